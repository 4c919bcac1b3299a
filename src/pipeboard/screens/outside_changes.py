"""What other processes write into the open file: seen within a moment, and shown once where much is written.

The first change after a quiet moment is shown at once. Those that follow it closely are shown together: a window that
drew each of many would be busy with them, and over a slow line its keys would wait for pictures that nobody sees.
"""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from pipeboard.store.errors import Busy, StoreError

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeboard.screens.app_protocol import Program

#: So long stands what was shown before it is asked for again, in seconds; and so many times as long as it took.
_STANDS, _TIMES = 1.0, 4.0


class OutsideChanges:
    """Looks whether another process has written into the file that is open."""

    def __init__(self, app: Program, clock: Callable[[], float] = monotonic) -> None:
        self._app, self._clock = app, clock
        self._version, self._touched, self._missed = 0, (0, 0), False
        self._not_before = 0.0

    def begin(self) -> None:
        """Remember how the file is: what changes from now on is seen.

        Raises:
            StoreError: it cannot be opened.
        """
        store = self._app.session.store
        self._version, self._touched = store.data_version(), store.touched()

    def miss(self) -> None:
        """Somebody was writing while a view asked: it is asked again."""
        self._missed, self._touched = True, (0, 0)

    def look(self) -> None:
        """Show what another process has written, or a new day, or what was missed."""
        app, session = self._app, self._app.session
        store, today = session.store, session.stamp().today
        touched = store.touched()
        if today == session.today and (touched == self._touched or self._is_too_soon()):
            return
        try:
            version = store.data_version()
        except Busy:
            return
        except StoreError as error:
            # Told once: what it holds is asked again as soon as it changes.
            self._touched = touched
            app.fail(error, is_certain=False)
            return
        self._touched = touched
        if version != self._version or today != session.today or self._missed:
            self._version, session.today, self._missed = version, today, False
            self._show()

    def _is_too_soon(self) -> bool:
        """Whether keys go before it, or what is shown has only just been asked for."""
        return self._app.typed_ahead.is_waiting or self._clock() < self._not_before

    def _show(self) -> None:
        from pipeboard.screens.followed import follow

        began = self._clock()
        follow(self._app, self._app.changed)
        now = self._clock()
        self._not_before = now + max(_STANDS, _TIMES * (now - began))
