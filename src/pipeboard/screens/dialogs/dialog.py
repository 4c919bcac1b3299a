"""The base of the dialogs: a box with a head, something to answer with, and a line of keys."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widget import Widget

from pipeboard.presentation.key_names import named
from pipeboard.presentation.rows import Row, measured, row, wrapped
from pipeboard.presentation.text_table import Cell
from pipeboard.screens.app_protocol import Hosted
from pipeboard.widgets.drawn import Drawn
from pipeboard.widgets.themes import style_sheet

Answer = TypeVar("Answer")


class Text(Drawn):
    """Some rows of text, as high as they are."""

    def __init__(self, rows: Sequence[Row] = (), *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._rows = rows
        self.styles.height = len(rows)

    def show(self, rows: Sequence[Row]) -> None:
        """Show other rows; the box grows with them."""
        if len(rows) != len(self._rows):
            self.styles.height = len(rows)
        self._rows = rows
        self.refresh()

    @property
    def rows(self) -> Sequence[Row]:
        """What it shows."""
        return self._rows

    def line(self, y: int) -> Row:
        """The row at a line."""
        return row(self._rows[y], self.size.width) if y < len(self._rows) else ()


class Dialog(Hosted[Answer], ModalScreen[Answer], Generic[Answer]):
    """A question in a box above the view."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]
    CSS_PATH: ClassVar = [style_sheet("dialogs"), style_sheet("above")]

    #: Cells of text in a line of the box.
    WIDTH = 68

    def compose(self) -> ComposeResult:
        """The box."""
        if Drawn.ascii_only:
            self.add_class("-ascii")
        with Vertical(classes="box"):
            yield from self.inside()

    def inside(self) -> Iterable[Widget]:
        """What is in the box."""
        raise NotImplementedError

    def head(self, title: str, text: str = "") -> Text:
        """The title, and what it is about."""
        rows: list[Row] = [(Cell(title, "strong accent"),)]
        if text:
            rows += wrapped(text, self.WIDTH, "dim")
        return Text(rows, classes="head")

    def keys_line(self, *hints: tuple[str, str]) -> Text:
        """The keys of the dialog."""
        return Text(self.hinted(*hints), id="hints")

    def hinted(self, *hints: tuple[str, str]) -> list[Row]:
        """Keys and what they do, as they are called in the user's language; they stand closer where room is short."""
        made = [(Cell(named(keys, self.language), "key"), Cell(f" {label}", "dim")) for keys, label in hints]
        room = self.WIDTH - sum(map(measured, made))
        gap = Cell(" " * (3 if room >= 3 * (len(made) - 1) else 2))
        return [(), tuple(cell for one in made for cell in (*one, gap))]

    def action_leave(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)
