"""An opportunity as a page beside a list: what it is, its next action, people, documents, and what happened. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pipeboard.presentation import amounts, days
from pipeboard.presentation.field_lines import titled
from pipeboard.presentation.inks import PlainInk, strong
from pipeboard.presentation.language import Language
from pipeboard.presentation.opportunity_text import amount_text, expected_text
from pipeboard.presentation.record_history import happenings, history_rows
from pipeboard.presentation.rows import BLANK, Row, measured, row, whole_cells, wrapped
from pipeboard.presentation.signs import DOCUMENT_WORDS, KIND_SIGNS, ROT_INKS, STATUS_WORDS, planned_ink
from pipeboard.presentation.table_view import WORDS
from pipeboard.presentation.text_table import Cell, harmless
from pipeboard.presentation.text_table import width as cells_of
from pipeboard.sales.events import Event
from pipeboard.sales.field_kinds import Field
from pipeboard.sales.periods import has_passed
from pipeboard.sales.predicates import is_late, is_pending
from pipeboard.sales.records import Activity, Details, Document, Opportunity, Person, Rot, Status
from pipeboard.sales.value import weighted_minor

#: Words of a title begin behind the account where so many cells are left.
LEAST_BESIDE = 8
#: A title and the words of an action take at most so many lines.
MOST_TITLE = 3
#: So many happenings stand on the page; the record has them all.
MOST_TOLD = 12


def page(
    details: Details, history: Sequence[Event], language: Language, today: date, width: int, rot: Rot | None = None
) -> list[Row]:
    """The rows of the page, for a width."""
    one, say = details.opportunity, language.say
    rows = _head(one, language, today, width, rot)
    names = (say("Next"), say("People"), say("Documents"), say("Source"), *(titled(say(one.label)) for one in WORDS))
    label = max(map(cells_of, names)) + 2
    room = max(16, width - label)
    parts: list[tuple[str, list[Row]]] = [
        (
            say("Next"),
            [
                line
                for activity in details.planned[:3]
                for line in _planned(activity, details.opportunity.status, language, today, room)
            ],
        ),
        (say("People"), [line for person in details.people[:3] for line in _person(person, language, room)]),
        (say("Documents"), [_document(document, language, room) for document in details.documents[:3]]),
        (say("Source"), _origin(one)),
        *((titled(say(field.label)), _words(one, field)) for field in WORDS),
    ]
    for name, lines in parts:
        if lines:
            rows.append(BLANK)
        for place, line in enumerate(lines):
            rows.append((Cell((name if place == 0 else "").ljust(label), "dim"), *row(line, max(1, width - label))))
    if details.note:
        rows += [BLANK, (Cell(say("Note"), "strong dim"),), *wrapped(details.note, width)[:8]]
    rows += _history(details, history, language, today, width)
    return rows


def _head(one: Opportunity, language: Language, today: date, width: int, rot: Rot | None) -> list[Row]:
    code, say = language.code, language.say
    star = [Cell("★ ", "star")] if one.starred else []
    title = [Cell(one.account, "strong"), Cell("  "), Cell(one.title)] if one.account else [Cell(one.title, "strong")]
    weighted: list[Cell] = []
    minor = weighted_minor(one)
    if minor is not None and one.currency is not None:
        weighted = [Cell(say("weighted {amount}", amount=amounts.money(minor, one.currency, code)), "dim")]
    state = [Cell(one.stage, "planned"), Cell(f"  {amounts.percent(one.probability, code)}", "dim")]
    if one.status != "open":
        ink: PlainInk = "won" if one.status == "won" else "dim"
        state = [Cell(say(STATUS_WORDS[one.status]), strong(ink)), Cell(f"  {one.stage}", "dim")]
        if one.close_reason:
            state.append(Cell(f"  {one.close_reason}", "dim"))
    when = [Cell(expected_text(one, language, today))]
    if is_late(one, today):
        when += [Cell("  "), Cell(f" {say('late')} ", "badge")]
    if rot is not None:
        days_there = (today - one.stage_entered_on).days
        when += [Cell("  "), Cell(say("{days} d in this stage", days=days_there), ROT_INKS[rot])]
    amount = [Cell(amount_text(one, language), "strong")]
    titles = [row([*star, *title], width)]
    if one.account and measured([*star, *title]) > width:
        titles = _broken([*star, Cell(one.account, "strong"), Cell("  ")], one.title, width)
    return [
        *titles,
        # The amount is never cut: what stands around it gives way.
        _first_that_fits(
            width,
            ([*state, Cell("   "), *amount], weighted),
            ([*state, Cell("  ")], amount),
        ),
        row(when, width),
    ]


def _broken(before: Sequence[Cell], title: str, width: int) -> list[Row]:
    """A title that has no room behind what stands before it: its first words there, the others below."""
    room = width - measured(before)
    first = wrapped(title, room)[0][0].text if room >= LEAST_BESIDE else ""
    rest = harmless(title).removeprefix(first).strip()
    return [row([*before, Cell(first)], width), *(wrapped(rest, width)[: MOST_TITLE - 1] if rest else [])]


def _first_that_fits(width: int, *variants: tuple[Sequence[Cell], Sequence[Cell]]) -> Row:
    for left, right in variants:
        if measured((*left, *right)) + 2 <= width:
            return row(left, width, right)
    left, right = variants[-1]
    return row(left, width, right)


def _planned(activity: Activity, status: Status, language: Language, today: date, room: int) -> list[Row]:
    on = activity.due_on or today
    hour = f" {days.hour(activity.due_time)}" if activity.due_time else ""
    when = [Cell(days.day_near(on, today, language.code, weekday=True) + hour, planned_ink(activity, status, today))]
    if is_pending(activity, status) and has_passed(on, today):
        ago = language.count("{number} day ago", "{number} days ago", (today - on).days)
        when.append(Cell(f"  {ago}", "dim"))
    return [*wrapped(f"{KIND_SIGNS[activity.kind]} {activity.subject}", room)[:MOST_TITLE], tuple(when)]


def _person(person: Person, language: Language, room: int) -> list[Row]:
    part = [Cell(f"  {language.say('decides')}", "won")] if person.decision_maker else []
    role = " · ".join(filter(None, (person.job, person.role)))
    first = whole_cells((Cell(person.name), *part, Cell(f"  {role}" if role else "", "dim")), room)
    reach = [text for text in (person.phone, person.email) if text]
    if cells_of("  ".join(reach)) <= room:
        reach = ["  ".join(reach)] if reach else []
    return [first, *(line for text in reach for line in wrapped(text, room, "dim"))]


def _document(document: Document, language: Language, room: int) -> Row:
    amount = ""
    if document.amount_minor is not None and document.currency is not None:
        amount = amounts.money(document.amount_minor, document.currency, language.code)
    kind = language.say(DOCUMENT_WORDS.get(document.kind, document.kind))
    return whole_cells((Cell(document.name), Cell(f"  {amount}"), Cell(f"  {kind}", "dim")), room)


def _origin(one: Opportunity) -> list[Row]:
    tags = "  ".join(f"#{tag}" for tag in one.tags)
    parts = (Cell(one.source or ""), Cell(one.category or "", "dim"), Cell(tags, "dim"))
    cells = [cell for cell in parts if cell.text]
    spaced: list[Cell] = []
    for cell in cells:
        spaced += [Cell("  "), cell] if spaced else [cell]
    return [tuple(spaced)] if spaced else []


def _words(one: Opportunity, field: Field) -> list[Row]:
    """The words of a field of plain text."""
    text = getattr(one, field.attributes[0])
    return [(Cell(text),)] if text else []


def _history(details: Details, history: Sequence[Event], language: Language, today: date, width: int) -> list[Row]:
    told = happenings(details, history, language)[:MOST_TOLD]
    if not told:
        return []
    return [
        BLANK,
        (Cell(language.say("History"), "strong dim"),),
        *(line for _, line in history_rows(told, language, today, width)),
    ]
