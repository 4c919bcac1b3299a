"""What happened: the events of an opportunity, the commands that can be undone, the lines that were captured."""

from __future__ import annotations

from pipeboard.light import TYPE_CHECKING
from pipeboard.store.queries.group import Group

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeboard.sales.events import Event
    from pipeboard.sales.reviews import Deed
    from pipeboard.store.reads.undo_entries import TouchedRecord, UndoEntry
    from pipeboard.store.undo import Command as JournalCommand


class HistoryQueries(Group):
    """What happened: the events of an opportunity, the commands that can be undone, the lines that were captured."""

    def of(self, opportunity_id: int | None = None, limit: int = 50, *, standing: bool = False) -> list[Event]:
        """What happened to an opportunity, or the last commands of the file.

        With `standing`, the history of an opportunity is without what was undone.

        Raises:
            NotFound: there is no such opportunity, now or before.
        """
        from pipeboard.store import history
        from pipeboard.store.reads import opportunities

        if opportunity_id is None:
            return history.recent(self._connection, limit)
        found = history.of_opportunity(self._connection, opportunity_id, standing=standing)
        if not found:
            opportunities.one(self._connection, opportunity_id)
        return found[:limit]

    def commands(self, limit: int = -1, first: int = 0) -> list[JournalCommand]:
        """The commands that can be undone or were, the newest first, from place `first` on."""
        from pipeboard.store import undo

        return undo.commands(self._connection, limit, first)

    def since(self, command_id: int) -> list[Deed]:
        """The commands after one that stand, the oldest first, each with the opportunities it changed."""
        from pipeboard.sales.reviews import Deed
        from pipeboard.store import undo

        rows = self._connection.execute(
            f"SELECT id, verb FROM command WHERE id > ? AND {undo.IS_DONE} AND {undo.STANDS} ORDER BY id", (command_id,)
        ).fetchall()
        return [Deed(number, verb, undo.opportunities_of(self._connection, number)) for number, verb in rows]

    def undone_among(self, command_ids: Iterable[int]) -> set[int]:
        """Those of some commands that are undone."""
        from pipeboard.store import undo

        listed = ",".join(str(int(one)) for one in command_ids)
        rows = self._connection.execute(f"SELECT id FROM command WHERE id IN ({listed}) AND NOT ({undo.STANDS})")
        return {row[0] for row in rows}

    def count(self) -> int:
        """How many commands can be undone or were."""
        from pipeboard.store import undo

        return undo.count(self._connection)

    def undo_entries(self, limit: int, first: int = 0) -> list[UndoEntry]:
        """The same commands with what each changed."""
        from pipeboard.store.reads import undo_entries

        return undo_entries.entries(self._connection, limit, first)

    def undo_days(self) -> list[tuple[str, int]]:
        """The days of those commands from the newest on, and how many each has."""
        from pipeboard.store.reads import undo_entries

        return undo_entries.days(self._connection)

    def undo_place(self, command_id: int) -> int:
        """How many of those commands are newer than this one."""
        from pipeboard.store.reads import undo_entries

        return undo_entries.place_of(self._connection, command_id)

    def touched_records(self, command_id: int) -> list[TouchedRecord]:
        """What a command changed, record by record."""
        from pipeboard.store.reads import undo_entries

        return undo_entries.records(self._connection, command_id)

    def captured_lines(self, limit: int) -> list[str]:
        """The last lines that opportunities were captured from, the newest first, each once."""
        from pipeboard.store.reads import captured_lines

        return captured_lines.captured_lines(self._connection, limit)
