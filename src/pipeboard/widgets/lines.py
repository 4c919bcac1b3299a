"""A list drawn line by line: sections, rows of any number, one of them selected.

It asks its items for the rows that are visible and for no others, so that a hundred thousand cost what forty do.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import ClassVar, Generic, NamedTuple, Protocol, TypeVar

from textual import events
from textual.message import Message
from textual.strip import Strip

from pipeboard.presentation.rows import BLANK, Drawing, Row
from pipeboard.presentation.text_table import Cell
from pipeboard.widgets.drawn import Drawn

Value = TypeVar("Value")


class Item(NamedTuple, Generic[Value]):
    """A line of a list: what it is (its `key` finds it again after a reload), how it is drawn, and what it stands for.

    A heading has no key: the cursor passes over it.
    """

    key: Hashable | None
    draw: Drawing
    value: Value | None = None


class Items(Protocol):
    """What a list shows: a sequence, or something that fetches by windows."""

    def __len__(self) -> int: ...

    def __getitem__(self, place: int) -> Item[object]: ...


def heading(*cells: Cell) -> Item[object]:
    """A line that only says what follows."""
    return Item(None, lambda _: tuple(cells))


#: An empty line.
SPACE: Item[object] = Item(None, lambda _: BLANK)


class Lines(Drawn, can_focus=True):
    """A list with a cursor."""

    class Selected(Message):
        """The cursor stands on another item."""

        def __init__(self, lines: Lines, item: Item[object] | None) -> None:
            super().__init__()
            self.lines, self.item = lines, item

        @property
        def control(self) -> Lines:
            """The list."""
            return self.lines

    class Opened(Selected):
        """An item was double-clicked."""

    class Clicked(Selected):
        """An item was clicked; it may be a heading."""

    #: Lines kept in sight above and below the cursor.
    MARGIN: ClassVar[int] = 2

    def __init__(self, *, id: str | None = None, classes: str | None = None, empty: Sequence[Row] = ()) -> None:
        super().__init__(id=id, classes=classes)
        self.items: Items = []
        self.cursor = -1
        self.top = 0
        self.empty = empty
        self.marked: set[Hashable] = set()

    # What it shows --------------------------------------------------------------------------------------------------

    def show(
        self, items: Items, *, keep: bool = True, empty: Sequence[Row] | None = None, at: int | None = None
    ) -> None:
        """Show other items. The selection stays on the same key; when that is gone, on the same place.

        `at` is the place for the cursor, when the caller knows it better.
        """
        before, place = (self.selected, self.cursor) if at is None else (None, at)
        self.items = items
        if empty is not None:
            self.empty = empty
        self.cursor = -1
        found = self.place_of(before.key, place) if keep and before is not None else None
        if found is None:
            found = self._nearest(place if keep or at is not None else 0)
        self.cursor = found
        self._scroll_to_cursor()
        self.refresh()
        self._tell()

    def place_of(self, key: Hashable | None, near: int = 0) -> int | None:
        """Where an item stands; looked for around `near` first when items are fetched by windows."""
        if key is None:
            return None
        count = len(self.items)
        if isinstance(self.items, list | tuple):
            return next((place for place, item in enumerate(self.items) if item.key == key), None)
        around = range(max(0, near - 60), min(count, near + 60))
        return next((place for place in around if self.items[place].key == key), None)

    @property
    def selected(self) -> Item[object] | None:
        """The item under the cursor."""
        return self.items[self.cursor] if 0 <= self.cursor < len(self.items) else None

    # The cursor -----------------------------------------------------------------------------------------------------

    def move(self, by: int) -> None:
        """Move the cursor by so many lines, past headings."""
        step = 1 if by > 0 else -1
        place, left = self.cursor, abs(by)
        best = place
        while left > 0:
            place += step
            if not 0 <= place < len(self.items):
                break
            left -= 1
            if self.items[place].key is not None:
                best = place
        if best == self.cursor and 0 <= place < len(self.items):
            best = self._next(place, step)
        self.select(best)
        if best == self.cursor and by < 0 and self._first() == self.cursor:
            self._scroll(-self.top)

    def select(self, place: int) -> None:
        """Put the cursor on a place."""
        if place == self.cursor or not 0 <= place < len(self.items) or self.items[place].key is None:
            return
        before, self.cursor = self.cursor, place
        if not self._scroll_to_cursor():
            self.refresh_lines((before - self.top, place - self.top))
        self._tell()

    def select_key(self, key: Hashable) -> bool:
        """Put the cursor on the item of a key; whether it is there."""
        place = self.place_of(key)
        if place is not None:
            self.select(place)
        return place is not None

    def go(self, where: str) -> None:
        """`top`, `end`, `page_up`, `page_down`."""
        if where == "top":
            self.select(self._first())
            self._scroll(-self.top)
        elif where == "end":
            self.select(self._next(len(self.items) - 1, -1))
        else:
            self.move((1 if where == "page_down" else -1) * max(1, self.size.height - 2))

    def _first(self) -> int:
        return self._next(0, 1)

    def _next(self, place: int, step: int) -> int:
        while 0 <= place < len(self.items):
            if self.items[place].key is not None:
                return place
            place += step
        return self.cursor

    def _nearest(self, place: int) -> int:
        count = len(self.items)
        if not count:
            return -1
        place = min(max(place, 0), count - 1)
        for candidates in (range(place, count), range(place - 1, -1, -1)):
            for candidate in candidates:
                if self.items[candidate].key is not None:
                    return candidate
        return -1

    def _tell(self) -> None:
        if self.is_attached:
            self.post_message(self.Selected(self, self.selected))

    def _scroll_to_cursor(self) -> bool:
        """Bring the cursor in sight; whether the list scrolled (and is repainted whole)."""
        height = self.size.height
        if height <= 0:
            return False
        margin = min(self.MARGIN, (height - 1) // 2)
        top = min(self.top, self.cursor - margin)
        top = max(top, self.cursor + margin + 1 - height)
        return self._scroll(top - self.top)

    def _scroll(self, by: int) -> bool:
        top = max(0, min(self.top + by, len(self.items) - self.size.height))
        if top == self.top:
            return False
        self.top = top
        self.refresh()
        return True

    # Drawing --------------------------------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """One line: the item that stands there, a bar beside the selected one, the thumb of a long list."""
        width = self.size.width
        if not len(self.items):
            return self.strip(self.empty[y] if y < len(self.empty) else BLANK, width)
        place = self.top + y
        if place >= len(self.items):
            return self.strip(BLANK, width)
        item = self.items[place]
        on = place == self.cursor
        thumb = self._thumb(y)
        inner = width - 1 - (1 if thumb else 0)
        bar = Cell("▌", "accent" if self.has_focus_within or self.has_focus else "dim") if on else Cell(" ")
        if item.key is not None and item.key in self.marked:
            bar = Cell("▌" if on else "┃", "star")
        row = (bar, *item.draw(inner))
        ground = "selected" if on else "marked" if item.key in self.marked and item.key is not None else ""
        return self.strip(row, width - len(thumb), ground, Cell(thumb, "faint") if thumb else None)

    def _thumb(self, y: int) -> str:
        count, height = len(self.items), self.size.height
        if count <= height or height <= 0:
            return ""
        length = max(1, height * height // count)
        start = (height - length) * self.top // max(1, count - height)
        return "▐" if start <= y < start + length else " "

    # The mouse ------------------------------------------------------------------------------------------------------

    def on_resize(self) -> None:
        """Keep the cursor in sight when the height changes."""
        self._scroll_to_cursor()
        self.refresh()

    def on_focus(self) -> None:
        """The bar is brighter."""
        self.refresh_lines((self.cursor - self.top,))

    def on_blur(self) -> None:
        """The bar is dimmer."""
        self.refresh_lines((self.cursor - self.top,))

    def on_click(self, event: events.Click) -> None:
        """Select; twice opens."""
        place = self.top + event.y
        if not 0 <= place < len(self.items):
            return
        if event.chain == 1:
            self.post_message(self.Clicked(self, self.items[place]))
        if self.items[place].key is not None:
            self.select(place)
            if event.chain == 2:
                self.post_message(self.Opened(self, self.selected))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Three lines down."""
        event.stop()
        self._scroll(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Three lines up."""
        event.stop()
        self._scroll(-3)


class LinesBeside(Lines):
    """A list beside another one: its cursor is seen while the keys go there."""

    def render_line(self, y: int) -> Strip:
        """One line."""
        cursor = self.cursor
        if not self.has_focus:
            self.cursor = -1
        try:
            return super().render_line(y)
        finally:
            self.cursor = cursor
