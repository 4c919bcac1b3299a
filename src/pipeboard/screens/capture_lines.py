"""Several lines to be captured: what a pasted text of several lines is, after one question, each with its reading."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from pipeboard.input.failure_text import said
from pipeboard.presentation.chips import laid_out
from pipeboard.presentation.inks import Ink
from pipeboard.presentation.rows import Row, row, wrapped
from pipeboard.presentation.text_table import Cell
from pipeboard.sales.capture.draft import Draft
from pipeboard.sales.capture.reader import read
from pipeboard.screens.capture_state import chips_of
from pipeboard.screens.change_messages import of_changes
from pipeboard.screens.dialogs.dialog import Dialog, Text
from pipeboard.screens.dialogs.line import AskLine, Reading
from pipeboard.screens.input_readers import as_text
from pipeboard.screens.view import View
from pipeboard.store.changes.captured_lines import CaptureMany
from pipeboard.store.errors import Busy, NotFound, Refused, StoreError
from pipeboard.widgets.lines import Item, Lines

#: More lines than that are a file, and a file is imported.
MOST = 500
#: Rows around the list, and the least the list has.
AROUND, LEAST = 12, 4


class CaptureLines(Dialog[tuple[str, ...]]):
    """The lines and how each is read. Its answer are the lines that are left: none, or one to go on typing in."""

    WIDTH = 96
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "save", show=False, priority=True),
        Binding("space", "leave_out", show=False),
        Binding("e", "edit", show=False),
        Binding("j", "join", show=False),
        Binding("down,ctrl+n", "move(2)", show=False),
        Binding("up", "move(-2)", show=False),
        Binding("pagedown", "move(10)", show=False),
        Binding("pageup", "move(-10)", show=False),
    ]

    def __init__(self, lines: Iterable[str]) -> None:
        super().__init__()
        self.captured = list(lines)
        self._left_out: set[int] = set()
        self._refused: dict[int, NotFound | Refused] = {}
        self._list = Lines(id="several")
        self._head = self._said = Text([()])

    def inside(self) -> Iterable[Widget]:
        """The question, the lines, the keys."""
        self._stamp = self.session.stamp()
        self._head, self._said = self.head(" "), Text([()], id="reading")
        yield self._head
        yield self._list
        yield self._said
        yield self.keys_line(
            ("enter", self.say("capture")),
            ("space", self.say("leave out")),
            ("e", self.say("edit")),
            ("j", self.say("join")),
            ("esc", self.say("leave, kept")),
        )

    def on_mount(self) -> None:
        """Show them."""
        self._list.focus()
        self._show()

    def on_resize(self) -> None:
        """As many as there is room for."""
        self._list.styles.height = max(LEAST, min(2 * len(self.captured), self.app.size.height - AROUND))

    # What it shows --------------------------------------------------------------------------------------------------

    @property
    def _wanted(self) -> list[int]:
        return [place for place in range(len(self.captured)) if place not in self._left_out]

    def _show(self) -> None:
        self._draft = cache(self._read)
        items: list[Item[object]] = []
        for place, line in enumerate(self.captured):
            items += [Item(place, self._reading(place)), Item(None, self._words(place, line))]
        self._list.show(items)
        number = len(self._wanted)
        question = self.language.count("{number} line: capture it?", "{number} lines: capture {number}?", number)
        self._head.show([(Cell(question, "strong accent"),)])
        self.on_resize()

    def _read(self, place: int) -> Draft:
        return read(self.captured[place], self.session.knowledge(self._stamp))

    def _reading(self, place: int) -> Callable[[int], Row]:
        def drawn(width: int) -> Row:
            if place in self._left_out:
                return row((Cell("– ", "dim"), Cell(self.say("left out"), "dim")), width)
            draft = self._draft(place)
            rows, _ = laid_out(draft.title, chips_of(draft, self.language), None, max(10, width - 2), 1)
            return row((Cell("+ ", "key"), *rows[0]), width)

        return drawn

    def _words(self, place: int, line: str) -> Callable[[int], Row]:
        refused = self._refused.get(place)
        if refused is None:
            return lambda width: row((Cell(f"  {line}", "dim"),), width)
        reason = said(refused, self.language).happened
        return lambda width: row((Cell(f"  {reason}", "overdue"),), width)

    def _tell(self, text: str, ink: Ink = "overdue") -> None:
        self._said.show(wrapped(text, self.WIDTH, ink))

    # Actions --------------------------------------------------------------------------------------------------------

    @property
    def _place(self) -> int:
        item = self._list.selected
        return item.key if item is not None and isinstance(item.key, int) else 0

    def action_move(self, by: int) -> None:
        """Move the cursor."""
        self._list.move(by)

    def action_leave_out(self) -> None:
        """Leave the line out, or take it in again; the cursor goes on."""
        self._left_out ^= {self._place}
        self._show()
        self._list.move(2)

    def action_edit(self) -> None:
        """Type the line in other words."""
        place = self._place

        def edited(answer: Reading[str] | None) -> None:
            if answer is not None:
                self.captured[place] = answer.value
                self._refused.pop(place, None)
                self._left_out.discard(place)
                self._show()

        dialog = AskLine(self.say("Edit the line"), as_text, value=self.captured[place], goes_on=True)
        self.app.push_screen(dialog, edited)

    def action_join(self) -> None:
        """They are one opportunity: go on with one line."""
        self.dismiss((" ".join(self.captured[place] for place in self._wanted),))

    def action_leave(self) -> None:
        """Back to the view; the lines are kept for next time."""
        self.keep_typed()
        self.dismiss(None)

    def keep_typed(self) -> None:
        """The lines are there again when the next one is captured."""
        self.session.unsaved_lines = [self.captured[place] for place in self._wanted]

    # Saving ---------------------------------------------------------------------------------------------------------

    def action_save(self) -> None:
        """Save them in one change. What cannot be saved stays here, with the reason."""
        wanted = self._wanted
        if not wanted:
            self.dismiss(())
            return
        refused: dict[int, NotFound | Refused] = {}
        drafts = tuple(self._draft(place) for place in wanted)
        try:
            change = self.session.store.run(CaptureMany(drafts, self.session.pipeline.id, refused), self._stamp)
        except Busy:
            self._tell(self.say("The file is busy. Nothing is saved yet: enter tries again."), "today")
            return
        except StoreError as error:
            self._tell(self.say("Not saved: {reason}", reason=said(error, self.language).happened))
            return
        self.captured = [self.captured[wanted[at]] for at in refused]
        self._refused, self._left_out = dict(enumerate(refused.values())), set()
        self._saved(change.ids, change.rows, change.command_id)
        if change.rows:
            self.host.tell(of_changes([change], self.language), "won", self.host.undo_hint())
        if self.captured:
            self._show()
            text = "{number} line was not saved."
            self._tell(self.language.count(text, "{number} lines were not saved.", len(self.captured)))
        else:
            self.dismiss(())

    def _saved(self, ids: tuple[int, ...], rows: int, command_id: int) -> None:
        if not rows:
            return
        self.session.own.add(command_id)
        self.host.changed()
        for screen in reversed(self.app.screen_stack):
            if isinstance(screen, View):
                screen.select_opportunity(ids[0])
                break
