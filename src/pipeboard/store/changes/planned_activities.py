"""Activities as commands write them: planned ones inserted, done ones finished, with the people who take part."""

from __future__ import annotations

from collections.abc import Sequence

from pipeboard.light import Any
from pipeboard.sales.capture.draft import Action
from pipeboard.sales.records import Activity
from pipeboard.sales.repeats import next_due
from pipeboard.sales.status import judge_activity
from pipeboard.sales.text import clean
from pipeboard.store.changes.common import called, insert, listed, load, refuse, update
from pipeboard.store.command import Done, Work
from pipeboard.store.errors import NotFound, Refused
from pipeboard.store.reads import activities as reads
from pipeboard.store.reads.activities import people_of


def load_planned(work: Work, activity_id: int) -> Activity:
    """The planned activity of this id.

    Raises:
        NotFound: there is none. Refused: it is done already.
    """
    activity = reads.one(work.connection, activity_id)
    if activity.done_at is not None:
        raise Refused("already_done", activity.subject)
    return activity


def insert_planned(work: Work, opportunity_id: int, action: Action, *, kept: bool = False) -> int:
    """Insert a planned activity from what was typed; returns its id. On a closed opportunity it is kept on purpose.

    One of which only the day was typed is about the opportunity: its title is what is to be done.
    """
    if not clean(action.subject):
        action = action._replace(subject=load(work, opportunity_id).title)
    on = {"opportunity_id": opportunity_id, "kept": kept or is_closed(work, opportunity_id)}
    return _insert(work, on, action)


def insert_planned_on_account(work: Work, account_id: int, action: Action) -> int:
    """Insert a planned activity of an account itself: after a sale, or before one; returns its id."""
    return _insert(work, {"account_id": account_id}, action)


def _insert(work: Work, on: dict[str, Any], action: Action) -> int:
    refuse(judge_activity(action.subject or action.kind, action.due_on, action.minutes, is_done=False))
    columns = {
        **on,
        "kind": action.kind,
        "subject": clean(action.subject) or action.kind,
        "due_on": action.due_on,
        "due_time": action.due_time,
        "minutes": action.minutes,
        "repeat": action.repeat,
        "repeat_from": action.due_on if action.repeat else None,
        "standby_reason": clean(action.standby_reason or "") or None,
    }
    made = insert(work.connection, "activity", columns)
    put_people(work, made, action.people)
    return made


def put_people(work: Work, activity_id: int, people: Sequence[int]) -> None:
    """Have these contacts, and no others, take part in an activity.

    Raises:
        NotFound: one of them is not there.
    """
    present = people_of(work.connection, activity_id)
    for contact_id in present:
        if contact_id not in people:
            work.connection.execute(
                "DELETE FROM activity_contact WHERE activity_id = ? AND contact_id = ?", (activity_id, contact_id)
            )
    for contact_id in dict.fromkeys(people):
        if work.connection.execute("SELECT 1 FROM contact WHERE id = ?", (contact_id,)).fetchone() is None:
            raise NotFound(what="contact", wanted=contact_id)
        if contact_id not in present:
            insert(work.connection, "activity_contact", {"activity_id": activity_id, "contact_id": contact_id})


def is_closed(work: Work, opportunity_id: int) -> bool:
    """Whether an opportunity is won, lost or cancelled."""
    row = work.connection.execute("SELECT status <> 'open' FROM opportunity WHERE id = ?", (opportunity_id,)).fetchone()
    return row is not None and bool(row[0])


def touched(work: Work, activity: Activity) -> Done:
    """What the journal says of an activity, and the opportunity it touches."""
    if activity.opportunity_id is None:
        name = reads.holder(work.connection, activity)
        return Done(f"{activity.subject} · {name}" if name else activity.subject)
    record = load(work, activity.opportunity_id)
    return Done(f"{activity.subject} · {called(record)}", (record.id,))


def summed(done: Sequence[Done]) -> Done:
    """What several activities were about."""
    return Done(listed(one.subject for one in done), tuple(dict.fromkeys(one for part in done for one in part.ids)))


def finish(work: Work, activity: Activity, said: dict[str, Any]) -> None:
    """Write that an activity is done. One that comes again is made anew, for the next day of its series."""
    columns = {"done_at": work.stamp.instant, "done_on": work.stamp.today, "repeat": None, "repeat_from": None, **said}
    update(work.connection, "activity", activity.id, columns)
    if activity.repeat is None or activity.repeat_from is None or activity.due_on is None:
        return
    due_on = next_due(activity.repeat, activity.repeat_from, activity.due_on, work.stamp.today)
    if due_on is None:
        return
    again = {
        **{name: getattr(activity, name) for name in _AGAIN},
        "due_on": due_on,
    }
    made = insert(work.connection, "activity", again)
    put_people(work, made, people_of(work.connection, activity.id))


#: What an action that comes again takes over from the one that was done.
_AGAIN = (
    *("opportunity_id", "account_id", "contact_id", "kind", "subject", "due_time", "minutes", "note", "kept"),
    *("repeat", "repeat_from"),
)


def account_name(work: Work, account_id: int) -> str:
    """The name of an account.

    Raises:
        NotFound: no such account.
    """
    row = work.connection.execute("SELECT name FROM account WHERE id = ?", (account_id,)).fetchone()
    if row is None:
        raise NotFound(what="account", wanted=account_id)
    return str(row[0])
