"""Names that are offered below a line, the chosen one marked, in as many rows as there are. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from pipeboard.presentation.rows import Row, row
from pipeboard.presentation.text_table import Cell, harmless, width

#: The cells before a name, where the chosen one is marked, and those after it.
MARK, AFTER = 3, 1


def first_shown(at: int, rows: int) -> int:
    """The first that is shown of a list whose chosen one stays in sight."""
    return max(0, at - rows + 1)


def wide(names: Sequence[str], rows: int) -> int:
    """The cells that a list wants, with how many names it has beside those in its rows."""
    beside = len(f" +{len(names)}") if len(names) > rows else 0
    return max((width(harmless(name)) for name in names), default=0) + MARK + AFTER + beside


def offer(name: str, cells: int, *, on: bool, more: int = 0) -> Row:
    """One name of the list; at its end how many `more` there are below it."""
    beside = (Cell(f"+{more} ", "dim"),) if more else ()
    left = (Cell(" ▸ " if on else " " * MARK, "accent"), Cell(harmless(name), "strong" if on else "dim"))
    return row(left, cells, beside)
