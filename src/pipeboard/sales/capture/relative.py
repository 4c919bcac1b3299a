"""Dates that count from today: "demain", "dans deux semaines", `+3d`, "a week from tuesday", "sous quinzaine".

Kept apart from named dates because they never need the calendar's names: a number, a unit, and where to count from.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from pipeboard.light import NamedTuple
from pipeboard.sales.capture.calendar_words import Scope, Unit
from pipeboard.sales.capture.day_reader import Found
from pipeboard.sales.capture.numbers import small_number
from pipeboard.sales.capture.spans import read_span
from pipeboard.sales.capture.stretches import MONTHS, monday, narrowed
from pipeboard.sales.capture.tokens import look_up
from pipeboard.sales.capture.weekdays import upcoming
from pipeboard.sales.periods import Period, add_months, day, month_period

LETTERS: dict[str, Unit] = {"d": "day", "j": "day", "w": "week", "s": "week", "m": "month", "y": "year", "a": "year"}
_WORKING = frozenset({"ouvre", "ouvres", "ouvrable", "ouvrables"})


class Distance(NamedTuple):
    """A number of units, the half unit that may be added, and the token after it."""

    number: int
    unit: Unit
    end: int
    and_a_half: bool = False


class Moment(NamedTuple):
    """A day and, where hours or minutes were counted, the time."""

    found: Found
    at: time | None = None


def read_relative(scope: Scope, index: int) -> Moment | None:
    """The date counted from today at this token."""
    named = look_up(scope.vocabulary.days, scope.words, scope.gaps, index)
    if named is None and scope.past:
        named = look_up(scope.vocabulary.gone_days, scope.words, scope.gaps, index)
    if named is not None:
        return Moment(Found(day(scope.today + timedelta(days=named[0])), named[1]))
    return (
        _plus(scope, index)
        or _within(scope, index)
        or _from(scope, index)
        or _next_few(scope, index)
        or _bare_distance(scope, index)
    )


def _plus(scope: Scope, index: int) -> Moment | None:
    """`+3d`, `+1m`, `+2 semaines`."""
    words, gaps = scope.words, scope.gaps
    number = words[index + 1]
    if words[index] != "+" or gaps[index + 1] or not number.isdigit() or len(number) > 3:
        return None
    word = words[index + 2]
    unit = LETTERS.get(word) if not gaps[index + 2] else None
    unit = unit or scope.vocabulary.units.get(word)
    if unit is None or unit in ("weekend", "hour", "minute"):
        return None
    return moved(scope, Distance(int(number), unit, index + 3), scope.today)


def _within(scope: Scope, index: int) -> Moment | None:
    """ "dans 15 jours", "in a fortnight", "sous quinzaine", "within 3 weeks", "dans la semaine"."""
    lead = look_up(scope.vocabulary.within, scope.words, scope.gaps, index)
    if lead is None:
        return None
    distance = read_distance(scope, lead[1])
    if distance is not None:
        end = distance.end
        if scope.words[end] in ("'", "s") and scope.words[end + 1] in ("time", "s"):
            end += 1
        if scope.words[end] in ("time", "s"):
            end += 2 if scope.words[end + 1] == "time" else 1
        return moved(scope, distance._replace(end=end), scope.today)
    if scope.language == "fr" and scope.words[index] == "dans" and scope.words[index + 1] in ("la", "le", "l'"):
        span = read_span(scope, index + 2, after_part=True)
        if span is not None and scope.words[index + 2] in scope.vocabulary.units and span.roll:
            return Moment(Found(narrowed(span.unit, span.first, "whole"), span.end))
    return None


def read_distance(scope: Scope, index: int) -> Distance | None:
    """A length of time: "3 semaines", "a week", "une quinzaine de jours", "10 jours ouvrés", "2 working days"."""
    words, gaps, known = scope.words, scope.gaps, scope.vocabulary
    set_phrase = look_up(known.durations, words, gaps, index)
    if set_phrase is not None:
        (count, unit), end = set_phrase
        return Distance(count, unit, end)
    number = small_number(words, index, scope.language)
    if number is None:
        return None
    count, at = number
    working = words[at] in ("working", "business", "work")
    if working:
        at += 1
    if words[at] in ("petites", "bonnes", "petits", "full", "more"):
        at += 1
    measure = known.units.get(words[at].removesuffix("'"))
    if measure is None or measure in ("workday", "weekend") or (words[at] == "half"):
        return None
    if len(words[at]) == 1 and gaps[at] and words[at] not in ("h", "j"):
        return None
    at += 1
    if words[at] in _WORKING:
        working, at = True, at + 1
    half = look_up(_HALVES, words, gaps, at)
    return Distance(
        count, "workday" if working and measure == "day" else measure, half[1] if half else at, half is not None
    )


_HALVES = {"et": ((("demi",), True), (("demie",), True)), "and": ((("a", "half"), True),)}


def _from(scope: Scope, index: int) -> Moment | None:
    """ "two weeks from now", "a week from tuesday", "3 days hence", "deux jours plus tard"."""
    words = scope.words
    if not (words[index].isdigit() or words[index].isalpha()):
        return None
    distance = read_distance(scope, index)
    if distance is None:
        return None
    at = distance.end
    if scope.language == "fr":
        plain = (words[at], words[at + 1]) in (("plus", "tard"), ("a", "compter"))
        return moved(scope, distance._replace(end=at + 2), scope.today) if plain and words[at] == "plus" else None
    if words[at] in ("hence", "later"):
        return moved(scope, distance._replace(end=at + 1), scope.today)
    named = look_up(scope.vocabulary.days, words, scope.gaps, at) if distance.unit == "week" else None
    if named is not None:
        return moved(scope, distance._replace(end=named[1]), scope.today + timedelta(days=named[0]))
    if words[at] not in ("from", "after") and (words[at] != "on" or distance.unit != "week"):
        return None
    at += 1
    if words[at] == "now":
        return moved(scope, distance._replace(end=at + 1), scope.today)
    named = look_up(scope.vocabulary.days, words, scope.gaps, at)
    if named is not None:
        return moved(scope, distance._replace(end=named[1]), scope.today + timedelta(days=named[0]))
    weekday = scope.vocabulary.weekdays.get(words[at])
    if weekday is not None:
        return moved(scope, distance._replace(end=at + 1), upcoming(scope.today, weekday))
    return None


def _bare_distance(scope: Scope, index: int) -> Moment | None:
    """ "3 weeks", "15 jours": from today, where the whole text is known to be a date."""
    distance = read_distance(scope, index) if scope.whole and index == 0 else None
    if distance is None or distance.unit in ("hour", "minute"):
        return None
    return moved(scope, distance, scope.today)


def _next_few(scope: Scope, index: int) -> Moment | None:
    """ "next 3 weeks", "les 3 prochains mois": whole units from the next one on."""
    words = scope.words
    if scope.language == "en" and words[index] == "next" and words[index + 1] not in ("a", "fortnight", "couple"):
        distance = read_distance(scope, index + 1)
    elif scope.language == "fr":
        number = small_number(words, index, "fr")
        if number is None or words[number[1]] not in ("prochains", "prochaines"):
            return None
        unit = scope.vocabulary.units.get(words[number[1] + 1])
        distance = Distance(number[0], unit, number[1] + 2) if unit is not None else None
    else:
        return None
    if distance is None or distance.number < 1 or distance.number > 1000:
        return None
    period = _next_units(scope.today, distance.number, distance.unit)
    return Moment(Found(period, distance.end)) if period is not None else None


def _next_units(today: date, count: int, unit: Unit) -> Period | None:
    try:
        if unit == "day":
            return Period(today + timedelta(days=1), today + timedelta(days=count))
        if unit == "week":
            start = monday(today) + timedelta(days=7)
            return Period(start, start + timedelta(days=7 * count - 1))
        if unit not in MONTHS:
            return None
        months = MONTHS[unit]
        start = add_months(date(today.year, (today.month - 1) // months * months + 1, 1), months)
        last = add_months(start, months * count - 1)
        return Period(start, month_period(last.year, last.month).last)
    except (ValueError, OverflowError):
        return None


def moved(scope: Scope, distance: Distance, start: date) -> Moment | None:
    """The day so many units after `start`; the month's last day where that day does not exist (rule 11).

    A distance of a negative number lies before it.
    """
    count, unit = distance.number, distance.unit
    way = -1 if count < 0 else 1
    try:
        if unit in ("hour", "minute"):
            minutes = count * (60 if unit == "hour" else 1) + (
                30 * way if distance.and_a_half and unit == "hour" else 0
            )
            then = datetime.combine(start, scope.now.time().replace(tzinfo=None)) + timedelta(minutes=minutes)
            return Moment(Found(day(then.date()), distance.end), then.time().replace(second=0, microsecond=0))
        found = _counted(start, count, unit)
        if distance.and_a_half:
            days = 15 if unit == "month" else 4
            found = add_months(found, 6 * way) if unit == "year" else found + timedelta(days=days * way)
    except (ValueError, OverflowError):
        return None
    return Moment(Found(day(found), distance.end)) if 1900 <= found.year <= 2199 else None


def _counted(start: date, count: int, unit: Unit) -> date:
    if unit == "day":
        return start + timedelta(days=count)
    if unit == "workday":
        found = start
        for _ in range(min(abs(count), 1000)):
            if count < 0:
                found -= timedelta(days={0: 3, 6: 2}.get(found.weekday(), 1))
            else:
                found += timedelta(days={4: 3, 5: 2}.get(found.weekday(), 1))
        return found
    if unit in ("week", "weekend"):
        return start + timedelta(days=7 * count)
    return add_months(start, MONTHS[unit] * count)
