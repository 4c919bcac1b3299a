"""Killed in mid-write: nothing that was acknowledged is lost, and nothing is there by half.

`PIPEBOARD_KILLS=5000` kills so many times instead of a few.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from thoroughness import KILLS

HERE = Path(__file__).parent


@pytest.mark.parametrize(
    ("what", "share"),
    [("captures", 0.5), ("transactions", 0.1), ("births", 0.15), ("backups", 0.1), ("upgrades", 0.15)],
)
def test_nothing_acknowledged_is_lost(what: str, share: float, tmp_path: Path) -> None:
    kills = max(10, int(KILLS * share))
    done = subprocess.run(
        [sys.executable, str(HERE / "kill_loop.py"), what, str(tmp_path), str(kills), "7"],
        env={**os.environ, "PYTHONPATH": str(HERE.parent)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    # Otherwise the children were killed before they did anything, and nothing was shown.
    if what in ("captures", "transactions"):
        assert int(done.stdout.rpartition("shown ")[2]) > kills / 10
