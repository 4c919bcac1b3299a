"""Sessions of SQLModel for the commands that are rare, inside the transaction that the store holds."""

import sqlite3

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.orm import configure_mappers
from sqlalchemy.pool import StaticPool
from sqlmodel import Session

from pipeboard.store.one_of_many import OF_ONE


def engine_on(connection: sqlite3.Connection) -> Engine:
    """An engine whose only connection is this one, so that sessions and plain SQL share a transaction."""
    configure_mappers()
    engine = create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool)
    # The transaction is the store's: plain SQL writes in it before and after the session. SQLAlchemy would roll it back
    # at the first connection of an engine and at the end of each session.
    engine.dialect.do_rollback = _leave_to_the_store  # type: ignore[method-assign]
    engine.dialect.do_commit = _leave_to_the_store  # type: ignore[method-assign]

    @event.listens_for(engine, "handle_error")
    def raise_what_was_wrong(context: ExceptionContext) -> None:
        # The store knows the errors of sqlite3, and those of a value that is none; what SQLAlchemy wraps around them
        # says nothing more.
        if isinstance(context.original_exception, OF_ONE):
            raise context.original_exception

    return engine


def _leave_to_the_store(dbapi_connection: object) -> None:
    """Neither commit nor roll back."""
    del dbapi_connection


def session_on(engine: Engine) -> Session:
    """A session that writes into the running transaction. It never commits: the store does."""
    return Session(engine, expire_on_commit=False)
