"""The program as it is used: a process of its own, in a terminal, with real keys."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from desk_files import MadeFiles
from pipeboard.store.store import Store
from store_help import STAMP, assert_sound
from terminal_help import Terminal

NOW = "2026-11-21T09:00"


@pytest.fixture
def around(tmp_path: Path, path: str) -> dict[str, str]:
    return {"PIPEBOARD_DB": path, "PIPEBOARD_NOW": NOW, "HOME": str(tmp_path)}


def pipeboard(around: dict[str, str], *arguments: str) -> str:
    """A command at another prompt, meanwhile."""
    done = subprocess.run(
        [sys.executable, "-m", "pipeboard", *arguments],
        env={**os.environ, **around, "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def sound(path: str) -> None:
    with Store.open(path, STAMP, origin="test") as store:
        assert_sound(store.connection)


def test_it_opens_and_leaves(around: dict[str, str], path: str) -> None:
    with Terminal(around, size=(80, 24)) as terminal:
        terminal.expect("Nothing here yet")
        terminal.expect(r"1 Today.*2 Board.*3 Forecast")
        terminal.press("q")
        assert terminal.ended() == 0
        # The terminal is given back as it was: the other screen, with a cursor, without the mouse.
        for sequence in ("\x1b[?1049l", "\x1b[?25h", "\x1b[?1000l", "\x1b[?2004l"):
            assert sequence in terminal.everything
    sound(path)


def test_ctrl_c_leaves(around: dict[str, str], path: str) -> None:
    with Terminal(around) as terminal:
        terminal.expect("Nothing here yet")
        terminal.press("ctrl+c")
        assert terminal.ended() in (0, 130)
    sound(path)


def test_another_size_while_it_runs(around: dict[str, str], path: str, made_files: MadeFiles) -> None:
    made_files.copy("typical", path)
    with Terminal(around, size=(120, 40)) as terminal:
        terminal.expect(r"\? help")
        terminal.resize(80, 24)
        terminal.until(lambda: "? help" in terminal.line(23), "the keys stand on the last line of the smaller screen")
        terminal.resize(200, 60)
        terminal.until(lambda: "? help" in terminal.line(59), "the keys stand on the last line of the larger screen")
        terminal.expect("OVERDUE")
        terminal.press("q")
        assert terminal.ended() == 0
