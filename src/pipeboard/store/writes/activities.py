"""Commands on activities: finish, snooze, plan, log, edit, delete, and plan again what was done."""

from dataclasses import dataclass, field
from datetime import date, time
from typing import Any

from pipeboard.sales.capture.draft import Action
from pipeboard.sales.records import ActivityKind
from pipeboard.sales.status import judge_activity, judge_unfinish
from pipeboard.sales.text import clean, clean_lines
from pipeboard.store.errors import NotFound, Refused
from pipeboard.store.reads import opportunities as reads
from pipeboard.store.tables import Activity
from pipeboard.store.writes.command import Done, Work
from pipeboard.store.writes.common import called, each, listed, refuse
from pipeboard.store.writes.opportunities import planned


def load_any(work: Work, activity_id: int) -> Activity:
    """The activity of this id, planned or done.

    Raises:
        NotFound: there is none.
    """
    row = work.session.get(Activity, activity_id)
    if row is None:
        raise NotFound(what="activity", wanted=activity_id)
    return row


def load(work: Work, activity_id: int) -> Activity:
    """The planned activity of this id.

    Raises:
        NotFound: there is none.
        Refused: it is done already.
    """
    row = load_any(work, activity_id)
    if row.done_at is not None:
        raise Refused("already_done", row.subject)
    return row


def touched(work: Work, row: Activity) -> tuple[str, tuple[int, ...]]:
    """What the journal says of an activity, and the opportunity it touches."""
    if row.opportunity_id is None:
        return row.subject, ()
    record = reads.one(work.connection, row.opportunity_id)
    return f"{row.subject} · {called(record)}", (record.id,)


@dataclass(frozen=True, slots=True)
class Finish:
    """Finish activities, with what came of them; and plan the next one with it (rule 7 of the model)."""

    ids: tuple[int, ...]
    outcome: str | None = None
    next_action: Action | None = None
    verb: str = field(default="done", init=False)

    def carry_out(self, work: Work) -> Done:
        """Write when it was done, and what is next."""
        subjects: list[str] = []
        opportunities: list[int] = []
        for activity_id in self.ids:
            row = load(work, activity_id)
            row.done_at, row.done_on = work.stamp.instant, work.stamp.today
            row.outcome = clean(self.outcome or "") or row.outcome
            subject, ids = touched(work, row)
            subjects.append(subject)
            opportunities += ids
        if self.next_action is not None:
            for opportunity_id in dict.fromkeys(opportunities):
                work.session.add(planned(opportunity_id, self.next_action))
        return Done(listed(subjects), tuple(dict.fromkeys(opportunities)))


@dataclass(frozen=True, slots=True)
class Snooze:
    """Put activities off to a day. The hour stays unless another is given, or `keep_time` is False."""

    ids: tuple[int, ...]
    until: date
    at: time | None = None
    keep_time: bool = True
    verb: str = field(default="snooze", init=False)

    def carry_out(self, work: Work) -> Done:
        """Write the new day."""
        subjects: list[str] = []
        opportunities: list[int] = []
        for activity_id in self.ids:
            row = load(work, activity_id)
            row.due_on = self.until
            if self.at is not None or not self.keep_time:
                row.due_time = self.at.strftime("%H:%M") if self.at else None
            subject, ids = touched(work, row)
            subjects.append(f"{subject} → {self.until.isoformat()}")
            opportunities += ids
        return Done(listed(subjects), tuple(dict.fromkeys(opportunities)))


@dataclass(frozen=True, slots=True)
class Plan:
    """Plan an activity on an opportunity."""

    opportunity_id: int
    action: Action
    verb: str = field(default="plan", init=False)

    def carry_out(self, work: Work) -> Done:
        """Write the planned activity."""
        record = reads.one(work.connection, self.opportunity_id)
        work.session.add(planned(record.id, self.action))
        return Done(f"{self.action.subject} · {called(record)}", (record.id,))


@dataclass(frozen=True, slots=True)
class PlanForMany:
    """Plan the same activity on many opportunities: one undo."""

    ids: tuple[int, ...]
    action: Action
    verb: str = field(default="plan", init=False)

    def carry_out(self, work: Work) -> Done:
        """Write a planned activity on each.

        Raises:
            NotFound: no such opportunity.
        """
        done = each(work, self.ids, lambda one: Plan(one, self.action).carry_out(work))
        return Done(listed(one.subject for one in done), self.ids)


