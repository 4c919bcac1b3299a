"""How much is due: the one question of the shell prompt, apart from the sections it would take to answer in full."""

from __future__ import annotations

import sqlite3
from datetime import date

from pipeboard.store.predicates_sql import is_due, is_pending


def due_count(connection: sqlite3.Connection, today: date) -> int:
    """How many planned activities are due today or overdue: what the prompt shows."""
    row = connection.execute(
        "SELECT count(*) FROM activity LEFT JOIN opportunity AS o ON o.id = activity.opportunity_id"
        f" WHERE {is_pending()} AND {is_due('activity.due_on', ':today')}",
        {"today": today.isoformat()},
    ).fetchone()
    return int(row[0])
