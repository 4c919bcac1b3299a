"""Calls, notes and actions that are done, from any view: each asks what was said and what is next in one box."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipeboard.presentation.conversation import last_words_rows, planned_row
from pipeboard.presentation.rows import Row
from pipeboard.presentation.signs import KIND_SIGNS
from pipeboard.presentation.text_table import Cell, harmless
from pipeboard.sales.activity_kinds import ActivityKind
from pipeboard.sales.records import Activity, Details, Opportunity
from pipeboard.screens.dialogs.conversation import About, Conversation, Said
from pipeboard.screens.dialogs.dialog import Dialog

if TYPE_CHECKING:
    from pipeboard.screens.opportunity_actions import OpportunityActions

#: So many planned actions are named; of more, the rest is counted.
MOST_NAMED = 2
#: The last words are looked for among so many activities of the account.
MOST_SAID = 20


def finish(actions: OpportunityActions, chosen: Sequence[Opportunity], activity_ids: tuple[int, ...]) -> None:
    """Finish actions with what came of them, and plan what is next."""
    say = actions.say
    first = actions.session.store.activities.one(activity_ids[0])
    if len(activity_ids) == 1:
        title = say("Done: {what}", what=f"{KIND_SIGNS[first.kind]} {harmless(first.subject)}")
    else:
        title = actions.language.count("Done: {number} action", "Done: {number} actions", len(activity_ids))
    about = _about(actions, title, chosen, set(activity_ids))._replace(asked=say("What came of it?"))
    actions.ask(Conversation(about, may_be_silent=True), lambda said: _finish(actions, activity_ids, said))


def _finish(actions: OpportunityActions, activity_ids: tuple[int, ...], said: Said) -> None:
    from pipeboard.store.changes.activities import Finish

    actions.unmark()
    actions.carry_out(Finish(activity_ids, said.words or None, said.next_action))


def log(actions: OpportunityActions, kind: ActivityKind, chosen: Sequence[Opportunity]) -> None:
    """Write down a call or a note, and plan what is next; a call that was planned is done with it."""
    say, called = actions.say, actions.called(chosen)
    title = say("Call: {subject}", subject=called) if kind == "call" else say("Note: {subject}", subject=called)
    planned = _planned_call(actions, chosen) if kind == "call" else None
    about = _about(actions, title, chosen, set() if planned is None else {planned.id})
    about = about._replace(asked=say("What was said?") if kind == "call" else say("What is to be noted?"), subject="")
    if planned is not None:
        done = (Cell(say("done with it: "), "dim"), *planned_row(planned, actions.language, actions.session.today, 50))
        about = about._replace(before=(*about.before, done))

    def save(said: Said) -> None:
        from pipeboard.store.changes.activities import LogAndPlan

        if planned is not None:
            _finish(actions, (planned.id,), said)
            return
        subject, _, rest = said.words.partition("\n")
        actions.unmark()
        ids = tuple(one.id for one in chosen)
        actions.carry_out(LogAndPlan(ids, kind, subject, rest.strip("\n") or None, said.next_action))

    actions.ask(Conversation(about, may_be_silent=planned is not None, asks_next=kind == "call"), save)


def _planned_call(actions: OpportunityActions, chosen: Sequence[Opportunity]) -> Activity | None:
    """The planned call that a call is: the action that is meant, where that is one."""
    activity_id = actions.due_activity() if len(chosen) == 1 else None
    if activity_id is None:
        return None
    activity = actions.session.store.activities.one(activity_id)
    return activity if activity.kind == "call" and activity.done_at is None else None


def _about(actions: OpportunityActions, title: str, chosen: Sequence[Opportunity], done: set[int]) -> About:
    """What was said before, and what stays planned once some actions are done."""
    say, language, today = actions.say, actions.language, actions.session.today
    cells = Dialog.WIDTH
    if len(chosen) != 1:
        return About(title, actions.called(chosen) if chosen else "")
    details = actions.session.store.opportunities.details(chosen[0].id)
    # What this person said last may have been about another sale.
    page = actions.session.store.accounts.page_of_opportunity(chosen[0].id, MOST_SAID)
    elsewhere = {one.id: one.title for one in page.opportunities if one.id != chosen[0].id}
    left = [one for one in details.planned if one.id not in done]
    beside = Cell(say("stays planned: "), "dim")
    stays: list[Row] = [(beside, *planned_row(one, language, today, cells - 18)) for one in left[:MOST_NAMED]]
    if len(left) > MOST_NAMED:
        stays.append((Cell(say("{number} more", number=len(left) - MOST_NAMED), "dim"),))
    return About(
        title,
        actions.called(chosen),
        last_words_rows(page.done, language, today, cells, elsewhere),
        stays=stays,
        nothing_next=_nothing_next(actions, details),
    )


def _nothing_next(actions: OpportunityActions, details: Details) -> Row:
    if details.opportunity.status != "open":
        return (Cell(actions.say("no next action"), "dim"),)
    return (Cell(actions.say("no next action: Today asks for one"), "today"),)
