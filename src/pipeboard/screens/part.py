"""A part of a view: an object that the view owns, with actions that its keys call.

A view names its parts and their classes (`View.PARTS`); a key whose action is that of a part reaches it through the
view, which Textual asks. What a part needs of another part is given to it when it is made.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual.screen import Screen

    from pipeboard.presentation.inks import Ink
    from pipeboard.presentation.language import Language
    from pipeboard.sales.records import Opportunity
    from pipeboard.screens.app_protocol import Host, Then
    from pipeboard.screens.keys import Key
    from pipeboard.screens.session import Session
    from pipeboard.screens.view import View
    from pipeboard.store.command import Command


class Part:
    """What every part has: its view, and through it the session, the language and the ways to ask and to tell."""

    def __init__(self, view: View) -> None:
        self.view = view

    @property
    def host(self) -> Host:
        """The app."""
        return self.view.host

    @property
    def session(self) -> Session:
        """What all screens share."""
        return self.view.session

    @property
    def language(self) -> Language:
        """The user's language."""
        return self.view.language

    def say(self, message: str, /, **fields: object) -> str:
        """A message in the user's language."""
        return self.view.say(message, **fields)

    def tell(self, text: str, ink: Ink = "strong", hint: str = "") -> None:
        """Say something in one line."""
        self.view.tell(text, ink, hint)

    def ask(self, dialog: Screen[Any], then: Callable[[Any], None]) -> None:
        """Open a dialog; `then` gets its answer, unless it was left without one."""
        self.view.ask(dialog, then)

    def carry_out(self, command: Command, then: Then | None = None) -> None:
        """Hand a change to the app; `then` is called once it is saved."""
        self.view.carry_out(command, then)

    def at_cursor(self) -> Opportunity | None:
        """The opportunity under the cursor, as far as this part knows."""
        return None

    def forget_marks(self) -> None:
        """What was marked may be something else by now."""

    def is_on(self, key: Key) -> bool:
        """Whether a key would do something now, as far as this part knows."""
        del key
        return True


def actions_of(kind: type[Part]) -> list[str]:
    """The names of the actions of a part."""
    return [name for name in dir(kind) if name.startswith("action_")]


def passed_on(attribute: str, kind: type[Part], name: str) -> Callable[..., Any]:
    """A method of a view that calls the action of the part it owns as `attribute`."""
    action = getattr(kind, name)

    @wraps(action)
    def call(view: View, *arguments: Any) -> Any:
        return getattr(getattr(view, attribute), name)(*arguments)

    return call
