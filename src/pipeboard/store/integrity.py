"""What makes a file whole: one list of checks, for the door and for `doctor` alike.

SQLite's own check compares pages, rows, indexes and constraints. Three kinds of damage pass it: a table or a trigger
whose text was changed, a text that is no text any more, and a total that no longer is the sum of its records. Each
would be found later, by a figure that is wrong or by a write that fails; so each is asked for here. The door stops at
the first finding that has a reason, since one is enough; `doctor` tells them all.
"""

import os
import sqlite3
from collections import deque
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from pipeboard.store import journal, schema_steps
from pipeboard.store.derived import SEARCHED, derived_at
from pipeboard.store.errors import BROKEN_REFERENCE, Damaged, StoreError, translated


class Finding(NamedTuple):
    """Something that is not as it should be: what (a message id), the detail, and whether it can be made again.

    `reason` is why no command opens such a file; empty where that does not keep anybody out.
    """

    what: str
    detail: str
    repairable: bool
    reason: str = ""


_PAGES = "its pages do not fit together"
_SEARCH = "its search does not hold its records"


def check_whole(connection: sqlite3.Connection, path: str) -> None:
    """Read the file from end to end, in one look.

    Raises:
        Damaged: something in it does not fit together.
        StoreError: it cannot be read now.
    """
    reason = next((one.reason for one in findings(connection, path) if one.reason), None)
    if reason is not None:
        raise Damaged(path=path, reason=reason)


def findings(connection: sqlite3.Connection, path: str) -> Iterator[Finding]:
    """What is wrong, the first thing first, in one look at the file; lazily.

    Raises:
        StoreError: it cannot be read now.
    """
    try:
        connection.execute("BEGIN")
        try:
            for check in CHECKS:
                yield from _made(check, connection, path)
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
    except sqlite3.Error as error:
        yield _unreadable_pages(error, path)


def _made(check: "Check", connection: sqlite3.Connection, path: str) -> Iterator[Finding]:
    """The findings of one check; that it cannot be made is one too."""
    try:
        yield from check(connection, path)
    except (sqlite3.Error, UnicodeDecodeError, MemoryError) as error:
        yield _unreadable_pages(error, path)


def _unreadable_pages(error: Exception, path: str) -> Finding:
    known = translated(error, path) if isinstance(error, sqlite3.Error) else None
    if isinstance(known, StoreError) and not isinstance(known, Damaged):
        raise known from error
    return Finding("damaged pages", str(error), repairable=False, reason=_PAGES)


def _pages(connection: sqlite3.Connection, path: str) -> Iterator[Finding]:
    del path
    for (text,) in connection.execute("PRAGMA integrity_check(10)").fetchall():
        if text != "ok":
            first = str(text).splitlines()[-1].removeprefix("*** in database main *** ")
            yield Finding("damaged pages", str(text), repairable=False, reason=first)


