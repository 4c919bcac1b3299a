"""Which opportunities a command is about: numbers, or the filter options of `list`; and the question before many.

`set 3 7 star=yes` names two, `set --stage quote star=yes` all open ones of a stage. More than twenty are changed only
after a question; where nobody can answer it, `--yes` says that they are meant.
"""

from __future__ import annotations

import sys

from pipeboard.cli.arguments import Chosen, Parser
from pipeboard.cli.context import Context
from pipeboard.cli.failures import NothingMatched, Usage
from pipeboard.cli.similar_records import can_ask
from pipeboard.cli.typed_arguments import id_of
from pipeboard.light import TYPE_CHECKING
from pipeboard.presentation.language import N_

if TYPE_CHECKING:
    from pipeboard.sales.records import Opportunity

#: So many are changed without a question.
MOST_UNASKED = 20

#: What agrees to a question, in both languages.
_AGREES = frozenset({"y", "yes", "o", "oui"})


class Declined(NothingMatched):
    """The question was answered with no."""


def agrees(answer: str) -> bool:
    """Whether an answer is yes, in either language."""
    return answer.strip().lower() in _AGREES


def add_choice(parser: Parser, arguments: list[str]) -> None:
    """Let a command be about several: the filter options, and `--yes`.

    The filter options are made where one is used or the help is asked for: most commands name a number.
    """
    parser.option("-y", "--yes", action="store_true", help=N_("do not ask, however many there are"))
    if any(one.startswith("-") for one in arguments):
        from pipeboard.cli.filter_options import add_filters

        add_filters(parser, status="open")


def split_ids(words: list[str], prefix: str = "#") -> tuple[list[str], list[str]]:
    """The numbers that words begin with, and the rest: `1 #2 star=yes`."""
    at = 0
    while at < len(words) and words[at].removeprefix(prefix).isdecimal():
        at += 1
    return words[:at], words[at:]


def chosen_opportunities(
    context: Context, chosen: Chosen, ids: list[str], arguments: list[str], own: frozenset[str] = frozenset()
) -> list[Opportunity]:
    """The opportunities that were named or that the filter leaves; a question is asked before many.

    `own` are the options of the command itself, which filter nothing.

    Raises:
        Usage: neither numbers nor a filter, or both; or many, and nobody to ask. NotFound: no such number.
        NothingMatched: the filter leaves none. Declined: the answer was no.
    """
    is_filtered = any(one.startswith("--") and one.partition("=")[0] not in own | {"--yes", "--"} for one in arguments)
    if ids and is_filtered:
        raise Usage(N_("Say numbers or a filter, not both."))
    if not ids and not is_filtered:
        raise Usage(N_("Say which: a number as list shows it, several, or a filter such as --stage quote."))
    if ids:
        found = [context.store.opportunities.one(number) for number in dict.fromkeys(map(id_of, ids))]
    else:
        from pipeboard.cli.filter_options import read_filter

        found = context.store.opportunities.listed(
            read_filter(context, chosen, "open"), context.stamp.today, order="id"
        )
        if not found:
            raise NothingMatched(N_("No opportunity matches; nothing was changed."))
    ask_before_many(context, len(found), yes=chosen.yes)
    return found


def ask_before_many(context: Context, number: int, *, yes: bool) -> None:
    """Ask before more than twenty are changed.

    Raises:
        Usage: nobody is there to be asked, and `--yes` was not given. Declined: the answer was no.
    """
    if number <= MOST_UNASKED or yes:
        return
    if not can_ask(context):
        raise Usage(N_("This would change {number} records. If that is meant, say --yes."), number=number)
    question = context.language.say("This changes {number} records (one undo). Go on? y or n:", number=number)
    context.out.talk(question, "today")
    context.out.flush()
    if not agrees(sys.stdin.readline()):
        raise Declined(N_("Nothing was changed."))
