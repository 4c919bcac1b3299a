"""What `set` made true, in one sentence: each field that is another one now, with what it was."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from pipeboard.light import Any
from pipeboard.presentation import amounts, days
from pipeboard.presentation.change_text import next_action
from pipeboard.presentation.language import Language
from pipeboard.presentation.opportunity_text import amount_text, name
from pipeboard.presentation.signs import FREQUENCY_WORDS, ORIGIN_WORDS
from pipeboard.presentation.text_table import fit, side_by_side
from pipeboard.sales.field_kinds import Field, Kind
from pipeboard.sales.field_names import settable
from pipeboard.sales.periods import Period
from pipeboard.sales.records import Details, NextAction, Opportunity


def was_set(before: Details, after: Details, own: Iterable[Field], language: Language) -> str:
    """`Set: Dupond · painting · amount €250 → CHF 250`: each field that is another one now, the user's own last."""
    parts = [
        f"{field.label if field.is_own else language.say(field.label)} {old} → {new}"
        for field in settable(own)
        # The amount says its currency.
        if field.kind != "currency"
        if (old := _shown(field, before, language)) != (new := _shown(field, after, language))
    ]
    return language.say("Set: {subject}", subject=" · ".join([name(after.opportunity), *parts]))


#: So many cells of a note are told.
_NOTE = 60


def _shown(field: Field, details: Details, language: Language) -> str:
    """The value of a field as a sentence has it."""
    one = details.opportunity
    if field.is_own:
        value: Any = dict(details.custom).get(field.name)
    else:
        value = details.note if field.kind == "lines" else getattr(one, field.attributes[0])
    if value in (None, "", False, ()):
        return "–"
    return _KINDS.get(field.kind, _text)(one, value, language)


def _text(one: Opportunity, value: object, language: Language) -> str:
    del one, language
    return str(value)


def _lines(one: Opportunity, note: str, language: Language) -> str:
    del one, language
    return fit(side_by_side(note), _NOTE)


def _tags(one: Opportunity, tags: Sequence[str], language: Language) -> str:
    del one, language
    return ", ".join(tags)


def _flag(one: Opportunity, is_on: bool, language: Language) -> str:  # noqa: FBT001
    del one, is_on, language
    return "★"


def _money(one: Opportunity, minor: int, language: Language) -> str:
    del minor
    return amount_text(one, language)


def _frequency(one: Opportunity, frequency: str, language: Language) -> str:
    del one
    return language.say(FREQUENCY_WORDS[frequency])


def _origin(one: Opportunity, kind: str, language: Language) -> str:
    del one
    return language.say(ORIGIN_WORDS[kind])


def _percentage(one: Opportunity, percentage: int, language: Language) -> str:
    del one
    return amounts.percent(percentage, language.code)


def _decimal(one: Opportunity, number: str, language: Language) -> str:
    del one
    return amounts.number(number, language.code)


def _day(one: Opportunity, on: date | str, language: Language) -> str:
    """A day; of a field of the user's own it is kept as text."""
    del one
    day = date.fromisoformat(on) if isinstance(on, str) else on
    return days.day(day, language.code, weekday=True)


def _period(one: Opportunity, first: date, language: Language) -> str:
    last = one.expected_by or first
    return _day(one, last, language) if first == last else days.period(Period(first, last), language.code)


def _action(one: Opportunity, planned: NextAction, language: Language) -> str:
    del one
    return next_action(planned, language)


#: How a value is told, by its kind; any other is text.
_KINDS: dict[Kind, Callable[[Opportunity, Any, Language], str]] = {
    "lines": _lines,
    "tags": _tags,
    "flag": _flag,
    "money": _money,
    "frequency": _frequency,
    "origin": _origin,
    "percentage": _percentage,
    "decimal": _decimal,
    "day": _day,
    "past_day": _day,
    "period": _period,
    "action": _action,
}
