"""The base of what covers a view for a while: it keeps the keys to itself, and shows its own below."""

from __future__ import annotations

from typing import ClassVar

from textual.screen import ModalScreen

from pipeboard.presentation.key_names import named
from pipeboard.presentation.rows import BLANK, Row
from pipeboard.screens.keys import shown, stays
from pipeboard.screens.view import Framed
from pipeboard.widgets.chrome import Hint, KeyBar
from pipeboard.widgets.drawn import Drawn
from pipeboard.widgets.themes import style_sheet


class OneLine(Drawn):
    """One line that says something."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._row: Row = BLANK

    def show(self, row: Row) -> None:
        """Say something else."""
        if row != self._row:
            self._row = row
            self.refresh()

    def line(self, y: int) -> Row:
        """The line."""
        return BLANK if y else self._row


class FewLines(Drawn):
    """Some lines in a place that stays as high as it is."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._rows: list[Row] = []

    def put(self, rows: list[Row]) -> None:
        """Say something else."""
        if rows != self._rows:
            self._rows = rows
            self.refresh()

    def line(self, y: int) -> Row:
        """One of the lines."""
        return self._rows[y] if y < len(self._rows) else BLANK


class Above(Framed, ModalScreen[None]):
    """A screen above a view that keys of the view do not reach."""

    CSS_PATH: ClassVar = [style_sheet("above")]

    def __init__(self) -> None:
        super().__init__()
        self.key_bar = KeyBar()
        self.set_class(Drawn.ascii_only, "-ascii")

    def show_keys(self) -> None:
        """The keys that matter now."""
        listed = sorted((key for key in self.known_keys() if key.bar and key.keys), key=lambda key: key.bar)
        hints = [
            Hint(named(shown(key.keys[0]), self.language), self.say(key.label), key.action, stays(key))
            for key in listed
            if self.check_action(key.action.partition("(")[0], ())
        ]
        self.key_bar.show(hints)

    async def on_key_bar_pressed(self, event: KeyBar.Pressed) -> None:
        """A hint was clicked."""
        await self.run_action(event.action)

    def action_leave(self) -> None:
        """Back to the view."""
        self.dismiss(None)
