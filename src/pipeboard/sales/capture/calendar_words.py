"""What a language must say for the grammar of dates to read it, and the day that grammar reads it on.

The grammar of a date is nearly the same in French and English; the words are not. They stand apart, folded (no accents,
lower case, elided articles apart), so that a rule reads like a rule and a missing word is one entry to add.
"""

from __future__ import annotations

from datetime import date, datetime

from pipeboard.light import Literal, NamedTuple
from pipeboard.sales.capture.draft import DateOrder
from pipeboard.sales.capture.tokens import Phrases
from pipeboard.sales.periods import Period

Language = Literal["fr", "en"]
LANGUAGES: tuple[Language, ...] = ("fr", "en")
Unit = Literal["day", "workday", "week", "weekend", "month", "quarter", "half", "year", "hour", "minute"]
Part = Literal["early", "mid", "end", "whole"]
#: What the words before a date say of it: nothing, "the last day of it" ("by"), or "from its first day on".
Lead = Literal["", "by", "from"]


class Vocabulary(NamedTuple):
    """The words of one language; every key is folded."""

    months: dict[str, int]
    weekdays: dict[str, int]
    #: Forms of the two tables above that are words of their own or parts of names: alone they are no date.
    ambiguous: frozenset[str]
    units: dict[str, Unit]
    articles: frozenset[str]
    #: Words between the parts of a date: "du", "of the".
    links: frozenset[str]
    this: frozenset[str]
    next_before: frozenset[str]
    next_after: Phrases[int]
    leads: Phrases[Lead]
    parts: Phrases[Part]
    days: Phrases[int]
    durations: Phrases[tuple[int, Unit]]
    within: Phrases[Lead]
    ordinals: dict[str, int]
    suffixes: frozenset[str]
    quarter_letter: str
    week_codes: frozenset[str]
    moments: Phrases[tuple[int, int]]
    day_parts: Phrases[tuple[int, int, int]]
    time_leads: Phrases[bool]
    holidays: Phrases[tuple[int, int]]
    #: "last", "dernier" and their like, and the days that are over: read where the past is meant.
    last_before: frozenset[str]
    last_after: Phrases[bool]
    gone_days: Phrases[int]
    ago_before: Phrases[bool]
    ago_after: Phrases[bool]
    past_before: frozenset[str]
    past_after: frozenset[str]
    to: frozenset[str]


def by_name(text: str, start: int) -> dict[str, int]:
    """`a b|c` numbered from `start`: `{"a": start, "b": start, "c": start + 1}`."""
    return {word: start + place for place, words in enumerate(text.split("|")) for word in words.split()}


def word_set(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


def unit_words(**names: str) -> dict[str, Unit]:
    """Words by the unit they mean: `day="jour jours"`."""
    return {word: unit for unit, words in names.items() for word in words.split()}  # type: ignore[misc]


def other_language(language: Language) -> Language:
    """The language whose words are tried when the user's own find nothing."""
    return "en" if language == "fr" else "fr"


class Scope(NamedTuple):
    """What every rule of dates and times needs: the words, whose they are, and what day it is.

    `whole` is true where the text is known to be a date and nothing else; some readings are only dared there. `past` is
    true where the day can only lie in the past (closed on, done on): what has no year is then the last such day, and
    words such as "hier" and "3 days ago" are read.
    """

    words: list[str]
    gaps: list[bool]
    size: int
    now: datetime
    today: date
    language: Language
    vocabulary: Vocabulary
    order: DateOrder
    whole: bool = False
    past: bool = False

    @property
    def step(self) -> int:
        """Which way the next day of a name lies: 1 ahead, -1 back."""
        return -1 if self.past else 1

    def is_behind(self, period: Period) -> bool:
        """Whether a period lies on the side that is not meant: over, or still to begin where the past is meant."""
        return period.first > self.today if self.past else period.last < self.today
