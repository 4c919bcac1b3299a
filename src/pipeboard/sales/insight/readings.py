"""What the figures say, where they carry it: each reading is a name with its numbers, said by the presentation.

A reading is given only when the interval of Wilson leaves no other: of few closed opportunities nothing is concluded.
"""

from __future__ import annotations

from datetime import date
from math import ceil

from pipeboard.light import Literal, NamedTuple
from pipeboard.sales.insight.averages import Average, Cycle
from pipeboard.sales.insight.facts import Gap
from pipeboard.sales.insight.rates import Rates, wilson
from pipeboard.sales.periods import add_days, parse_month

#: Of fewer closed ones nothing is concluded.
ENOUGH = 12

Name = Literal["market", "competition", "closing", "prospecting", "too_few", "enough", "open_more"]


class Reading(NamedTuple):
    """What the figures say: its name and its numbers."""

    name: Name
    numbers: tuple[int, ...] = ()
    month: str = ""
    currency: str = ""
    by: date | None = None


def losses(rates: Rates) -> Reading:
    """Many cancelled: the market one aims at; many lost: the competition. Else that neither
    stands out, or that too few are closed to say so.
    """
    if rates.closed < ENOUGH:
        return Reading("too_few", (rates.closed, ENOUGH))
    gone = rates.lost + rates.cancelled
    share = wilson(rates.cancelled, gone)
    if gone and share.low > 0.5:
        return Reading("market", (rates.lost, rates.cancelled, rates.closed))
    if gone and share.high < 0.5 and rates.lost > rates.won:
        return Reading("competition", (rates.lost, rates.cancelled, rates.closed))
    return Reading("enough", (rates.closed,))


def closing_or_prospecting(now: Rates, before: Rates, created: int, created_before: int) -> Reading | None:
    """Trouble closing: the realisation fell below all that the period before allows. Trouble prospecting: far fewer
    were created than before. None where the numbers carry neither.
    """
    if min(now.closed, before.closed) >= ENOUGH and now.realisation_interval.high < before.realisation_interval.low:
        return Reading("closing", (now.won, now.closed, before.won, before.closed))
    # Two counts differ by chance by about the square root of their sum.
    if created + created_before >= ENOUGH and created_before - created > 2 * (created + created_before) ** 0.5:
        return Reading("prospecting", (created, created_before))
    return None


def enough_in_the_pipe(
    gap: Gap | None, rates: Rates, averages: tuple[Average, ...], cycle: Cycle, today: date
) -> Reading | None:
    """How many more to open, and by when, for the nearest month that misses its target: what is missing, by the
    realisation, by the average sale. None where that cannot be said.
    """
    if gap is None or not rates.realisation or rates.closed < ENOUGH:
        return None
    average = next((one for one in averages if one.currency == gap.missing.currency), None)
    if average is None or not average.mean_minor:
        return None
    number = ceil(gap.missing.minor / rates.realisation / average.mean_minor)
    by = add_days(parse_month(gap.month).last, -(cycle.with_open or 0))
    # What is signed as quickly as half of the sales are must be open by that day.
    return Reading("open_more", (number, cycle.with_open or 0), gap.month, gap.missing.currency, max(by, today))
