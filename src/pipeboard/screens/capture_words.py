"""Completing the word being typed in a captured line: the list below it, and what is chosen of it in the line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widget import Widget

from pipeboard.input.completing import Completing
from pipeboard.input.line_completions import Names
from pipeboard.presentation.offers import MARK
from pipeboard.presentation.text_table import width
from pipeboard.widgets.offers import Offers

if TYPE_CHECKING:
    from pipeboard.screens.session import Session
    from pipeboard.widgets.chips import Line

#: So many are in sight at most.
MOST = 5


class CompletedWords:
    """Follows the line of a capture. Nothing is chosen until a key says so: Enter saves the line as it stands."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self.offers = Offers()
        self._now = Completing()
        self._names: Names | None = None

    @property
    def is_open(self) -> bool:
        """Whether something is offered."""
        return self._now.is_open

    def typed(self, session: Session) -> None:
        """The line was typed in.

        Raises:
            StoreError: the file could not be asked for its names.
        """
        if self._names is None:
            self._names = Names.of_a_file(lambda: session.knowledge().stages(), session.store.names.of)
        line, cursor = self._line.value, self._line.cursor_position
        if not (self.is_open and line == self._now.line and cursor == len(self._now.head)):
            self._now = self._now.typed(line, cursor, self._names, session.language.code)

    def forget(self) -> None:
        """Another file has other names."""
        self._names = None

    def moved(self) -> None:
        """The cursor was moved: away from the word, nothing is offered."""
        if self.is_open and self._line.value == self._now.line and self._line.cursor_position != len(self._now.head):
            self.close()
            self._now = self._now._replace(put_away=-1)

    def move(self, by: int) -> None:
        """Take the next one, or the one before, into the line."""
        self._take(self._now.move(by))

    def choose(self, at: int) -> None:
        """Take one into the line, and offer nothing more."""
        self._take(self._now.choose(at))
        self.close()

    def _take(self, chosen: Completing) -> None:
        self._now = chosen
        self._line.value = chosen.line
        self._line.cursor_position = len(chosen.head)

    def close(self) -> None:
        """Offer nothing more for this word."""
        self._now = self._now.close()
        self.show(0)

    def show(self, most: int) -> None:
        """Show what is offered, below its word, in at most so many rows."""
        found, line, box = self._now.found, self._line, self.offers.parent
        left = box.content_region.x if isinstance(box, Widget) else 0
        # The names stand below the word; what marks the chosen one takes cells before them.
        x = line.region.x - left + width(line.value[: self._now.start]) - round(line.scroll_offset.x) - MARK
        names = [one.shown for one in found]
        self.offers.show(names, self._now.at, x, min(most, MOST), line.region.right - left)
