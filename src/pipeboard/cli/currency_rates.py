"""`rates`: what other currencies are worth in the file's own: listed, set, forgotten."""

from __future__ import annotations

from pipeboard.cli.arguments import Parser
from pipeboard.cli.context import Context
from pipeboard.cli.failures import OK, Usage
from pipeboard.cli.monthly_targets import NONE_WORDS
from pipeboard.cli.told_changes import tell
from pipeboard.light import TYPE_CHECKING
from pipeboard.presentation import days
from pipeboard.presentation.language import N_
from pipeboard.presentation.rate_text import rate_text
from pipeboard.presentation.text_table import Cell
from pipeboard.sales.rates import Rate, decimal_of, millionths_of

if TYPE_CHECKING:
    from pipeboard.sales.rates import Rates


def run(context: Context, verb: str, arguments: list[str]) -> int:
    """List the rates, or set one."""
    parser = Parser(
        context,
        verb,
        N_(
            "What other currencies are worth in your own: “rates CHF 1.05”; totals of several are then said as one too."
        ),
    )
    parser.option("currency", metavar="CURRENCY", nargs="?", help=N_("CHF, USD, …"))
    parser.option("rate", metavar="RATE", nargs="?", help=N_("what one unit is worth in your own currency, or none"))
    chosen = parser.read(arguments)
    if chosen.currency is None:
        return _list(context, context.store.settings.rates())
    from pipeboard.store.writes.settings import SetRate

    currency = chosen.currency.strip().upper()
    before = _of(context, currency)
    if chosen.rate is None:
        raise Usage(N_("Say what one {currency} is worth: pipeboard rates {currency} 1.05"), currency=currency)
    began = {"millionths": None if before is None else before.millionths}
    change = context.store.run(SetRate(currency, _millionths(chosen.rate), began), context.stamp)
    now = _of(context, currency)
    line = (
        context.language.say("{currency} has no rate.", currency=currency)
        if now is None
        else rate_text(now, context.store.settings.rates().main, context.language)
    )
    tell(context, change, [line], number=1, rate=None if now is None else _json(now))
    return OK


def _millionths(text: str) -> int | None:
    if text.strip().casefold() in NONE_WORDS:
        return None
    try:
        return millionths_of(text.strip())
    except ValueError as error:
        raise Usage(N_("“{text}” is no rate: say what one unit is worth, such as 1.0523."), text=text) from error


def _of(context: Context, currency: str) -> Rate | None:
    return next((one for one in context.store.settings.rates().listed if one.currency == currency), None)


def _list(context: Context, rates: Rates) -> int:
    if context.wants_json:
        context.out.json({"schema": 1, "currency": rates.main, "rates": [_json(one) for one in rates.listed]})
    elif context.wants_plain:
        for one in rates.listed:
            context.out.plain((one.currency, decimal_of(one.millionths), one.set_on.isoformat()))
    else:
        code = context.language.code
        rows = [
            [
                Cell(rate_text(one, rates.main, context.language), "strong"),
                Cell(context.language.say("since {day}", day=days.day(one.set_on, code)), "dim"),
            ]
            for one in rates.listed
        ]
        context.out.table(rows)
        if not rates.listed:
            context.out.talk(context.language.say("No rate yet. Set one: pipeboard rates CHF 1.05"))
    return OK


def _json(one: Rate) -> dict[str, object]:
    return {"currency": one.currency, "rate": decimal_of(one.millionths), "set_on": one.set_on.isoformat()}
