"""What only the app asks of an open file: the windows it draws, search as one types, what its forms offer.

Apart from `store/reading.py`, so that the shell prompt does not wait for it.
"""

from __future__ import annotations

from pipeboard.light import TYPE_CHECKING
from pipeboard.store.database import errors_of
from pipeboard.store.reading import Reading

if TYPE_CHECKING:
    from datetime import date

    from pipeboard.sales.filters import Filter
    from pipeboard.sales.lanes import Lane
    from pipeboard.sales.records import Opportunity
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

    def _looked(self) -> Windows:
        from pipeboard.store.reads.windows import Windows

        if self._windows is None:
            self._windows = Windows(self.connection)
        return self._windows

    def _asked(self, lane: Lane, chosen: Filter, today: date, order: str) -> Asked:
        from pipeboard.store.reads.windows import Asked

        return Asked(lane, chosen, today, order, self.thresholds() if chosen.rotting else None)
