"""The chart above the forecast, drawn by lines: months as bars, their names, and what they come to."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.style import Style
from textual import events
from textual.color import Color
from textual.message import Message

from pipeboard.presentation import chart
from pipeboard.presentation.language import Language
from pipeboard.presentation.rows import BLANK, Row
from pipeboard.widgets.drawn import Drawn

#: The colour of each kind of bar.
_COLOURS = {"won": "ink-won", "weighted": "ink-planned", "open": "ink-dim"}
#: How much of it shows, the rest being the ground: at the end of a bar within a line (`end`), under the signs of a bar
#: and behind the end of the kind below it (`under`), and behind the line of the target (`over`), which must stay clear.
SHARES = {
    "end": {"won": 1.0, "weighted": 0.75, "open": 0.3},
    "under": {"won": 1.0, "weighted": 0.75, "open": 0.3},
    "over": {"won": 0.55, "weighted": 0.55, "open": 0.3},
}


class Chart(Drawn):
    """Bars by month above their names, and a line of legend. Folded, it is the legend alone."""

    class Chosen(Message):
        """A month was clicked."""

        def __init__(self, month: str) -> None:
            super().__init__()
            self.month = month

    def __init__(self, language: Callable[[], Language], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._language = language
        self._bars: Sequence[chart.Bar] = ()
        self._currency, self._this_year, self._empty = "", "", ""
        self._legend: Callable[[int], Row] = lambda _: BLANK
        self._made: tuple[int, int, chart.Chart] | None = None
        self.on = ""
        self.lines = 0

    # What it shows --------------------------------------------------------------------------------------------------

    def show(
        self,
        bars: Sequence[chart.Bar],
        currency: str,
        legend: Callable[[int], Row],
        *,
        this_year: str,
        empty: str = "",
    ) -> None:
        """Show other months; `empty` is said where none of them has anything."""
        self._bars, self._currency, self._legend = bars, currency, legend
        self._this_year, self._empty = this_year, empty
        self._made = None
        self.refresh()

    def choose(self, month: str) -> None:
        """Another month is looked at ("" for none)."""
        if month != self.on:
            self.on = month
            self.refresh_lines((self.lines,))

    def give_room(self, lines: int) -> None:
        """Draw the bars in so many lines; 0 folds them away."""
        if lines != self.lines:
            self.lines, self._made = lines, None
            self.styles.height = lines + 2 if lines else 1
            self.refresh()

    # Drawing --------------------------------------------------------------------------------------------------------

    def line(self, y: int) -> Row:
        """Bars from the top, the names of the months, the legend."""
        if y >= self.lines + (self.lines > 0):
            return self._legend(self.size.width) if y == self.lines + (self.lines > 0) else BLANK
        made = self._chart()
        if y == self.lines:
            return made.names(self._language(), self.on, self._this_year)
        if self._empty and not any(bar.most for bar in self._bars):
            return chart.nothing(self._empty, self.lines)[y]
        return made.line(y)

    def _chart(self) -> chart.Chart:
        width = self.size.width
        # Without colours the ends of bars would not say what they are the end of: whole lines have their signs.
        fine = not self.ascii_only and not self.app.no_color
        if self._made is None or self._made[:2] != (width, self.lines):
            made = chart.chart(self._bars, self._currency, self._language(), width, max(1, self.lines), fine=fine)
            self._made = (width, self.lines, made)
        return self._made[2]

    def style_of_word(self, word: str) -> Style:
        """The style of one word of an ink; a tint is mixed with the ground."""
        part, _, kind = word.partition("-")
        return self._tint(part, kind) if part in SHARES else super().style_of_word(word)

    def _tint(self, part: str, kind: str) -> Style:
        variables = self.app.theme_variables
        below, full = Color.parse(variables["ink-ground"]), Color.parse(variables[_COLOURS[kind]])
        mixed = below.blend(full, SHARES[part][kind]).rich_color
        return Style(color=mixed) if part == "end" else Style(bgcolor=mixed)

    # The mouse ------------------------------------------------------------------------------------------------------

    def on_click(self, event: events.Click) -> None:
        """Look at the month that was clicked."""
        if self.lines and event.y <= self.lines:
            place = self._chart().layout.month_at(event.x, len(self._bars))
            if place is not None:
                self.post_message(self.Chosen(self._bars[place].month))
