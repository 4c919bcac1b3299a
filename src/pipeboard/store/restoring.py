"""Putting a backup in the place of the file, so that nothing is lost on the way, and taking that back.

The copy is whole and on the disk before anything else is touched, and the old file keeps its place until the new one
takes it in one move: whoever is killed in between leaves the one or the other, never a place without a file.
"""

from __future__ import annotations

import os
import sqlite3
import time

from pipeboard.clock import Stamp
from pipeboard.light import NamedTuple, suppress
from pipeboard.store import backup, copies, file_modes, rotation, seal
from pipeboard.store.database import PATIENCE, connect, errors_of, open_unchecked, real_place
from pipeboard.store.errors import Busy, CannotOpen, Damaged, Foreign, NotFound, Refused

#: How many bytes are copied at a time where the file system has no links.
_BLOCK = 1 << 20


def restore(path: str, chosen: str, stamp: Stamp) -> str | None:
    """Put a backup in the place of the file. What the file held is kept; returns where.

    A file that is whole is backed up first and then written in one transaction, so that an app that has it open goes
    on with the restored content; `undo` takes that back. One that is not whole is kept under another name.

    Raises:
        StoreError: the backup is not whole, or the file is busy; the file is as it was.
    """
    if not os.path.exists(chosen):
        raise NotFound(what="backup", wanted=chosen)
    path = real_place(path)
    if os.path.exists(path) and os.path.samefile(path, chosen):
        raise CannotOpen(path=chosen, reason="it is the file that would be restored")
    backup.verify(chosen)
    rotation.sweep(path)
    source = connect(chosen)
    try:
        target = _whole(path)
        if target is None:
            kept = _take_place(source, path, stamp)
        else:
            try:
                kept = _write_into(source, target, path, chosen, stamp)
            finally:
                target.close()
    finally:
        source.close()
    # It was read from end to end a moment ago.
    seal.put(path)
    return kept


def _whole(path: str) -> sqlite3.Connection | None:
    """A connection to the file, if it is whole. Its seal is not asked: what is whole is not restored without a doubt.

    Raises:
        StoreError: it is busy, newer, or cannot be opened: those say no, and nothing is moved.
    """
    if not os.path.lexists(path):
        return None
    from pipeboard.store.integrity import check_whole

    try:
        target = open_unchecked(path, PATIENCE)
    except (Damaged, Foreign):
        return None
    try:
        check_whole(target, path)
    except Damaged:
        target.close()
        return None
    except BaseException:
        target.close()
        raise
    return target


# Into a file that is whole ------------------------------------------------------------------------------------------


def _write_into(source: sqlite3.Connection, target: sqlite3.Connection, path: str, chosen: str, stamp: Stamp) -> str:
    kept = backup.make(target, path, stamp, "before-restore").path
    with errors_of(path):
        # Noted first: a note about a restore that was cut short fits no file, and nobody follows it.
        _note(path, Restored(os.path.basename(kept), os.path.basename(chosen), *copies.last_command(source)))
        _write_over(source, target, path)
    return kept


def _write_over(source: sqlite3.Connection, target: sqlite3.Connection, path: str) -> None:
    """Replace the content in one transaction. sqlite3 would wait for a lock for ever."""
    until = time.monotonic() + PATIENCE

    def give_up(*_: int) -> None:
        if time.monotonic() > until:
            raise Busy(path=path)

    source.backup(target, progress=give_up)


# In the place of one that is not ------------------------------------------------------------------------------------


def _take_place(source: sqlite3.Connection, path: str, stamp: Stamp) -> str | None:
    temporary = f"{path}.{os.urandom(6).hex()}.restored"
    try:
        backup.copy_whole(source, temporary, path)
        forget_restore(path)
        kept = _keep_aside(path, stamp)
        os.replace(temporary, path)
        file_modes.synchronise(os.path.dirname(path))
    except OSError as error:
        raise CannotOpen(path=path, reason=os.strerror(error.errno or 0)) from error
    finally:
        with suppress(OSError):
            os.unlink(temporary)
    return kept


