"""Which number of a line is its amount, and which percentage its probability.

Lines are full of numbers: flats, phone numbers, norms, streets, years, counts. Rule 2 of `docs/capture.md` is kept
here: a number that carries a currency is the amount; a bare one only where nothing else could be and nothing else is.
"""

from __future__ import annotations

from pipeboard.sales.capture.amount_reader import Candidate, amount_at
from pipeboard.sales.capture.amount_words import COUNTING, LEADS, PARTIAL, UNITS
from pipeboard.sales.capture.taken_words import Sheet, certainty_of
from pipeboard.sales.capture.tokens import look_up
from pipeboard.sales.money import exponent

BARE = "A number without a currency."
ANOTHER = "Another amount was taken."
SEVERAL = "Several numbers could be the amount."
COUNTED = "The number before it may say which one it is."
NOT_THE_DEAL = "A part of the amount, not the whole."

_STREETS = frozenset(
    "rue avenue av ave boulevard bd bld blvd place pl chemin che impasse imp allee allees quai route rte cours "
    "square sq "
    "passage faubourg fbg voie lotissement residence hameau street st road rd lane ln drive dr court ct way "
    "highway".split()
)
#: How far before an amount the word stands that its first number may belong to.
_COUNT_REACH = 8
_OF = frozenset(("de", "d'", "of"))
_BETWEEN_COUNTS = frozenset("et and & - / + a to . : ,".split())
_AFTER_NUMBER = frozenset({"bis", "ter", "quater", "b", "t", ","})
_TAILS = frozenset("environ env approx max maxi maximum".split())


def hide_numbers(sheet: Sheet) -> None:
    """Strike out phone numbers and identifiers, which are neither amounts nor dates."""
    index = 0
    tokens = sheet.tokens
    while index < tokens.size:
        if not sheet.visible(index) or not tokens.words[index].isdigit() or (index and not _opens(sheet, index)):
            index += 1
            continue
        end = _date_run(sheet, index)
        if end > index:
            index = end
            continue
        end = _number_run(sheet, index)
        if end > index + 1 or len(tokens.words[index]) >= 9:
            sheet.strike(index, end)
        index = max(end, index + 1)


def _opens(sheet: Sheet, index: int) -> bool:
    return sheet.begins(index) or sheet.tokens.words[index - 1] in ("+", "(")


def _date_run(sheet: Sheet, index: int) -> int:
    """The token after a date in figures (`2026-10-12`, `12/10/26`), which an hour may follow; `index` where none is."""
    words, gaps = sheet.tokens.words, sheet.tokens.gaps
    first, sign, second, other, third = words[index : index + 5]
    if sign not in ("-", "/", ".") or other != sign or any(gaps[index + 1 : index + 5]):
        return index
    # One more group makes it a phone number: 06-12-34-56-78.
    if not (second.isdigit() and third.isdigit()) or (words[index + 5] == sign and not gaps[index + 5]):
        return index
    if len(first) == 4:
        likely = "1900" <= first <= "2199" and 1 <= int(second) <= 12 and 1 <= int(third) <= 31
    else:
        numbers = sorted((int(first), int(second)))
        likely = len(first) <= 2 and len(third) in (2, 4) and 1 <= numbers[0] <= 12 and numbers[1] <= 31
    return index + 5 if likely else index


def _number_run(sheet: Sheet, index: int) -> int:
    """The token after a phone number or an identifier; `index` itself where there is none."""
    words, tokens = sheet.tokens.words, sheet.tokens
    groups = [words[index]]
    ends = [index + 1]
    at = index + 1
    while at < tokens.size:
        following = at
        while words[following] in (".", "-", ")", "(") and following - at < 2:
            following += 1
        if not words[following].isdigit() or (tokens.gaps[following] and words[at] in (".", "-") and tokens.gaps[at]):
            break
        groups.append(words[following])
        at = following + 1
        ends.append(at)
    signed = index > 0 and words[index - 1] == "+" and not tokens.gaps[index]
    if signed and sum(map(len, groups)) >= 8:
        return ends[-1]
    if (
        groups[0].startswith("0")
        and len(groups[0]) == 2
        and len(groups) >= 5
        and all(len(group) == 2 for group in groups[:5])
    ):
        return ends[4]
    if groups[0].startswith("0") and sum(map(len, groups)) >= 9:
        return ends[-1]
    carried = words[at] in ("€", "$", "k", "£", "eur", "euros", "m", ",")
    return ends[-1] if sum(map(len, groups)) >= 9 and len(groups) > 2 and not carried else index


