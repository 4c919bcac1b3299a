"""The chart above the forecast, drawn by lines: months as bars, their names, and what they come to."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import events
from textual.message import Message

from pipeboard.presentation import chart
from pipeboard.presentation.language import Language
from pipeboard.presentation.rows import BLANK, Row
from pipeboard.widgets.drawn import Drawn

#: Makes the line below the chart for a width; whether the bars have colours.
Legend = Callable[[int, bool], Row]


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
        self._currency, self._this_month, self._empty = "", "", ""
        self._legend: Legend = lambda _width, _fine: BLANK
        self._made: tuple[int, int, chart.Chart] | None = None
        self.on = ""
        self.lines = 0

    # What it shows --------------------------------------------------------------------------------------------------

    def show(
        self,
        bars: Sequence[chart.Bar],
        currency: str,
        legend: Legend,
        *,
        this_month: str,
        empty: str = "",
    ) -> None:
        """Show other months; `empty` is said where none of them has anything."""
        self._bars, self._currency, self._legend = bars, currency, legend
        self._this_month, self._empty = this_month, empty
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
            return self._legend(self.size.width, self._is_fine) if y == self.lines + (self.lines > 0) else BLANK
        made = self._chart()
        if y == self.lines:
            return made.names(self._language(), self.on, self._this_month)
        if self._empty and not any(bar.most for bar in self._bars):
            return chart.nothing(self._empty, self.lines, self.size.width)[y]
        return made.line(y)

    @property
    def _is_fine(self) -> bool:
        """Whether the kinds have colours. Without them the end of a bar would not say what it is the end of."""
        return not self.ascii_only and not self.app.no_color

    def _chart(self) -> chart.Chart:
        width = self.size.width
        if self._made is None or self._made[:2] != (width, self.lines):
            lines, fine = max(1, self.lines), self._is_fine
            made = chart.chart(self._bars, self._currency, self._language(), width, lines, fine=fine)
            self._made = (width, self.lines, made)
        return self._made[2]

    # The mouse ------------------------------------------------------------------------------------------------------

    def on_click(self, event: events.Click) -> None:
        """Look at the month that was clicked."""
        if self.lines and event.y <= self.lines:
            place = self._chart().layout.month_at(event.x, len(self._bars))
            if place is not None:
                self.post_message(self.Chosen(self._bars[place].month))
