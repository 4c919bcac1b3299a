"""Ask for what was said or what is to be noted: lines stay lines, Enter saves, and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from pipeboard.sales.text import clean_lines
from pipeboard.screens.dialogs.dialog import Dialog
from pipeboard.widgets.line_input import LinesInput

#: The box is so high at first, and grows as far as there is room beside what stands around it.
LEAST_ROWS, AROUND = 1, 12


class AskLines(Dialog[str]):
    """A text of one or more lines; its answer is never empty."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "take", show=False, priority=True)]

    def __init__(self, title: str, about: str) -> None:
        super().__init__()
        self._title, self._about = title, about
        self._question = f"{title}\n{about}"

    def inside(self) -> Iterable[Widget]:
        """Title, text, keys; a text whose change failed is there again."""
        yield self.head(self._title, self._about)
        most = max(LEAST_ROWS, self.app.size.height - AROUND)
        self._text = LinesInput(self.session.unsaved.get(self._question, ""), least=LEAST_ROWS, most=most, id="text")
        yield self._text
        yield self.keys_line(("enter", self.say("save")), ("ctrl+j", self.say("new line")), ("esc", self.say("leave")))

    def on_mount(self) -> None:
        """Type at once."""
        self._text.focus()

    def keep_typed(self) -> None:
        """The text is there again when the same is asked."""
        self.session.unsaved[self._question] = self._text.text

    def action_take(self) -> None:
        """Take the text, once there is one."""
        text = clean_lines(self._text.text)
        if text.strip():
            self.session.typed = (self._question, text)
            self.dismiss(text)
