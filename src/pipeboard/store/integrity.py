"""Reading a file from end to end, when something other than pipeboard touched it.

SQLite's own check compares pages, rows, indexes and constraints. Three kinds of damage pass it: a table or a trigger
whose text was changed, a text that is no text any more, and a total that no longer is the sum of its records. Each
would be found later, by a figure that is wrong or by a write that fails; so each is asked for here.
"""

import os
import sqlite3
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from pipeboard.store import journal, schema_steps
from pipeboard.store.derived import SEARCHED, derived_at
from pipeboard.store.errors import Damaged, translated

_SEARCH = "its search does not hold its records"


def check_whole(connection: sqlite3.Connection, path: str) -> None:
    """Read the file from end to end, in one look.

    Raises:
        Damaged: something in it does not fit together.
        StoreError: it cannot be read now.
    """
    try:
        connection.execute("BEGIN")
        try:
            reason = next(_faults(connection, path), None)
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
    except sqlite3.Error as error:
        known = translated(error, path)
        if known is not None and not isinstance(known, Damaged):
            raise known from error
        raise Damaged(path=path, reason="its pages do not fit together") from error
    except (UnicodeDecodeError, MemoryError) as error:
        raise Damaged(path=path, reason="its pages do not fit together") from error
    if reason is not None:
        raise Damaged(path=path, reason=reason)


def _faults(connection: sqlite3.Connection, path: str) -> Iterator[str]:
    """What is wrong, the first thing first; lazily, since one is enough."""
    if _is_cut_off(connection, path):
        yield "its end is cut off"
    found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if found != "ok":
        yield str(found).splitlines()[-1].removeprefix("*** in database main *** ")
    yield from _changed_schema(connection)
    if connection.execute("PRAGMA foreign_key_check").fetchone():
        yield "a record refers to one that is not there"
    yield from _unreadable(connection)
    for table, question in derived_at(schema_steps.version_of(connection)).items():
        if _differs(connection, f"SELECT * FROM {table}", question):
            yield f"its {table} is not what its records come to"
    if _differs(connection, "SELECT rowid, words FROM search", SEARCHED):
        yield _SEARCH
    yield from _search_faults(connection, path)


def _is_cut_off(connection: sqlite3.Connection, path: str) -> bool:
    """Whether the file is shorter than its pages: SQLite reads what is missing of the last one as zeros."""
    pages, size = (connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size"))
    return os.path.getsize(path) < int(pages) * int(size)


def _changed_schema(connection: sqlite3.Connection) -> Iterator[str]:
    """Tables, indexes and triggers that are not as the steps make them. What the user added is let be."""
    expected = _expected_schema(schema_steps.version_of(connection), schema_steps.STEPS)
    here = _schema(connection)
    for name, text in expected.texts.items():
        if name not in here:
            yield f"its {name} is not there"
        elif here[name] != text:
            yield f"its {name} is not as pipeboard made it"
    for table in expected.journalled:
        for operation in ("insert", "update", "delete"):
            if f"journal_{table}_{operation}" not in here:
                yield f"its {table} is not written down in its journal"


class _Expected(NamedTuple):
    """What the steps make: the text of each table, index and trigger by name, and which tables are journalled."""

    texts: dict[str, str | None]
    journalled: list[str]


@cache
def _expected_schema(version: int, folder: str) -> _Expected:
    """The schema after so many steps of a folder: making it takes longer than reading a small file."""
    del folder
    made = sqlite3.connect(":memory:", isolation_level=None)
    try:
        steps = schema_steps.steps()
        for number, place in steps[:version]:
            schema_steps.take(made, number, place)
        if version == len(steps):
            # Of an older file nobody knows the generated triggers by heart; the upgrade makes them again. To change how
            # they are generated is a step of its own, therefore.
            journal.set_triggers(made)
        return _Expected(_schema(made), journal.journalled_tables(made))
    finally:
        made.close()


def _schema(connection: sqlite3.Connection) -> dict[str, str | None]:
    rows = connection.execute("SELECT name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'")
    return {str(name): sql for name, sql in rows}


def _unreadable(connection: sqlite3.Connection) -> Iterator[str]:
    """Texts that are not UTF-8 make sqlite3 fail as it reads them; the journal's are JSON besides."""
    for table in (*journal.journalled_tables(connection), "command", "change"):
        try:
            for _ in connection.execute(f"SELECT * FROM {table}"):
                pass
        except (sqlite3.OperationalError, UnicodeDecodeError) as error:
            if getattr(error, "sqlite_errorcode", None) is not None:
                raise
            yield f"a text of its {table} cannot be read"
    if connection.execute(
        "SELECT 1 FROM change WHERE NOT json_valid(coalesce(before, '{}')) OR NOT json_valid(coalesce(after, '{}'))"
    ).fetchone():
        yield "an entry of its journal cannot be read"
    if connection.execute("SELECT command_id, bulk FROM journal_state").fetchall() != [(None, 0)]:
        yield "a command of its journal was left open"


def _search_faults(connection: sqlite3.Connection, path: str) -> Iterator[str]:
    """Ask the full-text index to check itself. That is written as an insertion, and so needs the right to write."""
    try:
        connection.execute("INSERT INTO search (search) VALUES ('integrity-check')")
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", 0)
        if code == sqlite3.SQLITE_READONLY:
            if os.access(path, os.W_OK):
                yield "its first page forbids writing, and its permissions do not"
        elif code & 0xFF not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_READONLY):
            yield _SEARCH


def _differs(connection: sqlite3.Connection, kept: str, asked: str) -> bool:
    one_way = f"SELECT 1 FROM (SELECT * FROM ({kept}) EXCEPT SELECT * FROM ({asked})) LIMIT 1"
    other_way = f"SELECT 1 FROM (SELECT * FROM ({asked}) EXCEPT SELECT * FROM ({kept})) LIMIT 1"
    return any(connection.execute(question).fetchone() is not None for question in (one_way, other_way))
