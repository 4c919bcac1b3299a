"""A planned action as an entry of a calendar: when it begins and ends, what it is called, what is worth knowing there.

Days and hours stay the local ones of the user, without a zone: an entry at ten is at ten wherever the calendar is read.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from pipeboard.light import NamedTuple
from pipeboard.sales.activity_kinds import ActivityKind
from pipeboard.sales.records import Activity

#: How long an action at an hour takes when nobody said it, in minutes.
USUAL_MINUTES = 30
USUAL_MEETING_MINUTES = 60
#: So many minutes before its hour an entry rings, unless another number was asked for.
USUAL_ALARM = 15


class DatedActivity(NamedTuple):
    """An activity with a day, its name in every file, and whom it is about. `person` is a name."""

    uid: str
    activity: Activity
    title: str | None
    account: str | None
    person: str | None
    phone: str | None
    email: str | None


class CalendarEntry(NamedTuple):
    """An entry of a calendar. `start` and `end` are days where `is_all_day`, the end being the day after; else local
    times. `details` are lines.
    """

    uid: str
    kind: ActivityKind
    start: date | datetime
    end: date | datetime
    is_all_day: bool
    summary: str
    details: tuple[str, ...]
    is_done: bool


def entry_of(dated: DatedActivity) -> CalendarEntry:
    """The entry of an activity that has a day: the day it is due, or was done."""
    activity = dated.activity
    on = activity.due_on or activity.done_on
    assert on is not None
    start: date | datetime
    end: date | datetime
    if activity.due_time is None or activity.due_on is None:
        start, end = on, on + timedelta(days=1) if on < date.max else on
    else:
        usual = USUAL_MEETING_MINUTES if activity.kind == "meeting" else USUAL_MINUTES
        start = datetime.combine(on, activity.due_time)
        length = timedelta(minutes=activity.minutes or usual)
        end = start + length if datetime.max - start > length else start
    about = dated.account or dated.title
    people = ", ".join(filter(None, (dated.person, dated.phone, dated.email)))
    said = (dated.title if dated.account else None, people, activity.note, activity.outcome)
    return CalendarEntry(
        dated.uid,
        activity.kind,
        start,
        end,
        not isinstance(start, datetime),
        f"{activity.subject} · {about}" if about and about != activity.subject else activity.subject,
        tuple(line for text in said if text for line in text.splitlines()),
        activity.done_at is not None,
    )
