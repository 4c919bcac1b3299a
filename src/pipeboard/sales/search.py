"""Search as one types: what was found, and the part of a long text that shows why."""

from __future__ import annotations

from collections.abc import Sequence

from pipeboard.light import Literal, NamedTuple
from pipeboard.sales.records import Opportunity
from pipeboard.sales.text import fold, fold_in_place

HitKind = Literal["opportunity", "account", "contact", "note", "activity", "document"]

#: How many characters of a matched record are shown, and how many of them stand before the match.
EXCERPT = 200
_BEFORE = 40


class Hit(NamedTuple):
    """A record that was found: the opportunity it leads to (None where there is none), and the record's own words on
    one line, cut around the match to `EXCERPT` characters.
    """

    kind: HitKind
    opportunity: Opportunity | None
    words: str


def tokens(text: str) -> list[str]:
    """The words of typed text, folded; what is no letter and no figure parts them."""
    return "".join(character if character.isalnum() else " " for character in fold(text)).split()


def wanted_id(text: str) -> int | None:
    """The id that is asked for by `#123` or a bare number; None for any other text."""
    number = text.strip().removeprefix("#")
    return int(number) if number.isascii() and number.isdigit() and len(number) < 16 else None


def excerpt(words: str, typed: Sequence[str]) -> str:
    """Some words on one line, cut around the first one that begins with a typed one."""
    line = " ".join(words.split())
    if len(line) <= EXCERPT:
        return line
    folded = fold_in_place(line)
    starts = [at for token in typed if (at := _start(folded, token)) >= 0]
    first = max(0, min(starts, default=0) - _BEFORE)
    if first:
        # Whole words, unless one is longer than what may stand before the match.
        first = line.find(" ", first, first + _BEFORE) + 1 or first
    before = "…" if first else ""
    last = first + EXCERPT - len(before)
    if last >= len(line):
        return before + line[first:]
    return before + line[first : last - 1].rstrip() + "…"


def _start(folded: str, token: str) -> int:
    """Where a word begins with a token; -1 where none does."""
    at = folded.find(token)
    while at > 0 and folded[at - 1].isalnum():
        at = folded.find(token, at + 1)
    return at
