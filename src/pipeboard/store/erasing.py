"""Erasing a person or an account from the file: their rows, what the journal has of them, and their names wherever they
stand in a text. The full-text search is made anew, and the file written anew, so that no page of it holds a trace.

A change of the journal that was about them goes; the command that made it stays, with a mark that something of it is
gone (`ERASED`), so that its undo can say what it does not bring back. `docs/decisions/0033-erasing.md` says what stays.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from typing import NamedTuple

from pipeboard.clock import Stamp
from pipeboard.sales.traces import BLOT, Traces
from pipeboard.store import backup, file_modes, journal, schema_steps, seal
from pipeboard.store.database import (
    SCHEMA_VERSION,
    connect,
    errors_of,
    has_broken_reference,
    references_on_trust,
    transaction,
)
from pipeboard.store.erased_rows import Of, found, traces
from pipeboard.store.eraser import Eraser
from pipeboard.store.errors import CannotOpen, StoreError
from pipeboard.store.store import Store

#: The verb of the command that records an erasure.
ERASE = "erase"


class Outlook(NamedTuple):
    """What goes: rows by table, opportunities of which the figures stay, and what the texts are searched for."""

    rows: dict[str, int]
    bare: int
    traces: Traces
    backups: int


class Erased(NamedTuple):
    """What went: rows, texts that had a trace, commands that cannot be undone as a whole any more, and what became of
    the backups.
    """

    rows: int
    texts: int
    commands: int
    rewritten: tuple[str, ...]
    removed: tuple[str, ...]


def outlook(store: Store, of: Of, record_id: int) -> Outlook:
    """What `erase` would remove. Nothing is written.

    Raises:
        NotFound: there is no such record.
    """
    with errors_of(store.path):
        doomed = found(store.connection, of, record_id)
        known = traces(store.connection, doomed)
    counts = {table: len(ids) for table, ids in doomed.rows.items()}
    return Outlook(counts, len(doomed.bare), known, len(backup.listed(store.path)))


def erase(store: Store, of: Of, record_id: int, stamp: Stamp) -> Erased:
    """Erase a record of the file, of its journal and of its backups.

    A backup that cannot be written anew is removed.

    Raises:
        NotFound: there is no such record. StoreError: the file could not be written; it is as it was.
    """
    store.refuse_unchecked()
    connection, path = store.connection, store.path
    (uid,) = connection.execute(f"SELECT uid FROM {of} WHERE id = ?", (record_id,)).fetchone() or ("",)
    with seal.renewed(path), errors_of(path), references_on_trust(connection), transaction(connection, "EXCLUSIVE"):
        eraser = Eraser(connection, of, record_id)
        eraser.erase()
        # It has no changes, and stays all the same.
        journal.open_command(connection, stamp, journal.Entry(ERASE, BLOT, store.origin))
        connection.execute("UPDATE journal_state SET command_id = NULL")
        if has_broken_reference(connection):
            raise CannotOpen(path=path, reason="its records would not fit together any more")
    # What was deleted was written over with zeros already: where there is no room for this, no trace is left either.
    with suppress(StoreError), seal.renewed(path), errors_of(path):
        connection.execute("VACUUM")
    rewritten, removed = _backups(path, of, str(uid), eraser.traces)
    return Erased(eraser.gone, eraser.texts, len(eraser.marked), rewritten, removed)


# Backups --------------------------------------------------------------------------------------------------------------


def _backups(path: str, of: Of, uid: str, known: Traces) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Erase the record in every backup; those in which that cannot be done are removed."""
    rewritten, removed = [], []
    for one in backup.listed(path):
        try:
            _erase_in(one.path, of, uid, known)
        except (StoreError, OSError, sqlite3.Error):
            with suppress(OSError):
                os.unlink(one.path)
            removed.append(one.path)
        else:
            rewritten.append(one.path)
    return tuple(rewritten), tuple(removed)


def _erase_in(place: str, of: Of, uid: str, known: Traces) -> None:
    """Write a backup anew without the record, under a name that does not count until it is whole.

    Raises:
        StoreError, sqlite3.Error, OSError: it cannot be done; the backup is as it was.
    """
    folder, name = os.path.split(place)
    temporary = os.path.join(folder, f".{name[:17]}-erased.{os.urandom(6).hex()}")
    source = connect(place)
    try:
        os.close(file_modes.new_file(temporary))
        if schema_steps.version_of(source) != SCHEMA_VERSION:
            raise CannotOpen(path=place, reason="it is of an older version")
        source.execute("VACUUM INTO ?", (temporary,))
    finally:
        source.close()
    copy = connect(temporary)
    try:
        with references_on_trust(copy), transaction(copy, "EXCLUSIVE"):
            row = copy.execute(f"SELECT id FROM {of} WHERE uid = ?", (uid,)).fetchone()
            Eraser(copy, of, None if row is None else row[0], known).erase()
        copy.execute("VACUUM")
        copy.close()
        backup.verify(temporary)
        file_modes.synchronise(temporary)
        os.replace(temporary, place)
        file_modes.synchronise(folder)
    finally:
        copy.close()
        for leftover in (temporary, temporary + "-journal"):
            with suppress(FileNotFoundError):
                os.unlink(leftover)
