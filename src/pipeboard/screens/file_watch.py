"""What another program does to the open file: a sync program renames another one into its place, or it is taken away.

It is seen within a moment, or by the change that could not be written. The new file is read and shown; that there is
none is a screen of its own, which leaves by itself once the file is back. What is half typed is kept: a question that
stands on the screen is closed, since what it was about may be another record by now, and asked again it has its words.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from pipeboard.screens.app_protocol import keep_typed
from pipeboard.store.errors import Gone, Replaced, StoreError

if TYPE_CHECKING:
    from pipeboard.screens.app_protocol import Program


class FileWatch:
    """Looks whether the file that is open is the one at its path."""

    def __init__(self, app: Program) -> None:
        self._app = app
        self._was_gone = False

    def is_there(self) -> bool:
        """Whether it is. Another one is read; that there is none is said, once it has not come back for a moment."""
        standing = self._app.session.store.standing()
        was_gone, self._was_gone = self._was_gone, standing == "gone"
        if standing == "gone":
            if was_gone:
                self._app.show_trouble(Gone(path=self._app.session.opening.path))
        elif self._trouble_is_over():
            return False
        elif standing == "replaced":
            self.read_again()
        return standing == "same"

    def _trouble_is_over(self) -> bool:
        """Open the file that is back; whether it was missed."""
        if not self._was_missed():
            return False
        from pipeboard.screens.trouble import Trouble

        trouble = self._app.screen_stack[-1]
        if isinstance(trouble, Trouble):
            trouble.action_again()
        return True

    def _was_missed(self) -> bool:
        return any(isinstance(getattr(screen, "error", None), Gone) for screen in self._app.screen_stack)

    def take(self, error: Replaced) -> None:
        """A change could not be written, since the file is another one by now."""
        app = self._app
        if isinstance(error, Gone):
            app.show_trouble(error)
            return
        if self.read_again():
            say = app.session.language.say
            app.tell(say("Not saved: another program replaced the file. What it holds now is shown."), "today")

    def read_again(self) -> bool:
        """Read the file that lies there now, and show it; whether it could be."""
        app, session = self._app, self._app.session
        close_questions(app)
        try:
            session.read_again()
            app.begin_looking()
        except StoreError as error:
            app.show_trouble(error)
            return False
        for view in app.views():
            view.forget_marks()
        app.changed()
        from pipeboard.screens.background import check_later

        check_later(app)
        name = os.path.basename(session.opening.path)
        last: list[str] = []
        app.reads(lambda: last.extend(one.subject for one in session.store.history.commands(1)))
        text = session.language.say("{name} was replaced by another program: what it holds now is shown.", name=name)
        hint = session.language.say("last change: {subject}", subject=last[0]) if last else ""
        app.tell(text, "today", hint)
        return True


def close_questions(app: Program) -> None:
    """Close the dialogs that stand above the views and the line that is captured; what is typed in them is kept."""
    from pipeboard.screens.dialogs.dialog import Dialog

    while isinstance(app.screen_stack[-1], Dialog):
        keep_typed(app.screen_stack[-1])
        app.pop_screen()
