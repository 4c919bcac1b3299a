"""How tests run the app: they wait until it has nothing left to do, and it paints when somebody looks.

A test process starts the app some hundred times and presses some thousand keys. What it does each time that a person's
terminal does once, or that nobody looks at, is most of the time of such tests, so that here

- the app is at rest when each of its parts waits for a message and nothing is ready to run: nobody is asked by messages
  of their own, which the parts would have to take, dispatch and be idle after;
- a frame is painted when the test looks at it, else before the next keys, as a terminal does that is slower than they
  are: a fault in painting is still found by the test that leads to it. The first one is painted by those who look;
- a style sheet is parsed once for each set of colours.
"""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, Any

from textual._context import visible_screen_stack
from textual.css.stylesheet import Stylesheet
from textual.screen import Screen

if TYPE_CHECKING:
    from textual.app import App
    from textual.css.model import RuleSet
    from textual.css.types import CSSLocation
    from textual.message_pump import MessagePump
    from textual.strip import Strip
    from textual.worker import Worker

#: What is waited for comes within so many seconds, or never.
PATIENCE = 10.0
#: A part that waits for an answer inside of a message is asked for so many seconds; then it waits for a person.
_AN_ANSWER = 1.0


class NotAtRest(AssertionError):
    """The app goes on and on."""


async def rest(app: App[Any]) -> None:
    """Wait until the app has nothing left to do.

    Raises:
        NotAtRest: it goes on; whatever the app fell over.
    """
    loop: Any = asyncio.get_running_loop()
    calm, began = 0, time.monotonic()
    while calm < 2:
        await asyncio.sleep(0)
        if app._exception is not None:
            raise app._exception
        if not app.is_running:
            return
        app.screen._on_timer_update()
        took = time.monotonic() - began
        if took > PATIENCE:
            raise NotAtRest
        calm = 0 if loop._ready or _is_busy(app, took < _AN_ANSWER) else calm + 1
        if not loop._ready and (calm == 0 or any(map(_runs_in_thread, app.workers))):
            await asyncio.sleep(0.001)  # a thread or a timer needs its turn


def _is_busy(app: Any, has_patience: bool) -> bool:
    screen = app.screen
    return (
        app.typed_ahead.is_waiting
        or any(_has_work(pump, has_patience) for pump in (app, *screen.walk_children(with_self=True)))
        or bool(screen._callbacks or screen._dirty_widgets or screen._layout_required or screen._repaint_required)
        or any(worker.is_running for worker in app.workers)
    )


def _has_work(pump: MessagePump, has_patience: bool) -> bool:
    queue: Any = pump._message_queue
    if not queue.empty() or pump._next_callbacks:
        return True
    # A part that has nothing to do stands in line for its next message; one that does not is in the middle of one.
    return has_patience and pump.is_running and not queue.ready_event._waiters


def _runs_in_thread(worker: Worker[Any]) -> bool:
    return worker.is_running and worker._thread_worker


# Frames --------------------------------------------------------------------------------------------------------------

_refresh = Screen._compositor_refresh


def _refresh_later(screen: Screen[Any]) -> None:
    """Keep in mind what a screen on top would have painted."""
    if screen is screen.app.screen:
        screen._dirty_widgets.clear()
        screen.app._update_mouse_over(screen)
    else:
        _refresh(screen)


def paint(app: App[Any]) -> None:
    """Paint what changed since the last frame."""
    if app.is_running:
        app.screen._compositor.render_update(screen_stack=app._background_screens)


def take_as_painted(app: App[Any]) -> None:
    """Leave a frame out that every test would paint: the first one."""
    app.screen._compositor._dirty_regions.clear()


class Frames:
    """The frames of an app: the one that was looked at last stands until something changes."""

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._screen: Screen[Any] | None = None
        self._strips: list[Strip] = []

    def look(self) -> list[Strip]:
        """The lines of the screen with their colours, the screens below a dialog included."""
        screen = self._app.screen
        compositor = screen._compositor
        if screen is not self._screen or compositor._dirty_regions or screen._dirty_widgets:
            token = visible_screen_stack.set(self._app._background_screens)
            try:
                strips = compositor.render_strips()
            finally:
                visible_screen_stack.reset(token)
            compositor._dirty_regions.clear()
            self._screen, self._strips = screen, strips
        return self._strips


Screen._compositor_refresh = _refresh_later  # type: ignore[assignment, method-assign]

# Style sheets --------------------------------------------------------------------------------------------------------

_parse = Stylesheet._parse_rules
_parsed: dict[tuple[object, ...], list[RuleSet]] = {}


def _parse_once(
    sheet: Stylesheet,
    css: str,
    read_from: CSSLocation,
    is_default_rules: bool = False,
    tie_breaker: int = 0,
    scope: str = "",
) -> list[RuleSet]:
    key = (css, read_from, is_default_rules, tie_breaker, scope, frozenset(sheet._variables.items()))
    if key not in _parsed:
        _parsed[key] = _parse(sheet, css, read_from, is_default_rules, tie_breaker, scope)
    return _parsed[key]


Stylesheet._parse_rules = _parse_once  # type: ignore[assignment, method-assign]
