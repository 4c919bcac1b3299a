"""What may be done with stages and pipelines: names, figures, order, and what a stage that goes leaves behind.

Apart from `stages`, which the shell prompt waits for. What is only unwise (a stage called "Won") is warned about there
and never refused here.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeboard.light import NamedTuple
from pipeboard.sales.records import Phase, Pipeline, Stage
from pipeboard.sales.status import Refusal
from pipeboard.sales.text import fold

#: A stage may wait so long before it rots: ten years.
MOST_ROTTING_DAYS = 3650


class Held(NamedTuple):
    """What refers to a stage: its opportunities, those of them that are not won, and ended stays in it."""

    opportunities: int
    not_won: int
    visits: int


def judge_stage_name(name: str, siblings: Sequence[Stage], own_id: int | None = None) -> Refusal | None:
    """Whether a stage may be called so: no other of its pipeline is, accents and case aside."""
    if not name:
        return Refusal("name_missing", "")
    taken = any(fold(stage.name) == fold(name) and stage.id != own_id for stage in siblings)
    return Refusal("stage_name_taken", name) if taken else None


def judge_stage_figures(probability: int, rotting_days: int | None) -> Refusal | None:
    """Whether a stage may have this probability, and rot after so many days (None: never by itself)."""
    if not 0 <= probability <= 100:
        return Refusal("percent_out_of_range", str(probability))
    if rotting_days is not None and not 1 <= rotting_days <= MOST_ROTTING_DAYS:
        return Refusal("days_out_of_range", str(rotting_days))
    return None


def judge_phase(stage: Stage, phase: Phase, siblings: Sequence[Stage], held: Held) -> Refusal | None:
    """Whether a stage may have this phase: after the sale, only won ones may stand in it (rule 4 of the model)."""
    if phase == stage.phase or phase == "selling":
        return None
    if held.not_won:
        return Refusal("stage_holds_others", stage.name)
    return _last_selling(stage, siblings)


def judge_removal(stage: Stage, target: Stage | None, siblings: Sequence[Stage], held: Held) -> Refusal | None:
    """Whether a stage may go, and what it holds to another one (rule 13 of the model)."""
    last = _last_selling(stage, siblings)
    if last is not None:
        return last
    if target is None:
        return Refusal("stage_holds_opportunities", stage.name) if held.opportunities or held.visits else None
    if target.id == stage.id:
        return Refusal("same_stage", stage.name)
    if target.phase == "after_sale" and held.not_won:
        return Refusal("after_sale_is_won", target.name)
    return None


def _last_selling(stage: Stage, siblings: Sequence[Stage]) -> Refusal | None:
    """What is captured starts in a selling stage: every pipeline keeps one."""
    others = any(one.phase == "selling" and one.id != stage.id for one in siblings)
    return Refusal("last_selling_stage", stage.name) if stage.phase == "selling" and not others else None


def judge_pipeline_name(name: str, pipelines: Sequence[Pipeline], own_id: int | None = None) -> Refusal | None:
    """Whether a pipeline may be called so: no other is, accents and case aside."""
    if not name:
        return Refusal("name_missing", "")
    taken = any(fold(one.name) == fold(name) and one.id != own_id for one in pipelines)
    return Refusal("pipeline_name_taken", name) if taken else None


def judge_pipeline_removal(pipeline: Pipeline, pipelines: Sequence[Pipeline], opportunities: int) -> Refusal | None:
    """Whether a pipeline may go: it is empty, and not the last one."""
    if len(pipelines) < 2:
        return Refusal("last_pipeline", pipeline.name)
    return Refusal("pipeline_holds_opportunities", pipeline.name) if opportunities else None


def place_of_new(phase: Phase, after: Stage | None, siblings: Sequence[Stage]) -> int:
    """Where a new stage goes among all of its pipeline in their order: after another one, within its own phase."""
    ids = [stage.id for stage in siblings]
    selling = sum(stage.phase == "selling" for stage in siblings)
    if after is not None and after.phase == phase:
        return ids.index(after.id) + 1
    if after is not None and phase == "after_sale":
        return selling
    return selling if phase == "selling" else len(siblings)


def reordered(ids: Sequence[int], moved: int, step: int) -> list[int] | Refusal:
    """The order after one has gone so many places down, or up when `step` is negative, at most to the end."""
    place = ids.index(moved)
    wanted = max(0, min(len(ids) - 1, place + step))
    if step and wanted == place:
        return Refusal("at_the_end" if step > 0 else "at_the_top", "")
    rest = [one for one in ids if one != moved]
    return [*rest[:wanted], moved, *rest[wanted:]]
