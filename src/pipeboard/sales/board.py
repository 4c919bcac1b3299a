"""The board: each stage of a pipeline with what stands in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pipeboard.light import NamedTuple
from pipeboard.sales.records import Opportunity, Pipeline, Stage
from pipeboard.sales.totals import Sum, add, total_of


class Column(NamedTuple):
    """A stage and what its opportunities come to."""

    stage: Stage
    sum: Sum


class Board(NamedTuple):
    """A pipeline's columns in their order, selling stages first."""

    pipeline: Pipeline
    columns: tuple[Column, ...]

    @property
    def selling(self) -> Sum:
        """What all selling stages come to."""
        return add(column.sum for column in self.columns if column.stage.phase == "selling")


def lay_out(pipeline: Pipeline, stages: Iterable[Stage], sums: Mapping[int, Sum]) -> Board:
    """The board of a pipeline from the sum of each stage (by its id)."""
    ordered = sorted(stages, key=lambda stage: (stage.phase != "selling", stage.position, stage.id))
    return Board(pipeline, tuple(Column(stage, sums.get(stage.id, Sum())) for stage in ordered))


def sums_by_stage(opportunities: Iterable[Opportunity]) -> dict[int, Sum]:
    """What stands in each stage, from the opportunities themselves."""
    by_stage: dict[int, list[Opportunity]] = {}
    for opportunity in opportunities:
        by_stage.setdefault(opportunity.stage_id, []).append(opportunity)
    return {stage: total_of(members) for stage, members in by_stage.items()}
