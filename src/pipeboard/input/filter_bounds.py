"""Bounds as one types them for a filter: amounts and periods that may be open at one end, and periods that are past.

`5k-10k`, `> 5000`, `moins de 2 k€`; `this quarter`, `from December`, `avant mars`, `last month`. The amounts and dates
in them are read by the capture grammar itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from pipeboard.input import typed_values
from pipeboard.input.wrong import Wrong
from pipeboard.light import NamedTuple
from pipeboard.presentation.language import Code
from pipeboard.sales.capture.draft import DateRules
from pipeboard.sales.periods import Period

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
#: The unit before this one. Only here: "last quarter" of a plan is the fourth.
_LAST = re.compile(
    r"(?:the )?(?:last|past|previous) (?:week|month|quarter|year)"
    r"|(?:la |le |l['’])?(?:semaine|mois|trimestre|année|annee|an) (?:derni[eè]re?|pass[ée]e?|pr[ée]c[ée]dente?)",
    _FLAGS,
)


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


def days(text: str, rules: DateRules, *, past: bool = False) -> DayBounds:
    """Bounds of days. With `past` they are read backwards: when something was closed or created.

    Raises:
        Wrong: it is none, or with `past` it begins after today.
    """
    text = text.strip()

    def read(said: str) -> Period:
        if past:
            return typed_values.past_when(said, rules)[0]
        if _LAST.fullmatch(said):
            return typed_values.backwards(said, rules)[0]
        try:
            return typed_values.when(said, rules)[0]
        except Wrong:
            return typed_values.backwards(said, rules)[0]

    def read_end(said: str) -> Period:
        return typed_values.backwards(said, rules)[0] if past else read(said)

    openers: tuple[tuple[re.Pattern[str], Callable[[str], DayBounds]], ...] = (
        (_DAYS_FROM, lambda said: DayBounds(read(said).first, None)),
        (_AFTER, lambda said: DayBounds(read(said).last + timedelta(days=1), None)),
        (_DAYS_TO, lambda said: DayBounds(None, read_end(said).last)),
        (_BEFORE, lambda said: DayBounds(None, read_end(said).first - timedelta(days=1))),
    )
    for opener, bounds in openers:
        opened = opener.match(text)
        rest = text[opened.end() :] if opened else ""
        if rest and not _BOTH.search(re.sub(r"\d{4}-\d\d(-\d\d)?", "", rest)):
            return bounds(rest)
    return DayBounds(*read(text))
