"""Moving about in columns of cards: the keys and actions that the board and the forecast share."""

from __future__ import annotations

from pipeboard.presentation.language import N_
from pipeboard.sales.lanes import Lane
from pipeboard.sales.records import Opportunity
from pipeboard.screens.deeds import Deeds
from pipeboard.screens.keys import Key
from pipeboard.widgets.lanes import Lanes, Place

LANE_KEYS = (
    Key("lanes.down", ("j", "down"), "card(1)", N_("down"), N_("the next card")),
    Key("lanes.up", ("k", "up"), "card(-1)", N_("up"), N_("the card before")),
    Key("lanes.left", ("left",), "column(-1)", N_("left"), N_("the column on the left")),
    Key("lanes.right", ("right",), "column(1)", N_("right"), N_("the column on the right")),
    Key("lanes.page_down", ("pagedown", "ctrl+d"), "go('page_down')", N_("page down"), N_("a page further")),
    Key("lanes.page_up", ("pageup", "ctrl+u"), "go('page_up')", N_("page up"), N_("a page back")),
    Key("lanes.end", ("G", "end"), "go('end')", N_("end"), N_("the last card of the column")),
    Key("lanes.top", ("home",), "go('top')", N_("top"), N_("the first card of the column")),
    Key("lanes.jump", ("g",), "jump", N_("go to"), N_("then a letter: a pop-up shows which")),
    Key("lanes.mark", ("space",), "mark", N_("mark"), N_("mark the card; what follows acts on all marked ones"), 50),
    Key(
        "lanes.range", ("V",), "mark_range", N_("mark up to here"), N_("mark all cards from the last mark to this one")
    ),
    Key("lanes.unmark", ("escape",), "unmark", N_("unmark"), N_("forget the marks")),
)


class Columns(Deeds):
    """A view of columns of cards."""

    lanes: Lanes

    def __init__(self) -> None:
        super().__init__()
        self._marked: dict[int, Opportunity] = {}
        self._mark_from: Place | None = None

    # What is chosen -------------------------------------------------------------------------------------------------

    def chosen(self) -> list[Opportunity]:
        """The marked cards, else the one under the cursor."""
        if self._marked:
            return list(self._marked.values())
        one = self.lanes.selected
        return [] if one is None else [one]

    def unmark(self) -> None:
        """Forget the marks."""
        if self._marked:
            self._marked.clear()
            self._tell_marks()
        self._mark_from = None

    def _tell_marks(self) -> None:
        self.lanes.marked = set(self._marked)
        self.lanes.refresh()
        self.status.clear()
        self.status.show(*self.summary())

    def keep_marks(self) -> None:
        """After a reload: the marks stay on what is still there, as it is now."""
        if self._marked:
            self._marked = self.session.store.with_ids(tuple(self._marked))
            self.lanes.marked = set(self._marked)

    def select_card(self, lane: Lane, opportunity_id: int, order: str) -> bool:
        """Put the cursor on a card of a lane; whether it is there."""
        at = next((place for place, column in enumerate(self.lanes.columns) if column.key == lane), None)
        if at is None:
            return False
        rank = self.session.store.rank(
            lane, self.session.filter, self.session.today, order=order, opportunity_id=opportunity_id
        )
        if rank is not None:
            self.lanes.select(Place(at, rank))
        return rank is not None

    # Actions --------------------------------------------------------------------------------------------------------

    def action_card(self, by: int) -> None:
        """Along the column."""
        self.lanes.move(cards=by)

    def action_column(self, by: int) -> None:
        """To another column."""
        self.lanes.move(columns=by)

    def action_go(self, where: str) -> None:
        """To an end of the column, a page further or back."""
        self.lanes.go(where)

    def action_mark(self) -> None:
        """Mark the card, or take its mark away; the cursor goes on."""
        one = self.lanes.selected
        if one is None:
            return
        if self._marked.pop(one.id, None) is None:
            self._marked[one.id] = one
        self._mark_from = self.lanes.place
        self._tell_marks()
        self.lanes.move(cards=1)

    def action_mark_range(self) -> None:
        """Mark every card from the last mark to this one, in this column."""
        here = self.lanes.place
        start = self._mark_from if self._mark_from and self._mark_from.column == here.column else here
        for card in range(min(start.card, here.card), max(start.card, here.card) + 1):
            one = self.lanes.card_at(Place(here.column, card))
            if one is not None:
                self._marked[one.id] = one
        self._tell_marks()

    def action_unmark(self) -> None:
        """Forget the marks."""
        self.unmark()

    def on_lanes_opened(self) -> None:
        """A double click opens."""
        self.action_open()
