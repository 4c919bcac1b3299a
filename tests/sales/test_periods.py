"""Periods by their edges: the first and last day of each, what follows them, and the ends of the calendar."""

import datetime as dt

import pytest

from pipeboard.sales import periods
from pipeboard.sales.periods import Period

D = dt.date.fromisoformat


def period(text: str) -> Period:
    first, _, last = text.partition("..")
    return Period(D(first), D(last or first))


@pytest.mark.parametrize(
    ("on", "has_passed", "is_due"),
    [("2026-11-20", True, True), ("2026-11-21", False, True), ("2026-11-22", False, False)],
)
def test_a_day_has_come_on_itself_and_is_over_the_day_after(on: str, has_passed: bool, is_due: bool) -> None:
    today = D("2026-11-21")
    assert periods.has_passed(D(on), today) == has_passed
    assert periods.is_due(D(on), today) == is_due


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("2026-11-21", "day"),
        ("2026-11-01..2026-11-30", "month"),
        ("2026-02-01..2026-02-28", "month"),
        ("2024-02-01..2024-02-29", "month"),
        ("2024-02-01..2024-02-28", "range"),
        ("2026-11-01..2026-11-10", "early"),
        ("2026-11-01..2026-11-09", "range"),
        ("2026-11-01..2026-11-11", "range"),
        ("2026-11-10..2026-11-20", "mid"),
        ("2026-11-11..2026-11-20", "range"),
        ("2026-11-10..2026-11-21", "range"),
        ("2026-11-21..2026-11-30", "end"),
        ("2026-02-21..2026-02-28", "end"),
        ("2026-11-20..2026-11-30", "range"),
        ("2026-11-21..2026-11-29", "range"),
        ("2026-01-01..2026-03-31", "quarter"),
        ("2026-04-01..2026-06-30", "quarter"),
        ("2026-07-01..2026-09-30", "quarter"),
        ("2026-10-01..2026-12-31", "quarter"),
        ("2026-02-01..2026-04-30", "range"),
        ("2026-03-01..2026-05-31", "range"),
        ("2026-10-01..2026-12-30", "range"),
        ("2026-10-02..2026-12-31", "range"),
        ("2026-01-01..2026-06-30", "range"),
        ("2026-01-01..2026-12-31", "year"),
        ("2026-01-02..2026-12-31", "range"),
        ("2026-01-01..2026-12-30", "range"),
        ("2026-01-01..2026-11-30", "range"),
        ("2026-02-01..2026-12-31", "range"),
        ("2026-12-01..2027-01-31", "range"),
        ("2025-01-01..2026-12-31", "range"),
        ("2026-12-31..2027-01-01", "range"),
    ],
)
def test_how_precise_a_period_is(text: str, kind: str) -> None:
    assert periods.precision(period(text)) == kind


@pytest.mark.parametrize(
    ("made", "text"),
    [
        (periods.day(D("2026-11-21")), "2026-11-21"),
        (periods.month_period(2026, 2), "2026-02-01..2026-02-28"),
        (periods.month_period(2024, 2), "2024-02-01..2024-02-29"),
        (periods.month_period(1900, 2), "1900-02-01..1900-02-28"),
        (periods.month_period(2000, 2), "2000-02-01..2000-02-29"),
        (periods.month_period(2026, 4), "2026-04-01..2026-04-30"),
        (periods.month_period(2026, 12), "2026-12-01..2026-12-31"),
        (periods.part_of_month(2026, 4, "early"), "2026-04-01..2026-04-10"),
        (periods.part_of_month(2026, 4, "mid"), "2026-04-10..2026-04-20"),
        (periods.part_of_month(2026, 4, "end"), "2026-04-21..2026-04-30"),
        (periods.quarter_period(2026, 1), "2026-01-01..2026-03-31"),
        (periods.quarter_period(2026, 2), "2026-04-01..2026-06-30"),
        (periods.quarter_period(2026, 4), "2026-10-01..2026-12-31"),
        (periods.parse_month("2026-11"), "2026-11-01..2026-11-30"),
        (periods.parse_month("0001-01"), "0001-01-01..0001-01-31"),
    ],
    ids=str,
)
def test_a_period_has_both_its_ends(made: Period, text: str) -> None:
    assert made == period(text)


@pytest.mark.parametrize("text", ["2026-13", "2026-00", "26-11", "2026-1", "2026-011", "2026", "202611", "", "abcd-ef"])
def test_what_is_no_month(text: str) -> None:
    with pytest.raises(ValueError):
        periods.parse_month(text)


