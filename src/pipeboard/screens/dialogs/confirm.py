"""Ask before what is hard to see back. The key that confirms is never the key that asked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.widget import Widget

from pipeboard.screens.dialogs.dialog import Dialog


class Confirm(Dialog[bool]):
    """A question answered with y (in French o) or n."""

    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, title: str, text: str = "") -> None:
        super().__init__()
        self._title, self._text = title, text

    def inside(self) -> Iterable[Widget]:
        """Title and keys."""
        yield self.head(self._title, self._text)
        yield self.keys_line((self.say("y"), self.say("yes")), ("n", self.say("no")))

    def on_key(self, event: events.Key) -> None:
        """Yes or no; anything else waits."""
        event.stop()
        if event.character and event.character.lower() == self.say("y"):
            self.dismiss(True)
        elif event.key in ("n", "N", "escape"):
            self.dismiss(None)
