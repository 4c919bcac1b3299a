"""Commands on activities: finish, snooze, plan, log."""

from dataclasses import dataclass, field
from datetime import date, time

from pipeboard.sales.capture.draft import Action
from pipeboard.sales.records import ActivityKind
from pipeboard.sales.text import clean, clean_lines
from pipeboard.store.errors import NotFound, Refused
from pipeboard.store.reads import opportunities as reads
from pipeboard.store.tables import Activity
from pipeboard.store.writes.command import Done, Work
from pipeboard.store.writes.opportunities import called, planned


def load(work: Work, activity_id: int) -> Activity:
    """The planned activity of this id.

    Raises:
        NotFound: there is none.
        Refused: it is done already.
    """
    row = work.session.get(Activity, activity_id)
    if row is None:
        raise NotFound(what="activity", wanted=activity_id)
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
        return Done("; ".join(subjects), tuple(dict.fromkeys(opportunities)))


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
        return Done("; ".join(subjects), tuple(dict.fromkeys(opportunities)))


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