@pytest.mark.parametrize(
    ("on", "months", "there"),
    [
        ("2026-11-21", 1, "2026-12-21"),
        ("2026-11-21", 2, "2027-01-21"),
        ("2026-11-21", 0, "2026-11-21"),
        ("2026-11-21", -11, "2025-12-21"),
        ("2026-12-31", 1, "2027-01-31"),
        ("2026-12-31", 2, "2027-02-28"),
        ("2027-12-31", 2, "2028-02-29"),
        ("2026-10-31", 1, "2026-11-30"),
        ("2026-01-31", -1, "2025-12-31"),
        ("2026-03-31", -1, "2026-02-28"),
        ("2026-11-21", 12, "2027-11-21"),
        ("2026-11-21", 14, "2028-01-21"),
        # The calendar ends with the year 9999, and begins with the year 1.
        ("9999-11-15", 1, "9999-12-15"),
        ("9999-12-15", 1, "9999-12-31"),
        ("9999-12-15", 200_000, "9999-12-31"),
        ("0001-02-15", -1, "0001-01-15"),
        ("0001-01-15", -1, "0001-01-01"),
        ("2026-11-21", -12 * 2026, "0001-01-01"),
    ],
)
def test_so_many_months_on(on: str, months: int, there: str) -> None:
    assert periods.add_months(D(on), months) == D(there)


@pytest.mark.parametrize(
    ("on", "days", "there"),
    [
        ("2026-11-30", 1, "2026-12-01"),
        ("2026-12-01", -1, "2026-11-30"),
        ("9999-12-31", 0, "9999-12-31"),
        ("9999-12-30", 1, "9999-12-31"),
        ("9999-12-31", 1, "9999-12-31"),
        ("0001-01-02", -1, "0001-01-01"),
        ("0001-01-01", -1, "0001-01-01"),
    ],
)
def test_so_many_days_on(on: str, days: int, there: str) -> None:
    assert periods.add_days(D(on), days) == D(there)


@pytest.mark.parametrize(
    ("text", "months", "moved"),
    [
        ("2026-10-01..2026-10-10", 1, "2026-11-01..2026-11-10"),
        ("2026-10-10..2026-10-20", 4, "2027-02-10..2027-02-20"),
        ("2026-10-21..2026-10-31", 4, "2027-02-21..2027-02-28"),
        ("2026-10-31", 1, "2026-11-30"),
        ("2026-10-01..2026-10-31", 1, "2026-11-01..2026-11-30"),
        ("2026-10-01..2026-10-31", -1, "2026-09-01..2026-09-30"),
        # A quarter or a year becomes the month that its last day falls in.
        ("2026-10-01..2026-12-31", 1, "2027-01-01..2027-01-31"),
        ("2026-10-01..2026-12-31", -1, "2026-11-01..2026-11-30"),
        ("2026-01-01..2026-12-31", 2, "2027-02-01..2027-02-28"),
        # A free range keeps its length, and moves by its last day.
        ("2026-10-05..2026-10-08", 1, "2026-11-05..2026-11-08"),
        ("2026-12-28..2027-01-03", 1, "2027-01-28..2027-02-03"),
        ("2026-10-05..2026-10-31", 1, "2026-11-04..2026-11-30"),
        ("0001-01-05..0001-01-08", -1, "0001-01-01..0001-01-01"),
        ("9999-12-05..9999-12-08", 1, "9999-12-28..9999-12-31"),
    ],
)
def test_a_period_is_pushed_as_precise_as_it_was(text: str, months: int, moved: str) -> None:
    assert periods.shift(period(text), months) == period(moved)


