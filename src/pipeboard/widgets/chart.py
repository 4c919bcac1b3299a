"""The chart above the forecast, drawn by lines: the months of `presentation.chart`, their names, and what they come to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.style import Style
from textual import events
from textual.message import Message

from pipeboard.presentation import chart
from pipeboard.presentation.language import Language
from pipeboard.presentation.rows import BLANK, Row
from pipeboard.widgets.drawn import Drawn

#: Inks that let the ground shine through: ends of bars as light as their signs, and what lies under another sign.
_TINTS = tuple(f"{part}-{kind}" for part in ("end", "under", "over") for kind, _ in chart.KINDS)


class Chart(Drawn):
    """Bars by month above their names, and a line of legend. Folded, it is the legend alone."""

    class Chosen(Message):
        """A month was clicked."""

        def __init__(self, month: str) -> None:
            super().__init__()
            self.month = month

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"ink--{ink}" for ink in _TINTS}

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
        if self._made is None or self._made[:2] != (width, self.lines):
            made = chart.chart(
                self._bars, self._currency, self._language(), width, max(1, self.lines), fine=not self.ascii_only
            )
            self._made = (width, self.lines, made)
        return self._made[2]

    def ink(self, names: str, ground: str = "") -> Style:
        """The style of inks; a tint is mixed with the ground as its share of colour says."""
        made = self._styles_made.get((names, ground))
        if made is None:
            made = super().ink(names, ground)
            for name in names.split():
                if name in _TINTS:
                    made += self._tint(name)
            self._styles_made[names, ground] = made
        return made

    def _tint(self, name: str) -> Style:
        styles, below = self.get_component_styles(f"ink--{name}"), self.background_colors[1]
        if name.startswith("end-"):
            return Style(color=(below + styles.color).rich_color)
        return Style(bgcolor=(below + styles.background).rich_color)

    # The mouse ------------------------------------------------------------------------------------------------------

    def on_click(self, event: events.Click) -> None:
        """Look at the month that was clicked."""
        if self.lines and event.y <= self.lines:
            place = self._chart().layout.month_at(event.x, len(self._bars))
            if place is not None:
                self.post_message(self.Chosen(self._bars[place].month))
