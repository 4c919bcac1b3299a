"""Weeks, months, quarters and years named in words, and the early, middle and last parts of them.

Most expected signatures are not days: "fin T4", "next quarter", "mi-mars". They share one shape: a stretch of the
calendar, perhaps a part of it, moved on to the next one that is not over yet. This module reads that shape.
"""

from __future__ import annotations

from datetime import date, timedelta

from pipeboard.light import NamedTuple
from pipeboard.sales.capture.calendar_words import Part, Scope, Unit
from pipeboard.sales.capture.stretches import MONTHS, monday, narrowed, rolled
from pipeboard.sales.capture.tokens import look_up
from pipeboard.sales.periods import Period, add_months


class Span(NamedTuple):
    """A stretch of the calendar as named: its unit and first day, and how it rolls on when it is over.

    `roll` is the months to add until the period lies ahead (0: the words name one stretch and no other); negative for
    days. `shape` says how sure the words are by themselves: "month" and "code" can be parts of names.
    """

    unit: Unit
    first: date
    end: int
    roll: int = 0
    shape: str = "firm"


def read_year(scope: Scope, index: int) -> tuple[int, int] | None:
    """The year at this token, in four digits or as `'27`, and the token after it."""
    word = scope.words[index]
    if len(word) == 4 and word.isdigit() and word.isascii() and 1900 <= int(word) <= 2199:
        return int(word), index + 1
    if word == "'" and not scope.gaps[index + 1] and len(scope.words[index + 1]) == 2:
        digits = scope.words[index + 1]
        return (2000 + int(digits), index + 2) if digits.isdigit() and digits.isascii() else None
    return None


def read_span(scope: Scope, index: int, *, after_part: bool = False) -> Span | None:
    """The stretch named at this token. `after_part`: "fin de" stands before, so that "mois" alone will do."""
    word = scope.words[index]
    if word in scope.vocabulary.months:
        return _month(scope, index)
    if word.isdigit():
        return _counted(scope, index) or (_year(scope, index) if after_part or scope.whole else None)
    return _coded(scope, index) or _relative(scope, index, after_part=after_part) or _ordered(scope, index)


def _month(scope: Scope, index: int) -> Span:
    """A month by its name: "octobre", "oct. 2027", "mars prochain", "dec-2018"."""
    words, today = scope.words, scope.today
    month = scope.vocabulary.months[words[index]]
    at = index + 1
    dotted = words[at] == "." and not scope.gaps[at]
    if dotted:
        at += 1
    year_at = at
    while words[year_at] in scope.vocabulary.links or words[year_at] in (",", "-", "/"):
        year_at += 1
    year = read_year(scope, year_at)
    if year is not None:
        return Span("month", date(year[0], month, 1), year[1])
    following = look_up(scope.vocabulary.next_after, words, scope.gaps, at)
    first = date(today.year, month, 1)
    if following is not None and following[0] != 0:
        return Span(
            "month", _ahead(first, today, skip=following[0] == 2 and scope.language == "en"), following[1], roll=12
        )
    other = _relative(scope, year_at, after_part=False) if year_at > at or scope.past else None
    if other is not None and other.unit == "year":
        return Span("month", date(other.first.year, month, 1), other.end)
    if scope.past and look_up(scope.vocabulary.last_after, words, scope.gaps, at) is not None:
        return _month_gone(scope, index)
    ambiguous = words[index] in scope.vocabulary.ambiguous and not dotted
    return Span("month", first, at, roll=12, shape="short" if ambiguous else "month")


def _month_gone(scope: Scope, index: int) -> Span:
    """The last such month that is over, after "last" or before "dernier"."""
    month, at = scope.vocabulary.months[scope.words[index]], index + 1
    said = look_up(scope.vocabulary.last_after, scope.words, scope.gaps, at)
    year = scope.today.year - (1 if month >= scope.today.month else 0)
    return Span("month", date(year, month, 1), said[1] if said is not None else at)


def _ahead(first: date, today: date, *, skip: bool) -> date:
    """The month's first day in the year in which it begins after today ("next March"), or the year after that."""
    while first <= today:
        first = first.replace(year=first.year + 1)
    return first.replace(year=first.year + 1) if skip else first


