"""Today's sections. Each is cut to what a screen holds, and counted whole."""

from __future__ import annotations

import sqlite3
from datetime import date

from pipeboard.sales.followup import Agenda, Due, split
from pipeboard.sales.periods import add_days
from pipeboard.sales.predicates import horizon
from pipeboard.sales.records import Activity, Opportunity
from pipeboard.store.predicates_sql import is_incomplete, is_late, is_pending, is_without_action
from pipeboard.store.reads.activities import holder
from pipeboard.store.reads.filtering import Condition
from pipeboard.store.reads.opportunities import ACTIVITY_COLUMNS, activity_record, count, selected, with_ids
from pipeboard.store.reads.orders import HEAVIEST_FIRST, LATE_FIRST
from pipeboard.store.value_sql import WEIGHT_SQL

# Correlated, so that one opportunity can be asked about: the others need not be gathered first.
_NO_ACTION = Condition(is_without_action(), {})
_INCOMPLETE = Condition(is_incomplete(), {})
#: So few are weighed and sorted faster than the heaviest of them are looked for among all.
_FEW = 1000


def agenda(connection: sqlite3.Connection, today: date, most: int = -1, where: Condition | None = None) -> Agenda:
    """What is due on a day. `most` cuts each section (below 0: all); `counts` says how many there are.

    Under a condition on `o`, what belongs to no opportunity is left out.
    """
    late = Condition(is_late(":today"), {"today": today.isoformat()})
    if where is not None:
        return _narrowed(connection, today, most, where, late)
    due, counts = _planned(connection, today, most)
    counts["no_next_action"] = _without_action(connection)
    counts["late"] = count(connection, late)
    counts["incomplete"] = count(connection, _INCOMPLETE)
    without = Condition("o.id IN (SELECT opportunity_id FROM followup WHERE due_on IS NULL)", {})
    return Agenda(
        today,
        due[0],
        due[1],
        _heaviest(connection, _NO_ACTION, without, counts["no_next_action"], most),
        selected(connection, late, LATE_FIRST, most),
        _heaviest(connection, _INCOMPLETE, _INCOMPLETE, counts["incomplete"], most),
        due[2],
        counts,
    )


def _narrowed(connection: sqlite3.Connection, today: date, most: int, where: Condition, late: Condition) -> Agenda:
    """The sections of what a condition leaves."""
    due, counts = _planned(connection, today, most, where)
    sections = {"no_next_action": _NO_ACTION, "late": late, "incomplete": _INCOMPLETE}
    found: list[list[Opportunity]] = []
    for name, section in sections.items():
        both = Condition(f"{section.sql} AND {where.sql}", {**section.values, **where.values})
        counts[name] = count(connection, both)
        found.append(selected(connection, both, LATE_FIRST if name == "late" else HEAVIEST_FIRST, most))
    return Agenda(today, due[0], due[1], found[0], found[1], found[2], due[2], counts)


def _heaviest(
    connection: sqlite3.Connection, of_one: Condition, of_all: Condition, number: int, most: int
) -> list[Opportunity]:
    """The heaviest of some open opportunities. The condition has two forms: to ask about one, and to gather all."""
    # What was has no indexes (`store/past.py`).
    if most < 0 or number <= max(most, _FEW) or connection.in_transaction:
        return selected(connection, of_all, HEAVIEST_FIRST, most)
    from pipeboard.store.reads.top_weighted import heaviest

    ids = heaviest(connection, of_one, most)
    found = with_ids(connection, ids)
    return [found[one] for one in ids if one in found]


def _without_action(connection: sqlite3.Connection) -> int:
    """How many open opportunities have no next action: those are what the follow-up keeps without a day."""
    return int(connection.execute("SELECT count(*) FROM followup WHERE due_on IS NULL").fetchone()[0])


def _planned(
    connection: sqlite3.Connection, today: date, most: int, where: Condition | None = None
) -> tuple[tuple[list[Due], list[Due], list[Due]], dict[str, int]]:
    """What is planned, by section and in the order of `sales.followup.due_order`, and how much of it there is."""
    sections = {
        "overdue": (date.min, add_days(today, -1)),
        "today": (today, today),
        "upcoming": (add_days(today, 1), horizon(today)),
    }
    narrowed = "" if where is None else f"AND o.id IS NOT NULL AND {where.sql}"
    counts: dict[str, int] = {}
    activities: list[Activity] = []
    for name, (first, last) in sections.items():
        values = {"first": first.isoformat(), "last": last.isoformat(), "most": most, **(where.values if where else {})}
        counts[name] = int(connection.execute(f"SELECT count(*) {_DUE} {narrowed}", values).fetchone()[0])
        activities += [activity_record(row) for row in connection.execute(_FIRST.format(narrowed), values)]
    of = with_ids(connection, {one.opportunity_id for one in activities if one.opportunity_id is not None})
    dues = [
        Due(one, of.get(one.opportunity_id))
        if one.opportunity_id is not None
        else Due(one, None, holder(connection, one))
        for one in activities
    ]
    return split(dues, today), counts


_DUE = (
    "FROM activity LEFT JOIN opportunity AS o ON o.id = activity.opportunity_id"
    f" WHERE {is_pending()} AND activity.due_on BETWEEN :first AND :last"
)

# The index gives days and hours in their order: only those that are shown are sorted within themselves.
_FIRST = f"""
SELECT {ACTIVITY_COLUMNS} FROM activity WHERE id IN (
    SELECT activity.id FROM activity
    LEFT JOIN opportunity AS o ON o.id = activity.opportunity_id
    LEFT JOIN stage ON stage.id = o.stage_id
    WHERE {is_pending()} AND activity.due_on BETWEEN :first AND :last {{}}
    ORDER BY activity.due_on, activity.due_time IS NULL, activity.due_time, coalesce(o.starred, 0) DESC,
        {WEIGHT_SQL} DESC, activity.id
    LIMIT :most
)
"""
