"""What one of several records can be refused for, told from what is wrong with the file or the program.

A command that saves several lines or messages writes each behind a savepoint: what cannot be saved stops no other.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from pipeboard.light import TYPE_CHECKING, contextmanager
from pipeboard.store.errors import NotFound, Refused, StoreError, translated

if TYPE_CHECKING:
    from pipeboard.store.command import Work

Refusal = NotFound | Refused

#: What the words of one record can raise, where they are read and where they are written, while the file is whole.
OF_ONE = (
    StoreError, sqlite3.Error, ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError
)  # fmt: skip


def refusal_of(error: Exception) -> Refusal | None:
    """What an error says of the one record that was read or written; None where it says something of the file.

    A fault of the program that only this record brings out is a refusal of the rule "fault", with its own words.
    """
    if isinstance(error, NotFound | Refused):
        return error
    if isinstance(error, StoreError):
        return None
    known = translated(error, "")
    if isinstance(known, Refused):
        return known
    is_of_the_file = known is not None or (
        isinstance(error, sqlite3.Error) and not isinstance(error, sqlite3.IntegrityError | sqlite3.DataError)
    )
    return None if is_of_the_file else Refused("fault", f"{type(error).__name__}: {error}")


@contextmanager
def apart(work: Work, place: int, refused: dict[int, Refusal]) -> Iterator[None]:
    """Write one of several records; what it was refused for is kept in `refused`, and nothing of it in the file.

    Raises:
        StoreError, sqlite3.Error: the file cannot be written.
    """
    work.connection.execute("SAVEPOINT one_of_many")
    try:
        yield
        work.flush()
    except OF_ONE as error:
        refusal = refusal_of(error)
        if refusal is None:
            raise
        work.forget()
        work.connection.execute("ROLLBACK TO one_of_many")
        refused[place] = refusal
    work.connection.execute("RELEASE one_of_many")
