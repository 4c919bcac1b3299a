"""Actions that come again: each edge of the calendar, and that the series never drifts."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeboard.sales.records import REPEATS, Repeat
from pipeboard.sales.repeats import day_of_series, following, next_due

D = dt.date.fromisoformat

FOLLOWING: list[tuple[Repeat, str, str, str]] = [
    # The series, its anchor, the day after which it is asked, and the day that follows.
    ("weekly", "2026-11-23", "2026-11-23", "2026-11-30"),
    ("weekly", "2026-11-23", "2026-11-24", "2026-11-30"),
    ("weekly", "2026-11-23", "2026-11-29", "2026-11-30"),
    ("weekly", "2026-11-23", "2026-11-22", "2026-11-23"),
    ("weekly", "2026-12-28", "2026-12-28", "2027-01-04"),
    # Weeks across both changes of the clock are weeks.
    ("weekly", "2026-03-25", "2026-03-25", "2026-04-01"),
    ("weekly", "2026-10-21", "2026-10-21", "2026-10-28"),
    ("monthly", "2026-01-31", "2026-01-31", "2026-02-28"),
    ("monthly", "2026-01-31", "2026-02-28", "2026-03-31"),
    ("monthly", "2026-01-31", "2026-03-31", "2026-04-30"),
    ("monthly", "2028-01-31", "2028-01-31", "2028-02-29"),
    ("monthly", "2028-01-30", "2028-01-30", "2028-02-29"),
    ("monthly", "2028-01-30", "2028-02-29", "2028-03-30"),
    ("monthly", "2026-01-15", "2026-02-14", "2026-02-15"),
    ("monthly", "2026-12-31", "2026-12-31", "2027-01-31"),
    # Put off into another month: the series goes on from where it was.
    ("monthly", "2026-01-31", "2026-02-03", "2026-02-28"),
    ("monthly", "2026-01-31", "2026-04-30", "2026-05-31"),
    ("quarterly", "2026-11-30", "2026-11-30", "2027-02-28"),
    ("quarterly", "2026-11-30", "2027-02-28", "2027-05-30"),
    ("quarterly", "2026-08-31", "2027-01-01", "2027-02-28"),
    ("yearly", "2028-02-29", "2028-02-29", "2029-02-28"),
    ("yearly", "2028-02-29", "2029-02-28", "2030-02-28"),
    ("yearly", "2028-02-29", "2031-02-28", "2032-02-29"),
    ("yearly", "2028-02-29", "2096-02-29", "2097-02-28"),
    # 2100 is no leap year.
    ("yearly", "2028-02-29", "2099-02-28", "2100-02-28"),
    ("yearly", "2026-06-15", "2026-06-14", "2026-06-15"),
]


@pytest.mark.parametrize(("repeat", "anchor", "after", "expected"), FOLLOWING)
def test_the_day_that_follows(repeat: Repeat, anchor: str, after: str, expected: str) -> None:
    assert following(repeat, D(anchor), D(after)) == D(expected)


NEXT: list[tuple[str, Repeat, str, str, str, str]] = [
    ("on its day", "monthly", "2026-01-31", "2026-01-31", "2026-01-31", "2026-02-28"),
    ("two days early: it does not come twice", "monthly", "2026-01-31", "2026-01-31", "2026-01-29", "2026-02-28"),
    ("three weeks late: it comes once", "weekly", "2026-11-02", "2026-11-02", "2026-11-21", "2026-11-23"),
    ("late, on a day of its series", "weekly", "2026-11-02", "2026-11-02", "2026-11-16", "2026-11-23"),
    ("put off past its next day", "monthly", "2026-01-31", "2026-03-05", "2026-03-05", "2026-03-31"),
    ("put off, and done before that day", "monthly", "2026-01-31", "2026-03-05", "2026-02-01", "2026-03-31"),
]


@pytest.mark.parametrize(("case", "repeat", "anchor", "due_on", "done_on", "expected"), NEXT)
def test_when_it_comes_again(case: str, repeat: Repeat, anchor: str, due_on: str, done_on: str, expected: str) -> None:
    assert next_due(repeat, D(anchor), D(due_on), D(done_on)) == D(expected), case


def test_the_calendar_ends() -> None:
    for repeat in REPEATS:
        assert following(repeat, D("2026-01-31"), dt.date.max) is None


@given(st.sampled_from(REPEATS), st.dates(dt.date(1900, 1, 1), dt.date(2200, 1, 1)), st.integers(0, 2000))
def test_the_days_of_a_series_follow_each_other(repeat: Repeat, anchor: dt.date, number: int) -> None:
    day, next_day = (day_of_series(repeat, anchor, one) for one in (number, number + 1))
    assert following(repeat, anchor, day) == next_day
    assert following(repeat, anchor, next_day - dt.timedelta(days=1)) == next_day
    if repeat != "weekly":
        last = (next_day.replace(day=28) + dt.timedelta(days=4)).replace(day=1) - dt.timedelta(days=1)
        assert next_day.day == min(anchor.day, last.day)
    else:
        assert next_day.weekday() == anchor.weekday()
