"""The opportunities as they stand, in what a balance between two evenings asks of them."""

from __future__ import annotations

import sqlite3

from pipeboard.sales.movements import State
from pipeboard.store.reads.filtering import Condition


def states(connection: sqlite3.Connection, where: Condition) -> dict[int, State]:
    """The states of those that a condition leaves, by id."""
    rows = connection.execute(
        "SELECT o.id, o.status, coalesce(o.currency, ''), coalesce(o.value_minor, 0),"
        f" coalesce(substr(o.expected_by, 1, 7), '') FROM opportunity AS o WHERE {where.sql}",
        where.values,
    )
    return {row[0]: State._make(row[1:]) for row in rows}


def ids(connection: sqlite3.Connection) -> set[int]:
    """The ids of all opportunities."""
    return {row[0] for row in connection.execute("SELECT id FROM opportunity")}
