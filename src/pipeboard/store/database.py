"""Opening the file safely: the pragmas, the refusals, the birth of a new one, and the transactions.

The decisions and what was measured for them are in `docs/decisions/0002-the-file.md`. In short: a rollback journal that
is truncated (not WAL), full synchronisation, `BEGIN IMMEDIATE` for every write, and a file that is not known to be good
is never written. Paths are text here, since the prompt cannot afford the import of `pathlib`.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from pipeboard.store import seal
from pipeboard.store.errors import CannotOpen, Damaged, Foreign, Newer, translated

#: "PBRD": how a file of ours is told from another SQLite database.
APPLICATION_ID = 0x50425244

#: The number of the last step in `migrations/`; a test holds the two together.
SCHEMA_VERSION = 1

#: How long the prompt waits for a lock, in seconds.
PATIENCE = 5.0


def connect(path: str, *, wait: float = PATIENCE) -> sqlite3.Connection:
    """A connection with every pragma set, to a file that exists; no check of what it holds.

    Raises:
        StoreError: the file cannot be opened.
    """
    uri = "file:" + path.replace("%", "%25").replace("?", "%3f").replace("#", "%23") + "?mode=rw"
    with errors_of(path):
        connection = sqlite3.connect(
            uri, uri=True, timeout=wait, isolation_level=None, cached_statements=256, check_same_thread=False
        )
        try:
            for pragma in (
                "foreign_keys = ON",
                "recursive_triggers = ON",
                "secure_delete = ON",
                "synchronous = FULL",
                "temp_store = MEMORY",
                "journal_mode = TRUNCATE",
            ):
                connection.execute(f"PRAGMA {pragma}")
        except sqlite3.Error:
            connection.close()
            raise
    return connection


def open_file(path: str, *, wait: float = PATIENCE) -> sqlite3.Connection:
    """A connection to a file of ours that exists, is whole, and is not newer than this program.

    A file that was touched by anything but pipeboard since it was last closed is checked from end to end first.

    Raises:
        Foreign, Newer, Damaged, CannotOpen, Busy: it is not such a file; it is left as it is.
    """
    refuse_what_is_no_file(path)
    connection = connect(path, wait=wait)
    try:
        with errors_of(path):
            identity = connection.execute("PRAGMA application_id").fetchone()[0]
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            if identity != APPLICATION_ID:
                raise Foreign(path=path, reason="another program made it")
            if version > SCHEMA_VERSION:
                raise Newer(path=path, found=version, known=SCHEMA_VERSION)
            if version < 1:
                raise Damaged(path=path, reason="it has no schema")
            if not seal.holds(path):
                check_whole(connection, path)
                seal.put(path)
    except BaseException:
        connection.close()
        raise
    return connection


def refuse_what_is_no_file(path: str) -> None:
    """Refuse folders and devices, and the empty file: pipeboard never leaves one, so its content was lost.

    Raises:
        CannotOpen, Damaged: it is one of them.
    """
    try:
        status = os.stat(path)
    except FileNotFoundError:
        raise CannotOpen(path=path, reason="there is no such file") from None
    except OSError as error:
        raise CannotOpen(path=path, reason=os.strerror(error.errno or 0)) from None
    if not os.path.isfile(path):
        raise CannotOpen(path=path, reason="it is not a regular file")
    if status.st_size == 0:
        raise Damaged(path=path, reason="it is empty, and pipeboard never leaves an empty file")


def check_whole(connection: sqlite3.Connection, path: str) -> None:
    """Read the file from end to end.

    Raises:
        Damaged: its pages, rows or indexes do not fit together.
    """
    try:
        found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    except sqlite3.OperationalError as error:
        known = translated(error, path)
        raise known or Damaged(path=path, reason="its schema cannot be read") from error
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        raise Damaged(path=path, reason="its pages do not fit together") from error
    if found != "ok":
        raise Damaged(path=path, reason=found.splitlines()[-1].removeprefix("*** in database main *** "))


@contextmanager
def errors_of(path: str) -> Iterator[None]:
    """Turn errors of sqlite3 inside into those of the store's tree; mistakes of the program stay what they are."""
    try:
        yield
    except sqlite3.Error as error:
        known = translated(error, path)
        if known is None:
            raise
        raise known from error


@contextmanager
def transaction(connection: sqlite3.Connection, mode: str = "IMMEDIATE") -> Iterator[None]:
    """One transaction; rolled back when anything inside fails, the commit itself included."""
    connection.execute(f"BEGIN {mode}")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        # A failed COMMIT may have rolled back by itself (disk full); a second ROLLBACK would hide the first error.
        with suppress(sqlite3.Error):
            if connection.in_transaction:
                connection.execute("ROLLBACK")
        raise


def statements(script: str) -> Iterator[str]:
    """The statements of an SQL script, one at a time. `executescript` would commit before it starts."""
    pending = ""
    for line in script.splitlines():
        if not pending and (not line.strip() or line.startswith("--")):
            continue
        pending += line + "\n"
        if line.rstrip().endswith(";") and sqlite3.complete_statement(pending):
            yield pending
            pending = ""
    if pending.strip():
        raise ValueError(f"an unfinished statement: {pending[:60]!r}")
