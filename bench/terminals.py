"""Programs in a terminal: what a person waits for, from the outside.

A program gets a pseudo-terminal of 120 × 40 whose questions are answered as a plain xterm answers them. Each piece of
its output is stamped as it arrives; what it costs the processor is read from the system, all threads together.
"""

import fcntl
import os
import pty
import re
import signal
import struct
import subprocess
import sys
import termios
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from measure import Failed, Sample

#: Nothing that is measured takes longer, in seconds.
PATIENCE = 60.0
#: Output has ended when none came for so many seconds.
QUIET = 0.06

_COLUMNS, _LINES = 120, 40
_ANSWERS = (
    (re.compile(rb"\x1b\[0?c"), b"\x1b[?64;1;2c"),
    (re.compile(rb"\x1b\[6n"), b"\x1b[1;1R"),
    (re.compile(rb"\x1b\[\?u"), b"\x1b[?0u"),
    (re.compile(rb"\x1b\[>0?q"), b"\x1bP>|XTerm(390)\x1b\\"),
)
_ASKED_MODE = re.compile(rb"\x1b\[\?(\d+)\$p")
#: Everything in the output that is not text.
_CONTROL = re.compile(rb"\x1b\[[0-9;:<=>?]*[ -/]*[@-~]|\x1b[\]P_^].*?(?:\x07|\x1b\\)|\x1b.", re.DOTALL)


class Program:
    """A program that runs in a terminal, until `close`."""

    def __init__(self, command: Sequence[str | Path], environment: Mapping[str, str]) -> None:
        # Threads of the bench must not keep a stamp waiting.
        sys.setswitchinterval(0.0005)
        self._terminal, inner = pty.openpty()
        size = struct.pack("HHHH", _LINES, _COLUMNS, _COLUMNS * 10, _LINES * 20)
        fcntl.ioctl(inner, termios.TIOCSWINSZ, size)
        around = {**environment, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
        around.pop("COLUMNS", None)
        self._output = b""
        self._stamps: list[float] = []
        self._arrived = threading.Condition()
        self.started = time.perf_counter()
        self._process = subprocess.Popen(
            [str(word) for word in command], env=around, stdin=inner, stdout=inner, stderr=inner, start_new_session=True
        )
        os.close(inner)
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def __enter__(self) -> "Program":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End it."""
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGKILL)
        self._process.wait()
        self._reader.join()
        os.close(self._terminal)

    def _read(self) -> None:
        while True:
            try:
                data = os.read(self._terminal, 1 << 16)
            except OSError:
                data = b""
            now = time.perf_counter()
            if not data:
                return
            with self._arrived:
                self._output += data
                self._stamps.append(now)
                self._arrived.notify()
            for question, answer in _ANSWERS:
                if question.search(data):
                    os.write(self._terminal, answer)
            for mode in _ASKED_MODE.findall(data):
                os.write(self._terminal, b"\x1b[?%s;%d$y" % (mode, 2 if mode == b"2026" else 0))

    # What it shows --------------------------------------------------------------------------------------------------

    def wait_for(self, *texts: str) -> float:
        """When the last of some texts arrived, in seconds from the start of the program.

        Raises:
            Failed: one never did.
        """
        end = time.perf_counter() + PATIENCE
        wanted = [text.encode() for text in texts]
        with self._arrived:
            while True:
                shown = _CONTROL.sub(b"", self._output)
                if all(text in shown for text in wanted):
                    return self._stamps[-1] - self.started
                left = end - time.perf_counter()
                if left <= 0 or self._process.poll() is not None:
                    raise Failed(f"{texts} never shown, but {shown[-300:].decode(errors='replace')!r}")
                self._arrived.wait(min(left, 0.5))

    def quiet(self, how_long: float = QUIET) -> None:
        """Wait until nothing has arrived for a while."""
        while True:
            with self._arrived:
                before = len(self._stamps)
                self._arrived.wait(how_long)
                if len(self._stamps) == before:
                    return

    def press(self, keys: str) -> Sample:
        """Press a key: milliseconds to the last of what it draws, and what it cost.

        Raises:
            Failed: nothing was drawn.
        """
        with self._arrived:
            self._output = b""
            self._stamps.clear()
        cpu, pressed = self.cpu(), time.perf_counter()
        os.write(self._terminal, keys.encode())
        with self._arrived:
            if not self._arrived.wait_for(lambda: bool(self._stamps), timeout=PATIENCE):
                raise Failed(f"{keys!r} drew nothing")
        self.quiet()
        return Sample((self._stamps[-1] - pressed) * 1000, self.cpu() - cpu)

    def answer(self, keys: str) -> float:
        """Press a key: milliseconds to the first of what it draws; the rest is waited for, but not counted."""
        with self._arrived:
            self._stamps.clear()
        pressed = time.perf_counter()
        os.write(self._terminal, keys.encode())
        with self._arrived:
            if not self._arrived.wait_for(lambda: bool(self._stamps), timeout=PATIENCE):
                raise Failed(f"{keys!r} drew nothing")
            return (self._stamps[0] - pressed) * 1000

    # What it takes --------------------------------------------------------------------------------------------------

    def cpu(self) -> float:
        """Milliseconds of the processor, all threads."""
        total = 0
        for thread in Path(f"/proc/{self._process.pid}/task").iterdir():
            try:
                total += int((thread / "schedstat").read_text().split()[0])
            except OSError:
                continue
        return total / 1e6

    def memory(self) -> float:
        """Megabytes in memory."""
        status = Path(f"/proc/{self._process.pid}/status").read_text()
        found = re.search(r"VmRSS:\s+(\d+)", status)
        return int(found[1]) / 1024 if found else 0.0

    def loaded(self, text: str) -> bool:
        """Whether a library is in memory: some file of its that the process has mapped has this in its name."""
        return text in Path(f"/proc/{self._process.pid}/maps").read_text()


@contextmanager
def running(command: Sequence[str | Path], environment: Mapping[str, str], *texts: str) -> Iterator[Program]:
    """A program that has come to rest after showing some texts."""
    with Program(command, environment) as program:
        program.wait_for(*texts)
        program.quiet(0.3)
        yield program


#: The smallest program of the same library: it says a line, and another one after each key.
HELLO = """
from textual.app import App
from textual.widgets import Static

class Hello(App):
    ENABLE_COMMAND_PALETTE = False

    def compose(self):
        self.times = 0
        self.said = Static("Hello, World!")
        yield self.said

    def on_key(self, event):
        self.times += 1
        self.said.update(f"key {self.times}", layout=False)

Hello().run()
"""


def hello(folder: Path) -> list[str]:
    """The command of the smallest program."""
    place = folder / "hello.py"
    place.write_text(HELLO)
    return [sys.executable, str(place)]
