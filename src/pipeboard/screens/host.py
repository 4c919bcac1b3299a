"""What screens and dialogs may ask of the app they run in."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, Protocol, cast

from textual.dom import DOMNode
from textual.screen import Screen

from pipeboard.screens.session import Session

if TYPE_CHECKING:
    from pipeboard.store.errors import StoreError
    from pipeboard.store.store import Change
    from pipeboard.store.writes.command import Command

#: What is done with the changes once they are saved.
Then = Callable[[list["Change"]], None]


class Host(Protocol):
    """The app, as its screens see it."""

    session: Session
    due_count: int
    keys: dict[str, tuple[str, ...]]

    def carry_out(self, command: Command | Iterable[Command], then: Then | None = None) -> None:
        """Carry out a change, or several as one transaction."""

    def attempt(self, change: Callable[[], list[Change]], then: Then | None = None) -> None:
        """Make a change by a call; a busy file is tried again."""

    def reads(self, read: Callable[[], None]) -> bool:
        """Let a view ask the store; whether it could."""

    def fail(self, error: StoreError) -> None:
        """Say why something was not done."""

    def changed(self) -> None:
        """Something changed: every view asks again."""

    def tell(self, text: str, ink: str = "strong", hint: str = "") -> None:
        """Say something in one line of the view."""

    def tell_changes(self, changes: list[Change]) -> None:
        """Say what was changed, and how to take it back."""

    def show_opportunity(self, opportunity_id: int) -> None:
        """Open everything of an opportunity."""

    def opened_again(self) -> None:
        """The file could not be opened before; now it can."""

    async def run_action(self, action: str) -> bool:
        """Call an action by its name."""

    def call_later(self, callback: Callable[..., Any], *arguments: Any) -> bool:
        """Call something once the message at hand is dealt with."""

    def push_screen(self, screen: Screen[Any], callback: Callable[[Any], Any] | None = None) -> Any:
        """Show a screen above this one."""


def host_of(node: DOMNode) -> Host:
    """The app of a screen, as its screens see it."""
    return cast("Host", node.app)
