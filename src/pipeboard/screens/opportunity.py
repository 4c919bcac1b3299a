"""The record of an opportunity: everything of it in one list, edited in place, with its history in words beside it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input

from pipeboard.presentation.field_lines import Shown
from pipeboard.presentation.record import Line, head, title
from pipeboard.presentation.record_history import HISTORY, MOST, happenings, history_rows
from pipeboard.presentation.record_page import FOLD, Page, page_lines
from pipeboard.presentation.rows import Row
from pipeboard.presentation.text_table import Cell
from pipeboard.sales.events import Event
from pipeboard.sales.predicates import rot
from pipeboard.sales.records import CustomField, Opportunity
from pipeboard.screens.jump_target import Target
from pipeboard.screens.keys import Key
from pipeboard.screens.keys import shown as key_shown
from pipeboard.screens.opportunity_actions import DEED_KEYS, OpportunityActions
from pipeboard.screens.part import Part
from pipeboard.screens.record.actions import RECORD_KEYS, RecordActions
from pipeboard.screens.record.adding import RecordAdditions
from pipeboard.screens.record.editing import InPlaceEditing
from pipeboard.screens.record.editor import Field
from pipeboard.screens.record.frame import Head
from pipeboard.screens.record.record_lines import RecordLines
from pipeboard.screens.record.sections import SECTIONS, event_line, jump_to
from pipeboard.screens.today import MOVES
from pipeboard.screens.view import View
from pipeboard.store.errors import NotFound
from pipeboard.widgets.lines import Item, Lines, LinesBeside
from pipeboard.widgets.themes import style_sheet

#: The history stands beside the record when there are so many columns; else below it.
WIDE_ENOUGH = 120
#: With fewer rows, no empty lines part what a call needs.
HIGH_ENOUGH = 30


class OpportunityScreen(View):
    """Everything of an opportunity."""

    CSS_PATH: ClassVar = [style_sheet("record")]
    KEYS: ClassVar[tuple[Key, ...]] = (
        *RECORD_KEYS,
        *(key for key in DEED_KEYS if key.id not in ("deed.open", "deed.delete")),
        *MOVES,
    )
    PARTS: ClassVar[dict[str, type[Part]]] = {
        "record_actions": RecordActions,
        "additions": RecordAdditions,
        "editing": InPlaceEditing,
        "actions": OpportunityActions,
    }

    def __init__(self, opportunity_id: int) -> None:
        super().__init__()
        self.opportunity_id = opportunity_id
        self.head_line = Head()
        self.lines = Lines(id="lines")
        self.record = RecordLines(self, self.lines)
        self.record.unfold = self._unfold
        self.actions = OpportunityActions(self, self.chosen, due=self._due_activity)
        self.editing = InPlaceEditing(self, self.record)
        self.additions = RecordAdditions(self, self.record, self._field_defined)
        self.record_actions = RecordActions(self, self.record, self.actions, self.additions, self.editing)
        self.past = LinesBeside(id="past")
        self._history: list[Event] = []
        self._custom: list[CustomField] = []
        self.is_unfolded = False

    def compose(self) -> ComposeResult:
        """The frame, with a head of its own."""
        yield self.head_line
        yield from self.content()
        yield self.status
        yield self.key_bar

    def content(self) -> Iterable[Widget]:
        """The record, its history, and the line that edits."""
        with Horizontal(id="record"):
            yield self.lines
            yield self.past
            yield from self.editing.editor.widgets()

    def on_mount(self) -> None:
        """Ask the store, and begin at the top."""
        self.set_class(not self._is_wide, "-narrow")
        super().on_mount()
        self.lines.focus()

    def on_resize(self, event: events.Resize) -> None:
        """Too narrow, the history stands below the record; notes are broken anew."""
        del event
        self.set_class(not self._is_wide, "-narrow")
        if self.record.details is not None:
            self._show()
            self.call_after_refresh(self.editing.place_again)

    @property
    def _is_wide(self) -> bool:
        return self.app.size.width >= WIDE_ENOUGH

    # What it shows --------------------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Ask for everything; when it is gone, say so and go back."""
        store = self.session.store
        try:
            self.record.details = store.opportunities.details(self.opportunity_id)
        except NotFound:
            self._gone()
            return
        self._history = store.history.of(self.opportunity_id, MOST, standing=True)
        self._custom = store.settings.custom_fields()
        one = self.record.details.opportunity
        stages = store.pipelines.stages(one.pipeline_id)
        self.record.stage_probability = next((stage.probability for stage in stages if stage.id == one.stage_id), 0)
        self._show()
        self.editing.place_again()

    def _gone(self) -> None:
        first, self.record.details = self.record.details is None, None

        def leave() -> None:
            self.dismiss()
            self.host.tell(self.say("This opportunity is gone: it was deleted, or its capture was undone."), "today")

        if first:
            self.call_later(leave)
        else:
            # At once, so that what is told of the change stands in the view below.
            leave()

    def _show(self) -> None:
        assert self.record.details is not None
        width = self.app.size.width
        room = (width * 62 // 100 if self._is_wide else width) - 3
        today, language = self.session.today, self.language
        details, one = self.record.details, self.record.details.opportunity
        rotting = rot(one, self.session.thresholds, today)
        shown = Shown(one, language, today, self.record.stage_probability, rotting)
        is_tight = self.app.size.height < HIGH_ENOUGH
        made = page_lines(Page(shown, details, self._custom, self._hinted(), self.is_unfolded, is_tight), room)
        past = happenings(details, self._history, language)
        rows = history_rows(past, language, today, width * 38 // 100 - 5 if self._is_wide else room)
        events_told = [event_line(place, one, at and rows[at - 1][0] == place) for at, (place, one) in enumerate(rows)]
        heading = title(HISTORY, len(past), language)
        if self._is_wide:
            self._fill(self.past, [heading[1], *events_told])
        else:
            made += [*heading, *events_told]
        self.record.by_key = {line.key: line for line in made if line.key is not None}
        self._fill(self.lines, made)

    def _hinted(self) -> dict[str, str]:
        """The keys that the page names, as the keymap has them."""
        return {key.id: key_shown(key.keys[0]) for key in self.known_keys() if key.keys}

    def _unfold(self) -> None:
        if not self.is_unfolded:
            self.action_fold()

    def action_fold(self) -> None:
        """Show what is folded, or fold it again."""
        self.is_unfolded = not self.is_unfolded
        self._show()
        self.call_after_refresh(self.editing.place_again)

    @staticmethod
    def _fill(lines: Lines, made: list[Line]) -> None:
        lines.show([Item(line.key, line.draw, line.key) for line in made])

    def show_frame(self) -> None:
        """The head, what is next, and the keys."""
        if not self.session.is_open or self.record.details is None:
            return
        self.head_line.show(*head(self.record.details.opportunity, self.language, self.session.today))
        self.status.show(*self.summary())
        self.show_keys()

    def summary(self) -> tuple[Row, Row]:
        """Whether a next action is missing; at the right the number that commands know it by."""
        if self.record.details is None:
            return (), ()
        one = self.record.details.opportunity
        number: Row = (Cell(f"#{one.id}", "dim"),)
        if one.next_action is not None:
            # It stands at the top of the page.
            return (), number
        text = (
            self.say("no next action: {key} plans one", key=self.key_of("deed.plan"))
            if one.status == "open"
            else self.say("no next action")
        )
        return (Cell(text, "today" if one.status == "open" else "dim"),), number

    def chosen(self) -> list[Opportunity]:
        """The opportunity."""
        return [self.record.details.opportunity] if self.record.details is not None else []

    def _due_activity(self) -> int | None:
        """The planned action under the cursor."""
        activity = self.record.activity(self.record.key)
        return activity.id if activity is not None and activity.done_at is None else None

    def _field_defined(self, name: str) -> None:
        """The value of a new field is asked for at once."""
        if self.record.select(("custom", name)):
            self.editing.begin(("custom", name))

    # The line that edits --------------------------------------------------------------------------------------------

    def show_keys(self) -> None:
        """While a line is edited, its keys."""
        hints = self.editing.hints()
        if hints:
            self.key_bar.show(hints)
        else:
            super().show_keys()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say how it is read."""
        event.stop()
        self.editing.editor.changed()

    def on_field_asked(self, event: Field.Asked) -> None:
        """A key of the line."""
        event.stop()
        if event.what == "leave":
            self.editing.end()
        else:
            self.editing.save(event.what)

    # Moving about ---------------------------------------------------------------------------------------------------

    @property
    def _moving(self) -> Lines:
        return self.past if self.past.has_focus else self.lines

    def action_cursor(self, by: int) -> None:
        """Move the cursor."""
        self._moving.move(by)

    def action_go(self, where: str) -> None:
        """To the top, the end, a page further or back."""
        self._moving.go(where)

    def action_other(self) -> None:
        """To the history beside the record, and back."""
        if self._is_wide:
            (self.lines if self.past.has_focus else self.past).focus()
            self.show_keys()

    def jump_targets(self) -> list[Target]:
        """The sections that have lines, the ends, the views."""
        found = []
        for key, label, kind in SECTIONS:
            lines = self.past if kind == "event" and self._is_wide else self.lines
            first = next((one.key for one in lines.items if one.key and one.key[0] == kind), None)  # type: ignore[attr-defined]
            if first is not None:
                found.append(Target(key, self.say(label), partial(jump_to, lines, first)))
        return [*found, *super().jump_targets()]

    def on_lines_selected(self, event: Lines.Selected) -> None:
        """Other keys matter on other lines."""
        if event.lines is self.lines and self.record.details is not None:
            self.show_keys()

    def on_lines_opened(self, event: Lines.Opened) -> None:
        """A double click edits."""
        del event
        self.action_edit()

    def action_back(self) -> None:
        """Back to the view below, which has kept its selection."""
        self.dismiss()

    def action_edit(self) -> None:
        """Edit the line."""
        if self.past.has_focus:
            self.tell(self.say("What happened stays as it was."), "dim", self.host.undo_hint())
        elif self.record.key == FOLD:
            self.action_fold()
        else:
            self.record_actions.action_edit()
