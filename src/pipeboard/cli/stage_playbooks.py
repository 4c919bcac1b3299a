"""`playbook` and `know`: what a stage asks for on entering it, and what should be known before leaving it."""

from __future__ import annotations

import re

from pipeboard.cli.arguments import Chosen, Parser
from pipeboard.cli.context import Context
from pipeboard.cli.failures import OK, Usage
from pipeboard.cli.told_changes import tell
from pipeboard.cli.typed_arguments import id_of
from pipeboard.light import Any
from pipeboard.presentation import change_text, playbook_text
from pipeboard.presentation.language import N_
from pipeboard.presentation.opportunity_text import name
from pipeboard.sales.activity_kinds import ActionKind
from pipeboard.sales.playbooks import Criterion, PlaybookAction
from pipeboard.sales.records import Opportunity, Stage
from pipeboard.sales.stages import NoStage, SeveralStages, find
from pipeboard.sales.text import clean, fold

_ACTIONS = ("add", "need", "drop", "clear", "plan")

#: How many days after the stage was entered: `+3`, `+3d`, `+3j`.
_DAYS = re.compile(r"\+(\d{1,4})(?:d|j|days?|jours?)?")


def run(context: Context, verb: str, arguments: list[str]) -> int:
    """One of the verbs."""
    return _playbook(context, arguments) if verb == "playbook" else _know(context, arguments)


def _playbook(context: Context, arguments: list[str]) -> int:
    summary = N_(
        "The playbook of a stage: actions proposed on entering it, and what should be known before leaving it."
    )
    parser = Parser(context, "playbook", summary)
    how = N_("a stage; then add KIND TEXT +DAYS, need WHAT, drop NUMBER|WHAT, clear, or plan ID…")
    parser.option("words", metavar="STAGE…", nargs="*", help=how)
    parser.option("--pipeline", metavar="NAME", help=N_("the pipeline (the first one by default)"))
    chosen = parser.read(arguments)
    if not chosen.words:
        return _show_all(context)
    at = next((place for place, word in enumerate(chosen.words) if place and word in _ACTIONS), len(chosen.words))
    stage = _stage(context, " ".join(chosen.words[:at]), chosen)
    if at < len(chosen.words) and chosen.words[at] == "plan":
        return _plan(context, stage, chosen.words[at + 1 :])
    if at < len(chosen.words):
        return _change(context, stage, chosen.words[at], chosen.words[at + 1 :])
    return _show(context, [stage])


def _stage(context: Context, text: str, chosen: Chosen) -> Stage:
    """The stage that is meant, of the pipeline that was said.

    Raises:
        Usage: there is no such pipeline or stage, or there are several.
    """
    pipelines = context.store.pipelines.listed()
    wanted = None if chosen.pipeline is None else fold(chosen.pipeline)
    among = [one.id for one in pipelines if wanted is None or fold(one.name) == wanted]
    if not among:
        known = ", ".join(one.name for one in pipelines)
        raise Usage(N_("There is no pipeline “{name}”. The pipelines are: {known}"), name=chosen.pipeline, known=known)
    stages = [one for one in context.store.pipelines.stages() if one.pipeline_id in among]
    found = find(text, stages)
    if isinstance(found, NoStage):
        known = ", ".join(one.name for one in stages)
        raise Usage(N_("There is no stage “{name}”. The stages are: {known}"), name=text, known=known)
    if isinstance(found, SeveralStages):
        # The first pipeline goes before the others.
        if found.share_a_name and chosen.pipeline is None:
            return found.candidates[0]
        known = ", ".join(one.name for one in found.candidates)
        raise Usage(N_("“{name}” can mean several stages: {known}"), name=text, known=known)
    return found


def _show_all(context: Context) -> int:
    stages = context.store.pipelines.stages()
    told = [
        one for one in stages if context.store.pipelines.playbook(one.id) or context.store.pipelines.criteria(one.id)
    ]
    if not told and not (context.wants_json or context.wants_plain):
        example = "pipeboard playbook Quote add call +3"
        context.out.talk(context.language.say("No stage has a playbook yet. Begin: {example}", example=example))
        return OK
    return _show(context, told)


def _show(context: Context, stages: list[Stage]) -> int:
    read = context.store.pipelines
    if context.wants_json:
        found = [playbook_text.as_json(one, read.playbook(one.id), read.criteria(one.id)) for one in stages]
        context.out.json({"schema": 1, "playbooks": found})
        return OK
    for one in stages:
        rows = playbook_text.rows(read.playbook(one.id), read.criteria(one.id), context.language)
        if context.wants_plain:
            for row in rows:
                context.out.plain((one.name, *(cell.text for cell in row)))
            continue
        context.out.line(one.name, "strong")
        context.out.table(rows, flexible=(1,), indent=2)
        if not rows:
            context.out.talk(context.language.say("No action and nothing to know yet."))
    return OK


def _change(context: Context, stage: Stage, verb: str, words: list[str]) -> int:
    from pipeboard.store.changes.playbook_edits import SetPlaybook

    read = context.store.pipelines
    actions, criteria = tuple(read.playbook(stage.id)), tuple(one.name for one in read.criteria(stage.id))
    after = _changed(verb, words, actions, criteria)
    began = {"actions": actions, "criteria": criteria}
    change = context.store.run(SetPlaybook(stage.id, *after, began), context.stamp)
    actions, known = tuple(read.playbook(stage.id)), read.criteria(stage.id)
    line = playbook_text.sentence(stage, actions, known, context.language)
    tell(context, change, [line], number=1, playbook=playbook_text.as_json(stage, list(actions), known))
    return OK


