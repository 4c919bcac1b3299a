"""The selected record beside a view: shown where there is room for it, and shown or folded by a key."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, Protocol

from textual.timer import Timer

from pipeboard.presentation.language import N_
from pipeboard.presentation.summary_panel import page
from pipeboard.sales.predicates import rot
from pipeboard.screens.keys import Key
from pipeboard.screens.part import Part
from pipeboard.widgets.panel import Page, Panel

if TYPE_CHECKING:
    from pipeboard.screens.view import View

#: In a terminal of fewer columns it stands below the view and not beside it.
BESIDE = 100
#: So many events are read for it.
MOST_EVENTS = 20

BESIDE_KEYS = (
    Key(
        "beside.show", ("i",), "beside", N_("preview"), N_("show or fold the selected opportunity beside the list"), 49
    ),
)


class Identified(Protocol):
    """A record: an opportunity, an account."""

    @property
    def id(self) -> int:
        """Its number."""


class Beside(Part):
    """The panel of the selected opportunity. From `by_itself` columns on it is there without being asked for."""

    #: How long the cursor stands still before the opportunity is shown, in seconds; 0 for at once.
    REST: ClassVar[float] = 0.04

    def __init__(self, view: View, chosen: Callable[[], Identified | None], by_itself: int) -> None:
        super().__init__(view)
        self.panel = Panel(id="beside")
        self._chosen, self._by_itself = chosen, by_itself
        #: What the key has said; None where the width says it.
        self._asked: bool | None = None
        self._shown: int | None = None
        self._resting: Timer | None = None

    @property
    def is_shown(self) -> bool:
        """Whether the panel stands there."""
        return self._asked if self._asked is not None else self.view.app.size.width >= self._by_itself

    def fit(self) -> None:
        """Beside the view or below it, as the terminal is wide; or not at all."""
        width = self.view.app.size.width
        self.view.set_class(self.is_shown and width >= BESIDE, "-beside")
        self.view.set_class(self.is_shown and width < BESIDE, "-below")
        self.view.call_after_refresh(self.show)

    def is_on(self, key: Key) -> bool:
        """Whether the key would do something: there is an opportunity to show."""
        return key.id != "beside.show" or self._chosen() is not None

    def action_beside(self) -> None:
        """Show or fold it."""
        self._asked = not self.is_shown
        self.fit()

    def forget(self) -> None:
        """What is shown may have changed: it is asked for again, a frame later than the list."""
        self._shown = None
        self.view.call_after_refresh(self.show)

    def show_soon(self) -> None:
        """Show the opportunity once the cursor rests on it: keys that follow each other do not wait for it."""
        if self._resting is not None:
            self._resting.stop()
        if self.REST:
            self._resting = self.view.set_timer(self.REST, self.show)
        else:
            self.view.call_after_refresh(self.show)

    def show(self) -> None:
        """Show the opportunity under the cursor, unless it is shown already."""
        if not self.session.is_open:
            return
        # Which keys can act follows from what is chosen.
        self.view.show_keys()
        chosen = self._chosen()
        wanted = chosen.id if chosen is not None else 0
        if wanted == self._shown or not self.is_shown:
            return
        self._shown = wanted
        self.panel.set_class(chosen is None, "-nothing")
        if chosen is None:
            self.panel.show(lambda _: ())
            return

        self.host.reads(lambda: self.panel.show(self.page_of(wanted)))

    def page_of(self, wanted: int) -> Page:
        """The page of an opportunity."""
        details = self.session.store.opportunities.details(wanted)
        history = self.session.store.history.of(wanted, MOST_EVENTS)
        rotting = rot(details.opportunity, self.session.thresholds, self.session.today)
        language, today = self.language, self.session.today
        return lambda width: page(details, history, language, today, width, rotting)
