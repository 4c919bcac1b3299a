"""The bars above and below a view: where one is, what is due, what happened, and which keys matter now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual import events
from textual.message import Message

from pipeboard.presentation.rows import Row, measured, row
from pipeboard.presentation.text_table import Cell
from pipeboard.widgets.drawn import Drawn

#: Cells between what the header says at its right.
_APART = 3


class Tab(NamedTuple):
    """A numbered view in the header, with a count beside it when something waits there."""

    mode: str
    number: str
    label: str
    waiting: int = 0


class Header(Drawn):
    """The program's name, the views, the pipeline and the date. Too narrow, labels give way to numbers."""

    class Chosen(Message):
        """A view or the pipeline was clicked: its mode, or "pipeline"."""

        def __init__(self, mode: str) -> None:
            super().__init__()
            self.mode = mode

    def __init__(self) -> None:
        super().__init__(id="header")
        self._tabs: Sequence[Tab] = ()
        self._mode, self._pipeline = "", ""
        self._dates: Sequence[str] = ()
        self._progress: Sequence[Row] = ()
        self._spans: list[tuple[int, int, str]] = []

    def show(
        self, tabs: Sequence[Tab], mode: str, pipeline: str, dates: Sequence[str], progress: Sequence[Row] = ()
    ) -> None:
        """Show where one is, the day in the first way that has room, and how the month stands, in the first way that
        has room when all else is there.
        """
        given = (tabs, mode, pipeline, dates, progress)
        if given != (self._tabs, self._mode, self._pipeline, self._dates, self._progress):
            self._tabs, self._mode, self._pipeline, self._dates, self._progress = given
            self.refresh()

    def line(self, y: int) -> Row:
        """The one line."""
        del y
        width = self.size.width
        left, right, progress = self._fitting(width)
        if right:
            start = width - measured(right) - 1
            self._spans.append((start, start + measured(right[:1]), "pipeline"))
        ends = (*progress, *([Cell(" " * _APART)] if progress else []), *right)
        return row(left, width, (*ends, Cell(" ")) if ends else ())

    def _fitting(self, width: int) -> tuple[Row, Row, Row]:
        """The views, the pipeline with the day, and the month. Where room is short the month goes first, then the year,
        then the program's name, then the day, then the labels of the views.
        """
        months: tuple[Row, ...] = (*self._progress, ())
        tried = [(views, day, month) for views in ("all", "labels") for day in self._dates for month in months]
        tried += [("all", "", ()), ("labels", "", ()), *(("numbers", day, ()) for day in (*self._dates, ""))]
        for views, day, month in tried:
            left, right = self._left(views), self._right(day)
            if measured(left) + measured(right) + 2 + (measured(month) + _APART if month else 0) <= width:
                return left, right, month
        return self._left("numbers"), (), ()

    def _left(self, views: str) -> Row:
        """The views by their labels or `numbers`; `all` has the program's name before them."""
        cells: list[Cell] = [Cell(" pipeboard  " if views == "all" else " ", "strong accent")]
        self._spans = []
        at = measured(cells)
        for tab in self._tabs:
            on = tab.mode == self._mode
            label = f" {tab.label}" if views != "numbers" or on else ""
            count = [Cell(f" ●{tab.waiting}", "overdue tab-on" if on else "overdue")] if tab.waiting else []
            made = [
                Cell(f" {tab.number}", "strong accent tab-on" if on else "dim"),
                Cell(label, "strong tab-on" if on else "dim"),
                *count,
                Cell(" ", "tab-on" if on else ""),
            ]
            wide_of = measured(made)
            self._spans.append((at, at + wide_of, tab.mode))
            at += wide_of
            cells += made
        return tuple(cells)

    def _right(self, day: str) -> Row:
        cells = [Cell(f"{self._pipeline} ▾", "dim")] if self._pipeline else []
        if day:
            cells.append(Cell(("   " if cells else "") + day, "dim"))
        return tuple(cells)

    def on_click(self, event: events.Click) -> None:
        """Go to the view that was clicked."""
        for start, end, mode in self._spans:
            if start <= event.x < end:
                self.post_message(self.Chosen(mode))
                return


