"""What is mended in activities: fields edited, one deleted, one that was done planned again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from pipeboard.light import Any, NamedTuple
from pipeboard.sales.status import judge_activity, judge_unfinish
from pipeboard.store.changes.common import harmless, refuse, refuse_clash, update
from pipeboard.store.changes.planned_activities import is_closed, put_people, summed, touched
from pipeboard.store.command import Done, Work
from pipeboard.store.errors import NotFound
from pipeboard.store.reads import activities as reads

#: The fields of an activity that are edited, and which of them are one line of text, which several.
_KINDS = {
    **dict.fromkeys(("kind", "subject", "due_on", "due_time", "minutes", "repeat", "standby_reason"), "text"),
    **dict.fromkeys(("outcome", "note"), "lines"),
}


class EditActivity(NamedTuple):
    """Set fields of an activity: kind, subject, due_on, due_time (a time), minutes, outcome, note, repeat,
    standby_reason. None clears one. With `people` these contacts, and no others, take part.

    A repeat that is set is reckoned from the day the activity is due then; another day alone is that of this one, and
    the series stays.

    `began` gives the values that the edit began from: where another one stands by now, the change is refused.
    """

    activity_id: int
    fields: Mapping[str, Any]
    began: Mapping[str, Any] | None = None
    people: tuple[int, ...] | None = None

    @property
    def verb(self) -> str:
        """`edit_activity`."""
        return "edit_activity"

    def carry_out(self, work: Work) -> Done:
        """Write the fields. Without a day there is no hour.

        Raises:
            NotFound: no such activity or field.
            Refused: no subject, a planned one without a day, or minutes out of range.
            EditClash: another change came first.
        """
        before = reads.one(work.connection, self.activity_id)
        unknown = next((name for name in {**self.fields, **(self.began or {})} if name not in _KINDS), None)
        if unknown is not None:
            raise NotFound(what="field", wanted=unknown)
        if self.began:
            refuse_clash(self.fields, self.began, before._asdict())
        columns = {name: harmless(_KINDS[name], value) for name, value in self.fields.items()}
        after = before._replace(**columns)
        if after.due_on is None and after.due_time is not None:
            columns["due_time"] = None
        refuse(judge_activity(after.subject or "", after.due_on, after.minutes, is_done=after.done_at is not None))
        if "repeat" in columns:
            # What is done comes no more: its series went on in the next one.
            is_planned = after.done_at is None and after.repeat is not None
            columns["repeat"] = after.repeat if is_planned else None
            columns["repeat_from"] = after.due_on if is_planned else None
        update(work.connection, "activity", before.id, columns)
        if self.people is not None:
            put_people(work, before.id, self.people)
        return touched(work, after)


class DeleteActivities(NamedTuple):
    """Delete activities, planned or done."""

    ids: tuple[int, ...]

    @property
    def verb(self) -> str:
        """`delete_activity`."""
        return "delete_activity"

    def carry_out(self, work: Work) -> Done:
        """Delete the rows.

        Raises:
            NotFound: no such activity; nothing is deleted.
        """
        activities = [reads.one(work.connection, activity_id) for activity_id in dict.fromkeys(self.ids)]
        done = [touched(work, one) for one in activities]
        for one in activities:
            work.connection.execute("DELETE FROM activity WHERE id = ?", (one.id,))
        return summed(done)


class Unfinish(NamedTuple):
    """Plan again what was done: on a day that is given, else on the day it was due, else today."""

    ids: tuple[int, ...]
    due_on: date | None = None

    @property
    def verb(self) -> str:
        """`unfinish`."""
        return "unfinish"

    def carry_out(self, work: Work) -> Done:
        """Clear when it was done; what came of it stays written.

        Raises:
            NotFound: no such activity. Refused: it is not done.
        """
        done = []
        for activity_id in dict.fromkeys(self.ids):
            activity = reads.one(work.connection, activity_id)
            refuse(judge_unfinish(activity.subject, is_done=activity.done_at is not None))
            due_on = self.due_on or activity.due_on or work.stamp.today
            kept = activity.opportunity_id is not None and is_closed(work, activity.opportunity_id)
            again: dict[str, Any] = {"done_at": None, "done_on": None, "due_on": due_on, "kept": kept}
            update(work.connection, "activity", activity_id, again)
            done.append(touched(work, activity))
        return summed(done)
