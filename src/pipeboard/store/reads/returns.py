"""What was planned with earlier closings for a reason: the journal knows which task came with which closing."""

from __future__ import annotations

import sqlite3
from datetime import date

from pipeboard.light import Any
from pipeboard.sales.text import fold

#: So many closings are looked at, the newest ones: what one did two years ago says little.
MOST = 9

#: The closings for a reason that stand, each with the day of the task that was planned in the same command (as it was
#: planned: a later change of the day is the first thing the journal wrote of it), or the day that stands.
_CLOSINGS = """
WITH closed AS (
    SELECT o.id, o.closed_on, (
        SELECT max(change.command_id) FROM change JOIN command ON command.id = change.command_id
        WHERE change.table_name = 'opportunity' AND change.row_id = o.id AND change.operation = 'update'
            AND command.kind = 'do' AND command.verb IN ('lost', 'cancel')
            AND json_type(change.after, '$.status') IS NOT NULL
    ) AS command_id
    FROM opportunity AS o JOIN close_reason ON close_reason.id = o.close_reason_id
    WHERE o.status = ? AND close_reason.outcome = o.status AND close_reason.name_folded = ?
    ORDER BY o.closed_on DESC, o.id DESC LIMIT ?
)
SELECT closed.closed_on, (
    SELECT coalesce(
        (SELECT json_extract(moved.before, '$.due_on') FROM change AS moved
         WHERE moved.table_name = 'activity' AND moved.row_id = made.row_id AND moved.operation = 'update'
            AND json_type(moved.before, '$.due_on') IS NOT NULL ORDER BY moved.id LIMIT 1),
        (SELECT json_extract(gone.before, '$.due_on') FROM change AS gone
         WHERE gone.table_name = 'activity' AND gone.row_id = made.row_id AND gone.operation = 'delete'
         ORDER BY gone.id LIMIT 1),
        activity.due_on
    )
    FROM change AS made LEFT JOIN activity ON activity.id = made.row_id
    WHERE made.command_id IN (closed.command_id, closed.command_id + 1) AND +made.table_name = 'activity'
        AND made.operation = 'insert'
        AND (activity.id IS NULL OR activity.opportunity_id = closed.id)
    ORDER BY made.id LIMIT 1
)
FROM closed WHERE closed.command_id IS NOT NULL
"""


def accepted(connection: sqlite3.Connection, outcome: str, reason: str) -> tuple[int | None, ...]:
    """After how many days a return was planned with earlier closings for a reason, the newest first; None where none
    was.

    The prompt plans it with the command after the closing, the app with the closing itself.
    """
    rows: list[Any] = connection.execute(_CLOSINGS, (outcome, fold(reason), MOST)).fetchall()
    return tuple(
        None if due_on is None else (date.fromisoformat(due_on) - date.fromisoformat(closed_on)).days
        for closed_on, due_on in rows
    )
