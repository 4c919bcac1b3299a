"""What can go wrong with the file, as one tree.

    StoreError
    ├── Busy            another process holds the lock; nothing was written
    │   └── BeingChecked    the app shows the file while it is still read from end to end; nothing may be written yet
    ├── CannotOpen      no such place, no permission, not a regular file
    ├── NothingYet      neither file nor backups: a first start, of a command that makes no file
    ├── Missing         no file, but its backups are there
    ├── Damaged         the file is not what was last written; it is left as it is
    ├── Foreign         a file of something else
    ├── Newer           a file of a later version
    ├── Replaced        another program put another file in its place, or took it away, while it was open
    │   └── Gone        there is none at its path any more
    ├── ReadOnly        the file or its folder cannot be written
    ├── DiskFull        no room; nothing was written
    │   └── PerhapsSaved    the disk failed at the end of a change: nobody knows whether it is on the disk
    ├── CannotRead      the disk failed while the file was read; nothing was written
    ├── NotFound        no such record
    ├── Refused         a rule says no (carries the rule)
    ├── EditClash       the value that an edit began from is no longer there
    └── Conflict        an undo would overwrite somebody's later change

Each says what happened (`happened`), what was kept (`kept`) and what to do (`todo`), as message ids with named fields;
the edges translate them. Nothing is caught here to be forgotten.
"""

from __future__ import annotations

import os
import sqlite3

from pipeboard.light import Any, ClassVar


class StoreError(Exception):
    """The base of the tree. `details` fill the fields of the sentences."""

    happened: ClassVar[str] = ""
    kept: ClassVar[str] = ""
    todo: ClassVar[str] = ""

    def __init__(self, **details: str | int) -> None:
        super().__init__(self.happened.format_map(_Gaps(details)))
        self.details = details


class _Gaps(dict[str, str | int]):
    """Names a missing field instead of failing while an error is being told."""

    def __missing__(self, key: str) -> str:
        return f"{{{key}}}"


class Busy(StoreError):
    """Another process holds the lock."""

    happened = "The file {path} is busy: another program is writing to it."
    kept = "Nothing was changed."
    todo = "Try again in a moment."


class BeingChecked(Busy):
    """Something other than pipeboard touched the file, and it is not known to be whole yet."""

    happened = "The file {path} is being checked: something other than pipeboard touched it."


class CannotOpen(StoreError):
    """No such place, no permission, or not a regular file."""

    happened = "The file {path} cannot be opened: {reason}."
    kept = "Nothing was changed."
    todo = "Choose another place with --db or PIPEBOARD_DB."


class NothingYet(StoreError):
    """Neither a file nor backups, and a command that makes no file."""

    happened = "There is nothing yet: no file at {path}."
    kept = "None was made."
    todo = "Capture a first opportunity with pipeboard add, or say where the file is with --db or PIPEBOARD_DB."


class Missing(StoreError):
    """No file, but its backups are there: it was moved or deleted, or its folder is not all there yet."""

    happened = "There is no file at {path}, but its backups are there: it was moved, deleted, or is not there yet."
    kept = "None was made in its place."
    todo = "Bring it back, restore a backup (pipeboard restore), or begin a new file on purpose with --new."


class Damaged(StoreError):
    """The file is not what was last written."""

    happened = "The file {path} is damaged: {reason}."
    kept = "It was left as it is; nothing was written to it."
    todo = "See what can be restored: pipeboard restore"


#: A reason of `Damaged`.
BROKEN_REFERENCE = "a record refers to one that is not there"


class Foreign(StoreError):
    """A file of something else."""

    happened = "The file {path} is not a pipeboard file: {reason}."
    kept = "It was left as it is."
    todo = "Choose another place with --db or PIPEBOARD_DB."


class Newer(StoreError):
    """A file of a later version."""

    happened = "The file {path} was written by a later version of pipeboard (schema {found}, this one knows {known})."
    kept = "It was left as it is."
    todo = "Update pipeboard to open it."


#: What is not, or no longer, what pipeboard left in the file: nothing more can be done with it as it is.
UNUSABLE = (Damaged, Foreign, Newer)


class Replaced(StoreError):
    """Another program put another file in its place while it was open: what is written would be in neither."""

    happened = "The file {path} was replaced by another program while it was open."
    kept = "Nothing was changed."
    todo = "Try again: the new file is read then."


class Gone(Replaced):
    """Another program moved or deleted the file while it was open."""

    happened = "The file {path} is gone: another program moved or deleted it while it was open."
    todo = "Put it back and try again, or restore a backup: pipeboard restore"


class ReadOnly(StoreError):
    """The file or its folder cannot be written."""

    happened = "The file {path} cannot be written: it or its folder is read-only."
    kept = "Nothing was changed."
    todo = "Change its permissions, or choose another place with --db or PIPEBOARD_DB."


class DiskFull(StoreError):
    """No room is left, or the disk failed."""

    happened = "The file {path} could not be written: {reason}."
    kept = "Nothing was changed; the file is as it was."
    todo = "Make room on the disk and try again."


class PerhapsSaved(DiskFull):
    """The disk failed as a change was made durable: it can be there or not."""

    happened = "The disk failed while the file {path} was written ({reason})."
    kept = "The change may have been saved, or not."
    todo = "Look before you do it again: pipeboard history"


