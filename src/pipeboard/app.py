"""The app: modes, themes, keymap, start and end, and the actions every view knows. `screens/changes` has the rest."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual._context import active_message_pump
from textual.actions import ActionParseResult
from textual.binding import BindingType
from textual.dom import DOMNode
from textual.screen import Screen

from pipeboard.input import keymap_file
from pipeboard.input.opening import Opening
from pipeboard.presentation.language import N_
from pipeboard.screens import registry
from pipeboard.screens.app_protocol import keep_typed
from pipeboard.screens.changes import Working
from pipeboard.screens.common_keys import COMMON
from pipeboard.screens.keys import bindings, called, known_to
from pipeboard.screens.typed_ahead import TypedAhead
from pipeboard.screens.view import Framed
from pipeboard.store.errors import StoreError
from pipeboard.widgets.drawn import Drawn
from pipeboard.widgets.themes import DEFAULT_THEME, TERMINAL_THEME, THEMES, VARIABLES, style_sheet

if TYPE_CHECKING:
    from pipeboard.screens.app_protocol import Program, Then
    from pipeboard.store.command import Command

#: How often another process's changes and the turn of the day are looked for, in seconds.
LOOK_EVERY = 0.25


class PipeboardApp(Working):
    """The app on one file."""

    # What opens above a view brings its own sheet (`CSS_PATH` of the screen): the first paint does not wait for it.
    CSS_PATH: ClassVar = [style_sheet(name) for name in ("base", "views")]
    ENABLE_COMMAND_PALETTE = False
    ESCAPE_TO_MINIMIZE = False
    MODES = registry.MODES
    DEFAULT_MODE = "today"
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMON)
    TITLE = "pipeboard"

    def __init__(self, opening: Opening) -> None:
        super().__init__(opening)
        self._trouble: StoreError | None = None
        self._has_begun = False
        #: Why the app ends, where that is a fault; and whether somebody or something told it to end.
        self.failure: BaseException | None = None
        self.was_left = False
        self.typed_ahead = TypedAhead(self, super().on_event)
        for theme in THEMES:
            self.register_theme(theme)
        Drawn.ascii_only = opening.ascii_only
        self.theme = DEFAULT_THEME
        self._opened()

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The inks for themes that are not ours."""
        return VARIABLES

    def program(self) -> Program:
        """The app, as what stands beside its screens sees it."""
        return self

    # Starting and ending --------------------------------------------------------------------------------------------

    def _opened(self) -> bool:
        """Open the file before anything is drawn: the first screen shows what it holds. Whether it could be."""
        self._trouble = None
        try:
            self.begin_looking()
        except StoreError as error:
            self._trouble = error
        return self._trouble is None

    def on_mount(self) -> None:
        """Today stands there; a file that cannot be opened is a screen of its own."""
        self.animation_level = "none"
        if self.console.color_system == "standard" and not self.is_headless:
            self.theme = TERMINAL_THEME
        if self._trouble is None:
            self._begin()
        else:
            self.show_trouble(self._trouble)

    def _begin(self) -> None:
        """What goes on by itself comes first: nothing that fails may keep the app from looking at its file."""
        self._has_begun = True
        self.set_interval(LOOK_EVERY, self.look)
        self.call_after_refresh(self._offer_kept_words)
        self.call_after_refresh(self._after_first_paint)
        if self._kept_keymap is not None or os.path.lexists(keymap_file.place(self.session.opening.environment)):
            self.take_keymap()

    def opened_again(self) -> None:
        """A file is open again, or another one in its place: everything is asked for anew."""
        if not self._opened() and self._trouble is not None:
            self.show_trouble(self._trouble)
            return
        from pipeboard.screens.other_file import close_what_is_above

        close_what_is_above(self.program())
        if self._has_begun:
            self.call_after_refresh(self._after_first_paint)
        else:
            self._begin()
        self.switch_mode("today")
        self.changed()

    def _after_first_paint(self) -> None:
        """What may wait until something stands on the screen: the other half of the program, the day's backup."""
        from pipeboard.screens.background import start

        start(self.program())

    def _offer_kept_words(self) -> None:
        """What was half typed when the app ended last is there again."""
        from pipeboard.screens.app_end import offer_words

        if offer_words(self.program()):
            self.tell(self._hint(N_("What you were typing is kept: {key} goes on with it."), "app.capture"), "planned")

    def on_unmount(self) -> None:
        """Close the file."""
        self.session.close()

    def exit(self, result: int | None = None, return_code: int = 0, message: Any = None) -> None:
        """End the app: the user has left, or the system tells it to."""
        self.was_left = True
        super().exit(result, return_code, message)

    def end_by_signal(self, number: int) -> None:
        """The system ends the app: keep what is half typed, and give the terminal back."""
        self._keep_typed()
        self.exit(128 + number)

    def _keep_typed(self) -> None:
        for stack in self._screen_stacks.values():
            for screen in stack:
                keep_typed(screen)

    def _handle_exception(self, error: Exception) -> None:
        """Keep why the app ends, and what is half typed; it is told once the terminal is given back.

        What is wrong with the file is told, and the app goes on.
        """
        if self.is_running and self.stumbled(error, active_message_pump.get(None)):
            return
        if self.failure is None:
            self.failure = error
            self._keep_typed()
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        """End without a page of source and of the user's own data on the terminal: the log says where it was."""
        self._close_messages_no_wait()

    # What is typed --------------------------------------------------------------------------------------------------

    async def on_event(self, event: events.Event) -> None:
        """Hand on what happens; what was typed waits for the screen that is to hear it."""
        if isinstance(event, events.InputEvent | events.Paste) and not event.is_forwarded:
            await self.typed_ahead.take(event)
        else:
            await super().on_event(event)

    # What sentences say of keys -------------------------------------------------------------------------------------

    def undo_hint(self) -> str:
        """How what was just done is taken back, by the key that the keymap has for it."""
        return self._hint(N_("{key} to undo"), "app.undo")

    def redo_hint(self) -> str:
        """How what was just undone is done again."""
        return self._hint(N_("{key} to redo"), "app.redo")

    def key_called(self, action_id: str) -> str:
        """How the key of an action that every view knows is called."""
        return called(action_id, known_to((), COMMON, self.keys), self.session.language)

    def _hint(self, text: str, action_id: str) -> str:
        return self.session.language.say(text, key=self.key_called(action_id))

    # Actions that every view knows ----------------------------------------------------------------------------------

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Run an action. One that cannot ask the store (another program holds the file) says so and changes nothing."""
        before = self._rows_written()
        try:
            return await super().run_action(action, default_namespace, namespaces)
        except StoreError as error:
            self.fail(error, is_certain=self._rows_written() == before)
            return True

    def _rows_written(self) -> int:
        return self.session.store.rows_written() if self.session.is_open else -1

    def carry_out(self, command: Command, then: Then | None = None) -> None:
        """Carry out a change; a move tells of the playbooks of its stages, too."""
        from pipeboard.screens.stage_playbook import told_with_playbook

        super().carry_out(command, told_with_playbook(self.program(), command, then))

    def action_view(self, mode: str) -> None:
        """Go to a numbered view; what stands above it is closed."""
        self.show_view(mode)

    def show_view(self, mode: str) -> None:
        """Show a view; what stands above it is closed."""
        if mode != self.current_mode:
            self.switch_mode(mode)
        while len(self.screen_stack) > 1 and isinstance(self.screen, Framed):
            self.pop_screen()

    def action_closed(self) -> None:
        """What is closed: lost and cancelled, then won, then back."""
        from pipeboard.screens.closed_lists import show_closed

        show_closed(self.program())

    def action_undo(self) -> None:
        """Undo what this window did last; before what another one did, it is named and asked."""
        from pipeboard.screens.undoing import undo

        undo(self.program())

    def action_redo(self) -> None:
        """Do again what was undone last."""
        from pipeboard.screens.undoing import redo

        redo(self.program())

    def action_open(self, name: str) -> None:
        """Open a screen of `screens.modes` above the view."""
        self.push_screen(registry.screen(name))

    def action_capture(self) -> None:
        """A new opportunity in one line."""
        self.action_open("capture")

    def action_search(self) -> None:
        """Search over everything."""
        self.action_open("search")

    def action_history(self) -> None:
        """Every change, to be undone."""
        self.action_open("history")

    def action_palette(self) -> None:
        """Every command by its name."""
        self.action_open("palette")

    def action_pipeline(self) -> None:
        """Choose the pipeline."""
        self.action_open("pipeline")

    def action_help(self) -> None:
        """The keys of this view."""
        self.action_open("help")

    def action_leave(self) -> None:
        """Leave; nothing is unsaved."""
        self.exit(0)

    def show_opportunity(self, opportunity_id: int) -> None:
        """Open everything of an opportunity."""
        self.session.remember(opportunity_id)
        screen: Screen[None] = registry.opportunity(opportunity_id)
        self.push_screen(screen)

    def show_account(self, account_id: int) -> None:
        """Open everything of an account."""
        self.push_screen(registry.account(account_id))


def open_app(opening: Opening) -> int:
    """Run the app; returns the exit code of the process."""
    from pipeboard.screens import app_end

    sys.setswitchinterval(0.0005)
    return app_end.run(PipeboardApp(opening))
