"""`filters`: the saved filters, which the app and the prompt share: listed with what they leave, saved, removed."""

from __future__ import annotations

from pipeboard.cli.arguments import Parser
from pipeboard.cli.context import Context
from pipeboard.cli.failures import OK, Usage
from pipeboard.cli.filter_options import add_filters, read_filter
from pipeboard.cli.told_changes import tell
from pipeboard.light import Any
from pipeboard.presentation import amounts
from pipeboard.presentation.filter_text import filter_words
from pipeboard.presentation.language import N_
from pipeboard.presentation.text_table import Cell
from pipeboard.sales.filters import Filter

_ACTIONS = ("list", "save", "remove")


def run(context: Context, verb: str, arguments: list[str]) -> int:
    """List the saved filters, save one, or remove one."""
    parser = Parser(context, verb, N_("The saved filters: list them, save one (save NAME TERM…), or remove one."))
    parser.option("action", nargs="?", choices=_ACTIONS, default="list", help=N_("list, save or remove"))
    parser.option("name", nargs="?", metavar="NAME", help=N_("how it is called; the same name replaces"))
    add_filters(parser, status="all", words=True)
    chosen = parser.read(arguments)
    if chosen.action == "list":
        return _list(context)
    if not chosen.name:
        raise Usage(N_("Say which: pipeboard filters {action} NAME"), action=chosen.action)
    if chosen.action == "save":
        return _save(context, chosen.name, read_filter(context, chosen))
    return _remove(context, chosen.name)


def _list(context: Context) -> int:
    store, language = context.store, context.language
    rows = [
        (name, one, _words(context, one), store.opportunities.total(shown(one), context.stamp.today))
        for name, one in store.settings.saved_filters()
    ]
    if context.wants_json:
        listed: list[dict[str, Any]] = [
            {
                "name": name,
                "words": words,
                "count": total.number,
                "totals": [{"currency": each.currency, "amount_minor": each.value_minor} for each in total.totals],
            }
            for name, _, words, total in rows
        ]
        context.out.json({"schema": 1, "filters": listed})
    elif context.wants_plain:
        for name, _, words, total in rows:
            context.out.plain((name, words, total.number))
    else:
        cells = [
            [
                Cell(name, "strong"),
                Cell(str(total.number)),
                Cell(amounts.total(total.totals, language.code)),
                Cell(words, "dim"),
            ]
            for name, _, words, total in rows
        ]
        context.out.table(cells, aligns=("left", "right", "right", "left"), flexible=(0, 3))
        if not rows:
            context.out.talk(language.say("No filter is saved. Save one: pipeboard filters save NAME stage=quote"))
    return OK


def shown(chosen: Filter) -> Filter:
    """What a saved filter shows in a list: open ones where it says nothing of the status."""
    return chosen if chosen.statuses else chosen._replace(statuses=("open",))


def _words(context: Context, chosen: Filter) -> str:
    stages = {stage.id: stage.name for stage in context.store.pipelines.stages()}
    return filter_words(chosen, context.language, context.knowledge.currency, stages)


def _save(context: Context, name: str, chosen: Filter) -> int:
    if not chosen.narrows:
        raise Usage(N_("Say what it narrows to: pipeboard filters save {name} stage=quote"), name=name)
    from pipeboard.store.writes.settings import SaveFilter

    change = context.store.run(SaveFilter(name, chosen), context.stamp)
    said = context.language.say("Saved “{name}”: {words}", name=change.subject, words=_words(context, chosen))
    tell(context, change, [said], name=change.subject)
    return OK


def _remove(context: Context, name: str) -> int:
    from pipeboard.store.writes.settings import DropFilter

    change = context.store.run(DropFilter(name), context.stamp)
    tell(context, change, [context.language.say("Removed the filter “{name}”.", name=change.subject)], name=name)
    return OK
