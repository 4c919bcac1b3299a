"""What rotation may remove, and what never."""

import os
import shutil
import time
from pathlib import Path

import pytest

from pipeboard.store import backup, rotation, seal
from pipeboard.store.store import Store
from store_help import draft, stamp_at


def kept(store: Store) -> list[str]:
    return [f"{one.made:%m-%d} {one.reason}" for one in backup.listed(store.path)]


@pytest.mark.parametrize("reason", ["before-restore", "before-import", "before-upgrade", "before-compact"])
@pytest.mark.parametrize(
    ("day", "stays"),
    [("2026-11-21T20:00", True), ("2026-11-22T09:00", True), ("2026-12-05T09:00", True), ("2026-12-20T09:00", False)],
)
def test_copies_before_a_large_change_are_kept_for_days(store: Store, reason: str, day: str, stays: bool) -> None:
    backup.make(store.connection, store.path, stamp_at("2026-11-21T09:00"), reason)
    for hour in range(10, 14):
        store.capture(draft(f"T{hour}"), stamp_at(f"2026-11-21T{hour}:00"))
        backup.make(store.connection, store.path, stamp_at(f"2026-11-21T{hour}:30"), "manual")
    if day > "2026-12-06":
        backup.make(store.connection, store.path, stamp_at("2026-12-19T09:00"))
    rotation.rotate(store.path, stamp_at(day))
    assert (f"11-21 {reason}" in kept(store)) is stays


def test_a_backup_of_the_same_day_takes_nothing_away_that_is_other(store: Store) -> None:
    store.capture(draft(), stamp_at("2026-11-20T09:00"))
    backup.make(store.connection, store.path, stamp_at("2026-11-21T09:00"))
    store.capture(draft("later"), stamp_at("2026-11-21T10:00"))
    for hour in (11, 12, 13):
        backup.make(store.connection, store.path, stamp_at(f"2026-11-21T{hour}:00"), "manual")
        rotation.rotate(store.path, stamp_at(f"2026-11-21T{hour}:00"))
    assert kept(store) == ["11-21 manual", "11-21 daily"]


def test_a_clock_that_was_years_ahead_once_is_not_the_newest_for_ever(store: Store) -> None:
    store.capture(draft("first"), stamp_at("2026-11-20T09:00"))
    wrong = backup.make(store.connection, store.path, stamp_at("2099-01-01T09:00"))
    backup.make(store.connection, store.path, stamp_at("2026-11-20T10:00"), "before-import")
    rotation.rotate(store.path, stamp_at("2099-01-01T09:00"))
    assert len(backup.listed(store.path)) == 2
    store.capture(draft("second"), stamp_at("2026-11-21T09:00"))
    right = backup.make(store.connection, store.path, stamp_at("2026-11-21T10:00"))
    assert backup.listed(store.path)[0] == wrong
    assert backup.newest_good(store.path) == right


def test_what_cannot_be_read_is_no_newest(store: Store) -> None:
    store.capture(draft("first"), stamp_at("2026-11-20T09:00"))
    made = backup.make(store.connection, store.path, stamp_at("2026-11-20T09:00"))
    Path(seal.folder_of(store.path), "2026-11-21T090000-daily.db").write_bytes(b"x" * 5000)
    shutil.copyfile(made.path, str(Path(seal.folder_of(store.path), "2026-11-19T090000-daily.db")))
    assert [one.made.day for one in backup.newest_first(store.path)] == [20, 19, 21]


@pytest.mark.parametrize("age", [0, 7200])
def test_leftovers_are_swept_when_they_are_old(store: Store, age: int) -> None:
    folder, name = os.path.split(store.path)
    leftovers = [
        Path(folder, f"{name}.0123456789ab.restored"),
        Path(folder, f".{name}.0123456789ab.new"),
        Path(folder, f".{name}.0123456789ab.new-journal"),
        Path(seal.folder_of(store.path), ".2026-11-21T090000-daily.0123456789ab"),
    ]
    others = [Path(folder, f"{name}.new"), Path(folder, "other.0123456789ab.restored"), Path(folder, f"{name}.away")]
    for place in (*leftovers, *others):
        place.touch()
        os.utime(place, (time.time() - age,) * 2)
    rotation.rotate(store.path, stamp_at("2026-11-21T09:00"))
    assert all(place.exists() is (age == 0) for place in leftovers)
    assert all(place.exists() for place in others)
