"""Backups: made by SQL, and verified before they count.

A backup is written beside the file in `<file>.backups/` under a temporary name, checked, synchronised and then named:
what has a backup's name is a good one. `rotation` removes those that nothing needs any more, `restoring` puts one back.
"""

from __future__ import annotations

import os
import sqlite3
from datetime import datetime

from pipeboard.clock import Stamp
from pipeboard.light import NamedTuple, suppress
from pipeboard.store import copies, file_modes, seal
from pipeboard.store.database import address, check_file, errors_of
from pipeboard.store.errors import CannotOpen, StoreError


class Backup(NamedTuple):
    """A backup: where it is, the local time it was made at, why, and its size in bytes."""

    path: str
    made: datetime
    reason: str
    size: int


def make(connection: sqlite3.Connection, path: str, stamp: Stamp, reason: str = "daily") -> Backup:
    """A verified copy of the file beside it. `reason` is one word with dashes.

    Raises:
        StoreError: there is no room, the folder cannot be written, or the copy did not verify.
    """
    folder = seal.folder_of(path)
    name = f"{stamp.local:%Y-%m-%dT%H%M%S}-{reason}"
    temporary = os.path.join(folder, f".{name}.{os.urandom(6).hex()}")
    try:
        file_modes.make_folder(folder)
        copy_whole(connection, temporary, path)
        place = _put_in_place(temporary, os.path.join(folder, name))
    except OSError as error:
        raise CannotOpen(path=folder, reason=os.strerror(error.errno or 0)) from error
    finally:
        with suppress(OSError):
            os.unlink(temporary)
    return Backup(place, stamp.local.replace(microsecond=0), reason, os.stat(place).st_size)


def copy_whole(connection: sqlite3.Connection, place: str, path: str) -> None:
    """A copy that was read back and is on the disk, under a name that does not count yet."""
    # SQLite would make it readable for everybody; it fills an empty file as well.
    os.close(file_modes.new_file(place))
    with errors_of(path):
        connection.execute("VACUUM INTO ?", (address(place, "mode=rw"),))
    verify(place)
    file_modes.synchronise(place)


def _put_in_place(temporary: str, stem: str) -> str:
    """Give a copy its name; a second one of the same second gets a number. Nothing is ever replaced."""
    number = 1
    while True:
        place = f"{stem}.db" if number == 1 else f"{stem}-{number}.db"
        number += 1
        try:
            os.link(temporary, place)
        except FileExistsError:
            continue
        except OSError:
            # This file system has no links.
            if os.path.lexists(place):
                continue
            os.rename(temporary, place)
        file_modes.synchronise(os.path.dirname(place))
        return place


def verify(path: str) -> None:
    """Read a backup from end to end.

    Raises:
        StoreError: it is not a whole file of ours.
    """
    check_file(path)


def listed(path: str) -> list[Backup]:
    """The backups of a file, the newest first by the time in their names; nothing is opened."""
    found = []
    folder = seal.folder_of(path)
    try:
        names = os.listdir(folder)
    except OSError:
        return []
    numbers: dict[str, int] = {}
    for name in names:
        made, reason, number = read_name(name)
        if made is not None:
            place = os.path.join(folder, name)
            # Another process may be thinning them out.
            with suppress(FileNotFoundError):
                found.append(Backup(place, made, reason, os.stat(place).st_size))
                numbers[place] = number
    return sorted(found, key=lambda one: (one.made, numbers[one.path], one.path), reverse=True)


def newest_first(path: str) -> list[Backup]:
    """The backups of a file by what they hold, the one with the latest work first; nothing is verified."""
    by_path = {one.path: one for one in listed(path)}
    return [by_path[place] for place in copies.latest_first(list(by_path))]


def newest_good(path: str) -> Backup | None:
    """The backup that verifies and holds the latest work, or None."""
    for one in newest_first(path):
        with suppress(StoreError):
            verify(one.path)
            return one
    return None


def is_due(path: str, stamp: Stamp) -> bool:
    """Whether no backup was made today. A file made today has nothing to lose yet beyond undo."""
    today = stamp.today.isoformat()
    try:
        names = os.listdir(seal.folder_of(path))
    except OSError:
        return False
    return not any(name.startswith(today) and name.endswith(".db") for name in names)


def read_name(name: str) -> tuple[datetime | None, str, int]:
    """When and why a backup was made, as its name says, and its number among those of the same second."""
    if name.startswith(".") or not name.endswith(".db"):
        return None, "", 0
    try:
        made = datetime.strptime(name[:17], "%Y-%m-%dT%H%M%S")
    except ValueError:
        return None, "", 0
    reason, _, number = name[18:-3].rpartition("-")
    return (made, reason, int(number)) if reason and number.isdecimal() else (made, name[18:-3], 1)
