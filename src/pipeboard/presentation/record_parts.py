"""What hangs on an opportunity, as lines of its record: actions planned and done, people, documents. Pure.

Lines here begin at their first cell; `record_page` puts the label of their section before them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pipeboard.light import NamedTuple
from pipeboard.presentation import amounts, days
from pipeboard.presentation.inks import Ink
from pipeboard.presentation.language import Language
from pipeboard.presentation.record import Line, Spot, drawn
from pipeboard.presentation.rows import Row, columns, measured, whole_cells, wrapped
from pipeboard.presentation.signs import DOCUMENT_STATE_WORDS, DOCUMENT_WORDS, FREQUENCY_WORDS, KIND_SIGNS, planned_ink
from pipeboard.presentation.text_table import Cell, fit, harmless, side_by_side, width
from pipeboard.sales.periods import has_passed
from pipeboard.sales.predicates import is_pending
from pipeboard.sales.records import Activity, Document, Person, Status

#: Columns of so many cells: the sign with its blank, the length of an action, the day of a document.
_SIGN, _MINUTES, _DATED = 2, 9, 12
#: So many lines of what was said last are shown; of what was said before, one.
_LAST_WORDS = 4
#: The widest name of a person before the telephone number.
_WIDEST_NAME = 26


def length(minutes: int) -> str:
    """How long an action lasts: `45 min`, `1 h 30`, `2 h`."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} min"
    return f"{hours} h {rest:02}" if rest else f"{hours} h"


# Actions ------------------------------------------------------------------------------------------------------------


def planned_lines(activities: Sequence[Activity], status: Status, language: Language, today: date) -> list[Line]:
    """The planned actions: day, kind, words, how long; how late one is."""
    made: list[Line] = []
    whens = [_when(one, status, language, today) for one in activities]
    wide = max([10, *(width(text) for text, _ in whens)])
    for one, (text, ink) in zip(activities, whens, strict=True):
        what = [Cell(one.subject, "strong" if one is activities[0] else "")]
        if one.due_on is not None and is_pending(one, status) and has_passed(one.due_on, today):
            ago = language.count("{number} day ago", "{number} days ago", (today - one.due_on).days)
            what.append(Cell(f"  {ago}", "dim"))
        if one.repeat:
            what.append(Cell(f"  {language.say(FREQUENCY_WORDS[one.repeat])}", "dim"))
        if one.standby_reason:
            what.append(Cell(f"  {one.standby_reason}", "dim"))
        minutes = Cell(f"{length(one.minutes)} " if one.minutes else "", "dim")
        made += _activity(("planned", one.id), one, (wide, Cell(text, ink)), what, minutes)
    return made


def done_lines(activities: Sequence[Activity], language: Language, today: date, cells: int, whole: int) -> list[Line]:
    """What was done, the words that were said first: whole ones of the first `whole`, one line of the others."""
    made: list[Line] = []
    whens = [days.day_near(one.done_on or today, today, language.code) for one in activities]
    wide = max([6, *map(width, whens)])
    for place, (one, text) in enumerate(zip(activities, whens, strict=True)):
        made += _done(one, (wide, Cell(text, "dim")), cells, _LAST_WORDS if place < whole else 1)
    return made


def _done(one: Activity, when: tuple[int, Cell], cells: int, most: int) -> list[Line]:
    """Day, kind, what was said, and what it was said about."""
    start = when[0] + 1 + _SIGN
    room = max(8, cells - start - 2)
    words = side_by_side(one.outcome) if one.outcome else one.subject
    about = one.subject if one.outcome else ""
    rows: list[Row] = wrapped(words, room) if most > 1 else [(Cell(words),)]
    if len(rows) > most:
        rows = [*rows[: most - 1], (Cell(fit(f"{rows[most - 1][0].text} …", room)),)]
    if about and measured(rows[-1]) + 12 <= room:
        rows[-1] = (*rows[-1], Cell("   "), Cell(about, "dim"))
    elif about and most > 1:
        rows.append((Cell(about, "dim"),))
    sign = Cell(KIND_SIGNS[one.kind], "dim")

    def draw(cells: int) -> Row:
        return columns([(when[1], when[0]), (sign, 1), (rows[0], max(8, cells - start))])

    def spots(cells: int) -> dict[str, Spot]:
        rest = Spot(start, max(8, cells - start - 1))
        return {"": rest, "outcome": rest, "kind": Spot(when[0] + 1, cells - when[0] - 2)}

    blank = Cell(" " * start)
    below = [Line(None, drawn((blank, *one))) for one in rows[1:]]
    return [Line(("done", one.id), draw, spots), *below, *_note(one, start)]


