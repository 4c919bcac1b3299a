"""The playbook of a stage: told on entering it, with what is not known yet of the stage that was left; never blocking.

One box has both: Enter plans the actions that are proposed, a digit says that something is known.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.widget import Widget

from pipeboard.presentation import days
from pipeboard.presentation.opportunity_text import name
from pipeboard.presentation.rows import Row, wrapped
from pipeboard.presentation.signs import KIND_SIGNS
from pipeboard.presentation.text_table import Cell, side_by_side
from pipeboard.sales.capture.draft import Action
from pipeboard.sales.playbooks import Criterion, proposed, unknown
from pipeboard.sales.records import Opportunity
from pipeboard.screens.dialogs.dialog import Dialog, Text

if TYPE_CHECKING:
    from pipeboard.screens.app_protocol import Program, Then
    from pipeboard.screens.part import Part
    from pipeboard.screens.session import Session
    from pipeboard.store.command import Command
    from pipeboard.store.store import Change

#: Criteria that have a digit.
MOST_CRITERIA = 9


class PlaybookBox(Dialog[bool]):
    """What the stage of an opportunity proposes, and what should be known before leaving it. Enter plans."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "take", show=False)]

    def __init__(self, one: Opportunity) -> None:
        super().__init__()
        self._one = one
        self._facts = Text([()], id="facts")

    def inside(self) -> Iterable[Widget]:
        """Title, proposals, criteria, keys."""
        yield self.head(self.say("Playbook of {stage}", stage=side_by_side(self._one.stage)), name(self._one))
        yield self._facts
        yield self.keys_line(("enter", self.say("plan them")), ("1…9", self.say("known")), ("esc", self.say("leave")))

    def on_mount(self) -> None:
        """Show what there is."""
        self.host.reads(self._show)

    def _show(self) -> None:
        self._proposals = proposals_of(self.session, self._one)
        self._criteria = self.session.store.opportunities.criteria(self._one.id)
        say, code, today = self.say, self.language.code, self.session.today
        rows: list[Row] = [()]
        for action in self._proposals:
            when = days.day_near(action.due_on, today, code, weekday=True)
            rows.append(
                (Cell(f"{KIND_SIGNS[action.kind]} ", "dim"), Cell(action.subject), Cell(f"   {when}", "planned"))
            )
        if not self._proposals:
            rows += wrapped(say("Everything of the playbook is planned, or there is none."), self.WIDTH, "dim")
        if self._criteria:
            rows += [(), (Cell(say("Known before leaving the stage"), "strong"),)]
        for at, one in enumerate(self._criteria[:MOST_CRITERIA], 1):
            sign = Cell("✓ " if one.is_known else "· ", "won" if one.is_known else "today")
            rows.append((Cell(f"{at} ", "key"), sign, Cell(one.name)))
        self._facts.show(rows)

    def on_key(self, event: events.Key) -> None:
        """A digit says that something is known, or that it is not."""
        digit = event.character or ""
        at = int(digit) - 1 if digit.isdecimal() else -1
        if 0 <= at < min(len(self._criteria), MOST_CRITERIA):
            event.stop()
            from pipeboard.store.changes.playbook_edits import KnowCriterion

            one = self._criteria[at]
            self.host.carry_out(KnowCriterion(self._one.id, one.id, not one.is_known))
            self.host.reads(self._show)

    def action_take(self) -> None:
        """Plan what is proposed."""
        self.dismiss(True if self._proposals else None)


def proposals_of(session: Session, one: Opportunity) -> list[Action]:
    """What the playbook of its stage proposes for an opportunity today."""
    store = session.store
    return proposed(store.pipelines.playbook(one.stage_id), store.activities.unsettled((one.id,)), session.today)


def ask_playbook(part: Part, one: Opportunity) -> None:
    """Show the playbook, and plan it where that is wanted."""

    def plan(_: bool) -> None:  # noqa: FBT001 - the answer of the box
        from pipeboard.store.changes.playbook_edits import PlanPlaybook

        part.carry_out(PlanPlaybook((one.id,)))

    part.ask(PlaybookBox(one), plan)


def told_with_playbook(app: Program, command: Command, then: Then | None) -> Then | None:
    """What is done once a move of one opportunity is saved: what was not known of the stage it left, and what the
    playbook of the new one proposes, stand in the line that tells of it.
    """
    ids: Sequence[int] = getattr(command, "ids", ())
    if command.verb != "move" or len(ids) != 1:
        return then
    session = app.session
    before: list[Criterion] = []
    if not app.reads(lambda: before.extend(session.store.opportunities.criteria(ids[0]))):
        return then

    def tell(changes: list[Change]) -> None:
        from pipeboard.screens.change_messages import of_changes

        if then is not None:
            then(changes)
        say, language = session.language.say, session.language
        one = session.store.opportunities.one(ids[0])
        number = len(proposals_of(session, one)) if one.status == "open" else 0
        text, missing = of_changes(changes, language), unknown(before)
        if not any(change.rows for change in changes) or not (missing or number):
            if then is None:
                app.tell_changes(changes)
            return
        if missing:
            text = f"{text} · {say('not known: {what}', what=', '.join(map(side_by_side, missing)))}"
        key = next(iter(app.keys.get("deed.playbook", ("Y",))), "")
        hint = (
            [language.count("{key} playbook ({number})", "{key} playbook ({number})", number, key=key)]
            if number
            else []
        )
        app.tell(text, "won", "   ".join([*hint, app.undo_hint()]))

    return tell
