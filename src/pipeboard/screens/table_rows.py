"""The lines of the table, as the list asks for them: fetched by pages, drawn when they are seen."""

from __future__ import annotations

from typing import ClassVar

from pipeboard.presentation.rows import BLANK, Row
from pipeboard.presentation.table_view import Table
from pipeboard.sales.records import Opportunity
from pipeboard.widgets.column_headers import Heads
from pipeboard.widgets.lines import Item
from pipeboard.widgets.pages import Pages


class Rows:
    """The lines of the table: fetched by pages, drawn below their heads, whether or not the list has a thumb."""

    #: So many lines are kept as they were drawn: scrolling by one then draws one.
    KEPT: ClassVar[int] = 1000

    def __init__(self, number: int, pages: Pages[Opportunity], table: Table, heads: Heads) -> None:
        self._number, self._pages, self._table, self._heads = number, pages, table, heads
        self._drawn: dict[tuple[int, int], Row] = {}

    def __len__(self) -> int:
        return self._number

    def __getitem__(self, place: int) -> Item[object]:
        one = self._pages.get("all", place)
        # One that another program has just deleted leaves its place empty until the view asks again.
        return Item(None, lambda _: BLANK) if one is None else Item(one.id, lambda _: self._row(place, one), one)

    def _row(self, place: int, one: Opportunity) -> Row:
        key = (place, self._heads.room)
        drawn = self._drawn.get(key)
        if drawn is None:
            if len(self._drawn) >= self.KEPT:
                self._drawn.clear()
            drawn = self._drawn[key] = self._table.line(one, self._heads.room)
        return drawn
