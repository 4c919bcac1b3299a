"""Amounts as people write them: `6k€`, `1,5 M€`, `5-6k`, `3x1200€`, "200 €/mois HT", "mille euros".

An amount is read wrongly by a factor of a thousand more easily than any other field. So one place reads it, exactly (no
float), says whether a currency or a scale made it an amount, and tells the caller when another reading was close.
"""

from __future__ import annotations

from pipeboard.light import NamedTuple
from pipeboard.sales.capture.amount_words import (
    FREQUENCIES,
    LEADS,
    OPENERS,
    RANGE_WORDS,
    TAXES,
    TERM_LEADS,
    TERM_UNITS,
)
from pipeboard.sales.capture.draft import Amount, Frequency, Tax
from pipeboard.sales.capture.numbers import Number
from pipeboard.sales.capture.said_numbers import Said, said_number
from pipeboard.sales.capture.tokens import Tokens, begins_word, ends_word, look_up, scan
from pipeboard.sales.money import to_minor

CLOSE_CALL = "The separator could be the decimal mark or the thousands."


class Candidate(NamedTuple):
    """An amount found in a line. `rank`: 3 with a currency, 2 with k, M, HT or a frequency, 1 a bare number."""

    start: int
    end: int
    amount: Amount
    rank: int
    number: Number
    others: tuple[Amount, ...] = ()
    reason: str = ""


def read_amount(text: str, language: str, currency: str) -> Amount | None:
    """The amount that a whole text says, or None: "6k", "1,5 M€", "$5-6k", "200 €/mois".

    `language` ("fr" or "en") decides what one separator before three digits means; `currency` is the ISO 4217 code of
    an amount that names none. The amount is in minor units; None too where it is larger than the file takes.
    """
    tokens = scan(text)
    if tokens.size > 24:
        return None
    start = skip_leads(tokens, 0)
    for index in dict.fromkeys((start, 0)):
        found = amount_at(tokens, tokens.words, index, language, currency)
        if found is not None and found.end == tokens.size:
            return found.amount
    return None


def skip_leads(tokens: Tokens, index: int) -> int:
    """The token after "environ", "about", "for" and their like."""
    lead = look_up(LEADS, tokens.words, tokens.gaps, index)
    return lead[1] if lead is not None else index


def amount_at(tokens: Tokens, words: list[str], index: int, language: str, currency: str) -> Candidate | None:
    """The amount that begins at this token; `words` are the line's, with those of other pieces struck out."""
    if not begins_word(tokens, index):
        return None
    opened = words[index] in OPENERS
    first = said_number(tokens, words, index + 1 if opened else index, language)
    if first is None:
        return None
    second = _range_end(tokens, words, first, language)
    if second is not None and (opened or words[first.end] not in ("et", "and")):
        ranged = _finished(tokens, words, (index, 1), (first, second), currency)
        if ranged is not None:
            return ranged
    if opened:
        return None
    times = 1
    if first.currency is None and not first.scale:
        multiplied = _multiplied(tokens, words, first, language)
        if multiplied is not None:
            times, first = int(first.number.digits), multiplied
    else:
        times, end = _times_after(tokens, words, first.end)
        first = first._replace(end=end)
    return _finished(tokens, words, (index, times), (first, first), currency)


def _range_end(tokens: Tokens, words: list[str], first: Said, language: str) -> Said | None:
    """The upper end of `5-6k`, "5 à 6 k€", "10 euro - 20 euro"; None where what follows is no such thing."""
    at = first.end
    if words[at] not in RANGE_WORDS or (words[at] == "/" and tokens.gaps[at]):
        return None
    second = said_number(tokens, words, at + 1, language)
    if second is None or second.number.in_words or first.number.in_words:
        return None
    if words[at] == "/" and not second.scale:
        return None
    if _less(first.number.digits, second.number.digits):
        return second  # "5-6k" is in thousands at both ends
    low, high = shifted(first.number.digits, first.scale), shifted(second.number.digits, second.scale)
    # "500-1k" is a range; "6-5k" is a slip.
    return second if _less(low, high) and not _less(low + "0", high) else None


def _less(low: str, high: str) -> bool:
    return _comparable(low) < _comparable(high)


def _comparable(digits: str) -> tuple[int, str]:
    whole, _, fraction = digits.partition(".")
    return int(whole or "0"), fraction.rstrip("0")


def _multiplied(tokens: Tokens, words: list[str], first: Said, language: str) -> Said | None:
    """The price in `3x1200€`: it must carry a currency or a scale, since "3x120" is a size."""
    if (
        words[first.end] not in ("x", "*", "\u00d7")
        or not first.number.digits.isdigit()
        or len(first.number.digits) > 4
    ):
        return None
    price = said_number(tokens, words, first.end + 1, language)
    if price is None or (price.currency is None and not price.scale):
        return None
    return price


