"""The forecast, the totals and the board by their edges: where each one counts, and what it comes to there."""

import datetime as dt

import pytest

from pipeboard.sales.board import lay_out as lay_out_board
from pipeboard.sales.board import sums_by_stage
from pipeboard.sales.forecast import MONTHS_AHEAD, Buckets, Month, add_up, beside, bucket_of, lay_out
from pipeboard.sales.lanes import ALL, Lane, holds
from pipeboard.sales.money import Money
from pipeboard.sales.records import Opportunity, Pipeline, Stage
from pipeboard.sales.totals import Sum, Total, add, merge, total_of
from records_help import AFTER, QUOTE, TODAY, TOMORROW, YESTERDAY, made

D = dt.date.fromisoformat


def one(status: str, on: str | None) -> Opportunity:
    """Open and expected by a day, or closed on it."""
    day = None if on is None else D(on)
    if status == "open":
        return made(expected_from=day, expected_by=day)
    return made(status=status, closed_on=day)


@pytest.mark.parametrize(
    ("status", "on", "bucket"),
    [
        ("open", "2026-11-20", "late"),
        ("open", "2026-11-01", "late"),
        ("open", "2025-11-21", "late"),
        ("open", "2026-11-21", "2026-11"),
        ("open", "2026-11-30", "2026-11"),
        ("open", "2026-12-01", "2026-12"),
        ("open", "2027-10-31", "2027-10"),
        ("open", "2027-11-01", "beyond"),
        ("open", "2099-01-01", "beyond"),
        ("open", None, "no_date"),
        ("won", "2026-10-31", None),
        ("won", "2026-11-01", "2026-11"),
        ("won", "2026-11-30", "2026-11"),
        ("won", "2027-10-31", "2027-10"),
        ("won", "2027-11-01", None),
        ("won", None, None),
        ("lost", "2026-11-21", None),
        ("cancelled", "2026-11-21", None),
    ],
)
def test_where_one_counts(status: str, on: str | None, bucket: str | None) -> None:
    record = one(status, on)
    assert bucket_of(record, TODAY) == bucket
    lanes = [Lane("month", "2026-11"), Lane("month", "2026-12"), Lane("month", "2027-10")]
    lanes += [Lane("won_month", "2026-11"), Lane("won_month", "2027-10")]
    lanes += [Lane("late"), Lane("no_date"), Lane("beyond")]
    where = [lane.key or lane.kind for lane in lanes if holds(lane, record, TODAY)]
    assert where == ([] if bucket is None else [bucket])
    assert holds(ALL, record, TODAY)


@pytest.mark.parametrize(("key", "there"), [("2027-11", True), ("2027-12", False), ("2026-11", False)])
def test_a_month_after_the_twelve_is_a_lane_too(key: str, there: bool) -> None:
    assert holds(Lane("month", key), one("open", "2027-11-01"), TODAY) == there
    assert not holds(Lane("month", "2026-11"), one("open", "2026-11-20"), TODAY)
    assert not holds(Lane("month", "2026-11"), one("open", None), TODAY)


@pytest.mark.parametrize(
    ("status", "stage", "lane", "there"),
    [
        ("open", QUOTE, 4, True),
        ("won", QUOTE, 4, False),
        ("lost", QUOTE, 4, False),
        ("won", AFTER, 6, True),
        ("open", AFTER, 6, False),
        ("open", QUOTE, 6, False),
    ],
)
def test_where_one_stands_on_the_board(status: str, stage: Stage, lane: int, there: bool) -> None:
    record = made(status=status, stage_id=stage.id, phase=stage.phase)
    assert holds(Lane("stage", lane), record, TODAY) == there


