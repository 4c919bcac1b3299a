"""The file as it stood: the same reads, over tables that the journal has taken back.

SQLite looks for a name among the temporary ones first. So the past is a set of temporary views of the same names: the
rows that no later change touched, as they stand in the file, and beside them those that were changed or deleted since,
as they were. Each read, total and filter works on it as it is, and what none of them asks for costs nothing. Nothing is
written to the file.
"""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from pipeboard.store import journal
from pipeboard.store.derived import AS_VIEWS


def last_command_of(connection: sqlite3.Connection, day: date) -> int:
    """The id of the last command of a civil day or before; 0 where the journal begins later.

    A line that waited in the spool bears the day it was typed on, and may have come in behind commands of a later day:
    it does not bring those with it. Nor does a compaction, which changes nothing.
    """
    last = "SELECT coalesce(max(id), 0) FROM command WHERE on_day <= :day"
    did = "spool_key IS NULL AND verb <> 'compact'"
    (before,) = connection.execute(f"{last} AND {did}", {"day": day.isoformat()}).fetchone()
    row = connection.execute(
        f"{last} AND id < coalesce((SELECT min(id) FROM command WHERE id > :before AND {did}), id + 1)",
        {"day": day.isoformat(), "before": before},
    ).fetchone()
    return int(row[0])


@contextmanager
def as_of(connection: sqlite3.Connection, command_id: int) -> Iterator[None]:
    """Inside, reads on this connection see the file as it stood after `command_id`. Writes are refused."""
    # A row of then refers to rows of tables that hold none of then, which a temporary table may not.
    connection.execute("PRAGMA foreign_keys = OFF")
    try:
        connection.execute("BEGIN")
        try:
            # What the file took then was right; asking again would take longer than the rest.
            connection.execute("PRAGMA ignore_check_constraints = ON")
            _build(connection, command_id)
            connection.execute("PRAGMA query_only = ON")
            yield
        finally:
            connection.execute("PRAGMA query_only = OFF")
            # What is temporary was made inside the transaction and go with it. An error of the disk has ended it
            # already.
            if connection.in_transaction:
                connection.execute("ROLLBACK")
    finally:
        connection.execute("PRAGMA ignore_check_constraints = OFF")
        connection.execute("PRAGMA foreign_keys = ON")


def _build(connection: sqlite3.Connection, command_id: int) -> None:
    # Changes are numbered in the order of their commands: the later ones are one stretch of the table.
    (first,) = connection.execute(
        "SELECT 1 + coalesce((SELECT max(id) FROM change"
        " WHERE command_id = (SELECT max(command_id) FROM change WHERE command_id <= ?)), 0)",
        (command_id,),
    ).fetchone()
    tables = [table for table in journal.journalled_tables(connection) if _has_changed(connection, table, first)]
    if not tables:
        return
    born = {table: _first_born(connection, table, first) for table in tables}
    _gather(connection, born, first)
    for number, table in enumerate(tables):
        _take_back(connection, table, number, born[table])
    if "opportunity" in tables or "activity" in tables:
        for table, question in AS_VIEWS.items():
            connection.execute(f"CREATE TEMP VIEW {table} AS {question}")


def _has_changed(connection: sqlite3.Connection, table: str, first: int) -> bool:
    # The plus keeps SQLite to the index by table, away from all later changes of other tables. The highest ids are
    # those of the youngest rows.
    row = connection.execute(
        "SELECT 1 FROM change WHERE table_name = ? AND +id >= ? ORDER BY row_id DESC LIMIT 1", (table, first)
    ).fetchone()
    return row is not None


def _first_born(connection: sqlite3.Connection, table: str, first: int) -> int | None:
    """The id from which on all rows of a table were made since; None where that cannot be told so simply.

    SQLite gives each id once, and each row a higher one than those before it. So whatever is above the highest that
    the journal knows from before was made since. But what a file starts with was made by no command.
    """
    lowest = connection.execute(
        "SELECT operation, row_id FROM change WHERE table_name = ? ORDER BY row_id, id LIMIT 1", (table,)
    ).fetchone()
    if lowest[0] != "insert":
        return None
    highest = connection.execute(
        "SELECT row_id FROM change WHERE table_name = ? AND +id < ? ORDER BY row_id DESC LIMIT 1", (table, first)
    ).fetchone()
    return int(lowest[1] if highest is None else highest[0] + 1)


