"""Accounts in a line: those already known, wherever they stand, and the one guess that is allowed.

A known account is the strongest word of a line after the marks: "Garage Avril" is no month. A new one is never made
from a guess without saying so (rule 9 of `docs/capture.md`).
"""

from __future__ import annotations

from pipeboard.light import NamedTuple
from pipeboard.sales.capture.calendar_words import LANGUAGES
from pipeboard.sales.capture.calendars import vocabulary
from pipeboard.sales.capture.named_accounts import LABELS
from pipeboard.sales.capture.taken_words import Sheet
from pipeboard.sales.capture.tokens import CLAIMED
from pipeboard.sales.text import fold

#: Longest name looked for, in words, and how far into a line: some hundred questions for the longest line.
_MOST_WORDS = 6
_FIRST_WORDS = 60
#: How many words are looked up for slips: names stand early.
_NEAR_ASKED = 4

NEAR = "A known account is one letter away."
GUESSED = "The first of two words, with a capital."


class Known(NamedTuple):
    """A known account in the line: its tokens and its name."""

    start: int
    end: int
    name: str


def take_known_account(sheet: Sheet) -> None:
    """Take the longest known account of the line, the first of equals, unless one was named."""
    if sheet.has("account"):
        return
    best: Known | None = None
    length = 0
    starts = [index for index in range(sheet.tokens.size) if sheet.visible(index) and sheet.begins(index)]
    for index in starts[:_FIRST_WORDS]:
        known = known_at(sheet, index)
        if known is None or not _meant(sheet, known):
            continue
        size = sheet.tokens.ends[known.end - 1] - sheet.tokens.starts[known.start]
        if size > length:
            best, length = known, size
    if best is not None:
        before = sheet.tokens.words[best.start - 1] if best.start and not sheet.tokens.gaps[best.start] else ""
        start = best.start - 1 if before.endswith("'") and sheet.visible(best.start - 1) else best.start
        sheet.take("account", (start, best.end), value=best.name)


def known_at(sheet: Sheet, index: int) -> Known | None:
    """The longest known account that begins at this token."""
    tokens = sheet.tokens
    if not tokens.words[index][:1].isalnum():
        return None
    ends: list[int] = []
    texts: list[str] = []
    at = index
    while at < tokens.size and len(ends) < _MOST_WORDS and sheet.words[at] != CLAIMED:
        end = at + 1
        while end < tokens.size and not tokens.gaps[end] and sheet.words[end] != CLAIMED:
            end += 1
        ends.append(end)
        texts.append(fold(sheet.typed(at, end)))
        at = end
    for count in range(len(ends), 0, -1):
        name = _asked(sheet, index, " ".join(texts[:count]), ends[count - 1])
        if name is not None:
            return name
    return None


def _asked(sheet: Sheet, index: int, folded: str, end: int) -> Known | None:
    """Ask for a name as it stands, and without the sign that closes it."""
    name = sheet.knowledge.account(folded)
    if name is not None:
        return Known(index, end, name)
    while end - 1 > index and sheet.tokens.words[end - 1] in (",", ".", ";", ":", "!", "?", ")", "-"):
        end -= 1
        folded = folded[:-1]
        name = sheet.knowledge.account(folded)
        if name is not None:
            return Known(index, end, name)
    return None


def _meant(sheet: Sheet, known: Known) -> bool:
    """Whether a name that is also a word of the calendar is meant as a name: with a capital and no "en" before it."""
    if known.end - known.start > 1:
        return True
    word = sheet.tokens.words[known.start]
    if word.isdigit():
        return False
    before = sheet.tokens.words[known.start - 1] if known.start else ""
    for words in map(vocabulary, LANGUAGES):
        if word in words.months or word in words.weekdays:
            return sheet.capitalised(known.start) and before not in words.leads and before not in words.parts
    return True


def near_account(sheet: Sheet, text: str) -> str | None:
    """The known account one typing slip away from this text, if the knowledge can tell."""
    ask = getattr(sheet.knowledge, "near_account", None)
    found = ask(fold(text)) if ask is not None else None
    return found if isinstance(found, str) else None


def offer_near_account(sheet: Sheet) -> None:
    """Flag the first words with a capital that are one typing slip away from a known account."""
    if sheet.has("account") or getattr(sheet.knowledge, "near_account", None) is None:
        return
    asked = 0
    for index in range(sheet.tokens.size):
        if asked == _NEAR_ASKED or not sheet.free(index) or not sheet.begins(index) or not sheet.visible(index):
            continue
        if index and not sheet.capitalised(index):
            continue
        ends = [sheet.chunk_end(index)]
        if sheet.tokens.gaps[ends[0]] and sheet.is_word(ends[0]):
            ends.insert(0, sheet.chunk_end(ends[0]))
        asked += 1
        for end in ends:
            text = sheet.typed(index, end)
            near = near_account(sheet, text) if len(text) > 3 else None
            if near is not None:
                sheet.doubt(index, end, near, NEAR)
                return


def guess_account(sheet: Sheet) -> None:
    """Read "Dupond peinture" as an account and a title: two words, the first with a capital, the second without."""
    if sheet.has("account"):
        return
    places = [index for index in range(sheet.tokens.size) if sheet.free(index) and index not in sheet.kept]
    chunks: list[tuple[int, int]] = []
    for index in places:
        if chunks and not sheet.tokens.gaps[index] and chunks[-1][1] == index:
            chunks[-1] = (chunks[-1][0], index + 1)
        else:
            chunks.append((index, index + 1))
    if len(chunks) != 2 or any(piece.field in ("title", "doubt") and piece.reason != NEAR for piece in sheet.taken):
        return
    first, second = (sheet.typed(*chunk).rstrip(",;:") for chunk in chunks)
    if not first.replace("-", "").replace("'", "").replace("\u2019", "").isalpha():
        return
    if not (first[:1].isupper() and second[:1].isalpha() and not second[:1].isupper()):
        return
    if any(sheet.tokens.words[chunks[0][0]] in vocabulary(name).articles for name in LANGUAGES):
        return
    if sheet.tokens.words[chunks[0][0]] in LABELS:
        return
    near = near_account(sheet, first)
    sheet.take(
        "account",
        chunks[0],
        value=first,
        certainty="guess",
        others=(near,) if near is not None else (),
        reason=NEAR if near is not None else GUESSED,
    )
