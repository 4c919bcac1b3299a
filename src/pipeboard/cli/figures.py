"""`board` and `forecast`: the totals of each stage, and of each coming month."""

from contextlib import nullcontext
from datetime import date

from pipeboard.cli.arguments import Chosen, Parser
from pipeboard.cli.context import Context
from pipeboard.cli.failures import OK, Usage
from pipeboard.cli.filter_options import add_filters, read_filter
from pipeboard.cli.past_evenings import as_of_json, evening_of
from pipeboard.cli.several_currencies import tell_together
from pipeboard.presentation import amounts, days
from pipeboard.presentation.inks import Ink
from pipeboard.presentation.language import N_
from pipeboard.presentation.text_table import Align, Cell
from pipeboard.sales.board import Board, Column
from pipeboard.sales.filters import Filter
from pipeboard.sales.forecast import Forecast, Month
from pipeboard.sales.totals import Sum, add


def run(context: Context, verb: str, arguments: list[str]) -> int:
    """`board` or `forecast`."""
    if verb == "board":
        parser = Parser(context, verb, N_("The stages with their counts, amounts and weighted amounts."))
    else:
        parser = Parser(context, verb, N_("Twelve months by expected signature: won, open, weighted."))
    add_filters(parser, status=None, one_pipeline=verb == "board", words=True)
    parser.option("--as-of", metavar="DAY", help=N_("as it stood at the end of that day"))
    if verb == "forecast":
        suppose = N_("as it would be: 12 won, 15 pushed to March, +2 at 5k in January")
        parser.option("--what-if", metavar="TEXT", help=suppose)
        parser.option("--apply", action="store_true", help=N_("with --what-if: make it so, as one undo"))
        parser.option("--range", action="store_true", help=N_("what is likely in each month, and how sure that is"))
        parser.option("--detail", action="store_true", help=N_("with --json: the chances of each open opportunity"))
        parser.option("--adopt", action="store_true", help=N_("make the learned chances those of your stages"))
    chosen = parser.read(arguments)
    if verb == "forecast" and chosen.adopt:
        from pipeboard.cli.adopting import adopt

        return adopt(context)
    wanted = read_filter(context, chosen)
    if verb == "forecast" and (chosen.what_if is not None or chosen.apply):
        from pipeboard.cli.what_if import answer_what_if

        if chosen.what_if is None or chosen.as_of is not None:
            raise Usage(N_("--apply goes with --what-if, and that with today."))
        return answer_what_if(context, chosen.what_if, wanted, apply=chosen.apply)
    past = None if chosen.as_of is None else evening_of(context, chosen.as_of)
    today = past or context.stamp.today
    with context.store.as_of(past) if past else nullcontext():
        if verb == "board":
            _answer_board(context, context.store.figures.board(today, wanted), past)
        else:
            _forecast(context, context.store.figures.forecast(today, wanted), wanted, past, chosen)
    return OK


def _forecast(context: Context, forecast: Forecast, wanted: Filter, past: date | None, chosen: Chosen) -> None:
    """The plain forecast asks for sums only; what is likely is worked out where it is asked for."""
    if not (chosen.range or chosen.detail or context.wants_json):
        _answer_forecast(context, forecast)
        return
    from pipeboard.cli import outlooks

    outlook = context.store.figures.outlook(forecast, wanted, detail=chosen.detail)
    if context.wants_json:
        outlooks.answer_json(context, forecast, outlook, past, detail=chosen.detail)
    else:
        outlooks.answer_ranges(context, forecast, outlook)


def _answer_board(context: Context, board: Board, past: date | None) -> None:
    if context.wants_json:
        from pipeboard.presentation.answers import board_json
        from pipeboard.presentation.rate_text import converted_json

        together = converted_json(board.selling, context.store.settings.rates())
        context.out.json({"schema": 1, **as_of_json(past), **board_json(board), "converted": together})
        return
    if context.wants_plain:
        for column in board.columns:
            for total in column.sum.totals or (None,):
                weighted = (total.weighted_minor if total.is_weighted else "") if total else 0
                amount = (total.value_minor, weighted, total.currency) if total else (0, 0, "")
                context.out.plain((column.stage.name, column.stage.phase, column.sum.number, *amount))
        return
    code, say = context.language.code, context.language.say
    rows = []
    for column in board.columns:
        stage = column.stage
        rows.append(
            [
                Cell(stage.name, "strong" if stage.phase == "selling" else "won"),
                Cell(str(column.sum.number)),
                Cell(amounts.total(column.sum.totals, code)),
                Cell(
                    amounts.percent(stage.probability, code) if stage.phase == "selling" else say("after sale"), "dim"
                ),
                Cell(_weighted(context, column), "dim"),
            ]
        )
    context.out.line(board.pipeline.name, "dim")
    context.out.table(rows, aligns=("left", "right", "right", "right", "right"), flexible=(0,))
    context.out.line()
    selling = board.selling
    context.out.line(f"{_count(context, selling)} · {_amounts(context, selling)}", "dim")
    tell_together(context, selling)


