"""Records that are probably one, and two of them side by side."""

from __future__ import annotations

from pipeboard.light import TYPE_CHECKING
from pipeboard.store.queries.group import Group

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeboard.sales.matching import Kind
    from pipeboard.store.duplicates import Pair
    from pipeboard.store.reads.compared import Comparison


class DuplicateQueries(Group):
    """Records that are probably one, and two of them side by side."""

    def pairs(self, kinds: Sequence[Kind], limit: int = -1) -> list[Pair]:
        """The pairs of records that are probably one, best first (below 0: all)."""
        from pipeboard.store import duplicates

        return duplicates.pairs(self._connection, kinds, limit)

    def compared(self, kind: Kind, kept_id: int, gone_id: int, take: Sequence[str] = ()) -> Comparison:
        """Two records side by side, as a merge would settle their fields.

        Raises:
            NotFound: one is not there. Refused: a rule keeps them from being merged.
        """
        from pipeboard.store.reads import compared

        return compared.compared(self._connection, kind, kept_id, gone_id, take)
