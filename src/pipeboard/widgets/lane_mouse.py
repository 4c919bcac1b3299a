"""The mouse on columns of cards: a click selects, twice opens, a drag drops, the wheel scrolls one column."""

from __future__ import annotations

from textual import events

from pipeboard.sales.records import Opportunity
from pipeboard.widgets.drawn import Drawn
from pipeboard.widgets.space import Place, Space


class LaneMouse(Drawn):
    """What the mouse does; `Lanes` says what there is."""

    space: Space

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._dragged: tuple[Opportunity, Place] | None = None
        #: Where the dragged card would be dropped now.
        self.drop_place: Place | None = None

    def select(self, place: Place) -> None:
        """Put the cursor on a place."""
        raise NotImplementedError

    def card_at(self, place: Place) -> Opportunity | None:
        """The card of a place."""
        raise NotImplementedError

    def opened(self) -> None:
        """The card under the cursor was double-clicked."""
        raise NotImplementedError

    def dropped(self, card: Opportunity, place: Place) -> None:
        """A card was dragged to a place."""
        raise NotImplementedError

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Select what is under the pointer; it may be dragged from there."""
        if event.y == 0:
            outside = self.space.outside(event.x)
            if outside is not None:
                self.select(Place(outside, 0))
            return
        place = self.space.at(event.x, event.y)
        if place is None:
            return
        self.select(place)
        card = self.card_at(place)
        if card is not None and event.y >= self.space.head_height:
            self._dragged = (card, place)
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Show where the dragged card would be dropped."""
        if self._dragged is None:
            return
        place = self.space.at(event.x, event.y)
        drop = None if place == self._dragged[1] else place
        if drop != self.drop_place:
            self.drop_place = drop
            self.refresh()

    def on_mouse_up(self) -> None:
        """Drop the card."""
        dragged, drop = self._dragged, self.drop_place
        self._dragged = self.drop_place = None
        self.release_mouse()
        if dragged is not None and drop is not None:
            self.refresh()
            self.dropped(dragged[0], drop)

    def on_click(self, event: events.Click) -> None:
        """Twice opens."""
        if event.chain == 2:
            self.opened()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """One card further in the column under the pointer."""
        event.stop()
        self._wheel(event.x, event.y, 1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """One card back in the column under the pointer."""
        event.stop()
        self._wheel(event.x, event.y, -1)

    def _wheel(self, x: int, y: int, by: int) -> None:
        place = self.space.at(x, y)
        if place is not None and self.space.scroll(place.column, by):
            self.refresh()
