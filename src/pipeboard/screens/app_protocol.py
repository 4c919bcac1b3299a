"""What screens and dialogs may ask of the app they run in."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Protocol, TypeVar

from textual.app import App
from textual.await_complete import AwaitComplete
from textual.dom import DOMNode
from textual.message import Message
from textual.message_pump import MessagePump
from textual.screen import Screen

from pipeboard.presentation.inks import Ink
from pipeboard.presentation.language import Language
from pipeboard.screens.session import Session
from pipeboard.store.errors import StoreError

if TYPE_CHECKING:
    from textual.theme import Theme

    from pipeboard.screens.typed_ahead import TypedAhead
    from pipeboard.screens.view import View
    from pipeboard.store.command import Command
    from pipeboard.store.store import Change

Answer = TypeVar("Answer")

#: What is done with the changes once they are saved.
Then = Callable[[list["Change"]], None]


class Host(Protocol):
    """The app, as its screens see it."""

    session: Session
    due_count: int
    #: Whether a change stands that can be undone, and whether anything has ever happened in the file.
    can_undo: bool
    has_history: bool
    keys: dict[str, tuple[str, ...]]

    def carry_out(self, command: Command, then: Then | None = None) -> None:
        """Carry out a change, or several as one transaction."""

    def attempt(self, change: Callable[[], list[Change]], then: Then | None = None) -> None:
        """Make a change by a call; a busy file is tried again."""

    def reads(self, read: Callable[[], None], *, drawing: bool = False) -> bool:
        """Let a view ask the store; whether it could."""

    def fail(self, error: StoreError, *, is_certain: bool = True) -> None:
        """Say why something was not done; that nothing was changed only where that is certain."""

    def changed(self, verbs: Iterable[str] | None = None) -> None:
        """Something changed: every view asks again. `verbs` are those of the commands, None where nobody knows."""

    def tell(self, text: str, ink: Ink = "strong", hint: str = "") -> None:
        """Say something in one line of the view."""

    def tell_changes(self, changes: list[Change]) -> None:
        """Say what was changed, and how to take it back."""

    def key_called(self, action_id: str) -> str:
        """How the key of an action that every view knows is called, as the keymap has it."""

    def undo_hint(self) -> str:
        """How what was just done is taken back, by the key that the keymap has for it."""

    def redo_hint(self) -> str:
        """How what was just undone is done again."""

    def show_opportunity(self, opportunity_id: int) -> None:
        """Open everything of an opportunity."""

    def show_account(self, account_id: int) -> None:
        """Open everything of an account."""

    def opened_again(self) -> None:
        """The file could not be opened before; now it can."""

    async def run_action(self, action: str) -> bool:
        """Call an action by its name."""

    def call_later(self, callback: Callable[..., Any], *arguments: Any) -> bool:
        """Call something once the message at hand is dealt with."""

    def push_screen(self, screen: Screen[Any], callback: Callable[[Any], Any] | None = None) -> Any:
        """Show a screen above this one."""


class Program(Host, Protocol):
    """The app, as what stands beside the screens sees it: what happens in threads, other files, themes, the keymap."""

    MODES: ClassVar[dict[str, str | Callable[[], Screen[Any]]]]
    theme: str
    typed_ahead: TypedAhead

    @property
    def current_mode(self) -> str:
        """The mode that is seen."""

    @property
    def available_themes(self) -> Mapping[str, Theme]:
        """The themes by their names."""

    @property
    def is_running(self) -> bool:
        """Whether it has not been left."""

    @property
    def screen_stack(self) -> Sequence[Screen[Any]]:
        """The screens of this mode, the one that is seen last."""

    def stumbled(self, error: Exception, pump: MessagePump | None = None) -> bool:
        """The file could not be asked or written where nobody said what then; whether it was that."""

    def views(self) -> list[View]:
        """The views that were opened so far."""

    def begin_looking(self) -> None:
        """Remember how the file is: what changes from now on is seen."""

    def show_trouble(self, error: StoreError) -> None:
        """Show why the file cannot be opened."""

    def checked(self, path: str, error: StoreError | None) -> None:
        """A file has been read from end to end."""

    def call_from_thread(self, callback: Callable[..., Any], *arguments: Any) -> Any:
        """Call something in the thread of the app."""

    def show_view(self, mode: str) -> None:
        """Show a view; what stands above it is closed."""

    def switch_mode(self, mode: str) -> Any:
        """Show another mode."""

    def pop_screen(self) -> Any:
        """Close the screen that is seen."""

    def set_keymap(self, keymap: Mapping[str, str]) -> None:
        """Give actions other keys."""

    def run_worker(self, work: Callable[[], None], *, name: str, group: str, thread: bool) -> Any:
        """Do something beside the app."""


def keep_typed(screen: Screen[Any]) -> None:
    """Keep what is half typed on a screen that something else closes."""
    if isinstance(screen, Hosted):
        screen.keep_typed()


async def guarded(pump: MessagePump, dispatch: Awaitable[None]) -> None:
    """Let an app or a screen hear a message; what is wrong with the file meanwhile is told, and it hears the next.

    Textual ends the loop of whoever lets an error through, and then the app.
    """
    try:
        await dispatch
    except (StoreError, OSError) as error:
        program_of(pump).stumbled(error, pump)


class Hosting(App[int]):
    """The base by which an app is known to be ours."""

    async def _dispatch_message(self, message: Message) -> None:
        await guarded(self, super()._dispatch_message(message))

    def program(self) -> Program:
        """The app itself, once the type checker has seen that it has all that is asked of it."""
        raise NotImplementedError


def program_of(node: MessagePump) -> Program:
    """The app of a screen, or the app itself, as what stands beside the screens sees it.

    Raises:
        TypeError: the screen stands in an app of somebody else.
    """
    app = node.app
    if not isinstance(app, Hosting):
        raise TypeError(f"{type(app).__name__} is no app for the screens of pipeboard")
    return app.program()


def from_thread(program: Program, callback: Callable[..., Any], *arguments: Any) -> None:
    """Call something in the thread of the app; nothing once it has been left, since nobody is there to be told."""

    def call() -> None:
        try:
            callback(*arguments)
        except (StoreError, OSError) as error:
            program.stumbled(error)

    if program.is_running:
        program.call_from_thread(call)


def host_of(node: DOMNode) -> Host:
    """The app of a screen, as its screens see it."""
    return program_of(node)


class Hosted(Screen[Answer], Generic[Answer]):
    """A screen or a dialog: it reaches the app, what all screens share, and the user's words.

    It closes once: an answer that comes twice would close the screen below, too.
    """

    async def _dispatch_message(self, message: Message) -> None:
        await guarded(self, super()._dispatch_message(message))

    def dismiss(self, result: Answer | None = None) -> AwaitComplete:
        """Close with an answer. One that is closed already, or stands below another, stays as it is."""
        return super().dismiss(result) if self.is_active else AwaitComplete()

    @property
    def host(self) -> Host:
        """The app."""
        return host_of(self)

    @property
    def session(self) -> Session:
        """What all screens share."""
        return self.host.session

    @property
    def language(self) -> Language:
        """The user's language."""
        return self.session.language

    def say(self, message: str, /, **fields: object) -> str:
        """A message in the user's language."""
        return self.language.say(message, **fields)

    def keep_typed(self) -> None:
        """Keep what is half typed for the next time it is asked for: the screen is closed by something else."""
