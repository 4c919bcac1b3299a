"""What happened: commands with their changes, for one record or for the whole file."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

from pipeboard.sales.events import Event, FieldChange
from pipeboard.store import journal
from pipeboard.store.forgotten import COMPACT, COMPACTED

#: Where the name of a referenced row is found.
_NAMED = {
    "account_id": "account",
    "contact_id": "contact",
    "stage_id": "stage",
    "source_id": "source",
    "category_id": "category",
    "owner_id": "owner",
    "close_reason_id": "close_reason",
    "tag_id": "tag",
    "custom_field_id": "custom_field",
    "exit_criterion_id": "exit_criterion",
}

#: Tables whose rows belong to one opportunity.
HANGING = (
    *("activity", "document", "opportunity_contact", "opportunity_tag", "custom_value", "stage_visit"),
    "known_criterion",
)


def of_opportunity(connection: sqlite3.Connection, opportunity_id: int, *, standing: bool = False) -> list[Event]:
    """What happened to an opportunity and to what hangs on it, the newest first.

    With `standing`, without what was undone, and without the undoing and redoing.
    """
    keys = {("opportunity", opportunity_id)}
    for table in HANGING:
        rows = connection.execute(f"SELECT id FROM {table} WHERE opportunity_id = ?", (opportunity_id,))
        keys.update((table, row[0]) for row in rows)
        # Rows that are gone by now name their opportunity in what was written when they were deleted.
        gone = connection.execute(
            "SELECT row_id FROM change WHERE table_name = ? AND operation = 'delete'"
            " AND json_extract(before, '$.opportunity_id') = ?",
            (table, opportunity_id),
        )
        keys.update((table, row[0]) for row in gone)
    found: list[tuple[Any, ...]] = []
    for table, row_id in keys:
        found += connection.execute(
            "SELECT id, command_id, table_name, row_id, operation, before, after FROM change"
            " WHERE table_name = ? AND row_id = ?",
            (table, row_id),
        )
    events = _events(connection, sorted(found), apart=True)
    return [event for event in events if _stands(connection, event)] if standing else events


def _stands(connection: sqlite3.Connection, event: Event) -> bool:
    """Whether it is a command that is not undone."""
    if event.kind != "do":
        return False
    row = connection.execute(f"SELECT {journal.LAST_KIND} FROM command WHERE id = ?", (event.command_id,)).fetchone()
    return bool(row[0] != "undo")


def recent(connection: sqlite3.Connection, limit: int = 50, changes_each: int = 20) -> list[Event]:
    """The last commands of the file, the newest first; of large ones the first changes only."""
    ids = [row[0] for row in connection.execute("SELECT id FROM command ORDER BY id DESC LIMIT ?", (limit,))]
    return of_commands(connection, ids, changes_each)


def of_commands(connection: sqlite3.Connection, ids: Sequence[int], changes_each: int) -> list[Event]:
    """Some commands with their first changes, the newest first."""
    found: list[tuple[Any, ...]] = []
    for command_id in ids:
        found += connection.execute(
            "SELECT id, command_id, table_name, row_id, operation, before, after FROM change"
            " WHERE command_id = ? ORDER BY id LIMIT ?",
            (command_id, changes_each),
        )
    return _events(connection, sorted(found), also=ids)


def _events(
    connection: sqlite3.Connection, rows: list[tuple[Any, ...]], also: Iterable[int] = (), *, apart: bool = False
) -> list[Event]:
    """The commands of changes, the newest first, and the compactions and erasures among those `also` asked for: these
    have none.

    With `apart` each change that a compaction left is an event: what is one command then was a month of them.
    """
    commands: dict[int, tuple[Any, ...]] = {}
    changes: dict[tuple[int, int], list[FieldChange]] = {}
    names: dict[tuple[str, int], str] = {}
    for number, command_id, table, row_id, operation, before, after in rows:
        verb = _command(connection, commands, command_id)[2]
        changes.setdefault((command_id, number if apart and verb == COMPACTED else 0), []).extend(
            _fields(connection, names, table, row_id, operation, json.loads(before or "{}"), json.loads(after or "{}"))
        )
    for command_id in also:
        if _command(connection, commands, command_id)[2] in (COMPACT, "erase"):
            changes.setdefault((command_id, 0), [])
    return [Event._make((key[0], *commands[key[0]], tuple(changes[key]))) for key in sorted(changes, reverse=True)]


def _command(connection: sqlite3.Connection, commands: dict[int, tuple[Any, ...]], command_id: int) -> tuple[Any, ...]:
    if command_id not in commands:
        commands[command_id] = connection.execute(
            "SELECT at, on_day, verb, kind, subject, origin FROM command WHERE id = ?", (command_id,)
        ).fetchone()
    return commands[command_id]


def _fields(
    connection: sqlite3.Connection,
    names: dict[tuple[str, int], str],
    table: str,
    row_id: int,
    operation: str,
    before: dict[str, Any],
    after: dict[str, Any],
) -> list[FieldChange]:
    if table == journal.ERASED:
        return []
    if operation == "insert":
        return [FieldChange(table, row_id, operation, "", None, _title(connection, table, row_id))]
    if operation == "delete":
        said = before.get("title") or before.get("subject") or before.get("name")
        return [FieldChange(table, row_id, operation, "", said, None)]
    return [
        FieldChange(
            table,
            row_id,
            operation,
            field.removesuffix("_id"),
            _name(connection, names, field, old),
            _name(connection, names, field, after.get(field)),
        )
        for field, old in before.items()
    ]


def _title(connection: sqlite3.Connection, table: str, row_id: int) -> str | None:
    column = {"opportunity": "title", "activity": "subject"}.get(table)
    if column is None and table in ("account", "contact", "document", "tag", "source", "owner", "category"):
        column = "name"
    if column is None:
        return None
    row = connection.execute(f"SELECT {column} FROM {table} WHERE id = ?", (row_id,)).fetchone()
    return None if row is None else str(row[0])


def _name(
    connection: sqlite3.Connection, names: dict[tuple[str, int], str], field: str, value: str | int | None
) -> str | int | None:
    table = _NAMED.get(field)
    if table is None or not isinstance(value, int):
        return value
    if (table, value) not in names:
        row = connection.execute(f"SELECT name FROM {table} WHERE id = ?", (value,)).fetchone()
        names[table, value] = str(row[0]) if row else f"#{value}"
    return names[table, value]
