"""`forecast` with what is likely: as JSON, or as a table of ranges (`--range`)."""

from __future__ import annotations

from datetime import date

from pipeboard.cli.context import Context
from pipeboard.cli.past_evenings import as_of_json
from pipeboard.presentation import amounts, days, outlook_text
from pipeboard.presentation.answers import forecast_json
from pipeboard.presentation.language import N_
from pipeboard.presentation.outlook_json import chances_json
from pipeboard.presentation.rate_text import converted_json
from pipeboard.presentation.text_table import Cell
from pipeboard.sales.forecast import Forecast
from pipeboard.sales.outlook.outlook import MonthOutlook, Outlook
from pipeboard.sales.totals import add

_HEAD = ("", N_("amount won"), N_("weighted"), N_("likely"), N_("low"), N_("middle"), N_("high"), N_("target reached"))


def answer_json(context: Context, forecast: Forecast, outlook: Outlook, past: date | None, *, detail: bool) -> None:
    """The forecast with the outlook; with `detail` the chances of each open opportunity."""
    together = converted_json(add(month.open for month in forecast.months), context.store.settings.rates())
    answer = {"schema": 1, **as_of_json(past), **forecast_json(forecast, outlook), "converted": together}
    if detail:
        answer["opportunities"] = chances_json(outlook.chances, [month.month for month in forecast.months])
    context.out.json(answer)


def answer_ranges(context: Context, forecast: Forecast, outlook: Outlook) -> None:
    """A row a month and currency: what is likely, and the range that eight of ten months like it come out in."""
    if context.wants_plain:
        for month in outlook.months:
            chance = "" if month.chance_of_target is None else round(month.chance_of_target, 4)
            for one in month.expected:
                context.out.plain((month.month, one.likely_minor, *one.range, chance, one.currency))
        return
    rows = [[Cell(context.language.say(word), "dim") for word in _HEAD]]
    for known, month in zip(forecast.months, outlook.months, strict=True):
        weighted = {total.currency: total.weighted_minor for total in known.open.weighted}
        won = {total.currency: total.value_minor for total in known.won.totals}
        rows += _rows(context, month, won, weighted)
    context.out.table(rows, aligns=("left", *("right",) * 7))
    context.out.line()
    for line in outlook_text.notes(outlook, context.language, context.store.opportunities.with_ids):
        context.out.line(line, "dim")


def _rows(context: Context, month: MonthOutlook, won: dict[str, int], weighted: dict[str, int]) -> list[list[Cell]]:
    code = context.language.code
    rows = []
    for at, one in enumerate(month.expected):

        def money(minor: int, currency: str = one.currency) -> str:
            return amounts.compact(minor, currency, code)

        row = [Cell(days.month(month.month, code), "strong") if at == 0 else Cell("")]
        row.append(Cell(money(won[one.currency]) if one.currency in won else "", "won"))
        row.append(Cell(money(weighted[one.currency]) if one.currency in weighted else "", "planned"))
        row.append(Cell(money(one.likely_minor), "strong"))
        row += [Cell(money(minor), "dim" if place != 1 else "") for place, minor in enumerate(one.range)]
        if at == 0 and month.chance_of_target is not None:
            row.append(Cell(amounts.percent(round(100 * month.chance_of_target), code), "today"))
        rows.append(row)
    return rows or [[Cell(days.month(month.month, code), "strong")]]
