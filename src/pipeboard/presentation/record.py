"""Everything of an opportunity as lines that can be chosen and edited: its fields, actions, people, documents. Pure.

Each line knows where its parts stand, so that what is typed appears in the place of what it replaces.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from datetime import date

from pipeboard.light import NamedTuple
from pipeboard.presentation import amounts, days
from pipeboard.presentation.language import N_, Language
from pipeboard.presentation.opportunity_text import amount_text
from pipeboard.presentation.rows import BLANK, Drawing, Row, columns, row, wrapped
from pipeboard.presentation.signs import FREQUENCY_WORDS, STATUS_WORDS
from pipeboard.presentation.text_table import Cell, fit, harmless, width
from pipeboard.sales.periods import Period
from pipeboard.sales.predicates import is_late, missing
from pipeboard.sales.records import CustomField, Details, Opportunity, Rot
from pipeboard.sales.value import weighted_minor

#: What a line is: `("field", "amount")`, `("custom", "Pages")`, `("planned", 12)`, `("person", 3)`.
Key = tuple[Hashable, ...]


class Spot(NamedTuple):
    """Where a part of a line stands: its first cell, how wide it is, and how many lines below the first."""

    x: int
    width: int
    below: int = 0


#: Where the parts of a line stand, by their names, for a width; "" is what is meant when no part is named.
Spots = Callable[[int], Mapping[str, Spot]]


class Line(NamedTuple):
    """A line of the record. One without a key is passed over by the cursor."""

    key: Key | None
    draw: Drawing
    spots: Spots = lambda width: {"": Spot(0, width)}


FIELD_LABELS = {
    "account": N_("Account"),
    "title": N_("Title"),
    "amount": N_("Amount"),
    "frequency": N_("Frequency"),
    "term": N_("Term"),
    "probability": N_("Probability"),
    "stage": N_("Stage"),
    "status": N_("Status"),
    "expected": N_("Expected signature"),
    "source": N_("Source"),
    "category": N_("Category"),
    "tags": N_("Tags"),
    "owner": N_("Owner"),
    "star": N_("Star"),
    "created": N_("Created"),
    "entered": N_("Stage since"),
    "closed": N_("Closed"),
    "reason": N_("Reason"),
    "external_id": N_("External id"),
    "note": N_("Note"),
}

STATUS_INKS = {"open": "", "won": "won strong", "lost": "strong", "cancelled": "strong"}

#: The widest label, in cells; the name of a field of the user's own may be any length.
WIDEST_LABEL = 20
#: So many lines of a note are shown; all of them when it is edited.
NOTE_LINES = 10
EMPTY = Cell("–", "faint")


def drawn(made: Row) -> Drawing:
    """A row that is the same for any width."""
    return lambda cells: row(made, cells)


class Fields:
    """The lines of an opportunity's own fields: label, value, and what is said of it at the right."""

    def __init__(
        self,
        details: Details,
        custom: Sequence[CustomField],
        language: Language,
        today: date,
        *,
        stage_probability: int,
        rot: Rot | None = None,
    ) -> None:
        self._details, self._one = details, details.opportunity
        self._custom, self._language, self._today = custom, language, today
        self._stage_probability, self._rot = stage_probability, rot
        labels = [language.say(label) for label in FIELD_LABELS.values()] + [field.name for field in custom]
        self.label_width = min(WIDEST_LABEL, max(map(width, map(harmless, labels)))) + 1

    def lines(self, cells: int) -> list[Line]:
        """All of them; `cells` is how wide a note is broken."""
        made = [
            self._line(("field", name), self._language.say(FIELD_LABELS[name]), *given) for name, given in self._all()
        ]
        values = dict(self._details.custom)
        made += [
            self._line(("custom", field.name), field.name, self._custom_value(field, values.get(field.name)))
            for field in self._custom
        ]
        return made + self._note(cells)

    def _line(self, key: Key | None, label: str, value: Sequence[Cell], note: Sequence[Cell] = ()) -> Line:
        start = self.label_width

        def draw(cells: int) -> Row:
            return (*columns([(Cell(label, "dim"), start - 1), (Cell(""), 0)]), *row(value, cells - start, note))

        return Line(key, draw, lambda cells: {"": Spot(start, max(8, cells - start - 1))})

    def _all(self) -> Iterator[tuple[str, tuple[Sequence[Cell], Sequence[Cell]]]]:
        """The fields that such an opportunity has: name, value, what is said of it."""
        one, say, code = self._one, self._language.say, self._language.code
        lacks = missing(one)
        yield "account", (self._or_missing(one.account, "account" in lacks, "strong"), ())
        yield "title", ((Cell(one.title, "strong"),), ())
        yield "amount", self._amount("amount" in lacks)
        yield "frequency", ((Cell(say(FREQUENCY_WORDS[one.frequency])),), ())
        if one.frequency != "once":
            months = self._language.count("{number} month", "{number} months", one.term_months or 0)
            yield "term", ((Cell(months),) if one.term_months else (EMPTY,), ())
        yield "probability", self._probability()
        yield "stage", ((Cell(one.stage, "planned" if one.status == "open" else ""),), self._stay())
        yield "status", (self._status(), ())
        yield "expected", self._expected("expected" in lacks)
        yield "source", (self._or_missing(one.source), ())
        yield "category", (self._or_missing(one.category), ())
        yield "tags", ([Cell(f"#{tag}  ") for tag in one.tags] or (EMPTY,), ())
        yield "owner", (self._or_missing(one.owner), ())
        yield "star", ((Cell("★", "star") if one.starred else EMPTY,), ())
        yield "created", ((Cell(days.day(one.created_on, code, weekday=True)),), ())
        yield "entered", ((Cell(days.day(one.stage_entered_on, code, weekday=True)),), ())
        if one.closed_on is not None:
            yield "closed", ((Cell(days.day(one.closed_on, code, weekday=True)),), ())
        if one.status in ("lost", "cancelled"):
            yield "reason", (self._or_missing(one.close_reason), ())
        if one.external_id:
            yield "external_id", ((Cell(one.external_id),), ())

    def _or_missing(self, text: str | None, lacks: bool = False, ink: str = "") -> Sequence[Cell]:  # noqa: FBT001, FBT002
        if text:
            return (Cell(text, ink),)
        return (Cell(self._language.say("missing"), "today"),) if lacks else (EMPTY,)

    def _amount(self, lacks: bool) -> tuple[Sequence[Cell], Sequence[Cell]]:  # noqa: FBT001
        one, code = self._one, self._language.code
        if one.amount_minor is None or one.currency is None:
            return self._or_missing(None, lacks), ()
        value = (Cell(amount_text(one, self._language), "strong"), Cell(f" {one.tax}" if one.tax else "", "dim"))
        minor = weighted_minor(one)
        if minor is None:
            return value, ()
        weighted = amounts.money(minor, one.currency, code)
        return value, (Cell(self._language.say("weighted {amount}", amount=weighted) + " ", "dim"),)

    def _probability(self) -> tuple[Sequence[Cell], Sequence[Cell]]:
        one, say, code = self._one, self._language.say, self._language.code
        value = (Cell(amounts.percent(one.probability, code), "" if one.status == "open" else "dim"),)
        if one.own_probability is None:
            return value, (Cell(say("that of the stage") + " ", "dim"),)
        stage = amounts.percent(self._stage_probability, code)
        return value, (Cell(say("its own; the stage has {percent}", percent=stage) + " ", "dim"),)

    def _stay(self) -> Sequence[Cell]:
        if self._one.status != "open":
            return ()
        count = (self._today - self._one.stage_entered_on).days
        ink = {"red": "overdue", "amber": "today", None: "dim"}[self._rot]
        text = self._language.count("for {number} day", "for {number} days", count)
        if not count:
            text = self._language.say("since today")
        return (Cell(f"◆ {text} " if self._rot else f"{text} ", ink),)

    def _status(self) -> Sequence[Cell]:
        status = self._one.status
        return (
            Cell(self._language.say(STATUS_WORDS[status]), {"won": "won strong", "open": ""}.get(status, "strong")),
        )

    def _expected(self, lacks: bool) -> tuple[Sequence[Cell], Sequence[Cell]]:  # noqa: FBT001
        one = self._one
        if one.expected_from is None or one.expected_by is None:
            return self._or_missing(None, lacks), ()
        text = days.period(Period(one.expected_from, one.expected_by), self._language.code)
        if not is_late(one, self._today):
            return (Cell(text),), ()
        return (Cell(text, "overdue"), Cell("  "), Cell(f" {self._language.say('late')} ", "badge")), ()

    def _custom_value(self, field: CustomField, value: str | None) -> Sequence[Cell]:
        if not value:
            return (EMPTY,)
        if field.kind == "date":
            return (Cell(days.day(date.fromisoformat(value), self._language.code, weekday=True)),)
        return (Cell(amounts.number(value, self._language.code) if field.kind == "number" else value),)

    def _note(self, cells: int) -> list[Line]:
        label, start = self._language.say(FIELD_LABELS["note"]), self.label_width
        note = self._details.note
        if not note:
            return [self._line(("field", "note"), label, (EMPTY,))]
        rows = wrapped(note, max(8, cells - start - 2))
        more = len(rows) - NOTE_LINES
        if more > 1:
            text = self._language.count("{number} more line", "{number} more lines", more)
            rows = [*rows[:NOTE_LINES], (Cell(f"… {text}", "dim"),)]
        made = [self._line(("field", "note"), label, rows[0])]
        return made + [Line(None, drawn((Cell(" " * start), *one))) for one in rows[1:]]


