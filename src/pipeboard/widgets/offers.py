"""The list that stands below the word being typed and offers what completes it."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.message import Message

from pipeboard.presentation.offers import first_shown, offer, wide
from pipeboard.presentation.rows import BLANK, Row
from pipeboard.widgets.drawn import Drawn


class Offers(Drawn):
    """A few names over what stands below the line. A layout is made only where the list has another place or size."""

    class Chosen(Message):
        """A name was clicked: its place."""

        def __init__(self, at: int) -> None:
            super().__init__()
            self.at = at

    def __init__(self) -> None:
        super().__init__(id="offers")
        self._names: Sequence[str] = ()
        self._at = -1
        self._first = 0
        self.display = False

    def show(self, names: Sequence[str], at: int, x: int, most: int, cells: int) -> None:
        """Offer names below the cell `x` of a place so many cells wide, in at most so many rows."""
        rows = min(len(names), most)
        self._names, self._at, self._first = names, at, first_shown(at, most)
        self.display = rows > 0
        if not rows:
            return
        # As wide for all that are offered as for those in sight: choosing moves nothing.
        width = min(wide(names, rows), cells)
        self.styles.width, self.styles.height = width, rows
        self.styles.offset = (max(0, min(x, cells - width)), 1)
        self.refresh()

    def line(self, y: int) -> Row:
        """One of the names."""
        place = self._first + y
        if place >= len(self._names):
            return BLANK
        more = len(self._names) - place - 1 if y == self.size.height - 1 else 0
        return offer(self._names[place], self.size.width, on=place == self._at, more=more)

    def on_click(self, event: events.Click) -> None:
        """Choose the name."""
        self.post_message(self.Chosen(self._first + event.y))
