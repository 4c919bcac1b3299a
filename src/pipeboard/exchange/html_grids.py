"""The tables of an HTML page, which several tools call an .xls: rows of cells, as a browser shows their texts."""

from __future__ import annotations

from html.parser import HTMLParser

from pipeboard.exchange.errors import TooLarge, Unreadable
from pipeboard.exchange.grids import LONGEST_FIELD, MOST_COLUMNS, MOST_ROWS, Grid, refuse_large
from pipeboard.exchange.tables_in import MOST_BYTES, decode

#: So many tables of a page are looked at.
MOST_TABLES = 200

_BREAKS = frozenset(("br", "p", "div", "li"))
_HIDDEN = frozenset(("script", "style", "head", "title", "noscript"))


def read_tables(data: bytes, encoding: str | None = None) -> list[Grid]:
    """The tables of a page that have cells, in their order. A table within a cell is one of its own.

    Raises:
        Unreadable: there is none. TooLarge: it is over a limit.
    """
    if len(data) > MOST_BYTES:
        raise TooLarge(what="{found} bytes", limit="{most}", found=f"{len(data):,}", most=f"{MOST_BYTES:,}")
    text, used = decode(data, encoding or _said_encoding(data))
    parser = _Tables(used)
    parser.feed(text)
    parser.close()
    parser.end_all()
    found = [grid for grid in parser.done if any(map(any, grid.rows))]
    if not found:
        raise Unreadable(reason="the page has no table in it")
    for grid in found:
        refuse_large(grid)
    return found


def _said_encoding(data: bytes) -> str | None:
    """What the head of a page says it is written in, where it is: UTF-8 tells itself, whatever a head says."""
    import codecs
    import re

    said = re.search(rb"charset\s*=\s*[\"']?([A-Za-z0-9_-]{2,30})", data[:2048])
    if said is None:
        return None
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        try:
            name = codecs.lookup(said[1].decode("ascii")).name
            data.decode(name)
        except (LookupError, UnicodeDecodeError):
            return None
        return {"iso8859-1": "cp1252"}.get(name, name)
    return None


class _Tables(HTMLParser):
    """Gathers the cells of each table."""

    def __init__(self, encoding: str) -> None:
        super().__init__(convert_charrefs=True)
        self.done: list[Grid] = []
        self._encoding = encoding
        self._open: list[Grid] = []
        #: The text of the cell that is open in each open table; None between cells.
        self._cells: list[list[str] | None] = []
        self._spans: list[int] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _HIDDEN:
            self._hidden += 1
        elif tag == "table":
            self._begin_table()
        elif self._open:
            if tag == "tr":
                self._end_cell()
                self._begin_row()
            elif tag in ("td", "th"):
                self._begin_cell(dict(attrs))
            elif tag in _BREAKS:
                self.handle_data("\n")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _HIDDEN:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in _HIDDEN:
            self._hidden = max(0, self._hidden - 1)
        elif self._open and tag in ("td", "th", "tr"):
            self._end_cell()
        elif self._open and tag == "table":
            self._end_table()

    def handle_data(self, data: str) -> None:
        if self._hidden or not self._cells:
            return
        cell = self._cells[-1]
        if cell is not None:
            cell.append(data)

    def end_all(self) -> None:
        """End what the page left open."""
        while self._open:
            self._end_table()

    def _begin_table(self) -> None:
        if len(self.done) + len(self._open) >= MOST_TABLES:
            raise TooLarge(what="{found} tables", limit="{most}", found=MOST_TABLES + 1, most=MOST_TABLES)
        self._open.append(Grid([], [], [], self._encoding, "", ""))
        self._cells.append(None)
        self._spans.append(1)

    def _begin_row(self) -> None:
        grid = self._open[-1]
        if len(grid.rows) >= MOST_ROWS:
            line = f"{self.getpos()[0]:,}"
            raise TooLarge(what="more rows than line {line}", limit="{most}", line=line, most=f"{MOST_ROWS:,}")
        grid.rows.append([])
        grid.lines.append(len(grid.rows))

    def _begin_cell(self, attributes: dict[str, str | None]) -> None:
        self._end_cell()
        if not self._open[-1].rows:
            self._begin_row()
        span = attributes.get("colspan") or "1"
        self._spans[-1] = min(int(span), MOST_COLUMNS) if span.isascii() and span.isdigit() and len(span) < 6 else 1
        self._cells[-1] = []

    def _end_cell(self) -> None:
        cell = self._cells[-1]
        if cell is None:
            return
        lines = (" ".join(line.split()) for line in "".join(cell)[: LONGEST_FIELD + 1].split("\n"))
        row = self._open[-1].rows[-1]
        row.append("\n".join(filter(None, lines)))
        row.extend([""] * (self._spans[-1] - 1))
        if len(row) > MOST_COLUMNS + 1:
            raise TooLarge(what="{found} columns", limit="{most}", found=f"{len(row):,}", most=f"{MOST_COLUMNS:,}")
        self._cells[-1] = None

    def _end_table(self) -> None:
        self._end_cell()
        self._cells.pop()
        self._spans.pop()
        self.done.append(self._open.pop())
