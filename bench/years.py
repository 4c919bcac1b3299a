"""A file of years: 200,000 opportunities that were created, moved, priced, put off and closed in 620,000 changes.

What three years of many people leave cannot be typed again for a bench, so the records are written as they stand at the
end, and the journal beside them in its own words: each change holds what the triggers would have written. What is
derived is derived as a whole. `doctor` finds nothing, and each day of the three years can be asked for.
"""

import json
import random
import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import files

from pipeboard.sales.text import fold
from pipeboard.store import database, journal
from pipeboard.store.derived import DERIVED, SEARCHED
from pipeboard.store.store import Store

#: Opportunities, changes, and days before today.
LARGE, QUICK = (200_000, 620_000), (20_000, 62_000)
DAYS = 1095

#: How many changes one command makes at the most.
_TOGETHER = 12

_Event = tuple[str, str, int, str, str | None, str | None]


class _Born(NamedTuple):
    """What a sale is when it is captured, without what changes afterwards."""

    title: str
    account_id: int
    source_id: int
    currency: str
    created_on: str
    uid: str


def middle(path: Path) -> date:
    """A day with half of the changes behind it."""
    connection = sqlite3.connect(path)
    row = connection.execute(
        "SELECT on_day FROM command WHERE id = (SELECT command_id FROM change WHERE id ="
        " (SELECT max(id) / 2 FROM change))"
    ).fetchone()
    connection.close()
    return date.fromisoformat(row[0])


def file_of_years(size: tuple[int, int]) -> Path:
    """The sealed file; not to be written to."""
    count, changes = size
    return files.kept(f"years-{count}-{changes}.db", lambda path: _make(path, count, changes), of=Path(__file__))


