"""Days of the month: `12/10`, `2026-10-12`, "3 mars", "march 3rd, 2027", "vendredi 13", "le 12".

The one place where the order of day and month, the missing year and the name of a weekday beside a date are decided
(rules 4 and 5 of `docs/capture.md`): by locale, swapped when impossible, the next one or the last.
"""

from __future__ import annotations

from datetime import date

from pipeboard.light import NamedTuple
from pipeboard.sales.capture.calendar_words import Scope
from pipeboard.sales.capture.numbers import small_number
from pipeboard.sales.capture.spans import read_span, read_year
from pipeboard.sales.capture.tokens import look_up
from pipeboard.sales.periods import Period, add_months, day, month_period

#: Sentences a preview shows beside a date that could have been meant otherwise.
EITHER_ORDER = "The day and the month could be the other way round."
OTHER_WEEKDAY = "That day is another weekday."


class Found(NamedTuple):
    """A period of the line, the token after it, how its words look by themselves, and other ways to read it.

    `shape` is "firm" where the words are a date and nothing else; "month", "weekday", "short", "code", "number",
    "fraction" and "year" can be something else in a line.
    """

    period: Period
    end: int
    shape: str = "firm"
    others: tuple[Period, ...] = ()
    reason: str = ""


def civil(year: int, month: int, on: int) -> date | None:
    """The date, or None where there is none such between 1900 and 2199."""
    try:
        return date(year, month, on) if 1900 <= year <= 2199 else None
    except ValueError:
        return None


def such_day(scope: Scope, month: int, on: int, weekday: int | None = None) -> tuple[date, str] | None:
    """The next such day of the year from today on, and a remark; near years are tried for the weekday named with it.

    Where the past is meant it is the last such day, today included.
    """
    years = range(scope.today.year, scope.today.year + 9 * scope.step, scope.step)
    candidates = [found for year in years if (found := civil(year, month, on)) is not None]
    ahead = [found for found in candidates if not scope.is_behind(day(found))]
    if not ahead:
        return None
    if weekday is None:
        return ahead[0], ""
    for found in ahead[:2]:
        if found.weekday() == weekday:
            return found, ""
    return ahead[0], OTHER_WEEKDAY


def read_numeric(scope: Scope, index: int, weekday: int | None = None) -> Found | None:
    """A date in digits: `2026-10-12`, `12/10`, `12/10/26`, `12.10.2026`, `10/2026`, `23/sep/2020`."""
    words, gaps = scope.words, scope.gaps
    first, sign, second = words[index], words[index + 1], words[index + 2]
    if sign not in ("/", "-", ".") or not first.isdigit() or gaps[index + 1] or gaps[index + 2]:
        return None
    if second in scope.vocabulary.months and len(first) <= 2:
        return _named_month(scope, index, weekday)
    if not second.isdigit() or len(second) > 4 or len(first) > 4:
        return None
    has_third = words[index + 3] == sign and not gaps[index + 3] and not gaps[index + 4]
    third = words[index + 4] if has_third else ""
    if not third.isdigit():
        return _two_numbers(scope, index, weekday)
    if len(first) == 4:
        found = civil(int(first), int(second), int(third)) if len(third) <= 2 else None
        return Found(day(found), index + 5) if found is not None else None
    if len(third) not in (2, 4) or len(first) > 2 or len(second) > 2:
        return None
    year = int(third) if len(third) == 4 else 2000 + int(third)
    return _ordered(scope, int(first), int(second), year, index + 5)


def _ordered(scope: Scope, first: int, second: int, year: int, end: int) -> Found | None:
    """Day and month in the order of the user, swapped where that is no date."""
    order = (civil(year, second, first), civil(year, first, second))
    usual, other = order if scope.order == "dmy" else order[::-1]
    if usual is None:
        return Found(day(other), end) if other is not None else None
    if other is None or other == usual:
        return Found(day(usual), end)
    return Found(day(usual), end, others=(day(other),), reason=EITHER_ORDER)


