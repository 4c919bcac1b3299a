"""Opening the file safely: the pragmas, the refusals, the birth of a new one, and the transactions.

The decisions and what was measured for them are in `docs/decisions/0002-the-file.md`. In short: a rollback journal that
is truncated (not WAL), full synchronisation, `BEGIN IMMEDIATE` for every write, and a file that is not known to be good
is never written. Paths are text here, since the prompt cannot afford the import of `pathlib`.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator

from pipeboard.light import contextmanager, suppress
from pipeboard.store import seal
from pipeboard.store.errors import CannotOpen, Damaged, Foreign, Newer, translated

#: "PBRD": how a file of ours is told from another SQLite database.
APPLICATION_ID = 0x50425244

#: The number of the last step in `migrations/`; a test holds the two together.
SCHEMA_VERSION = 5

#: How long the prompt waits for a lock, in seconds.
PATIENCE = 5.0

#: How every connection is set.
PRAGMAS = (
    "foreign_keys = ON",
    "recursive_triggers = ON",
    "secure_delete = ON",
    "synchronous = FULL",
    "temp_store = MEMORY",
    "cell_size_check = ON",
    "journal_mode = TRUNCATE",
)


def connect(path: str, *, wait: float = PATIENCE) -> sqlite3.Connection:
    """A connection with every pragma set, to a file that exists; no check of what it holds.

    Raises:
        StoreError: the file cannot be opened.
    """
    with errors_of(path):
        connection = sqlite3.connect(
            address(path, "mode=rw"),
            uri=True,
            timeout=wait,
            isolation_level=None,
            cached_statements=256,
            check_same_thread=False,
        )
        try:
            for pragma in PRAGMAS:
                connection.execute(f"PRAGMA {pragma}")
        except sqlite3.Error as error:
            connection.close()
            # These are no mistakes of the program: what SQLite does not understand is in the file.
            raise translated(error, path) or Damaged(path=path, reason="its schema cannot be read") from error
    return connection


def address(path: str, how: str) -> str:
    """The path as SQLite's address of a file: bytes that mean something in an address, or are no text, are escaped."""
    place = path if path.startswith("/") else os.path.abspath(path)
    if not _HARMLESS.issuperset(place):
        place = "".join(chr(byte) if chr(byte) in _HARMLESS else f"%{byte:02x}" for byte in os.fsencode(place))
    return f"file://{place}?{how}"


_HARMLESS = frozenset("/._-+=@, abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")


def real_place(path: str) -> str:
    """Where a file really is, through links: SQLite keeps its journal there, and a seal must not have two places.

    Raises:
        CannotOpen: it is no name of a file.
    """
    try:
        return os.path.realpath(path)
    except ValueError:
        raise CannotOpen(path=path, reason="it is no name of a file") from None


def open_file(path: str, *, wait: float = PATIENCE, check: bool = True) -> sqlite3.Connection:
    """A connection to a file of ours that exists, is whole, and is not newer than this program.

    A file that was touched by anything but pipeboard since it was last closed is checked from end to end first, unless
    `check` is off: then whoever opens it must not write before it is known to be whole.

    Raises:
        Foreign, Newer, Damaged, CannotOpen, Busy: it is not such a file; it is left as it is.
    """
    if seal.holds(path):
        return _open_sealed(path, wait)
    connection = open_unchecked(path, wait)
    try:
        if check and not seal.holds(path):
            from pipeboard.store.integrity import check_whole

            # Sealed as it was before the check: what changes meanwhile was not looked at.
            found = seal.state(path)
            check_whole(connection, path)
            seal.put(path, found)
    except OSError as error:
        connection.close()
        raise CannotOpen(path=path, reason=os.strerror(error.errno or 0)) from error
    except BaseException:
        connection.close()
        raise
    return connection


def _open_sealed(path: str, wait: float) -> sqlite3.Connection:
    """A connection to a file that a seal vouches for: only its version is asked, since a later pipeboard seals too."""
    connection = connect(path, wait=wait)
    try:
        with errors_of(path):
            version = connection.execute("PRAGMA user_version").fetchone()[0]
        _refuse_version(path, version)
    except BaseException:
        connection.close()
        raise
    return connection


def check_file(path: str) -> None:
    """Read a file that nothing vouches for from end to end: a backup, before it counts.

    Raises:
        StoreError: it is not a whole file of ours, or is newer than this program.
    """
    from pipeboard.store.integrity import check_whole

    connection = open_unchecked(path, PATIENCE)
    try:
        check_whole(connection, path)
    finally:
        connection.close()


