"""The orders of a list as SQL: those of `sales.lanes.ORDERS`, one translation for the prompt, the table and the lanes.

A name or a text is compared as it folds, so that Écran stands before Zoo. What may be missing comes last whichever way
an order goes.
"""

from __future__ import annotations

import sqlite3

from pipeboard.light import NamedTuple
from pipeboard.sales.field_kinds import Field
from pipeboard.sales.fields import FIELDS
from pipeboard.sales.text import fold
from pipeboard.store.value_sql import PROBABILITY_SQL, WEIGHT_SQL, WEIGHTED_SQL

#: The orders of today's sections: the heaviest first, starred before all; of the late ones, the earliest first.
HEAVIEST_FIRST = f"o.starred DESC, {WEIGHT_SQL} DESC, o.id"
LATE_FIRST = f"o.expected_by, {HEAVIEST_FIRST}"

_STAGE = " JOIN stage ON stage.id = o.stage_id"
_FOLLOWUP = " LEFT JOIN followup ON followup.opportunity_id = o.id"


class Order(NamedTuple):
    """What an order joins, and its parts, with `DESC` where the largest comes first. The id is the last of them."""

    joins: str
    parts: tuple[str, ...]


#: The orders that are more than the column of a field.
_SPECIAL = {
    "hand": Order("", ("o.position", "o.id")),
    "id": Order("", ("o.id",)),
    "expected": Order("", ("o.expected_by", "o.id")),
    "amount": Order("", ("o.value_minor DESC", "o.id")),
    "weight": Order(_STAGE, (f"{WEIGHTED_SQL} DESC", "o.id")),
    "probability": Order(_STAGE, (f"{PROBABILITY_SQL} DESC", "o.id")),
    "action": Order(_FOLLOWUP, ("followup.due_on", "followup.due_time", "o.id")),
    "stage": Order(
        _STAGE,
        ("stage.pipeline_id", "stage.phase <> 'selling'", "stage.position", "stage.id", "o.position", "o.id"),
    ),
}

#: What an order is made of that every opportunity has: nothing of it is put last for want of a value.
_ALWAYS_THERE = frozenset(
    {
        "o.position",
        "o.id",
        "o.created_on",
        "o.stage_entered_on",
        "folded(o.title)",
        PROBABILITY_SQL,
        *_SPECIAL["stage"].parts,
    }
)


def _of(field: Field) -> Order:
    """The order of a field by what it holds."""
    if field.kind in ("account", "name"):
        table = field.name
        return Order(f" LEFT JOIN {table} ON {table}.id = o.{table}_id", (f"{table}.name_folded", "o.id"))
    column = f"o.{field.attributes[0]}"
    if field.kind in ("day", "past_day"):
        return Order("", (f"{column} DESC", "o.id DESC") if field.falls else (column, "o.id"))
    return Order("", (f"folded({column})", "o.id"))


ORDERS: dict[str, Order] = {
    **{field.order: _of(field) for field in FIELDS if field.order and field.order not in _SPECIAL},
    **_SPECIAL,
}


def order_by(name: str) -> tuple[str, str]:
    """The joins and the ORDER BY of an order; a `-` before its name turns it round."""
    joins, parts = ORDERS[name.removeprefix("-")]
    said = []
    for part in parts:
        what = part.removesuffix(" DESC")
        downwards = (what != part) != name.startswith("-")
        said.append(what + " DESC" * downwards + " NULLS LAST" * (what not in _ALWAYS_THERE))
    return joins, ", ".join(said)


def let_fold(connection: sqlite3.Connection) -> None:
    """Teach a connection to fold: the orders by text, and the filters by it, ask for `folded`."""
    connection.create_function("folded", 1, _folded, deterministic=True)


def _folded(text: str | None) -> str | None:
    return None if text is None else fold(text)
