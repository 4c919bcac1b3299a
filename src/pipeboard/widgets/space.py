"""Where cards are in columns: which columns fit, how far each is scrolled, and what lies under a cell. No drawing.

Lengths are cells of the terminal. A place is a column and a card within it, both from 0.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from pipeboard.presentation.rows import Row

#: A column is never narrower than this, and never wider than that.
NARROWEST, WIDEST = 22, 44
#: Cells between two columns.
GAP = 2


class Column(NamedTuple):
    """A column: its key, how many cards it has, its heading for a width (and whether it is the current one), whether a
    line sets it apart from the one before, and its name for when it is out of sight.
    """

    key: Hashable
    number: int
    head: Callable[[int, bool], Sequence[Row]]
    apart: bool = False
    name: str = ""


class Place(NamedTuple):
    """Where a card is: the place of its column and its place within it."""

    column: int
    card: int


class Area(NamedTuple):
    """A rectangle of cells."""

    x: int
    y: int
    width: int
    height: int


def stretches(areas: Iterable[Area]) -> list[Area]:
    """Areas that cover these, each line of the screen once: a terminal is sent a line from its beginning for each part
    of it that is painted.
    """
    lines: dict[int, tuple[int, int]] = {}
    for area in areas:
        for y in range(area.y, area.y + area.height):
            left, right = lines.get(y, (area.x, area.x))
            lines[y] = min(left, area.x), max(right, area.x + area.width)
    found: list[Area] = []
    for y, (left, right) in sorted(lines.items()):
        above = found[-1] if found else None
        if above is not None and (above.y + above.height, above.x, above.x + above.width) == (y, left, right):
            found[-1] = above._replace(height=above.height + 1)
        else:
            found.append(Area(left, y, right - left, 1))
    return found


@lru_cache(maxsize=16)
def _layout(columns: int, width: int) -> tuple[int, int]:
    # Asked for each card whenever something changes.
    if not columns or width <= 0:
        return 0, 0
    fitting = max(1, min(columns, (width + GAP) // (NARROWEST + GAP)))
    return fitting, min(WIDEST, max(8, (width + GAP) // fitting - GAP))


class Space:
    """The cursor, and what of the columns is in sight."""

    def __init__(self, head_height: int) -> None:
        self.head_height = head_height
        self.columns: Sequence[Column] = ()
        self.width, self.height = 0, 0
        self.card_height, self.spacing = 3, 1
        self.column = 0
        self.first = 0
        self._cards: dict[Hashable, int] = {}
        self._tops: dict[Hashable, int] = {}

    # The cursor -----------------------------------------------------------------------------------------------------

    def show(self, columns: Sequence[Column], card_height: int, spacing: int) -> None:
        """Other columns: the cursor stays in the column of the same key, on the same place."""
        key = self.columns[self.column].key if self.columns else None
        self.columns, self.card_height, self.spacing = columns, card_height, spacing
        last = max(0, len(columns) - 1)
        self.column = next((at for at, one in enumerate(columns) if one.key == key), min(self.column, last))
        for one in columns:
            self._cards[one.key] = max(0, min(self._cards.get(one.key, 0), one.number - 1))
        self.settle()

    @property
    def place(self) -> Place:
        """Where the cursor is."""
        return Place(self.column, self._cards.get(self.columns[self.column].key, 0)) if self.columns else Place(0, 0)

    def put(self, place: Place) -> None:
        """Put the cursor on a place, or the nearest there is."""
        self.column = max(0, min(place.column, len(self.columns) - 1))
        column = self.columns[self.column]
        self._cards[column.key] = max(0, min(place.card, column.number - 1))

    def beside(self, by: int) -> Place:
        """The place on the same line of another column."""
        column = self.column + by
        if not 0 <= column < len(self.columns):
            return self.place
        return Place(column, self.place.card - self.top(self.column) + self.top(column))

    # What is in sight -----------------------------------------------------------------------------------------------

    def top(self, column: int) -> int:
        """The first card in sight of a column."""
        return self._tops.get(self.columns[column].key, 0)

    def layout(self) -> tuple[int, int]:
        """How many columns fit, and the width of one."""
        return _layout(len(self.columns), self.width)

    @property
    def seen(self) -> range:
        """The columns in sight."""
        fitting, _ = self.layout()
        return range(self.first, min(self.first + fitting, len(self.columns)))

    @property
    def step(self) -> int:
        """Lines from one card to the next."""
        return self.card_height + self.spacing

    @property
    def cards_in_sight(self) -> int:
        """How many cards a column shows whole."""
        return max(1, (self.height - self.head_height + self.spacing) // self.step)

    def settle(self) -> bool:
        """Bring the cursor in sight; whether something scrolled."""
        fitting, _ = self.layout()
        if not fitting:
            return False
        first = min(max(self.first, self.column - fitting + 1), self.column)
        first = max(0, min(first, len(self.columns) - fitting))
        card, top, cards = self.place.card, self.top(self.column), self.cards_in_sight
        new = min(max(top, card - cards + 1), card)
        new = max(0, min(new, max(0, self.columns[self.column].number - cards)))
        moved = first != self.first or new != top
        self.first, self._tops[self.columns[self.column].key] = first, new
        return moved

    def scroll(self, column: int, by: int) -> bool:
        """Scroll one column without the cursor; whether it moved."""
        one = self.columns[column]
        new = max(0, min(self.top(column) + by, one.number - self.cards_in_sight))
        moved = new != self.top(column)
        self._tops[one.key] = new
        return moved

    # Cells ----------------------------------------------------------------------------------------------------------

    def left(self, column: int) -> int:
        """The first cell of a column."""
        return (column - self.first) * (self.layout()[1] + GAP)

    def card_area(self, place: Place) -> Area:
        """Where a card is drawn; it may lie outside."""
        y = self.head_height + (place.card - self.top(place.column)) * self.step
        return Area(self.left(place.column), y, self.layout()[1], self.card_height)

    def head_area(self, column: int) -> Area:
        """Where the heading of a column is drawn."""
        return Area(self.left(column), 1, self.layout()[1] + GAP, self.head_height - 1)

    def outside(self, x: int) -> int | None:
        """The nearest column out of sight on the side of a cell."""
        seen = self.seen
        side = seen.start - 1 if x < self.width // 2 else seen.stop
        return side if 0 <= side < len(self.columns) else None

    def at(self, x: int, y: int) -> Place | None:
        """The place under a cell; below the last card of a column it is the place after it."""
        fitting, width = self.layout()
        if not fitting:
            return None
        column = self.first + min(max(0, x) // (width + GAP), fitting - 1)
        card = self.top(column) + max(0, y - self.head_height) // self.step
        return Place(column, min(card, self.columns[column].number))