def head(one: Opportunity, language: Language, today: date) -> tuple[Row, Row]:
    """The line above the record: star, account and title; stage, amount, expected signature at the right."""
    star = [Cell("★ ", "star")] if one.starred else []
    named = [Cell(one.account, "strong"), Cell(" · ", "dim")] if one.account and one.account != one.title else []
    right: list[Cell] = []
    if one.status != "open":
        right.append(
            Cell(f"{language.say(STATUS_WORDS[one.status])}  ", "won strong" if one.status == "won" else "strong")
        )
    right.append(Cell(fit(harmless(one.stage), 20), "planned" if one.status == "open" else "dim"))
    if one.status == "open":
        right.append(Cell(f" {amounts.percent(one.probability, language.code)}", "dim"))
    if one.amount_minor is not None:
        right.append(Cell(f"   {amount_text(one, language)}", "strong"))
    if is_late(one, today):
        right += [Cell("  "), Cell(f" {language.say('late')} ", "badge")]
    return (Cell(" "), *star, *named, Cell(one.title, "" if named else "strong")), (*right, Cell(" "))


def title(text: str, count: int, hint: str, language: Language) -> list[Line]:
    """The heading of a section: its name, how many there are, and the key that adds one."""
    cells = (Cell(language.say(text), "strong"), Cell(f" {count}", "dim"), Cell(f"   {language.say(hint)}", "dim"))
    return [Line(None, drawn(BLANK)), Line(None, drawn(cells))]
