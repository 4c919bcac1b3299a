"""The lines that were captured, as they were typed: what the prompt of `add` brings back."""

from __future__ import annotations

import sqlite3


def captured_lines(connection: sqlite3.Connection, limit: int) -> list[str]:
    """The last lines that opportunities were captured from, the newest first, each once."""
    rows = connection.execute(
        "SELECT captured_line FROM opportunity WHERE captured_line <> '' GROUP BY captured_line"
        " ORDER BY max(id) DESC LIMIT ?",
        (limit,),
    )
    return [str(row[0]) for row in rows]