class CannotRead(StoreError):
    """The disk failed while the file was read."""

    happened = "The file {path} could not be read: {reason}."
    kept = "Nothing was changed; the file is as it was."
    todo = "Try again. If it stays so, copy the file to another disk, or put a backup in its place: pipeboard restore"


class NotFound(StoreError):
    """No such record."""

    happened = "There is no {what} {wanted}."
    kept = "Nothing was changed."
    todo = ""


class Refused(StoreError):
    """A rule says no. `rule` names it; `about` is what it speaks of."""

    happened = "{about}"
    kept = "Nothing was changed."
    todo = ""

    def __init__(self, rule: str, about: str = "", **details: str | int) -> None:
        super().__init__(about=about, **details)
        self.rule = rule
        self.about = about


class EditClash(StoreError):
    """A field was changed by another window or command since the edit of it began.

    `mine` is the value that was to be written, `theirs` the one that stands now, `began` the one the edit began from.
    """

    happened = "The field {field} was changed in the meantime: it was {began}, and is {theirs} now."
    kept = "It stays so; your value was not written: {mine}"
    todo = "Look at both, and set it again if yours is right."

    def __init__(self, field: str, *, mine: Any, theirs: Any, began: Any) -> None:
        super().__init__(field=field, mine=str(mine), theirs=str(theirs), began=str(began))
        self.field = field
        self.mine = mine
        self.theirs = theirs
        self.began = began


class Conflict(StoreError):
    """An undo would overwrite a later change of the same field."""

    happened = "Command {command} cannot be undone: {field} of {what} was changed again since, by {who}."
    kept = "Both changes were kept as they are."
    todo = "Undo the later change first: pipeboard undo {later}"


_FULL = {sqlite3.SQLITE_FULL: "the disk is full", sqlite3.SQLITE_IOERR: "the disk reported an error"}


def _io_errors(names: str) -> frozenset[int]:
    return frozenset(getattr(sqlite3, f"SQLITE_IOERR_{name}") for name in names.split())


#: Failures of what makes a commit durable: by then the journal may be gone, and with it the way back.
_AT_THE_END = _io_errors("FSYNC DIR_FSYNC TRUNCATE DELETE UNLOCK CLOSE")
#: Failures of a read, or of what is asked before one.
_READING = _io_errors("READ SHORT_READ FSTAT ACCESS SEEK MMAP RDLOCK CHECKRESERVEDLOCK CORRUPTFS DATA")


def translated(error: Exception, path: str) -> StoreError | None:
    """The error of this tree that an error of sqlite3 stands for, or None when it is a mistake of the program."""
    extended = getattr(error, "sqlite_errorcode", None)
    if extended is None:
        return _without_code(error, path)
    code = extended & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return Busy(path=path)
    if extended in _AT_THE_END:
        return PerhapsSaved(path=path, reason=_FULL[code])
    if extended in _READING:
        return CannotRead(path=path, reason=_FULL[code])
    if code in _FULL:
        return DiskFull(path=path, reason=_FULL[code])
    if extended == sqlite3.SQLITE_READONLY_DBMOVED:
        return Replaced(path=path) if os.path.lexists(path) else Gone(path=path)
    if code == sqlite3.SQLITE_READONLY:
        return ReadOnly(path=path)
    if code == sqlite3.SQLITE_CORRUPT:
        return Damaged(path=path, reason="its pages do not fit together")
    if code == sqlite3.SQLITE_NOTADB:
        return Foreign(path=path, reason="it is no SQLite database")
    if code in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH):
        return CannotOpen(path=path, reason="the system does not allow it")
    if code == sqlite3.SQLITE_ERROR and _is_emptied(path):
        # There is no table any more that could be asked.
        return Damaged(path=path, reason="it is empty, and pipeboard never leaves an empty file")
    if "fts5" in str(error):
        return Damaged(path=path, reason="its search cannot be read")
    if extended == sqlite3.SQLITE_CONSTRAINT_CHECK:
        rule = str(error).rpartition(": ")[2]
        return Refused(rule, f"a value is not one that the file takes ({rule})")
    return None


def _is_emptied(path: str) -> bool:
    """Whether the file was cut down to nothing under the program that has it open."""
    try:
        return bool(path) and os.path.getsize(path) == 0
    except OSError:
        return False


def _without_code(error: Exception, path: str) -> StoreError | None:
    """What sqlite3 finds by itself, before it asks SQLite or after."""
    said = str(error)
    if isinstance(error, UnicodeDecodeError) or "decode to UTF-8" in said:
        return Damaged(path=path, reason="a text in it cannot be read")
    # What the file holds was checked when it was written: a day or a journal entry that does not parse was damaged.
    if type(error).__name__ == "JSONDecodeError" or "isoformat string" in said:
        return Damaged(path=path, reason="a date or an entry of its journal cannot be read")
    if isinstance(error, UnicodeEncodeError):
        return Refused("not_text", "a text has characters that are none")
    if isinstance(error, OverflowError) and "SQLite" in said:
        return Refused("too_large", "a number is larger than the file takes")
    return None
