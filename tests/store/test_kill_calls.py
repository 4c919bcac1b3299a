"""Killed before any call that changes a file: the state before the command or the one after it, and never no file.

A few calls of each command, and of some changes in the open app; with `PIPEBOARD_KILLS=1000` or more, every call of
every one.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kill_app_at_calls import SCENARIOS as APP_SCENARIOS
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


def killed(script: str, library: str, folder: Path, scenarios: str, most: int) -> list[str]:
    """Run one of the programs that kill; a line of what it did for each scenario."""
    done = subprocess.run(
        [sys.executable, str(TESTS / script), library, str(folder), scenarios, str(most)],
        env={**os.environ, "PYTHONPATH": str(TESTS), "LD_PRELOAD": library},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout.splitlines()


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_every_state_is_the_one_before_or_the_one_after(library: str, scenario: str, tmp_path: Path) -> None:
    ((_, kills, _, calls, _, _),) = (
        line.split() for line in killed("kill_at_calls.py", library, tmp_path, scenario, MOST)
    )
    # Otherwise the command had ended before it was killed, and nothing was shown.
    assert int(kills) == min(MOST or int(calls), int(calls))


#: Of the app, what runs each time: an action that is done with its successor, an undo, what waited.
FEW = ",".join(("done", "undo", "taking in"))


@pytest.mark.parametrize("scenarios", [FEW] if MOST else APP_SCENARIOS)
def test_so_is_every_state_that_the_open_app_leaves(library: str, scenarios: str, tmp_path: Path) -> None:
    told = killed("kill_app_at_calls.py", library, tmp_path, scenarios, MOST and 3)
    assert len(told) == len(scenarios.split(","))
    for line in told:
        _, kills, _, calls, _, after = line.rsplit(maxsplit=5)
        sys.stdout.write(f"{line}\n")
        # Threads of the app write at moments of their own: it may have fewer calls to make than the time before.
        assert 0 < int(after) < int(calls)
        assert int(kills) >= (2 if MOST else 0.9 * int(calls))
