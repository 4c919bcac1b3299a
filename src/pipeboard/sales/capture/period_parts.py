"""Parts of stretches: "début octobre", "end of Q4", "première semaine de mars", "la semaine du 12", `EOM`.

A salesperson promises a part of a month more often than a day. Parts have fixed ends (rule 6 of `docs/capture.md`), so
that "early October" is the same ten days in a preview, in a filter and in the forecast.
"""

from __future__ import annotations

from datetime import date, timedelta

from pipeboard.sales.capture.calendar_words import Part, Scope, Unit
from pipeboard.sales.capture.day_reader import Found, read_bare_day, read_day_of_month, read_numeric
from pipeboard.sales.capture.spans import Span, period_of, read_span
from pipeboard.sales.capture.stretches import monday, narrowed, rolled
from pipeboard.sales.capture.tokens import Phrases, look_up, table
from pipeboard.sales.periods import Period, month_end

SHORTHANDS: Phrases[tuple[Part, Unit]] = table(
    (("end", "month"), "eom|month end"),
    (("end", "week"), "eow"),
    (("end", "quarter"), "eoq|quarter end"),
    (("end", "year"), "eoy|year end|the year end"),
    (("early", "month"), "bom"),
    (("early", "year"), "boy"),
    (("mid", "week"), "midweek"),
    (("mid", "year"), "midyear"),
)
_PIECES = dict.fromkeys(("quinzaine", "moitie", "half"), "half") | dict.fromkeys(("semaine", "week"), "week")
_PIECES["weekend"] = "weekend"
_MONTHS: dict[Unit, int] = {"month": 1, "quarter": 3, "year": 12}


def read_part(scope: Scope, index: int) -> Found | None:
    """The stretch at this token, or the part of one."""
    return (
        _shorthand(scope, index)
        or _part(scope, index)
        or _week_of(scope, index)
        or _ordered(scope, index)
        or _whole(scope, index)
    )


def _whole(scope: Scope, index: int) -> Found | None:
    span = read_span(scope, index)
    if span is None:
        return None
    if span.unit == "week":
        weekday = _weekday_after(scope, span)
        if weekday is not None:
            return weekday
    return Found(period_of(scope, span, "whole"), span.end, span.shape)


def _weekday_after(scope: Scope, span: Span) -> Found | None:
    """ "next week on tuesday", "semaine prochaine mardi": the week first, then its day."""
    at = span.end
    while scope.words[at] in (",", "on", "le", "the"):
        at += 1
    weekday = scope.vocabulary.weekdays.get(scope.words[at])
    if weekday is None or (scope.words[at] in scope.vocabulary.ambiguous and scope.language == "fr"):
        return None
    on = span.first + timedelta(days=weekday)
    return Found(Period(on, on), at + 1)


