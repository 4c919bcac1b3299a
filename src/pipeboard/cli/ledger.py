"""`ledger`: what the forecast said as each month began, and how it came."""

from __future__ import annotations

from pipeboard.cli.arguments import Parser
from pipeboard.cli.context import Context
from pipeboard.cli.failures import OK
from pipeboard.presentation import amounts, days
from pipeboard.presentation.language import N_
from pipeboard.presentation.text_table import Cell
from pipeboard.sales.outlook.ledger import ENOUGH_MONTHS, Judged, Ledger


def run(context: Context, verb: str, arguments: list[str]) -> int:
    """`ledger`."""
    parser = Parser(context, verb, N_("What the forecast said as each month began, against what was signed."))
    parser.read(arguments)
    found, made_later, number = context.store.figures.ledger(context.stamp.today)
    if context.wants_json:
        from pipeboard.presentation.ledger_json import ledger_json

        context.out.json({"schema": 1, **ledger_json(found, made_later, number)})
    elif context.wants_plain:
        for one in found.judged:
            context.out.plain((one.month, one.ahead, one.forecast_minor, one.signed_minor, one.currency))
    else:
        _tell(context, found, made_later, number)
    return OK


def _tell(context: Context, found: Ledger, made_later: int, number: int) -> None:
    out, say, code = context.out, context.language.say, context.language.code
    months = [one for one in found.judged if one.ahead == 1]
    if not months:
        out.line(say("Too little history: no month that is over began with an open opportunity."))
        return
    heads = ("", N_("forecast"), N_("low"), N_("high"), N_("signed"), "")
    rows = [[Cell(say(head) if head else "", "dim") for head in heads]]
    rows += [_month(context, one) for one in months]
    out.table(rows, aligns=("left", "right", "right", "right", "right", "left"))
    out.line()
    if not found.is_enough:
        few = say(
            "Too little history: {number} months are over, {enough} are needed.",
            number=found.months,
            enough=ENOUGH_MONTHS,
        )
        out.line(few, "today")
        return
    for one in found.reliability:
        if one.wape is not None and one.bias is not None:
            share = amounts.percent(round(100 * one.wape), code)
            bias = amounts.percent(round(100 * one.bias), code)
            out.line(
                context.language.count(
                    "{ahead} month ahead, {currency}: off by {share} of what was signed, bias {bias} (n = {number})",
                    "{ahead} months ahead, {currency}: off by {share} of what was signed, bias {bias} (n = {number})",
                    one.ahead,
                    ahead=one.ahead,
                    currency=one.currency,
                    share=share,
                    bias=bias,
                    number=one.n,
                )
            )
    _tell_chances(context, found, made_later, number)


def _tell_chances(context: Context, found: Ledger, made_later: int, number: int) -> None:
    out, say, code = context.out, context.language.say, context.language.code
    held, ranges = found.ranges
    out.line(say("The range held in {held} of {number} months (8 of 10 are meant to).", held=held, number=ranges))
    for one in found.calibration:
        out.line(
            say(
                "Your {said} sign at {signed}, n = {number}",
                said=amounts.percent(one.percent, code),
                signed=amounts.percent(round(100 * one.won / one.n), code),
                number=one.n,
            )
        )
    if made_later:
        out.line(
            say(
                "{part} of {whole} opportunities were written down later: their past is that of their dates.",
                part=made_later,
                whole=number,
            ),
            "dim",
        )


def _month(context: Context, one: Judged) -> list[Cell]:
    code = context.language.code

    def money(minor: int) -> str:
        return amounts.compact(minor, one.currency, code)

    assert one.range is not None
    held = Cell("✓", "won") if one.held else Cell("✗", "overdue")
    return [
        Cell(days.month(one.month, code), "strong"),
        Cell(money(one.forecast_minor), "planned"),
        Cell(money(one.range.p10_minor), "dim"),
        Cell(money(one.range.p90_minor), "dim"),
        Cell(money(one.signed_minor), "won"),
        held,
    ]
