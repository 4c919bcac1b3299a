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
from pipeboard.sales.money import currency_kept, to_decimal
from pipeboard.sales.records import Document, Opportunity
from pipeboard.sales.text import fold

if TYPE_CHECKING:
    from pipeboard.store.command import Command

#: What the fields of a document may be typed as, in either language, folded.
_FIELDS = {name: name for name in ("name", "kind", "amount", "on", "location")}
_FIELDS |= {"nom": "name", "type": "kind", "montant": "amount", "le": "on", "date": "on", "lieu": "location"}
_KINDS = {"devis": "quote", "proposition": "proposal", "contrat": "contract", "commande": "order", "autre": "other"}


def run(context: Context, verb: str, arguments: list[str]) -> int:
    """List the documents of an opportunity, or change one."""
    parser = Parser(context, verb, N_("The documents of an opportunity: quotes, proposals, contracts, orders."))
    how = N_("ID lists; add ID FILE|URL kind=… amount=… on=… name=…; set dID FIELD=VALUE…; remove dID")
    parser.option("words", metavar="WORDS", nargs="+", help=how)
    parser.option("--take", action="store_true", help=N_("give its amount to the opportunity too"))
    chosen = parser.read(arguments)
    action, *rest = chosen.words
    if action == "add":
        return _add(context, chosen, rest)
    if action in ("set", "remove"):
        return _change(context, chosen, action, rest)
    if rest:
        raise Usage(N_("Say add, set or remove first: pipeboard document add {id} FILE"), id=action)
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
    is_other = minor is not None and (minor, currency) != (one.amount_minor, one.currency)
    if is_other and not chosen.take and not context.wants_json:
        _offer(context, one, added[0])
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
    if "on" in typed:
        columns["dated_on"] = typed_values.any_day(typed["on"], context.knowledge) if typed["on"] else None
    return columns


def _place(context: Context, text: str) -> str:
    """A path from the root, so that it is found from anywhere; an address as it is."""
    if "://" in text or text.startswith("mailto:"):
        return text
    path = os.path.abspath(os.path.expanduser(text))
    if not os.path.exists(path):
        context.out.talk(context.language.say("There is no file {path} yet; its place was written down.", path=path))
    return path


def _offer(context: Context, one: Opportunity, document: Document) -> None:
    """Say how its amount becomes that of the opportunity."""
    assert document.amount_minor is not None
    assert document.currency is not None
    # As it is typed: a decimal with a point and the code, which both languages read.
    amount = f"{to_decimal(document.amount_minor, document.currency)}{document.currency}"
    say = context.language.say
    context.out.talk(
        say(
            "Its amount is not that of the opportunity. To take it: pipeboard set {id} amount={amount}",
            id=one.id,
            amount=amount,
        )
    )


def _line(context: Context, one: Document) -> str:
    cells = account_text.document(0, one, context.language, context.stamp.today)
    return " · ".join(cell.text for cell in cells[1:] if cell.text)


def _json(opportunity_id: int, found: list[Document]) -> list[dict[str, Any]]:
    return [account_text.document_json(opportunity_id, one) for one in found]
