"""Windows: the few opportunities of a lane that a screen shows, however long the lane is.

The ids come first and alone. For the usual lanes an index has them in their order, and a window anywhere in it is a
step along that index. For the others the order is made once and kept until the file changes, so that scrolling costs
the same everywhere. The details are read for what is shown only.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Mapping, Sequence
from datetime import date

from pipeboard.light import NamedTuple
from pipeboard.sales.filters import Filter
from pipeboard.sales.forecast import MONTHS_AHEAD
from pipeboard.sales.lanes import Lane
from pipeboard.sales.periods import months_from, parse_month
from pipeboard.sales.predicates import STANDING, Threshold
from pipeboard.sales.records import Opportunity, Status
from pipeboard.store.predicates_sql import has_passed
from pipeboard.store.reads.filtering import condition
from pipeboard.store.reads.opportunities import with_ids
from pipeboard.store.reads.orders import let_fold, order_by

_WAITING = {
    "late": has_passed("o.expected_by", ":today"),
    "no_date": "o.expected_by IS NULL",
    "beyond": "o.expected_by > :last",
    "month": "o.expected_by BETWEEN :first AND :last",
    # The second condition says what the first implies, for the index of closed ones.
    "won_month": "o.closed_on BETWEEN :first AND :last AND o.status <> 'open'",
}


#: From this place on an order is kept, even where an index has it: each window would step through all before it.
DEEP = 30_000


class Asked(NamedTuple):
    """Which opportunities, in which order. `thresholds` are needed when the filter asks for rotting ones."""

    lane: Lane
    chosen: Filter
    today: date
    order: str
    thresholds: Mapping[int, Threshold] | None


class _Question(NamedTuple):
    """The SQL that asks for them: after FROM, after ORDER BY, and the values of its marks.

    `indexed` is the column by which an index has them in this order already, or None.
    """

    source: str
    order: str
    values: dict[str, str | int]
    indexed: str | None


class Windows:
    """The windows of one connection, with the orders it was asked for last."""

    #: How many orders are kept: the columns of two boards.
    KEPT = 24

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._version = (-1, -1)
        self._kept: dict[tuple[object, ...], array[int]] = {}
        let_fold(connection)

    def window(self, asked: Asked, first: int, count: int) -> list[Opportunity]:
        """`count` opportunities (below 0: all) from place `first` on."""
        question = _question(self._connection, asked)
        ids = () if question is None else self._ids(question, max(first, 0), count)
        found = with_ids(self._connection, ids)
        # One that another process deletes between the two questions is left out.
        return [found[one] for one in ids if one in found]

    def rank(self, asked: Asked, opportunity_id: int) -> int | None:
        """The place of an opportunity, from 0; None when it is not among them."""
        question = _question(self._connection, asked)
        if question is None:
            return None
        if question.indexed is not None:
            return self._rank_by_index(question, opportunity_id, backwards=asked.order.startswith("-"))
        try:
            return self._ordered(question).index(opportunity_id)
        except ValueError:
            return None

    def _ids(self, question: _Question, first: int, count: int) -> Sequence[int]:
        if question.indexed is None or first > DEEP:
            return self._ordered(question)[first : None if count < 0 else first + count]
        rows = self._connection.execute(
            f"SELECT o.id FROM {question.source} ORDER BY {question.order} LIMIT :count OFFSET :from",
            {**question.values, "count": count, "from": first},
        )
        return [row[0] for row in rows]

    def _rank_by_index(self, question: _Question, opportunity_id: int, *, backwards: bool) -> int | None:
        column, sign = question.indexed, ">" if backwards else "<"
        values = {**question.values, "one": opportunity_id}
        row = self._connection.execute(f"SELECT {column} FROM {question.source} AND o.id = :one", values).fetchone()
        if row is None:
            return None
        # Two stretches of the index; one comparison of both columns would be made with each entry.
        values["value"] = row[0]
        before = f"{column} {sign} :value" if row[0] is not None else f"{column} IS NOT NULL"
        count = f"SELECT count(*) FROM {question.source} AND"
        counted = self._connection.execute(
            f"SELECT ({count} {before}) + ({count} {column} IS :value AND o.id {sign} :one)", values
        )
        return int(counted.fetchone()[0])

    def _ordered(self, question: _Question) -> array[int]:
        """All ids in the order, as they were last read if the file has not changed since."""
        if self._connection.in_transaction:
            # The past, or a command that is not done: neither is what the file holds.
            return self._read(question)
        # The first tells the changes of others, the second our own.
        version = (self._connection.execute("PRAGMA data_version").fetchone()[0], self._connection.total_changes)
        if version != self._version:
            self._version = version
            self._kept.clear()
        key = (question.source, question.order, *question.values.items())
        ids = self._kept.pop(key, None)
        if ids is None:
            ids = self._read(question)
        self._kept[key] = ids
        if len(self._kept) > self.KEPT:
            del self._kept[next(iter(self._kept))]
        return ids

    def _read(self, question: _Question) -> array[int]:
        rows = self._connection.execute(
            f"SELECT o.id FROM {question.source} ORDER BY {question.order}", question.values
        )
        return array("q", [row[0] for row in rows])


def _question(connection: sqlite3.Connection, asked: Asked) -> _Question | None:
    """The question for what was asked; None when the filter leaves nothing of the lane, whatever the file holds."""
    lane, chosen = asked.lane, asked.chosen
    values: dict[str, str | int] = {}
    parts: list[str] = []
    status: Status = "won" if lane.kind == "won_month" else "open"
    if lane.kind == "stage":
        stage = connection.execute("SELECT phase, pipeline_id FROM stage WHERE id = ?", (lane.key,)).fetchone()
        if stage is None or not _within(chosen, int(lane.key), stage[1]):
            return None
        status = STANDING[stage[0]]
        parts.append("o.stage_id = :stage")
        values["stage"] = lane.key
        chosen = chosen._replace(pipeline_id=None, stage_ids=())
    elif lane.kind != "all":
        parts.append(_WAITING[lane.kind])
        values = _bounds(lane, asked.today)
    if lane.kind != "all":
        if status not in (chosen.statuses or (status,)):
            return None
        chosen = chosen._replace(statuses=(status,))
    if chosen.pipeline_id is not None and _is_only_pipeline(connection, chosen.pipeline_id):
        chosen = chosen._replace(pipeline_id=None)
    narrowed = condition(chosen, asked.today, asked.thresholds)
    joins, order = order_by(asked.order)
    where = " AND ".join([*parts, narrowed.sql])
    indexed = _indexed(lane, chosen, asked.order.removeprefix("-"))
    return _Question(f"opportunity AS o{joins} WHERE {where}", order, {**values, **narrowed.values}, indexed)


def _within(chosen: Filter, stage_id: int, pipeline_id: int) -> bool:
    """Whether a filter leaves a stage and its pipeline."""
    return chosen.pipeline_id in (None, pipeline_id) and stage_id in (chosen.stage_ids or (stage_id,))


def _bounds(lane: Lane, today: date) -> dict[str, str | int]:
    """The days between which a lane of the forecast lies."""
    if lane.kind == "late":
        return {"today": today.isoformat()}
    if lane.kind == "no_date":
        return {}
    if lane.kind == "beyond":
        return {"last": parse_month(months_from(today, MONTHS_AHEAD)[-1]).last.isoformat()}
    first, last = parse_month(str(lane.key))
    # What was expected earlier this month is late.
    return {"first": (max(first, today) if lane.kind == "month" else first).isoformat(), "last": last.isoformat()}


def _is_only_pipeline(connection: sqlite3.Connection, pipeline_id: int) -> bool:
    return [row[0] for row in connection.execute("SELECT id FROM pipeline LIMIT 2")] == [pipeline_id]


def _indexed(lane: Lane, chosen: Filter, order: str) -> str | None:
    """The column whose index has a lane in an order, when nothing but its status narrows it further."""
    if not chosen.is_empty or chosen.pipeline_id is not None:
        return None
    if lane.kind == "stage":
        return "o.position" if order == "hand" else None
    if order == "expected" and lane.kind != "won_month" and chosen.statuses == ("open",):
        return "o.expected_by"
    return None