@dataclass(frozen=True, slots=True)
class Log:
    """Write down something done: a call, a meeting, an e-mail or a note."""

    opportunity_id: int
    kind: ActivityKind
    subject: str
    note: str | None = None
    verb: str = field(default="log", init=False)

    def carry_out(self, work: Work) -> Done:
        """Write the done activity."""
        record = reads.one(work.connection, self.opportunity_id)
        work.session.add(
            Activity(
                opportunity_id=record.id,
                kind=self.kind,
                subject=clean(self.subject) or self.kind,
                note=clean_lines(self.note or "") or None,
                done_at=work.stamp.instant,
                done_on=work.stamp.today,
            )
        )
        return Done(f"{clean(self.subject)} · {called(record)}", (record.id,))


@dataclass(frozen=True, slots=True)
class LogAndPlan:
    """Write down something done, and plan what is next with it (rule 7 of the model): one undo."""

    opportunity_id: int
    kind: ActivityKind
    subject: str
    note: str | None = None
    next_action: Action | None = None
    verb: str = field(default="log", init=False)

    def carry_out(self, work: Work) -> Done:
        """Write the done activity and the planned one.

        Raises:
            NotFound: no such opportunity.
        """
        if self.next_action is not None:
            Plan(self.opportunity_id, self.next_action).carry_out(work)
        return Log(self.opportunity_id, self.kind, self.subject, self.note).carry_out(work)


#: The fields of an activity that are edited, and those of them that are several lines.
_FIELDS = frozenset({"kind", "subject", "due_on", "due_time", "minutes", "outcome", "note"})
_LINES = frozenset({"note"})


@dataclass(frozen=True, slots=True)
class EditActivity:
    """Set fields of an activity: kind, subject, due_on, due_time (a time), minutes, outcome, note. None clears one."""

    activity_id: int
    fields: dict[str, Any]
    verb: str = field(default="edit_activity", init=False)

    def carry_out(self, work: Work) -> Done:
        """Write the fields. Without a day there is no hour.

        Raises:
            NotFound: no such activity or field.
            Refused: no subject, a planned one without a day, or minutes out of range.
        """
        row = load_any(work, self.activity_id)
        before = row.subject
        for name, value in self.fields.items():
            if name not in _FIELDS:
                raise NotFound(what="field", wanted=name)
            setattr(row, name, _kept(name, value))
        if row.due_on is None:
            row.due_time = None
        subject = row.subject or before
        refuse(judge_activity(row.subject or "", row.due_on, row.minutes, is_done=row.done_at is not None))
        if row.opportunity_id is None:
            return Done(subject)
        record = reads.one(work.connection, row.opportunity_id)
        return Done(f"{subject} · {called(record)}", (record.id,))


@dataclass(frozen=True, slots=True)
class DeleteActivities:
    """Delete activities, planned or done."""

    ids: tuple[int, ...]
    verb: str = field(default="delete_activity", init=False)

    def carry_out(self, work: Work) -> Done:
        """Delete the rows.

        Raises:
            NotFound: no such activity; nothing is deleted.
        """
        rows = [load_any(work, activity_id) for activity_id in dict.fromkeys(self.ids)]
        told = [touched(work, row) for row in rows]
        for row in rows:
            work.session.delete(row)
        return _done(told)


@dataclass(frozen=True, slots=True)
class Unfinish:
    """Plan again what was done: on a day that is given, else on the day it was due, else today."""

    ids: tuple[int, ...]
    due_on: date | None = None
    verb: str = field(default="unfinish", init=False)

    def carry_out(self, work: Work) -> Done:
        """Clear when it was done; what came of it stays written.

        Raises:
            NotFound: no such activity. Refused: it is not done.
        """
        told = []
        for activity_id in dict.fromkeys(self.ids):
            row = load_any(work, activity_id)
            refuse(judge_unfinish(row.subject, is_done=row.done_at is not None))
            row.done_at = row.done_on = None
            row.due_on = self.due_on or row.due_on or work.stamp.today
            told.append(touched(work, row))
        return _done(told)


def _done(told: list[tuple[str, tuple[int, ...]]]) -> Done:
    """What several activities were about."""
    return Done(listed(subject for subject, _ in told), tuple(dict.fromkeys(one for _, ids in told for one in ids)))


def _kept(name: str, value: Any) -> Any:
    """The value of a field as the file keeps it."""
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, str):
        return (clean_lines(value) if name in _LINES else clean(value)) or None
    return value