class StatusLine(Drawn):
    """What the view comes to; for a while, what just happened."""

    def __init__(self) -> None:
        super().__init__(id="status")
        self._summary: tuple[Row, Row] = ((), ())
        self._notice: tuple[Row, Row] | None = None

    def show(self, left: Row, right: Row = ()) -> None:
        """The summary of the view."""
        if (left, right) != self._summary:
            self._summary = (left, right)
            self.refresh()

    def tell(self, left: Row, right: Row = ()) -> None:
        """What happened, in place of the summary until `clear`."""
        self._notice = (left, right)
        self.refresh()

    def clear(self) -> None:
        """Back to the summary."""
        if self._notice is not None:
            self._notice = None
            self.refresh()

    @property
    def text(self) -> str:
        """What it says, for tests and screen readers."""
        left, right = self._notice or self._summary
        return "".join(cell.text for cell in (*left, Cell("  "), *right)).strip()

    def line(self, y: int) -> Row:
        """The one line."""
        del y
        left, right = self._notice or self._summary
        ends: Row = (*right, Cell(" ")) if right else ()
        # An amount is not cut: what has no room is left out, from the end on.
        while len(left) > 1 and measured((*left, *ends)) + 2 > self.size.width:
            left = left[:-1]
        return row((Cell(" "), *left), self.size.width, ends)

    def ground(self, y: int) -> str:
        """A notice stands on a ground of its own."""
        del y
        return "notice" if self._notice is not None else ""


class Hint(NamedTuple):
    """A key in the key bar: how it is shown, what it does, its action, and whether it is there at any width."""

    keys: str
    label: str
    action: str
    stays: bool = False


#: The keys that do not stay have so many cells at least, before those that stay lose their words.
LEAST_ROOM = 24


class KeyBar(Drawn):
    """The keys that matter now; a click presses them."""

    class Pressed(Message):
        """A hint was clicked."""

        def __init__(self, action: str) -> None:
            super().__init__()
            self.action = action

    def __init__(self) -> None:
        super().__init__(id="keys")
        self._hints: Sequence[Hint] = ()
        self._spans: list[tuple[int, int, str]] = []

    def show(self, hints: Sequence[Hint]) -> None:
        """Show other keys."""
        if hints != self._hints:
            self._hints = hints
            self.refresh()

    def line(self, y: int) -> Row:
        """As many hints as fit, the first ones first; those that stay are there at any width."""
        del y
        width = self.size.width
        made = [(Cell(hint.keys, "key"), Cell(f" {hint.label}", "dim")) for hint in self._hints]
        gap = 3 if sum(measured(one) + 3 for one in made) <= width else 2
        shown = self._fitting(made, width, gap)
        cells: list[Cell] = [Cell(" ")]
        self._spans = []
        at = 1
        for place, hint in enumerate(self._hints):
            if place in shown:
                wide = measured(shown[place])
                self._spans.append((at, at + wide, hint.action))
                cells += [*shown[place], Cell(" " * gap)]
                at += wide + gap
        return row(cells[:-1] if shown else cells, width)

    def _fitting(self, made: Sequence[tuple[Cell, Cell]], width: int, gap: int) -> dict[int, Row]:
        """The hints that are shown, by their place. Those that stay lose their words where the others have no room."""
        stay = {place: made[place] for place, hint in enumerate(self._hints) if hint.stays}
        room = width - 1 - sum(measured(one) + gap for one in stay.values())
        others = [place for place in range(len(made)) if place not in stay]
        shown: dict[int, Row] = dict(stay)
        if room < min(LEAST_ROOM, sum(measured(made[place]) + gap for place in others)):
            shown = {place: one[:1] for place, one in stay.items()}
            room = width - 1 - sum(measured(one) + gap for one in shown.values())
        for place in others:
            wide = measured(made[place]) + gap
            if wide > room:
                break
            shown[place] = made[place]
            room -= wide
        # What room is left gives words back, from the last ones on: help and the way back.
        for place in sorted(stay, reverse=True):
            more = measured(made[place]) - measured(shown[place])
            if more <= room:
                shown[place] = made[place]
                room -= more
        return shown

    def on_click(self, event: events.Click) -> None:
        """Press the key that was clicked."""
        for start, end, action in self._spans:
            if start <= event.x < end:
                self.post_message(self.Pressed(action))
                return
