"""The chart of the forecast: late ones and months as bars, eight steps to the line, with the target across. Pure.

A bar stacks what is won, what the open ones weigh, and the rest of what is open, each in an ink of its own; without
colours each has a sign (`█▓░`). The scale is linear: a month that dwarfs the others is shown to do so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeboard.light import NamedTuple
from pipeboard.presentation import amounts, bar_cells, days
from pipeboard.presentation.inks import BarInk, Ink
from pipeboard.presentation.language import Code, Language
from pipeboard.presentation.rows import BLANK, Row, wrapped
from pipeboard.presentation.text_table import Cell, fit, pad, width
from pipeboard.sales.forecast import Month
from pipeboard.sales.money import exponent
from pipeboard.sales.totals import Sum, add

#: The kinds of a bar from the bottom, by their inks: the sign of a full cell where there are no colours.
SIGNS: dict[BarInk, str] = {"bar-won": "█", "bar-weighted": "▓", "bar-open": "░"}
_KINDS = tuple(SIGNS)
#: The inks of a whole cell of a kind, and of the target across it.
_WHOLE: tuple[BarInk, ...] = ("bar-won on-won", "bar-weighted on-weighted", "bar-open on-open")
_CROSSED: tuple[BarInk, ...] = ("target on-won", "target on-weighted", "target on-open")
#: The inks of a cell in which one kind ends and another one begins, by the lower and the upper.
_MEETING: dict[tuple[int, int], BarInk] = {
    (0, 1): "bar-won on-weighted",
    (0, 2): "bar-won on-open",
    (1, 2): "bar-weighted on-open",
}
_EIGHTHS = " ▁▂▃▄▅▆▇█"
#: A step of the axis: its label stands upon it.
_TICK = "▁"
#: This month, among the names.
_NOW = Cell("●", "today")

#: The bar of those whose day has passed; the others have their month.
LATE = "late"
#: How its bar is called, the longest way first.
_LATE_NAMES: dict[Code, tuple[str, ...]] = {"en": ("late",), "fr": ("en retard", "retard", "ret.")}

#: Lines from one label of the axis to the next, and how much higher a scale may be before another one is taken.
_PRICES = ((2, 100), (3, 104), (4, 115), (1, 130))

#: A chart of fewer lines than this is low.
_LOW = 7

#: Blank cells left of the axis.
_MARGIN = 1


class Bar(NamedTuple):
    """A month, or the late ones, in one currency and minor units. `open` is the whole of what is open; a target of 0 is
    none.
    """

    month: str
    won: int
    weighted: int
    open: int
    target: int

    @property
    def most(self) -> int:
        """How high the month reaches."""
        return max(self.won + self.open, self.target)


class Scale(NamedTuple):
    """How values become heights: `step` minor units take `every` lines, and are said at the axis."""

    step: int
    every: int

    def eighths(self, value: int) -> int:
        """The height of a value in eighths of a line, half up."""
        return (16 * value * self.every + self.step) // (2 * self.step)


class Layout(NamedTuple):
    """Where things stand in a line: the width of the axis with its margin, of a month, and of its bar."""

    axis: int
    slot: int
    bar: int

    def month_at(self, x: int, months: int) -> int | None:
        """The place of the month under a cell."""
        place = (x - self.axis) // self.slot if x >= self.axis and self.slot else -1
        return place if 0 <= place < months else None


def main_currency(months: Iterable[Month], own: str) -> str:
    """The currency that is drawn: the file's own where it occurs, else the largest of those that do."""
    listed = list(months)
    totals = add(one for month in listed for one in (month.won, month.open)).totals
    known = {one.currency for one in totals} | {one.currency for month in listed for one in month.targets}
    if own in known or not known:
        return own
    values = {one.currency: one.value_minor for one in totals}
    return max(sorted(known), key=lambda code: values.get(code, -1))


