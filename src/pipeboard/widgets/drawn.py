"""The base of what is drawn: rows of cells become strips, in the inks of the theme.

A drawn widget is one node however much it shows. It repaints the lines that changed and never asks for a layout.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple, Self

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import ANSIToTruecolor, LineFilter
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from pipeboard.presentation.inks import Ink
from pipeboard.presentation.rows import Row, measured
from pipeboard.presentation.text_table import Cell


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
        # The lines as they were painted last, and for which size.
        self._painted: dict[int, Strip] = {}
        self._painted_for = Size()

    def on_mount(self) -> None:
        """Hear of another theme: a line painted before its style sheet was read has the colours of both."""
        self.app.theme_changed_signal.subscribe(self, self._repaint)

    def _repaint(self, _theme: object) -> None:
        self.notify_style_update()
        self.refresh()

    def notify_style_update(self) -> None:
        """Colours may have changed: make the styles again."""
        self._styles_made.clear()
        self._painted.clear()
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
            words = ink.split()
            is_selected = ground == "selected" or "tab-on" in words
            for word in words:
                style = self._on_selected(word) if is_selected else self.style_of_word(word)
                # With few colours an ink may be that of the ground: it is then left out, not lost.
                is_lost = style.color is not None and style.bgcolor is None and style.color == made.bgcolor
                made += style.without_color if is_lost else style
            self._styles_made[ink, ground] = made
        return made

    def _on_selected(self, word: str) -> Style:
        """The style of a word of an ink on a selected line; a theme of few colours has some of its own for that."""
        if f"ink-{word}-text" not in self.app.theme_variables:
            return self.style_of_word(word)
        return self._seen(Look(f"ink-{word}-text", f"ink-{word}-ground", bold=True))

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

    def strip(self, row: Row, width: int, ground: str = "", end: Cell | None = None) -> Strip:
        """A row as a strip of exactly `width` cells; `end` is one more cell after them, which stands on no ground."""
        segments = [self._segment(cell, ground) for cell in row if cell.text]
        taken = measured(row)
        blank = self.style_of("", ground)
        if taken < width:
            segments.append(Segment(" " * (width - taken), blank))
        elif taken > width:
            segments = list(Strip(segments, taken).adjust_cell_length(width, blank))
        if end is None:
            return Strip(segments, width)
        segments.append(self._segment(end, ""))
        return Strip(segments, width + measured((end,)))

    def _segment(self, cell: Cell, ground: str) -> Segment:
        text, ink = cell
        return Segment(text.translate(ASCII) if self.ascii_only else text, self.style_of(ink, ground))

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

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a part of the widget; those that nobody asked to be painted again are as they were.

        Textual looks at each line for borders, padding and effects; what has none of these does not wait for that.
        """
        styles = self.styles
        if any(styles.gutter) or styles.has_rule("hatch") or self.opacity < 1 or styles.text_opacity < 1:
            return super().render_lines(crop)
        if self._painted_for != self.size:
            self._painted.clear()
            self._painted_for = self.size
        strips = [self._painted_line(y) for y in crop.line_range]
        if crop.column_span != (0, self.size.width):
            strips = [strip.crop(*crop.column_span) for strip in strips]
        return strips

    def _painted_line(self, y: int) -> Strip:
        made = self._painted.get(y)
        if made is None:
            made = self.render_line(y)
            for change in self.get_line_filters():
                made = made.apply_filter(change, self.background_colors[1])
            self._painted[y] = made
        return made

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What changes the colours of a line: without the filter for those of the terminal, since the inks of a theme
        have others already, or it is the terminal's own theme.
        """
        return [one for one in super().get_line_filters() if not isinstance(one, ANSIToTruecolor)]

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Paint again: some regions, or all of it."""
        if repaint and regions:
            for region in regions:
                for y in region.line_range:
                    self._painted.pop(y, None)
        elif repaint:
            self._painted.clear()
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def refresh_lines(self, lines: Iterable[int]) -> None:
        """Repaint some lines only."""
        width, height = self.size
        regions = [Region(0, y, width, 1) for y in lines if 0 <= y < height]
        if regions:
            self.refresh(*regions)
