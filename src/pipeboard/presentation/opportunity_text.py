"""The fields of an opportunity as a person reads them, the same in every list, on every card, at the prompt."""

from __future__ import annotations

from datetime import date

from pipeboard.presentation import amounts, days
from pipeboard.presentation.inks import Ink
from pipeboard.presentation.language import Language
from pipeboard.sales.periods import Period
from pipeboard.sales.predicates import is_late
from pipeboard.sales.records import Opportunity


def amount_text(one: Opportunity, language: Language) -> str:
    """The amount, with how often it is bought; a dash where there is none."""
    if one.amount_minor is None or one.currency is None:
        return "–"
    return amounts.recurring(one.amount_minor, one.currency, one.frequency, language.code)


def amount_texts(one: Opportunity, language: Language) -> list[str]:
    """The ways to write the amount, the longest first, for where room is short: `€3,800/year` to `€3.8k/yr`."""
    if one.amount_minor is None or one.currency is None:
        return ["–"]
    return amounts.recurring_texts(one.amount_minor, one.currency, one.frequency, language.code)


def expected_text(one: Opportunity, language: Language, today: date, *, short: bool = False) -> str:
    """The expected signature; of a closed one, the day it was closed. `short` is for the width of a card."""
    if one.closed_on is not None:
        return days.period(Period(one.closed_on, one.closed_on), language.code, today, short=short)
    if one.expected_from is None or one.expected_by is None:
        return "–"
    return days.period(Period(one.expected_from, one.expected_by), language.code, today, short=short)


def expected_month(one: Opportunity, language: Language) -> str:
    """The month of the expected signature (`Feb 27`), where there is no room for more."""
    on = one.closed_on or one.expected_by
    return "" if on is None else f"{days.MONTHS[language.code][on.month - 1]} {on.year % 100:02}"


def expected_ink(one: Opportunity, today: date) -> Ink:
    """The ink of the expected signature: late stands out."""
    return "overdue" if is_late(one, today) else "dim"


def name(one: Opportunity) -> str:
    """How it is called in one line: `Dupond · Façade painting`."""
    return f"{one.account} · {one.title}" if one.account and one.account != one.title else one.title
