"""`renew` and `upsell`: the sale that follows from a won one; and the question that `won` asks about it."""

from __future__ import annotations

import sys
from datetime import date

from pipeboard.cli.arguments import Chosen, Parser
from pipeboard.cli.context import Context
from pipeboard.cli.failures import OK
from pipeboard.cli.told_changes import tell
from pipeboard.cli.typed_arguments import action_of, id_of, period_of
from pipeboard.light import TYPE_CHECKING, NamedTuple
from pipeboard.presentation import change_text, days, opportunity_text
from pipeboard.presentation.language import N_
from pipeboard.sales.capture.draft import Action
from pipeboard.sales.periods import Period, add_days
from pipeboard.sales.records import Opportunity, OriginKind
from pipeboard.sales.renewals import expected_upsell, propose_renewal
from pipeboard.sales.status import on_a_workday

if TYPE_CHECKING:
    from pipeboard.store.changes.renewing import Follow

KINDS: dict[str, OriginKind] = {"renew": "renewal", "upsell": "upsell"}


def run(context: Context, verb: str, arguments: list[str]) -> int:
    """Make the sale that follows from a won one."""
    from pipeboard.cli.dispatch import COMMANDS

    parser = Parser(context, verb, COMMANDS[verb][1])
    parser.option("id", metavar="ID", help=N_("the number of the won one"))
    parser.option("--expected", metavar="PERIOD", help=N_("when it is to be signed (before the term ends by default)"))
    add_terms(parser)
    parser.option("--title", metavar="TEXT", help=N_("how it is called (as the first by default)"))
    parser.option("--next", metavar="ACTION", help=N_("its first action (a call in good time by default)"))
    chosen = parser.read(arguments)
    one = context.store.opportunities.one(id_of(chosen.id))
    action = action_of(context, chosen.next) if chosen.next else None
    more = More(period_of(context, chosen.expected), chosen.title or "", action)
    command = following(context, one, KINDS[verb], chosen, more)
    change = context.store.run(command, context.stamp)
    tell(context, change, said(context, change.ids[0]))
    return OK


class More(NamedTuple):
    """What else may be said of a sale that follows."""

    expected: Period | None = None
    title: str = ""
    action: Action | None = None


def add_terms(parser: Parser) -> None:
    """The options that say how often and how long what follows is bought."""
    parser.option("--frequency", metavar="HOW", help=N_("how often it is bought: monthly, quarterly, yearly"))
    parser.option("--term", metavar="MONTHS", help=N_("for how many months"))


def following(
    context: Context, one: Opportunity, kind: OriginKind, chosen: Chosen, more: More, won_on: date | None = None
) -> Follow:
    """The command that makes what follows from a sale, dated as the rules propose where nothing else is said.

    `won_on` is when it is won, where it is not yet.

    Raises:
        Wrong: a frequency or a term cannot be read.
    """
    from pipeboard.input.closed_words import frequency_of
    from pipeboard.input.field_readers import months_of
    from pipeboard.store.changes.renewing import Follow

    say, today = context.language.say, context.stamp.today
    frequency = frequency_of(chosen.frequency) if chosen.frequency else None
    term = months_of(chosen.term) if chosen.term else None
    if kind == "upsell":
        expected = more.expected or expected_upsell(today)
        first = Action("call", say("Ask what else they need"), max(today, on_a_workday(add_days(expected.first, -30))))
        return Follow(one.id, kind, expected, frequency, term, more.title, more.action or first)
    often, months = frequency or one.frequency, term or one.term_months
    # What was bought once is renewed as a year of it is, when somebody says so.
    wanted = ("yearly", months) if often == "once" and months is None else (often, months)
    proposed = propose_renewal(*wanted, won_on or one.closed_on or today, today)
    assert proposed is not None
    expected = more.expected or proposed.expected
    call_on = proposed.call_on if more.expected is None else max(today, on_a_workday(add_days(expected.first, -30)))
    action = more.action or Action("call", say("Speak of the renewal"), call_on)
    return Follow(one.id, kind, expected, frequency, term, more.title, action)


def said(context: Context, opportunity_id: int) -> list[str]:
    """What follows, in one line, and its first action."""
    made, language = context.store.opportunities.one(opportunity_id), context.language
    parts = [
        f"#{made.id} {opportunity_text.name(made)}",
        opportunity_text.amount_text(made, language),
        opportunity_text.expected_text(made, language, context.stamp.today),
        change_text.next_action(made.next_action, language),
    ]
    sentence = N_("Renewal: {subject}") if made.origin_kind == "renewal" else N_("Upsell: {subject}")
    return [language.say(sentence, subject=" · ".join(parts))]


def offer(context: Context, one: Opportunity) -> None:
    """After a win, ask for the renewal on a terminal (Enter declines, y makes it); elsewhere say how it is made.

    What is bought once and has no term is not renewed.
    """
    proposed = propose_renewal(
        one.frequency, one.term_months, one.closed_on or context.stamp.today, context.stamp.today
    )
    if proposed is None or context.store.opportunities.following(one.id):
        return
    say, code = context.language.say, context.language.code
    ends = days.day(proposed.ends_on, code)
    if not (sys.stdin.isatty() and context.out.is_terminal):
        context.out.talk(
            say("Its term ends on {day}. Renew it in time: pipeboard renew {id}", day=ends, id=one.id), "dim"
        )
        return
    from pipeboard.cli.chosen_records import agrees

    when = days.period(proposed.expected, code)
    question = N_("Its term ends on {day}. Plan the renewal for {period}? y or Enter:")
    context.out.line(say(question, day=ends, period=when))
    context.out.flush()
    if agrees(sys.stdin.readline()):
        from pipeboard.store.changes.renewing import Follow

        action = Action("call", say("Speak of the renewal"), proposed.call_on)
        command = Follow(one.id, "renewal", proposed.expected, action=action)
        change = context.store.run(command, context.stamp)
        tell(context, change, said(context, change.ids[0]))