def _two_numbers(scope: Scope, index: int, weekday: int | None) -> Found | None:
    """`12/10`, `10/2026`, `2026/10`, `2026-10`."""
    words = scope.words
    first, sign, second = words[index : index + 3]
    end = index + 3
    if len(first) == 4 and len(second) <= 2 and sign in "/-":
        return _month_and_year(int(second), int(first), end)
    if len(second) == 4 and len(first) <= 2 and sign in "/-":
        return _month_and_year(int(first), int(second), end)
    if sign != "/" or len(first) > 2 or len(second) > 2:
        return None
    pair = (int(first), int(second))
    usual, other = (pair, pair[::-1]) if scope.order == "dmy" else (pair[::-1], pair)
    found, swapped = _on_day(scope, usual, weekday), _on_day(scope, other, weekday)
    shape = "fraction" if len(first) == len(second) == 1 or pair[0] == 24 else "firm"
    if found is None:
        return Found(day(swapped[0]), end, shape, reason=swapped[1]) if swapped is not None else None
    if swapped is None or swapped[0] == found[0]:
        return Found(day(found[0]), end, shape, reason=found[1])
    return Found(day(found[0]), end, shape, (day(swapped[0]),), found[1] or EITHER_ORDER)


def _on_day(scope: Scope, pair: tuple[int, int], weekday: int | None) -> tuple[date, str] | None:
    on, month = pair
    return such_day(scope, month, on, weekday) if 1 <= month <= 12 else None


def _month_and_year(month: int, year: int, end: int) -> Found | None:
    if not 1 <= month <= 12 or not 1900 <= year <= 2199:
        return None
    return Found(month_period(year, month), end)


def _named_month(scope: Scope, index: int, weekday: int | None) -> Found | None:
    """`23/sep/2020`, `23-sept-26`, `23-sep`."""
    words, gaps = scope.words, scope.gaps
    month, on, at = scope.vocabulary.months[words[index + 2]], int(words[index]), index + 3
    if words[at] == words[index + 1] and not gaps[at] and words[at + 1].isdigit() and len(words[at + 1]) in (2, 4):
        digits = words[at + 1]
        found = civil(int(digits) if len(digits) == 4 else 2000 + int(digits), month, on)
        return Found(day(found), at + 2) if found is not None else None
    such = such_day(scope, month, on, weekday)
    return Found(day(such[0]), at, reason=such[1]) if such is not None else None


def read_day_number(scope: Scope, index: int) -> tuple[int, int, bool] | None:
    """A day of the month, the token after it, and whether it is written as an ordinal: `3`, `3rd`, `1er`, "first"."""
    words, gaps = scope.words, scope.gaps
    word = words[index]
    if word.isdigit() and word.isascii():
        if len(word) > 2 or not 1 <= int(word) <= 31:
            return None
        if words[index + 1] in scope.vocabulary.suffixes and not gaps[index + 1]:
            return int(word), index + 2, True
        return int(word), index + 1, False
    if word in ("twenty", "thirty") and scope.language == "en":
        at = index + 2 if words[index + 1] == "-" else index + 1
        unit = scope.vocabulary.ordinals.get(words[at], 0)
        if 1 <= unit <= 9:
            value = (20 if word == "twenty" else 30) + unit
            return (value, at + 1, True) if value <= 31 else None
    ordinal = scope.vocabulary.ordinals.get(word, 0)
    if ordinal > 0 and (scope.language == "en" or ordinal == 1):
        return ordinal, index + 1, True
    count = small_number(words, index, scope.language)
    if count is not None and word not in ("a", "an", "un", "une") and 1 <= count[0] <= 31:
        return count[0], count[1], False
    return None


def read_day_of_month(scope: Scope, index: int, weekday: int | None = None) -> Found | None:
    """A day and its month: "3 mars", "1er octobre 2027", "the 15th of february", "march 3rd, 2015", `Feb13`."""
    if scope.words[index] in scope.vocabulary.months:
        return _month_first(scope, index, weekday)
    number = read_day_number(scope, index)
    if number is None:
        return None
    on, at, _ = number
    while scope.words[at] in ("of", "de", "d'", "du", "mois", "day", "-", "/"):
        at += 1
    month = scope.vocabulary.months.get(scope.words[at])
    if month is None:
        return None
    at += 1
    if scope.words[at] == "." and not scope.gaps[at]:
        at += 1
    return _with_year(scope, month, on, at, weekday)


