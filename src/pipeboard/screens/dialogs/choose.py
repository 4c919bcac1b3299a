"""Choose one of several: by its letter or number, by the arrows, or by typing some of its name."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import ClassVar, NamedTuple

from textual import events, on
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input

from pipeboard.presentation.inks import Ink
from pipeboard.presentation.rows import Row, row
from pipeboard.presentation.text_table import Cell
from pipeboard.sales.text import fold
from pipeboard.screens.dialogs.dialog import Dialog
from pipeboard.widgets.line_input import LineInput
from pipeboard.widgets.lines import Item, Lines


class Choice(NamedTuple):
    """One that can be chosen: its value, its name, what is said at the right, and the key that chooses it at once."""

    value: Hashable
    name: str
    note: str = ""
    key: str = ""
    ink: Ink = ""


#: Makes a choice of what was typed, when that is none of those listed.
Making = Callable[[str], Choice | None]


class Choose(Dialog[Choice]):
    """A list of choices. With few of them, keys choose at once; with many, typing narrows the list."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,ctrl+n", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("pagedown", "move(10)", show=False),
        Binding("pageup", "move(-10)", show=False),
        Binding("enter", "take", show=False, priority=True),
    ]

    def __init__(
        self,
        title: str,
        choices: Sequence[Choice],
        *,
        text: str = "",
        typing: bool | None = None,
        make: Making | None = None,
        start: Hashable = None,
        words: Choice | None = None,
    ) -> None:
        """`words` is the choice that asks for words: a letter that no choice has for its key begins them."""
        super().__init__()
        self._words = words
        self._title, self._text = title, text
        self._choices = list(choices)
        self._shown = self._choices
        self._folded: list[str] = []
        self._make = make
        self._typing = (len(choices) > 9 or make is not None) if typing is None else typing
        self._start = start
        self._lines = Lines(id="choices")
        self._input = LineInput(id="narrow")

    def inside(self) -> Iterable[Widget]:
        """Title, list, and the line that narrows it."""
        yield self.head(self._title, self._text)
        if self._typing:
            self._input.placeholder = self.say("type to narrow")
            yield self._input
        yield self._lines
        yield self.keys_line(("↑ ↓", self.say("choose")), ("enter", self.say("take it")), ("esc", self.say("leave")))

    def on_mount(self) -> None:
        """Show them all."""
        self._show()
        if self._start is not None:
            self._lines.select_key((self._start,))
        (self._input if self._typing else self._lines).focus()

    def _show(self) -> None:
        self._lines.show([Item((choice.value,), self._drawing(choice), choice) for choice in self._shown], keep=False)
        self._lines.styles.height = max(1, min(14, len(self._shown)))

    def _drawing(self, choice: Choice) -> Callable[[int], Row]:
        key = (Cell(f"{choice.key} ", "key"),) if choice.key and not self._typing else ()
        return lambda width: row((*key, Cell(choice.name, choice.ink)), width, (Cell(choice.note + " ", "dim"),))

    @on(Input.Changed)
    def narrow(self, event: Input.Changed) -> None:
        """Keep those that match what was typed."""
        self._shown = self.matching(event.value)
        if self._make is not None and event.value.strip():
            made = self._make(event.value.strip())
            if made is not None and all(fold(made.name) != fold(one.name) for one in self._shown):
                self._shown.append(made)
        self._show()

    def matching(self, typed: str) -> list[Choice]:
        """The choices whose name has all the words typed; what begins with them comes first."""
        if not self._folded:
            self._folded = [fold(choice.name) for choice in self._choices]
        words = fold(typed).split()
        start = " ".join(words)
        found = [
            (not folded.startswith(start), at)
            for at, folded in enumerate(self._folded)
            if all(word in folded for word in words)
        ]
        return [self._choices[at] for _, at in sorted(found)]

    def on_key(self, event: events.Key) -> None:
        """A choice's own key takes it."""
        if self._typing:
            return
        pressed = event.character or event.key
        for choice in self._choices:
            if choice.key and choice.key == pressed:
                event.stop()
                self.take(choice)
                return
        if self._words is not None and event.character is not None and event.character.isalpha():
            event.stop()
            self.take(self._words._replace(note=event.character))
        elif pressed in ("j", "k"):
            event.stop()
            self._lines.move(1 if pressed == "j" else -1)

    def action_move(self, by: int) -> None:
        """Move the cursor."""
        self._lines.move(by)

    def action_take(self) -> None:
        """Take what the cursor stands on."""
        item = self._lines.selected
        if item is not None and isinstance(item.value, Choice):
            self.take(item.value)

    def take(self, choice: Choice) -> None:
        """A choice was made."""
        self.dismiss(choice)

    def on_lines_opened(self) -> None:
        """A double click takes it."""
        self.action_take()
