"""The table: what the filter leaves in the pipeline, one line each, in the order of any column.

It fetches what it draws, so that a hundred thousand lines open and scroll as ten do.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import ClassVar

from textual.containers import Vertical
from textual.widget import Widget

from pipeboard.presentation import amounts
from pipeboard.presentation.language import N_
from pipeboard.presentation.rows import BLANK, Row
from pipeboard.presentation.table_view import COLUMNS, WORDS, Table
from pipeboard.presentation.text_table import Cell
from pipeboard.sales.filters import Filter
from pipeboard.sales.lanes import ALL
from pipeboard.sales.records import Opportunity
from pipeboard.sales.totals import Sum
from pipeboard.screens.dialogs.choose import Choice, Choose
from pipeboard.screens.keys import Key
from pipeboard.screens.opportunity_actions import DEED_KEYS, OpportunityActions
from pipeboard.screens.part import Part
from pipeboard.screens.selection import MARK_KEYS, Selection
from pipeboard.screens.table_rows import Rows
from pipeboard.screens.today import MOVES
from pipeboard.screens.view import View
from pipeboard.screens.view_filter import NARROW_KEYS, NOTHING_LEFT, NOTHING_YET, ViewFilter
from pipeboard.widgets.column_headers import Heads
from pipeboard.widgets.lines import Lines
from pipeboard.widgets.pages import Pages
from pipeboard.widgets.themes import style_sheet

TABLE_KEYS = (
    Key("table.sort_left", ("less_than_sign",), "sort(-1)", N_("sort"), N_("by the column on the left"), 1, N_("sort")),
    Key(
        "table.sort_right",
        ("greater_than_sign",),
        "sort(1)",
        N_("sort"),
        N_("by the column on the right"),
        2,
        N_("sort"),
    ),
    Key("table.reverse", ("r",), "reverse", N_("reverse"), N_("turn the order round"), 3),
    Key("table.order", ("o",), "order", N_("sort by"), N_("choose the column to sort by")),
    Key("table.move_to", ("m",), "move_to", N_("move to"), N_("to any stage, also of another pipeline"), 45),
    Key("table.board", ("t",), "app.view('board')", N_("board"), N_("the same as columns of cards"), 48),
    Key("table.stages", ("E",), "app.open('stages')", N_("edit stages"), N_("names, order, probability, pipelines")),
)

#: The widths of names follow from so many lines.
SAMPLE = 60

#: Orders that are offered by name, though no column shows them.
UNSEEN = (("created", N_("newest")),)


class TableView(View):
    """What the filter leaves, line by line."""

    CSS_PATH: ClassVar = [style_sheet("lists")]
    MODE = "table"
    TAB = "board"
    KEYS: ClassVar[tuple[Key, ...]] = (*TABLE_KEYS, *NARROW_KEYS, *DEED_KEYS, *MARK_KEYS, *MOVES)
    PARTS: ClassVar[dict[str, type[Part]]] = {
        "selection": Selection,
        "filter": ViewFilter,
        "actions": OpportunityActions,
    }

    def __init__(self) -> None:
        super().__init__()
        self.heads = Heads(id="heads")
        self.lines = Lines(id="table")
        self.selection = Selection(self, self)
        self.filter = ViewFilter(self)
        self.actions = OpportunityActions(self, self.selection.chosen, unmark=self.selection.unmark)
        self._sum = Sum()
        self._order = "expected"
        self._table: Table | None = None
        self._mark_from: int | None = None

    def content(self) -> Iterable[Widget]:
        """The heads, and the lines below."""
        with Vertical():
            yield self.heads
            yield self.lines

    # What it shows --------------------------------------------------------------------------------------------------

    @property
    def narrowed_to(self) -> Filter:
        """The filter; the open ones unless it says other statuses."""
        chosen = self.session.filter
        return chosen if chosen.statuses else chosen._replace(statuses=("open",))

    def reload(self) -> None:
        """Ask for the total and for where the selected one stands now; the lines are fetched as they are seen."""
        store, today = self.session.store, self.session.today
        chosen, before = self.narrowed_to, self.under_cursor()
        self._sum = store.opportunities.total(chosen, today)
        self._with_its_head()
        sample = store.opportunities.window(ALL, chosen, today, order=self._order, first=0, count=SAMPLE)
        self._table = Table(self.language, today, self.session.thresholds, self._without(chosen), sample)
        place = None
        if before is not None:
            place = store.opportunities.rank(ALL, chosen, today, order=self._order, opportunity_id=before.id)
        self._show(max(0, self.lines.cursor) if place is None else place)
        self.selection.keep()

    def _without(self, chosen: Filter) -> frozenset[str]:
        """The columns that would be empty, or say the same in every line."""
        store, statuses = self.session.store, set(chosen.statuses)
        empty = {
            "status": len(statuses) == 1,
            "expected": "open" not in statuses,
            "probability": "open" not in statuses,
            "weight": "open" not in statuses,
            "closed": "open" in statuses,
            # Why it was lost matters more than where it stood.
            "stage": bool(statuses) and statuses <= {"lost", "cancelled"},
            "reason": not statuses & {"lost", "cancelled"},
            "owner": len(store.names.of("owner")) < 2,
            "source": not store.names.of("source"),
            **{field.order: not store.opportunities.is_used(field) for field in WORDS},
        }
        return frozenset(name for name, is_empty in empty.items() if is_empty)

    def _with_its_head(self) -> None:
        """An order whose column has gone gives way to that of the column in its place."""
        name, without = self._order.removeprefix("-"), self._without(self.narrowed_to)
        if name in without:
            self._order = "closed" if "closed" not in without else "expected"

    def _show(self, at: int) -> None:
        assert self._table is not None
        store, chosen, today, order = self.session.store, self.narrowed_to, self.session.today, self._order
        table = self._table

        def fetch(_: Hashable, first: int, count: int) -> list[Opportunity]:
            return store.opportunities.window(ALL, chosen, today, order=order, first=first, count=count)

        pages = Pages(self.while_drawing(fetch))
        self.lines.show(Rows(self._sum.number, pages, table, self.heads), at=at, empty=self._empty())
        self.heads.show(lambda width: table.heads(width, order))

    def _empty(self) -> list[Row]:
        if self.session.chosen == Filter():
            text = self.say(NOTHING_YET, key=self.key_of("app.capture"))
        else:
            off, change = self.key_of("board.unfilter"), self.key_of("board.filter")
            text = self.say(NOTHING_LEFT, off=off, change=change)
        return [BLANK, (Cell("   "), Cell(text, "dim"))]

    def summary(self) -> tuple[Row, Row]:
        """What the filter leaves and comes to, the filter and the order; or how many are marked."""
        if self.selection.marked:
            return self.selection.told(), ()
        code, number = self.language.code, self._sum.number
        if self.narrowed_to.statuses == ("open",):
            text = self.language.count("{number} open", "{number} open", number)
        else:
            text = self.language.count("{number} opportunity", "{number} opportunities", number)
        value, *weighted = amounts.value_and_weight(self._sum, code, self.session.currency)
        left = [Cell(text, "dim"), Cell(f" · {value}"), *(Cell(f" · {one}", "dim") for one in weighted)]
        # A head says it with its arrow; an order that no column shows is said in words.
        unseen = dict(UNSEEN).get(self._order.removeprefix("-"))
        order = (Cell(self.say("order: {order}", order=self.say(unseen)), "dim"),) if unseen else ()
        return tuple(left), (*self.filter.told(), *order)

    # What is chosen -------------------------------------------------------------------------------------------------

    def under_cursor(self) -> Opportunity | None:
        """The opportunity of the line."""
        item = self.lines.selected
        return item.value if item is not None and isinstance(item.value, Opportunity) else None

    def show_marked(self, ids: set[int]) -> None:
        """Let the lines show the marks."""
        if self.lines.marked != ids:
            self.lines.marked = set(ids)
            self.lines.refresh()

    def begin_range(self, *, here: bool) -> None:
        """A range begins at this line, or nowhere."""
        self._mark_from = self.lines.cursor if here else None

    def step(self) -> None:
        """To the next line."""
        self.lines.move(1)

    def in_range(self) -> list[Opportunity]:
        """The lines from the last mark to this one, however many."""
        here = self.lines.cursor
        start = here if self._mark_from is None else self._mark_from
        first, count = min(start, here), abs(start - here) + 1
        if here < 0:
            return []
        store, today = self.session.store, self.session.today
        return store.opportunities.window(ALL, self.narrowed_to, today, order=self._order, first=first, count=count)

    def select_opportunity(self, opportunity_id: int) -> None:
        """Put the cursor on an opportunity, where the filter leaves it."""
        store, today = self.session.store, self.session.today
        place = store.opportunities.rank(ALL, self.narrowed_to, today, order=self._order, opportunity_id=opportunity_id)
        if place is not None:
            self.lines.select(place)

    # The order ------------------------------------------------------------------------------------------------------

    def sort_by(self, order: str) -> None:
        """Sort by a column; the cursor stays at its place on the screen's top, so that the first ones are seen."""
        self._order = order

        def show() -> None:
            self.lines.top = 0
            self._show(0)

        self.host.reads(show)
        self._mark_from = None
        self.status.show(*self.summary())

    def action_sort(self, by: int) -> None:
        """By the column on the left or right of the one it is sorted by."""
        if self._table is None:
            return
        orders = self._table.orders(self.heads.room)
        name = self._order.removeprefix("-")
        place = orders.index(name) + by if name in orders else 0
        self.sort_by(orders[place % len(orders)])

    def action_reverse(self) -> None:
        """Turn the order round."""
        self.sort_by(self._order.removeprefix("-") if self._order.startswith("-") else f"-{self._order}")

    def action_order(self) -> None:
        """Choose the column to sort by."""
        if self._table is None:
            return
        seen = set(self._table.orders(200))
        offered = [(column.id, column.name) for column in COLUMNS if column.id in seen] + list(UNSEEN)
        choices = [Choice(order, self.say(name)) for order, name in offered]
        keyed = [choice._replace(key=key) for choice, key in zip(choices, "1234567890abcdef", strict=False)]
        dialog = Choose(self.say("Sort by"), keyed, typing=False, start=self._order.removeprefix("-"))
        self.ask(dialog, lambda choice: self.sort_by(str(choice.value)))

    def on_heads_clicked(self, event: Heads.Clicked) -> None:
        """Sort by the head that was clicked; a second click turns the order round."""
        order = self._table.order_at(self.heads.room, event.cell) if self._table is not None else ""
        if order and order == self._order.removeprefix("-"):
            self.action_reverse()
        elif order:
            self.sort_by(order)

    # Actions --------------------------------------------------------------------------------------------------------

    def action_cursor(self, by: int) -> None:
        """Move the cursor."""
        self.lines.move(by)

    def action_go(self, where: str) -> None:
        """To the top, the end, a page further or back."""
        self.lines.go(where)

    def action_move_to(self) -> None:
        """Choose any stage."""
        chosen = self.selection.chosen()
        if self.actions.is_nothing(chosen):
            return
        from pipeboard.screens.dialogs.stage_choice import choose_stage
        from pipeboard.store.changes.moves import MoveTo

        ids = tuple(one.id for one in chosen)

        def move(choice: Choice) -> None:
            self.selection.unmark()
            self.carry_out(MoveTo(ids, int(str(choice.value))))

        self.ask(choose_stage(self.session, self.actions.called(chosen), chosen[0].stage_id), move)

    def on_lines_opened(self) -> None:
        """A double click opens."""
        self.actions.action_open()
