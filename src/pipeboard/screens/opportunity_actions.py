"""What can be done to opportunities, in every view alike: each deed asks what it needs, then is one change.

A view owns them as a part and says what is chosen (the marked ones, else the one under the cursor) and which action is
meant. Several are changed in one command, and undone by one key.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from pipeboard.presentation.language import N_
from pipeboard.presentation.opportunity_text import name
from pipeboard.sales.activity_kinds import ActivityKind
from pipeboard.sales.records import Opportunity, Outcome
from pipeboard.screens.jump_target import Target
from pipeboard.screens.keys import Key
from pipeboard.screens.part import Part

if TYPE_CHECKING:
    from pipeboard.sales.capture.draft import Action
    from pipeboard.screens.dialogs.closing import Closed
    from pipeboard.screens.dialogs.line import Reading
    from pipeboard.screens.view import View

#: The keys of the deeds; a view adds its own.
DEED_KEYS = (
    Key("deed.open", ("enter",), "open", N_("open it"), N_("everything of this opportunity"), 30),
    Key("deed.close", ("x",), "close_as", N_("close"), N_("then w won, l lost, c cancelled"), 40),
    Key("deed.won", ("w",), "close('won')", N_("won"), N_("close as won"), 41),
    Key("deed.lost", (), "close('lost')", N_("lost"), N_("close as lost: a competitor, or a no"), 42),
    Key("deed.cancel", (), "close('cancelled')", N_("cancel"), N_("there was no sale to make"), 43),
    Key("deed.reopen", ("O",), "reopen", N_("open again"), N_("open again what was closed")),
    Key("deed.done", ("d",), "done", N_("done"), N_("finish the next action, and plan the one after it"), 10),
    Key("deed.snooze", ("s",), "snooze", N_("snooze"), N_("put the next action off"), 11),
    Key("deed.push", ("p",), "push", N_("push"), N_("expect the signature later: a week, a month, on a day"), 14),
    Key("deed.plan", ("n",), "plan", N_("next"), N_("plan a next action"), 13),
    Key("deed.call", ("c",), "log('call')", N_("call"), N_("log a call and what was said"), 12),
    Key("deed.note", ("N",), "log('note')", N_("note"), N_("write a note")),
    Key("deed.brief", ("B",), "brief", N_("brief"), N_("the page before the call"), 47),
    Key("deed.playbook", ("Y",), "playbook", N_("playbook"), N_("what its stage proposes, and asks to know")),
    Key("deed.star", ("asterisk",), "star", N_("star"), N_("star, or take the star away")),
    Key("deed.delete", ("D", "delete"), "delete", N_("delete"), N_("remove for good; undo brings it back")),
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

    def at_cursor(self) -> Opportunity | None:
        """The opportunity that is meant, in a view without marks."""
        return next(iter(self.chosen()), None)

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

    def is_on(self, key: Key) -> bool:
        """Whether a key would do something to what is chosen."""
        if not key.id.startswith("deed."):
            return True
        chosen = self.chosen()
        if not chosen:
            return False
        if key.id in ("deed.done", "deed.snooze"):
            return self.due_activity() is not None or any(one.next_action is not None for one in chosen)
        if key.id == "deed.push":
            return all(one.status == "open" for one in chosen)
        return key.id != "deed.reopen" or any(one.status != "open" for one in chosen)

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

    def action_brief(self) -> None:
        """The page before the call."""
        chosen = self.chosen()
        if not self.is_nothing(chosen):
            from pipeboard.screens.brief import show_brief_of_opportunity

            show_brief_of_opportunity(self, chosen[0].id)

    def action_playbook(self) -> None:
        """What its stage proposes, and what should be known before leaving it."""
        chosen = self.chosen()
        if not self.is_nothing(chosen):
            from pipeboard.screens.stage_playbook import ask_playbook

            ask_playbook(self, chosen[0])

    def action_close_as(self) -> None:
        """Wait for the letter of the outcome; a pop-up shows which there are."""
        chosen = self.chosen()
        if self.is_nothing(chosen):
            return
        from pipeboard.screens.dialogs.follow import Follow

        targets = [
            Target("w", self.say("won"), partial(self.action_close, "won")),
            Target("l", self.say("lost"), partial(self.action_close, "lost")),
            Target("c", self.say("cancelled"), partial(self.action_close, "cancelled")),
        ]
        if any(one.status != "open" for one in chosen):
            targets.append(Target("o", self.say("open again"), self.action_reopen))

        def go(target: Target) -> None:
            self.view.call_later(target.go)

        self.ask(Follow(targets), go)

    def action_close(self, outcome: Outcome) -> None:
        """Close with a reason, a day and a next task."""
        chosen = self.chosen()
        if self.is_nothing(chosen):
            return
        from pipeboard.screens.dialogs.after_sale import AfterSale
        from pipeboard.screens.dialogs.closing import Closing

        ids = tuple(one.id for one in chosen)

        def close(closed: Closed) -> None:
            from pipeboard.store.changes.closing import Close

            self.unmark()
            made = Close(ids, outcome, closed.closed_on, closed.reason, closed.next_action, closed.planned)
            self.carry_out(made if closed.after is None else closed.after.with_close(made))

        reasons = [] if outcome == "won" else self.session.store.pipelines.reasons(outcome)
        planned = self.session.store.activities.unsettled(ids)
        after = AfterSale(self.session, chosen, self.session.today) if outcome == "won" else None
        self.ask(Closing(outcome, self.called(chosen), reasons, planned, after), close)

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
        text = self.say("Its actions, people and documents go with it. Undo brings everything back.")
        self.ask(Confirm(title, text), delete)

    # Actions --------------------------------------------------------------------------------------------------------

    def action_done(self) -> None:
        """Finish the action that is meant, or the next one of each marked opportunity; and ask what is next."""
        chosen = self.chosen()
        meant = self.due_activity()
        found = [meant] if meant is not None else [one.next_action.id for one in chosen if one.next_action is not None]
        if not found:
            self.tell(
                self.say("There is no planned action here. {key} plans one.", key=self.view.key_of("deed.plan")), "dim"
            )
            return
        from pipeboard.screens.conversations import finish

        finish(self, chosen, tuple(found))

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

        title = self.say("Next action: {subject}", subject=self.called(chosen))
        number = sum(one.next_action is not None for one in chosen)
        text = self.say("What is planned already stays planned beside it.") if number else ""
        from pipeboard.screens import input_readers
        from pipeboard.screens.dialogs.line import AskLine

        read = input_readers.as_action(self.session, self.session.stamp())
        self.ask(AskLine(title, read, text=text, placeholder=self.say("call Tuesday 10:00")), plan)

    def action_log(self, kind: ActivityKind) -> None:
        """Log a call or a note; a call that was planned is finished with what was said."""
        chosen = self.chosen()
        if self.is_nothing(chosen):
            return
        from pipeboard.screens.conversations import log

        log(self, kind, chosen)

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
            self.tell(
                self.say("There is no planned action here. {key} plans one.", key=self.view.key_of("deed.plan")), "dim"
            )
            return
        from pipeboard.screens.putting_off import snooze

        snooze(self, activity_ids)

    # The signature --------------------------------------------------------------------------------------------------

    def action_push(self) -> None:
        """Expect the signature later."""
        chosen = self.chosen()
        if self.is_nothing(chosen):
            return
        if any(one.status != "open" for one in chosen):
            self.tell(self.say("Only open ones wait for a signature."), "dim")
            return
        from pipeboard.screens.putting_off import push

        push(self, chosen)
