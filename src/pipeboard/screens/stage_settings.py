"""The stages: every pipeline with its stages, to be named, ordered, added and removed. Each change can be undone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import events
from textual.containers import Vertical
from textual.widget import Widget

from pipeboard.presentation.rows import Row
from pipeboard.presentation.stage_list import heads, phase_row, pipeline_row, stage_row, warning_rows
from pipeboard.presentation.text_table import Cell
from pipeboard.sales.board import Board
from pipeboard.sales.board import Column as StageColumn
from pipeboard.sales.filters import Filter
from pipeboard.sales.stages import warnings
from pipeboard.screens.dialogs.dialog import Text
from pipeboard.screens.keys import Key
from pipeboard.screens.part import Part
from pipeboard.screens.stage_actions import STAGE_KEYS, StageActions
from pipeboard.screens.today import MOVES
from pipeboard.screens.view import View
from pipeboard.widgets.column_headers import Heads
from pipeboard.widgets.lines import SPACE, Item, Lines
from pipeboard.widgets.themes import style_sheet


class StagesScreen(View):
    """The pipelines and their stages."""

    CSS_PATH: ClassVar = [style_sheet("lists")]
    KEYS: ClassVar[tuple[Key, ...]] = (*STAGE_KEYS, *MOVES)
    PARTS: ClassVar[dict[str, type[Part]]] = {"actions": StageActions}

    def __init__(self) -> None:
        super().__init__()
        self.heads = Heads(id="heads")
        self.lines = Lines(id="stages")
        self.actions = StageActions(self, self.lines)
        self.warnings = Text([], id="warnings")

    def content(self) -> Iterable[Widget]:
        """Heads, lines, and the warnings below."""
        with Vertical():
            yield self.heads
            yield self.lines
            yield self.warnings

    def on_mount(self) -> None:
        """Begin at the first stage of the pipeline that is shown."""
        super().on_mount()
        shown = next((board for board in self.actions.boards if board.pipeline.id == self.session.pipeline.id), None)
        if shown is not None and shown.columns:
            self.lines.select_key(("stage", shown.columns[0].stage.id))
        self.lines.focus()

    # What it shows --------------------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Ask for the stages of every pipeline, and what stands in them."""
        store, today = self.session.store, self.session.today
        self.actions.boards = [
            store.figures.board(today, Filter(pipeline_id=one.id)) for one in store.pipelines.listed()
        ]
        self.lines.show([item for board in self.actions.boards for item in self._items(board)])
        self.heads.show(lambda width: heads(self.language, width))
        self._show_warnings(self.app.size.width)

    def on_resize(self, event: events.Resize) -> None:
        """The warnings wrap otherwise."""
        self._show_warnings(event.size.width)

    def _show_warnings(self, width: int) -> None:
        found = [one for board in self.actions.boards for one in warnings([column.stage for column in board.columns])]
        self.warnings.show(warning_rows(found, self.language, max(20, width - 2)))

    def _items(self, board: Board) -> list[Item[object]]:
        language, is_shown = self.language, board.pipeline.id == self.session.pipeline.id
        named = {one.stage for one in warnings([column.stage for column in board.columns])}

        def pipeline(_: int) -> Row:
            return pipeline_row(board, language, self.heads.room, self.session.currency, is_shown=is_shown)

        items: list[Item[object]] = [SPACE] if board is not self.actions.boards[0] else []
        items.append(Item(("pipeline", board.pipeline.id), pipeline, board.pipeline))
        after = False
        for column in board.columns:
            if column.stage.phase != "selling" and not after:
                after = True
                items.append(Item(None, lambda _: phase_row(language)))
            items.append(self._item(board, column, warned=column.stage.name in named))
        return items

    def _item(self, board: Board, column: StageColumn, *, warned: bool) -> Item[object]:
        def drawn(_: int) -> Row:
            return stage_row(column, self.language, self.heads.room, board, self.session.currency, warned=warned)

        return Item(("stage", column.stage.id), drawn, column.stage)

    def summary(self) -> tuple[Row, Row]:
        """How many pipelines and stages."""
        count, stages = self.language.count, sum(len(board.columns) for board in self.actions.boards)
        text = count("{number} pipeline", "{number} pipelines", len(self.actions.boards))
        return (Cell(f"{text} · {count('{number} stage', '{number} stages', stages)}", "dim"),), ()

    # Actions --------------------------------------------------------------------------------------------------------

    def action_cursor(self, by: int) -> None:
        """Move the cursor."""
        self.lines.move(by)

    def action_go(self, where: str) -> None:
        """To the top, the end, a page further or back."""
        self.lines.go(where)

    def action_back(self) -> None:
        """Back to the view below."""
        self.dismiss(None)

    def on_lines_opened(self) -> None:
        """A double click renames."""
        self.actions.action_rename()
