"""The review as the screen has it: what is left, kept at each verdict, so that one that was killed goes on there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeboard.input import review_progress
from pipeboard.presentation.review_summary import Summary
from pipeboard.sales import reviews
from pipeboard.sales.filters import OPEN
from pipeboard.sales.lanes import ALL
from pipeboard.sales.reviews import Place, Review, Scope, Waiting

if TYPE_CHECKING:
    from pipeboard.screens.session import Session

#: So many changes are told one by one; the undo list has every one.
MOST_TOLD = 200


class ReviewQueue:
    """The opportunities of one review, from the one that is shown on."""

    def __init__(self, session: Session, scope: Scope) -> None:
        self._session = session
        self.scope: Scope = scope
        self._review: Review | None = None
        self._rest: list[Waiting] = []
        self._shown: int | None = None
        self._kept: Review | None = None

    # Asking the store: each raises a StoreError when it cannot be asked ----------------------------------------------

    def begin(self) -> None:
        """Take up the review that was left, or begin one; one that came to its end begins anew when it is asked for."""
        session = self._session
        found = None
        if not session.opening.throw_away:
            found = review_progress.read(session.opening.environment, session.opening.path, self.scope)
        found = found or session.reviews.get(self.scope)
        if found is not None and reviews.goes_on(found, session.today, self._newest()):
            self._review = self._kept = found
            self.reload()
            if self._rest:
                return
        self.begin_again()

    def begin_again(self) -> None:
        """Begin from the first one."""
        session = self._session
        waiting = self._waiting()
        before = session.store.opportunities.total(OPEN, session.today)
        queue = tuple(one.opportunity.id for one in waiting)
        self._review = Review(self.scope, session.today, self._newest(), queue, before)
        self._shown = None
        self.reload()

    def _newest(self) -> int:
        last = self._session.store.history.commands(1)
        return last[0].id if last else 0

    def _waiting(self) -> list[Waiting]:
        store, today = self._session.store, self._session.today
        if self.scope == "due":
            return reviews.due(store.activities.agenda(today))
        opened = store.opportunities.window(ALL, OPEN, today, order="expected", first=0, count=-1)
        return reviews.whole(opened, store.opportunities.last_touched(), self._session.thresholds, today)

    def reload(self) -> None:
        """Ask again what waits; a verdict that was undone meanwhile is none."""
        if self._review is None:
            self.begin()
            return
        store = self._session.store
        undone = store.history.undone_among(command for _, command in self._review.seen)
        self._review, again = reviews.without(self._review, undone)
        asked = store.opportunities.with_ids(self._review.asked_back)
        self._rest = reviews.left(self._review, self._waiting(), asked)
        self._shown = again if again is not None else self._shown
        card = self.place.card
        self._shown = None if card is None else card.opportunity.id
        self._keep()

    def _keep(self) -> None:
        """Keep how far it is, where something was dealt with."""
        session, review = self._session, self._review
        if review is None or review == self._kept:
            return
        session.reviews[self.scope] = self._kept = review
        if not session.opening.throw_away:
            review_progress.keep(session.opening.environment, session.opening.path, review)

    # What is shown --------------------------------------------------------------------------------------------------

    @property
    def place(self) -> Place:
        """Where the review is."""
        if self._review is None:
            return Place(None, 0, 0)
        return reviews.place(self._review, self._rest, self._shown)

    @property
    def number_left(self) -> int:
        """How many are left."""
        return len(self._rest)

    @property
    def can_go_back(self) -> bool:
        """Whether one was dealt with."""
        return self._review is not None and bool(self._review.seen)

    def show(self, opportunity_id: int) -> bool:
        """Show the card of an opportunity, where it is left; whether another one is shown by that."""
        before = self._shown
        if any(one.opportunity.id == opportunity_id for one in self._rest):
            self._shown = opportunity_id
        return self._shown != before

    def dealt_with(self, opportunity_id: int, command_id: int = 0) -> None:
        """The opportunity has its verdict; the next one in the order is shown."""
        if self._review is not None:
            after = [one.opportunity.id for one in self._rest]
            at = after.index(opportunity_id) if opportunity_id in after else -1
            self._review = reviews.dealt_with(self._review, opportunity_id, command_id)
            self._shown = after[at + 1] if 0 <= at < len(after) - 1 else None
            self.reload()

    def back(self) -> None:
        """The one that was dealt with last is shown again."""
        if self._review is not None:
            self._review, shown = reviews.back(self._review)
            self._shown = shown if shown is not None else self._shown
            self.reload()

    def summary(self) -> Summary:
        """What it came to."""
        assert self._review is not None
        store, review = self._session.store, self._review
        deeds = store.history.since(review.since)
        ids = {one for deed in deeds for one in deed.ids}
        standing = {deed.command_id for deed in deeds}
        events = [one for one in store.history.of(limit=MOST_TOLD) if one.command_id in standing]
        return Summary(
            reviews.tallies(deeds, store.opportunities.with_ids(tuple(ids))),
            review.open_before,
            store.opportunities.total(OPEN, self._session.today),
            events,
            len(review.seen),
            sum(1 for _, command in review.seen if not command),
        )
