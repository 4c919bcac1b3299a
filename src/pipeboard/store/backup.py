"""Backups: made by SQL, verified before they count, thinned out with age, and put back only when asked.

A backup is written beside the file in `<file>.backups/` under a temporary name, checked, synchronised and then named:
what has a backup's name is a good one. Rotation keeps the last of each of 12 days, 10 weeks and 9 months; the ones made
before an upgrade, an import or a restore are thinned out the same way.
"""

from __future__ import annotations

import os
import sqlite3
import time
from datetime import datetime

from pipeboard.clock import Stamp
from pipeboard.light import NamedTuple, suppress
from pipeboard.store import file_modes, seal
from pipeboard.store.database import PATIENCE, address, check_file, connect, errors_of, open_file
from pipeboard.store.errors import Busy, CannotOpen, Damaged, Foreign, NotFound, StoreError

DAYS, WEEKS, MONTHS = 12, 10, 9

#: After how many seconds a copy that was never finished is taken for what a crash left behind.
ABANDONED = 3600.0


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
        _copy(connection, temporary, path)
        place = _put_in_place(temporary, os.path.join(folder, name))
    except OSError as error:
        raise CannotOpen(path=folder, reason=os.strerror(error.errno or 0)) from error
    finally:
        with suppress(OSError):
            os.unlink(temporary)
    return Backup(place, stamp.local.replace(microsecond=0), reason, os.stat(place).st_size)


def _copy(connection: sqlite3.Connection, place: str, path: str) -> None:
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
    """The backups of a file, the newest first. Their names say what they are; nothing is opened."""
    found = []
    folder = seal.folder_of(path)
    try:
        names = os.listdir(folder)
    except OSError:
        return []
    numbers: dict[str, int] = {}
    for name in names:
        made, reason, number = _read_name(name)
        if made is not None:
            place = os.path.join(folder, name)
            # Another process may be thinning them out.
            with suppress(FileNotFoundError):
                found.append(Backup(place, made, reason, os.stat(place).st_size))
                numbers[place] = number
    return sorted(found, key=lambda one: (one.made, numbers[one.path], one.path), reverse=True)


def newest_good(path: str) -> Backup | None:
    """The newest backup that verifies, or None."""
    for one in listed(path):
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


def rotate(path: str) -> list[str]:
    """Remove the backups that no day, week or month needs any more; returns their paths."""
    backups = listed(path)
    kept: set[str] = set()
    for key, most in (("%Y-%m-%d", DAYS), ("%G-%V", WEEKS), ("%Y-%m", MONTHS)):
        spans: dict[str, str] = {}
        for one in backups:
            spans.setdefault(one.made.strftime(key), one.path)
        kept.update(list(spans.values())[:most])
    removed = []
    for one in backups:
        if one.path not in kept:
            with suppress(OSError):
                os.unlink(one.path)
                removed.append(one.path)
    _remove_abandoned(seal.folder_of(path))
    return removed


def _remove_abandoned(folder: str) -> None:
    """Remove copies that a crash cut short. One that another process is making now is younger."""
    with suppress(OSError):
        for name in os.listdir(folder):
            place = os.path.join(folder, name)
            made, _, _ = _read_name(name[1:18] + "-.db")
            with suppress(OSError):
                if name.startswith(".") and made and time.time() - os.stat(place).st_mtime > ABANDONED:
                    os.unlink(place)


def restore(path: str, chosen: str, stamp: Stamp) -> str | None:
    """Put a backup in the place of the file. What the file held is kept; returns where.

    A file that is whole is backed up first and then written in one transaction, so that an app that has it open goes
    on with the restored content. One that is not is set aside under another name, never deleted.

    Raises:
        StoreError: the backup is not whole, or the file is busy; the file is as it was.
    """
    if not os.path.exists(chosen):
        raise NotFound(what="backup", wanted=chosen)
    path = os.path.realpath(path)
    verify(chosen)
    kept: str | None = None
    target: sqlite3.Connection | None = None
    if os.path.lexists(path):
        try:
            target = open_file(path, wait=PATIENCE)
        except (Damaged, Foreign):
            # Busy, newer, or not ours to open: those say no, and nothing is moved.
            kept = set_aside(path, stamp)
    elif os.path.exists(path + "-journal") and os.path.getsize(path + "-journal"):
        # It belongs to a file that is gone: SQLite would play it into the restored one.
        kept = set_aside(path, stamp)
    source = connect(chosen)
    try:
        if target is not None:
            kept = make(target, path, stamp, "before-restore").path
            with errors_of(path):
                _write_over(source, target, path)
        else:
            _copy_into_place(source, path)
    finally:
        source.close()
        if target is not None:
            target.close()
    # It was read from end to end a moment ago.
    seal.put(path)
    return kept


def _write_over(source: sqlite3.Connection, target: sqlite3.Connection, path: str) -> None:
    """Replace the content in one transaction. sqlite3 would wait for a lock for ever."""
    until = time.monotonic() + PATIENCE

    def give_up(*_: int) -> None:
        if time.monotonic() > until:
            raise Busy(path=path)

    source.backup(target, progress=give_up)


def set_aside(path: str, stamp: Stamp) -> str:
    """Give a damaged file another name; returns it."""
    place = f"{path}.damaged-{stamp.local:%Y-%m-%dT%H%M%S}"
    number = 1
    while os.path.exists(place):
        number += 1
        place = f"{path}.damaged-{stamp.local:%Y-%m-%dT%H%M%S}-{number}"
    try:
        with suppress(FileNotFoundError):
            os.rename(path, place)
        # A journal left beside it belongs to it: SQLite would play it into whatever takes its place.
        with suppress(FileNotFoundError):
            os.rename(path + "-journal", place + "-journal")
    except OSError as error:
        raise CannotOpen(path=path, reason=os.strerror(error.errno or 0)) from error
    return place


def _copy_into_place(source: sqlite3.Connection, path: str) -> None:
    temporary = f"{path}.{os.urandom(6).hex()}.restored"
    try:
        _copy(source, temporary, path)
        os.replace(temporary, path)
        file_modes.synchronise(os.path.dirname(os.path.abspath(path)))
    except OSError as error:
        raise CannotOpen(path=path, reason=os.strerror(error.errno or 0)) from error
    finally:
        with suppress(OSError):
            os.unlink(temporary)


def _read_name(name: str) -> tuple[datetime | None, str, int]:
    """When and why a backup was made, as its name says, and its number among those of the same second."""
    if name.startswith(".") or not name.endswith(".db"):
        return None, "", 0
    try:
        made = datetime.strptime(name[:17], "%Y-%m-%dT%H%M%S")
    except ValueError:
        return None, "", 0
    reason, _, number = name[18:-3].rpartition("-")
    return (made, reason, int(number)) if reason and number.isdecimal() else (made, name[18:-3], 1)
