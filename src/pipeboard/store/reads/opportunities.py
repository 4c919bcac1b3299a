"""Opportunities as records, with the names of what they refer to and their next action."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import date, time

from pipeboard.light import TYPE_CHECKING, Any
from pipeboard.sales.records import Activity, Details, Document, NextAction, Opportunity, Person
from pipeboard.store.errors import NotFound

if TYPE_CHECKING:
    from pipeboard.store.reads.filtering import Condition

_SELECT = """
SELECT
    o.id, o.title, o.account_id, account.name, o.status, stage.pipeline_id, o.stage_id, stage.name, stage.phase,
    o.amount_minor, o.currency, o.tax, o.frequency, o.term_months, o.value_minor,
    coalesce(o.probability, stage.probability), o.probability, o.expected_from, o.expected_by, source.name,
    category.name,
    (SELECT group_concat(name, char(31)) FROM
        (SELECT tag.name FROM opportunity_tag JOIN tag ON tag.id = tag_id WHERE opportunity_id = o.id
         ORDER BY tag.name_folded)),
    owner.name, o.starred, o.position, close_reason.name, o.created_on, o.closed_on, o.stage_entered_on, o.external_id,
    action.id, action.kind, action.subject, action.due_on, action.due_time, action.minutes
FROM opportunity AS o
JOIN stage ON stage.id = o.stage_id
LEFT JOIN account ON account.id = o.account_id
LEFT JOIN source ON source.id = o.source_id
LEFT JOIN category ON category.id = o.category_id
LEFT JOIN owner ON owner.id = o.owner_id
LEFT JOIN close_reason ON close_reason.id = o.close_reason_id
LEFT JOIN followup ON followup.opportunity_id = o.id
LEFT JOIN activity AS action ON action.id = followup.activity_id
"""

#: The orders a list can have. The id comes last, so that two runs never differ.
ORDERS = {
    "expected": "o.expected_by NULLS LAST, o.id",
    "amount": "o.value_minor IS NULL, o.value_minor DESC, o.id",
    "created": "o.created_on, o.id",
    "closed": "o.closed_on IS NULL, o.closed_on, o.id",
    "title": "o.title COLLATE NOCASE, o.id",
    "account": "account.name_folded IS NULL, account.name_folded, o.id",
    "stage": "stage.pipeline_id, stage.position, o.position, o.id",
    "id": "o.id",
    # The heaviest first, starred before all: how today's sections without an hour are ordered.
    "weight": "o.starred DESC, coalesce(o.value_minor * coalesce(o.probability, stage.probability), 0) DESC, o.id",
    "late": "o.expected_by, o.starred DESC,"
    " coalesce(o.value_minor * coalesce(o.probability, stage.probability), 0) DESC, o.id",
}

ACTIVITY_COLUMNS = (
    "id, opportunity_id, account_id, contact_id, kind, subject, due_on, due_time, minutes, done_at, done_on, outcome,"
    " note"
)


def selected(
    connection: sqlite3.Connection, where: Condition, *, order: str = "expected", limit: int = -1
) -> list[Opportunity]:
    """The opportunities a condition leaves, in an order of `ORDERS`."""
    rows = connection.execute(
        f"{_SELECT} WHERE {where.sql} ORDER BY {ORDERS[order]} LIMIT :most", {**where.values, "most": limit}
    )
    return [record(row) for row in rows]


def with_ids(connection: sqlite3.Connection, ids: Iterable[int]) -> dict[int, Opportunity]:
    """The opportunities of these ids, by id; those that are not there are left out."""
    listed = ",".join(str(int(one)) for one in ids)
    rows = connection.execute(f"{_SELECT} WHERE o.id IN ({listed})")
    return {row[0]: record(row) for row in rows}


def one(connection: sqlite3.Connection, opportunity_id: int) -> Opportunity:
    """The opportunity of this id.

    Raises:
        NotFound: there is none.
    """
    row = connection.execute(f"{_SELECT} WHERE o.id = ?", (opportunity_id,)).fetchone()
    if row is None:
        raise NotFound(what="opportunity", wanted=opportunity_id)
    return record(row)


def count(connection: sqlite3.Connection, where: Condition) -> int:
    """How many opportunities a condition leaves."""
    row = connection.execute(f"SELECT count(*) FROM opportunity AS o WHERE {where.sql}", where.values).fetchone()
    return int(row[0])


def record(row: tuple[Any, ...]) -> Opportunity:
    """A row of `_SELECT` as a record."""
    action = row[30:36]
    return Opportunity._make(
        (
            *row[:17],
            _day(row[17]),
            _day(row[18]),
            row[19],
            row[20],
            tuple(row[21].split("\x1f")) if row[21] else (),
            row[22],
            row[23] == 1,
            row[24],
            row[25],
            date.fromisoformat(row[26]),
            _day(row[27]),
            date.fromisoformat(row[28]),
            row[29],
            None
            if action[0] is None
            else NextAction(
                action[0], action[1], action[2], date.fromisoformat(action[3]), _time(action[4]), action[5]
            ),
        )
    )


def activity_record(row: tuple[Any, ...]) -> Activity:
    """A row of `ACTIVITY_COLUMNS` as a record."""
    return Activity._make((*row[:6], _day(row[6]), _time(row[7]), row[8], row[9], _day(row[10]), row[11], row[12]))


def details(connection: sqlite3.Connection, opportunity_id: int) -> Details:
    """Everything of one opportunity.

    Raises:
        NotFound: there is none.
    """
    opportunity = one(connection, opportunity_id)
    mark = (opportunity_id,)
    note, line = connection.execute("SELECT note, captured_line FROM opportunity WHERE id = ?", mark).fetchone()
    people = [
        Person._make((*row[:6], bool(row[6])))
        for row in connection.execute(
            "SELECT contact.id, name, job, email, phone, role, decision_maker FROM opportunity_contact"
            " JOIN contact ON contact.id = contact_id WHERE opportunity_id = ?"
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
        Document._make((*row[:6], _day(row[6])))
        for row in connection.execute(
            "SELECT id, kind, name, location, amount_minor, currency, dated_on FROM document WHERE opportunity_id = ?"
            " ORDER BY dated_on, id",
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
