"""What is open and what happened, as the outlook learns from it: stays in stages, how they ended, and what was said."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date

from pipeboard.light import Any, cast
from pipeboard.sales.outlook.courses import Course, Passage, StagePlace, Terms
from pipeboard.sales.outlook.outlook import Facts, Waiting
from pipeboard.sales.outlook.predictors import Standing
from pipeboard.sales.periods import add_days
from pipeboard.sales.records import Outcome
from pipeboard.sales.value import value_minor
from pipeboard.store.predicates_sql import is_open
from pipeboard.store.reads.filtering import Condition

#: So many opportunities are learned from at the most: of more, each second, each third…
SAMPLE = 1200
#: So many open ones are looked at one by one; of more, those of one age are one.
ONE_BY_ONE = 2000
#: The ages that stand alike, in days in the stage: from one of these on, below the next.
AGES_ALIKE = (4, 8, 15, 23, 31, 46, 61, 76, 91, 106, 121)


def facts(connection: sqlite3.Connection, today: date, where: Condition, *, detail: bool = False) -> Facts:
    """What the file knows, and the open ones that a condition leaves; with `detail` each by itself."""
    places = stages(connection)
    every = _step(connection)
    return Facts(
        places, courses(connection, today, every), waiting(connection, today, where, places, detail=detail), every
    )


def stages(connection: sqlite3.Connection) -> tuple[StagePlace, ...]:
    """The selling stages of all pipelines."""
    rows = connection.execute(
        "SELECT id, pipeline_id, position, probability FROM stage WHERE phase = 'selling' ORDER BY position, id"
    )
    return tuple(StagePlace(one, pipeline, position, chance / 100) for one, pipeline, position, chance in rows)


def _step(connection: sqlite3.Connection) -> int:
    (last,) = connection.execute("SELECT coalesce(max(id), 0) FROM opportunity").fetchone()
    return max(1, -(-int(last) // SAMPLE))


# What happened --------------------------------------------------------------------------------------------------------

# The ids of the sample, so that each is looked up and no table is read through.
_SAMPLED = """
WITH RECURSIVE sample (id) AS (
    SELECT :every UNION ALL SELECT id + :every FROM sample
    WHERE id + :every <= (SELECT max(id) FROM opportunity)
)
"""
_OPPORTUNITIES = f"""{_SAMPLED}
SELECT o.id, o.created_on, o.status, o.closed_on, o.expected_by, o.probability, coalesce(o.currency, ''),
    o.amount_minor, o.frequency, o.term_months, o.stage_id, o.stage_entered_on, stage.phase
