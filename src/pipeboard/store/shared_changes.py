"""The journal as another file can read it: what was changed since a command, with uids where the file has ids.

An insertion keeps nothing in the journal, since the row is its own record. What it inserted is found by going back: the
row as it is now, or as its deletion wrote it down, with each later change taken back.
"""

import json
import sqlite3
from typing import Any, NamedTuple

from pipeboard.store import journal
from pipeboard.store.reversal import references

_Row = dict[str, Any]


class SharedChange(NamedTuple):
    """A change of a record: by which command, which record of which table, and what was done to it.

    `values` is the whole row of an insertion, the columns that an update set, and nothing of a deletion. A reference
    (`account_id`) holds the uid of the record it leads to.
    """

    command: str
    table: str
    uid: str
    operation: str
    values: _Row


def changes_since(connection: sqlite3.Connection, command_id: int) -> list[SharedChange]:
    """Every change after a command, in the order they were made; 0 is the beginning of the journal."""
    changes = connection.execute(
        "SELECT command.uid, table_name, row_id, operation, before, after FROM change"
        " JOIN command ON command.id = command_id WHERE command_id > ? ORDER BY change.id DESC",
        (command_id,),
    ).fetchall()
    reader = _Backwards(connection)
    found = [reader.take(*change) for change in changes]
    return found[::-1]


class _Backwards:
    """Rows as they were, from the newest change to the oldest."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.rows: dict[tuple[str, int], _Row] = {}
        self.uids: dict[tuple[str, int], str] = {}
        self.columns = {table: journal.columns_of(connection, table) for table in journal.journalled_tables(connection)}
        self.leads_to = {
            (child, column): parent for parent, pairs in references(connection).items() for child, column in pairs
        }

    def take(
        self, command: str, table: str, row_id: int, operation: str, before: str | None, after: str | None
    ) -> SharedChange:
        """One change; the row is then as it was before it."""
        key = (table, row_id)
        values: _Row = {}
        if operation == "delete":
            self.rows[key] = json.loads(before or "{}")
        elif operation == "update":
            values = json.loads(after or "{}")
            self._row(key).update(json.loads(before or "{}"))
        else:
            values = {name: value for name, value in self._row(key).items() if name not in ("id", "uid")}
        return SharedChange(command, table, self._uid(key), operation, self._shared(table, values))

    def _row(self, key: tuple[str, int]) -> _Row:
        if key not in self.rows:
            table, row_id = key
            columns = self.columns[table]
            found = self.connection.execute(f"SELECT {', '.join(columns)} FROM {table} WHERE id = ?", (row_id,))
            self.rows[key] = dict(zip(columns, found.fetchone(), strict=True))
        return self.rows[key]

    def _shared(self, table: str, values: _Row) -> _Row:
        return {
            name: self._uid((parent, value))
            if value is not None and (parent := self.leads_to.get((table, name)))
            else value
            for name, value in values.items()
        }

    def _uid(self, key: tuple[str, int]) -> str:
        """The uid of a row that is there, or of one that is gone, as its deletion wrote it down."""
        if key not in self.uids:
            table, row_id = key
            row = self.connection.execute(f"SELECT uid FROM {table} WHERE id = ?", (row_id,)).fetchone()
            row = (
                row
                or self.connection.execute(
                    "SELECT json_extract(before, '$.uid') FROM change WHERE table_name = ? AND row_id = ?"
                    " AND operation = 'delete' ORDER BY id DESC LIMIT 1",
                    key,
                ).fetchone()
            )
            self.uids[key] = str(row[0])
        return self.uids[key]
