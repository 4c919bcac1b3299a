"""The lines of a record: each can be chosen and edited where it stands; `record_page` puts them in order. Pure.

Each line knows where its parts stand, so that what is typed appears in the place of what it replaces.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from datetime import date

from pipeboard.light import NamedTuple
from pipeboard.presentation import amounts
from pipeboard.presentation.field_lines import STATUS_INKS
from pipeboard.presentation.language import Language
from pipeboard.presentation.opportunity_text import amount_text
from pipeboard.presentation.rows import BLANK, Drawing, Row, columns, row
from pipeboard.presentation.signs import STATUS_WORDS
from pipeboard.presentation.text_table import Cell, fit, harmless
from pipeboard.sales.predicates import is_late
from pipeboard.sales.records import Opportunity

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
    spots: Spots = lambda width: {"": Spot(0, max(8, width - 1))}


#: The widest label, in cells; the name of a field of the user's own may be any length.
WIDEST_LABEL = 20


def drawn(made: Row) -> Drawing:
    """A row that is the same for any width."""
    return lambda cells: row(made, cells)


def beside(label: str, line: Line, start: int) -> Line:
    """A line with a label before it, in a column of so many cells; what it edits moves along."""

    def draw(cells: int) -> Row:
        named = columns([(Cell(label, "dim"), start - 1), (Cell(""), 0)])
        return (*named, *row(line.draw(max(1, cells - start)), max(1, cells - start)))

    def spots(cells: int) -> dict[str, Spot]:
        inner = max(8, cells - start)
        return {part: spot._replace(x=spot.x + start) for part, spot in line.spots(inner).items()}

    return Line(line.key, draw, spots)


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


def title(text: str, count: int, language: Language) -> list[Line]:
    """The heading of the history: its name, and how much there is."""
    cells = (Cell(language.say(text), "strong"), Cell(f" {count}", "dim"))
    return [Line(None, drawn(BLANK)), Line(None, drawn(cells))]
