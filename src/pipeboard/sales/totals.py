"""Totals: one line per currency, the same wherever they stand.

A total is kept exact until it is shown. `weighted_hundredths` is the sum of value times probability in percent, so it
is a whole number; it is rounded once, when it is read (`weighted_minor`).
"""

from __future__ import annotations

from collections.abc import Iterable

from pipeboard.light import NamedTuple
from pipeboard.sales.money import round_hundredths
from pipeboard.sales.records import Opportunity


class Total(NamedTuple):
    """The sum of some opportunities in one currency. `value_minor` counts repeated purchases within twelve months."""

    currency: str
    value_minor: int
    weighted_hundredths: int

    @property
    def weighted_minor(self) -> int:
        """The weighted sum in minor units, half to even."""
        return round_hundredths(self.weighted_hundredths)


class Sum(NamedTuple):
    """How many opportunities, and what they come to. Those without an amount are counted and add nothing."""

    number: int = 0
    totals: tuple[Total, ...] = ()


def total_of(opportunities: Iterable[Opportunity]) -> Sum:
    """What some opportunities come to. Weighted amount = value x probability (model, "weighted amount")."""
    count = 0
    parts: list[Total] = []
    for opportunity in opportunities:
        count += 1
        value, currency = opportunity.value_minor, opportunity.currency
        if value is not None and currency is not None:
            parts.append(Total(currency, value, value * opportunity.probability))
    return Sum(count, merge(parts))


def merge(parts: Iterable[Total]) -> tuple[Total, ...]:
    """One total per currency, in the order of their codes. Two currencies are never added (rule 9)."""
    sums: dict[str, tuple[int, int]] = {}
    for currency, value, weighted in parts:
        before = sums.get(currency, (0, 0))
        sums[currency] = (before[0] + value, before[1] + weighted)
    return tuple(Total(currency, *sums[currency]) for currency in sorted(sums))


def add(sums: Iterable[Sum]) -> Sum:
    """Several sums as one."""
    listed = list(sums)
    return Sum(sum(one.number for one in listed), merge(total for one in listed for total in one.totals))
