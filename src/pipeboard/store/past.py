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
from typing import Any

from pipeboard.store import journal
from pipeboard.store.derived import DERIVED


def last_command_of(connection: sqlite3.Connection, day: date) -> int:
    """The id of the last command of a civil day or before; 0 where the journal begins later.

    A line that waited in the spool bears the day it was typed on, and may have come in behind commands of a later day:
    it does not bring those with it.
    """
    last = "SELECT coalesce(max(id), 0) FROM command WHERE on_day <= :day"
    (before,) = connection.execute(f"{last} AND spool_key IS NULL", {"day": day.isoformat()}).fetchone()
    row = connection.execute(
        f"{last} AND id < coalesce((SELECT min(id) FROM command WHERE id > :before AND spool_key IS NULL), id + 1)",
        {"day": day.isoformat(), "before": before},
    ).fetchone()
    return int(row[0])


@contextmanager
def as_of(connection: sqlite3.Connection, command_id: int) -> Iterator[None]:
    """Inside, reads on this connection see the file as it stood after `command_id`. Writes are refused."""
    # A copy refers to rows of tables that are not copied, which a temporary table may not.
    connection.execute("PRAGMA foreign_keys = OFF")
    try:
        connection.execute("BEGIN")
        try:
            # What the file took then was right; asking again would take longer than the copy.
            connection.execute("PRAGMA ignore_check_constraints = ON")
            _build(connection, command_id)
            connection.execute("PRAGMA query_only = ON")
            yield
        finally:
            connection.execute("PRAGMA query_only = OFF")
            # The temporary tables were made inside the transaction and go with it. An error of the disk has ended it
            # already.
            if connection.in_transaction:
                connection.execute("ROLLBACK")
    finally:
        connection.execute("PRAGMA ignore_check_constraints = OFF")
        connection.execute("PRAGMA foreign_keys = ON")


def _build(connection: sqlite3.Connection, command_id: int) -> None:
    known = journal.journalled_tables(connection)
    taken_back = {table: then for table, then in _before(connection, command_id).items() if table in known}
    for table, then in taken_back.items():
        _copy(connection, table, then)
    if "opportunity" in taken_back or "activity" in taken_back:
        for table, question in DERIVED.items():
            connection.execute(f"CREATE TEMP TABLE {table} AS {question}")
        connection.execute("CREATE UNIQUE INDEX temp.followup_of ON followup (opportunity_id)")


_Row = dict[str, Any]


def _before(connection: sqlite3.Connection, command_id: int) -> dict[str, dict[int, _Row | None]]:
    """What the rows that changed since were then, by table: None, the whole row, or the columns that differ."""
    # Changes are numbered in the order of their commands: the later ones are one stretch of the table.
    rows = connection.execute(
        "SELECT table_name, row_id, operation, before FROM change WHERE id > coalesce((SELECT max(id) FROM change"
        " WHERE command_id = (SELECT max(command_id) FROM change WHERE command_id <= ?)), 0) ORDER BY id DESC",
        (command_id,),
    ).fetchall()
    # Read as one text: a hundred thousand small ones take five times as long.
    befores = json.loads("[" + ",".join([row[3] or "null" for row in rows]) + "]")
    found: dict[str, dict[int, _Row | None]] = {}
    for (table, row_id, operation, _), before in zip(rows, befores, strict=True):
        then = found.get(table)
        if then is None:
            then = found[table] = {}
        if operation == "update":
            later = then.get(row_id)
            if later is None:
                then[row_id] = before
            else:
                later.update(before)
        else:
            # The whole row of a deletion, nothing of an insertion.
            then[row_id] = before
    return found


def _copy(connection: sqlite3.Connection, table: str, then: dict[int, _Row | None]) -> None:
    """A temporary table of the same name: what did not change as it is, what did as it was.

    The rows that changed are left out first and then written whole, so that no rule sees a mixture of now and then.
    """
    # The copy keeps the computed columns as declared, so that they follow when a column is taken back.
    (declared,) = connection.execute("SELECT sql FROM main.sqlite_schema WHERE name = ?", (table,)).fetchone()
    connection.execute(declared.replace("CREATE TABLE", "CREATE TEMP TABLE", 1).replace("AUTOINCREMENT", ""))
    columns = journal.columns_of(connection, table)
    listed = ", ".join(columns)
    touched = json.dumps(list(then))
    connection.execute(
        f"INSERT INTO temp.{table} ({listed}) SELECT {listed} FROM main.{table}"
        " WHERE id NOT IN (SELECT value FROM json_each(?))",
        (touched,),
    )
    now = {
        row[0]: row[1:]
        for row in connection.execute(
            f"SELECT id, {listed} FROM main.{table} WHERE id IN (SELECT value FROM json_each(?))", (touched,)
        )
    }
    # A column that a later step added was not written down with a deletion before it: it takes its default.
    by_columns: dict[tuple[str, ...], list[tuple[Any, ...]]] = {}
    for row_id, fields in then.items():
        if fields is None:
            continue
        if row_id in now:
            names = tuple(columns)
            values = tuple([fields.get(name, old) for name, old in zip(columns, now[row_id], strict=True)])
        else:
            names, values = tuple(fields), tuple(fields.values())
        by_columns.setdefault(names, []).append(values)
    for names, lines in by_columns.items():
        marks = ", ".join("?" * len(names))
        connection.executemany(f"INSERT INTO temp.{table} ({', '.join(names)}) VALUES ({marks})", lines)
