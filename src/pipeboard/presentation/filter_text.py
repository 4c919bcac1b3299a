"""A filter in words: what a view is narrowed to, short enough for its status line, and part by part. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from pipeboard.light import NamedTuple
from pipeboard.presentation import amounts, days
from pipeboard.presentation.language import N_, Language
from pipeboard.presentation.rows import Row
from pipeboard.presentation.signs import ORIGIN_WORDS, STATUS_WORDS
from pipeboard.presentation.text_table import Cell, fit, harmless, side_by_side, width
from pipeboard.sales.field_kinds import Field, own
from pipeboard.sales.field_names import FIELD
from pipeboard.sales.fields import FIELDS
from pipeboard.sales.filters import FieldFilter, Filter
from pipeboard.sales.periods import Period
from pipeboard.sales.records import CustomField

#: The length of a day as the file keeps it: `2026-12-01`.
_ISO_DAY = 10


class Part(NamedTuple):
    """A part of a filter that can be set by itself: its fields, its key in the dialog ("": none), and how it is called.

    `of` is the field that it narrows among `Filter.fields`, and None for the others.
    """

    fields: tuple[str, ...]
    key: str
    name: str
    of: Field | None = None

    @property
    def id(self) -> str:
        """The first of its fields stands for it, or the field that it narrows."""
        return self.fields[0] if self.of is None else f"fields {self.of.name}"


def _declared(name: str, key: str) -> Part:
    field = FIELD[name]
    assert field.narrow is not None
    return Part(field.narrow.fields, key, field.label)


PARTS = (
    Part(("text",), "t", N_("words")),
    _declared("account", "a"),
    _declared("owner", "o"),
    _declared("source", "u"),
    _declared("tags", "g"),
    _declared("category", "c"),
    Part(("amount_from", "amount_to", "currency"), "m", FIELD["amount"].label),
    _declared("expected", "e"),
    Part(("starred",), "*", N_("starred")),
    Part(("late",), "l", N_("late")),
    Part(("rotting",), "r", N_("rotting")),
    Part(("incomplete",), "i", N_("to complete")),
    Part(("to_do",), "w", N_("to do")),
    Part(("standby",), "b", N_("on standby")),
    Part(("without_action",), "n", N_("no next action")),
    _declared("stage", "p"),
    _declared("created", "y"),
    Part(("done_from", "done_to"), "f", N_("action done")),
    Part(("statuses",), "x", FIELD["status"].label),
    _declared("closed", "d"),
    _declared("reason", "z"),
    _declared("origin", "v"),
    Part(("excluded",), "!", N_("left out")),
    # Fields of plain text: they are reached by the cursor.
    *(
        Part(("fields",), "", field.label, field)
        for field in FIELDS
        if field.narrow is not None and field.narrow.fields == ("fields",)
    ),
)


def own_part(defined: CustomField) -> Part:
    """The part of a field of the user's own."""
    return Part(("fields",), "", defined.name, own(defined))


#: Parts that are on or off.
FLAGS = frozenset({"starred", "late", "rotting", "incomplete", "to_do", "standby", "without_action"})
#: Parts whose days can only lie in the past: the period is said without more.
PAST = frozenset({"closed_from", "created_from", "done_from"})
#: Parts that say more than the open ones of a pipeline: they make sense in a list of them all.
OF_CLOSED = frozenset({"statuses", "closed_from", "reasons"})


def part_words(part: Part, chosen: Filter, language: Language, currency: str) -> str:
    """What a part of a filter narrows to; "" when it does not."""
    if part.id in FLAGS:
        return "✓" if getattr(chosen, part.id) else ""
    if part.of is not None:
        return " · ".join(_bound(one, language) for one in chosen.fields if _is_of(one, part.of))
    if part.id in PAST:
        first, last = (getattr(chosen, name) for name in part.fields)
        return day_bounds(first, last, language)
    only = Filter()._replace(**{name: getattr(chosen, name) for name in part.fields})
    return filter_words(only, language, currency)


def without(part: Part, chosen: Filter) -> Filter:
    """The filter without a part of it."""
    field = part.of
    if field is not None:
        return chosen._replace(fields=tuple(one for one in chosen.fields if not _is_of(one, field)))
    return chosen._replace(**{name: getattr(Filter(), name) for name in part.fields})


