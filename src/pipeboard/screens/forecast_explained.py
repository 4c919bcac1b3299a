"""How the figures of a column of the forecast add up: their formulas and the opportunities they are made of."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING, cast

from pipeboard.presentation import days
from pipeboard.presentation.rows import Drawing
from pipeboard.sales.forecast import Forecast, Month
from pipeboard.sales.lanes import Lane
from pipeboard.sales.records import Opportunity
from pipeboard.sales.totals import Sum
from pipeboard.screens.part import Part

if TYPE_CHECKING:
    from pipeboard.screens.dialogs.explain import Explain
    from pipeboard.screens.forecast_months import ForecastMonths
    from pipeboard.screens.view import View


class ForecastExplained(Part):
    """What explains the column under the cursor."""

    def __init__(self, view: View, months: ForecastMonths) -> None:
        super().__init__(view)
        self._months = months

    def action_explain(self) -> None:
        """The figures of the column, their formulas, and the opportunities they are made of."""
        lane = self._months.lane
        if self._months.forecast is not None and isinstance(lane, Lane):
            self.ask(self._explained(lane, self._months.forecast), self.host.show_opportunity)

    def _explained(self, lane: Lane, forecast: Forecast) -> Explain:
        from pipeboard.presentation import explained
        from pipeboard.screens.dialogs import explain

        language, month, currency = self.language, self._months.month_at_cursor(), self._months.currency
        if month is not None:
            title = days.month(month.month, language.code, wide=True)
            figures = explained.figures(month, currency, language, past=bool(self._months.back))
            figures += self._outlook(forecast, month, currency)
            sums, won = month.open, month.won
        else:
            apart = {"late": forecast.late, "beyond": forecast.beyond, "no_date": forecast.no_date}
            titles = {"late": self.say("late"), "beyond": self.say("later"), "no_date": self.say("no date")}
            title, sums, won = titles[lane.kind], apart[lane.kind], Sum()
            figures = explained.apart(sums, currency, language)
        open_lane = lane if month is None else Lane("month", month.month)
        parts: Sequence[explain.Part] = (
            explain.Part(
                self.say("signed"),
                "won",
                Lane("won_month", month.month if month else ""),
                won.number,
                lambda one, width: explained.won_row(one, width, language),
            ),
            explain.Part(
                self.say("open ones"),
                "planned",
                open_lane,
                sums.number,
                lambda one, width: explained.open_row(one, width, language),
            ),
        )
        fetch = self.view.while_drawing(self._fetch_heaviest)
        return explain.Explain(self.say("How it adds up: {what}", what=title), figures, parts, fetch)

    def _outlook(self, forecast: Forecast, month: Month, currency: str) -> list[Drawing]:
        """What is likely in a month that comes, and how sure that is: worked out when it is asked for."""
        if self._months.back:
            return []
        from pipeboard.presentation.outlook_rows import month_rows

        session = self.session
        outlook = session.store.figures.outlook(forecast, session.forecast_filter)
        found = next((one for one in outlook.months if one.month == month.month), None)
        return [] if found is None else month_rows(found, outlook.learned, currency, self.language)

    def _fetch_heaviest(self, key: Hashable, first: int, count: int) -> list[Opportunity]:
        lane, session = cast("Lane", key), self.session
        order = "amount" if lane.kind == "won_month" else "weight"
        return session.store.opportunities.window(
            lane, session.forecast_filter, session.today, order=order, first=first, count=count
        )
