"""Everything of an opportunity as lines that can be chosen and edited: its fields, actions, people, documents. Pure.

Each line knows where its parts stand, so that what is typed appears in the place of what it replaces.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from datetime import date

from pipeboard.light import NamedTuple
from pipeboard.presentation import amounts
from pipeboard.presentation.field_lines import STATUS_INKS, FieldLine, Shown, labels
from pipeboard.presentation.field_lines import lines as field_lines
from pipeboard.presentation.language import Language
from pipeboard.presentation.opportunity_text import amount_text
from pipeboard.presentation.rows import BLANK, Drawing, Row, columns, row, wrapped
from pipeboard.presentation.signs import STATUS_WORDS
from pipeboard.presentation.text_table import Cell, fit, harmless, width
from pipeboard.sales.predicates import is_late
from pipeboard.sales.records import CustomField, Details, Opportunity

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


#: The widest label, in cells; the name of a field of the user's own may be any length.
WIDEST_LABEL = 20
#: So many lines of a note are shown; all of them when it is edited.
NOTE_LINES = 10


def drawn(made: Row) -> Drawing:
    """A row that is the same for any width."""
    return lambda cells: row(made, cells)


class Fields:
    """The lines of an opportunity's fields, with room for their labels."""

    def __init__(self, shown: Shown, details: Details, custom: Sequence[CustomField]) -> None:
        self._shown, self._details, self._custom = shown, details, custom
        self.label_width = min(WIDEST_LABEL, max(map(width, map(harmless, labels(shown.language, custom))))) + 1

    def lines(self, cells: int) -> list[Line]:
        """All of them; `cells` is how wide a text of several lines is broken."""
        made: list[Line] = []
        for one in field_lines(self._shown, self._details, self._custom):
            made += self._several(one, cells) if one.field.kind == "lines" and one.is_set else [self._line(one)]
        return made

    def _line(self, one: FieldLine) -> Line:
        start = self.label_width

        def draw(cells: int) -> Row:
            label = columns([(Cell(one.label, "dim"), start - 1), (Cell(""), 0)])
            return (*label, *row(one.value, cells - start, one.note))

        key = ("custom" if one.field.is_own else "field", one.field.name)
        return Line(key, draw, lambda cells: {"": Spot(start, max(8, cells - start - 1))})

    def _several(self, one: FieldLine, cells: int) -> list[Line]:
        """The first lines of a longer text, and how many more there are."""
        rows = wrapped(one.text, max(8, cells - self.label_width - 2))
        more = len(rows) - NOTE_LINES
        if more > 1:
            text = self._shown.language.count("{number} more line", "{number} more lines", more)
            rows = [*rows[:NOTE_LINES], (Cell(f"… {text}", "dim"),)]
        made = [self._line(one._replace(value=rows[0]))]
        return made + [Line(None, drawn((Cell(" " * self.label_width), *row))) for row in rows[1:]]


def head(one: Opportunity, language: Language, today: date) -> tuple[Row, Row]:
    """The line above the record: star, account and title; stage, amount, expected signature at the right."""
    star = [Cell("★ ", "star")] if one.starred else []
    named = [Cell(one.account, "strong"), Cell(" · ", "dim")] if one.account and one.account != one.title else []
    right: list[Cell] = []
    if one.status != "open":
        right.append(Cell(f"{language.say(STATUS_WORDS[one.status])}  ", STATUS_INKS[one.status]))
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