def bars_of(months: Iterable[Month], currency: str, late: Sum | None = None) -> list[Bar]:
    """The late ones, where there are any in this currency, and the months."""
    made = []
    if late is not None and any(one.currency == currency and one.value_minor for one in late.totals):
        made.append(Bar(LATE, 0, *_open(late, currency), 0))
    for month in months:
        won = sum(one.value_minor for one in month.won.totals if one.currency == currency)
        made.append(Bar(month.month, won, *_open(month.open, currency), month.target_minor(currency) or 0))
    return made


def _open(sums: Sum, currency: str) -> tuple[int, int]:
    """What the open ones weigh, and what they come to."""
    listed = [one for one in sums.totals if one.currency == currency]
    return sum(one.weighted_minor for one in listed), sum(one.value_minor for one in listed)


def scale(most: int, lines: int, currency: str) -> Scale:
    """The round steps that fit `most` closely in so many lines, said every two lines where that is as good."""
    one = 10 ** exponent(currency)
    found: list[tuple[int, Scale]] = []
    for every, price in _PRICES:
        if (lines - 1) // every < 2 and every > 1:
            continue
        # In a low chart 30 and 40 are round enough for not wasting half of it.
        tenths = (10, 20, 25, 30, 40, 50) if every == 1 or lines < _LOW else (10, 20, 25, 50)
        step = _round_step(max(1, -(-most * every // lines)), one, tenths)
        found.append((step * lines * 12 // every * price, Scale(step, every)))
    return min(found)[1]


def _round_step(least: int, one: int, tenths: Sequence[int]) -> int:
    """The first of some tenths of a power of ten that is at least `least`, and whole."""
    power = one
    while True:
        for tenth in tenths:
            step = power * tenth // 10
            if step >= least and step % one == 0:
                return step
        power *= 10


def layout(width_: int, months: int, label: int) -> Layout:
    """How so many months share a width, with labels of so many cells at the axis."""
    axis = _MARGIN + label + 1
    slot = max(2, (width_ - axis) // max(1, months))
    return Layout(axis, slot, max(1, slot - (1 if slot < 5 else 2 if slot < 10 else 3 if slot < 14 else 4)))


class Chart(NamedTuple):
    """A chart that is ready to be drawn in so many lines above the names of its bars. `fine`: with eighths of lines."""

    bars: Sequence[Bar]
    currency: str
    lines: int
    scale: Scale
    layout: Layout
    labels: Sequence[str]
    fine: bool

    def line(self, y: int) -> Row:
        """A line of the plot from the top."""
        at = self.lines - 1 - y
        label = self.labels[at]
        cells = [Cell(" " * _MARGIN + pad(label, self.layout.axis - _MARGIN - 1, "right"), "dim")]
        cells.append(Cell(_TICK if label else " ", "dim"))
        for bar in self.bars:
            cells += self._bar(bar, at)
        return tuple(cells)

    def drawn(self, bar: Bar) -> bar_cells.Drawn:
        """Where the kinds of a bar end and its target lies, in eighths of a line."""
        most = (bar.won, bar.won + bar.weighted, bar.won + max(bar.open, bar.weighted))
        is_there = (bar.won > 0, bar.weighted > 0, bar.open > bar.weighted)
        reaches = tuple(value >= bar.target for value in most)
        target = min(max(1, self.scale.eighths(bar.target)), bar_cells.LINE * self.lines) if bar.target else 0
        ends = tuple(self.scale.eighths(value) for value in most)
        return bar_cells.settled(bar_cells.Wanted(ends, is_there, target, reaches), self.lines)

    def _bar(self, bar: Bar, at: int) -> list[Cell]:
        """A bar at a line, 0 at the bottom, and the gap beside it."""
        wide, rest = self.layout.bar, self.layout.slot - self.layout.bar
        ends, target = self.drawn(bar)
        cell = bar_cells.cell(ends, at)
        line, sign = bar_cells.line_over(ends, target, self.lines) if target else (-1, "")
        if line == at:
            sign = sign if self.fine else "─"
            over: BarInk = "target" if cell.lower is None or not self.fine else _CROSSED[cell.lower]
            return [Cell(sign * wide, over), Cell(sign * rest, "target")]
        text, ink = _drawn(cell) if self.fine else _whole(cell, at)
        return [Cell(text * wide, ink), Cell(" " * rest)]

    def names(self, language: Language, on: str, this_month: str) -> Row:
        """The names below the bars: the chosen one in the accent, a mark at this month, the late ones in their ink.

        The year stands at January, and at the first month when it is not this one.
        """
        cells = [Cell(" " * self.layout.axis)]
        months = [bar.month for bar in self.bars if bar.month != LATE]
        for bar in self.bars:
            is_now, is_late = bar.month == this_month, bar.month == LATE
            room = self.layout.slot - 1 - is_now
            dated = bar.month[5:] == "01" or (bar.month == months[0] and bar.month[:4] != this_month[:4])
            name = _late_name(language, room) if is_late else _month_name(bar.month, language, room, dated=dated)
            ink: Ink = "strong accent" if bar.month == on else "overdue" if is_late else "strong" if is_now else "dim"
            cells += [Cell(name, ink), *([_NOW] if is_now else [])]
            cells.append(Cell(" " * (self.layout.slot - width(name) - is_now)))
        return tuple(cells)


def _drawn(cell: bar_cells.Cell) -> tuple[str, Ink]:
    """The sign of a cell, and its inks: one kind, or two."""
    if cell.lower is None:
        return " ", ""
    if cell.upper is not None:
        return _EIGHTHS[cell.taken], _MEETING[cell.lower, cell.upper]
    return (
        (_EIGHTHS[8], _WHOLE[cell.lower])
        if cell.taken == bar_cells.LINE
        else (_EIGHTHS[cell.taken], _KINDS[cell.lower])
    )


def _whole(cell: bar_cells.Cell, at: int) -> tuple[str, Ink]:
    """The sign of a cell where signs stand for colours: of the kind that takes more of it."""
    if cell.lower is None or (cell.upper is None and cell.taken < bar_cells.LINE // 2 and at):
        return " ", ""
    kind = _KINDS[cell.lower if cell.upper is None or cell.taken >= bar_cells.LINE // 2 else cell.upper]
    return SIGNS[kind], kind


def chart(listed: Sequence[Bar], currency: str, language: Language, cells: int, lines: int, *, fine: bool) -> Chart:
    """The chart of some months in a width and so many lines. `fine`: with eighths of lines; whole ones for ASCII."""
    most = max((bar.most for bar in listed), default=0)
    measure = scale(most, lines, currency)
    labels = [
        amounts.compact(at // measure.every * measure.step, currency, language.code, sign=False)
        if most and at and at % measure.every == 0
        else ""
        for at in range(lines)
    ]
    widest = max(map(width, labels), default=0)
    return Chart(listed, currency, lines, measure, layout(cells, len(listed), widest), labels, fine)


def _late_name(language: Language, room: int) -> str:
    """How the late ones are called below their bar."""
    return next((name for name in _LATE_NAMES[language.code] if width(name) <= room), fit(language.say(LATE), room))


def _month_name(month: str, language: Language, room: int, *, dated: bool) -> str:
    name = days.MONTHS[language.code][int(month[5:]) - 1]
    # Where both have no room, the year alone says that it is January.
    tried = (f"{name} {month[2:4]}", month[:4], name) if dated else (name,)
    return next((one for one in tried if width(one) <= room), name[: max(1, room)].rstrip("."))


def nothing(text: str, lines: int, cells: int) -> list[Row]:
    """Rows that say why nothing is drawn, in the middle of so many lines."""
    said = wrapped(text, max(20, cells - 6), "dim", indent=3)[:lines]
    return [*[BLANK] * ((lines - len(said)) // 2), *said, *[BLANK] * lines][:lines]