@pytest.mark.parametrize(
    ("today", "bucket", "by", "there"),
    [
        ("9999-11-15", "9999-11", 1, "9999-12"),
        ("9999-11-15", "9999-12", 1, "no_date"),
        ("9999-11-15", "9999-11", -1, None),
        ("9999-11-15", "beyond", -1, "9999-12"),
        ("0001-01-15", "0001-01", -1, None),
        ("2026-11-21", "2027-11", -1, "2027-10"),
        ("2026-11-21", "2027-11", 1, "no_date"),
    ],
)
def test_a_step_at_the_end_of_the_calendar(today: str, bucket: str, by: int, there: str | None) -> None:
    assert beside(bucket, by, D(today)) == there


WON, OPEN = Total("EUR", 700, None), Total("EUR", 600, 36_000)


@pytest.mark.parametrize(
    ("won", "waiting", "targets", "gap"),
    [
        ((), (), (), None),
        ((), (), (Money(1000, "USD"),), None),
        ((), (), (Money(1000, "EUR"),), 1000),
        ((WON,), (), (Money(1000, "EUR"),), 300),
        ((), (OPEN,), (Money(1000, "EUR"),), 640),
        ((WON,), (OPEN,), (Money(1000, "EUR"),), 0),
        ((WON,), (OPEN,), (Money(1060, "EUR"),), 0),
        ((WON,), (OPEN,), (Money(1061, "EUR"),), 1),
        ((WON,), (OPEN,), (Money(1059, "EUR"),), 0),
        ((WON,), (OPEN,), (Money(0, "EUR"),), 0),
        # Another currency neither fills the gap nor makes one.
        ((WON._replace(currency="USD"),), (OPEN._replace(currency="CHF"),), (Money(1000, "EUR"),), 1000),
        ((WON,), (), (Money(9, "CHF"), Money(1000, "EUR")), 300),
    ],
)
def test_the_gap(
    won: tuple[Total, ...], waiting: tuple[Total, ...], targets: tuple[Money, ...], gap: int | None
) -> None:
    month = Month("2026-12", Sum(len(won), won), Sum(len(waiting), waiting), targets)
    assert month.gap_minor("EUR") == gap
    assert month.target_minor("EUR") == next((one.minor for one in targets if one.currency == "EUR"), None)
    assert [one.currency for one in month.gaps] == [one.currency for one in targets]
    assert all(one.minor == month.gap_minor(one.currency) for one in month.gaps)
    # A part of the business is held against no target.
    part = month._replace(is_whole=False)
    assert (part.gap_minor("EUR"), part.target_minor("EUR"), part.gaps) == (None, None, ())


def test_a_forecast_has_its_months_in_order() -> None:
    late, without = Sum(1), Sum(2)
    buckets = Buckets({"2026-12": Sum(4), "2026-10": Sum(9)}, {"2027-01": Sum(5)}, late, without, Sum(3))
    targets = {"2026-12": (Money(1, "EUR"),), "2026-10": (Money(7, "EUR"),)}
    found = lay_out(TODAY, buckets, targets)
    assert [month.month for month in found.months][:3] == ["2026-11", "2026-12", "2027-01"]
    assert found.months[-1].month == "2027-10"
    assert len(found.months) == MONTHS_AHEAD == 12
    assert found.months[1] == Month("2026-12", Sum(4), Sum(), (Money(1, "EUR"),))
    assert found.months[2].open == Sum(5)
    assert (found.late, found.no_date, found.beyond) == (late, without, Sum(3))
    assert not found.hides_gaps
    part = lay_out(TODAY, buckets, targets, is_whole=False)
    assert part.hides_gaps
    assert not lay_out(TODAY, buckets, {}, is_whole=False).hides_gaps


def test_what_each_bucket_comes_to() -> None:
    records = [
        one("open", "2026-12-10"),
        one("open", "2026-12-31")._replace(probability=50, value_minor=1000),
        one("won", "2026-12-31"),
        one("open", "2026-11-20"),
        one("open", None),
        one("open", "2030-01-01"),
        one("lost", "2026-12-01"),
        one("won", "2026-10-31"),
    ]
    found = add_up(records, TODAY)
    assert found.open == {"2026-12": Sum(2, (Total("EUR", 601_000, 36_050_000),))}
    assert found.won == {"2026-12": Sum(1, (Total("EUR", 600_000, None),))}
    single = Sum(1, (Total("EUR", 600_000, 36_000_000),))
    assert (found.late, found.no_date, found.beyond) == (single, single, single)


