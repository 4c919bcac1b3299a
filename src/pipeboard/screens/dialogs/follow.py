"""What may follow `g`: a small box at the bottom lists the keys, and the next one goes there or closes it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.widget import Widget

from pipeboard.presentation.rows import Row, measured
from pipeboard.presentation.text_table import Cell, fit, pad, width
from pipeboard.screens.dialogs.dialog import Dialog, Text
from pipeboard.screens.jump_target import Target

#: Targets stand below each other in so many columns, as wide as the widest of them.
COLUMNS = 3


class Follow(Dialog[Target]):
    """The places that a key leads to. It never stands in the way: any other key closes it."""

    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, targets: Sequence[Target]) -> None:
        super().__init__()
        self._targets = targets

    def inside(self) -> Iterable[Widget]:
        """The keys and where they lead."""
        rows = self._rows()
        text = Text(rows)
        text.styles.width = max(map(measured, rows), default=0)
        yield text

    def _rows(self) -> list[Row]:
        room = (self.WIDTH - 2) // COLUMNS - 5
        labels = [fit(target.label, room) for target in self._targets]
        wide = max(map(width, labels), default=0)
        high = -(-len(labels) // COLUMNS)
        rows: list[Row] = []
        for at in range(high):
            cells: list[Cell] = []
            for place in range(at, len(labels), high):
                cells += [Cell(f" {self._targets[place].key} ", "key"), Cell(pad(labels[place], wide + 2))]
            rows.append(tuple(cells))
        return rows

    def on_key(self, event: events.Key) -> None:
        """Go there, or close."""
        event.stop()
        pressed = event.character if event.is_printable else event.key
        self.dismiss(next((target for target in self._targets if target.key == pressed), None))

    def on_click(self) -> None:
        """A click closes it."""
        self.dismiss(None)
