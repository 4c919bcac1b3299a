"""Capture: one line at the bottom of the view, and what is understood of it as chips that can be corrected."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Input

from pipeboard.presentation.chips import about, inked
from pipeboard.presentation.rows import Row, wrapped
from pipeboard.presentation.text_table import Cell
from pipeboard.sales.capture.sigils import marked_account
from pipeboard.sales.text import clean
from pipeboard.screens.capture_state import CAPTURE_KEYS, Capturing
from pipeboard.screens.capture_words import CompletedWords
from pipeboard.screens.change_messages import of_changes
from pipeboard.screens.keys import Key
from pipeboard.screens.modal import Above, FewLines, OneLine
from pipeboard.screens.view import View
from pipeboard.store.errors import Busy, Replaced, StoreError
from pipeboard.widgets.chips import Chips, Line
from pipeboard.widgets.offers import Offers

#: With fewer cells, what is said of a chip takes two rows.
NARROW = 100


class CaptureScreen(Above):
    """The line and its chips."""

    KEYS: ClassVar[tuple[Key, ...]] = CAPTURE_KEYS

    def __init__(self, account: str = "") -> None:
        super().__init__()
        self._begins = f"{marked_account(account)} " if account else ""
        self.chips = Chips()
        self.line = Line(self._corrects, self.chips.style_of, id="line")
        self.words = CompletedWords(self.line)
        self.said = FewLines(id="said")
        self._sign = OneLine(id="sign")
        self._past_at = -1

    def compose(self) -> ComposeResult:
        """The box at the bottom."""
        with Vertical(id="prompt"):
            with Horizontal(id="typed"):
                yield self._sign
                yield self.line
            yield self.said
            yield self.chips
            yield self.words.offers
        yield self.key_bar

    def on_mount(self) -> None:
        """Type at once; what was left unsaved last time stands there again."""
        self.line.placeholder = self.say("Dupond painting 6000€ early December >call Tuesday 10:00")
        self._sign.show((Cell(" + ", "key"),))
        self.session.unsaved_line = self.session.unsaved_line or self._begins
        self.state = Capturing(self.session)
        self._fit()
        with self.prevent(Input.Changed):
            self.line.value = self.session.unsaved_line
        self.line.cursor_position = len(self.line.value)
        self.line.focus()
        self.watch(self.line, "selection", self.words.moved, init=False)
        self.call_after_refresh(self._again)
        if self.session.unsaved_lines:
            lines, self.session.unsaved_lines = self.session.unsaved_lines, []
            self.call_later(self._ask_about, lines)

    def on_resize(self) -> None:
        """More rows where they are short."""
        self._fit()
        self.call_after_refresh(self._show)

    def _fit(self) -> None:
        self.said.styles.height = 2 if self.app.size.width < NARROW else 1

    # Several lines --------------------------------------------------------------------------------------------------

    @on(Line.Several)
    def _pasted(self, event: Line.Several) -> None:
        self._ask_about(event.lines)

    def _ask_about(self, lines: list[str]) -> None:
        """Several lines are several opportunities, or one, after a question."""
        from pipeboard.screens import capture_lines

        if len(lines) > capture_lines.MOST:
            told = self.say("That is {number} lines; pipeboard import takes a file of any length.", number=len(lines))
            self._show(self._told(told))
            return
        self.app.push_screen(capture_lines.CaptureLines(lines), self._answered)

    def _answered(self, left: tuple[str, ...] | None) -> None:
        if left:
            self.line.value = left[0]
            self.line.cursor_position = len(self.line.value)
        else:
            self._close()

    # What is understood ---------------------------------------------------------------------------------------------

    @on(Input.Changed)
    def _typed(self) -> None:
        self.state.edit(self.line.value, self.line.cursor_position)
        # A line that was brought back is whole: up and down bring back others.
        if not self._is_past(self.line.value):
            self.host.reads(lambda: self.words.typed(self.session))
        self._again()

    def _again(self) -> None:
        self.host.reads(self.state.read)
        self._show()

    def _show(self, told: Sequence[Row] = ()) -> None:
        draft = self.state.draft
        chips = self.state.chips()
        chosen = self.state.chosen
        self.chips.show(draft.title if self.line.value.strip() else "", chips, self.state.line.selected)
        self.line.ink(inked(draft, (index for index, _ in chips), self.state.line.selected))
        cells = max(20, self.said.size.width)
        rows = list(told) or (self.state.already(cells) if chosen is None else about(chosen, self.language, cells))
        self.said.put(rows)
        self.words.show(self.said.size.height + self.chips.size.height)
        self.show_keys()

    @property
    def has_chip(self) -> bool:
        """Whether a chip is selected."""
        return hasattr(self, "state") and self.state.line.selected is not None

    def _corrects(self, key: str) -> bool:
        """Whether a key that could be typed corrects the selected chip instead."""
        return self.has_chip and any(key in one.keys for one in self.known_keys() if one.id == "capture.accept")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys that correct are the line's own until a chip is selected."""
        del parameters
        if not hasattr(self, "state"):
            return False
        if action in ("give_back", "reading", "accept"):
            return self.has_chip
        if action == "offer":
            return self.words.is_open and not self.has_chip
        if action == "use":
            return self.state.line.can_use
        if action == "past":
            return not self.has_chip and self._is_past(self.line.value)
        if action == "chip":
            return bool(self.state.line.choosable)
        return True

    # Actions --------------------------------------------------------------------------------------------------------

    def action_chip(self, by: int) -> None:
        """Select another chip; past the last one, the line."""
        self.words.close()
        self.state.step(by)
        self._show()

    def action_offer(self, by: int) -> None:
        """Take the next of what completes the word into the line."""
        self.words.move(by)

    @on(Offers.Chosen)
    def _offer_clicked(self, event: Offers.Chosen) -> None:
        self.words.choose(event.at)

    @on(Chips.Chosen)
    def _clicked(self, event: Chips.Chosen) -> None:
        self.words.close()
        self.state.select(event.piece)
        self.line.focus()
        self._show()

    def action_give_back(self) -> None:
        """The words of the chip are words of the title."""
        self.host.reads(self.state.give_back)
        self._show()

    def action_reading(self, step: int) -> None:
        """Another reading of the chip."""
        self.host.reads(lambda: self.state.cycle(step))
        self._show()

    def action_accept(self) -> None:
        """The reading is right."""
        self.host.reads(self.state.accept)
        self._show()

    def action_use(self) -> None:
        """Use the account or the opportunity that is there."""
        self.host.reads(self.state.use)
        self._show()

    def _is_past(self, text: str) -> bool:
        return not text.strip() or (self._past_at >= 0 and text == self._past_line(self._past_at))

    def _past_line(self, at: int) -> str:
        lines = self.state.past_lines()
        return lines[at] if 0 <= at < len(lines) else ""

    def action_past(self, by: int) -> None:
        """An earlier or a later line, to be captured again with other words."""
        at = self._past_at + by
        if at < -1 or at >= len(self.state.past_lines()):
            return
        self._past_at = at
        self.line.value = self._past_line(at)
        self.line.cursor_position = len(self.line.value)

    def action_leave(self) -> None:
        """Back to the line, then to the view; what was typed is kept."""
        if self.words.is_open:
            self.words.close()
            self.show_keys()
            return
        if self.has_chip:
            self.state.select(None)
            self._show()
            return
        self.keep_typed()
        self.dismiss(None)

    def keep_typed(self) -> None:
        """The line is there again when the next one is captured."""
        if self.line.value == self._begins:
            self.session.unsaved_line, self.session.unsaved_corrections = "", None
        elif hasattr(self, "state"):
            self.session.unsaved_line, self.session.unsaved_corrections = self.line.value, self.state.line.corrections

    # Saving ---------------------------------------------------------------------------------------------------------

    @on(Input.Submitted)
    def action_save(self) -> None:
        """Save it as it is understood. What cannot be saved stays where it was typed."""
        text = self.line.value.strip()
        if not clean(text):
            return
        try:
            change, new_account = self.state.save(self.line.value)
        except Busy:
            self._wait(text)
            return
        except Replaced as error:
            self.host.fail(error)
            self.words.forget()
            self.host.reads(self.state.read_with_another_file)
            told = self.say("Not saved yet: another program replaced the file. Enter saves it into the new one.")
            self._show(self._told(told))
            return
        except StoreError as error:
            self._not_saved(error)
            return
        self.session.own.add(change.command_id)
        self._close()
        self.host.changed()
        hint = self.host.undo_hint()
        if new_account:
            hint = f"{self.say('new account: {account}', account=new_account)}   {hint}"
        self.host.tell(of_changes([change], self.language), "won", hint)
        for screen in reversed(self.app.screen_stack):
            if isinstance(screen, View):
                screen.select_opportunity(change.ids[0])
                break

    def _close(self) -> None:
        self.session.unsaved_line, self.session.unsaved_corrections = "", None
        self.dismiss(None)

    def _not_saved(self, error: StoreError) -> None:
        from pipeboard.input.failure_text import said

        text = self.say("Not saved: {reason}", reason=said(error, self.language).happened)
        self._show(self._told(text))

    def _told(self, text: str) -> list[Row]:
        return wrapped(text, max(20, self.said.size.width), "overdue")

    def _wait(self, text: str) -> None:
        """The file is busy: keep the line beside it, or in the prompt when it says less than what was corrected."""
        from pipeboard.store import spool

        if self.state.line.is_corrected:
            told = self.say("The file is busy. Nothing is saved yet: enter tries again.")
            self._show(self._told(told))
            return
        try:
            spool.keep(self.session.store.path, text, self.language.code, self.session.stamp())
        except StoreError as error:
            self._not_saved(error)
            return
        self._close()
        told = self.say("The file is busy. The line is kept beside it, and saved as soon as it can be.")
        self.host.tell(told, "today")
