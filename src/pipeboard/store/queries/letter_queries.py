"""What messages and business cards are about."""

from __future__ import annotations

from pipeboard.light import TYPE_CHECKING
from pipeboard.store.queries.group import Group

if TYPE_CHECKING:
    from pipeboard.sales.correspondence import Candidate, Letter


class LetterQueries(Group):
    """What messages and business cards are about."""

    def about(self, letter: Letter) -> list[Candidate]:
        """The open opportunities a message may be about, the likeliest first."""
        from pipeboard.store.reads import letters

        return letters.about(self._connection, letter)

    def kept_in(self, letter: Letter) -> int | None:
        """The opportunity that has this message already."""
        from pipeboard.store.reads import letters

        return letters.kept_in(self._connection, letter)
