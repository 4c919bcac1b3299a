"""Kills the open app at its calls that change a file, as `kill_at_calls.py` kills the commands of the prompt.

The app runs in a pseudo-terminal, in a child that is forked from here; keys lead it to a change, and from the first key
of the change on its calls are counted, to its end by `q`. After each kill the file is in the state before the change or
the one after it; in the one after it, when the screen had said so; and the last change can be undone.
Run as `kill_app_at_calls.py LIBRARY FOLDER SCENARIO[,SCENARIO…] MOST`.
"""

from __future__ import annotations

import ctypes
import fcntl
import importlib
import mmap
import os
import pkgutil
import pty
import re
import shutil
import signal
import struct
import sys
import termios
import time
import traceback
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import NamedTuple

from pexpect import fdpexpect

from kill_at_calls import (
    NOW,
    Outcome,
    backups_only,
    born_or_not,
    content,
    content_and_backups,
    damaged,
    filled,
    loop,
    missing,
    nothing,
    quietly,
    released,
    restored_or_damaged,
    restored_or_missing,
    upgraded,
)
from pipeboard.clock import read_clock
from pipeboard.store import spool
from pipeboard.store.store import Store
from terminal_help import PATIENCE, Ended, Terminal

#: What has to be there before a child is made, so that none has to import it.
_PACKAGES = ("cli", "exchange", "input", "presentation", "sales", "screens", "store", "widgets")


class Forked(Terminal):
    """A program that runs in a terminal and a child of its own, forked from this process."""

    def __init__(self, program: Callable[[], int], *, size: tuple[int, int] = (120, 40)) -> None:
        columns, lines = size
        self._emulate(columns, lines)
        ours, its = pty.openpty()
        fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        self._number = os.fork()
        if self._number == 0:
            os.close(ours)
            os.login_tty(its)
            # What Python knows of the streams is that they were files of this process.
            sys.stdin, sys.stdout, sys.stderr = (open(at, mode, closefd=False) for at, mode in enumerate("rww"))  # noqa: SIM115
            code = 99
            try:
                code = program()
            except BaseException:
                traceback.print_exc()
            sys.stderr.flush()
            os._exit(code)
        os.close(its)
        self._status: int | None = None
        self._child = fdpexpect.fdspawn(ours)

    @property
    def pid(self) -> int:
        """The process."""
        return self._number

    def kill(self) -> None:
        """End it, where it has not ended."""
        if self._status is None:
            os.kill(self._number, signal.SIGKILL)
            self._wait()

    def ended(self) -> int:
        """Wait until it ends; its exit code, or minus the number of the signal that ended it."""
        end = time.monotonic() + PATIENCE
        try:
            while True:
                self._read(0.1)
                assert time.monotonic() < end, f"it does not end\n{self.shown()}"
        except EOFError:
            return self._wait()

    def has_shown(self, pattern: str) -> bool:
        """Whether the screen says something, as it was left."""
        return re.search(pattern, self._text()) is not None

    def __exit__(self, *_: object) -> None:
        """End the program and give the terminal back."""
        self.kill()
        self._child.close()

    def _wait(self) -> int:
        if self._status is None:
            _, status = os.waitpid(self._number, 0)
            self._status = os.waitstatus_to_exitcode(status)
        return self._status

    def _send(self, text: str) -> None:
        try:
            super()._send(text)
        except OSError as error:
            raise Ended("the program has ended") from error


class Keys(NamedTuple):
    """Keys, pressed one after the other, and what the screen says afterwards (a regular expression)."""

    keys: tuple[str, ...]
    seen: str


class Scenario(NamedTuple):
    """What is done in the app: the way to the change, the change, whose last step says that it is saved; how the folder
    is made, and what is asked of it afterwards.
    """

    way: tuple[Keys, ...]
    change: tuple[Keys, ...]
    prepare: Callable[[str], None]
    state: Callable[[str], str]


# States --------------------------------------------------------------------------------------------------------------


