"""Commands on the stages of a pipeline: add, change, reorder, remove."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pipeboard.sales.ordering import STEP
from pipeboard.sales.records import Phase
from pipeboard.sales.records import Stage as Record
from pipeboard.sales.stage_rules import (
    Held,
    judge_phase,
    judge_removal,
    judge_stage_figures,
    judge_stage_name,
    place_of_new,
    reordered,
)
from pipeboard.sales.text import clean
from pipeboard.store.changes.capture import first_position
from pipeboard.store.changes.common import accepted, refuse, refuse_clash
from pipeboard.store.command import Done, Work
from pipeboard.store.derived import in_bulk
from pipeboard.store.errors import NotFound
from pipeboard.store.reads import pipelines
from pipeboard.store.tables import Stage


@dataclass(frozen=True, slots=True)
class AddStage:
    """Add a stage to a pipeline: after another one, else at the end of its phase."""

    pipeline_id: int
    name: str
    phase: Phase = "selling"
    probability: int = 50
    rotting_days: int | None = None
    after: int | None = None
    verb: str = field(default="add_stage", init=False)

    def carry_out(self, work: Work) -> Done:
        """Write the stage, and the places of those behind it.

        Raises:
            NotFound: no such pipeline, or no such stage in it to come after.
            Refused: the name is missing or taken, or a figure is out of range.
        """
        if all(one.id != self.pipeline_id for one in pipelines.pipelines(work.connection)):
            raise NotFound(what="pipeline", wanted=self.pipeline_id)
        siblings, name = pipelines.stages(work.connection, self.pipeline_id), clean(self.name)
        refuse(judge_stage_name(name, siblings) or judge_stage_figures(self.probability, self.rotting_days))
        after = None if self.after is None else one_of(siblings, self.after)
        made = Stage(
            pipeline_id=self.pipeline_id,
            name=name,
            phase=self.phase,
            probability=self.probability,
            rotting_days=self.rotting_days,
        )
        work.session.add(made)
        work.session.flush()
        assert made.id is not None
        ids = [stage.id for stage in siblings]
        ids.insert(place_of_new(self.phase, after, siblings), made.id)
        number(work, ids)
        return Done(name)


@dataclass(frozen=True, slots=True)
class ChangeStage:
    """Set fields of a stage: name, probability, rotting_days (None: no default of its own), phase.

    `began` gives the values that the edit began from: where another one stands by now, the change is refused.
    """

    stage_id: int
    fields: dict[str, Any]
    began: Mapping[str, Any] | None = None
    verb: str = field(default="change_stage", init=False)

    def carry_out(self, work: Work) -> Done:
        """Write the fields. Weighted totals follow from the stage's probability by themselves.

        Raises:
            NotFound: no such stage or field.
            Refused: the name is missing or taken, a figure is out of range, or it holds what the phase must not.
            EditClash: another change came first.
        """
        stage, siblings = found(work, self.stage_id)
        refuse_clash(self.fields, self.began, stage._asdict())
        unknown = next(
            (name for name in self.fields if name not in ("name", "probability", "rotting_days", "phase")), ""
        )
        if unknown:
            raise NotFound(what="field", wanted=unknown)
        wanted = stage._replace(**{**self.fields, "name": clean(self.fields.get("name", stage.name))})
        refuse(
            judge_stage_name(wanted.name, siblings, stage.id)
            or judge_stage_figures(wanted.probability, wanted.rotting_days)
            or judge_phase(stage, wanted.phase, siblings, held_by(work, stage))
        )
        row = work.session.get_one(Stage, stage.id)
        row.name, row.phase = wanted.name, wanted.phase
        row.probability, row.rotting_days = wanted.probability, wanted.rotting_days
        return Done(stage.name if stage.name == wanted.name else f"{stage.name} → {wanted.name}")


@dataclass(frozen=True, slots=True)
class ReorderStage:
    """Move a stage among those of its phase: so many places on, or back when `step` is negative."""

    stage_id: int
    step: int
    verb: str = field(default="reorder_stage", init=False)

    def carry_out(self, work: Work) -> Done:
        """Write the places that change.

        Raises:
            NotFound: no such stage. Refused: it stands at that end already.
        """
        stage, siblings = found(work, self.stage_id)
        order = accepted(reordered([one.id for one in siblings if one.phase == stage.phase], stage.id, self.step))
        others = [one.id for one in siblings if one.phase != stage.phase]
        number(work, order + others if stage.phase == "selling" else others + order)
        return Done(stage.name)


@dataclass(frozen=True, slots=True)
class RemoveStage:
    """Remove a stage. What it holds goes to another one: opportunities, on top there, and the stays that have ended."""

    stage_id: int
    to_stage_id: int | None = None
    verb: str = field(default="remove_stage", init=False)

    def carry_out(self, work: Work) -> Done:
        """Hand over what the stage holds, and delete it.

        The stay of an opportunity goes on in the other stage from the day it began: nobody has moved it.

        Raises:
            NotFound: no such stage.
            Refused: it is the last selling one, or what it holds has nowhere to go.
        """
        stage, siblings = found(work, self.stage_id)
        target = None if self.to_stage_id is None else found(work, self.to_stage_id)[0]
        held = held_by(work, stage)
        refuse(judge_removal(stage, target, siblings, held))
        if target is not None:
            with in_bulk(work.connection, held.opportunities):
                hand_over(work, stage, target)
        work.session.delete(work.session.get_one(Stage, stage.id))
        return Done(f"{stage.name} → {target.name}" if target and held.opportunities else stage.name)


def found(work: Work, stage_id: int) -> tuple[Record, list[Record]]:
    """A stage, and all of its pipeline in their order.

    Raises:
        NotFound: there is none.
    """
    stage = one_of(pipelines.stages(work.connection), stage_id)
    return stage, pipelines.stages(work.connection, stage.pipeline_id)


def one_of(stages: Sequence[Record], stage_id: int) -> Record:
    """The stage of this id among some.

    Raises:
        NotFound: there is none.
    """
    stage = next((one for one in stages if one.id == stage_id), None)
    if stage is None:
        raise NotFound(what="stage", wanted=stage_id)
    return stage


def held_by(work: Work, stage: Record) -> Held:
    """What refers to a stage."""
    return Held._make(pipelines.held(work.connection, stage.id))


def hand_over(work: Work, stage: Record, target: Record) -> None:
    """Give the opportunities and the ended stays of a stage to another one; each column in its order, on top."""
    connection = work.connection
    columns = connection.execute(
        "SELECT status, max(position) FROM opportunity WHERE stage_id = ? GROUP BY status", (stage.id,)
    ).fetchall()
    for status, last in columns:
        first = first_position(connection, target.id, status)
        distance = 0 if first is None else first - STEP - last
        connection.execute(
            "UPDATE opportunity SET stage_id = ?, position = position + ? WHERE stage_id = ? AND status = ?",
            (target.id, distance, stage.id, status),
        )
    connection.execute("UPDATE stage_visit SET stage_id = ? WHERE stage_id = ?", (target.id, stage.id))


def number(work: Work, ids: Sequence[int]) -> None:
    """Number the stages of a pipeline in their order; those that have their number already are not written."""
    for place, stage_id in enumerate(ids, 1):
        work.session.get_one(Stage, stage_id).position = place