def _activity(
    key: tuple[str, int], one: Activity, when: tuple[int, Cell], what: Sequence[Cell], minutes: Cell
) -> list[Line]:
    """Day, kind, words, how long; the first words of its note below it."""
    wide = when[0]
    start = wide + 1 + _SIGN
    lasts = _MINUTES if minutes.text else 0

    def draw(cells: int) -> Row:
        rest = max(8, cells - start - lasts - (1 if lasts else 0))
        sign = Cell(KIND_SIGNS[one.kind], "dim")
        parts: list[tuple[Cell | Sequence[Cell], int]] = [
            (when[1], wide),
            (sign, 1),
            (whole_cells(tuple(what), rest), rest),
        ]
        return columns([*parts, (minutes, lasts)] if lasts else parts, right=(3,))

    def spots(cells: int) -> dict[str, Spot]:
        return {
            "": Spot(start, max(8, cells - start - 1)),
            "due": Spot(0, cells - 1),
            "kind": Spot(wide + 1, cells - wide - 2),
            "minutes": Spot(max(start, cells - 16), 15),
        }

    return [Line(key, draw, spots), *_note(one, start)]


def _note(one: Activity, start: int) -> list[Line]:
    first = next((line for line in (one.note or "").splitlines() if line.strip()), "")
    return [Line(None, drawn((Cell(" " * start), Cell(first, "dim"))))] if first else []


def _when(one: Activity, status: Status, language: Language, today: date) -> tuple[str, Ink]:
    on = one.due_on or today
    hour = f" {days.hour(one.due_time)}" if one.due_time else ""
    return days.day_near(on, today, language.code, weekday=True) + hour, planned_ink(one, status, today)


# People -------------------------------------------------------------------------------------------------------------


def people_lines(people: Sequence[Person], language: Language, cells: int) -> list[Line]:
    """Name and telephone, whether they decide, job and role; the e-mail at the right, else below."""
    names = min(_WIDEST_NAME, max((width(harmless(one.name)) for one in people), default=0))
    phones = max((width(harmless(one.phone or "")) for one in people), default=0)
    return [line for one in people for line in _person(one, (names, phones), language, cells)]


def _person(person: Person, wide: tuple[int, int], language: Language, cells: int) -> list[Line]:
    """One line where there is room; else job, role and e-mail below, none of them cut while they can be whole."""
    names, phones = wide
    after = names + 2 + (phones + 2 if phones else 0)
    decides = [Cell(language.say("decides"), "won")] if person.decision_maker else []
    about = " · ".join(filter(None, (person.job, person.role)))
    mail = person.email or ""
    first, below = _reached(decides, side_by_side(about), side_by_side(mail), cells, after)
    started: list[tuple[Cell | Sequence[Cell], int]] = [(Cell(person.name, "strong"), names + 1)]
    if phones:
        started.append((Cell(person.phone or ""), phones + 1))

    def draw(cells: int) -> Row:
        return columns([*started, (first, max(8, cells - after))])

    def spots(cells: int) -> dict[str, Spot]:
        at = {name: y for y, line in enumerate(below, 1) for name in line}
        role = max(0, min(2 if "role" in at else after, cells - 24))
        right = max(0, cells - 34)
        return {
            "": Spot(0, max(24, cells // 2)),
            "role": Spot(role, max(24, cells - role - 1), at.get("role", 0)),
            "phone": Spot(max(0, min(names + 2, cells - 24)), 24),
            "email": Spot(2 if below and "role" not in below[-1] else right, 32, at.get("email", 0)),
        }

    rows = [Line(None, drawn((Cell("  "), Cell("   ".join(line.values()), "dim")))) for line in below]
    return [Line(("person", person.id), draw, spots), *rows]


def _reached(
    decides: list[Cell], about: str, mail: str, cells: int, after: int
) -> tuple[list[Cell], list[dict[str, str]]]:
    """What stands beside the telephone, and the lines below it by what they hold."""
    room = cells - after - 1
    used = measured(decides) + (2 if decides else 0)
    parts = {name: text for name, text in (("role", about), ("email", mail)) if text}
    beside: list[Cell] = list(decides)
    for name, text in list(parts.items()):
        if used + width(text) > room:
            break
        beside += [Cell("  " if beside else ""), Cell(text, "dim")]
        used += width(text) + 2
        del parts[name]
    if len(parts) == 2 and width(about) + width(mail) + 5 > cells:
        return beside, [{name: text} for name, text in parts.items()]
    return beside, [parts] if parts else []


# Documents ----------------------------------------------------------------------------------------------------------


class _Columns(NamedTuple):
    """How wide the columns of documents are: the kind, the amount; names take what is left."""

    kind: int
    amount: int

    def name(self, cells: int) -> int:
        """The width of the names in a row of so many cells."""
        return max(8, cells - self.kind - _DATED - self.amount - 4)


def document_lines(documents: Sequence[Document], language: Language, today: date) -> list[Line]:
    """Kind, name, day and amount of each; where it lies below."""
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
    state = language.say(DOCUMENT_STATE_WORDS[document.state]) if document.state else ""
    named = (Cell(document.name), Cell(f"  {state}" if state else "", "dim"))
    day = Cell(days.day_near(document.dated_on, today, language.code) if document.dated_on else "", "dim")
    below = 1 if document.location and document.location != document.name else 0
    start = wide.kind + 1

    def draw(cells: int) -> Row:
        name = (named, wide.name(cells))
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
