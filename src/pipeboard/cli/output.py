"""The one owner of stdout, and of what is said beside it on stderr.

Data goes to stdout, talk to stderr. Whatever comes from the file is made harmless once more on its way to a terminal:
a file can be written by other hands.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping, Sequence

from pipeboard.light import TYPE_CHECKING, Any
from pipeboard.presentation.text_table import Align, Cell, column_widths, fit, harmless, pad

if TYPE_CHECKING:
    from typing import TextIO

_RESET = "\x1b[0m"
#: Colour only for meaning; each has a word or a sign beside it. Names are used by the tables.
STYLES = {
    "": "",
    "strong": "\x1b[1m",
    "dim": "\x1b[2m",
    "overdue": "\x1b[1;31m",
    "today": "\x1b[1;33m",
    "planned": "\x1b[34m",
    "won": "\x1b[32m",
}


class Output:
    """Stdout and stderr of one run."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = environment
        for stream in (sys.stdout, sys.stderr):
            # A name that the terminal's encoding lacks is shown with a replacement, never a traceback.
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="replace")

    @property
    def is_terminal(self) -> bool:
        """Whether a person reads stdout."""
        return sys.stdout.isatty()

    @property
    def columns(self) -> int:
        """How many cells a line has: those of the terminal, else `COLUMNS`, else 100."""
        if self.is_terminal:
            try:
                return os.get_terminal_size(sys.stdout.fileno()).columns or 80
            except OSError:
                return 80
        setting = self._environment.get("COLUMNS", "")
        return int(setting) if setting.isdigit() and int(setting) > 0 else 100

    def styled(self, text: str, style: str) -> str:
        """The text in a style, where a terminal shows colours and nobody asked for none."""
        code = STYLES[style]
        if not code or not self._colours:
            return text
        return f"{code}{text}{_RESET}"

    @property
    def _colours(self) -> bool:
        return self.is_terminal and not self._environment.get("NO_COLOR") and self._environment.get("TERM") != "dumb"

    def line(self, text: str = "", style: str = "") -> None:
        """One line of data."""
        self._write(sys.stdout, self.styled(harmless(text), style) + "\n")

    def table(
        self,
        rows: Sequence[Sequence[Cell]],
        *,
        aligns: Sequence[Align] = (),
        flexible: Sequence[int] = (),
        indent: int = 0,
        widths: Sequence[int] | None = None,
    ) -> None:
        """Rows in columns, as wide as the terminal at most; the flexible columns give way first.

        `widths` sets the columns of several tables in line.
        """
        safe = [[Cell(harmless(cell.text), cell.style) for cell in row] for row in rows]
        widths = column_widths(safe, self.columns - indent, flexible) if widths is None else widths
        for row in safe:
            shown = []
            for at, cell in enumerate(row):
                last = at == len(row) - 1
                align = aligns[at] if at < len(aligns) else "left"
                text = fit(cell.text, widths[at])
                text = text if last and align == "left" else pad(text, widths[at], align)
                shown.append(self.styled(text, cell.style))
            self._write(sys.stdout, (" " * indent + "  ".join(shown)).rstrip() + "\n")

    def plain(self, fields: Iterable[object]) -> None:
        """One record for a screen reader or a script: fields between tabs, nothing aligned."""
        texts = ("" if field is None else harmless(str(field)) for field in fields)
        self._write(sys.stdout, "\t".join(texts) + "\n")

    def json(self, value: dict[str, Any]) -> None:
        """One JSON document. Escaped, so that nothing in it can reach a terminal."""
        import json

        text = json.dumps(value, ensure_ascii=not self._encodes_all, separators=(",", ":"))
        self._write(sys.stdout, text + "\n")

    @property
    def _encodes_all(self) -> bool:
        # On a terminal everything beyond ASCII is escaped; a program that reads a pipe gets UTF-8.
        encoding = (sys.stdout.encoding or "").replace("-", "").lower()
        return encoding == "utf8" and not self.is_terminal

    def data(self, content: bytes) -> None:
        """Bytes as they are (an export)."""
        self.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()

    def talk(self, text: str, style: str = "") -> None:
        """One line beside the data: on stderr, coloured when that is a terminal."""
        code = STYLES[style] if sys.stderr.isatty() and not self._environment.get("NO_COLOR") else ""
        shown = harmless(text)
        self._write(sys.stderr, (f"{code}{shown}{_RESET}" if code else shown) + "\n")

    def flush(self) -> None:
        """Hand everything over to whoever reads it."""
        sys.stdout.flush()
        sys.stderr.flush()

    @staticmethod
    def _write(stream: TextIO, text: str) -> None:
        stream.write(text)
