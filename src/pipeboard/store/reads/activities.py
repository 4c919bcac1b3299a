"""Activities by themselves: one of them, and those that are still planned on opportunities."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from pipeboard.sales.records import Activity
from pipeboard.store.errors import NotFound
from pipeboard.store.reads.opportunities import ACTIVITY_COLUMNS, activity_record

#: What a closing asks about (rule 6): what is planned; of one that is closed already, what is not kept on purpose.
UNSETTLED = (
    "done_at IS NULL AND (kept = 0 OR EXISTS"
    " (SELECT 1 FROM opportunity WHERE opportunity.id = activity.opportunity_id AND status = 'open'))"
)


def one(connection: sqlite3.Connection, activity_id: int) -> Activity:
    """The activity of this id, planned or done.

    Raises:
        NotFound: there is none.
    """
    row = connection.execute(f"SELECT {ACTIVITY_COLUMNS} FROM activity WHERE id = ?", (activity_id,)).fetchone()
    if row is None:
        raise NotFound(what="activity", wanted=activity_id)
    return activity_record(row)


def last(connection: sqlite3.Connection, opportunity_id: int) -> Activity | None:
    """The activity that was written down last on an opportunity."""
    row = connection.execute(
        f"SELECT {ACTIVITY_COLUMNS} FROM activity WHERE opportunity_id = ? ORDER BY id DESC LIMIT 1", (opportunity_id,)
    ).fetchone()
    return None if row is None else activity_record(row)


def unsettled(connection: sqlite3.Connection, opportunity_ids: Iterable[int]) -> list[Activity]:
    """What a closing of these opportunities asks about, the earliest first."""
    listed = ",".join(str(int(one)) for one in opportunity_ids)
    rows = connection.execute(
        f"SELECT {ACTIVITY_COLUMNS} FROM activity WHERE opportunity_id IN ({listed}) AND {UNSETTLED}"
        " ORDER BY due_on, due_time IS NULL, due_time, id"
    )
    return [activity_record(row) for row in rows]
