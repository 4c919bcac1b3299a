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
from pipeboard.sales.briefs import TALKS, brief_of
from pipeboard.sales.predicates import is_to_do
from pipeboard.store.errors import NotFound

if TYPE_CHECKING:
    from pipeboard.sales.customers import AccountPage

#: Among so many of the last actions the last talks are looked for.
_DONE = 12 * TALKS


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
    page = _page(context, " ".join(chosen.words))
    waiting = [one for one in page.opportunities if is_to_do(one, today)]
    thresholds = context.store.pipelines.thresholds({one.stage_id for one in waiting}) if waiting else {}
    brief = brief_of(page, thresholds, today)
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


def _page(context: Context, text: str) -> AccountPage:
    """The page of the account that is meant: by an opportunity's number, the account's name, or a person's.

    Raises:
        NotFound: none is meant. Usage: several may be.
    """
    accounts = context.store.accounts
    if text.strip().removeprefix("#").isdecimal():
        return accounts.page_of_opportunity(id_of(text), _DONE)
    try:
        return accounts.page(record_of(context, "account", text), _DONE)
    except NotFound:
        people = accounts.meant("contact", text)
        if not people:
            raise
    person = accounts.contact(record_of(context, "contact", text))
    if person.account_id is not None:
        return accounts.page(person.account_id, _DONE)
    if not person.parts:
        raise NotFound(what="account", wanted=text)
    return accounts.page_of_opportunity(person.parts[0].opportunity_id, _DONE)
