"""A full examination: everything that can be derived again is derived again and compared."""

import os
import sqlite3
import stat
from collections.abc import Callable
from typing import NamedTuple

from pipeboard.store import journal, schema_steps, seal, spool
from pipeboard.store.database import errors_of, open_unchecked, transaction
from pipeboard.store.derived import DERIVED, SEARCHED, derived_at


class Finding(NamedTuple):
    """Something that is not as it should be: what (a message id), the detail, and whether it can be made again."""

    what: str
    detail: str
    repairable: bool


def visit(path: str, *, repairs: bool) -> tuple[list[Finding], list[str]]:
    """Examine a file, sound or not; returns what is found in the end, and what was made again where `repairs` asks.

    Nothing is written to a file whose pages do not fit together.

    Raises:
        StoreError: it is not a file of ours, or it is busy.
    """
    connection = open_unchecked(path)
    try:
        findings = examine(connection, path)
        if not repairs or not findings or any(not one.repairable for one in findings):
            return findings, []
        repaired = repair(connection, path)
        return examine(connection, path), repaired
    finally:
        connection.close()


def examine(connection: sqlite3.Connection, path: str) -> list[Finding]:
    """Run every check; returns what was found."""
    found: list[Finding] = []
    with errors_of(path):
        for check in CHECKS:
            found += check(connection, path)
    return found


def repair(connection: sqlite3.Connection, path: str) -> list[str]:
    """Make the derived tables, the search index and the journal's triggers again; returns what was made."""
    with errors_of(path), transaction(connection):
        for table, query in derived_at(schema_steps.version_of(connection)).items():
            connection.execute(f"DELETE FROM {table}")
            connection.execute(f"INSERT INTO {table} {query}")
        connection.execute("DELETE FROM search")
        connection.execute(f"INSERT INTO search (rowid, words) {SEARCHED}")
        journal.set_triggers_aside(connection)
        journal.set_triggers(connection)
    with errors_of(path):
        connection.execute("REINDEX")
    seal.put(path)
    return [*DERIVED, "search", "journal"]


def counts(connection: sqlite3.Connection) -> dict[str, int]:
    """How many there are of each kind of record."""
    found = {}
    for table in ("opportunity", "account", "contact", "activity", "document", "prospect", "command"):
        found[table] = int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
    return found


def _pages(connection: sqlite3.Connection, path: str) -> list[Finding]:
    del path
    rows = connection.execute("PRAGMA integrity_check(10)").fetchall()
    return [Finding("damaged pages", row[0], repairable=False) for row in rows if row[0] != "ok"]


def _references(connection: sqlite3.Connection, path: str) -> list[Finding]:
    del path
    rows = connection.execute("PRAGMA foreign_key_check").fetchall()
    return [Finding("broken reference", f"{row[0]} {row[1]} → {row[2]}", repairable=False) for row in rows[:10]]


def _derived(connection: sqlite3.Connection, path: str) -> list[Finding]:
    del path
    found = []
    for table, query in derived_at(schema_steps.version_of(connection)).items():
        (differ,) = connection.execute(
            f"SELECT count(*) FROM (SELECT * FROM (SELECT * FROM {table} EXCEPT SELECT * FROM ({query}))"
            f" UNION ALL SELECT * FROM (SELECT * FROM ({query}) EXCEPT SELECT * FROM {table}))"
        ).fetchone()
        if differ:
            found.append(Finding("derived rows differ from the records", f"{table}: {differ}", repairable=True))
    return found


def _search(connection: sqlite3.Connection, path: str) -> list[Finding]:
    del path
    found = []
    try:
        connection.execute("INSERT INTO search (search) VALUES ('integrity-check')")
    except sqlite3.DatabaseError as error:
        found.append(Finding("the search index is broken", str(error), repairable=True))
    (differ,) = connection.execute(
        f"SELECT count(*) FROM (SELECT rowid, words FROM search EXCEPT SELECT * FROM ({SEARCHED}))"
    ).fetchone()
    (missing,) = connection.execute(
        f"SELECT count(*) FROM (SELECT * FROM ({SEARCHED}) EXCEPT SELECT rowid, words FROM search)"
    ).fetchone()
    if differ or missing:
        found.append(Finding("the search index differs from the records", str(differ + missing), repairable=True))
    return found


def _journal(connection: sqlite3.Connection, path: str) -> list[Finding]:
    del path
    triggers = {
        row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall()
    }
    lacking = [
        f"{table} {operation}"
        for table in journal.journalled_tables(connection)
        for operation in ("insert", "update", "delete")
        if f"journal_{table}_{operation}" not in triggers
    ]
    found = [Finding("changes would not be journalled", one, repairable=True) for one in lacking]
    if connection.execute("SELECT command_id FROM journal_state").fetchone() != (None,):
        found.append(Finding("a command was left open", "journal_state", repairable=False))
    return found


def _modes(connection: sqlite3.Connection, path: str) -> list[Finding]:
    del connection
    found = []
    for place in (path, path + "-journal", seal.folder_of(path), spool.folder_of(path)):
        if os.path.exists(place) and stat.S_IMODE(os.stat(place).st_mode) & 0o077:
            mode = oct(stat.S_IMODE(os.stat(place).st_mode))
            found.append(Finding("others may read it", f"{place} ({mode})", repairable=False))
    return found


#: Every check, in the order it is made.
CHECKS: tuple[Callable[[sqlite3.Connection, str], list[Finding]], ...] = (
    _pages,
    _references,
    _derived,
    _search,
    _journal,
    _modes,
)