def _make(path: Path, count: int, changes: int) -> None:
    chance = random.Random(count)
    with Store.open(str(path), files.STAMP, origin="cli") as store, database.transaction(store.connection):
        connection = store.connection
        journal.set_triggers_aside(connection)
        connection.execute("UPDATE journal_state SET bulk = 1")
        connection.execute(
            "CREATE TEMP TABLE event"
            " (day TEXT, table_name TEXT, row_id INTEGER, operation TEXT, before TEXT, after TEXT)"
        )
        _names(connection, max(count // 5, 1))
        _sales(chance, connection, count, changes)
        _journal(connection)
        for table, question in DERIVED.items():
            connection.execute(f"DELETE FROM {table}")
            connection.execute(f"INSERT INTO {table} {question}")
        connection.execute(f"INSERT INTO search (rowid, words) {SEARCHED}")
        connection.execute("UPDATE journal_state SET bulk = 0")
        journal.set_triggers(connection)


def _uid(table: int, number: int) -> str:
    return f"01900000-000{table}-7000-8000-{number:012x}"


def _first_day() -> date:
    return files.STAMP.today - timedelta(days=DAYS)


def _names(connection: sqlite3.Connection, accounts: int) -> None:
    first = _first_day().isoformat()
    for at, name in enumerate(files.SOURCES, 1):
        connection.execute(
            "INSERT INTO source (name, name_folded, uid) VALUES (?, ?, ?)", (name, fold(name), _uid(1, at))
        )
        _tell(connection, [(first, "source", at, "insert", None, None)])
    rows = []
    for at in range(1, accounts + 1):
        name = files.account_name(at)
        day = (_first_day() + timedelta(days=at * DAYS // (accounts + 1))).isoformat()
        rows.append((at, name, fold(name), day, _uid(2, at)))
    connection.executemany("INSERT INTO account (id, name, name_folded, created_on, uid) VALUES (?, ?, ?, ?, ?)", rows)
    _tell(connection, ((day, "account", at, "insert", None, None) for at, _, _, day, _ in rows))


def _tell(connection: sqlite3.Connection, events: Iterator[_Event] | Sequence[_Event]) -> None:
    connection.executemany("INSERT INTO temp.event VALUES (?, ?, ?, ?, ?, ?)", events)


_CHANGING = (
    "stage_id status amount_minor expected_from expected_by closed_on stage_entered_on probability starred".split()
)


def _sales(chance: random.Random, connection: sqlite3.Connection, count: int, changes: int) -> None:
    """The sales in the order of their capture, each followed to the end of its story."""
    planned = count // 4
    accounts = max(count // 5, 1)
    updates = changes - count - accounts - len(files.SOURCES) - planned
    selling = [row[0] for row in connection.execute("SELECT id FROM stage WHERE phase = 'selling' ORDER BY position")]
    listed = ", ".join((*_Born._fields, *_CHANGING))
    marks = ", ".join("?" * (len(_Born._fields) + len(_CHANGING)))
    activities = 0
    for at in range(1, count + 1):
        day = _first_day() + timedelta(days=at * DAYS // (count + 1))
        account = chance.randrange(max(at * accounts // count, 1)) + 1
        born = _Born(
            f"{chance.choice(files.WORK)} {at}", account, chance.randrange(len(files.SOURCES)) + 1,
            "EUR" if chance.random() < 0.95 else "USD", day.isoformat(), _uid(3, at),
        )  # fmt: skip
        expected = (day + timedelta(days=chance.randrange(20, 200))).isoformat()
        state: dict[str, Any] = {
            **dict.fromkeys(_CHANGING),
            "stage_id": selling[0],
            "status": "open",
            "amount_minor": chance.randrange(5, 400) * 5000,
            "expected_from": expected,
            "expected_by": expected,
            "stage_entered_on": day.isoformat(),
            "starred": 0,
        }
        events: list[_Event] = [(day.isoformat(), "opportunity", at, "insert", None, None)]
        number = updates * at // count - updates * (at - 1) // count
        events += _story(chance, at, day, number, state, selling)
        connection.execute(f"INSERT INTO opportunity ({listed}) VALUES ({marks})", (*born, *state.values()))
        if at * planned // count > activities:
            activities += 1
            due = (files.STAMP.today + timedelta(days=chance.randrange(-3, 60))).isoformat()
            connection.execute(
                "INSERT INTO activity (id, opportunity_id, kind, subject, due_on, uid) VALUES (?, ?, ?, ?, ?, ?)",
                (activities, at, *chance.choice(files.ACTIONS), due, _uid(4, activities)),
            )
            events.append((day.isoformat(), "activity", activities, "insert", None, None))
        _tell(connection, events)


def _story(
    chance: random.Random, number: int, day: date, changes: int, state: dict[str, Any], selling: Sequence[int]
) -> Iterator[_Event]:
    """The changes of a sale on later days; `state` follows them. The last one closes two sales of five."""
    ahead = (files.STAMP.today - day).days
    days = sorted(day + timedelta(days=min(chance.randrange(1, 300), ahead)) for _ in range(changes))
    for at, when in enumerate(days, 1):
        on = when.isoformat()
        what = "close" if at == changes and chance.random() < 0.7 else chance.choice(("move", "price", "later"))
        if what == "close":
            change = {"status": chance.choice(("won", "lost", "cancelled")), "closed_on": on}
        elif what == "move":
            others = [stage for stage in selling if stage != state["stage_id"]]
            change = {"stage_id": chance.choice(others), "stage_entered_on": on}
        elif what == "price":
            change = {"amount_minor": state["amount_minor"] + 10_000}
        else:
            expected = (date.fromisoformat(state["expected_by"]) + timedelta(days=14)).isoformat()
            change = {"expected_from": expected, "expected_by": expected}
        changed = {name: value for name, value in change.items() if state[name] != value}
        before = {name: state[name] for name in changed}
        state.update(changed)
        yield on, "opportunity", number, "update", _text(before), _text(changed)


def _text(fields: dict[str, Any]) -> str:
    return json.dumps(fields, separators=(",", ":"), ensure_ascii=False)


def _journal(connection: sqlite3.Connection) -> None:
    """Commands of a few changes, day by day."""
    connection.execute(
        "CREATE TEMP TABLE ordered AS SELECT row_number() OVER (ORDER BY day, rowid) AS place, * FROM temp.event"
    )
    connection.execute(
        "CREATE TEMP TABLE grouped AS SELECT place, dense_rank() OVER (ORDER BY day, place / ?) AS command_id, day"
        " FROM temp.ordered",
        (_TOGETHER,),
    )
    (last,) = connection.execute("SELECT coalesce(max(id), 0) FROM command").fetchone()
    connection.execute(
        "INSERT INTO command (id, at, on_day, verb, subject, origin, kind, root_id, uid)"
        " SELECT ?1 + command_id, day || 'T09:00:00.000Z', day, 'set', 'some opportunities', 'cli', 'do',"
        " ?1 + command_id, printf('01900000-0009-7000-8000-%012x', command_id)"
        " FROM temp.grouped GROUP BY command_id",
        (last,),
    )
    connection.execute(
        "INSERT INTO change (command_id, table_name, row_id, operation, before, after)"
        " SELECT ? + command_id, table_name, row_id, operation, before, after"
        " FROM temp.ordered JOIN temp.grouped USING (place) ORDER BY place",
        (last,),
    )


if __name__ == "__main__":
    print(file_of_years(LARGE))
