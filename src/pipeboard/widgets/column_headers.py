"""The heads above a list: what stands in its columns, and by which it is sorted."""

from __future__ import annotations

from textual import events
from textual.message import Message

from pipeboard.presentation.rows import Drawing, Row
from pipeboard.presentation.text_table import Cell
from pipeboard.widgets.drawn import Drawn


class Heads(Drawn):
    """One line of heads, and a thin line below it."""

    class Clicked(Message):
        """A head was clicked: the cell, as its drawing counts them."""

        def __init__(self, cell: int) -> None:
            super().__init__()
            self.cell = cell

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._draw: Drawing = lambda _: ()

    def show(self, draw: Drawing) -> None:
        """Show other heads."""
        self._draw = draw
        self.refresh()

    @property
    def room(self) -> int:
        """The cells of a line of the list: it has a bar on its left and the thumb on its right."""
        return max(1, self.size.width - 2)

    def line(self, y: int) -> Row:
        """The heads, or the line below."""
        return (Cell(" "), *self._draw(self.room)) if y == 0 else (Cell(" "), Cell("─" * self.room, "rule"))

    def on_click(self, event: events.Click) -> None:
        """Tell which cell was clicked."""
        if event.y == 0:
            self.post_message(self.Clicked(event.x - 1))
