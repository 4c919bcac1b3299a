"""The columns of a list in a terminal of any width: which have room, how many cells each has, their heads. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pipeboard.light import NamedTuple
from pipeboard.presentation.rows import Row, measured, row
from pipeboard.presentation.text_table import Cell

#: Cells between two columns.
GAP = 2


class Column(NamedTuple):
    """A column: its name (that of the order by it), its head, its name in full, its width and the least it can do with,
    its part of the cells left over, and how early it goes when room is short (0: never).
    """

    id: str
    head: str
    name: str
    width: int
    least: int
    share: int = 0
    goes: int = 0
    right: bool = False


class Placed(NamedTuple):
    """A column and the cells it has."""

    column: Column
    start: int
    width: int


def fitted(columns: Sequence[Column], width: int, early: int = 1) -> list[Column]:
    """The columns without as many of those that go this early as must, until they fit."""
    shown = list(columns)
    for one in sorted(columns, key=lambda one: -one.goes):
        if needed(shown) <= width or one.goes < early:
            break
        shown.remove(one)
    return shown


def needed(columns: Sequence[Column]) -> int:
    """How many cells they take with what stands between them."""
    return sum(one.width for one in columns) + GAP * (len(columns) - 1)


def spread(shown: Sequence[Column], width: int) -> tuple[Placed, ...]:
    """The columns in their places, those that share the cells left over as wide as their part."""
    left, start = width - needed(shown), 0
    shares = sum(one.share for one in shown)
    found: list[Placed] = []
    for one in shown:
        more = left * one.share // shares if one.share else 0
        left, shares = left - more, shares - one.share
        found.append(Placed(one, start, max(1, one.width + more)))
        start += found[-1].width + GAP
    return tuple(found)


def head_row(layout: Sequence[Placed], called: Callable[[Column], str], by: str, arrow: str) -> Row:
    """The heads; that of the column `by` which the list is ordered has an arrow."""
    parts: list[Cell] = []
    for column, start, room in layout:
        parts.append(Cell(" " * (start - measured(parts))))
        head = called(column)
        cell = [Cell(f"{head} {arrow}", "strong accent") if column.id == by else Cell(head, "dim")]
        parts += row((), room, cell) if column.right else row(cell, room)
    return tuple(parts)


def column_at(layout: Sequence[Placed], x: int) -> str:
    """The name of the column at a cell; "" where there is none."""
    return next((one.id for one, start, room in layout if start - GAP // 2 <= x < start + room + GAP // 2), "")
