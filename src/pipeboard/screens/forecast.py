"""The forecast: twelve months ahead by expected signature, a chart above a column of cards for each month."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import ClassVar, cast

from textual import events
from textual.widget import Widget

from pipeboard.presentation import amounts, chart, days
from pipeboard.presentation.cards import currency_lines
from pipeboard.presentation.forecast_view import Heads, legend, nothing_expected
from pipeboard.presentation.inks import PlainInk
from pipeboard.presentation.language import N_
from pipeboard.presentation.rows import Row
from pipeboard.presentation.text_table import Cell
from pipeboard.sales.forecast import Forecast, Month
from pipeboard.sales.lanes import Lane
from pipeboard.sales.periods import month_of
from pipeboard.sales.records import Opportunity
from pipeboard.sales.totals import Sum, add
from pipeboard.screens.column_navigation import LANE_KEYS, ColumnNavigation
from pipeboard.screens.forecast_explained import ForecastExplained
from pipeboard.screens.forecast_months import ForecastMonths, past_months
from pipeboard.screens.jump_target import Target
from pipeboard.screens.keys import Key
from pipeboard.screens.opportunity_actions import DEED_KEYS, OpportunityActions
from pipeboard.screens.part import Part
from pipeboard.screens.selection import Selection
from pipeboard.screens.targets import Targets
from pipeboard.screens.view import View
from pipeboard.screens.view_filter import NARROW_KEYS, ViewFilter
from pipeboard.widgets.chart import Chart
from pipeboard.widgets.lanes import Lanes
from pipeboard.widgets.space import Column, Place

#: A heading has a line for each currency, and no more than this.
MOST_CURRENCIES = 2
#: How many lines the bars have on a screen of at least so many lines.
HEIGHTS = ((50, 11), (34, 7), (0, 5))
#: On a screen of fewer lines a heading has a row less.
LOW = 28

FORECAST_KEYS = (
    Key(
        "forecast.earlier",
        ("H", "shift+left"),
        "move(-1)",
        N_("month"),
        N_("expect it a month earlier"),
        1,
        N_("month"),
    ),
    Key("forecast.later", ("L", "shift+right"), "move(1)", N_("month"), N_("expect it a month later"), 2, N_("month")),
    Key("forecast.target", ("t",), "target", N_("target"), N_("what is to be signed in this month"), 3),
    Key("forecast.explain", ("e",), "explain", N_("explain"), N_("how the figures of this column come about"), 4),
    Key("forecast.past", ("b",), "past", N_("past"), N_("what was signed in the months before, and back"), 5),
    Key("forecast.move_to", ("m",), "move_to", N_("move to"), N_("to any month, or a day in words"), 6),
    Key("forecast.copy_target", ("T",), "copy_target", N_("copy target"), N_("this month's target to those after it")),
    Key("forecast.chart", ("v",), "chart", N_("chart"), N_("show or fold the chart"), 47),
)


class ForecastView(View):
    """The months, and what is expected in them."""

    MODE = "forecast"
    KEYS: ClassVar[tuple[Key, ...]] = (*FORECAST_KEYS, *NARROW_KEYS, *DEED_KEYS, *LANE_KEYS)
    PARTS: ClassVar[dict[str, type[Part]]] = {
        "months": ForecastMonths,
        "targets": Targets,
        "explained": ForecastExplained,
        "columns": ColumnNavigation,
        "selection": Selection,
        "filter": ViewFilter,
        "actions": OpportunityActions,
    }

    def __init__(self) -> None:
        super().__init__()
        self.lanes = Lanes(id="forecast")
        self.columns = ColumnNavigation(self, self.lanes, lambda: self.session.forecast_filter)
        self.selection = Selection(self, self.columns)
        self.filter = ViewFilter(self)
        self.actions = OpportunityActions(self, self.selection.chosen, unmark=self.selection.unmark)
        self.months = ForecastMonths(self, self.columns, self.selection, self.actions)
        self.targets = Targets(self, self.months)
        self.explained = ForecastExplained(self, self.months)
        self.chart = Chart(lambda: self.language, id="chart")
        self._folded = self._is_low = False

    def content(self) -> Iterable[Widget]:
        """The chart above the columns."""
        self._give_room(self.app.size.height)
        yield self.chart
        yield self.lanes

    def on_resize(self, event: events.Resize) -> None:
        """The chart takes its share of the height."""
        self._give_room(event.size.height)
        if self._is_low != (event.size.height < LOW):
            self.mark_stale()

    def _give_room(self, height: int) -> None:
        self.chart.give_room(0 if self._folded else next(lines for least, lines in HEIGHTS if height >= least))
        self.chart.set_class(height >= HEIGHTS[1][0], "-roomy")

    # What it shows --------------------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Ask for the totals; the cards are fetched as they are seen."""
        selected, key = self.lanes.selected, self.lanes.key
        first, self._is_low = self.months.forecast is None, self.app.size.height < LOW
        store, today, chosen = self.session.store, self.session.today, self.session.forecast_filter
        self.months.forecast = store.figures.forecast(today, chosen)
        self.months.signed = (
            store.figures.signed(past_months(today, self.months.back), chosen, today) if self.months.back else ()
        )
        self.months.currency = chart.main_currency(self.months.months, self.session.currency)
        self.lanes.show(
            self._columns(self.months.forecast),
            self.while_drawing(self._fetch),
            self.columns.cards().short,
            card_height=2,
            spacing=1,
            head_height=self._heads().height,
        )
        self.selection.keep()
        if first:
            self.months.look_at(self._first_seen(self.months.forecast))
        elif selected is not None and isinstance(key, Lane):
            self.columns.follow(key, selected.id, self.months.order_of)
        self._show_chart()

    def _first_seen(self, forecast: Forecast) -> str:
        """This month; where nothing has a month, those without one."""
        dated = any(one.number for one in (forecast.late, *(month.open for month in forecast.months)))
        return month_of(forecast.today) if dated or not forecast.no_date.number else "no_date"

    def _show_chart(self) -> None:
        months, currency, past = self.months.months, self.months.currency, bool(self.months.back)
        forecast = self.months.forecast
        assert forecast is not None

        def below(width: int, fine: bool) -> Row:  # noqa: FBT001 (the widget calls it so)
            return legend(months, currency, self.language, width, past=past, fine=fine)

        self.chart.show(
            chart.bars_of(months, currency, None if past else forecast.late),
            currency,
            below,
            this_month=month_of(self.session.today),
            empty=nothing_expected(forecast.no_date.number, self.language, self.key_of),
        )
        self.chart.choose(self.months.bar)

    def _columns(self, forecast: Forecast) -> list[Column]:
        if self.months.back:
            return [self._month(month, "won_month", month.won.number) for month in self.months.months]
        say, last = self.say, days.month(forecast.months[-1].month, self.language.code)
        months = [self._month(month, "month", month.open.number) for month in forecast.months]
        late = self._apart(Lane("late"), say("late"), say("the day has passed"), "overdue", forecast.late)
        later = self._apart(Lane("beyond"), say("later"), say("after {month}", month=last), "", forecast.beyond)
        none = self._apart(Lane("no_date"), say("no date"), say("nobody knows when"), "", forecast.no_date)
        columns = [late] if forecast.late.number else []
        if columns:
            months[0] = months[0]._replace(apart=True)
        columns += months
        apart = [later, none] if forecast.beyond.number else [none]
        apart[0] = apart[0]._replace(apart=True)
        return columns + apart

    def _month(self, month: Month, kind: str, number: int) -> Column:
        heads = self._heads()

        def head(width: int, on: bool) -> list[Row]:  # noqa: FBT001 (the widget calls it so)
            draw = heads.past if kind == "won_month" else heads.ahead
            return draw(month, "accent" if on else "", width)

        lane = Lane("won_month" if kind == "won_month" else "month", month.month)
        name = days.MONTHS[self.language.code][int(month.month[5:]) - 1]
        return Column(lane, number, head, name=name)

    def _apart(self, lane: Lane, name: str, why: str, ink: PlainInk, sums: Sum) -> Column:
        heads = self._heads()

        def head(width: int, on: bool) -> list[Row]:  # noqa: FBT001 (the widget calls it so)
            return heads.apart(name, why, "accent" if on and not ink else ink, sums, width)

        return Column(lane, sums.number, head, name=name)

    def _heads(self) -> Heads:
        forecast = self.months.forecast
        shown = [month.won if self.months.back else month.open for month in self.months.months]
        if forecast is not None and not self.months.back:
            shown += [forecast.late, forecast.beyond, forecast.no_date]
        lines, is_low = currency_lines(shown, MOST_CURRENCIES), self.app.size.height < LOW
        return Heads(self.language, self.months.currency, self.session.today, lines, is_low)

    def _fetch(self, key: Hashable, first: int, count: int) -> list[Opportunity]:
        store, session = self.session.store, self.session
        lane = cast("Lane", key)
        order = self.months.order_of(lane)
        return store.opportunities.window(
            lane, session.forecast_filter, session.today, order=order, first=first, count=count
        )

    def summary(self) -> tuple[Row, Row]:
        """All open ones as on the board, or what was signed; the filter; or how many are marked."""
        if self.months.forecast is None:
            return (), ()
        language, main = self.language, self.session.currency
        if self.selection.marked:
            return self.selection.told(), ()
        left: tuple[Cell, ...]
        if self.months.back:
            won = add(month.won for month in self.months.months)
            text = language.count("{number} signed", "{number} signed", won.number)
            left = (Cell(text, "dim"), Cell(f" · {amounts.total(won.totals, language.code, main=main)}"))
        else:
            one = self.months.forecast
            total = add((one.late, *(month.open for month in one.months), one.beyond, one.no_date))
            text = language.count("{number} open", "{number} open", total.number)
            value, *weighted = amounts.value_and_weight(total, language.code, main)
            left = (Cell(text, "dim"), Cell(f" · {value}"), *(Cell(f" · {one}", "dim") for one in weighted))
        hint = (Cell(self.say("b comes back to the coming months"), "dim"),) if self.months.back else ()
        return left, (*self.filter.told(), *hint)

    def pipeline_shown(self) -> str:
        """All pipelines, or the one that was chosen."""
        several = len(self.session.pipelines) > 1
        return self.say("all pipelines") if several and self.session.forecasts_all else super().pipeline_shown()

    def is_on(self, key: Key) -> bool:
        """Nothing is moved among the months that are over."""
        return super().is_on(key) and not (self.months.back and key.action.startswith(("move(", "move_to")))

    def jump_targets(self) -> list[Target]:
        """The usual places, this month, and those without a date."""
        places = super().jump_targets()
        if not self.months.back:
            places.append(
                Target("m", self.say("this month"), lambda: self.months.look_at(month_of(self.session.today)))
            )
            places.append(
                Target("d", self.say("no date"), lambda: self.lanes.select(Place(len(self.lanes.columns), 0)))
            )
        return places

    def select_opportunity(self, opportunity_id: int) -> None:
        """Put the cursor on the card of an opportunity, where it is shown."""
        self.months.follow(opportunity_id)

    # The cursor and the chart ---------------------------------------------------------------------------------------

    def on_lanes_opened(self) -> None:
        """A double click opens."""
        self.actions.action_open()

    def on_lanes_dropped(self, event: Lanes.Dropped) -> None:
        """A card was dragged into a month."""
        self.months.drop(event)

    def on_lanes_selected(self) -> None:
        """The chart says which month is looked at."""
        self.chart.choose(self.months.bar)

    def on_chart_chosen(self, event: Chart.Chosen) -> None:
        """A month of the chart was clicked."""
        self.months.look_at(event.month)

    def action_chart(self) -> None:
        """Show or fold the chart."""
        self._folded = not self._folded
        self._give_room(self.size.height)