def filter_words(
    chosen: Filter, language: Language, currency: str = "", stages: Mapping[int, str] | None = None
) -> str:
    """The parts of a filter, joined; "" when it narrows nothing. The pipeline is said by the header.

    `stages` are the names of stages by their ids; without them it is said how many there are.
    """
    return " · ".join(filter_parts(chosen, language, currency, stages))


def filter_parts(
    chosen: Filter, language: Language, currency: str = "", stages: Mapping[int, str] | None = None
) -> list[str]:
    """Each part of a filter in words."""
    say = language.say
    parts = [say("“{text}”", text=chosen.text)] if chosen.text else []
    parts += [say(STATUS_WORDS[status]) for status in chosen.statuses]
    parts += [chosen.account] if chosen.account else []
    parts += [*chosen.owners, *chosen.sources, *chosen.categories, *(f"#{tag}" for tag in chosen.tags)]
    parts += [*_stages(chosen, language, stages), *chosen.reasons, *(say(ORIGIN_WORDS[one]) for one in chosen.origins)]
    flags = (
        (chosen.starred, "★"),
        (chosen.late, say("late")),
        (chosen.rotting, say("rotting")),
        (chosen.incomplete, say("to complete")),
        (chosen.to_do, say("to do")),
        (chosen.standby, say("on standby")),
        (chosen.without_action, say("no next action")),
    )
    parts += [word for on, word in flags if on]
    parts += _amounts(chosen, language, chosen.currency or currency) + _periods(chosen, language)
    for one in chosen.fields:
        name = one.name if one.is_own or one.name not in FIELD else say(FIELD[one.name].label)
        parts.append(f"{name} {_bound(one, language)}")
    for left_out in chosen.excluded:
        parts.append(say("not {what}", what=filter_words(left_out, language, currency, stages)))
    return parts


def _stages(chosen: Filter, language: Language, stages: Mapping[int, str] | None) -> list[str]:
    if stages is None:
        number = len(chosen.stage_ids)
        return [language.count("{number} stage", "{number} stages", number)] if number else []
    return [stages.get(one, f"#{one}") for one in chosen.stage_ids]


def chips(label: str, parts: Sequence[str], room: int) -> Row:
    """The parts of a filter as chips in so many cells: as many as fit, then how many more there are."""
    if not parts:
        return ()
    clean = [harmless(side_by_side(part)) for part in parts]
    for shown in range(len(clean), 0, -1):
        more = [f"+{len(clean) - shown}"] if shown < len(clean) else []
        taken = sum(width(text) + 3 for text in (*clean[:shown], *more))
        if taken <= room or shown == 1:
            texts = [fit(text, max(4, room - 3)) for text in clean[:shown]] + more
            made = [cell for text in texts for cell in (Cell(" "), Cell(f" {text} ", "chip-guess"))]
            return (Cell(label, "dim"), *made, Cell("   "))
    return ()


def _is_of(one: FieldFilter, field: Field) -> bool:
    return (one.name, one.is_own) == (field.name, field.is_own)


def _bound(one: FieldFilter, language: Language) -> str:
    """What a field must hold: its words, a choice, or the ends between which it lies."""
    if one.text is not None:
        return language.say("“{text}”", text=one.text)
    low, high = (None if end is None else _end(end, language) for end in (one.low, one.high))
    if low == high:
        return low or ""
    if low is not None and high is not None:
        return f"{low} – {high}"
    return f"≥ {low}" if low is not None else f"≤ {high}"


def _end(end: str, language: Language) -> str:
    """A bound as it is read: a day, a number, or a choice as it is."""
    if len(end) == _ISO_DAY and end[4] == end[7] == "-":
        return days.day(date.fromisoformat(end), language.code)
    return amounts.number(end, language.code) if end.removeprefix("-").replace(".", "", 1).isdigit() else end


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
    past = (
        (language.say("closed"), day_bounds(chosen.closed_from, chosen.closed_to, language)),
        (language.say("created"), day_bounds(chosen.created_from, chosen.created_to, language)),
        (language.say("action done"), day_bounds(chosen.done_from, chosen.done_to, language)),
    )
    return [one for one in (expected, *(f"{word} {days}" for word, days in past if days)) if one]
