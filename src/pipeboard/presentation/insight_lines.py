"""A section of the figures as lines of a screen: a heading with the names of its columns, and its rows. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from pipeboard.presentation.insight_frame import Section
from pipeboard.presentation.rows import Row, columns, wrapped
from pipeboard.presentation.text_table import Cell, width

#: Cells left of the rows, and between columns.
_MARGIN, _GAP = 2, 2
#: The first column is no wider, and no narrower where there is room for less.
_WIDEST, _NARROWEST = 44, 12


def drawn(section: Section, cells: int) -> tuple[Row, list[Row]]:
    """The heading of a section and its rows, in so many cells; where room is short, columns are left out."""
    title = (Cell(" "), Cell(section.title, "strong"))
    if len(section.entries[0].cells) == 1:
        return title, [_sentence(entry.cells[0].text, cells) for entry in section.entries]
    number = max(len(entry.cells) for entry in section.entries)
    heads = [*section.heads, *("",) * number][:number]
    widths = [
        max(width(heads[at]) if at else 0, *(width(entry.cells[at].text) for entry in section.entries))
        for at in range(number)
    ]
    widths = _fitting(widths, cells - _MARGIN)
    right = [at for at, align in enumerate(section.aligns[: len(widths)]) if align == "right"]
    # The title stands over the first column, as far as the second one's head leaves it room.
    names = columns([(Cell(head, "dim"), wide) for head, wide in zip(heads, widths, strict=False)], _GAP, right=right)
    rows = [_row(entry.cells, widths, right) for entry in section.entries]
    return _under(title, names), rows


def _fitting(widths: list[int], cells: int) -> list[int]:
    """The widths that fit: the first gives way, then the last columns go."""
    found = [min(widths[0], _WIDEST), *widths[1:]]
    while len(found) > 1 and _NARROWEST + sum(found[1:]) + _GAP * (len(found) - 1) > cells:
        found.pop()
    others = sum(found[1:]) + _GAP * (len(found) - 1)
    return [max(1, min(found[0], cells - others)), *found[1:]]


def _row(cells: Sequence[Cell], widths: Sequence[int], right: Sequence[int]) -> Row:
    return (Cell(" " * _MARGIN), *columns(list(zip(cells, widths, strict=False)), _GAP, right=right))


def _under(title: Row, names: Row) -> Row:
    """The title, then the names of the columns where they stand."""
    taken = sum(width(cell.text) for cell in title)
    text = " " * _MARGIN + "".join(cell.text for cell in names)
    rest = text[taken:]
    if text[:taken].strip():
        return title
    return (*title, Cell(rest, "dim"))


def _sentence(text: str, cells: int) -> Row:
    """A sentence in one line, cut where the screen is narrow."""
    (first, *_) = wrapped(text, max(8, cells - _MARGIN))
    return (Cell(" " * _MARGIN), *first)
