"""The two rates: how many are won of those decided, and of all that were closed; always with their number and how sure
that is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from math import sqrt

from pipeboard.light import NamedTuple
from pipeboard.sales.insight.facts import Sale
from pipeboard.sales.money import exponent

#: 95 of 100 intervals hold the true rate.
_Z = 1.959964
#: The upper ends of the sizes of sales, in whole units of their currency.
SIZES = (1_000, 5_000, 20_000, 100_000)


class Interval(NamedTuple):
    """From where to where a rate may lie, of 0 to 1."""

    low: float
    high: float


def wilson(hits: int, number: int) -> Interval:
    """The interval of Wilson for a share: also of few, and of none or all, it lies between 0 and 1."""
    if not number:
        return Interval(0.0, 1.0)
    share, square = hits / number, _Z**2 / number
    middle = (share + square / 2) / (1 + square)
    half = _Z / (1 + square) * sqrt(share * (1 - share) / number + square / number / 4)
    return Interval(max(0.0, middle - half), min(1.0, middle + half))


class Rates(NamedTuple):
    """How many were won, lost and cancelled of some closed opportunities."""

    won: int = 0
    lost: int = 0
    cancelled: int = 0

    @property
    def closed(self) -> int:
        """All of them."""
        return self.won + self.lost + self.cancelled

    @property
    def win_rate(self) -> float | None:
        """Won of won and lost: how one does against competitors. None where none was decided."""
        decided = self.won + self.lost
        return self.won / decided if decided else None

    @property
    def realisation(self) -> float | None:
        """Won of all that were closed. None where none was."""
        return self.won / self.closed if self.closed else None

    @property
    def win_interval(self) -> Interval:
        """Where the win rate may lie."""
        return wilson(self.won, self.won + self.lost)

    @property
    def realisation_interval(self) -> Interval:
        """Where the realisation may lie."""
        return wilson(self.won, self.closed)


#: Where an outcome is counted.
_PLACES = {"won": 0, "lost": 1, "cancelled": 2}


def rates_of(sales: Iterable[Sale]) -> Rates:
    """The rates of some opportunities; open ones do not count."""
    counts = [0, 0, 0]
    for sale in sales:
        place = _PLACES.get(sale.status)
        if place is not None:
            counts[place] += 1
    return Rates(*counts)


class Part(NamedTuple):
    """The rates of those that share a name; `name` is empty for those without one."""

    name: str
    rates: Rates


def by_name(sales: Iterable[Sale], name_of: Callable[[Sale], str]) -> tuple[Part, ...]:
    """The rates by name, the most closed first."""
    counts: dict[str, list[int]] = {}
    for sale in sales:
        of_name = counts.setdefault(name_of(sale), [0, 0, 0])
        place = _PLACES.get(sale.status)
        if place is not None:
            of_name[place] += 1
    parts = [Part(name, Rates(*ends)) for name, ends in counts.items()]
    return tuple(sorted(parts, key=lambda part: (-part.rates.closed, part.name)))


def size_of(sale: Sale) -> str:
    """The size of a sale by its amount: `EUR 1000-5000`, the upper end excluded; empty without an amount."""
    if not sale.currency:
        return ""
    amount, unit = sale.amount_minor, 10 ** exponent(sale.currency)
    low = 0
    for end in SIZES:
        if amount < end * unit:
            return f"{sale.currency} {low}-{end}"
        low = end
    return f"{sale.currency} {low}-"
