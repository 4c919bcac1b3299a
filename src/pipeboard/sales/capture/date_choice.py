"""Which words of a line are dates: the same words are months and names, quarters and flats, days and streets.

A whole text that is a date is one thing; "T4", "mars" or "may" in the middle of a line is another. Rule 7 of
`docs/capture.md` is kept here: such words are a date only where no name and no better date speaks against it, and
otherwise stay in the title with a "?".
"""

from __future__ import annotations

from pipeboard.light import Literal, NamedTuple
from pipeboard.sales.capture.calendar_words import Language, Scope, Vocabulary, other_language
from pipeboard.sales.capture.calendars import vocabulary
from pipeboard.sales.capture.date_reader import Reading, read_when, scope_of
from pipeboard.sales.capture.line_language import BESIDE_A_NUMBER, CALENDAR
from pipeboard.sales.capture.numbers import number_words
from pipeboard.sales.capture.period_parts import SHORTHANDS
from pipeboard.sales.capture.taken_words import Sheet
from pipeboard.sales.capture.verbs import begins_verb

#: "firm": a date and nothing else; "plain": a date where no firmer one stands; "company": one only beside a verb;
#: "doubt": left in the title with a "?"; "no": not a date.
Standing = Literal["firm", "plain", "company", "doubt", "no"]

PLAIN = "A word that is a date only by itself."
UNSURE = "It could be a date."

_OF = frozenset({"de", "d'", "du", "of", "des"})
_STREETS = frozenset(
    "rue avenue av ave boulevard bd bld blvd place pl chemin impasse allee quai route square faubourg cours "
    "esplanade pont metro "
    "station lycee ecole college hotel champ".split()
)
_DWELLINGS = frozenset(
    "appartement appart appartements apt studio maison logement logements flat bien duplex location vente type "
    "immeuble villa "
    "residence loft triplex lot".split()
)
_PRONOUNS = frozenset("i you we they he she it that this who which there and or".split())
_NAMES = frozenset("may april june august march avril mars mai juin aout jan sun".split())
_FUNCTION = frozenset(
    "pour par a avec chez sur avant et with for re about by and to au aux en puis then ou or dont sans via from de "
    "du".split()
)
#: The letters of quarters, halves and weeks.
_CODES: dict[Language, frozenset[str]] = {"fr": frozenset(("t", "s")), "en": frozenset(("q", "h", "w", "wk"))}


class Dated(NamedTuple):
    """A date found in a line: its first token, what was read, and how it stands there."""

    start: int
    reading: Reading
    standing: Standing


def find_dates(sheet: Sheet) -> list[Dated]:
    """The dates of a line from left to right, in both languages; of two that overlap the longer one."""
    language = sheet.language
    found = _found_in(sheet, language)
    other = other_language(language)
    if CALENDAR[other].isdisjoint(sheet.words) and not _has_code_of(sheet, other):
        return found
    for dated in _found_in(sheet, other):
        rivals = [one for one in found if one.start < dated.reading.end and dated.start < one.reading.end]
        longer = all(dated.reading.end - dated.start > one.reading.end - one.start for one in rivals)
        if longer and _foreign(sheet, dated, other):
            found = [one for one in found if one not in rivals]
            found.append(dated)
    return sorted(found, key=lambda dated: dated.start)


def _has_code_of(sheet: Sheet, language: Language) -> bool:
    """Whether a quarter or a week may be written in the short form of a language (`T4`), or a day with a small word."""
    return not (_CODES[language] | BESIDE_A_NUMBER[language]).isdisjoint(sheet.words)


def _found_in(sheet: Sheet, language: Language) -> list[Dated]:
    tokens = sheet.tokens
    scope = scope_of(tokens, sheet.words, sheet.knowledge, language)
    starters = _starters(language)
    found: list[Dated] = []
    index = 0
    while index < tokens.size:
        word = sheet.words[index]
        if not (word in starters or word[:1].isdigit()) or not sheet.begins(index):
            index += 1
            continue
        reading = _shortened(sheet, scope, index)
        if reading is None:
            index += 1
            continue
        standing = _standing(sheet, scope, index, reading)
        if standing != "no":
            found.append(Dated(index, reading, standing))
        index = reading.end
    return found


def _shortened(sheet: Sheet, scope: Scope, index: int) -> Reading | None:
    """The reading at this token if it ends where a word does."""
    reading = read_when(scope, index)
    return reading if reading is not None and sheet.ends(reading.end) else None


_STARTERS: dict[str, frozenset[str]] = {}


def _starters(language: Language) -> frozenset[str]:
    """The words a date can begin with, so that the others are passed over at once."""
    made = _STARTERS.get(language)
    if made is None:
        words = vocabulary(language)
        made = _STARTERS[language] = frozenset(_first_words(words, language))
    return made


def _first_words(words: Vocabulary, language: Language) -> set[str]:
    groups = (words.months, words.weekdays, words.this, words.next_before, words.leads, words.parts, words.days)
    more = (words.within, words.ordinals, words.week_codes, words.moments, words.day_parts, words.time_leads)
    first = {word for group in (*groups, *more, words.holidays) for word in group}
    first |= {"+", words.quarter_letter, "between", "entre", "half", "quarter", "semaine", "w", "wc", "week"}
    first |= {word for word, unit in words.units.items() if unit in ("week", "weekend", "month", "quarter", "year")}
    return first | number_words(language) | (set(SHORTHANDS) | {"h"} if language == "en" else set())


