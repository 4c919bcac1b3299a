"""Takes in what waits beside the file, at the start and while the app is open: lines, messages, cards.

A mail rule or another window leaves it there while the file is busy. It is seen within a moment and saved as soon as
nobody else writes, in a thread that may wait; what came in is told in one line, and `u` takes it back.
"""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING

from pipeboard.screens.app_protocol import from_thread
from pipeboard.store import spool
from pipeboard.store.errors import Busy, StoreError

if TYPE_CHECKING:
    from pipeboard.clock import Stamp
    from pipeboard.exchange.waiting import TakingIn
    from pipeboard.input.opening import Opening
    from pipeboard.presentation.inks import Ink
    from pipeboard.screens.app_protocol import Program


class SpoolWatch:
    """Looks whether something waits beside the file that is open."""

    def __init__(self, app: Program) -> None:
        self._app = app
        self._seen: tuple[str, int] | None = None
        self._is_taking = False

    def look(self) -> None:
        """Take in what has come since the last look. What could not be is left until something else comes."""
        session = self._app.session
        folder = spool.folder_of(session.opening.path)
        try:
            found = folder, os.stat(folder).st_mtime_ns
        except OSError:
            return
        if self._is_taking or found == self._seen or not session.store.is_checked:
            return
        self._seen, self._is_taking = found, True
        arguments = (session.opening, session.stamp())
        threading.Thread(target=self._take_in, args=arguments, name="take in lines", daemon=True).start()

    def _take_in(self, opening: Opening, stamp: Stamp) -> None:
        from pipeboard.exchange.waiting import TakingIn
        from pipeboard.store.store import Store

        app = self._app
        is_done = False
        while app.is_running and not is_done:
            taking: TakingIn | None = None
            try:
                with Store.open(opening.path, stamp, origin="app", create=False) as store:
                    taking = TakingIn(store, opening.environment, app.session.language)
                    taking.run()
                is_done = True
            except Busy:
                # It goes on waiting, and so does this thread.
                pass
            except StoreError as error:
                is_done = True
                from_thread(app, app.fail, error)
            if taking is not None:
                from_thread(app, self._tell, taking, spool.places(opening.path) if is_done else [])
        self._is_taking = False

    def _tell(self, taking: TakingIn, left: list[str]) -> None:
        """Say in one line what came in, what was refused, and what cannot be read."""
        app, language = self._app, self._app.session.language
        told: list[str] = []
        if taking.changes:
            app.session.own.update(change.command_id for change in taking.changes)
            app.changed()
            told.append(language.say("saved, after waiting: {subjects}", subjects=taking.subjects))
        for batch in taking.not_added:
            told += [*batch.named(language)[:1], *batch.where(language)[:1]]
        if left:
            told.append(
                language.count(
                    "{number} waiting line cannot be taken in; it lies in {places}",
                    "{number} waiting lines cannot be taken in; they lie in {places}",
                    len(left),
                    places=", ".join(left),
                )
            )
        if told:
            ink: Ink = "won" if len(told) == 1 and taking.changes else "today"
            app.tell(" · ".join(told), ink, app.undo_hint() if taking.changes else "")
