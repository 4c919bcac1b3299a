"""Going on with another file in place: the demo from an empty file and back, another one when a file is in trouble."""

from __future__ import annotations

import os
import tempfile
import threading
from typing import TYPE_CHECKING

from pipeboard.presentation.language import currency_of
from pipeboard.screens.app_protocol import from_thread, keep_typed
from pipeboard.store.errors import StoreError

if TYPE_CHECKING:
    from pipeboard.input.opening import Opening
    from pipeboard.screens.app_protocol import Program


def use(app: Program, opening: Opening) -> bool:
    """Open another file in place of the one that is open; whether it could be. If not, that is a screen of its own."""
    try:
        app.session.reopen(opening)
    except StoreError as error:
        app.show_trouble(error)
        return False
    app.opened_again()
    return True


def close_what_is_above(app: Program) -> None:
    """Records and lists of the file that goes are closed; the views stay, and ask again."""
    here = app.current_mode
    for mode in [view.MODE for view in app.views() if view.MODE]:
        app.switch_mode(mode)
        while len(app.screen_stack) > 1:
            keep_typed(app.screen_stack[-1])
            app.pop_screen()
    if here in app.MODES:
        app.switch_mode(here)


def look_at_demo(app: Program) -> None:
    """Make a demo file in a thread, and open it in place of the empty one."""
    from pipeboard.demo.make import make_demo

    session = app.session
    own, stamp, language = session.opening, session.stamp(), session.language
    path = os.path.join(tempfile.mkdtemp(prefix="pipeboard-demo-"), "demo.db")

    def show() -> None:
        if use(app, own._replace(path=path, throw_away=True)):
            session.way_back = own
            app.tell(
                language.say("This is a demo; your own file waits."), "planned", language.say(": back to your file")
            )

    def make() -> None:
        try:
            make_demo(path, stamp, language.code, currency_of(own.environment))
        except StoreError as error:
            from_thread(app, app.fail, error)
        else:
            from_thread(app, show)

    app.tell(language.say("Making the demo…"), "dim")
    threading.Thread(target=make, name="make the demo", daemon=True).start()


def go_back(app: Program) -> None:
    """Back from the demo to the user's own file."""
    own = app.session.way_back
    if own is not None:
        app.session.way_back = None
        if use(app, own):
            app.tell(app.session.language.say("Back in your own file."), "planned")
