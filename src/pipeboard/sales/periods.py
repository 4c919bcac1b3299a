"""Civil dates and the periods between them.

An expected signature is rarely a day: "early October" is 1–10 October. A period keeps both ends, so that the precision
the salesperson gave is never lost, and it counts in the month of its last day (the opportunity is due then).
"""

from __future__ import annotations

from datetime import date

from pipeboard.light import Literal, NamedTuple

#: How precise a period is. "early", "mid" and "end" are the parts of a month (rule 6 of `docs/capture.md`).
Precision = Literal["day", "early", "mid", "end", "month", "quarter", "year", "range"]

#: By how much an expected signature is put off.
Step = Literal["week", "two_weeks", "month"]
STEPS: tuple[Step, ...] = ("week", "two_weeks", "month")


class Period(NamedTuple):
    """A span of civil dates, both ends included; one day is a period of one."""

    first: date
    last: date


def has_passed(on: date, today: date) -> bool:
    """Whether a day is over: the day itself is not."""
    return on < today


def is_due(on: date, today: date) -> bool:
    """Whether a day has come: today, or before."""
    return on <= today


def add_days(on: date, days: int) -> date:
    """So many days later (or earlier), as far as the calendar goes: the years 1 to 9999."""
    return date.fromordinal(max(1, min(date.max.toordinal(), on.toordinal() + days)))


def day(on: date) -> Period:
    """The period of one day."""
    return Period(on, on)


def days_in_month(year: int, month: int) -> int:
    """How many days a month has. The standard `calendar` knows, and costs the shell prompt the import of `locale`."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, days_in_month(year, month))


def month_period(year: int, month: int) -> Period:
    """The whole of a month."""
    return Period(date(year, month, 1), month_end(year, month))


def part_of_month(year: int, month: int, part: Literal["early", "mid", "end"]) -> Period:
    """Early is the 1st to the 10th, mid the 10th to the 20th, end the 21st to the last day."""
    if part == "early":
        return Period(date(year, month, 1), date(year, month, 10))
    if part == "mid":
        return Period(date(year, month, 10), date(year, month, 20))
    return Period(date(year, month, 21), month_end(year, month))


def quarter_period(year: int, quarter: int) -> Period:
    """The whole of a quarter, 1 to 4."""
    return Period(date(year, 3 * quarter - 2, 1), month_end(year, 3 * quarter))


def precision(period: Period) -> Precision:
    """How precise a period is, read from its ends."""
    first, last = period
    if first == last:
        return "day"
    if first.year != last.year:
        return "range"
    year, month = first.year, first.month
    if month == last.month:
        if period == month_period(year, month):
            return "month"
        for part in ("early", "mid", "end"):
            if period == part_of_month(year, month, part):
                return part
        return "range"
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return "year"
    if month % 3 == 1 and period == quarter_period(year, (month + 2) // 3):
        return "quarter"
    return "range"


def add_months(on: date, months: int) -> date:
    """The same day some months later (or earlier); the month's last day where that day does not exist.

    The calendar goes from the year 1 to 9999: beyond it stands its first or its last day.
    """
    year, month = divmod(_number(on) + months, 12)
    if not date.min.year <= year <= date.max.year:
        return date.max if months > 0 else date.min
    return date(year, month + 1, min(on.day, days_in_month(year, month + 1)))


def _number(on: date) -> int:
    """The number of a month, counted through all years."""
    return on.year * 12 + on.month - 1


def shift(period: Period, months: int) -> Period:
    """The period some months later, as precise as it was: "early October" becomes "early November".

    A quarter or a year moved by months becomes the month its last day falls in, since "the fourth quarter plus one
    month" is no quarter; a free range keeps its length and moves by its last day.
    """
    kind = precision(period)
    target = add_months(period.last.replace(day=1), months)
    if kind == "day":
        return day(add_months(period.last, months))
    if kind in ("early", "mid", "end"):
        return part_of_month(target.year, target.month, kind)
    if kind in ("month", "quarter", "year"):
        return month_period(target.year, target.month)
    last = add_months(period.last, months)
    return Period(add_days(last, -(period.last - period.first).days), last)


def into_month(period: Period | None, month: str, today: date) -> Period:
    """The period in a month (`2026-12`), as precise as it was; without one, or where it would be late, the whole month.

    One that ends in that month already stays as it is. A month that is over makes a period that is late.

    Raises:
        ValueError: it is no month.
    """
    whole = parse_month(month)
    if period is None:
        return whole
    away = _number(whole.last) - _number(period.last)
    moved = shift(period, away) if away else period
    return whole if has_passed(moved.last, today) and not has_passed(whole.last, today) else moved


def around(on: date, kind: Precision, length: int = 0) -> Period:
    """The period of a precision that holds a day; a free range ends on it, and is `length` days longer than one."""
    if kind in ("early", "mid", "end"):
        return part_of_month(on.year, on.month, "early" if on.day <= 10 else "mid" if on.day <= 20 else "end")
    if kind == "month":
        return month_period(on.year, on.month)
    if kind == "quarter":
        return quarter_period(on.year, (on.month + 2) // 3)
    if kind == "year":
        return Period(date(on.year, 1, 1), date(on.year, 12, 31))
    return Period(add_days(on, -length), on)


def later(period: Period | None, step: Step, today: date) -> Period:
    """An expected signature put off by a step, from its end or from today when it is late; as precise as it was.

    "Early October" is put off a week to the period of its kind that holds 17 October: the middle of October. Without
    a date, one begins from today: a week makes a day, a month makes a month.
    """
    start = today if period is None or has_passed(period.last, today) else period.last
    if step == "month":
        return into_month(period, month_of(add_months(start.replace(day=1), 1)), today)
    on = add_days(start, 7 if step == "week" else 14)
    return day(on) if period is None else around(on, precision(period), (period.last - period.first).days)


def month_of(on: date) -> str:
    """The month of a day, as `2026-11`."""
    return f"{on.year:04}-{on.month:02}"


def months_from(first: date, count: int) -> list[str]:
    """`count` months from the month of `first` on, as `2026-11`; fewer where the calendar ends with the year 9999."""
    start = first.replace(day=1)
    left = _number(date.max) - _number(start) + 1
    return [month_of(add_months(start, offset)) for offset in range(min(count, left))]


def parse_month(text: str) -> Period:
    """The period of a month written `2026-11`.

    Raises:
        ValueError: it is not one.
    """
    year, _, month = text.partition("-")
    if len(year) != 4 or len(month) != 2:
        raise ValueError(f"not a month: {text!r}")
    return month_period(int(year), int(month))


def week_end(on: date) -> date:
    """The Sunday of the week of `on`."""
    return add_days(on, 6 - on.weekday())
