"""The page of a record in its order: what a call needs first, then money and dates, then the rest. Pure.

Each section has its label in one column at the left. What has no value is folded into one line that says how much
there is; of many actions, people or lines of a note the first ones stand there until the page is unfolded.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pipeboard.light import NamedTuple
from pipeboard.presentation.field_lines import FieldLine, Shown, labels, titled
from pipeboard.presentation.field_lines import lines as field_lines
from pipeboard.presentation.language import N_, Language
from pipeboard.presentation.record import WIDEST_LABEL, Line, beside, drawn
from pipeboard.presentation.record_parts import document_lines, done_lines, people_lines, planned_lines
from pipeboard.presentation.rows import BLANK, Row, row, wrapped
from pipeboard.presentation.text_table import Cell, harmless, width
from pipeboard.sales.records import CustomField, Details

#: The line that says what is folded.
FOLD = ("fold",)

#: The labels of the sections, and what adds to each.
NEXT = N_("Next")
LAST_WORDS = N_("Last words")
PEOPLE = N_("People")
DOCUMENTS = N_("Documents")
DONE = N_("Done before")
#: What stands where a section has nothing, by the id of the key that adds to it.
ADDS = {
    NEXT: ("deed.plan", N_("plans one")),
    LAST_WORDS: ("deed.call", N_("logs a call")),
    PEOPLE: ("record.person", N_("adds one")),
    DOCUMENTS: ("record.document", N_("adds one")),
}

#: The fields of money and dates, in the order of the page; the others follow in the order they are declared.
MONEY_AND_DATES = (*("amount", "frequency", "term", "probability", "expected", "stage", "status", "closed", "reason"),)
#: While folded: so many planned actions, last words and people, so many lines of the note.
_ACTIONS, _WORDS, _PEOPLE, _NOTE = 3, 2, 4, 3
#: Unfolded, so many lines of the note; all of them when it is edited.
NOTE_LINES = 10


class Page(NamedTuple):
    """What a page of a record is made from: the values as they are shown, and the keys that its hints name."""

    shown: Shown
    details: Details
    custom: Sequence[CustomField]
    keys: dict[str, str]
    is_unfolded: bool = False
    #: Few rows: what a call needs stands without empty lines between.
    is_tight: bool = False

    @property
    def language(self) -> Language:
        """The language of the page."""
        return self.shown.language

    @property
    def today(self) -> date:
        """The day it is looked at."""
        return self.shown.today

    @property
    def start(self) -> int:
        """Where values begin."""
        sections = [titled(self.language.say(name)) for name in (*ADDS, DONE)]
        names = [*labels(self.language, self.custom), *sections]
        return min(WIDEST_LABEL, max(map(width, map(harmless, names)))) + 1


def page_lines(page: Page, cells: int) -> list[Line]:
    """The lines of the page; `cells` is how wide a text of several lines is broken."""
    fields = field_lines(page.shown, page.details, page.custom)
    by_name = {one.field.name: one for one in fields if not one.field.is_own}
    money = [by_name[name] for name in MONEY_AND_DATES if name in by_name]
    rest = [one for one in fields if one not in money and one.field.name != "note"]
    folded = [] if page.is_unfolded else [one for one in (*money, *rest) if _is_empty(page, one)]
    made = [*_call(page, by_name.get("note"), cells), _space()]
    made += [_field(page, one) for one in money if one not in folded]
    made += [_space(), *(_field(page, one) for one in rest if one not in folded)]
    if page.details.documents or page.is_unfolded:
        documents = document_lines(page.details.documents, page.language, page.today)
        made += [_space(), *_section(page, DOCUMENTS, documents)]
    return made + _more(page, len(folded), cells)


def _call(page: Page, note: FieldLine | None, cells: int) -> list[Line]:
    """What one looks at before and during a call."""
    details, language, today = page.details, page.language, page.today
    room = cells - page.start
    planned = planned_lines(page.details.planned[: _most(page, _ACTIONS)], details.opportunity.status, language, today)
    words = done_lines(details.done[:_WORDS], language, today, room, whole=1)
    people = people_lines(details.people[: _most(page, _PEOPLE)], language, room)
    gap = [] if page.is_tight else [_space()]
    made = _section(page, NEXT, planned)
    for name, lines in ((LAST_WORDS, words), (PEOPLE, people)):
        made += [*gap, *_section(page, name, lines)]
    if note is not None and note.is_set:
        made += [*gap, *_note(page, note, cells)]
    return made


def _most(page: Page, number: int) -> int | None:
    return None if page.is_unfolded else number


def _is_empty(page: Page, one: FieldLine) -> bool:
    """Whether a field has no value, and none is missed; why one was lost is."""
    return not one.is_set and one.field.name not in page.shown.lacks and one.field.kind != "reason"


def _section(page: Page, name: str, lines: Sequence[Line]) -> list[Line]:
    """The lines of a section with its label before the first; of none, the key that adds one."""
    label, start = page.language.say(name), page.start
    if lines:
        return [beside(label if place == 0 else "", line, start) for place, line in enumerate(lines)]
    key_id, hint = ADDS[name]
    key = page.keys.get(key_id, "")
    is_missed = name == NEXT and page.details.opportunity.status == "open"
    cells: Row = (Cell(page.language.say("nothing planned"), "today") if is_missed else Cell("–", "faint"),)
    if key:
        cells = (*cells, Cell("   "), Cell(key, "key"), Cell(f" {page.language.say(hint)}", "dim"))
    return [beside(label, Line(None, drawn(cells)), start)]


def _field(page: Page, one: FieldLine) -> Line:
    said = (*one.value, Cell("   "), *one.note) if one.note else one.value
    line = Line(_key(one), lambda cells: row(said, cells))
    return beside(one.label, line, page.start)


def _key(one: FieldLine) -> tuple[str, str]:
    return ("custom" if one.field.is_own else "field", one.field.name)


def _note(page: Page, one: FieldLine, cells: int) -> list[Line]:
    """The first lines of the note, and how many more there are."""
    rows = wrapped(one.text, max(8, cells - page.start - 1))
    most = NOTE_LINES if page.is_unfolded else _NOTE
    more = len(rows) - most
    if more > 1:
        text = page.language.count("{number} more line", "{number} more lines", more)
        rows = [*rows[:most], (Cell(f"… {text}", "dim"),)]
    lines = [Line(_key(one) if place == 0 else None, drawn(one_row)) for place, one_row in enumerate(rows)]
    return [beside(one.label if place == 0 else "", line, page.start) for place, line in enumerate(lines)]


def _more(page: Page, empty: int, cells: int) -> list[Line]:
    """What is folded, in one line; unfolded, the rest of what was done and the line that folds again."""
    say, details, key = page.language.say, page.details, page.keys.get("record.fold", "")
    earlier = details.done[_WORDS:]
    if page.is_unfolded:
        made = done_lines(earlier, page.language, page.today, cells - page.start, whole=0)
        listed = [_space(), *(_section(page, DONE, made) if made else ())]
        return [*listed, _space(), _fold(page, (Cell(say("fold"), "dim"), Cell(f"  {key}", "key")))]
    count, planned, people = page.language.count, len(details.planned) - _ACTIONS, len(details.people) - _PEOPLE
    hidden = [
        (planned, count("+{number} planned", "+{number} planned", planned)),
        (people, count("+{number} person", "+{number} people", people)),
        (len(earlier), count("+{number} done before", "+{number} done before", len(earlier))),
        (empty, count("+{number} empty", "+{number} empty", empty)),
    ]
    parts = [text for number, text in hidden if number > 0]
    if not parts:
        return []
    return [_space(), _fold(page, (Cell(" · ".join(parts), "dim"), Cell(f"  {key}", "key")))]


def _fold(page: Page, cells: Row) -> Line:
    return beside("", Line(FOLD, drawn(cells)), page.start)


def _space() -> Line:
    return Line(None, drawn(BLANK))
