"""Bytes become a table of text cells, with the line of the file each row began on.

Encoding and delimiter are guessed, since nobody knows those of their own export. A row whose quotes do not fit is set
apart with its lines instead of being mended: the standard reader would join it with what follows, and an unclosed quote
would silently swallow the rest of the file.
"""

from __future__ import annotations

import csv
import io

from pipeboard.exchange.errors import Problem, TooLarge, Unreadable, problem
from pipeboard.exchange.escapes import unguard
from pipeboard.light import NamedTuple

MOST_BYTES = 64 * 1024 * 1024
MOST_ROWS = 1_000_000
MOST_COLUMNS = 500
#: Bytes that are enough to tell an encoding from.
_SAMPLE = 32 * 1024
#: Characters of one cell. Below the limit of the standard reader (131,072), which is the process's own and stays as is.
LONGEST_FIELD = 100_000

DELIMITERS = (",", ";", "\t", "|")

#: What accented text of a Western European office looks like in cp1252; other high bytes ask for a closer look.
_USUAL = frozenset(
    "àâäáãåæçèéêëìíîïñòóôöõøœšùúûüýÿžßÀÂÄÁÃÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÖÕØŒŠÙÚÛÜÝŸŽ€£«»‘’“”–—…°²³·•§©®™ªº¿¡µ½¼¾\u00a0"
)


class Table(NamedTuple):
    """The cells of a file. `lines` has the physical line (from 1) on which each row begins; all rows are as wide as
    the header, and those that were not stand in `refused` as (line, cells, reason).
    """

    header: tuple[str, ...]
    rows: list[list[str]]
    lines: list[int]
    refused: list[tuple[int, list[str], Problem]]
    encoding: str
    delimiter: str


def read_table(data: bytes, encoding: str | None = None) -> Table:
    """The table that the bytes of a CSV file hold. `encoding` is a codec's name; guessed when None.

    Raises:
        Unreadable: they hold none. TooLarge: it is over a limit.
    """
    if len(data) > MOST_BYTES:
        raise TooLarge(what="{found} bytes", limit="{most}", found=f"{len(data):,}", most=f"{MOST_BYTES:,}")
    text, used = decode(data, encoding)
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise Unreadable(reason="it has a NUL character on line {line}", line=line)
    said = _said_delimiter(text)
    delimiter = said or guess_delimiter(text)
    return _rows(text, delimiter, used, skip=1 if said else 0)


def decode(data: bytes, encoding: str | None = None) -> tuple[str, str]:
    """The text of some bytes and the name of the encoding that was used.

    Raises:
        Unreadable: no encoding fits, or the one asked for does not.
    """
    for name in (encoding,) if encoding else _candidates(data):
        try:
            return data.decode(name).removeprefix("\ufeff"), name
        except LookupError:
            raise Unreadable(reason="there is no encoding {encoding}", encoding=encoding or "") from None
        except UnicodeDecodeError:
            continue
    if encoding:
        raise Unreadable(reason="it is not {encoding}", encoding=encoding)
    raise Unreadable(reason="its encoding cannot be told")


