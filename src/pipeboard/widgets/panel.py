"""Rows that are read and not chosen: the opportunity beside a list, a help page."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import events

from pipeboard.presentation.rows import BLANK, Row
from pipeboard.widgets.drawn import Drawn

#: Makes the rows for a width.
Page = Callable[[int], Sequence[Row]]


class Panel(Drawn):
    """A page of rows, scrolled by the wheel when it is longer than its place."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._page: Page = lambda _: ()
        self._rows: Sequence[Row] = ()
        self._made_for = -1
        self.top = 0

    def show(self, page: Page) -> None:
        """Show another page, from its beginning."""
        self._page, self._made_for, self.top = page, -1, 0
        self.refresh()

    def line(self, y: int) -> Row:
        """The row at a line."""
        if self._made_for != self.size.width:
            self._rows, self._made_for = self._page(self.size.width), self.size.width
        place = self.top + y
        return self._rows[place] if place < len(self._rows) else BLANK

    def scroll_by(self, lines: int) -> None:
        """Scroll; the last row stays in sight."""
        top = max(0, min(self.top + lines, len(self._rows) - self.size.height))
        if top != self.top:
            self.top = top
            self.refresh()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Three lines down."""
        event.stop()
        self.scroll_by(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Three lines up."""
        event.stop()
        self.scroll_by(-3)
