"""On standby: an opportunity that waits for something until a day, and is to be taken up on it."""

from __future__ import annotations

from datetime import date

from pipeboard.light import NamedTuple
from pipeboard.sales.capture.draft import Action
from pipeboard.sales.status import judge_standby
from pipeboard.sales.text import clean
from pipeboard.store.changes.common import called, each, listed, load, refuse, update
from pipeboard.store.changes.planned_activities import insert_planned
from pipeboard.store.command import Done, Work


class Standby(NamedTuple):
    """Have opportunities wait until a day, for a reason. What is planned before it is put off to it, and keeps its
    hour; where nothing is planned, a task of the words of `subject` is.

    The reason stands on the action that ends the wait, so that it goes when that is done.
    """

    ids: tuple[int, ...]
    until: date
    reason: str | None = None
    subject: str = ""

    @property
    def verb(self) -> str:
        """`standby`."""
        return "standby"

    def carry_out(self, work: Work) -> Done:
        """Write the days and the reason.

        Raises:
            NotFound: no such opportunity. Refused: one is closed, or the day does not lie ahead; nothing is written.
        """
        names = each(work, self.ids, lambda one: self._wait(work, one))
        return Done(f"{listed(names)} → {self.until.isoformat()}", self.ids)

    def _wait(self, work: Work, opportunity_id: int) -> str:
        record = load(work, opportunity_id)
        refuse(judge_standby(record, self.until, work.stamp.today))
        reason = clean(self.reason or "") or None
        rows = work.connection.execute(
            "SELECT id FROM activity WHERE opportunity_id = ? AND done_at IS NULL AND due_on <= ?"
            " ORDER BY due_on, due_time IS NULL, due_time, id",
            (record.id, self.until.isoformat()),
        ).fetchall()
        for (activity_id,) in rows:
            update(work.connection, "activity", activity_id, {"due_on": self.until, "standby_reason": reason})
        if not rows:
            subject = clean(self.subject) or reason or record.title
            action = Action("task", subject, self.until, standby_reason=reason)
            insert_planned(work, record.id, action)
        return called(record)
