"""Spans of days with both ends said: "du 10 au 15 juillet", "July 13-15", "from march to may", "entre le 13 et le 18".

A range is tried before a single day, since its first half alone would be read as one: "13 au 15 juillet" is not the
15th, and the words "13 au" must not be left in the title.
"""

from __future__ import annotations

from datetime import date

from pipeboard.light import NamedTuple
from pipeboard.sales.capture.calendar_words import Scope
from pipeboard.sales.capture.day_reader import Found, civil, read_day_number
from pipeboard.sales.capture.spans import read_year
from pipeboard.sales.periods import Period, add_months, month_end

_OPENERS = frozenset({"du", "de", "d'", "entre", "from", "between", "des"})
_ARTICLES = frozenset({"le", "la", "the", "l'"})


class Edge(NamedTuple):
    """One end of a range as far as it is said; 0 where a part is not."""

    day: int
    month: int
    year: int
    end: int


def read_range(scope: Scope, index: int) -> Found | None:
    """The range at this token, both ends included."""
    words = scope.words
    opened = words[index] in _OPENERS
    at = index + 1 if opened else index
    first = _edge(scope, at)
    if first is None:
        return None
    at = first.end
    join = words[at]
    if join not in scope.vocabulary.to or (join in ("et", "and") and not opened):
        return None
    second = _edge(scope, at + 1)
    if second is None or (not scope.gaps[second.end] and (words[second.end].isalnum() or words[second.end] == ":")):
        return None
    if join in ("a", "to", "-") and not (first.month or second.month):
        return None  # "5 à 6" is no date
    if first.month == 0 and second.month == 0 and not opened:
        return None
    return _between(scope, first, second)


def _edge(scope: Scope, index: int) -> Edge | None:
    """A day with or without its month, or a month: "lundi 13", "13 juillet", "July 13", "mars 2027", `10/07`."""
    words, gaps, known = scope.words, scope.gaps, scope.vocabulary
    at = index
    while words[at] in _ARTICLES:
        at += 1
    if words[at] in known.weekdays:
        at += 1
        if words[at] in _ARTICLES:
            at += 1
    month = known.months.get(words[at])
    if month is not None:
        at = at + 2 if words[at + 1] == "." and not gaps[at + 1] else at + 1
        number = read_day_number(scope, at) if scope.language == "en" else None
        if number is not None and _is_number(scope, at):
            return _year(scope, number[0], month, number[1])
        return _year(scope, 0, month, at)
    number = read_day_number(scope, at)
    if number is None:
        return None
    on, at, _ = number
    if words[at] == "/" and not gaps[at] and words[at + 1].isdigit() and len(words[at + 1]) <= 2:
        pair = (on, int(words[at + 1])) if scope.order == "dmy" else (int(words[at + 1]), on)
        if not 1 <= pair[1] <= 12:
            pair = pair[::-1]
        at += 2
        if words[at] == "/" and len(words[at + 1]) == 4 and words[at + 1].isdigit():
            return Edge(pair[0], pair[1], int(words[at + 1]), at + 2)
        return Edge(pair[0], pair[1], 0, at) if 1 <= pair[1] <= 12 else None
    link = at
    while words[link] in ("of", "de", "d'", "du"):
        link += 1
    month = known.months.get(words[link])
    if month is None:
        return Edge(on, 0, 0, at)
    at = link + 2 if words[link + 1] == "." and not gaps[link + 1] else link + 1
    return _year(scope, on, month, at)


def _is_number(scope: Scope, at: int) -> bool:
    return scope.words[at].isdigit() or scope.words[at] in scope.vocabulary.ordinals


def _year(scope: Scope, on: int, month: int, at: int) -> Edge:
    year = read_year(scope, at + 1 if scope.words[at] in (",", "of", "de", "in") else at)
    return Edge(on, month, year[0], year[1]) if year is not None else Edge(on, month, 0, at)


def _between(scope: Scope, first: Edge, second: Edge) -> Found | None:
    """The period between two edges: the missing month and year of one are the other's."""
    if not first.month and not second.month:
        return _in_next_month(scope, first.day, second)
    opening_month = first.month or second.month
    closing_month = second.month or first.month
    if bool(first.day) != bool(second.day):
        return None
    years = [second.year or first.year] if second.year or first.year else []
    years = years or [scope.today.year, scope.today.year + scope.step]
    for year in years:
        start, last = _ends(first, second, opening_month, closing_month, year)
        if start is None or last is None or start > last:
            continue
        if len(years) == 1 or not scope.is_behind(Period(start, last)):
            return Found(Period(start, last), second.end)
    return None


def _ends(first: Edge, second: Edge, opening: int, closing: int, year: int) -> tuple[date | None, date | None]:
    """Both ends where the second is in `year`; the first is in the same year, or the one before ("nov to march")."""
    last = civil(year, closing, second.day) if second.day else month_end(year, closing)
    before = (first.year or year) - (1 if not first.year and opening > closing else 0)
    return civil(before, opening, first.day or 1), last


def _in_next_month(scope: Scope, opening: int, second: Edge) -> Found | None:
    """ "du 13 au 18": of this month, or of the next one when it is over."""
    for offset in range(3):
        month = add_months(scope.today.replace(day=1), offset * scope.step)
        start, last = civil(month.year, month.month, opening), civil(month.year, month.month, second.day)
        if start is not None and last is not None and start <= last and not scope.is_behind(Period(start, last)):
            return Found(Period(start, last), second.end)
    return None
