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


def wide(names: Sequence[str]) -> int:
    """The cells that a list wants."""
    return max((width(harmless(name)) for name in names), default=0) + MARK + AFTER


def offer(name: str, cells: int, *, on: bool) -> Row:
    """One name of the list."""
    return row((Cell(" ▸ " if on else " " * MARK, "accent"), Cell(harmless(name), "strong" if on else "dim")), cells)