def _times_after(tokens: Tokens, words: list[str], end: int) -> tuple[int, int]:
    """The count in `1200€ x 3`, 1 where there is none, and the token after it."""
    number = words[end + 1]
    if words[end] not in ("x", "\u00d7", "*") or not number.isdigit() or not number.isascii() or len(number) > 3:
        return 1, end
    if words[end + 2] in TERM_UNITS or not ends_word(tokens, end + 2) or int(number) == 0:
        return 1, end
    return int(number), end + 2


def shifted(digits: str, scale: int) -> str:
    """A plain decimal times ten to the power of `scale`: `shifted("1.5", 3) == "1500"`."""
    whole, _, fraction = digits.partition(".")
    moved = fraction.ljust(scale, "0")
    rest = moved[scale:].rstrip("0")
    return (whole + moved[:scale]) + ("." + rest if rest else "")


def _finished(
    tokens: Tokens, words: list[str], place: tuple[int, int], ends: tuple[Said, Said], currency: str
) -> Candidate | None:
    """The amount with its taxes, frequency and term, if it ends where a word does."""
    start, times = place
    low, high = ends
    code = high.currency or low.currency or currency
    tax, frequency, term, end = _said_after(tokens, words, high.end)
    if not ends_word(tokens, end):
        return None
    lower = low.scale
    if low is not high and not low.scale and _comparable(low.number.digits) <= _comparable(high.number.digits):
        lower = high.scale
    try:
        bottom = to_minor(shifted(low.number.digits, lower), code) * times
        top = to_minor(shifted(high.number.digits, high.scale), code) * times
        amount = _amount(bottom, top, code, frequency, term, tax)
        others, reason = _other(low, high, amount, code)
    except ValueError:
        return None
    if amount is None or top < bottom:
        return None
    named = low.currency is not None or high.currency is not None
    rank = 3 if named else 2 if low.scale or high.scale or tax or frequency != "once" else 1
    return Candidate(start, end, amount, rank, low.number, others, reason)


def _amount(bottom: int, top: int, code: str, frequency: Frequency, term: int | None, tax: Tax | None) -> Amount | None:
    """The amount between two ends, unless it is larger than any the file takes."""
    if top > _LARGEST:
        return None
    return Amount((bottom + top) // 2, code, bottom, top, frequency, term, tax)


_LARGEST = 10**13
_ARTICLES = frozenset(("le", "la", "l'", "the"))
#: After "le mois": it is one month, and no frequency.
_ONE_OF_THEM = frozenset(
    "prochain prochaine suivant suivante qui dernier derniere passe passee precedent precedente en courant de d' du "
    "of after".split()
)


def _other(low: Said, high: Said, amount: Amount | None, code: str) -> tuple[tuple[Amount, ...], str]:
    """The reading with the separator taken the other way, where it was a close call."""
    if low is not high or not low.number.other or amount is None or low.scale:
        return (), ""
    minor = to_minor(low.number.other, code)
    return (amount._replace(minor=minor, low=minor, high=minor),), CLOSE_CALL


def _said_after(tokens: Tokens, words: list[str], at: int) -> tuple[Tax | None, Frequency, int | None, int]:
    """Tax, frequency and term after an amount, in any order, and the token after them."""
    tax: Tax | None = None
    frequency: Frequency = "once"
    term: int | None = None
    while True:
        taxed = look_up(TAXES, words, tokens.gaps, at) if tax is None else None
        often = look_up(FREQUENCIES, words, tokens.gaps, at) if frequency == "once" else None
        if often is not None and words[at] in _ARTICLES and words[often[1]] in _ONE_OF_THEM:
            often = None  # "900€ le mois prochain" is paid once
        if taxed is not None and ends_word(tokens, _dotted(tokens, words, taxed[1])):
            tax, at = taxed[0], _dotted(tokens, words, taxed[1])
        elif taxed is not None and words[taxed[1]] == "/":
            tax, at = taxed
        elif often is not None and ends_word(tokens, often[1]):
            frequency, at = often
        elif frequency != "once" and term is None and words[at] in TERM_LEADS and words[at + 2] in TERM_UNITS:
            if not words[at + 1].isdigit() or len(words[at + 1]) > 3:
                return tax, frequency, term, at
            term, at = int(words[at + 1]) * TERM_UNITS[words[at + 2]], at + 3
        else:
            return tax, frequency, term, at


def _dotted(tokens: Tokens, words: list[str], at: int) -> int:
    """Past the dot that closes "H.T."."""
    return at + 1 if words[at] == "." and not tokens.gaps[at] and words[at - 2 : at - 1] == ["."] else at
