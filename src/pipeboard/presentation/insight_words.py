"""The words of the figures: names of parts, how sure a rate is, and the sentences that they carry."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeboard.presentation import amounts
from pipeboard.presentation import days as days_text
from pipeboard.presentation.language import N_, Language
from pipeboard.sales.filters import Filter
from pipeboard.sales.insight.averages import Cycle
from pipeboard.sales.insight.rates import Interval
from pipeboard.sales.insight.readings import Reading
from pipeboard.sales.money import exponent

_DIMENSIONS = {
    "source": N_("by source"),
    "category": N_("by category"),
    "owner": N_("by owner"),
    "size": N_("by size"),
}
_WITHOUT = {
    "source": N_("no source"),
    "category": N_("no category"),
    "owner": N_("no owner"),
    "size": N_("no amount"),
}


def dimension(name: str, language: Language) -> str:
    """The heading of the rates by something."""
    return language.say(_DIMENSIONS[name])


def label_of(dimension_name: str, name: str, language: Language) -> str:
    """The name of a part."""
    if not name:
        return language.say(_WITHOUT[dimension_name])
    return _size(name, language) if dimension_name == "size" else name


def _size(name: str, language: Language) -> str:
    currency, low, high = _ends(name)
    unit = 10 ** exponent(currency)
    if high is None:
        return language.say("from {amount}", amount=amounts.compact(low * unit, currency, language.code))
    if low == 0:
        return language.say("below {amount}", amount=amounts.compact(high * unit, currency, language.code))
    return language.say(
        "{low} to {high}",
        low=amounts.compact(low * unit, currency, language.code),
        high=amounts.compact(high * unit, currency, language.code),
    )


def _ends(name: str) -> tuple[str, int, int | None]:
    currency, _, span = name.partition(" ")
    low, _, high = span.partition("-")
    return currency, int(low), int(high) if high else None


def of_size(name: str, wanted: Filter) -> Filter | None:
    """The filter of a size; None for those without an amount, which no filter asks for alone."""
    if not name:
        return None
    currency, low, high = _ends(name)
    unit = 10 ** exponent(currency)
    return wanted._replace(
        currency=currency, amount_from=low * unit or None, amount_to=None if high is None else high * unit - 1
    )


def how_sure(number: int, interval: Interval, language: Language) -> str:
    """Of how many a rate is, and where it may lie."""
    if not number:
        return language.say("none yet")
    low, high = (amounts.percent(round(100 * end), language.code) for end in interval)
    return language.say("n = {number}, {low} to {high}", number=number, low=low, high=high)


def cycle(of: Cycle, language: Language) -> str:
    """How long a sale takes."""
    return "–" if of.with_open is None else days(of.with_open, language)


def naive_cycle(of: Cycle, language: Language) -> str:
    """The median and mean of those that were won alone."""
    if of.median is None or of.mean is None:
        return language.say("none yet")
    return language.say(
        "the won alone: median {median}, mean {mean}, n = {number}",
        median=round(of.median),
        mean=round(of.mean),
        number=of.n,
    )


def days(number: int, language: Language) -> str:
    """A number of days."""
    return language.count("{number} day", "{number} days", number)


def decimal(value: float, language: Language) -> str:
    """A number with one decimal."""
    text = f"{value:.1f}"
    return text.replace(".", ",") if language.code == "fr" else text


def readings(found: Sequence[Reading], language: Language) -> Iterator[str]:
    """What the figures say, a sentence each."""
    say = language.say
    for one in found:
        numbers = one.numbers
        if one.name == "market":
            yield say(
                "{lost} lost, {cancelled} cancelled of {closed}: the market you aim at, more than the competition.",
                lost=numbers[0], cancelled=numbers[1], closed=numbers[2],
            )  # fmt: skip
        elif one.name == "competition":
            yield say(
                "{lost} lost, {cancelled} cancelled of {closed}: the competition, more than the market you aim at.",
                lost=numbers[0], cancelled=numbers[1], closed=numbers[2],
            )  # fmt: skip
        elif one.name == "too_few":
            yield say(
                "{closed} closed: from {enough} on it can be said why they are not won.",
                closed=numbers[0], enough=numbers[1],
            )  # fmt: skip
        elif one.name == "enough":
            yield say("{closed} closed: neither the market nor the competition stands out.", closed=numbers[0])
        elif one.name == "closing":
            yield say(
                "Trouble closing: {won} won of {closed}, {won_before} of {closed_before} in the period before.",
                won=numbers[0], closed=numbers[1], won_before=numbers[2], closed_before=numbers[3],
            )  # fmt: skip
        elif one.name == "prospecting":
            yield say(
                "Trouble prospecting: {created} created, {before} in the period before.",
                created=numbers[0], before=numbers[1],
            )  # fmt: skip
        else:
            yield language.count(
                "To meet {month}, open {number} more of your usual size by {day} (a sale takes {days}).",
                "To meet {month}, open {number} more of your usual size by {day} (a sale takes {days}).",
                numbers[0],
                month=days_text.month(one.month, language.code),
                day="" if one.by is None else days_text.day(one.by, language.code, year=False),
                days=days(numbers[1], language),
            )
