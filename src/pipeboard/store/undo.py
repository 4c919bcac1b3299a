"""Undo and redo: the journal read backwards.

Undoing a command is a command of its own that makes the opposite changes; redoing is undoing the undo. Nothing is ever
removed from the journal, so both work across restarts and processes. What another command has changed since is kept:
another field of the same record stays as it is now, the same field makes the undo refuse, with what and who.
"""

import json
import sqlite3
from typing import Any, NamedTuple

from pipeboard.store import journal
from pipeboard.store.derived import in_bulk
from pipeboard.store.errors import Conflict, NotFound

#: Names that several records share. Undoing the capture that made one keeps it where another record uses it by now.
_SHARED = frozenset({"account", "contact", "source", "category", "tag", "owner", "close_reason"})


class Command(NamedTuple):
    """A command of the journal: when, on which civil day, its verb, what it was about, and whether it is undone."""

    id: int
    at: str
    on_day: str
    verb: str
    subject: str
    origin: str
    undone: bool


class _Change(NamedTuple):
    id: int
    table: str
    row_id: int
    operation: str
    before: dict[str, Any]
    after: dict[str, Any]


# A command stands while the last of its chain (itself, its undo, the redo of that…) is not an undo.
_LAST = "(SELECT last.kind FROM command AS last WHERE last.root_id = command.id ORDER BY last.id DESC LIMIT 1)"
_COLUMNS = f"id, at, on_day, verb, subject, origin, {_LAST} = 'undo'"


def commands(connection: sqlite3.Connection, limit: int = -1) -> list[Command]:
    """The commands, the newest first; undos and redos show as the state of the command they are about."""
    rows = connection.execute(f"SELECT {_COLUMNS} FROM command WHERE kind = 'do' ORDER BY id DESC LIMIT ?", (limit,))
    return [_command(row) for row in rows]


def _command(row: tuple[Any, ...]) -> Command:
    return Command._make((*row[:6], bool(row[6])))


def next_to_undo(connection: sqlite3.Connection, wanted: int | None = None) -> Command:
    """The newest command that stands, or the one with this id.

    Raises:
        NotFound: there is none.
    """
    condition = "id = :wanted" if wanted is not None else "1"
    row = connection.execute(
        f"SELECT {_COLUMNS} FROM command WHERE kind = 'do' AND {condition} AND {_LAST} <> 'undo'"
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
        " AND id > (SELECT coalesce(max(id), 0) FROM command WHERE kind = 'do')"
        " AND NOT EXISTS (SELECT 1 FROM command AS later WHERE later.root_id = undo.root_id AND later.id > undo.id)"
        " ORDER BY id DESC LIMIT 1"
    ).fetchone()
    if row is None:
        raise NotFound(what="command to redo", wanted="")
    found = connection.execute(f"SELECT {_COLUMNS} FROM command WHERE id = ?", row).fetchone()
    return _command(found)


def reverse(connection: sqlite3.Connection, command: Command, last: int) -> None:
    """Make the opposite of the changes of `last` (the last of a command's chain), inside an open command.

    Raises:
        Conflict: a later command changed the same field, or hung something on a record that would go; the caller
            rolls back.
    """
    connection.execute("PRAGMA defer_foreign_keys = ON")
    changes = _changes_of(connection, last)
    _refuse_conflicts(connection, command, last, changes)
    reverser = _Reverser(connection, command, last)
    with in_bulk(connection, len(changes)):
        for change in reversed(changes):
            reverser.take(change)
        reverser.finish()
    reverser.restore_references()


def opportunities_of(connection: sqlite3.Connection, command_id: int, most: int = 100) -> tuple[int, ...]:
    """The opportunities a command changed, at most so many."""
    rows = connection.execute(
        "SELECT DISTINCT row_id FROM change WHERE command_id = ? AND table_name = 'opportunity' LIMIT ?",
        (command_id, most),
    )
    return tuple(row[0] for row in rows)


def last_of_chain(connection: sqlite3.Connection, root_id: int) -> int:
    """The command whose changes stand for a root now: itself, or the last undo or redo of it."""
    return int(connection.execute("SELECT max(id) FROM command WHERE root_id = ?", (root_id,)).fetchone()[0])


def _changes_of(connection: sqlite3.Connection, command_id: int) -> list[_Change]:
    rows = connection.execute(
        "SELECT id, table_name, row_id, operation, before, after FROM change WHERE command_id = ? ORDER BY id",
        (command_id,),
    )
    loads = json.loads
    return [
        _Change(number, table, row_id, operation, loads(before) if before else {}, loads(after) if after else {})
        for number, table, row_id, operation, before, after in rows
    ]


