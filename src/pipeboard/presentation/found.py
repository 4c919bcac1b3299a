"""What a search found, as lines: an opportunity with stage and amount, and the words that matched below it. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pipeboard.presentation.inks import Ink
from pipeboard.presentation.language import N_, Language
from pipeboard.presentation.matches import emphasised
from pipeboard.presentation.opportunity_text import amount_text, expected_ink, expected_text, name
from pipeboard.presentation.rows import Row, columns, row
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

_STATUS_INK: dict[str, Ink] = {"won": "won", "lost": "dim", "cancelled": "dim"}


def opportunity_row(one: Opportunity, typed: Sequence[str], language: Language, today: date, cells: int) -> Row:
    """Star, name, stage or how it ended, expected signature, amount."""
    wide = cells >= 90
    amount, stage = (14, 18) if wide else (12, 13)
    expected = 17 if wide else 0
    rest = cells - 2 - stage - amount - expected - (5 if wide else 4)
    place = Cell(one.stage, "planned") if one.status == "open" else _ended(one, language)
    parts: list[tuple[Cell | Sequence[Cell], int]] = [
        (Cell("★" if one.starred else "", "star"), 1),
        (emphasised(name(one), typed, "" if one.status == "open" else "dim", "strong accent"), max(8, rest)),
        (place, stage),
    ]
    if wide:
        parts.append((Cell(expected_text(one, language, today), expected_ink(one, today)), expected))
    parts += [(Cell(amount_text(one, language)), amount), (Cell(""), 1)]
    return columns(parts, right=(len(parts) - 2,))


def _ended(one: Opportunity, language: Language) -> Cell:
    return Cell(language.say(STATUS_WORDS[one.status]), _STATUS_INK[one.status])


def words_row(hit: Hit, typed: Sequence[str], language: Language, cells: int, indent: int = 4) -> Row:
    """What matched, and its words."""
    kind = language.say(KIND_WORDS.get(hit.kind, ""))
    return row((Cell(" " * indent), Cell(f"{kind}  ", "faint"), *emphasised(hit.words, typed, "dim", "strong")), cells)
