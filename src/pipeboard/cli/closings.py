"""`won`, `lost`, `cancel`: closing, what becomes of the actions that were still planned, and the next task."""

from __future__ import annotations

import sys

from pipeboard.cli.arguments import Chosen, Parser
from pipeboard.cli.context import Context
from pipeboard.cli.failures import OK
from pipeboard.cli.renewal_offers import More, add_terms, following, offer, said
from pipeboard.cli.similar_records import can_ask
from pipeboard.cli.told_changes import tell
from pipeboard.cli.typed_arguments import action_of, id_of, past_day_of
from pipeboard.input.proposals import PROPOSALS
from pipeboard.light import TYPE_CHECKING, cast
from pipeboard.presentation import change_text, days
from pipeboard.presentation.language import N_
from pipeboard.sales.capture.draft import Action
from pipeboard.sales.records import Outcome
from pipeboard.store.together import Together

if TYPE_CHECKING:
    from datetime import date

    from pipeboard.store.changes.closing import Planned
    from pipeboard.store.command import Command

OUTCOMES: dict[str, Outcome] = {"won": "won", "lost": "lost", "cancel": "cancelled"}

#: What `--planned` says, and the letters that answer the question; Enter drops.
_PLANNED: dict[str, Planned] = {"done": "done", "drop": "dropped", "keep": "kept"}
_ANSWERS: dict[str, Planned] = {
    "d": "done",
    "done": "done",
    "f": "done",
    "faites": "done",
    "": "dropped",
    "x": "dropped",
    "drop": "dropped",
    "dropped": "dropped",
    "a": "dropped",
    "k": "kept",
    "keep": "kept",
    "kept": "kept",
    "g": "kept",
    "garder": "kept",
}


def run(context: Context, verb: str, arguments: list[str]) -> int:
    """Close opportunities."""
    from pipeboard.cli.dispatch import COMMANDS

    parser = Parser(context, verb, COMMANDS[verb][1])
    parser.option("id", metavar="ID", nargs="+", help=N_("its number (several close together)"))
    parser.option("--on", metavar="DAY", help=N_("the day it was closed (today by default)"))
    if verb != "won":
        parser.option("--reason", metavar="R", help=N_("why; a new reason is added to the list"))
    planned = N_("what was still planned: done, dropped (else), or kept")
    parser.option("--planned", metavar="done|drop|keep", choices=[*_PLANNED], help=planned)
    parser.option("--next", metavar="ACTION", help=N_("the next task: “call 2026-12-15 10:00”"))
    parser.option("--no-next", action="store_true", help=N_("do not ask for a next task"))
    if verb == "won":
        parser.option("--renew", action="store_true", help=N_("make its renewal too, dated before the term ends"))
        add_terms(parser)
    return _close(context, OUTCOMES[verb], parser.read(arguments))


def _close(context: Context, outcome: Outcome, chosen: Chosen) -> int:
    from pipeboard.store.changes.closing import Close

    ids = tuple(dict.fromkeys(id_of(one) for one in chosen.id))
    closed_on = None if chosen.on is None else past_day_of(context, chosen.on)
    action = None if chosen.next is None else action_of(context, cast("str", chosen.next))
    count = len(context.store.activities.unsettled(ids))
    planned = _PLANNED[chosen.planned] if chosen.planned else _ask_what_becomes(context, count)
    command = Close(ids, outcome, closed_on, getattr(chosen, "reason", None), action, planned)
    renewals = _renewals(context, ids, chosen, closed_on) if outcome == "won" and chosen.renew else []
    change = context.store.run(Together((command, *renewals)) if renewals else command, context.stamp)
    lines = [change_text.closed(context.store.opportunities.one(one), context.language) for one in ids]
    made = [one for one in change.ids if one not in ids]
    lines += [line for one in made for line in said(context, one)]
    tell(context, change, [*lines, *_what_became(context, count, planned)], planned=planned if count else None)
    if context.wants_json or chosen.no_next:
        return OK
    if action is None:
        _propose(context, ids, outcome, getattr(chosen, "reason", None))
    if outcome == "won" and not renewals and len(ids) == 1:
        offer(context, context.store.opportunities.one(ids[0]))
    return OK


def _renewals(context: Context, ids: tuple[int, ...], chosen: Chosen, closed_on: date | None) -> list[Command]:
    """What makes the renewal of each, as the won one stands."""
    won_on = closed_on or context.stamp.today
    found = [context.store.opportunities.one(one) for one in ids]
    return [following(context, one, "renewal", chosen, More(), won_on) for one in found]


def _ask_what_becomes(context: Context, count: int) -> Planned:
    """One question about the actions that are still planned; where nobody can answer they are dropped."""
    if count == 0 or not can_ask(context):
        return "dropped"
    question = context.language.count(
        "{number} planned action: d done, k kept, Enter drops it:",
        "{number} planned actions: d done, k kept, Enter drops them:",
        count,
    )
    while True:
        context.out.talk(question, "today")
        context.out.flush()
        answer = sys.stdin.readline()
        found = _ANSWERS.get(answer.strip().lower())
        if found is not None:
            return found


def _what_became(context: Context, count: int, planned: Planned) -> list[str]:
    """What became of the planned actions, as a line."""
    if count == 0:
        return []
    language = context.language
    if planned == "done":
        return [language.count("{number} planned action done", "{number} planned actions done", count)]
    if planned == "kept":
        return [language.count("{number} planned action kept", "{number} planned actions kept", count)]
    return [language.count("{number} planned action dropped", "{number} planned actions dropped", count)]


def _propose(context: Context, ids: tuple[int, ...], outcome: Outcome, reason: str | None) -> None:
    """Ask for the next task on a terminal (Enter accepts, n declines); elsewhere say what could be planned.

    Its day follows the reason, and what was accepted for it before; for some reasons nothing is proposed.
    """
    say, code = context.language.say, context.language.code
    reason = context.store.opportunities.one(ids[0]).close_reason or reason
    proposal = context.store.activities.proposed_return(outcome, context.stamp.today, reason)
    if proposal is None:
        return
    subject = say(PROPOSALS[proposal.reason])
    if not (sys.stdin.isatty() and context.out.is_terminal):
        context.out.talk(say("Next? pipeboard plan {id} call {day}", id=ids[0], day=proposal.due_on.isoformat()), "dim")
        return
    when = days.day(proposal.due_on, code, weekday=True)
    context.out.line(say("Next task: {subject}, {when}?", subject=subject, when=when))
    context.out.line(say("Enter plans it, n declines, or type another (call 2026-12-15 10:00):"), "dim")
    context.out.flush()
    answer = sys.stdin.readline()
    text = answer.strip()
    if not answer or text.lower() in ("n", "no", "non"):
        return
    action = action_of(context, text) if text else Action("call", subject, proposal.due_on)
    from pipeboard.store.changes.activities import PlanForMany

    change = context.store.run(PlanForMany(ids, action), context.stamp)
    planned = [
        change_text.planned(action, context.store.opportunities.one(one), context.language) for one in change.ids
    ]
    tell(context, change, planned)
