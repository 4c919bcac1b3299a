"""Backups: whole before they count, thinned out with age, and put back without losing what was there."""

import datetime as dt
import os
import shutil
import sqlite3
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest

from pipeboard.clock import Stamp
from pipeboard.store import backup, restoring, rotation, seal
from pipeboard.store.errors import Busy, CannotOpen, Damaged, Foreign, Newer, NotFound, StoreError
from pipeboard.store.store import Store
from store_help import STAMP, assert_sound, draft, dump, stamp_at


def spoil(path: str) -> None:
    """Damage that only reading from end to end finds."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        (page,) = other.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'opportunity_by_stage'").fetchone()
    with open(path, "r+b") as file:
        file.seek((page - 1) * 4096)
        file.write(b"\xa5" * 200)


def beside(path: str) -> list[str]:
    return sorted(os.listdir(seal.folder_of(path)))


def test_a_backup_is_the_file(store: Store, stamp: Stamp) -> None:
    store.capture(draft(), stamp)
    made = backup.make(store.connection, store.path, stamp, "before-import")
    assert (made.made, made.reason) == (stamp.local, "before-import")
    assert backup.listed(store.path) == [made]
    assert beside(store.path) == ["2026-11-21T090000-before-import.db", "seal"]
    assert os.stat(made.path).st_size == made.size
    copy = shutil.copy(made.path, str(Path(store.path).parent / "copy.db"))
    with Store.open(copy, stamp, origin="test") as opened:
        assert dump(opened.connection) == dump(store.connection)
        assert_sound(opened.connection)
        opened.undo(stamp)


def test_two_in_one_second_are_both_kept(store: Store, stamp: Stamp) -> None:
    first = backup.make(store.connection, store.path, stamp)
    store.capture(draft(), stamp)
    second = backup.make(store.connection, store.path, stamp)
    assert [one.path for one in backup.listed(store.path)] == [second.path, first.path]
    assert {one.reason for one in backup.listed(store.path)} == {"daily"}


def test_a_backup_is_due_once_a_day_from_the_day_after_the_file_was_made(store: Store) -> None:
    today, tomorrow = stamp_at("2026-11-21T23:59"), stamp_at("2026-11-22T00:00")
    assert not store.is_backup_due(today)
    store.capture(draft(), today)
    assert not store.is_backup_due(today)
    assert store.is_backup_due(tomorrow)
    assert store.back_up_if_due(tomorrow) is not None
    assert not store.is_backup_due(tomorrow)
    assert store.back_up_if_due(tomorrow) is None
    assert store.is_backup_due(stamp_at("2026-11-23T09:00"))


def test_two_years_of_days_leave_twelve_days_ten_weeks_and_nine_months(store: Store, stamp: Stamp) -> None:
    folder, first = seal.folder_of(store.path), dt.datetime(2025, 1, 1, 18, 0)
    for number in range(730):
        moment = first + dt.timedelta(days=number)
        for hour in (9, 18):
            Path(folder, f"{moment.replace(hour=hour):%Y-%m-%dT%H%M%S}-daily.db").touch()
        if number % 7 == 0:
            rotation.rotate(store.path)
    rotation.rotate(store.path)
    kept = [one.made for one in backup.listed(store.path)]
    last = first + dt.timedelta(days=729)
    assert all(one.hour == 18 for one in kept)
    assert kept[:12] == [last - dt.timedelta(days=number) for number in range(12)]
    weeks = [one.strftime("%G-%V") for one in kept]
    months = [one.strftime("%Y-%m") for one in kept]
    assert (
        list(dict.fromkeys(weeks))[:10]
        == list(dict.fromkeys((last - dt.timedelta(days=number)).strftime("%G-%V") for number in range(70)))[:10]
    )
    assert list(dict.fromkeys(months)) == [
        f"{2026 + (month - 1) // 12}-{(month - 1) % 12 + 1:02}" for month in range(12, 3, -1)
    ]
    # The last day of each month that is kept for its month's sake.
    for month in dict.fromkeys(months[12 + 10 :]):
        one = next(one for one in kept if one.strftime("%Y-%m") == month)
        assert (one + dt.timedelta(days=1)).month != one.month or one >= last - dt.timedelta(days=80)
    assert len(kept) <= 12 + 10 + 9
    assert rotation.rotate(store.path) == []


def test_rotation_leaves_what_is_no_backup(store: Store) -> None:
    folder = Path(seal.folder_of(store.path))
    for name in ("notes.txt", "2026.db", ".hidden", "2026-11-21T090000-daily.db.part"):
        (folder / name).touch()
    rotation.rotate(store.path)
    assert {"notes.txt", "2026.db", ".hidden", "2026-11-21T090000-daily.db.part", "seal"} == set(beside(store.path))


def test_what_a_crash_left_half_made_is_removed_after_a_while(store: Store) -> None:
    folder = Path(seal.folder_of(store.path))
    old, new = folder / ".2026-11-21T090000-daily.abc", folder / ".2026-11-21T090001-daily.def"
    old.touch()
    new.touch()
    os.utime(old, (time.time() - 7200,) * 2)
    rotation.rotate(store.path)
    assert beside(store.path) == [new.name, "seal"]
    assert backup.listed(store.path) == []


def test_one_a_day_is_due(store: Store, stamp: Stamp) -> None:
    assert backup.is_due(store.path, stamp)
    backup.make(store.connection, store.path, stamp)
    assert not backup.is_due(store.path, stamp)
    assert backup.is_due(store.path, stamp_at("2026-11-22T00:00"))


def test_the_newest_good_one_is_not_always_the_newest(store: Store) -> None:
    made = [backup.make(store.connection, store.path, stamp_at(f"2026-11-{day}T09:00")) for day in (18, 19, 20, 21)]
    spoil(made[3].path)
    os.truncate(made[2].path, 5000)
    assert backup.newest_good(store.path) == made[1]
    # Looking leaves nothing behind.
    assert len(beside(store.path)) == 5


def test_a_backup_that_does_not_verify_never_gets_its_name(store: Store, stamp: Stamp) -> None:
    def refuse(path: str) -> None:
        raise Damaged(path=path, reason="test")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(backup, "verify", refuse)
        with pytest.raises(Damaged):
            backup.make(store.connection, store.path, stamp)
    assert beside(store.path) == ["seal"]
    store.connection.execute("BEGIN")
    with pytest.raises((StoreError, sqlite3.Error)):
        backup.make(store.connection, store.path, stamp)
    store.connection.execute("ROLLBACK")
    assert beside(store.path) == ["seal"]


def test_restore_into_a_file_that_an_app_has_open(store: Store, stamp: Stamp) -> None:
    store.capture(draft("before"), stamp)
    made = backup.make(store.connection, store.path, stamp, "manual")
    then = dump(store.connection)
    store.capture(draft("after"), stamp)
    now = dump(store.connection)
    seen = store.data_version()
    kept = restoring.restore(store.path, made.path, stamp_at("2026-11-21T10:00"))
    assert store.data_version() != seen
    assert dump(store.connection) == then
    assert_sound(store.connection)
    assert seal.holds(store.path)
    store.capture(draft("goes on"), stamp)
    assert kept is not None
    assert restoring.restore(store.path, kept, stamp_at("2026-11-21T11:00")) is not None
    assert dump(store.connection) == now
    assert [one.reason for one in backup.listed(store.path)] == ["before-restore", "before-restore", "manual"]


def test_restore_over_a_damaged_file_sets_it_aside(store: Store, path: str, stamp: Stamp) -> None:
    store.capture(draft(), stamp)
    then = dump(store.connection)
    made = backup.make(store.connection, path, stamp)
    store.close()
    for number in (1, 2):
        Path(path).write_bytes(b"rubbish")
        Path(path + "-journal").write_bytes(b"its journal")
        kept = restoring.restore(path, made.path, stamp)
        assert kept == f"{path}.damaged-2026-11-21T090000" + ("" if number == 1 else "-2")
        assert Path(kept).read_bytes() == b"rubbish"
        assert Path(kept + "-journal").read_bytes() == b"its journal"
        with Store.open(path, stamp, origin="test") as opened:
            assert dump(opened.connection) == then
            opened.undo(stamp)
            opened.redo(stamp)


def test_restore_where_there_is_no_file(store: Store, path: str, stamp: Stamp) -> None:
    store.capture(draft(), stamp)
    made = backup.make(store.connection, path, stamp)
    store.close()
    os.rename(path, path + ".away")
    assert restoring.restore(path, made.path, stamp) is None
    os.unlink(path)
    Path(path + "-journal").write_bytes(b"the journal of a file that is gone")
    kept = restoring.restore(path, made.path, stamp)
    assert kept is not None
    assert Path(kept + "-journal").exists()
    with Store.open(path, stamp, origin="test") as opened:
        assert len(opened.names.of("account")) == 1


def test_restore_refuses_what_is_no_good(store: Store, path: str, stamp: Stamp) -> None:
    store.capture(draft(), stamp)
    before = dump(store.connection)
    made = backup.make(store.connection, path, stamp)
    spoil(made.path)
    text = Path(path).parent / "text.db"
    text.write_text("hello")
    for chosen, kind in (
        (made.path, Damaged),
        (str(text), Foreign),
        (path + ".nowhere", NotFound),
        (os.path.dirname(path), CannotOpen),
    ):
        with pytest.raises(kind):
            restoring.restore(path, chosen, stamp)
    assert dump(store.connection) == before
    assert not [name for name in os.listdir(Path(path).parent) if "damaged" in name]


def test_restore_moves_nothing_that_is_busy_or_newer(
    store: Store, path: str, stamp: Stamp, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = backup.make(store.connection, path, stamp)
    monkeypatch.setattr(restoring, "PATIENCE", 0.05)
    store.connection.execute("BEGIN IMMEDIATE")
    with pytest.raises(Busy):
        restoring.restore(path, made.path, stamp)
    store.connection.execute("ROLLBACK")
    store.connection.execute("PRAGMA user_version = 99")
    with pytest.raises(Newer):
        restoring.restore(path, made.path, stamp)
    assert not [name for name in os.listdir(Path(path).parent) if "damaged" in name]


def test_backups_while_another_writes(store: Store, stamp: Stamp) -> None:
    """Each is a state that was committed."""

    def write() -> None:
        with Store.open(store.path, STAMP, origin="writer") as writer:
            for number in range(40):
                writer.capture(draft(f"T{number}"), STAMP)

    thread = threading.Thread(target=write)
    thread.start()
    made = [backup.make(store.connection, store.path, stamp) for _ in range(5)]
    thread.join()
    for one in made:
        with closing(sqlite3.connect(one.path)) as copy:
            (count,) = copy.execute("SELECT count(*) FROM opportunity").fetchone()
            assert copy.execute("SELECT count(*) FROM command").fetchone() == (count,)
