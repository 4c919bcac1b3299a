"""The table: which columns a width has room for, their heads, and the line of an opportunity. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from pipeboard.light import NamedTuple
from pipeboard.presentation import amounts, days
from pipeboard.presentation.language import N_, Language
from pipeboard.presentation.opportunities import amount_text, expected_ink, expected_text
from pipeboard.presentation.rows import Row, measured, row
from pipeboard.presentation.signs import KIND_SIGNS, STATUS_WORDS, action_sign
from pipeboard.presentation.tables import Cell
from pipeboard.sales.lanes import LARGEST_FIRST
from pipeboard.sales.money import round_hundredths
from pipeboard.sales.periods import Period
from pipeboard.sales.records import Opportunity
from pipeboard.sales.states import Threshold, is_late, rot

#: Cells between two columns.
GAP = 2
#: The account and the title stand in one column where they would have fewer cells than this together.
TOGETHER = 40


class Column(NamedTuple):
    """A column: its order of `sales.lanes.ORDERS` ("" has none), its head, its name in full, its least width, how many
    cells it takes of those left over (in parts), and how early it goes when room is short (0: never).
    """

    id: str
    head: str
    name: str
    width: int
    share: int = 0
    goes: int = 0
    right: bool = False


COLUMNS = (
    Column("star", "", "", 1),
    Column("account", N_("Account"), N_("account"), 14, 3),
    Column("title", N_("Opportunity"), N_("title"), 16, 4),
    Column("status", N_("Status"), N_("status"), 9, 0, 1),
    Column("stage", N_("Stage"), N_("stage"), 13, 1, 2),
    Column("probability", "%", N_("probability"), 5, 0, 5, right=True),
    Column("amount", N_("Amount"), N_("amount"), 12, 0, 0, right=True),
    Column("weight", N_("Weighted"), N_("weighted amount"), 12, 0, 4, right=True),
    Column("expected", N_("Expected"), N_("expected signature"), 13, 0, 1, right=True),
    Column("closed", N_("Closed"), N_("closed"), 13, 0, 1, right=True),
    Column("action", N_("Action"), N_("next action"), 14, 2, 1),
    Column("owner", N_("Owner"), N_("owner"), 12, 1, 7),
    Column("source", N_("Source"), N_("source"), 12, 1, 6),
)

#: Columns that are no order of their own.
UNSORTED = frozenset({"star", "status"})


class Placed(NamedTuple):
    """A column and the cells it has."""

    column: Column
    start: int
    width: int


class Table(NamedTuple):
    """How the lines are drawn on a day: in a language, with what makes an opportunity rot, and without some columns."""

    language: Language
    today: date
    thresholds: Mapping[int, Threshold]
    without: frozenset[str] = frozenset()

    # The columns ----------------------------------------------------------------------------------------------------

    def layout(self, width: int) -> tuple[Placed, ...]:
        """The columns that a width has room for; the less important ones go first, and the rest share what is left."""
        shown = [column for column in COLUMNS if column.id not in self.without]

        def needed() -> int:
            return sum(column.width for column in shown) + GAP * (len(shown) - 1)

        for column in sorted(COLUMNS, key=lambda one: -one.goes):
            if needed() <= width:
                break
            if column.goes > 3 and column in shown:
                shown.remove(column)
        if needed() > width:
            # One column for both: what one of them leaves is the other's.
            shown = [
                one._replace(width=TOGETHER - 16, share=1) if one.id == "account" else one._replace(share=0)
                for one in shown
                if one.id != "title"
            ]
            for column in sorted(COLUMNS, key=lambda one: -one.goes):
                if needed() <= width or not column.goes:
                    break
                shown = [one for one in shown if one.id != column.id]
        return _placed(shown, width - needed())

    def orders(self, width: int) -> list[str]:
        """The orders that stand in the heads at a width, from the left."""
        return [placed.column.id for placed in self.layout(width) if placed.column.id not in UNSORTED]

    def heads(self, width: int, order: str) -> Row:
        """The heads; that of the order has its arrow, down where the largest or the last stands on top."""
        by = order.removeprefix("-")
        down = (by in LARGEST_FIRST) != order.startswith("-")
        parts: list[Cell] = []
        for column, start, cells in self.layout(width):
            parts.append(Cell(" " * (start - measured(parts))))
            head = column.head if column.head == "%" else self.language.say(column.head) if column.head else ""
            on = column.id == by
            text = f"{head} {'▼' if down else '▲'}" if on else head
            cell = [Cell(text, "accent strong" if on else "dim")]
            parts += row((), cells, cell) if column.right else row(cell, cells)
        return tuple(parts)

    def order_at(self, width: int, x: int) -> str:
        """The order of the head at a cell; "" where there is none."""
        for column, start, cells in self.layout(width):
            if start <= x < start + cells + GAP:
                return "" if column.id in UNSORTED else column.id
        return ""

    # A line ---------------------------------------------------------------------------------------------------------

    def line(self, one: Opportunity, width: int) -> Row:
        """The line of an opportunity."""
        placed = self.layout(width)
        together = all(column.id != "title" for column, *_ in placed)
        cells: list[Cell] = []
        at = 0
        for column, start, room in placed:
            if start > at:
                cells.append(Cell(" " * (start - at)))
            if column.id == "account" and together:
                title = [Cell(f" · {one.title}", "dim")] if one.account and one.account != one.title else []
                cells += row([Cell(one.account or one.title), *title], room)
            elif column.right:
                cells += row((), room, self._cell(column.id, one))
            else:
                cells += row(self._cell(column.id, one), room)
            at = start + room
        return tuple(cells)

    def _cell(self, name: str, one: Opportunity) -> list[Cell]:
        language = self.language
        if name == "star":
            return [Cell("★", "star")] if one.starred else []
        if name == "status":
            ink = {"open": "dim", "won": "won"}.get(one.status, "")
            return [Cell(language.say(STATUS_WORDS[one.status]), ink)]
        if name == "stage":
            rotting = rot(one, self.thresholds, self.today)
            mark = [Cell("◆ ", "overdue" if rotting == "red" else "today")] if rotting else []
            return [*mark, Cell(one.stage)]
        if name == "probability":
            return [Cell(amounts.percent(one.probability, language.code), "dim")]
        if name == "amount":
            return [Cell(amount_text(one, language), "" if one.amount_minor is not None else "dim")]
        if name == "weight":
            return [Cell(self._weighted(one), "dim")]
        if name in ("expected", "closed"):
            late = [Cell("▪ ", "overdue")] if is_late(one, self.today) else []
            text = expected_text(one, language, self.today, short=True)
            return [*late, Cell(text, expected_ink(one, self.today))]
        if name == "action":
            return self._action(one)
        if name in ("owner", "source"):
            return [Cell((one.owner if name == "owner" else one.source) or "", "dim")]
        text = (one.account or "–") if name == "account" else one.title
        return [Cell(text, "" if text == one.account else "dim")]

    def _weighted(self, one: Opportunity) -> str:
        if one.value_minor is None or one.currency is None:
            return "–"
        return amounts.money(round_hundredths(one.value_minor * one.probability), one.currency, self.language.code)

    def _action(self, one: Opportunity) -> list[Cell]:
        sign, ink = action_sign(one, self.today)
        action = one.next_action
        if action is None:
            return [Cell(sign, ink)]
        on = Period(action.due_on, action.due_on)
        when = days.period(on, self.language.code, self.today, short=True)
        return [
            Cell(f"{sign} ", ink),
            Cell(f"{KIND_SIGNS[action.kind]} {when}", "dim" if ink == "planned" else ink),
            Cell(f"  {action.subject}", "dim"),
        ]


def _placed(columns: list[Column], left: int) -> tuple[Placed, ...]:
    """The columns with their places; those with a share part what is left among them."""
    shares = sum(column.share for column in columns)
    found: list[Placed] = []
    start = 0
    for column in columns:
        more = left * column.share // shares if shares and left > 0 else 0
        left, shares = left - more, shares - column.share
        width = max(1, column.width + more)
        found.append(Placed(column, start, width))
        start += width + GAP
    return tuple(found)
