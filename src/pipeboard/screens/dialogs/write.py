"""Write several lines: a note. Nothing typed is lost: leaving asks when something was changed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import TextArea

from pipeboard.presentation.text_table import harmless
from pipeboard.screens.dialogs.choose import Choice, Choose
from pipeboard.screens.dialogs.dialog import Dialog

#: The text has so many lines, as far as there is room beside what stands around it.
MIN_LINES, MAX_LINES, AROUND = 4, 20, 14


class Write(Dialog[str]):
    """A text of any length; its answer is the whole text."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "save", show=False, priority=True)]

    def __init__(self, title: str, about: str, text: str) -> None:
        super().__init__()
        # The file may have been written by other hands: nothing that a terminal acts on is shown.
        text = "\n".join(map(harmless, text.split("\n")))
        self._title, self._about, self._before = title, about, text
        self._question = f"{title}\n{about}"
        self._text = TextArea(text, id="text", soft_wrap=True, show_line_numbers=False, tab_behavior="focus")

    def inside(self) -> Iterable[Widget]:
        """Title, text, keys."""
        yield self.head(self._title, self._about)
        yield self._text
        yield self.keys_line(("ctrl+s", self.say("save")), ("esc", self.say("leave")))

    def on_mount(self) -> None:
        """Go on where the text ends."""
        kept = self.session.unsaved.get(self._question)
        if kept is not None:
            self._text.text = kept
        self._text.styles.height = max(MIN_LINES, min(MAX_LINES, self.app.size.height - AROUND))
        self._text.cursor_blink = False
        self._text.focus()
        self._text.move_cursor(self._text.document.end)

    def keep_typed(self) -> None:
        """What was changed is there again when the same text is written on."""
        if self._text.text != self._before:
            self.session.unsaved[self._question] = self._text.text

    def action_save(self) -> None:
        """Save."""
        self.session.typed = (self._question, self._text.text)
        self.dismiss(self._text.text)

    def action_leave(self) -> None:
        """Leave; what was changed is saved or thrown away, whichever is said."""
        if self._text.text == self._before:
            self.dismiss(None)
            return
        choices = [
            Choice("save", self.say("save it"), key="s"),
            Choice("drop", self.say("throw the changes away"), key="t"),
            Choice("stay", self.say("go on writing"), key="g"),
        ]
        self.app.push_screen(Choose(self.say("The text was changed."), choices, typing=False), self._answered)

    def _answered(self, choice: Choice | None) -> None:
        if choice is not None and choice.value == "save":
            self.call_later(self.action_save)
        elif choice is not None and choice.value == "drop":
            self.call_later(self._drop)

    def _drop(self) -> None:
        self.dismiss(None)
