"""One number of an amount with its scale and its currency: `6k€`, `$ 5`, `1,5 M€`, "deux mille euros", `6KEUR`.

The amount reader puts two of them together as a range or a product; here it is only told where one ends, and in what.
"""

from __future__ import annotations

from pipeboard.light import NamedTuple
from pipeboard.sales.capture.amount_words import BEFORE, CURRENCIES, GLUED_SCALES, SCALES, iso_code
from pipeboard.sales.capture.calendar_words import LANGUAGES
from pipeboard.sales.capture.numbers import Number, read_number, read_number_words
from pipeboard.sales.capture.tokens import CLAIMED, Tokens, look_up


class Said(NamedTuple):
    """One number with its scale and currency. `currency` is None where none is said, "" for the file's own."""

    number: Number
    scale: int
    currency: str | None
    end: int


def said_number(tokens: Tokens, words: list[str], index: int, language: str) -> Said | None:
    """A number with what stands before and after it: `$ 75 millions`, `12'500 CHF`, "mille euros"."""
    before = look_up(CURRENCIES, words, tokens.gaps, index) if words[index] in BEFORE else None
    code = before[0] if before is not None else None
    at = before[1] if before is not None else index
    if before is None and words[index] not in ("", CLAIMED) and words[index + 1].isdigit():
        code = iso_code(tokens.line[tokens.starts[index] : tokens.ends[index]])
        at = index + 1 if code is not None else index
    number = read_number(words, tokens.gaps, at, language)
    if number is None:
        number = _in_words(words, at)
        if number is None or (number.digits == "0" and number.in_words):
            return None
    elif number.digits[0] == "0" and number.digits[1:2].isdigit():
        return None  # "06 12 34": no amount begins with a zero
    return _scaled(tokens, words, number, code)


def _in_words(words: list[str], at: int) -> Number | None:
    """The number written in words, in the language that reads further."""
    found = [number for name in LANGUAGES if (number := read_number_words(words, at, name)) is not None]
    return max(found, key=lambda number: number.end, default=None)


def _scaled(tokens: Tokens, words: list[str], number: Number, code: str | None) -> Said | None:
    """The scale and the currency after a number."""
    at, scale = number.end, 0
    glued = GLUED_SCALES.get(words[at])
    if glued is not None and (words[at] != "ke" or not tokens.gaps[at]):
        return Said(number, glued[0], glued[1], at + 1)
    power = SCALES.get(words[at]) or _million(tokens, words, at, code)
    while power:
        scale, at = scale + power, at + 1
        power = SCALES.get(words[at], 0) if words[at] not in ("k", "grand") else 0
    after_link = at + 1 if scale >= 3 and words[at] in ("de", "d'", "of") else at
    after = look_up(CURRENCIES, words, tokens.gaps, after_link)
    if after is not None and not (
        words[after_link] in ("a", "c", "u") or _elsewhere(tokens, words, after_link, after[1])
    ):
        named, at = after
        code = code or named
    elif words[at] not in ("", CLAIMED):
        written = iso_code(tokens.line[tokens.starts[at] : tokens.ends[at]])
        if written is not None:
            code, at = code or written, at + 1
    if number.in_words and code is None:
        return None
    return Said(number, scale, code, at)


def _elsewhere(tokens: Tokens, words: list[str], at: int, end: int) -> bool:
    """Whether a sign after the number belongs to the next one: "10 $20"."""
    return words[at] in ("$", "£", "€") and tokens.gaps[at] and words[end].isdigit() and not tokens.gaps[end]


def _million(tokens: Tokens, words: list[str], at: int, code: str | None) -> int:
    """6 where an "m" after a number is a million: with a currency, or a capital that is no initial ("1 M Dupont")."""
    if words[at] != "m":
        return 0
    following = words[at + 1]
    if code is not None or (following in ("€", "$", "£", "eur", "usd") and not tokens.gaps[at + 1]):
        return 6
    if tokens.line[tokens.starts[at]] != "M" or following == ".":
        return 0
    if look_up(CURRENCIES, words, tokens.gaps, at + 1) is not None or not tokens.gaps[at]:
        return 6
    initial = tokens.line[tokens.starts[at + 1] : tokens.starts[at + 1] + 1].isupper()
    return 0 if initial else 6
