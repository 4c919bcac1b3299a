"""Cards of the board and of the forecast, and the headings of their columns. Pure.

A mark is a sign with its place or its word: overdue `!`, today `●`, planned `○`, none `∅`; `▪ late`, `◆ rots`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from pipeboard.light import NamedTuple
from pipeboard.presentation import amounts
from pipeboard.presentation.inks import PlainInk, strong
from pipeboard.presentation.language import Language
from pipeboard.presentation.opportunity_text import amount_texts, expected_ink, expected_month, expected_text
from pipeboard.presentation.rows import Row, measured, row, wrapped
from pipeboard.presentation.signs import ROT_INKS, action_sign
from pipeboard.presentation.text_table import Cell, fit, harmless, side_by_side
from pipeboard.presentation.text_table import width as cells_of
from pipeboard.sales.forecast import MONTHS_AHEAD
from pipeboard.sales.periods import add_months
from pipeboard.sales.predicates import Threshold, is_late, rot
from pipeboard.sales.records import Opportunity
from pipeboard.sales.totals import Sum, Total


class Cards(NamedTuple):
    """How cards are drawn on a day: in a language, with what makes an opportunity rot."""

    language: Language
    today: date
    thresholds: Mapping[int, Threshold]

    def extended(self, one: Opportunity, width: int) -> list[Row]:
        """Three lines: account and star; title and marks; amount, expected signature, next action.

        Without an account the title takes both lines.
        """
        star, marks = [Cell("★", "star")] if one.starred else [], self._marks(one)
        if one.account:
            name, second = one.account, Cell(one.title, "dim")
        else:
            name, rest = _broken(one.title, width - 1 - 2 * len(star))
            second = Cell(rest, "strong")
        return [
            row([Cell(name, "strong")], width - 1, star),
            row([second], width - 1, marks),
            self._amount_and_day(one, width - 1, self.today),
        ]

    def short(self, one: Opportunity, width: int) -> list[Row]:
        """Two lines: account and star; amount and expected signature. For columns that are months and have a year."""
        star = [Cell("★", "star")] if one.starred else []
        on = one.closed_on or one.expected_by
        in_months = on is not None and (one.status != "open" or self.today <= on < add_months(self.today, MONTHS_AHEAD))
        near = on if in_months and on is not None else self.today
        return [
            row([Cell(one.account or one.title, "strong")], width - 1, star),
            self._amount_and_day(one, width - 1, near),
        ]

    def _amount_and_day(self, one: Opportunity, width: int, near: date) -> Row:
        """The amount, the expected signature (its year near `near`) and the next action: all three are always there.

        Where room is short the amount is written shorter, then the day less precisely.
        """
        sign, ink = action_sign(one, self.today)
        ends = Cell(f" {sign}" if sign else "  ", ink)
        room = width - cells_of(ends.text) - 1
        texts = amount_texts(one, self.language)
        month = expected_month(one, self.language)
        whens = (expected_text(one, self.language, near, short=True), month, month.partition(" ")[0])
        tried = [(text, when) for when in whens for text in texts]
        amount, when = next(
            (one for one in tried if cells_of(one[0]) + cells_of(one[1]) <= room), (texts[-1], whens[-1])
        )
        money = Cell(amount, "" if one.amount_minor is not None else "dim")
        return row([money], width, [Cell(when, expected_ink(one, self.today)), ends])

    def compact(self, one: Opportunity, width: int) -> list[Row]:
        """One line: account, star, amount, expected signature where it does not cut the account, next action."""
        sign, ink = action_sign(one, self.today)
        late = [Cell("▪", "overdue")] if is_late(one, self.today) else []
        star = [Cell("★", "star")] if one.starred else []
        name, ends = Cell(one.account or one.title, "strong"), Cell(f" {sign}" if sign else "  ", ink)
        texts = amount_texts(one, self.language)
        when = Cell(f" {expected_text(one, self.language, self.today, short=True)}".rjust(11), "dim")
        tried = [
            [*star, *late, Cell(" " + texts[0]), when._replace(ink=expected_ink(one, self.today)), ends],
            *([*star, *late, Cell(" " + text), ends] for text in texts),
        ]
        right = next((one for one in tried if measured((name, *one)) < width - 1), tried[-1])
        return [row([name], width - 1, right)]

    def _marks(self, one: Opportunity) -> list[Cell]:
        say = self.language.say
        rotting = rot(one, self.thresholds, self.today)
        marks = [Cell(f"▪ {say('late')}", "overdue")] if is_late(one, self.today) else []
        if rotting is not None:
            marks.append(Cell(" ◆" if marks else f"◆ {say('rots')}", ROT_INKS[rotting]))
        return marks


def _broken(text: str, cells: int) -> tuple[str, str]:
    """A text on two lines: what the first one holds, broken between words, and the rest."""
    whole = " ".join(harmless(side_by_side(text)).split())
    first = "".join(cell.text for cell in wrapped(whole, cells)[0])
    return first, whole[len(first) :].strip()


def money_rows(sums: Sum, width: int, language: Language, main: str, lines: int = 1) -> list[Row]:
    """What some opportunities come to and weigh, a line for each currency, the file's own (`main`) first.

    Where there are more currencies than lines the last line has the rest. A figure is whole, or written shorter, and
    none is left out.
    """
    listed = amounts.main_first(sums.totals, main)
    if not listed:
        return [row([Cell("–", "dim")], width)]
    parts = [listed[at : at + 1] for at in range(lines - 1)] + [listed[lines - 1 :]]
    return [_money_row(part, width, language, main) for part in parts if part]


def _money_row(totals: list[Total], width: int, language: Language, main: str) -> Row:
    """The totals of some currencies and what they weigh, in the longest way that fits."""
    code = language.code
    values = amounts.total_texts(totals, code, main=main)
    if not any(one.is_weighted for one in totals):
        value = next((text for text in values if cells_of(text) <= width), values[-1])
        return row([Cell(value, "strong")], width)
    weights = amounts.total_texts(totals, code, weighted=True, main=main)
    tried = [(value, f"≈ {weight}") for value in values for weight in weights]
    tried += [(values[-1], f"≈{weights[-1]}")]
    if len(totals) > 1:
        # What weighs gives way before a currency does.
        tried += [(value, "") for value in values]
    else:
        # The sign of the currency stands beside it: what weighs can do without.
        tried.append((values[-1], f"≈{amounts.compact(totals[0].weighted_minor, main, code, sign=False)}"))
    value, weight = next((one for one in tried if cells_of(one[0]) + cells_of(one[1]) < width), tried[-1])
    return row([Cell(value, "strong")], width, [Cell(weight, "dim")])


def column_head(
    name: str, ink: PlainInk, sums: Sum, width: int, language: Language, main: str, lines: int = 1
) -> list[Row]:
    """The heading of a column: name and count, total and weighted total in so many lines."""
    return [
        row([Cell(name, strong(ink))], width, [Cell(f"{sums.number}", "dim")]),
        *money_rows(sums, width, language, main, lines),
    ]


def currency_lines(sums: Iterable[Sum], most: int) -> int:
    """How many lines the currencies of some headings take: those of the one that has most, `most` at the most."""
    return max(1, min(most, max((len(one.totals) for one in sums), default=1)))


def outside(before: Sequence[tuple[str, int]], after: Sequence[tuple[str, int]], width: int) -> Row:
    """The columns that are out of sight on both sides, by name and number; the nearest ones stay where room is low."""
    if not before and not after:
        return ()
    half = (width - 3) // (2 if before and after else 1)
    left = [Cell("‹ ", "accent"), *_named(before[::-1], half - 2)[::-1]] if before else []
    right = [*_named(after, half - 2), Cell(" ›", "accent")] if after else []
    return row([*left, Cell(" ")] if left else [Cell(" ")], width, right)


def _named(columns: Sequence[tuple[str, int]], room: int) -> list[Cell]:
    """Columns by name and number, as many as have room; the others are counted, and the last name is cut."""
    for shown in range(len(columns), 0, -1):
        ends = [f" {number}" if number else "" for _, number in columns[:shown]]
        more = [f"+{len(columns) - shown}"] if shown < len(columns) else []
        left = room - sum(map(cells_of, (*ends, *more))) - 3 * (shown + len(more) - 1)
        names = [harmless(side_by_side(name)) for name, _ in columns[:shown]]
        if sum(map(cells_of, names)) <= left or shown == 1:
            texts = [fit(name, left) + end for name, end in zip(names, ends, strict=True)] + more
            parts = [part for text in texts for part in (Cell(" · ", "faint"), Cell(text, "dim"))]
            return parts[1:]
    return []