def _gather(connection: sqlite3.Connection, born: dict[str, int | None], first: int) -> None:
    """Gather in `temp.gathered` what later changes say of the rows of then: JSON of the columns as they were, the
    whole row where it was deleted. NULL is for a row that was not there then.

    A column stands several times in a text where it changed several times: SQLite reads the first, which is the oldest.
    """
    connection.create_function("merged", 2, _merged, deterministic=True)
    connection.execute(
        "CREATE TEMP TABLE gathered (number INTEGER, id INTEGER, fields TEXT, PRIMARY KEY (number, id)) WITHOUT ROWID"
    )
    # A number is compared more quickly than a name.
    numbers = " ".join(f"WHEN {table!r} THEN {number}" for number, table in enumerate(born))
    # Most are asked first.
    lows = sorted(((low, table) for table, low in born.items() if low is not None), reverse=True)
    young = " OR ".join(f"table_name = '{table}' AND row_id >= {low}" for low, table in lows)
    connection.execute(
        f"INSERT INTO temp.gathered SELECT CASE table_name {numbers} END, row_id, before FROM main.change"
        f" WHERE id >= {first} AND table_name <> '{journal.ERASED}' {f'AND NOT ({young})' if young else ''} ORDER BY id"
        " ON CONFLICT (number, id) DO UPDATE SET fields = CASE"
        " WHEN fields IS NULL OR excluded.fields IS NULL THEN fields"
        f" WHEN length(fields) > {_LONG} THEN merged(fields, excluded.fields)"
        " ELSE substr(fields, 1, length(fields) - 1) || ',' || substr(excluded.fields, 2) END"
    )


#: So many characters of a text are written one behind the other before it is read.
_LONG = 2000


def _merged(fields: str, later: str) -> str:
    return json.dumps({**json.loads(later), **_oldest(fields)}, ensure_ascii=False)


def _oldest(fields: str) -> dict[str, Any]:
    """The columns of a gathered text, each as it was first."""
    return json.loads(fields, object_pairs_hook=lambda pairs: dict(reversed(pairs)))  # type: ignore[no-any-return]


def _take_back(connection: sqlite3.Connection, table: str, number: int, born: int | None) -> None:
    """A temporary view of the same name as the table: what was not touched since, and what was, as it was then."""
    was = f"{table}_was"
    connection.execute(f"CREATE TEMP TABLE {was} (id INTEGER PRIMARY KEY, fields TEXT)")
    rows = connection.execute(
        f"INSERT INTO temp.{was} SELECT id, fields FROM temp.gathered WHERE number = {number}"
    ).rowcount
    conditions = [f"now.id < {born}"] if born is not None else []
    if rows:
        conditions.append(f"NOT EXISTS (SELECT 1 FROM temp.{was} AS was WHERE was.id = now.id)")
    every = ", ".join(row[1] for row in connection.execute(f"PRAGMA main.table_xinfo({table})"))
    view = f"CREATE TEMP VIEW {table} AS SELECT {every} FROM main.{table} AS now WHERE {' AND '.join(conditions) or 1}"
    if connection.execute(f"SELECT 1 FROM temp.{was} WHERE fields IS NOT NULL LIMIT 1").fetchone():
        _write_then(connection, table)
        view += f" UNION ALL SELECT {every} FROM temp.{table}_then"
    connection.execute(view)


def _write_then(connection: sqlite3.Connection, table: str) -> None:
    """A temporary table with the rows that were changed or deleted since, whole and as they were."""
    # It keeps the computed columns as declared, so that they follow when a column is taken back.
    (declared,) = connection.execute("SELECT sql FROM main.sqlite_schema WHERE name = ?", (table,)).fetchone()
    declared = declared.replace(f"CREATE TABLE {table}", f"CREATE TEMP TABLE {table}_then", 1)
    declared = declared.replace(f'CREATE TABLE "{table}"', f"CREATE TEMP TABLE {table}_then", 1)
    connection.execute(declared.replace("AUTOINCREMENT", ""))
    columns = journal.columns_of(connection, table)
    texts = [text for (text,) in connection.execute(f"SELECT fields FROM temp.{table}_was WHERE fields IS NOT NULL")]
    # A name that stands in no text is none of those that changed; one that stands in a value does no harm.
    written = "".join(texts)
    values = ", ".join(
        f"iif(json_type(fields, '$.{one}') IS NULL, now.{one}, json_extract(fields, '$.{one}'))"
        if f'"{one}"' in written
        else f"now.{one}"
        for one in columns
    )
    made = connection.execute(
        f"INSERT INTO temp.{table}_then ({', '.join(columns)}) SELECT {values}"
        f" FROM temp.{table}_was AS was JOIN main.{table} AS now ON now.id = was.id WHERE fields IS NOT NULL"
    ).rowcount
    if made < len(texts):
        _write_deleted(connection, table)
    if table == "activity":
        # The next action of each opportunity is looked for among them.
        connection.execute("CREATE INDEX temp.activity_then_by_opportunity ON activity_then (opportunity_id)")


def _write_deleted(connection: sqlite3.Connection, table: str) -> None:
    rows = connection.execute(
        f"SELECT fields FROM temp.{table}_was AS was WHERE fields IS NOT NULL"
        f" AND NOT EXISTS (SELECT 1 FROM main.{table} WHERE id = was.id)"
    ).fetchall()
    # A column that a later step added was not written down with a deletion before it: it takes its default.
    by_columns: dict[tuple[str, ...], list[tuple[Any, ...]]] = {}
    for (text,) in rows:
        fields = _oldest(text)
        by_columns.setdefault(tuple(fields), []).append(tuple(fields.values()))
    for names, lines in by_columns.items():
        marks = ", ".join("?" * len(names))
        connection.executemany(f"INSERT INTO temp.{table}_then ({', '.join(names)}) VALUES ({marks})", lines)
