"""What was understood of a line, as chips in a few rows, and what is said about the one that is selected. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pipeboard.presentation.inks import Ink
from pipeboard.presentation.language import Language
from pipeboard.presentation.pieces import Chip
from pipeboard.presentation.rows import Row, measured, row, wrapped
from pipeboard.presentation.text_table import Cell, fit, harmless, width
from pipeboard.sales.capture.draft import Certainty, Draft

_INKS: dict[Certainty, Ink] = {"sure": "chip", "guess": "chip-guess", "doubt": "chip-doubt"}


class Span(NamedTuple):
    """Where a chip stands: its row, the cells from `start` to before `end`, and the index of its `piece`."""

    row: int
    start: int
    end: int
    piece: int


class Inked(NamedTuple):
    """Some words of the line, from `start` to before `end`, and the ink of their chip."""

    start: int
    end: int
    ink: Ink


def ink_of(certainty: Certainty, *, selected: bool) -> Ink:
    """The ink of a chip, and of its words in the line."""
    return "chip-on" if selected else _INKS[certainty]


def inked(draft: Draft, indices: Iterable[int], selected: int | None) -> list[Inked]:
    """The words of the pieces that have a chip, in its ink."""
    found: list[Inked] = []
    for index in indices:
        piece = draft.pieces[index]
        ink = ink_of(piece.certainty, selected=index == selected)
        for start, end in piece.spans:
            # The commas, dashes and blanks that only went with the words keep the ink of the line.
            words = piece.words if len(piece.spans) == 1 else draft.line[start:end].strip(" \t\u00a0\u202f,;")
            begin = draft.line.find(words, start, end)
            found.append(Inked(begin, begin + len(words), ink) if begin >= 0 else Inked(start, end, ink))
    return sorted(one for one in found if one.start < one.end)


def text_of(chip: Chip) -> str:
    """What stands on a chip: the mark of its field and the reading; of a doubt, the words and what they might be."""
    if chip.is_given_back:
        return f"“{chip.words}”"
    if chip.field == "doubt":
        if chip.can_accept and chip.reading == chip.words:
            return f"? {chip.label}: {chip.words}"
        return f"? {chip.words} → {chip.reading}" if chip.can_accept else f"? {chip.words}"
    mark = "?" if chip.certainty == "guess" else ""
    sign = "" if chip.field in ("star", "probability") else chip.sign
    return f"{sign} {chip.reading} {mark}".strip()


def laid_out(
    title: str, chips: Sequence[tuple[int, Chip]], selected: int | None, cells: int, most: int
) -> tuple[list[Row], list[Span]]:
    """The title and the chips in rows of at most so many cells, `most` rows; what does not fit is cut."""
    rows: list[list[Cell]] = [[]]
    spans: list[Span] = []
    at = 0
    if title:
        shown = fit(harmless(title), cells - 1)
        rows[0] += [Cell(shown, "strong"), Cell("  ")]
        at = width(shown) + 2
    for index, chip in chips:
        text = _chip_text(chip, cells)
        wide = width(text)
        if at and at + wide > cells:
            if len(rows) == most:
                rows[-1] = [*row(rows[-1], cells - 1), Cell("…", "dim")]
                break
            rows.append([])
            at = 0
        rows[-1] += [Cell(text, ink_of(chip.certainty, selected=index == selected)), Cell(" ")]
        spans.append(Span(len(rows) - 1, at, at + wide, index))
        at += wide + 1
    return [tuple(one) for one in rows], spans


def about(chip: Chip, language: Language, cells_wide: int) -> list[Row]:
    """What the selected chip was read from, and why it is not sure: one line where there is room, else two."""
    cells = [Cell(f"{chip.label}: ", "dim"), Cell(language.say("“{words}”", words=chip.words))]
    if not chip.is_given_back and chip.reading and chip.reading != chip.words:
        cells += [Cell(" → ", "dim"), Cell(chip.reading, "strong")]
    if chip.others:
        text = language.count("{number} other reading", "{number} other readings", chip.others)
        cells.append(Cell(f"   {text}", "dim"))
    lines = [row(cells, cells_wide)] if measured(cells) <= cells_wide else _in_lines(chip, language, cells_wide)
    if not chip.reason:
        return lines
    reason = Cell(chip.reason, "today")
    if len(lines) == 1 and measured(cells) + width(chip.reason) + 3 <= cells_wide:
        return [row([*cells, Cell("   "), reason], cells_wide)]
    return [*lines, *wrapped(chip.reason, cells_wide, "today")]


def _in_lines(chip: Chip, language: Language, cells_wide: int) -> list[Row]:
    """What they were read as comes first, whole, where one line has no room for it and the words."""
    words = row([Cell(language.say("“{words}”", words=chip.words), "dim")], cells_wide)
    if chip.is_given_back or not chip.reading:
        return [words]
    return [*wrapped(f"{chip.label}: {chip.reading}", cells_wide, "strong"), words]


def _chip_text(chip: Chip, cells: int) -> str:
    """A chip in at most so many cells: the words give way, the day of an action and what a doubt may be do not."""
    text = harmless(text_of(chip))
    room = cells - 2
    for mark in (" · ", " → "):
        head, found, tail = text.rpartition(mark)
        if width(text) > room and found and width(found + tail) < room - 4:
            text = fit(head, room - width(found + tail)) + found + tail
    return fit(f" {text} ", cells)