@pytest.mark.parametrize(
    ("text", "step", "moved"),
    [
        # Today is 21 November 2026: a step begins at the end of the period, or today when that has passed.
        ("2026-12-03", "week", "2026-12-10"),
        ("2026-11-21", "week", "2026-11-28"),
        ("2026-11-20", "week", "2026-11-28"),
        ("2026-10-01..2026-10-10", "week", "2026-11-21..2026-11-30"),
        ("2026-12-01..2026-12-10", "week", "2026-12-10..2026-12-20"),
        ("2026-12-10..2026-12-20", "week", "2026-12-21..2026-12-31"),
        ("2026-12-21..2026-12-31", "week", "2027-01-01..2027-01-10"),
        ("2026-12-21..2026-12-31", "two_weeks", "2027-01-10..2027-01-20"),
        ("2026-12-01..2026-12-31", "week", "2027-01-01..2027-01-31"),
        ("2026-10-01..2026-10-31", "week", "2026-11-01..2026-11-30"),
        ("2026-10-01..2026-12-31", "week", "2027-01-01..2027-03-31"),
        ("2026-01-01..2026-12-31", "week", "2027-01-01..2027-12-31"),
        ("2026-12-03..2026-12-08", "week", "2026-12-10..2026-12-15"),
        ("2026-10-03..2026-10-08", "two_weeks", "2026-11-30..2026-12-05"),
        ("2026-12-03", "month", "2027-01-03"),
        ("2026-10-03", "month", "2026-12-03"),
        ("2026-10-01..2026-10-10", "month", "2026-12-01..2026-12-10"),
        ("2026-12-01..2026-12-31", "month", "2027-01-01..2027-01-31"),
        ("2026-01-31", "month", "2026-12-31"),
        ("", "week", "2026-11-28"),
        ("", "month", "2026-12-01..2026-12-31"),
        ("9999-12-30", "week", "9999-12-31"),
    ],
)
def test_put_off_by_a_step(text: str, step: periods.Step, moved: str) -> None:
    assert periods.later(period(text) if text else None, step, D("2026-11-21")) == period(moved)


@pytest.mark.parametrize(
    ("today", "moved"),
    [
        # Early November is over on the 11th, the month on the 1st of December.
        ("2026-11-10", "2026-11-01..2026-11-10"),
        ("2026-11-11", "2026-11-01..2026-11-30"),
        ("2026-11-30", "2026-11-01..2026-11-30"),
        ("2026-12-01", "2026-11-01..2026-11-10"),
    ],
)
def test_what_would_be_late_takes_the_month_while_it_lasts(today: str, moved: str) -> None:
    assert periods.into_month(period("2026-10-01..2026-10-10"), "2026-11", D(today)) == period(moved)


@pytest.mark.parametrize(
    ("first", "count", "months"),
    [
        ("2026-11-30", 3, ["2026-11", "2026-12", "2027-01"]),
        ("2026-11-01", 1, ["2026-11"]),
        ("2026-11-01", 0, []),
        ("9999-11-30", 12, ["9999-11", "9999-12"]),
        ("9999-12-31", 12, ["9999-12"]),
        ("9999-11-01", 2, ["9999-11", "9999-12"]),
        ("0001-01-31", 2, ["0001-01", "0001-02"]),
    ],
)
def test_months_from_a_day_on(first: str, count: int, months: list[str]) -> None:
    assert periods.months_from(D(first), count) == months


@pytest.mark.parametrize(
    ("on", "end"),
    [
        ("2026-11-16", "2026-11-22"),
        ("2026-11-21", "2026-11-22"),
        ("2026-11-22", "2026-11-22"),
        ("2026-11-23", "2026-11-29"),
        ("9999-12-31", "9999-12-31"),
    ],
)
def test_a_week_ends_on_its_sunday(on: str, end: str) -> None:
    assert periods.week_end(D(on)) == D(end)


@pytest.mark.parametrize(
    ("on", "kind", "held"),
    [
        # The 10th ends the early part, the 20th the middle; the last day is of the end.
        ("2026-11-01", "early", "2026-11-01..2026-11-10"),
        ("2026-11-10", "early", "2026-11-01..2026-11-10"),
        ("2026-11-11", "early", "2026-11-10..2026-11-20"),
        ("2026-11-20", "mid", "2026-11-10..2026-11-20"),
        ("2026-11-21", "mid", "2026-11-21..2026-11-30"),
        ("2028-02-29", "end", "2028-02-21..2028-02-29"),
        ("2026-02-28", "month", "2026-02-01..2026-02-28"),
        ("2026-03-31", "quarter", "2026-01-01..2026-03-31"),
        ("2026-04-01", "quarter", "2026-04-01..2026-06-30"),
        ("2026-12-31", "quarter", "2026-10-01..2026-12-31"),
        ("2026-01-01", "year", "2026-01-01..2026-12-31"),
        ("2026-12-31", "year", "2026-01-01..2026-12-31"),
        ("2026-11-21", "day", "2026-11-21..2026-11-21"),
        ("2026-11-21", "range", "2026-11-12..2026-11-21"),
    ],
)
def test_the_period_of_a_kind_that_holds_a_day(on: str, kind: periods.Precision, held: str) -> None:
    assert periods.around(D(on), kind, 9 if kind == "range" else 0) == period(held)
