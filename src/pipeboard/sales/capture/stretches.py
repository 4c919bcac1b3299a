"""Weeks, months, quarters and years as days: where a part of one begins and ends, and the next or the last of its kind.

Nothing is read here; the modules that read names of stretches share these ends (rule 6 of `docs/capture.md`).
"""

from __future__ import annotations

from datetime import date, timedelta

from pipeboard.sales.capture.calendar_words import Part, Unit
from pipeboard.sales.periods import Period, add_months, month_end, part_of_month

MONTHS: dict[Unit, int] = {"month": 1, "quarter": 3, "half": 6, "year": 12}


def monday(on: date) -> date:
    """The Monday of a day's week."""
    return on - timedelta(days=on.weekday())


def narrowed(unit: Unit, first: date, part: Part) -> Period:
    """The part of a stretch (rule 6): early 1-10, mid 10-20, end 21-last of a month; the third month of a quarter."""
    if unit == "weekend":
        return Period(first, first + timedelta(days=1))
    if unit == "week":
        early, late = {"early": (0, 1), "mid": (2, 3), "end": (3, 6), "whole": (0, 6)}[part]
        return Period(first + timedelta(days=early), first + timedelta(days=late))
    if unit == "month":
        return part_of_month(first.year, first.month, part) if part != "whole" else _months(first, 0, 1)
    if part == "whole":
        return _months(first, 0, MONTHS[unit])
    if unit == "quarter":
        return _months(first, {"early": 0, "mid": 1, "end": 2}[part], 1)
    if unit == "half":
        return _months(first, {"early": 0, "mid": 2, "end": 4}[part], 2)
    start, count = {"early": (0, 3), "mid": (5, 2), "end": (9, 3)}[part]
    return _months(first, start, count)


def _months(first: date, offset: int, count: int) -> Period:
    start = add_months(first, offset)
    last = add_months(start, count - 1)
    return Period(start, month_end(last.year, last.month))


def rolled(first: date, roll: int, step: int) -> date:
    """The first day of the next such stretch (of the one before, with a step of -1).

    Raises:
        OverflowError: the calendar has no such stretch any more; `add_months` alone would stay at its end.
    """
    if roll < 0:
        return first + timedelta(days=-roll * step)
    moved = add_months(first, roll * step)
    if add_months(moved, -roll * step) != first:
        raise OverflowError(f"no stretch {roll * step} months from {first}")
    return moved