class _Reverser:
    """Applies the opposite of changes, gathered into runs of one kind to one table."""

    def __init__(self, connection: sqlite3.Connection, command: Command, last: int) -> None:
        self.connection = connection
        self.command = command
        self.last = last
        self.run: list[_Change] = []
        self.references = references(connection)
        self.written: dict[str, set[int]] = {}

    def take(self, change: _Change) -> None:
        """The next change, the last one first."""
        if self.run and (self.run[0].table, self.run[0].operation) != (change.table, change.operation):
            self.finish()
        self.run.append(change)

    def finish(self) -> None:
        """Apply what was gathered.

        Raises:
            Conflict: a rule of the file refuses it, now that later commands have changed what lies beside it.
        """
        if not self.run:
            return
        table, operation = self.run[0].table, self.run[0].operation
        try:
            {"insert": self._delete, "delete": self._insert, "update": self._update}[operation]()
        except sqlite3.IntegrityError as error:
            raise self._conflict(table, self.run[0].row_id) from error
        if operation != "insert":
            self.written.setdefault(table, set()).update(change.row_id for change in self.run)
        self.run = []

    def restore_references(self) -> None:
        """Look for rows that were put back and refer to what is gone by now; the commit would only say that one does.

        A name that nobody used any more may have gone with another undo: it comes back with the row that needs it.

        Raises:
            Conflict: what is gone is more than a name.
        """
        unseen = dict(self.written)
        while unseen:
            revived: dict[str, set[int]] = {}
            for parent, pairs in self.references.items():
                for child, column in pairs:
                    for row_id, wanted in self._lost(parent, child, column, unseen.get(child, set())):
                        if wanted not in revived.setdefault(parent, set()):
                            if not self._revive(parent, wanted):
                                raise self._conflict(child, row_id, column)
                            revived[parent].add(wanted)
            unseen = {table: ids for table, ids in revived.items() if ids}

    def _lost(self, parent: str, child: str, column: str, ids: set[int]) -> list[tuple[int, int]]:
        if not ids:
            return []
        return self.connection.execute(
            f"SELECT id, {column} FROM {child} WHERE id IN (SELECT value FROM json_each(?))"
            f" AND {column} IS NOT NULL AND {column} NOT IN (SELECT id FROM {parent})",
            (json.dumps(list(ids)),),
        ).fetchall()

    def _revive(self, table: str, row_id: int) -> bool:
        row = self.connection.execute(
            "SELECT before FROM change WHERE table_name = ? AND row_id = ? AND operation = 'delete'"
            " ORDER BY id DESC LIMIT 1",
            (table, row_id),
        ).fetchone()
        if table not in _SHARED or row is None:
            return False
        fields = json.loads(row[0])
        marks = ", ".join("?" * len(fields))
        try:
            self.connection.execute(
                f"INSERT INTO {table} ({', '.join(fields)}) VALUES ({marks})", tuple(fields.values())
            )
        except sqlite3.IntegrityError:
            # The name was given again since.
            return False
        return True

    def _conflict(self, table: str, row_id: int, field: str = "record") -> Conflict:
        return _conflict(self.connection, self.command, self.last, table, row_id, field)

    def _delete(self) -> None:
        table = self.run[0].table
        ids = [change.row_id for change in self.run]
        in_use = self._in_use(table, ids)
        if in_use and table not in _SHARED:
            used, (child, row_id) = min(in_use.items())
            who, later = _later(self.connection, self.last, child, row_id)
            raise Conflict(command=self.command.id, field="record", what=f"{table} {used}", who=who, later=later)
        self.connection.executemany(f"DELETE FROM {table} WHERE id = ?", [(one,) for one in ids if one not in in_use])

    def _in_use(self, table: str, ids: list[int]) -> dict[int, tuple[str, int]]:
        """Those of the rows that others still refer to, each with one that does.

        What the command itself hung on them is gone by now.
        """
        found: dict[int, tuple[str, int]] = {}
        listed = json.dumps(ids)
        for child, column in self.references.get(table, ()):
            for used, row_id in self.connection.execute(
                f"SELECT {column}, max(id) FROM {child} WHERE {column} IN (SELECT value FROM json_each(?)) GROUP BY 1",
                (listed,),
            ):
                found[used] = (child, row_id)
        return found

    def _insert(self) -> None:
        table, columns = self.run[0].table, list(self.run[0].before)
        marks = ", ".join("?" * len(columns))
        # "OR IGNORE" would hide a broken rule; a shared name that was kept by the undo is the one row that may stand.
        kept = self._kept(table) if table in _SHARED else set()
        self.connection.executemany(
            f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})",
            [tuple(change.before[column] for column in columns) for change in self.run if change.row_id not in kept],
        )

    def _kept(self, table: str) -> set[int]:
        listed = json.dumps([change.row_id for change in self.run])
        rows = self.connection.execute(
            f"SELECT id FROM {table} WHERE id IN (SELECT value FROM json_each(?))", (listed,)
        )
        return {row[0] for row in rows}

    def _update(self) -> None:
        for change in self.run:
            assignments = ", ".join(f"{column} = ?" for column in change.before)
            self.connection.execute(
                f"UPDATE {change.table} SET {assignments} WHERE id = ?", (*change.before.values(), change.row_id)
            )


