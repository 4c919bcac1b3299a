"""The base of what is drawn: rows of cells become strips, in the inks of the theme.

A drawn widget is one node however much it shows. It repaints the lines that changed and never asks for a layout.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from pipeboard.presentation.inks import Ink
from pipeboard.presentation.rows import Row
from pipeboard.presentation.text_table import width as cells_of


class Look(NamedTuple):
    """A colour and a ground by the names of the theme's variables ("" leaves them), and whether it is bold."""

    color: str = ""
    ground: str = ""
    bold: bool = False


#: The words of inks. They are read from the theme at once: as component classes, each would cost a pass of the style
#: sheet for every widget that draws, which together took a third of the time to the first paint.
INKS = {
    "strong": Look(bold=True),
    "dim": Look("ink-dim"),
    "faint": Look("ink-faint"),
    "rule": Look("ink-faint"),
    "accent": Look("ink-accent"),
    "key": Look("ink-accent", bold=True),
    "overdue": Look("ink-overdue"),
    "today": Look("ink-today"),
    "planned": Look("ink-planned"),
    "won": Look("ink-won"),
    "star": Look("ink-today"),
    "badge": Look("ink-ground", "ink-overdue", bold=True),
    "chip": Look("", "ink-selected"),
    "chip-guess": Look("ink-today", "ink-selected"),
    "chip-doubt": Look("ink-dim", "ink-selected"),
    "chip-on": Look("ink-ground", "ink-accent"),
    "bar-won": Look("ink-won"),
    "bar-weighted": Look("ink-planned"),
    "bar-open": Look("ink-open"),
    "on-won": Look("", "ink-won"),
    "on-weighted": Look("", "ink-planned"),
    "on-open": Look("", "ink-open"),
    "target": Look("ink-today"),
    "tab-on": Look("", "ink-selected"),
}

#: The grounds a row can stand on.
GROUNDS = {"selected": Look("", "ink-selected"), "marked": Look("", "ink-marked"), "notice": Look("", "ink-raised")}

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
        "╸": "=",
        "▔": "-",
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
        "✓": "+",
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

    def style_of(self, ink: Ink, ground: str = "") -> Style:
        """The style of an ink, on a ground."""
        made = self._styles_made.get((ink, ground))
        if made is None:
            made = self.rich_style
            if ground:
                made += self._seen(GROUNDS[ground])
            for word in ink.split():
                style = self.style_of_word(word)
                # With few colours an ink may be that of the ground: it is then left out, not lost.
                is_lost = style.color is not None and style.bgcolor is None and style.color == made.bgcolor
                made += style.without_color if is_lost else style
            self._styles_made[ink, ground] = made
        return made

    def style_of_word(self, word: str) -> Style:
        """The style of one word of an ink."""
        return self._seen(INKS[word])

    def _seen(self, look: Look) -> Style:
        variables = self.app.theme_variables
        color, ground = (
            Color.parse(variables[name]).rich_color if name else None for name in (look.color, look.ground)
        )
        # With few colours both may be the same: the text is then drawn in the colour that other text has.
        return Style(color=None if color == ground else color, bgcolor=ground, bold=look.bold or None)

    def strip(self, row: Row, width: int, ground: str = "") -> Strip:
        """A row as a strip of exactly `width` cells."""
        segments: list[Segment] = []
        taken = 0
        for text, ink in row:
            if text:
                wide = cells_of(text)
                segments.append(Segment(text.translate(ASCII) if self.ascii_only else text, self.style_of(ink, ground)))
                taken += wide
        blank = self.style_of("", ground)
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
