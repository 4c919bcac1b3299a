"""Many rows of a table at once: what its triggers write down row by row is written by one statement.

Of an import half of the time went into triggers that ask for each row which command is open. So the triggers that come
after a row is written are set aside, inside the transaction of a large command, and are there again before its next
statement: nobody else ever sees the file without them. The journal gets the same entries in the same order; what is
derived follows at the end of the command (`derived.in_bulk`). The rules of the file (its CHECKs, its references, the
triggers that come before a row is written) judge each row as ever. `docs/decisions/0026-by-sets.md` has the figures.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator, Sequence

from pipeboard.light import Any, contextmanager
from pipeboard.store import journal
from pipeboard.store.derived import BULK, is_in_bulk
from pipeboard.store.uid_sql import NEW_UID_SQL, new_uids

#: Up to so many rows, a temporary table costs more than it saves.
_FEW = 20

_OPEN = "(SELECT command_id FROM journal_state)"


def next_id(connection: sqlite3.Connection, table: str) -> int:
    """The id that the next row of a table gets."""
    # The sequence remembers ids of rows that are gone: an id is never given twice.
    statement = "SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = ?), 0) + 1"
    return int(connection.execute(statement, (table,)).fetchone()[0])


def insert(connection: sqlite3.Connection, table: str, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    """Insert rows under the open command. A uid that is None is a new one, and so is an id that no column gives.

    Raises:
        sqlite3.IntegrityError: a rule of the file refuses one.
    """
    if len(rows) <= _FEW:
        taken = ", ".join(f"coalesce(?, {NEW_UID_SQL})" if column == "uid" else "?" for column in columns)
        connection.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({taken})", rows)
        return
    if _is_by_sets(connection, rows):
        _insert_by_sets(connection, table, columns, rows)
        return
    with _incoming(connection, table, columns, rows) as source:
        taken = ", ".join(f"coalesce(uid, {NEW_UID_SQL})" if column == "uid" else column for column in columns)
        connection.execute(f"INSERT INTO main.{table} ({', '.join(columns)}) SELECT {taken} FROM {source}")


def _insert_by_sets(
    connection: sqlite3.Connection, table: str, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]
) -> None:
    given = [row[columns.index("uid")] for row in rows] if "uid" in columns else [None] * len(rows)
    uids = [one or new for one, new in zip(given, new_uids(connection, len(rows)), strict=True)]
    bare = [place for place, column in enumerate(columns) if column != "uid"]
    named = ("uid", *(columns[place] for place in bare))
    complete = list(zip(uids, *([row[place] for row in rows] for place in bare), strict=True))
    first = next_id(connection, table)
    with _incoming(connection, table, named, complete) as source:
        with _aside(connection, table, "INSERT"), _indexed_anew(connection, table, len(rows)):
            connection.execute(f"INSERT INTO main.{table} ({', '.join(named)}) SELECT {', '.join(named)} FROM {source}")
        made = source if "id" in columns else f"main.{table} WHERE id >= {first} ORDER BY id"
        connection.execute(
            "INSERT INTO change (command_id, table_name, row_id, operation)"
            f" SELECT {_OPEN}, '{table}', id, 'insert' FROM {made}"
        )


@contextmanager
def _incoming(
    connection: sqlite3.Connection, table: str, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]
) -> Iterator[str]:
    """Inside, these rows are what the source that this gives has, in their order.

    One statement can then insert them: SQLite opens a savepoint for each, at which the search index writes itself out.
    """
    connection.execute(f"CREATE TEMP TABLE incoming AS SELECT {', '.join(columns)} FROM main.{table} WHERE 0")
    connection.executemany(f"INSERT INTO temp.incoming VALUES ({', '.join('?' * len(columns))})", rows)
    yield "temp.incoming ORDER BY rowid"
    connection.execute("DROP TABLE temp.incoming")


@contextmanager
def listed(connection: sqlite3.Connection, ids: Collection[int]) -> Iterator[str]:
    """Inside, these ids are the column `id` of the table whose name this gives."""
    connection.execute("CREATE TEMP TABLE listed (id INTEGER PRIMARY KEY)")
    connection.execute("INSERT OR IGNORE INTO temp.listed SELECT value FROM json_each(?)", (json.dumps(list(ids)),))
    yield "temp.listed"
    connection.execute("DROP TABLE temp.listed")


def delete(connection: sqlite3.Connection, table: str, ids: Collection[int]) -> None:
    """Delete rows to which no other row refers, under the open command.

    Raises:
        sqlite3.IntegrityError: a rule of the file refuses it.
    """
    with listed(connection, ids) as going:
        chosen = f"id IN (SELECT id FROM {going})"
        if not _is_by_sets(connection, ids):
            connection.execute(f"DELETE FROM {table} WHERE {chosen}")
            return
        whole = ", ".join(f"'{column}', {column}" for column in journal.columns_of(connection, table))
        written = connection.execute(
            "INSERT INTO change (command_id, table_name, row_id, operation, before)"
            f" SELECT {_OPEN}, '{table}', id, 'delete', json_object({whole}) FROM {table} WHERE {chosen} ORDER BY id"
        )
        (standing,) = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
        with _aside(connection, table, "DELETE"):
            # All of them: SQLite lets go of the pages of a table without looking at its rows.
            every = written.rowcount == standing
            connection.execute(f"DELETE FROM {table}" if every else f"DELETE FROM {table} WHERE {chosen}")


@contextmanager
def _indexed_anew(connection: sqlite3.Connection, table: str, rows: int) -> Iterator[None]:
    """Inside, a table that gets more rows than it has has no indexes but those that refuse a row.

    Each is made again of its own text: sorting all its entries is quicker than finding the place of each.
    """
    (standing,) = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
    indexes = connection.execute(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = ? AND sql LIKE 'CREATE INDEX %'"
        " ORDER BY rowid",
        (table,),
    ).fetchall()
    indexes = indexes if rows > standing else []
    for name, _ in indexes:
        connection.execute(f"DROP INDEX {name}")
    yield
    for _, text in indexes:
        connection.execute(text)


def _is_by_sets(connection: sqlite3.Connection, rows: Collection[object]) -> bool:
    return len(rows) > BULK and is_in_bulk(connection)


@contextmanager
def _aside(connection: sqlite3.Connection, table: str, operation: str) -> Iterator[None]:
    """Inside, nothing is written along when a row of the table is. An error leaves all to the caller's rollback."""
    triggers = connection.execute(
        # One of the user's own does not ask which command is open, and stays.
        "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ?"
        " AND sql LIKE ? AND sql LIKE '%journal_state%' ORDER BY rowid",
        (table, f"% AFTER {operation} ON %"),
    ).fetchall()
    for name, _ in triggers:
        connection.execute(f"DROP TRIGGER {name}")
    yield
    for _, text in triggers:
        connection.execute(text)
