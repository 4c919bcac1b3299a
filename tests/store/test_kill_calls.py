"""Killed before any call that changes a file: the state before the command or the one after it, and never no file.

A few calls of each command; with `PIPEBOARD_KILLS=1000` or more, every one of them.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kill_at_calls import SCENARIOS
from thoroughness import KILLS

TESTS = Path(__file__).parents[1]
MOST = 0 if KILLS >= 1000 else 4


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> str:
    compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
    if compiler is None or not sys.platform.startswith("linux"):
        pytest.skip("a kill at a chosen call needs a C compiler and Linux; those at random moments are made anyway")
    place = str(tmp_path_factory.mktemp("kill") / "kill_at_calls.so")
    source = str(TESTS / "kill_at_calls.c")
    done = subprocess.run(
        [compiler, "-shared", "-fPIC", "-O1", "-o", place, source, "-ldl"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return place


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_every_state_is_the_one_before_or_the_one_after(library: str, scenario: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(TESTS / "kill_at_calls.py"), library, str(tmp_path), scenario, str(MOST)],
        env={**os.environ, "PYTHONPATH": str(TESTS), "LD_PRELOAD": library},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    _, kills, _, calls, _, _ = done.stdout.split()
    # Otherwise the command had ended before it was killed, and nothing was shown.
    assert int(kills) == min(MOST or int(calls), int(calls))
