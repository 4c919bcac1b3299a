"""What a command is, and how several are carried out in one transaction.

A command of `store.changes` works with the connection alone; one of `store.writes` asks for `Work.session`. Only the
one that asks pays for SQLModel, whose import costs more than thirty starts of the interpreter
(`docs/decisions/0001-two-ways-to-sqlite.md`).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from pipeboard.clock import Stamp
from pipeboard.light import TYPE_CHECKING, NamedTuple, Protocol
from pipeboard.store import journal

if TYPE_CHECKING:
    from sqlalchemy import Engine
    from sqlmodel import Session


class Done(NamedTuple):
    """What a command made: what it was about (for the journal and the toast) and the opportunities it touched."""

    subject: str
    ids: tuple[int, ...] = ()


class Command(Protocol):
    """A change of records, as a value: what to do and to what."""

    @property
    def verb(self) -> str:
        """The code of the verb in the journal."""

    def carry_out(self, work: Work) -> Done:
        """Load, let the rules judge, write.

        Raises:
            Refused: a rule says no; nothing is kept.
        """


class Sessions:
    """The engine of one connection, made when the first command asks for a session, and kept for the next ones."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._engine: Engine | None = None

    def open(self) -> Session:
        """A session inside the transaction that runs on the connection."""
        from pipeboard.store.writes.sessions import engine_on, session_on

        if self._engine is None:
            self._engine = engine_on(self._connection)
        return session_on(self._engine)

    def close(self) -> None:
        """Let go of the engine; the connection is the store's."""
        if self._engine is not None:
            self._engine.dispose()


class Work:
    """What a command works with: the connection, inside a transaction; the clock, read once; a session if it asks."""

    def __init__(self, connection: sqlite3.Connection, stamp: Stamp, sessions: Sessions) -> None:
        self.connection = connection
        self.stamp = stamp
        self._sessions = sessions
        self._session: Session | None = None

    @property
    def session(self) -> Session:
        """The session of this command; the first use in a process imports SQLModel."""
        if self._session is None:
            self._session = self._sessions.open()
        return self._session

    def flush(self) -> None:
        """Write what the session holds, so that plain SQL sees it."""
        if self._session is not None:
            self._session.flush()

    def forget(self) -> None:
        """Let the session forget what it has read and was to write: one of several records was refused."""
        if self._session is not None:
            self._session.rollback()
            self._session.expunge_all()

    def close(self) -> None:
        """Forget the session."""
        if self._session is not None:
            self._session.close()


class Carried(NamedTuple):
    """A command that was carried out: its id in the journal, what it made, and how many rows it changed."""

    command_id: int
    done: Done
    rows: int


def carry_out(
    connection: sqlite3.Connection,
    sessions: Sessions,
    steps: Sequence[tuple[Command, Stamp]],
    entry: journal.Entry,
) -> list[Carried]:
    """Carry out commands inside the running transaction, each under an entry of its own in the journal.

    `entry` says who asks and what waited beside the file.

    Raises:
        StoreError: one was refused; the caller rolls all back.
    """
    carried = []
    for command, stamp in steps:
        work = Work(connection, stamp, sessions)
        command_id = journal.open_command(connection, stamp, entry._replace(verb=command.verb))
        try:
            done = command.carry_out(work)
            work.flush()
        finally:
            work.close()
        rows = journal.close_command(connection, command_id, done.subject)
        carried.append(Carried(command_id, done, rows))
    return carried
