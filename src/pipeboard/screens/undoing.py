"""Undo and redo from a view: what this window did goes first; what another one did is named before it goes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from pipeboard.presentation.event_text import VERBS
from pipeboard.screens.change_messages import of_reversal, of_subject
from pipeboard.screens.view import View

if TYPE_CHECKING:
    from pipeboard.screens.app_protocol import Host, Program
    from pipeboard.screens.session import Session
    from pipeboard.store.store import Change
    from pipeboard.store.undo import Command

#: So many commands are looked through for one of this window.
_MOST = 200


def undo(app: Program) -> None:
    """Undo what this window did last, else the last change of the file."""
    session = app.session
    stamp, command = session.stamp(), _next(session)

    def carry_out() -> None:
        wanted = None if command is None else command.id
        app.attempt(lambda: [session.store.undo(stamp, wanted)], _told(app, "undo"))

    if command is None or command.id in session.own:
        carry_out()
        return
    from pipeboard.screens.dialogs.confirm import Confirm

    say = session.language.say
    verb, subject = say(VERBS.get(command.verb, command.verb)), of_subject(command.subject, session.language)
    text = say("Nothing that you did here stands. The last change is: {change}", change=f"{verb}: {subject}")
    dialog = Confirm(say("Undo what another window did?"), text)
    app.push_screen(dialog, lambda answer: carry_out() if answer else None)


def redo(app: Program) -> None:
    """Do again what was undone last."""
    session = app.session
    stamp = session.stamp()
    app.attempt(lambda: [session.store.redo(stamp)], _told(app, "redo"))


def _next(session: Session) -> Command | None:
    """The newest command of this window that stands; else the newest one that stands, where that is another window's.

    None where the store knows best: nothing was done since the file was opened.
    """
    standing = [one for one in session.store.history.commands(_MOST) if not one.undone]
    since = [one for one in standing if one.id > session.newest_before]
    return next((one for one in since if one.id in session.own), since[0] if since else None)


def hint(app: Host, kind: str, change: Change) -> str:
    """How a reversal is taken back. A restore that was taken back is done again by restoring: the copy is named."""
    if kind == "undo":
        return "" if change.verb == "restore" else app.redo_hint()
    return app.undo_hint()


def _told(app: Program, kind: str) -> Callable[[list[Change]], None]:
    """Say what was reversed; the cursor goes to what the line names, since the next key is for that."""

    def told(changes: list[Change]) -> None:
        session = app.session
        found = session.store.opportunities.with_ids(changes[0].ids)
        app.tell(*of_reversal(kind, changes[0], found, session.language, session.today), hint(app, kind, changes[0]))
        screen = app.screen_stack[-1]
        if isinstance(screen, View) and len(found) == 1:
            screen.select_opportunity(*found)

    return told
