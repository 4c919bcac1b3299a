"""What is done and planned: finish, put off, plan, log, edit, delete, and plan again what was done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

from pipeboard.light import Any, NamedTuple
from pipeboard.sales.activity_kinds import ActivityKind
from pipeboard.sales.capture.draft import Action
from pipeboard.sales.records import Activity
from pipeboard.sales.status import judge_log
from pipeboard.sales.text import clean, clean_lines
from pipeboard.store.changes.common import called, each, insert, listed, load, refuse, update
from pipeboard.store.command import Done, Work
from pipeboard.store.errors import Refused
from pipeboard.store.reads import activities as reads


def load_planned(work: Work, activity_id: int) -> Activity:
    """The planned activity of this id.

    Raises:
        NotFound: there is none. Refused: it is done already.
    """
    activity = reads.one(work.connection, activity_id)
    if activity.done_at is not None:
        raise Refused("already_done", activity.subject)
    return activity


def insert_planned(work: Work, opportunity_id: int, action: Action, *, kept: bool = False) -> None:
    """Insert a planned activity from what was typed. On a closed opportunity it is kept on purpose."""
    columns = {
        "opportunity_id": opportunity_id,
        "kind": action.kind,
        "subject": clean(action.subject) or action.kind,
        "due_on": action.due_on,
        "due_time": action.due_time,
        "kept": kept or is_closed(work, opportunity_id),
    }
    insert(work.connection, "activity", columns)


def is_closed(work: Work, opportunity_id: int) -> bool:
    """Whether an opportunity is won, lost or cancelled."""
    row = work.connection.execute("SELECT status <> 'open' FROM opportunity WHERE id = ?", (opportunity_id,)).fetchone()
    return row is not None and bool(row[0])


def touched(work: Work, activity: Activity) -> Done:
    """What the journal says of an activity, and the opportunity it touches."""
    if activity.opportunity_id is None:
        return Done(activity.subject)
    record = load(work, activity.opportunity_id)
    return Done(f"{activity.subject} · {called(record)}", (record.id,))


def summed(done: Sequence[Done]) -> Done:
    """What several activities were about."""
    return Done(listed(one.subject for one in done), tuple(dict.fromkeys(one for part in done for one in part.ids)))


class Finish(NamedTuple):
    """Finish activities, with what came of them; and plan the next one with it (rule 7 of the model)."""

    ids: tuple[int, ...]
    outcome: str | None = None
    next_action: Action | None = None

    @property
    def verb(self) -> str:
        """`done`."""
        return "done"

    def carry_out(self, work: Work) -> Done:
        """Write when it was done, and what is next.

        Raises:
            NotFound: no such activity. Refused: one is done already; nothing is finished.
        """
        done = []
        for activity_id in dict.fromkeys(self.ids):
            activity = load_planned(work, activity_id)
            finished = {"done_at": work.stamp.instant, "done_on": work.stamp.today}
            outcome = clean_lines(self.outcome or "")
            update(work.connection, "activity", activity_id, {**finished, **({"outcome": outcome} if outcome else {})})
            done.append(touched(work, activity))
        result = summed(done)
        if self.next_action is not None:
            for opportunity_id in result.ids:
                insert_planned(work, opportunity_id, self.next_action)
        return result


class Snooze(NamedTuple):
    """Put activities off to a day. The hour stays unless another is given, or `keep_time` is False."""

    ids: tuple[int, ...]
    until: date
    at: time | None = None
    keep_time: bool = True

    @property
    def verb(self) -> str:
        """`snooze`."""
        return "snooze"

    def carry_out(self, work: Work) -> Done:
        """Write the new day.

        Raises:
            NotFound: no such activity. Refused: one is done already; nothing is put off.
        """
        done = []
        for activity_id in dict.fromkeys(self.ids):
            activity = load_planned(work, activity_id)
            columns: dict[str, Any] = {"due_on": self.until}
            if self.at is not None or not self.keep_time:
                columns["due_time"] = self.at
            update(work.connection, "activity", activity_id, columns)
            about = touched(work, activity)
            done.append(about._replace(subject=f"{about.subject} → {self.until.isoformat()}"))
        return summed(done)


class Plan(NamedTuple):
    """Plan an activity on an opportunity."""

    opportunity_id: int
    action: Action

    @property
    def verb(self) -> str:
        """`plan`."""
        return "plan"

    def carry_out(self, work: Work) -> Done:
        """Write the planned activity.

        Raises:
            NotFound: no such opportunity.
        """
        record = load(work, self.opportunity_id)
        insert_planned(work, record.id, self.action)
        return Done(f"{self.action.subject} · {called(record)}", (record.id,))


class PlanForMany(NamedTuple):
    """Plan the same activity on many opportunities: one undo."""

    ids: tuple[int, ...]
    action: Action

    @property
    def verb(self) -> str:
        """`plan`."""
        return "plan"

    def carry_out(self, work: Work) -> Done:
        """Write a planned activity on each.

        Raises:
            NotFound: no such opportunity.
        """
        done = each(work, self.ids, lambda one: Plan(one, self.action).carry_out(work))
        return Done(listed(one.subject for one in done), self.ids)


class Log(NamedTuple):
    """Write down something done: a call, a meeting, an e-mail or a note; of today, or of a day before."""

    opportunity_id: int
    kind: ActivityKind
    subject: str
    note: str | None = None
    done_on: date | None = None

    @property
    def verb(self) -> str:
        """`log`."""
        return "log"

    def carry_out(self, work: Work) -> Done:
        """Write the done activity.

        Raises:
            NotFound: no such opportunity. Refused: the day lies ahead.
        """
        record = load(work, self.opportunity_id)
        done_on = self.done_on or work.stamp.today
        refuse(judge_log(done_on, work.stamp.today))
        columns = {
            "opportunity_id": record.id,
            "kind": self.kind,
            "subject": clean(self.subject) or self.kind,
            "note": clean_lines(self.note or "") or None,
            "done_at": work.stamp.instant,
            "done_on": done_on,
        }
        insert(work.connection, "activity", columns)
        return Done(f"{columns['subject']} · {called(record)}", (record.id,))


class LogAndPlan(NamedTuple):
    """Write down something done, and plan what is next with it (rule 7 of the model): one undo, also of many."""

    ids: tuple[int, ...]
    kind: ActivityKind
    subject: str
    note: str | None = None
    next_action: Action | None = None

    @property
    def verb(self) -> str:
        """`log`."""
        return "log"

    def carry_out(self, work: Work) -> Done:
        """Write the done activity and the planned one of each.

        Raises:
            NotFound: no such opportunity; nothing is written.
        """
        done = each(work, self.ids, lambda one: self._carry_out(work, one))
        return Done(listed(one.subject for one in done), self.ids)

    def _carry_out(self, work: Work, opportunity_id: int) -> Done:
        if self.next_action is not None:
            Plan(opportunity_id, self.next_action).carry_out(work)
        return Log(opportunity_id, self.kind, self.subject, self.note).carry_out(work)
