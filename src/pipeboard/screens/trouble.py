"""The file cannot be opened: what is wrong with it, what was kept, and what can be done, each by one key."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.screen import Screen

from pipeboard.input.failure_text import said
from pipeboard.presentation import amounts, days
from pipeboard.presentation.key_names import named
from pipeboard.presentation.language import N_
from pipeboard.presentation.rows import Row, wrapped
from pipeboard.presentation.text_table import Cell
from pipeboard.screens.app_protocol import from_thread, program_of
from pipeboard.screens.dialogs.choose import Choice, Choose
from pipeboard.screens.dialogs.confirm import Confirm
from pipeboard.screens.dialogs.dialog import Text
from pipeboard.screens.dialogs.line import Reading
from pipeboard.screens.dialogs.path import AskPath, existing, new
from pipeboard.screens.keys import Key, shown
from pipeboard.screens.modal import Above
from pipeboard.store import backup, restoring
from pipeboard.store.backup import Backup
from pipeboard.store.errors import Busy, CannotOpen, Damaged, Foreign, Gone, Missing, Newer, StoreError

if TYPE_CHECKING:
    from pipeboard.input.opening import Opening

#: The headline of each kind of trouble.
_TITLES: dict[type[StoreError], str] = {
    Busy: N_("The file is busy"),
    CannotOpen: N_("The file cannot be opened"),
    Damaged: N_("The file is damaged"),
    Foreign: N_("This is not a pipeboard file"),
    Newer: N_("The file is of a later version"),
    Missing: N_("The file is not there"),
    Gone: N_("The file is gone"),
}

#: Only these are put right by a backup.
_RESTORABLE = (Damaged, Foreign, Missing, Gone)


#: A busy file is tried again every so many seconds: whoever writes to it is done in a moment.
_TRIED_EVERY = 0.5


class Trouble(Above):
    """Instead of the views, until a file is open."""

    KEYS: ClassVar[tuple[Key, ...]] = (
        Key(
            "trouble.restore",
            ("r",),
            "restore",
            N_("restore"),
            N_("put this backup in its place; what is there now is set aside, not deleted"),
        ),
        Key("trouble.backups", ("b",), "backups", N_("backups"), N_("choose among all backups")),
        Key("trouble.other", ("o",), "other", N_("another file"), N_("open another file")),
        Key("trouble.new", ("n",), "make_new", N_("new file"), N_("make a new file at another place")),
        Key("trouble.again", ("t",), "again", N_("try again"), N_("try again")),
        Key("trouble.leave", ("q", "escape"), "quit_app", N_("quit"), N_("leave pipeboard")),
    )

    def __init__(self, error: StoreError) -> None:
        super().__init__()
        self.error = error
        self.text = Text(id="trouble")
        self._newest: Backup | None = None
        self._listed: list[Backup] = []
        self._is_looking = self._is_working = False
        self._notice = ""

    def compose(self) -> ComposeResult:
        """One page of text."""
        yield self.text

    def on_mount(self) -> None:
        """Say what is wrong, and look for a backup that would put it right."""
        self._program = program_of(self)
        self._about(self.error)
        self.set_interval(_TRIED_EVERY, self._try_by_itself)

    def on_resize(self) -> None:
        """The lines fit the width."""
        self._show()

    def _about(self, error: StoreError) -> None:
        self.error, self._is_working = error, False
        self._newest, self._listed = None, []
        self._is_looking = isinstance(error, _RESTORABLE)
        if self._is_looking:
            self._listed = backup.listed(self._path)
            # Each is read from end to end: of a large file that takes a while.
            self.app.run_worker(self._look_for_backup, name="backups", group="backups", exclusive=True, thread=True)
        self._show()

    @property
    def _path(self) -> str:
        return self.session.opening.path

    def _look_for_backup(self) -> None:
        error, found = self.error, backup.newest_good(self._path)

        def show() -> None:
            if self.error is error:
                self._newest, self._is_looking = found, False
                self._show()

        from_thread(self._program, show)

    # What it says ---------------------------------------------------------------------------------------------------

    def _show(self) -> None:
        if not self.is_attached:
            return
        cells = max(20, self.size.width - 8)
        sentences = said(self.error, self.language)
        title = next((text for kind, text in _TITLES.items() if isinstance(self.error, kind)), _TITLES[CannotOpen])
        rows: list[Row] = [(Cell(self.say(title), "strong overdue"),), ()]
        rows += wrapped(sentences.happened, cells)
        rows += wrapped(sentences.kept, cells, "dim")
        if isinstance(self.error, Newer):
            rows += wrapped(sentences.todo, cells, "strong")
        rows += [(), *self._backup_rows(cells), *self._key_rows(cells)]
        if self._notice:
            rows += [(), *wrapped(self._notice, cells, "today")]
        self.text.show(rows)

    def _backup_rows(self, cells: int) -> list[Row]:
        if not isinstance(self.error, _RESTORABLE):
            return []
        if self._is_looking:
            return [(Cell(self.say("Looking for a good backup…"), "dim"),), ()]
        if self._newest is None:
            return [(Cell(self.say("There is no good backup beside it."), "today"),), ()]
        return [*wrapped(f"{self.say('Newest good backup')}: {self._called(self._newest)}", cells, "won"), ()]

    def _called(self, one: Backup) -> str:
        made = f"{days.day(one.made.date(), self.language.code, weekday=True)} {days.hour(one.made.time())}"
        number = amounts.number(f"{one.size / 1_000_000:.1f}", self.language.code)
        return f"{made} · {self.say('{number} MB', number=number)} · {one.reason}"

    def _key_rows(self, cells: int) -> list[Row]:
        rows: list[Row] = []
        for key in self.known_keys():
            if self.check_action(key.action, ()):
                lines = wrapped(self.say(key.tooltip), cells - 4)
                rows += [(Cell(f" {named(shown(key.keys[0]), self.language)}  ", "key"), *lines[0])]
                rows += [(Cell("    "), *line) for line in lines[1:]]
        return rows

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what helps against this trouble can be done."""
        del parameters
        if self._is_working:
            return action == "quit_app"
        if action == "restore":
            return self._newest is not None
        if action == "backups":
            return bool(self._listed)
        if action == "again":
            return not isinstance(self.error, Newer)
        if action == "make_new":
            return not isinstance(self.error, Busy)
        return True

    # What can be done -----------------------------------------------------------------------------------------------

    def action_restore(self) -> None:
        """Put the newest good backup in the place of the file, after a question."""
        if self._newest is not None:
            self._confirm(self._newest)

    def action_backups(self) -> None:
        """Choose the backup."""
        choices = [Choice(one, self._called(one), os.path.basename(one.path)) for one in self._listed]
        self._ask(Choose(self.say("Backups"), choices), lambda choice: self._confirm(choice.value))

    def _confirm(self, one: Backup) -> None:
        title = self.say("Restore the backup of {made}?", made=self._called(one))
        text = self.say("What is at {path} now is set aside under another name.", path=self._path)
        self._ask(Confirm(title, text), lambda _: self._restore(one))

    def _restore(self, one: Backup) -> None:
        path, stamp = self._path, self.session.stamp()

        def restore() -> None:
            try:
                kept = restoring.restore(path, one.path, stamp)
            except StoreError as error:
                from_thread(self._program, self._failed, error)
            else:
                from_thread(self._program, self._restored, kept)

        self._is_working, self._notice = True, self.say("Restoring…")
        self._show()
        self.app.run_worker(restore, name="restore", group="restore", exclusive=True, thread=True)

    def _restored(self, kept: str | None) -> None:
        self._is_working = False
        place = "" if kept is None else self.say("What the file held before is kept in {place}", place=kept)
        self._open(self.session.opening, self.say("Restored."), place)

    def _failed(self, error: StoreError) -> None:
        self._is_working, self._notice = False, said(error, self.language).happened
        self._show()

    def action_other(self) -> None:
        """Open another file."""
        folder = os.path.dirname(self._path) + os.sep
        dialog = AskPath(self.say("Which file?"), existing, text=self.say("Tab completes"), value=folder)
        self._ask(dialog, self._open_at)

    def action_make_new(self) -> None:
        """Make a new file."""
        dialog = AskPath(self.say("Where?"), new, text=self.say("Tab completes"), value=self._free_place())
        self._ask(dialog, self._begin_at)

    def _free_place(self) -> str:
        if not os.path.lexists(self._path):
            return self._path
        stem, ending = os.path.splitext(self._path)
        number = 2
        while os.path.lexists(f"{stem}-{number}{ending}"):
            number += 1
        return f"{stem}-{number}{ending}"

    def _begin_at(self, answer: Reading[str]) -> None:
        opening = self.session.opening._replace(path=answer.value, throw_away=False, begin=True)
        self._open(opening, answer.value)

    def _open_at(self, answer: Reading[str]) -> None:
        self._open(self.session.opening._replace(path=answer.value, throw_away=False), answer.value)

    def action_again(self) -> None:
        """Try again."""
        self._open(self.session.opening)

    def _try_by_itself(self) -> None:
        """Open a file that was only busy, unless somebody chooses another one."""
        if isinstance(self.error, Busy) and self.is_active:
            self._open(self.session.opening)

    def _open(self, opening: Opening, told: str = "", hint: str = "") -> None:
        try:
            self.session.reopen(opening)
        except StoreError as error:
            self._notice = self.say("It still cannot be opened.") if opening.path == self._path else ""
            self._about(error)
            return
        self.dismiss(None)
        self.host.call_later(self.host.opened_again)
        if told:
            self.host.call_later(self.host.tell, told, "won", hint)

    def action_quit_app(self) -> None:
        """Leave."""
        self.app.exit(1)

    def _ask(self, dialog: Screen[Any], then: Callable[[Any], None]) -> None:
        self._notice = ""
        self.ask(dialog, then)