def _month_first(scope: Scope, index: int, weekday: int | None) -> Found | None:
    """The English order, "march 3rd"; with an ordinal or a year in French text too."""
    words = scope.words
    at = index + 1
    while words[at] in (",", ".", "the", "-", "/") and (words[at] != "." or not scope.gaps[at]):
        at += 1
    number = read_day_number(scope, at)
    if number is None or (scope.language == "fr" and not number[2] and not scope.whole):
        return None
    on, at, _ = number
    # "march 10am" and "march 5k" are no days.
    follower = words[at]
    if not scope.gaps[at] and follower.isalnum():
        return None
    if follower == ":" and not scope.gaps[at] and words[at + 1].isdigit():
        return None
    return _with_year(scope, scope.vocabulary.months[words[index]], on, at, weekday)


def _with_year(scope: Scope, month: int, on: int, at: int, weekday: int | None) -> Found | None:
    """The year that follows, after "," or "in" if need be; the next such day where there is none."""
    words = scope.words
    year_at = at
    if words[year_at] == ",":
        year_at += 1
    if words[year_at] in ("of", "in", "de", "en"):
        year_at += 1
    year = read_year(scope, year_at)
    if year is not None:
        found = civil(year[0], month, on)
        if found is None:
            return None
        remark = OTHER_WEEKDAY if weekday is not None and found.weekday() != weekday else ""
        return Found(day(found), year[1], reason=remark)
    span = read_span(scope, year_at + 1 if words[year_at] in ("l'", "cette") else year_at)
    if span is not None and span.unit == "year" and span.shape == "firm":
        found = civil(span.first.year, month, on)
        return Found(day(found), span.end) if found is not None else None
    gone = last_said(scope, at) if scope.past else None
    such = such_day(scope, month, on, weekday)
    return Found(day(such[0]), gone or at, reason=such[1]) if such is not None else None


def last_said(scope: Scope, at: int) -> int | None:
    """The token after "dernier" or "last" that stands here, and only says that the past is meant."""
    said = look_up(scope.vocabulary.last_after, scope.words, scope.gaps, at)
    return said[1] if said is not None else None


def read_bare_day(scope: Scope, index: int, *, led: bool, weekday: int | None = None) -> Found | None:
    """A day of a month not named: "le 12", "the 18th", "lundi 21", "the 20th of next month".

    `led` says that an article or a weekday comes before; without it only an ordinal will do ("24th").
    """
    number = read_day_number(scope, index)
    if number is None:
        return None
    on, at, ordinal = number
    link = at
    while scope.words[link] in ("of", "de", "du", "day"):
        link += 1
    span = read_span(scope, link + 1 if scope.words[link] in ("the", "le", "l'") else link, after_part=True)
    if link > at and span is not None and span.unit == "month" and span.roll == 1:
        at, led = span.end, True  # "le 20 du mois" is the next 20th
    elif link > at and span is not None and span.unit == "month" and span.shape == "firm" and span.roll == 0:
        found = civil(span.first.year, span.first.month, on)
        return Found(day(found), span.end) if found is not None else None
    # "les trois dossiers", "a 5 star": a number in words or one glued to letters is no day by itself.
    if not (led or (ordinal and scope.words[index].isdigit())) or not (ordinal or scope.words[index].isdigit()):
        return None
    if not ordinal and not scope.gaps[at] and (scope.words[at].isalnum() or scope.words[at] in ("%", "/", ".", ":")):
        return None
    such = _next_numbered(scope, on, weekday)
    return Found(day(such), at, "firm" if weekday is not None else "number") if such is not None else None


def _next_numbered(scope: Scope, on: int, weekday: int | None) -> date | None:
    """The next month's day of this number from today on; on this weekday, where one is named, within two years."""
    for offset in range(28 if weekday is not None else 3):
        month = add_months(scope.today.replace(day=1), offset * scope.step)
        found = civil(month.year, month.month, on)
        if found is not None and not scope.is_behind(day(found)) and weekday in (None, found.weekday()):
            return found
    return None
