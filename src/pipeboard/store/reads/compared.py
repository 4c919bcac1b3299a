"""Two records side by side, before they become one: their fields, and what hangs on the one that goes."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection

from pipeboard.light import Any, NamedTuple
from pipeboard.sales.matching import Kind
from pipeboard.sales.merge_rules import FIELDS, Result, Settled, judge_statuses, settle
from pipeboard.store.changes.capture import label
from pipeboard.store.errors import NotFound, Refused

#: For each kind, what refers to a record of it: (table, column), in the order it is told. A test compares this with the
#: references of the schema, so that a new table cannot be left behind.
HANGING: dict[Kind, tuple[tuple[str, str], ...]] = {
    "account": (
        ("opportunity", "account_id"),
        ("contact", "account_id"),
        ("activity", "account_id"),
        ("account_value", "account_id"),
    ),
    "contact": (("opportunity_contact", "contact_id"), ("activity", "contact_id"), ("activity_contact", "contact_id")),
    "opportunity": (
        ("activity", "opportunity_id"),
        ("opportunity_contact", "opportunity_id"),
        ("document", "opportunity_id"),
        ("opportunity_tag", "opportunity_id"),
        ("custom_value", "opportunity_id"),
        ("known_criterion", "opportunity_id"),
        ("opportunity", "origin_id"),
        ("stage_visit", "opportunity_id"),
        ("prospect", "opportunity_id"),
    ),
}

#: Where the user's own fields of a kind of record are kept: (table, column).
VALUES: dict[Kind, tuple[str, str]] = {
    "account": ("account_value", "account_id"),
    "opportunity": ("custom_value", "opportunity_id"),
}

_SELECT: dict[Kind, str] = {
    "account": "SELECT * FROM account WHERE id = ?",
    "contact": "SELECT contact.*, account.name AS account FROM contact"
    " LEFT JOIN account ON account.id = account_id WHERE contact.id = ?",
    "opportunity": "SELECT o.*, account.name AS account, stage.name AS stage, source.name AS source,"
    " category.name AS category, owner.name AS owner, close_reason.name AS close_reason FROM opportunity AS o"
    " JOIN stage ON stage.id = o.stage_id LEFT JOIN account ON account.id = o.account_id"
    " LEFT JOIN source ON source.id = o.source_id LEFT JOIN category ON category.id = o.category_id"
    " LEFT JOIN owner ON owner.id = o.owner_id LEFT JOIN close_reason ON close_reason.id = o.close_reason_id"
    " WHERE o.id = ?",
}


class Custom(NamedTuple):
    """A custom field of two opportunities or accounts, "" where one has no value; and what becomes of it."""

    field_id: int
    name: str
    kept: str
    gone: str
    result: Result


class Comparison(NamedTuple):
    """Two records of a kind: what each is called, their fields settled, and how many rows of each table would move."""

    kind: Kind
    kept_id: int
    gone_id: int
    kept_name: str
    gone_name: str
    settled: list[Settled]
    custom: list[Custom]
    moving: dict[str, int]


def values_of(connection: sqlite3.Connection, kind: Kind, record_id: int) -> dict[str, Any]:
    """The values of a record by column, with the names of what it refers to.

    Raises:
        NotFound: there is no such record.
    """
    cursor = connection.execute(_SELECT[kind], (record_id,))
    row = cursor.fetchone()
    if row is None:
        raise NotFound(what=kind, wanted=record_id)
    return dict(zip((column[0] for column in cursor.description), row, strict=True))


def compared(
    connection: sqlite3.Connection, kind: Kind, kept_id: int, gone_id: int, take: Collection[str] = ()
) -> Comparison:
    """Two records side by side; `take` names the fields (own ones included) to take from the one that goes.

    Raises:
        NotFound: one is not there.
        Refused: both are one record, a field is unknown, two opportunities are of different status (`sales.merging`
            says why), or one would have been closed before it was created.
    """
    kept, gone = values_of(connection, kind, kept_id), values_of(connection, kind, gone_id)
    if kept_id == gone_id:
        raise Refused("merge_with_itself", _called(kind, kept))
    custom = _custom(connection, kind, kept_id, gone_id, take) if kind in VALUES else []
    known = [field.name for field in FIELDS[kind] if not field.joined] + [one.name for one in custom]
    for name in take:
        if name not in known:
            raise Refused("no_such_field", name, known=", ".join(known))
    moving = {}
    for table, column in HANGING[kind]:
        number = connection.execute(f"SELECT count(*) FROM {table} WHERE {column} = ?", (gone_id,)).fetchone()[0]
        moving[table] = int(number)
    settled = settle(kind, kept, gone, take)
    if kind == "opportunity":
        _judge(kept, gone, settled)
    names = _called(kind, kept), _called(kind, gone)
    return Comparison(kind, kept_id, gone_id, *names, settled, custom, moving)


def _judge(kept: dict[str, Any], gone: dict[str, Any], settled: list[Settled]) -> None:
    statuses = judge_statuses(kept["status"], gone["status"])
    if statuses is not None:
        raise Refused("different_statuses", statuses[0], other=statuses[1])
    after = {**kept, **columns_of(settled)}
    if after["closed_on"] is not None and after["closed_on"] < after["created_on"]:
        raise Refused("closed_before_created", after["created_on"])


def columns_of(settled: list[Settled]) -> dict[str, Any]:
    """What is to be written to the kept record."""
    return {column: value for one in settled for column, value in one.columns.items()}


def _called(kind: Kind, values: dict[str, Any]) -> str:
    return label(values["account"], values["title"]) if kind == "opportunity" else str(values["name"])


def _custom(
    connection: sqlite3.Connection, kind: Kind, kept_id: int, gone_id: int, take: Collection[str]
) -> list[Custom]:
    table, column = VALUES[kind]
    rows = connection.execute(
        "SELECT field.id, field.name, ours.value, theirs.value FROM custom_field AS field"
        f" LEFT JOIN {table} AS ours ON ours.custom_field_id = field.id AND ours.{column} = ?"
        f" LEFT JOIN {table} AS theirs ON theirs.custom_field_id = field.id AND theirs.{column} = ?"
        " WHERE ours.id IS NOT NULL OR theirs.id IS NOT NULL ORDER BY field.position, field.name",
        (kept_id, gone_id),
    )
    return [
        Custom(number, name, ours or "", theirs or "", _result(ours, theirs, take=name in take))
        for number, name, ours, theirs in rows
    ]


def _result(ours: str | None, theirs: str | None, *, take: bool) -> Result:
    if ours == theirs:
        return "same"
    if ours is None:
        return "filled"
    if theirs is None:
        return "alone"
    return "taken" if take else "stays"
