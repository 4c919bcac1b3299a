"""Writers beside the open app: is it alive all the time, is nothing lost, and is nobody told something false?

    python bench/beside.py [SECONDS] [WRITERS]

The app runs in a pseudo-terminal and is used meanwhile: keys that move, that change an opportunity, that undo. Each
writer is a process of the prompt after the other (`pipeboard add`), each with a title of its own. What was acknowledged
by exit code 0 must be in the file at the end, once; the app must show no question that it is busy for longer than a
writer holds the file, and must leave by `q` with 0.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from pipeboard.clock import read_clock
from pipeboard.demo.make import make_demo
from pipeboard.store.doctor import examine
from pipeboard.store.store import Store
from terminal_help import Ended, Terminal

#: Keys a person presses while others write: places, a change and its undo, a line that is captured.
ROUNDS = (("2",), ("j",), ("j",), ("*",), ("u",), ("1",), ("j",), ("*",), ("3",), ("2",), ("right",), ("1",))
NOW = "2026-11-21T09:00"


def write(path: str, name: str, until: float, said: Counter[str], acknowledged: list[str]) -> None:
    """Add one line after the other."""
    number = 0
    environment = {**os.environ, "PIPEBOARD_DB": path, "PIPEBOARD_NOW": NOW}
    while time.monotonic() < until:
        number += 1
        title = f"w{name}x{number}y"
        done = subprocess.run(
            [sys.executable, "-m", "pipeboard", "add", "-y", f"@W{name} {title} 100€"],
            env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        said[f"exit {done.returncode}"] += 1
        if "kept beside it" in done.stderr:
            said["kept beside"] += 1
        if "Traceback" in done.stderr:
            said["traceback"] += 1
        if done.returncode == 0:
            acknowledged.append(title)


def use(path: str, folder: str, until: float, said: Counter[str]) -> None:
    """Use the app until the time is over."""
    around = {"PIPEBOARD_DB": path, "PIPEBOARD_NOW": NOW, "HOME": folder}
    with Terminal(around) as terminal:
        terminal.expect("OVERDUE")
        at = 0
        while time.monotonic() < until:
            terminal.press(*ROUNDS[at % len(ROUNDS)])
            at += 1
            end = time.monotonic() + 0.25
            while time.monotonic() < end:
                shown = terminal.screen()
                time.sleep(0.02)
            said["keys"] += 1
            said["busy shown"] += bool(re.search(r"is busy|Not saved", shown))
        said[f"app left with {leave(terminal)}"] += 1


def leave(terminal: Terminal) -> int:
    """Leave the app; its exit code. A key is not heard while a change waits for the last of the writers.

    Raises:
        AssertionError: it stands still.
    """
    for _ in range(30):
        terminal.press("q")
        try:
            terminal.until(lambda: False, "it has ended", within=1.0)
        except Ended:
            return terminal.ended()
        except AssertionError:
            continue
    raise AssertionError(f"it does not end\n{terminal.shown()}")


def main(seconds: float, writers: int) -> int:
    """Run it; returns 1 where something was lost, doubled or false."""
    said: Counter[str] = Counter()
    acknowledged: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/sales.db"
        make_demo(path, read_clock(NOW), "en", "EUR")
        until = time.monotonic() + seconds
        threads = [
            threading.Thread(target=write, args=(path, str(number), until, said, acknowledged))
            for number in range(writers)
        ]
        for thread in threads:
            thread.start()
        try:
            use(path, folder, until, said)
        except (Ended, AssertionError) as error:
            said["the app ended or stood still"] += 1
            sys.stdout.write(f"{error}\n")
        for thread in threads:
            thread.join()
        with Store.open(path, read_clock(NOW), origin="bench") as store:
            titles = Counter(row[0] for row in store.connection.execute("SELECT title FROM opportunity"))
            said["waiting at the end"] = len(list(Path(path + ".spool").glob("*.json")))
            said["unsound"] = len(examine(store.connection, path))
        said["lost"] = sum(titles[title] == 0 for title in acknowledged)
        said["doubled"] = sum(titles[title] > 1 for title in acknowledged)
    said["acknowledged"] = len(acknowledged)
    for name, number in sorted(said.items()):
        sys.stdout.write(f"{number:8} {name}\n")
    wrong = ("lost", "doubled", "unsound", "traceback", "the app ended or stood still")
    return int(any(said[name] for name in wrong) or not said["app left with 0"])


if __name__ == "__main__":
    numbers = [float(one) for one in sys.argv[1:]]
    raise SystemExit(main(numbers[0] if numbers else 120.0, int(numbers[1]) if len(numbers) > 1 else 16))