def content_and_undo(folder: str) -> str:
    """What the file holds; and what it holds once the last change is undone at the prompt."""
    held = content_and_backups(folder)
    undone = f"{folder}.undone"
    shutil.copytree(folder, undone)
    quietly(undone, "undo")
    held += content(undone)
    shutil.rmtree(undone)
    return held


def taken_in(folder: str) -> str:
    """Whether the app took in what waited; whoever comes next takes it in, where it did not, and once in any case."""
    held = content_and_backups(folder)
    quietly(folder, "list")
    with Store.open(f"{folder}/s.db", read_clock(NOW), origin="look", create=False) as store:
        number = store.connection.execute("SELECT count(*) FROM opportunity WHERE title LIKE 'waiting %'").fetchone()
    assert number == (2,), number
    assert not spool.places(f"{folder}/s.db")
    return "before" if "waiting barn" not in held else content(folder)


# Folders -------------------------------------------------------------------------------------------------------------


def at_rest(folder: str) -> None:
    """A file whose backup of the day is made: nothing but the change is written."""
    filled(folder)
    quietly(folder, "backup", now="2026-11-21T09:00")


def changed(folder: str) -> None:
    """A file that was changed since the backup of the day."""
    at_rest(folder)
    quietly(folder, "add", "@Late after the backup", now="2026-11-21T11:00")


def waited_for(folder: str) -> None:
    """A line and a message wait beside the file."""
    at_rest(folder)
    stamp = read_clock(NOW)
    spool.keep(f"{folder}/s.db", "@Nora waiting barn 700€", "en", stamp)
    lines = b"@Nora waiting shed 10\n"
    spool.keep(f"{folder}/s.db", "", "en", stamp, kind="lines", content=lines)


TODAY = Keys((), "TO COMPLETE 3")
BOARD = Keys(("2",), "To qualify +3")
RECORD = Keys(("enter",), "HISTORY")
CAPTURE = (Keys(("a",), "enter save"), Keys(("@Nora New deal 700€", "enter"), "captured: Nora · New deal"))
STARRED = (BOARD, Keys(("*",), "starred: Acme · cellar"))
RESTORED = (Keys((), "r  put this backup"), Keys(("r",), "y yes"), Keys(("y",), "2 Board"))
SAVED = " +u to undo"


def change(*steps: Keys, way: tuple[Keys, ...] = (TODAY,)) -> Scenario:
    """A change in a file whose backup of the day is made."""
    return Scenario(way, steps, at_rest, content_and_undo)


SCENARIOS: Mapping[str, Scenario] = {
    "capture": change(*CAPTURE),
    "done": change(
        Keys(("d",), "What came of it"),
        Keys(("they agreed",), "they agreed"),
        Keys(("enter",), "no next action"),
        Keys(("call tuesday",), "Tue 24 Nov"),
        Keys(("enter",), "done: call.*" + SAVED),
    ),
    "snooze": change(Keys(("s",), "enter"), Keys(("monday", "enter"), "put off: call.*" + SAVED)),
    "note": change(Keys(("N",), "ctrl"), Keys(("north side", "ctrl+s"), "logged: north side.*" + SAVED)),
    "move": change(Keys(("L",), "moved: Acme.*" + SAVED), way=(BOARD,)),
    "won": change(Keys(("w",), "next task"), Keys(("enter",), "won: Dupond.*" + SAVED)),
    "delete": change(Keys(("D",), "y yes"), Keys(("y",), "deleted: Dupond.*" + SAVED)),
    "edit": change(
        Keys(("e", " back", "enter"), "words: call back.*" + SAVED), way=(TODAY, Keys(("enter",), "HISTORY"))
    ),
    "undo": change(Keys(("u",), "undone: star"), way=STARRED),
    "redo": change(Keys(("ctrl+r",), "redone: star"), way=(*STARRED, Keys(("u",), "undone: star"))),
    "bulk": change(Keys(("*",), "starred: 2.*" + SAVED), way=(BOARD, Keys(("space", "j", "space"), "2 marked"))),
    "setting": change(
        Keys((":",), "Commands"),
        Keys(("setting: curr", "enter"), "EUR"),
        Keys(("CHF", "enter"), "currency: CHF.*" + SAVED),
    ),
    "backup": Scenario(
        (Keys((), "TO COMPLETE 4"),), (Keys((":", "back up now", "enter"), "Backed up and"),), changed, backups_only
    ),
    "taking in": Scenario((), (Keys((), "saved, after waiting"),), waited_for, taken_in),
    "day's backup": Scenario((), (TODAY, *CAPTURE), filled, content_and_backups),
    "first start": Scenario((), (Keys((), "Nothing here yet"), *CAPTURE), nothing, born_or_not),
    "upgrade": Scenario((), (Keys((), "2 Board"),), released, upgraded),
    "restore of a damaged file": Scenario((), RESTORED, damaged, restored_or_damaged),
    "restore of a missing file": Scenario((), RESTORED, missing, restored_or_missing),
}


