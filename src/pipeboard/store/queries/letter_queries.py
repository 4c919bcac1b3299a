"""What messages and business cards are about."""

from __future__ import annotations

from collections.abc import Sequence

from pipeboard.light import TYPE_CHECKING
from pipeboard.store.queries.group import Group

if TYPE_CHECKING:
    from pipeboard.sales.correspondence import Candidate, Card, CardOutcome, Letter


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

    def card_outcomes(self, cards: Sequence[Card]) -> list[CardOutcome]:
        """What each of some business cards would be to the file; nothing is written."""
        from pipeboard.store.reads.address_book import AddressBook

        return AddressBook(self._connection).place_all(cards)
