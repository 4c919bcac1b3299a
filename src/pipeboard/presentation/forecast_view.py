"""The headings of the forecast's columns and the line below its chart. Pure.

Numbers are never cut: where a column is too narrow, they are written shorter (`26,986`, then `27K`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from pipeboard.light import NamedTuple
from pipeboard.presentation import amounts, days
from pipeboard.presentation.cards import money_rows
from pipeboard.presentation.chart import SIGNS
from pipeboard.presentation.inks import BarInk, PlainInk, strong
from pipeboard.presentation.language import N_, Code, Language
from pipeboard.presentation.rows import Row, measured, row
from pipeboard.presentation.text_table import Cell
from pipeboard.sales.forecast import Month
from pipeboard.sales.periods import month_of
from pipeboard.sales.totals import Sum, add

#: Short of its target, and at it.
WEAK, MADE = Cell("▼", "today"), Cell("✓", "won")


#: Writes an amount: minor units, currency, language.
Say = Callable[[int, str, Code], str]
#: Cells at the left and at the right of a row, and the ways to write them, the longest first.
_Sides = tuple[list[Cell], list[Cell]]


class Heads(NamedTuple):
    """The headings of columns, in a language, with the currency that is drawn.

    Each has its name, the amounts in the currency that is drawn, the target and what is missing to it (in one row where
    the screen `is_low`), and a row for each other currency until there are `lines` of amounts.
    """

    language: Language
    currency: str
    today: date
    lines: int = 1
    is_low: bool = False

    @property
    def height(self) -> int:
        """How many rows a heading has."""
        return 3 + self.lines - self.is_low

    def ahead(self, month: Month, ink: PlainInk, width: int) -> list[Row]:
        """A month that comes: what is open and what it weighs, the target, what is missing to it, what is won."""
        gap = month.gap_minor(self.currency)
        first, *others = money_rows(month.open, width, self.language, self.currency, self.lines)
        return [
            self._name(month.month, ink, width, gap, month.open.number),
            first,
            *self._target_and_gap(month, gap, month.won, width),
            *others,
        ]

    def past(self, month: Month, ink: PlainInk, width: int) -> list[Row]:
        """A month that is over: what was signed, the target, what was missing."""
        gap = month.gap_minor(self.currency)
        first, *others = (
            tuple(cell._replace(ink="strong won") if cell.ink == "strong" else cell for cell in line)
            for line in money_rows(month.won, width, self.language, self.currency, self.lines)
        )
        return [
            self._name(month.month, ink, width, gap, month.won.number),
            first,
            *self._target_and_gap(month, gap, Sum(), width),
            *others,
        ]

    def apart(self, name: str, why: str, ink: PlainInk, sums: Sum, width: int) -> list[Row]:
        """What stands apart from the months: late, later, without a date."""
        return [
            row([Cell(name, strong(ink))], width, [Cell(f"{sums.number}", "dim")]),
            *money_rows(sums, width, self.language, self.currency, self.lines),
            row([Cell(why, "dim")], width),
        ]

    def _name(self, month: str, ink: PlainInk, width: int, gap: int | None, number: int) -> Row:
        name = days.MONTHS_WIDE[self.language.code][int(month[5:]) - 1]
        near = month[:4] == month_of(self.today)[:4]
        mark = [] if gap is None else [Cell(" "), WEAK if gap else MADE]
        ends = [Cell(str(number) if number else "", "dim")]
        year = [] if near else [Cell(f" {month[:4]}", ink or "dim")]
        called = Cell(name, strong(ink))
        return _fitting([([called, *year, *mark], ends), ([called, *mark], ends)], width)

    def _target_and_gap(self, month: Month, gap: int | None, won: Sum, width: int) -> list[Row]:
        """The target, and what is missing to it beside what is signed."""
        if not self.is_low:
            return [self._target(month, width), _fitting(self._gap_and_won(gap, won), width)]
        target = month.target_minor(self.currency)
        if not gap or target is None:
            told = [cell for cell in self._target(month, width) if cell.text.strip()]
            texts = self._won_texts(won)
            rights = [[Cell(self.language.say("won {amount}", amount=text), "won")] for text in texts]
            rights += [[Cell(text, "won")] for text in texts[-1:]]
            return [_fitting([(told, right) for right in rights or [[]]], width)]
        pairs = zip(self._plain(gap), self._plain(target), strict=True)
        gaps = [self.language.say("gap {amount} of {target}", amount=one, target=whole) for one, whole in pairs]
        rights = [right for _, right in self._gap_and_won(None, won)]
        return [_fitting([([Cell(text, "today")], right) for text in gaps for right in rights], width)]

    def _target(self, month: Month, width: int) -> Row:
        say = self.language.say
        target = next((one.minor for one in month.targets if one.currency == self.currency), None)
        if target is None:
            return row([Cell(say("no target"), "dim")], width)
        texts = [say("target {amount}", amount=text) for text in self._plain(target)]
        if not month.is_whole:
            # Without a gap beside it, the target says why.
            texts = [*(say("{target} overall", target=text) for text in texts), *texts]
        return _fitting([([Cell(text, "dim")], []) for text in texts], width)

    def _gap_and_won(self, gap: int | None, won: Sum) -> list[_Sides]:
        """What is missing and what is signed, in words; without room for them, the won with its sign of the chart."""
        say, texts = self.language.say, self._won_texts(won)
        found: list[_Sides] = []
        for worded in (True, False):
            for place in (0, 1):
                left, right = [], []
                if gap is not None:
                    text = self._plain(gap)[place]
                    text = say("gap {amount}", amount=text) if worded or not place else f"{WEAK.text} {text}"
                    left = [Cell(text, "today" if gap else "dim")]
                if texts:
                    sign = [] if worded else [Cell(SIGNS["bar-won"] + " " * (place == 0), "bar-won")]
                    text = texts[min(place, len(texts) - 1)]
                    right = [*sign, Cell(say("won {amount}", amount=text) if worded else text, "won")]
                found.append((left, right))
        if len(texts) > 2:
            # Several currencies, as tightly as they can be written.
            found.append((found[-1][0], [Cell(SIGNS["bar-won"], "bar-won"), Cell(texts[-1], "won")]))
        return found

    def _won_texts(self, won: Sum) -> Sequence[str]:
        """What is signed, the longest way first: without its sign where it is in the currency of the heading."""
        if len(won.totals) == 1 and won.totals[0].currency == self.currency:
            return self._plain(won.totals[0].value_minor)
        return amounts.total_texts(won.totals, self.language.code, main=self.currency) if won.totals else ()

    def _plain(self, minor: int) -> tuple[str, str]:
        """An amount in the currency of the heading, whole and short."""
        code = self.language.code
        return amounts.rounded(minor, self.currency, code), amounts.compact(minor, self.currency, code, sign=False)


def _fitting(sides: Sequence[_Sides], width: int) -> Row:
    """The first way to write a row that fits."""
    for left, right in sides:
        if measured(left) + measured(right) + (1 if right else 0) <= width:
            break
    else:
        left, right = sides[-1]
    return row(left, width, right)


# The line below the chart ---------------------------------------------------------------------------------------------


def legend(
    months: Iterable[Month], currency: str, language: Language, width: int, *, past: bool = False, fine: bool = True
) -> Row:
    """The inks of the chart (without them its signs) and what the months come to; other currencies beside it."""
    listed = list(months)
    won, waiting = add(month.won for month in listed), add(month.open for month in listed)
    target = sum(month.target_minor(currency) or 0 for month in listed)
    say, code = language.say, language.code

    def parts(to: Say, gap: str = "   ", *, others: bool = True, aimed: bool = True) -> list[Cell]:
        won_text = _all(won, currency, language, to, others=others)
        shown: list[tuple[BarInk, str]] = [("bar-won", say("{amount} won", amount=won_text))]
        if not past:
            weighted = _all(waiting, currency, language, to, others=others, weighted=True)
            shown.append(("bar-weighted", say("{amount} weighted", amount=weighted)))
            open_ = _all(waiting, currency, language, to, others=others)
            shown.append(("bar-open", say("{amount} open", amount=open_)))
        cells: list[Cell] = []
        for ink, text in shown:
            cells += [Cell(gap if cells else " "), Cell("█ " if fine else f"{SIGNS[ink]} ", ink), Cell(text)]
        if target:
            text = say("{amount} target", amount=to(target, currency, code)) if aimed else say("target")
            cells += [Cell(gap), Cell("── ", "target"), Cell(text)]
        return cells

    title = Cell(f" {say('12 months signed:') if past else say('next 12 months:')} ", "dim")
    full, short = amounts.money, amounts.compact
    tried = [
        [title, *parts(full)],
        [title, *parts(short)],
        parts(full),
        parts(short),
        parts(short, "  "),
        parts(short, "  ", aimed=False),
        parts(short, " ", aimed=False),
        parts(short, " ", aimed=False, others=False),
    ]
    return _fitting([(left, []) for left in tried], width)


def _all(sums: Sum, currency: str, language: Language, to: Say, *, others: bool, weighted: bool = False) -> str:
    """The totals of each currency, the one that is drawn first; or that one, and how many others there are."""
    listed = amounts.main_first(sums.totals, currency)
    texts = [to(one.weighted_minor if weighted else one.value_minor, one.currency, language.code) for one in listed]
    if others or len(texts) < 2:
        return " + ".join(texts) or "–"
    return f"{texts[0]} +{len(texts) - 1}"


def nothing_expected(without_day: int, language: Language, key_of: Callable[[str], str]) -> str:
    """Why no month has a bar: those without a day are said. `key_of` tells how the key of an action is called."""
    if not without_day:
        capture, target = key_of("app.capture"), key_of("forecast.target")
        text = N_("Nothing is expected yet. {capture} captures an opportunity, {target} sets a target.")
        return language.say(text, capture=capture, target=target)
    text = language.count(
        "{number} open one has no expected signature: it is in no month. {key} gives it one.",
        "{number} open ones have no expected signature: they are in no month. {key} gives one.",
        without_day,
        key=key_of("forecast.move_to"),
    )
    return text.replace(str(without_day), amounts.number(str(without_day), language.code), 1)
