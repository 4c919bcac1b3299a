"""Activities, and what is due on a day."""

from __future__ import annotations

from pipeboard.light import TYPE_CHECKING
from pipeboard.store.queries.group import Group

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from pipeboard.sales.calendar_entries import DatedActivity
    from pipeboard.sales.filters import Filter
    from pipeboard.sales.followup import Agenda
    from pipeboard.sales.records import Activity


class ActivityQueries(Group):
    """Activities, and what is due on a day."""

    def agenda(self, today: date, most: int = -1, chosen: Filter | None = None) -> Agenda:
        """Today's sections under a filter, each cut to `most` rows (below 0: all)."""
        from pipeboard.store.reads import agenda

        where = None if chosen is None or not chosen.narrows else self._where(chosen, today)
        return agenda.agenda(self._connection, today, most, where)

    def due_count(self, today: date) -> int:
        """How many planned activities are due today or overdue."""
        from pipeboard.store.reads import due

        return due.due_count(self._connection, today)

    def one(self, activity_id: int) -> Activity:
        """An activity, planned or done.

        Raises:
            NotFound: there is none.
        """
        from pipeboard.store.reads import activities

        return activities.one(self._connection, activity_id)

    def last(self, opportunity_id: int) -> Activity | None:
        """The activity that was written down last on an opportunity."""
        from pipeboard.store.reads import activities

        return activities.last(self._connection, opportunity_id)

    def unsettled(self, opportunity_ids: Sequence[int]) -> list[Activity]:
        """What a closing of these opportunities asks about (rule 6): their planned actions, the earliest first."""
        from pipeboard.store.reads import activities

        return activities.unsettled(self._connection, opportunity_ids)

    def dated(self, *, with_done: bool = False) -> list[DatedActivity]:
        """What is still to be done, and with `with_done` what was done too: by day and hour, with whom it is about."""
        from pipeboard.store.reads import activities

        return activities.dated(self._connection, with_done=with_done)
