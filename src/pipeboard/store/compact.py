"""Compacting the journal: what happened before a day is forgotten, but for how the file stood at the end of each month.

All commands of a month become one (`forgotten.COMPACTED`), with as few changes as it takes to lead back to the end of
the month before (`shortened_changes`). So the past of each kept evening is read as ever, by the same journal. A copy of
the file is made and verified first; the rest is one exclusive transaction. Then the room is given back.
`docs/decisions/0024-compact.md` says what is kept and what is forgotten.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import NamedTuple

from pipeboard.clock import Stamp
from pipeboard.store import backup, journal, seal, spool
from pipeboard.store.database import errors_of, has_broken_reference, references_on_trust, transaction
from pipeboard.store.errors import CannotOpen, StoreError
from pipeboard.store.forgotten import COMPACT, COMPACTED, COPY, subject
from pipeboard.store.shortened_changes import Entry, shortened
from pipeboard.store.store import Store
from pipeboard.store.stretches import Stretch, changes_of, count_changes, stretches

#: Below this part of the file, pages without use are left for what comes next.
_LITTLE = 0.02


class Outlook(NamedTuple):
    """What a compaction would forget: commands and changes, in how many months; and the size of the file in bytes."""

    commands: int
    changes: int
    months: int
    size: int


class Compacted(NamedTuple):
    """What was forgotten (nothing where all was compacted before), how many changes are left of it, the copy made
    before, the size of the file since, and why its room could not be given back (None where it was).
    """

    forgot: Outlook
    changes_left: int
    copy: str | None
    size: int
    failure: StoreError | None


def outlook(store: Store, before: date) -> Outlook:
    """What `compact` would forget. Nothing is written."""
    connection, path = store.connection, store.path
    with errors_of(path):
        found = stretches(connection, before)
        changes = sum(count_changes(connection, one) for one in found)
    return Outlook(sum(one.forgets for one in found), changes, len(found), os.path.getsize(path))


def compact(store: Store, before: date, stamp: Stamp) -> Compacted:
    """Forget the detail of the journal before a day.

    Raises:
        StoreError: the copy could not be made, or the file not be written; the file is as it was.
    """
    store.refuse_unchecked()
    connection, path = store.connection, store.path
    forgot = outlook(store, before)
    copy, left = None, 0
    if forgot.months:
        copy = backup.make(connection, path, stamp, COPY).path
        # Row by row, each command that goes would be looked for among all changes.
        trust = references_on_trust(connection)
        with seal.renewed(path), errors_of(path), trust, transaction(connection, "EXCLUSIVE"):
            left = _forget(connection, path, before)
            entry = journal.Entry(COMPACT, before.isoformat(), store.origin)
            journal.open_command(connection, stamp, entry)
            # It has no changes, and stays all the same.
            connection.execute("UPDATE journal_state SET command_id = NULL")
            if has_broken_reference(connection):
                raise CannotOpen(path=path, reason="its journal would not fit together any more")
    failure = _give_back(connection, path)
    return Compacted(forgot, left, copy, os.path.getsize(path), failure)


# Forgetting -----------------------------------------------------------------------------------------------------------


def _forget(connection: sqlite3.Connection, path: str, before: date) -> int:
    """Forget inside the running transaction; returns how many changes are left of what there was."""
    _drop_taken(connection, path)
    found = stretches(connection, before)
    spans = [changes_of(connection, one) for one in found]
    with _without_index(connection, "change_by_command"):
        for stretch, (low, high) in zip(found, spans, strict=True):
            _shorten(connection, stretch, low, high)
            connection.execute(
                "UPDATE change SET command_id = :one WHERE id BETWEEN :low AND :high AND command_id <> :one",
                {"one": stretch.remains, "low": low, "high": high},
            )
    for stretch in found:
        _leave_one(connection, stretch, before)
    return sum(count_changes(connection, one) for one in found)


def _drop_taken(connection: sqlite3.Connection, path: str) -> None:
    """Remove what still lies beside the file and was taken in: with its command the file forgets that it was."""
    for place in spool.places(path):
        key = os.path.basename(place).removesuffix(".json")
        if spool.is_taken(connection, key):
            spool.drop(path, key)
            if os.path.lexists(place):
                raise CannotOpen(path=place, reason="it was taken in before, and cannot be removed")


@contextmanager
def _without_index(connection: sqlite3.Connection, name: str) -> Iterator[None]:
    """Inside, an index is not kept up row by row; it is made again as a whole."""
    (declared,) = connection.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (name,)).fetchone()
    connection.execute(f"DROP INDEX {name}")
    yield
    connection.execute(declared)


def _shorten(connection: sqlite3.Connection, stretch: Stretch, low: int, high: int) -> None:
    """Make the changes of each record that changed several times within a stretch fewer."""
    taken_back = {
        row[0]
        for row in connection.execute(
            f"SELECT id FROM command WHERE id > ? AND id <= ? AND (kind <> 'do' OR {journal.LAST_KIND} = 'undo')",
            (stretch.after, stretch.end),
        )
    }
    connection.execute("CREATE TEMP TABLE several (table_name TEXT, row_id INTEGER)")
    connection.execute(
        "INSERT INTO temp.several SELECT table_name, row_id FROM change WHERE id BETWEEN ? AND ?"
        " GROUP BY 1, 2 HAVING count(*) > 1",
        (low, high),
    )
    for table, row_id in connection.execute("SELECT table_name, row_id FROM temp.several"):
        rows = connection.execute(
            "SELECT id, command_id, operation, before, after FROM change"
            " WHERE table_name = ? AND row_id = ? AND id BETWEEN ? AND ? ORDER BY id",
            (table, row_id, low, high),
        ).fetchall()
        _write(connection, [row[0] for row in rows], shortened(table, [Entry(*row[1:]) for row in rows], taken_back))
    connection.execute("DROP TABLE temp.several")


def _write(connection: sqlite3.Connection, numbers: list[int], entries: list[Entry]) -> None:
    """The shorter changes of a record in the place of its first ones; the others go."""
    connection.executemany(
        "UPDATE change SET operation = ?, before = ?, after = ? WHERE id = ?",
        [(*entry[1:], number) for entry, number in zip(entries, numbers, strict=False)],
    )
    connection.executemany("DELETE FROM change WHERE id = ?", [(number,) for number in numbers[len(entries) :]])


def _leave_one(connection: sqlite3.Connection, stretch: Stretch, before: date) -> None:
    """One command in the place of all those of a stretch, but for those that later ones reach."""
    connection.executemany("DELETE FROM command WHERE id = ?", [(number,) for number in stretch.going])
    connection.execute(
        "UPDATE command SET verb = ?, subject = ?, on_day = ?, kind = 'do', root_id = id, reverses_id = NULL,"
        " spool_key = NULL WHERE id = ?",
        (COMPACTED, subject(stretch.first_day, before, stretch.end), stretch.last_day, stretch.remains),
    )


# Giving the room back -------------------------------------------------------------------------------------------------


def _give_back(connection: sqlite3.Connection, path: str) -> StoreError | None:
    """Make the file as short as what it holds, unless it nearly is; returns why not, where it cannot be now.

    SQLite writes a copy elsewhere and then over the file, in a transaction of its own: whoever is killed on the way
    leaves the long file. The next compaction goes on from there.
    """
    free, pages = (int(connection.execute(f"PRAGMA {name}_count").fetchone()[0]) for name in ("freelist", "page"))
    if free < pages * _LITTLE:
        return None
    try:
        # The copy is as large as the file.
        connection.execute("PRAGMA temp_store = FILE")
        with seal.renewed(path), errors_of(path):
            connection.execute("VACUUM")
    except StoreError as error:
        return error
    finally:
        connection.execute("PRAGMA temp_store = MEMORY")
    return None
