"""The base of what is drawn: rows of cells become strips, in the inks of the theme.

A drawn widget is one node however much it shows. It repaints the lines that changed and never asks for a layout.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from pipeboard.presentation.rows import Row
from pipeboard.presentation.tables import width as cells_of

#: The inks: each is a component class whose colours `styles/base.tcss` takes from the theme.
INKS = (
    *("strong", "dim", "faint", "accent", "overdue", "today", "planned", "won", "star", "badge", "key", "rule"),
    *("chip", "chip-guess", "chip-doubt", "chip-on", "bar-won", "bar-weighted", "bar-open", "target", "tab-on"),
)

#: Grounds a row can stand on.
GROUNDS = ("selected", "marked", "notice")

#: What `--ascii` shows instead of the signs of our own; each takes as many cells.
ASCII = str.maketrans(
    {
        "★": "*",
        "☎": "c",
        "✉": "@",
        "☐": "o",
        "◷": "m",
        "✎": "n",
        "●": "*",
        "○": "o",
        "∅": "-",
        "▪": "#",
        "▌": ">",
        "┃": "|",
        "│": "|",
        "║": "|",
        "─": "-",
        "━": "=",
        "═": "=",
        "▾": "v",
        "▸": ">",
        "‹": "<",
        "›": ">",
        "·": "-",
        "≈": "~",
        "…": "~",
        "→": ">",
        "–": "-",
        "—": "-",
        "“": '"',
        "”": '"',
        "’": "'",
        "⚖": "~",
        "✓": "x",
        "█": "#",
        "▓": "+",
        "░": ".",
        "▁": "_",
        "▂": "_",
        "▃": "-",
        "▄": "-",
        "▅": "=",
        "▆": "=",
        "▇": "#",
        "\u202f": " ",
        "\u00a0": " ",
        "▲": "^",
        "▼": "v",
        "↓": "v",
        "↑": "^",
        "←": "<",
        "┄": "-",
        "╌": "-",
        "«": "<",
        "»": ">",
        "▐": "|",
        "⌫": "<",
        "⏎": "^",
        "◆": "*",
        "↳": ">",
        "✗": "x",
        "↺": "@",
        "┊": "|",
        "╎": "|",
    }
)


class Drawn(Widget):
    """A widget that draws its lines itself: `line(y)` gives the row of each, `ground(y)` what it stands on."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"ink--{ink}" for ink in INKS} | {f"ground--{one}" for one in GROUNDS}

    #: Whether signs are those of ASCII (`--ascii`); set once by the app.
    ascii_only = False

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._styles_made: dict[tuple[str, str], Style] = {}

    def notify_style_update(self) -> None:
        """Colours may have changed: make the styles again."""
        self._styles_made.clear()
        self.forget()
        super().notify_style_update()

    def forget(self) -> None:
        """Drop strips that were kept; a subclass that keeps some says which."""

    def ink(self, names: str, ground: str = "") -> Style:
        """The style of inks by their names, on a ground."""
        made = self._styles_made.get((names, ground))
        if made is None:
            made = self.rich_style
            if ground:
                made += self.get_component_rich_style(f"ground--{ground}", partial=True)
            for name in names.split():
                made += self.get_component_rich_style(f"ink--{name}", partial=True)
            self._styles_made[names, ground] = made
        return made

    def strip(self, row: Row, width: int, ground: str = "") -> Strip:
        """A row as a strip of exactly `width` cells."""
        segments: list[Segment] = []
        taken = 0
        for text, style in row:
            if text:
                wide = cells_of(text)
                segments.append(Segment(text.translate(ASCII) if self.ascii_only else text, self.ink(style, ground)))
                taken += wide
        blank = self.ink("", ground)
        if taken < width:
            segments.append(Segment(" " * (width - taken), blank))
            taken = width
        made = Strip(segments, taken)
        return made if taken == width else made.adjust_cell_length(width, blank)

    # To be drawn ----------------------------------------------------------------------------------------------------

    def line(self, y: int) -> Row:
        """The row at a line of the widget."""
        raise NotImplementedError

    def ground(self, y: int) -> str:
        """What the line stands on: "" or one of `GROUNDS`."""
        del y
        return ""

    def render_line(self, y: int) -> Strip:
        """One line of the widget."""
        return self.strip(self.line(y), self.size.width, self.ground(y))

    def refresh_lines(self, lines: Iterable[int]) -> None:
        """Repaint some lines only."""
        width, height = self.size
        regions = [Region(0, y, width, 1) for y in lines if 0 <= y < height]
        if regions:
            self.refresh(*regions)
