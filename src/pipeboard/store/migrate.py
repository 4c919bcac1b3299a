"""How a file gets its shape: numbered steps of SQL, and the birth of a new file.

A step runs in one exclusive transaction that reads the version again (another process may have been first), after a
backup that was verified, and is committed only when every reference still holds. A file is born under another name and
put in place in one move, so that a half-born file is never found.
"""

import os
import sqlite3
from collections.abc import Sequence
from contextlib import suppress

from pipeboard.clock import Stamp
from pipeboard.sales.stages import first_pipeline, first_reasons
from pipeboard.sales.text import fold
from pipeboard.store import backup, journal, seal
from pipeboard.store.database import (
    APPLICATION_ID,
    connect,
    errors_of,
    open_file,
    statements,
    transaction,
)
from pipeboard.store.errors import CannotOpen, Damaged

STEPS = os.path.join(os.path.dirname(__file__), "migrations")


def steps(folder: str = STEPS) -> list[tuple[int, str]]:
    """The steps as (number, path), in order.

    Raises:
        ValueError: a number is missing or there twice.
    """
    found = sorted((int(name[:4]), os.path.join(folder, name)) for name in os.listdir(folder) if name.endswith(".sql"))
    if [number for number, _ in found] != list(range(1, len(found) + 1)):
        raise ValueError(f"the steps in {folder} are not numbered one by one")
    return found


def version_of(connection: sqlite3.Connection) -> int:
    """The number of the last step the file has taken."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def upgrade(
    connection: sqlite3.Connection, path: str, stamp: Stamp, todo: Sequence[tuple[int, str]] | None = None
) -> list[int]:
    """Take the steps the file has not taken; returns their numbers. The backup made first stays.

    Raises:
        StoreError: the backup could not be made or verified, or the file was left as it was by a failed step.
    """
    todo = steps() if todo is None else todo
    if version_of(connection) >= len(todo):
        return []
    backup.make(connection, path, stamp, "before-upgrade")
    taken: list[int] = []
    with errors_of(path):
        # Tables are rebuilt in steps; the references are checked as a whole before the commit instead.
        connection.execute("PRAGMA foreign_keys = OFF")
        try:
            with transaction(connection, "EXCLUSIVE"):
                journal.set_triggers_aside(connection)
                for number, place in todo[version_of(connection) :]:
                    take(connection, number, place)
                    taken.append(number)
                journal.set_triggers(connection)
                if connection.execute("PRAGMA foreign_key_check").fetchone():
                    raise Damaged(path=path, reason="the upgrade would have broken a reference")
        finally:
            connection.execute("PRAGMA foreign_keys = ON")
    seal.put(path)
    return taken


def take(connection: sqlite3.Connection, number: int, place: str) -> None:
    """Take one step inside the running transaction. The journal's triggers must be set aside."""
    with open(place, encoding="utf-8") as script:
        for statement in statements(script.read()):
            connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {number}")


def create(path: str, *, language: str, currency: str, wait: float) -> sqlite3.Connection:
    """A new file at `path`, with the pipeline, reasons and settings of a first start; or the one another process has
    just put there.

    Raises:
        StoreError: the place cannot be written.
    """
    folder, name = os.path.split(os.path.abspath(path))
    temporary = os.path.join(folder, f".{name}.{os.getpid()}.new")
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except OSError as error:
        raise CannotOpen(path=path, reason=os.strerror(error.errno or 0)) from error
    try:
        with errors_of(path):
            connection = connect(temporary, wait=wait)
            try:
                with transaction(connection, "EXCLUSIVE"):
                    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                    for number, place in steps():
                        take(connection, number, place)
                    # What a file starts with is there before the journal, so that nothing can undo it.
                    _plant(connection, language, currency)
                    journal.set_triggers(connection)
            finally:
                connection.close()
        with suppress(FileExistsError):
            _put_in_place(temporary, path)
            seal.put(path)
    except OSError as error:
        raise CannotOpen(path=path, reason=os.strerror(error.errno or 0)) from error
    finally:
        for leftover in (temporary, temporary + "-journal"):
            with suppress(OSError):
                os.unlink(leftover)
    return open_file(path, wait=wait)


def _put_in_place(temporary: str, path: str) -> None:
    """Give the file its name, unless it is taken: a link never replaces. Some file systems have no links."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError:
        if os.path.exists(path):
            raise FileExistsError(path) from None
        os.rename(temporary, path)


def _plant(connection: sqlite3.Connection, language: str, currency: str) -> None:
    name, stages = first_pipeline(language)
    connection.execute("INSERT INTO pipeline (id, name) VALUES (1, ?)", (name,))
    connection.executemany(
        "INSERT INTO stage (pipeline_id, name, phase, probability, rotting_days, position) VALUES (1, ?, ?, ?, ?, ?)",
        [(*stage, position) for position, stage in enumerate(stages, 1)],
    )
    connection.executemany(
        "INSERT INTO close_reason (outcome, name, name_folded, position) VALUES (?, ?, ?, ?)",
        [(outcome, text, fold(text), place) for place, (outcome, text) in enumerate(first_reasons(language), 1)],
    )
    connection.executemany(
        "INSERT INTO setting (name, value) VALUES (?, ?)",
        [("currency", currency)],
    )
