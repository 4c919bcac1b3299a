"""Rates: what other currencies are worth in the file's own, as the user set them.

Totals stay one a currency (rule 9 of the model). Where the user has set a rate for each currency of a total, the whole
is said beside them in the file's own, with the rates that it rests on. Rates are exact, in millionths; the whole is
rounded once.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from pipeboard.light import NamedTuple
from pipeboard.sales.money import exponent
from pipeboard.sales.totals import Total

MILLION = 1_000_000

#: No currency is worth more than a million of another in either direction.
MOST_MILLIONTHS = MILLION * MILLION


class Rate(NamedTuple):
    """One unit of `currency` is worth so many millionths of a unit of the file's own, since the day it was set."""

    currency: str
    millionths: int
    set_on: date


class Rates(NamedTuple):
    """The file's own currency, and the rates of others in it."""

    main: str
    listed: tuple[Rate, ...] = ()


class Converted(NamedTuple):
    """Several currencies as one total in the file's own, and the rates that were used."""

    total: Total
    rates: tuple[Rate, ...]


def converted(totals: Iterable[Total], rates: Rates) -> Converted | None:
    """Totals as one in the file's own currency; None where all are in it already, or where one has no rate."""
    parts = tuple(totals)
    known = {rate.currency: rate for rate in rates.listed}
    others = [part.currency for part in parts if part.currency != rates.main]
    if not others or any(currency not in known for currency in others):
        return None
    worths = {rates.main: MILLION} | {currency: known[currency].millionths for currency in others}
    # In one unit that is finer than each currency's own, so that nothing is rounded before the end.
    finest = max(exponent(currency) for currency in worths)
    unit = MILLION * 10 ** (finest - exponent(rates.main))
    scales = {currency: worth * 10 ** (finest - exponent(currency)) for currency, worth in worths.items()}
    value = sum(part.value_minor * scales[part.currency] for part in parts)
    weights = [
        part.weighted_hundredths * scales[part.currency] for part in parts if part.weighted_hundredths is not None
    ]
    total = Total(rates.main, _divided(value, unit), _divided(sum(weights), unit) if weights else None)
    return Converted(total, tuple(known[currency] for currency in sorted(set(others))))


def millionths_of(digits: str) -> int:
    """The millionths of a plain decimal such as `1.0523`, digits finer than a millionth rounded half up.

    Raises:
        ValueError: it is no such number, or is none between a millionth and a million.
    """
    whole, _, fraction = digits.replace(",", ".").partition(".")
    if not (whole + fraction).isascii() or not (whole + fraction).isdigit() or len(whole) > 7:
        raise ValueError(f"no rate: {digits!r}")
    found = int((whole or "0") + fraction[:6].ljust(6, "0")) + (fraction[6:7] >= "5")
    if not 0 < found <= MOST_MILLIONTHS:
        raise ValueError(f"no rate: {digits!r}")
    return found


def decimal_of(millionths: int) -> str:
    """The plain decimal of a rate, without zeros at its end: `1.0523`."""
    whole, rest = divmod(millionths, MILLION)
    return f"{whole}.{rest:06d}".rstrip("0").rstrip(".")


def _divided(value: int, unit: int) -> int:
    """A whole number nearest to the quotient, half to even."""
    whole, rest = divmod(value, unit)
    return whole + (2 * rest > unit or (2 * rest == unit and whole % 2 == 1))
