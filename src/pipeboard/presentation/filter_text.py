"""A filter in words: what a view is narrowed to, short enough for its status line, and part by part. Pure."""

from __future__ import annotations

from datetime import date

from pipeboard.light import NamedTuple
from pipeboard.presentation import amounts, days
from pipeboard.presentation.language import N_, Language
from pipeboard.presentation.signs import STATUS_WORDS
from pipeboard.sales.filters import Filter
from pipeboard.sales.periods import Period


class Part(NamedTuple):
    """A part of a filter that can be set by itself: its fields, its key in the dialog, and how it is called."""

    fields: tuple[str, ...]
    key: str
    name: str

    @property
    def id(self) -> str:
        """The first of its fields stands for it."""
        return self.fields[0]


PARTS = (
    Part(("text",), "t", N_("words")),
    Part(("account",), "a", N_("account")),
    Part(("owners",), "o", N_("owner")),
    Part(("sources",), "u", N_("source")),
    Part(("tags",), "g", N_("tags")),
    Part(("categories",), "c", N_("category")),
    Part(("amount_from", "amount_to", "currency"), "m", N_("amount")),
    Part(("expected_from", "expected_to"), "e", N_("expected signature")),
    Part(("starred",), "*", N_("starred")),
    Part(("late",), "l", N_("late")),
    Part(("rotting",), "r", N_("rotting")),
    Part(("incomplete",), "i", N_("to complete")),
    Part(("statuses",), "x", N_("status")),
    Part(("closed_from", "closed_to"), "d", N_("closed")),
)

#: Parts that are on or off.
FLAGS = frozenset({"starred", "late", "rotting", "incomplete"})
#: Parts that say more than the open ones of a pipeline: they make sense in a list of them all.
OF_CLOSED = frozenset({"statuses", "closed_from"})


def part_words(part: Part, chosen: Filter, language: Language, currency: str) -> str:
    """What a part of a filter narrows to; "" when it does not."""
    if part.id in FLAGS:
        return "✓" if getattr(chosen, part.id) else ""
    if part.id == "closed_from":
        return day_bounds(chosen.closed_from, chosen.closed_to, language)
    only = Filter()._replace(**{name: getattr(chosen, name) for name in part.fields})
    return filter_words(only, language, currency)


def without(part: Part, chosen: Filter) -> Filter:
    """The filter without a part of it."""
    return chosen._replace(**{name: getattr(Filter(), name) for name in part.fields})


def filter_words(chosen: Filter, language: Language, currency: str = "") -> str:
    """The parts of a filter, joined; "" when it narrows nothing. The pipeline is said by the header."""
    say = language.say
    parts = [say("“{text}”", text=chosen.text)] if chosen.text else []
    parts += [say(STATUS_WORDS[status]) for status in chosen.statuses]
    parts += [chosen.account] if chosen.account else []
    parts += [*chosen.owners, *chosen.sources, *chosen.categories, *(f"#{tag}" for tag in chosen.tags)]
    flags = (
        (chosen.starred, "★"),
        (chosen.late, say("late")),
        (chosen.rotting, say("rotting")),
        (chosen.incomplete, say("to complete")),
    )
    parts += [word for on, word in flags if on]
    parts += _amounts(chosen, language, chosen.currency or currency) + _periods(chosen, language)
    return " · ".join(parts)


def _amounts(chosen: Filter, language: Language, currency: str) -> list[str]:
    low, high = chosen.amount_from, chosen.amount_to
    said = amount_bounds(low, high, currency or "EUR", language)
    return [said] if said else [chosen.currency] if chosen.currency else []


def amount_bounds(low: int | None, high: int | None, currency: str, language: Language) -> str:
    """`€5,000 – €10,000`, `≥ €5,000`, `≤ €10,000`; "" where both ends are open."""
    ends = ["" if one is None else amounts.money(one, currency, language.code) for one in (low, high)]
    if all(ends):
        return " – ".join(ends)
    return f"≥ {ends[0]}" if ends[0] else f"≤ {ends[1]}" if ends[1] else ""


def day_bounds(first: date | None, last: date | None, language: Language) -> str:
    """`Dec 2026`, `from 1 Dec 2026`, `until 31 Jan 2027`; "" where both ends are open."""
    if first is not None and last is not None:
        return days.period(Period(first, last), language.code)
    if first is not None:
        return language.say("from {day}", day=days.day(first, language.code))
    return language.say("until {day}", day=days.day(last, language.code)) if last is not None else ""


def _periods(chosen: Filter, language: Language) -> list[str]:
    expected = day_bounds(chosen.expected_from, chosen.expected_to, language)
    closed = day_bounds(chosen.closed_from, chosen.closed_to, language)
    return [one for one in (expected, closed and f"{language.say('closed')} {closed}") if one]
