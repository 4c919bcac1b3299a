"""Choose a stage: those of the shown pipeline first, then those of the others, under the name of their pipeline."""

from __future__ import annotations

from pipeboard.presentation import amounts
from pipeboard.screens.dialogs.choose import Choice, Choose
from pipeboard.screens.session import Session


def choose_stage(session: Session, subject: str, stage_id: int | None = None, pipeline_id: int | None = None) -> Choose:
    """The dialog; its answer's value is the id of a stage. `stage_id` is where the opportunity stands now."""
    language, shown = session.language, pipeline_id or session.pipeline.id
    names = {one.id: one.name for one in session.pipelines}
    stages = sorted(session.store.pipelines.stages(), key=lambda stage: stage.pipeline_id != shown)
    choices: list[Choice] = []
    for stage in stages:
        note = (
            language.say("after sale")
            if stage.phase != "selling"
            else amounts.percent(stage.probability, language.code)
        )
        if stage.id == stage_id:
            note = language.say("it stands here")
        own = stage.pipeline_id == shown
        name = stage.name if own else f"{names.get(stage.pipeline_id, '')} · {stage.name}"
        key = str(len(choices) + 1) if len(choices) < 9 else ""
        choices.append(Choice(stage.id, name, note, key, "" if own else "dim"))
    return Choose(language.say("Move to: {subject}", subject=subject), choices, start=stage_id)
