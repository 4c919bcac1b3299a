"""Close opportunities: the reason, the day, and the next task in one box. Enter takes all three as they stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import ClassVar, NamedTuple

from textual.binding import Binding, BindingType
from textual.widget import Widget

from pipeboard.input.proposals import PROPOSALS
from pipeboard.presentation import days, pieces
from pipeboard.presentation.language import N_
from pipeboard.presentation.rows import Row, row
from pipeboard.presentation.text_table import Cell
from pipeboard.sales.capture.draft import Action
from pipeboard.sales.records import Outcome
from pipeboard.sales.status import propose_next
from pipeboard.screens import input_readers
from pipeboard.screens.dialogs.choose import Choice, Choose
from pipeboard.screens.dialogs.dialog import Dialog, Text
from pipeboard.screens.dialogs.line import AskLine, Reading
from pipeboard.store.changes.closing import Planned

TITLES = {"won": N_("Won"), "lost": N_("Lost"), "cancelled": N_("Cancelled")}


class Closed(NamedTuple):
    """How they are closed."""

    closed_on: date
    reason: str | None
    next_action: Action | None
    planned: Planned


#: What becomes of what is still planned, in the order in which the key goes through it, and how that is said.
_BECOMES: dict[Planned, str] = {"dropped": N_("dropped"), "done": N_("done"), "kept": N_("kept")}


class Closing(Dialog[Closed]):
    """What a closing needs, proposed; each part can be changed by its key."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", show=False, priority=True),
        Binding("r", "reason", show=False),
        Binding("d", "day", show=False),
        Binding("t", "task", show=False),
        Binding("n", "no_task", show=False),
        Binding("p", "planned", show=False),
    ]

    def __init__(self, outcome: Outcome, subject: str, reasons: Sequence[str], planned: int) -> None:
        """`planned` is how many actions are still planned; without any, nothing is asked about them."""
        super().__init__()
        self._number, self._planned = planned, next(iter(_BECOMES))
        self._outcome, self._subject, self._reasons = outcome, subject, reasons
        self._reason: str | None = None
        self._facts = Text([(), (), ()], id="facts")

    def inside(self) -> Iterable[Widget]:
        """What will be written, and the keys that change it."""
        self._stamp = self.session.stamp()
        self._day = self._stamp.today
        proposal = propose_next(self._outcome, self._day)
        self._action: Action | None = Action("call", self.say(PROPOSALS[proposal.reason]), proposal.due_on)
        yield self.head(f"{self.say(TITLES[self._outcome])}: {self._subject}")
        yield self._facts
        yield self.keys_line(("enter", self.say("close it so")), ("esc", self.say("leave it open")))

    def on_mount(self) -> None:
        """A loss is asked for its reason at once."""
        self._show()
        if self._outcome != "won":
            self.call_later(self.action_reason)

    def _show(self) -> None:
        code = self.language.code
        when = days.day(self._day, code, weekday=True)
        # The day of the task is never cut: its words give way.
        task, _, due = (
            pieces.reading(self._action, "action", self.language).rpartition(" · ") if self._action else ("", "", "")
        )
        facts: list[tuple[str, str, str, str]] = [("d", self.say("closed"), when, "")]
        if self._outcome != "won":
            facts.insert(0, ("r", self.say("reason"), self._reason or "–", ""))
        if self._number:
            what = self.language.count("{number} planned", "{number} planned", self._number)
            facts.append(("p", what, self.say(_BECOMES[self._planned]), self.say("done, dropped or kept?")))
        facts.append(("t", self.say("next task"), task or self.say("none"), due))
        rows: list[Row] = [()]
        for key, name, value, end in facts:
            left = (Cell(f" {key} ", "key"), Cell(name.ljust(14), "dim"), Cell(value))
            rows.append(row(left, self.WIDTH, (Cell(end, "planned"),) if end else ()))
        rows.append((Cell(" n ", "key"), Cell(self.say("no next task"), "dim")))
        self._facts.show(rows)

    def action_take(self) -> None:
        """Close."""
        self.dismiss(Closed(self._day, self._reason, self._action, self._planned))

    def action_reason(self) -> None:
        """Choose the reason, or type a new one."""
        if self._outcome == "won":
            return
        choices = [Choice(reason, reason, key=str(at) if at < 10 else "") for at, reason in enumerate(self._reasons, 1)]

        def make(text: str) -> Choice:
            return Choice(text, text, self.say("a new reason"))

        self.app.push_screen(
            Choose(self.say("Why?"), [*choices, Choice(None, self.say("no reason"))], make=make), self._take_reason
        )

    def _take_reason(self, choice: Choice | None) -> None:
        if choice is not None:
            self._reason = None if choice.value is None else choice.name
        self._show()

    def action_day(self) -> None:
        """Another day than today."""
        self.app.push_screen(
            AskLine(self.say("Closed on which day?"), input_readers.as_past_day(self.session, self._stamp)),
            self._take_day,
        )

    def _take_day(self, answer: Reading[tuple[date, object]] | None) -> None:
        if answer is not None:
            self._day = answer.value[0]
        self._show()

    def action_task(self) -> None:
        """Another next task."""
        self.app.push_screen(
            AskLine(
                self.say("Next task"),
                input_readers.as_action(self.session, self._stamp),
                placeholder=self.say("call Tuesday 10:00"),
            ),
            self._take_task,
        )

    def _take_task(self, answer: Reading[Action | None] | None) -> None:
        if answer is not None:
            self._action = answer.value
        self._show()

    def action_planned(self) -> None:
        """What is still planned becomes something else."""
        if self._number:
            answers = list(_BECOMES)
            self._planned = answers[(answers.index(self._planned) + 1) % len(answers)]
            self._show()

    def action_no_task(self) -> None:
        """No next task."""
        self._action = None
        self._show()
