"""What an import would bring, as a board: sums by stage and status beside those of the file, to the cent.

The file's total is read from its own cells, the board's from what would be written. The first must come to what the
second and the refused rows do together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from pipeboard.exchange.planning import Refused
from pipeboard.exchange.prepared_import import Prepared, PreparedSales
from pipeboard.sales.import_rows import Incoming
from pipeboard.sales.import_sums import BoardCell, ImportBoard, SampleRow, Sums
from pipeboard.sales.money import to_minor


def board_of(one: PreparedSales) -> ImportBoard:
    """The board of a table of sales."""
    rows = _rows(one)
    stages = {stage.id: stage for stage in one.facts.stages}
    names = {pipeline.id: pipeline.name for pipeline in one.facts.pipelines}
    order = {stage.id: place for place, stage in enumerate(one.facts.stages)}
    grouped: dict[tuple[int, str], list[Incoming]] = defaultdict(list)
    for row in rows:
        grouped[row.stage_id, row.status].append(row)
    cells = [
        BoardCell(names[stages[stage].pipeline_id], stages[stage].name, status, len(found), _sums(found))
        for (stage, status), found in sorted(
            grouped.items(), key=lambda pair: (order[pair[0][0]], _STATUSES.index(pair[0][1]))
        )
    ]
    file, refused, unread = _file_sums(one)
    return ImportBoard(
        tuple(cells),
        file,
        _board_sums(one, rows),
        refused,
        len(one.planned.refused),
        unread,
        _days(rows),
        tuple(map(_sample, rows[:3])),
        _accented(one),
    )


def _sample(row: Incoming) -> SampleRow:
    day = row.closed_on or row.expected_by
    return SampleRow(row.account or "", row.title, row.amount_minor, row.currency, row.status, day)


_STATUSES = ("open", "won", "lost", "cancelled")


def _rows(one: PreparedSales) -> list[Incoming]:
    return [*one.planned.create, *(amended.after for amended in one.planned.amend)]


def _sums(rows: Iterable[Incoming]) -> Sums:
    found: Sums = {}
    for row in rows:
        if row.amount_minor is not None and row.currency:
            found[row.currency] = found.get(row.currency, 0) + row.amount_minor
    return found


def _amounts(one: PreparedSales) -> dict[int, tuple[str, int] | None]:
    """What the cells of each line of the file say, by its line: currency and minor units; None where unreadable."""
    cells, lines = one.sheet.cells, one.sheet.table.lines
    amounts = cells.get("amount", [""] * len(lines))
    currencies = cells.get("currency", [""] * len(lines))
    found: dict[int, tuple[str, int] | None] = {}
    for line, amount, currency in zip(lines, amounts, currencies, strict=True):
        if not amount:
            continue
        code = currency or one.facts.currency
        try:
            found[line] = (code, to_minor(amount, code))
        except ValueError:
            found[line] = None
    return found


def _file_sums(one: PreparedSales) -> tuple[Sums, Sums, int]:
    refused_lines = {row.line for row in one.planned.refused}
    file: Sums = {}
    refused: Sums = {}
    unread = sum(1 for row in one.planned.refused if _has_no_amount(row, one))
    for line, amount in _amounts(one).items():
        if amount is None:
            continue
        code, minor = amount
        file[code] = file.get(code, 0) + minor
        if line in refused_lines:
            refused[code] = refused.get(code, 0) + minor
    return file, refused, unread


def _has_no_amount(row: Refused, one: PreparedSales) -> bool:
    return row.line not in _lines(one)


def _lines(one: PreparedSales) -> frozenset[int]:
    return frozenset(one.sheet.table.lines)


def _board_sums(one: PreparedSales, rows: list[Incoming]) -> Sums:
    """What is written and what stands there already, in the currencies that it is written in."""
    said = _amounts(one)
    lines = (*one.planned.create_lines, *one.planned.amend_lines)
    # A known one keeps its amount where its row says none: that is no amount of the file.
    sums = _sums(row for line, row in zip(lines, rows, strict=True) if line in said)
    skipped = set(one.planned.skipped)
    for line, amount in said.items():
        if line in skipped and amount is not None:
            sums[amount[0]] = sums.get(amount[0], 0) + amount[1]
    return sums


def _days(rows: list[Incoming]) -> tuple[tuple[str, str, str], ...]:
    found = []
    for field in ("created_on", "expected_by", "closed_on"):
        days = [day for row in rows if (day := getattr(row, field))]
        if days:
            found.append((field, min(days), max(days)))
    return tuple(found)


def _accented(one: PreparedSales) -> str:
    """A cell with letters beyond ASCII."""
    for cells in one.sheet.table.rows[:5000]:
        for cell in cells:
            if not cell.isascii() and any(letter.isalpha() and letter > "\x7f" for letter in cell):
                return " ".join(cell.split())[:60]
    return ""


def boards_of(prepared: Prepared) -> tuple[tuple[str, ImportBoard], ...]:
    """The boards of all tables of sales, by the name of their file."""
    return tuple((one.name, board_of(one)) for one in prepared.sales)
