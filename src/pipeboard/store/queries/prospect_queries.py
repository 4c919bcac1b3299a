"""Prospecting lists: which there are, and their rows."""

from __future__ import annotations

from pipeboard.light import TYPE_CHECKING
from pipeboard.store.queries.group import Group

if TYPE_CHECKING:
    from datetime import date

    from pipeboard.sales.prospecting import Prospect, ProspectFilter, ProspectList


class ProspectQueries(Group):
    """Prospecting lists."""

    def lists(self) -> list[ProspectList]:
        """The lists with what they hold, by name."""
        from pipeboard.store.reads import prospect_rows

        return prospect_rows.lists(self._connection)

    def listed(self, chosen: ProspectFilter, today: date, limit: int = -1) -> tuple[list[Prospect], int]:
        """The rows a filter leaves, at most so many of them (below 0: all), and how many it leaves."""
        from pipeboard.store.reads import prospect_rows

        return prospect_rows.listed(self._connection, chosen, today, limit)

    def one(self, prospect_id: int) -> Prospect:
        """The row of a number.

        Raises:
            NotFound: there is none.
        """
        from pipeboard.store.errors import NotFound
        from pipeboard.store.reads import prospect_rows

        found = prospect_rows.one(self._connection, prospect_id)
        if found is None:
            raise NotFound(what="prospect", wanted=prospect_id)
        return found

    def meant(self, typed: str, limit: int = 10) -> list[tuple[int, str]]:
        """The rows that words can mean, by number and name."""
        from pipeboard.store.reads import prospect_rows

        return prospect_rows.meant(self._connection, typed, limit)
