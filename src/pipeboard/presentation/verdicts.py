"""The choices of the review as lines: each key with what it does, and the day that it would give. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from pipeboard.light import NamedTuple
from pipeboard.presentation.rows import Row
from pipeboard.presentation.text_table import Cell
from pipeboard.presentation.text_table import width as cells_of

_GAP = "   "


class Verdict(NamedTuple):
    """A key and what it does; `offers` are the digits that follow it, each with the day or period that it gives."""

    key: str
    label: str
    offers: Sequence[tuple[str, str]] = ()


def verdict_rows(verdicts: Sequence[Verdict], cells: int) -> list[Row]:
    """Those without offers side by side, in as many lines as they need; then a line for each that has some.

    An offer that has no room is left out, and so are those behind it: the first ones are the nearest.
    """
    rows: list[Row] = []
    line: list[Cell] = []
    for key, label, _ in (one for one in verdicts if not one.offers):
        wide = cells_of(key) + 1 + cells_of(label)
        if line and _wide(line) + len(_GAP) + wide > cells:
            rows.append(tuple(line))
            line = []
        line += [*([Cell(_GAP)] if line else []), Cell(key, "key"), Cell(f" {label}")]
    if line:
        rows.append(tuple(line))
    offering = [one for one in verdicts if one.offers]
    column = max((cells_of(f"{one.key} {one.label}") for one in offering), default=0)
    return [*rows, *(_offers(one, column, cells) for one in offering)]


def _offers(one: Verdict, column: int, cells: int) -> Row:
    line = [Cell(one.key, "key"), Cell(f" {one.label}".ljust(column - cells_of(one.key)))]
    for digit, when in one.offers:
        if _wide(line) + len(_GAP) + cells_of(f"{digit} {when}") > cells:
            break
        line += [Cell(_GAP), Cell(digit, "key"), Cell(f" {when}", "dim")]
    return tuple(line)


def _wide(line: Sequence[Cell]) -> int:
    return sum(cells_of(cell.text) for cell in line)
