"""Closing opportunities, with what was still planned on them, and opening them again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pipeboard.light import Literal, NamedTuple
from pipeboard.sales.capture.draft import Action
from pipeboard.sales.records import Opportunity, Outcome, Stage
from pipeboard.sales.status import judge_close, judge_reopen
from pipeboard.sales.text import clean, fold
from pipeboard.store.changes.column_places import Arrival, arrive, enter_stage, staying
from pipeboard.store.changes.common import called, each, insert, listed, load, refuse, update
from pipeboard.store.changes.planned_activities import insert_planned
from pipeboard.store.command import Done, Work
from pipeboard.store.reads import pipelines
from pipeboard.store.reads.activities import UNSETTLED

#: What becomes of the actions that were still planned when an opportunity is closed (rule 6 of the model).
Planned = Literal["done", "dropped", "kept"]


class Close(NamedTuple):
    """Close opportunities: won, lost or cancelled, on a day, for a reason; and plan the next task with it.

    What was still planned is finished, dropped (an undo brings it back), or kept as it is.
    """

    ids: tuple[int, ...]
    outcome: Outcome
    closed_on: date | None = None
    reason: str | None = None
    next_action: Action | None = None
    planned: Planned = "dropped"

    @property
    def verb(self) -> str:
        """`won`, `lost` or `cancel`."""
        return "cancel" if self.outcome == "cancelled" else self.outcome

    def carry_out(self, work: Work) -> Done:
        """Set the status; the stage stays.

        Raises:
            NotFound: no such opportunity. Refused: one cannot be closed so; nothing is closed.
        """
        closed = each(work, self.ids, lambda one: self._close(work, load(work, one)))
        for one in closed:
            if one.before.status == self.outcome:
                # Another day or reason is no arrival: it stays where it is.
                update(work.connection, "opportunity", one.now.id, one.columns)
        arrive(work, [one for one in closed if one.before.status != self.outcome])
        return Done(listed(called(one.before) for one in closed), self.ids)

    def _close(self, work: Work, record: Opportunity) -> Arrival:
        today = work.stamp.today
        closed_on = self.closed_on or today
        refuse(judge_close(record, self.outcome, closed_on, today))
        columns = {
            "status": self.outcome,
            "closed_on": closed_on,
            "close_reason_id": reason_named(work, self.outcome, self.reason),
        }
        settle_planned(work, record.id, self.planned)
        if self.next_action is not None:
            # The status is written with the new place, once all are known.
            insert_planned(work, record.id, self.next_action, kept=True)
        return Arrival(record, record._replace(status=self.outcome, closed_on=closed_on), columns)


def settle_planned(work: Work, opportunity_id: int, planned: Planned) -> None:
    """Deal with what is still planned on an opportunity that is about to be closed."""
    still = f"WHERE opportunity_id = ? AND {UNSETTLED}"
    if planned == "dropped":
        work.connection.execute(f"DELETE FROM activity {still}", (opportunity_id,))
    elif planned == "done":
        done = (work.stamp.instant, work.stamp.today.isoformat(), opportunity_id)
        # The sale has ended: what came again does not any more.
        work.connection.execute(
            f"UPDATE activity SET done_at = ?, done_on = ?, repeat = NULL, repeat_from = NULL {still}", done
        )
    else:
        work.connection.execute(f"UPDATE activity SET kept = 1 {still} AND kept = 0", (opportunity_id,))


class Reopen(NamedTuple):
    """Open closed opportunities again. One that stood in an after-sale stage goes back to its last selling stage."""

    ids: tuple[int, ...]

    @property
    def verb(self) -> str:
        """`reopen`."""
        return "reopen"

    def carry_out(self, work: Work) -> Done:
        """Clear the outcome, its day and its reason.

        Raises:
            NotFound: no such opportunity. Refused: one is open; nothing is opened.
        """
        opened = each(work, self.ids, lambda one: self._reopen(work, load(work, one)))
        arrive(work, opened)
        return Done(listed(called(one.before) for one in opened), self.ids)

    @staticmethod
    def _reopen(work: Work, record: Opportunity) -> Arrival:
        refuse(judge_reopen(record))
        # Together with the stage: the file takes only won ones in an after-sale stage.
        cleared = {"status": "open", "closed_on": None, "close_reason_id": None}
        opened = staying(record)
        if record.phase == "after_sale":
            opened = enter_stage(work, record, last_selling_stage(work, record))
        return Arrival(record, opened.now._replace(status="open", closed_on=None), {**opened.columns, **cleared})


def reason_named(work: Work, outcome: str, reason: str | None) -> int | None:
    """The id of a close reason, by its name or the beginning of it; one that is not there yet is added to the list.

    None for no reason, and for a win.
    """
    text = clean(reason or "")
    if not text or outcome in ("open", "won"):
        return None
    wanted = fold(text)
    known = pipelines.reasons(work.connection, outcome)
    found = _reason_of(wanted, known)
    if found is not None:
        return found
    # The list is the user's own; what is new comes last. The lists of a new file are numbered as one.
    (last,) = work.connection.execute(
        "SELECT coalesce(max(position), 0) FROM close_reason WHERE outcome = ?", (outcome,)
    ).fetchone()
    made = {"outcome": outcome, "name": text, "name_folded": wanted, "position": last + 1}
    return insert(work.connection, "close_reason", made)


def _reason_of(wanted: str, known: Sequence[tuple[int, str, str]]) -> int | None:
    exact = [one for one, _, folded in known if folded == wanted]
    begins = [one for one, _, folded in known if folded.startswith(wanted)]
    return (exact or begins)[0] if exact or len(begins) == 1 else None


def last_selling_stage(work: Work, record: Opportunity) -> Stage:
    """The selling stage an opportunity stood in last, else the last one of its pipeline."""
    row = work.connection.execute(
        "SELECT stage_id FROM stage_visit JOIN stage ON stage.id = stage_id"
        " WHERE opportunity_id = ? AND phase = 'selling' ORDER BY left_on DESC, stage_visit.id DESC LIMIT 1",
        (record.id,),
    ).fetchone()
    selling = [stage for stage in pipelines.stages(work.connection, record.pipeline_id) if stage.phase == "selling"]
    return next((stage for stage in selling if row and stage.id == row[0]), selling[-1])