def _year(scope: Scope, index: int) -> Span | None:
    year = read_year(scope, index)
    return Span("year", date(year[0], 1, 1), year[1], shape="year") if year is not None else None


def _coded(scope: Scope, index: int) -> Span | None:
    """`T4`, `Q1 2027`, `H2`, `S42`, "week 42", "semaine 42"."""
    words, gaps, today = scope.words, scope.gaps, scope.today
    word, number = words[index], words[index + 1]
    if not number.isdigit() or len(number) > 2 or not number.isascii():
        return None
    count, close, at = int(number), not gaps[index + 1], index + 2
    if word in (scope.vocabulary.quarter_letter, "h") and close and (word != "h" or scope.language == "en"):
        months = 3 if word != "h" else 6
        if not 1 <= count <= 12 // months:
            return None
        year = _year_after(scope, at)
        first = date(year[0] if year else today.year, months * (count - 1) + 1, 1)
        unit: Unit = "quarter" if months == 3 else "half"
        return Span(unit, first, year[1] if year else at, 0 if year else 12, "firm" if year else "code")
    spelt = len(word) > 1
    if word in scope.vocabulary.week_codes and (close or spelt) and (spelt or count > 2 or number[0] == "0"):
        return _week_number(scope, count, at, "firm" if spelt else "code")
    return None


def _year_after(scope: Scope, at: int) -> tuple[int, int] | None:
    """The year named after a quarter or a half: `2027`, `/2027`, "of next year", "de l'année prochaine"."""
    words = scope.words
    year_at = at
    while words[year_at] in scope.vocabulary.links or (year_at == at and words[at] in (",", "-", "/")):
        year_at += 1
    year = read_year(scope, year_at)
    if year is not None or year_at == at:
        return year
    other = _relative(scope, year_at, after_part=True)
    return (other.first.year, other.end) if other is not None and other.unit == "year" else None


def _week_number(scope: Scope, count: int, at: int, shape: str) -> Span | None:
    """An ISO week; of this year, or of the next one when it is over."""
    words = scope.words
    year = read_year(scope, at + 1 if words[at] in scope.vocabulary.links or words[at] in ("-", "/", ",") else at)
    if year is not None:
        first = _iso_monday(year[0], count)
        return Span("week", first, year[1]) if first is not None else None
    this_year = scope.today.isocalendar()[0]
    for candidate in (this_year, this_year + scope.step):
        first = _iso_monday(candidate, count)
        if first is not None and not scope.is_behind(Period(first, first + timedelta(days=6))):
            return Span("week", first, at, shape=shape)
    return None


def _iso_monday(year: int, week: int) -> date | None:
    try:
        return date.fromisocalendar(year, week, 1)
    except ValueError:
        return None


def _counted(scope: Scope, index: int) -> Span | None:
    """`4th quarter 2018`, `3e trimestre`, `1er semestre`, `2027 Q1`, `2018Q4`, `2027-T2`."""
    words = scope.words
    year = read_year(scope, index)
    if year is not None:
        at = year[1] + 1 if words[year[1]] in ("-", "/") else year[1]
        coded = _coded(scope, at) if words[at] in (scope.vocabulary.quarter_letter, "h") else None
        if coded is None or coded.unit not in ("quarter", "half"):
            return None
        return coded._replace(first=coded.first.replace(year=year[0]), roll=0, shape="firm")
    if words[index + 1] in scope.vocabulary.suffixes and not scope.gaps[index + 1]:
        return _ordinal_span(scope, int(words[index]) if len(words[index]) < 3 else 0, index + 2)
    return None


def _ordered(scope: Scope, index: int) -> Span | None:
    """ "troisième trimestre", "first half of 2027", "premier semestre"."""
    count = scope.vocabulary.ordinals.get(scope.words[index])
    return _ordinal_span(scope, count, index + 1) if count is not None else None


