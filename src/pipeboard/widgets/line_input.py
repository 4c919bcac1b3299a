"""Where text is typed or pasted: one line, into which the lines of a paste are joined, or several that stay lines.

Textual's own line keeps the first line of a pasted text and drops the others without a word.
"""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive
from textual.widgets import Input, TextArea


class LineInput(Input):
    """A line. A pasted text of several lines is joined with blanks, and whoever listens is told."""

    class Joined(Message):
        """So many lines were pasted, and are one now."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    #: How wide the text is. It scrolls within the line, whose place on the screen no letter changes: without a layout
    #: of everything for each letter.
    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False)

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        # Textual calls the handler of each ancestor, too, and its own would insert the first line once more.
        event.prevent_default()
        self.pasted(event.text)

    def pasted(self, text: str) -> None:
        """A text was pasted."""
        lines = lines_of(text)
        joined = " ".join(lines)
        # A paste that begins or ends with a blank is parted from what stands there already.
        if text[:1].isspace() and self.value[: self.selection.start].strip():
            joined = f" {joined}"
        self.replace(joined, *sorted(self.selection))
        if len(lines) > 1:
            self.post_message(self.Joined(len(lines)))


class LinesInput(TextArea):
    """Several lines, as high as they are up to a limit. Enter is the dialog's; another key makes a new line."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+j,alt+enter,shift+enter", "new_line", show=False)]

    def __init__(self, text: str, *, least: int, most: int, id: str) -> None:
        super().__init__(text, id=id, soft_wrap=True, show_line_numbers=False, tab_behavior="focus")
        self._least, self._most = least, most
        self.cursor_blink = False

    def on_mount(self) -> None:
        """Go on where the text ends."""
        self.move_cursor(self.document.end)
        self.grow()

    def on_text_area_changed(self) -> None:
        """As high as the text."""
        self.grow()

    def on_resize(self) -> None:
        """Other widths break other lines."""
        self.grow()

    def grow(self) -> None:
        """As high as the text, within the limits."""
        self.styles.height = max(self._least, min(self._most, self.wrapped_document.height))

    def action_new_line(self) -> None:
        """Begin a new line at the cursor."""
        self.insert("\n")


def lines_of(text: str) -> list[str]:
    """The lines of a pasted text that have something in them, without the blanks around them."""
    return [line for line in (" ".join(one.split("\t")).strip() for one in text.splitlines()) if line]
