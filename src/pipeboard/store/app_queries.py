"""What the app and the daily changes ask: the windows that are drawn, search as one types, what forms offer, actions.

Apart from `store/queries.py`, so that the shell prompt does not wait for it.
"""

from __future__ import annotations

from pipeboard.light import TYPE_CHECKING
from pipeboard.store.database import errors_of
from pipeboard.store.queries import Reading

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from pipeboard.sales.filters import Filter
    from pipeboard.sales.forecast import Month
    from pipeboard.sales.lanes import Lane
    from pipeboard.sales.money import Money
    from pipeboard.sales.records import AccountDetails, Activity, CustomField, Opportunity, Outcome
    from pipeboard.sales.search import Hit
    from pipeboard.sales.stage_rules import Held
    from pipeboard.store.reads.windows import Asked, Windows


class Looking(Reading):
    """The questions of the app."""

    _windows: Windows | None = None

    def window(
        self, lane: Lane, chosen: Filter, today: date, *, order: str = "hand", first: int = 0, count: int = -1
    ) -> list[Opportunity]:
        """The opportunities of a lane under a filter from place `first` (0 is the top) on, `count` at most (below 0:
        all), in an order of `sales.lanes.ORDERS`, turned round by a `-` before it.
        """
        with errors_of(self.path):
            return self._looked().window(self._asked(lane, chosen, today, order), first, count)

    def rank(self, lane: Lane, chosen: Filter, today: date, *, order: str = "hand", opportunity_id: int) -> int | None:
        """The place of an opportunity in a lane, 0 at the top; None when it is not in it."""
        with errors_of(self.path):
            return self._looked().rank(self._asked(lane, chosen, today, order), opportunity_id)

    def with_ids(self, ids: Sequence[int]) -> dict[int, Opportunity]:
        """The opportunities of these ids, by id; those that are gone are left out."""
        from pipeboard.store.reads import opportunities

        with errors_of(self.path):
            return opportunities.with_ids(self.connection, ids)

    def command_count(self) -> int:
        """How many commands can be undone or were."""
        from pipeboard.store import undo

        with errors_of(self.path):
            return undo.count(self.connection)

    def search(self, text: str, limit: int = 50) -> list[Hit]:
        """What typed text finds, as one types: the opportunity of this id, titles, then other records."""
        from pipeboard.store.reads import searching

        with errors_of(self.path):
            return searching.search(self.connection, text, limit)

    def signed(self, months: Sequence[str], chosen: Filter, today: date) -> tuple[Month, ...]:
        """What was signed in months before this one (`2026-10`) under a filter, with the target of each."""
        from pipeboard.store.reads import signed

        with errors_of(self.path):
            where = None if chosen.is_empty and not chosen.statuses else self._where(chosen, today)
            return signed.signed(self.connection, months, chosen, where)

    def targets(self, months: Sequence[str]) -> dict[str, tuple[Money, ...]]:
        """The targets of some months (`2026-12`), one a currency, by month; those without are left out."""
        from pipeboard.store.reads import totals

        with errors_of(self.path):
            return totals.targets(self.connection, months)

    def saved_filters(self) -> list[tuple[str, Filter]]:
        """The saved filters and their names, in their order."""
        from pipeboard.store.reads import forms

        with errors_of(self.path):
            return forms.saved_filters(self.connection)

    def custom_fields(self) -> list[CustomField]:
        """The user's own fields of an opportunity, in their order."""
        from pipeboard.store.reads import forms

        with errors_of(self.path):
            return forms.custom_fields(self.connection)

    def reasons(self, outcome: Outcome) -> list[str]:
        """The close reasons of an outcome in the user's order; none for a win."""
        from pipeboard.store.reads import pipelines

        with errors_of(self.path):
            return [name for _, name, _ in pipelines.reasons(self.connection, outcome)]

    def names_like(self, table: str, typed: str, limit: int) -> list[str]:
        """The names of a table of names that have all the words typed; those that begin so come first."""
        from pipeboard.store.reads import forms

        with errors_of(self.path):
            return forms.names_like(self.connection, table, typed, limit)

    def held(self, stage_id: int) -> Held:
        """What refers to a stage: a stage that holds something is removed only when another one takes it."""
        from pipeboard.sales.stage_rules import Held
        from pipeboard.store.reads import pipelines

        with errors_of(self.path):
            return Held._make(pipelines.held(self.connection, stage_id))

    def account_details(self, account_id: int) -> AccountDetails:
        """An account with its contacts and opportunities.

        Raises:
            NotFound: there is none.
        """
        from pipeboard.store.reads import forms

        with errors_of(self.path):
            return forms.account(self.connection, account_id)

    def _looked(self) -> Windows:
        from pipeboard.store.reads.windows import Windows

        if self._windows is None:
            self._windows = Windows(self.connection)
        return self._windows

    def _asked(self, lane: Lane, chosen: Filter, today: date, order: str) -> Asked:
        from pipeboard.store.reads.windows import Asked

        return Asked(lane, chosen, today, order, self.thresholds() if chosen.rotting else None)

    def activity(self, activity_id: int) -> Activity:
        """An activity, planned or done.

        Raises:
            NotFound: there is none.
        """
        from pipeboard.store.reads import activities

        with errors_of(self.path):
            return activities.one(self.connection, activity_id)

    def last_activity(self, opportunity_id: int) -> Activity | None:
        """The activity that was written down last on an opportunity."""
        from pipeboard.store.reads import activities

        with errors_of(self.path):
            return activities.last(self.connection, opportunity_id)

    def unsettled(self, opportunity_ids: Sequence[int]) -> list[Activity]:
        """What a closing of these opportunities asks about (rule 6): their planned actions, the earliest first."""
        from pipeboard.store.reads import activities

        with errors_of(self.path):
            return activities.unsettled(self.connection, opportunity_ids)
