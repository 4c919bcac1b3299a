"""A line on the terminal that moves while something takes its time: what is being done, and for how long by now.

It moves each half second by a thread of its own, so that it moves within one long statement of the file too; nothing is
shown where nobody sits, nor for what is done at once.
"""

from __future__ import annotations

import sys
import threading
from time import monotonic

from pipeboard.cli.context import Context

#: Seconds between two movements of the line.
STEP = 0.5
_CELLS = 20


class ProgressLine:
    """Inside, the line moves. `say` says what is being done, and how far of the whole it is (0 to 1)."""

    def __init__(self, context: Context) -> None:
        self._is_shown = context.out.talks_to_terminal and not context.wants_json and not context.wants_plain
        self._text, self._share = "", 0.0
        self._over = threading.Event()
        self._began = monotonic()
        self._thread: threading.Thread | None = None
        self._width = 0

    def __enter__(self) -> ProgressLine:
        if self._is_shown:
            self._thread = threading.Thread(target=self._move, name="progress", daemon=True)
            self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        if self._thread is not None:
            self._thread.join()
            self._write("")

    def say(self, text: str, share: float) -> None:
        """Say what is being done from now on."""
        self._text, self._share = text, share

    def _move(self) -> None:
        while not self._over.wait(STEP):
            done = round(self._share * _CELLS)
            # Within a step the line still tells that something moves.
            seconds = monotonic() - self._began
            at = int(seconds / STEP) % max(_CELLS - done, 1)
            bar = "━" * done + "─" * at + "╸" + "─" * max(_CELLS - done - at - 1, 0)
            self._write(f"{bar[:_CELLS]} {self._text} {seconds:.0f} s")

    def _write(self, line: str) -> None:
        padded = line.ljust(self._width)
        self._width = len(line)
        try:
            sys.stderr.write(f"\r{padded}\r" if not line else f"\r{padded}")
            sys.stderr.flush()
        except (OSError, ValueError):
            self._over.set()
