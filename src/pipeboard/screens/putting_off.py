"""Putting off: the next action to another day, the expected signature to a later period. One question, one change."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time, timedelta
from typing import TYPE_CHECKING

from pipeboard.presentation import days
from pipeboard.presentation.language import N_
from pipeboard.sales.periods import Period, Step, later
from pipeboard.sales.predicates import is_late
from pipeboard.sales.records import Opportunity
from pipeboard.screens import input_readers
from pipeboard.screens.dialogs.choose import Choice, Choose
from pipeboard.screens.dialogs.line import AskLine

if TYPE_CHECKING:
    from pipeboard.screens.opportunity_actions import OpportunityActions

#: The steps of a signature in their order, and how they are called.
STEP_WORDS: dict[Step, str] = {"week": N_("a week"), "two_weeks": N_("two weeks"), "month": N_("a month")}


def snooze_days(today: date) -> tuple[tuple[str, date], ...]:
    """The days that an action is put off to by one digit, and how they are called."""
    return (
        (N_("tomorrow"), today + timedelta(days=1)),
        (N_("in two days"), today + timedelta(days=2)),
        (N_("next week"), today + timedelta(days=7 - today.weekday())),
        (N_("in a month"), today + timedelta(days=30)),
    )


def expected_period(one: Opportunity) -> Period | None:
    """The expected signature of an opportunity, where it has one."""
    if one.expected_from is None or one.expected_by is None:
        return None
    return Period(one.expected_from, one.expected_by)


def signature_steps(one: Opportunity, today: date) -> tuple[tuple[Step, Period], ...]:
    """The periods that a signature is put off to by one digit."""
    return tuple((step, later(expected_period(one), step, today)) for step in STEP_WORDS)


def snooze(actions: OpportunityActions, activity_ids: tuple[int, ...]) -> None:
    """Put actions off to a day that is chosen or typed."""
    today, language = actions.session.today, actions.language
    choices = [
        Choice(on, language.say(label), days.day_near(on, today, language.code, weekday=True), str(at))
        for at, (label, on) in enumerate(snooze_days(today), 1)
    ]
    words = Choice("typed", language.say("another day: type it"))

    def put_off(until: date, at: time | None) -> None:
        from pipeboard.store.changes.activities import Snooze

        actions.unmark()
        actions.carry_out(Snooze(activity_ids, until, at))

    def chosen(choice: Choice) -> None:
        if isinstance(choice.value, date):
            put_off(choice.value, None)
            return
        read = input_readers.as_day(actions.session, actions.session.stamp())
        placeholder = language.say("Friday, 3 December, in two weeks")
        title = language.say("Until when?")
        dialog = AskLine(title, read, value=choice.note, placeholder=placeholder, goes_on=True)
        actions.ask(dialog, lambda answer: put_off(*answer.value))

    title, text = language.count("Put off until", "Put {number} actions off until", len(activity_ids)), ""
    meant = actions.chosen()
    if len(meant) == 1 and activity_ids == (actions.due_activity(),):
        title = language.say("Put off: {subject}", subject=actions.called(meant))
        following = meant[0].next_action
        text = following.subject if following is not None and following.id in activity_ids else ""
    actions.ask(Choose(title, [*choices, words], text=text, typing=False, words=words), chosen)


def push(actions: OpportunityActions, opportunities: Sequence[Opportunity]) -> None:
    """Expect signatures later: by a step, as precise as they were, or in a period that is typed."""
    today, language = actions.session.today, actions.language
    say, alone = language.say, opportunities[0] if len(opportunities) == 1 else None
    ids = tuple(one.id for one in opportunities)

    def note(step: Step) -> str:
        return "" if alone is None else days.period(later(expected_period(alone), step, today), language.code)

    choices = [Choice(step, say(word), note(step), str(at)) for at, (step, word) in enumerate(STEP_WORDS.items(), 1)]
    words = Choice("typed", say("another day or period: type it"))

    def expect(period: Period) -> None:
        from pipeboard.store.changes.field_changes import SetFieldsOfMany

        actions.unmark()
        actions.carry_out(SetFieldsOfMany(ids, {"expected_from": period.first, "expected_by": period.last}))

    def chosen(choice: Choice) -> None:
        from pipeboard.store.changes.expected_dates import PutOffSignature

        step = next((step for step in STEP_WORDS if step == choice.value), None)
        if step is not None:
            actions.unmark()
            actions.carry_out(PutOffSignature(ids, step))
            return
        read = input_readers.as_period(actions.session, actions.session.stamp())
        placeholder = say("early December, 15/01, in three weeks")
        dialog = AskLine(say("Expected when?"), read, value=choice.note, placeholder=placeholder, goes_on=True)
        actions.ask(dialog, lambda answer: expect(answer.value))

    title = say("Expect the signature later: {subject}", subject=actions.called(opportunities))
    actions.ask(Choose(title, [*choices, words], text=_now(actions, alone), typing=False, words=words), chosen)


def _now(actions: OpportunityActions, alone: Opportunity | None) -> str:
    """When it is expected now, and from where a step counts."""
    say = actions.say
    if alone is None:
        return say("Each from its own date, as precise as it is; a late one from today.")
    period = expected_period(alone)
    if period is None:
        return say("It has no date yet: from today.")
    when = days.period(period, actions.language.code)
    if is_late(alone, actions.session.today):
        return say("Expected {when}, which has passed: from today, as precise as it was.", when=when)
    return say("Expected {when}: from there, as precise as it is.", when=when)
