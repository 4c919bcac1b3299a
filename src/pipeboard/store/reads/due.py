"""How much is due: the one question of the shell prompt, apart from the sections it would take to answer in full."""

from __future__ import annotations

import sqlite3
from datetime import date


def due_count(connection: sqlite3.Connection, today: date) -> int:
    """How many planned activities are due today or overdue: what the prompt shows."""
    row = connection.execute(
        "SELECT count(*) FROM activity WHERE done_at IS NULL AND due_on <= ?", (today.isoformat(),)
    ).fetchone()
    return int(row[0])
