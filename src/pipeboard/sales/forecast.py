"""The forecast by month: an open opportunity counts in the month of the last day of its expected signature.

Late ones stand apart, never silently in this month; those without a date too (`docs/figures.md`, 5).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from pipeboard.light import NamedTuple
from pipeboard.sales.money import Money
from pipeboard.sales.periods import month_of, months_from
from pipeboard.sales.predicates import is_late, is_open
from pipeboard.sales.records import Opportunity
from pipeboard.sales.totals import Sum, total_of

#: How far ahead the forecast looks, this month included.
MONTHS_AHEAD = 12


class Month(NamedTuple):
    """One month: what was signed in it, what is expected, and the target of each currency (minor units).

    A target is for the whole business: `is_whole` says whether the sums are too, so that they can be held against it.
    """

    month: str
    won: Sum
    open: Sum
    targets: tuple[Money, ...]
    is_whole: bool = True

    def target_minor(self, currency: str) -> int | None:
        """The target that the sums can be held against; None without one, and for a part of the business."""
        return next((one.minor for one in self.targets if one.currency == currency), None) if self.is_whole else None

    def gap_minor(self, currency: str) -> int | None:
        """What is missing to the target: target - won - weighted, never below 0; None where there is none to meet."""
        target = self.target_minor(currency)
        if target is None:
            return None
        won = sum(total.value_minor for total in self.won.totals if total.currency == currency)
        weighted = sum(total.weighted_minor for total in self.open.totals if total.currency == currency)
        return max(0, target - won - weighted)

    @property
    def gaps(self) -> tuple[Money, ...]:
        """What is missing to the target of each currency, in the order of the targets."""
        found = ((self.gap_minor(target.currency), target.currency) for target in self.targets)
        return tuple(Money(gap, currency) for gap, currency in found if gap is not None)


class Forecast(NamedTuple):
    """Twelve months from this one on, what lies beyond them, and what has no month."""

    today: date
    months: tuple[Month, ...]
    late: Sum
    no_date: Sum
    beyond: Sum

    @property
    def hides_gaps(self) -> bool:
        """Whether there are targets that a part of the business is not held against."""
        return any(month.targets and not month.is_whole for month in self.months)


class Buckets(NamedTuple):
    """What the store adds up: by month for won and open ones, and the three that stand apart."""

    won: Mapping[str, Sum]
    open: Mapping[str, Sum]
    late: Sum
    no_date: Sum
    beyond: Sum


def lay_out(
    today: date, buckets: Buckets, targets: Mapping[str, tuple[Money, ...]], *, is_whole: bool = True
) -> Forecast:
    """The forecast from the sums of each month, which are those of the whole business or of a part of it."""
    months = tuple(
        Month(month, buckets.won.get(month, Sum()), buckets.open.get(month, Sum()), targets.get(month, ()), is_whole)
        for month in months_from(today, MONTHS_AHEAD)
    )
    return Forecast(today, months, buckets.late, buckets.no_date, buckets.beyond)


def bucket_of(opportunity: Opportunity, today: date) -> str | None:
    """Where an opportunity counts: `late`, `no_date`, `beyond` or a month for an open one, the month of closing for a
    won one; None for those that count nowhere, and for what was won before this month.
    """
    months = months_from(today, MONTHS_AHEAD)
    if opportunity.status == "won":
        month = month_of(opportunity.closed_on) if opportunity.closed_on else ""
        return month if month in months else None
    if not is_open(opportunity):
        return None
    if opportunity.expected_by is None:
        return "no_date"
    if is_late(opportunity, today):
        return "late"
    month = month_of(opportunity.expected_by)
    return month if month in months else "beyond"


def beside(bucket: str, by: int, today: date) -> str | None:
    """Where an opportunity of a bucket goes one step later (`by` 1) or earlier (-1): a month, `no_date`, or None.

    A late one comes to this month; nothing is moved among the late, since only time makes it so. After the last month
    comes the one that follows it (`beyond`), then no date; from there no step says which month is meant.
    """
    months = months_from(today, MONTHS_AHEAD + 1)
    if bucket == "late":
        return months[0] if by > 0 else None
    if bucket == "beyond":
        return "no_date" if by > 0 else months[:MONTHS_AHEAD][-1]
    if bucket not in months:
        return None
    place = months.index(bucket) + by
    # The calendar may end before the twelve months do.
    return None if place < 0 else months[place] if place < len(months) else "no_date"


def add_up(opportunities: Iterable[Opportunity], today: date) -> Buckets:
    """The sums of each month from the opportunities themselves."""
    won: dict[str, list[Opportunity]] = {}
    waiting: dict[str, list[Opportunity]] = {}
    for opportunity in opportunities:
        bucket = bucket_of(opportunity, today)
        if bucket is not None:
            (won if opportunity.status == "won" else waiting).setdefault(bucket, []).append(opportunity)
    apart = {name: total_of(waiting.pop(name, [])) for name in ("late", "no_date", "beyond")}
    return Buckets(
        {month: total_of(members) for month, members in won.items()},
        {month: total_of(members) for month, members in waiting.items()},
        **apart,
    )
