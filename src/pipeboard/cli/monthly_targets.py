"""`targets`: the amount to sign in each month: listed, set, cleared."""

from __future__ import annotations

from datetime import date

from pipeboard.cli.arguments import Parser
from pipeboard.cli.context import Context
from pipeboard.cli.failures import OK, Usage
from pipeboard.cli.told_changes import tell
from pipeboard.cli.typed_arguments import amount
from pipeboard.input import typed_values
from pipeboard.presentation import amounts, days
from pipeboard.presentation.language import N_
from pipeboard.presentation.text_table import Cell
from pipeboard.sales.money import Money
from pipeboard.sales.periods import Period, month_of, months_from, parse_month

#: So many months are listed, and set at most by one command.
LISTED = 12
MOST_MONTHS = 120

NONE_WORDS = ("none", "aucun", "-", "")


def run(context: Context, verb: str, arguments: list[str]) -> int:
    """List the targets of the coming months, or set those of some."""
    parser = Parser(context, verb, N_("The amount to sign in a month: “targets 2026-12 22500”; “none” clears it."))
    parser.option("month", metavar="MONTH", nargs="?", help=N_("2026-12, december; the whole business, not a part"))
    parser.option("amount", metavar="AMOUNT", nargs="?", help=N_("what is to be signed, or none"))
    parser.option("--through", metavar="MONTH", help=N_("the same for each month up to this one"))
    chosen = parser.read(arguments)
    if chosen.month is None:
        return _list(context, months_from(context.stamp.today, LISTED))
    first = _period(context, chosen.month)
    last = first if chosen.through is None else _period(context, chosen.through)
    months = _between(first.first, last.last)
    return _list(context, months) if chosen.amount is None else _set(context, months, chosen.amount)


def _period(context: Context, text: str) -> Period:
    """A month, or a quarter or year, which is each of its months. One that is gone can be named by its number."""
    try:
        return parse_month(text)
    except ValueError:
        return typed_values.when(text, context.knowledge)[0]


def _between(first: date, last: date) -> list[str]:
    """The months from that of one day to that of another.

    Raises:
        Usage: the last one is before the first, or they are too many.
    """
    number = (last.year - first.year) * 12 + last.month - first.month + 1
    if number < 1:
        raise Usage(
            N_("The last month, {last}, is before the first, {first}."), last=month_of(last), first=month_of(first)
        )
    if number > MOST_MONTHS:
        raise Usage(N_("{number} months at once are too many; at most {most}."), number=number, most=MOST_MONTHS)
    return months_from(first, number)


def _list(context: Context, months: list[str]) -> int:
    held = context.store.figures.targets(months)
    if context.wants_json:
        listed = [{"month": month, "targets": _json(held.get(month, ()))} for month in months]
        context.out.json({"schema": 1, "months": listed})
    elif context.wants_plain:
        for month in months:
            for one in held.get(month, ()):
                context.out.plain((month, one.minor, one.currency))
    else:
        rows = [[Cell(line[0], "strong"), Cell(line[1])] for line in (_parts(context, one, held) for one in months)]
        context.out.table(rows, aligns=("left", "right"))
        if not held:
            context.out.talk(context.language.say("No target yet. Set one: pipeboard targets 2026-12 20000"))
    return OK


def _set(context: Context, months: list[str], text: str) -> int:
    from pipeboard.store.writes.settings import SetTarget, SetTargets

    held = context.store.figures.targets(months)
    if text.strip().casefold() in NONE_WORDS:
        targets = [
            SetTarget(month, one.currency, None, {"amount_minor": one.minor})
            for month in months
            for one in held.get(month, ())
        ]
    else:
        wanted = amount(context, text)
        targets = []
        for month in months:
            now = next((one.minor for one in held.get(month, ()) if one.currency == wanted.currency), None)
            targets.append(SetTarget(month, wanted.currency, wanted.minor, {"amount_minor": now}))
    change = context.store.run(SetTargets(tuple(targets)), context.stamp)
    now_held = context.store.figures.targets(months)
    lines = [": ".join(_parts(context, month, now_held)) for month in months]
    listed = [{"month": month, "targets": _json(now_held.get(month, ()))} for month in months]
    tell(context, change, lines, number=len(months), months=listed)
    return OK


def _parts(context: Context, month: str, held: dict[str, tuple[Money, ...]]) -> tuple[str, str]:
    code = context.language.code
    targets = " + ".join(amounts.money(one.minor, one.currency, code) for one in held.get(month, ()))
    return days.month(month, code, wide=True), targets or context.language.say("no target")


def _json(targets: tuple[Money, ...]) -> list[dict[str, object]]:
    return [{"currency": one.currency, "amount_minor": one.minor} for one in targets]
