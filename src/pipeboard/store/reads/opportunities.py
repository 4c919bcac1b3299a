"""Opportunities as records, with the names of what they refer to and their next action."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import date, time

from pipeboard.light import TYPE_CHECKING, Any
from pipeboard.sales.records import Activity, Details, Document, NextAction, Opportunity, Person
from pipeboard.store.errors import NotFound
from pipeboard.store.value_sql import PROBABILITY_SQL

if TYPE_CHECKING:
    from pipeboard.store.reads.filtering import Condition

#: The attributes of a record that are more than a column of their name.
_COLUMNS = {
    "account": "account.name",
    "pipeline_id": "stage.pipeline_id",
    "stage": "stage.name",
    "phase": "stage.phase",
    "probability": PROBABILITY_SQL,
    "own_probability": "o.probability",
    "source": "source.name",
    "category": "category.name",
    "tags": "(SELECT group_concat(name, char(31)) FROM (SELECT tag.name FROM opportunity_tag"
    " JOIN tag ON tag.id = tag_id WHERE opportunity_id = o.id ORDER BY tag.name_folded))",
    "owner": "owner.name",
    "close_reason": "close_reason.name",
}

_ACTION = ("id", "kind", "subject", "due_on", "due_time", "minutes", "repeat", "standby_reason")
_ATTRIBUTES = tuple(name for name in Opportunity._fields if name != "next_action")
_ACTION_AT = len(_ATTRIBUTES)

_OWN = ", ".join(_COLUMNS.get(name, f"o.{name}") for name in _ATTRIBUTES)
_NEXT_ACTION = ", ".join(f"action.{name}" for name in _ACTION)
_FROM = """
FROM opportunity AS o
JOIN stage ON stage.id = o.stage_id
LEFT JOIN account ON account.id = o.account_id
LEFT JOIN source ON source.id = o.source_id
LEFT JOIN category ON category.id = o.category_id
LEFT JOIN owner ON owner.id = o.owner_id
LEFT JOIN close_reason ON close_reason.id = o.close_reason_id
"""
_SELECT = f"""
SELECT {_OWN}, {_NEXT_ACTION} {_FROM}
LEFT JOIN followup ON followup.opportunity_id = o.id
LEFT JOIN activity AS action ON action.id = followup.activity_id
"""
#: The next actions of some opportunities, and what stands where there is none.
_ACTIONS = f"""
SELECT followup.opportunity_id, {_NEXT_ACTION}
FROM followup JOIN activity AS action ON action.id = followup.activity_id
"""
_NO_ACTION = (None,) * len(_ACTION)

#: Where the days, the tags and the star stand in a row, and the next action in a record.
_DAYS = tuple(
    place for place, name in enumerate(_ATTRIBUTES) if name.endswith("_on") or name in ("expected_from", "expected_by")
)
_TAGS, _STAR = _ATTRIBUTES.index("tags"), _ATTRIBUTES.index("starred")
_NEXT = Opportunity._fields.index("next_action")

ACTIVITY_COLUMNS = (
    "id, opportunity_id, account_id, contact_id, kind, subject, due_on, due_time, minutes, done_at, done_on, outcome,"
    " note, kept, repeat, repeat_from, standby_reason"
)

DOCUMENT_COLUMNS = "id, kind, name, location, amount_minor, currency, dated_on, state"


def selected(connection: sqlite3.Connection, where: Condition, by: str, limit: int = -1) -> list[Opportunity]:
    """The opportunities a condition leaves, in the order of some SQL of `reads.orders`."""
    rows = connection.execute(f"{_SELECT} WHERE {where.sql} ORDER BY {by} LIMIT :most", {**where.values, "most": limit})
    return [record(row) for row in rows]


def first_of(connection: sqlite3.Connection, where: Condition, order: tuple[str, str], most: int) -> list[Opportunity]:
    """As `selected`, for the few that begin a long order: their ids come first and alone."""
    joins, by = order
    rows = connection.execute(
        f"SELECT o.id FROM opportunity AS o{joins} WHERE {where.sql} ORDER BY {by} LIMIT :most",
        {**where.values, "most": most},
    )
    ids = [row[0] for row in rows]
    found = with_ids(connection, ids)
    return [found[one] for one in ids if one in found]


def with_ids(connection: sqlite3.Connection, ids: Iterable[int]) -> dict[int, Opportunity]:
    """The opportunities of these ids, by id; those that are not there are left out.

    Their actions are asked for apart: of a past day, SQLite would find those of the whole file to join them to a few.
    """
    listed = ",".join(str(int(one)) for one in ids)
    actions = {row[0]: row[1:] for row in connection.execute(f"{_ACTIONS} WHERE followup.opportunity_id IN ({listed})")}
    rows = connection.execute(f"SELECT {_OWN} {_FROM} WHERE o.id IN ({listed})")
    return {row[0]: record(row + actions.get(row[0], _NO_ACTION)) for row in rows}


def one(connection: sqlite3.Connection, opportunity_id: int) -> Opportunity:
    """The opportunity of this id.

    Raises:
        NotFound: there is none.
    """
    found = with_ids(connection, (opportunity_id,))
    if not found:
        raise NotFound(what="opportunity", wanted=opportunity_id)
    return found[opportunity_id]


def following(connection: sqlite3.Connection, opportunity_id: int) -> list[Opportunity]:
    """What follows from an opportunity, its renewals and upsells, the newest first."""
    rows = connection.execute("SELECT id FROM opportunity WHERE origin_id = ? ORDER BY id DESC", (opportunity_id,))
    found = with_ids(connection, [row[0] for row in rows])
    return sorted(found.values(), key=lambda one: -one.id)


def count(connection: sqlite3.Connection, where: Condition) -> int:
    """How many opportunities a condition leaves."""
    row = connection.execute(f"SELECT count(*) FROM opportunity AS o WHERE {where.sql}", where.values).fetchone()
    return int(row[0])


def record(row: tuple[Any, ...]) -> Opportunity:
    """A row of `_SELECT` as a record."""
    values: list[Any] = list(row[:_ACTION_AT])
    for place in _DAYS:
        if values[place] is not None:
            values[place] = date.fromisoformat(values[place])
    values[_TAGS] = tuple(values[_TAGS].split("\x1f")) if values[_TAGS] else ()
    values[_STAR] = values[_STAR] == 1
    number, kind, subject, due_on, due_time, *more = row[_ACTION_AT:]
    action = (
        None
        if number is None
        else NextAction(number, kind, subject, date.fromisoformat(due_on), _time(due_time), *more)
    )
    values.insert(_NEXT, action)
    return Opportunity._make(values)


def activity_record(row: tuple[Any, ...]) -> Activity:
    """A row of `ACTIVITY_COLUMNS` as a record."""
    return Activity._make(
        (
            *(*row[:6], _day(row[6]), _time(row[7]), *row[8:10], _day(row[10]), *row[11:13]),
            *(row[13] == 1, row[14], _day(row[15]), row[16]),
        )
    )


def document(connection: sqlite3.Connection, document_id: int) -> Document:
    """The document of this id.

    Raises:
        NotFound: there is none.
    """
    row = connection.execute(f"SELECT {DOCUMENT_COLUMNS} FROM document WHERE id = ?", (document_id,)).fetchone()
    if row is None:
        raise NotFound(what="document", wanted=document_id)
    return document_record(row)


def document_record(row: tuple[Any, ...]) -> Document:
    """A row of `DOCUMENT_COLUMNS` as a record."""
    return Document._make((*row[:6], _day(row[6]), row[7]))


def details(connection: sqlite3.Connection, opportunity_id: int) -> Details:
    """Everything of one opportunity.

    Raises:
        NotFound: there is none.
    """
    opportunity = one(connection, opportunity_id)
    mark = (opportunity_id,)
    note, line = connection.execute("SELECT note, captured_line FROM opportunity WHERE id = ?", mark).fetchone()
    people = [
        Person._make((*row[:6], bool(row[6]), row[7], _day(row[8])))
        for row in connection.execute(
            "SELECT contact.id, name, job, email, phone, role, decision_maker, approves, approve_by"
            " FROM opportunity_contact JOIN contact ON contact.id = contact_id WHERE opportunity_id = ?"
            " ORDER BY decision_maker DESC, name_folded",
            mark,
        )
    ]
    activities = [
        activity_record(row)
        for row in connection.execute(
            f"SELECT {ACTIVITY_COLUMNS} FROM activity WHERE opportunity_id = ?"
            " ORDER BY due_on, due_time IS NULL, due_time, id",
            mark,
        )
    ]
    documents = [
        document_record(row)
        for row in connection.execute(
            f"SELECT {DOCUMENT_COLUMNS} FROM document WHERE opportunity_id = ? ORDER BY dated_on, id",
            mark,
        )
    ]
    custom = connection.execute(
        "SELECT name, value FROM custom_value JOIN custom_field ON custom_field.id = custom_field_id"
        " WHERE opportunity_id = ? ORDER BY position, name",
        mark,
    ).fetchall()
    done = sorted((one for one in activities if one.done_at), key=lambda one: (one.done_at or "", one.id), reverse=True)
    return Details(
        opportunity, note, line, people, [one for one in activities if not one.done_at], done, documents, custom
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _time(text: str | None) -> time | None:
    return None if text is None else time.fromisoformat(text)
