"""The line that stands in the place of what it edits, and below it how it is read, or what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.message import Message
from textual.widget import Widget

from pipeboard.input.wrong import Wrong
from pipeboard.presentation.language import Language
from pipeboard.presentation.rows import Row, row, wrapped
from pipeboard.presentation.text_table import Cell, harmless
from pipeboard.screens.dialogs.dialog import Text
from pipeboard.screens.dialogs.line import Reading
from pipeboard.screens.record.edit import Edit
from pipeboard.widgets.line_input import LineInput

#: The narrowest that is said below the line, in cells.
LEAST_SAID = 40


class Field(LineInput):
    """The line. What its keys ask for is the screen's to do."""

    class Asked(Message):
        """`save`, `next`, `before`, `leave`."""

        def __init__(self, what: str) -> None:
            super().__init__()
            self.what = what

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "ask('save')", show=False),
        Binding("tab", "ask('next')", show=False),
        Binding("shift+tab", "ask('before')", show=False),
        Binding("escape", "ask('leave')", show=False),
        Binding("down,ctrl+n", "offer(1)", show=False),
        Binding("up", "offer(-1)", show=False),
    ]

    def __init__(self, move: Callable[[int], None]) -> None:
        super().__init__(id="field", select_on_focus=False)
        self._move = move

    def action_ask(self, what: str) -> None:
        """Tell the screen."""
        self.post_message(self.Asked(what))

    def action_offer(self, by: int) -> None:
        """The next of the names that are offered."""
        self._move(by)


class Editor:
    """Edits one part of a line at a time."""

    def __init__(self, language: Callable[[], Language]) -> None:
        self._language = language
        self.field = Field(self._move)
        self.said = Text(id="said")
        self.edit: Edit | None = None
        self._names: Sequence[str] = ()
        self._at = -1
        self._typed = ""
        self._area, self._spot = Region(), Region()
        self.end()

    def widgets(self) -> Sequence[Widget]:
        """The line and what is said below it."""
        return (self.field, self.said)

    @property
    def is_open(self) -> bool:
        """Whether something is being edited."""
        return self.edit is not None

    # Beginning and ending -------------------------------------------------------------------------------------------

    def begin(self, edit: Edit, spot: Region, area: Region) -> None:
        """Edit a part that stands at a spot of an area, both in the coordinates of the container."""
        self.edit = edit
        self.field.placeholder = edit.placeholder
        self.field.value = self._typed = harmless(edit.text)
        self.field.cursor_position = len(self.field.value)
        self._names, self._at = (), -1
        self.field.display = self.said.display = True
        self.place(spot, area)
        self.field.focus()
        self._look()

    def end(self) -> None:
        """Put the line away."""
        self.edit = None
        self.field.display = self.said.display = False

    def place(self, spot: Region, area: Region) -> None:
        """Stand at a spot; what is said stands below it, or above where there is no room."""
        self._spot, self._area = spot, area
        self.field.styles.offset = (spot.x, spot.y)
        self.field.styles.width = spot.width
        if self.edit is not None:
            self._say()

    # What is typed --------------------------------------------------------------------------------------------------

    @property
    def is_changed(self) -> bool:
        """Whether something else than before stands there."""
        return self.edit is not None and self.field.value.strip() != harmless(self.edit.text).strip()

    def read(self) -> Reading[Any] | Wrong:
        """What was typed, as it is read, or why it cannot be."""
        assert self.edit is not None
        try:
            return self.edit.read(self.field.value.strip())
        except Wrong as wrong:
            return wrong

    def changed(self) -> None:
        """Something was typed: offer what completes it."""
        if self.edit is not None and self.field.value != self._typed:
            self._typed = self.field.value
            self._look()

    def _look(self) -> None:
        assert self.edit is not None
        typed = self._typed.rpartition(",")[2] if self.edit.many else self._typed
        # Before anything was typed, every choice is offered, not only the one that stands there.
        untouched = self._typed == harmless(self.edit.text)
        wanted = "" if untouched and (self.edit.is_chosen or not typed.strip()) else typed.strip()
        self._names = self.edit.offer(wanted) if wanted or not untouched or self.edit.is_chosen else ()
        self._at = -1
        self._say()

    def _move(self, by: int) -> None:
        """Take another of the names that are offered into the line."""
        if self.edit is None:
            return
        if not self._names:
            self._names = self.edit.offer("")
        if not self._names:
            return
        self._at = (self._at + by) % len(self._names) if self._at >= 0 or by > 0 else len(self._names) - 1
        before = ""
        if self.edit.many:
            head, comma, _ = self._typed.rpartition(",")
            before = f"{head}{comma} " if comma else ""
        self._typed = before + harmless(self._names[self._at])
        self.field.value = self._typed
        self.field.cursor_position = len(self._typed)
        self._say()

    # What is said ---------------------------------------------------------------------------------------------------

    def _say(self) -> None:
        width = max(self._spot.width, min(LEAST_SAID, self._area.width))
        x = max(self._area.x, min(self._spot.x, self._area.right - width))
        said, names = self._reading(width - 1), self._offers(width - 1)
        high = len(said) + len(names)
        is_below = high <= self._area.bottom - self._spot.y - 1
        # Above it, too, how it is read stands next to the line.
        rows = [*said, *names] if is_below else [*names, *said]
        y = self._spot.y + 1 if is_below else max(self._area.y, self._spot.y - high)
        self.said.styles.width = width
        self.said.styles.offset = (x, y)
        self.said.show(rows)

    def _reading(self, width: int) -> list[Row]:
        assert self.edit is not None
        found = self.read()
        # What stands at the beginning of its line needs no name; a part further on does.
        label = Cell(f"{harmless(self.edit.label)} " if self.edit.part else "", "dim")
        if isinstance(found, Wrong):
            sentence = self._language().say(found.sentence, **found.fields)
            return [(Cell(" "), *one) for one in wrapped(sentence, width, "today")]
        return [row((Cell(" "), label, Cell("→ ", "dim"), Cell(found.text, "planned")), width)]

    def _offers(self, width: int) -> list[Row]:
        rows: list[Row] = []
        for place, name in enumerate(self._names):
            on = place == self._at
            rows.append(row((Cell(" ▸ " if on else "   ", "accent"), Cell(name, "strong" if on else "dim")), width))
        return rows
