"""What commands on opportunities have in common: loading them, refusing, and saying what they were about."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, time

from pipeboard.light import Any, TypeVar
from pipeboard.sales.records import Opportunity as Record
from pipeboard.sales.status import Refusal
from pipeboard.sales.text import clean, clean_lines
from pipeboard.store.changes.capture import label
from pipeboard.store.command import Work
from pipeboard.store.errors import EditClash, NotFound, Refused
from pipeboard.store.reads import opportunities as reads

Made = TypeVar("Made")

#: A subject names so many; of more it names the first two and says how many others there are.
MOST_NAMED = 3


def load(work: Work, opportunity_id: int) -> Record:
    """An opportunity, to be changed.

    Raises:
        NotFound: there is no such opportunity.
    """
    return reads.one(work.connection, opportunity_id)


def update(connection: sqlite3.Connection, table: str, row_id: int, columns: Mapping[str, Any]) -> None:
    """Write columns of one row: days and times in ISO form, truth as 1 or 0. The names are the program's own."""
    if columns:
        assignments = ", ".join(f"{column} = ?" for column in columns)
        values = [kept(value) for value in columns.values()]
        connection.execute(f"UPDATE {table} SET {assignments} WHERE id = ?", (*values, row_id))


def insert(connection: sqlite3.Connection, table: str, columns: Mapping[str, Any]) -> int:
    """Insert a row; returns its id."""
    marks = ", ".join("?" * len(columns))
    cursor = connection.execute(
        f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", [kept(value) for value in columns.values()]
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def kept(value: Any) -> Any:
    """A value as the file keeps it."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.strftime("%H:%M")
    return int(value) if isinstance(value, bool) else value


def harmless(kind: str, value: Any) -> Any:
    """A value as it may be kept: text without what a terminal would act on, whatever way it came in.

    Of the kind "lines" it keeps its lines, of any other it is one.
    """
    if not isinstance(value, str):
        return value
    return (clean_lines(value) if kind == "lines" else clean(value)) or None


def refuse_clash(mine: Mapping[str, Any], began: Mapping[str, Any] | None, present: Mapping[str, Any]) -> None:
    """Refuse an edit whose field was changed since the edit began: both values are to be seen first.

    What both changed to the same value is no clash.

    Raises:
        NotFound: there is no such field.
        EditClash: a field holds neither what the edit began from nor what it is to become.
    """
    for name, before in (began or {}).items():
        if name not in present:
            raise NotFound(what="field", wanted=name)
        now = present[name]
        if now != before and now != mine.get(name, before):
            raise EditClash(name, mine=mine.get(name), theirs=now, began=before)


def refuse(refusal: Refusal | None) -> None:
    """Turn a refusal of the rules into an error that rolls the command back."""
    if refusal is not None:
        raise Refused(refusal.rule, refusal.about)


def accepted(answer: list[int] | Refusal) -> list[int]:
    """What the rules answered, unless it is a refusal.

    Raises:
        Refused: it is.
    """
    if isinstance(answer, Refusal):
        raise Refused(answer.rule, answer.about)
    return answer


def called(record: Record) -> str:
    """How the journal calls an opportunity."""
    return label(record.account, record.title)


def each(work: Work, ids: Sequence[int], change: Callable[[int], Made]) -> list[Made]:
    """Change opportunities one by one. Where one of several is refused, the refusal names it (`which`).

    Raises:
        NotFound: one is not there. Refused: one is refused, and with it all.
    """
    made = []
    for opportunity_id in dict.fromkeys(ids):
        try:
            made.append(change(opportunity_id))
        except Refused as refused:
            if len(ids) > 1:
                refused.details["which"] = called(reads.one(work.connection, opportunity_id))
            raise
    return made


def listed(names: Iterable[str]) -> str:
    """What a command was about, short enough for a toast: all of a few, else the first two and how many others."""
    known = list(dict.fromkeys(names))
    if len(known) <= MOST_NAMED:
        return "; ".join(known)
    return f"{known[0]}; {known[1]} + {len(known) - 2}"


def arrow(names: Iterable[str], target: str) -> str:
    """What a command was about, and where it took it: `Dupond · Façade → Quote`."""
    return f"{listed(names)} → {target}" if target else listed(names)
