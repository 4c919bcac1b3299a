"""Columns of cards, drawn as lines by one widget: the board by stage, the forecast by month.

Each column asks for the cards that are visible and for no others. A move of the cursor repaints two cards; a change
repaints what the columns show.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import NamedTuple

from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from pipeboard.presentation.rows import BLANK, Row
from pipeboard.presentation.tables import Cell
from pipeboard.sales.records import Opportunity
from pipeboard.widgets.drawn import Drawn
from pipeboard.widgets.pages import Pages

#: A column is never narrower than this, and never wider than that.
NARROWEST, WIDEST = 22, 44
#: Cells between two columns.
GAP = 2


class Column(NamedTuple):
    """A column: its key, how many cards it has, its heading for a width, and whether a line sets it apart."""

    key: Hashable
    number: int
    head: Callable[[int, bool], Sequence[Row]]
    apart: bool = False


#: Makes the rows of a card for a width.
Card = Callable[[Opportunity, int], Sequence[Row]]
#: Fetches cards of a column: its key, the first, how many.
Fetch = Callable[[Hashable, int, int], list[Opportunity]]


class Place(NamedTuple):
    """Where a card is: the place of its column and its place within it."""

    column: int
    card: int


class Lanes(Drawn, can_focus=True):
    """Columns of cards with a cursor."""

    class Selected(Message):
        """The cursor stands on another card, or in another column."""

        def __init__(self, lanes: Lanes) -> None:
            super().__init__()
            self.lanes = lanes

    class Opened(Selected):
        """A card was double-clicked."""

    class Dropped(Selected):
        """A card was dragged to a place: `card` is dropped before `before` (None: at the end) of column `key`."""

        def __init__(self, lanes: Lanes, card: Opportunity, key: Hashable, before: Opportunity | None) -> None:
            super().__init__(lanes)
            self.card, self.key, self.before = card, key, before

    def __init__(self, *, head_height: int, id: str | None = None) -> None:
        super().__init__(id=id)
        self.head_height = head_height
        self.columns: Sequence[Column] = ()
        self.column = 0
        self.marked: set[int] = set()
        self.empty: Sequence[Row] = ()
        self._cards: dict[Hashable, int] = {}
        self._tops: dict[Hashable, int] = {}
        self._first = 0
        self._pages: Pages[Opportunity] = Pages(lambda _key, _first, _count: [])
        self._draw: Card = lambda _one, _width: ()
        self._card_height, self._spacing = 3, 1
        self._strips: dict[tuple[Opportunity, int, str, bool], list[Strip]] = {}
        self._dragged: tuple[Opportunity, Place] | None = None
        self._drop: Place | None = None

    # What it shows --------------------------------------------------------------------------------------------------

    def show(self, columns: Sequence[Column], fetch: Fetch, draw: Card, *, card_height: int, spacing: int) -> None:
        """Show other columns and cards. The cursor stays in the column of the same key, on the same place."""
        key = self.columns[self.column].key if self.columns else None
        self.columns = columns
        self._pages = Pages(fetch)
        self._draw = draw
        self._card_height, self._spacing = card_height, spacing
        self._strips.clear()
        self.column = next((at for at, one in enumerate(columns) if one.key == key), min(self.column, len(columns) - 1))
        self.column = max(0, self.column)
        for one in columns:
            self._cards[one.key] = max(0, min(self._cards.get(one.key, 0), one.number - 1))
        self._settle()
        self.refresh()

    def forget(self) -> None:
        """Strips have the colours of a theme."""
        self._strips.clear()

    def card_at(self, place: Place) -> Opportunity | None:
        """The card of a place."""
        if not 0 <= place.column < len(self.columns):
            return None
        column = self.columns[place.column]
        return self._pages.get(column.key, place.card) if 0 <= place.card < column.number else None

    @property
    def place(self) -> Place:
        """Where the cursor is."""
        if not self.columns:
            return Place(0, 0)
        return Place(self.column, self._cards.get(self.columns[self.column].key, 0))

    @property
    def selected(self) -> Opportunity | None:
        """The card under the cursor."""
        return self.card_at(self.place)

    @property
    def key(self) -> Hashable:
        """The key of the column under the cursor."""
        return self.columns[self.column].key if self.columns else None

    # The cursor -----------------------------------------------------------------------------------------------------

    def select(self, place: Place) -> None:
        """Put the cursor on a place."""
        if not self.columns:
            return
        before = self.place
        column = max(0, min(place.column, len(self.columns) - 1))
        key = self.columns[column].key
        self.column = column
        self._cards[key] = max(0, min(place.card, self.columns[column].number - 1))
        if self.place == before:
            return
        if self._settle():
            self.refresh()
        else:
            self._refresh_card(before)
            self._refresh_card(self.place)
            if before.column != column:
                self._refresh_head(before.column)
                self._refresh_head(column)
        self.post_message(self.Selected(self))

    def move(self, columns: int = 0, cards: int = 0) -> None:
        """Move the cursor sideways or along its column."""
        if columns:
            self.select(Place(self.column + columns, self._level(self.column + columns)))
        elif cards:
            self.select(Place(self.column, self.place.card + cards))

    def go(self, where: str) -> None:
        """`top`, `end`, `page_up`, `page_down` of the column."""
        page = max(1, self._visible_cards - 1)
        target = {
            "top": 0,
            "end": self.columns[self.column].number - 1 if self.columns else 0,
            "page_down": self.place.card + page,
            "page_up": self.place.card - page,
        }[where]
        self.select(Place(self.column, target))

    def _level(self, column: int) -> int:
        """The card of another column that stands on the same line."""
        if not 0 <= column < len(self.columns):
            return self.place.card
        here, there = self.columns[self.column].key, self.columns[column].key
        return self.place.card - self._tops.get(here, 0) + self._tops.get(there, 0)

    # Geometry -------------------------------------------------------------------------------------------------------

    @property
    def _step(self) -> int:
        return self._card_height + self._spacing

    @property
    def _visible_cards(self) -> int:
        return max(1, (self.size.height - self.head_height + self._spacing) // self._step)

    def layout_columns(self) -> tuple[int, int]:
        """How many columns fit, and the width of one."""
        width, count = self.size.width, len(self.columns)
        if not count or width <= 0:
            return 0, 0
        fitting = max(1, min(count, (width + GAP) // (NARROWEST + GAP)))
        return fitting, min(WIDEST, max(8, (width + GAP) // fitting - GAP))

    def _settle(self) -> bool:
        """Bring the cursor in sight; whether something scrolled."""
        fitting, _ = self.layout_columns()
        if not fitting:
            return False
        first = min(max(self._first, self.column - fitting + 1), self.column)
        first = max(0, min(first, len(self.columns) - fitting))
        key, card = self.columns[self.column].key, self.place.card
        visible = self._visible_cards
        top = self._tops.get(key, 0)
        new = min(max(top, card - visible + 1), card)
        new = max(0, min(new, max(0, self.columns[self.column].number - visible)))
        moved = first != self._first or new != top
        self._first, self._tops[key] = first, new
        return moved

    def _left(self, column: int) -> int:
        _, width = self.layout_columns()
        return (column - self._first) * (width + GAP)

    def _refresh_card(self, place: Place) -> None:
        _, width = self.layout_columns()
        if not self.columns:
            return
        top = self._tops.get(self.columns[place.column].key, 0)
        y = self.head_height + (place.card - top) * self._step
        region = Region(self._left(place.column), y, width + 1, self._card_height)
        self.refresh(region.intersection(Region(0, 0, *self.size)))

    def _refresh_head(self, column: int) -> None:
        _, width = self.layout_columns()
        region = Region(self._left(column), 0, width + GAP, self.head_height)
        self.refresh(region.intersection(Region(0, 0, *self.size)))

    def place_at(self, x: int, y: int) -> Place | None:
        """The place under a cell of the widget; past the last card of a column it is the place after it."""
        fitting, width = self.layout_columns()
        if not fitting:
            return None
        column = self._first + min(x // (width + GAP), fitting - 1)
        top = self._tops.get(self.columns[column].key, 0)
        card = top + max(0, y - self.head_height) // self._step
        return Place(column, min(card, self.columns[column].number))

    # Drawing --------------------------------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """One line across all columns that fit."""
        fitting, width = self.layout_columns()
        if not fitting:
            return self.strip(self.empty[y] if y < len(self.empty) else BLANK, self.size.width)
        parts: list[Strip] = []
        for at in range(self._first, min(self._first + fitting, len(self.columns))):
            if parts:
                apart = self.columns[at].apart
                parts.append(self.strip((Cell(" │" if apart else "  ", "rule"),), GAP))
            parts.append(self._head_line(at, y, width) if y < self.head_height else self._card_line(at, y, width))
        rest = self.size.width - sum(part.cell_length for part in parts)
        if rest > 0:
            parts.append(self.strip(BLANK, rest))
        return Strip.join(parts)

    def _head_line(self, at: int, y: int, width: int) -> Strip:
        column, on = self.columns[at], at == self.column
        if y == self.head_height - 1:
            rule = "━" if on else "─"
            return self.strip((Cell(rule * width, "accent" if on else "rule"),), width)
        rows = column.head(width - 1, on)
        row: Row = (Cell(" "), *rows[y]) if y < len(rows) else BLANK
        if y == 0:
            fitting, _ = self.layout_columns()
            if at == self._first and self._first > 0:
                row = (Cell("‹", "accent"), *rows[0])
            elif at == self._first + fitting - 1 and at < len(self.columns) - 1:
                row = (Cell(" "), *column.head(width - 3, on)[0], Cell(" ›", "accent"))
        return self.strip(row, width)

    def _card_line(self, at: int, y: int, width: int) -> Strip:
        column = self.columns[at]
        slot, line = divmod(y - self.head_height, self._step)
        card = self._tops.get(column.key, 0) + slot
        if self._drop is not None and self._drop == (at, card) and line == 0:
            return self.strip((Cell("▔" * width if not self.ascii_only else "-" * width, "accent"),), width)
        if line >= self._card_height or card >= column.number:
            return self.strip(BLANK, width)
        one = self._pages.get(column.key, card)
        if one is None:
            return self.strip(BLANK, width)
        on = at == self.column and card == self.place.card
        return self._strips_of(one, width, on=on)[line]

    def _strips_of(self, one: Opportunity, width: int, *, on: bool) -> list[Strip]:
        marked = one.id in self.marked
        ground = "selected" if on else "marked" if marked else ""
        key = (one, width, ground, marked)
        made = self._strips.get(key)
        if made is None:
            bar = Cell("▌", "accent") if on else Cell("┃", "star") if marked else Cell(" ")
            rows = self._draw(one, width - 1)
            made = [self.strip((bar, *row), width, ground) for row in rows]
            made += [self.strip((bar,), width, ground)] * (self._card_height - len(made))
            if len(self._strips) > 2000:
                self._strips.clear()
            self._strips[key] = made
        return made

    # The mouse ------------------------------------------------------------------------------------------------------

    def on_resize(self) -> None:
        """Keep the cursor in sight when the size changes."""
        self._settle()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Select what is under the pointer; it may be dragged from there."""
        place = self.place_at(event.x, event.y)
        if place is None:
            return
        self.select(place)
        card = self.card_at(place)
        if card is not None and event.y >= self.head_height:
            self._dragged = (card, place)
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Show where the dragged card would be dropped."""
        if self._dragged is None:
            return
        place = self.place_at(event.x, event.y)
        drop = None if place == self._dragged[1] else place
        if drop != self._drop:
            self._drop = drop
            self.refresh()

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Drop the card."""
        del event
        dragged, drop = self._dragged, self._drop
        self._dragged = self._drop = None
        self.release_mouse()
        if dragged is not None and drop is not None:
            self.refresh()
            self.post_message(
                self.Dropped(self, dragged[0], self.columns[drop.column].key, self.card_at(drop)),
            )

    def on_click(self, event: events.Click) -> None:
        """Twice opens."""
        if event.chain == 2 and self.selected is not None:
            self.post_message(self.Opened(self))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """One card further in the column under the pointer."""
        event.stop()
        self._wheel(event.x, event.y, 1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """One card back in the column under the pointer."""
        event.stop()
        self._wheel(event.x, event.y, -1)

    def _wheel(self, x: int, y: int, by: int) -> None:
        place = self.place_at(x, y)
        if place is None:
            return
        column = self.columns[place.column]
        top = self._tops.get(column.key, 0)
        new = max(0, min(top + by, column.number - self._visible_cards))
        if new != top:
            self._tops[column.key] = new
            self.refresh()
