"""Actions that come again: every week, month, quarter or year, reckoned in civil dates from one day.

A series is all days that are a whole number of its steps after the day it began on, its anchor. So "monthly on the
31st" stands on the last day of a shorter month and comes back to the 31st, and a yearly one of 29 February stands on
the 28th of a common year and comes back to the 29th. Where the series stands now says nothing of it.
"""

from __future__ import annotations

from datetime import date

from pipeboard.sales.periods import add_days, add_months
from pipeboard.sales.records import Repeat

#: How many months a step has; a week has none.
_MONTHS: dict[Repeat, int] = {"weekly": 0, "monthly": 1, "quarterly": 3, "yearly": 12}


def day_of_series(repeat: Repeat, anchor: date, number: int) -> date:
    """The day of a series so many steps after its anchor (or before it), as far as the calendar goes."""
    months = _MONTHS[repeat]
    return add_months(anchor, number * months) if months else add_days(anchor, 7 * number)


def following(repeat: Repeat, anchor: date, after: date) -> date | None:
    """The first day of a series that is later than another day; None where the calendar ends before."""
    months = _MONTHS[repeat]
    if months:
        away = (after.year - anchor.year) * 12 + after.month - anchor.month
        number = away // months
    else:
        number = (after - anchor).days // 7
    # The day of the same step may lie on either side of it.
    for one in (number, number + 1):
        found = day_of_series(repeat, anchor, one)
        if found > after:
            return found
    return None


def next_due(repeat: Repeat, anchor: date, due_on: date, done_on: date) -> date | None:
    """When an action that was done comes again: the first day of its series after the day it was due and the day it
    was done, whichever is later. So one that is done early does not come twice, and one that was left for weeks comes
    once; None where the calendar ends before.
    """
    return following(repeat, anchor, max(due_on, done_on))
