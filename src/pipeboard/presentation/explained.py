"""How the figures of a month come about: each with its formula, each opportunity with its part. Pure."""

from __future__ import annotations

from pipeboard.presentation import amounts, days
from pipeboard.presentation.inks import PlainInk, strong
from pipeboard.presentation.language import Language
from pipeboard.presentation.opportunity_text import amount_text, name
from pipeboard.presentation.rows import BLANK, Drawing, Row, measured, row
from pipeboard.presentation.text_table import Cell, pad
from pipeboard.sales.forecast import Month
from pipeboard.sales.records import Opportunity
from pipeboard.sales.totals import Sum
from pipeboard.sales.value import weighted_minor

#: Columns of figures at the right end: values, percentages, and what they make.
_VALUE, _PERCENT, _WEIGHTED = 11, 5, 10


def figures(month: Month, main: str, language: Language, *, past: bool = False) -> list[Drawing]:
    """The figures of a month with their formulas: a block for each currency, the main one first."""
    codes = {one.currency for one in (*month.open.totals, *month.won.totals)} | {one.currency for one in month.targets}
    made: list[Drawing] = []
    for currency in sorted(codes, key=lambda code: (code != main, code)):
        made += [lambda _: BLANK] if made else []
        made += _of_currency(month, currency, language, past=past)
    return made or [_figure(language.say("nothing yet"), "", "")]


def apart(sums: Sum, main: str, language: Language) -> list[Drawing]:
    """The figures of what stands apart from the months."""
    return figures(Month("", Sum(), sums, ()), main, language)


def _of_currency(month: Month, currency: str, language: Language, *, past: bool) -> list[Drawing]:
    say = language.say

    def money(minor: int) -> str:
        return amounts.money(minor, currency, language.code)

    made = []
    open_ = [one for one in month.open.totals if one.currency == currency]
    if open_:
        made.append(
            _figure(
                say("open total"),
                say("amounts; repeated ones for 12 months"),
                money(sum(one.value_minor for one in open_)),
            )
        )
        weighted = sum(one.weighted_minor for one in open_)
        made.append(_figure(say("weighted"), say("each amount × its probability"), money(weighted), "planned"))
    won = [one for one in month.won.totals if one.currency == currency]
    if won or past:
        made.append(_figure(say("amount won"), "", money(sum(one.value_minor for one in won)), "won"))
    for target in month.targets:
        if target.currency == currency:
            made.append(_figure(say("target"), "", money(target.minor)))
            gap = month.gap_minor(currency)
            if gap is None:
                made.append(_figure(say("gap"), say("a target is for the whole business"), "–", "dim"))
                continue
            formula = say("target − won, never below 0") if past else say("target − won − weighted, never below 0")
            made.append(_figure(say("gap"), formula, money(gap), "today" if gap else "won"))
    return made


def _figure(label: str, formula: str, amount: str, ink: PlainInk = "") -> Drawing:
    left = [Cell(pad(label, 13)), Cell(formula, "dim")]
    return lambda width: row(left, width, [Cell(amount + " ", strong(ink))])


def open_row(one: Opportunity, width: int, language: Language) -> Row:
    """An open opportunity: what it brings, its probability, what it weighs."""
    weighted = weighted_minor(one)
    if one.value_minor is None or one.currency is None or weighted is None:
        return row([Cell(name(one))], width, [Cell(language.say("no amount") + " ", "dim")])
    code = language.code
    value = pad(amounts.money(one.value_minor, one.currency, code), _VALUE, "right")
    percent = pad(amounts.percent(one.probability, code), _PERCENT, "right")
    weighs = pad(amounts.money(weighted, one.currency, code), _WEIGHTED, "right")
    return _named(
        one, width, [Cell(value), Cell(f" ×{percent} = ", "dim"), Cell(weighs, "planned"), Cell(" ")], language
    )


def won_row(one: Opportunity, width: int, language: Language) -> Row:
    """A won opportunity: the day it was signed, what it brings."""
    day = pad(days.day(one.closed_on, language.code, year=False) if one.closed_on else "", 8, "right")
    if one.value_minor is None or one.currency is None:
        return row([Cell(name(one))], width, [Cell(f"{day}  " + language.say("no amount") + " ", "dim")])
    value = pad(amounts.money(one.value_minor, one.currency, language.code), _WEIGHTED, "right")
    return _named(one, width, [Cell(day + " ", "dim"), Cell(value, "won"), Cell(" ")], language)


def _named(one: Opportunity, width: int, figures: list[Cell], language: Language) -> Row:
    """A name and its figures; between them, where it has room, the amount as it is bought again and again."""
    called = Cell(name(one))
    often = Cell("" if one.frequency == "once" else f"  {amount_text(one, language)}", "dim")
    fits = measured((called, often, *figures)) + 1 <= width
    return row([called, often] if fits else [called], width, figures)
