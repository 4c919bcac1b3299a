"""Where opportunities stand: entering a stage, and finding a place in a column (`sales.ordering`).

A column is one stage and one status. Its rows are read from the place on, by the index that has them in their order,
and no further than is needed.
"""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from typing import NamedTuple

from pipeboard.sales.ordering import Place, make_room, stand_between
from pipeboard.sales.records import Opportunity as Record
from pipeboard.sales.records import Stage as StageRecord
from pipeboard.sales.stages import matching
from pipeboard.sales.status import Refusal, judge_move
from pipeboard.store.errors import Refused
from pipeboard.store.reads import pipelines
from pipeboard.store.tables import Opportunity, StageVisit
from pipeboard.store.writes.command import Done, Work
from pipeboard.store.writes.common import Loaded, arrow, called, each, refuse


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


def find_stage(work: Work, record: Record, wanted: str) -> StageRecord:
    """The stage a name means: in the opportunity's own pipeline first, then in the others.

    Raises:
        Refused: none, or several, are called so.
    """
    everywhere = pipelines.stages(work.connection)
    own = [stage for stage in everywhere if stage.pipeline_id == record.pipeline_id]
    for candidates in (own, everywhere):
        found = matching(wanted, candidates).stages
        if len(found) == 1:
            return found[0]
        if found:
            raise Refused("several_stages", wanted, known=", ".join(stage.name for stage in found))
    raise Refused("no_such_stage", wanted, known=", ".join(stage.name for stage in everywhere))


def enter_stage(work: Work, row: Opportunity, stage: StageRecord) -> None:
    """Write the end of the stay in the old stage, and the beginning of the one in the new."""
    today = work.stamp.today
    left = max(today, row.stage_entered_on)
    assert row.id is not None
    work.session.add(
        StageVisit(opportunity_id=row.id, stage_id=row.stage_id, entered_on=row.stage_entered_on, left_on=left)
    )
    row.stage_id = stage.id
    row.stage_entered_on = today


def move_all(work: Work, moving: Sequence[tuple[Loaded, StageRecord]], target: Target) -> Done:
    """Move opportunities to a stage each. Several keep the order they had on the board.

    Those of several that stand there already stay where they are, unless a place in the column is meant.

    Raises:
        Refused: a stage does not take one of them, or all stand there already.
    """
    stages = {loaded.record.id: stage for loaded, stage in moving}
    records = {loaded.record.id: loaded.record for loaded, _ in moving}
    leaving = [one for one in records if records[one].stage_id != stages[one].id]
    if moving and not leaving and not target.is_a_place:
        refuse(Refusal("same_stage", moving[0][1].name))
    each(work, tuple(records), lambda one: refuse(judge_move(records[one], stages[one])) if one in leaving else None)
    for loaded, stage in moving:
        if loaded.record.stage_id != stage.id:
            enter_stage(work, loaded.row, stage)
    arrive(work, [one for one, _ in moving if target.is_a_place or one.record.id in leaving], target)
    entered = ", ".join(dict.fromkeys(stages[one].name for one in leaving))
    return Done(arrow(map(called, records.values()), entered), tuple(records))


def arrive(work: Work, arrived: Sequence[Loaded], target: Target | None = None) -> None:
    """Give opportunities their places in the columns that their rows are in now: on top, unless a place is meant."""
    columns: dict[tuple[int, str], list[Loaded]] = {}
    for one in in_board_order(work, arrived):
        columns.setdefault((one.row.stage_id, one.row.status), []).append(one)
    for (stage_id, status), members in columns.items():
        spot = _spot(work.connection, stage_id, status, target or Target())
        came = any((record.stage_id, record.status) != (stage_id, status) for _, record in members)
        if came or not _stand_there(work.connection, [record for _, record in members], spot):
            put(work, [row for row, _ in members], spot)


def _stand_there(connection: sqlite3.Connection, records: Sequence[Record], spot: Spot) -> bool:
    """Whether opportunities of one column, in their order, have nothing between them and the spot already."""
    places_now = [Place(record.id, record.position) for record in records]
    without = json.dumps([record.id for record in records])
    with neighbours(connection, (records[0].stage_id, records[0].status), spot, without) as (above, below):
        return stand_between(places_now, next(above, None), next(below, None))


def in_board_order(work: Work, loaded: Sequence[Loaded]) -> list[Loaded]:
    """Opportunities as the board had them: by stage, then by their place in the column."""
    if len(loaded) < 2:
        return list(loaded)
    order = {stage.id: number for number, stage in enumerate(pipelines.stages(work.connection))}
    return sorted(loaded, key=lambda one: (order[one.record.stage_id], one.record.position, one.record.id))


def put(work: Work, rows: Sequence[Opportunity], spot: Spot) -> None:
    """Place rows at a spot of the column they are in, in this order; neighbours make room where there is none."""
    column = (rows[0].stage_id, rows[0].status)
    without = json.dumps([row.id for row in rows])
    with neighbours(work.connection, column, spot, without) as (above, below):
        room = make_room(len(rows), above, below)
    for row, position in zip(rows, room.arriving, strict=True):
        row.position = position
    work.connection.executemany(
        "UPDATE opportunity SET position = ? WHERE id = ?",
        [(position, opportunity_id) for opportunity_id, position in room.displaced.items()],
    )


@contextmanager
def neighbours(
    connection: sqlite3.Connection, column: tuple[int, str], spot: Spot, without: str = "[]"
) -> Iterator[tuple[Iterator[Place], Iterator[Place]]]:
    """What stands above and below a spot, from the nearest on; `without` is a JSON list of ids that do not count."""
    values = (*column, *spot, without)
    there = "SELECT id, position FROM opportunity WHERE stage_id = ? AND status = ? AND (position, id)"
    counts = "AND id NOT IN (SELECT value FROM json_each(?)) ORDER BY"
    with (
        closing(connection.execute(f"{there} < (?, ?) {counts} position DESC, id DESC", values)) as above,
        closing(connection.execute(f"{there} >= (?, ?) {counts} position, id", values)) as below,
    ):
        yield map(Place._make, above), map(Place._make, below)


def _spot(connection: sqlite3.Connection, stage_id: int, status: str, target: Target) -> Spot:
    """The spot of a target in a column. What it is to stand before may have left the column by now: then on top."""
    if target.at_end:
        return END
    row = connection.execute(
        "SELECT position, id FROM opportunity WHERE id = ? AND stage_id = ? AND status = ?",
        (target.before, stage_id, status),
    ).fetchone()
    return TOP if row is None else Spot._make(row)
