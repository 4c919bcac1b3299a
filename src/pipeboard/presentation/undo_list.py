"""The undo list: each command in words, `amount 4,000 → 5,500`, with the name of what it changed. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from pipeboard.light import NamedTuple
from pipeboard.presentation import days, event_text
from pipeboard.presentation.inks import Ink
from pipeboard.presentation.language import N_, Language
from pipeboard.presentation.record_history import ABOUT_A_THING, happened, thing_of
from pipeboard.presentation.rows import Row, columns, measured, row
from pipeboard.presentation.text_table import Cell
from pipeboard.sales.events import Event

#: Where commands come from, where it is not this window.
ORIGINS = {"cli": N_("prompt"), "import": N_("import"), "window": N_("another window")}
#: Commands whose subject ends with where to: `Dupond · Façade → Quote`.
_WITH_A_TARGET = frozenset({"move", "snooze", "expect", "push"})
#: From so many cells on, names stand in a column of their own.
_COLUMNS = 96
#: So many cells of a name stay beside long words.
_LEAST_NAME = 20
#: Hour and mark before the words.
_HOUR, _MARK = 5, 1


class Told(NamedTuple):
    """A command as the list tells it: what was done, the name of what it changed, where it came from.

    `origin` is "" for what this window did; `is_open` says that its records are listed below it, `is_bulk` that it has
    several.
    """

    at: str
    what: str
    name: str
    origin: str
    is_undone: bool = False
    is_bulk: bool = False
    is_open: bool = False


def words_of(event: Event, subject: str, touched: int, language: Language) -> tuple[str, str]:
    """What a command did, and the name of what it changed: `amount €4,000 → €5,500` and `Marsham · Members' area`.

    `subject` is what the journal says of it in the user's language.
    """
    if touched > 1:
        verb = event_text.verb(event, language)
        return language.count("{verb}: {number} record", "{verb}: {number} records", touched, verb=verb), subject
    bare = event.subject.rpartition(" → ")[0] if event.verb in _WITH_A_TARGET else event.subject
    name = bare or event.subject
    if event.verb in ABOUT_A_THING:
        thing = thing_of(event, "")
        name = name.removeprefix(f"{thing} · ") if name != thing else ""
    return happened(event, name, language), name


def command_row(told: Told, language: Language, cells: int) -> Row:
    """Hour, mark, what was done, to what, and where it came from; what is undone says so."""
    mark = Cell("↺", "planned") if told.is_undone else Cell("", "dim")
    if told.is_bulk:
        mark = Cell("▾" if told.is_open else "▸", "key")
    ink: Ink = "dim" if told.is_undone else ""
    right = _right(told, language)
    ends = measured(right)
    room = max(8, cells - _HOUR - _MARK - 3 - ends - (2 if ends else 0))
    name: Ink = "dim" if told.is_undone else "strong"
    # Names stand below each other, whatever is said at the right.
    first = (cells - _HOUR - _MARK - 3) * 50 // 100 if cells >= _COLUMNS else 0
    said = _side_by_side(Cell(told.what, ink), Cell(told.name, name), room, first)
    parts: list[tuple[Cell | Sequence[Cell], int]] = [
        (Cell(_hour(told.at), "dim"), _HOUR),
        (mark, _MARK),
        (said, room),
    ]
    return (*columns(parts), *((Cell("  "), *right) if right else ()))


def _side_by_side(what: Cell, name: Cell, room: int, first: int) -> Row:
    """What was done and to what: in columns, the first of them so wide, else one after the other."""
    if not name.text:
        return row((what,), room)
    if first:
        return columns([(what, first), (name, room - first - 2)], 2)
    # What was done says more than the end of a long name.
    names = min(measured((name,)), max(_LEAST_NAME, room - measured((what,)) - 3))
    whats = min(measured((what,)), max(12, room - names - 3))
    return row((*row((what,), whats), Cell(" · ", "dim"), name), room)


def _right(told: Told, language: Language) -> Row:
    if told.is_undone:
        return (Cell(f"{language.say('undone')} ", "planned"),)
    ink: Ink = "today" if told.origin == "window" else "dim"
    return (Cell(f"{language.say(ORIGINS[told.origin])} ", ink),) if told.origin in ORIGINS else ()


def record_row(name: str, event: Event, language: Language, cells: int) -> Row:
    """One record of a command that changed several, below it."""
    told = "; ".join(event_text.sentences(event, language))
    indent = Cell(" " * (_HOUR + _MARK + 4))
    return row((indent, Cell(name), Cell("  "), Cell(told, "dim")), cells)


def day_row(on_day: str, count: int, language: Language, today: date) -> Row:
    """The heading of a day: `Fri 20 Nov  14`."""
    on = date.fromisoformat(on_day)
    named = days.day_near(on, today, language.code, weekday=True)
    near = {0: language.say("today"), 1: language.say("yesterday")}.get((today - on).days, "")
    cells = [Cell(named, "strong"), Cell(f" {count}", "dim")]
    return (*cells, Cell(f"   {near}", "dim")) if near else tuple(cells)


def _hour(at: str) -> str:
    """The hour here of an instant in UTC."""
    return days.hour(datetime.fromisoformat(at).astimezone().time())
