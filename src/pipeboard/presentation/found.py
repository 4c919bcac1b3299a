"""What a search found, as lines: an opportunity with stage and amount, and the words that matched below it. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from pipeboard.presentation.inks import Ink
from pipeboard.presentation.language import N_, Language
from pipeboard.presentation.matches import emphasised
from pipeboard.presentation.opportunity_text import amount_text, expected_ink, expected_text, name
from pipeboard.presentation.rows import Row, columns, measured, row
from pipeboard.presentation.signs import STATUS_WORDS
from pipeboard.presentation.text_table import Cell
from pipeboard.sales.records import Opportunity
from pipeboard.sales.search import Hit, HitKind

#: What was found, where it is not the opportunity's own name.
KIND_WORDS: dict[HitKind, str] = {
    "account": N_("account"),
    "contact": N_("person"),
    "note": N_("note"),
    "activity": N_("action"),
    "document": N_("document"),
}

#: From so many cells on, the expected signature has room.
WIDE = 90
#: So many ends of lines are kept: more than a screen shows.
KEPT = 256

_STATUS_INK: dict[str, Ink] = {"won": "won", "lost": "dim", "cancelled": "dim"}


def opportunity_row(one: Opportunity, typed: Sequence[str], language: Language, today: date, cells: int) -> Row:
    """Star, name, stage or how it ended, expected signature, amount."""
    wide = cells >= WIDE
    end = _end(one, language, today, wide)
    called = emphasised(name(one), typed, "" if one.status == "open" else "dim", "strong accent")
    star = Cell("★" if one.starred else "", "star")
    return (*columns([(star, 1), (called, max(8, cells - 2 - measured(end)))]), *end)


@lru_cache(maxsize=KEPT)
def _end(one: Opportunity, language: Language, today: date, wide: bool) -> Row:  # noqa: FBT001 - what it is kept by
    """What no letter changes: all but the name. Each letter finds many of those that the letter before has found."""
    place = Cell(one.stage, "planned") if one.status == "open" else _ended(one, language)
    amount, stage = (14, 18) if wide else (12, 13)
    parts: list[tuple[Cell | Sequence[Cell], int]] = [(Cell(""), 0), (place, stage)]
    if wide:
        parts.append((Cell(expected_text(one, language, today), expected_ink(one, today)), 17))
    parts += [(Cell(amount_text(one, language)), amount), (Cell(""), 1)]
    return columns(parts, right=(len(parts) - 2,))


def _ended(one: Opportunity, language: Language) -> Cell:
    return Cell(language.say(STATUS_WORDS[one.status]), _STATUS_INK[one.status])


def words_row(hit: Hit, typed: Sequence[str], language: Language, cells: int, indent: int = 4) -> Row:
    """What matched, and its words."""
    kind = language.say(KIND_WORDS.get(hit.kind, ""))
    return row((Cell(" " * indent), Cell(f"{kind}  ", "faint"), *emphasised(hit.words, typed, "dim", "strong")), cells)
