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
    from pipeboard.sales.records import Activity, Outcome
    from pipeboard.sales.status import Proposal


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

    def people_of(self, activity_id: int) -> list[tuple[int, str]]:
        """Who takes part in an activity: the ids and names of the contacts, in the order they were put on it."""
        rows = self._connection.execute(
            "SELECT contact.id, name FROM activity_contact JOIN contact ON contact.id = contact_id"
            " WHERE activity_id = ? ORDER BY activity_contact.id",
            (activity_id,),
        )
        return [(row[0], row[1]) for row in rows]

    def anew(self, before: Activity) -> Activity | None:
        """The action that an action which comes again was made anew as, when it was done."""
        from pipeboard.store.reads import activities

        return activities.anew(self._connection, before)

    def holder(self, activity: Activity) -> str | None:
        """The name of the account or the person that an activity is about which is on no opportunity."""
        from pipeboard.store.reads import activities

        return activities.holder(self._connection, activity)

    def accepted_returns(self, outcome: Outcome, reason: str) -> tuple[int | None, ...]:
        """After how many days a return was planned with earlier closings for a reason, the newest first: None where it
        was declined (`sales.returns.propose_return`).
        """
        from pipeboard.store.reads import returns

        return returns.accepted(self._connection, outcome, reason)

    def proposed_return(self, outcome: Outcome, closed_on: date, reason: str | None = None) -> Proposal | None:
        """The task to propose after a sale has ended, or None where none makes sense."""
        from pipeboard.sales.returns import propose_return

        known = self.accepted_returns(outcome, reason) if reason else ()
        return propose_return(outcome, closed_on, reason, known)

    def unsettled(self, opportunity_ids: Sequence[int]) -> list[Activity]:
        """What a closing of these opportunities asks about (rule 6): their planned actions, the earliest first."""
        from pipeboard.store.reads import activities

        return activities.unsettled(self._connection, opportunity_ids)

    def dated(self, *, with_done: bool = False) -> list[DatedActivity]:
        """What is still to be done, and with `with_done` what was done too: by day and hour, with whom it is about."""
        from pipeboard.store.reads import activities

        return activities.dated(self._connection, with_done=with_done)
