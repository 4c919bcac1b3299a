"""Opportunities: one, all that a filter leaves, the windows that a screen draws, and search as one types."""

from __future__ import annotations

from pipeboard.light import TYPE_CHECKING
from pipeboard.store.queries.group import Group

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from pipeboard.sales.field_kinds import Field
    from pipeboard.sales.filters import Filter
    from pipeboard.sales.import_rows import Facts, RowKeys
    from pipeboard.sales.lanes import Lane
    from pipeboard.sales.playbooks import Criterion
    from pipeboard.sales.records import Details, Document, Opportunity
    from pipeboard.sales.search import Hit
    from pipeboard.sales.totals import Sum
    from pipeboard.store.reads.windows import Asked, Windows


class OpportunityQueries(Group):
    """Opportunities: one, all that a filter leaves, the windows that a screen draws, and search as one types."""

    _windows: Windows | None = None

    def one(self, opportunity_id: int) -> Opportunity:
        """The opportunity of this id.

        Raises:
            NotFound: there is none.
        """
        from pipeboard.store.reads import opportunities

        return opportunities.one(self._connection, opportunity_id)

    def of_document(self, document_id: int) -> Opportunity:
        """The opportunity of a document.

        Raises:
            NotFound: there is no such document.
        """
        from pipeboard.store.errors import NotFound
        from pipeboard.store.reads import opportunities

        row = self._connection.execute("SELECT opportunity_id FROM document WHERE id = ?", (document_id,)).fetchone()
        if row is None:
            raise NotFound(what="document", wanted=document_id)
        return opportunities.one(self._connection, row[0])

    def document(self, document_id: int) -> Document:
        """A document.

        Raises:
            NotFound: there is none.
        """
        from pipeboard.store.reads import opportunities

        return opportunities.document(self._connection, document_id)

    def details(self, opportunity_id: int) -> Details:
        """Everything of one opportunity.

        Raises:
            NotFound: there is none.
        """
        from pipeboard.store.reads import opportunities

        return opportunities.details(self._connection, opportunity_id)

    def following(self, opportunity_id: int) -> list[Opportunity]:
        """What follows from an opportunity, its renewals and upsells, the newest first."""
        from pipeboard.store.reads import opportunities

        return opportunities.following(self._connection, opportunity_id)

    def last_touched(self) -> dict[int, date]:
        """The day on which something was last done with each open opportunity, where anything was."""
        from datetime import date as day

        rows = self._connection.execute(
            "SELECT o.id, max(done_on) FROM opportunity AS o JOIN activity ON activity.opportunity_id = o.id"
            " WHERE o.status = 'open' AND done_on IS NOT NULL GROUP BY 1"
        )
        return {row[0]: day.fromisoformat(row[1]) for row in rows}

    def criteria(self, opportunity_id: int) -> list[Criterion]:
        """What should be known before an opportunity leaves its stage, and whether it is.

        Raises:
            NotFound: there is no such opportunity.
        """
        from pipeboard.store.reads import playbooks

        return playbooks.criteria(self._connection, self.one(opportunity_id).stage_id, opportunity_id)

    def listed(self, chosen: Filter, today: date, *, order: str = "expected", limit: int = -1) -> list[Opportunity]:
        """The opportunities a filter leaves, in an order of `sales.lanes.ORDERS`, turned round by a `-` before it."""
        from pipeboard.store.reads import opportunities, orders

        orders.let_fold(self._connection)
        where, ordered = self._where(chosen, today), orders.order_by(order)
        if limit >= 0:
            return opportunities.first_of(self._connection, where, ordered, limit)
        return opportunities.selected(self._connection, where, ordered[1])

    def with_ids(self, ids: Sequence[int]) -> dict[int, Opportunity]:
        """The opportunities of these ids, by id; those that are gone are left out."""
        from pipeboard.store.reads import opportunities

        return opportunities.with_ids(self._connection, ids)

    def total(self, chosen: Filter, today: date) -> Sum:
        """What the opportunities a filter leaves come to."""
        from pipeboard.store.reads import totals

        if chosen.is_empty:
            return totals.kept_total(self._connection, chosen)
        return totals.total(self._connection, self._where(chosen, today))

    def window(
        self, lane: Lane, chosen: Filter, today: date, *, order: str = "hand", first: int = 0, count: int = -1
    ) -> list[Opportunity]:
        """The opportunities of a lane under a filter from place `first` (0 is the top) on, `count` at most (below 0:
        all), in an order of `sales.lanes.ORDERS`, turned round by a `-` before it.
        """
        return self._looked().window(self._asked(lane, chosen, today, order), first, count)

    def rank(self, lane: Lane, chosen: Filter, today: date, *, order: str = "hand", opportunity_id: int) -> int | None:
        """The place of an opportunity in a lane, 0 at the top; None when it is not in it."""
        return self._looked().rank(self._asked(lane, chosen, today, order), opportunity_id)

    def is_used(self, field: Field) -> bool:
        """Whether any opportunity has a value of a field of plain text."""
        found = f"SELECT EXISTS (SELECT 1 FROM opportunity WHERE {field.held[0]} IS NOT NULL)"
        return bool(self._connection.execute(found).fetchone()[0])

    def import_facts(self, keys: Sequence[RowKeys]) -> Facts:
        """What an import must know whose rows have these keys."""
        from pipeboard.store.reads import known_records

        return known_records.facts(self._connection, keys)

    def search(self, text: str, limit: int = 50) -> list[Hit]:
        """What typed text finds, as one types: the opportunity of this id, titles, then other records."""
        from pipeboard.store.reads import searching

        return searching.search(self._connection, text, limit)

    def _looked(self) -> Windows:
        from pipeboard.store.reads.windows import Windows

        if self._windows is None:
            self._windows = Windows(self._connection)
        return self._windows

    def _asked(self, lane: Lane, chosen: Filter, today: date, order: str) -> Asked:
        from pipeboard.store.reads import pipelines
        from pipeboard.store.reads.windows import Asked

        thresholds = pipelines.thresholds(self._connection) if chosen.asks_for_rotting else None
        return Asked(lane, chosen, today, order, thresholds)