def _candidates(data: bytes) -> list[str]:
    for mark, name in (
        (b"\xef\xbb\xbf", "utf-8-sig"),
        (b"\xff\xfe\x00\x00", "utf-32"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if data.startswith(mark):
            return [name]
    sample = data[:4096]
    # Latin text in UTF-16 has a zero in every other byte; no 8-bit text has any.
    if len(sample) >= 4 and sample[1::2].count(0) * 3 > len(sample[1::2]) and not sample[::2].count(0):
        return ["utf-16-le"]
    if len(sample) >= 4 and sample[::2].count(0) * 3 > len(sample[::2]) and not sample[1::2].count(0):
        return ["utf-16-be"]
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return _eight_bits(data)
    return ["utf-8"]


def _eight_bits(data: bytes) -> list[str]:
    try:
        western = data.decode("cp1252")
    except UnicodeDecodeError:
        western = ""
    if western and all(character < "\x80" or character in _USUAL for character in set(western)):
        return ["cp1252"]
    # Imported here: it costs more than the whole of a small import.
    from charset_normalizer import from_bytes

    telling = b"\n".join(line for line in data.splitlines() if not line.isascii())
    found = from_bytes(telling[:_SAMPLE]).best()
    return [*([found.encoding] if found is not None else []), "cp1252", "latin-1"]


def _said_delimiter(text: str) -> str | None:
    """The delimiter of a first line like `sep=;`, which spreadsheets write for each other."""
    first = text[:8].splitlines()[0] if text else ""
    return first[4] if len(first) == 5 and first.lower().startswith("sep=") and first[4] in DELIMITERS else None


def guess_delimiter(text: str) -> str:
    """The delimiter under which most of the first rows are as wide as the header, and the widest among equals."""
    best, chosen = (0.0, 0), ","
    sample = text[: 64 * 1024]
    for delimiter in DELIMITERS:
        widths: list[int] = []
        try:
            for row in csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter):
                if row:
                    widths.append(len(row))
                if len(widths) == 50:
                    break
        except csv.Error:
            continue
        if len(sample) < len(text) and len(widths) > 1:
            del widths[-1]
        if widths and widths[0] > 1:
            score = (widths.count(widths[0]) / len(widths), widths[0])
            if score > best:
                best, chosen = score, delimiter
    return chosen


def _rows(text: str, delimiter: str, encoding: str, *, skip: int) -> Table:
    physical = list(io.StringIO(text, newline=""))
    reader = csv.reader(physical[skip:], delimiter=delimiter, strict=True)
    table = Table((), [], [], [], encoding, delimiter)
    # Only a cell in quotes is longer than its line.
    may_be_long = '"' in text or max(map(len, physical), default=0) > LONGEST_FIELD
    header: tuple[str, ...] = ()
    while True:
        line = reader.line_num + skip + 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            if not header or "field limit" in str(error):
                raise _unreadable(error, line) from error
            last = reader.line_num + skip
            table.refused.append((line, ["".join(physical[line - 1 : last])[:LONGEST_FIELD]], _quotes(line, last)))
            continue
        if cells is None:
            break
        if not header:
            header = _header(cells, line)
        elif any(cells):
            if may_be_long:
                _refuse_long(cells, line)
            _take(table, cells, line, len(header))
    if not header:
        raise Unreadable(reason="it is empty")
    return table._replace(header=header)


def _header(cells: list[str], line: int) -> tuple[str, ...]:
    if len(cells) > MOST_COLUMNS:
        raise TooLarge(what="{found} columns", limit="{most}", found=f"{len(cells):,}", most=f"{MOST_COLUMNS:,}")
    _refuse_long(cells, line)
    while cells and not cells[-1].strip():
        cells.pop()
    return tuple(map(unguard, cells))


def _take(table: Table, cells: list[str], line: int, width: int) -> None:
    if len(table.rows) + len(table.refused) >= MOST_ROWS:
        raise TooLarge(what="more rows than line {line}", limit="{most}", line=f"{line:,}", most=f"{MOST_ROWS:,}")
    if len(cells) > width and not any(cells[width:]):
        del cells[width:]
    if len(cells) == width:
        table.rows.append(cells)
        table.lines.append(line)
    elif any(cell.strip() for cell in cells):
        reason = problem("it has {found} cells where the header has {wanted}", found=len(cells), wanted=width)
        table.refused.append((line, cells, reason))


def _refuse_long(cells: list[str], line: int) -> None:
    if cells and len(max(cells, key=len)) > LONGEST_FIELD:
        raise TooLarge(
            what="a cell on line {line}", limit="{most} characters", line=f"{line:,}", most=f"{LONGEST_FIELD:,}"
        )


def _unreadable(error: csv.Error, line: int) -> TooLarge | Unreadable:
    if "field limit" in str(error):
        return TooLarge(
            what="a cell on line {line}", limit="{most} characters", line=f"{line:,}", most=f"{LONGEST_FIELD:,}"
        )
    return Unreadable(reason="the quotes of line {line} do not fit", line=f"{line:,}")


def _quotes(first: int, last: int) -> Problem:
    if last > first:
        return problem("its quotes do not fit, from line {first} to line {last}", first=first, last=last)
    return problem("its quotes do not fit")
