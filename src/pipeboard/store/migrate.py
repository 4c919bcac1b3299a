"""How a file gets its shape: numbered steps of SQL, and the birth of a new file.

A step runs in one exclusive transaction that reads the version again (another process may have been first), after a
backup that was verified, and is committed only when every reference still holds. A file is born under another name and
put in place in one move, so that a half-born file is never found.
"""

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress

from pipeboard.clock import Stamp
from pipeboard.sales.stages import first_pipeline, first_reasons
from pipeboard.sales.text import fold
from pipeboard.store import backup, file_modes, journal, seal
from pipeboard.store.database import (
    APPLICATION_ID,
    connect,
    errors_of,
    has_broken_reference,
    open_file,
    references_on_trust,
    transaction,
)
from pipeboard.store.errors import CannotOpen, Damaged, translated
from pipeboard.store.schema_steps import steps, take, version_of


def upgrade(
    connection: sqlite3.Connection, path: str, stamp: Stamp, known: Sequence[tuple[int, str]] | None = None
) -> list[int]:
    """Take those of the `known` steps that the file has not taken; returns their numbers. The backup made first stays.

    Raises:
        StoreError: the backup could not be made or verified, or a step failed; the file is as it was.
    """
    known = steps() if known is None else known
    if version_of(connection) >= len(known):
        return []

    backup.make(connection, path, stamp, "before-upgrade")
    with seal.renewed(path), _rebuilding(connection), errors_of(path):
        return _take_missing(connection, path, known)


@contextmanager
def _rebuilding(connection: sqlite3.Connection) -> Iterator[None]:
    """Let steps rebuild tables: references are checked as a whole before the commit instead, and a table that takes
    the name of a dropped one leaves what refers to that name as it is.
    """
    with references_on_trust(connection):
        connection.execute("PRAGMA legacy_alter_table = ON")
        try:
            yield
        finally:
            connection.execute("PRAGMA legacy_alter_table = OFF")


def _take_missing(connection: sqlite3.Connection, path: str, known: Sequence[tuple[int, str]]) -> list[int]:
    taken: list[int] = []
    with transaction(connection, "EXCLUSIVE"):
        missing = known[version_of(connection) :]
        if missing:
            journal.set_triggers_aside(connection)
            for number, place in missing:
                try:
                    take(connection, number, place)
                except sqlite3.Error as error:
                    reason = f"step {number} of its upgrade failed ({error})"
                    raise translated(error, path) or CannotOpen(path=path, reason=reason) from error
                taken.append(number)
            journal.set_triggers(connection)
            if has_broken_reference(connection):
                raise CannotOpen(path=path, reason="its upgrade would have broken a reference")
    return taken


def create(path: str, *, language: str, currency: str, wait: float) -> sqlite3.Connection:
    """A new file at `path`, with the pipeline, reasons and settings of a first start; or the one another process has
    just put there.

    Raises:
        StoreError: the place cannot be written.
    """
    folder, name = os.path.split(os.path.abspath(path))
    temporary = os.path.join(folder, f".{name}.{os.urandom(6).hex()}.new")
    try:
        file_modes.make_folder(folder)
        _refuse_orphans(path)
        os.close(file_modes.new_file(temporary))
        try:
            with errors_of(path):
                _give_birth(temporary, language, currency, wait)
            with suppress(FileExistsError):
                _put_in_place(temporary, path)
        finally:
            for leftover in (temporary, temporary + "-journal"):
                with suppress(OSError):
                    os.unlink(leftover)
        file_modes.synchronise(folder)
    except OSError as error:
        raise CannotOpen(path=path, reason=os.strerror(error.errno or 0)) from error
    return open_file(path, wait=wait)


def _refuse_orphans(path: str) -> None:
    """Refuse a place where the journal of a file that is gone lies: SQLite would play it into the new one.

    Raises:
        Damaged: there is one.
    """
    try:
        size = os.stat(path + "-journal").st_size
    except FileNotFoundError:
        return
    # Another process may have made the file a moment ago and be writing to it.
    if size and not os.path.lexists(path):
        raise Damaged(path=path, reason="it is gone, but the journal of its last change is still there")


def _give_birth(temporary: str, language: str, currency: str, wait: float) -> None:
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


def _put_in_place(temporary: str, path: str) -> None:
    """Give the file its name, unless it is taken: a link never replaces. Some file systems have no links."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError:
        if os.path.lexists(path):
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
