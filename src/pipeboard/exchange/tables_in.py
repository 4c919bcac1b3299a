"""Bytes become a table of text cells, with the line of the file each row began on.

Encoding and delimiter are guessed, since nobody knows those of their own export. A row whose quotes do not fit is set
apart with its lines instead of being mended: the standard reader would join it with what follows, and an unclosed quote
would silently swallow the rest of the file.
"""

from __future__ import annotations

import csv
import io
from collections import Counter

from pipeboard.exchange.errors import Problem, TooLarge, Unreadable, problem
from pipeboard.exchange.escapes import unguard
from pipeboard.exchange.grids import LONGEST_FIELD, MOST_COLUMNS, Grid, refuse_long
from pipeboard.light import NamedTuple

MOST_BYTES = 64 * 1024 * 1024
MOST_ROWS = 1_000_000
#: Bytes that are enough to tell an encoding from.
_SAMPLE = 32 * 1024

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
    """The table that the bytes of a CSV file hold, whose first row is the header. `encoding` is a codec's name; guessed
    when None.

    Raises:
        Unreadable: they hold none. TooLarge: it is over a limit.
    """
    return table_of(read_grid(data, encoding))


def read_grid(data: bytes, encoding: str | None = None) -> Grid:
    """The cells that the bytes of a CSV file hold, whatever stands in them first.

    Raises:
        Unreadable: they are no text. TooLarge: they are over a limit.
    """
    if len(data) > MOST_BYTES:
        raise TooLarge(what="{found} bytes", limit="{most}", found=f"{len(data):,}", most=f"{MOST_BYTES:,}")
    text, used = decode(data, encoding)
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise Unreadable(reason="it has a NUL character on line {line}", line=line)
    said = _said_delimiter(text)
    delimiter = said or guess_delimiter(text)
    return _cells(text, delimiter, used, skip=1 if said else 0)


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
    """The encodings of bytes that are no UTF-8, the likeliest first: that of Western offices where it gives words."""
    telling = b"\n".join(line for line in data.splitlines() if not line.isascii())[: 8 * _SAMPLE]
    if oddity(telling.decode("cp1252", "replace")) <= _ODD:
        return ["cp1252", "latin-1"]
    # Imported here: it costs more than the whole of a small import.
    from charset_normalizer import from_bytes

    found = from_bytes(telling[:_SAMPLE]).best()
    guess = [found.encoding] if found is not None else []
    others = sorted((oddity(telling.decode(name, "replace"), letters), name) for name, letters in _OTHERS)
    if others[0][0] <= _ODD and not (guess and guess[0] in _OF_OTHER_LETTERS):
        guess = [others[0][1]]
    return [*guess, "cp1252", "latin-1"]


