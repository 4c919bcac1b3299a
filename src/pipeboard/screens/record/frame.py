"""What stands above the lines of a record: its head."""

from __future__ import annotations

from pipeboard.presentation.rows import Row, row
from pipeboard.widgets.drawn import Drawn


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
