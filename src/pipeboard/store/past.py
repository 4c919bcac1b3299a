"""The file as it stood: the same reads, over tables that the journal has taken back.

SQLite looks for a table among the temporary ones first. So the past is a set of temporary tables of the same names,
with every change since then taken back; each read, total and filter works on it as it is. Only tables that changed
since are copied. Nothing is written to the file.
"""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from pipeboard.store import journal

_SUMS = (
    "count(*) AS count, coalesce(sum(value_minor), 0) AS value,"
    " coalesce(sum(iif(probability IS NULL, value_minor, 0)), 0) AS value_default,"
    " coalesce(sum(value_minor * probability), 0) AS weighted_own"
)

#: What triggers derive, derived again from the records of the past.
_DERIVED = (
    "CREATE TEMP TABLE stage_total AS SELECT stage_id, status, coalesce(currency, '') AS currency, "
    f"{_SUMS} FROM opportunity GROUP BY 1, 2, 3",
    "CREATE TEMP TABLE expected_total AS SELECT coalesce(expected_by, '') AS expected_by, stage_id,"
    f" coalesce(currency, '') AS currency, {_SUMS} FROM opportunity WHERE status = 'open' GROUP BY 1, 2, 3",
    "CREATE TEMP TABLE closed_total AS SELECT substr(closed_on, 1, 7) AS month, status, stage_id,"
    f" coalesce(currency, '') AS currency, {_SUMS} FROM opportunity WHERE status <> 'open' GROUP BY 1, 2, 3, 4",
    "CREATE TEMP TABLE followup AS"
    " SELECT opportunity.id AS opportunity_id, planned.id AS activity_id, planned.due_on, planned.due_time"
    " FROM opportunity LEFT JOIN ("
    "  SELECT *, row_number() OVER (PARTITION BY opportunity_id"
    "   ORDER BY due_on, due_time IS NULL, due_time, id) AS place"
    "  FROM activity WHERE done_at IS NULL AND opportunity_id IS NOT NULL"
    " ) AS planned ON planned.opportunity_id = opportunity.id AND planned.place = 1"
    " WHERE opportunity.status = 'open' OR planned.id IS NOT NULL",
    "CREATE UNIQUE INDEX temp.followup_of ON followup (opportunity_id)",
)


def last_command_of(connection: sqlite3.Connection, day: date) -> int:
    """The id of the last command of a civil day or before; 0 where the journal begins later."""
    row = connection.execute("SELECT coalesce(max(id), 0) FROM command WHERE on_day <= ?", (day.isoformat(),))
    return int(row.fetchone()[0])


@contextmanager
def as_of(connection: sqlite3.Connection, command_id: int) -> Iterator[None]:
    """Inside, reads on this connection see the file as it stood after `command_id`. Writes are refused."""
    # A copy refers to rows of tables that are not copied, which a temporary table may not.
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("BEGIN")
    try:
        tables = _changed_since(connection, command_id)
        for table in tables:
            _copy(connection, table)
        for table, changes in _changes_since(connection, command_id).items():
            _take_back(connection, table, changes)
        if {"opportunity", "activity"} & set(tables):
            for statement in _DERIVED:
                connection.execute(statement)
        connection.execute("PRAGMA query_only = ON")
        yield
    finally:
        # The temporary tables were made inside the transaction and go with it.
        connection.execute("PRAGMA query_only = OFF")
        connection.execute("ROLLBACK")
        connection.execute("PRAGMA foreign_keys = ON")


def _changed_since(connection: sqlite3.Connection, command_id: int) -> list[str]:
    rows = connection.execute("SELECT DISTINCT table_name FROM change WHERE command_id > ?", (command_id,)).fetchall()
    known = journal.journalled_tables(connection)
    return [table for (table,) in rows if table in known]


def _copy(connection: sqlite3.Connection, table: str) -> None:
    # The copy keeps the computed columns as declared, so that they follow when a column is taken back.
    (declared,) = connection.execute("SELECT sql FROM main.sqlite_schema WHERE name = ?", (table,)).fetchone()
    connection.execute(declared.replace("CREATE TABLE", "CREATE TEMP TABLE", 1).replace("AUTOINCREMENT", ""))
    columns = ", ".join(journal.columns_of(connection, table))
    connection.execute(f"INSERT INTO temp.{table} ({columns}) SELECT {columns} FROM main.{table}")


_Step = tuple[str, int, str | None]


def _changes_since(connection: sqlite3.Connection, command_id: int) -> dict[str, list[_Step]]:
    """The changes to take back, by table, the last one first: (operation, row id, the row or columns before)."""
    found: dict[str, list[_Step]] = {}
    for table, operation, row_id, before in connection.execute(
        "SELECT table_name, operation, row_id, before FROM change WHERE command_id > ? ORDER BY id DESC", (command_id,)
    ):
        found.setdefault(table, []).append((operation, row_id, before))
    return found


def _take_back(connection: sqlite3.Connection, table: str, changes: list[_Step]) -> None:
    """Fold the changes of each row into its state then, and write each row once."""
    then: dict[int, dict[str, object] | None] = {}
    for operation, row_id, before in changes:
        if operation == "insert":
            then[row_id] = None
        elif operation == "delete":
            then[row_id] = json.loads(before or "{}")
        else:
            then[row_id] = {**(then.get(row_id) or {}), **json.loads(before or "{}")}
    there = {row[0] for row in connection.execute(f"SELECT id FROM temp.{table}")}
    connection.executemany(
        f"DELETE FROM temp.{table} WHERE id = ?", [(row_id,) for row_id, fields in then.items() if fields is None]
    )
    by_columns: dict[tuple[str, ...], list[tuple[object, ...]]] = {}
    for row_id, fields in then.items():
        if fields is not None and row_id in there:
            fields.pop("id", None)
            by_columns.setdefault(tuple(fields), []).append((*fields.values(), row_id))
        elif fields is not None:
            names = ", ".join(fields)
            marks = ", ".join("?" * len(fields))
            connection.execute(f"INSERT INTO temp.{table} ({names}) VALUES ({marks})", tuple(fields.values()))
    for columns, rows in by_columns.items():
        if columns:
            assignments = ", ".join(f"{column} = ?" for column in columns)
            connection.executemany(f"UPDATE temp.{table} SET {assignments} WHERE id = ?", rows)
