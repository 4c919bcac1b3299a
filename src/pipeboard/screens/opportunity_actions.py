"""What can be done to opportunities, in every view alike: each deed asks what it needs, then is one change.

A view owns them as a part and says what is chosen (the marked ones, else the one under the cursor) and which action is
meant. Several are changed in one command, and undone by one key.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, time, timedelta
from typing import TYPE_CHECKING, Any

from pipeboard.presentation import days
from pipeboard.presentation.language import N_
from pipeboard.presentation.opportunity_text import name
from pipeboard.sales.records import Opportunity, Outcome
from pipeboard.screens import input_readers
from pipeboard.screens.dialogs.choose import Choice, Choose
from pipeboard.screens.dialogs.line import AskLine, Reading
from pipeboard.screens.dialogs.lines import AskLines
from pipeboard.screens.keys import Key
from pipeboard.screens.part import Part

if TYPE_CHECKING:
    from pipeboard.sales.capture.draft import Action
    from pipeboard.screens.dialogs.closing import Closed
    from pipeboard.screens.view import View

#: The keys of the deeds; a view adds its own.
DEED_KEYS = (
    Key("deed.open", ("enter",), "open", N_("open it"), N_("everything of this opportunity"), 30),
    Key("deed.won", ("w",), "close('won')", N_("won"), N_("close as won"), 40, N_("close")),
    Key("deed.lost", ("l",), "close('lost')", N_("lost"), N_("close as lost: a competitor, or a no"), 41, N_("close")),
    Key("deed.cancel", ("x",), "close('cancelled')", N_("cancel"), N_("there was no sale to make"), 42, N_("close")),
    Key("deed.reopen", ("O",), "reopen", N_("open again"), N_("open again what was closed")),
    Key("deed.done", ("d",), "done", N_("done"), N_("finish the next action, and plan the one after it"), 10),
    Key("deed.snooze", ("s",), "snooze", N_("snooze"), N_("put the next action off"), 11),
    Key("deed.plan", ("n",), "plan", N_("next"), N_("plan a next action"), 13),
    Key("deed.call", ("c",), "log('call')", N_("call"), N_("log a call and what was said"), 12),
    Key("deed.note", ("N",), "log('note')", N_("note"), N_("write a note")),
    Key("deed.star", ("asterisk",), "star", N_("star"), N_("star, or take the star away")),
    Key("deed.delete", ("D", "delete"), "delete", N_("delete"), N_("remove for good; u brings it back")),
)


class OpportunityActions(Part):
    """What can be done to the opportunities that a view says are chosen."""

    def __init__(
        self,
        view: View,
        chosen: Callable[[], list[Opportunity]],
        *,
        due: Callable[[], int | None] | None = None,
        unmark: Callable[[], None] | None = None,
    ) -> None:
        super().__init__(view)
        #: The marked opportunities, else the one under the cursor.
        self.chosen = chosen
        self._due = due
        self._unmark = unmark

    def unmark(self) -> None:
        """Forget the marks: what they were for is done."""
        if self._unmark is not None:
            self._unmark()

    def due_activity(self) -> int | None:
        """The planned activity that is meant: the one under the cursor where a list shows activities, else the next
        action of the opportunity.
        """
        meant = None if self._due is None else self._due()
        if meant is not None:
            return meant
        chosen = self.chosen()
        action = chosen[0].next_action if len(chosen) == 1 else None
        return action.id if action else None

    def ids(self) -> tuple[int, ...]:
        """The ids of what is chosen."""
        return tuple(one.id for one in self.chosen())

    def called(self, chosen: Sequence[Opportunity]) -> str:
        """What is chosen, in a title."""
        if len(chosen) == 1:
            return name(chosen[0])
        return self.language.count("{number} opportunity", "{number} opportunities", len(chosen))

    def is_nothing(self, chosen: Sequence[Opportunity]) -> bool:
        """Whether nothing is chosen; it is said."""
        if not chosen:
            self.tell(self.say("Nothing is selected."), "dim")
        return not chosen

    # Deeds ----------------------------------------------------------------------------------------------------------

    def action_open(self) -> None:
        """Everything of the opportunity."""
        chosen = self.chosen()
        if not self.is_nothing(chosen):
            self.host.show_opportunity(chosen[0].id)

    def action_close(self, outcome: Outcome) -> None:
        """Close with a reason, a day and a next task."""
        chosen = self.chosen()
        if self.is_nothing(chosen):
            return
        from pipeboard.screens.dialogs.closing import Closing

        ids = tuple(one.id for one in chosen)

        def close(closed: Closed) -> None:
            from pipeboard.store.changes.closing import Close

            self.unmark()
            self.carry_out(Close(ids, outcome, closed.closed_on, closed.reason, closed.next_action, closed.planned))

        reasons = [] if outcome == "won" else self.session.store.pipelines.reasons(outcome)
        planned = len(self.session.store.activities.unsettled(ids))
        self.ask(Closing(outcome, self.called(chosen), reasons, planned), close)

    def action_reopen(self) -> None:
        """Open again what was closed."""
        ids = self.ids()
        if ids:
            from pipeboard.store.changes.closing import Reopen

            self.unmark()
            self.carry_out(Reopen(ids))

    def action_star(self) -> None:
        """Star them, or take the stars away when all have one."""
        chosen = self.chosen()
        if self.is_nothing(chosen):
            return
        from pipeboard.store.changes.stars_and_tags import SetStar

        self.carry_out(SetStar(tuple(one.id for one in chosen), not all(one.starred for one in chosen)))

    def action_delete(self) -> None:
        """Remove them after a question; undo brings them back."""
        chosen = self.chosen()
        if self.is_nothing(chosen):
            return
        from pipeboard.screens.dialogs.confirm import Confirm

        ids = tuple(one.id for one in chosen)

        def delete(_: Any) -> None:
            from pipeboard.store.writes.deleting import Delete

            self.unmark()
            self.carry_out(Delete(ids))

        title = self.say("Delete {subject}?", subject=self.called(chosen))
        text = self.say("Its actions, people and documents go with it. u brings everything back.")
        self.ask(Confirm(title, text), delete)

    # Actions --------------------------------------------------------------------------------------------------------

    def action_done(self) -> None:
        """Finish the action, and ask for the next one."""
        activity = self.due_activity()
        if activity is None:
            self.tell(self.say("There is no planned action here. n plans one."), "dim")
            return
        self._finish(activity, None)

    def _finish(self, activity_id: int, outcome: str | None) -> None:
        """Ask what is next, and finish. Once it was typed what was said, leaving skips the planning only."""

        def finish(answer: Reading[Action | None] | None) -> None:
            from pipeboard.store.changes.activities import Finish

            if answer is not None or outcome is not None:
                self.carry_out(Finish((activity_id,), outcome, answer.value if answer is not None else None))

        title = self.say("Done. What is next?")
        text = self.say("Type the next action with its day, or leave it empty.")
        leave = self.say("save it without a next action") if outcome is not None else ""
        self.host.push_screen(self._action_line(title, text, leave), finish)

    def action_plan(self) -> None:
        """Plan a next action on each chosen opportunity."""
        chosen = self.chosen()
        if self.is_nothing(chosen):
            return

        def plan(answer: Reading[Action | None]) -> None:
            from pipeboard.store.changes.activities import PlanForMany

            if answer.value is not None:
                self.unmark()
                self.carry_out(PlanForMany(tuple(one.id for one in chosen), answer.value))

        self.ask(self._action_line(self.say("Next action: {subject}", subject=self.called(chosen))), plan)

    def _action_line(self, title: str, text: str = "", leave: str = "") -> AskLine:
        placeholder = self.say("call Tuesday 10:00")
        read = input_readers.as_action(self.session, self.session.stamp())
        return AskLine(title, read, text=text, placeholder=placeholder, may_be_empty=True, leave=leave)

    def action_log(self, kind: str) -> None:
        """Log a call or a note; a call that was planned is finished with what was said."""
        chosen = self.chosen()
        if self.is_nothing(chosen):
            return
        one, activity = chosen[0], self.due_activity()
        planned_call = kind == "call" and activity is not None and self._is_call(one, activity)

        def log(text: str) -> None:
            from pipeboard.store.changes.activities import Log

            if planned_call and activity is not None:
                self._finish(activity, text)
            else:
                subject, _, rest = text.partition("\n")
                self.carry_out(Log(one.id, "call" if kind == "call" else "note", subject, rest.strip("\n") or None))

        title = self.say("What was said?") if kind == "call" else self.say("Note")
        self.ask(AskLines(title, name(one)), log)

    def _is_call(self, one: Opportunity, activity_id: int) -> bool:
        action = one.next_action
        return action is not None and action.id == activity_id and action.kind == "call"

    def action_snooze(self) -> None:
        """Put the next action off."""
        activity = self.due_activity()
        activities = [activity] if activity is not None else []
        if not activities:
            activities = [one.next_action.id for one in self.chosen() if one.next_action is not None]
        self.snooze_all(tuple(activities))

    def snooze_all(self, activity_ids: tuple[int, ...]) -> None:
        """Put several actions off: one question, one change."""
        if not activity_ids:
            self.tell(self.say("There is no planned action here. n plans one."), "dim")
            return
        today = self.session.today
        offers = (
            ("1", N_("tomorrow"), today + timedelta(days=1)),
            ("2", N_("in two days"), today + timedelta(days=2)),
            ("3", N_("next week"), today + timedelta(days=7 - today.weekday())),
            ("4", N_("in a month"), today + timedelta(days=30)),
        )
        choices = [
            Choice(on, self.say(label), days.day_near(on, today, self.language.code, weekday=True), key)
            for key, label, on in offers
        ]
        words = Choice("typed", self.say("another day: type it"))

        def snooze(choice: Choice) -> None:
            if isinstance(choice.value, date):
                self._snooze(activity_ids, choice.value, None)
            else:
                read = input_readers.as_day(self.session, self.session.stamp())
                placeholder = self.say("Friday, 3 December, in two weeks")
                dialog = AskLine(
                    self.say("Until when?"), read, value=choice.note, placeholder=placeholder, goes_on=True
                )
                self.ask(dialog, lambda answer: self._snooze(activity_ids, *answer.value))

        title = self.language.count("Put off until", "Put {number} actions off until", len(activity_ids))
        self.ask(Choose(title, [*choices, words], typing=False, words=words), snooze)

    def _snooze(self, activity_ids: tuple[int, ...], until: date, at: time | None) -> None:
        from pipeboard.store.changes.activities import Snooze

        self.unmark()
        self.carry_out(Snooze(activity_ids, until, at))
