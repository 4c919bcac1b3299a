"""`document`: quotes, proposals, contracts and orders of an opportunity: listed, added, changed, removed.

A quote's amount is offered to the opportunity and never taken over silently: `--take` does.
"""

from __future__ import annotations

import os

from pipeboard.cli.arguments import Chosen, Parser
from pipeboard.cli.context import Context
from pipeboard.cli.failures import NOTHING_MATCHED, OK, Usage
from pipeboard.cli.named_records import fields_of
from pipeboard.cli.told_changes import tell
from pipeboard.cli.typed_arguments import id_of
from pipeboard.light import TYPE_CHECKING, Any
from pipeboard.presentation import account_text
from pipeboard.presentation.language import N_
from pipeboard.presentation.signs import DOCUMENT_WORDS
from pipeboard.sales.document_offers import offered
from pipeboard.sales.link_places import link_of
from pipeboard.sales.money import currency_kept
from pipeboard.sales.records import Document, Opportunity
from pipeboard.sales.text import fold

if TYPE_CHECKING:
    from pipeboard.store.command import Command

#: What the fields of a document may be typed as, in either language, folded.
_FIELDS = {name: name for name in ("name", "kind", "amount", "on", "location", "state")}
_FIELDS |= {
    "nom": "name",
    "type": "kind",
    "montant": "amount",
    "le": "on",
    "date": "on",
    "lieu": "location",
    "etat": "state",
}
_KINDS = {"devis": "quote", "proposition": "proposal", "contrat": "contract", "commande": "order", "autre": "other"}


def run(context: Context, verb: str, arguments: list[str]) -> int:
    """List the documents of an opportunity, or change one."""
    parser = Parser(context, verb, N_("The documents of an opportunity: quotes, proposals, contracts, orders."))
    how = N_(
        "ID lists; add ID FILE|URL kind=… amount=… on=… state=…; set dID FIELD=VALUE…; open dID; adopt dID; remove dID"
    )
    parser.option("words", metavar="WORDS", nargs="+", help=how)
    parser.option("--take", action="store_true", help=N_("give its amount to the opportunity too"))
    chosen = parser.read(arguments)
    action, *rest = chosen.words
    if action == "add":
        return _add(context, chosen, rest)
    if action in ("set", "remove"):
        return _change(context, chosen, action, rest)
    if action in ("open", "adopt"):
        if len(rest) != 1:
            raise Usage(N_("Say which: pipeboard document {action} dID"), action=action)
        document_id = id_of(rest[0], "d")
        return _open(context, document_id) if action == "open" else _adopt(context, document_id)
    if rest:
        raise Usage(N_("Say add, set, open, adopt or remove first: pipeboard document add {id} FILE"), id=action)
    return _list(context, id_of(action))


def _list(context: Context, opportunity_id: int) -> int:
    found = context.store.opportunities.details(opportunity_id).documents
    if context.wants_json:
        listed = [account_text.document_json(opportunity_id, one) for one in found]
        context.out.json({"schema": 1, "documents": listed})
    elif context.wants_plain:
        for one in found:
            context.out.plain((one.id, one.kind, one.name, one.amount_minor, one.currency, one.dated_on, one.location))
    else:
        rows = [account_text.document(opportunity_id, one, context.language, context.stamp.today) for one in found]
        context.out.table(rows, flexible=(2, 3))
    if found:
        return OK
    context.out.talk(context.language.say("No document yet."))
    return NOTHING_MATCHED


def _add(context: Context, chosen: Chosen, words: list[str]) -> int:
    from pipeboard.store.writes.documents import AddDocument

    if len(words) < 2:
        raise Usage(N_("Say where it is: pipeboard document add {id} FILE|URL"), id=words[0] if words else "ID")
    one = context.store.opportunities.one(id_of(words[0]))
    is_place = "=" not in words[1] or "://" in words[1] or os.path.exists(words[1])
    fields = _read(context, words[2:] if is_place else words[1:], one)
    if is_place:
        fields["location"] = _place(context, words[1])
    kind = fields.pop("kind", "quote")
    before = {known.id for known in context.store.opportunities.details(one.id).documents}
    commands: list[Command] = [AddDocument(one.id, kind, **{"name": "", **fields})]
    minor, currency = fields.get("amount_minor"), fields.get("currency")
    if chosen.take:
        commands.append(_taken(one, minor, currency))
    change = _run(context, commands)
    added = [known for known in context.store.opportunities.details(one.id).documents if known.id not in before]
    tell(context, change, [_line(context, known) for known in added], number=1, documents=_json(one.id, added))
    if not chosen.take and not context.wants_json and offered(one, added[0], context.stamp.today):
        _offer(context, added[0])
    return OK


