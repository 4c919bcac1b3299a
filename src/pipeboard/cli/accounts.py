"""`accounts` and `account`: who buys, what they come to, and everything of one."""

from __future__ import annotations

from pipeboard.cli.arguments import Parser
from pipeboard.cli.context import Context
from pipeboard.cli.failures import NOTHING_MATCHED, OK, Usage
from pipeboard.cli.lists import ROWS_SHOWN
from pipeboard.cli.named_records import fields_of, record_of, show_sections
from pipeboard.light import TYPE_CHECKING
from pipeboard.presentation import account_text
from pipeboard.presentation.language import N_
from pipeboard.presentation.text_table import Align
from pipeboard.sales.customers import ORDERS, AccountFilter, is_customer, is_sleeping

if TYPE_CHECKING:
    from pipeboard.store.command import Command

#: What the fields of an account may be typed as, in either language, folded.
_FIELDS = {
    **{name: name for name in ("name", "kind", "website", "phone", "address", "note")},
    "nom": "name",
    "type": "kind",
    "site": "website",
    "telephone": "phone",
    "tel": "phone",
    "adresse": "address",
}
_KINDS = {"company": "company", "societe": "company", "entreprise": "company"}
_KINDS |= {"person": "person", "particulier": "person", "personne": "person"}


def run(context: Context, verb: str, arguments: list[str]) -> int:
    """`accounts` or `account`."""
    return _list(context, arguments) if verb == "accounts" else _account(context, arguments)


def _list_parser(context: Context) -> Parser:
    parser = Parser(context, "accounts", N_("The accounts: what is open and won, the last and the next contact."))
    parser.option("words", metavar="WORDS", nargs="*", help=N_("words of the name"))
    parser.option("--kind", choices=["company", "person"], help=N_("companies, or private persons"))
    parser.option("--customers", action="store_true", help=N_("who bought already"))
    parser.option("--prospects", action="store_true", help=N_("who did not buy yet"))
    sleeping = N_("customers without contact for 180 days, with nothing open and nothing planned")
    parser.option("--sleeping", action="store_true", help=sleeping)
    parser.option("--sort", choices=ORDERS, default="name", help=N_("the order"))
    parser.option("--reverse", action="store_true", help=N_("the order turned round"))
    parser.option("--limit", type=int, metavar="N", help=N_("at most so many rows (a text list shows 50)"))
    parser.option("--all", action="store_true", help=N_("every row"))
    return parser


def _list(context: Context, arguments: list[str]) -> int:
    chosen = _list_parser(context).read(arguments)
    if chosen.customers and chosen.prospects:
        raise Usage(N_("Say --customers or --prospects, not both."))
    customer = True if chosen.customers else False if chosen.prospects else None
    wanted = AccountFilter(chosen.kind, customer, chosen.sleeping, " ".join(chosen.words))
    everything = chosen.all or context.wants_json or context.wants_plain
    limit = chosen.limit if chosen.limit is not None else -1 if everything else ROWS_SHOWN
    order = f"-{chosen.sort}" if chosen.reverse else chosen.sort
    today = context.stamp.today
    found, number = context.store.accounts.listed(wanted, today, order=order, limit=limit)
    if context.wants_json:
        listed = [account_text.figures_json(one, today) for one in found]
        context.out.json({"schema": 1, "number": number, "accounts": listed})
    elif context.wants_plain:
        for one in found:
            states = ("customer" if is_customer(one) else "prospect", "sleeping" if is_sleeping(one, today) else "")
            context.out.plain(
                (
                    *(one.account.id, one.account.name, one.account.kind, *states),
                    *(one.open.number, one.won.number, one.last_contact, one.next_contact),
                )
            )
    else:
        rows = [account_text.row(one, context.language, today) for one in found]
        aligns: tuple[Align, ...] = ("right", "left", "left", "right", "right", "left", "left")
        context.out.table(rows, aligns=aligns, flexible=(1, 3, 4))
        if found:
            context.out.line()
            context.out.line(context.language.count("{number} account", "{number} accounts", number), "dim")
        if len(found) < number:
            say = context.language.say
            context.out.talk(say("{shown} of {number} shown; --all shows every one.", shown=len(found), number=number))
    if found:
        return OK
    context.out.talk(
        context.language.say("Nothing matches.")
        if wanted != AccountFilter()
        else context.language.say("No account yet.")
    )
    return NOTHING_MATCHED if wanted != AccountFilter() else OK


def _account(context: Context, arguments: list[str]) -> int:
    parser = Parser(context, "account", N_("Everything of an account; “account NAME set phone=…” sets its fields."))
    parser.option("words", metavar="NAME|ID", nargs="+", help=N_("its name or its number; then set FIELD=VALUE…"))
    chosen = parser.read(arguments)
    words = list(chosen.words)
    if "set" in words[1:]:
        at = words.index("set", 1)
        return _set(context, record_of(context, "account", " ".join(words[:at])), words[at + 1 :])
    page = context.store.accounts.page(record_of(context, "account", " ".join(words)))
    today = context.stamp.today
    if context.wants_json:
        context.out.json({"schema": 1, **account_text.page_json(page, today)})
        return OK
    fields = {one.name: one for one in context.store.settings.custom_fields()}
    show_sections(context, account_text.page_rows(page, context.language, today, list(fields)), flexible=(1, 2, 3))
    return OK


def _set(context: Context, account_id: int, given: list[str]) -> int:
    from pipeboard.cli.told_changes import tell
    from pipeboard.input.field_readers import read_own
    from pipeboard.sales.field_kinds import own as own_field
    from pipeboard.sales.text import fold
    from pipeboard.store.changes.account_fields import SetAccount
    from pipeboard.store.changes.custom_values import SetAccountValue
    from pipeboard.store.together import Together

    if not given:
        raise Usage(N_("Say what to set: {example}"), example="pipeboard account NAME set phone=0612345678")
    own = {fold(one.name): one for one in context.store.settings.custom_fields("account")}
    mine = [text for text in given if fold(text.partition("=")[0]) in own and "=" in text]
    fields = fields_of([text for text in given if text not in mine], _FIELDS)
    if "kind" in fields:
        kind = _KINDS.get(fold(fields["kind"] or "company"))
        if kind is None:
            raise Usage(N_("An account is a company or a person, not “{text}”."), text=str(fields["kind"]))
        fields["kind"] = kind
    commands: list[Command] = [SetAccount(account_id, fields)] if fields or not mine else []
    for text in mine:
        name, _, value = text.partition("=")
        field = own_field(own[fold(name)])
        commands.append(SetAccountValue(account_id, field.name, read_own(field, value, context.knowledge)))
    change = context.store.run(Together(tuple(commands)), context.stamp)
    page = context.store.accounts.page(account_id, 0)
    assert page.figures is not None
    values = [f"{name} {value}" for name, value in page.own.items()]
    line = " · ".join((account_text.reach(page.figures.account, context.language), *values))
    tell(context, change, [line], number=1, account=account_text.account_json(page.figures.account), own=page.own)
    return OK
