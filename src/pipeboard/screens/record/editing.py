"""Editing in place: which part of which line, saving it by its command, and going on to the next one.

What cannot be read or is refused stays in the line as it was typed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Protocol

from textual.geometry import Region

from pipeboard.input.wrong import Wrong
from pipeboard.presentation.key_names import named
from pipeboard.presentation.record import Key, Line
from pipeboard.presentation.text_table import harmless
from pipeboard.screens.dialogs.choose import Choice, Choose
from pipeboard.screens.part import Part
from pipeboard.screens.record.edit import Edit
from pipeboard.screens.record.editor import Editor
from pipeboard.widgets.chrome import Hint

if TYPE_CHECKING:
    from pipeboard.screens.view import View
    from pipeboard.store.store import Change
    from pipeboard.widgets.lines import Lines

#: A line that edits is at least so wide.
LEAST = 16


class EditedLines(Protocol):
    """The lines of a page as their editing sees them: a record, or an account."""

    lines: Lines

    @property
    def by_key(self) -> Mapping[Key, Line]:
        """The lines by what they are."""

    @property
    def key(self) -> Key:
        """What the line under the cursor is."""

    def select(self, key: Key) -> bool:
        """Put the cursor on a line; whether it is there."""

    def edits(self, key: Key) -> list[Edit]:
        """How the parts of a line are edited, in the order of tab."""


class InPlaceEditing(Part):
    """The lines of a page, edited in place."""

    def __init__(self, view: View, record: EditedLines) -> None:
        super().__init__(view)
        self._record = record
        self._lines = record.lines
        self.editor = Editor(lambda: view.language)
        self._edited: tuple[Key, int] | None = None

    # Beginning and ending -------------------------------------------------------------------------------------------

    def begin(self, key: Key, at: int = 0, *, typed: bool = False) -> None:
        """Edit a part of a line; one of some choices in a dialog, unless it is to be `typed`."""
        edits = self._record.edits(key)
        if not 0 <= at < len(edits):
            return
        edit = edits[at]
        self._record.select(key)
        if edit.is_chosen and not typed:
            self._choose(edit)
            return
        if "\n" in edit.text:
            self._write(edit)
            return
        self._edited = (key, at)
        self._lines.disabled = True
        spot, area = self._place(key, edit.part)
        self.editor.begin(edit, spot, area)
        self.view.status.clear()
        self.view.show_keys()

    def _choose(self, edit: Edit) -> None:
        choices = list(edit.choices)
        may_be_empty = edit.offer("") and not any(one.name == edit.text for one in choices)
        start = next((one.value for one in choices if one.name == edit.text), None)
        if not may_be_empty and start is not None and all(isinstance(one.value, str) for one in choices):
            # A choice of the user's own fields can be taken back.
            choices += [Choice(None, self.say("none"))] if self._record.key[0] == "custom" else []
        dialog = Choose(harmless(edit.label), choices, start=start)

        def chosen(choice: Choice) -> None:
            self.carry_out(edit.command(choice.value), lambda changes: self._tell_saved(edit, choice.name, changes))

        self.ask(dialog, chosen)

    def _write(self, edit: Edit) -> None:
        """A text of several lines does not fit into a line."""
        from pipeboard.screens.dialogs.write import Write

        def written(text: str) -> None:
            said = edit.read(text)
            self.carry_out(edit.command(said.value), lambda changes: self._tell_saved(edit, said.text, changes))

        self.ask(Write(harmless(edit.label), "", edit.text), written)

    def end(self) -> None:
        """Put the line away."""
        self._edited = None
        self.editor.end()
        self._lines.disabled = False
        self._lines.focus()
        self.view.show_keys()

    def place_again(self) -> None:
        """After a reload or a change of size: the line stays at what it edits."""
        if self._edited is not None and self.editor.edit is not None and self._edited[0] in self._record.by_key:
            self.editor.place(*self._place(self._edited[0], self.editor.edit.part))

    def _place(self, key: Key, part: str) -> tuple[Region, Region]:
        """Where a part stands, and the area that the list takes."""
        width, height = self._lines.size
        line, place = self._record.by_key[key], self._lines.place_of(key) or 0
        inner = width - 1 - (1 if len(self._lines.items) > height else 0)
        spots = line.spots(inner)
        spot = spots.get(part, spots[""])
        x = 1 + max(0, min(spot.x, inner - LEAST))
        y = min(place - self._lines.top + spot.below, height - 1)
        return Region(x, max(0, y), max(LEAST, min(spot.width, width - x - 1)), 1), Region(0, 0, width, height)

    # Keys of the line -----------------------------------------------------------------------------------------------

    def save(self, then: str = "save") -> None:
        """Save what can be read; then go on to the part that comes next or before."""
        edit, edited = self.editor.edit, self._edited
        if edit is None or edited is None:
            return
        found = self.editor.read()
        if isinstance(found, Wrong):
            # A line that only tab went through, and that was wrong before, is left as it was.
            if then != "save" and not self.editor.is_changed:
                self._go_on(edited, then)
            return
        if not self.editor.is_changed:
            self._go_on(edited, then)
            return

        def saved(changes: list[Change]) -> None:
            self._go_on(edited, then)
            self._tell_saved(edit, found.text, changes)

        self.carry_out(edit.command(found.value), saved)

    def _tell_saved(self, edit: Edit, said: str, changes: list[Change]) -> None:
        """Say what it is now; of a value that is so already, that nothing was changed."""
        if any(change.rows for change in changes):
            text = self.say("{what}: {said}", what=harmless(edit.label), said=said)
            self.tell(text, "won", self.host.undo_hint())
        else:
            self.host.tell_changes(changes)

    def _go_on(self, edited: tuple[Key, int], then: str) -> None:
        self.end()
        if then == "save":
            return
        step = 1 if then == "next" else -1
        key, at = edited
        if 0 <= at + step < len(self._record.edits(key)):
            self.begin(key, at + step, typed=True)
            return
        keys: list[Any] = [item.key for item in self._lines.items if item.key is not None]  # type: ignore[attr-defined]
        place = keys.index(key) + step if key in keys else -1
        while 0 <= place < len(keys):
            edits = self._record.edits(keys[place])
            if edits:
                self.begin(keys[place], 0 if step > 0 else len(edits) - 1, typed=True)
                return
            place += step

    def hints(self) -> list[Hint]:
        """While a line is edited, its keys; else none."""
        edit = self.editor.edit
        if edit is None:
            return []
        hints = [
            Hint(named("enter", self.view.language), self.say("save"), "save_edit('save')"),
            Hint("tab", self.say("save and next"), "save_edit('next')"),
            Hint(named("esc", self.view.language), self.say("leave it as it was"), "leave_edit"),
        ]
        if edit.offer(""):
            hints.append(Hint("↑ ↓", self.say("complete"), "complete"))
        return hints

    def action_save_edit(self, then: str) -> None:
        """A hint was clicked."""
        self.save(then)

    def action_leave_edit(self) -> None:
        """A hint was clicked."""
        self.end()

    def action_complete(self) -> None:
        """A hint was clicked."""
        self.editor.field.action_offer(1)
