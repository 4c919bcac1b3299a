"""Moving about in columns of cards: the keys and actions that the board and the forecast share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from pipeboard.presentation.cards import Cards
from pipeboard.presentation.language import N_, Language
from pipeboard.sales.filters import Filter
from pipeboard.sales.lanes import Lane
from pipeboard.sales.records import Opportunity
from pipeboard.screens.keys import Key
from pipeboard.screens.part import Part
from pipeboard.screens.selection import MARK_KEYS
from pipeboard.widgets.lanes import Lanes
from pipeboard.widgets.space import Place

if TYPE_CHECKING:
    from pipeboard.screens.view import View

LANE_KEYS = (
    Key("lanes.down", ("j", "down"), "card(1)", N_("down"), N_("the next card")),
    Key("lanes.up", ("k", "up"), "card(-1)", N_("up"), N_("the card before")),
    Key("lanes.left", ("h", "left"), "column(-1)", N_("left"), N_("the column on the left")),
    Key("lanes.right", ("l", "right"), "column(1)", N_("right"), N_("the column on the right")),
    Key("lanes.page_down", ("pagedown", "ctrl+d"), "go('page_down')", N_("page down"), N_("a page further")),
    Key("lanes.page_up", ("pageup", "ctrl+u"), "go('page_up')", N_("page up"), N_("a page back")),
    Key("lanes.end", ("G", "end"), "go('end')", N_("end"), N_("the last card of the column")),
    Key("lanes.top", ("home",), "go('top')", N_("top"), N_("the first card of the column")),
    Key("lanes.jump", ("g",), "jump", N_("go to"), N_("then a letter: a pop-up shows which")),
    *MARK_KEYS,
)


class ColumnNavigation(Part):
    """The cursor in columns of cards."""

    def __init__(self, view: View, lanes: Lanes, narrowed: Callable[[], Filter] | None = None) -> None:
        """`narrowed` is what is shown, where that is not the filter of the pipeline."""
        super().__init__(view)
        self.lanes = lanes
        # Other keys matter on another card.
        lanes.followed = view.show_keys
        self._narrowed = narrowed
        self._mark_from: Place | None = None
        self._cards = Cards(Language("en"), date.min, {})

    def cards(self) -> Cards:
        """How cards are drawn; the same object as long as the same card looks the same."""
        cards = Cards(self.language, self.session.today, self.session.thresholds)
        if cards != self._cards:
            self._cards = cards
        return self._cards

    # What is chosen -------------------------------------------------------------------------------------------------

    def under_cursor(self) -> Opportunity | None:
        """The card under the cursor."""
        return self.lanes.selected

    def show_marked(self, ids: set[int]) -> None:
        """Let the columns show the marks."""
        if self.lanes.marked != ids:
            self.lanes.marked = ids
            self.lanes.refresh()

    def begin_range(self, *, here: bool) -> None:
        """A range begins at this card, or nowhere."""
        self._mark_from = self.lanes.place if here else None

    def step(self) -> None:
        """To the next card."""
        self.lanes.move(cards=1)

    def in_range(self) -> list[Opportunity]:
        """The cards of this column from the last mark to this one."""
        here = self.lanes.place
        start = self._mark_from if self._mark_from and self._mark_from.column == here.column else here
        cards = range(min(start.card, here.card), max(start.card, here.card) + 1)
        listed = (self.lanes.card_at(Place(here.column, card)) for card in cards)
        return [one for one in listed if one is not None]

    def follow(self, lane: Lane, opportunity_id: int, order_of: Callable[[Lane], str]) -> None:
        """Put the cursor on a card: in the lane where it stood, else in the one where it stands by now."""
        others = [column.key for column in self.lanes.columns if isinstance(column.key, Lane) and column.key != lane]
        for one in (lane, *others):
            if self.select_card(one, opportunity_id, order_of(one)):
                return

    def select_card(self, lane: Lane, opportunity_id: int, order: str) -> bool:
        """Put the cursor on a card of a lane; whether it is there."""
        at = next((place for place, column in enumerate(self.lanes.columns) if column.key == lane), None)
        if at is None:
            return False
        chosen = self.session.filter if self._narrowed is None else self._narrowed()
        rank = self.session.store.opportunities.rank(
            lane, chosen, self.session.today, order=order, opportunity_id=opportunity_id
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
