"""`move`, `won`, `lost`, `cancel`, `reopen`, `set`: what happens to an opportunity."""

import sys
from argparse import Namespace
from typing import TYPE_CHECKING, cast

from pipeboard.cli.arguments import Parser
from pipeboard.cli.context import Context
from pipeboard.cli.failures import OK, Usage
from pipeboard.cli.typed_arguments import action_of, id_of, past_day_of
from pipeboard.input.proposals import PROPOSALS
from pipeboard.presentation import days
from pipeboard.presentation.language import N_
from pipeboard.sales.capture.draft import Action
from pipeboard.sales.records import Outcome
from pipeboard.sales.status import propose_next

if TYPE_CHECKING:
    from pipeboard.store.command import Command
    from pipeboard.store.store import Change

OUTCOMES: dict[str, Outcome] = {"won": "won", "lost": "lost", "cancel": "cancelled"}


def run(context: Context, verb: str, arguments: list[str]) -> int:
    """One of the verbs."""
    if verb in OUTCOMES:
        return _close(context, verb, arguments)
    return {"move": _move, "reopen": _reopen, "set": _set}[verb](context, arguments)


def tell(context: Context, change: "Change", sentence: str) -> None:
    """Say what was changed, and how to undo it; as JSON when asked."""
    if context.wants_json:
        from pipeboard.presentation.answers import change_json

        changed = [context.store.opportunity(one) for one in change.ids]
        context.out.json({"schema": 1, **change_json(change.command_id, change.verb, change.subject, changed)})
        return
    if change.rows == 0:
        context.out.line(context.language.say("Nothing to change: it is so already."))
        return
    context.out.line(sentence)
    context.out.talk(context.language.say("To undo: pipeboard undo"), "dim")


def carry_out(context: Context, command: "Command", sentence: str) -> int:
    """Run a command and tell; `{subject}` of the sentence is what it was about."""
    change = context.store.run(command, context.stamp)
    tell(context, change, context.language.say(sentence, subject=change.subject))
    return OK


def _move(context: Context, arguments: list[str]) -> int:
    parser = Parser(context, "move", N_("Move an opportunity to a stage. Moving never closes."))
    parser.option("id", metavar="ID", help=N_("its number"))
    parser.option("stage", metavar="STAGE", nargs="+", help=N_("the stage, or the beginning of its name"))
    chosen = parser.read(arguments)
    from pipeboard.store.changes.moves import Move

    return carry_out(context, Move((id_of(chosen.id),), " ".join(chosen.stage)), N_("Moved: {subject}"))


def _close(context: Context, verb: str, arguments: list[str]) -> int:
    from pipeboard.cli.dispatch import COMMANDS

    parser = Parser(context, verb, COMMANDS[verb][1])
    parser.option("id", metavar="ID", nargs="+", help=N_("its number (several close together)"))
    parser.option("--on", metavar="DAY", help=N_("the day it was closed (today by default)"))
    if verb != "won":
        parser.option("--reason", metavar="R", help=N_("why; a new reason is added to the list"))
    parser.option("--next", metavar="ACTION", help=N_("the next task: “call 2026-12-15 10:00”"))
    parser.option("--no-next", action="store_true", help=N_("do not ask for a next task"))
    chosen = parser.read(arguments)
    outcome = OUTCOMES[verb]
    from pipeboard.store.changes.closing import Close

    ids = tuple(id_of(one) for one in chosen.id)
    closed_on = None if chosen.on is None else past_day_of(context, chosen.on)
    action = _next_action(context, chosen)
    command = Close(ids, outcome, closed_on, getattr(chosen, "reason", None), action)
    sentences = {"won": N_("Won: {subject}"), "lost": N_("Lost: {subject}"), "cancel": N_("Cancelled: {subject}")}
    code = carry_out(context, command, sentences[verb])
    if action is None and not chosen.no_next and not context.wants_json:
        _propose(context, ids, outcome)
    return code


def _next_action(context: Context, chosen: Namespace) -> Action | None:
    return None if chosen.next is None else action_of(context, cast("str", chosen.next))


def _propose(context: Context, ids: tuple[int, ...], outcome: Outcome) -> None:
    """Ask for the next task on a terminal (Enter accepts, n declines); elsewhere say what could be planned."""
    say, code = context.language.say, context.language.code
    proposal = propose_next(outcome, context.stamp.today)
    subject = say(PROPOSALS[proposal.reason])
    when = days.day(proposal.due_on, code, weekday=True)
    if not (sys.stdin.isatty() and context.out.is_terminal):
        context.out.talk(
            say('Next? pipeboard set {id} next=">call {day}"', id=ids[0], day=proposal.due_on.isoformat()), "dim"
        )
        return
    context.out.line(say("Next task: {subject}, {when}?", subject=subject, when=when))
    context.out.line(say("Enter plans it, n declines, or type another (call 2026-12-15 10:00):"), "dim")
    context.out.flush()
    answer = sys.stdin.readline()
    text = answer.strip()
    if not answer or text.lower() in ("n", "no", "non"):
        return
    action = action_of(context, text) if text else Action("call", subject, proposal.due_on)
    from pipeboard.store.changes.activities import Plan

    for opportunity_id in ids:
        carry_out(context, Plan(opportunity_id, action), N_("Planned: {subject}"))


def _reopen(context: Context, arguments: list[str]) -> int:
    parser = Parser(context, "reopen", N_("Open again what was closed."))
    parser.option("id", metavar="ID", nargs="+", help=N_("its number"))
    chosen = parser.read(arguments)
    from pipeboard.store.changes.closing import Reopen

    return carry_out(context, Reopen(tuple(id_of(one) for one in chosen.id)), N_("Open again: {subject}"))


def _set(context: Context, arguments: list[str]) -> int:
    from pipeboard.cli.field_arguments import fields_of, names_of

    parser = Parser(context, "set", N_("Set fields of an opportunity. An empty value clears the field."))
    parser.option("id", metavar="ID", help=N_("its number"))
    parser.option("fields", metavar="FIELD=VALUE", nargs="+", help=names_of())
    chosen = parser.read(arguments)
    opportunity_id = id_of(chosen.id)
    given = fields_of(context, chosen.fields, context.store.opportunity(opportunity_id))
    from pipeboard.store.changes.activities import Plan
    from pipeboard.store.changes.field_changes import SetFields

    steps: list[Command] = []
    if given.values:
        steps.append(SetFields(opportunity_id, given.values))
    if given.own:
        from pipeboard.store.writes.settings import SetCustomValue

        steps += [SetCustomValue(opportunity_id, name, value) for name, value in given.own.items()]
    if given.action is not None:
        steps.append(Plan(opportunity_id, given.action))
    if not steps:
        raise Usage(N_("Say what to set: pipeboard set {id} amount=6000"), id=opportunity_id)
    changes = context.store.run_all([(step, context.stamp) for step in steps])
    made = changes[0]._replace(rows=sum(change.rows for change in changes))
    tell(context, made, context.language.say("Set: {subject}", subject=made.subject))
    return OK
