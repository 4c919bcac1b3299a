"""A column of the forecast explained: its figures with their formulas, then the opportunities that make them."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import ClassVar, NamedTuple

from textual.binding import Binding, BindingType
from textual.widget import Widget

from pipeboard.presentation.inks import PlainInk, strong
from pipeboard.presentation.rows import Drawing, Row
from pipeboard.presentation.text_table import Cell
from pipeboard.sales.lanes import Lane
from pipeboard.sales.records import Opportunity
from pipeboard.screens.dialogs.dialog import Dialog
from pipeboard.widgets.lines import SPACE, Item, Lines, heading
from pipeboard.widgets.pages import Pages

#: Lines of the screen that the box leaves around the list.
AROUND = 9


class Part(NamedTuple):
    """Some of the opportunities: what they are called, their lane, how many, and how one is drawn."""

    title: str
    ink: PlainInk
    lane: Lane
    number: int
    draw: Callable[[Opportunity, int], Row]


class _Explained:
    """The figures, then each part: fetched by windows, for a month may have thousands."""

    def __init__(
        self,
        figures: Sequence[Drawing],
        parts: Sequence[Part],
        fetch: Callable[[Hashable, int, int], list[Opportunity] | None],
    ) -> None:
        self._parts = [part for part in parts if part.number]
        self._pages = Pages(fetch)
        self._figures: list[Item[object]] = [Item(None, draw) for draw in figures]

    def __len__(self) -> int:
        return len(self._figures) + sum(part.number + 2 for part in self._parts)

    def __getitem__(self, place: int) -> Item[object]:
        if place < len(self._figures):
            return self._figures[place]
        place -= len(self._figures)
        for part in self._parts:
            if place < part.number + 2:
                return self._within(part, place)
            place -= part.number + 2
        return SPACE

    def _within(self, part: Part, place: int) -> Item[object]:
        if place == 0:
            return SPACE
        if place == 1:
            return heading(Cell(part.title, strong(part.ink)), Cell(f"  {part.number}", "dim"))
        one = self._pages.get(part.lane, place - 2)
        if one is None:
            return SPACE
        return Item((part.lane, one.id), lambda width: part.draw(one, width), one)


class Explain(Dialog[int]):
    """Figures and what they are made of. Enter opens an opportunity."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", show=False),
        Binding("up,k", "move(-1)", show=False),
        Binding("pagedown,ctrl+d", "go('page_down')", show=False),
        Binding("pageup,ctrl+u", "go('page_up')", show=False),
        Binding("end,G", "go('end')", show=False),
        Binding("home", "go('top')", show=False),
        Binding("enter", "take", show=False),
        Binding("e,q", "leave", show=False),
    ]

    def __init__(
        self,
        title: str,
        figures: Sequence[Drawing],
        parts: Sequence[Part],
        fetch: Callable[[Hashable, int, int], list[Opportunity] | None],
    ) -> None:
        super().__init__()
        self._title = title
        self._items = _Explained(figures, parts, fetch)
        self._lines = Lines(id="explained")

    def inside(self) -> Iterable[Widget]:
        """Title, figures and opportunities, keys."""
        yield self.head(self._title)
        yield self._lines
        yield self.keys_line(("↑ ↓", self.say("scroll")), ("enter", self.say("open it")), ("esc", self.say("leave")))

    def on_mount(self) -> None:
        """As high as it is, or as the screen lets it be."""
        height = max(3, min(len(self._items), self.app.size.height - AROUND))
        self._lines.styles.height = self._lines.styles.max_height = height
        self.host.reads(lambda: self._lines.show(self._items, keep=False))
        self._lines.focus()

    def action_move(self, by: int) -> None:
        """Along the list."""
        self._lines.move(by)

    def action_go(self, where: str) -> None:
        """To an end, or a page."""
        self._lines.go(where)

    def action_take(self) -> None:
        """Open the opportunity."""
        item = self._lines.selected
        if item is not None and isinstance(item.value, Opportunity):
            self.dismiss(item.value.id)

    def on_lines_opened(self) -> None:
        """A double click opens it too."""
        self.action_take()
