"""How a change travels: carried out in one transaction, told in one line, and every view asks again.

This half of the app knows the file and the screens that are open; the other half (`app.py`) knows how it starts, its
modes and its keys. Screens and helpers that need the app itself, and not only what `Host` says of it, ask for this one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import ExitStack
from functools import partial
from typing import TYPE_CHECKING

from pipeboard.input.opening import Opening
from pipeboard.presentation.inks import Ink
from pipeboard.screens.app_protocol import Hosted, Hosting
from pipeboard.screens.file_watch import FileWatch
from pipeboard.screens.outside_changes import OutsideChanges
from pipeboard.screens.session import Session
from pipeboard.screens.spool_watch import SpoolWatch
from pipeboard.screens.view import View
from pipeboard.store.errors import UNUSABLE, Busy, EditClash, NotFound, Refused, Replaced, StoreError
from pipeboard.widgets.line_input import LineInput
from pipeboard.widgets.themes import DEFAULT_THEME

if TYPE_CHECKING:
    from textual.message_pump import MessagePump

    from pipeboard.screens.dialogs.choose import Choice
    from pipeboard.store.command import Command
    from pipeboard.store.store import Change


#: Commands that change no other opportunities than those they name: neither by a name they share, nor by their stage.
TOUCHES_ITS_OWN = frozenset("move reorder snooze done plan log star unstar expect push clear_expected won lost".split())
#: Commands after which as many activities are due as before: they change nothing that is planned, and close nothing.
DUE_IS_THE_SAME = frozenset("move reorder star unstar expect push clear_expected".split())
#: Up to so many opportunities, columns without them are not asked for again.
MOST_TOLD = 50


class Working(Hosting):
    """An app on one file."""

    def __init__(self, opening: Opening) -> None:
        super().__init__()
        self.session = Session(opening)
        self.keys: dict[str, tuple[str, ...]] = {}
        self.due_count, self.can_undo, self.has_history = 0, False, False
        self._kept_theme: str | None = None
        self._kept_keymap: str | None = None
        program = self.program()
        self.file_watch, self.spool_watch = FileWatch(program), SpoolWatch(program)
        self.outside_changes = OutsideChanges(program)

    # The file -------------------------------------------------------------------------------------------------------

    def begin_looking(self) -> None:
        """Open the file, and remember how it is: what changes from now on is seen.

        Raises:
            StoreError: it cannot be opened.
        """
        self.outside_changes.begin()
        self._take_settings()
        self._count()

    def opened_again(self) -> None:
        """A file is open again, or another one in its place: everything is asked for anew."""
        raise NotImplementedError

    def show_trouble(self, error: StoreError) -> None:
        """Show why the file cannot be opened, and what can be done."""
        from pipeboard.screens.trouble import Trouble

        if not any(isinstance(screen, Trouble) for screen in self.screen_stack):
            self.push_screen(Trouble(error))

    def _take_settings(self) -> None:
        """The theme, keymap and language as the file has them; one that was undone or chosen elsewhere, too."""
        theme = self.session.store.settings.value("theme")
        if theme != self._kept_theme:
            self.theme = theme if theme is not None and theme in self.available_themes else DEFAULT_THEME
            self._kept_theme = theme
        keymap = self.session.keymap
        if keymap != self._kept_keymap:
            self._kept_keymap = keymap
            if self.is_running:
                self.take_keymap()
        self.session.take_language()

    def take_keymap(self) -> None:
        """The keys as the user's keymap has them."""
        from pipeboard.screens.keymap import apply

        apply(self.program(), self._kept_keymap)

    # Changes --------------------------------------------------------------------------------------------------------

    def carry_out(self, command: Command, then: Callable[[list[Change]], None] | None = None) -> None:
        """Carry out a change; say what came of it, and let the views ask again."""
        stamp = self.session.stamp()

        def clashed(clash: EditClash) -> None:
            self._clashed(command, clash, then)

        self.attempt(lambda: [self.session.store.run(command, stamp)], then, clashed)

    def _clashed(self, command: Command, clash: EditClash, then: Callable[[list[Change]], None] | None) -> None:
        """Another window changed the field meanwhile: both values are shown, and the user says which one stands."""
        from pipeboard.screens.dialogs.clash import choose_whose, knowing

        def decided(choice: Choice | None) -> None:
            if choice is not None and choice.value == "mine":
                self.carry_out(knowing(command, clash), then)
            else:
                self.tell(self.session.language.say("It stays as the other window has it."), "today")

        self.push_screen(choose_whose(self.session, clash), decided)

    def attempt(
        self,
        change: Callable[[], list[Change]],
        then: Callable[[list[Change]], None] | None = None,
        clashed: Callable[[EditClash], None] | None = None,
    ) -> None:
        """Make a change by a call. A busy file is tried again while the user is told; any other failure is said."""
        try:
            made = change()
        except Busy as busy:
            from pipeboard.screens.dialogs.waiting import Waiting

            self.push_screen(Waiting(change, lambda made: self._made(made, then), busy))
        except StoreError as error:
            if isinstance(error, EditClash) and clashed is not None:
                clashed(error)
            else:
                self.fail(error)
        else:
            self._made(made, then)

    def _made(self, changes: list[Change], then: Callable[[list[Change]], None] | None) -> None:
        self._paint_once()
        self.session.own.update(change.command_id for change in changes)
        self.session.unsaved.pop(self.session.typed[0], None)
        ids = [one for change in changes for one in change.ids]
        few = all(change.verb in TOUCHES_ITS_OWN for change in changes) and len(ids) <= MOST_TOLD
        self.session.touched_ids = frozenset(ids) if few else None
        self.changed(change.verb for change in changes)
        self.session.touched_ids = None
        # What is done with it may have to ask the file: that it fails there undoes nothing.
        if then is None or not self.reads(lambda: then(changes)):
            self.tell_changes(changes)

    def _paint_once(self) -> None:
        """Let all that a change touches be painted together: each widget asks for itself, and Textual would paint the
        first one that does, and the others a frame later.
        """
        batch = ExitStack()
        batch.enter_context(self.batch_update())

        def paint() -> None:
            batch.close()
            self.screen.check_idle()

        self.set_timer(0.001, paint)

    def tell_changes(self, changes: list[Change]) -> None:
        """Say what was changed, and how to take it back."""
        from pipeboard.screens.change_messages import of_changes

        self.tell(of_changes(changes, self.session.language), "won", self.program().undo_hint())

    def fail(self, error: StoreError, *, is_certain: bool = True) -> None:
        """Say why something was not done: a refusal in one line, what is wrong with the file in a dialog.

        That nothing was changed is said only where that is certain.
        """
        from pipeboard.input.failure_text import said

        if isinstance(error, UNUSABLE):
            # Something other than pipeboard wrote into the open file.
            self.session.close()
            self.show_trouble(error)
            return
        sentences = said(error, self.session.language)
        question, line = self.session.typed
        self.session.unsaved[question] = line
        if isinstance(error, Replaced):
            self.file_watch.take(error)
            return
        if isinstance(error, Refused | NotFound):
            self.tell(sentences.happened, "today")
            return
        if type(error) is Busy and is_certain:
            # It is free again in a moment: a box would have to be closed first, and keys be lost in it.
            self.tell(self.session.language.say("The file is busy: nothing was done. Press the key again."), "today")
            return
        from pipeboard.screens.dialogs.message import Message

        if not any(isinstance(screen, Message) and screen.says(sentences.happened) for screen in self.screen_stack):
            self.push_screen(Message(sentences.happened, (sentences.kept if is_certain else "", sentences.todo)))

    def stumbled(self, error: Exception, pump: MessagePump | None = None) -> bool:
        """The file could not be asked or written where nobody said what then: say it, once nothing else is done.

        A screen that was being made is closed again. False where it was nothing of the file.
        """
        from pipeboard.screens.file_trouble import said_of_the_file

        said = said_of_the_file(error, self.session.opening.path)
        if said is None:
            return False
        if isinstance(pump, Hosted) and not isinstance(pump, View) and not pump.is_mounted:
            self.call_later(pump.dismiss, None)
        self.call_later(partial(self.fail, said, is_certain=False))
        return True

    def reads(self, read: Callable[[], None], *, drawing: bool = False) -> bool:
        """Let a view ask the store; whether it could. What is wrong is said, and what it shows stays.

        While something is drawn nothing else can be: then it is said a moment later.
        """
        try:
            read()
        except Busy:
            # Somebody is writing this very moment: what is shown stays, and is asked for again in a moment.
            self.outside_changes.miss()
            return False
        except StoreError as error:
            tell = partial(self.fail, error, is_certain=False)
            if drawing:
                self.call_later(tell)
            else:
                tell()
            return False
        return True

    def changed(self, verbs: Iterable[str] | None = None) -> None:
        """Something changed: every view asks again, the one that is seen at once.

        `verbs` are those of the commands, None where another process changed who knows what.
        """
        made = None if verbs is None else frozenset(verbs)
        self.session.forget(made)
        self.reads(self._take_settings)
        if made is None or not made <= DUE_IS_THE_SAME:
            self.reads(self._count)
        for view in self.views():
            view.mark_stale()

    def views(self) -> list[View]:
        """The views that were opened so far."""
        stacks = self._screen_stacks.values()
        return [screen for stack in stacks for screen in stack if isinstance(screen, View)]

    def look(self) -> None:
        """See whether another process has written, midnight has passed, or a view still waits for its answer."""
        if not self.session.is_open or not self.file_watch.is_there():
            return
        self.spool_watch.look()
        self.outside_changes.look()

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
        self.due_count = self.session.store.activities.due_count(self.session.today)
        self.has_history, self.can_undo = self.session.happened()

    def on_line_input_joined(self, event: LineInput.Joined) -> None:
        """A pasted text of several lines is one line now."""
        self.tell(self.session.language.say("{number} lines are joined into one.", number=event.number), "dim")

    def tell(self, text: str, ink: Ink = "strong", hint: str = "") -> None:
        """Say something in one line of the view that is seen, below a dialog too."""
        for screen in reversed(self.screen_stack):
            if isinstance(screen, View):
                screen.told(text, ink, hint)
                return
