"""The line that moves while something takes its time."""

import io
import sys
import time

import pytest

from pipeboard.cli import progress_line
from pipeboard.cli.context import Context
from pipeboard.cli.progress_line import ProgressLine


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def moved(monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, seconds: float) -> list[str]:
    monkeypatch.setattr(progress_line, "STEP", 0.01)
    monkeypatch.setattr(sys, "stderr", stream)
    with ProgressLine(Context({})) as line:
        line.say("Reading…", 0.5)
        time.sleep(seconds)
    return [part for part in stream.getvalue().split("\r") if part.strip()]


def test_it_moves_on_a_terminal_and_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = Terminal()
    shown = moved(monkeypatch, stream, 0.2)
    assert len(set(shown)) > 3
    assert all("Reading…" in part for part in shown)
    assert stream.getvalue().endswith("\r")


def test_nothing_is_shown_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    assert moved(monkeypatch, io.StringIO(), 0.05) == []
