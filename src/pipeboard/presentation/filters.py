"""A filter in words: what a view is narrowed to, short enough for its status line. Pure."""

from __future__ import annotations

from pipeboard.presentation import amounts, days
from pipeboard.presentation.language import Language
from pipeboard.presentation.signs import STATUS_WORDS
from pipeboard.sales.filters import Filter
from pipeboard.sales.periods import Period


def filter_words(chosen: Filter, language: Language, currency: str = "") -> str:
    """The parts of a filter, joined; "" when it narrows nothing. The pipeline is said by the header."""
    say = language.say
    parts = [f"“{chosen.text}”"] if chosen.text else []
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
    def text(minor: int) -> str:
        return amounts.money(minor, currency or "EUR", language.code)

    if chosen.amount_from is not None and chosen.amount_to is not None:
        return [f"{text(chosen.amount_from)} – {text(chosen.amount_to)}"]
    if chosen.amount_from is not None:
        return [f"≥ {text(chosen.amount_from)}"]
    if chosen.amount_to is not None:
        return [f"≤ {text(chosen.amount_to)}"]
    return [chosen.currency] if chosen.currency else []


def _periods(chosen: Filter, language: Language) -> list[str]:
    found = []
    for word, first, last in (
        ("", chosen.expected_from, chosen.expected_to),
        (language.say("closed") + " ", chosen.closed_from, chosen.closed_to),
    ):
        if first is not None and last is not None:
            found.append(word + days.period(Period(first, last), language.code))
        elif first is not None:
            found.append(word + language.say("from {day}", day=days.day(first, language.code)))
        elif last is not None:
            found.append(word + language.say("until {day}", day=days.day(last, language.code)))
    return found
