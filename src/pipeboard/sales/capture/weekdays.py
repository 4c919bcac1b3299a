"""Weekdays: "mardi", "next friday", "lundi en huit", "wednesday of next week", "first tuesday of october".

Rule 5 of `docs/capture.md` lives here: a weekday is strictly after today (strictly before it, where the past is
meant), and the two languages disagree about "next".
"""

from __future__ import annotations

from datetime import date, timedelta

from pipeboard.sales.capture.calendar_words import Scope
from pipeboard.sales.capture.day_reader import Found, last_said, read_bare_day, read_day_of_month, read_numeric
from pipeboard.sales.capture.numbers import small_number
from pipeboard.sales.capture.spans import read_span
from pipeboard.sales.capture.stretches import monday, rolled
from pipeboard.sales.capture.tokens import look_up
from pipeboard.sales.periods import day, month_end

#: Stands for "any day of the week" where a month's first or last day is named.
_ANY = -1


def upcoming(today: date, weekday: int) -> date:
    """The next such weekday, strictly after today."""
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


def nearest(scope: Scope, weekday: int) -> date:
    """The next such weekday, strictly after today; where the past is meant the last one, strictly before."""
    if scope.past:
        return scope.today - timedelta(days=(scope.today.weekday() - weekday - 1) % 7 + 1)
    return upcoming(scope.today, weekday)


def today_or_upcoming(today: date, weekday: int) -> date:
    """The next such weekday, today included: from where "en huit" and "tuesday week" count."""
    return today + timedelta(days=(weekday - today.weekday()) % 7)


def read_weekday(scope: Scope, index: int) -> Found | None:
    """The weekday at this token with what belongs to it: a date, a week, "prochain", "en huit"."""
    words, known = scope.words, scope.vocabulary
    at, step = index, 0
    if scope.past and words[at] in known.last_before and words[at + 1] in known.weekdays:
        at += 1
    elif words[at] in known.next_before and words[at + 1] in known.weekdays:
        at, step = at + 1, 1 if words[at] in ("next", "following") else 0
    elif words[at] in known.this and words[at + 1] in known.weekdays:
        at += 1
    weekday = known.weekdays.get(words[at])
    if weekday is None:
        return None
    prefixed = at > index
    name = words[at]
    at += 1
    dotted = words[at] == "." and not scope.gaps[at]
    if dotted:
        at += 1
    dated = _dated(scope, at, weekday)
    if dated is not None:
        return dated._replace(shape="firm") if dated.shape == "fraction" else dated
    if step:
        return Found(day(monday(scope.today) + timedelta(days=7 + weekday)), at)
    placed = _in_week(scope, at, weekday) or _later(scope, at, weekday)
    if placed is not None:
        return placed
    gone = last_said(scope, at) if scope.past else None
    found = nearest(scope, weekday)
    if scope.past and words[index] in known.this and found < scope.today - timedelta(days=6):
        found = scope.today  # "this Friday", said on one
    if prefixed or dotted or gone is not None:
        return Found(day(found), gone or at)
    return Found(day(found), at, "short" if name in known.ambiguous else "weekday")


def _dated(scope: Scope, at: int, weekday: int) -> Found | None:
    """The date the weekday only repeats: "lundi 18 février", "Fri, Jul 18", "mon 13th"."""
    words = scope.words
    if words[at] == "," or (words[at] == "-" and scope.gaps[at]):
        at += 1
    if words[at] in ("the", "le", "on"):
        at += 1
    return (
        read_numeric(scope, at, weekday)
        or read_day_of_month(scope, at, weekday)
        or (read_bare_day(scope, at, led=True, weekday=weekday) if not _has_hour(scope, at) else None)
    )


def _has_hour(scope: Scope, at: int) -> bool:
    """Whether the number at this token is an hour: "mardi 10h", "tuesday 10 am"."""
    following = scope.words[at + 1]
    if following in ("h", "am", "pm", "heures", "heure", "a", "p") and (
        following not in ("a", "p") or not scope.gaps[at + 1]
    ):
        return True
    return following == "o'" or following == "oclock" or (following == ":" and not scope.gaps[at + 1])


def _in_week(scope: Scope, at: int, weekday: int) -> Found | None:
    """The weekday of a week named after it: "lundi de la semaine prochaine", "mardi S42", "wednesday next week"."""
    words = scope.words
    at = at + 1 if words[at] == "," else at
    while words[at] in scope.vocabulary.links:
        at += 1
    span = read_span(scope, at)
    if span is None or span.unit != "week":
        return None
    return Found(day(span.first + timedelta(days=weekday)), span.end)


def _later(scope: Scope, at: int, weekday: int) -> Found | None:
    """ "prochain", "d'après", "en huit", "en quinze", "tuesday week", "after next", "dans 15 jours"."""
    words, today = scope.words, scope.today
    if scope.language == "en":
        if words[at] == "week":
            return Found(day(today_or_upcoming(today, weekday) + timedelta(days=7)), at + 1)
        if words[at] == "after" and words[at + 1] == "next":
            return Found(day(upcoming(today, weekday) + timedelta(days=7)), at + 2)
        if words[at] == "next":
            return Found(day(monday(today) + timedelta(days=7 + weekday)), at + 1)
        return None
    following = look_up(scope.vocabulary.next_after, words, scope.gaps, at)
    if following is not None and following[0]:
        if following[0] == 2:
            return Found(day(monday(today) + timedelta(days=7 + weekday)), following[1])
        return Found(day(upcoming(today, weekday)), following[1])
    if words[at] in ("en", "dans", "sous"):
        count = small_number(words, at + 1, "fr")
        days = {8: 7, 7: 7, 15: 14, 14: 14}.get(count[0]) if count is not None else None
        if count is not None and days is not None:
            end = count[1]
            spelt = words[end] in ("jour", "jours", "j")
            if words[at] == "en" or spelt:
                return Found(day(today_or_upcoming(today, weekday) + timedelta(days=days)), end + 1 if spelt else end)
    return None


def read_numbered_weekday(scope: Scope, index: int) -> Found | None:
    """ "premier lundi d'octobre", "third tuesday of september 2014", "last friday of the month"."""
    words, known = scope.words, scope.vocabulary
    count, at = _ordinal(scope, index)
    if count == 0 or not (count == -1 or 1 <= count <= 5):
        return None
    weekday = known.weekdays.get(words[at], _ANY if known.units.get(words[at]) == "day" else None)
    if weekday is None:
        return None
    at += 1
    link = at
    while words[link] in known.links:
        link += 1
    span = read_span(scope, link, after_part=True)
    if link == at or span is None or span.unit != "month":
        return None
    first = span.first
    found = _numbered(first, weekday, count)
    while found is not None and scope.is_behind(day(found)) and span.roll:
        first = rolled(first, span.roll, scope.step)
        found = _numbered(first, weekday, count)
    return Found(day(found), span.end) if found is not None else None


def _ordinal(scope: Scope, index: int) -> tuple[int, int]:
    """The rank at this token, 0 where there is none, and the token after it."""
    word = scope.words[index]
    if word.isdigit() and len(word) == 1 and scope.words[index + 1] in scope.vocabulary.suffixes:
        return int(word), index + 2
    return scope.vocabulary.ordinals.get(word, 0), index + 1


def _numbered(first: date, weekday: int, count: int) -> date | None:
    last = month_end(first.year, first.month)
    if weekday == _ANY:
        return last if count == -1 else first.replace(day=count)
    if count == -1:
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    found = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (count - 1))
    return found if found <= last else None
