"""The word that is being typed in a line and what could stand for it: what is offered, chosen and put away."""

from __future__ import annotations

from pipeboard.input.line_completions import Names, Proposal, proposals
from pipeboard.light import NamedTuple
from pipeboard.presentation.text_table import harmless


class Completing(NamedTuple):
    """A line parted at the cursor, and what could stand for the word that ends there.

    A value and its successors. What is chosen stands in the line at once, so that no key is needed to take it; `at` is
    its place, -1 for the words as they were typed. `put_away` is where a word begins whose list was closed.
    """

    before: str = ""
    after: str = ""
    found: tuple[Proposal, ...] = ()
    at: int = -1
    put_away: int = -1

    @property
    def is_open(self) -> bool:
        """Whether something is offered."""
        return bool(self.found)

    @property
    def start(self) -> int:
        """Where the word begins."""
        return len(self.before) - (self.found[0].length if self.found else 0)

    @property
    def head(self) -> str:
        """The line up to the cursor, with what is chosen."""
        return self.before if self.at < 0 else self.before[: self.start] + self.found[self.at].text

    @property
    def line(self) -> str:
        """The line, with what is chosen."""
        return self.head + self.after

    def typed(self, line: str, cursor: int, names: Names, language: str) -> Completing:
        """The line was typed in: offer what its word could be, where the word ends at the cursor.

        Raises:
            StoreError: the file could not be asked for its names.
        """
        before, after = line[:cursor], line[cursor:]
        put_away = self.put_away if cursor > self.put_away else -1
        found: tuple[Proposal, ...] = ()
        if not after[:1].strip():
            # A name with signs that a terminal acts on is left to those who paste it.
            found = tuple(one for one in proposals(before, names, language) if harmless(one.text) == one.text)
        if found and len(before) - found[0].length == put_away:
            found = ()
        return Completing(before, after, found, -1, put_away)

    def move(self, by: int) -> Completing:
        """Choose the next for 1, the one before for -1; past either end are the words as they were typed."""
        return self._replace(at=(self.at + 1 + by) % (len(self.found) + 1) - 1)

    def choose(self, at: int) -> Completing:
        """Choose one of those that are offered."""
        return self._replace(at=at) if 0 <= at < len(self.found) else self

    def close(self) -> Completing:
        """Offer nothing more for this word."""
        return Completing(self.head, self.after, (), -1, self.start if self.found else self.put_away)
