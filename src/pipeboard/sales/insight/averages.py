"""The average sale, and how long a sale takes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from pipeboard.light import NamedTuple
from pipeboard.sales.insight.facts import Sale


class Average(NamedTuple):
    """The mean and the median value of the sales in a currency, in minor units."""

    currency: str
    n: int
    mean_minor: int
    median_minor: int


class Cycle(NamedTuple):
    """How many days from creation to signature: the median and mean of those that were won, and the median that also
    counts those that are not decided yet. None without any.
    """

    n: int
    median: float | None
    mean: float | None
    with_open: int | None


def averages(won: Iterable[Sale]) -> tuple[Average, ...]:
    """The average sale in each currency. Those without an amount do not count."""
    values: dict[str, list[int]] = {}
    for sale in won:
        if sale.currency:
            values.setdefault(sale.currency, []).append(sale.value_minor)
    return tuple(
        Average(currency, len(listed), round(sum(listed) / len(listed)), round(median(listed)))
        for currency, listed in sorted(values.items())
    )


def median(values: Iterable[float]) -> float:
    """The middle of some values; between the two middle ones where their number is even."""
    ordered = sorted(values)
    half, odd = divmod(len(ordered), 2)
    return ordered[half] if odd else (ordered[half - 1] + ordered[half]) / 2


class _Days(dict[str, int]):
    """The numbers of days, each reckoned once: thousands of sales share a few hundred days."""

    def __missing__(self, day: str) -> int:
        number = self[day] = date.fromisoformat(day).toordinal()
        return number


def cycle(won: Sequence[Sale], all_known: Iterable[Sale], last: str) -> Cycle:
    """The cycle of those won in a period that ends on a day; what is still open then counts by its age."""
    number_of = _Days()
    days = [number_of[sale.closed] - number_of[sale.created] for sale in won if sale.closed is not None]
    spans = []
    for sale in all_known:
        if sale.created <= last:
            is_closed = sale.closed is not None and sale.closed <= last
            end = sale.closed if is_closed and sale.closed is not None else last
            age = number_of[end] - number_of[sale.created]
            spans.append((age if age > 0 else 0, sale.status if is_closed else "open"))
    if not days:
        return Cycle(0, None, None, None)
    return Cycle(len(days), median(days), sum(days) / len(days), days_to_sign(spans))


def days_to_sign(spans: Iterable[tuple[int, str]]) -> int | None:
    """The day by which half of those that will be won are: spans with how each ended (`open` for those that last).

    The estimate of Kaplan and Meier for competing ends (Aalen and Johansen): who is still open leaves the count at its
    age, so that the quick ones, which close first, do not pass for all. None where none is won.
    """
    ends: dict[int, list[int]] = {}
    number = 0
    for days, end in spans:
        of_day = ends.setdefault(days, [0, 0, 0])
        of_day[0 if end == "won" else 1 if end != "open" else 2] += 1
        number += 1
    open_share, signed, steps = 1.0, 0.0, []
    for days in sorted(ends):
        won, gone, lasting = ends[days]
        signed += open_share * won / number
        open_share *= 1 - (won + gone) / number
        number -= won + gone + lasting
        steps.append((days, signed))
    # The shares are sums of fractions: half of them is half but for their last digit.
    return next((days for days, share in steps if share >= signed / 2 - 1e-9), None) if signed else None
