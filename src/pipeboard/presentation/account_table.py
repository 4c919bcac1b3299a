"""The accounts as a list: what each is, what is open and won with it, the last and the next contact. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pipeboard.presentation import amounts, days
from pipeboard.presentation.account_text import state
from pipeboard.presentation.column_layout import Column, Placed, column_at, fitted, head_row, needed, spread
from pipeboard.presentation.field_lines import titled
from pipeboard.presentation.language import N_, Language
from pipeboard.presentation.rows import Row, row
from pipeboard.presentation.signs import due_ink
from pipeboard.presentation.text_table import Cell
from pipeboard.presentation.text_table import width as cells_of
from pipeboard.sales.customers import FALLING, AccountFigures
from pipeboard.sales.totals import Sum

COLUMNS = (
    Column("name", N_("Account"), N_("name"), 22, 18, 4),
    Column("state", "", N_("customer or prospect"), 9, 9, 0, 4),
    Column("open", N_("Open"), N_("open amount"), 11, 9, 1, right=True),
    Column("won", N_("Won"), N_("won amount"), 11, 9, 1, 3, right=True),
    Column("last", N_("Last contact"), N_("last contact"), 12, 12, 0, 5, right=True),
    Column("next", N_("Next contact"), N_("next contact"), 12, 12, 0, 2, right=True),
)

#: Columns that are no order; and an order that no column shows, with its name.
UNSORTED = frozenset({"state"})
UNSEEN = (("created", N_("newest")),)

#: No name takes more cells than this from other columns.
_WIDEST_NAME = 40


class AccountTable:
    """How the lines of accounts are drawn on a day; `sample` says how wide names are."""

    def __init__(self, language: Language, today: date, currency: str, sample: Sequence[AccountFigures] = ()) -> None:
        self.language, self.today, self._currency = language, today, currency
        self._wanted = max((cells_of(one.account.name) for one in sample), default=0)
        self._layouts: dict[int, tuple[Placed, ...]] = {}

    # The columns ----------------------------------------------------------------------------------------------------

    def layout(self, width: int) -> tuple[Placed, ...]:
        """The columns that a width has room for."""
        made = self._layouts.get(width)
        if made is None:
            named = COLUMNS[0]._replace(width=max(COLUMNS[0].width, min(self._wanted, _WIDEST_NAME)))
            # Names are cut before a column goes.
            shown: list[Column] = [named, *COLUMNS[1:]]
            if needed(shown) > width:
                shown = fitted(COLUMNS, width)
            if needed(shown) > width:
                shown = [one._replace(width=one.least) for one in shown]
            made = self._layouts[width] = spread(shown, width)
        return made

    def orders(self, width: int) -> list[str]:
        """The orders that stand in the heads at a width, from the left."""
        return [placed.column.id for placed in self.layout(width) if placed.column.id not in UNSORTED]

    def heads(self, width: int, order: str) -> Row:
        """The heads; that of the order has its arrow, down where the largest or the newest stands on top."""
        by = order.removeprefix("-")
        arrow = "▼" if (by in FALLING) != order.startswith("-") else "▲"
        return head_row(
            self.layout(width), lambda one: titled(self.language.say(one.head)) if one.head else "", by, arrow
        )

    def order_at(self, width: int, x: int) -> str:
        """The order of the head at a cell; "" where there is none."""
        found = column_at(self.layout(width), x)
        return "" if found in UNSORTED else found

    # A line ---------------------------------------------------------------------------------------------------------

    def line(self, one: AccountFigures, width: int) -> Row:
        """The line of an account."""
        cells: list[Cell] = []
        at = 0
        for column, start, room in self.layout(width):
            made = [self._cell(column.id, one, room)]
            cells += [Cell(" " * (start - at)), *(row((), room, made) if column.right else row(made, room))]
            at = start + room
        return tuple(cells)

    def _cell(self, name: str, one: AccountFigures, room: int) -> Cell:
        """What stands in a column."""
        if name == "name":
            return Cell(one.account.name)
        if name == "state":
            return state(one, self.language, self.today)
        if name in ("open", "won"):
            of = one.open if name == "open" else one.won
            return Cell(self._sum(of, room), "won" if name == "won" else "")
        on = one.last_contact if name == "last" else one.next_contact
        if on is None:
            return Cell("–", "faint")
        shown = days.day_near(on, self.today, self.language.code)
        return Cell(shown, "dim" if name == "last" else due_ink(on, self.today))

    def _sum(self, of: Sum, room: int) -> str:
        """What some opportunities come to, as short as it must be; a number of them where none has an amount."""
        if not of.number:
            return ""
        if not of.totals:
            return f"({of.number})"
        texts = amounts.total_texts(of.totals, self.language.code, main=self._currency)
        return next((text for text in texts if cells_of(text) <= room), texts[-1])
