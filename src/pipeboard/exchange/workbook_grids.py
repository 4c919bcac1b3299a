"""The sheets of a workbook (XLSX, and the older XLS) as rows of cells: days as ISO text, numbers with a dot.

A workbook is an archive: a small one may hold gigabytes, and a sheet of two cells may span millions of them. Both are
looked for before anything is unpacked into memory.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from pipeboard.exchange.errors import AnotherKind, TooLarge, Unreadable
from pipeboard.exchange.grids import MOST_COLUMNS, MOST_ROWS, Grid, NumberText, refuse_large
from pipeboard.exchange.tables_in import MOST_BYTES
from pipeboard.light import Any
from pipeboard.sales.messages import N_

#: Bytes of all parts, unpacked.
MOST_UNPACKED = 600 * 1024 * 1024
#: So many times its size a part may grow, once it is larger than `_SMALL`.
_MOST_GROWTH = 150
_SMALL = 8 * 1024 * 1024
#: Cells that a sheet may span, empty ones included.
MOST_SPANNED = 40_000_000
_CHUNK = 1024 * 1024

_PLACE = re.compile(rb'<c\b[^>]*? r="([A-Z]{1,3})([0-9]{1,7})"')
_DTD = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.I)


def read_sheets(data: bytes) -> list[Grid]:
    """The visible sheets that have cells, each under its name.

    Raises:
        Unreadable: it cannot be read. AnotherKind: it is a workbook of a kind that is not read. TooLarge: it is over a
        limit.
    """
    if len(data) > MOST_BYTES:
        raise TooLarge(what="{found} bytes", limit="{most}", found=f"{len(data):,}", most=f"{MOST_BYTES:,}")
    if data.startswith(b"PK"):
        _refuse_bomb(data)
    from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        names = [
            one.name
            for one in book.sheets_metadata
            if one.typ == SheetTypeEnum.WorkSheet and one.visible == SheetVisibleEnum.Visible
        ]
        found = [_grid(name, book.get_sheet_by_name(name)) for name in names]
    except CalamineError as error:
        reason = "it has a password" if type(error).__name__ == "PasswordError" else "the workbook is damaged"
        raise Unreadable(reason=reason) from error
    except (OSError, ValueError, OverflowError) as error:
        raise Unreadable(reason="the workbook is damaged") from error
    found = [grid for grid in found if any(map(any, grid.rows))]
    if not found:
        raise Unreadable(reason="it is empty")
    for grid in found:
        refuse_large(grid)
    return found


def _grid(name: str, sheet: Any) -> Grid:
    rows = [[_cell(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    return Grid(rows, list(range(1, len(rows) + 1)), [], "", "", name)


def _cell(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, int):
        return NumberText(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, timedelta):
        minutes = round(value.total_seconds() / 60)
        return f"{minutes // 60}:{minutes % 60:02}"
    return ""


def _number(value: float) -> str:
    """The number as a spreadsheet shows it: fifteen digits, which is what it keeps exactly."""
    if value != value or value in (float("inf"), float("-inf")):
        return ""
    text = format(Decimal(format(value, ".15g")), "f")
    return NumberText(text.rstrip("0").rstrip(".") if "." in text else text)


def _refuse_bomb(data: bytes) -> None:
    """Unpack each part in pieces and throw them away, to see how large it is and which cells it spans."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, IndexError) as error:
        raise Unreadable(reason="the workbook is damaged") from error
    names = {one.filename for one in parts}
    if "xl/workbook.bin" in names or any(name.startswith("content.xml") for name in names):
        raise AnotherKind(
            N_("Save it as XLSX or CSV and try again."), what=N_("a workbook of another kind (ODS, XLSB)")
        )
    unpacked = 0
    for one in parts:
        if one.flag_bits & 1:
            raise Unreadable(reason="it has a password")
        unpacked += _looked_through(data, one, MOST_UNPACKED - unpacked)


def _looked_through(data: bytes, part: zipfile.ZipInfo, most: int) -> int:
    """The size of a part, which its own entry may misstate.

    Raises:
        TooLarge: it is larger than it may be, or spans too many cells. Unreadable: it is damaged.
    """
    is_sheet, span, size, rest = "worksheets/" in part.filename, (0, 0), 0, b""
    for piece in _pieces(data, part):
        size += len(piece)
        if size > most or (size > _SMALL and size > _MOST_GROWTH * max(part.compress_size, 1)):
            raise TooLarge(what="a packed part of {found} bytes", limit="{most}", found=f"{size:,}", most=f"{most:,}")
        if _DTD.search(piece):
            raise Unreadable(reason="it declares entities of its own")
        if is_sheet:
            text = rest + piece
            span = _widest(span, text)
            rest = text[-100:]
    return size


def _widest(span: tuple[int, int], text: bytes) -> tuple[int, int]:
    columns, rows = span
    for letters, digits in set(_PLACE.findall(text)):
        column = 0
        for letter in letters:
            column = column * 26 + letter - 64
        columns, rows = max(columns, column), max(rows, int(digits))
    if columns > MOST_COLUMNS:
        raise TooLarge(what="{found} columns", limit="{most}", found=f"{columns:,}", most=f"{MOST_COLUMNS:,}")
    if rows > MOST_ROWS or columns * rows > MOST_SPANNED:
        raise TooLarge(what="a sheet of {found} rows", limit="{most}", found=f"{rows:,}", most=f"{MOST_ROWS:,}")
    return columns, rows


def _pieces(data: bytes, part: zipfile.ZipInfo) -> Any:
    """The unpacked bytes of a part, a piece at a time."""
    head = data[part.header_offset : part.header_offset + 30]
    if len(head) < 30 or part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise Unreadable(reason="the workbook is damaged")
    start = part.header_offset + 30 + int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little")
    packed = memoryview(data)[start : start + part.compress_size]
    if part.compress_type == zipfile.ZIP_STORED:
        yield from (bytes(packed[at : at + _CHUNK]) for at in range(0, len(packed), _CHUNK))
        return
    unpacker = zlib.decompressobj(-15)
    waiting: bytes | memoryview = packed
    try:
        while waiting and not unpacker.eof:
            piece = unpacker.decompress(waiting, _CHUNK)
            waiting = unpacker.unconsumed_tail
            if not piece and not waiting:
                return
            yield piece
    except zlib.error as error:
        raise Unreadable(reason="the workbook is damaged") from error
