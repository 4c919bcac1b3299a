"""The commands of the journal as the undo list shows them: each with what it changed, a large one record by record."""

from __future__ import annotations

import json
import sqlite3
from itertools import groupby

from pipeboard.light import Any, NamedTuple
from pipeboard.sales.events import Event
from pipeboard.store import history, undo

#: So many changes of a command are read to say what it did.
CHANGES_TOLD = 12
#: So many records of a command are told one by one.
MOST_RECORDS = 200
#: A record rarely has more changes than this in one command.
_CHANGES_EACH = 4


class UndoEntry(NamedTuple):
    """A command, what it changed, and how many opportunities."""

    command: undo.Command
    event: Event | None
    touched: int


class TouchedRecord(NamedTuple):
    """One record that a command changed: its name, and what was changed."""

    name: str
    event: Event


def entries(connection: sqlite3.Connection, limit: int, first: int) -> list[UndoEntry]:
    """The commands from place `first` on, the newest first."""
    listed = undo.commands(connection, limit, first)
    events = {one.command_id: one for one in history.of_commands(connection, [one.id for one in listed], CHANGES_TOLD)}
    return [UndoEntry(one, events.get(one.id), _touched(connection, one.id)) for one in listed]


def _touched(connection: sqlite3.Connection, command_id: int) -> int:
    """How many opportunities a command changed, or else of how many it changed an action."""
    row = connection.execute(
        "SELECT count(DISTINCT CASE WHEN table_name = 'opportunity' THEN row_id END),"
        " count(DISTINCT CASE WHEN table_name = 'activity' THEN coalesce(activity.opportunity_id, -row_id) END)"
        " FROM change LEFT JOIN activity ON table_name = 'activity' AND activity.id = row_id WHERE command_id = ?",
        (command_id,),
    ).fetchone()
    return int(row[0] or row[1])


def days(connection: sqlite3.Connection) -> list[tuple[str, int]]:
    """The days of the list from the newest on, and how many commands each has."""
    found = connection.execute(f"SELECT on_day FROM command WHERE {undo.IS_DONE} ORDER BY id DESC")
    return [(day, sum(1 for _ in same)) for day, same in groupby(row[0] for row in found)]


def place_of(connection: sqlite3.Connection, command_id: int) -> int:
    """How many commands are newer than this one."""
    row = connection.execute(f"SELECT count(*) FROM command WHERE {undo.IS_DONE} AND id > ?", (command_id,)).fetchone()
    return int(row[0])


def records(connection: sqlite3.Connection, command_id: int) -> list[TouchedRecord]:
    """The records that a command changed, the first ones of many, in the order they were changed."""
    (event,) = history.of_commands(connection, [command_id], MOST_RECORDS * _CHANGES_EACH) or (None,)
    if event is None:
        return []
    by_record: dict[tuple[str, int], list[Any]] = {}
    for change in event.changes:
        by_record.setdefault(_owner(connection, command_id, change.table, change.row_id), []).append(change)
    named = [(_called(connection, command_id, *key), changes) for key, changes in by_record.items()]
    told = [TouchedRecord(name, event._replace(changes=tuple(changes))) for name, changes in named if name]
    return told[:MOST_RECORDS]


def _owner(connection: sqlite3.Connection, command_id: int, table: str, row_id: int) -> tuple[str, int]:
    """The opportunity that a row belongs to, or the row itself."""
    if table not in history.HANGING:
        return table, row_id
    row = connection.execute(f"SELECT opportunity_id FROM {table} WHERE id = ?", (row_id,)).fetchone()
    owner = row[0] if row else _before(connection, command_id, table, row_id).get("opportunity_id")
    return ("opportunity", owner) if isinstance(owner, int) else (table, row_id)


def _called(connection: sqlite3.Connection, command_id: int, table: str, row_id: int) -> str:
    """What a record is called: an opportunity with its account; "" for what only hangs on others."""
    if table == "opportunity":
        row = connection.execute(
            "SELECT account.name, title FROM opportunity LEFT JOIN account ON account.id = account_id"
            " WHERE opportunity.id = ?",
            (row_id,),
        ).fetchone() or _gone(connection, _before(connection, command_id, table, row_id))
        account, title = row
        return f"{account} · {title}" if account and account != title else str(title or account or "")
    column = {"account": "name", "contact": "name", "activity": "subject", "stage": "name"}.get(table)
    if column is None:
        return ""
    row = connection.execute(f"SELECT {column} FROM {table} WHERE id = ?", (row_id,)).fetchone()
    return str(row[0] if row else _before(connection, command_id, table, row_id).get(column) or "")


def _gone(connection: sqlite3.Connection, held: dict[str, Any]) -> tuple[str | None, str]:
    """Account and title of an opportunity that was deleted."""
    account = connection.execute("SELECT name FROM account WHERE id = ?", (held.get("account_id"),)).fetchone()
    return (account[0] if account else None), str(held.get("title") or "")


def _before(connection: sqlite3.Connection, command_id: int, table: str, row_id: int) -> dict[str, Any]:
    """What a row that is gone held."""
    row = connection.execute(
        "SELECT before FROM change WHERE table_name = ? AND row_id = ? AND operation = 'delete'"
        " ORDER BY command_id = ? DESC, id DESC LIMIT 1",
        (table, row_id, command_id),
    ).fetchone()
    return dict(json.loads(row[0])) if row else {}