def _weighted(context: Context, column: Column) -> str:
    if not column.sum.weighted:
        return ""
    return f"≈ {amounts.total(column.sum.totals, context.language.code, weighted=True)}"


def _count(context: Context, sum_: Sum) -> str:
    return context.language.count("{number} open", "{number} open", sum_.number)


def _amounts(context: Context, sum_: Sum) -> str:
    return " · ".join(amounts.value_and_weight(sum_, context.language.code))


def _answer_forecast(context: Context, forecast: Forecast) -> None:
    if context.wants_plain:
        for month in forecast.months:
            for total in add((month.won, month.open)).totals:
                signed = sum(one.value_minor for one in month.won.totals if one.currency == total.currency)
                waiting = [one for one in month.open.totals if one.currency == total.currency]
                value, weighted = sum(one.value_minor for one in waiting), sum(one.weighted_minor for one in waiting)
                context.out.plain((month.month, month.open.number, signed, value, weighted, total.currency))
        return
    say = context.language.say
    head = [Cell(say(word), "dim") for word in _FORECAST_HEAD]
    rows = [head]
    rows.append(_apart(context, say("late"), forecast.late, "overdue"))
    rows += [_month(context, month) for month in forecast.months]
    rows.append(_apart(context, say("later"), forecast.beyond, "dim"))
    rows.append(_apart(context, say("no date"), forecast.no_date, "dim"))
    shown = [row for at, row in enumerate(rows) if at == 0 or row]
    context.out.table(shown, aligns=_FORECAST_ALIGNS)
    ahead = add(month.open for month in forecast.months)
    won = add(month.won for month in forecast.months)
    context.out.line()
    context.out.line(
        say(
            "next 12 months: {won} won · {weighted} weighted · {open} open",
            won=amounts.total(won.totals, context.language.code),
            weighted=amounts.total(ahead.totals, context.language.code, weighted=True),
            open=amounts.total(ahead.totals, context.language.code),
        ),
        "dim",
    )
    tell_together(context, ahead)
    if forecast.hides_gaps:
        context.out.line(say("A target is for the whole business: no gap in a part of it."), "dim")


_FORECAST_HEAD = ("", N_("number open"), N_("amount"), N_("weighted"), N_("amount won"), N_("target"), N_("gap"))
_FORECAST_ALIGNS: tuple[Align, ...] = ("left", "right", "right", "right", "right", "right", "right")


def _apart(context: Context, name: str, sum_: Sum, ink: Ink) -> list[Cell]:
    if not sum_.number:
        return []
    code = context.language.code
    return [
        Cell(name, ink),
        Cell(str(sum_.number)),
        Cell(amounts.total(sum_.totals, code)),
        Cell(amounts.total(sum_.totals, code, weighted=True), "dim"),
    ]


def _month(context: Context, month: Month) -> list[Cell]:
    code = context.language.code
    short = [amounts.money(gap.minor, gap.currency, code) for gap in month.gaps if gap.minor]
    return [
        Cell(days.month(month.month, code), "strong"),
        Cell(str(month.open.number) if month.open.number else ""),
        Cell(amounts.total(month.open.totals, code) if month.open.totals else ""),
        Cell(amounts.total(month.open.totals, code, weighted=True) if month.open.totals else "", "planned"),
        Cell(amounts.total(month.won.totals, code) if month.won.totals else "", "won"),
        Cell(" + ".join(amounts.money(target.minor, target.currency, code) for target in month.targets), "dim"),
        Cell(" + ".join(short), "today"),
    ]
