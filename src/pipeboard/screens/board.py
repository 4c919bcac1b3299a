"""The board: the stages of a pipeline as columns of cards, with what they come to."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from functools import lru_cache, partial
from typing import TYPE_CHECKING, ClassVar, cast

from textual.containers import Horizontal
from textual.widget import Widget

from pipeboard.presentation import amounts
from pipeboard.presentation.cards import column_head, currency_lines
from pipeboard.presentation.inks import PlainInk
from pipeboard.presentation.language import N_
from pipeboard.presentation.rows import Row
from pipeboard.presentation.text_table import Cell
from pipeboard.sales.board import Board
from pipeboard.sales.board import Column as StageColumn
from pipeboard.sales.filters import Filter
from pipeboard.sales.lanes import Lane
from pipeboard.sales.records import Opportunity, Stage
from pipeboard.sales.totals import Sum, add
from pipeboard.screens.beside import BESIDE_KEYS, Beside
from pipeboard.screens.column_navigation import LANE_KEYS, ColumnNavigation
from pipeboard.screens.jump_target import Target
from pipeboard.screens.keys import Key
from pipeboard.screens.opportunity_actions import DEED_KEYS, OpportunityActions
from pipeboard.screens.part import Part
from pipeboard.screens.selection import Selection
from pipeboard.screens.view import View
from pipeboard.screens.view_filter import NARROW_KEYS, NOTHING_LEFT, NOTHING_YET, ViewFilter
from pipeboard.widgets.lanes import Lanes
from pipeboard.widgets.space import Column, Place

if TYPE_CHECKING:
    from pipeboard.store.store import Change

#: From so many columns on the opportunity under the cursor stands beside the board by itself.
WIDE_ENOUGH = 140
#: A heading has a line for each currency, and no more than this; fewer where the screen is low.
MOST_CURRENCIES, LOW = 3, 30

#: The orders of a column, and how they are called.
ORDERS = {
    "hand": N_("by hand"),
    "expected": N_("expected signature"),
    "amount": N_("amount"),
    "action": N_("next action"),
    "created": N_("newest"),
}

#: So many drawn headings are kept.
HEADINGS = 200

BOARD_KEYS = (
    Key(
        "board.stage_left", ("H", "shift+left"), "move(-1)", N_("stage"), N_("move to the stage before"), 1, N_("stage")
    ),
    Key(
        "board.stage_right", ("L", "shift+right"), "move(1)", N_("stage"), N_("move to the next stage"), 2, N_("stage")
    ),
    Key(
        "board.lower",
        ("J", "shift+down"),
        "reorder(1)",
        N_("lower"),
        N_("one place down in the column"),
        3,
        N_("rank"),
    ),
    Key(
        "board.higher", ("K", "shift+up"), "reorder(-1)", N_("higher"), N_("one place up in the column"), 4, N_("rank")
    ),
    Key("board.move_to", ("m",), "move_to", N_("move to"), N_("to any stage, also of another pipeline"), 45),
    *NARROW_KEYS,
    Key("board.cards", ("v",), "cards", N_("cards"), N_("compact or extended cards"), 47),
    Key("board.table", ("t",), "app.view('table')", N_("table"), N_("the same as a sortable table"), 48),
    Key("board.order", ("o",), "order", N_("sort"), N_("another order of the cards")),
    *BESIDE_KEYS,
    Key("board.stages", ("E",), "app.open('stages')", N_("edit stages"), N_("names, order, probability, pipelines")),
)


class BoardView(View):
    """The stages and what stands in them."""

    MODE = "board"
    KEYS: ClassVar[tuple[Key, ...]] = (*BOARD_KEYS, *DEED_KEYS, *LANE_KEYS)
    PARTS: ClassVar[dict[str, type[Part]]] = {
        "columns": ColumnNavigation,
        "beside": Beside,
        "selection": Selection,
        "filter": ViewFilter,
        "actions": OpportunityActions,
    }

    def __init__(self) -> None:
        super().__init__()
        self.lanes = Lanes(id="board")
        self.columns = ColumnNavigation(self, self.lanes)
        self.beside = Beside(self, self.columns.under_cursor, WIDE_ENOUGH)
        self.selection = Selection(self, self.columns)
        self.filter = ViewFilter(self)
        self.actions = OpportunityActions(self, self.selection.chosen, unmark=self.selection.unmark)
        self._board: Board | None = None
        # A change leaves most headings as they were.
        self._heading = lru_cache(maxsize=HEADINGS)(column_head)
        self._order = "hand"
        self._compact = False
        self._lines = 1

    def content(self) -> Iterable[Widget]:
        """The columns, and the opportunity beside them."""
        with Horizontal(classes="beside"):
            yield self.lanes
            yield self.beside.panel

    def on_resize(self) -> None:
        """Too narrow, the opportunity folds away; too low, the headings have fewer lines."""
        self.beside.fit()
        if self._board is not None and self._money_lines(self._board) != self._lines:
            self.host.reads(self.reload)

    def _money_lines(self, board: Board) -> int:
        """How many lines of a heading say amounts."""
        most = MOST_CURRENCIES if self.app.size.height >= LOW else MOST_CURRENCIES - 1
        return currency_lines((column.sum for column in board.columns), most)

    # What it shows --------------------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Ask for the totals; the cards are fetched as they are seen."""
        selected, key = self.lanes.selected, self.lanes.key
        self._board = self.session.store.figures.board(self.session.today, self.session.filter)
        self._lines = self._money_lines(self._board)
        cards = self.columns.cards()
        self.lanes.show(
            [self._column(place, column) for place, column in enumerate(self._board.columns)],
            self.while_drawing(self._fetch),
            cards.compact if self._compact else cards.extended,
            card_height=1 if self._compact else 3,
            spacing=0 if self._compact else 1,
            head_height=1 + self._lines,
            changed=self.session.touched_ids,
        )
        self.selection.keep()
        self.beside.forget()
        if selected is None or not isinstance(key, Lane):
            return
        # It may stand in another stage by now: after an undo, or by another window.
        if not self.columns.select_card(key, selected.id, self._order):
            self.select_opportunity(selected.id)

    def _column(self, place: int, column: StageColumn) -> Column:
        stage = column.stage
        assert self._board is not None
        apart = place > 0 and stage.phase != "selling" and self._board.columns[place - 1].stage.phase == "selling"

        def head(width: int, on: bool) -> list[Row]:  # noqa: FBT001 (the widget calls it so)
            ink: PlainInk = "accent" if on else ""
            return self._heading(stage.name, ink, column.sum, width, self.language, self.session.currency, self._lines)

        return Column(Lane("stage", stage.id), column.sum.number, head, apart, stage.name)

    def _fetch(self, key: Hashable, first: int, count: int) -> list[Opportunity]:
        store, session = self.session.store, self.session
        lane = cast("Lane", key)
        return store.opportunities.window(
            lane, session.filter, session.today, order=self._order, first=first, count=count
        )

    def summary(self) -> tuple[Row, Row]:
        """The open ones of all stages, the filter, the order; or how many are marked and what they come to."""
        if self._board is None:
            return (), ()
        language = self.language
        if self.selection.marked:
            return self.selection.told(), ()
        total: Sum = add(column.sum for column in self._board.columns if column.stage.phase == "selling")
        text = language.count("{number} open", "{number} open", total.number)
        if not any(column.sum.number for column in self._board.columns):
            return (Cell(self._nothing(), "dim"),), self.filter.told()
        value, *weighted = amounts.value_and_weight(total, language.code, self.session.currency)
        left = (Cell(text, "dim"), Cell(f" · {value}"), *(Cell(f" · {one}", "dim") for one in weighted))
        order = self.say("order: {order}", order=self.say(ORDERS[self._order]))
        return left, (*self.filter.told(), Cell(order, "dim"))

    def _nothing(self) -> str:
        if self.session.chosen == Filter():
            return self.say(NOTHING_YET, key=self.key_of("app.capture"))
        return self.say(NOTHING_LEFT, off=self.key_of("board.unfilter"), change=self.key_of("board.filter"))

    # Actions --------------------------------------------------------------------------------------------------------

    def _stage_beside(self, by: int) -> Stage | None:
        assert self._board is not None
        place = self.lanes.column + by
        return self._board.columns[place].stage if 0 <= place < len(self._board.columns) else None

    def action_move(self, by: int) -> None:
        """Move to the stage beside; the cursor goes with it."""
        chosen = self.selection.chosen()
        if self.actions.is_nothing(chosen) or self._board is None:
            return
        stage = self._stage_beside(by)
        if stage is None:
            self.tell(self.say("There is no stage further on this side."), "dim")
            return
        self.move_into(chosen, stage.id)

    def move_into(
        self, chosen: list[Opportunity], stage_id: int, before: int | None = None, *, at_end: bool = False
    ) -> None:
        """Move to a stage, before another card or on top; the cursor goes with it."""
        from pipeboard.store.changes.moves import MoveTo

        ids = tuple(one.id for one in chosen)
        follow = self.lanes.selected.id if self.lanes.selected else ids[0]
        self.selection.unmark()

        def moved(changes: list[Change]) -> None:
            self.columns.select_card(Lane("stage", stage_id), follow if follow in ids else ids[0], self._order)
            self.host.tell_changes(changes)

        self.carry_out(MoveTo(ids, stage_id, before, at_end), moved)

    def action_reorder(self, by: int) -> None:
        """One place up or down, while the order is by hand."""
        one = self.lanes.selected
        if one is None:
            return
        if self._order != "hand":
            order = self.say(ORDERS[self._order])
            text = N_("The cards are in order of {order}; {key} goes back to the order by hand.")
            self.tell(self.say(text, order=order, key=self.key_of("board.order")), "dim")
            return
        from pipeboard.store.changes.moves import Reorder

        self.carry_out(Reorder(one.id, by))

    def action_move_to(self) -> None:
        """Choose any stage."""
        chosen = self.selection.chosen()
        if self.actions.is_nothing(chosen):
            return
        from pipeboard.screens.dialogs.stage_choice import choose_stage

        dialog = choose_stage(self.session, self.actions.called(chosen), chosen[0].stage_id)
        self.ask(dialog, lambda choice: self.move_into(chosen, choice.value))

    def action_cards(self) -> None:
        """Compact or extended cards."""
        self._compact = not self._compact
        self.host.reads(self.reload)

    def action_order(self) -> None:
        """The next order."""
        orders = list(ORDERS)
        self._order = orders[(orders.index(self._order) + 1) % len(orders)]
        self.host.reads(self.reload)
        self.status.show(*self.summary())

    def jump_targets(self) -> list[Target]:
        """The usual places, and each stage by its number."""
        stages = [] if self._board is None else [column.stage for column in self._board.columns][:9]
        numbered = [
            Target(str(at + 1), stage.name, partial(self.lanes.select, Place(at, 0))) for at, stage in enumerate(stages)
        ]
        return [*super().jump_targets(), *numbered]

    def select_opportunity(self, opportunity_id: int) -> None:
        """Put the cursor on the card of an opportunity, when it is in a column."""
        found = self.session.store.opportunities.with_ids((opportunity_id,)).get(opportunity_id)
        if found is not None:
            self.columns.select_card(Lane("stage", found.stage_id), opportunity_id, self._order)

    def on_lanes_selected(self) -> None:
        """Show the opportunity under the cursor."""
        self.beside.show_soon()

    def on_lanes_opened(self) -> None:
        """A double click opens."""
        self.actions.action_open()

    def on_lanes_dropped(self, event: Lanes.Dropped) -> None:
        """A card was dragged with the mouse."""
        lane = event.key
        if isinstance(lane, Lane) and isinstance(lane.key, int):
            before = event.before.id if event.before is not None else None
            self.move_into([event.card], lane.key, before, at_end=before is None)
