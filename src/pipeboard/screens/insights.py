"""Insights: the seller's own figures of a period; each row can be looked into."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from datetime import date
from functools import partial
from typing import ClassVar, cast

from textual.widget import Widget

from pipeboard.input import filter_bounds
from pipeboard.input.wrong import Wrong
from pipeboard.presentation import explained
from pipeboard.presentation.insight_frame import Entry, Frame
from pipeboard.presentation.insight_lines import drawn
from pipeboard.presentation.insight_view import sections
from pipeboard.presentation.language import N_
from pipeboard.presentation.rows import BLANK, Row
from pipeboard.presentation.text_table import Cell
from pipeboard.sales.insight.facts import named_periods, period_before, usual_period
from pipeboard.sales.lanes import ALL, Lane
from pipeboard.sales.periods import Period, add_months
from pipeboard.sales.records import Opportunity
from pipeboard.screens.dialogs import explain
from pipeboard.screens.dialogs.choose import Choice, Choose
from pipeboard.screens.keys import Key
from pipeboard.screens.part import Part
from pipeboard.screens.today import MOVES
from pipeboard.screens.view import View
from pipeboard.screens.view_filter import NARROW_KEYS, ViewFilter
from pipeboard.widgets.lines import SPACE, Item, Lines
from pipeboard.widgets.lines import heading as title
from pipeboard.widgets.themes import style_sheet

INSIGHT_KEYS = (
    Key("insight.look", ("enter",), "look", N_("look into"), N_("the opportunities behind this row"), 1),
    Key("insight.explain", ("e",), "look", N_("explain"), N_("the formula of this row, and what it is made of"), 2),
    Key("insight.period", ("m",), "period", N_("period"), N_("choose the period, or type one"), 3),
    Key(
        "insight.earlier", ("less_than_sign",), "earlier", N_("period"), N_("the period before"), 4, N_("before, after")
    ),
    Key("insight.later", ("greater_than_sign",), "later", N_("period"), N_("the period after"), 5, N_("before, after")),
)

#: The mark of the cursor and the scroll bar stand beside the rows.
BESIDE_ROWS = 3

_PERIODS = {
    "year_to_today": N_("the last 12 months"),
    "this_month": N_("this month"),
    "last_month": N_("last month"),
    "this_quarter": N_("this quarter"),
    "last_quarter": N_("last quarter"),
    "this_year": N_("this year"),
    "last_year": N_("last year"),
}


class InsightsView(View):
    """The figures of a period, beside the period before."""

    CSS_PATH: ClassVar = [style_sheet("lists")]
    MODE = "insights"
    KEYS: ClassVar[tuple[Key, ...]] = (*INSIGHT_KEYS, *NARROW_KEYS, *MOVES)
    PARTS: ClassVar[dict[str, type[Part]]] = {"filter": ViewFilter}

    def __init__(self) -> None:
        super().__init__()
        self.lines = Lines(id="insights")
        self.filter = ViewFilter(self)
        #: The period that is shown, None for the usual one; and those that were left for an earlier one.
        self._period: Period | None = None
        self._later: list[Period | None] = []

    def content(self) -> Iterable[Widget]:
        """One list of all rows."""
        yield self.lines

    # What it shows --------------------------------------------------------------------------------------------------

    @property
    def period(self) -> Period:
        """The period that is shown."""
        return usual_period(self.session.today) if self._period is None else self._period

    def reload(self) -> None:
        """Ask for the figures again."""
        session, store = self.session, self.session.store
        wanted = session.forecast_filter._replace(statuses=())
        found = store.insight.of(self.period, session.today, wanted)
        stages = {stage.id: stage.name for stage in store.pipelines.stages()}
        frame = Frame(found, stages, self.language, wanted, not self.lines.ascii_only)
        items: list[Item[object]] = []
        for section in sections(frame):
            heading, rows = drawn(section, self.app.size.width - BESIDE_ROWS)
            items += [*([SPACE] if items else []), title(*heading)]
            items += [
                Item((section.name, at), partial(_as_it_is, row), entry)
                for at, (entry, row) in enumerate(zip(section.entries, rows, strict=True))
            ]
        self.lines.show(items, empty=[BLANK])

    def on_resize(self) -> None:
        """Columns follow from the width."""
        self.mark_stale()

    def summary(self) -> tuple[Row, Row]:
        """What the row under the cursor means, and the filter."""
        entry = self._entry()
        told = (Cell(" "), Cell(entry.formula, "dim")) if entry is not None and entry.formula else ()
        return told, self.filter.told()

    def _entry(self) -> Entry | None:
        item = self.lines.selected
        return cast("Entry", item.value) if item is not None else None

    def is_on(self, key: Key) -> bool:
        """A row is looked into where opportunities stand behind it."""
        if key.id in ("insight.look", "insight.explain"):
            entry = self._entry()
            return entry is not None and entry.behind is not None
        if key.id == "insight.later":
            return bool(self._later)
        return super().is_on(key)

    def on_lines_selected(self) -> None:
        """The formula of the row is said."""
        self.status.show(*self.summary())
        self.show_keys()

    # Actions --------------------------------------------------------------------------------------------------------

    def action_look(self) -> None:
        """The formula of the row, and the opportunities behind it."""
        entry = self._entry()
        if entry is None or entry.behind is None:
            return
        session, language, behind = self.session, self.language, entry.behind
        total = session.store.opportunities.total(behind, session.today)
        title = "  ".join(cell.text.strip() for cell in entry.cells[:1])

        def fetch(_: Hashable, first: int, count: int) -> list[Opportunity]:
            return session.store.opportunities.window(
                ALL, behind, session.today, order="amount", first=first, count=count
            )

        def draw(one: Opportunity, width: int) -> Row:
            row = explained.open_row if one.status == "open" else explained.won_row
            return row(one, width, language)

        formula: Row = (Cell(f" {entry.formula}", "dim"),)
        parts = (explain.Part(self.say("opportunities"), "planned", Lane("all"), total.number, draw),)
        dialog = explain.Explain(
            self.say("How it adds up: {what}", what=title), (lambda _: formula,), parts, self.while_drawing(fetch)
        )
        self.ask(dialog, self.host.show_opportunity)

    def on_lines_opened(self) -> None:
        """A double click looks into the row."""
        self.action_look()

    def action_period(self) -> None:
        """Choose the period, or type one."""
        named = named_periods(self.session.today)
        choices = [Choice(name, self.say(_PERIODS[name])) for name in named]

        def choose(choice: Choice) -> None:
            self._later = []
            typed = choice.value if isinstance(choice.value, Period) else None
            self._show(typed or (None if choice.value == "year_to_today" else named[str(choice.value)]))

        text = self.say("Or type one: 2026, September, from March to June.")
        self.ask(Choose(self.say("Which period?"), choices, text=text, make=self._typed), choose)

    def _typed(self, text: str) -> Choice | None:
        session = self.session
        try:
            first, last = filter_bounds.days(text, session.knowledge(session.stamp()), past=True)
        except Wrong:
            return None
        last = last or session.today
        return Choice(Period(first or add_months(last, -12), last), text)

    def action_earlier(self) -> None:
        """The period before."""
        if self.period.first.year > date.min.year + 1:
            self._later.append(self._period)
            self._show(period_before(self.period))

    def action_later(self) -> None:
        """The period that was left for an earlier one."""
        if self._later:
            self._show(self._later.pop())

    def _show(self, period: Period | None) -> None:
        self._period = period
        self.host.reads(self.reload)
        self.show_frame()

    def action_cursor(self, by: int) -> None:
        """Move the cursor."""
        self.lines.move(by)

    def action_go(self, where: str) -> None:
        """To the top, the end, a page further or back."""
        self.lines.go(where)


def _as_it_is(row: Row, _: int) -> Row:
    """A row that is drawn already."""
    return row
