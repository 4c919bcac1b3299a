"""What somebody else has changed since: an undo that would lose it is refused, with what and who."""

from __future__ import annotations

import json
import sqlite3

from pipeboard.light import Any, NamedTuple
from pipeboard.store import journal
from pipeboard.store.errors import Conflict


class Change(NamedTuple):
    """A change of the journal: which row of which table, what was done, and its columns before and after."""

    id: int
    table: str
    row_id: int
    operation: str
    before: dict[str, Any]
    after: dict[str, Any]


def changes_of(connection: sqlite3.Connection, command_id: int) -> list[Change]:
    """The changes of a command, in the order they were made; the mark of an erasure is none."""
    rows = connection.execute(
        "SELECT id, table_name, row_id, operation, before, after FROM change"
        " WHERE command_id = ? AND +table_name <> ? ORDER BY id",
        (command_id, journal.ERASED),
    )
    loads = json.loads
    return [
        Change(number, table, row_id, operation, loads(before) if before else {}, loads(after) if after else {})
        for number, table, row_id, operation, before, after in rows
    ]


def refuse_conflicts(connection: sqlite3.Connection, command_id: int, last: int, changes: list[Change]) -> None:
    """Compare what the command left with what stands now, record by record, where a later command touched it."""
    later = connection.execute("SELECT 1 FROM command WHERE id > ? LIMIT 1", (last,)).fetchone()
    if later is None:
        return
    touched = {
        (table, row_id)
        for table, row_id in connection.execute(
            # Without DISTINCT, for which SQLite would read the whole journal in the order of its rows.
            "SELECT table_name, row_id FROM change WHERE command_id > ?",
            (last,),
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
            raise conflict(connection, command_id, last, table, row_id, difference)


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


class Later(NamedTuple):
    """The command that made a later change."""

    verb: str
    origin: str
    at: str
    command_id: int


def conflict(
    connection: sqlite3.Connection, command_id: int, last: int, table: str, row_id: int, field: str
) -> Conflict:
    """The error that says who changed a field of a row after `last`."""
    return told(command_id, field, (table, row_id), later_than(connection, last, table, row_id, field))


def told(command_id: int, field: str, row: tuple[str, int], later: Later) -> Conflict:
    """The error, with the codes it is made of beside the sentence: the edges say them in the user's language."""
    table, row_id = row
    return Conflict(
        command=command_id,
        field=field,
        what=f"{table} {row_id}",
        who=f"{later.verb} ({later.origin}, {later.at})",
        later=later.command_id,
        table=table,
        row=row_id,
        verb=later.verb,
        origin=later.origin,
        at=later.at,
    )


def later_than(connection: sqlite3.Connection, last: int, table: str, row_id: int, field: str = "record") -> Later:
    """The command that changed a field of a row after `last`, to be undone first.

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
            f"SELECT {columns} FROM command WHERE kind = 'do' AND {journal.LAST_KIND} <> 'undo'"
            " ORDER BY id DESC LIMIT 1"
        ).fetchone()
    return Later(*row)
