"""A full examination: every check that the door makes, to the end, and who else may read the file."""

import os
import sqlite3
import stat
from collections.abc import Iterator

from pipeboard.store import integrity, journal, schema_steps, seal, spool
from pipeboard.store.database import errors_of, open_unchecked, transaction
from pipeboard.store.derived import DERIVED, SEARCHED, derived_at
from pipeboard.store.integrity import Finding

#: How many checks are made: those of the content, and that of the modes.
COUNT = len(integrity.CHECKS) + 1


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
    return [*integrity.findings(connection, path), *_modes(path)]


def repair(connection: sqlite3.Connection, path: str) -> list[str]:
    """Make the derived tables, the search index and the journal's triggers again; returns what was made."""
    with errors_of(path), transaction(connection):
        for table, query in derived_at(schema_steps.version_of(connection)).items():
            connection.execute(f"DELETE FROM {table}")
            connection.execute(f"INSERT INTO {table} {query}")
        # A deletion goes through the index: it must fit what it holds first.
        connection.execute("INSERT INTO search (search) VALUES ('rebuild')")
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


def _modes(path: str) -> Iterator[Finding]:
    for place in (path, path + "-journal", seal.folder_of(path), spool.folder_of(path)):
        if os.path.exists(place) and stat.S_IMODE(os.stat(place).st_mode) & 0o077:
            mode = oct(stat.S_IMODE(os.stat(place).st_mode))
            yield Finding("others may read it", f"{place} ({mode})", repairable=False)
