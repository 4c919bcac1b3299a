"""What is closed, one key away from any view: lost and cancelled with reason and day; then what was won; then back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeboard.sales.filters import Filter

if TYPE_CHECKING:
    from pipeboard.screens.app_protocol import Program

#: What the key goes through.
LISTS = (Filter(statuses=("lost", "cancelled")), Filter(statuses=("won",)))


def show_closed(app: Program) -> None:
    """The next list of closed ones; after the last one the view and the filter from before."""
    session = app.session
    at = LISTS.index(session.chosen) if session.chosen in LISTS and app.current_mode == "table" else -1
    if at < 0:
        session.before_closed = (app.current_mode, session.chosen)
    if at + 1 < len(LISTS):
        session.chosen, mode = LISTS[at + 1], "table"
    else:
        mode, session.chosen = session.before_closed
    app.changed()
    app.show_view(mode)
    if mode == "table" and at + 1 < len(LISTS):
        say = session.language.say
        told = say("Lost and cancelled, with why and when to come back.") if at < 0 else say("What was won.")
        hint = say("the same key: what was won") if at < 0 else say("the same key: back to where you were")
        app.tell(told, "planned", hint)
