"""What hangs on an opportunity, as lines of its record: actions planned and done, people, documents. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pipeboard.light import NamedTuple
from pipeboard.presentation import amounts, days
from pipeboard.presentation.inks import Ink
from pipeboard.presentation.language import N_, Language
from pipeboard.presentation.record import Line, Spot, drawn, title
from pipeboard.presentation.rows import Row, columns, row
from pipeboard.presentation.signs import DOCUMENT_WORDS, KIND_SIGNS, planned_ink
from pipeboard.presentation.text_table import Cell, side_by_side, width
from pipeboard.sales.records import Activity, Details, Document, Person, Status

#: The sections and the key that adds to each.
PLANNED = (N_("NEXT ACTIONS"), N_("n plans one"))
DONE = (N_("DONE"), N_("c logs a call, N a note"))
PEOPLE = (N_("PEOPLE"), N_("p adds one"))
DOCUMENTS = (N_("DOCUMENTS"), N_("f adds one"))

#: Columns of so many cells: the sign with its blank, the length of an action, the day of a document.
_SIGN, _MINUTES, _DATED = 2, 9, 12


def part_lines(details: Details, language: Language, today: date) -> list[Line]:
    """The four sections with their headings."""
    made = title(PLANNED[0], len(details.planned), PLANNED[1], language)
    made += _planned(details.planned, details.opportunity.status, language, today)
    made += title(PEOPLE[0], len(details.people), PEOPLE[1], language)
    for person in details.people:
        made += _person(person, language)
    made += title(DOCUMENTS[0], len(details.documents), DOCUMENTS[1], language)
    made += _documents(details.documents, language, today)
    made += title(DONE[0], len(details.done), DONE[1], language)
    return made + _done(details.done, language, today)


def length(minutes: int) -> str:
    """How long an action lasts: `45 min`, `1 h 30`, `2 h`."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} min"
    return f"{hours} h {rest:02}" if rest else f"{hours} h"


# Actions ------------------------------------------------------------------------------------------------------------


def _planned(activities: Sequence[Activity], status: Status, language: Language, today: date) -> list[Line]:
    made: list[Line] = []
    whens = [_when(one, status, language, today) for one in activities]
    wide = max([10, *(width(text) for text, _ in whens)])
    for one, (text, ink) in zip(activities, whens, strict=True):
        when = Cell(text, ink)
        minutes = Cell(f"{length(one.minutes)} " if one.minutes else "", "dim")
        made += _activity(("planned", one.id), one, wide, when, (Cell(one.subject),), minutes)
    return made


def _done(activities: Sequence[Activity], language: Language, today: date) -> list[Line]:
    made: list[Line] = []
    whens = [days.day_near(one.done_on or today, today, language.code) for one in activities]
    wide = max([6, *map(width, whens)])
    for one, text in zip(activities, whens, strict=True):
        what: list[Cell] = [Cell(one.subject)]
        if one.outcome:
            what += [Cell("  "), Cell(side_by_side(one.outcome), "dim")]
        made += _activity(("done", one.id), one, wide, Cell(text, "dim"), what, Cell(""))
    return made


def _activity(
    key: tuple[str, int], one: Activity, wide: int, when: Cell, what: Sequence[Cell], minutes: Cell
) -> list[Line]:
    """Day, kind, words, how long; the first words of its note below it."""
    start = wide + 1 + _SIGN
    lasts = _MINUTES if minutes.text else 0

    def draw(cells: int) -> Row:
        rest = max(8, cells - start - lasts - (1 if lasts else 0))
        sign = Cell(KIND_SIGNS[one.kind], "dim")
        parts: list[tuple[Cell | Sequence[Cell], int]] = [(when, wide), (sign, 1), (what, rest)]
        return columns([*parts, (minutes, lasts)] if lasts else parts, right=(3,))

    def spots(cells: int) -> dict[str, Spot]:
        rest = max(8, cells - start - 1)
        after = min(start + width(one.subject) + 2, cells - 24)
        return {
            "": Spot(start, rest),
            "due": Spot(0, cells - 1),
            "kind": Spot(wide + 1, cells - wide - 2),
            "minutes": Spot(max(start, cells - 16), 15),
            "outcome": Spot(max(start, after), max(20, cells - max(start, after) - 1)),
        }

    made = [Line(key, draw, spots)]
    if one.note:
        first = next((line for line in one.note.splitlines() if line.strip()), "")
        made.append(Line(None, drawn((Cell(" " * start), Cell(first, "dim")))))
    return made


