"""Dates that count back from today: "hier", "il y a 3 jours", "two weeks ago", `-3d`, "the last 30 days".

They are read only where a day can only lie in the past (rule 5 of `docs/capture.md`): elsewhere "depuis hier" is a
remark, and no line plans something for yesterday.
"""

from __future__ import annotations

from datetime import date, timedelta

from pipeboard.sales.capture.calendar_words import Scope
from pipeboard.sales.capture.day_reader import Found
from pipeboard.sales.capture.numbers import small_number
from pipeboard.sales.capture.relative import LETTERS, Distance, Moment, moved, read_distance
from pipeboard.sales.capture.stretches import MONTHS, monday
from pipeboard.sales.capture.tokens import look_up
from pipeboard.sales.periods import Period, add_months, day, month_period

_MANY = 1000


def read_gone(scope: Scope, index: int) -> Moment | None:
    """The date counted back from today at this token."""
    named = look_up(scope.vocabulary.gone_days, scope.words, scope.gaps, index)
    if named is not None:
        return Moment(Found(day(scope.today + timedelta(days=named[0])), named[1]))
    return _minus(scope, index) or _ago(scope, index) or _last_few(scope, index)


def _minus(scope: Scope, index: int) -> Moment | None:
    """`-3d`, `-1w`, `-2 semaines`."""
    words, gaps = scope.words, scope.gaps
    number = words[index + 1]
    if words[index] != "-" or gaps[index + 1] or not number.isdigit() or len(number) > 3:
        return None
    word = words[index + 2]
    unit = (LETTERS.get(word) if not gaps[index + 2] else None) or scope.vocabulary.units.get(word)
    if unit is None or unit in ("weekend", "hour", "minute"):
        return None
    return moved(scope, Distance(-int(number), unit, index + 3), scope.today)


def _ago(scope: Scope, index: int) -> Moment | None:
    """ "il y a 3 jours", "voilà une semaine", "3 days ago", "two and a half months ago"."""
    lead = look_up(scope.vocabulary.ago_before, scope.words, scope.gaps, index)
    at = lead[1] if lead is not None else index
    if scope.words[at] in ("environ", "about", "around"):
        at += 1
    distance = read_distance(scope, at)
    if distance is None or distance.number > _MANY:
        return None
    trail = look_up(scope.vocabulary.ago_after, scope.words, scope.gaps, distance.end)
    if lead is None and trail is None:
        return None
    end = trail[1] if trail is not None else distance.end
    return moved(scope, distance._replace(number=-distance.number, end=end), scope.today)


def _last_few(scope: Scope, index: int) -> Moment | None:
    """ "the last 30 days", "past 3 months", "les 3 derniers mois", "ces deux dernières semaines"."""
    words, known = scope.words, scope.vocabulary
    at = index
    while words[at] in ("the", "les", "ces", "over", "in", "these"):
        at += 1
    if scope.language == "en":
        distance = read_distance(scope, at + 1) if words[at] in known.last_before else None
    else:
        number = small_number(words, at, "fr")
        said = number is not None and words[number[1]] in known.last_before
        unit = known.units.get(words[number[1] + 1]) if number is not None and said else None
        distance = Distance(number[0], unit, number[1] + 2) if number is not None and unit is not None else None
    if distance is None or not 1 <= distance.number <= _MANY:
        return None
    period = _units_before(scope.today, distance)
    return Moment(Found(period, distance.end)) if period is not None else None


def _units_before(today: date, distance: Distance) -> Period | None:
    """Days up to today; whole weeks, months, quarters or years before the one of today."""
    count, unit = distance.number, distance.unit
    if unit == "day":
        return Period(today - timedelta(days=count - 1), today)
    if unit == "week":
        start = monday(today) - timedelta(days=7 * count)
        return Period(start, monday(today) - timedelta(days=1))
    if unit not in MONTHS:
        return None
    months = MONTHS[unit]
    this = date(today.year, (today.month - 1) // months * months + 1, 1)
    last = add_months(this, -1)
    return Period(add_months(this, -months * count), month_period(last.year, last.month).last)
