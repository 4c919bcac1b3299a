"""Say what went wrong when a line is too short for it: what happened, what was kept, what to do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from pipeboard.presentation.rows import Row, wrapped
from pipeboard.screens.dialogs.dialog import Dialog, Text


class Message(Dialog[None]):
    """Some sentences; any of the usual keys closes."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,space,q", "leave", show=False)]

    def __init__(self, title: str, sentences: Sequence[str]) -> None:
        super().__init__()
        self._title, self._sentences = title, [one for one in sentences if one]

    def says(self, title: str) -> bool:
        """Whether it says that this happened."""
        return self._title == title

    def inside(self) -> Iterable[Widget]:
        """The sentences."""
        rows: list[Row] = [*wrapped(self._title, self.WIDTH, "strong overdue")]
        for sentence in self._sentences:
            rows += [(), *wrapped(sentence, self.WIDTH)]
        yield Text(rows)
        yield self.keys_line(("enter", self.say("leave")))