def take_amount(sheet: Sheet) -> None:
    """Take the amount of the line, unless a key gave it; flag the others that carry a currency."""
    found = _candidates(sheet)
    marked = [candidate for candidate in found if candidate.rank > 1]
    whole = [candidate for candidate in marked if not _partial(sheet, candidate.start)]
    for candidate in marked:
        if candidate not in whole:
            sheet.doubt(candidate.start, candidate.end, candidate.amount, NOT_THE_DEAL)
            sheet.strike(candidate.start, candidate.end)
    chosen = max(whole, key=lambda candidate: candidate.rank) if whole else None
    for candidate in whole:
        if candidate is not chosen or sheet.has("amount"):
            sheet.doubt(candidate.start, candidate.end, candidate.amount, ANOTHER)
            sheet.strike(candidate.start, candidate.end)
    if sheet.has("amount"):
        return
    if chosen is None and not marked:
        chosen = _bare(sheet, [candidate for candidate in found if candidate.rank == 1])
    if chosen is None:
        return
    reason = chosen.reason or (BARE if chosen.rank == 1 else "")
    sheet.take(
        "amount",
        (_with_lead(sheet, chosen.start), _with_tail(sheet, chosen.end)),
        value=chosen.amount,
        certainty=certainty_of(reason),
        others=chosen.others,
        reason=reason,
    )


def _candidates(sheet: Sheet) -> list[Candidate]:
    """Every amount that stands in the free words, from left to right."""
    tokens, known = sheet.tokens, sheet.knowledge
    found: list[Candidate] = []
    index = 0
    while index < tokens.size:
        candidate = (
            amount_at(tokens, sheet.words, index, known.language, known.currency) if sheet.visible(index) else None
        )
        if candidate is None or (candidate.rank == 1 and not _may_be_bare(sheet, candidate)) or _negative(sheet, index):
            index += 1
        else:
            found.append(_without_count(sheet, candidate))
            index = candidate.end
    return found


def _without_count(sheet: Sheet, candidate: Candidate) -> Candidate:
    """The amount without the number that only says which one: "phase 2 900€" is 900 € (rule 3), flagged."""
    tokens, known = sheet.tokens, sheet.knowledge
    start = candidate.start
    if candidate.rank == 1 or not tokens.words[start].isdigit() or not _counts(sheet, start):
        return candidate
    for index in range(start + 1, candidate.end):
        if not tokens.words[index].isdigit() or not (tokens.gaps[index] or tokens.words[index - 1] in ("-", "/")):
            continue
        shorter = amount_at(tokens, sheet.words, index, known.language, known.currency)
        if shorter is not None and shorter.end == candidate.end and shorter.rank == candidate.rank:
            shorter = shorter._replace(others=(candidate.amount,), reason=COUNTED)
            return _without_count(sheet, shorter)
    return candidate


def _counts(sheet: Sheet, start: int) -> bool:
    """Whether a word that counts things stands before a number, other numbers between: "phases 1 et 2", "lot n° 3"."""
    words = sheet.tokens.words
    at = start - 1
    if at >= 0 and words[at].isdigit():
        return False  # "room 2 1 500€": the room is the second
    while at >= 0 and start - at < _COUNT_REACH and (words[at].isdigit() or words[at] in _BETWEEN_COUNTS):
        at -= 1
    return at >= 0 and words[at] in COUNTING


def _negative(sheet: Sheet, index: int) -> bool:
    """Whether a minus sign is glued to the number: no opportunity is worth less than nothing."""
    before = index - 1
    return before >= 0 and sheet.tokens.words[before] == "-" and not sheet.tokens.gaps[index]


def _partial(sheet: Sheet, start: int) -> bool:
    before = [sheet.tokens.words[start - back] for back in (1, 2) if start >= back]
    earlier = [sheet.tokens.words[start - back] for back in (2, 3) if start >= back]
    if before and before[0] in PARTIAL and (earlier[:1] == ["%"] or (earlier[1:] == ["%"] and earlier[0] in _OF)):
        return False  # "10% discount 6k€": the discount has its figure already
    return any(word in PARTIAL for word in before[: 2 if before[:1] and before[0] in ("de", "d'", "of", "a") else 1])


