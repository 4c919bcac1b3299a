"""Undo and redo: the journal read backwards.

Undoing a command is a command of its own that makes the opposite changes; redoing is undoing the undo. Nothing is ever
removed from the journal, so both work across restarts and processes. What another command has changed since is kept:
another field of the same record stays as it is now, the same field makes the undo refuse, with what and who.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from pipeboard.light import Any, NamedTuple, contextmanager, suppress
from pipeboard.store import journal
from pipeboard.store.database import has_broken_reference, references_on_trust
from pipeboard.store.derived import BULK, in_bulk
from pipeboard.store.errors import BROKEN_REFERENCE, Damaged, NotFound


class Command(NamedTuple):
    """A command of the journal: when, on which civil day, its verb, what it was about, and whether it is undone."""

    id: int
    at: str
    on_day: str
    verb: str
    subject: str
    origin: str
    undone: bool


#: What a person did, by a command of their own.
IS_DONE = "kind = 'do' AND verb NOT IN ('compact', 'compacted', 'erase', 'erased')"

#: An erasure, and what was erased as a whole: who does not name it undoes what came before it.
_PASSED_OVER = "verb NOT IN ('erase', 'erased')"

#: A command that is not undone.
STANDS = f"{journal.LAST_KIND} <> 'undo'"

_COLUMNS = f"id, at, on_day, verb, subject, origin, {journal.LAST_KIND} = 'undo'"


def commands(connection: sqlite3.Connection, limit: int = -1, first: int = 0) -> list[Command]:
    """The commands, the newest first; undos and redos show as the state of the command they are about.

    A compaction and what it left are none: they cannot be undone.
    """
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM command WHERE {IS_DONE} ORDER BY id DESC LIMIT ? OFFSET ?", (limit, first)
    )
    return [_command(row) for row in rows]


def count(connection: sqlite3.Connection) -> int:
    """How many commands there are, undone ones among them."""
    return int(connection.execute(f"SELECT count(*) FROM command WHERE {IS_DONE}").fetchone()[0])


def _command(row: tuple[Any, ...]) -> Command:
    return Command._make((*row[:6], bool(row[6])))


def next_to_undo(connection: sqlite3.Connection, wanted: int | None = None) -> Command:
    """The newest command that stands, or the one with this id.

    Raises:
        NotFound: there is none.
    """
    condition = "id = :wanted" if wanted is not None else _PASSED_OVER
    row = connection.execute(
        f"SELECT {_COLUMNS} FROM command WHERE kind = 'do' AND {condition} AND {journal.LAST_KIND} <> 'undo'"
        " ORDER BY id DESC LIMIT 1",
        {"wanted": wanted},
    ).fetchone()
    if row is None:
        raise NotFound(what="command to undo", wanted="" if wanted is None else wanted)
    return _command(row)


def next_to_redo(connection: sqlite3.Connection) -> Command:
    """The command undone last, unless something new was done since.

    Raises:
        NotFound: there is none.
    """
    row = connection.execute(
        "SELECT root_id FROM command AS undo WHERE kind = 'undo'"
        # A compaction does nothing that a redo would stand in the way of.
        " AND id > (SELECT coalesce(max(id), 0) FROM command WHERE kind = 'do' AND verb <> 'compact')"
        " AND NOT EXISTS (SELECT 1 FROM command AS later WHERE later.root_id = undo.root_id AND later.id > undo.id)"
        " ORDER BY id DESC LIMIT 1"
    ).fetchone()
    if row is None:
        raise NotFound(what="command to redo", wanted="")
    found = connection.execute(f"SELECT {_COLUMNS} FROM command WHERE id = ?", row).fetchone()
    return _command(found)


def next_to_reverse(connection: sqlite3.Connection, kind: journal.Kind, wanted: int | None = None) -> Command:
    """The command that an undo or a redo is about.

    Raises:
        NotFound: there is none.
    """
    return next_to_undo(connection, wanted) if kind == "undo" else next_to_redo(connection)


@contextmanager
def prepared(connection: sqlite3.Connection, kind: journal.Kind, wanted: int | None = None) -> Iterator[None]:
    """Inside, a transaction may reverse a command. For a large one SQLite does not follow the references of each row:
    it takes more than half of the time, and `reverse` checks them all at the end.
    """
    changes = 0
    # That there is none is said inside, where no other process can write meanwhile.
    with suppress(NotFound):
        last = last_of_chain(connection, next_to_reverse(connection, kind, wanted).id)
        (changes,) = connection.execute("SELECT count(*) FROM change WHERE command_id = ?", (last,)).fetchone()
    if changes > BULK:
        with references_on_trust(connection):
            yield
    else:
        yield


def reverse(connection: sqlite3.Connection, path: str, command: Command, last: int) -> None:
    """Make the opposite of the changes of `last` (the last of a command's chain), inside an open command.

    Raises:
        Conflict: a later command changed the same field, or hung something on a record that would go; the caller
            rolls back.
        Damaged: a record refers to one that is not there, which no change of this command did.
    """
    connection.execute("PRAGMA defer_foreign_keys = ON")
    # What is undone is asked for by every list of changes; how, by few.
    from pipeboard.store.conflicts import changes_of, refuse_conflicts
    from pipeboard.store.reversal import Reverser

    changes = changes_of(connection, last)
    refuse_conflicts(connection, command.id, last, changes)
    reverser = Reverser(connection, command.id, last)
    with in_bulk(connection, len(changes)):
        for change in reversed(changes):
            reverser.take(change)
        reverser.finish()
    reverser.restore_references()
    (follows,) = connection.execute("PRAGMA foreign_keys").fetchone()
    if not follows and has_broken_reference(connection):
        # What this undo put back was looked at; it was so before, in a file that something else wrote to.
        raise Damaged(path=path, reason=BROKEN_REFERENCE)


def opportunities_of(connection: sqlite3.Connection, command_id: int, most: int = 100) -> tuple[int, ...]:
    """The opportunities a command changed, or whose actions it did, at most so many."""
    rows = connection.execute(
        # The plus keeps SQLite to the few rows of the command, away from those of the whole table.
        "SELECT DISTINCT row_id FROM change WHERE command_id = ? AND +table_name = 'opportunity' LIMIT ?",
        (command_id, most),
    )
    of_actions = connection.execute(
        "SELECT DISTINCT coalesce(activity.opportunity_id, json_extract(before, '$.opportunity_id')) AS one FROM change"
        " LEFT JOIN activity ON activity.id = row_id WHERE command_id = ? AND +table_name = 'activity'"
        " AND one IS NOT NULL LIMIT ?",
        (command_id, most),
    )
    return tuple(dict.fromkeys(row[0] for row in (*rows, *of_actions)))[:most]


def lacks(connection: sqlite3.Connection, command_id: int) -> bool:
    """Whether something of a command was erased since: its undo does not bring that back."""
    row = connection.execute(
        "SELECT 1 FROM change WHERE table_name = ? AND row_id = ? LIMIT 1", (journal.ERASED, command_id)
    ).fetchone()
    return row is not None


def last_of_chain(connection: sqlite3.Connection, root_id: int) -> int:
    """The command whose changes stand for a root now: itself, or the last undo or redo of it."""
    return int(connection.execute("SELECT max(id) FROM command WHERE root_id = ?", (root_id,)).fetchone()[0])
