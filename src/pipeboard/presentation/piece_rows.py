"""The pieces of a line in columns: field, words, reading, remark. The reading is never cut.

The prompt of `add`, its answer and its dry run show them alike. Where a line is too narrow the words give way first,
then the remark goes to a line of its own, and a reading that is longer than the line goes on in the next one.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeboard.presentation.pieces import Shown
from pipeboard.presentation.rows import wrapped
from pipeboard.presentation.text_table import Cell, fit, harmless, pad, width

#: Between two columns.
GAP = 2
_ARROW = "→"
#: The words a piece was read from are never narrower than this, as long as there is room for the reading.
_LEAST_WORDS = 8
_LEAST_READING = 12

Line = list[Cell]


def piece_rows(rows: Sequence[Shown], columns: int, *, remarks: bool = True) -> list[list[Line]]:
    """For each piece its lines, each of at most so many cells; the cells of a line stand two blanks apart.

    Without `remarks` one that has no room beside its reading leaves its question mark only.
    """
    if not rows:
        return []
    fields = min(max(width(row.field) for row in rows), max(columns // 3, 1))
    readings = max(width(harmless(row.reading)) for row in rows)
    room = columns - fields - GAP - (0 if remarks else GAP + 1)
    arrow = 2 * GAP + width(_ARROW)
    most_words = max(width(harmless(row.words)) for row in rows)
    words = max(1, min(most_words, max(_LEAST_WORDS, room - arrow - readings)))
    reading = max(1, min(readings, room - arrow - words))
    if reading < min(readings, _LEAST_READING):
        words = max(1, room - arrow - _LEAST_READING)
        reading = max(1, room - arrow - words)
    return [_lines(row, (fields, words, reading), columns, remarks=remarks) for row in rows]


def _lines(row: Shown, widths: tuple[int, int, int], columns: int, *, remarks: bool) -> list[Line]:
    fields, words, reading = widths
    parts = ["".join(cell.text for cell in part) for part in wrapped(row.reading, reading)] or [""]
    lines: list[Line] = [
        [
            Cell(pad(fit(row.field, fields) if at == 0 else "", fields), "dim"),
            Cell(pad(fit(harmless(row.words), words) if at == 0 else "", words)),
            Cell(_ARROW if at == 0 and row.reading else " ", "dim"),
            Cell(pad(part, reading)),
        ]
        for at, part in enumerate(parts)
    ]
    remark = harmless(row.doubt)
    if not remark:
        return lines
    left = columns - fields - words - reading - width(_ARROW) - 4 * GAP
    if width(remark) <= left:
        lines[0].append(Cell(remark, "today"))
    elif remarks:
        parted = wrapped(remark, max(1, columns - fields - GAP), "today")
        lines += [[Cell(" " * fields), *part] for part in parted]
    elif remark.startswith("?") and left >= 1:
        lines[0].append(Cell("?", "today"))
    return lines
