"""The line that is captured and the chips of what was understood of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.highlighter import Highlighter
from rich.style import Style
from rich.text import Text
from textual import events
from textual.message import Message

from pipeboard.presentation.chips import Inked, Span, laid_out
from pipeboard.presentation.inks import Ink
from pipeboard.presentation.pieces import Chip
from pipeboard.presentation.rows import BLANK, Row
from pipeboard.widgets.drawn import Drawn
from pipeboard.widgets.line_input import LineInput, lines_of


class Line(LineInput):
    """The line that is captured. It leaves some printable keys to its screen for a while: those that `is_left` says."""

    class Several(Message):
        """A text was pasted that makes several lines of this one."""

        def __init__(self, lines: list[str]) -> None:
            super().__init__()
            self.lines = lines

    def __init__(self, is_left: Callable[[str], bool], style_of: Callable[[Ink], Style], *, id: str) -> None:
        self._words = _Words(style_of)
        super().__init__(id=id, highlighter=self._words)
        self._is_left = is_left
        self.cursor_blink = False

    def ink(self, words: Sequence[Inked]) -> None:
        """Draw some of the words in the inks of their chips: a painting, and no layout."""
        if words != self._words.inked:
            self._words.inked = words
            self.refresh()

    def watch_selection(self) -> None:
        """What is selected keeps the ground of a selection, which that of a chip would cover."""
        self._words.selected = sorted(self.selection)

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Whether a key is typed."""
        return not self._is_left(key) and super().check_consume_key(key, character)

    def pasted(self, text: str) -> None:
        """A text was pasted: one line of it goes into this one; several are several opportunities."""
        start, end = sorted(self.selection)
        lines = lines_of(f"{self.value[:start]}{text}{self.value[end:]}")
        if len(lines) > 1:
            self.post_message(self.Several(lines))
        else:
            super().pasted(text)


class _Words(Highlighter):
    """Draws the words of a line in the inks of their chips."""

    def __init__(self, style_of: Callable[[Ink], Style]) -> None:
        self._style_of = style_of
        self.inked: Sequence[Inked] = ()
        self.selected = [0, 0]

    def highlight(self, text: Text) -> None:
        """Give each word its style, except where it is selected."""
        first, last = self.selected if self.selected[0] < self.selected[1] else (len(text), len(text))
        for start, end, ink in self.inked:
            style = self._style_of(ink)
            for begin, until in ((start, min(end, first)), (max(start, last), end)):
                if begin < until:
                    text.stylize(style, begin, until)


class Chips(Drawn):
    """The title and the chips, in a few rows."""

    class Chosen(Message):
        """A chip was clicked: the index of its piece."""

        def __init__(self, piece: int) -> None:
            super().__init__()
            self.piece = piece

    def __init__(self) -> None:
        super().__init__(id="chips")
        self._rows: list[Row] = []
        self._spans: list[Span] = []

    def show(self, title: str, chips: list[tuple[int, Chip]], selected: int | None) -> None:
        """Show other chips; only rows that look different are painted."""
        before = self._rows
        self._rows, self._spans = laid_out(title, chips, selected, max(20, self.size.width), max(1, self.size.height))
        count = max(len(before), len(self._rows))
        old = before + [BLANK] * (count - len(before))
        new = self._rows + [BLANK] * (count - len(self._rows))
        self.refresh_lines(y for y in range(count) if old[y] != new[y])

    def line(self, y: int) -> Row:
        """One row of chips."""
        return self._rows[y] if y < len(self._rows) else BLANK

    def on_click(self, event: events.Click) -> None:
        """Select the chip."""
        for span in self._spans:
            if span.row == event.y and span.start <= event.x < span.end:
                self.post_message(self.Chosen(span.piece))
