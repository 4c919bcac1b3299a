"""What can be done to stages and pipelines: each asks what it needs, then is one change that can be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pipeboard.presentation import amounts
from pipeboard.presentation.language import N_
from pipeboard.sales.board import Board
from pipeboard.sales.records import Pipeline, Stage
from pipeboard.screens import input_readers
from pipeboard.screens.dialogs.choose import Choice, Choose
from pipeboard.screens.dialogs.confirm import Confirm
from pipeboard.screens.dialogs.line import AskLine
from pipeboard.screens.keys import Key
from pipeboard.screens.part import Part
from pipeboard.widgets.lines import Lines

if TYPE_CHECKING:
    from pipeboard.sales.stage_rules import Held
    from pipeboard.screens.view import View
    from pipeboard.store.store import Change

STAGE_KEYS = (
    Key("stages.lower", ("J", "shift+down"), "reorder(1)", N_("lower"), N_("one place down"), 5, N_("rank")),
    Key("stages.higher", ("K", "shift+up"), "reorder(-1)", N_("higher"), N_("one place up"), 6, N_("rank")),
    Key("stages.rename", ("enter", "e"), "rename", N_("rename"), N_("another name for the stage or the pipeline"), 1),
    Key("stages.add", ("a", "n"), "add", N_("add"), N_("a stage after this one"), 2),
    Key("stages.probability", ("p",), "probability", N_("probability"), N_("the chance of signing in this stage"), 3),
    Key("stages.rotting", ("r",), "rotting", N_("rots after"), N_("after how many days one rots here"), 4),
    Key("stages.phase", ("v",), "phase", N_("phase"), N_("selling, or after the sale"), 7),
    Key(
        "stages.remove",
        ("D", "delete"),
        "remove",
        N_("remove"),
        N_("the stage or the pipeline; undo brings it back"),
        8,
    ),
    Key("stages.pipeline", ("N",), "new_pipeline", N_("new pipeline"), N_("with the usual stages"), 9),
    Key("stages.back", ("escape",), "back", N_("back"), N_("back to the view below"), 90),
)


class StageActions(Part):
    """What can be done to the pipeline or the stage under the cursor of a list."""

    def __init__(self, view: View, lines: Lines) -> None:
        super().__init__(view)
        self.lines = lines
        self.boards: list[Board] = []

    # What is chosen -------------------------------------------------------------------------------------------------

    @property
    def _chosen(self) -> Stage | Pipeline | None:
        item = self.lines.selected
        return item.value if item is not None and isinstance(item.value, Stage | Pipeline) else None

    def _stage(self) -> Stage | None:
        chosen = self._chosen
        if isinstance(chosen, Stage):
            return chosen
        self.tell(self.say("This is for a stage; the cursor is on a pipeline."), "dim")
        return None

    def _board(self, pipeline_id: int) -> Board:
        return next(board for board in self.boards if board.pipeline.id == pipeline_id)

    # Naming, adding, ordering ---------------------------------------------------------------------------------------

    def action_rename(self) -> None:
        """Another name."""
        chosen = self._chosen
        if chosen is None:
            return

        def rename(answer: Any) -> None:
            from pipeboard.store.writes.pipelines import RenamePipeline
            from pipeboard.store.writes.stages import ChangeStage

            if isinstance(chosen, Stage):
                self.carry_out(ChangeStage(chosen.id, {"name": answer.value}, {"name": chosen.name}))
            else:
                self.carry_out(RenamePipeline(chosen.id, answer.value, {"name": chosen.name}))

        title = self.say("Name of the stage") if isinstance(chosen, Stage) else self.say("Name of the pipeline")
        self.ask(AskLine(title, input_readers.as_text, value=chosen.name), rename)

    def action_add(self) -> None:
        """A stage after this one: its name, then its probability."""
        chosen = self._chosen
        if chosen is None:
            return
        pipeline_id = chosen.pipeline_id if isinstance(chosen, Stage) else chosen.id
        after = chosen if isinstance(chosen, Stage) else None

        def named(answer: Any) -> None:
            if after is not None and after.phase != "selling":
                self._add(pipeline_id, answer.value, after, 100)
                return
            self.ask(
                AskLine(
                    self.say("Probability of signing in “{stage}”", stage=answer.value),
                    input_readers.as_percent(self.session),
                    value=str(self._between(pipeline_id, after)),
                ),
                lambda percent: self._add(pipeline_id, answer.value, after, percent.value),
            )

        self.ask(AskLine(self.say("Name of the new stage"), input_readers.as_text), named)

    def _between(self, pipeline_id: int, after: Stage | None) -> int:
        """A probability between the stage and the next one."""
        selling = [column.stage for column in self._board(pipeline_id).columns if column.stage.phase == "selling"]
        place = selling.index(after) if after in selling else len(selling) - 1
        following = selling[place + 1].probability if place + 1 < len(selling) else 100
        return (selling[place].probability + following) // 2 if selling else 50

    def _add(self, pipeline_id: int, name: str, after: Stage | None, percent: int) -> None:
        from pipeboard.store.writes.stages import AddStage

        phase = after.phase if after is not None else "selling"
        command = AddStage(pipeline_id, name, phase, percent, after=after.id if after is not None else None)

        def select(changes: list[Change]) -> None:
            made = next((one.stage for one in self._board(pipeline_id).columns if one.stage.name == name), None)
            if made is not None:
                self.lines.select_key(("stage", made.id))
            self.host.tell_changes(changes)

        self.carry_out(command, select)

    def action_probability(self) -> None:
        """Another probability."""
        stage = self._stage()
        if stage is None:
            return
        if stage.phase != "selling":
            self.tell(self.say("What stands after the sale is won: it has no probability."), "dim")
            return
        title = self.say("Probability of signing in “{stage}”", stage=stage.name)
        text = self.say("Weighted amounts follow at once; an opportunity with a probability of its own keeps it.")
        dialog = AskLine(title, input_readers.as_percent(self.session), text=text, value=str(stage.probability))
        self.ask(dialog, lambda answer: self._change(stage, "probability", answer.value))

    def action_rotting(self) -> None:
        """After how many days one rots here; an empty line is never."""
        stage = self._stage()
        if stage is None:
            return
        title = self.say("Rots in “{stage}” after so many days", stage=stage.name)
        text = self.say("Until there is history enough to know better. Leave it empty for never.")
        value = str(stage.rotting_days or "")
        dialog = AskLine(title, input_readers.as_day_count(self.session), text=text, value=value, may_be_empty=True)
        self.ask(dialog, lambda answer: self._change(stage, "rotting_days", answer.value))

    def action_phase(self) -> None:
        """From selling to after the sale, and back."""
        stage = self._stage()
        if stage is not None:
            self._change(stage, "phase", "after_sale" if stage.phase == "selling" else "selling")

    def _change(self, stage: Stage, name: str, value: object) -> None:
        from pipeboard.store.writes.stages import ChangeStage

        self.carry_out(ChangeStage(stage.id, {name: value}, {name: getattr(stage, name)}))

    def action_reorder(self, by: int) -> None:
        """One place up or down."""
        from pipeboard.store.writes.pipelines import ReorderPipeline
        from pipeboard.store.writes.stages import ReorderStage

        chosen = self._chosen
        if isinstance(chosen, Stage):
            self.carry_out(ReorderStage(chosen.id, by))
        elif chosen is not None:
            self.carry_out(ReorderPipeline(chosen.id, by))

    def action_new_pipeline(self) -> None:
        """A pipeline with the usual stages."""
        from pipeboard.store.writes.pipelines import AddPipeline

        def select(changes: list[Change]) -> None:
            self.lines.select_key(("pipeline", self.boards[-1].pipeline.id))
            self.host.tell_changes(changes)

        text = self.say("It begins with the usual stages; change them as you like.")
        dialog = AskLine(self.say("Name of the new pipeline"), input_readers.as_text, text=text)
        self.ask(dialog, lambda answer: self.carry_out(AddPipeline(answer.value, self.language.code), select))

    # Removing -------------------------------------------------------------------------------------------------------

    def action_remove(self) -> None:
        """Remove the stage or the pipeline."""
        chosen = self._chosen
        if isinstance(chosen, Stage):
            self.host.reads(lambda: self._remove_stage(chosen, self.session.store.pipelines.held(chosen.id)))
        elif chosen is not None:
            self._confirm_pipeline(chosen)

    def _confirm_pipeline(self, pipeline: Pipeline) -> None:
        def remove(_: Any) -> None:
            from pipeboard.store.writes.pipelines import RemovePipeline

            self.carry_out(RemovePipeline(pipeline.id))

        title = self.say("Remove the pipeline “{name}” with its stages?", name=pipeline.name)
        self.ask(Confirm(title, self.say("Undo brings it back.")), remove)

    def _remove_stage(self, stage: Stage, held: Held) -> None:
        if not held.opportunities and not held.visits:
            title = self.say("Remove the stage “{name}”?", name=stage.name)
            self.ask(Confirm(title, self.say("Undo brings it back.")), lambda _: self._remove(stage, None))
            return
        count, number = self.language.count, held.opportunities
        stand = count("{number} opportunity stands in it.", "{number} opportunities stand in it.", number)
        text = stand if number else self.say("Opportunities have stood in it; their days there are kept.")
        fitting = [
            column.stage
            for column in self._board(stage.pipeline_id).columns
            if column.stage.id != stage.id and (column.stage.phase == "selling" or not held.not_won)
        ]
        choices = [
            Choice(
                one.id,
                one.name,
                amounts.percent(one.probability, self.language.code)
                if one.phase == "selling"
                else self.say("after sale"),
                str(at) if at < 10 else "",
            )
            for at, one in enumerate(fitting, 1)
        ]
        dialog = Choose(self.say("Remove “{name}”: where do they go?", name=stage.name), choices, text=text)
        self.ask(dialog, lambda choice: self._remove(stage, choice.value))

    def _remove(self, stage: Stage, to_stage_id: Any) -> None:
        from pipeboard.store.writes.stages import RemoveStage

        self.carry_out(RemoveStage(stage.id, to_stage_id))
