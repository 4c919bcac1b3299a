"""What stands below the line while it is typed: the rows of `add --dry-run`, and the keys that do something now."""

from __future__ import annotations

from collections.abc import Sequence

from pipeboard.light import NamedTuple
from pipeboard.presentation.language import N_, Language
from pipeboard.presentation.pieces import Chip, chip, shown
from pipeboard.presentation.text_table import Cell, column_widths, fit, harmless, pad
from pipeboard.sales.capture.correcting import GIVEN_BACK, NONE, Corrections
from pipeboard.sales.capture.draft import Draft

_EXAMPLE = N_("Dupond painting 6000€ ^early October >call Tuesday 10am #fair *")
_ON_AN_EMPTY_LINE = (N_("Up: earlier lines"), N_("Enter or Ctrl-D: end"))
_ON_A_LINE = (N_("Enter: save"), N_("Tab: complete, or choose a piece"), N_("Ctrl-C: clear"))
_BACK_TO_TITLE, _READ_AGAIN = N_("Backspace: leave in the title"), N_("Backspace: read again")
_OTHERS, _ACCEPT = N_("Up, Down: other readings"), N_("Ctrl-Y: accept")
_ON_A_PIECE = (N_("Tab: next"), N_("Esc: back"))

PROMPT = "add> "

Line = list[Cell]


class Typed(NamedTuple):
    """A line as it was entered, with what its user corrected."""

    line: str
    corrections: Corrections = NONE


def below(draft: Draft, chosen: int | None, language: Language, *, columns: int, rows: int) -> list[Line]:
    """At most `rows` lines of at most `columns` cells: what is understood, the chosen piece among it; then the keys."""
    say = language.say
    if not draft.line.strip():
        keys = _joined([say(key) for key in _ON_AN_EMPTY_LINE], columns)
        return [[Cell(fit(say(_EXAMPLE), columns), "dim")], keys][-rows:]
    pieces = _pieces(draft, chosen, language, columns)
    marked = next((at for at, line in enumerate(pieces) if line[0].text == _MARKED), 0)
    room = max(rows - 2, 1)
    first = max(0, min(marked - room + 1, len(pieces) - room)) if marked >= room else 0
    heading = [Cell(fit(harmless(_heading(draft)), columns), "strong")]
    return [heading, *pieces[first : first + room], _keys(draft, chosen, language, columns)][-rows:]


_MARKED, _UNMARKED = "> ", "  "


def _heading(draft: Draft) -> str:
    from pipeboard.store.changes.capture import label

    return label(draft.account, draft.title)


def _pieces(draft: Draft, chosen: int | None, language: Language, columns: int) -> list[Line]:
    """A row for each piece; the chosen one is marked by a sign and not by its style alone."""
    places = [at for at, piece in enumerate(draft.pieces) if piece.field != "title" or piece.reason == GIVEN_BACK]
    table = [_cells(draft, at, language) for at in places]
    widths = column_widths(table, columns - len(_MARKED), (1, 3, 4))
    lines: list[Line] = []
    for at, cells in zip(places, table, strict=True):
        is_chosen = at == chosen
        line = [Cell(_MARKED if is_chosen else _UNMARKED)]
        for cell, width in zip(cells, widths, strict=True):
            line += [Cell(pad(fit(cell.text, width), width), "chosen" if is_chosen else cell.style), Cell("  ")]
        lines.append(line[:-1])
    return lines


def _cells(draft: Draft, at: int, language: Language) -> Line:
    piece = draft.pieces[at]
    row = shown(piece, language)
    if piece.reason == GIVEN_BACK:
        cells = [row.field, row.words, "", "", row.doubt]
        return [Cell(harmless(text), "dim") for text in cells]
    others = f" (+{len(piece.others)})" if piece.others else ""
    return [
        Cell(harmless(row.field), "dim"),
        Cell(harmless(row.words)),
        Cell("→", "dim"),
        Cell(harmless(row.reading) + others),
        Cell(harmless(row.doubt), "today"),
    ]


def _keys(draft: Draft, chosen: int | None, language: Language, columns: int) -> Line:
    if chosen is None:
        return _joined([language.say(key) for key in _ON_A_LINE], columns)
    found: Chip = chip(draft.pieces[chosen], language)
    keys = [_READ_AGAIN if found.is_given_back else _BACK_TO_TITLE]
    keys += [_OTHERS] if found.others else []
    keys += [_ACCEPT] if found.can_accept else []
    return _joined([language.say(key) for key in (*keys, *_ON_A_PIECE)], columns)


def _joined(keys: Sequence[str], columns: int) -> Line:
    return [Cell(fit(" · ".join(keys), columns), "dim")]
