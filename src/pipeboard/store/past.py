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
from typing import Any, NamedTuple

from pipeboard.store import journal
from pipeboard.store.derived import DERIVED


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
    later = _Later(connection, tables, first)
    connection.execute("CREATE TEMP TABLE touched (number INTEGER, id INTEGER, PRIMARY KEY (number, id)) WITHOUT ROWID")
    for number, table in enumerate(tables):
        _take_back(connection, table, number, later)
    if "opportunity" in tables or "activity" in tables:
        for table, question in DERIVED.items():
            connection.execute(f"CREATE TEMP VIEW {table} AS {question}")


def _has_changed(connection: sqlite3.Connection, table: str, first: int) -> bool:
    # The plus keeps SQLite to the index by table, away from all later changes of other tables.
    row = connection.execute(
        "SELECT 1 FROM change WHERE table_name = ? AND +id >= ? LIMIT 1", (table, first)
    ).fetchone()
    return row is not None


class _Span(NamedTuple):
    """Ids that follow each other, both ends included."""

    low: int
    high: int


class _Later:
    """What happened since to the rows of some tables: `born`, by table, are those that were not there then; `then` what
    was written down of the others, JSON of the whole row where it was deleted, else of the columns that changed.
    """

    def __init__(self, connection: sqlite3.Connection, tables: list[str], first: int) -> None:
        self._connection = connection
        self._first = first
        # A number is handed over more quickly than a name.
        self._number = f"CASE table_name {' '.join(f'WHEN {name!r} THEN {at}' for at, name in enumerate(tables))} END"
        #: The change that first deleted a row. What happened to the row after it says nothing of what it was then.
        self._deleted: dict[tuple[int, int], int] = {}
        self.born = self._find_born(len(tables))
        self.then = self._find_then(tables)

    def _changes(self, columns: str, condition: str, rest: str) -> sqlite3.Cursor:
        return self._connection.execute(
            f"SELECT {self._number} AS number, {columns} FROM main.change"
            f" WHERE id >= {self._first} AND {condition} AND number IS NOT NULL {rest}"
        )

    def _find_born(self, count: int) -> list[list[_Span]]:
        """The rows that were made since, in spans: SQLite numbers them one after the other."""
        lows: list[list[int]] = [[] for _ in range(count)]
        highs: list[list[int]] = [[] for _ in range(count)]
        # A number no row has, so that the first one begins a span.
        last = [-(2**63)] * count
        deleted = self._deleted
        for number, row_id, at, is_born in self._changes(
            "row_id, id, operation = 'insert'", "operation <> 'update'", "ORDER BY id"
        ):
            if not is_born:
                deleted.setdefault((number, row_id), at)
                continue
            if deleted and (number, row_id) in deleted:
                continue
            if row_id != last[number] + 1:
                lows[number].append(row_id)
                highs[number].append(last[number])
            last[number] = row_id
        return [[*map(_Span, lows[at], [*highs[at][1:], last[at]])] if lows[at] else [] for at in range(count)]

    def _find_then(self, tables: list[str]) -> list[dict[int, str]]:
        found: list[dict[int, str]] = [{} for _ in tables]
        deleted = self._deleted
        longest = [_longest(spans) for spans in self.born]
        others = [
            {one for span in spans if span != longest[at] for one in range(span.low, span.high + 1)}
            for at, spans in enumerate(self.born)
        ]
        born = " OR ".join(
            f"table_name = '{table}' AND row_id BETWEEN {span.low} AND {span.high}"
            for table, span in zip(tables, longest, strict=True)
            if span is not None
        )
        rest = f"{f'AND NOT ({born})' if born else ''} ORDER BY id"
        for number, row_id, at, before in self._changes("row_id, id, before", "operation <> 'insert'", rest):
            if row_id in others[number] or (deleted and at > deleted.get((number, row_id), at)):
                continue
            then = found[number]
            earlier = then.get(row_id)
            # Few rows change twice: the text of the others is read by SQLite alone.
            then[row_id] = before if earlier is None else _merged(before, earlier)
        return found


