"""What a command is, and how one is carried out: one immediate transaction, judged, written, journalled, committed."""

import sqlite3
from collections.abc import Sequence
from typing import NamedTuple, Protocol

from sqlalchemy import Connection as SqlConnection
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import configure_mappers
from sqlalchemy.pool import StaticPool
from sqlmodel import Session

from pipeboard.clock import Stamp
from pipeboard.store import journal
from pipeboard.store.database import begin
from pipeboard.store.errors import translated


class Done(NamedTuple):
    """What a command made: what it was about (for the journal and the toast) and the opportunities it touched."""

    subject: str
    ids: tuple[int, ...] = ()


class Work(NamedTuple):
    """What a command works with: a session, the same connection for plain reads, and the clock, read once."""

    session: Session
    connection: sqlite3.Connection
    stamp: Stamp


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


def engine_on(connection: sqlite3.Connection) -> Engine:
    """An engine whose only connection is this one, so that all who write share a transaction."""
    # The mappers are set up at the first use of any; better here, where it may be done ahead.
    configure_mappers()
    engine = create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool)

    @event.listens_for(engine, "begin")
    def begin_writing(_: SqlConnection) -> None:
        # sqlite3 is in autocommit mode; every session is a write, so it takes the lock before it reads.
        begin(connection)

    return engine


class Carried(NamedTuple):
    """A command that was carried out: its id in the journal, what it made, and how many rows it changed."""

    command_id: int
    done: Done
    rows: int


def carry_out(
    engine: Engine,
    connection: sqlite3.Connection,
    path: str,
    origin: str,
    steps: Sequence[tuple[Command, Stamp]],
    spool_key: str | None = None,
) -> list[Carried]:
    """Carry out commands in one transaction, each under an entry of its own in the journal.

    `spool_key` is that of what waited beside the file, where the only command takes it in.

    Raises:
        StoreError: one was refused or could not be written; nothing of any is kept.
    """
    carried = []
    try:
        with Session(engine, expire_on_commit=False) as session, session.begin():
            session.connection()
            for command, stamp in steps:
                entry = journal.Entry(command.verb, "", origin, spool_key=spool_key)
                command_id = journal.open_command(connection, stamp, entry)
                done = command.carry_out(Work(session, connection, stamp))
                session.flush()
                rows = journal.close_command(connection, command_id, done.subject)
                # The next command may write by plain SQL what the session holds by now.
                session.expire_all()
                carried.append(Carried(command_id, done, rows))
        return carried
    except DBAPIError as error:
        if isinstance(error.orig, sqlite3.Error):
            known = translated(error.orig, path)
            if known is not None:
                raise known from error
        raise
