"""Commands that place opportunities by hand: to a stage, before another one, up or down in the column."""

from __future__ import annotations

from pipeboard.light import NamedTuple
from pipeboard.sales.records import Opportunity, Stage
from pipeboard.sales.status import Refusal
from pipeboard.store.changes.column_places import END, TOP, Spot, Target, arrive, find_stage, move_all, put, staying
from pipeboard.store.changes.common import called, each, listed, load, refuse
from pipeboard.store.command import Done, Work
from pipeboard.store.errors import NotFound
from pipeboard.store.reads import pipelines


class Move(NamedTuple):
    """Move opportunities to a stage by its name, on top of its column."""

    ids: tuple[int, ...]
    stage: str

    @property
    def verb(self) -> str:
        """`move`."""
        return "move"

    def carry_out(self, work: Work) -> Done:
        """Write the stay that ends, and enter the new stage.

        Raises:
            NotFound: no such opportunity. Refused: no such stage, or it does not take one of them; nothing is moved.
        """
        return move_all(work, each(work, self.ids, lambda one: self._found(work, load(work, one))), Target())

    def _found(self, work: Work, record: Opportunity) -> tuple[Opportunity, Stage]:
        return record, find_stage(work, record, self.stage)


class MoveTo(NamedTuple):
    """Move opportunities to a stage by its id, also one of another pipeline.

    They come to stand before the opportunity `before`, at the end, or on top. One that stands in the stage already only
    changes its place, when a place is given.
    """

    ids: tuple[int, ...]
    stage_id: int
    before: int | None = None
    at_end: bool = False

    @property
    def verb(self) -> str:
        """`move`."""
        return "move"

    def carry_out(self, work: Work) -> Done:
        """Write the stays that end, enter the new stage, and take the place.

        Raises:
            NotFound: no such opportunity or stage.
            Refused: the stage does not take one of them; nothing is moved.
        """
        stage = next((one for one in pipelines.stages(work.connection) if one.id == self.stage_id), None)
        if stage is None:
            raise NotFound(what="stage", wanted=self.stage_id)
        records = each(work, self.ids, lambda one: load(work, one))
        return move_all(work, [(one, stage) for one in records], Target(self.before, self.at_end))


class PlaceBefore(NamedTuple):
    """Place opportunities before another one of their column; None is the end of it."""

    ids: tuple[int, ...]
    before: int | None

    @property
    def verb(self) -> str:
        """`reorder`."""
        return "reorder"

    def carry_out(self, work: Work) -> Done:
        """Write the positions.

        Raises:
            NotFound: no such opportunity.
        """
        records = each(work, self.ids, lambda one: load(work, one))
        arrive(work, [staying(one) for one in records], Target(self.before, at_end=self.before is None))
        return Done(listed(map(called, records)), tuple(one.id for one in records))


class Reorder(NamedTuple):
    """Move an opportunity in its column: so many places down, or up when `step` is negative, at most to the end."""

    opportunity_id: int
    step: int

    @property
    def verb(self) -> str:
        """`reorder`."""
        return "reorder"

    def carry_out(self, work: Work) -> Done:
        """Write the position.

        Raises:
            NotFound: no such opportunity.
            Refused: it stands at that end already.
        """
        record = load(work, self.opportunity_id)
        column = (record.stage_id, record.status)
        if self.step:
            put(work, column, [staying(record)], self._spot(work, Spot(record.position, record.id), column))
        return Done(called(record), (record.id,))

    def _spot(self, work: Work, own: Spot, column: tuple[int, str]) -> Spot:
        """The spot so many neighbours away."""
        down = self.step > 0
        side, order = (">", "position, id") if down else ("<", "position DESC, id DESC")
        there = (
            "SELECT position, id FROM opportunity"
            f" WHERE stage_id = ? AND status = ? AND (position, id) {side} (?, ?) ORDER BY {order} LIMIT 1 OFFSET ?"
        )
        row = work.connection.execute(there, (*column, *own, abs(self.step) - 1)).fetchone()
        if row is not None:
            # After the neighbour below, before the one above.
            return Spot(row[0], row[1] + down)
        if work.connection.execute(there, (*column, *own, 0)).fetchone() is None:
            refuse(Refusal("at_the_end" if down else "at_the_top", ""))
        return END if down else TOP
