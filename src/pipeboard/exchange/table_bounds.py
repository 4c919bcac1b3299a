"""Where in a file its table begins and ends: what stands above it, below it and between its groups is set apart.

Nothing is dropped without a word: each line that is no row is named with why. A row of totals is one only where its
figure is the sum of the rows above it; else it is refused like any row that cannot be read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import cached_property

from pipeboard.exchange.errors import Problem, problem
from pipeboard.exchange.grids import Grid, NumberText
from pipeboard.exchange.import_fields import header_key
from pipeboard.exchange.preset_files import known_headers
from pipeboard.exchange.tables_in import Table, table_of
from pipeboard.light import NamedTuple
from pipeboard.sales.text import clean, fold

#: So many rows may stand above a table.
_MOST_ABOVE = 60
#: The column of the names that stand above the groups of a table.
GROUP = "Group"

_TOTAL = re.compile(
    r"(?:grand |sous[- ]?|sub[- ]?)?(?:totals?|totaux|somme|sum|summe|gesamt|gesamtsumme)"
    r"(?: (?:general|ht|ttc|hors taxes?|generaux|amount|montant))?"
)
_NOT_NUMBER = re.compile(r"[^0-9.,-]")
_FIGURE = re.compile(r"[^\w]*[A-Z]{0,3}[^\w]*-?[0-9][0-9 .,'\u00a0\u202f’]*[^\w]*[A-Za-z€$£%]{0,4}\.?")


class SetApart(NamedTuple):
    """A line of the file that is no row of its table, and why."""

    line: int
    text: str
    reason: Problem


class Bounded(NamedTuple):
    """A table within its file, and what stands around it."""

    table: Table
    apart: tuple[SetApart, ...]
    name: str


def bound(grid: Grid) -> Bounded:
    """The table in a grid.

    Raises:
        Unreadable: there is none. TooLarge: it is over a limit.
    """
    if not any(map(any, grid.rows)):
        # It says why nothing is in it.
        return Bounded(table_of(grid), (), grid.name)
    start = _header_at(grid)
    return _Bounding(grid, start).bounded()


def _header_at(grid: Grid) -> int:
    """The row that names the columns: the one with the most names that are known, else the first that is as wide as
    most rows are.
    """
    first = grid.rows[:_MOST_ABOVE]
    filled = [sum(1 for cell in cells if cell.strip()) for cells in first]
    known = [_known(cells) for cells in first]
    most = max(known, default=0)
    if most >= 2 or (most == 1 and max(filled) <= 3):
        return known.index(most)
    wide = Counter(number for number in filled if number > 1)
    usual = max(wide.items(), key=lambda one: (one[1], one[0]))[0] if wide else 1
    return next((at for at, number in enumerate(filled) if number >= min(usual, 2) and number * 2 > usual), 0)


def _known(cells: Sequence[str]) -> int:
    keys = {header_key(cell) for cell in cells if cell.strip() and len(cell) < 80}
    return len(keys & known_headers())


class _Bounding:
    """Goes through the rows below a header."""

    def __init__(self, grid: Grid, start: int) -> None:
        self.grid = grid
        self.table = table_of(
            grid._replace(broken=[one for one in grid.broken if self._is_below(one[0], start)]), start
        )
        self.header = [header_key(name) for name in self.table.header]
        self.apart: list[SetApart] = []
        above = problem("it stands above the table")
        for cells, line in zip(grid.rows[:start], grid.lines[:start], strict=True):
            self._set_apart(line, cells, above)
        for line, cells, _ in grid.broken:
            if not self._is_below(line, start):
                self._set_apart(line, cells, above)

    def _is_below(self, line: int, start: int) -> bool:
        return line >= self.grid.lines[start]

    def bounded(self) -> Bounded:
        """The table without what is no row of it."""
        table = self.table
        rows, lines, groups = self._rows()
        refused = [one for one in table.refused if not self._is_footer(one[0], one[1])]
        if any(groups):
            rows = [[*cells, group] for cells, group in zip(rows, groups, strict=True)]
            table = table._replace(header=(*table.header, GROUP))
            refused = [
                (line, [*cells, ""] if len(cells) == len(self.header) else cells, why) for line, cells, why in refused
            ]
        kept = self._without_totals(table._replace(rows=rows, lines=lines, refused=refused))
        return Bounded(kept, tuple(sorted(self.apart, key=lambda one: one.line)), self.grid.name)

    def _rows(self) -> tuple[list[list[str]], list[int], list[str]]:
        """The rows with the name of the group that each stands in."""
        rows: list[list[str]] = []
        lines: list[int] = []
        groups: list[str] = []
        group, titles = self._title_above(), self._titles
        of_this_width = frozenset(self.table.lines)
        for cells, line in self._all_rows():
            if line in titles:
                group = clean(next(filter(None, cells)))
                self._set_apart(line, cells, problem("it names the group of rows below it"))
            elif line not in of_this_width:
                continue
            elif [header_key(cell) for cell in cells] == self.header:
                self._set_apart(line, cells, problem("it repeats the names of the columns"))
            elif not any(cell.strip() for cell in cells):
                continue
            elif not self._is_footer(line, cells):
                rows.append(cells)
                lines.append(line)
                groups.append(group if titles else "")
        return rows, lines, groups

    @cached_property
    def _titles(self) -> set[int]:
        """The lines that name a group: alone on their line, and the names of the columns follow."""
        before: tuple[int, list[str]] | None = None
        found: set[int] = set()
        for cells, line in self._all_rows():
            is_header = [header_key(cell) for cell in cells] == self.header
            if is_header and before is not None and _alone(before[1]):
                found.add(before[0])
            if any(cell.strip() for cell in cells):
                before = (line, cells)
        return found

    def _all_rows(self) -> list[tuple[list[str], int]]:
        """The rows of the table, those of another width too, in their order."""
        every = [*zip(self.table.rows, self.table.lines, strict=True)]
        every += [(list(cells), line) for line, cells, _ in self.table.refused]
        return sorted(every, key=lambda one: one[1])

    def _title_above(self) -> str:
        """What stands alone right above the header, where the header is repeated below."""
        above = [one for one in self.apart if one.text]
        return above[-1].text if above else ""

    def _is_footer(self, line: int, cells: Sequence[str]) -> bool:
        """Whether a line is text below the table, or the name of a group; it is set apart then."""
        if line in self._titles:
            return True
        is_below = line > self._last_full and _alone(cells) and len(self.header) > 1
        if is_below and not _FIGURE.fullmatch(clean(next(cell for cell in cells if cell.strip()))):
            self._set_apart(line, cells, problem("it stands below the table"))
            return True
        return False

    @cached_property
    def _last_full(self) -> int:
        """The last line with more than one cell filled in."""
        return next((line for cells, line in reversed(self._all_rows()) if not _alone(cells)), 0)

    def _set_apart(self, line: int, cells: Sequence[str], reason: Problem) -> None:
        text = clean(" ".join(cell for cell in cells if cell.strip()))
        if text and text not in ('""', "''"):
            self.apart.append(SetApart(line, text, reason))

    # Totals ------------------------------------------------------------------------------------------------------

    def _without_totals(self, table: Table) -> Table:
        """The table without its rows of totals; what looks like one and is no sum is refused."""
        rows: list[list[str]] = []
        lines: list[int] = []
        refused = list(table.refused)
        since: list[list[str]] = []
        for cells, line in zip(table.rows, table.lines, strict=True):
            if not self._looks_like_total(cells):
                rows.append(cells)
                lines.append(line)
                since.append(cells)
            elif self._is_sum(cells, (since, rows)):
                self._set_apart(line, cells, problem("it is the total of the rows above it"))
                since = []
            elif not any(map(_is_total_word, cells)):
                # Figures alone that are no sum: a row that nothing names.
                rows.append(cells)
                lines.append(line)
                since.append(cells)
            else:
                reason = problem("it looks like a total, and is not the sum of the rows above it")
                refused.append((line, cells, reason))
        refused.sort(key=lambda one: one[0])
        return table._replace(rows=rows, lines=lines, refused=refused)

    def _looks_like_total(self, cells: Sequence[str]) -> bool:
        """Whether a row says no more than a word for a total and figures, or figures alone."""
        said = [cell.strip() for cell in cells[: len(self.header)] if cell.strip()]
        texts = [cell for cell in said if not _FIGURE.fullmatch(cell)]
        if len(said) == len(texts):
            return False
        if not texts:
            return len(self.header) > 2 and len(said) * 3 <= len(self.header) and not cells[0].strip()
        return len(texts) == 1 and _is_total_word(texts[0])

    def _is_sum(self, cells: Sequence[str], groups: Sequence[Sequence[Sequence[str]]]) -> bool:
        """Whether each figure with cents or of some size is the sum of its column, of all rows or since the last."""
        figures = {at: cell for at, cell in enumerate(cells[: len(self.header)]) if _FIGURE.fullmatch(cell.strip())}
        return any(
            rows and all(_is_total(cell, [row[at] for row in rows]) for at, cell in figures.items()) for rows in groups
        )


def _is_total_word(cell: str) -> bool:
    return _TOTAL.fullmatch(fold(cell).rstrip(" :").split(" (")[0]) is not None


def _alone(cells: Sequence[str]) -> bool:
    return sum(1 for cell in cells if cell.strip()) == 1


def _is_total(cell: str, column: Sequence[str]) -> bool:
    """Whether a figure is the sum, the mean or the number of a column of figures, with either decimal mark."""
    for read in (_with_dot, _with_comma):
        wanted, *parts = (_with_dot(one) if isinstance(one, NumberText) else read(one) for one in (cell, *column))
        numbers = [one for one in parts if one is not None]
        if wanted is None or not numbers:
            continue
        total = sum(numbers, Decimal(0))
        if wanted == total or wanted == len(numbers) or abs(wanted * len(numbers) - total) < len(numbers):
            return True
    return False


def _with_dot(cell: str) -> Decimal | None:
    return _decimal(cell, lambda text: text.replace(",", ""))


def _with_comma(cell: str) -> Decimal | None:
    return _decimal(cell, lambda text: text.replace(".", "").replace(",", "."))


def _decimal(cell: str, plain: Callable[[str], str]) -> Decimal | None:
    text = plain(_NOT_NUMBER.sub("", cell))
    if not re.fullmatch(r"-?[0-9]{1,18}(?:\.[0-9]{1,9})?", text):
        return None
    return Decimal(text)
