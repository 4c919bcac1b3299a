"""What is done and planned: finish, put off, plan, log, edit, delete, and plan again what was done."""

from __future__ import annotations

from datetime import date, time

from pipeboard.light import Any, NamedTuple
from pipeboard.sales.activity_kinds import ActivityKind
from pipeboard.sales.capture.draft import Action
from pipeboard.sales.status import judge_activity, judge_log
from pipeboard.sales.text import clean, clean_lines
from pipeboard.store.changes.common import called, each, insert, listed, load, refuse, update
from pipeboard.store.changes.planned_activities import (
    finish,
    insert_planned,
    insert_planned_on_account,
    load_planned,
    put_people,
    summed,
    touched,
)
from pipeboard.store.command import Done, Work


class Finish(NamedTuple):
    """Finish activities, with what came of them; and plan the next one with it (rule 7 of the model).

    One that comes again is planned anew, for the next day of its series.
    """

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
            outcome = clean_lines(self.outcome or "")
            finish(work, activity, {"outcome": outcome} if outcome else {})
            done.append(touched(work, activity))
        result = summed(done)
        if self.next_action is not None:
            for opportunity_id in result.ids:
                insert_planned(work, opportunity_id, self.next_action)
            self._plan_for_accounts(work, self.next_action)
        return result

    def _plan_for_accounts(self, work: Work, action: Action) -> None:
        """What belongs to no opportunity is followed by something of the same account."""
        listed = ",".join(str(int(one)) for one in self.ids)
        accounts = work.connection.execute(
            "SELECT DISTINCT coalesce(activity.account_id, contact.account_id) FROM activity"
            f" LEFT JOIN contact ON contact.id = contact_id WHERE activity.id IN ({listed}) AND opportunity_id IS NULL"
        ).fetchall()
        for (account_id,) in accounts:
            if account_id is not None:
                insert_planned_on_account(work, account_id, action)


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
        subject = clean(self.action.subject) or record.title
        return Done(f"{subject} · {called(record)}", (record.id,))


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
    """Write down something done: a call, a meeting, an e-mail or a note; of today, or of a day before. It may have
    taken so many minutes, and people (by the ids of contacts) may have taken part.
    """

    opportunity_id: int
    kind: ActivityKind
    subject: str
    note: str | None = None
    done_on: date | None = None
    minutes: int | None = None
    people: tuple[int, ...] = ()

    @property
    def verb(self) -> str:
        """`log`."""
        return "log"

    def carry_out(self, work: Work) -> Done:
        """Write the done activity.

        Raises:
            NotFound: no such opportunity or contact. Refused: the day lies ahead, or the minutes are out of range.
        """
        record = load(work, self.opportunity_id)
        done_on, subject = self.done_on or work.stamp.today, clean(self.subject) or self.kind
        refuse(judge_log(done_on, work.stamp.today))
        refuse(judge_activity(subject, None, self.minutes, is_done=True))
        columns = {
            "opportunity_id": record.id,
            "kind": self.kind,
            "subject": subject,
            "note": clean_lines(self.note or "") or None,
            "minutes": self.minutes,
            "done_at": work.stamp.instant,
            "done_on": done_on,
        }
        put_people(work, insert(work.connection, "activity", columns), self.people)
        return Done(f"{subject} · {called(record)}", (record.id,))


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
