"""The program in a real terminal: a pseudo-terminal of a given size, read by an emulator that answers as xterm does.

    with Terminal(environment, size=(120, 40)) as terminal:
        terminal.expect("Nothing here yet")
        terminal.press("q")
        assert terminal.ended() == 0

Nothing sleeps: `expect` reads until the screen says it, or fails with the screen.
"""

from __future__ import annotations

import codecs
import os
import re
import signal
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from types import TracebackType
from typing import Self

import pexpect
import pyte

#: What is waited for comes within so many seconds, or never. Other tests run beside this one.
PATIENCE = 30.0
#: So long is read at the most what a program draws again and again.
_MOMENT = 0.5

_KEYS = {
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "enter": "\r",
    "escape": "\x1b",
    "tab": "\t",
    "space": " ",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "delete": "\x1b[3~",
    "backspace": "\x7f",
}

#: What a program asks of its terminal, and what xterm answers.
_ANSWERS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\x1b\[0?c"), "\x1b[?64;1;2;6;9;15;18;21;22c"),
    (re.compile(r"\x1b\[>0?c"), "\x1b[>41;390;0c"),
    (re.compile(r"\x1b\[6n"), "\x1b[1;1R"),
    (re.compile(r"\x1b\[5n"), "\x1b[0n"),
    (re.compile(r"\x1b\[>0?q"), "\x1bP>|XTerm(390)\x1b\\"),
)
_ASKED_MODE = re.compile(r"\x1b\[\?(\d+)\$p")
#: Synchronised output: the program then says where a picture begins and ends.
_SYNCHRONISED = "2026"

#: Sequences that the emulator does not know and would print: private CSI, mode requests, window operations, OSC, DCS.
_UNKNOWN = re.compile(
    r"\x1b\[[<=>][0-9;:]*[@-~]|\x1b\[\??[0-9;]*\$[@-~]|\x1b\[\?[0-9;]*u|\x1b\[[0-9;]*t"
    r"|\x1b\].*?(?:\x07|\x1b\\)|\x1b[P_^].*?\x1b\\",
    re.DOTALL,
)
#: The beginning of a sequence whose end has not arrived.
_UNFINISHED = re.compile(r"\x1b(?:\[[0-9;:<>=?$ ]*|[\]P_^][^\x07\x1b]*\x1b?)?$")


class Ended(AssertionError):
    """The program ended where it should not have."""


class Terminal:
    """A program that runs in a terminal of its own."""

    def __init__(
        self,
        environment: Mapping[str, str],
        arguments: Sequence[str] = ("-m", "pipeboard"),
        *,
        size: tuple[int, int] = (120, 40),
        command: str = sys.executable,
    ) -> None:
        columns, lines = size
        self._emulate(columns, lines)
        around = {"PATH": os.environ["PATH"], "TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"}
        around |= environment
        self._child = pexpect.spawn(command, list(arguments), env=around, dimensions=(lines, columns), echo=False)
        # What it does before a key is only there for programs that flush their input.
        self._child.delaybeforesend = None

    def _emulate(self, columns: int, lines: int) -> None:
        self._emulated = pyte.Screen(columns, lines)
        self._stream = pyte.Stream(self._emulated)
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._waiting = ""
        self.everything = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill()
        self._child.close(force=True)

    @property
    def pid(self) -> int:
        """The process."""
        return int(self._child.pid)

    # What goes in ---------------------------------------------------------------------------------------------------

    def press(self, *keys: str) -> None:
        """Press keys: names (`enter`, `ctrl+c`) or characters."""
        for key in keys:
            if key.startswith("ctrl+"):
                self._send(chr(ord(key[-1].upper()) - 64))
            else:
                self._send(_KEYS.get(key, key))

    def type(self, text: str) -> None:
        """Type a text."""
        self._send(text)

    def _send(self, text: str) -> None:
        self._child.send(text.encode())

    def resize(self, columns: int, lines: int) -> None:
        """Give the terminal another size; the program is told as by any terminal."""
        self._emulated.resize(lines, columns)
        self._child.setwinsize(lines, columns)

    def kill(self) -> None:
        """End the program as the system does when it must: nothing is asked."""
        if self._child.isalive():
            os.kill(self.pid, signal.SIGKILL)
            self._child.wait()

    def hang_up(self) -> None:
        """Close the terminal under the program, and wait until it has ended."""
        self._child.ptyproc.fileobj.close()
        end = time.monotonic() + PATIENCE
        while os.waitpid(self.pid, os.WNOHANG) == (0, 0):
            assert time.monotonic() < end, "it goes on without a terminal"
            time.sleep(0.05)
        self._child.terminated = self._child.ptyproc.terminated = True

    # What comes out -------------------------------------------------------------------------------------------------

    def screen(self) -> str:
        """What stands on the screen now; of a program that never stops drawing, after a moment."""
        end = time.monotonic() + _MOMENT
        while self._read(0.0) and time.monotonic() < end:
            pass
        return self._text()

    def line(self, number: int) -> str:
        """A line of the screen."""
        return self.screen().split("\n")[number]

    def expect(self, pattern: str, *, within: float = PATIENCE) -> re.Match[str]:
        """Wait until the screen says something (a regular expression).

        Raises:
            AssertionError: it never did; Ended: the program ended before.
        """
        sought = re.compile(pattern, re.MULTILINE)
        found: list[re.Match[str]] = []

        def there() -> bool:
            found[:] = [match for match in [sought.search(self._text())] if match]
            return bool(found)

        self.until(there, f"never on the screen: {pattern!r}", within=within)
        return found[0]

    def expect_gone(self, pattern: str) -> None:
        """Wait until the screen does not say something any more."""
        self.until(lambda: re.search(pattern, self._text()) is None, f"still on the screen: {pattern!r}")

    def until(self, condition: Callable[[], bool], what: str, *, within: float = PATIENCE) -> None:
        """Read until something is so."""
        end = time.monotonic() + within
        while not condition():
            left = end - time.monotonic()
            assert left > 0, f"{what}\n{self.shown()}"
            try:
                self._read(min(left, 0.1))
            except EOFError:
                raise Ended(f"{what}: the program has ended\n{self.everything[-3000:]}") from None

    def ended(self) -> int:
        """Wait until the program ends by itself; its exit code (minus the signal's number when one ended it)."""
        end = time.monotonic() + PATIENCE
        while True:
            try:
                self._read(0.1)
            except EOFError:
                break
            assert time.monotonic() < end, f"it does not end\n{self.shown()}"
        self._child.wait()
        return -self._child.signalstatus if self._child.exitstatus is None else int(self._child.exitstatus)

    def shown(self) -> str:
        """The screen in a frame."""
        edge = "─" * self._emulated.columns
        return "\n".join([f"┌{edge}┐", *(f"│{line}│" for line in self._emulated.display), f"└{edge}┘"])

    def _text(self) -> str:
        return "\n".join(line.rstrip() for line in self._emulated.display)

    def _read(self, wait: float) -> bool:
        try:
            data = self._child.read_nonblocking(65536, timeout=wait)
        except pexpect.TIMEOUT:
            return False
        except pexpect.EOF:
            raise EOFError from None
        text = self._decoder.decode(data)
        self.everything += text
        text = self._waiting + text
        unfinished = _UNFINISHED.search(text)
        self._waiting = text[unfinished.start() :] if unfinished else ""
        text = text[: len(text) - len(self._waiting)]
        self._answer(text)
        self._stream.feed(_UNKNOWN.sub("", text))
        return True

    def _answer(self, text: str) -> None:
        for question, answer in _ANSWERS:
            if question.search(text):
                self._send(answer)
        for mode in _ASKED_MODE.findall(text):
            self._send(f"\x1b[?{mode};{2 if mode == _SYNCHRONISED else 0}$y")


__all__ = ["PATIENCE", "Ended", "Terminal"]
