"""`fields`: the user's own fields of opportunities and accounts: listed, added, renamed, given choices, removed."""

from __future__ import annotations

import sys

from pipeboard.cli.arguments import Chosen, Parser
from pipeboard.cli.chosen_records import agrees
from pipeboard.cli.context import Context
from pipeboard.cli.failures import OK, NothingMatched, Usage
from pipeboard.cli.similar_records import can_ask
from pipeboard.cli.told_changes import tell
from pipeboard.light import TYPE_CHECKING
from pipeboard.presentation.language import N_
from pipeboard.presentation.text_table import Cell
from pipeboard.sales.records import CustomField, CustomKind
from pipeboard.sales.text import clean, fold
from pipeboard.store.errors import NotFound

if TYPE_CHECKING:
    from pipeboard.store.command import Command

_ACTIONS = ("list", "add", "rename", "choices", "remove")

KIND_WORDS: dict[CustomKind, str] = {
    "text": N_("text"),
    "number": N_("number"),
    "date": N_("date"),
    "choice": N_("choice"),
}
_FRENCH: dict[str, CustomKind] = {
    "texte": "text",
    "nombre": "number",
    "date": "date",
    "choix": "choice",
    "liste": "choice",
}


def run(context: Context, verb: str, arguments: list[str]) -> int:
    """List the fields, or change one."""
    parser = Parser(
        context, verb, N_("Your own fields: “fields add Pages number”; then set, list, show and export know them.")
    )
    how = N_("list; add NAME KIND [CHOICE…]; rename NAME NEW; choices NAME CHOICE…; remove NAME")
    parser.option("action", nargs="?", choices=_ACTIONS, default="list", help=how)
    parser.option("words", metavar="WORDS", nargs="*", help=N_("the name first; kinds are text, number, date, choice"))
    parser.option("--account", action="store_true", help=N_("a field of accounts, not of opportunities"))
    parser.option("-y", "--yes", action="store_true", help=N_("remove without asking"))
    chosen = parser.read(arguments)
    if chosen.action == "list":
        return _list(context)
    words = [clean(word) for word in chosen.words]
    if not words or not words[0]:
        raise Usage(N_("Say which: pipeboard fields {action} NAME"), action=chosen.action)
    command = {"add": _add, "rename": _rename, "choices": _choices, "remove": _remove}[chosen.action](
        context, chosen, words
    )
    change = context.store.run(command, context.stamp)
    name = words[1] if chosen.action == "rename" else words[0]
    found = _named(context, name)
    line = _line(context, found) if found else context.language.say("Removed the field “{name}”.", name=change.subject)
    tell(context, change, [line], number=1, field=None if found is None else _json(context, found))
    return OK


def _list(context: Context) -> int:
    fields = _every(context)
    if context.wants_json:
        context.out.json({"schema": 1, "fields": [_json(context, one) for one in fields]})
    elif context.wants_plain:
        for one in fields:
            context.out.plain((one.name, one.kind, ", ".join(one.choices), context.store.settings.values_of(one.name)))
    else:
        say, count = context.language.say, context.language.count
        rows = []
        for one in fields:
            held = count("{number} value", "{number} values", context.store.settings.values_of(one.name))
            rows.append(
                [
                    Cell(one.name, "strong"),
                    Cell(say(KIND_WORDS[one.kind]), "dim"),
                    Cell(say("of accounts") if one.record == "account" else "", "dim"),
                    Cell(held, "dim"),
                    Cell(", ".join(one.choices)),
                ]
            )
        context.out.table(rows, flexible=(0, 4))
        if not fields:
            context.out.talk(say("No field of your own. Add one: pipeboard fields add Pages number"))
    return OK


def _add(context: Context, chosen: Chosen, words: list[str]) -> Command:
    from pipeboard.store.writes.settings import DefineCustomField

    kind = _kind(words[1]) if len(words) > 1 else "text"
    if _named(context, words[0]) is not None:
        raise Usage(N_("There is a field “{name}” already; “fields choices” changes its choices."), name=words[0])
    choices = tuple(_listed(words[2:]))
    return DefineCustomField(words[0], kind, choices, record="account" if chosen.account else "opportunity")


def _rename(context: Context, chosen: Chosen, words: list[str]) -> Command:
    from pipeboard.store.changes.own_fields import RenameCustomField

    del context, chosen
    if len(words) != 2:
        raise Usage(N_("Say both names: pipeboard fields rename OLD NEW"))
    return RenameCustomField(words[0], words[1])


def _choices(context: Context, chosen: Chosen, words: list[str]) -> Command:
    from pipeboard.store.writes.settings import DefineCustomField

    del chosen
    known = _known(context, words[0])
    if known.kind != "choice":
        raise Usage(N_("“{name}” is no field of choices."), name=known.name)
    return DefineCustomField(known.name, "choice", tuple(_listed(words[1:])), record=known.record)


def _remove(context: Context, chosen: Chosen, words: list[str]) -> Command:
    from pipeboard.store.changes.own_fields import RemoveCustomField

    known = _known(context, words[0])
    number = context.store.settings.values_of(known.name)
    if number and not chosen.yes:
        say, count = context.language.say, context.language.count
        held = count("{number} opportunity", "{number} opportunities", number)
        if known.record == "account":
            held = count("{number} account", "{number} accounts", number)
        if not can_ask(context):
            raise Usage(N_("“{name}” is filled in on {held}. If it is to go, say --yes."), name=known.name, held=held)
        question = say("“{name}” is filled in on {held}. Remove it (one undo)? y or n:", name=known.name, held=held)
        context.out.talk(question, "today")
        context.out.flush()
        if not agrees(sys.stdin.readline()):
            raise NothingMatched(N_("Nothing was changed."))
    return RemoveCustomField(known.name)


def _kind(word: str) -> CustomKind:
    wanted = fold(word)
    found = next((kind for kind in KIND_WORDS if kind == wanted), _FRENCH.get(wanted))
    if found is None:
        raise Usage(N_("“{text}” is no kind of field. They are: {known}"), text=word, known=", ".join(KIND_WORDS))
    return found


def _listed(words: list[str]) -> list[str]:
    """Choices one a word, or parted by commas."""
    return [choice for word in words for choice in map(clean, word.split(",")) if choice]


def _named(context: Context, name: str) -> CustomField | None:
    return next((one for one in _every(context) if fold(one.name) == fold(name)), None)


def _every(context: Context) -> list[CustomField]:
    """The fields of opportunities, then those of accounts."""
    read = context.store.settings.custom_fields
    return [*read(), *read("account")]


def _known(context: Context, name: str) -> CustomField:
    found = _named(context, name)
    if found is None:
        raise NotFound(what="field", wanted=name)
    return found


def _line(context: Context, one: CustomField) -> str:
    kind = context.language.say(KIND_WORDS[one.kind])
    return f"{one.name}: {kind}" + (f" ({', '.join(one.choices)})" if one.choices else "")


def _json(context: Context, one: CustomField) -> dict[str, object]:
    return {**one._asdict(), "choices": list(one.choices), "values": context.store.settings.values_of(one.name)}