def _plan(context: Context, stage: Stage, words: list[str]) -> int:
    """Plan the playbook on opportunities that stand in the stage."""
    from pipeboard.store.changes.playbook_edits import PlanPlaybook

    if not words:
        raise Usage(N_("Say which: pipeboard playbook {stage} plan ID"), stage=stage.name)
    found = [context.store.opportunities.one(id_of(word)) for word in words]
    elsewhere = next((one for one in found if one.stage_id != stage.id), None)
    if elsewhere is not None:
        raise Usage(
            N_("#{id} stands in {now}, not in {stage}."), id=elsewhere.id, now=elsewhere.stage, stage=stage.name
        )
    change = context.store.run(PlanPlaybook(tuple(one.id for one in found)), context.stamp)
    lines = []
    for one in found:
        after = context.store.opportunities.details(one.id)
        lines += [
            f"{name(one)} · {change_text.action(each.subject, each.kind, each.due_on, each.due_time, context.language)}"
            for each in after.planned
            if each.due_on is not None
        ]
    tell(context, change, lines)
    return OK


_Lists = tuple[tuple[PlaybookAction, ...], tuple[str, ...]]


def _changed(verb: str, words: list[str], actions: tuple[PlaybookAction, ...], criteria: tuple[str, ...]) -> _Lists:
    """Both lists as they become."""
    if verb == "clear":
        return (), ()
    if not words:
        raise Usage(N_("Say what: pipeboard playbook STAGE {verb} …"), verb=verb)
    text = clean(" ".join(words))
    if verb == "need":
        return actions, (*criteria, text)
    if verb == "add":
        return (*actions, _action(words)), criteria
    if text.isdecimal() and 0 < int(text) <= len(actions):
        return tuple(one for place, one in enumerate(actions, 1) if place != int(text)), criteria
    rest = tuple(one for one in actions if fold(one.subject) != fold(text))
    left = tuple(one for one in criteria if fold(one) != fold(text))
    if (rest, left) == (actions, criteria):
        raise Usage(N_("“{text}” stands in neither list of this stage."), text=text)
    return rest, left


def _action(words: list[str]) -> PlaybookAction:
    """`call Ask for the budget +3`: the kind where the first word says one, the words, and how many days later."""
    from pipeboard.sales import logged_kinds

    days = [int(found[1]) for word in words if (found := _DAYS.fullmatch(word))]
    said = [word for word in words if _DAYS.fullmatch(word) is None]
    kind = logged_kinds.named_kind(said[0]) if len(said) > 1 else None
    subject = clean(" ".join(said[1:] if kind not in (None, "note") else said))
    chosen: ActionKind = "task" if kind is None or kind == "note" else kind
    return PlaybookAction(chosen, subject, days[-1] if days else 0)


def _know(context: Context, arguments: list[str]) -> int:
    parser = Parser(
        context, "know", N_("What should be known before an opportunity leaves its stage: shown, or ticked.")
    )
    parser.option("words", metavar="ID [WHAT]", nargs="+", help=N_("its number; then what is known of it"))
    parser.option("--not", action="store_true", dest="is_not", help=N_("it is not known after all"))
    chosen = parser.read(arguments)
    one = context.store.opportunities.one(id_of(chosen.words[0]))
    criteria = context.store.opportunities.criteria(one.id)
    if len(chosen.words) == 1:
        return _show_known(context, one, criteria)
    wanted = _criterion(" ".join(chosen.words[1:]), one, criteria)
    from pipeboard.store.changes.playbook_edits import KnowCriterion

    change = context.store.run(KnowCriterion(one.id, wanted.id, not chosen.is_not), context.stamp)
    after = context.store.opportunities.criteria(one.id)
    line = f"{name(one)} · {playbook_text.known(after, context.language)}"
    tell(context, change, [line], number=1, criteria=_json(after))
    return OK


def _criterion(text: str, one: Opportunity, criteria: list[Criterion]) -> Criterion:
    wanted = fold(text)
    exact = [each for each in criteria if fold(each.name) == wanted]
    begins = [each for each in criteria if fold(each.name).startswith(wanted)]
    if len(exact or begins) != 1:
        known = ", ".join(each.name for each in criteria) or "–"
        raise Usage(
            N_("“{text}” is nothing that “{stage}” asks to know. It asks: {known}"),
            text=text,
            stage=one.stage,
            known=known,
        )
    return (exact or begins)[0]


def _show_known(context: Context, one: Opportunity, criteria: list[Criterion]) -> int:
    if context.wants_json:
        context.out.json({"schema": 1, "stage": one.stage, "criteria": _json(criteria)})
        return OK
    context.out.line(f"{name(one)} · {one.stage}", "strong")
    context.out.table(playbook_text.criteria_rows(criteria), flexible=(1,), indent=2)
    if not criteria:
        context.out.talk(context.language.say("No action and nothing to know yet."))
    return OK


def _json(criteria: list[Criterion]) -> list[dict[str, Any]]:
    return [{"name": one.name, "known": one.is_known} for one in criteria]
