"""The chart of the forecast: months as bars of text, eight steps to the line, with the target across. Pure.

A bar stacks what is won, what the open ones weigh, and the rest of what is open; each has a sign of its own (`█▓░`)
besides its ink. The scale is linear: a month that dwarfs the others is shown to do so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeboard.light import NamedTuple
from pipeboard.presentation import amounts, days
from pipeboard.presentation.inks import BarInk, Ink
from pipeboard.presentation.language import Language
from pipeboard.presentation.rows import BLANK, Row
from pipeboard.presentation.text_table import Cell, pad, width
from pipeboard.sales.forecast import Month
from pipeboard.sales.money import exponent
from pipeboard.sales.totals import add

#: The kinds of a bar from the bottom, by their inks: the sign of a full cell.
SIGNS: dict[BarInk, str] = {"bar-won": "█", "bar-weighted": "▓", "bar-open": "░"}
_KINDS = tuple(SIGNS)
#: In the same order, the inks of a whole line of a kind, of its end, and of the target across it.
_WHOLE: tuple[BarInk, ...] = ("bar-won under-won", "bar-weighted under-weighted", "bar-open under-open")
_ENDS: tuple[BarInk, ...] = ("end-won", "end-weighted", "end-open")
_CROSSED: tuple[BarInk, ...] = ("target over-won", "target over-weighted", "target over-open")
#: The inks of a line in which one kind ends and another one begins, by the lower and the upper.
_MEETING: dict[tuple[int, int], BarInk] = {
    (0, 1): "end-won under-weighted",
    (0, 2): "end-won under-open",
    (1, 2): "end-weighted under-open",
}
_EIGHTHS = " ▁▂▃▄▅▆▇█"
#: The target near the foot of a line, in its middle, and near its top.
_LINES = "▁━▔"
#: A step of the axis: its label stands upon it.
_TICK = "▁"

#: Lines from one label of the axis to the next, and how much higher a scale may be before another one is taken.
_PRICES = ((2, 100), (3, 104), (4, 115), (1, 130))

#: Blank cells left of the axis.
_MARGIN = 1


class Bar(NamedTuple):
    """A month in one currency, in minor units. `open` is the whole of what is open; a target of 0 is none."""

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
        """The height of a value in eighths of a line, half up; what is there at all is seen."""
        height = (16 * value * self.every + self.step) // (2 * self.step)
        return max(1, height) if value > 0 else 0

    def line_of(self, value: int) -> tuple[int, int]:
        """Where the line of a value is drawn: which line, 1 at the bottom, and its foot (0), middle or top (2)."""
        quarters = 4 * value * self.every // self.step
        line, rest = divmod(quarters, 4)
        return line + 1, (0, 1, 1, 2)[rest]


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


def bars(months: Iterable[Month], currency: str) -> list[Bar]:
    """The months in one currency."""
    made = []
    for month in months:
        won = sum(one.value_minor for one in month.won.totals if one.currency == currency)
        open_ = [one for one in month.open.totals if one.currency == currency]
        target = month.target_minor(currency) or 0
        weighted = sum(one.weighted_minor for one in open_)
        made.append(Bar(month.month, won, weighted, sum(one.value_minor for one in open_), target))
    return made


def scale(most: int, lines: int, currency: str) -> Scale:
    """The round steps that fit `most` closely in so many lines, said every two lines where that is as good."""
    one = 10 ** exponent(currency)
    found: list[tuple[int, Scale]] = []
    for every, price in _PRICES:
        if (lines - 1) // every < 2 and every > 1:
            continue
        # In a low chart every line is said, and 30 and 40 are round enough for not wasting half of it.
        tenths = (10, 20, 25, 30, 40, 50) if every == 1 else (10, 20, 25, 50)
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
    """A chart that is ready to be drawn in so many lines above its month names."""

    bars: Sequence[Bar]
    currency: str
    lines: int
    scale: Scale
    layout: Layout
    labels: Sequence[str]
    fine: bool

    def line(self, y: int) -> Row:
        """A line of the plot from the top."""
        at = self.lines - y
        label = self.labels[at - 1]
        cells = [Cell(" " * _MARGIN + pad(label, self.layout.axis - _MARGIN - 1, "right"), "dim")]
        cells.append(Cell(_TICK if label else " ", "dim"))
        for bar in self.bars:
            cells += self._month(bar, at)
        return tuple(cells)

    def _month(self, bar: Bar, at: int) -> list[Cell]:
        """A month at a line, 1 at the bottom."""
        text, ink = _cell(self._bounds(bar), 8 * (at - 1), fine=self.fine)
        wide, rest = self.layout.bar, self.layout.slot - self.layout.bar
        line, place = self.scale.line_of(bar.target)
        if line > self.lines:
            # At the very top there is no foot of a line above.
            line, place = self.lines, 2
        if bar.target and line == at:
            sign = _LINES[place] if self.fine else "─"
            over = _covers(self._bounds(bar), 8 * (at - 1))
            inside: BarInk = "target" if over is None or not self.fine else _CROSSED[over]
            return [Cell(sign * wide, inside), Cell(sign * rest, "target")]
        return [Cell(text * wide, ink), Cell(" " * rest)]

    def _bounds(self, bar: Bar) -> tuple[int, int, int]:
        """Where each kind ends, in eighths from the bottom."""
        parts = (bar.won, bar.won + bar.weighted, bar.won + max(bar.open, bar.weighted))
        won, weighted, rest = (self.scale.eighths(part) for part in parts)
        weighted = max(weighted, won + (bar.weighted > 0))
        top = 8 * self.lines
        return won, min(top, weighted), min(top, max(rest, weighted + (bar.open > bar.weighted)))

    def names(self, language: Language, on: str, this_year: str) -> Row:
        """The names of the months below their bars, the chosen one in the accent.

        The year stands at January, and at the first month when it is not this one.
        """
        cells = [Cell(" " * self.layout.axis)]
        for place, bar in enumerate(self.bars):
            dated = bar.month[5:] == "01" or (place == 0 and bar.month[:4] != this_year)
            name = _month_name(bar.month, language, self.layout.slot - 1, dated=dated)
            cells.append(Cell(pad(name, self.layout.slot), "strong accent" if bar.month == on else "dim"))
        return tuple(cells)


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


def _month_name(month: str, language: Language, room: int, *, dated: bool) -> str:
    name = days.MONTHS[language.code][int(month[5:]) - 1]
    # Where both have no room, the year alone says that it is January.
    tried = (f"{name} {month[2:4]}", month[:4], name) if dated else (name,)
    return next((one for one in tried if width(one) <= room), name[: max(1, room)].rstrip("."))


def _shares(bounds: Sequence[int], low: int) -> list[tuple[int, int]]:
    """The kinds within a line that begins at `low` eighths: how much of it each takes, from the bottom."""
    found, before = [], 0
    for kind, end in enumerate(bounds):
        share = min(end, low + 8) - max(before, low)
        if share > 0:
            found.append((share, kind))
        before = max(before, end)
    return found


def _covers(bounds: Sequence[int], low: int) -> int | None:
    """The kind that most of a line stands in, if it stands in one."""
    shares = _shares(bounds, low)
    return max(shares)[1] if sum(share for share, _ in shares) >= 4 else None


def _cell(bounds: Sequence[int], low: int, *, fine: bool) -> tuple[str, Ink]:
    """The sign of a line of a bar, and its inks."""
    shares = _shares(bounds, low)
    if not shares:
        return " ", ""
    covered = sum(share for share, _ in shares)
    most, kind = max(shares)
    if not fine:
        return (SIGNS[_KINDS[kind]], _KINDS[kind]) if covered >= 4 or low == 0 else (" ", "")
    if most == 8:
        return SIGNS[_KINDS[kind]], _WHOLE[kind]
    if covered < 8 or len(shares) == 1:
        # The end of the bar: two kinds that both end in it are shown as the one that takes more.
        return _EIGHTHS[covered], _ENDS[kind]
    share, lower = shares[0]
    upper = max(shares[1:])[1]
    return _EIGHTHS[share], _MEETING[lower, upper]


def nothing(text: str, lines: int) -> list[Row]:
    """Rows that say why nothing is drawn, in the middle of so many lines."""
    rows: list[Row] = [BLANK] * lines
    rows[max(0, (lines - 1) // 2)] = (Cell("   " + text, "dim"),)
    return rows