def _ordinal_span(scope: Scope, count: int, at: int) -> Span | None:
    unit = scope.vocabulary.units.get(scope.words[at])
    if unit not in ("quarter", "half"):
        return None
    months = MONTHS[unit]
    if count == -1:
        count = 12 // months
    if not 1 <= count <= 12 // months:
        return None
    at += 1
    year = _year_after(scope, at)
    if year is not None:
        return Span(unit, date(year[0], months * (count - 1) + 1, 1), year[1])
    if unit == "half" and scope.language == "en" and scope.words[at] in scope.vocabulary.links:
        return None  # "first half of March" is a part of a month, read elsewhere
    return Span(unit, date(scope.today.year, months * (count - 1) + 1, 1), at, 12)


def _relative(scope: Scope, index: int, *, after_part: bool) -> Span | None:
    """ "semaine prochaine", "next quarter", "ce mois", "l'année prochaine"; "mois" alone after "fin de"."""
    words, gaps, known = scope.words, scope.gaps, scope.vocabulary
    at, steps = index, None
    if scope.past and words[at] in known.last_before:
        at, steps = at + 1, -1
        if words[at] in known.months:
            return _month_gone(scope, at)
    elif words[at] in known.next_before:
        at, steps = at + 1, 1
        if words[at] in known.months:
            named = _month(scope, at)
            first = _ahead(date(scope.today.year, named.first.month, 1), scope.today, skip=False)
            return named._replace(first=first, shape="firm")
    elif words[at] in known.this or (words[at] == "the" and words[at + 1] in known.this):
        at, steps = at + (2 if words[at] == "the" else 1), 0
        if words[at] in known.months and scope.language == "en":
            return _month(scope, at)
    unit = _unit(scope, at)
    if unit is None:
        return None
    at = unit[1]
    if words[at] == "-" and words[at + 1] == "ci":
        at += 1
    following = look_up(known.next_after, words, gaps, at)
    gone = look_up(known.last_after, words, gaps, at) if scope.past and steps is None else None
    if gone is not None:
        at, steps = gone[1], -1
    elif following is not None:
        at = following[1]
        steps = (min(following[0], 1) if scope.language == "fr" else following[0]) if steps in (None, 0) else steps
    # "le mois de mars"
    if steps is None and unit[0] == "month" and words[at] in ("de", "d'", "of") and words[at + 1] in known.months:
        return _month(scope, at + 1)._replace(shape="firm")
    if steps is None:
        return _current(scope, unit[0], at, roll=True) if after_part else None
    start = _current(scope, unit[0], at, roll=False)
    return start._replace(first=_moved(start, steps))


def _unit(scope: Scope, at: int) -> tuple[Unit, int] | None:
    """The unit of the calendar at this token; "week-end" is one word."""
    words = scope.words
    if words[at] == "week" and words[at + 1] == "-" and words[at + 2] == "end":
        return "weekend", at + 3
    if words[at] in ("calendar", "fiscal", "working", "whole"):
        at += 1
    unit = scope.vocabulary.units.get(words[at])
    if unit in ("day", "workday", "hour", "minute", None) or len(words[at]) == 1:
        return None
    return unit, at + 1


def _current(scope: Scope, unit: Unit, end: int, *, roll: bool) -> Span:
    """The week, month, quarter, half or year of today."""
    today = scope.today
    if unit == "week":
        return Span(unit, monday(today), end, -7 if roll else 0)
    if unit == "weekend":
        return Span(unit, monday(today) + timedelta(days=5), end, -7 if roll else 0)
    months = MONTHS[unit]
    return Span(unit, date(today.year, (today.month - 1) // months * months + 1, 1), end, months if roll else 0)


def _moved(span: Span, steps: int) -> date:
    if span.unit in ("week", "weekend"):
        return span.first + timedelta(days=7 * steps)
    return add_months(span.first, MONTHS[span.unit] * steps)


def period_of(scope: Scope, span: Span, part: Part) -> Period:
    """The period a stretch names, rolled on to the first one that is not over (back to one that has begun)."""
    first = span.first
    period = narrowed(span.unit, first, part)
    while span.roll and scope.is_behind(period):
        first = rolled(first, span.roll, scope.step)
        period = narrowed(span.unit, first, part)
    return period
