"""Pushes of expected signatures, from the journal: what was done and not undone, of opportunities that are there."""

from __future__ import annotations

import sqlite3
from datetime import date

from pipeboard.sales.pushes import Push, PushRecord, push_record
from pipeboard.store import journal

#: `instr` first: most changes say nothing of the date, and reading JSON costs ten times as much.
_MOVES = f"""SELECT change.row_id, command.on_day,
json_extract(before, '$.expected_by'), json_extract(after, '$.expected_by')
FROM change JOIN command ON command.id = change.command_id
WHERE table_name = 'opportunity' AND operation = 'update' AND instr(after, '"expected_by"') AND kind = 'do'
AND json_extract(after, '$.expected_by') > json_extract(before, '$.expected_by') AND {journal.LAST_KIND} <> 'undo'"""


def record_of(connection: sqlite3.Connection, opportunity_id: int) -> PushRecord:
    """How often the expected signature of one opportunity was pushed."""
    return push_record(_push(row) for row in connection.execute(f"{_MOVES} AND change.row_id = ?", (opportunity_id,)))


def records(connection: sqlite3.Connection) -> dict[int, PushRecord]:
    """The same of every opportunity whose date was pushed."""
    moves: dict[int, list[Push]] = {}
    for row in connection.execute(_MOVES):
        moves.setdefault(row[0], []).append(_push(row))
    return {opportunity_id: push_record(listed) for opportunity_id, listed in moves.items()}


def _push(row: tuple[int, str, str, str]) -> Push:
    return Push(*(date.fromisoformat(text) for text in row[1:]))
