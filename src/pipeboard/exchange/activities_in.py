"""Tables of tasks, calls and notes: a row is an action or a note of the opportunity, company or person it names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html.parser import HTMLParser

from pipeboard.exchange import word_cells
from pipeboard.exchange.date_cells import DateOrder, reader_of_days
from pipeboard.exchange.errors import Problem, problem
from pipeboard.exchange.people_in import RefusedRow, Row, rows_of
from pipeboard.exchange.recognising import Taken
from pipeboard.exchange.sale_columns import linked
from pipeboard.light import NamedTuple
from pipeboard.sales.activity_kinds import ActivityKind
from pipeboard.sales.text import clean, clean_lines, fold
from pipeboard.store.writes.brought_in import ComingActivity

_DONE = frozenset(
    "done completed complete yes true 1 x oui fait faite terminé terminée termine terminee vrai finished closed".split()
)
_OPEN = frozenset(
    (
        "",
        "to do",
        "todo",
        "not started",
        "open",
        "no",
        "false",
        "0",
        "non",
        "à faire",
        "a faire",
        "in progress",
        "en cours",
    )
    + ("waiting", "deferred", "planned", "en attente", "faux", "not done", "pending", "scheduled")
)
_SUBJECT = 120


class Targets(NamedTuple):
    """What activities may be of: the opportunities that the same files bring (their places), and those the file has
    (their ids), each by folded title; a title that several have is none.
    """

    coming: Mapping[str, int]
    there: Mapping[str, int]
    accounts: frozenset[str]


class Activities(NamedTuple):
    """The activities of a table, and the rows that belong to nothing."""

    found: tuple[ComingActivity, ...]
    refused: tuple[RefusedRow, ...]


def activities_of(taken: Taken, targets: Targets, order: DateOrder, today: str) -> Activities:
    """Read a table of activities or notes. One that is done and has no day was done on the day it was due, or today."""
    refused = [RefusedRow(line, tuple(cells), why) for line, cells, why in taken.source.table.refused]
    found: list[ComingActivity] = []
    for line, cells, row in rows_of(taken):
        one = _activity(row, taken.kind == "notes", targets, order, today)
        if isinstance(one, Problem):
            refused.append(RefusedRow(line, tuple(cells), one))
        else:
            found.append(one)
    return Activities(tuple(found), tuple(refused))


def _activity(row: Row, is_note: bool, targets: Targets, order: DateOrder, today: str) -> ComingActivity | Problem:  # noqa: FBT001
    place = _place(row, targets)
    if isinstance(place, Problem):
        return place
    read = reader_of_days(order)
    due, done_day = read(row.first("due_on")), read(row.first("done_on"))
    for day in (due, done_day):
        if isinstance(day, Problem):
            return day
    done = is_note or _is_done(row)
    if done is None:
        return problem("{cell} says neither done nor to do", cell=row.first("done"))
    note = plain_text(row.lines("note"))
    subject = row.first("subject") or clean(note.split("\n")[0])[:_SUBJECT]
    if not subject:
        return problem("it says nothing")
    if not done and not due:
        due = today
    done_on = min(str(done_day or due or today), today) if done else None
    kind = "note" if is_note else _kind(row.first("kind"))
    minutes, at = word_cells.minutes(row.first("minutes")), word_cells.time_of_day(row.first("due_time"))
    return place._replace(
        kind=kind,
        subject=subject,
        due_on=str(due) if due else None,
        due_time=at if isinstance(at, str) and due else None,
        minutes=minutes if isinstance(minutes, int) else _duration(row.first("minutes")),
        done_on=done_on,
        note=note if note and note != subject else None,
    )


def _place(row: Row, targets: Targets) -> ComingActivity | Problem:
    """An activity that says nothing yet, of what the row names."""
    title = linked(row.first("opportunity"))[0]
    account, contact = linked(row.first("account"))[0], linked(row.first("contact"))[0]
    bare = ComingActivity("task", "", None, None, None, None, None, account=account or None, contact=contact or None)
    if title:
        key = fold(title)
        if key in targets.coming:
            return bare._replace(created=targets.coming[key])
        if key in targets.there:
            return bare._replace(opportunity_id=targets.there[key])
        if not account and not contact:
            return problem("there is no opportunity {cell}, or several are called so", cell=title)
    if not account and not contact:
        return problem("it names no opportunity, company or person")
    return bare


def _is_done(row: Row) -> bool | None:
    word = fold(row.first("done"))
    if not word:
        return bool(row.first("done_on"))
    if word in {fold(one) for one in _DONE}:
        return True
    return False if word in {fold(one) for one in _OPEN} else None


def _kind(word: str) -> ActivityKind:
    found = word_cells.action_kind(word)
    if isinstance(found, str):
        return found
    return "task"


def _duration(cell: str) -> int | None:
    """The minutes of `0:30` or `00:30:00`."""
    parts = cell.split(":")
    if len(parts) in (2, 3) and all(part.isdigit() and len(part) < 4 for part in parts):
        minutes = int(parts[0]) * 60 + int(parts[1])
        return minutes if 1 <= minutes <= 14400 else None
    return None


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        del attrs
        if tag in ("br", "p", "div", "li", "tr"):
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def plain_text(text: str) -> str:
    """The text of a note that may be written as a page."""
    if "<" not in text or ">" not in text:
        return text
    parser = _Text()
    parser.feed(text)
    parser.close()
    return clean_lines("\n".join(line.strip() for line in "".join(parser.parts).split("\n")).strip())


def order_of(taken: Taken, columns: Sequence[str] = ("due_on", "done_on")) -> list[tuple[str, list[str], list[int]]]:
    """The columns of days of a table, for telling their order."""
    table = taken.source.table
    return [
        (name, [cells[at] for cells in table.rows], table.lines) for name in columns for at in taken.columns_of(name)
    ]