# Kills ---------------------------------------------------------------------------------------------------------------


def app_in(folder: str, counters: Counters) -> int:
    """The program in a folder, as `__main__` starts it."""
    from pipeboard.app import open_app
    from pipeboard.cli.dispatch import run

    environment = {**os.environ, "PIPEBOARD_DB": f"{folder}/s.db", "PIPEBOARD_NOW": NOW, "HOME": folder}
    counters.count_here()
    opening = run([], environment)
    assert not isinstance(opening, int)
    return open_app(opening)


class _Counters(ctypes.Structure):
    _fields_ = (("calls", ctypes.c_long), ("deadly", ctypes.c_long), ("armed", ctypes.c_long))


class Counters:
    """The counters of the library, in memory that this process shares with a child: it arms the child, not itself."""

    def __init__(self, library: ctypes.CDLL) -> None:
        self._library = library
        self._counters = _Counters.from_buffer(mmap.mmap(-1, mmap.PAGESIZE))

    def count_here(self) -> None:
        """Let the calls of this process be counted there: the child says so."""
        self._library.share(ctypes.byref(self._counters))

    def disarm(self) -> None:
        """Count nothing until the next `arm`."""
        self._counters.armed = 0

    def arm(self, deadly: int) -> None:
        """Count from now on; the call of this number kills (0: none does)."""
        self._counters.calls, self._counters.deadly, self._counters.armed = 0, deadly, 1

    @property
    def calls(self) -> int:
        """How many calls there were."""
        return int(self._counters.calls)


def used(counters: Counters, scenario: Scenario, folder: str, deadly: int) -> Outcome:
    """Use the app for one change, and leave; it is killed at its call of this number (0: never)."""
    counters.disarm()
    with Forked(partial(app_in, folder, counters)) as terminal:
        if scenario.way:
            follow(terminal, scenario.way)
        assert not terminal.has_shown(scenario.change[-1].seen), terminal.shown()
        counters.arm(deadly)
        try:
            follow(terminal, scenario.change)
            terminal.press("q")
        except Ended:
            pass
        code = terminal.ended()
        shown = terminal.has_shown(scenario.change[-1].seen)
        assert code in (0, -signal.SIGKILL), terminal.everything[-3000:]
        return Outcome(code == 0, counters.calls, shown or code == 0)


def follow(terminal: Terminal, steps: Iterable[Keys]) -> None:
    """Press keys, and wait each time for what the screen says then."""
    for keys, seen in steps:
        terminal.press(*keys)
        terminal.expect(seen)


def import_everything() -> None:
    """Import what the app imports while it runs."""
    for name in _PACKAGES:
        package = importlib.import_module(f"pipeboard.{name}")
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            importlib.import_module(module.name)
    importlib.import_module("pipeboard.app")


if __name__ == "__main__":
    place, folder, names, most = sys.argv[1:]
    sys.dont_write_bytecode = True
    import_everything()
    counters = Counters(ctypes.CDLL(place))
    for name in names.split(","):
        scenario, room = SCENARIOS[name], f"{folder}/{name}"
        os.mkdir(room)
        told = loop(room, scenario.prepare, scenario.state, partial(used, counters, scenario), int(most))
        sys.stdout.write(f"{name}: {told}\n")
        sys.stdout.flush()
