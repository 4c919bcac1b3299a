"""Activities by themselves: one of them, and those that are still planned on opportunities."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from pipeboard.light import TYPE_CHECKING
from pipeboard.sales.records import Activity
from pipeboard.store.errors import NotFound
from pipeboard.store.predicates_sql import is_pending
from pipeboard.store.reads.opportunities import ACTIVITY_COLUMNS, activity_record

if TYPE_CHECKING:
    from pipeboard.sales.calendar_entries import DatedActivity

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


def people_of(connection: sqlite3.Connection, activity_id: int) -> list[int]:
    """The ids of the contacts who take part in an activity, in the order they were put on it."""
    rows = connection.execute(
        "SELECT contact_id FROM activity_contact WHERE activity_id = ? ORDER BY id", (activity_id,)
    )
    return [int(row[0]) for row in rows]


def anew(connection: sqlite3.Connection, before: Activity) -> Activity | None:
    """The youngest planned action of the same series on the same records: what one that was done was made anew as."""
    row = connection.execute(
        f"SELECT {ACTIVITY_COLUMNS} FROM activity WHERE id > ? AND done_at IS NULL AND subject = ? AND repeat IS ?"
        " AND repeat_from IS ? AND opportunity_id IS ? AND account_id IS ? ORDER BY id DESC LIMIT 1",
        (
            *(before.id, before.subject, before.repeat),
            before.repeat_from.isoformat() if before.repeat_from else None,
            *(before.opportunity_id, before.account_id),
        ),
    ).fetchone()
    return None if row is None else activity_record(row)


def holder(connection: sqlite3.Connection, activity: Activity) -> str | None:
    """The name of the account, else of the person, that an activity is about which is on no opportunity."""
    row = connection.execute(
        "SELECT coalesce((SELECT name FROM account WHERE id = ?), (SELECT name FROM contact WHERE id = ?))",
        (activity.account_id, activity.contact_id),
    ).fetchone()
    return None if row[0] is None else str(row[0])


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


def dated(connection: sqlite3.Connection, *, with_done: bool) -> list[DatedActivity]:
    """What is still to be done, and with `with_done` what was done too, notes apart: by day and hour, each with whom it
    is about. The person is that of the activity, else who decides on its opportunity, else its first one.
    """
    from pipeboard.sales.calendar_entries import DatedActivity

    columns = ", ".join(f"activity.{name}" for name in ACTIVITY_COLUMNS.split(", "))
    done = "OR (activity.done_at IS NOT NULL AND activity.kind <> 'note')" if with_done else ""
    rows = connection.execute(f"""
        SELECT {columns}, activity.uid, o.title, account.name, contact.name, contact.phone, contact.email
        FROM activity
        LEFT JOIN opportunity AS o ON o.id = activity.opportunity_id
        LEFT JOIN contact ON contact.id = coalesce(activity.contact_id, (
            SELECT contact_id FROM opportunity_contact WHERE opportunity_id = o.id
            ORDER BY decision_maker DESC, opportunity_contact.id LIMIT 1))
        LEFT JOIN account ON account.id = coalesce(o.account_id, activity.account_id, contact.account_id)
        WHERE ({is_pending()}) {done}
        ORDER BY coalesce(activity.due_on, activity.done_on), activity.due_time IS NULL, activity.due_time, activity.id
    """)
    return [DatedActivity(row[-6], activity_record(row[:-6]), *row[-5:]) for row in rows]