def references(connection: sqlite3.Connection) -> dict[str, list[tuple[str, str]]]:
    """For each table, the (table, column) pairs that refer to its id."""
    found: dict[str, list[tuple[str, str]]] = {}
    for child in journal.journalled_tables(connection):
        for row in connection.execute(f"PRAGMA foreign_key_list({child})").fetchall():
            found.setdefault(row[2], []).append((child, row[3]))
    return found


def _refuse_conflicts(connection: sqlite3.Connection, command: Command, last: int, changes: list[_Change]) -> None:
    """Compare what the command left with what stands now, record by record, where a later command touched it."""
    later = connection.execute("SELECT 1 FROM command WHERE id > ? LIMIT 1", (last,)).fetchone()
    if later is None:
        return
    touched = {
        (table, row_id)
        for table, row_id in connection.execute(
            "SELECT DISTINCT table_name, row_id FROM change WHERE command_id > ?", (last,)
        )
    }
    left: dict[tuple[str, int], dict[str, Any] | None] = {}
    for change in changes:
        key = (change.table, change.row_id)
        if key in touched:
            if change.operation != "update":
                left[key] = None
            # A row that the command made is its own as a whole, whatever columns it set again afterwards.
            elif (fields := left.setdefault(key, {})) is not None:
                fields.update(change.after)
    for (table, row_id), fields in left.items():
        difference = _changed_since(connection, last, table, row_id, fields)
        if difference is not None:
            raise _conflict(connection, command, last, table, row_id, difference)


def _changed_since(
    connection: sqlite3.Connection, last: int, table: str, row_id: int, fields: dict[str, Any] | None
) -> str | None:
    """The first field that is not as the command left it, or None. `fields` is None for a row made or deleted."""
    rows = connection.execute(
        "SELECT operation, before FROM change WHERE table_name = ? AND row_id = ? AND command_id > ? ORDER BY id",
        (table, row_id, last),
    ).fetchall()
    left: dict[str, Any] = {}
    for operation, before in rows:
        if operation == "update":
            for column, value in json.loads(before).items():
                left.setdefault(column, value)
    exists = connection.execute(f"SELECT * FROM {table} WHERE id = ?", (row_id,))
    now = exists.fetchone()
    first_operation = rows[0][0] if rows else "update"
    # Made by the command and gone since, or deleted by it and there again: the record itself is the difference.
    if (now is None) != (first_operation == "insert"):
        return "record"
    if now is None:
        return None
    values = dict(zip((column[0] for column in exists.description), now, strict=True))
    watched = left if fields is None else {column: fields[column] for column in fields if column in left}
    return next((column for column, value in watched.items() if values.get(column) != value), None)


def _conflict(
    connection: sqlite3.Connection, command: Command, last: int, table: str, row_id: int, field: str
) -> Conflict:
    who, later = _later(connection, last, table, row_id, field)
    return Conflict(command=command.id, field=field, what=f"{table} {row_id}", who=who, later=later)


def _later(
    connection: sqlite3.Connection, last: int, table: str, row_id: int, field: str = "record"
) -> tuple[str, int]:
    """Who changed a field of a row after `last`, and the command to undo first.

    Where no later command touched that row (it changed what lies beside it), the newest command that stands is named.
    """
    columns = "command.verb, command.origin, command.at, command.root_id"
    row = connection.execute(
        f"SELECT {columns} FROM change JOIN command ON command.id = change.command_id"
        " WHERE table_name = :table AND row_id = :row AND command.id > :last"
        # The undo that is running may have touched it too.
        " AND command.id <> (SELECT command_id FROM journal_state)"
        " ORDER BY json_type(before, '$.' || :field) IS NOT NULL DESC, change.id DESC LIMIT 1",
        {"table": table, "row": row_id, "last": last, "field": field},
    ).fetchone()
    if row is None:
        row = connection.execute(
            f"SELECT {columns} FROM command WHERE kind = 'do' AND {_LAST} <> 'undo' ORDER BY id DESC LIMIT 1"
        ).fetchone()
    verb, origin, at, later = row
    return f"{verb} ({origin}, {at})", later
