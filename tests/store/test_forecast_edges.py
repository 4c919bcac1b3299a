"""Where an opportunity counts in the forecast: an edge a row, by the rule, by kept totals and by SQL under a filter."""

import datetime as dt
from collections.abc import Iterator

import pytest

from pipeboard.sales.filters import Filter
from pipeboard.sales.forecast import Forecast, bucket_of
from pipeboard.sales.lanes import Lane, holds
from pipeboard.sales.periods import Period
from pipeboard.sales.records import Outcome
from pipeboard.store.changes.closing import Close
from pipeboard.store.store import Store
from store_help import DAY, STAMP, draft, stamp_at

D = dt.date.fromisoformat

#: The first and last day of the expected signature, and where an open one counts on 21 November 2026.
OPEN: list[tuple[str | None, str | None, str]] = [
    (None, None, "no_date"),
    ("2025-11-21", "2025-11-21", "late"),
    ("2026-10-31", "2026-10-31", "late"),
    ("2026-11-01", "2026-11-01", "late"),
    ("2026-11-20", "2026-11-20", "late"),
    # The day itself is not over; a period counts by its last day.
    ("2026-11-21", "2026-11-21", "2026-11"),
    ("2026-11-01", "2026-11-30", "2026-11"),
    ("2026-11-30", "2026-12-01", "2026-12"),
    ("2026-12-31", "2026-12-31", "2026-12"),
    ("2027-01-01", "2027-01-01", "2027-01"),
    # The twelfth month is the last; a day later lies beyond.
    ("2027-10-31", "2027-10-31", "2027-10"),
    ("2027-11-01", "2027-11-01", "beyond"),
    ("2026-12-01", "2027-11-30", "beyond"),
    ("9999-12-31", "9999-12-31", "beyond"),
]

#: How it was closed, and on which day.
CLOSED: list[tuple[Outcome, str, str | None]] = [
    ("won", "2026-11-21", "2026-11"),
    ("won", "2026-11-01", "2026-11"),
    ("won", "2026-10-31", None),
    ("lost", "2026-11-21", None),
    ("cancelled", "2026-11-01", None),
]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """An opportunity for each row, in the order of the rows, each with an account of its own."""
    with Store.open(str(tmp_path_factory.mktemp("forecast") / "sales.db"), STAMP, origin="test") as store:
        long_ago = stamp_at("2026-10-01T09:00")
        for at, (first, last, _) in enumerate(OPEN):
            span = Period(D(first), D(last)) if first and last else None
            store.capture(draft("open", f"open {at}", 100 + at, expected=span), long_ago)
        for at, (outcome, on, _) in enumerate(CLOSED):
            _, captured = store.capture(draft("closed", f"closed {at}", 1000 + at), long_ago)
            store.run(Close((captured.opportunity_id,), outcome, D(on)), STAMP)
        yield store


def counted(forecast: Forecast) -> dict[str, int]:
    """How many count in each place; signed ones are told apart from those that are expected."""
    months = {month.month: month.open.number for month in forecast.months}
    won = {f"won {month.month}": month.won.number for month in forecast.months}
    apart = {name: getattr(forecast, name).number for name in ("late", "no_date", "beyond")}
    return {name: number for name, number in {**months, **won, **apart}.items() if number}


ROWS = [
    *((at, f"open {at}", bucket, bucket) for at, (_, _, bucket) in enumerate(OPEN)),
    *(
        (len(OPEN) + at, f"closed {at}", bucket, None if bucket is None else f"won {bucket}")
        for at, (_, _, bucket) in enumerate(CLOSED)
    ),
]


@pytest.mark.parametrize(("at", "account", "bucket", "place"), ROWS)
def test_where_one_counts(store: Store, at: int, account: str, bucket: str | None, place: str | None) -> None:
    one = store.opportunities.one(at + 1)
    assert one.account == account
    assert bucket_of(one, DAY) == bucket
    # Under a filter SQL adds up the records themselves.
    narrowed = store.figures.forecast(DAY, Filter(account=account))
    assert counted(narrowed) == ({} if place is None else {place: 1})
    for lane in lanes(store):
        shown = store.opportunities.window(lane, Filter(account=account), DAY)
        assert [found.id for found in shown] == ([one.id] if holds(lane, one, DAY) else [])
        assert holds(lane, one, DAY) == (_name(lane) == place), lane


def lanes(store: Store) -> list[Lane]:
    months = [month.month for month in store.figures.forecast(DAY, Filter()).months]
    return [
        *(Lane("month", month) for month in months),
        *(Lane("won_month", month) for month in months),
        Lane("late"),
        Lane("no_date"),
        Lane("beyond"),
    ]


def _name(lane: Lane) -> str:
    return {"month": str(lane.key), "won_month": f"won {lane.key}"}.get(lane.kind, lane.kind)


def test_the_kept_totals_draw_the_same_edges(store: Store) -> None:
    wanted: dict[str, int] = {}
    for *_, place in ROWS:
        if place is not None:
            wanted[place] = wanted.get(place, 0) + 1
    assert counted(store.figures.forecast(DAY, Filter())) == wanted
    assert counted(store.figures.forecast(DAY, Filter(pipeline_id=1))) == wanted
    assert counted(store.figures.forecast(DAY, Filter(pipeline_id=2))) == {}


@pytest.mark.parametrize(
    ("today", "late"),
    [
        # The day after its last day it is late; on the first of a month all that was expected before is.
        ("2026-11-22", 5),
        ("2026-11-30", 5),
        ("2026-12-01", 6),
        ("2026-12-02", 7),
    ],
)
def test_late_grows_with_the_days(store: Store, today: str, late: int) -> None:
    for chosen in (Filter(), Filter(statuses=("open",))):
        assert store.figures.forecast(D(today), chosen).late.number == late
