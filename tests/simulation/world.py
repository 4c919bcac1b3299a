"""A world of one salesperson, from one seed: a clock that jumps, a prompt, an open app, and what goes wrong in between.

The prompt is the command line run in this process; the app is a store that stays open. What the file holds after each
acknowledged step is remembered: nothing else may change it, and undo must lead back through it.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import json
import os
import random
import signal
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from pipeboard.cli.dispatch import run
from pipeboard.clock import Stamp, read_clock
from pipeboard.store.errors import StoreError
from pipeboard.store.store import Store
from store_help import Dump, difference, dump

BEGINNING = dt.datetime(2026, 1, 5, 8, 30)

#: How long the clock stands between two steps: mostly minutes, sometimes weeks, now and then an hour back.
JUMPS = (2, 2, 7, 30, 30, 180, 600, 24 * 60, 24 * 60, 3 * 24 * 60, 9 * 24 * 60, 40 * 24 * 60, -60)


class Answer(NamedTuple):
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Lost(AssertionError):
    """Something that must hold does not."""


class World:
    """One file, those who write to it, and what is known of it."""

    def __init__(self, seed: int, folder: Path, empty: Callable[[str], None]) -> None:
        self.chance = random.Random(seed)
        self.folder = folder
        self.path = str(folder / "sales.db")
        self.now = BEGINNING
        self.told: list[str] = []
        self.number = 0
        empty(self.path)
        os.chmod(self.path, 0o600)
        self.app = self._opened()
        self.known: Dump = self.dump()
        #: What stood before each command that stands, the last one last. None where undo may be refused.
        self.before: list[Dump] = []
        self.start = self.known

    def close(self) -> None:
        self.app.close()

    # The clock ------------------------------------------------------------------------------------------------------

    @property
    def stamp(self) -> Stamp:
        return read_clock(self.now.isoformat(timespec="minutes"))

    @property
    def today(self) -> dt.date:
        return self.now.date()

    def pass_time(self) -> None:
        self.now += dt.timedelta(minutes=self.chance.choice(JUMPS))

    # Those who write ------------------------------------------------------------------------------------------------

    def _opened(self) -> Store:
        store = Store.open(self.path, self.stamp, origin="app")
        self._seen: tuple[int, int] | None = None
        self._dumped: Dump = {}
        # A kill takes the process, not the machine: what the system was given is there.
        store.connection.execute("PRAGMA synchronous = OFF")
        return store

    def reopen_app(self) -> None:
        self.app.close()
        self.app = self._opened()

    def prompt(self, *arguments: str, stdin: str = "") -> Answer:
        """Run a command as another process would, and say what it answered."""
        out, err = _stream(), _stream()
        around = {
            "PIPEBOARD_DB": self.path,
            "PIPEBOARD_NOW": self.now.isoformat(timespec="minutes"),
            "LANG": "C.UTF-8",
            "COLUMNS": "100",
            "HOME": str(self.folder),
        }
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), _input(stdin):
            code = run([*arguments, "--lang", self.chance.choice(("en", "fr"))], around)
        assert isinstance(code, int), arguments
        answer = Answer(code, _said(out), _said(err))
        why = f"  {' '.join(answer.err.split())[:200]}" if code else ""
        self.told.append(f"{self.now:%Y-%m-%d %H:%M} $ {' '.join(arguments)} → {code}{why}")
        return answer

    def in_app(self, change: Callable[[Store], object], told: str) -> bool:
        """Make a change in the open app; whether it was taken."""
        try:
            change(self.app)
        except StoreError as error:
            self.told.append(f"{self.now:%Y-%m-%d %H:%M} app {told} → {type(error).__name__}")
            return False
        self.told.append(f"{self.now:%Y-%m-%d %H:%M} app {told}")
        return True

    def killed(self, work: Callable[[], object], after: int) -> bool:
        """Do something in a process that is killed after so many steps of SQLite; whether it said that it was done."""
        read, write = os.pipe()
        child = os.fork()
        if child == 0:
            signal.signal(signal.SIGALRM, signal.SIG_DFL)
            signal.alarm(20)
            _kill_after(after)
            try:
                work()
                os.write(write, b"done")
            finally:
                os._exit(0)
        os.close(write)
        with os.fdopen(read, "rb") as said:
            is_done = said.read() == b"done"
        os.waitpid(child, 0)
        self.told.append(f"{self.now:%Y-%m-%d %H:%M} killed after {after}: {'done' if is_done else 'cut off'}")
        return is_done

    # What is known --------------------------------------------------------------------------------------------------

    def dump(self, *, anew: bool = False) -> Dump:
        """What the file holds. SQLite knows whether anybody wrote since it was read last; `anew` reads it anyway."""
        connection = self.app.connection
        seen = connection.execute("PRAGMA data_version").fetchone()[0], connection.total_changes
        if anew or seen != self._seen:
            self._seen, self._dumped = seen, dump(connection)
        return self._dumped

    def dump_of(self, day: dt.date) -> Dump:
        """The file as it stood at the end of a day."""
        with self.app.as_of(day):
            # Neither what is kept of the file as it is now, nor to be kept as that.
            return dump(self.app.connection)

    def ids(self, status: str | None = None) -> list[int]:
        where = "" if status is None else f"WHERE status = '{status}'"
        return [row[0] for row in self.app.connection.execute(f"SELECT id FROM opportunity {where} ORDER BY id")]

    def planned(self) -> list[int]:
        return [row[0] for row in self.app.connection.execute("SELECT id FROM activity WHERE done_at IS NULL")]

    def ask(self, question: str, *values: object) -> list[tuple[Any, ...]]:
        return self.app.connection.execute(question, values).fetchall()

    def took(self, *, undoable: bool = True) -> None:
        """A step was acknowledged: what stands now is what is known."""
        now = self.dump()
        if now != self.known and undoable:
            self.before.append(self.known)
        self.known = now

    def unchanged(self, why: str, *, anew: bool = False) -> None:
        """Nothing may have changed since the last acknowledged step."""
        now = self.dump(anew=anew)
        if now != self.known:
            raise Lost(f"{why}: {difference(self.known, now)}")


def _kill_after(steps: int) -> None:
    """Kill this process after so many hundred steps of SQLite's machine, whatever connection makes them."""
    connect, count = sqlite3.connect, [0]

    def counted() -> int:
        count[0] += 1
        if count[0] >= steps:
            os.kill(os.getpid(), signal.SIGKILL)
        return 0

    def connected(*arguments: Any, **settings: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*arguments, **settings)
        connection.set_progress_handler(counted, 100)
        return connection

    sqlite3.connect = connected  # type: ignore[assignment]


def _stream() -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="")


def _said(stream: io.TextIOWrapper) -> str:
    stream.flush()
    data = stream.buffer
    assert isinstance(data, io.BytesIO)
    return data.getvalue().decode()


@contextlib.contextmanager
def _input(text: str) -> Iterator[None]:
    import sys

    before = sys.stdin
    sys.stdin = io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8")
    try:
        yield
    finally:
        sys.stdin = before
