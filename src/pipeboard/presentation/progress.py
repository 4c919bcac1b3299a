"""How far the month has come to its target, for the header: amounts and a bar, as long as there is room. Pure."""

from __future__ import annotations

from pipeboard.presentation import amounts, days
from pipeboard.presentation.language import Language
from pipeboard.presentation.rows import Row
from pipeboard.presentation.text_table import Cell
from pipeboard.sales.forecast import Month

#: Cells of the bar; each has two steps.
CELLS = 8


def progress_rows(month: Month, currency: str, language: Language) -> list[Row]:
    """The ways to say it, the longest first: `Nov 2.7 of 22.5k ━━──────`; none where the month has no target.

    It is that of the file's own `currency`, or of the first one that has a target.
    """
    target = next((one for one in month.targets if one.currency == currency), None)
    target = target or next(iter(month.targets), None)
    if target is None or target.minor <= 0:
        return []
    won = sum(one.value_minor for one in month.won.totals if one.currency == target.currency)
    name = days.MONTHS[language.code][int(month.month[5:]) - 1]
    part, whole = amounts.of_target(won, target.minor, target.currency, language.code)
    whole += "" if target.currency == currency else f"\u00a0{target.currency}"
    said = language.say("{amount} of {target}", amount="\0", target=whole).partition("\0")
    text = (Cell(f"{name} ", "dim"), Cell(said[0], "dim"), Cell(part, "won" if won else ""), Cell(said[2], "dim"))
    bar = bar_of(won, target.minor)
    return [(*text, Cell(" "), *bar), text, (Cell(f"{name} ", "dim"), *bar)]


def bar_of(won: int, target: int) -> Row:
    """What is won of a target as a line: it is full when the target is reached, and empty when nothing is won."""
    steps = 2 * CELLS
    done = steps if won >= target else min(steps - 1, max(steps * won // target, won > 0))
    whole, half = divmod(done, 2)
    made = Cell("━" * whole + "╸" * half, "won")
    return (made, Cell("─" * (CELLS - whole - half), "rule")) if done < steps else (made, Cell(" ✓", "won"))
