"""Dates in cells, by the product's own grammar: ASCII digits, four orders of writing, no guess for a single cell.

`03/12/2026` is two days. Which one is meant is said by the user, or told by the other cells of the file: one that has a
part above 12, or the dots that only the day-first countries write. Where nothing tells, the file is refused as a whole:
half of its dates would be wrong, and nobody would see which.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from pipeboard.exchange.errors import Ambiguous, Problem, problem
from pipeboard.light import Literal, NamedTuple
from pipeboard.sales.periods import Period, day, month_period, quarter_period

DateOrder = Literal["dmy", "mdy", "ymd"]
DATE_ORDERS: tuple[DateOrder, ...] = ("dmy", "mdy", "ymd")

FIRST_YEAR, LAST_YEAR = 1900, 2199

_BLANKS = str.maketrans("\u00a0\u202f\u2009\t", "    ")
# The time of day behind a date says nothing that an import keeps; it must still be one.
_TIME = (
    r"(?:[T ,] ?[0-9]{1,2}[:h][0-9]{2}(?::[0-9]{2}(?:[.,][0-9]{1,9})?)?(?: ?[AaPp][Mm])?"
    r"(?: ?(?:Z|UTC|[+-][0-9]{2}:?[0-9]{2}))?)?"
)
_YEAR_FIRST = re.compile(r"([0-9]{4})([-/. ])([0-9]{1,2})\2([0-9]{1,2})" + _TIME)
_YEAR_LAST = re.compile(r"([0-9]{1,2})([-/. ])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})" + _TIME)
#: `15 décembre 2026`, `05 Nov 2026`, `1er oct. 2026`, `5-Nov-26`; `December 13, 2026`. A weekday before it may stand.
_WEEKDAY = r"(?:[^\W\d]{2,9}[.,]? )?"
_DAY_FIRST = re.compile(
    _WEEKDAY
    + r"([0-9]{1,2})(?:er|st|nd|rd|th|\.)?[ -](?:de )?([^\W\d]{3,9})\.?,?[ -](?:de )?([0-9]{4}|[0-9]{2})"
    + _TIME
)
_NAME_FIRST = re.compile(_WEEKDAY + r"([^\W\d]{3,9})\.? ([0-9]{1,2})(?:st|nd|rd|th)?,? ([0-9]{4})" + _TIME)
_NAMED_MONTH = re.compile(r"([^\W\d]{3,9})\.?[ -]([0-9]{4})")
_COMPACT = re.compile(r"((?:19|20)[0-9]{2})(0[1-9]|1[0-2])([0-2][0-9]|3[01])")
_MONTH = re.compile(r"([0-9]{4})[-/]([0-9]{1,2})|([0-9]{1,2})[-/]([0-9]{4})")
_QUARTER = re.compile(r"[QqTt]([1-4])[ /-]?([0-9]{4})|([0-9]{4})[ /-]?[QqTt]([1-4])")
#: What stands between the two ends of a period; the slash last, since dates have it too.
_BETWEEN = ("..", "→", " au ", " to ", " - ", " – ", "/")
#: The longest date, with its time and zone, is shorter than half of this.
_LONGEST = 80

_NO_DAY = "{cell} is no day"
_NO_DAY_SO = "{cell} is no day when read as {order}"


class Votes(NamedTuple):
    """What the cells of a file say of its order of dates: a cell that is day first, one that is month first, one that
    can be both; each as (line, cell).
    """

    dmy: tuple[int, str] | None
    mdy: tuple[int, str] | None
    either: tuple[int, str] | None


def guess_order(columns: Iterable[tuple[str, Sequence[str], Sequence[int]]]) -> DateOrder:
    """The order that the date columns of a file are written in, from all their cells: (name, cells, lines) each.

    Year-first dates tell themselves; "ymd" is the answer where there are no others.

    Raises:
        Ambiguous: nothing tells the day from the month, or two cells contradict each other.
    """
    votes = Votes(None, None, None)
    for _, cells, lines in columns:
        for cell in dict.fromkeys(cells):
            vote = _vote(cell)
            if vote and getattr(votes, vote) is None:
                votes = votes._replace(**{vote: (lines[cells.index(cell)], cell.strip())})
    if votes.dmy and votes.mdy:
        line, cell = votes.mdy
        example = f"{votes.dmy[1]} (line {votes.dmy[0]}) and {cell}"
        raise Ambiguous(what="The order of the dates", example=example, line=line, option="--date-order dmy|mdy|ymd")
    if votes.dmy:
        return "dmy"
    if votes.mdy:
        return "mdy"
    if votes.either:
        line, cell = votes.either
        raise Ambiguous(what="The order of the dates", example=cell, line=line, option="--date-order dmy|mdy|ymd")
    return "ymd"


def _vote(cell: str) -> Literal["dmy", "mdy", "either"] | None:
    found = _YEAR_LAST.fullmatch(cell.translate(_BLANKS).strip()) if len(cell) <= _LONGEST else None
    if found is None:
        return None
    first, second = int(found[1]), int(found[3])
    if first > 12 or found[2] == ".":
        return "dmy" if second <= 12 and first <= 31 else None
    if second > 12:
        return "mdy" if second <= 31 else None
    # The fourth of April is the same day in both.
    return None if first == second else "either"


def reader_of_days(order: DateOrder) -> Callable[[str], str | Problem | None]:
    """What reads a cell in an order of dates: ISO text, a problem, or None for an empty cell."""

    def read(cell: str) -> str | Problem | None:
        text = cell.translate(_BLANKS).strip()
        if not text:
            return None
        found = _day(text, order)
        return found if isinstance(found, Problem) else found.isoformat()

    return read


def _day(text: str, order: DateOrder) -> date | Problem:
    if len(text) > _LONGEST:
        return problem(_NO_DAY, cell=text)
    found = _YEAR_FIRST.fullmatch(text)
    if found is not None:
        year, month, on = int(found[1]), int(found[3]), int(found[4])
        message = _NO_DAY
    else:
        found = _YEAR_LAST.fullmatch(text)
        if found is None:
            return _named_day(text)
        message = _NO_DAY_SO
        first, second, third = int(found[1]), int(found[3]), int(found[4])
        if order == "ymd":
            if len(found[4]) == 4:
                return problem(_NO_DAY_SO, cell=text, order=order)
            year, month, on = _century(first), second, third
        else:
            on, month = (first, second) if order == "dmy" else (second, first)
            year = third if len(found[4]) == 4 else _century(third)
    if FIRST_YEAR <= year <= LAST_YEAR:
        try:
            return date(year, month, on)
        except ValueError:
            pass
    return problem(message, cell=text, order=order)


def _named_day(text: str) -> date | Problem:
    """A day whose month is a word, or eight figures in a row."""
    found, month, on, year = _DAY_FIRST.fullmatch(text), 2, 1, 3
    if found is None:
        found, month, on = _NAME_FIRST.fullmatch(text), 1, 2
    if found is not None:
        number = _month(found[month])
    else:
        found, month, on, year = _COMPACT.fullmatch(text), 2, 3, 1
        number = int(found[month]) if found is not None else None
    if found is None or number is None:
        return problem(_NO_DAY, cell=text)
    written = found[year]
    full = int(written) if len(written) == 4 else _century(int(written))
    try:
        return date(full, number, int(found[on])) if FIRST_YEAR <= full <= LAST_YEAR else problem(_NO_DAY, cell=text)
    except ValueError:
        return problem(_NO_DAY, cell=text)


def _month(word: str) -> int | None:
    """The number of a month by its name or its short form, in English or French."""
    from pipeboard.sales.capture.calendars import vocabulary
    from pipeboard.sales.text import fold

    folded = fold(word)
    return vocabulary("en").months.get(folded) or vocabulary("fr").months.get(folded)


def _century(two_digits: int) -> int:
    """A year of two digits, as POSIX reads it: 69 to 99 are of the last century."""
    return two_digits + (1900 if two_digits >= 69 else 2000)


def reader_of_periods(order: DateOrder) -> Callable[[str], tuple[str, str] | Problem | None]:
    """What reads a cell as a period, both ends as ISO text: a day, `2026-10`, `Q4 2026`, `2026`, or two days with
    `..` between them.
    """

    def read(cell: str) -> tuple[str, str] | Problem | None:
        text = " ".join(cell.translate(_BLANKS).split())
        if not text:
            return None
        found = _period(text, order)
        if isinstance(found, Problem):
            return found
        return found.first.isoformat(), found.last.isoformat()

    return read


def _period(text: str, order: DateOrder) -> Period | Problem:
    on = _day(text, order)
    if isinstance(on, date):
        return day(on)
    month = _MONTH.fullmatch(text)
    if month is not None:
        year, number = (month[1], month[2]) if month[1] else (month[4], month[3])
        if 1 <= int(number) <= 12 and FIRST_YEAR <= int(year) <= LAST_YEAR:
            return month_period(int(year), int(number))
    named = _NAMED_MONTH.fullmatch(text)
    if named is not None and (number_of := _month(named[1])) and FIRST_YEAR <= int(named[2]) <= LAST_YEAR:
        return month_period(int(named[2]), number_of)
    quarter = _QUARTER.fullmatch(text)
    if quarter is not None:
        year, number = (quarter[2], quarter[1]) if quarter[1] else (quarter[3], quarter[4])
        if FIRST_YEAR <= int(year) <= LAST_YEAR:
            return quarter_period(int(year), int(number))
    if len(text) == 4 and text.isascii() and text.isdigit() and FIRST_YEAR <= int(text) <= LAST_YEAR:
        return Period(date(int(text), 1, 1), date(int(text), 12, 31))
    for mark in _BETWEEN:
        ends = [_day(end.strip(), order) for end in text.split(mark, 1)] if mark in text else []
        if len(ends) == 2 and isinstance(ends[0], date) and isinstance(ends[1], date) and ends[0] <= ends[1]:
            return Period(ends[0], ends[1])
    return on
