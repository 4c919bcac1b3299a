"""A sync program beside the app, both as real processes: the file is replaced, taken away, cut short, put back."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from desk_files import MadeFiles
from pipeboard.sales.capture.draft import Draft
from pipeboard.store.store import Store
from screens_help import STAMP
from store_help import assert_sound
from terminal_help import Terminal

NOW = "2026-11-21T09:00"


class Beside:
    """The app in a terminal, and other programs that work on its file."""

    def __init__(self, path: str, folder: Path) -> None:
        self.path, self.folder = path, folder
        self.around = {"PIPEBOARD_DB": path, "PIPEBOARD_NOW": NOW, "HOME": str(folder)}

    def newer(self, title: str) -> str:
        """A version of the file that another machine worked on."""
        copy = str(self.folder / f"{title}.db")
        shutil.copy(self.path, copy)
        with Store.open(copy, STAMP, origin="elsewhere") as store:
            store.capture(Draft("", account="Elsewhere", title=title), STAMP)
        return copy

    def does(self, script: str, *arguments: str) -> None:
        """Another process does something."""
        subprocess.run([sys.executable, "-c", f"import os, sys; {script}", *arguments], check=True)

    def prompt(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """A command of the prompt."""
        return subprocess.run(
            [sys.executable, "-m", "pipeboard", *arguments],
            env={**os.environ, **self.around}, capture_output=True, text=True, check=False,
        )  # fmt: skip

    def titles(self) -> list[str]:
        """What was captured here and elsewhere, as the file has it."""
        with Store.open(self.path, STAMP, origin="test") as store:
            assert_sound(store.connection)
            rows = store.connection.execute("SELECT title FROM opportunity WHERE title LIKE 'zz%' ORDER BY id")
            return [row[0] for row in rows]


@pytest.fixture
def beside(path: str, made_files: MadeFiles, tmp_path: Path) -> Beside:
    made_files.copy("typical", path)
    return Beside(path, tmp_path)


@pytest.fixture
def app(beside: Beside) -> Iterator[Terminal]:
    with Terminal(beside.around) as terminal:
        terminal.expect("OVERDUE")
        yield terminal
        terminal.press("q")
        assert terminal.ended() == 0


def capture(app: Terminal, line: str) -> None:
    app.press("a")
    app.expect("esc")
    app.type(line)
    app.expect(re.escape(line.split()[1]))
    app.press("enter")


def test_a_newer_file_is_renamed_into_place(beside: Beside, app: Terminal) -> None:
    beside.does("os.replace(sys.argv[1], sys.argv[2])", beside.newer("zznewer"), beside.path)
    app.expect("was replaced by another program")
    app.expect("zznewer")
    capture(app, "@Here zzmine 100€")
    app.expect("captured: Here")
    # Whoever works at the prompt works on the same file, and is seen.
    assert beside.prompt("add", "-y", "@Prompt zzprompt").returncode == 0
    assert beside.titles() == ["zznewer", "zzmine", "zzprompt"]


def test_it_is_renamed_while_a_line_is_typed(beside: Beside, app: Terminal) -> None:
    app.press("a")
    app.expect("esc")
    app.type("@Here zzmine 100€")
    app.expect("zzmine")
    beside.does("os.replace(sys.argv[1], sys.argv[2])", beside.newer("zznewer"), beside.path)
    app.press("enter")
    if "Not saved yet" in app.expect("captured: Here|after waiting: Here|Not saved yet").group():
        # Enter came before the app had looked.
        app.press("enter")
    # Or it waits until the new file is known to be whole.
    app.expect("captured: Here|after waiting: Here")
    assert beside.titles() == ["zznewer", "zzmine"]


def test_it_is_moved_away_and_comes_back(beside: Beside, app: Terminal) -> None:
    aside = str(beside.folder / "aside.db")
    beside.does("os.rename(sys.argv[1], sys.argv[2])", beside.path, aside)
    app.expect("The file is gone")
    assert "read-only" not in app.screen()
    beside.does("os.rename(sys.argv[1], sys.argv[2])", aside, beside.path)
    app.expect("OVERDUE")
    capture(app, "@Here zzmine 100€")
    app.expect("captured: Here")
    assert beside.titles() == ["zzmine"]


def test_a_file_that_is_gone_is_made_by_nobody(beside: Beside, app: Terminal) -> None:
    # What lies beside it says that there was one; the app makes a backup too, in its own time.
    assert beside.prompt("backup").returncode == 0
    beside.does("os.rename(sys.argv[1], sys.argv[2])", beside.path, beside.path + ".moved")
    app.expect("The file is gone")
    answer = beside.prompt("add", "-y", "zzlost")
    assert answer.returncode == 1
    assert "zzlost" in answer.stderr
    assert not os.path.lexists(beside.path)
    beside.does("os.rename(sys.argv[1], sys.argv[2])", beside.path + ".moved", beside.path)
    app.expect("OVERDUE")


@pytest.mark.parametrize("length", [0, 100, 20_000])
def test_it_is_cut_short_in_place(beside: Beside, app: Terminal, length: int) -> None:
    """As a sync program does that writes into the file: it is said, and a whole one in its place is read again."""
    whole = beside.newer("zznewer")
    beside.does("os.truncate(sys.argv[1], int(sys.argv[2]))", beside.path, str(length))
    app.expect("damaged|is not a pipeboard file")
    assert os.path.getsize(beside.path) == length
    beside.does("os.replace(sys.argv[1], sys.argv[2])", whole, beside.path)
    app.press("t")
    app.expect("OVERDUE")
    assert beside.titles() == ["zznewer"]


def test_a_newer_file_is_written_into_it(beside: Beside, app: Terminal) -> None:
    """As `rsync --inplace` and `cp` do: the file stays the same one, and holds something else."""
    newer = beside.newer("zznewer")
    beside.does("open(sys.argv[2], 'r+b').write(open(sys.argv[1], 'rb').read())", newer, beside.path)
    capture(app, "@Here zzmine 100€")
    app.expect("captured: Here")
    assert beside.titles() == ["zznewer", "zzmine"]
