"""The app: modes, one signal of change, undo and redo, themes, keymap. Views and dialogs do the rest."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, ClassVar

from textual.actions import ActionParseResult
from textual.app import App
from textual.binding import BindingType
from textual.dom import DOMNode
from textual.screen import Screen

from pipeboard.desk import keymap
from pipeboard.desk.opening import Opening
from pipeboard.screens import modes
from pipeboard.screens.keys import bindings
from pipeboard.screens.session import Session
from pipeboard.screens.view import COMMON, View
from pipeboard.store.errors import Busy, Damaged, NotFound, Refused, StoreError
from pipeboard.widgets.drawn import Drawn
from pipeboard.widgets.themes import DEFAULT_THEME, THEMES, VARIABLES, style_sheet

if TYPE_CHECKING:
    from pipeboard.store.store import Change
    from pipeboard.store.writes.command import Command

#: How often another process's changes and the turn of the day are looked for, in seconds.
LOOK_EVERY = 0.25


class PipeboardApp(App[int]):
    """The app on one file."""

    # What opens above a view brings its own sheet (`CSS_PATH` of the screen): the first paint does not wait for it.
    CSS_PATH: ClassVar = [style_sheet(name) for name in ("base", "views")]
    ENABLE_COMMAND_PALETTE = False
    ESCAPE_TO_MINIMIZE = False
    MODES = modes.MODES
    DEFAULT_MODE = "today"
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMON)
    TITLE = "pipeboard"

    def __init__(self, opening: Opening) -> None:
        super().__init__()
        self.session = Session(opening)
        self._trouble: StoreError | None = None
        self.keys: dict[str, tuple[str, ...]] = {}
        self.due_count = 0
        self._version, self._touched, self._missed = 0, (0, 0), False
        self._has_begun = False
        self._kept_theme: str | None = None
        for theme in THEMES:
            self.register_theme(theme)
        Drawn.ascii_only = opening.ascii_only
        self.theme = DEFAULT_THEME
        self._opened()

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The inks for themes that are not ours."""
        return VARIABLES

    # Starting and ending --------------------------------------------------------------------------------------------

    def _opened(self) -> bool:
        """Open the file before anything is drawn: the first screen shows what it holds. Whether it could be."""
        self._trouble = None
        try:
            self._version = self.session.store.data_version()
            self._touched = self.session.store.touched()
            self._take_settings()
            self._count()
        except StoreError as error:
            self._trouble = error
        return self._trouble is None

    def _take_settings(self) -> None:
        """The theme and the language as the file has them; one that was undone or chosen elsewhere, too."""
        theme = self.session.store.setting("theme")
        if theme != self._kept_theme:
            self.theme = theme if theme is not None and theme in self.available_themes else DEFAULT_THEME
            self._kept_theme = theme
        self.session.take_language()

    def on_mount(self) -> None:
        """Today stands there; a file that cannot be opened is a screen of its own."""
        self.animation_level = "none"
        if self._trouble is None:
            self._begin()
        else:
            self.show_trouble(self._trouble)

    def show_trouble(self, error: StoreError) -> None:
        """Show why the file cannot be opened, and what can be done."""
        from pipeboard.screens.trouble import Trouble

        if not any(isinstance(screen, Trouble) for screen in self.screen_stack):
            self.push_screen(Trouble(error))

    def _begin(self) -> None:
        self._has_begun = True
        if os.path.lexists(keymap.place(self.session.opening.environment)):
            from pipeboard.screens.keymap import apply

            apply(self)
        self.set_interval(LOOK_EVERY, self.look)
        self.call_after_refresh(self._after_first_paint)

    def opened_again(self) -> None:
        """A file is open again, or another one in its place: everything is asked for anew."""
        if not self._opened() and self._trouble is not None:
            self.show_trouble(self._trouble)
            return
        from pipeboard.screens.other_file import close_what_is_above

        close_what_is_above(self)
        if not self._has_begun:
            self._begin()
        self.switch_mode("today")
        self.changed()

    def _after_first_paint(self) -> None:
        """What may wait until something stands on the screen: the other half of the program, the day's backup."""
        from pipeboard.screens.background import start

        gc.enable()
        start(self)

    def on_unmount(self) -> None:
        """Close the file."""
        self.session.close()

    # Changes --------------------------------------------------------------------------------------------------------

    def carry_out(
        self, command: Command | Iterable[Command], then: Callable[[list[Change]], None] | None = None
    ) -> None:
        """Carry out a change, or several as one transaction; say what came of it, and let the views ask again."""
        stamp = self.session.stamp()
        listed = list(command) if isinstance(command, Iterable) else [command]
        self.attempt(lambda: self.session.store.run_all([(one, stamp) for one in listed]), then)

    def attempt(self, change: Callable[[], list[Change]], then: Callable[[list[Change]], None] | None = None) -> None:
        """Make a change by a call. A busy file is tried again while the user is told; any other failure is said."""
        try:
            made = change()
        except Busy as busy:
            from pipeboard.screens.dialogs.waiting import Waiting

            self.push_screen(Waiting(lambda: self._made(change(), then), busy))
        except StoreError as error:
            self.fail(error)
        else:
            self._made(made, then)

    def _made(self, changes: list[Change], then: Callable[[list[Change]], None] | None) -> None:
        self.changed()
        if then is not None:
            then(changes)
        else:
            self.tell_changes(changes)

    def tell_changes(self, changes: list[Change]) -> None:
        """Say what was changed, and how to take it back."""
        from pipeboard.screens.said import of_changes

        self.tell(of_changes(changes, self.session.language), "won", self.session.language.say("u to undo"))

    def fail(self, error: StoreError) -> None:
        """Say why something was not done: a refusal in one line, what is wrong with the file in a dialog."""
        from pipeboard.desk.failures import said

        if isinstance(error, Damaged):
            self.session.close()
            self.show_trouble(error)
            return
        sentences = said(error, self.session.language)
        if isinstance(error, Refused | NotFound):
            self.tell(sentences.happened, "today")
            return
        from pipeboard.screens.dialogs.message import Message

        self.push_screen(Message(sentences.happened, (sentences.kept, sentences.todo)))

    def reads(self, read: Callable[[], None]) -> bool:
        """Let a view ask the store; whether it could. What is wrong is said, and what it shows stays."""
        try:
            read()
        except Busy:
            # Somebody is writing this very moment: what is shown stays, and is asked for again in a moment.
            self._missed, self._touched = True, (0, 0)
            return False
        except StoreError as error:
            self.fail(error)
            return False
        return True

    def changed(self) -> None:
        """Something changed: every view asks again, the one that is seen at once."""
        self.session.forget()
        self.reads(self._take_settings)
        self.reads(self._count)
        for view in self.views():
            view.mark_stale()

    def views(self) -> list[View]:
        """The views that were opened so far."""
        stacks = self._screen_stacks.values()
        return [screen for stack in stacks for screen in stack if isinstance(screen, View)]

    def look(self) -> None:
        """See whether another process has written, midnight has passed, or a view still waits for its answer."""
        if not self.session.is_open:
            return
        store, today = self.session.store, self.session.stamp().today
        touched = store.touched()
        if touched == self._touched and today == self.session.today:
            return
        try:
            version = store.data_version()
        except StoreError:
            return
        self._touched = touched
        if version != self._version or today != self.session.today or self._missed:
            self._version, self.session.today, self._missed = version, today, False
            self.changed()

    def checked(self, path: str, error: StoreError | None) -> None:
        """A file that was touched from outside has been read from end to end."""
        if path != self.session.opening.path or not self.session.is_open:
            return
        if error is None:
            self.session.store.is_checked = True
        else:
            self.session.close()
            self.show_trouble(error)

    def _count(self) -> None:
        self.due_count = self.session.store.due_count(self.session.today)

    def tell(self, text: str, ink: str = "strong", hint: str = "") -> None:
        """Say something in one line of the view that is seen, below a dialog too."""
        for screen in reversed(self.screen_stack):
            if isinstance(screen, View):
                screen.told(text, ink, hint)
                return

    # Actions that every view knows ----------------------------------------------------------------------------------

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Run an action. One that cannot ask the store (another program holds the file) says so, and changes nothing."""
        try:
            return await super().run_action(action, default_namespace, namespaces)
        except StoreError as error:
            self.fail(error)
            return True

    def action_view(self, mode: str) -> None:
        """Go to a numbered view."""
        if mode != self.current_mode:
            self.switch_mode(mode)

    def action_undo(self) -> None:
        """Undo the last change."""
        self._reverse("undo")

    def action_redo(self) -> None:
        """Do again what was undone last."""
        self._reverse("redo")

    def _reverse(self, kind: str) -> None:
        from pipeboard.screens.said import of_reversal

        stamp, store = self.session.stamp(), self.session.store
        reverse = store.undo if kind == "undo" else store.redo
        self.attempt(
            lambda: [reverse(stamp)],
            lambda changes: self.tell(*of_reversal(kind, changes[0], self.session.language)),
        )

    def action_open(self, name: str) -> None:
        """Open a screen of `screens.modes` above the view."""
        self.push_screen(modes.screen(name))

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
        screen: Screen[None] = modes.opportunity(opportunity_id)
        self.push_screen(screen)


def open_app(opening: Opening) -> int:
    """Run the app; returns the exit code of the process."""
    sys.setswitchinterval(0.0005)
    code = PipeboardApp(opening).run()
    return code or 0
