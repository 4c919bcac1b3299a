"""The table: which columns a width has room for, their heads, and the line of an opportunity. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from pipeboard.presentation import amounts, days
from pipeboard.presentation.column_layout import Column, Placed, column_at, fitted, head_row, needed, spread
from pipeboard.presentation.field_lines import titled
from pipeboard.presentation.language import N_, Language
from pipeboard.presentation.opportunity_text import amount_text, expected_ink, expected_text
from pipeboard.presentation.rows import Row, measured, row
from pipeboard.presentation.signs import KIND_SIGNS, STATUS_WORDS, action_sign
from pipeboard.presentation.text_table import Cell, pad
from pipeboard.presentation.text_table import width as cells_of
from pipeboard.sales.fields import FIELDS
from pipeboard.sales.lanes import LARGEST_FIRST
from pipeboard.sales.periods import Period
from pipeboard.sales.predicates import Threshold, is_late, is_open, rot
from pipeboard.sales.records import Opportunity
from pipeboard.sales.value import weighted_minor

#: The declared fields of plain text that lists are ordered by, beside the title.
WORDS = tuple(field for field in FIELDS if field.kind == "text" and field.order and not field.required)

COLUMNS = (
    Column("account", N_("Account"), N_("account"), 20, 23, 3),
    Column("title", N_("Opportunity"), N_("title"), 22, 22, 4),
    Column("status", N_("Status"), N_("status"), 9, 9, 0, 2),
    Column("stage", N_("Stage"), N_("stage"), 13, 11, 1, 3),
    Column("probability", "%", N_("probability"), 5, 5, 0, 7, right=True),
    Column("amount", N_("Amount"), N_("amount"), 12, 12, 0, 0, right=True),
    Column("weight", N_("Weighted"), N_("weighted amount"), 12, 12, 0, 6, right=True),
    Column("expected", N_("Expected"), N_("expected signature"), 13, 12, 0, 1, right=True),
    Column("closed", N_("Closed"), N_("closed"), 13, 12, 0, 1, right=True),
    Column("action", N_("Action"), N_("next action"), 14, 12, 2, 1),
    Column("owner", N_("Owner"), N_("owner"), 12, 12, 1, 9),
    Column("source", N_("Source"), N_("source"), 12, 12, 1, 8),
    Column("reason", N_("Reason"), N_("reason"), 14, 11, 2, 2),
    # A field of plain text stands beside them where there is room, and where somebody uses it.
    *(Column(field.order, field.label, field.label, 16, 12, 2, 10) for field in WORDS),
)

#: Columns that are no order.
UNSORTED = frozenset({"status", "reason"})
#: Columns that go this early give way before a name is cut.
GIVES_WAY = 6
#: Columns that go this early give way before account and title share one; the others only after that.
GOES_FIRST = 4


class Table:
    """How the lines are drawn on a day: in a language, with what makes an opportunity rot, and without some columns."""

    def __init__(
        self,
        language: Language,
        today: date,
        thresholds: Mapping[int, Threshold],
        without: frozenset[str] = frozenset(),
        sample: Sequence[Opportunity] = (),
    ) -> None:
        self.language, self.today, self.thresholds = language, today, thresholds
        self._without = without
        #: How wide names are, in some of the lines: they are not cut for a column that matters less.
        self._wanted = {
            "account": 2 + max((cells_of(one.account or "") for one in sample), default=0),
            "title": max((cells_of(one.title) for one in sample), default=0),
        }
        self._layouts: dict[int, tuple[Placed, ...]] = {}

    # The columns ----------------------------------------------------------------------------------------------------

    def layout(self, width: int) -> tuple[Placed, ...]:
        """The columns that a width has room for."""
        made = self._layouts.get(width)
        if made is None:
            shown = [one for one in COLUMNS if one.id not in self._without]
            made = self._layouts[width] = _laid_out(_with_room_for_names(shown, self._wanted, width), width)
        return made

    def orders(self, width: int) -> list[str]:
        """The orders that stand in the heads at a width, from the left."""
        return [placed.column.id for placed in self.layout(width) if placed.column.id not in UNSORTED]

    def heads(self, width: int, order: str) -> Row:
        """The heads; that of the order has its arrow, down where the largest or the newest stands on top."""
        by = order.removeprefix("-")
        arrow = "▼" if (by in LARGEST_FIRST) != order.startswith("-") else "▲"
        return head_row(self.layout(width), self._head, by, arrow)

    def _head(self, column: Column) -> str:
        head = titled(self.language.say(column.head)) if column.head != "%" else "%"
        return f"  {head}" if column.id == "account" else head

    def order_at(self, width: int, x: int) -> str:
        """The order of the head at a cell; "" where there is none."""
        found = column_at(self.layout(width), x)
        return "" if found in UNSORTED else found

    # A line ---------------------------------------------------------------------------------------------------------

    def line(self, one: Opportunity, width: int) -> Row:
        """The line of an opportunity."""
        cells: list[Cell] = []
        at = 0
        for column, start, room in self.layout(width):
            cells.append(Cell(" " * (start - at)))
            made = self._cell(column, one, room)
            cells += row((), room, made) if column.right else row(made, room)
            at = start + room
        return tuple(cells)

    def _cell(self, column: Column, one: Opportunity, room: int) -> list[Cell]:
        """What stands in a column."""
        language, name = self.language, column.id
        if name == "account":
            star = Cell("★ ", "star") if one.starred else Cell("  ")
            return [star, *_called(one, room - 2 if column.name == _TOGETHER else 0)]
        if name == "status":
            return [Cell(language.say(STATUS_WORDS[one.status]), "won" if one.status == "won" else "dim")]
        if name == "stage":
            rotting = rot(one, self.thresholds, self.today)
            mark = [Cell("◆", "overdue" if rotting == "red" else "today")] if rotting else []
            return list(row([Cell(one.stage)], room, mark))
        if name == "probability":
            return [Cell(amounts.percent(one.probability, language.code), "dim")]
        if name == "amount":
            return [Cell(amount_text(one, language), "" if one.amount_minor is not None else "dim")]
        if name == "weight":
            return [Cell(self._weighted(one), "dim")]
        if name in ("expected", "closed"):
            late = [Cell("▪ ", "overdue")] if is_late(one, self.today) else []
            return [*late, Cell(expected_text(one, language, self.today, short=True), expected_ink(one, self.today))]
        if name == "action":
            return self._action(one, room)
        text = getattr(one, _PLAIN[name])
        return [Cell(text or "", "dim")]

    def _weighted(self, one: Opportunity) -> str:
        minor = weighted_minor(one)
        if minor is None or one.currency is None:
            return "–" if is_open(one) else ""
        return amounts.money(minor, one.currency, self.language.code)

    def _action(self, one: Opportunity, room: int) -> list[Cell]:
        sign, ink = action_sign(one, self.today)
        action = one.next_action
        if action is None:
            return [Cell(sign, ink)]
        when = days.period(Period(action.due_on, action.due_on), self.language.code, self.today, short=True)
        kind = f"{KIND_SIGNS[action.kind]} " if room >= _BY_ID["action"].width else ""
        said = [Cell(f"  {action.subject}", "dim")] if room > _WITH_SUBJECT else []
        when = pad(when, _DAY) if said else when
        return [Cell(f"{sign} ", ink), Cell(f"{kind}{when}", "dim" if ink == "planned" else ink), *said]


def _called(one: Opportunity, room: int) -> list[Cell]:
    """The account; with its title after it where they share so many cells and enough of it would be seen."""
    if not room:
        return [Cell(one.account) if one.account else Cell("–", "dim")]
    called = Cell(one.account or one.title)
    left = room - measured([called]) - 3
    with_title = one.account and one.account != one.title and left >= _ENOUGH_OF_A_TITLE
    return [called, Cell(f" · {one.title}", "dim")] if with_title else [called]


def _with_room_for_names(columns: list[Column], wanted: Mapping[str, int], width: int) -> list[Column]:
    """The columns without those that names would be cut for; the names as wide as they are, where that fits then."""
    wide = [
        one._replace(width=max(one.width, min(wanted[one.id], _WIDEST_NAME))) if one.id in wanted else one
        for one in columns
    ]
    shown = fitted(wide, width, GIVES_WAY)
    if needed(shown) <= width:
        return shown
    kept = {one.id for one in shown}
    return [one for one in columns if one.id in kept]


def _laid_out(columns: list[Column], width: int) -> tuple[Placed, ...]:
    """The columns in their places: the less important go, then account and title share one, then all get narrower."""
    shown = fitted(columns, width, GOES_FIRST)
    if needed(shown) > width:
        both = _BY_ID["account"]
        both = both._replace(name=_TOGETHER, width=both.width + _BY_ID["title"].width, share=7)
        shown = [both if one.id == "account" else one for one in shown if one.id != "title"]
    if needed(shown) > width:
        shown = fitted([one._replace(width=one.least) for one in shown], width, 1)
    return spread(shown, width)


#: The attributes that are shown as they are.
_PLAIN = {"title": "title", "owner": "owner", "source": "source", "reason": "close_reason"}
_PLAIN |= {field.order: field.attributes[0] for field in WORDS}
_BY_ID = {one.id: one for one in COLUMNS}
#: The name of the column that account and title share.
_TOGETHER = "together"
#: So many cells of the next action have room for what it is about.
_WITH_SUBJECT = 22
#: No name takes more cells than this from other columns.
_WIDEST_NAME = 32
#: A day takes at most so many cells: `30 janv. 27`.
_DAY = 11
#: Fewer cells of a title say nothing.
_ENOUGH_OF_A_TITLE = 6
