"""What is likely in a month, as rows of the box that explains it: range, chance of the target, what carries it."""

from __future__ import annotations

from pipeboard.presentation import amounts, outlook_text
from pipeboard.presentation.inks import PlainInk, strong
from pipeboard.presentation.language import Language
from pipeboard.presentation.rows import Drawing, row
from pipeboard.presentation.text_table import Cell, pad
from pipeboard.sales.outlook.outlook import Learned, MonthOutlook


def month_rows(month: MonthOutlook, learned: Learned, currency: str, language: Language) -> list[Drawing]:
    """The rows of a month in the currency that is drawn; none where nothing is in it."""
    found = next((one for one in month.expected if one.currency == currency), None)
    if found is None:
        return []
    say, code = language.say, language.code

    def money(minor: int) -> str:
        return amounts.compact(minor, currency, code)

    span = say("{low} to {high}", low=money(found.range.p10_minor), high=money(found.range.p90_minor))
    made = [
        _figure(say("likely"), say("of all that is open, whenever expected"), money(found.likely_minor), "planned"),
        _figure(say("range"), say("8 of 10 months like this"), span),
    ]
    if month.chance_of_target is not None:
        chance = amounts.percent(round(100 * month.chance_of_target), code)
        made.append(_figure(say("target"), say("the chance to reach it"), chance, "today"))
    if found.without is not None and found.carried_by is not None:
        low, high = money(found.without.p10_minor), money(found.without.p90_minor)
        formula = say("the range without #{id}, which carries it", id=found.carried_by)
        made.append(_figure("", formula, say("{low} to {high}", low=low, high=high)))
    told = outlook_text.defaults_line(learned, language)
    made.append(lambda width: row([Cell(told, "dim")], width))
    return made


def _figure(label: str, formula: str, amount: str, ink: PlainInk = "") -> Drawing:
    left = [Cell(pad(label, 13)), Cell(formula, "dim")]
    return lambda width: row(left, width, [Cell(amount + " ", strong(ink))])
