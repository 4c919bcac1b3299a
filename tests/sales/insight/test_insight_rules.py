"""The parts of the figures: intervals, averages, how long a sale takes, what the numbers carry."""

import datetime as dt
import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeboard.sales.insight.averages import Average, Cycle, averages, days_to_sign, median
from pipeboard.sales.insight.facts import Gap, Sale, Stay, period_before, usual_period
from pipeboard.sales.insight.rates import Rates, rates_of, size_of, wilson
from pipeboard.sales.insight.readings import closing_or_prospecting, enough_in_the_pipe, losses
from pipeboard.sales.insight.stage_figures import stage_figures
from pipeboard.sales.money import Money
from pipeboard.sales.periods import Period
from pipeboard.sales.records import Status


def sale(status: Status = "won", minor: int = 100_000, currency: str = "EUR") -> Sale:
    closed = None if status == "open" else "2026-06-01"
    return Sale(1, status, "2026-01-01", closed, 1, currency, minor, minor, "", "", "", "")


@pytest.mark.parametrize(
    ("hits", "number", "low", "high"),
    [(0, 0, 0.0, 1.0), (0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (5, 10, 0.2366, 0.7634), (31, 100, 0.2278, 0.4063)],
)
def test_the_interval_of_wilson(hits: int, number: int, low: float, high: float) -> None:
    assert wilson(hits, number) == pytest.approx((low, high), abs=1e-4)


def test_both_rates_are_of_their_own_whole() -> None:
    rates = rates_of([sale("won")] * 3 + [sale("lost")] * 1 + [sale("cancelled")] * 4 + [sale("open")] * 5)
    assert rates == Rates(3, 1, 4)
    assert (rates.win_rate, rates.realisation) == (0.75, 0.375)
    assert (Rates().win_rate, Rates().realisation) == (None, None)
    assert Rates(cancelled=2).win_rate is None
    assert Rates(cancelled=2).realisation == 0


@pytest.mark.parametrize(
    ("minor", "currency", "size"),
    [
        (0, "EUR", "EUR 0-1000"),
        (99_999, "EUR", "EUR 0-1000"),
        (100_000, "EUR", "EUR 1000-5000"),
        (10_000_000, "EUR", "EUR 100000-"),
        (4_999, "JPY", "JPY 1000-5000"),
        (0, "", ""),
    ],
)
def test_a_size_is_that_of_whole_units(minor: int, currency: str, size: str) -> None:
    assert size_of(sale(minor=minor, currency=currency)) == size


@given(st.lists(st.integers(0, 10**9), min_size=1))
def test_averages_are_the_mean_and_the_median(values: list[int]) -> None:
    (found,) = averages([sale(minor=value) for value in values])
    assert found == Average("EUR", len(values), round(sum(values) / len(values)), round(statistics.median(values)))
    assert median(values) == statistics.median(values)


@given(st.lists(st.integers(0, 300), min_size=1))
def test_where_nothing_is_open_a_sale_takes_its_low_median(days: list[int]) -> None:
    assert days_to_sign([(one, "won") for one in days]) == statistics.median_low(days)
    # Whatever is lost has no say in how long the won ones took.
    assert days_to_sign([]) is None
    assert days_to_sign([(one, "lost") for one in days]) is None


def test_what_is_still_open_counts_by_its_age() -> None:
    quick = [(5, "won"), (6, "won"), (90, "won")]
    assert days_to_sign(quick) == 6
    # Ten that are open at 50 days are none of the quick ones; those of one day say nothing.
    assert days_to_sign([*quick, *[(50, "open")] * 10]) == 90
    assert days_to_sign([*quick, *[(1, "open")] * 10]) == 6


@pytest.mark.parametrize(
    ("first", "last", "before"),
    [
        ("2026-01-01", "2026-12-31", ("2025-01-01", "2025-12-31")),
        ("2026-11-01", "2026-11-30", ("2026-10-01", "2026-10-31")),
        ("2026-07-01", "2026-09-30", ("2026-04-01", "2026-06-30")),
        ("2026-03-01", "2026-03-31", ("2026-02-01", "2026-02-28")),
        ("2026-11-21", "2026-11-21", ("2026-11-20", "2026-11-20")),
        ("2026-11-01", "2026-11-20", ("2026-10-12", "2026-10-31")),
    ],
)
def test_the_period_before(first: str, last: str, before: tuple[str, str]) -> None:
    found = period_before(Period(dt.date.fromisoformat(first), dt.date.fromisoformat(last)))
    assert (found.first.isoformat(), found.last.isoformat()) == before


def test_the_usual_period_is_a_year_to_today() -> None:
    assert usual_period(dt.date(2026, 11, 21)) == Period(dt.date(2025, 11, 22), dt.date(2026, 11, 21))


def test_a_stage_knows_who_went_on_and_who_stopped() -> None:
    stays = [
        Stay(1, "moved", 4, 3),
        Stay(1, "moved", 10, 1),
        Stay(1, "lost", 30, 1),
        Stay(1, "cancelled", 2, 1),
        Stay(1, "open", 99, 7),
        Stay(2, "won", 8, 1),
    ]
    first, second, third = stage_figures((1, 2, 3), stays, {1: 2})
    assert (first.moved, first.stopped, first.standing, first.rotting, first.median_days) == (4, 2, 7, 2, 4)
    assert first.conversion == pytest.approx(4 / 6)
    assert (second.conversion, second.median_days) == (1, 8)
    assert (third.conversion, third.median_days) == (None, None)


@pytest.mark.parametrize(
    ("rates", "name"),
    [
        (Rates(), "too_few"),
        (Rates(1, 0, 10), "too_few"),
        (Rates(17, 12, 31), "market"),
        (Rates(10, 31, 8), "competition"),
        # More were won than lost: no competition stands out.
        (Rates(40, 31, 8), "enough"),
        (Rates(17, 6, 7), "enough"),
        (Rates(20, 0, 0), "enough"),
    ],
)
def test_a_loss_is_read_where_the_numbers_carry_it(rates: Rates, name: str) -> None:
    assert losses(rates).name == name


@pytest.mark.parametrize(
    ("now", "before", "created", "name"),
    [
        (Rates(2, 20, 18), Rates(20, 10, 10), (40, 40), "closing"),
        (Rates(20, 10, 10), Rates(20, 10, 10), (10, 40), "prospecting"),
        (Rates(20, 10, 10), Rates(20, 10, 10), (35, 40), None),
        (Rates(0, 3, 3), Rates(20, 10, 10), (40, 40), None),
        (Rates(), Rates(), (0, 0), None),
    ],
)
def test_closing_or_prospecting(now: Rates, before: Rates, created: tuple[int, int], name: str | None) -> None:
    found = closing_or_prospecting(now, before, *created)
    assert (found.name if found else None) == name


def test_what_is_missing_is_told_as_opportunities_to_open_and_by_when() -> None:
    gap = Gap("2027-02", Money(1_000_000, "EUR"))
    average, cycle = (Average("EUR", 10, 400_000, 1),), Cycle(10, 50, 50, 60)
    today = dt.date(2026, 11, 21)
    found = enough_in_the_pipe(gap, Rates(10, 5, 5), average, cycle, today)
    # 10,000 missing, every second one is won, 4,000 each.
    assert found is not None
    assert (found.numbers, found.by) == ((5, 60), dt.date(2026, 12, 30))
    late = enough_in_the_pipe(gap._replace(month="2026-12"), Rates(10, 5, 5), average, cycle, today)
    assert late is not None
    assert late.by == today
    assert enough_in_the_pipe(None, Rates(10, 5, 5), average, cycle, today) is None
    assert enough_in_the_pipe(gap, Rates(0, 10, 5), average, cycle, today) is None
    assert enough_in_the_pipe(gap, Rates(5, 1, 1), average, cycle, today) is None
    assert enough_in_the_pipe(gap, Rates(10, 5, 5), (), cycle, today) is None