def _shorthand(scope: Scope, index: int) -> Found | None:
    """`EOM`, `EOY`, `EOQ`: the end of this one, or of the next when it is over."""
    found = look_up(SHORTHANDS, scope.words, scope.gaps, index) if scope.language == "en" else None
    if found is None:
        return None
    (part, unit), end = found
    today = scope.today
    if unit == "week":
        span = Span("week", monday(today), end, -7)
    else:
        months = _MONTHS[unit]
        first = date(today.year, (today.month - 1) // months * months + 1, 1)
        span = Span(unit, first, end, months)
    return Found(period_of(scope, span, part), end)


def _part(scope: Scope, index: int) -> Found | None:
    """ "début octobre", "mi-mars", "fin T4", "end of next week", "courant 2027"."""
    words = scope.words
    part = look_up(scope.vocabulary.parts, words, scope.gaps, index)
    if part is None:
        return None
    at = part[1]
    if words[at] == "-":
        at += 1
    while words[at] in scope.vocabulary.links or words[at] in ("around", "about"):
        at += 1
    week = _after_week_of(scope, at)
    if week is not None:
        found = _week_of(scope, at)
        return Found(narrowed("week", found.period.first, part[0]), found.end) if found is not None else None
    span = read_span(scope, at, after_part=True)
    if span is None or (span.unit == "year" and span.shape == "year" and words[at - 1] == "later"):
        return None
    return Found(period_of(scope, span, part[0]), span.end)


def _week_of(scope: Scope, index: int) -> Found | None:
    """ "la semaine du 12 octobre", "the week of oct 7", "w/c 4 feb": the Monday to the Sunday around that day."""
    at = _after_week_of(scope, index)
    if at is None:
        return None
    found = (
        read_numeric(scope, at)
        or read_day_of_month(scope, at)
        or read_bare_day(scope, at, led=True)
        or (read_day_of_month(scope, at + 1) if scope.words[at] in scope.vocabulary.weekdays else None)
    )
    if found is None or found.period.first != found.period.last:
        return None
    on = found.period.first
    # A week is called by its first day; one called by a Sunday is the one that Sunday opens.
    first = on + timedelta(days=1) if on.weekday() == 6 else monday(on)
    return Found(Period(first, first + timedelta(days=6)), found.end)


def _ordered(scope: Scope, index: int) -> Found | None:
    """ "première semaine de mars", "2e quinzaine d'octobre", "first half of march", "last week of june"."""
    words, known = scope.words, scope.vocabulary
    count, at = known.ordinals.get(words[index], 0), index + 1
    if not count and words[index].isdigit() and words[at] in known.suffixes and not scope.gaps[at]:
        count, at = int(words[index]) if len(words[index]) == 1 else 0, at + 1
    piece = _PIECES.get(words[at])
    if not count or piece is None:
        return None
    at += 3 if words[at + 1] == "-" and words[at + 2] == "end" else 1
    if words[at - 1] == "end":
        piece = "weekend"
    link = at
    while words[link] in known.links:
        link += 1
    span = read_span(scope, link, after_part=True)
    if link == at or span is None or span.unit not in ("month", "year"):
        return None
    cut = _cut(span, piece, count)
    while cut is not None and scope.is_behind(cut) and span.roll:
        span = span._replace(first=rolled(span.first, span.roll, scope.step))
        cut = _cut(span, piece, count)
    return Found(cut, span.end) if cut is not None else None


def _cut(span: Span, piece: str, count: int) -> Period | None:
    """The counted week or half of a month, or of a year (where a half is six months)."""
    first = span.first
    if piece == "weekend":
        saturday = first + timedelta(days=(5 - first.weekday()) % 7)
        return (
            Period(saturday + timedelta(days=7 * count - 7), saturday + timedelta(days=7 * count - 6))
            if count > 0
            else None
        )
    if span.unit == "year":
        start = first + timedelta(days=(3 - first.weekday()) % 7 - 3 + 7 * (count - 1))
        if piece == "half" and count in (1, 2, -1):
            opening = 1 if count == 1 else 7
            return Period(date(first.year, opening, 1), month_end(first.year, opening + 5))
        return Period(start, start + timedelta(days=6)) if piece == "week" and count > 0 else None
    last = month_end(first.year, first.month)
    if piece == "half":
        if count not in (1, 2, -1):
            return None
        return Period(first, first.replace(day=15)) if count == 1 else Period(first.replace(day=16), last)
    # A week is the month's when four of its five working days are.
    opening_day = first + timedelta(days=(1 - first.weekday()) % 7 - 1)
    if count == -1:
        closing = monday(last - timedelta(days=3))
        return Period(closing, closing + timedelta(days=6))
    start = opening_day + timedelta(days=7 * (count - 1))
    return Period(start, start + timedelta(days=6)) if 1 <= count <= 5 and start <= last else None


def _after_week_of(scope: Scope, index: int) -> int | None:
    """The token after "la semaine du", "the week of", "w/c", where a date follows; None where they do not stand."""
    words = scope.words
    if scope.language == "fr":
        return index + 2 if words[index] in ("semaine", "sem") and words[index + 1] in ("du", "de") else None
    found = look_up(_WEEK_OF, words, scope.gaps, index)
    return found[1] if found is not None else None


_WEEK_OF = {
    "week": tuple(
        (tuple(words.split()), True)
        for words in (
            "beginning on the|starting on the|commencing on the|beginning the|starting the|commencing the|beginning on|"
            "starting on|commencing on|beginning|starting|commencing|of the|of|from|ending|"
        ).split("|")
        if words and words != "ending"
    ),
    "w": ((("/", "c"), True),),
    "wc": (((), True),),
}
