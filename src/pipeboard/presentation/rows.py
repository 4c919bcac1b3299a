"""Lines of a screen before they meet a screen: cells in a row of an exact width. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from pipeboard.presentation.inks import Ink
from pipeboard.presentation.text_table import Cell, fit, harmless, width

#: A row of cells; drawn one after the other.
Row = tuple[Cell, ...]

#: Makes the row for a width.
Drawing = Callable[[int], Row]

BLANK: Row = ()


def row(left: Sequence[Cell], cells: int, right: Sequence[Cell] = ()) -> Row:
    """Cells from the left and cells at the right end, in exactly so many cells; the left ones give way."""
    ends = _cut(right, cells)
    taken = measured(ends)
    room = max(0, cells - taken - (1 if taken else 0))
    starts = _cut(left, room)
    gap = cells - taken - measured(starts)
    return (*starts, Cell(" " * gap), *ends) if gap > 0 else (*starts, *ends)


def columns(parts: Sequence[tuple[Cell | Sequence[Cell], int]], gap: int = 1, *, right: Iterable[int] = ()) -> Row:
    """Cells in columns of given widths; those whose place is in `right` stand at their right end."""
    ends = frozenset(right)
    made: list[Cell] = []
    blank = 0
    for place, (part, cells) in enumerate(parts):
        blank += gap if place else 0
        given = (part,) if isinstance(part, Cell) else tuple(part)
        text = harmless(given[0].text) if len(given) == 1 else ""
        room = cells - width(text)
        if len(given) != 1 or room < 0:
            made += [Cell(" " * blank), *(row((), cells, given) if place in ends else row(given, cells))]
            blank = 0
            continue
        # Nearly every cell is one that fits: blanks are gathered, so that a line has few cells to be drawn.
        before = room if place in ends else 0
        if text:
            made += [Cell(" " * (blank + before)), given[0] if text == given[0].text else Cell(text, given[0].ink)]
            blank = room - before
        else:
            blank += room
    return (*made, Cell(" " * blank))


def measured(cells: Iterable[Cell]) -> int:
    """How many cells of the terminal a row takes."""
    return sum(width(one.text) for one in cells)


def whole_cells(cells: Row, room: int) -> Row:
    """The cells that have room, the first of them in any case: what is said at the end goes before it is cut."""
    while len(cells) > 1 and measured(cells) > room:
        cells = cells[:-1]
    return cells


def wrapped(text: str, cells: int, ink: Ink = "", indent: int = 0) -> list[Row]:
    """A text in lines of at most so many cells, broken between words; words that are too long are broken within."""
    lines: list[Row] = []
    room = max(1, cells - indent)
    for paragraph in text.splitlines() or [""]:
        line = ""
        for word in harmless(paragraph).split(" "):
            rest = word
            while line and width(rest) + width(line) + 1 > room:
                lines.append(_indented(line, ink, indent))
                line = ""
            while width(rest) > room:
                head = _beginning(rest, room)
                lines.append(_indented(head, ink, indent))
                rest = rest[len(head) :]
            line = f"{line} {rest}" if line else rest
        lines.append(_indented(line, ink, indent))
    return lines


def _beginning(text: str, room: int) -> str:
    """As much of a text as fits; one character at least."""
    taken, at = 0, 0
    for at, character in enumerate(text):
        taken += width(character)
        if taken > room and at:
            return text[:at]
    return text[: at + 1]


def _indented(text: str, ink: Ink, indent: int) -> Row:
    return (Cell(" " * indent), Cell(text, ink)) if indent else (Cell(text, ink),)


def _cut(cells: Sequence[Cell], room: int) -> list[Cell]:
    """The cells that fit, harmless for a terminal; the one that is cut ends with an ellipsis."""
    kept: list[Cell] = []
    for cell in cells:
        text, ink = cell
        clean = harmless(text)
        wide = width(clean)
        if wide <= room:
            # The same cell where it can be: rows are made by the hundred for every key.
            kept.append(cell if clean == text else Cell(clean, ink))
            room -= wide
            continue
        if room > 0:
            kept.append(Cell(fit(clean, room), ink))
        break
    return kept
