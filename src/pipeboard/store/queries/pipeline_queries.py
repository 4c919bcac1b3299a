"""Pipelines and their stages: what they are, what they hold, when something rots there, why something is closed."""

from __future__ import annotations

from pipeboard.light import TYPE_CHECKING
from pipeboard.store.queries.group import Group

if TYPE_CHECKING:
    from collections.abc import Collection

    from pipeboard.sales.playbooks import Criterion, PlaybookAction
    from pipeboard.sales.predicates import Threshold
    from pipeboard.sales.records import Outcome, Pipeline, Stage
    from pipeboard.sales.stage_rules import Held


class PipelineQueries(Group):
    """Pipelines and their stages: what they are, what they hold, when something rots there, why something is closed."""

    def listed(self) -> list[Pipeline]:
        """The pipelines in their order."""
        from pipeboard.store.reads import pipelines

        return pipelines.pipelines(self._connection)

    def stages(self, pipeline_id: int | None = None) -> list[Stage]:
        """The stages of a pipeline, or of all."""
        from pipeboard.store.reads import pipelines

        return pipelines.stages(self._connection, pipeline_id)

    def first_stage(self, wanted: str | None, pipeline_id: int | None = None) -> Stage:
        """The stage that a capture stands in: the one of this name, else the first of the pipeline (or of the first).

        Raises:
            NotFound: there is no such pipeline. Refused: there is no such stage, or it holds won ones only.
        """
        from pipeboard.store.changes.capture import first_stage

        return first_stage(self._connection, wanted, pipeline_id)

    def playbook(self, stage_id: int) -> list[PlaybookAction]:
        """The actions that are proposed on entering a stage, in their order."""
        from pipeboard.store.reads import playbooks

        return playbooks.actions(self._connection, stage_id)

    def criteria(self, stage_id: int) -> list[Criterion]:
        """What should be known before leaving a stage, in its order."""
        from pipeboard.store.reads import playbooks

        return playbooks.criteria(self._connection, stage_id)

    def held(self, stage_id: int) -> Held:
        """What refers to a stage: a stage that holds something is removed only when another one takes it."""
        from pipeboard.sales.stage_rules import Held
        from pipeboard.store.reads import pipelines

        return Held._make(pipelines.held(self._connection, stage_id))

    def reasons(self, outcome: Outcome) -> list[str]:
        """The close reasons of an outcome in the user's order; none for a win."""
        from pipeboard.store.reads import pipelines

        return [name for _, name, _ in pipelines.reasons(self._connection, outcome)]

    def thresholds(self, stage_ids: Collection[int] | None = None) -> dict[int, Threshold]:
        """When an opportunity rots in each stage, or in some."""
        from pipeboard.store.reads import pipelines

        return pipelines.thresholds(self._connection, stage_ids)
