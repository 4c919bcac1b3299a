"""`move`, `reopen`, `set`: what happens to opportunities that go on. One command, one undo, however many they are."""

from __future__ import annotations

from pipeboard.cli.arguments import Parser
from pipeboard.cli.chosen_records import add_choice, chosen_opportunities, split_ids
from pipeboard.cli.context import Context
from pipeboard.cli.failures import OK, Usage
from pipeboard.cli.told_changes import tell
from pipeboard.cli.typed_arguments import id_of
from pipeboard.light import TYPE_CHECKING
from pipeboard.presentation import change_text
from pipeboard.presentation.language import N_
from pipeboard.sales.playbooks import unknown

if TYPE_CHECKING:
    from pipeboard.cli.field_arguments import Fields
    from pipeboard.sales.playbooks import PlaybookAction
    from pipeboard.sales.records import Opportunity
    from pipeboard.store.command import Command


def run(context: Context, verb: str, arguments: list[str]) -> int:
    """One of the verbs."""
    return {"move": _move, "reopen": _reopen, "set": _set}[verb](context, arguments)


def _move(context: Context, arguments: list[str]) -> int:
    parser = Parser(context, "move", N_("Move opportunities to a stage. Moving never closes."))
    parser.option("words", metavar="ID… STAGE", nargs="+", help=N_("numbers, then the stage or how its name begins"))
    parser.option("--playbook", action="store_true", help=N_("plan the playbook of the stage with it"))
    add_choice(parser, arguments)
    chosen = parser.read(arguments)
    # The last word is the stage, also where it is a number.
    ids, first = split_ids(chosen.words[:-1])
    stage = " ".join([*first, chosen.words[-1]])
    found = chosen_opportunities(context, chosen, ids, arguments, frozenset({"--playbook"}))
    before = context.store.opportunities.criteria(found[0].id) if len(found) == 1 else []
    from pipeboard.store.changes.moves import Move

    numbers = tuple(one.id for one in found)
    commands: list[Command] = [Move(numbers, stage)]
    if chosen.playbook:
        from pipeboard.store.changes.playbook_edits import PlanPlaybook

        commands.append(PlanPlaybook(numbers))
    from pipeboard.store.together import Together

    change = context.store.run(Together(tuple(commands)) if chosen.playbook else commands[0], context.stamp)
    moved = [context.store.opportunities.one(one) for one in change.ids]
    lines = [change_text.moved(one, context.language) for one in moved]
    playbook = context.store.pipelines.playbook(moved[0].stage_id) if moved else []
    if chosen.playbook:
        lines += [change_text.next_action(one.next_action, context.language) for one in moved if one.next_action]
    tell(context, change, lines, number=len(moved))
    if not context.wants_json:
        _say_playbook(context, moved, [] if chosen.playbook else playbook, unknown(before))
    return OK


def _say_playbook(
    context: Context, moved: list[Opportunity], playbook: list[PlaybookAction], lacking: list[str]
) -> None:
    """What was left without being known, and what the stage proposes: said, never in the way."""
    say = context.language.say
    if lacking:
        context.out.talk(say("Left without knowing: {names}", names=", ".join(lacking)), "today")
    if playbook and moved[0].status == "open":
        names = ", ".join(one.subject for one in playbook)
        sentence = N_("The playbook of {stage}: {names}. Plan it: pipeboard playbook {stage} plan {id}")
        context.out.talk(say(sentence, stage=moved[0].stage, names=names, id=moved[0].id), "dim")


def _reopen(context: Context, arguments: list[str]) -> int:
    parser = Parser(context, "reopen", N_("Open again what was closed."))
    parser.option("id", metavar="ID", nargs="+", help=N_("its number"))
    chosen = parser.read(arguments)
    from pipeboard.store.changes.closing import Reopen

    change = context.store.run(Reopen(tuple(id_of(one) for one in chosen.id)), context.stamp)
    opened = [context.store.opportunities.one(one) for one in change.ids]
    tell(context, change, [change_text.reopened(one, context.language) for one in opened])
    return OK


def _set(context: Context, arguments: list[str]) -> int:
    from pipeboard.cli import similar_records
    from pipeboard.cli.field_arguments import fields_of, names_of
    from pipeboard.presentation.set_text import was_set
    from pipeboard.sales.field_kinds import own

    parser = Parser(context, "set", N_("Set fields of opportunities. An empty value clears the field."))
    parser.option("words", metavar="ID… FIELD=VALUE…", nargs="+", help=names_of())
    add_choice(parser, arguments)
    chosen = parser.read(arguments)
    ids, given = split_ids(chosen.words)
    if not given:
        raise Usage(N_("Say what to set: pipeboard set {id} amount=6000"), id=ids[0])
    before = chosen_opportunities(context, chosen, ids, arguments)
    details = context.store.opportunities.details
    told = [details(one.id) for one in before[: change_text.MOST_TOLD]]
    account = None
    commands: list[Command] = []
    for one in before:
        fields = fields_of(context, given, one)
        name = fields.values.get("account")
        if isinstance(name, str):
            account = account or similar_records.settle_account(context, name)
            fields.values["account"] = account.name
        commands += _commands(one.id, fields)
    from pipeboard.store.together import Together

    change = context.store.run(Together(tuple(commands)), context.stamp)
    custom = [own(one) for one in context.store.settings.custom_fields()]
    lines = [was_set(old, details(old.opportunity.id), custom, context.language) for old in told]
    new_account = account.name if account and account.is_new else None
    tell(context, change, lines, number=len(before), new_account=new_account)
    if account is not None and not context.wants_json:
        similar_records.say_new_account(context, account)
    return OK


def _commands(opportunity_id: int, fields: Fields) -> list[Command]:
    """What sets the fields of one opportunity, those of the user's own among them, and plans its next action."""
    from pipeboard.store.changes.activities import Plan
    from pipeboard.store.changes.custom_values import SetCustomValue
    from pipeboard.store.changes.field_changes import SetFields

    commands: list[Command] = [SetFields(opportunity_id, fields.values)] if fields.values else []
    commands += [SetCustomValue(opportunity_id, name, value) for name, value in fields.own.items()]
    return [*commands, Plan(opportunity_id, fields.action)] if fields.action is not None else commands
