"""A file that cannot be opened: what is said, and what each key does."""

import os
import shutil
import sqlite3
from pathlib import Path

import pytest

from desk_files import MadeFiles
from pipeboard.demo import make
from pipeboard.store import backup, seal
from pipeboard.store.store import Store
from screens_help import SMALL, STAMP, Maker


def damage(path: str) -> None:
    """Flip bytes in the middle of a file, as a failing disk does."""
    size = os.path.getsize(path)
    with open(path, "r+b") as file:
        file.seek(size // 2)
        file.write(b"\xff" * 8192)
    Path(seal.folder_of(path), "seal").unlink(missing_ok=True)


def write_diary(path: str) -> None:
    """Put a file of something else in its place."""
    shutil.rmtree(seal.folder_of(path), ignore_errors=True)
    Path(path).write_text("Dear diary\n" * 100, "utf-8")


def back_up(desk: Maker) -> None:
    with desk.store() as store:
        backup.make(store.connection, desk.path, STAMP, "daily")


async def test_a_damaged_file_is_restored_and_set_aside(demo_desk: Maker) -> None:
    back_up(demo_desk)
    damage(demo_desk.path)
    before = Path(demo_desk.path).read_bytes()
    async with demo_desk(size=SMALL) as at:
        await at.see("The file is damaged", "Newest good backup", "Sat 21 Nov 2026 09:00")
        at.expect_screen("Trouble")
        at.expect("put this backup in its place", "try again", "leave pipeboard")
        at.expect_clean()
        await at.press("r")
        at.expect_screen("Confirm")
        await at.press("n")
        at.expect_screen("Trouble")
        assert Path(demo_desk.path).read_bytes() == before
        await at.press("r", "y")
        await at.see("OVERDUE")
        at.expect_screen("TodayView")
        assert at.status.startswith("Restored.")
    aside = [name for name in os.listdir(os.path.dirname(demo_desk.path)) if ".damaged-" in name]
    assert len(aside) == 1
    assert Path(os.path.dirname(demo_desk.path), aside[0]).read_bytes() == before


async def test_one_of_all_backups_is_chosen(demo_desk: Maker) -> None:
    back_up(demo_desk)
    damage(demo_desk.path)
    async with demo_desk() as at:
        await at.see("Newest good backup")
        await at.press("b")
        at.expect("Backups", "daily")
        await at.press("enter", "y")
        await at.see("OVERDUE")


async def test_without_a_backup_there_is_no_key_to_restore(demo_desk: Maker) -> None:
    damage(demo_desk.path)
    shutil.rmtree(seal.folder_of(demo_desk.path), ignore_errors=True)
    async with demo_desk() as at:
        await at.see("There is no good backup beside it.")
        at.expect_not("put this backup", "choose among")
        await at.press("r", "b")
        at.expect_screen("Trouble")


async def test_another_file_is_opened(demo_desk: Maker, tmp_path: Path) -> None:
    other = str(tmp_path / "other.db")
    with Store.open(other, STAMP, origin="test"):
        pass
    damage(demo_desk.path)
    async with demo_desk() as at:
        await at.see("The file is damaged")
        await at.press("o")
        at.expect("Which file?")
        await at.press("ctrl+u")
        await at.type(str(tmp_path / "nowhere.db"))
        at.expect("There is no file")
        await at.press("enter")
        at.expect("Which file?")
        await at.press("ctrl+u")
        await at.type(other[:-4])
        await at.press("tab")
        assert at.screen._input.value == other
        await at.press("enter")
        await at.see("Nothing here yet")
        assert at.app.session.opening.path == other
        await at.press("2")
        at.expect_screen("BoardView")
        at.expect_clean()


async def test_a_new_file_is_made(demo_desk: Maker) -> None:
    damage(demo_desk.path)
    async with demo_desk() as at:
        await at.see("The file is damaged")
        await at.press("n")
        assert at.screen._input.value.endswith("-2.db")
        await at.press("enter")
        await at.see("Nothing here yet")
        assert os.path.exists(at.app.session.opening.path)
        assert at.app.session.opening.path != demo_desk.path


async def test_a_file_of_something_else(demo_desk: Maker) -> None:
    write_diary(demo_desk.path)
    async with demo_desk() as at:
        await at.see("This is not a pipeboard file")
        at.expect("open another file", "make a new file")
        await at.press("t")
        await at.see("It still cannot be opened.")
    assert Path(demo_desk.path).read_text("utf-8").startswith("Dear diary")


async def test_a_file_of_a_later_version_is_not_tried_again(demo_desk: Maker) -> None:
    connection = sqlite3.connect(demo_desk.path)
    connection.execute("PRAGMA user_version = 999")
    connection.close()
    async with demo_desk() as at:
        at.expect("The file is of a later version", "Update pipeboard to open it.")
        at.expect_not("try again", "put this backup")
        await at.press("t", "r")
        at.expect_screen("Trouble")


async def test_a_folder_in_its_place(tmp_path: Path) -> None:
    desk = Maker(str(tmp_path))
    async with desk() as at:
        at.expect("The file cannot be opened", "try again", "open another file")
        at.expect_not("put this backup", "Looking for")
        at.expect_clean()


async def test_a_busy_file_opens_once_it_is_free(demo_desk: Maker) -> None:
    other = sqlite3.connect(demo_desk.path, isolation_level=None)
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    async with demo_desk() as at:
        at.expect("The file is busy", "try again")
        at.expect_not("make a new file", "put this backup")
        await at.press("t")
        at.expect("It still cannot be opened.")
        other.execute("ROLLBACK")
        other.close()
        await at.press("t")
        await at.see("OVERDUE")
        at.expect_screen("TodayView")


@pytest.mark.parametrize("key", ["q", "escape"])
async def test_it_is_left(demo_desk: Maker, key: str) -> None:
    write_diary(demo_desk.path)
    async with demo_desk() as at:
        await at.see("This is not a pipeboard file")
        await at.press(key)
        assert not at.app.is_running


async def test_keys_of_the_views_do_nothing_there(demo_desk: Maker) -> None:
    write_diary(demo_desk.path)
    async with demo_desk() as at:
        await at.see("This is not a pipeboard file")
        await at.press("2", "a", "u", "/", "d", "w")
        at.expect_screen("Trouble")


async def test_the_demo_from_an_empty_file_and_back(
    desk: Maker, made_files: MadeFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = Path(desk.path).read_bytes()
    monkeypatch.setattr(make, "make_demo", lambda path, *rest: made_files.copy("typical", path))
    async with desk() as at:
        at.expect("look around in a demo file")
        await at.press("d")
        await at.see("OVERDUE")
        assert "demo" in at.status
        assert at.app.session.opening.path != desk.path
        await at.press("2")
        at.expect_clean()
        await at.press(":")
        await at.type("back to your")
        await at.press("enter")
        await at.see("Nothing here yet")
        assert at.app.session.opening.path == desk.path
        await at.press(":")
        await at.type("back to your")
        at.expect_not("the demo is thrown away")
    assert Path(desk.path).read_bytes() == before


async def test_d_is_done_as_soon_as_there_is_an_opportunity(desk: Maker) -> None:
    with desk.store() as store:
        from pipeboard.sales.capture.draft import Draft

        store.capture(Draft("x", title="x"), STAMP)
    async with desk() as at:
        await at.press("d")
        at.expect_not("Making the demo")
        assert at.app.session.opening.path == desk.path
