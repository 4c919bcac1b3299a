"""Numbers as people write them: separators of two countries, and number words.

The same digits mean two things on the two sides of the Channel ("1,500"). Which one is meant is decided here once, and
whether it was a close call is told to the caller, who flags it (rule 3 of `docs/capture.md`).
"""

from __future__ import annotations

from pipeboard.light import NamedTuple

_APOSTROPHES = ("'", "\u2019")

_FRENCH_UNITS = "zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize".split()
_FRENCH_TENS = {"vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "septante": 70}
_FRENCH_TENS |= {"huitante": 80, "octante": 80, "nonante": 90}
_ENGLISH_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen".split()
)
_ENGLISH_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80}
_ENGLISH_TENS |= {"ninety": 90}

_SMALL = {
    "fr": {word: value for value, word in enumerate(_FRENCH_UNITS)} | {"une": 1} | _FRENCH_TENS,
    "en": {word: value for value, word in enumerate(_ENGLISH_UNITS)} | {"a": 1, "an": 1} | _ENGLISH_TENS,
}
_HUNDREDS = {"fr": frozenset({"cent", "cents"}), "en": frozenset({"hundred"})}
_THOUSANDS = {"fr": "mille", "en": "thousand"}
_JOINS = {"fr": "et", "en": "and"}


class Number(NamedTuple):
    """A number of the line: a plain decimal, the token after it, the other way to read it, and how it was written."""

    digits: str
    end: int
    other: str = ""
    grouped: bool = False
    in_words: bool = False


def number_words(language: str) -> set[str]:
    """Every word a number in words can begin with."""
    return set(_SMALL[language]) | _HUNDREDS[language] | {_THOUSANDS[language]}


def read_number(words: list[str], gaps: list[bool], index: int, language: str) -> Number | None:
    """The number whose digits begin at this token: `1 234,5`, `1,234.5`, `12'500`, `85 000`."""
    if not words[index].isdigit() or not words[index].isascii() or len(words[index]) > 15:
        return None
    groups = [words[index]]
    signs: list[str] = []
    at = index + 1
    while True:
        sign, following = words[at], words[at + 1]
        if sign in (",", ".", *_APOSTROPHES) and not gaps[at] and not gaps[at + 1] and following.isdigit():
            signs.append("'" if sign in _APOSTROPHES else sign)
            groups.append(following)
            at += 2
        elif gaps[at] and _goes_on(words, gaps, at, groups, signs):
            signs.append(" ")
            groups.append(sign)
            at += 1
        else:
            break
        if len(groups) > 6:
            return None
    return _value(groups, signs, at, language)


def _goes_on(words: list[str], gaps: list[bool], at: int, groups: list[str], signs: list[str]) -> bool:
    """Whether the three digits after a blank are a group of thousands of the number before."""
    digits = words[at]
    if len(digits) != 3 or not digits.isdigit() or not digits.isascii():
        return False
    if any(sign != " " for sign in signs) or len(groups[0]) > 3 or groups[0].startswith("0"):
        return False
    # "12 500/3" and "12 500-600" are no groups; "12 500,50" and "12 500€" are.
    follower = words[at + 1]
    return gaps[at + 1] or follower not in ("/", ":") or not words[at + 2].isdigit()


def _value(groups: list[str], signs: list[str], end: int, language: str) -> Number | None:
    if not signs:
        return Number(groups[0], end)
    last = signs[-1]
    whole_groups = all(len(group) == 3 for group in groups[1:]) and len(groups[0]) <= 3
    if len(set(signs)) == 1 and (last in (" ", "'") or len(signs) > 1):
        return Number("".join(groups), end, grouped=True) if whole_groups and groups[0] != "0" else None
    before = signs[:-1]
    if len(set(before)) > 1 or last in before or last in (" ", "'"):
        return None
    if before and not (all(len(group) == 3 for group in groups[1:-1]) and len(groups[0]) <= 3):
        return None
    decimal = "".join(groups[:-1]) + "." + groups[-1]
    if before or len(groups[-1]) != 3 or not whole_groups or groups[0] == "0":
        return Number(decimal, end, grouped=bool(before))
    # One sign and exactly three digits: thousands, unless it is the language's own decimal mark.
    thousands = "".join(groups)
    if (last == ",") == (language == "fr"):
        return Number(decimal, end, other=thousands)
    return Number(thousands, end, grouped=True)


def read_number_words(words: list[str], index: int, language: str) -> Number | None:
    """The number written in words at this token, up to 999,999: "douze", "vingt et un", "two hundred and fifty"."""
    total = 0
    at = index
    first = _below_thousand(words, at, language)
    if first is not None:
        total, at = first
    if words[at] == _THOUSANDS[language]:
        total = (total or 1) * 1000
        at += 1
        rest = _below_thousand(words, at, language)
        if rest is not None:
            total, at = total + rest[0], rest[1]
    return Number(str(total), at, in_words=True) if at > index else None


def small_number(words: list[str], index: int, language: str) -> tuple[int, int] | None:
    """A count of at most four digits or in words at this token, and the token after it: "3", "deux", "a"."""
    word = words[index]
    if word.isdigit() and word.isascii():
        return (int(word), index + 1) if len(word) <= 4 else None
    return _below_thousand(words, index, language)


def _below_thousand(words: list[str], index: int, language: str) -> tuple[int, int] | None:
    hundreds = _HUNDREDS[language]
    small = _below_hundred(words, index, language)
    if small is None:
        if words[index] not in hundreds:
            return None
        total, at = 100, index + 1
    else:
        total, at = small
        if words[at] not in hundreds or total > 9:
            return total, at
        total, at = total * 100, at + 1
    joined = at + 1 if language == "en" and words[at] == "and" else at
    rest = _below_hundred(words, joined, language)
    return (total + rest[0], rest[1]) if rest is not None else (total, at)


def _below_hundred(words: list[str], index: int, language: str) -> tuple[int, int] | None:
    small = _SMALL[language]
    value = small.get(words[index])
    if value is None:
        return None
    at = index + 1
    if value == 4 and language == "fr":
        score = at + 1 if words[at] == "-" else at
        if words[score] in ("vingt", "vingts"):
            value, at = 80, score + 1
    if value < 20 and not (value == 10 and language == "fr"):
        return value, at
    limit = 20 if language == "fr" and value in (60, 80) else 10
    if value == 10:
        return _add(words, at, 10, small, ("sept", "huit", "neuf"))
    joined = at
    if words[joined] == "-":
        joined += 1
    if words[joined] == _JOINS["fr"] and language == "fr":
        joined += 1
        if words[joined] == "-":
            joined += 1
    rest = small.get(words[joined])
    if rest is None or not 0 < rest < limit:
        return value, at
    if rest == 10:
        tail = _add(words, joined + 1, 10, small, ("sept", "huit", "neuf"))
        return value + tail[0], tail[1]
    return value + rest, joined + 1


def _add(words: list[str], at: int, value: int, small: dict[str, int], allowed: tuple[str, ...]) -> tuple[int, int]:
    following = at + 1 if words[at] == "-" else at
    if words[following] in allowed:
        return value + small[words[following]], following + 1
    return value, at
