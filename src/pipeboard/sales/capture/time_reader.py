"""Times of day as people write them: `10h30`, `3.30pm`, "half past three", "demain matin".

A time makes an action of a date (rule 8 of `docs/capture.md`), so reading one where there is none would change what the
line means. Only forms that name an hour as such are read here; a bare number is one after "at" and its like only.
"""

from __future__ import annotations

from datetime import time

from pipeboard.light import NamedTuple
from pipeboard.sales.capture.calendar_words import Scope
from pipeboard.sales.capture.numbers import small_number
from pipeboard.sales.capture.tokens import look_up


class Clock(NamedTuple):
    """A time of the line and the token after it.

    `bare`: only the words before make it a time ("at 10"); `halved`: am or pm is said; `part_of_day`: "morning" alone.
    """

    at: time
    end: int
    bare: bool = False
    halved: bool = False
    part_of_day: bool = False
    next_day: bool = False


_MORNING = frozenset({"am", "a"})
_AFTERNOON = frozenset({"pm", "p"})
_HOURS = frozenset({"h", "heure", "heures", "hrs", "hours"})


def read_clock(scope: Scope, index: int) -> Clock | None:
    """The time that stands at this token, with the words that lead to it and the part of the day that follows."""
    lead = look_up(scope.vocabulary.time_leads, scope.words, scope.gaps, index)
    if lead is not None:
        found = _exact(scope, lead[1], led=True)
        if found is not None:
            return _until(scope, found)
    found = _exact(scope, index, led=False)
    if found is not None:
        return _until(scope, found)
    return _day_part(scope, index)


def _day_part(scope: Scope, index: int) -> Clock | None:
    """ "matin", "in the afternoon", and the time that may follow: "demain matin à 10h"."""
    part = look_up(scope.vocabulary.day_parts, scope.words, scope.gaps, index)
    if part is None:
        return None
    (hour, minute, half), end = part
    at = end + 1 if scope.words[end] == "," else end
    lead = look_up(scope.vocabulary.time_leads, scope.words, scope.gaps, at)
    exact = _exact(scope, lead[1], led=True) if lead is not None else _exact(scope, at, led=False)
    if exact is not None:
        return _until(scope, exact if exact.halved else exact._replace(at=_in_half(exact.at, half)))
    return Clock(time(hour, minute), end, part_of_day=True)


def _in_half(at: time, half: int) -> time:
    """ "8" in the evening is 20:00; in the morning it is 8:00."""
    return at.replace(hour=at.hour + 12) if half == 24 and at.hour < 12 else at


def _until(scope: Scope, found: Clock) -> Clock:
    """The same time with the part of the day ("8h du soir") or the end of the appointment ("10h-11h") taken along."""
    part = look_up(scope.vocabulary.day_parts, scope.words, scope.gaps, found.end)
    if part is not None and not found.part_of_day:
        hour = found.at if found.halved else _in_half(found.at, part[0][2])
        return found._replace(at=hour, end=part[1], bare=False)
    if scope.words[found.end] in scope.vocabulary.to:
        at = found.end + 1
        until = _exact(scope, at, led=False)
        if until is not None and not until.bare and until.at > found.at:
            return found._replace(end=until.end, bare=False)
    return found


def _exact(scope: Scope, index: int, *, led: bool) -> Clock | None:
    """A time with its hour named. `led` says that a word such as "at" comes before."""
    words = scope.words
    moment = look_up(scope.vocabulary.moments, words, scope.gaps, index)
    if moment is not None:
        (hour, minute), end = moment
        return _with_quarter(scope, hour, minute, end)
    if words[index] in ("half", "quarter", "a") or words[index].isalnum():
        past = _past(scope, index)
        if past is not None:
            return past
    number = words[index]
    if not number.isdigit():
        return _spoken(scope, index, led=led)
    if len(number) > 2:
        return _compact(scope, index, led=led)
    return _digits(scope, index, int(number), led=led)


def _digits(scope: Scope, index: int, hour: int, *, led: bool) -> Clock | None:
    """`10h`, `10 h 30`, `10:30`, `10.30am`, `10am`, "10 o'clock", and a bare `10` after "at"."""
    words, gaps = scope.words, scope.gaps
    at = index + 1
    if words[at] in _HOURS:
        return _after_hours(scope, hour, at)
    minute, bare = 0, True
    sign = words[at]
    if sign in (":", ".") and not gaps[at] and not gaps[at + 1] and len(words[at + 1]) == 2 and words[at + 1].isdigit():
        minute, at, bare = int(words[at + 1]), at + 2, sign == "."
        if words[at] == ":" and not gaps[at] and len(words[at + 1]) == 2 and words[at + 1].isdigit():
            at += 2
    half = _half(scope, at)
    if half is not None:
        if not 1 <= hour <= 12 or minute > 59:
            return None
        return Clock(time(hour % 12 + half[0], minute), half[1], halved=True)
    clock = look_up(_O_CLOCK, words, gaps, at)
    if clock is not None and minute == 0:
        at, bare = clock[1], False
    if hour > 23 or minute > 59 or (bare and not led):
        return None
    return Clock(time(hour, minute), at, bare=bare)


