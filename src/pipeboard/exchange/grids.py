"""The cells of a file before anybody has said where its table begins: rows of any width, and the line each began on."""

from __future__ import annotations

from pipeboard.exchange.errors import Problem, TooLarge, Unreadable
from pipeboard.light import NamedTuple

MOST_ROWS = 1_000_000
MOST_COLUMNS = 500
#: Characters of one cell. Below the limit of the standard reader (131,072), which is the process's own and stays as is.
LONGEST_FIELD = 100_000


class NumberText(str):
    """A cell that is a number in its file, with a dot as its decimal mark, whatever the texts beside it have."""

    __slots__ = ()


class Grid(NamedTuple):
    """Rows of text cells, as they came. `lines` has the physical line (from 1) on which each row begins; `broken` are
    rows that are no row, as (line, cells, reason). `name` is that of a sheet in a workbook.
    """

    rows: list[list[str]]
    lines: list[int]
    broken: list[tuple[int, list[str], Problem]]
    encoding: str
    delimiter: str
    name: str = ""


def refuse_long(cells: list[str], line: int) -> None:
    """Refuse a file that has a cell over the limit.

    Raises:
        TooLarge: this row has one.
    """
    if cells and len(max(cells, key=len)) > LONGEST_FIELD:
        raise TooLarge(
            what="a cell on line {line}", limit="{most} characters", line=f"{line:,}", most=f"{LONGEST_FIELD:,}"
        )


def refuse_large(grid: Grid) -> None:
    """Refuse cells that are too long, rows and columns that are too many.

    Raises:
        TooLarge: it is over a limit. Unreadable: there is nothing in it.
    """
    if not any(map(any, grid.rows)):
        raise Unreadable(reason="it is empty")
    if len(grid.rows) > MOST_ROWS:
        line = f"{grid.lines[MOST_ROWS]:,}"
        raise TooLarge(what="more rows than line {line}", limit="{most}", line=line, most=f"{MOST_ROWS:,}")
    for cells, number in zip(grid.rows, grid.lines, strict=True):
        if len(cells) > MOST_COLUMNS:
            raise TooLarge(what="{found} columns", limit="{most}", found=f"{len(cells):,}", most=f"{MOST_COLUMNS:,}")
        refuse_long(cells, number)
