"""Commands on pipelines: add, rename, reorder, remove."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pipeboard.sales.records import Pipeline as Record
from pipeboard.sales.stage_rules import judge_pipeline_name, judge_pipeline_removal, reordered
from pipeboard.sales.stages import first_pipeline
from pipeboard.sales.text import clean
from pipeboard.store.changes.common import accepted, refuse, refuse_clash
from pipeboard.store.command import Done, Work
from pipeboard.store.errors import NotFound
from pipeboard.store.reads import pipelines
from pipeboard.store.tables import Pipeline, Stage


@dataclass(frozen=True, slots=True)
class AddPipeline:
    """Add a pipeline after the others, with the stages that a new file has in a language."""

    name: str
    language: str
    verb: str = field(default="add_pipeline", init=False)

    def carry_out(self, work: Work) -> Done:
        """Write the pipeline and its stages.

        Raises:
            Refused: the name is missing or taken.
        """
        known, name = pipelines.pipelines(work.connection), clean(self.name)
        refuse(judge_pipeline_name(name, known))
        made = Pipeline(name=name, position=max((one.position for one in known), default=0) + 1)
        work.session.add(made)
        work.session.flush()
        assert made.id is not None
        for place, stage in enumerate(first_pipeline(self.language)[1], 1):
            work.session.add(Stage(pipeline_id=made.id, position=place, **stage._asdict()))
        return Done(name)


@dataclass(frozen=True, slots=True)
class RenamePipeline:
    """Give a pipeline another name.

    `began` gives the name that the edit began from: where another one stands by now, the change is refused.
    """

    pipeline_id: int
    name: str
    began: Mapping[str, Any] | None = None
    verb: str = field(default="rename_pipeline", init=False)

    def carry_out(self, work: Work) -> Done:
        """Write the name.

        Raises:
            NotFound: no such pipeline. Refused: the name is missing or taken. EditClash: another change came first.
        """
        pipeline, known = found(work, self.pipeline_id)
        name = clean(self.name)
        refuse_clash({"name": name}, self.began, {"name": pipeline.name})
        refuse(judge_pipeline_name(name, known, pipeline.id))
        work.session.get_one(Pipeline, pipeline.id).name = name
        return Done(f"{pipeline.name} → {name}")


@dataclass(frozen=True, slots=True)
class ReorderPipeline:
    """Move a pipeline among the others: so many places on, or back when `step` is negative."""

    pipeline_id: int
    step: int
    verb: str = field(default="reorder_pipeline", init=False)

    def carry_out(self, work: Work) -> Done:
        """Write the places that change.

        Raises:
            NotFound: no such pipeline. Refused: it stands at that end already.
        """
        pipeline, known = found(work, self.pipeline_id)
        order = accepted(reordered([one.id for one in known], pipeline.id, self.step))
        for place, pipeline_id in enumerate(order, 1):
            work.session.get_one(Pipeline, pipeline_id).position = place
        return Done(pipeline.name)


@dataclass(frozen=True, slots=True)
class RemovePipeline:
    """Remove a pipeline that holds no opportunity, with its stages.

    Opportunities that went on to another pipeline lose their ended stays in it: they would count for no stage any more.
    """

    pipeline_id: int
    verb: str = field(default="remove_pipeline", init=False)

    def carry_out(self, work: Work) -> Done:
        """Delete the ended stays, the stages and the pipeline.

        Raises:
            NotFound: no such pipeline. Refused: it holds opportunities, or it is the last one.
        """
        pipeline, known = found(work, self.pipeline_id)
        stages = "SELECT id FROM stage WHERE pipeline_id = ?"
        (count,) = work.connection.execute(
            f"SELECT count(*) FROM opportunity WHERE stage_id IN ({stages})", (pipeline.id,)
        ).fetchone()
        refuse(judge_pipeline_removal(pipeline, known, count))
        work.connection.execute(f"DELETE FROM stage_visit WHERE stage_id IN ({stages})", (pipeline.id,))
        work.connection.execute("DELETE FROM stage WHERE pipeline_id = ?", (pipeline.id,))
        work.connection.execute("DELETE FROM pipeline WHERE id = ?", (pipeline.id,))
        return Done(pipeline.name)


def found(work: Work, pipeline_id: int) -> tuple[Record, list[Record]]:
    """A pipeline, and all of them in their order.

    Raises:
        NotFound: there is none.
    """
    known = pipelines.pipelines(work.connection)
    pipeline = next((one for one in known if one.id == pipeline_id), None)
    if pipeline is None:
        raise NotFound(what="pipeline", wanted=pipeline_id)
    return pipeline, known
