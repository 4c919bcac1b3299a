"""Ask for one line, say while it is typed how it is read, and take it only when it can be."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, ClassVar, Generic, NamedTuple, TypeVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input

from pipeboard.input.wrong import Wrong
from pipeboard.presentation.rows import wrapped
from pipeboard.presentation.text_table import Cell
from pipeboard.screens.dialogs.dialog import Dialog, Text
from pipeboard.widgets.line_input import LineInput

Value = TypeVar("Value")


class Reading(NamedTuple, Generic[Value]):
    """What was typed, as it was read: the value, and how it is said."""

    value: Value
    text: str


#: Reads a line; raises `Wrong` when it cannot be read.
Read = Callable[[str], Reading[Any]]


class Shortcut(NamedTuple):
    """A key that answers without typing, while the line is empty."""

    key: str
    label: str
    value: object


class AskLine(Dialog[Reading[Any]]):
    """One line with a live reading."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "take", show=False, priority=True)]

    def __init__(
        self,
        title: str,
        read: Read,
        *,
        text: str = "",
        value: str = "",
        placeholder: str = "",
        shortcuts: Sequence[Shortcut] = (),
        may_be_empty: bool = False,
        leave: str = "",
        goes_on: bool = False,
    ) -> None:
        """`leave` says what leaving does, where it does something. With `goes_on`, typing goes on at the end of the
        value; else it replaces it.
        """
        super().__init__()
        self._leave = leave
        self._title, self._text, self._read = title, text, read
        self._shortcuts = shortcuts
        self._may_be_empty = may_be_empty
        self._input = LineInput(value, placeholder=placeholder, id="line", select_on_focus=not goes_on)
        self._said = Text([()], id="reading")

    def inside(self) -> Iterable[Widget]:
        """Title, line, reading, keys."""
        yield self.head(self._title, self._text)
        yield self._input
        yield self._said
        hints = [(one.key, one.label) for one in self._shortcuts]
        yield self.keys_line(*hints, ("enter", self.say("take it")), ("esc", self._leave or self.say("leave")))

    def on_mount(self) -> None:
        """Type at once; a line whose change failed is there again."""
        kept = self.session.unsaved.get(self._question)
        if kept:
            self._input.value, self._input.select_on_focus = kept, False
            self._input.cursor_position = len(kept)
        self._input.focus()

    @property
    def _question(self) -> str:
        return f"{self._title}\n{self._text}"

    @on(LineInput.Joined)
    def say_joined(self, event: LineInput.Joined) -> None:
        """Say that a pasted text of several lines is one line here."""
        event.stop()
        text = self.say("{number} lines are joined into one.", number=event.number)
        self._said.show([*self._said.rows, *wrapped(text, self.WIDTH, "dim")])

    @on(Input.Changed)
    def say_reading(self) -> None:
        """Say how it is read, or why not."""
        self.host.reads(self._show_reading)

    def _show_reading(self) -> None:
        found = self._reading()
        if found is None:
            self._said.show([()])
        elif isinstance(found, Wrong):
            self._said.show(wrapped(self.say(found.sentence, **found.fields), self.WIDTH, "today"))
        else:
            rows = wrapped(found.text, self.WIDTH - 2, "planned")
            self._said.show([(Cell("  " if place else "→ ", "dim"), *one) for place, one in enumerate(rows)])

    def _reading(self) -> Reading[Any] | Wrong | None:
        text = self._input.value.strip()
        if not text and not self._may_be_empty:
            return None
        try:
            return self._read(text)
        except Wrong as wrong:
            return wrong

    def on_key(self, event: events.Key) -> None:
        """A shortcut answers while nothing has been typed."""
        if self._input.value:
            return
        pressed = event.character or event.key
        for one in self._shortcuts:
            if pressed == one.key or event.key == one.key:
                event.stop()
                event.prevent_default()
                self.dismiss(Reading(one.value, one.label))
                return

    def keep_typed(self) -> None:
        """The line is there again when the same is asked."""
        self.session.unsaved[self._question] = self._input.value

    def action_take(self) -> None:
        """Take the line when it can be read."""
        found = self._reading()
        if isinstance(found, Reading):
            self.session.typed = (self._question, self._input.value)
            self.dismiss(found)
