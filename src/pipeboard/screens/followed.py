"""The record under the cursor, followed through a change that came from elsewhere: the next key is for what is seen.

Where it still stands in the view, the cursor goes with it. Where it does not, the cursor stands on its neighbour, and
the status line says what became of it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from pipeboard.presentation.opportunity_text import name
from pipeboard.presentation.signs import STATUS_WORDS
from pipeboard.sales.records import Opportunity
from pipeboard.screens.view import View

if TYPE_CHECKING:
    from pipeboard.screens.app_protocol import Program


def follow(app: Program, change: Callable[[], None]) -> None:
    """Let the views ask again (`change`), and keep the cursor of the one that is seen on its record."""
    view = next((screen for screen in reversed(app.screen_stack) if isinstance(screen, View)), None)
    before = None if view is None else view.at_cursor()
    change()
    if view is None or before is None or not view.is_attached or _is_at(view, before):
        return
    app.reads(lambda: view.select_opportunity(before.id))
    if not _is_at(view, before):
        app.reads(lambda: _say_what_happened(app, before))


def _is_at(view: View, one: Opportunity) -> bool:
    now = view.at_cursor()
    return now is not None and now.id == one.id


def _say_what_happened(app: Program, before: Opportunity) -> None:
    session = app.session
    say, what = session.language.say, name(before)
    now = session.store.opportunities.with_ids((before.id,)).get(before.id)
    if now is None:
        text = say("Deleted in another window: {what}", what=what)
    elif now.status != before.status:
        text = say("Now {status}, by another window: {what}", status=say(STATUS_WORDS[now.status]), what=what)
    else:
        text = say("No longer in this list: {what}", what=what)
    app.tell(text, "today")
