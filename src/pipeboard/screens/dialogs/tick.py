"""Tick any number of names: space ticks, Enter takes the ticked ones, or the one under the cursor when none was."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from pipeboard.presentation.rows import Row, row
from pipeboard.presentation.text_table import Cell
from pipeboard.screens.dialogs.choose import Choice, Choose


class Tick(Choose):
    """A list of names with ticks; the value of its answer is the tuple of the ticked ones, perhaps empty."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "tick", show=False, priority=True)]

    def __init__(self, title: str, names: Sequence[str], ticked: Iterable[str], *, text: str = "") -> None:
        self._ticked = dict.fromkeys(ticked)
        self._untouched = not self._ticked
        # One that is ticked and known no more is listed too: it could not be taken away otherwise.
        listed = dict.fromkeys([*self._ticked, *names])
        super().__init__(title, [Choice(name, name) for name in listed], text=text, typing=len(listed) > 9)

    def inside(self) -> Iterable[Widget]:
        """The keys say how to tick."""
        *above, _ = super().inside()
        yield from above
        yield self.keys_line(("space", self.say("tick")), ("enter", self.say("take them")), ("esc", self.say("leave")))

    def _drawing(self, choice: Choice) -> Callable[[int], Row]:
        def drawn(width: int) -> Row:
            on = choice.value in self._ticked
            return row((Cell("✓ " if on else "  ", "key"), Cell(choice.name, "strong" if on else "")), width)

        return drawn

    def action_tick(self) -> None:
        """Tick, or take the tick away; the cursor goes on."""
        item = self._lines.selected
        if item is None or not isinstance(item.value, Choice):
            return
        name = item.value.name
        if name in self._ticked:
            del self._ticked[name]
        else:
            self._ticked[name] = None
        self._untouched = False
        self._lines.refresh()
        self._lines.move(1)

    def action_take(self) -> None:
        """Take the ticked ones."""
        item = self._lines.selected
        if not self._untouched:
            self.dismiss(Choice(tuple(self._ticked), ""))
        elif item is not None and isinstance(item.value, Choice):
            self.dismiss(Choice((item.value.name,), ""))

    def on_lines_opened(self) -> None:
        """A double click ticks."""
        self.action_tick()
