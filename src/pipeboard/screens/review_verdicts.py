"""The verdicts of the review that need nothing typed, one key each; and standby, which asks until when and why."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from pipeboard.presentation import days
from pipeboard.presentation.language import N_
from pipeboard.presentation.opportunity_text import name
from pipeboard.sales.capture.draft import Action
from pipeboard.sales.records import Opportunity
from pipeboard.screens.dialogs.line import AskLine, Reading
from pipeboard.screens.keys import Key
from pipeboard.screens.part import Part
from pipeboard.screens.putting_off import signature_steps, snooze_days

if TYPE_CHECKING:
    from pipeboard.screens.view import View

#: The digits of the card: the first ones put the action off, the others the signature.
OFF, LATER = ("1", "2", "3", "4"), ("5", "6", "7")

VERDICT_KEYS = (
    *(
        Key(f"review.off_{digit}", (digit,), f"put_off({at})", N_("put off"), N_("the action, to the day of the card"))
        for at, digit in enumerate(OFF)
    ),
    *(
        Key(f"review.later_{digit}", (digit,), f"expect({at})", N_("push"), N_("the signature, to the day of the card"))
        for at, digit in enumerate(LATER)
    ),
    Key("review.done_again", ("f",), "done_again", N_("done, again in a week"), N_("nothing more to say of it")),
    Key("review.advance", ("L", "shift+right"), "advance", N_("next stage"), N_("on to the next stage")),
    Key("review.standby", ("z",), "standby", N_("standby"), N_("wait until a day, for a reason")),
)


class ReviewVerdicts(Part):
    """Verdicts on the opportunity that is shown."""

    def __init__(self, view: View, shown: Callable[[], Opportunity | None], due: Callable[[], int | None]) -> None:
        super().__init__(view)
        self._shown, self._due = shown, due

    def at_cursor(self) -> Opportunity | None:
        """The opportunity of the card."""
        return self._shown()

    def _is_open(self) -> bool:
        one = self._shown()
        return one is not None and one.status == "open"

    def is_on(self, key: Key) -> bool:
        """Nothing is put off, pushed or moved where there is nothing."""
        if key.id.startswith("review.off"):
            return self._due() is not None or self._is_open()
        if key.id == "review.done_again":
            return self._due() is not None
        return self._is_open() if key.id.startswith(("review.later", "review.advance", "review.standby")) else True

    def action_put_off(self, at: int) -> None:
        """Put the action off to one of the days of the card; where none is planned, plan one for it."""
        one, activity = self._shown(), self._due()
        _, until = snooze_days(self.session.today)[at]
        if activity is not None:
            from pipeboard.store.changes.activities import Snooze

            self.carry_out(Snooze((activity,), until))
        elif one is not None and one.status == "open":
            from pipeboard.store.changes.activities import Plan

            self.carry_out(Plan(one.id, Action("task", self.say("Follow up"), until)))

    def action_expect(self, at: int) -> None:
        """Expect the signature later by one of the steps of the card, as precise as it is."""
        one = self._shown()
        if one is not None and one.status == "open":
            from pipeboard.store.changes.expected_dates import PutOffSignature

            step, _ = signature_steps(one, self.session.today)[at]
            self.carry_out(PutOffSignature((one.id,), step))

    def action_done_again(self) -> None:
        """Finish the action, and plan the same one for the week after."""
        activity_id = self._due()
        if activity_id is None:
            return
        from pipeboard.store.changes.activities import Finish

        activity = self.session.store.activities.one(activity_id)
        _, again = snooze_days(self.session.today)[2]
        # One that comes again by itself needs no other.
        kind = "task" if activity.kind == "note" else activity.kind
        following = None if activity.repeat else Action(kind, activity.subject, again, activity.due_time)
        self.carry_out(Finish((activity_id,), None, following))

    def action_advance(self) -> None:
        """On to the next stage of selling."""
        one = self._shown()
        if one is None or one.status != "open":
            return
        stages = [stage for stage in self.session.store.pipelines.stages(one.pipeline_id) if stage.phase == "selling"]
        at = next((at for at, stage in enumerate(stages) if stage.id == one.stage_id), len(stages))
        if at + 1 >= len(stages):
            self.tell(self.say("It stands in the last stage of selling."), "dim")
            return
        from pipeboard.store.changes.moves import MoveTo

        self.carry_out(MoveTo((one.id,), stages[at + 1].id))

    def action_standby(self) -> None:
        """Wait until a day, for a reason: both in one line."""
        one = self._shown()
        if one is None or one.status != "open":
            return
        from pipeboard.screens.input_readers import as_standby

        def wait(answer: Reading[tuple[date, str]]) -> None:
            from pipeboard.store.changes.standby import Standby

            until, reason = answer.value
            self.carry_out(Standby((one.id,), until, reason or None, self.say("Take it up again")))

        title = self.say("Standby: {subject}", subject=name(one))
        placeholder = self.say("10 January, budget of the new year")
        text = self.say("Until when, and why? What is planned before it is put off to it.")
        self.ask(
            AskLine(title, as_standby(self.session, self.session.stamp()), text=text, placeholder=placeholder), wait
        )

    def offers(self, one: Opportunity) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
        """The digits of the card with the days that each gives: for the action, and for the signature."""
        code, today = self.language.code, self.session.today
        off = [days.day_near(on, today, code, weekday=True) for _, on in snooze_days(today)]
        later = [days.period(period, code) for _, period in signature_steps(one, today)]
        return list(zip(OFF, off, strict=True)), list(zip(LATER, later, strict=True))