def open_unchecked(path: str, wait: float = PATIENCE) -> sqlite3.Connection:
    """A connection to a file of ours that is not newer than this program, whole or not: to find out what is wrong.

    Raises:
        Foreign, Newer, Damaged, CannotOpen, Busy: it is not such a file.
    """
    refuse_what_is_no_file(path)
    refuse_what_is_not_ours(path)
    connection = connect(path, wait=wait)
    try:
        with errors_of(path):
            # Asked again: an upgrade that was cut short is undone by the first one who reads with a lock.
            version = connection.execute("PRAGMA user_version").fetchone()[0]
        _refuse_version(path, version)
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


def refuse_what_is_not_ours(path: str) -> None:
    """Read who made the file and its version, without a lock and without touching it or what lies beside it.

    An ordinary connection would play back the journal of a file of another program, or leave its WAL beside it.

    Raises:
        Foreign, Newer, Damaged, CannotOpen: it is not a file for us.
    """
    looking = None
    try:
        looking = sqlite3.connect(address(path, "mode=ro&immutable=1"), uri=True)
        # Another process may be adding pages right now; without a lock that looks like a file that was cut off.
        looking.execute("PRAGMA writable_schema = ON")
        identity = looking.execute("PRAGMA application_id").fetchone()[0]
        version = looking.execute("PRAGMA user_version").fetchone()[0]
    except sqlite3.Error as error:
        known = translated(error, path)
        raise _stranger(path, "it is no SQLite database") if isinstance(known, Foreign | None) else known from error
    finally:
        if looking is not None:
            looking.close()
    if identity != APPLICATION_ID:
        raise _stranger(path, "another program made it")
    _refuse_version(path, version)


def _refuse_version(path: str, version: int) -> None:
    if version > SCHEMA_VERSION:
        raise Newer(path=path, found=version, known=SCHEMA_VERSION)
    if version < 1:
        raise Damaged(path=path, reason="it has no schema")


def _stranger(path: str, reason: str) -> Foreign | Damaged:
    """A file that has our folder of backups beside it was ours: what it holds now is damage."""
    if os.path.isdir(seal.folder_of(path)):
        return Damaged(path=path, reason=reason)
    return Foreign(path=path, reason=reason)


@contextmanager
def errors_of(path: str) -> Iterator[None]:
    """Turn errors of sqlite3 inside into those of the store's tree; mistakes of the program stay what they are."""
    try:
        yield
    except (sqlite3.Error, OverflowError, ValueError) as error:
        known = translated(error, path)
        if known is None:
            raise
        raise known from error


def begin(connection: sqlite3.Connection, mode: str = "IMMEDIATE") -> None:
    """Begin a transaction, waiting for the lock as long as the connection has patience.

    SQLite's own wait sleeps for a tenth of a second at a time, so that those who come late overtake: with 16 writers
    the unluckiest waited 4.8 s. Asking every few milliseconds, at random, it is their share of the whole.

    Raises:
        sqlite3.OperationalError: the lock was not to be had.
    """
    if connection.in_transaction:
        # One that failed and could not even be rolled back: the disk was failing.
        connection.execute("ROLLBACK")
    (patience,) = connection.execute("PRAGMA busy_timeout").fetchone()
    until = time.monotonic() + patience / 1000
    connection.execute("PRAGMA busy_timeout = 0")
    try:
        while True:
            try:
                connection.execute(f"BEGIN {mode}")
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                    raise
            else:
                return
            time.sleep((1 + os.urandom(1)[0] / 32) / 1000)
    finally:
        connection.execute(f"PRAGMA busy_timeout = {patience}")


@contextmanager
def transaction(connection: sqlite3.Connection, mode: str = "IMMEDIATE") -> Iterator[None]:
    """One transaction; rolled back when anything inside fails, the commit itself included."""
    begin(connection, mode)
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        # A failed COMMIT may have rolled back by itself (disk full); a second ROLLBACK would hide the first error.
        with suppress(sqlite3.Error):
            if connection.in_transaction:
                connection.execute("ROLLBACK")
        raise


@contextmanager
def references_on_trust(connection: sqlite3.Connection) -> Iterator[None]:
    """Let SQLite not follow the references of each row in the transactions inside; whoever writes checks them before
    the commit.
    """
    connection.execute("PRAGMA foreign_keys = OFF")
    try:
        yield
    finally:
        connection.execute("PRAGMA foreign_keys = ON")


def has_broken_reference(connection: sqlite3.Connection) -> bool:
    """Whether some row refers to one that is not there: a look at the whole file."""
    return connection.execute("PRAGMA foreign_key_check").fetchone() is not None
