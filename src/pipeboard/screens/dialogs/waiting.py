"""The file is busy: another process is writing. The change is tried again until it can be saved, or is given up."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from textual.widget import Widget

from pipeboard.input.failure_text import said
from pipeboard.screens.dialogs.dialog import Dialog
from pipeboard.store.errors import Busy, StoreError

if TYPE_CHECKING:
    from pipeboard.store.store import Change

#: Seconds between two attempts.
AGAIN_AFTER = 0.3


class Waiting(Dialog[None]):
    """Tries again while it stands there. Other keys wait, so that changes keep their order.

    `made` hears of the changes once they are saved; whatever fails then makes no change a second time.
    """

    def __init__(self, change: Callable[[], list[Change]], made: Callable[[list[Change]], None], error: Busy) -> None:
        super().__init__()
        self._change, self._made, self._error = change, made, error

    def inside(self) -> Iterable[Widget]:
        """What is waited for."""
        again = self.say("Your change is not saved yet; it is tried again.")
        yield self.head(self.say("Not saved yet"), f"{said(self._error, self.language).happened} {again}")
        yield self.keys_line(("esc", self.say("give up: the change is not made")))

    def on_mount(self) -> None:
        """Begin."""
        self.set_timer(AGAIN_AFTER, self._again)

    def _again(self) -> None:
        if not self.is_current:
            return
        try:
            changes = self._change()
        except Busy:
            self.set_timer(AGAIN_AFTER, self._again)
        except StoreError as error:
            self.dismiss(None)
            self.host.call_later(self.host.fail, error)
        else:
            self.dismiss(None)
            self._made(changes)

    def keep_typed(self) -> None:
        """What could not be saved is there again when the same is asked."""
        question, line = self.session.typed
        self.session.unsaved[question] = line

    def action_leave(self) -> None:
        """Give up."""
        self.dismiss(None)
        self.host.call_later(self.host.tell, self.say("Not saved: the file stayed busy."), "today")
