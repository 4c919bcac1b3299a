"""What the figures are made of: opportunities and their stays as plain records, days as ISO text.

Days are compared as text, which sorts as they do; they are counted in days only where a figure asks for them.
"""

from __future__ import annotations

from datetime import date

from pipeboard.light import NamedTuple
from pipeboard.sales.money import Money
from pipeboard.sales.periods import Period, add_days, add_months, month_end, month_period, quarter_period
from pipeboard.sales.records import Status

#: By what the rates are told apart: attributes of `Sale`.
DIMENSIONS = ("source", "category", "owner", "size")


class Sale(NamedTuple):
    """One opportunity: names are empty where there are none, amounts 0; the value is that of twelve months."""

    id: int
    status: Status
    created: str
    closed: str | None
    stage_id: int
    currency: str
    amount_minor: int
    value_minor: int
    source: str
    category: str
    owner: str
    reason: str


class Stay(NamedTuple):
    """So many stays in a stage that ended alike in the period: `moved`, an outcome, or `open` while they last."""

    stage_id: int
    end: str
    days: int
    number: int


class Effort(NamedTuple):
    """So many actions of a kind that were done in the period, on opportunities of a source."""

    kind: str
    source: str
    number: int


class Stretch(NamedTuple):
    """One period: its sales (created or closed in it), its stays, what was done, and the prospects of then."""

    first: date
    last: date
    sales: tuple[Sale, ...]
    stays: tuple[Stay, ...] = ()
    efforts: tuple[Effort, ...] = ()
    prospects: int = 0
    converted: int = 0

    @property
    def closed(self) -> list[Sale]:
        """Those that were closed in it."""
        first, last = self.first.isoformat(), self.last.isoformat()
        return [sale for sale in self.sales if sale.closed is not None and first <= sale.closed <= last]

    @property
    def created(self) -> list[Sale]:
        """Those that were created in it."""
        first, last = self.first.isoformat(), self.last.isoformat()
        return [sale for sale in self.sales if first <= sale.created <= last]


class Gap(NamedTuple):
    """What is missing to the target of a month in a currency, beyond what is won and weighted."""

    month: str
    missing: Money


def period_before(period: Period) -> Period:
    """The period before one: as many whole months where it is made of months, else as many days."""
    first, last = period
    if first.day == 1 and last == month_end(last.year, last.month):
        months = 12 * (last.year - first.year) + last.month - first.month + 1
        return Period(add_months(first, -months), add_days(first, -1))
    days = (last - first).days + 1
    return Period(add_days(first, -days), add_days(first, -1))


def named_periods(today: date) -> dict[str, Period]:
    """The periods that have a name, in the order they are offered."""
    this_month = month_period(today.year, today.month)
    last_month = period_before(this_month)
    this_quarter = quarter_period(today.year, (today.month + 2) // 3)
    this_year = Period(date(today.year, 1, 1), date(today.year, 12, 31))
    return {
        "year_to_today": usual_period(today),
        "this_month": this_month,
        "last_month": last_month,
        "this_quarter": this_quarter,
        "last_quarter": period_before(this_quarter),
        "this_year": this_year,
        "last_year": period_before(this_year),
    }


def usual_period(today: date) -> Period:
    """The last twelve months, to today."""
    return Period(add_days(add_months(today, -12), 1), today)