def _foreign(sheet: Sheet, dated: Dated, language: Language) -> bool:
    """Whether a date in the other language can be nothing else: it has a word of that calendar, or a code of it."""
    if dated.standing not in ("firm", "plain", "doubt"):
        return False
    words = sheet.words[dated.start : dated.reading.end]
    if not (CALENDAR[language].isdisjoint(words) and _CODES[language].isdisjoint(words)):
        return True
    if BESIDE_A_NUMBER[language].isdisjoint(words):
        return False
    # "mars" without a capital is no planet and no maker of sweets; "may" is a verb.
    alone = language == "fr" and words in (["mars"], ["mai"]) and not sheet.capitalised(dated.start)
    return alone or any(map(str.isdigit, words))


def _standing(sheet: Sheet, scope: Scope, start: int, reading: Reading) -> Standing:
    """How a date stands among its neighbours."""
    words, known = sheet.tokens.words, scope.vocabulary
    before = words[start - 1] if start else ""
    if before in known.past_before or words[reading.end] in known.past_after:
        return "no" if before not in ("apres", "after") else "doubt"
    of = words[start] in _OF and words[start + 1] != "ici"
    first_core = start + 1 if of and start + 1 < reading.end else start
    if first_core > start or before in _OF:
        owner = words[start - 1] if first_core > start else words[start - 2] if start > 1 else ""
        if owner in _STREETS:
            return "no"
        if (first_core > start and reading.period.first == reading.period.last) or reading.shape != "firm":
            return "company" if reading.at is None or first_core > start else "firm"
    if before in ("rue", "street"):
        return "no"
    if reading.shape == "firm":
        return "firm" if not _followed_by_street(sheet, reading.end) else "no"
    return _by_shape(sheet, scope, start, reading)


def _followed_by_street(sheet: Sheet, at: int) -> bool:
    return sheet.tokens.words[at] in _STREETS and sheet.is_word(at)


def _by_shape(sheet: Sheet, scope: Scope, start: int, reading: Reading) -> Standing:
    """How a date stands whose words can be something else."""
    shape, end = reading.shape, reading.end
    if shape == "time":
        return "company"
    if shape == "number":
        return _day_number(sheet, end)
    if shape == "fraction":
        return "firm" if reading.led else "company"
    if shape in ("year", "holiday"):
        return "firm" if reading.led else "no"
    if reading.at is not None:
        return "firm"
    if reading.led and sheet.tokens.words[end - 2] not in _OF:
        return "firm"
    if shape == "short":
        if _modal(sheet, end - 1, end):
            return "no"
        return "doubt" if sheet.capitalised(end - 1) and sheet.capitalised(end) else "company"
    if shape == "code":
        return _code(sheet, start, end)
    return _bare_name(sheet, scope, start, end)


def _day_number(sheet: Sheet, end: int) -> Standing:
    """ "le 12" is a day; in "le 3 pièces" and "the 2nd floor" the number belongs to the word after it."""
    follower = sheet.tokens.words[end]
    if not sheet.is_word(end) or follower in _FUNCTION:
        return "firm"
    return "no" if follower in _STREETS else "company"


def _modal(sheet: Sheet, index: int, end: int) -> bool:
    """Whether "may" and "march" are verbs here: in lower case, after a pronoun or before another word."""
    word = sheet.tokens.words[index]
    if word not in ("may", "march") or sheet.capitalised(index):
        return False
    before = sheet.tokens.words[index - 1] if index else ""
    return before in _PRONOUNS or (sheet.is_word(end) and sheet.tokens.words[end] not in _FUNCTION)


def _code(sheet: Sheet, start: int, end: int) -> Standing:
    """`T4`, `Q4`, `S42`: a flat, a car, a telephone; a date where no name and no dwelling stands beside it."""
    before = sheet.tokens.words[start - 1] if start else ""
    if before in _DWELLINGS or sheet.capitalised(start - 1) or sheet.capitalised(end):
        return "doubt"
    after_word = sheet.is_word(end) and sheet.tokens.words[end] not in _FUNCTION
    plain_before = sheet.is_word(start - 1)
    if sheet.tokens.words[start] == "t":
        return "doubt" if plain_before or after_word else "plain"
    return "doubt" if plain_before and after_word else "plain"


def _bare_name(sheet: Sheet, scope: Scope, start: int, end: int) -> Standing:
    """A month or a weekday by itself: with a capital beside another one it is a part of a name ("Garage Avril")."""
    core = end - 2 if sheet.tokens.words[end - 1] == "." else end - 1
    word = sheet.tokens.words[core]
    if _modal(sheet, core, end):
        return "no"
    if not sheet.capitalised(core) or sheet.tokens.line.isupper():
        return "plain"
    if sheet.capitalised(end) and sheet.tokens.words[end] not in scope.vocabulary.months:
        return "doubt"
    before = sheet.tokens.words[start - 1] if start else ""
    if sheet.capitalised(start - 1) and not begins_verb(before) and before not in scope.vocabulary.months:
        named = scope.language == "fr" or word in _NAMES or word in scope.vocabulary.weekdays
        return "doubt" if named else "plain"
    return "plain"
