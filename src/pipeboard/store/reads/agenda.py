"""Today's sections. Each is cut to what a screen holds, and counted whole."""

from __future__ import annotations

import sqlite3
from datetime import date, timedelta

from pipeboard.sales.followup import DAYS_AHEAD, Agenda, Due, split
from pipeboard.sales.records import Opportunity
from pipeboard.store.reads.filtering import Condition
from pipeboard.store.reads.opportunities import ACTIVITY_COLUMNS, activity_record, count, selected, with_ids


def agenda(connection: sqlite3.Connection, today: date, most: int = -1) -> Agenda:
    """What is due on a day. `most` cuts each section (below 0: all); `counts` says how many there are."""
    sections = {
        "no_next_action": ("o.id IN (SELECT opportunity_id FROM followup WHERE due_on IS NULL)", "weight"),
        "late": ("o.status = 'open' AND o.expected_by < :today", "late"),
        "incomplete": (
            "o.status = 'open' AND (o.account_id IS NULL OR o.amount_minor IS NULL OR o.expected_by IS NULL)",
            "weight",
        ),
    }
    found: dict[str, list[Opportunity]] = {}
    counts: dict[str, int] = {}
    for name, (sql, order) in sections.items():
        where = Condition(sql, {"today": today.isoformat()} if ":today" in sql else {})
        counts[name] = _without_action(connection) if name == "no_next_action" else count(connection, where)
        found[name] = selected(connection, where, order=order, limit=most) if counts[name] else []
    due, due_counts = _planned(connection, today, most)
    counts |= due_counts
    return Agenda(today, due[0], due[1], found["no_next_action"], found["late"], found["incomplete"], due[2], counts)


def _without_action(connection: sqlite3.Connection) -> int:
    """How many open opportunities have no next action: those are what the follow-up keeps without a day."""
    return int(connection.execute("SELECT count(*) FROM followup WHERE due_on IS NULL").fetchone()[0])


def _planned(
    connection: sqlite3.Connection, today: date, most: int
) -> tuple[tuple[list[Due], list[Due], list[Due]], dict[str, int]]:
    horizon = (today + timedelta(days=DAYS_AHEAD)).isoformat()
    bounds = {"today": today.isoformat(), "horizon": horizon, "most": most}
    counts = dict.fromkeys(("overdue", "today", "upcoming"), 0)
    counts |= dict(connection.execute(f"SELECT {_SECTION}, count(*) {_DUE} GROUP BY 1", bounds).fetchall())
    rows = connection.execute(f"{_PLACED} WHERE :most < 0 OR place <= :most", bounds)
    activities = [activity_record(row) for row in rows]
    of = with_ids(connection, {one.opportunity_id for one in activities if one.opportunity_id is not None})
    dues = [Due(one, of.get(one.opportunity_id) if one.opportunity_id is not None else None) for one in activities]
    return split(dues, today), counts


_SECTION = "CASE WHEN due_on < :today THEN 'overdue' WHEN due_on = :today THEN 'today' ELSE 'upcoming' END"
_DUE = "FROM activity WHERE done_at IS NULL AND due_on <= :horizon"

# Each section in the order of `sales.followup.due_order`, so that only what a screen holds is made into records.
_PLACED = f"""
WITH due AS (
    SELECT activity.id, row_number() OVER (
        PARTITION BY {_SECTION}
        ORDER BY due_on, due_time IS NULL, due_time, coalesce(o.starred, 0) DESC,
            coalesce(o.value_minor * coalesce(o.probability, stage.probability), 0) DESC, activity.id
    ) AS place
    FROM activity
    LEFT JOIN opportunity AS o ON o.id = activity.opportunity_id
    LEFT JOIN stage ON stage.id = o.stage_id
    WHERE done_at IS NULL AND due_on <= :horizon
)
SELECT {ACTIVITY_COLUMNS} FROM activity JOIN (SELECT id AS due_id, place FROM due) ON due_id = activity.id
"""