#: Encodings whose letters another one has as letters too: what tells them is how often each stands.
_OF_OTHER_LETTERS = frozenset(("cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "koi8_r"))
_CENTRAL = frozenset("ąćęłńśźżčďěňřšťůžľĺŕőűăşţđĄĆĘŁŃŚŹŻČĎĚŇŘŠŤŮŽĽĹŔŐŰĂŞŢĐ") | _USUAL
#: What Central European offices, old Macs and old DOS programs write in, with the letters of their words.
_OTHERS = (("cp1250", _CENTRAL), ("mac_roman", _USUAL), ("cp850", _USUAL))
#: Up to so many of the letters and marks beyond ASCII may stand where no Western word has them.
_ODD = 0.1
#: Marks that stand for an apostrophe, within a word too.
_APOSTROPHES = "´’‘`"


def oddity(text: str, usual: frozenset[str] = _USUAL) -> float:
    """The part of what is beyond ASCII in a text that stands where no word has it: marks within a word, a capital after
    a small letter, three letters with accents in a row, letters that are not `usual`. Text that was decoded wrongly is
    full of them.
    """
    odd = seen = 0
    for at, character in enumerate(text):
        if character < "\x80":
            continue
        seen += 1
        before, after = text[at - 1 : at], text[at + 1 : at + 2]
        if character in _APOSTROPHES:
            continue
        if character.isalpha():
            run = all(one > "\x7f" and one.isalpha() for one in (before, after))
            cased = character.isupper() and before.islower()
            odd += run or cased or character not in usual
        else:
            glued = character not in _JOINED and before.isalpha() and after.isalpha()
            odd += glued or character not in usual
    return odd / seen if seen else 0.0


#: Marks that do stand between two letters without a blank.
_JOINED = "«»“”–—…·\u00a0€£°²³/"


def _said_delimiter(text: str) -> str | None:
    """The delimiter of a first line like `sep=;`, which spreadsheets write for each other."""
    first = text[:8].splitlines()[0] if text else ""
    return first[4] if len(first) == 5 and first.lower().startswith("sep=") and first[4] in DELIMITERS else None


def guess_delimiter(text: str) -> str:
    """The delimiter under which most of the first rows are equally wide, and the widest among equals.

    What stands above and below a table is narrower than its rows, and has no part in how wide they are.
    """
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
        wide = Counter(width for width in widths if width > 1)
        if wide:
            width, number = max(wide.items(), key=lambda one: (one[1], one[0]))
            score = (number / len(widths), width)
            if score > best:
                best, chosen = score, delimiter
    return chosen


def _cells(text: str, delimiter: str, encoding: str, *, skip: int) -> Grid:
    physical = list(io.StringIO(text, newline=""))
    reader = csv.reader(physical[skip:], delimiter=delimiter, strict=True)
    grid = Grid([], [], [], encoding, delimiter)
    # Only a cell in quotes is longer than its line.
    may_be_long = '"' in text or max(map(len, physical), default=0) > LONGEST_FIELD
    rows, lines = grid.rows, grid.lines
    while True:
        line = reader.line_num + skip + 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            if "field limit" in str(error):
                raise _too_long(line) from error
            last = reader.line_num + skip
            grid.broken.append((line, ["".join(physical[line - 1 : last])[:LONGEST_FIELD]], _quotes(line, last)))
            continue
        if cells is None:
            return grid
        if may_be_long:
            refuse_long(cells, line)
        if len(rows) > MOST_ROWS:
            raise TooLarge(what="more rows than line {line}", limit="{most}", line=f"{line:,}", most=f"{MOST_ROWS:,}")
        rows.append(cells)
        lines.append(line)


def table_of(grid: Grid, start: int = 0) -> Table:
    """The table whose header is the first row with text from row `start` of a grid on.

    Raises:
        Unreadable: there is none. TooLarge: it is over a limit.
    """
    header: tuple[str, ...] = ()
    rows = iter(zip(grid.rows[start:], grid.lines[start:], strict=True))
    for cells, line in rows:
        header = _header(cells)
        if header:
            _refuse_broken_above(grid, line)
            break
    if not header:
        _refuse_broken_above(grid, None)
        raise Unreadable(reason="it is empty")
    table = Table(header, [], [], list(grid.broken), grid.encoding, grid.delimiter)
    for cells, line in rows:
        if any(cells):
            _take(table, cells, line, len(header))
    table.refused.sort(key=lambda one: one[0])
    return table


def _refuse_broken_above(grid: Grid, header: int | None) -> None:
    """A table whose first lines cannot be read is none: nobody can say which row is its header."""
    for line, _, _ in grid.broken:
        if header is None or line < header:
            raise Unreadable(reason="the quotes of line {line} do not fit", line=f"{line:,}")


def _header(cells: list[str]) -> tuple[str, ...]:
    if len(cells) > MOST_COLUMNS:
        raise TooLarge(what="{found} columns", limit="{most}", found=f"{len(cells):,}", most=f"{MOST_COLUMNS:,}")
    width = len(cells)
    while width and not cells[width - 1].strip():
        width -= 1
    return tuple(map(unguard, cells[:width]))


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


def _too_long(line: int) -> TooLarge:
    return TooLarge(
        what="a cell on line {line}", limit="{most} characters", line=f"{line:,}", most=f"{LONGEST_FIELD:,}"
    )


def _quotes(first: int, last: int) -> Problem:
    if last > first:
        return problem("its quotes do not fit, from line {first} to line {last}", first=first, last=last)
    return problem("its quotes do not fit")
