"""Prospecting lists and their rows: those whose call back is due first, then in the order of their list."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import date

from pipeboard.light import Any
from pipeboard.sales.prospecting import WAITING, Prospect, ProspectFilter, ProspectList
from pipeboard.sales.text import fold
from pipeboard.store.reads.orders import let_fold

_COLUMNS = (
    "p.id, p.uid, l.name, p.name, p.company, p.job, p.email, p.phone, p.note, p.state, p.attempts, p.contacted_on,"
    " p.call_back_on, p.opportunity_id, p.created_on"
)
#: Which of them are days.
_DAYS = (11, 12, 14)
_FROM = "FROM prospect AS p JOIN prospect_list AS l ON l.id = p.prospect_list_id"

#: `sales.prospecting.is_call_back_due`, of the row `p` and the day `:today`.
IS_CALL_BACK_DUE_SQL = f"(p.state IN {WAITING!r} AND p.call_back_on <= :today)"

#: Where a word may stand in a row.
_WORDS = (
    "folded(p.name || char(10) || coalesce(p.company, '') || char(10) || coalesce(p.email, '') || char(10) || l.name)"
)


def lists(connection: sqlite3.Connection) -> list[ProspectList]:
    """The lists in the order of their names."""
    counts: dict[int, list[Any]] = {}
    for list_id, state, number in connection.execute(
        "SELECT prospect_list_id, state, count(*) FROM prospect GROUP BY 1, 2 ORDER BY 1, 2"
    ):
        counts.setdefault(list_id, []).append((state, number))
    rows = connection.execute(
        "SELECT l.id, l.name, source.name, l.created_on FROM prospect_list AS l"
        " LEFT JOIN source ON source.id = source_id"
    ).fetchall()
    found = [
        ProspectList(name, source, date.fromisoformat(created), tuple(counts.get(list_id, ())))
        for list_id, name, source, created in rows
    ]
    return sorted(found, key=lambda one: (fold(one.name), one.name))


def listed(
    connection: sqlite3.Connection, chosen: ProspectFilter, today: date, limit: int = -1
) -> tuple[list[Prospect], int]:
    """The rows a filter leaves, at most so many of them (below 0: all), and how many it leaves."""
    let_fold(connection)
    parts = [f"p.state IN ({', '.join(f':state{at}' for at in range(len(chosen.states)))})"]
    values: dict[str, Any] = {"today": today.isoformat(), "limit": limit}
    values |= {f"state{at}": state for at, state in enumerate(chosen.states)}
    if chosen.list_name:
        parts.append("folded(l.name) = :list")
        values["list"] = fold(chosen.list_name)
    if chosen.only_due:
        parts.append(IS_CALL_BACK_DUE_SQL)
    for at, word in enumerate(fold(chosen.text).split()):
        parts.append(f"instr({_WORDS}, :word{at})")
        values[f"word{at}"] = word
    where = " AND ".join(parts)
    (number,) = connection.execute(f"SELECT count(*) {_FROM} WHERE {where}", values).fetchone()
    rows = connection.execute(
        f"SELECT {_COLUMNS} {_FROM} WHERE {where} ORDER BY NOT coalesce({IS_CALL_BACK_DUE_SQL}, 0),"
        f" CASE WHEN {IS_CALL_BACK_DUE_SQL} THEN p.call_back_on END, p.prospect_list_id, p.position, p.id LIMIT :limit",
        values,
    )
    return [_prospect(row) for row in rows], number


def one(connection: sqlite3.Connection, prospect_id: int) -> Prospect | None:
    """The row of a number, or None."""
    row = connection.execute(f"SELECT {_COLUMNS} {_FROM} WHERE p.id = ?", (prospect_id,)).fetchone()
    return None if row is None else _prospect(row)


def meant(connection: sqlite3.Connection, typed: str, limit: int) -> list[tuple[int, str]]:
    """The rows that words can mean, by number and name: those that are called so, else those with the words."""
    let_fold(connection)
    exact = connection.execute(
        f"SELECT p.id, p.name {_FROM} WHERE folded(p.name) = ? OR folded(p.company) = ? ORDER BY p.id LIMIT ?",
        (fold(typed), fold(typed), limit),
    ).fetchall()
    if exact:
        return exact
    words = fold(typed).split() or [""]
    where = " AND ".join(f"instr({_WORDS}, ?)" for _ in words)
    return connection.execute(
        f"SELECT p.id, p.name {_FROM} WHERE {where} ORDER BY p.id LIMIT ?", (*words, limit)
    ).fetchall()


def _prospect(row: Sequence[Any]) -> Prospect:
    facts = list(row)
    for at in _DAYS:
        facts[at] = None if facts[at] is None else date.fromisoformat(facts[at])
    return Prospect(*facts)
