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
        counts[name] = count(connection, where)
        found[name] = selected(connection, where, order=order, limit=most) if counts[name] else []
    due, due_counts = _planned(connection, today, most)
    counts |= due_counts
    return Agenda(today, due[0], due[1], found["no_next_action"], found["late"], found["incomplete"], due[2], counts)


def _planned(
    connection: sqlite3.Connection, today: date, most: int
) -> tuple[tuple[list[Due], list[Due], list[Due]], dict[str, int]]:
    horizon = (today + timedelta(days=DAYS_AHEAD)).isoformat()
    rows = connection.execute(
        f"SELECT {ACTIVITY_COLUMNS} FROM activity WHERE done_at IS NULL AND due_on <= ?", (horizon,)
    )
    activities = [activity_record(row) for row in rows]
    of = with_ids(connection, {one.opportunity_id for one in activities if one.opportunity_id is not None})
    dues = [Due(one, of.get(one.opportunity_id) if one.opportunity_id is not None else None) for one in activities]
    sections = split(dues, today)
    counts = dict(zip(("overdue", "today", "upcoming"), map(len, sections), strict=True))
    if most < 0:
        return sections, counts
    return (sections[0][:most], sections[1][:most], sections[2][:most]), counts