def _keep_aside(path: str, stamp: Stamp) -> str | None:
    """Give what is at the place of the file a second name, and its journal another; returns that of the file.

    The journal goes: SQLite would play it into whatever takes the place of the file.
    """
    journal = path + "-journal"
    has_file = os.path.lexists(path)
    has_journal = os.path.exists(journal) and (has_file or os.path.getsize(journal) > 0)
    if not has_file and not has_journal:
        return None
    place = _unused(f"{path}.damaged-{stamp.local:%Y-%m-%dT%H%M%S}")
    if has_journal:
        _name_again(journal, place + "-journal")
    if has_file:
        _name_again(path, place)
    if has_journal:
        os.unlink(journal)
    file_modes.synchronise(os.path.dirname(path))
    return place


def _unused(stem: str) -> str:
    place, number = stem, 1
    while os.path.lexists(place) or os.path.lexists(place + "-journal"):
        number += 1
        place = f"{stem}-{number}"
    return place


def _name_again(path: str, place: str) -> None:
    """Give a file a second name; where the file system has no links, a copy of its bytes."""
    try:
        os.link(path, place)
    except OSError:
        with open(path, "rb") as old, open(file_modes.new_file(place), "wb") as new:
            while block := old.read(_BLOCK):
                new.write(block)
            new.flush()
            os.fsync(new.fileno())


# Taking a restore back ----------------------------------------------------------------------------------------------


class Restored(NamedTuple):
    """The note of the last restore: the names of the copy made before it and of the backup that was restored, and the
    last command of that backup.
    """

    kept: str
    restored: str
    last_id: int
    last_at: str


def note_place(path: str) -> str:
    """Where the note of the last restore lies, if there was one that can be taken back."""
    return os.path.join(seal.folder_of(path), "restored")


def _note(path: str, restored: Restored) -> None:
    import json

    temporary = note_place(path) + f".{os.urandom(6).hex()}"
    try:
        with open(file_modes.new_file(temporary), "w", encoding="ascii") as note:
            json.dump(restored, note)
        os.replace(temporary, note_place(path))
    except OSError as error:
        with suppress(OSError):
            os.unlink(temporary)
        raise CannotOpen(path=temporary, reason=os.strerror(error.errno or 0)) from error


def forget_restore(path: str) -> None:
    """Remove the note of the last restore: it is taken back, or the file is another one."""
    with suppress(OSError):
        os.unlink(note_place(path))


def _noted(path: str) -> Restored | None:
    import json

    with suppress(OSError, ValueError, TypeError, RecursionError):
        with open(note_place(path), encoding="ascii") as note:
            kept, restored, last_id, last_at = json.load(note)
        return Restored(str(kept), str(restored), int(last_id), str(last_at))
    return None


def undo(connection: sqlite3.Connection, path: str, stamp: Stamp) -> str | None:
    """Put the content from before the last restore back, where that was the last thing that happened to the file;
    returns the copy of what it held until now. None where a command is undone next.

    Raises:
        Refused: something was done since the restore and undone again, which putting the earlier content back loses.
        StoreError: the copy is not whole any more, or the file is busy; the file is as it was.
    """
    note = _noted(path)
    place = os.path.join(seal.folder_of(path), note.kept) if note else ""
    if note is None or not os.path.exists(place):
        return None
    restored = copies.LastCommand(note.last_id, note.last_at)
    with errors_of(path):
        if _newest_standing(connection) > note.last_id or not copies.has(connection, restored):
            return None
        if copies.last_command(connection) != restored:
            raise Refused("written_since_restore", note.restored, kept=note.kept)
    backup.verify(place)
    kept = backup.make(connection, path, stamp, "before-restore").path
    source = connect(place)
    try:
        with errors_of(path):
            _write_over(source, connection, path)
    finally:
        source.close()
    forget_restore(path)
    seal.put(path)
    return kept


def _newest_standing(connection: sqlite3.Connection) -> int:
    """The id of the command that an undo would take back; 0 for none."""
    from pipeboard.store.undo import next_to_undo

    try:
        return next_to_undo(connection).id
    except NotFound:
        return 0
