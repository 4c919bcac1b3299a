"""Totals: one line per currency, the same wherever they stand.

A total is kept exact until it is shown. `weighted_hundredths` is the sum of value times probability in percent, so it
is a whole number; it is rounded once, when it is read (`weighted_minor`).
"""

from __future__ import annotations

from collections.abc import Iterable

from pipeboard.light import NamedTuple
from pipeboard.sales.money import round_hundredths
from pipeboard.sales.records import Opportunity
from pipeboard.sales.value import weighted_hundredths


class Total(NamedTuple):
    """The sum of some opportunities in one currency. `value_minor` counts repeated purchases within twelve months.

    `weighted_hundredths` is that of the open ones, since a closed one has no weighted amount; None where none is open.
    """

    currency: str
    value_minor: int
    weighted_hundredths: int | None

    @property
    def weighted_minor(self) -> int:
        """The weighted sum in minor units, half to even; 0 where nothing is open."""
        return round_hundredths(self.weighted_hundredths or 0)

    @property
    def is_weighted(self) -> bool:
        """Whether any of it is open, so that there is a weighted amount to show."""
        return self.weighted_hundredths is not None


class Sum(NamedTuple):
    """How many opportunities, and what they come to. Those without an amount are counted and add nothing."""

    number: int = 0
    totals: tuple[Total, ...] = ()

    @property
    def weighted(self) -> tuple[Total, ...]:
        """The totals that have a weighted amount."""
        return tuple(total for total in self.totals if total.is_weighted)


def total_of(opportunities: Iterable[Opportunity]) -> Sum:
    """What some opportunities come to."""
    count = 0
    parts: list[Total] = []
    for opportunity in opportunities:
        count += 1
        value, currency = opportunity.value_minor, opportunity.currency
        if value is not None and currency is not None:
            parts.append(Total(currency, value, weighted_hundredths(opportunity)))
    return Sum(count, merge(parts))


def merge(parts: Iterable[Total]) -> tuple[Total, ...]:
    """One total per currency, in the order of their codes. Two currencies are never added (rule 9)."""
    sums: dict[str, Total] = {}
    for currency, value, weighted in parts:
        _, before, weighed = sums.get(currency, Total(currency, 0, None))
        both = weighed if weighted is None else weighted + (weighed or 0)
        sums[currency] = Total(currency, before + value, both)
    return tuple(sums[currency] for currency in sorted(sums))


def add(sums: Iterable[Sum]) -> Sum:
    """Several sums as one."""
    listed = list(sums)
    return Sum(sum(one.number for one in listed), merge(total for one in listed for total in one.totals))