def _change(context: Context, chosen: Chosen, action: str, words: list[str]) -> int:
    from pipeboard.store.writes.documents import EditDocument, RemoveDocument

    if not words or (action == "set" and len(words) < 2):
        raise Usage(N_("Say which: pipeboard document {action} dID"), action=action)
    document_id = id_of(words[0], "d")
    if action == "remove":
        change = context.store.run(RemoveDocument(document_id), context.stamp)
        tell(context, change, [context.language.say("Removed: {subject}", subject=change.subject)], number=1)
        return OK
    one = context.store.opportunities.of_document(document_id)
    fields = _read(context, words[1:], one)
    commands: list[Command] = [EditDocument(document_id, fields)]
    if chosen.take:
        known = next(each for each in context.store.opportunities.details(one.id).documents if each.id == document_id)
        minor, currency = fields.get("amount_minor", known.amount_minor), fields.get("currency", known.currency)
        commands.append(_taken(one, minor, currency))
    change = _run(context, commands)
    now = [each for each in context.store.opportunities.details(one.id).documents if each.id == document_id]
    tell(context, change, [_line(context, each) for each in now], number=1, documents=_json(one.id, now))
    return OK


def _adopt(context: Context, document_id: int) -> int:
    """Give what a document says to its opportunity."""
    from pipeboard.presentation.set_text import was_set
    from pipeboard.store.writes.documents import AdoptDocument

    number = context.store.opportunities.of_document(document_id).id
    before = context.store.opportunities.details(number)
    change = context.store.run(AdoptDocument(document_id), context.stamp)
    after = context.store.opportunities.details(number)
    tell(context, change, [was_set(before, after, (), context.language)], number=1)
    return OK


def _open(context: Context, document_id: int) -> int:
    """Open a document with the system's program, or say where it is where there is none."""
    from pipeboard.input.link_opening import document_target, launch, opener

    one = context.store.opportunities.document(document_id)
    target = document_target(one.location)
    if target is None:
        sentence = N_("“{name}” is no file that is there, and no web, mail or telephone address: {place}")
        raise Usage(sentence, name=one.name, place=one.location or "–")
    program = opener(context.environment)
    if program is not None:
        launch(program, target, context.environment)
    is_opened = program is not None
    if context.wants_json:
        context.out.json({"schema": 1, "document": account_text.document_json(0, one), "opened": is_opened})
    elif is_opened:
        context.out.line(context.language.say("Opened: {name} · {place}", name=one.name, place=target))
    else:
        context.out.line(target)
        context.out.talk(context.language.say("There is no program here that opens it; this is where it is."))
    return OK


def _run(context: Context, commands: list[Command]) -> Any:
    from pipeboard.store.together import Together

    return context.store.run(commands[0] if len(commands) == 1 else Together(tuple(commands)), context.stamp)


def _taken(one: Opportunity, minor: int | None, currency: str | None) -> Command:
    """What gives an amount to the opportunity.

    Raises:
        Usage: there is none.
    """
    from pipeboard.store.changes.field_changes import SetFields

    if minor is None or currency is None:
        raise Usage(N_("--take needs an amount: amount=6000"))
    return SetFields(one.id, {"amount_minor": minor, "currency": currency})


def _read(context: Context, given: list[str], one: Opportunity) -> dict[str, Any]:
    """The columns of `FIELD=VALUE` arguments; an amount without a currency has that of the opportunity (rule 9).

    Raises:
        Usage, Wrong: a field is unknown or a value cannot be read.
    """
    from pipeboard.input import typed_values
    from pipeboard.input.closed_words import document_state_of

    typed = fields_of(given, _FIELDS)
    columns: dict[str, Any] = {name: typed[name] for name in ("name", "location") if name in typed}
    if columns.get("location"):
        columns["location"] = _place(context, columns["location"])
    if "kind" in typed:
        wanted = fold(typed["kind"] or "")
        columns["kind"] = _KINDS.get(wanted, wanted)
        if columns["kind"] not in DOCUMENT_WORDS:
            known = ", ".join(DOCUMENT_WORDS)
            raise Usage(N_("“{text}” is no kind of document. They are: {known}"), text=str(typed["kind"]), known=known)
    if "amount" in typed:
        columns |= {"amount_minor": None, "currency": None}
        if typed["amount"]:
            own = currency_kept(one.currency, context.knowledge.currency)
            amount = typed_values.amount(typed["amount"], context.language.code, own)
            columns |= {"amount_minor": amount.minor, "currency": amount.currency}
    if "state" in typed:
        columns["state"] = document_state_of(typed["state"] or "")
    if "on" in typed:
        columns["dated_on"] = typed_values.any_day(typed["on"], context.knowledge) if typed["on"] else None
    return columns


def _place(context: Context, text: str) -> str:
    """A path from the root, so that it is found from anywhere; an address as it is."""
    if "://" in text or link_of(text) is not None:
        return text
    path = os.path.abspath(os.path.expanduser(text))
    if not os.path.exists(path):
        context.out.talk(context.language.say("There is no file {path} yet; its place was written down.", path=path))
    return path


def _offer(context: Context, document: Document) -> None:
    """Say how what it says becomes that of the opportunity."""
    sentence = N_("It says otherwise than the opportunity. To take it over: pipeboard document adopt d{id}")
    context.out.talk(context.language.say(sentence, id=document.id))


def _line(context: Context, one: Document) -> str:
    cells = account_text.document(0, one, context.language, context.stamp.today)
    return " · ".join(cell.text for cell in cells[1:] if cell.text)


def _json(opportunity_id: int, found: list[Document]) -> list[dict[str, Any]]:
    return [account_text.document_json(opportunity_id, one) for one in found]