FROM sample CROSS JOIN opportunity AS o ON o.id = sample.id JOIN stage ON stage.id = o.stage_id
"""
_VISITS = f"""{_SAMPLED}
SELECT visit.opportunity_id, visit.stage_id, visit.entered_on, visit.left_on
FROM sample CROSS JOIN stage_visit AS visit ON visit.opportunity_id = sample.id
JOIN stage ON stage.id = visit.stage_id WHERE stage.phase = 'selling' ORDER BY visit.entered_on, visit.id
"""
# What was changed in what is said of an opportunity; the journal keeps each column as it was before.
_CHANGES = f"""{_SAMPLED}
SELECT change.row_id, command.on_day, change.before
FROM sample CROSS JOIN change ON change.table_name = 'opportunity' AND change.row_id = sample.id
JOIN command ON command.id = change.command_id
WHERE change.operation = 'update' AND command.on_day <= :today AND (
    change.before LIKE '%"expected_by"%' OR change.before LIKE '%"probability"%'
    OR change.before LIKE '%"amount_minor"%'
) ORDER BY change.id
"""
#: A day, and the columns that were changed on it as they were before.
_Change = tuple[int, dict[str, Any]]
_SAID = ("expected_by", "probability", "currency", "amount_minor", "frequency", "term_months")


def courses(connection: sqlite3.Connection, today: date, every: int = 1) -> tuple[Course, ...]:
    """The courses of each opportunity of which the id can be divided by `every`."""
    values = {"every": every, "today": today.isoformat()}
    visits: dict[int, list[tuple[int, int, int]]] = {}
    for one, stage, entered, left in connection.execute(_VISITS, values):
        visits.setdefault(one, []).append((stage, _day(entered), _day(left)))
    changes: dict[int, list[_Change]] = {}
    for one, on_day, before in connection.execute(_CHANGES, values):
        changes.setdefault(one, []).append((_day(on_day), json.loads(before)))
    return tuple(
        _course(row, visits.get(row[0], []), changes.get(row[0], []))
        for row in connection.execute(_OPPORTUNITIES, values)
        if row[12] == "selling" or row[0] in visits
    )


_LATER = f"""{_SAMPLED}
SELECT count(*)
FROM sample CROSS JOIN opportunity AS o ON o.id = sample.id
CROSS JOIN change ON change.table_name = 'opportunity' AND change.row_id = o.id AND change.operation = 'insert'
JOIN command ON command.id = change.command_id WHERE command.on_day > o.created_on
"""


def written_down_later(connection: sqlite3.Connection, every: int = 1) -> int:
    """How many of the sample were written down on a later day than that of their creation: an import brought them."""
    (number,) = connection.execute(_LATER, {"every": every}).fetchone()
    return int(number)


def _day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def _course(row: Sequence[Any], visits: list[tuple[int, int, int]], changes: list[_Change]) -> Course:
    number, created_on, status, closed_on, *said, stage, entered, phase = row
    closed = None if closed_on is None else _day(closed_on)
    stays: list[tuple[int, int, int | None]] = [*visits]
    if phase == "selling":
        stays.append((stage, _day(entered), closed))
    # What is open stands in its last stay, and what is closed has left it by then.
    passages = [
        Passage(stage, entered if closed is None else min(entered, closed), _earlier(left, closed))
        for stage, entered, left in stays
    ]
    if closed is not None:
        passages[-1] = passages[-1]._replace(left=closed)
    created = min(_day(created_on), passages[0].entered)
    return Course(
        number,
        created,
        tuple(passages),
        None if status == "open" else cast("Outcome", status),
        closed,
        tuple(_terms(created, dict(zip(_SAID, said, strict=True)), changes)),
    )


def _earlier(left: int | None, closed: int | None) -> int | None:
    return closed if left is None else left if closed is None else min(left, closed)


def _terms(created: int, now: dict[str, Any], changes: list[_Change]) -> Iterator[Terms]:
    """What was said from each day on: taken back from what is said now, change by change."""
    listed = [now]
    for _, before in reversed(changes):
        listed.append({**listed[-1], **{name: value for name, value in before.items() if name in now}})
    for since, said in zip((created - 1, *(day for day, _ in changes)), reversed(listed), strict=True):
        amount, expected = said["amount_minor"], said["expected_by"]
        worth = 0 if amount is None else value_minor(amount, said["frequency"], said["term_months"])
        day = None if expected is None else _day(expected)
        yield Terms(since, day, said["probability"], said["currency"] or "", worth)


# What is open ---------------------------------------------------------------------------------------------------------

_EACH = """
SELECT o.id, 1, o.stage_id, o.stage_entered_on, o.expected_by, o.probability, coalesce(o.currency, ''),
    coalesce(o.value_minor, 0), 0.0
FROM opportunity AS o JOIN stage ON stage.id = o.stage_id WHERE {} AND stage.phase = 'selling' AND {}
"""
# Those of one age and one expected month stand alike: as the youngest of them, expected as the last of them is.
_ALIKE = """
SELECT NULL, count(*), o.stage_id, max(o.stage_entered_on), max(o.expected_by), o.probability, coalesce(o.currency, ''),
    coalesce(sum(o.value_minor), 0), total(1.0 * o.value_minor * o.value_minor)
FROM opportunity AS o JOIN stage ON stage.id = o.stage_id WHERE {} AND stage.phase = 'selling' AND {}
GROUP BY o.stage_id, {}, substr(o.expected_by, 1, 7),
    o.expected_by < :today_of_outlook, o.probability, o.currency
"""


def waiting(
    connection: sqlite3.Connection, today: date, where: Condition, places: Sequence[StagePlace], *, detail: bool
) -> tuple[Waiting, ...]:
    """The open opportunities that a condition leaves, by what their chance depends on."""
    (number,) = connection.execute("SELECT coalesce(sum(count), 0) FROM stage_total WHERE status = 'open'").fetchone()
    values = {**where.values, "today_of_outlook": today.isoformat()}
    if detail or number <= ONE_BY_ONE:
        question = _EACH.format(is_open(), where.sql)
    else:
        # Days are compared as texts: reckoning with each would take longer than the rest.
        ages = " ".join(f"WHEN o.stage_entered_on > '{add_days(today, -age)}' THEN {age}" for age in AGES_ALIKE)
        question = _ALIKE.format(is_open(), where.sql, f"CASE {ages} END")
    rows = connection.execute(question, values)
    chance_of = {stage.id: stage.chance for stage in places}
    on = today.toordinal()
    found = []
    for one, count, stage, entered, expected, own, currency, value, squares in rows:
        chance = chance_of[stage] if own is None else own / 100
        standing = Standing(stage, max(0, on - _day(entered)), chance, None if expected is None else _day(expected))
        found.append(Waiting(one, count, standing, currency, value, squares))
    return tuple(found)
