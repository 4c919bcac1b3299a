"""The one owner of stdout, and of what is said beside it on stderr.

Data goes to stdout, talk to stderr. Whatever comes from the file is made harmless once more on its way to a terminal:
a file can be written by other hands.

Either stream can be closed, full, or without a reader. That never cuts a change short, nor makes a saved one look as if
it had failed: what could not be shown is remembered (`lost`), and the exit code says it where showing was all there was
to do.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence

from pipeboard.light import TYPE_CHECKING, Any, suppress
from pipeboard.presentation.inks import Ink
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
    "star": "\x1b[1;33m",
    "badge": "\x1b[1;31m",
    "faint": "\x1b[2m",
    "rule": "\x1b[2m",
    "accent": "\x1b[34m",
    "key": "\x1b[1;34m",
    "chip": "",
    "chip-guess": "\x1b[33m",
    "chip-doubt": "\x1b[2m",
    "chip-on": "\x1b[7m",
    "bar-won": "\x1b[32m",
    "bar-weighted": "\x1b[34m",
    "bar-open": "\x1b[2m",
    "on-won": "\x1b[42m",
    "on-weighted": "\x1b[44m",
    "on-open": "\x1b[100m",
    "target": "\x1b[33m",
    "tab-on": "\x1b[7m",
}


class Output:
    """Stdout and stderr of one run."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        #: The first line that was said on stderr.
        self.first_talk = ""
        self._environment = environment
        #: Why the answer could not be shown whole: None while all went well.
        self.lost: OSError | ValueError | None = None
        #: Whether a command that only shows something ends where nobody reads it any more (`| head`).
        self.ends_without_a_reader = False
        for stream in (sys.stdout, sys.stderr):
            # A name that the terminal's encoding lacks is shown with a replacement, never a traceback.
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="replace")

    @property
    def is_terminal(self) -> bool:
        """Whether a person reads stdout."""
        return is_terminal(sys.stdout)

    @property
    def talks_to_terminal(self) -> bool:
        """Whether a person reads stderr."""
        return is_terminal(sys.stderr)

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

    def styled(self, text: str, ink: Ink) -> str:
        """The text in an ink, where a terminal shows colours and nobody asked for none."""
        code = "".join([STYLES[name] for name in ink.split()])
        if not code or not self._colours:
            return text
        return f"{code}{text}{_RESET}"

    @property
    def _colours(self) -> bool:
        return self.is_terminal and not self._environment.get("NO_COLOR") and self._environment.get("TERM") != "dumb"

    def line(self, text: str = "", ink: Ink = "") -> None:
        """One line of data."""
        self._show(self.styled(harmless(text), ink) + "\n")

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
        safe = [[Cell(harmless(cell.text), cell.ink) for cell in row] for row in rows]
        widths = column_widths(safe, self.columns - indent, flexible) if widths is None else widths
        for row in safe:
            shown = []
            for at, cell in enumerate(row):
                last = at == len(row) - 1
                align = aligns[at] if at < len(aligns) else "left"
                text = fit(cell.text, widths[at])
                text = text if last and align == "left" else pad(text, widths[at], align)
                shown.append(self.styled(text, cell.ink))
            self._show((" " * indent + "  ".join(shown)).rstrip() + "\n")

    def plain(self, fields: Iterable[object]) -> None:
        """One record for a screen reader or a script: fields between tabs, nothing aligned."""
        texts = ("" if field is None else harmless(str(field)) for field in fields)
        self._show("\t".join(texts) + "\n")

    def json(self, value: dict[str, Any]) -> None:
        """One JSON document. Escaped, so that nothing in it can reach a terminal."""
        import json

        text = json.dumps(value, ensure_ascii=not self._encodes_all, separators=(",", ":"))
        self._show(text + "\n")

    @property
    def _encodes_all(self) -> bool:
        # On a terminal everything beyond ASCII is escaped; a program that reads a pipe gets UTF-8.
        encoding = (getattr(sys.stdout, "encoding", None) or "").replace("-", "").lower()
        return encoding == "utf8" and not self.is_terminal

    def data(self, content: bytes) -> None:
        """Bytes as they are (an export)."""
        self.flush()
        self._to_stdout(lambda: (sys.stdout.buffer.write(content), sys.stdout.buffer.flush()))

    def talk(self, text: str, ink: Ink = "") -> None:
        """One line beside the data: on stderr, coloured when that is a terminal. Where nobody can hear it, so be it."""
        self.first_talk = self.first_talk or harmless(text)
        code = STYLES[ink] if self.talks_to_terminal and not self._environment.get("NO_COLOR") else ""
        shown = harmless(text)
        with suppress(OSError, ValueError, AttributeError):
            sys.stderr.write((f"{code}{shown}{_RESET}" if code else shown) + "\n")

    def talk_all(self, lines: Iterable[str]) -> None:
        """Several lines beside the data, of what did not go well."""
        for line in lines:
            self.talk(line, "today")

    def flush(self) -> None:
        """Hand everything over to whoever reads it."""
        if sys.stdout is not None:
            self._to_stdout(sys.stdout.flush)
        with suppress(OSError, ValueError, AttributeError):
            sys.stderr.flush()

    def _show(self, text: str) -> None:
        self._to_stdout(lambda: sys.stdout.write(text))

    def _to_stdout(self, write: Callable[[], object]) -> None:
        """Write, unless that failed before.

        Raises:
            BrokenPipeError: nobody reads any more, and showing was all there was to do.
        """
        if self.lost is not None:
            return
        try:
            # Without a stream (`>&-`) Python has none either.
            if sys.stdout is None:
                raise OSError(errno.EBADF, os.strerror(errno.EBADF))
            write()
        except (OSError, ValueError) as error:
            self.lost = error
            if isinstance(error, BrokenPipeError) and self.ends_without_a_reader:
                raise


def is_terminal(stream: TextIO | None) -> bool:
    """Whether a person sits at a stream, which may be closed or not there."""
    try:
        return stream is not None and stream.isatty()
    except ValueError:
        return False