@pytest.mark.parametrize(
    ("parts", "wanted"),
    [
        ((), ()),
        ((Total("EUR", 1, 100),), (Total("EUR", 1, 100),)),
        ((Total("EUR", 1, 100), Total("EUR", 2, 50)), (Total("EUR", 3, 150),)),
        ((Total("USD", 1, 100), Total("EUR", 2, 50)), (Total("EUR", 2, 50), Total("USD", 1, 100))),
        # The weight of a sum is that of its open ones; without any there is none.
        ((Total("EUR", 1, None), Total("EUR", 2, 50)), (Total("EUR", 3, 50),)),
        ((Total("EUR", 2, 50), Total("EUR", 1, None)), (Total("EUR", 3, 50),)),
        ((Total("EUR", 2, 0), Total("EUR", 1, None)), (Total("EUR", 3, 0),)),
        ((Total("EUR", 2, None), Total("EUR", 1, None)), (Total("EUR", 3, None),)),
    ],
)
def test_totals_are_merged_by_currency(parts: tuple[Total, ...], wanted: tuple[Total, ...]) -> None:
    assert merge(parts) == wanted


@pytest.mark.parametrize(
    ("hundredths", "minor", "weighted"),
    [(None, 0, False), (0, 0, True), (49, 0, True), (50, 0, True), (51, 1, True), (150, 2, True), (250, 2, True)],
)
def test_a_weighted_total_is_rounded_once(hundredths: int | None, minor: int, weighted: bool) -> None:
    total = Total("EUR", 9, hundredths)
    assert (total.weighted_minor, total.is_weighted) == (minor, weighted)
    assert Sum(1, (total,)).weighted == ((total,) if weighted else ())


def test_a_sum_rounds_what_its_parts_come_to() -> None:
    halves = [made(id=number, amount_minor=1, value_minor=1, probability=50) for number in range(3)]
    (total,) = total_of(halves).totals
    assert (total.weighted_hundredths, total.weighted_minor) == (150, 2)


def test_what_has_no_amount_is_counted_and_adds_nothing() -> None:
    nothing = made(amount_minor=None, value_minor=None, currency=None)
    assert total_of([nothing, nothing]) == Sum(2)
    assert total_of([nothing, made()]) == Sum(2, (Total("EUR", 600_000, 36_000_000),))
    assert total_of([made(), made(status="lost")]) == Sum(2, (Total("EUR", 1_200_000, 36_000_000),))
    assert total_of([]) == Sum()
    assert add([Sum(2, (Total("EUR", 1, 5),)), Sum(), Sum(3, (Total("EUR", 2, 7),))]) == Sum(5, (Total("EUR", 3, 12),))


def test_the_board_has_its_stages_in_order() -> None:
    first, last = QUOTE._replace(id=9, position=1), AFTER._replace(id=2, position=0)
    twin = QUOTE._replace(id=3)
    board = lay_out_board(Pipeline(1, "Sales", 0), [AFTER, last, QUOTE, twin, first], {4: Sum(2), 6: Sum(5)})
    assert [column.stage.id for column in board.columns] == [9, 3, 4, 2, 6]
    assert [column.sum.number for column in board.columns] == [0, 0, 2, 0, 5]
    assert board.selling == Sum(2)


def test_the_sums_of_stages() -> None:
    found = sums_by_stage([made(), made(), made(stage_id=6, status="won")])
    assert {stage: one.number for stage, one in found.items()} == {4: 2, 6: 1}
    assert found[6].totals == (Total("EUR", 600_000, None),)


def test_the_days_of_the_tests() -> None:
    assert (dt.timedelta(1), dt.timedelta(1)) == (TOMORROW - TODAY, TODAY - YESTERDAY)