def _when(one: Activity, status: Status, language: Language, today: date) -> tuple[str, Ink]:
    on = one.due_on or today
    hour = f" {days.hour(one.due_time)}" if one.due_time else ""
    return days.day_near(on, today, language.code, weekday=True) + hour, planned_ink(one, status, today)


# People and documents -----------------------------------------------------------------------------------------------


def _person(person: Person, language: Language) -> list[Line]:
    """Name, whether they decide, job and role; phone and e-mail below."""
    decides = [Cell("  "), Cell(language.say("decides"), "won")] if person.decision_maker else []
    part = " · ".join(filter(None, (person.job, person.role)))
    cells = (Cell(person.name), *decides, Cell(f"  {part}" if part else "", "dim"))
    reach = "   ".join(filter(None, (person.phone, person.email)))
    below = 1 if reach else 0
    after = width(person.name) + 2

    def spots(wide: int) -> dict[str, Spot]:
        beside = max(0, min(after, wide - 24))
        mail = 2 + (width(person.phone) + 3 if person.phone else 0)
        return {
            "": Spot(0, max(24, wide // 2)),
            "role": Spot(beside, max(24, wide - beside - 1)),
            "phone": Spot(2 if below else beside, 24, below),
            "email": Spot(min(mail, max(0, wide - 32)) if below else beside, 32, below),
        }

    made = [Line(("person", person.id), lambda wide: row(cells, wide), spots)]
    if reach:
        made.append(Line(None, drawn((Cell("  "), Cell(reach, "dim")))))
    return made


class _Columns(NamedTuple):
    """How wide the columns of documents are: the kind, the amount; names take what is left."""

    kind: int
    amount: int

    def name(self, cells: int) -> int:
        """The width of the names in a row of so many cells."""
        return max(8, cells - self.kind - _DATED - self.amount - 4)


def _documents(documents: Sequence[Document], language: Language, today: date) -> list[Line]:
    kinds = [width(language.say(word)) for word in DOCUMENT_WORDS.values()]
    sums = [width(_sum(one, language)) for one in documents]
    wide = _Columns(max(kinds) + 1, max([10, *sums]))
    return [line for one in documents for line in _document(one, wide, language, today)]


def _sum(document: Document, language: Language) -> str:
    if document.amount_minor is None or document.currency is None:
        return ""
    return amounts.money(document.amount_minor, document.currency, language.code)


def _document(document: Document, wide: _Columns, language: Language, today: date) -> list[Line]:
    """Kind, name, day and amount; where it lies below, when its name does not say so."""
    kind = Cell(language.say(DOCUMENT_WORDS.get(document.kind, document.kind)), "dim")
    amount = Cell(_sum(document, language))
    day = Cell(days.day_near(document.dated_on, today, language.code) if document.dated_on else "", "dim")
    below = 1 if document.location and document.location != document.name else 0
    start = wide.kind + 1

    def draw(cells: int) -> Row:
        name = (Cell(document.name), wide.name(cells))
        return columns([(kind, wide.kind), name, (day, _DATED), (amount, wide.amount), (Cell(""), 0)], right=(2, 3))

    def spots(cells: int) -> dict[str, Spot]:
        name = wide.name(cells)
        right = max(0, cells - 24)
        return {
            "": Spot(start, max(name, min(40, cells - start - 1))),
            "kind": Spot(0, cells - 1),
            "location": Spot(start, max(8, cells - start - 1), below),
            "amount": Spot(right, 23),
            "dated": Spot(min(right, start + name), 23),
        }

    made = [Line(("document", document.id), draw, spots)]
    if below:
        made.append(Line(None, drawn((Cell(" " * start), Cell(document.location or "", "dim")))))
    return made
