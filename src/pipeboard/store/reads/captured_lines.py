"""The lines that were captured, as they were typed: what the prompt of `add` brings back."""

from __future__ import annotations

import sqlite3


def captured_lines(connection: sqlite3.Connection, limit: int) -> list[str]:
    """The last lines that opportunities were captured from, the newest first, each once; `limit` at most."""
    found: dict[str, None] = {}
    rows = connection.execute(
        "SELECT captured_line FROM opportunity WHERE captured_line <> '' ORDER BY id DESC",
    )
    for (line,) in rows:
        if len(found) == limit:
            break
        found.setdefault(line)
    rows.close()  # an unfinished read would hold the file's log
    return list(found)
