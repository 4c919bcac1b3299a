"""What stands below the line while it is typed: the rows of `add --dry-run`, and the keys that do something now."""

from __future__ import annotations

from collections.abc import Sequence

from pipeboard.presentation.language import N_, Language
from pipeboard.presentation.piece_rows import GAP, Line, piece_rows
from pipeboard.presentation.pieces import Chip, Shown, chip, shown
from pipeboard.presentation.text_table import Cell, fit, harmless
from pipeboard.sales.capture.correcting import GIVEN_BACK, correctable
from pipeboard.sales.capture.draft import Draft

_EXAMPLE = N_("Dupond painting 6000€ ^early October >call Tuesday 10am #fair *")
_ON_AN_EMPTY_LINE = (N_("Up: earlier lines"), N_("Enter or Ctrl-D: end"))
_ON_A_LINE = (N_("Enter: save"), N_("Tab: complete, or choose a piece"), N_("Ctrl-C: clear"))
_BACK_TO_TITLE, _READ_AGAIN = N_("Backspace: leave in the title"), N_("Backspace: read again")
_OTHERS, _ACCEPT = N_("Up, Down: other readings"), N_("Ctrl-Y: accept")
_ON_A_PIECE = (N_("Tab: next"), N_("Esc: back"))

PROMPT = "add> "


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
    """The rows of the pieces; the chosen one is marked by a sign and not by its style alone, and says its remark."""
    places = correctable(draft)
    shown_rows = [_shown(draft, at, language) for at in places]
    groups = [
        piece_rows(shown_rows, columns - len(_MARKED), remarks=at == chosen)[row] for row, at in enumerate(places)
    ]
    lines: list[Line] = []
    for at, group in zip(places, groups, strict=True):
        for number, cells in enumerate(group):
            line = [Cell(_MARKED if at == chosen and number == 0 else _UNMARKED)]
            for cell in cells:
                line += [Cell(cell.text, "chip-on" if at == chosen else cell.ink), Cell(" " * GAP)]
            lines.append(line[:-1])
    return lines


def _shown(draft: Draft, at: int, language: Language) -> Shown:
    """A piece as its row shows it: how many other readings there are stands beside the reading."""
    piece = draft.pieces[at]
    row = shown(piece, language)
    if piece.reason == GIVEN_BACK:
        return row._replace(reading="")
    return row._replace(reading=f"{row.reading} (+{len(piece.others)})") if piece.others else row


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
