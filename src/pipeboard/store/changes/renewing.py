"""A sale that follows from a won one: its renewal, or an upsell."""

from __future__ import annotations

from pipeboard.light import Any, NamedTuple
from pipeboard.sales.capture.draft import Action
from pipeboard.sales.ordering import on_top
from pipeboard.sales.periods import Period
from pipeboard.sales.records import Frequency, Opportunity, OriginKind
from pipeboard.sales.renewals import judge_following
from pipeboard.sales.text import clean
from pipeboard.store.changes.capture import first_position, first_stage, label
from pipeboard.store.changes.common import insert, load, refuse
from pipeboard.store.changes.copying import copy_around
from pipeboard.store.changes.planned_activities import insert_planned
from pipeboard.store.command import Done, Work
from pipeboard.store.reads import opportunities

#: What a sale that follows takes over as it is.
_TAKEN = ("account_id", "source_id", "category_id", "owner_id", "amount_minor", "currency", "tax")


class Follow(NamedTuple):
    """Make the sale that follows from a won one, linked to it: open, of today, in the first stage of its pipeline, with
    its account, people, tags and own fields.

    A renewal takes over the amount and how often and how long it is bought, where nothing else is said; an upsell is
    bought once, for an amount that is still to be said. `action` is its first action.
    """

    opportunity_id: int
    kind: OriginKind
    expected: Period | None = None
    frequency: Frequency | None = None
    term_months: int | None = None
    title: str = ""
    action: Action | None = None

    @property
    def verb(self) -> str:
        """`renewal` or `upsell`."""
        return self.kind

    def carry_out(self, work: Work) -> Done:
        """Write the opportunity on top of its column.

        Raises:
            NotFound: there is no such opportunity. Refused: it was not won, or its renewal is open already.
        """
        record, today = load(work, self.opportunity_id), work.stamp.today
        refuse(judge_following(record, self.kind, opportunities.following(work.connection, record.id)))
        stage = first_stage(work.connection, None, record.pipeline_id)
        row = work.connection.execute(f"SELECT {', '.join(_TAKEN)} FROM opportunity WHERE id = ?", (record.id,))
        title = clean(self.title) or record.title
        columns = {
            **dict(zip(_TAKEN, row.fetchone(), strict=True)),
            **self._bought(record),
            "title": title,
            "stage_id": stage.id,
            "origin_kind": self.kind,
            "origin_id": record.id,
            "expected_from": self.expected.first if self.expected else None,
            "expected_by": self.expected.last if self.expected else None,
            "position": on_top(first_position(work.connection, stage.id, "open")),
            "created_on": today,
            "stage_entered_on": today,
        }
        made = insert(work.connection, "opportunity", columns)
        copy_around(work, record.id, made)
        if self.action is not None:
            insert_planned(work, made, self.action)
        return Done(label(record.account, title), (made, record.id))

    def _bought(self, record: Opportunity) -> dict[str, Any]:
        """How much, how often and for how long."""
        if self.kind == "upsell":
            nothing = {"amount_minor": None, "currency": None, "tax": None}
            return {**nothing, "frequency": self.frequency or "once", "term_months": self.term_months}
        frequency = self.frequency or record.frequency
        return {"frequency": frequency, "term_months": self.term_months or record.term_months}