def _merged(before: str, earlier: str) -> str:
    return json.dumps({**json.loads(before), **json.loads(earlier)}, ensure_ascii=False)


def _longest(spans: list[_Span]) -> _Span | None:
    return max(spans, key=lambda span: span.high - span.low, default=None)


def _take_back(connection: sqlite3.Connection, table: str, number: int, later: _Later) -> None:
    """A temporary view of the same name as the table: what was not touched since, and what was, as it was then."""
    longest = _longest(later.born[number])
    apart = [span for span in later.born[number] if span != longest]
    touched = [one for span in apart for one in range(span.low, span.high + 1)]
    conditions = []
    if longest is not None:
        (last,) = connection.execute(f"SELECT coalesce(max(id), 0) FROM main.{table}").fetchone()
        conditions.append(f"now.id < {longest.low}" + f" OR now.id > {longest.high}" * (last > longest.high))
    then = later.then[number]
    if touched or then:
        connection.executemany("INSERT INTO temp.touched VALUES (?, ?)", [(number, one) for one in touched])
        conditions.append(f"NOT EXISTS (SELECT 1 FROM temp.touched WHERE number = {number} AND touched.id = now.id)")
    untouched = " AND ".join(f"({one})" for one in conditions)
    every = ", ".join(row[1] for row in connection.execute(f"PRAGMA main.table_xinfo({table})"))
    view = f"CREATE TEMP VIEW {table} AS SELECT {every} FROM main.{table} AS now WHERE {untouched or 1}"
    if then:
        _write_then(connection, table, then)
        connection.execute(f"INSERT INTO temp.touched SELECT {number}, id FROM temp.{table}_was")
        view += f" UNION ALL SELECT {every} FROM temp.{table}_then"
    connection.execute(view)


def _write_then(connection: sqlite3.Connection, table: str, then: dict[int, str]) -> None:
    """A temporary table with the rows that were changed or deleted since, whole and as they were."""
    # It keeps the computed columns as declared, so that they follow when a column is taken back.
    (declared,) = connection.execute("SELECT sql FROM main.sqlite_schema WHERE name = ?", (table,)).fetchone()
    declared = declared.replace(f"CREATE TABLE {table}", f"CREATE TEMP TABLE {table}_then", 1)
    declared = declared.replace(f'CREATE TABLE "{table}"', f"CREATE TEMP TABLE {table}_then", 1)
    connection.execute(declared.replace("AUTOINCREMENT", ""))
    connection.execute(f"CREATE TEMP TABLE {table}_was (id INTEGER PRIMARY KEY, fields TEXT)")
    connection.executemany(f"INSERT INTO temp.{table}_was VALUES (?, ?)", sorted(then.items()))
    columns = journal.columns_of(connection, table)
    # A name that stands in no text is none of those that changed; one that stands in a value does no harm.
    written = "".join(then.values())
    values = ", ".join(
        f"iif(json_type(fields, '$.{one}') IS NULL, now.{one}, json_extract(fields, '$.{one}'))"
        if f'"{one}"' in written
        else f"now.{one}"
        for one in columns
    )
    connection.execute(
        f"INSERT INTO temp.{table}_then ({', '.join(columns)}) SELECT {values}"
        f" FROM temp.{table}_was AS was JOIN main.{table} AS now ON now.id = was.id"
    )
    _write_deleted(connection, table)


def _write_deleted(connection: sqlite3.Connection, table: str) -> None:
    rows = connection.execute(
        f"SELECT fields FROM temp.{table}_was AS was WHERE NOT EXISTS (SELECT 1 FROM main.{table} WHERE id = was.id)"
    ).fetchall()
    # A column that a later step added was not written down with a deletion before it: it takes its default.
    by_columns: dict[tuple[str, ...], list[tuple[Any, ...]]] = {}
    for (text,) in rows:
        fields = json.loads(text)
        by_columns.setdefault(tuple(fields), []).append(tuple(fields.values()))
    for names, lines in by_columns.items():
        marks = ", ".join("?" * len(names))
        connection.executemany(f"INSERT INTO temp.{table}_then ({', '.join(names)}) VALUES ({marks})", lines)
