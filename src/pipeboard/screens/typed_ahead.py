"""Keys in the order they were typed: each is heard by the screen that the one before it led to.

Over a slow line, from a text expander or a paste without brackets, many keys arrive in one read. Textual hands each to
the screen of that moment: one that is closing, or one whose line does not stand there yet. Here a key waits until all
that the one before it started is done, so that keys in a burst mean what they mean one by one.

One thing only a burst can mean: Enter in the middle of quickly typed text is the end of a line of a paste, not a
command, and what follows it is no command either. The rest of such a burst is handed over as one paste.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Mapping
from time import monotonic
from typing import Any, ClassVar

from textual import events
from textual.app import App
from textual.widgets import Input, TextArea

#: Keys closer to each other than so many seconds were not typed by a hand.
_BURST = 0.005
#: Of such a burst, the next part may come so many seconds later: a paste is read in pieces.
_NEXT_PART = 0.05
#: After Enter, so many characters are the next line of a paste; fewer are keys, which a program may have sent.
_LEAST_LINE = 4
#: So many turns of the loop are looked at without a pause; then one looks every so many seconds.
_TURNS, _PAUSE = 40, 0.002
#: A widget that does not come to rest holds keys up for so many seconds at the most.
_PATIENCE = 5.0

_NEW_LINES = ("enter", "ctrl+j")


class TypedAhead:
    """What was typed and not heard yet."""

    #: Whether Enter waits for the next part of a burst; tests press keys as quickly as a program does.
    parts_come: ClassVar[bool] = True

    def __init__(self, app: App[Any], deliver: Callable[[events.Event], Awaitable[None]]) -> None:
        self._app, self._deliver = app, deliver
        self._waiting: deque[events.Event] = deque()
        self._looks = False
        self._turns = 0
        self._since = 0.0
        self._before = 0.0
        #: Characters that mean another one where nothing is typed: digits on a keyboard that has them with Shift.
        self.meant: Mapping[str, str] = {}

    @property
    def is_waiting(self) -> bool:
        """Whether something was typed that nobody has heard yet."""
        return bool(self._waiting)

    async def take(self, event: events.Event) -> None:
        """Something was typed, pasted or clicked."""
        last = self._waiting[-1] if self._waiting else None
        if isinstance(event, events.MouseMove) and isinstance(last, events.MouseMove):
            self._waiting.pop()
        if not self._waiting:
            self._since = monotonic()
        self._waiting.append(event)
        if not self._looks:
            await self._go_on()

    async def _go_on(self) -> None:
        self._looks = False
        while self._waiting:
            event = self._next() if self._is_quiet() else None
            if event is None:
                self._look_soon()
                return
            self._before, self._since = event.time, monotonic()
            await self._deliver(self._as_meant(event))

    # When the next one is heard -------------------------------------------------------------------------------------

    def _is_quiet(self) -> bool:
        """Whether all is done that was started so far, and the screen on top is there to hear."""
        app = self._app
        screen = app.screen
        if not screen.is_mounted:
            return False
        if monotonic() - self._since > _PATIENCE:
            return True
        return not app.message_queue_size and not any(
            node.message_queue_size for node in screen.walk_children(with_self=True)
        )

    def _look_soon(self) -> None:
        if not self._looks:
            self._looks, self._turns = True, 0
        loop = asyncio.get_running_loop()
        self._turns += 1
        if self._turns < _TURNS:
            loop.call_soon(self._look)
        else:
            loop.call_later(_PAUSE, self._look)

    def _look(self) -> None:
        if not self._app.is_running:
            return
        if self._is_quiet():
            self._app.call_later(self._go_on)
        else:
            self._look_soon()

    # What a burst means ---------------------------------------------------------------------------------------------

    def _next(self) -> events.Event | None:
        """What is heard next; None while the rest of a burst may still come."""
        first = self._waiting[0]
        if not (_is_new_line(first) and first.time - self._before < _BURST and self._is_typing()):
            return self._waiting.popleft()
        text, number = "", 0
        for event in self._waiting:
            character = _character(event)
            if not character:
                break
            text, number = text + character, number + 1
        if number == len(self._waiting) and self._more_may_come(self._waiting[-1]):
            return None
        if max(map(len, text.split("\n"))) < _LEAST_LINE:
            return self._waiting.popleft()
        for _ in range(number):
            self._waiting.popleft()
        return events.Paste(text)

    def _as_meant(self, event: events.Event) -> events.Event:
        """A key as the keymap reads its character; in a line that is typed in, it is what it is."""
        meant = self.meant.get(event.character or "") if isinstance(event, events.Key) else None
        if meant is None or self._is_typing():
            return event
        read = events.Key(meant, meant)
        read.time = event.time
        return read

    def _is_typing(self) -> bool:
        return isinstance(self._app.focused, Input | TextArea)

    def _more_may_come(self, last: events.Event) -> bool:
        return self.parts_come and monotonic() - last.time < _NEXT_PART


def _is_new_line(event: events.Event) -> bool:
    return isinstance(event, events.Key) and event.key in _NEW_LINES


def _character(event: events.Event) -> str:
    """What a key writes in a text; nothing for keys that do not write."""
    if not isinstance(event, events.Key):
        return ""
    if event.key in _NEW_LINES:
        return "\n"
    if event.key == "tab":
        return "\t"
    return event.character if event.is_printable and event.character else ""