def _may_be_bare(sheet: Sheet, candidate: Candidate) -> bool:
    """Whether a number without a currency could be an amount at all (rule 2)."""
    number, amount = candidate.number, candidate.amount
    if number.in_words or number.other or amount.high < 100 * _unit(sheet):
        return False
    if amount.low != amount.high:
        return _bare_range(sheet, candidate)
    digits = number.digits.partition(".")[0]
    if not number.grouped and (len(digits) > 7 or (len(number.digits) == 4 and 1900 <= int(digits) <= 2099)):
        return False
    return not _counted(sheet, candidate) and not _numbered(sheet, candidate.start) and not _addressed(sheet, candidate)


def _unit(sheet: Sheet) -> int:
    return int(10 ** exponent(sheet.knowledge.currency))


def _bare_range(sheet: Sheet, candidate: Candidate) -> bool:
    """ "5000-6000" is one; "2026-2027" and "555-1234" are not."""
    low, high, unit = candidate.amount.low, candidate.amount.high, _unit(sheet)
    if low % (50 * unit) or high % (50 * unit) or len(str(low)) + 1 < len(str(high)):
        return False
    years = 1900 * unit <= low <= 2099 * unit and 1900 * unit <= high <= 2099 * unit
    return not years and not _counted(sheet, candidate) and not _numbered(sheet, candidate.start)


def _counted(sheet: Sheet, candidate: Candidate) -> bool:
    """Whether the number counts the word after it: "120 seats", "300 m²", "40 %"."""
    word = sheet.tokens.words[candidate.end]
    if word in UNITS or word in ("/", "%"):
        return True
    small = candidate.amount.high < 1000 * _unit(sheet)
    typed = sheet.typed(candidate.end, candidate.end + 1)
    return small and sheet.is_word(candidate.end) and typed.islower() and len(word) > 3 and word[-1] in "sx"


def _numbered(sheet: Sheet, start: int) -> bool:
    """Whether the word before makes the number a reference: "ISO 9001", "lot 300", "n° 1204"."""
    if not start:
        return False
    before = sheet.tokens.words[start - 1]
    if before in (".", ":", "-") and start > 1:
        before = sheet.tokens.words[start - 2]
    return before in COUNTING


def _addressed(sheet: Sheet, candidate: Candidate) -> bool:
    """Whether the number belongs to an address: "14 rue de…", "221 Baker Street", "69003 Lyon"."""
    words, at = sheet.tokens.words, candidate.end
    while words[at] in _AFTER_NUMBER and at < candidate.end + 2:
        at += 1
    if words[at] in _STREETS:
        return True
    if any(words[at + ahead] in _STREETS for ahead in (1, 2)) and sheet.capitalised(at):
        return True
    digits = candidate.number.digits
    return len(digits) == 5 and digits.isdigit() and not digits.endswith("00") and sheet.capitalised(at)


def _bare(sheet: Sheet, found: list[Candidate]) -> Candidate | None:
    """The one bare number that can be the amount; the only one of a thousand or more where there are several."""
    if len(found) < 2:
        return found[0] if found else None
    large = [candidate for candidate in found if candidate.amount.high >= 1000 * _unit(sheet)]
    if len(large) == 1:
        return large[0]
    for candidate in found:
        sheet.doubt(candidate.start, candidate.end, candidate.amount, SEVERAL)
    return None


def _with_lead(sheet: Sheet, start: int) -> int:
    """The amount's first token with the words that only lead to it: "environ", "pour", "about"."""
    for back in (3, 2, 1):
        at = start - back
        if at < 0 or not all(sheet.visible(index) for index in range(at, start)) or not sheet.begins(at):
            continue
        if sheet.tokens.words[at] == "a" and sheet.typed(at, at + 1) != "\u00e0" and sheet.language == "en":
            continue
        lead = look_up(LEADS, sheet.words, sheet.tokens.gaps, at)
        if lead is not None and lead[1] == start:
            return at
    return start


def _with_tail(sheet: Sheet, end: int) -> int:
    """The token after the amount with "environ" or "max" where it stands behind."""
    if sheet.visible(end) and sheet.tokens.words[end] in _TAILS and sheet.ends(end + 1):
        return end + 1
    return end
