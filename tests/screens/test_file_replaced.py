"""Another program puts another file in the place of the open one, or takes it away: it is shown or said."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pipeboard.sales.capture.draft import Draft
from pipeboard.store.store import Store
from screens_help import STAMP, Desk, Maker

#: A sync program: another process that renames a newer version into place.
_SYNC = "import os, sys; os.replace(sys.argv[1], sys.argv[2])"


def newer(path: str, folder: Path, title: str = "zzfrom elsewhere") -> str:
    """A copy of the file in which another machine captured something."""
    copy = str(folder / "newer.db")
    shutil.copy(path, copy)
    with Store.open(copy, STAMP, origin="test") as store:
        store.capture(Draft("", account="Elsewhere", title=title), STAMP)
    return copy


def put_in_place(copy: str, path: str) -> None:
    subprocess.run([sys.executable, "-c", _SYNC, copy, path], check=True)


def titles(path: str) -> list[str]:
    with Store.open(path, STAMP, origin="test") as store:
        return [row[0] for row in store.connection.execute("SELECT title FROM opportunity WHERE title LIKE 'zz%'")]


async def replaced(at: Desk, path: str, folder: Path) -> None:
    put_in_place(newer(path, folder), path)
    await at.until(lambda: "was replaced by another program" in at.status, "the new file is read")
    await at.until(lambda: at.store.is_checked, "it is known to be whole")


async def test_the_new_file_is_shown_and_said(demo_desk: Maker, tmp_path: Path) -> None:
    async with demo_desk() as at:
        await at.press("2")
        await replaced(at, demo_desk.path, tmp_path)
        at.expect("zzfrom elsewhere", "last change: Elsewhere · zzfrom elsewhere")
        await at.press("w", "enter")
        assert at.status.startswith("won")
        await at.press("1", "a", *"@Foo zzmine 100€", "enter")
        assert at.status.startswith("captured")
    assert titles(demo_desk.path) == ["zzfrom elsewhere", "zzmine"]


async def test_the_line_that_is_captured_is_kept(demo_desk: Maker, tmp_path: Path) -> None:
    async with demo_desk() as at:
        await at.press("a", *"@Foo zzmine 100€")
        await replaced(at, demo_desk.path, tmp_path)
        assert at.screen.line.value == "@Foo zzmine 100€"
        await at.press("enter")
        assert at.status.startswith("captured")
    assert titles(demo_desk.path) == ["zzfrom elsewhere", "zzmine"]


@pytest.mark.parametrize("question", ["N", "c", "n"])
async def test_a_question_that_stands_there_is_closed_and_keeps_its_words(
    demo_desk: Maker, tmp_path: Path, question: str
) -> None:
    async with demo_desk() as at:
        await at.press(question, *"zzhalf typed")
        await replaced(at, demo_desk.path, tmp_path)
        at.expect_screen("TodayView")
        await at.press(question)
        at.expect("zzhalf typed")


async def test_a_dangerous_question_is_not_answered_for_another_record(demo_desk: Maker, tmp_path: Path) -> None:
    async with demo_desk() as at:
        count = at.store.history.count()
        await at.press("D")
        await replaced(at, demo_desk.path, tmp_path)
        await at.press("y")
        at.expect_screen("TodayView")
        assert at.store.history.count() == count + 1


async def test_a_change_that_comes_before_the_look_says_why(demo_desk: Maker, tmp_path: Path) -> None:
    """Whoever presses a key in the moment between: never "read-only", and nothing is half done."""
    copy = newer(demo_desk.path, tmp_path)
    async with demo_desk() as at:
        at.app.file_watch.is_there = lambda: True  # type: ignore[method-assign]  # nobody has looked yet
        await at.press("N", *"zznote")
        put_in_place(copy, demo_desk.path)
        await at.press("enter")
        at.expect_not("read-only")
        assert "another program replaced the file" in at.status
        await at.until(lambda: at.store.is_checked, "it is known to be whole")
        await at.press("N")
        at.expect("zznote")
        await at.press("enter")
        assert "zznote" in at.status


async def test_a_captured_line_that_comes_before_the_look_stays(demo_desk: Maker, tmp_path: Path) -> None:
    copy = newer(demo_desk.path, tmp_path)
    async with demo_desk() as at:
        at.app.file_watch.is_there = lambda: True  # type: ignore[method-assign]
        await at.press("a", *"@Foo zzmine 100€")
        put_in_place(copy, demo_desk.path)
        await at.press("enter")
        at.expect("Not saved yet", "@Foo zzmine 100€")
        await at.until(lambda: at.store.is_checked, "it is known to be whole")
        await at.press("enter")
        assert at.status.startswith("captured")
    assert titles(demo_desk.path) == ["zzfrom elsewhere", "zzmine"]


async def test_a_file_that_is_gone_is_said_and_comes_back_by_itself(demo_desk: Maker, tmp_path: Path) -> None:
    aside = str(tmp_path / "aside.db")
    async with demo_desk() as at:
        await at.press("a", *"@Foo zzmine 100€")
        os.rename(demo_desk.path, aside)
        await at.see("The file is gone", "moved or deleted")
        at.expect_not("read-only")
        assert not os.path.lexists(demo_desk.path)
        os.rename(aside, demo_desk.path)
        await at.until(lambda: type(at.screen).__name__ == "TodayView", "it is open again")
        await at.press("a")
        at.expect("@Foo zzmine 100€")


async def test_a_damaged_file_in_its_place_is_said(demo_desk: Maker, tmp_path: Path) -> None:
    copy = tmp_path / "newer.db"
    copy.write_bytes(b"\0" * 4096)
    async with demo_desk() as at:
        put_in_place(str(copy), demo_desk.path)
        await at.until(lambda: type(at.screen).__name__ == "Trouble", "it is said")
