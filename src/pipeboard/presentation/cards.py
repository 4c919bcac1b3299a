"""Cards of the board and of the forecast, and the headings of their columns. Pure.

A mark is a sign with its place or its word: overdue `!`, today `●`, planned `○`, none `∅`; `▪ late`, `◆ rots`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from pipeboard.light import NamedTuple
from pipeboard.presentation import amounts
from pipeboard.presentation.inks import PlainInk, strong
from pipeboard.presentation.language import Language
from pipeboard.presentation.opportunity_text import amount_text, expected_ink, expected_month, expected_text
from pipeboard.presentation.rows import Row, measured, row
from pipeboard.presentation.signs import ROT_INKS, action_sign
from pipeboard.presentation.text_table import Cell
from pipeboard.presentation.text_table import width as cells_of
from pipeboard.sales.forecast import MONTHS_AHEAD
from pipeboard.sales.periods import add_months
from pipeboard.sales.predicates import Threshold, is_late, rot
from pipeboard.sales.records import Opportunity
from pipeboard.sales.totals import Sum


class Cards(NamedTuple):
    """How cards are drawn on a day: in a language, with what makes an opportunity rot."""

    language: Language
    today: date
    thresholds: Mapping[int, Threshold]

    def extended(self, one: Opportunity, width: int) -> list[Row]:
        """Three lines: account and star; title and marks; amount, expected signature, next action."""
        star = [Cell("★", "star")] if one.starred else []
        name, title = (one.account, one.title) if one.account else (one.title, "")
        return [
            row([Cell(name, "strong")], width - 1, star),
            row([Cell(title, "dim")], width - 1, self._marks(one)),
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
        """The amount is never cut; the expected signature is as precise as there is room for, its year near `near`."""
        sign, ink = action_sign(one, self.today)
        amount = Cell(amount_text(one, self.language), "" if one.amount_minor is not None else "dim")
        ends = Cell(f" {sign}" if sign else "  ", ink)
        room = width - measured((amount, ends)) - 1
        whens = (expected_text(one, self.language, near, short=True), expected_month(one, self.language))
        when = next((text for text in whens if cells_of(text) <= room), "")
        return row([amount], width, [Cell(when, expected_ink(one, self.today)), ends])

    def compact(self, one: Opportunity, width: int) -> list[Row]:
        """One line: account, star, amount, next action; late in the ink of late, with its sign."""
        sign, ink = action_sign(one, self.today)
        late = [Cell("▪", "overdue")] if is_late(one, self.today) else []
        star = [Cell("★", "star")] if one.starred else []
        right = [*star, *late, Cell(" " + amount_text(one, self.language)), Cell(f" {sign}" if sign else "  ", ink)]
        return [row([Cell(one.account or one.title, "strong")], width - 1, right)]

    def _marks(self, one: Opportunity) -> list[Cell]:
        say = self.language.say
        rotting = rot(one, self.thresholds, self.today)
        marks = [Cell(f"▪ {say('late')}", "overdue")] if is_late(one, self.today) else []
        if rotting is not None:
            marks.append(Cell(" ◆" if marks else f"◆ {say('rots')}", ROT_INKS[rotting]))
        return marks


def money_row(sums: Sum, width: int, language: Language) -> Row:
    """A total and its weighted amount, of each currency; what is heaviest comes first."""
    code = language.code
    if not sums.totals:
        return row([Cell("–", "dim")], width)
    totals = amounts.total_texts(sums.totals, code)
    weights = amounts.total_texts(sums.weighted, code, weighted=True) if sums.weighted else []
    tried = [(total, f"≈ {weight}") for total, weight in zip(totals, weights, strict=False)]
    tried += [(total, f"≈{weight}") for total, weight in zip(totals, weights, strict=False)]
    # A figure is whole or not there: what is weighted gives way to the total.
    tried += [(total, "") for total in totals]
    if len(sums.totals) == 1:
        # One currency has room to be written out: it is shortened last.
        tried.sort(key=lambda one: one[0] != totals[0])
    total, weight = next((one for one in tried if cells_of(one[0]) + cells_of(one[1]) < width), tried[-1])
    return row([Cell(total, "strong")], width, [Cell(weight, "dim")])


def column_head(name: str, ink: PlainInk, sums: Sum, width: int, language: Language) -> list[Row]:
    """The heading of a column: name and count, total and weighted total."""
    return [
        row([Cell(name, strong(ink))], width, [Cell(f"{sums.number}", "dim")]),
        money_row(sums, width, language),
    ]
