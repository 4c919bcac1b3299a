"""The days of a story: working days, and expected signatures as loose as people say them."""

from datetime import date, timedelta
from random import Random

from pipeboard.sales.periods import Period, day, month_end, month_period, part_of_month, quarter_period
from pipeboard.sales.status import on_a_workday

_QUIET = frozenset({(12, 25), (12, 26), (1, 1)})


def workday_before(on: date) -> date:
    """The last working day before a day."""
    before = on - timedelta(days=1)
    return before - timedelta(days=max(0, before.weekday() - 4))


def some_workday(rng: Random, first: date, last: date) -> date:
    """A working day between two days, both included, where there is one."""
    on = first + timedelta(days=rng.randint(0, max(0, (last - first).days)))
    return min(on_a_workday(on), workday_before(last + timedelta(days=1)))


def days_later(on: date, days: int) -> date:
    """The working day so many days later; nobody plans anything for Christmas or New Year's Day."""
    later = on_a_workday(on + timedelta(days=days))
    while (later.month, later.day) in _QUIET:
        later = on_a_workday(later + timedelta(days=1))
    return later


def loosely(rng: Random, around: date) -> Period:
    """A period that holds a day: the day itself, a part of its month, the month or the quarter."""
    kind = rng.choices(("day", "part", "month", "quarter"), (25, 35, 30, 10))[0]
    year, month = around.year, around.month
    if kind == "day":
        return day(on_a_workday(around))
    if kind == "part":
        return part_of_month(year, month, "early" if around.day <= 10 else "mid" if around.day <= 20 else "end")
    if kind == "month":
        return month_period(year, month)
    return quarter_period(year, (month + 2) // 3)


def within(rng: Random, year: int, month: int, not_before: date) -> Period:
    """A period that is due in a month (its last day lies there), on `not_before` or later; the month is not over."""
    last = month_end(year, month)
    first = max(not_before, date(year, month, 1))
    around = first + timedelta(days=rng.randint(0, (last - first).days))
    period = loosely(rng, around)
    # A quarter is due in its last month only.
    if (period.last.year, period.last.month) != (year, month) or period.last < not_before:
        return month_period(year, month)
    return period
