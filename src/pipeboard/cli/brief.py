"""`brief`: one page before the call, of at most 40 lines."""

from __future__ import annotations

from pipeboard.cli.arguments import Parser
from pipeboard.cli.context import Context
from pipeboard.cli.failures import OK
from pipeboard.cli.named_records import record_of
from pipeboard.cli.typed_arguments import id_of
from pipeboard.light import TYPE_CHECKING
from pipeboard.presentation import brief_text
from pipeboard.presentation.language import N_
from pipeboard.store.errors import NotFound

if TYPE_CHECKING:
    from datetime import date

    from pipeboard.sales.briefs import Brief


def run(context: Context, verb: str, arguments: list[str]) -> int:
    """Print the brief of an account."""
    parser = Parser(
        context,
        verb,
        N_("One page before the call: who they are, talks, promises, money, quotes, what stalls, what to ask."),
    )
    how = N_("the number of an opportunity, or the name of an account or a person")
    parser.option("words", metavar="NAME|ID", nargs="+", help=how)
    chosen = parser.read(arguments)
    today = context.stamp.today
    brief = _brief(context, " ".join(chosen.words), today)
    if context.wants_json:
        from pipeboard.presentation.brief_json import brief_json

        context.out.json({"schema": 1, **brief_json(brief, context.language, today)})
        return OK
    for line in brief_text.brief_lines(brief, context.language, today, context.out.columns):
        if context.wants_plain:
            context.out.plain((line.label, line.text))
        else:
            context.out.line(brief_text.labelled(line), line.ink)
    return OK


def _brief(context: Context, text: str, today: date) -> Brief:
    """The brief that is meant: by an opportunity's number, an account's name, or a person's.

    Raises:
        NotFound: none is meant. Usage: several may be.
    """
    accounts = context.store.accounts
    if text.strip().removeprefix("#").isdecimal():
        return accounts.brief_of_opportunity(id_of(text), today)
    try:
        return accounts.brief(record_of(context, "account", text), today)
    except NotFound:
        people = accounts.meant("contact", text)
        if not people:
            raise
    person = accounts.contact(record_of(context, "contact", text))
    if person.account_id is not None:
        return accounts.brief(person.account_id, today)
    if not person.parts:
        raise NotFound(what="account", wanted=text)
    return accounts.brief_of_opportunity(person.parts[0].opportunity_id, today)
