"""Moving among the months of the forecast: cards into another month, the view into the past and back."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from pipeboard.presentation import days
from pipeboard.presentation.chart import LATE
from pipeboard.presentation.language import N_
from pipeboard.sales.forecast import MONTHS_AHEAD, Forecast, Month, beside, bucket_of
from pipeboard.sales.lanes import Lane
from pipeboard.sales.periods import Period, add_months, month_of, months_from
from pipeboard.sales.records import Opportunity
from pipeboard.screens.dialogs.choose import Choice
from pipeboard.screens.part import Part
from pipeboard.widgets.lanes import Lanes
from pipeboard.widgets.space import Place

if TYPE_CHECKING:
    from pipeboard.screens.column_navigation import ColumnNavigation
    from pipeboard.screens.opportunity_actions import OpportunityActions
    from pipeboard.screens.selection import Selection
    from pipeboard.screens.view import View
    from pipeboard.store.command import Command
    from pipeboard.store.store import Change

#: The past is looked at a year at a time, and looked for so many years back.
FURTHEST = 40


def past_months(today: date, back: int) -> list[str]:
    """The twelve months that begin `back` months before this one."""
    return months_from(add_months(today.replace(day=1), -back), MONTHS_AHEAD)


class ForecastMonths(Part):
    """Columns that are months: `back` is how many months before this one they begin, 0 for the forecast."""

    def __init__(
        self, view: View, columns: ColumnNavigation, selection: Selection, actions: OpportunityActions
    ) -> None:
        super().__init__(view)
        self._columns = columns
        self._lanes = columns.lanes
        self._selection = selection
        self._actions = actions
        self.forecast: Forecast | None = None
        self.signed: tuple[Month, ...] = ()
        self.back = 0
        self.currency = ""

    # Where the cursor is --------------------------------------------------------------------------------------------

    @property
    def months(self) -> tuple[Month, ...]:
        """The months that are shown."""
        if self.back:
            return self.signed
        return self.forecast.months if self.forecast is not None else ()

    @property
    def lane(self) -> Hashable:
        """The column under the cursor."""
        return self._lanes.key

    @property
    def month(self) -> str | None:
        """The month under the cursor; None for late, later and no date."""
        lane = self._lanes.key
        return str(lane.key) if isinstance(lane, Lane) and lane.kind in ("month", "won_month") else None

    @property
    def bar(self) -> str:
        """The bar of the chart that stands for the column under the cursor; "" for later and no date."""
        lane = self._lanes.key
        return LATE if isinstance(lane, Lane) and lane.kind == "late" else self.month or ""

    def month_at_cursor(self) -> Month | None:
        """The month under the cursor with its figures."""
        return next((month for month in self.months if month.month == self.month), None)

    def look_at(self, month: str) -> None:
        """Put the cursor on a month, or on a column that stands apart by its kind (`late`, `no_date`)."""
        for place, column in enumerate(self._lanes.columns):
            if isinstance(column.key, Lane) and month in (column.key.key, column.key.kind):
                self._lanes.select(Place(place, 0))

    @staticmethod
    def order_of(lane: Lane) -> str:
        """The order of the cards: by day."""
        return "-closed" if lane.kind == "won_month" else "expected"

    # The past -------------------------------------------------------------------------------------------------------

    def action_past(self) -> None:
        """The twelve months before this one, or back to those that come."""
        self._go_back(0 if self.back else MONTHS_AHEAD)

    def action_column(self, by: int) -> None:
        """To another column; in the past, from the edge to the year before or after."""
        at_edge = self._lanes.column + by not in range(len(self._lanes.columns))
        if not (self.back and at_edge):
            self._columns.action_column(by)
        elif by > 0:
            self._go_back(self.back - MONTHS_AHEAD, first=True)
        elif self._is_anything_before():
            self._go_back(self.back + MONTHS_AHEAD)
        else:
            before = days.month(self.months[0].month, self.language.code, wide=True)
            self.tell(self.say("Nothing was signed before {month}.", month=before), "dim")

    def _is_anything_before(self) -> bool:
        session = self.session
        start = add_months(session.today.replace(day=1), -self.back - 12 * FURTHEST)
        listed = session.store.figures.signed(months_from(start, 12 * FURTHEST), session.forecast_filter, session.today)
        return any(month.won.number for month in listed)

    def _go_back(self, back: int, *, first: bool = False) -> None:
        self._selection.unmark()
        before, self.back = self.back, back
        if not self.host.reads(self.view.reload):
            self.back = before
            return
        self._lanes.select(Place(0 if first else len(self._lanes.columns) - 1, 0))
        if not back:
            self.look_at(month_of(self.session.today))
        self.view.show_frame()

    # Moving ---------------------------------------------------------------------------------------------------------

    def _moves_nothing(self, chosen: Sequence[Opportunity]) -> bool:
        if self.back:
            again, past = self.view.key_of("deed.reopen"), self.view.key_of("forecast.past")
            text = N_("These are signed: {again} opens one again, {past} comes back to the coming months.")
            self.tell(self.say(text, again=again, past=past), "dim")
            return True
        return self._actions.is_nothing(chosen)

    def action_move(self, by: int) -> None:
        """A month later or earlier; each of the marked ones from where it stands."""
        chosen = self._selection.chosen()
        if self._moves_nothing(chosen):
            return
        today = self.session.today
        found = {one.id: beside(bucket_of(one, today) or "", by, today) for one in chosen}
        stuck = {bucket_of(one, today) for one in chosen if found[one.id] is None}
        if stuck == {"no_date"} and len(chosen) == sum(one.expected_by is None for one in chosen):
            # No month to start from: the question is which one.
            self.action_move_to()
        elif "no_date" in stuck:
            self.tell(self.say("Some have no date yet; m moves them all to one month."), "dim")
        elif stuck:
            self.tell(self.say("Late is no month: a signature is late once its day has passed."), "dim")
        else:
            self._expect({one: str(month) for one, month in found.items()})

    def action_move_to(self) -> None:
        """Choose any month, or say a day or a period in words."""
        chosen = self._selection.chosen()
        if self._moves_nothing(chosen) or self.forecast is None:
            return
        from pipeboard.screens.dialogs.months import choose_month

        counts = {month.month: month.open.number for month in self.forecast.months}
        counts["no_date"] = self.forecast.no_date.number
        start = bucket_of(chosen[0], self.session.today)
        dialog = choose_month(self.session, self._actions.called(chosen), counts, start)
        ids = tuple(one.id for one in chosen)

        def move(choice: Choice) -> None:
            if isinstance(choice.value, Period):
                self._expect_in_period(ids, choice.value)
            else:
                self._expect(dict.fromkeys(ids, str(choice.value)))

        self.ask(dialog, move)

    def _expect(self, months: dict[int, str]) -> None:
        """Expect signatures in months ("no_date" for none), as one change."""
        from pipeboard.store.changes.expected_dates import ClearExpected, ExpectEach, ExpectIn

        ids, wanted = tuple(months), set(months.values())
        if wanted == {"no_date"}:
            self._carry_out_and_follow(ClearExpected(ids), ids)
        elif len(wanted) == 1:
            self._carry_out_and_follow(ExpectIn(ids, wanted.pop()), ids)
        elif "no_date" in wanted:
            self.tell(self.say("Some would lose their date and others not; m moves them all to one month."), "dim")
        else:
            self._carry_out_and_follow(ExpectEach(tuple(months.items())), ids)

    def _expect_in_period(self, ids: tuple[int, ...], period: Period) -> None:
        from pipeboard.store.changes.field_changes import SetFieldsOfMany

        fields = {"expected_from": period.first, "expected_by": period.last}
        self._carry_out_and_follow(SetFieldsOfMany(ids, fields), ids)

    def _carry_out_and_follow(self, command: Command, ids: tuple[int, ...]) -> None:
        """The cursor goes where its card goes."""
        one = self._lanes.selected
        follow = one.id if one is not None and one.id in ids else ids[0]
        self._selection.unmark()

        def moved(changes: list[Change]) -> None:
            self.host.reads(lambda: self.follow(follow))
            self.host.tell_changes(changes)

        self.carry_out(command, moved)

    def follow(self, opportunity_id: int) -> None:
        """Put the cursor on a card, in the month where it stands by now."""
        one = self.session.store.opportunities.with_ids((opportunity_id,)).get(opportunity_id)
        if one is None:
            return
        bucket = bucket_of(one, self.session.today) or ""
        lane = Lane(bucket) if bucket in ("late", "no_date", "beyond") else Lane("month", bucket)  # type: ignore[arg-type]
        self._columns.select_card(lane, opportunity_id, self.order_of(lane))

    def drop(self, event: Lanes.Dropped) -> None:
        """A card was dragged with the mouse into a month."""
        lane = event.key
        if not isinstance(lane, Lane) or self._moves_nothing([event.card]):
            return
        if lane.kind in ("month", "no_date"):
            self._expect({event.card.id: str(lane.key) if lane.kind == "month" else "no_date"})
        elif lane.kind == "late":
            self.tell(self.say("Late is no month: a signature is late once its day has passed."), "dim")
        else:
            self.tell(self.say("Later than these months: m asks for the day or the month."), "dim")
