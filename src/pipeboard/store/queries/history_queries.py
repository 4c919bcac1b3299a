"""What happened: the events of an opportunity, the commands that can be undone, the lines that were captured."""

from __future__ import annotations

from pipeboard.light import TYPE_CHECKING
from pipeboard.store.queries.group import Group

if TYPE_CHECKING:
    from pipeboard.sales.events import Event
    from pipeboard.store.undo import Command as JournalCommand


class HistoryQueries(Group):
    """What happened: the events of an opportunity, the commands that can be undone, the lines that were captured."""

    def of(self, opportunity_id: int | None = None, limit: int = 50) -> list[Event]:
        """What happened to an opportunity, or the last commands of the file.

        Raises:
            NotFound: there is no such opportunity, now or before.
        """
        from pipeboard.store import history
        from pipeboard.store.reads import opportunities

        if opportunity_id is None:
            return history.recent(self._connection, limit)
        found = history.of_opportunity(self._connection, opportunity_id)
        if not found:
            opportunities.one(self._connection, opportunity_id)
        return found[:limit]

    def commands(self, limit: int = -1, first: int = 0) -> list[JournalCommand]:
        """The commands that can be undone or were, the newest first, from place `first` on."""
        from pipeboard.store import undo

        return undo.commands(self._connection, limit, first)

    def count(self) -> int:
        """How many commands can be undone or were."""
        from pipeboard.store import undo

        return undo.count(self._connection)

    def captured_lines(self, limit: int) -> list[str]:
        """The last lines that opportunities were captured from, the newest first, each once."""
        from pipeboard.store.reads import captured_lines

        return captured_lines.captured_lines(self._connection, limit)
