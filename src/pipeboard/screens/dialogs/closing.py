"""Close opportunities: the reason, what was planned, the day and the next task in one box. Enter takes it as it stands.

Each part has its key; a part that is typed is typed in a line of the box, and nothing opens above it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, ClassVar, NamedTuple

from textual import events, on
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input

from pipeboard.input.proposals import PROPOSALS
from pipeboard.input.wrong import Wrong
from pipeboard.presentation import days, pieces
from pipeboard.presentation.language import N_
from pipeboard.presentation.rows import Row, row, wrapped
from pipeboard.presentation.text_table import Cell, fit, pad
from pipeboard.presentation.text_table import width as cells_of
from pipeboard.sales.capture.draft import Action
from pipeboard.sales.records import Activity, Outcome
from pipeboard.sales.text import clean, fold
from pipeboard.screens import input_readers
from pipeboard.screens.dialogs.after_sale import FOLLOW_UP, WHAT_FOLLOWS, AfterSale
from pipeboard.screens.dialogs.closing_parts import BECOMES, planned_rows, reason_rows
from pipeboard.screens.dialogs.dialog import Dialog, Text
from pipeboard.screens.dialogs.line import Read, Reading
from pipeboard.store.changes.closing import Planned
from pipeboard.widgets.line_input import LineInput

TITLES = {"won": N_("Won"), "lost": N_("Lost"), "cancelled": N_("Cancelled")}

#: The name of a part begins at this cell.
NAME = 3
#: How the parts are called. Their values stand behind the longest of them.
WHY, STILL_PLANNED, CLOSED, NEXT_TASK = N_("Why?"), N_("still planned"), N_("closed"), N_("next task")
PARTS = (WHY, STILL_PLANNED, CLOSED, NEXT_TASK, FOLLOW_UP, WHAT_FOLLOWS)


class Closed(NamedTuple):
    """How they are closed."""

    closed_on: date
    reason: str | None
    next_action: Action | None
    planned: Planned
    after: AfterSale | None = None


class _Part(NamedTuple):
    """A part that is typed: its question, how it is read, and what takes what was read."""

    name: str
    read: Read
    take: Callable[[Any], None]


class Closing(Dialog[Closed]):
    """What a closing needs, proposed; each part can be changed by its key."""

    # Letters are keys until a part is typed.
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", show=False, priority=True),
        Binding("r", "reason", show=False),
        Binding("right,down", "other_reason(1)", show=False),
        Binding("left,up", "other_reason(-1)", show=False),
        Binding("d", "day", show=False),
        Binding("t", "task", show=False),
        Binding("n", "no_task", show=False),
        Binding("p", "planned", show=False),
        Binding("f", "after_sale", show=False),
        Binding("v", "follows", show=False),
    ]

    def __init__(
        self,
        outcome: Outcome,
        subject: str,
        reasons: Sequence[str],
        planned: Sequence[Activity],
        after: AfterSale | None = None,
    ) -> None:
        """`planned` are the actions that are still planned; `after` is what may follow a win."""
        super().__init__()
        self._after = after
        self._task_is_proposed = True
        self._planned, self._becomes = planned, next(iter(BECOMES))
        self._outcome, self._subject, self._reasons = outcome, subject, reasons
        self._reason: str | None = None
        self._part: _Part | None = None
        self._facts = Text([()], id="facts")
        self._line = LineInput(id="line")
        self._reading = Text([()], id="reading")
        self._hints = Text([(), ()], id="hints")

    def inside(self) -> Iterable[Widget]:
        """What will be written, the line in which a part is typed, and the keys."""
        self._stamp = self.session.stamp()
        self._value = NAME + 1 + max(cells_of(self.say(name)) for name in PARTS)
        self._day = self._stamp.today
        self._action: Action | None = None
        self._propose()
        yield self.head(self.say("{what}: {said}", what=self.say(TITLES[self._outcome]), said=self._subject))
        yield self._facts
        yield self._line
        yield self._reading
        yield self._hints

    def on_mount(self) -> None:
        """Show what is proposed."""
        self._line.cursor_blink = False
        self._type(None)

    def _propose(self) -> None:
        """Propose the next task: when to come back follows from the reason, and from what was accepted before."""
        if self._task_is_proposed:
            found = self.session.store.activities.proposed_return(self._outcome, self._day, self._reason)
            said = None if found is None else Action("call", self.say(PROPOSALS[found.reason]), found.due_on)
            self._action = said

    # What it shows --------------------------------------------------------------------------------------------------

    def _show(self) -> None:
        rows: list[Row] = [()]
        if self._outcome != "won":
            rows += self._reason_rows()
        if self._planned:
            rows += self._planned_rows()
        rows += self._rows("d", CLOSED, [(Cell(days.day(self._day, self.language.code, weekday=True)),)])
        rows += self._rows("t", NEXT_TASK, self._task_rows())
        if self._action is not None:
            rows.append((Cell(" n ", "key"), Cell(self.say("no next task"), "dim")))
        if self._after is not None:
            for key, name, values in self._after.parts(self.language, self.session.today):
                rows += self._rows(key, name, values)
        self._facts.show(rows)

    def _rows(self, key: str, name: str, values: Sequence[Row]) -> list[Row]:
        head: Row = (Cell(f" {key} ", "key"), Cell(pad(self.say(name), self._value - NAME), "dim"))
        return [(*head, *value) if not at else (Cell(" " * self._value), *value) for at, value in enumerate(values)]

    def _reason_rows(self) -> list[Row]:
        rows = reason_rows(self._reasons, self._reason, self.WIDTH - self._value)
        if self._reason is None:
            rows.append((Cell(self.say("none yet: a digit, or r types one"), "today"),))
        return self._rows("r", WHY, rows)

    def _planned_rows(self) -> list[Row]:
        """What is still planned, and what becomes of it."""
        today = self.session.today
        rows = planned_rows(self._planned, self._becomes, self.language, today, self.WIDTH - self._value)
        return self._rows("p", STILL_PLANNED, rows)

    def _task_rows(self) -> list[Row]:
        if self._action is None:
            return [(Cell(self.say("none"), "dim"),)]
        task, _, due = pieces.reading(self._action, "action", self.language).rpartition(" · ")
        room = self.WIDTH - self._value
        if cells_of(task) + cells_of(due) + 3 <= room:
            return [row((Cell(task),), room, (Cell(due, "planned"),))]
        return [(Cell(fit(task, room)),), (Cell(due, "planned"),)]

    # A part that is typed -------------------------------------------------------------------------------------------

    def _type(self, part: _Part | None) -> None:
        """Type a part, or none: the line comes and goes."""
        self._part = part
        self._line.display = part is not None
        self._line.value = ""
        self._reading.show([])
        hints = [("enter", self.say("close it so")), ("esc", self.say("leave it open"))]
        if part is not None:
            self._line.placeholder = part.name
            self._line.focus()
            hints = [("enter", self.say("take it")), ("esc", self.say("leave it as it is"))]
        else:
            self.set_focus(None)
        self._hints.show(self.hinted(*hints))
        self._show()

    def _read(self) -> Reading[Any] | Wrong | None:
        text = self._line.value.strip()
        if self._part is None or not text:
            return None
        try:
            return self._part.read(text)
        except Wrong as wrong:
            return wrong

    @on(Input.Changed)
    def say_reading(self) -> None:
        """Say how it is read, or why not."""
        self.host.reads(self._show_reading)

    def _show_reading(self) -> None:
        found = self._read()
        if isinstance(found, Wrong):
            self._reading.show(wrapped(self.say(found.sentence, **found.fields), self.WIDTH, "today"))
        else:
            self._reading.show(wrapped(f"→ {found.text}", self.WIDTH, "planned") if found is not None else [])

    # Keys -----------------------------------------------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        """A digit is a reason; 0 is none."""
        if self._part is not None or self._outcome == "won" or not (event.character or "").isdigit():
            return
        at = int(event.character or "0")
        if at <= len(self._reasons):
            event.stop()
            self._take_reason(self._reasons[at - 1] if at else None)
            self._show()

    def action_take(self) -> None:
        """Take the part that is typed; else close."""
        if self._part is None:
            self.dismiss(Closed(self._day, self._reason, self._action, self._becomes, self._after))
            return
        found, part = self._read(), self._part
        if isinstance(found, Reading):
            part.take(found.value)
        if not isinstance(found, Wrong):
            self._type(None)

    def action_leave(self) -> None:
        """Leave the part as it is; else leave them open."""
        self._type(None) if self._part is not None else self.dismiss(None)

    def action_reason(self) -> None:
        """Type a reason: the beginning of one of the list, or a new one."""
        if self._outcome != "won":
            self._type(_Part(self.say("a reason of the list, or a new one"), self._read_reason, self._take_reason))

    def _read_reason(self, text: str) -> Reading[str]:
        wanted = fold(clean(text))
        begins = [reason for reason in self._reasons if fold(reason).startswith(wanted)]
        found = next((reason for reason in begins if fold(reason) == wanted), begins[0] if begins else None)
        if found is not None:
            return Reading(found, found)
        return Reading(clean(text), f"{clean(text)} · {self.say('a new reason')}")

    def _take_reason(self, reason: str | None) -> None:
        self._reason = reason
        self.host.reads(self._propose)

    def action_other_reason(self, by: int) -> None:
        """The reason after or before."""
        if self._outcome != "won" and self._reasons and self._part is None:
            listed = [None, *self._reasons]
            at = listed.index(self._reason) if self._reason in listed else 0
            self._take_reason(listed[(at + by) % len(listed)])
            self._show()

    def action_day(self) -> None:
        """Type another day than today."""
        read = input_readers.as_past_day(self.session, self._stamp)
        self._type(_Part(self.say("Closed on which day?"), read, self._take_day))

    def _take_day(self, value: tuple[date, object]) -> None:
        self._day = value[0]
        self.host.reads(self._propose)

    def action_task(self) -> None:
        """Type another next task."""
        read = input_readers.as_action(self.session, self._stamp)
        self._type(_Part(self.say("call Tuesday 10:00"), read, self._take_task))

    def _take_task(self, action: Action | None) -> None:
        self._action, self._task_is_proposed = action, False

    def action_planned(self) -> None:
        """What is still planned becomes something else."""
        if self._planned:
            answers = list(BECOMES)
            self._becomes = answers[(answers.index(self._becomes) + 1) % len(answers)]
            self._show()

    def action_no_task(self) -> None:
        """No next task."""
        self._action, self._task_is_proposed = None, False
        self._show()

    def action_after_sale(self) -> None:
        """Follow it up after the sale, or leave it where it stands."""
        if self._after is not None:
            self._after.turn_stage()
            self._show()

    def action_follows(self) -> None:
        """Its renewal, an upsell, or nothing follows."""
        if self._after is not None:
            self._after.turn_following()
            self._show()
