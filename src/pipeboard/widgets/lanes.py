"""Columns of cards, drawn as lines by one widget: the board by stage, the forecast by month.

Each column asks for the cards that are in sight and for no others. A move of the cursor repaints two cards; a change
repaints what the columns show.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from functools import lru_cache

from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from pipeboard.presentation.cards import outside
from pipeboard.presentation.rows import BLANK, Row
from pipeboard.presentation.text_table import Cell
from pipeboard.sales.records import Opportunity
from pipeboard.widgets.lane_mouse import LaneMouse
from pipeboard.widgets.pages import Pages
from pipeboard.widgets.space import GAP, Area, Column, Place, Space, stretches

#: Makes the rows of a card for a width.
Card = Callable[[Opportunity, int], Sequence[Row]]
#: Fetches cards of a column: its key, the first, how many. None: they cannot be fetched just now.
Fetch = Callable[[Hashable, int, int], list[Opportunity] | None]

#: So many drawn cards are kept.
KEPT = 2000


class Lanes(LaneMouse, can_focus=True):
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

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.space = Space(head_height=4)
        self.marked: set[int] = set()
        self.empty: Sequence[Row] = ()
        #: Called at once when the cursor has moved: what follows it elsewhere is painted with it, and no frame later.
        self.followed: Callable[[], None] = lambda: None
        self._pages: Pages[Opportunity] = Pages(lambda _key, _first, _count: [])
        self._draw: Card = lambda _one, _width: ()
        self._strips: dict[tuple[Opportunity, int, str, bool], list[Strip]] = {}
        self._heads: dict[tuple[int, int, int, bool], Strip] = {}
        self._blanks: dict[tuple[int, str], Strip] = {}

    # What it shows --------------------------------------------------------------------------------------------------

    def show(
        self,
        columns: Sequence[Column],
        fetch: Fetch,
        draw: Card,
        *,
        card_height: int,
        spacing: int,
        head_height: int,
        changed: frozenset[int] | None = None,
    ) -> None:
        """Show other columns and cards. The cursor stays in the column of the same key, on the same place.

        `head_height` counts the lines of a heading; above them stands what is out of sight, and below them a rule.

        Cards that are as they were are not drawn again: `draw` must be the same object while the same card looks the
        same. `changed` are the ids of the only opportunities that can have changed, None where nobody knows: columns
        without any of them, and with as many cards as before, are not fetched again.
        """
        before, alike = self._picture(self._pages.kept), draw == self._draw
        if not alike:
            self.forget()
        self._heads.clear()
        pages: Pages[Opportunity] = Pages(fetch)
        if changed is not None and alike:
            pages.take_over(self._pages, self._untouched(columns, changed))
        self._pages, self._draw = pages, draw
        self.space.head_height = head_height + 2
        # A heading is asked for as often as it is compared and drawn, and is the same until the next change.
        self.space.show([one._replace(head=lru_cache(one.head)) for one in columns], card_height, spacing)
        after = self._picture(self._pages.get)
        if before.keys() != after.keys() or not alike:
            self.refresh()
        else:
            self._refresh_areas(*(area for area, look in after.items() if before[area] != look))

    def _untouched(self, columns: Sequence[Column], changed: frozenset[int]) -> set[Hashable]:
        """The columns that no changed card can have left, entered or moved in; none where one of them was not seen."""
        where = {one.id: key for key, listed in self._pages.fetched().items() for one in listed}
        if not changed <= where.keys():
            return set()
        numbers = {column.key: column.number for column in self.columns}
        same = {column.key for column in columns if numbers.get(column.key) == column.number}
        return same - {where[one] for one in changed}

    def _picture(self, card_of: Callable[[Hashable, int], Opportunity | None]) -> dict[Area, object]:
        """What each heading and each card in sight looks like, by its place on the screen: what a change leaves as it
        was is not painted again.
        """
        _, width = self.space.layout()
        seen: dict[Area, object] = {Area(0, 0, self.size.width, 1): self._outside()}
        for at in self.space.seen:
            column, on = self.columns[at], at == self.column
            seen[self.space.head_area(at)] = (tuple(map(tuple, column.head(width - 1, on))), on)
            top, cursor = self.space.top(at), self.place.card if on else -1
            first = self.space.card_area(Place(at, top))
            for slot in range(self.space.cards_in_sight + 1):
                card = top + slot
                one = card_of(column.key, card) if card < column.number else None
                area = first._replace(y=first.y + slot * self.space.step)
                seen[area] = (one, one is not None and one.id in self.marked, card == cursor)
        return seen

    def forget(self) -> None:
        """What was drawn has the colours of a theme."""
        self._strips.clear()
        self._heads.clear()
        self._blanks.clear()

    @property
    def columns(self) -> Sequence[Column]:
        """The columns."""
        return self.space.columns

    @property
    def column(self) -> int:
        """The place of the column under the cursor."""
        return self.space.column

    @property
    def place(self) -> Place:
        """Where the cursor is."""
        return self.space.place

    @property
    def key(self) -> Hashable:
        """The key of the column under the cursor."""
        return self.columns[self.column].key if self.columns else None

    @property
    def selected(self) -> Opportunity | None:
        """The card under the cursor."""
        return self.card_at(self.place)

    def card_at(self, place: Place) -> Opportunity | None:
        """The card of a place."""
        if not 0 <= place.column < len(self.columns):
            return None
        column = self.columns[place.column]
        return self._pages.get(column.key, place.card) if 0 <= place.card < column.number else None

    # The cursor -----------------------------------------------------------------------------------------------------

    def select(self, place: Place) -> None:
        """Put the cursor on a place."""
        if not self.columns:
            return
        before = self.place
        self.space.put(place)
        now = self.place
        if now == before:
            return
        if self.space.settle():
            self.refresh()
        else:
            self._refresh_areas(self.space.card_area(before), self.space.card_area(now))
            if before.column != now.column:
                self._refresh_areas(self.space.head_area(before.column), self.space.head_area(now.column))
        self.followed()
        self.post_message(self.Selected(self))

    def move(self, columns: int = 0, cards: int = 0) -> None:
        """Move the cursor sideways or along its column."""
        if columns:
            self.select(self.space.beside(columns))
        elif cards:
            self.select(Place(self.column, self.place.card + cards))

    def go(self, where: str) -> None:
        """`top`, `end`, `page_up`, `page_down` of the column."""
        page, card = max(1, self.space.cards_in_sight - 1), self.place.card
        last = self.columns[self.column].number - 1 if self.columns else 0
        target = {"top": 0, "end": last, "page_down": card + page, "page_up": card - page}[where]
        self.select(Place(self.column, target))

    def opened(self) -> None:
        """The card under the cursor was double-clicked."""
        if self.selected is not None:
            self.post_message(self.Opened(self))

    def dropped(self, card: Opportunity, place: Place) -> None:
        """A card was dragged to a place."""
        self.post_message(self.Dropped(self, card, self.columns[place.column].key, self.card_at(place)))

    def _refresh_areas(self, *areas: Area) -> None:
        whole = Region(0, 0, *self.size)
        regions = [region for one in stretches(areas) if (region := Region(*one).intersection(whole))]
        if regions:
            self.refresh(*regions)

    def on_resize(self, event: events.Resize) -> None:
        """Keep the cursor in sight when the size changes."""
        self.space.width, self.space.height = event.size
        self.space.settle()
        self.refresh()

    # Drawing --------------------------------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """One line across all columns in sight."""
        fitting, width = self.space.layout()
        if not fitting:
            return self.strip(self.empty[y] if y < len(self.empty) else BLANK, self.size.width)
        if y == 0:
            return self.strip(self._outside(), self.size.width)
        parts: list[Strip] = []
        for at in self.space.seen:
            if parts:
                parts.append(self._blank(GAP, " │" if self.columns[at].apart else ""))
            head = y < self.space.head_height
            parts.append(self._head_line(at, y, width) if head else self._card_line(at, y, width))
        rest = self.size.width - sum(part.cell_length for part in parts)
        if rest > 0:
            parts.append(self._blank(rest))
        return Strip.join(parts)

    def _blank(self, width: int, text: str = "") -> Strip:
        """Cells without a card, made once: strips are dear."""
        made = self._blanks.get((width, text))
        if made is None:
            made = self._blanks[width, text] = self.strip((Cell(text, "rule"),), width)
        return made

    def _outside(self) -> Row:
        """What is out of sight on both sides."""
        seen = self.space.seen
        named = [(column.name, column.number) for column in self.columns]
        return outside(named[: seen.start], named[seen.stop :], self.size.width)

    def _head_line(self, at: int, y: int, width: int) -> Strip:
        key = (at, y, width, at == self.column)
        made = self._heads.get(key)
        if made is None:
            made = self._heads[key] = self._draw_head(at, y, width)
        return made

    def _draw_head(self, at: int, y: int, width: int) -> Strip:
        column, on = self.columns[at], at == self.column
        if y == self.space.head_height - 1:
            return self.strip((Cell(("━" if on else "─") * width, "accent" if on else "rule"),), width)
        rows = column.head(width - 1, on)
        return self.strip((Cell(" "), *rows[y - 1]) if y <= len(rows) else BLANK, width)

    def _card_line(self, at: int, y: int, width: int) -> Strip:
        column = self.columns[at]
        slot, line = divmod(y - self.space.head_height, self.space.step)
        card = self.space.top(at) + slot
        if self.drop_place == (at, card) and line == 0:
            return self.strip((Cell("━" * width, "accent"),), width)
        if line >= self.space.card_height or card >= column.number:
            return self._blank(width)
        one = self._pages.get(column.key, card)
        if one is None:
            return self._blank(width)
        return self._strips_of(one, width, on=self.place == (at, card))[line]

    def _strips_of(self, one: Opportunity, width: int, *, on: bool) -> list[Strip]:
        marked = one.id in self.marked
        ground = "selected" if on else "marked" if marked else ""
        key = (one, width, ground, marked)
        made = self._strips.get(key)
        if made is None:
            bar = Cell("▌", "accent") if on else Cell("┃", "star") if marked else Cell(" ")
            made = [self.strip((bar, *row), width, ground) for row in self._draw(one, width - 1)]
            made += [self.strip((bar,), width, ground)] * (self.space.card_height - len(made))
            if len(self._strips) > KEPT:
                self._strips.clear()
            self._strips[key] = made
        return made
