"""The page of an account: everything of it in one list, edited in place, and what was and is to come beside it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input

from pipeboard.presentation.account_page import Page, head, page_lines, timeline
from pipeboard.presentation.language import N_
from pipeboard.presentation.record import Line, drawn
from pipeboard.presentation.rows import BLANK, Row
from pipeboard.presentation.text_table import Cell
from pipeboard.sales.customers import Account
from pipeboard.sales.records import Opportunity
from pipeboard.screens.account_actions import ACCOUNT_KEYS, PERSON_KEY, AccountActions
from pipeboard.screens.account_line_actions import PAGE_KEYS, AccountLineActions
from pipeboard.screens.keys import Key
from pipeboard.screens.keys import shown as key_shown
from pipeboard.screens.opportunity_actions import DEED_KEYS, OpportunityActions
from pipeboard.screens.part import Part
from pipeboard.screens.record.account_record import AccountRecord
from pipeboard.screens.record.editing import InPlaceEditing
from pipeboard.screens.record.editor import Field
from pipeboard.screens.record.frame import Head
from pipeboard.screens.today import MOVES
from pipeboard.screens.view import View
from pipeboard.store.errors import NotFound
from pipeboard.widgets.lines import Item, Lines, LinesBeside
from pipeboard.widgets.themes import style_sheet

#: The timeline stands beside the page when there are so many columns; else below it.
WIDE_ENOUGH = 120
#: So much of what was done is read.
MOST_DONE = 200

TIMELINE = N_("Timeline")

#: What can be done to the opportunity of a line; the account has calls, plans and notes of its own.
_OF_A_LINE = frozenset(
    f"deed.{name}" for name in ("done", "snooze", "push", "close", "won", "lost", "cancel", "reopen", "star")
)


class AccountScreen(View):
    """Everything of an account."""

    CSS_PATH: ClassVar = [style_sheet("record")]
    KEYS: ClassVar[tuple[Key, ...]] = (
        *PAGE_KEYS,
        *ACCOUNT_KEYS,
        PERSON_KEY,
        *(key for key in DEED_KEYS if key.id in _OF_A_LINE),
        *MOVES,
    )
    PARTS: ClassVar[dict[str, type[Part]]] = {
        "line_actions": AccountLineActions,
        "account_actions": AccountActions,
        "editing": InPlaceEditing,
        "actions": OpportunityActions,
    }

    def __init__(self, account_id: int) -> None:
        super().__init__()
        self.account_id = account_id
        self.head_line = Head()
        self.lines = Lines(id="lines")
        self.past = LinesBeside(id="past")
        self.record = AccountRecord(self, self.lines)
        self.editing = InPlaceEditing(self, self.record)
        self.account_actions = AccountActions(self, self.chosen_account)
        self.actions = OpportunityActions(self, self.chosen, due=self._due_activity)
        self.line_actions = AccountLineActions(self, self.record, self.editing)

    def compose(self) -> ComposeResult:
        """The frame, with a head of its own."""
        yield self.head_line
        yield from self.content()
        yield self.status
        yield self.key_bar

    def content(self) -> Iterable[Widget]:
        """The page, the timeline, and the line that edits."""
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
        """Too narrow, the timeline stands below the page; notes are broken anew."""
        del event
        self.set_class(not self._is_wide, "-narrow")
        if self.record.page is not None:
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
            self.record.page = store.accounts.page(self.account_id, MOST_DONE)
        except NotFound:
            self.record.page = None
            self.call_later(self._leave)
            return
        self._show()
        self.editing.place_again()

    def _leave(self) -> None:
        self.dismiss()
        self.host.tell(self.say("This account is gone: it was merged, or its capture was undone."), "today")

    def _show(self) -> None:
        page, language, today = self.record.page, self.language, self.session.today
        assert page is not None
        width = self.app.size.width
        room = (width * 62 // 100 if self._is_wide else width) - 3
        keys = {key.id: key_shown(key.keys[0]) for key in self.known_keys() if key.keys}
        settings = self.session.store.settings
        own, of_accounts = ([field.name for field in settings.custom_fields(*of)] for of in ((), ("account",)))
        made = page_lines(Page(page, language, today, keys, own, of_accounts), room)
        past = timeline(page, language, today, width * 38 // 100 - 5 if self._is_wide else room)
        heading = Line(
            None, drawn((Cell(self.say(TIMELINE), "strong"), Cell(f" {len(page.planned) + len(page.done)}", "dim")))
        )
        if self._is_wide:
            self._fill(self.past, [heading, *past])
        elif past:
            made += [Line(None, drawn(BLANK)), heading, *past]
        self.record.by_key = {}
        for line in made:
            if line.key is not None:
                # An action stands on the page and in the timeline: it is edited where it stands first.
                self.record.by_key.setdefault(line.key, line)
        self._fill(self.lines, made)

    @staticmethod
    def _fill(lines: Lines, made: list[Line]) -> None:
        lines.show([Item(line.key, line.draw, line.key) for line in made])

    def show_frame(self) -> None:
        """The head, what is missing, and the keys."""
        if not self.session.is_open or self.record.page is None or self.record.page.figures is None:
            return
        self.head_line.show(*head(self.record.page.figures, self.language, self.session.today, self.session.currency))
        self.status.show(*self.summary())
        self.show_keys()

    def summary(self) -> tuple[Row, Row]:
        """How many sales there were; at the right the number that commands know it by."""
        page = self.record.page
        if page is None:
            return (), ()
        number = self.language.count("{number} opportunity", "{number} opportunities", len(page.opportunities))
        return (Cell(number, "dim"),), (Cell(f"#{self.account_id}", "dim"),)

    # What is chosen -------------------------------------------------------------------------------------------------

    def chosen_account(self) -> Account | None:
        """The account."""
        page = self.record.page
        return None if page is None or page.figures is None else page.figures.account

    def chosen(self) -> list[Opportunity]:
        """The opportunity of the line: itself, or that of an action."""
        key = self.key
        if key[0] == "opportunity":
            one = self.record.opportunity(key)
        else:
            activity = self.record.activity(key)
            one = None if activity is None else self.record.opportunity(("opportunity", activity.opportunity_id))
        return [] if one is None else [one]

    @property
    def key(self) -> tuple[object, ...]:
        """What the line under the cursor is, of the page or of the timeline."""
        item = self._moving.selected
        return item.key if item is not None and isinstance(item.key, tuple) else ("",)

    def _due_activity(self) -> int | None:
        """The planned action under the cursor."""
        activity = self.record.activity(self.key)
        return activity.id if activity is not None and activity.done_at is None else None

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
        """To the timeline beside the page, and back."""
        if self._is_wide:
            (self.lines if self.past.has_focus else self.past).focus()
            self.show_keys()

    def on_lines_selected(self, event: Lines.Selected) -> None:
        """Other keys matter on other lines."""
        event.stop()
        if self.record.page is not None:
            self.show_keys()

    def on_lines_opened(self, event: Lines.Opened) -> None:
        """A double click opens or edits."""
        event.stop()
        self.line_actions.action_edit()

    def action_back(self) -> None:
        """Back to the view below, which has kept its selection."""
        self.dismiss()
