"""What stands around the lines of a record: the head above them, and the history beside them."""

from __future__ import annotations

from textual.strip import Strip

from pipeboard.presentation.rows import Row, row
from pipeboard.widgets.drawn import Drawn
from pipeboard.widgets.lines import Lines


class Head(Drawn):
    """The line above the record: what it is about, and where it stands."""

    def __init__(self) -> None:
        super().__init__(id="header")
        self._left: Row = ()
        self._right: Row = ()

    def show(self, left: Row, right: Row) -> None:
        """Show another one."""
        self._left, self._right = left, right
        self.refresh()

    def line(self, y: int) -> Row:
        """The one line."""
        del y
        return row(self._left, self.size.width, self._right)


class Past(Lines):
    """The history beside the record: its cursor is seen while the keys go there."""

    def render_line(self, y: int) -> Strip:
        """One line."""
        cursor = self.cursor
        if not self.has_focus:
            self.cursor = -1
        try:
            return super().render_line(y)
        finally:
            self.cursor = cursor
