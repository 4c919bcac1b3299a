"""Dates in words, French and English: the one reading of a date for captures, filters, due dates and `--as-of`.

The parts of the grammar (days, weekdays, stretches, ranges, distances, times) know nothing of each other; here they are
tried in order at one place of a text, and the longest reading wins. A wrong date is worse than none: what is not
understood to its end is not read at all.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from pipeboard.light import NamedTuple
from pipeboard.sales.capture.calendar_words import Language, Scope, other_language
from pipeboard.sales.capture.calendars import vocabulary
from pipeboard.sales.capture.day_reader import Found, read_bare_day, read_day_of_month, read_numeric, such_day
from pipeboard.sales.capture.days_gone import read_gone
from pipeboard.sales.capture.draft import DateOrder, DateRules, KnownFacts
from pipeboard.sales.capture.period_parts import read_part
from pipeboard.sales.capture.ranges import read_range
from pipeboard.sales.capture.relative import read_relative
from pipeboard.sales.capture.time_reader import Clock, read_clock
from pipeboard.sales.capture.tokens import Tokens, ends_word, look_up, scan, table
from pipeboard.sales.capture.weekdays import read_numbered_weekday, read_weekday
from pipeboard.sales.periods import Period, day


class Reading(NamedTuple):
    """A date of a text: the period, the time if one is said, and the token after it.

    `shape` says how the words look by themselves (see `days.Found`), "time" where no day is said; `led` whether a word
    such as "en" or "by" came before; `others` are further periods, with the `reason` to doubt the first.
    """

    period: Period
    end: int
    at: time | None = None
    shape: str = "firm"
    led: bool = False
    others: tuple[Period, ...] = ()
    reason: str = ""


def scope_of(tokens: Tokens, words: list[str], rules: DateRules, language: Language) -> Scope:
    """The words of a line and the day they are read on."""
    now = rules.now
    return Scope(words, tokens.gaps, tokens.size, now, now.date(), language, vocabulary(language), rules.date_order)


def read_date(
    text: str, now: datetime, language: Language, *, order: DateOrder | None = None, past: bool = False
) -> tuple[Period, time | None] | None:
    """The period and time of a text that is a date and nothing else: "mardi 10h", "in two weeks", "avant le 12".

    `now` is the local time of the user. A period has both ends included; a time is given where the text says one. None
    where any word is left over, or the date is outside 1900-2199. Words of the other language are read where those of
    `language` do not fit. With `past`, what has no year is the last such day (rule 5 of `docs/capture.md`), and words
    that look back are read too; a day that is ahead all the same is given as it was said.
    """
    tokens = scan(text)
    count = tokens.size
    while count and tokens.words[count - 1] in (".", ",", "!", "?", ";"):
        count -= 1
    if not count or count > 40:
        return None
    rules = KnownFacts(now, language, order=order)
    for spoken in (language, other_language(language)):
        scope = scope_of(tokens, tokens.words, rules, spoken)._replace(whole=True, past=past)
        reading = read_when(scope, 0)
        if reading is not None and reading.end >= count:
            return reading.period, reading.at
    return None


def read_either(tokens: Tokens, words: list[str], rules: DateRules, index: int, language: Language) -> Reading | None:
    """The longest date that begins at a token where nothing but a date can stand, in either language.

    `language` is tried first, and wins where both read as far.
    """
    found: Reading | None = None
    for spoken in (language, other_language(language)):
        reading = read_when(scope_of(tokens, words, rules, spoken)._replace(whole=True), index)
        if reading is not None and ends_word(tokens, reading.end) and (found is None or reading.end > found.end):
            found = reading
    return found


def read_when(scope: Scope, index: int) -> Reading | None:
    """The longest date, date with a time, or time that begins at this token."""
    try:
        return _longest(scope, index)
    except (OverflowError, ValueError):
        return None  # it lies before the first or after the last day that there is


def _longest(scope: Scope, index: int) -> Reading | None:
    best = _day_then_time(scope, index)
    timed = _time_then_day(scope, index)
    if timed is not None and (best is None or timed.end > best.end):
        best = timed
    if best is None or not _possible(best.period):
        return None
    return best


def _possible(period: Period) -> bool:
    return period.first.year >= 1900 and period.last.year <= 2199


def _day_then_time(scope: Scope, index: int) -> Reading | None:
    dated = _led_day(scope, index)
    if dated is None:
        return None
    at = dated.end
    if scope.words[at] == "t" and not scope.gaps[at] and not scope.gaps[at + 1]:
        at += 1  # 2026-10-12T14:00
    if scope.words[at] == "," or (scope.words[at] == "-" and scope.gaps[at]):
        at += 1
    clock = read_clock(scope, at) if dated.at is None else None
    if clock is None:
        return dated
    shape = "firm" if dated.shape != "fraction" or not clock.bare else dated.shape
    if dated.period.first != dated.period.last:
        return dated
    return dated._replace(end=clock.end, at=clock.at, shape=shape)


def _time_then_day(scope: Scope, index: int) -> Reading | None:
    """ "9h le mardi", "at 5pm tomorrow", "half past 3 on friday", and a time without a day."""
    clock = read_clock(scope, index)
    if clock is None:
        return _bare_hour(scope, index)
    at = clock.end
    if scope.words[at] in (",", "-"):
        at += 1
    dated = _led_day(scope, at)
    if dated is not None and dated.at is None and dated.period.first == dated.period.last:
        part = read_clock(scope, dated.end)
        if part is not None and part.part_of_day:
            hour = clock.at.hour + 12 if part.at.hour >= 12 and clock.at.hour < 12 else clock.at.hour
            return dated._replace(end=part.end, at=clock.at.replace(hour=hour), shape="firm")
        return dated._replace(at=clock.at, shape="firm")
    if clock.bare and not scope.whole:
        return None
    return Reading(_today_or_tomorrow(scope, clock), clock.end, clock.at, shape="time")


def _bare_hour(scope: Scope, index: int) -> Reading | None:
    """ "9 tomorrow", "8 this evening": a bare hour, only where the whole text is known to be a date."""
    word = scope.words[index]
    if not scope.whole or not word.isdigit() or len(word) > 2 or not 1 <= int(word) <= 12:
        return None
    at = index + 2 if scope.words[index + 1] == "," else index + 1
    named = look_up(scope.vocabulary.days, scope.words, scope.gaps, at)
    part = read_clock(scope, named[1] if named is not None else at)
    late = part is not None and part.part_of_day and part.at.hour >= 12 and int(word) < 12
    hour = time(int(word) + 12 if late else int(word))
    if named is None:
        if part is None or not part.part_of_day:
            return None
        return Reading(_today_or_tomorrow(scope, Clock(hour, part.end)), part.end, hour, shape="time")
    dated = _led_day(scope, at)
    if dated is None or dated.at is not None:
        return None
    return dated._replace(at=hour, end=part.end if part is not None and part.part_of_day else dated.end)


def _today_or_tomorrow(scope: Scope, clock: Clock) -> Period:
    """The day of a time without one: today, or tomorrow where that time is over (yesterday where it is to come)."""
    if scope.past:
        to_come = clock.at > scope.now.time().replace(tzinfo=None) and not clock.part_of_day
        return day(scope.today - timedelta(days=1 if to_come else 0))
    passed = clock.at <= scope.now.time().replace(tzinfo=None) and not clock.part_of_day
    if not passed and not clock.next_day:
        return day(scope.today)
    return day(date.fromordinal(min(scope.today.toordinal() + 1, date.max.toordinal())))


def _led_day(scope: Scope, index: int) -> Reading | None:
    """A day or period with the words that lead to it: "pour mardi", "by the end of October", "d'ici 3 semaines"."""
    dated = _after_lead(scope, index)
    if dated is None:
        return None
    latest = look_up(_AT_THE_LATEST, scope.words, scope.gaps, dated.end)
    if latest is None:
        return dated
    return dated._replace(period=day(dated.period.last), end=latest[1], led=True)


_AT_THE_LATEST = table((True, "au plus tard|dernier delai|at the latest|latest"))


def _after_lead(scope: Scope, index: int) -> Reading | None:
    """A day or period after the words that lead to it, which may say that only its last or first day is meant."""
    plain = _day(scope, index, led=False)
    lead = look_up(scope.vocabulary.leads, scope.words, scope.gaps, index)
    if lead is None:
        return plain
    kind, at = lead
    before = scope.words[at - 1]
    article = before in scope.vocabulary.articles or before in ("on", "au", "du", "des")
    led = _day(scope, at, led=article)
    if led is None or (plain is not None and plain.end >= led.end):
        return plain
    if kind == "by":
        led = led._replace(period=day(led.period.last), others=tuple(day(other.last) for other in led.others))
    elif kind == "from":
        led = led._replace(period=day(led.period.first), others=tuple(day(other.first) for other in led.others))
    return led._replace(led=True)


def _day(scope: Scope, index: int, *, led: bool) -> Reading | None:
    """The longest day or period that begins at this token."""
    word = scope.words[index]
    if not word or word == "\x00":
        return None
    best: Found | None = read_range(scope, index)
    for read in (read_numeric, read_day_of_month, read_numbered_weekday, read_part, read_weekday):
        if best is None or best.end - index < 4:
            found = read(scope, index)
            if found is not None and (best is None or found.end > best.end):
                best = found
    moment = (read_gone(scope, index) if scope.past else None) or read_relative(scope, index)
    if moment is not None and (best is None or moment.found.end > best.end):
        return _as_reading(moment.found, moment.at)
    if best is None or best.shape == "year":
        bare = read_bare_day(scope, index, led=led)
        best = bare if bare is not None and (best is None or bare.end > best.end) else best
    if best is None:
        best = _holiday(scope, index)
    return _as_reading(best) if best is not None else None


def _as_reading(found: Found, at: time | None = None) -> Reading:
    return Reading(found.period, found.end, at, found.shape, others=found.others, reason=found.reason)


def _holiday(scope: Scope, index: int) -> Found | None:
    named = look_up(scope.vocabulary.holidays, scope.words, scope.gaps, index)
    if named is None:
        return None
    such = such_day(scope, *named[0])
    return Found(day(such[0]), named[1], "holiday") if such is not None else None
