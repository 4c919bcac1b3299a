"""Shared by the tests of the store: drafts, dumps, and what a sound file is."""

import datetime as dt
import random
import sqlite3
from typing import Any

from pipeboard.clock import Stamp, read_clock
from pipeboard.sales.capture.draft import Action, Amount, Draft
from pipeboard.sales.periods import Period
from pipeboard.store import journal
from pipeboard.store.derived import DERIVED, SEARCHED

DAY = dt.date(2026, 11, 21)
STAMP = read_clock("2026-11-21T09:00")

Dump = dict[str, list[tuple[Any, ...]]]


def stamp_at(text: str) -> Stamp:
    return read_clock(text)


def euros(minor: int) -> Amount:
    return Amount(minor, "EUR", minor, minor)


def draft(title: str = "Façade", account: str | None = "Dupond", minor: int | None = 600000, **fields: Any) -> Draft:
    values: dict[str, Any] = {
        "expected": Period(dt.date(2026, 12, 1), dt.date(2026, 12, 10)),
        "tags": ("salon",),
        "action": Action("call", "call back", dt.date(2026, 11, 24), dt.time(10, 0)),
        **fields,
    }
    return Draft(line=title, title=title, account=account, amount=None if minor is None else euros(minor), **values)


def any_draft(chance: random.Random) -> Draft:
    """A draft with any of its parts, or without."""

    def maybe(value: Any) -> Any:
        return value if chance.random() < 0.7 else None

    start = DAY + dt.timedelta(days=chance.randint(-60, 400))
    frequency = chance.choice(["once", "once", "weekly", "monthly", "quarterly", "yearly"])
    minor = chance.choice([0, 1, 99, 10**13, chance.randint(0, 10**8)])
    amount = Amount(
        minor,
        chance.choice(["EUR", "JPY", "TND"]),
        minor,
        minor,
        frequency,  # type: ignore[arg-type]
        chance.choice([None, 1, 5, 12, 36]) if frequency != "once" else None,
        chance.choice([None, "HT", "TTC"]),
    )
    due = DAY + dt.timedelta(days=chance.randint(-20, 60))
    kind = chance.choice(["task", "call", "meeting", "email"])
    return Draft(
        line="typed",
        title=chance.choice(["Façade", "Toit", "屋根", "Cuisine [/b]"]),
        account=maybe(chance.choice(["Dupond", "Hôtel de l’Étoile", "Acme"])),
        amount=maybe(amount),
        probability=maybe(chance.randint(0, 100)),
        stage=maybe(chance.choice(["Met", "Quote", "To qualify"])),
        starred=chance.random() < 0.3,
        action=maybe(Action(kind, "do it", due, maybe(dt.time(chance.randint(0, 23), 30)))),  # type: ignore[arg-type]
        expected=maybe(Period(start, start + dt.timedelta(days=chance.choice([0, 9, 30])))),
        source=maybe(chance.choice(["Fair", "Form"])),
        tags=tuple(chance.sample(["salon", "urgent", "été"], chance.randint(0, 3))),
        owner=maybe(chance.choice(["Ann", "Bo"])),
        category=maybe("Roofs"),
    )


def dump(connection: sqlite3.Connection) -> Dump:
    """Every row of every journalled table, as reads on this connection see them now."""
    return {table: connection.execute(question).fetchall() for table, question in _questions(connection)}


_asked: dict[tuple[tuple[str, str], ...], list[tuple[str, str]]] = {}


def _questions(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """What asks for every row of each table; files of one shape are asked the same."""
    shape = tuple(connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table' ORDER BY name"))
    if shape not in _asked:
        _asked[shape] = [
            (table, f"SELECT {', '.join(journal.columns_of(connection, table))} FROM {table} ORDER BY id")
            for table in journal.journalled_tables(connection)
        ]
    return _asked[shape]


def difference(left: Dump, right: Dump) -> dict[str, Any]:
    """Where two dumps differ, small enough to read."""
    return {
        table: {
            "only left": [row for row in left[table] if row not in right.get(table, [])],
            "only right": [row for row in right.get(table, []) if row not in left[table]],
        }
        for table in left
        if left[table] != right.get(table)
    }


def assert_derived(connection: sqlite3.Connection) -> None:
    """What triggers keep is what the records come to."""
    for table, question in DERIVED.items():
        kept = sorted(connection.execute(f"SELECT * FROM {table}").fetchall(), key=repr)
        asked = sorted(connection.execute(question).fetchall(), key=repr)
        assert kept == asked, table
    assert sorted(connection.execute("SELECT rowid, words FROM search")) == sorted(connection.execute(SEARCHED))


def assert_sound(connection: sqlite3.Connection) -> None:
    """The file fits together, and what is derived is right."""
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert connection.execute("SELECT command_id FROM journal_state").fetchall() == [(None,)]
    assert not connection.in_transaction
    assert_derived(connection)
