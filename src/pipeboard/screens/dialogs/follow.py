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

#: Targets stand below each other in so many columns, each as wide as the widest of its own.
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
        most = (self.WIDTH - 2) // COLUMNS - 5
        labels = [fit(target.label, self.WIDTH - 5) for target in self._targets]
        high = -(-len(labels) // COLUMNS)
        columns = [labels[at : at + high] for at in range(0, len(labels), high)]
        wide = [max(map(width, column)) for column in columns]
        if sum(wide) + 5 * len(wide) > self.WIDTH:
            # What a column of short names leaves, one of long names takes.
            left = max(0, self.WIDTH - sum(min(cells, most) + 5 for cells in wide))
            for at, cells in enumerate(wide):
                wide[at] = min(cells, most + left)
                left -= max(0, wide[at] - most)
        rows: list[Row] = []
        for at in range(high):
            cells_of_row: list[Cell] = []
            for place, column in enumerate(columns):
                if at < len(column):
                    label = pad(fit(column[at], wide[place]), wide[place] + 2)
                    cells_of_row += [Cell(f" {self._targets[place * high + at].key} ", "key"), Cell(label)]
            rows.append(tuple(cells_of_row))
        return rows

    def on_key(self, event: events.Key) -> None:
        """Go there, or close."""
        event.stop()
        pressed = event.character if event.is_printable else event.key
        self.dismiss(next((target for target in self._targets if target.key == pressed), None))

    def on_click(self) -> None:
        """A click closes it."""
        self.dismiss(None)