def _cut_off(connection: sqlite3.Connection, path: str) -> Iterator[Finding]:
    """Whether the file is shorter than its pages: SQLite reads what is missing of the last one as zeros."""
    pages, size = (connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size"))
    if os.path.exists(path) and os.path.getsize(path) < int(pages) * int(size):
        yield Finding("damaged pages", f"{os.path.getsize(path)} B", repairable=False, reason="its end is cut off")


def _schema(connection: sqlite3.Connection, path: str) -> Iterator[Finding]:
    """Tables, indexes and triggers that are not as the steps make them. What the user added is let be."""
    del path
    expected = _expected_schema(schema_steps.version_of(connection), schema_steps.STEPS)
    here = _texts_of(connection)
    for name, text in expected.texts.items():
        if here.get(name, "") != text:
            said = f"its {name} is not as pipeboard made it" if name in here else f"its {name} is not there"
            if name.startswith("journal_"):
                yield Finding("changes would not be journalled", name, repairable=True, reason=said)
            else:
                yield Finding("the schema is not as pipeboard made it", name, repairable=False, reason=said)
    for table in expected.journalled:
        for operation in ("insert", "update", "delete"):
            name = f"journal_{table}_{operation}"
            if name not in here and name not in expected.texts:
                said = f"its {table} is not written down in its journal"
                yield Finding("changes would not be journalled", name, repairable=True, reason=said)


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
        return _Expected(_texts_of(made), journal.journalled_tables(made))
    finally:
        made.close()


def _texts_of(connection: sqlite3.Connection) -> dict[str, str | None]:
    rows = connection.execute("SELECT name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'")
    return {str(name): sql for name, sql in rows}


def _references(connection: sqlite3.Connection, path: str) -> Iterator[Finding]:
    del path
    for row in connection.execute("PRAGMA foreign_key_check").fetchmany(10):
        yield Finding("broken reference", f"{row[0]} {row[1]} → {row[2]}", repairable=False, reason=BROKEN_REFERENCE)


def _texts(connection: sqlite3.Connection, path: str) -> Iterator[Finding]:
    """Texts that are not UTF-8 make sqlite3 fail as it reads them."""
    del path
    for table in (*journal.journalled_tables(connection), "command", "change"):
        try:
            # That a number is one is asked as the pages are looked at.
            columns = connection.execute(f"PRAGMA main.table_info({table})").fetchall()
            texts = ", ".join(f"[{name}]" for _, name, declared, *_ in columns if declared != "INTEGER")
            deque(connection.execute(f"SELECT {texts or 1} FROM {table}"), maxlen=0)
        except (sqlite3.OperationalError, UnicodeDecodeError) as error:
            if getattr(error, "sqlite_errorcode", None) is not None:
                raise
            yield Finding(
                "a text cannot be read", table, repairable=False, reason=f"a text of its {table} cannot be read"
            )


# The columns of an entry hold plain values. Only a long text can be nested deeper than a reader can follow.
_BROKEN_ENTRY = " UNION ALL ".join(
    f"SELECT id FROM change WHERE NOT json_valid(coalesce({side}, '{{}}'))"
    f" OR (length({side}) > 500 AND EXISTS (SELECT 1 FROM json_each({side}) WHERE type IN ('object', 'array')))"
    for side in ("before", "after")
)


def _journal(connection: sqlite3.Connection, path: str) -> Iterator[Finding]:
    del path
    broken = connection.execute(_BROKEN_ENTRY).fetchone()
    if broken:
        said = "an entry of its journal cannot be read"
        yield Finding("an entry of the journal cannot be read", f"change {broken[0]}", repairable=False, reason=said)
    if connection.execute("SELECT command_id, bulk FROM journal_state").fetchall() != [(None, 0)]:
        said = "a command of its journal was left open"
        yield Finding("a command was left open", "journal_state", repairable=False, reason=said)


def _derived(connection: sqlite3.Connection, path: str) -> Iterator[Finding]:
    del path
    for table, question in derived_at(schema_steps.version_of(connection)).items():
        # Neither side has a row twice: as many rows, and none that the other lacks, is the same content.
        (kept,) = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
        (asked, lacking) = connection.execute(
            f"WITH asked AS MATERIALIZED ({question}) SELECT (SELECT count(*) FROM asked),"
            f" (SELECT count(*) FROM (SELECT * FROM asked EXCEPT SELECT * FROM {table}))"
        ).fetchone()
        if kept != asked or lacking:
            said = f"its {table} is not what its records come to"
            detail = f"{table}: {max(lacking, abs(kept - asked))}"
            yield Finding("derived rows differ from the records", detail, repairable=True, reason=said)


def _search(connection: sqlite3.Connection, path: str) -> Iterator[Finding]:
    del path
    (kept,) = connection.execute("SELECT count(*) FROM search_content").fetchone()
    asked, differ = connection.execute(
        f"SELECT count(*), coalesce(sum(kept.c0 IS NOT document.words), 0) FROM ({SEARCHED}) AS document"
        " LEFT JOIN search_content AS kept ON kept.id = document.id"
    ).fetchone()
    if differ or kept != asked:
        detail = str(max(differ, abs(kept - asked)))
        yield Finding("the search index differs from the records", detail, repairable=True, reason=_SEARCH)


def _search_index(connection: sqlite3.Connection, path: str) -> Iterator[Finding]:
    """Ask the full-text index to check itself. That is written as an insertion, and so needs the right to write."""
    try:
        connection.execute("INSERT INTO search (search) VALUES ('integrity-check')")
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", 0)
        if code == sqlite3.SQLITE_READONLY:
            if os.access(path, os.W_OK):
                said = "its first page forbids writing, and its permissions do not"
                yield Finding("the first page forbids writing", path, repairable=False, reason=said)
        elif code & 0xFF not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_READONLY):
            yield Finding("the search index is broken", str(error), repairable=True, reason=_SEARCH)


Check = Callable[[sqlite3.Connection, str], Iterator[Finding]]

#: Every check of what a file holds, in the order it is made: the pages first, on which all others stand.
CHECKS: tuple[Check, ...] = (
    _cut_off,
    _pages,
    _schema,
    _references,
    _texts,
    _journal,
    _derived,
    _search,
    _search_index,
)