def _after_hours(scope: Scope, hour: int, at: int) -> Clock | None:
    """The minutes after `10h`: `30`, "et demie", "moins le quart"."""
    words, gaps = scope.words, scope.gaps
    following = words[at + 1]
    if hour > 24 or (hour == 24 and following.isdigit()):
        return None
    # "10h30" and "10 h 30"; in "10h 450" the number is something else.
    close = not gaps[at + 1] or (gaps[at] and words[at] == "h")
    if len(following) == 2 and following.isdigit() and (close or words[at] != "h"):
        return Clock(time(hour, int(following)), at + 2) if int(following) < 60 and hour < 24 else None
    if not gaps[at + 1] and following.isdigit():
        return None
    if hour == 24:
        return Clock(time(0), at + 1, next_day=True)
    return _with_quarter(scope, hour, 0, at + 1)


def _with_quarter(scope: Scope, hour: int, minute: int, end: int) -> Clock:
    """What follows an hour in French: "et demie", "et quart", "moins le quart", "moins dix", "quinze"."""
    if scope.language == "fr":
        quarter = look_up(_QUARTERS, scope.words, scope.gaps, end)
        if quarter is not None:
            minutes = (hour * 60 + minute + quarter[0]) % 1440
            return Clock(time(minutes // 60, minutes % 60), quarter[1])
        if scope.words[end] == "moins":
            count = small_number(scope.words, end + 1, "fr")
            if count is not None and 0 < count[0] < 60:
                minutes = (hour * 60 + minute - count[0]) % 1440
                return Clock(time(minutes // 60, minutes % 60), count[1])
    return Clock(time(hour % 24, minute), end)


def _half(scope: Scope, at: int) -> tuple[int, int] | None:
    """0 or 12 hours to add for am, pm, `a.m.`, a one-letter `p`, and the token after them."""
    word = scope.words[at]
    if word not in _MORNING and word not in _AFTERNOON:
        return None
    end = at + 1
    if len(word) == 1:
        dotted = scope.words[end] == "." and scope.words[end + 1] == "m" and not scope.gaps[end + 1]
        if dotted:
            end += 2
        elif scope.gaps[at]:
            return None
        if scope.words[end] == "." and not scope.gaps[end]:
            end += 1
    return (12 if word in _AFTERNOON else 0), end


def _compact(scope: Scope, index: int, *, led: bool) -> Clock | None:
    """ "330 pm", and "at 1030" where the whole text is known to be a time; a year is none."""
    number = scope.words[index]
    if len(number) > 4 or scope.language != "en":
        return None
    hour, minute = int(number[:-2]), int(number[-2:])
    if minute > 59 or hour > 23:
        return None
    half = _half(scope, index + 1)
    if half is not None and 1 <= hour <= 12:
        return Clock(time(hour % 12 + half[0], minute), half[1], halved=True)
    return Clock(time(hour, minute), index + 1) if scope.whole and led and not 1900 <= int(number) <= 2199 else None


def _past(scope: Scope, index: int) -> Clock | None:
    """ "half past three", "a quarter to 4", "ten past nine am"."""
    if scope.language != "en":
        return None
    words = scope.words
    minutes = look_up(_FRACTIONS, words, scope.gaps, index)
    if minutes is None:
        minutes = small_number(words, index, "en")
    if minutes is None or words[minutes[1]] not in ("past", "to", "after") or not 0 < minutes[0] < 60:
        return None
    moment = look_up(scope.vocabulary.moments, words, scope.gaps, minutes[1] + 1)
    count = (moment[0][0], moment[1]) if moment else small_number(words, minutes[1] + 1, "en")
    if count is None or not 0 <= count[0] <= 23:
        return None
    hour, end = count
    half = _half(scope, end)
    if half is not None and 1 <= hour <= 12:
        hour, end = hour % 12 + half[0], half[1]
    total = hour * 60 + (-minutes[0] if words[minutes[1]] == "to" else minutes[0])
    return Clock(time(total // 60 % 24, total % 60), end)


def _spoken(scope: Scope, index: int, *, led: bool) -> Clock | None:
    """ "quinze heures trente", "three o'clock", "three pm", "at ten thirty"."""
    count = small_number(scope.words, index, scope.language)
    if count is None or count[0] > 23 or scope.words[index] in ("a", "an"):
        return None
    hour, at = count
    if scope.language == "fr":
        if scope.words[at] not in ("heure", "heures"):
            return None
        minutes = small_number(scope.words, at + 1, "fr")
        if minutes is not None and minutes[0] < 60:
            return Clock(time(hour, minutes[0]), minutes[1])
        return _with_quarter(scope, hour, 0, at + 1)
    minutes = small_number(scope.words, at, "en") if not scope.words[at].isdigit() else None
    minute, at = minutes if minutes is not None and 10 <= minutes[0] < 60 else (0, at)
    half = _half(scope, at)
    if half is not None and 1 <= hour <= 12:
        return Clock(time(hour % 12 + half[0], minute), half[1], halved=True)
    clock = look_up(_O_CLOCK, scope.words, scope.gaps, at)
    if clock is not None and not minute:
        return Clock(time(hour), clock[1])
    return Clock(time(hour, minute), at) if minute and led else None


_O_CLOCK = {"o'": ((("clock",), True),), "oclock": (((), True),)}
_QUARTERS = {
    "et": ((("demie",), 30), (("demi",), 30), (("quart",), 15)),
    "trois": ((("quarts",), 45),),
    "moins": ((("le", "quart"), -15), (("quart",), -15)),
}
_FRACTIONS = {"half": (((), 30),), "quarter": (((), 15),), "a": ((("quarter",), 15),)}
