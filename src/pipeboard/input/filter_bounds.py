"""Bounds as one types them for a filter: amounts and periods that may be open at one end, and periods that are past.

`5k-10k`, `> 5000`, `moins de 2 k€`; `this quarter`, `from December`, `avant mars`, `last month`. The amounts and dates
in them are read by the capture grammar itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import NamedTuple

from pipeboard.input import typed_values
from pipeboard.input.wrong import Wrong
from pipeboard.presentation.language import Code
from pipeboard.sales.periods import Period, add_months, month_end, quarter_period

_FLAGS = re.IGNORECASE
_AMOUNT_FROM = re.compile(
    r"(?:>=?|≥|from|at least|more than|over|above|min\.?|dès|à partir de|plus de|au moins)\s*(?=.)", _FLAGS
)
_AMOUNT_TO = re.compile(
    r"(?:<=?|≤|up to|at most|less than|under|below|max\.?|jusqu['’]?à|moins de|au plus|au maximum)\s*(?=.)", _FLAGS
)
_DAYS_FROM = re.compile(
    r"(?:>=?\s*|≥\s*|(?:from|since|starting|dès|des|depuis|à partir d[eu]|à compter d[eu])\s+(?:le\s+)?)", _FLAGS
)
_DAYS_TO = re.compile(r"(?:<=?\s*|≤\s*|(?:until|till|by|up to)\s+|jusqu['’]?(?:à|au|en)?\s+|d['’]ici\s+)", _FLAGS)
_AFTER = re.compile(r"(?:after|après)\s+(?:le\s+)?", _FLAGS)
_BEFORE = re.compile(r"(?:before|avant)\s+(?:le\s+)?", _FLAGS)
#: Both ends are said: the words before are part of the range.
_BOTH = re.compile(r"\.\.|–|-|\b(?:to|until|till|à|a|au|et|and)\b", _FLAGS)
_LAST = re.compile(
    r"(?:the )?(?:last|past|previous) (week|month|quarter|year)"
    r"|(?:la |le |l['’])?(semaine|mois|trimestre|année|annee|an) (?:derni[eè]re?|pass[ée]e?|pr[ée]c[ée]dente?)",
    _FLAGS,
)
_UNITS = {"semaine": "week", "mois": "month", "trimestre": "quarter", "année": "year", "annee": "year", "an": "year"}


class AmountBounds(NamedTuple):
    """Amounts from and to, in minor units of a currency; None is open."""

    low: int | None
    high: int | None
    currency: str


class DayBounds(NamedTuple):
    """Days from and to, both included; None is open."""

    first: date | None
    last: date | None


def amounts(text: str, language: Code, currency: str) -> AmountBounds:
    """Bounds of an amount; a single one is the least. One without a currency is in `currency`.

    Raises:
        Wrong: it is none.
    """
    text = text.strip()
    first, dots, second = text.partition("..")
    if dots and first and second:
        high = typed_values.amount(second, language, currency)
        low = typed_values.amount(first, language, high.currency)
        return AmountBounds(min(low.low, high.high), max(low.low, high.high), high.currency)
    to = _AMOUNT_TO.match(text)
    opened = to or _AMOUNT_FROM.match(text)
    said = text[opened.end() :] if opened else text.removesuffix("+").removesuffix("et plus")
    try:
        found = typed_values.amount(said, language, currency)
    except Wrong:
        # "from 5k to 10k" is a range of the grammar's own.
        found = typed_values.amount(text, language, currency)
    if found.low != found.high:
        return AmountBounds(found.low, found.high, found.currency)
    return AmountBounds(None, found.low, found.currency) if to else AmountBounds(found.low, None, found.currency)


def days(text: str, now: datetime, language: Code, *, past: bool = False) -> DayBounds:
    """Bounds of days. With `past`, a period that would begin after today is the one a year before.

    Raises:
        Wrong: it is none.
    """
    text = text.strip()
    last = _LAST.fullmatch(text)
    if last is not None:
        unit = (last[1] or _UNITS[last[2].lower()]).lower()
        return DayBounds(*_before(unit, now.date()))

    def read(said: str) -> Period:
        period = typed_values.when(said, now, language)[0]
        return _a_year_before(period) if past and period.first > now.date() else period

    openers: tuple[tuple[re.Pattern[str], Callable[[Period], DayBounds]], ...] = (
        (_DAYS_FROM, lambda period: DayBounds(period.first, None)),
        (_AFTER, lambda period: DayBounds(period.last + timedelta(days=1), None)),
        (_DAYS_TO, lambda period: DayBounds(None, period.last)),
        (_BEFORE, lambda period: DayBounds(None, period.first - timedelta(days=1))),
    )
    for opener, bounds in openers:
        opened = opener.match(text)
        rest = text[opened.end() :] if opened else ""
        if rest and not _BOTH.search(re.sub(r"\d{4}-\d\d(-\d\d)?", "", rest)):
            return bounds(read(rest))
    return DayBounds(*read(text))


def _before(unit: str, today: date) -> Period:
    """The whole week, month, quarter or year before that of a day."""
    if unit == "week":
        monday = today - timedelta(days=today.weekday() + 7)
        return Period(monday, monday + timedelta(days=6))
    if unit == "month":
        first = add_months(today.replace(day=1), -1)
        return Period(first, month_end(first.year, first.month))
    if unit == "quarter":
        within = add_months(today.replace(day=1), -3)
        return quarter_period(within.year, (within.month + 2) // 3)
    return Period(date(today.year - 1, 1, 1), date(today.year - 1, 12, 31))


def _a_year_before(period: Period) -> Period:
    first = add_months(period.first, -12)
    if period.last == month_end(period.last.year, period.last.month):
        return Period(first, month_end(period.last.year - 1, period.last.month))
    return Period(first, add_months(period.last, -12))
