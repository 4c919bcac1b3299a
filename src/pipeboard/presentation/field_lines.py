"""Everything of an opportunity as lines: each declared field, and each of the user's own, by its kind. Pure.

`show` at the prompt, the record of the app and the page beside a list draw these lines; there is one formatter a kind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from pipeboard.light import Any, NamedTuple
from pipeboard.presentation import amounts, days
from pipeboard.presentation.inks import Ink
from pipeboard.presentation.language import Language
from pipeboard.presentation.opportunity_text import amount_text
from pipeboard.presentation.signs import FREQUENCY_WORDS, ORIGIN_WORDS, ROT_INKS, STATUS_WORDS
from pipeboard.presentation.text_table import Cell
from pipeboard.sales.field_kinds import Field, Kind, own
from pipeboard.sales.fields import FIELDS
from pipeboard.sales.periods import Period
from pipeboard.sales.predicates import is_late, is_open, missing
from pipeboard.sales.records import CustomField, Details, Opportunity, Rot
from pipeboard.sales.value import weighted_minor

EMPTY = Cell("–", "faint")

#: A value, and what is said of it at the right.
Said = tuple[Sequence[Cell], Sequence[Cell]]

STATUS_INKS: dict[str, Ink] = {"open": "", "won": "strong won", "lost": "strong", "cancelled": "strong"}


class FieldLine(NamedTuple):
    """A field of an opportunity: how it is called, its value and what is said of it at the right.

    It `is_set` where it has a value that somebody gave it: an opportunity without a star is not told to have none.
    """

    field: Field
    label: str
    value: Sequence[Cell]
    note: Sequence[Cell]
    is_set: bool

    @property
    def text(self) -> str:
        """The value as text."""
        return "".join(cell.text for cell in self.value)


def titled(name: str) -> str:
    """A name as it begins a line."""
    return name[:1].upper() + name[1:]


class Shown:
    """How the fields of one opportunity are shown on a day; `stage_probability` is that of its stage."""

    def __init__(
        self,
        one: Opportunity,
        language: Language,
        today: date,
        stage_probability: int | None = None,
        rot: Rot | None = None,
    ) -> None:
        self.one, self.language, self.today = one, language, today
        self.stage_probability, self.rot = stage_probability, rot
        self.lacks = frozenset(missing(one))

    def line(self, field: Field, value: Any) -> FieldLine:
        """The line of a field that holds a value."""
        cells, note = _FORMATTERS[field.kind](self, field, value)
        label = field.label if field.is_own else titled(self.language.say(field.label))
        return FieldLine(field, label, cells, note, value is not False and value not in _UNSAID)


#: Values that nobody gave, beside False; 0 is one that somebody did.
_UNSAID = (None, "", (), "once")


def lines(shown: Shown, details: Details, custom: Sequence[CustomField]) -> list[FieldLine]:
    """The lines that such an opportunity has, the note last."""
    given = dict(details.custom)
    last: list[FieldLine] = []
    made: list[FieldLine] = []
    for field in FIELDS:
        if field.is_line and _applies(field, shown.one):
            value = details.note if field.name == "note" else getattr(shown.one, field.attributes[0])
            if value or not field.quiet:
                (last if field.kind == "lines" else made).append(shown.line(field, value))
    return [*made, *(shown.line(field, given.get(field.name)) for field in map(own, custom)), *last]


def labels(language: Language, custom: Iterable[CustomField]) -> list[str]:
    """How all lines there can be are called."""
    return [titled(language.say(field.label)) for field in FIELDS if field.is_line] + [one.name for one in custom]


def _applies(field: Field, one: Opportunity) -> bool:
    """Whether such an opportunity has the field at all."""
    if field.kind == "months":
        return one.frequency != "once"
    if field.kind == "reason":
        return one.status in ("lost", "cancelled")
    return field.kind != "past_day" or getattr(one, field.attributes[0]) is not None


def _text(shown: Shown, field: Field, value: str | None) -> Said:
    """Text, or that it is missing where an open one should have it."""
    if value:
        return (Cell(value, "strong" if field.kind == "account" or field.required else ""),), ()
    return _nothing(shown, field)


def _nothing(shown: Shown, field: Field) -> Said:
    lacks = field.name in shown.lacks
    return (Cell(shown.language.say("missing"), "today") if lacks else EMPTY,), ()


def _tags(shown: Shown, field: Field, tags: tuple[str, ...]) -> Said:
    del shown, field
    return [Cell(f"#{tag}  ") for tag in tags] or (EMPTY,), ()


def _flag(shown: Shown, field: Field, is_on: bool) -> Said:  # noqa: FBT001
    del shown, field
    return (Cell("★", "star") if is_on else EMPTY,), ()


def _money(shown: Shown, field: Field, minor: int | None) -> Said:
    one, language = shown.one, shown.language
    if minor is None or one.currency is None:
        return _nothing(shown, field)
    value = (Cell(amount_text(one, language), "strong"), Cell(f" {one.tax}" if one.tax else "", "dim"))
    weighted = weighted_minor(one)
    if weighted is None:
        return value, ()
    text = language.say("weighted {amount}", amount=amounts.money(weighted, one.currency, language.code))
    return value, (Cell(text + " ", "dim"),)


def _frequency(shown: Shown, field: Field, frequency: str) -> Said:
    del field
    return (Cell(shown.language.say(FREQUENCY_WORDS[frequency])),), ()


def _origin(shown: Shown, field: Field, kind: str | None) -> Said:
    """Whether it renews a won one or adds to it, and which."""
    if kind is None:
        return _nothing(shown, field)
    of = shown.one.origin_id
    return (Cell(shown.language.say(ORIGIN_WORDS[kind])),), (Cell(f"#{of} ", "dim"),) if of else ()


def _months(shown: Shown, field: Field, months: int | None) -> Said:
    del field
    return (Cell(shown.language.count("{number} month", "{number} months", months)) if months else EMPTY,), ()


def _percentage(shown: Shown, field: Field, percentage: int) -> Said:
    del field
    one, say, code = shown.one, shown.language.say, shown.language.code
    value = (Cell(amounts.percent(percentage, code), "" if is_open(one) else "dim"),)
    if one.own_probability is None:
        return value, (Cell(say("that of the stage") + " ", "dim"),)
    if shown.stage_probability is None:
        return value, ()
    stage = amounts.percent(shown.stage_probability, code)
    return value, (Cell(say("its own; the stage has {percent}", percent=stage) + " ", "dim"),)


def _stage(shown: Shown, field: Field, stage: str) -> Said:
    del field
    one, language = shown.one, shown.language
    value = (Cell(stage, "planned" if is_open(one) else ""),)
    if not is_open(one):
        return value, ()
    count = (shown.today - one.stage_entered_on).days
    ink: Ink = "dim" if shown.rot is None else ROT_INKS[shown.rot]
    text = language.count("for {number} day", "for {number} days", count) if count else language.say("since today")
    return value, (Cell(f"◆ {text} " if shown.rot else f"{text} ", ink),)


def _status(shown: Shown, field: Field, status: str) -> Said:
    del field
    return (Cell(shown.language.say(STATUS_WORDS[status]), STATUS_INKS[status]),), ()


def _period(shown: Shown, field: Field, first: date | None) -> Said:
    last = getattr(shown.one, field.attributes[1])
    if first is None or last is None:
        return _nothing(shown, field)
    text = days.period(Period(first, last), shown.language.code)
    if not is_late(shown.one, shown.today):
        return (Cell(text),), ()
    return (Cell(text, "overdue"), Cell("  "), Cell(f" {shown.language.say('late')} ", "badge")), ()


def _day(shown: Shown, field: Field, on: date | str | None) -> Said:
    """A day; of a field of the user's own it is kept as text."""
    if not on:
        return _nothing(shown, field)
    day = date.fromisoformat(on) if isinstance(on, str) else on
    return (Cell(days.day(day, shown.language.code, weekday=True)),), ()


def _decimal(shown: Shown, field: Field, number: str | None) -> Said:
    del field
    return (Cell(amounts.number(number, shown.language.code)) if number else EMPTY,), ()


_FORMATTERS: dict[Kind, Callable[[Shown, Field, Any], Said]] = {
    "text": _text,
    "lines": _text,
    "account": _text,
    "name": _text,
    "reason": _text,
    "choice": _text,
    "stage": _stage,
    "status": _status,
    "tags": _tags,
    "flag": _flag,
    "money": _money,
    "frequency": _frequency,
    "origin": _origin,
    "months": _months,
    "percentage": _percentage,
    "period": _period,
    "day": _day,
    "past_day": _day,
    "decimal": _decimal,
}
