"""Where opportunities stand: entering a stage, and finding a place in a column (`sales.ordering`).

A column is one stage and one status. Its rows are read from the place on, by the index that has them in their order,
and no further than is needed.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence

from pipeboard.light import Any, NamedTuple, contextmanager
from pipeboard.sales.ordering import Place, make_room, stand_between
from pipeboard.sales.records import Opportunity as Record
from pipeboard.sales.records import Stage
from pipeboard.sales.stages import find
from pipeboard.sales.status import Refusal, judge_move
from pipeboard.store.changes.common import arrow, called, each, insert, refuse, update
from pipeboard.store.command import Done, Work
from pipeboard.store.reads import pipelines


class Spot(NamedTuple):
    """A place in a column: what stands at or after (position, id) is below it."""

    position: int
    id: int


TOP = Spot(-(2**63), 0)
END = Spot(2**63 - 1, 2**63 - 1)


class Target(NamedTuple):
    """Where opportunities go: to a stage, each, and there before another opportunity, to the end, or on top."""

    before: int | None = None
    at_end: bool = False

    @property
    def is_a_place(self) -> bool:
        """Whether a place in the column is meant, which one that stands there already can be moved to."""
        return self.before is not None or self.at_end


def find_stage(work: Work, record: Record, wanted: str) -> Stage:
    """The stage a name means: in the opportunity's own pipeline first, then in the others.

    Raises:
        Refused: none, or several, are called so.
    """
    found = find(wanted, pipelines.stages(work.connection), record.pipeline_id)
    return pipelines.chosen_stage(work.connection, wanted, found)


class Arrival(NamedTuple):
    """An opportunity that comes to stand somewhere: as it was, as it is to be, and the columns that make it so.

    The columns are written together with its place: one update, one line of the journal.
    """

    before: Record
    now: Record
    columns: Mapping[str, Any]


def staying(record: Record) -> Arrival:
    """An opportunity whose place alone may change."""
    return Arrival(record, record, {})


def enter_stage(work: Work, record: Record, stage: Stage) -> Arrival:
    """Write the end of the stay in the old stage; the new one is entered when the place is taken (`arrive`)."""
    today = work.stamp.today
    left = max(today, record.stage_entered_on)
    stay = {"opportunity_id": record.id, "stage_id": record.stage_id, "entered_on": record.stage_entered_on}
    insert(work.connection, "stage_visit", {**stay, "left_on": left})
    now = record._replace(
        stage_id=stage.id, stage=stage.name, phase=stage.phase, pipeline_id=stage.pipeline_id, stage_entered_on=today
    )
    return Arrival(record, now, {"stage_id": stage.id, "stage_entered_on": today})


def move_all(
    work: Work, moving: Sequence[tuple[Record, Stage]], target: Target, others: Mapping[str, Any] | None = None
) -> Done:
    """Move opportunities to a stage each. Several keep the order they had on the board.

    Those of several that stand there already stay where they are, unless a place in the column is meant. `others` are
    columns that change with the stage.

    Raises:
        Refused: a stage does not take one of them, or all stand there already.
    """
    stages = {record.id: stage for record, stage in moving}
    records = {record.id: record for record, _ in moving}
    leaving = [one for one in records if records[one].stage_id != stages[one].id]
    if moving and not leaving and not target.is_a_place:
        refuse(Refusal("same_stage", moving[0][1].name))
    each(work, tuple(records), lambda one: refuse(judge_move(records[one], stages[one])) if one in leaving else None)
    arrived = [enter_stage(work, records[one], stages[one]) for one in leaving]
    arrived = [one._replace(columns={**one.columns, **(others or {})}) for one in arrived]
    if target.is_a_place:
        arrived += [staying(record) for one, record in records.items() if one not in leaving]
    arrive(work, arrived, target)
    entered = ", ".join(dict.fromkeys(stages[one].name for one in leaving))
    return Done(arrow(map(called, records.values()), entered), tuple(records))


def arrive(work: Work, arrived: Sequence[Arrival], target: Target | None = None) -> None:
    """Write what opportunities have become, each with its place in its column: on top, unless a place is meant."""
    columns: dict[tuple[int, str], list[Arrival]] = {}
    for one in in_board_order(work, arrived):
        columns.setdefault((one.now.stage_id, one.now.status), []).append(one)
    for column, members in columns.items():
        spot = _spot(work.connection, column, target or Target())
        came = any((one.before.stage_id, one.before.status) != column for one in members)
        if came or not _stand_there(work.connection, [one.before for one in members], spot):
            put(work, column, members, spot)


def _stand_there(connection: sqlite3.Connection, records: Sequence[Record], spot: Spot) -> bool:
    """Whether opportunities of one column, in their order, have nothing between them and the spot already."""
    places_now = [Place(record.id, record.position) for record in records]
    without = json.dumps([record.id for record in records])
    with neighbours(connection, (records[0].stage_id, records[0].status), spot, without) as (above, below):
        return stand_between(places_now, next(above, None), next(below, None))


def in_board_order(work: Work, arrived: Sequence[Arrival]) -> list[Arrival]:
    """Opportunities as the board had them: by stage, then by their place in the column."""
    if len(arrived) < 2:
        return list(arrived)
    order = {stage.id: number for number, stage in enumerate(pipelines.stages(work.connection))}
    return sorted(arrived, key=lambda one: (order[one.before.stage_id], one.before.position, one.before.id))


def put(work: Work, column: tuple[int, str], arrived: Sequence[Arrival], spot: Spot) -> None:
    """Place opportunities at a spot of a column, in this order; neighbours make room where there is none."""
    without = json.dumps([one.now.id for one in arrived])
    with neighbours(work.connection, column, spot, without) as (above, below):
        room = make_room(len(arrived), above, below)
    for opportunity_id, position in room.displaced.items():
        update(work.connection, "opportunity", opportunity_id, {"position": position})
    for one, position in zip(arrived, room.arriving, strict=True):
        update(work.connection, "opportunity", one.now.id, {**one.columns, "position": position})


@contextmanager
def neighbours(
    connection: sqlite3.Connection, column: tuple[int, str], spot: Spot, without: str = "[]"
) -> Iterator[tuple[Iterator[Place], Iterator[Place]]]:
    """What stands above and below a spot, from the nearest on; `without` is a JSON list of ids that do not count."""
    values = (*column, *spot, without)
    there = "SELECT id, position FROM opportunity WHERE stage_id = ? AND status = ? AND (position, id)"
    counts = "AND id NOT IN (SELECT value FROM json_each(?)) ORDER BY"
    upper = connection.execute(f"{there} < (?, ?) {counts} position DESC, id DESC", values)
    lower = connection.execute(f"{there} >= (?, ?) {counts} position, id", values)
    try:
        yield map(Place._make, upper), map(Place._make, lower)
    finally:
        # A read that is still open would see the writes that follow.
        upper.close()
        lower.close()


def _spot(connection: sqlite3.Connection, column: tuple[int, str], target: Target) -> Spot:
    """The spot of a target in a column. What it is to stand before may have left the column by now: then on top."""
    if target.at_end:
        return END
    row = connection.execute(
        "SELECT position, id FROM opportunity WHERE id = ? AND stage_id = ? AND status = ?", (target.before, *column)
    ).fetchone()
    return TOP if row is None else Spot._make(row)
