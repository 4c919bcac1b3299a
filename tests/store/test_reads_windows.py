"""Windows: what a lane shows is what its total counts, in its order, wherever the window stands."""

import datetime as dt
import random
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from figures_help import Filled, broad, fill, filters, kept, passes
from pipeboard.sales.fields import FIELDS
from pipeboard.sales.filters import OPEN, Filter
from pipeboard.sales.lanes import ALL, ORDERS, Lane, holds
from pipeboard.sales.periods import months_from
from pipeboard.sales.records import Opportunity
from pipeboard.sales.text import fold
from pipeboard.sales.totals import total_of
from pipeboard.sales.value import weighted_hundredths
from pipeboard.store.changes.closing import Close
from pipeboard.store.changes.field_changes import SetFields
from pipeboard.store.reads import windows
from pipeboard.store.store import Store
from store_help import DAY, STAMP, any_draft, draft, stamp_at
from thoroughness import examples

MONTHS = months_from(DAY, 12)
APART = [Lane("late"), Lane("no_date"), Lane("beyond"), ALL]
LANES = [
    *(Lane("stage", stage) for stage in range(1, 10)),
    *(Lane(kind, month) for kind in ("month", "won_month") for month in (*MONTHS, "2026-10", "2028-01")),
    *APART,
]

lanes = st.sampled_from(LANES) | st.sampled_from([*APART, Lane("month", MONTHS[1]), Lane("stage", 2)])
orders = st.tuples(st.sampled_from(["", "-"]), st.sampled_from(ORDERS)).map("".join)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Filled]:
    path = str(tmp_path_factory.mktemp("windows") / "sales.db")
    with Store.open(path, STAMP, origin="test") as store:
        fill(store, 11, 120)
        with store._command(journal_entry(), STAMP):
            # Some are laid out by hand, some share a place.
            store.connection.execute("UPDATE opportunity SET position = id * 7 % 5")
        yield Filled(store, store.opportunities.listed(Filter(), DAY, order="id"))


def journal_entry() -> Any:
    from pipeboard.store.journal import Entry

    return Entry("arrange", "", "test")


def keys(one: Opportunity, order: str, stages: dict[int, Any]) -> list[tuple[Any, bool]]:
    """The parts of an order as (value or None, whether the largest comes first)."""
    stage = stages[one.stage_id]
    action = one.next_action
    special: dict[str, Any] = {
        "hand": [(one.position, False), (one.id, False)],
        "expected": [(one.expected_by, False), (one.id, False)],
        "amount": [(one.value_minor, True), (one.id, False)],
        "weight": [(weighted_hundredths(one), True), (one.id, False)],
        "probability": [(one.probability, True), (one.id, False)],
        "created": [(one.created_on, True), (one.id, True)],
        "closed": [(one.closed_on, True), (one.id, True)],
        "action": [(action and action.due_on, False), (action and action.due_time, False), (one.id, False)],
        "stage": [
            (one.pipeline_id, False),
            (stage.phase != "selling", False),
            (stage.position, False),
            (stage.id, False),
            (one.position, False),
            (one.id, False),
        ],
        "id": [(one.id, False)],
    }
    if order in special:
        parts: list[tuple[Any, bool]] = special[order]
        return parts
    # Every other order is that of the one attribute of its field; text stands as it folds.
    (field,) = (field for field in FIELDS if field.order == order)
    value = getattr(one, field.attributes[0])
    return [(fold(value) if isinstance(value, str) else value, False), (one.id, False)]


def in_order(records: list[Opportunity], order: str, store: Store) -> list[Opportunity]:
    """The records in an order, sorted part by part from the last."""
    stages = {stage.id: stage for stage in store.pipelines.stages()}
    name = order.removeprefix("-")
    listed = list(records)
    for part in reversed(range(len(keys(records[0], name, stages)) if records else 0)):
        downwards = (records and keys(records[0], name, stages)[part][1]) != order.startswith("-")
        there = [one for one in listed if keys(one, name, stages)[part][0] is not None]
        lacking = [one for one in listed if keys(one, name, stages)[part][0] is None]
        there.sort(key=lambda one: keys(one, name, stages)[part][0], reverse=downwards)
        listed = there + lacking
    return listed


@settings(max_examples=examples(60))
@given(lane=lanes, chosen=broad | kept | filters, order=orders, first=st.integers(0, 20), count=st.integers(-1, 20))
def test_a_window_is_a_part_of_the_lane_in_its_order(
    filled: Filled, lane: Lane, chosen: Filter, order: str, first: int, count: int
) -> None:
    store = filled.store
    members = [one for one in filled.records if holds(lane, one, DAY) and passes(one, chosen, store)]
    whole = in_order(members, order, store)
    shown = whole[first:] if count < 0 else whole[first : first + count]
    assert store.opportunities.window(lane, chosen, DAY, order=order, first=first, count=count) == shown
    for one in random.Random(first).sample(filled.records, 5) + whole[first : first + 3]:
        place = store.opportunities.rank(lane, chosen, DAY, order=order, opportunity_id=one.id)
        assert place == (whole.index(one) if one in whole else None)


@settings(max_examples=examples(30))
@given(chosen=broad | kept | filters)
def test_each_lane_comes_to_the_total_above_it(filled: Filled, chosen: Filter) -> None:
    store = filled.store

    def there(lane: Lane) -> list[Opportunity]:
        return store.opportunities.window(lane, chosen, DAY)

    for column in store.figures.board(DAY, chosen).columns:
        assert total_of(there(Lane("stage", column.stage.id))) == column.sum
    forecast = store.figures.forecast(DAY, chosen)
    for month in forecast.months:
        assert total_of(there(Lane("month", month.month))) == month.open
        assert total_of(there(Lane("won_month", month.month))) == month.won
    apart = {"late": forecast.late, "no_date": forecast.no_date, "beyond": forecast.beyond}
    for lane in APART[:3]:
        assert total_of(there(lane)) == apart[lane.kind]
    assert total_of(there(ALL)) == store.opportunities.total(chosen, DAY)


def test_the_lanes_of_the_test_are_not_empty(filled: Filled) -> None:
    found = {lane: len(filled.store.opportunities.window(lane, Filter(), DAY)) for lane in LANES}
    assert all(found[lane] > 1 for lane in (*APART, Lane("stage", 2), Lane("month", MONTHS[1]), Lane("stage", 6)))
    assert any(number for lane, number in found.items() if lane.kind == "won_month")


USUAL = [
    *((Lane("stage", stage), chosen, "hand") for stage in (1, 6) for chosen in (Filter(), Filter((), 1), OPEN)),
    *((lane, Filter(("open",), 1), "expected") for lane in (*APART, Lane("month", MONTHS[0]))),
    (Lane("month", MONTHS[3]), Filter(), "expected"),
    (ALL, OPEN, "expected"),
]


@pytest.mark.parametrize(("lane", "chosen", "order"), [case for case in USUAL if case[:2] != (Lane("stage", 6), OPEN)])
@pytest.mark.parametrize("sign", ["", "-"])
def test_the_usual_windows_sort_nothing(store: Store, lane: Lane, chosen: Filter, order: str, sign: str) -> None:
    question = windows._question(store.connection, windows.Asked(lane, chosen, DAY, sign + order, None))
    assert question is not None
    assert question.indexed is not None
    plan = store.connection.execute(
        f"EXPLAIN QUERY PLAN SELECT o.id FROM {question.source} ORDER BY {question.order} LIMIT 9 OFFSET 9",
        question.values,
    ).fetchall()
    (step,) = [row[3] for row in plan]
    assert "INDEX opportunity_by_stage (stage_id=? AND status=?)" in step or "INDEX opportunity_expected" in step


@pytest.mark.parametrize("sign", ["", "-"])
@pytest.mark.parametrize(("lane", "chosen", "order"), [case for case in USUAL if case[1] != Filter((), 1)])
def test_the_usual_windows_and_places_agree(filled: Filled, lane: Lane, chosen: Filter, order: str, sign: str) -> None:
    store = filled.store
    members = [one for one in filled.records if holds(lane, one, DAY) and passes(one, chosen, store)]
    whole = in_order(members, sign + order, store)
    assert store.opportunities.window(lane, chosen, DAY, order=sign + order) == whole
    places = [store.opportunities.rank(lane, chosen, DAY, order=sign + order, opportunity_id=one.id) for one in whole]
    assert places == list(range(len(whole)))


def test_a_kept_order_is_made_again_when_the_file_changes(store: Store, path: str) -> None:
    first = store.capture(draft("First", minor=100), STAMP)[1].opportunity_id
    second = store.capture(draft("Second", minor=200), STAMP)[1].opportunity_id

    def shown() -> list[int]:
        return [one.id for one in store.opportunities.window(ALL, Filter(), DAY, order="amount")]

    assert shown() == [second, first]
    store.run(SetFields(first, {"amount_minor": 300, "currency": "EUR"}), stamp_at("2026-11-22T09:00"))
    assert shown() == [first, second]
    with Store.open(path, STAMP, origin="other") as other:
        third = other.capture(draft("Third", minor=250), stamp_at("2026-11-22T10:00"))[1].opportunity_id
    assert shown() == [first, third, second]
    with store.as_of(DAY):
        assert shown() == [second, first]
    assert shown() == [first, third, second]


def test_no_more_orders_are_kept_than_a_screen_shows(store: Store) -> None:
    store.capture(draft(), STAMP)
    for days in range(40):
        store.opportunities.window(ALL, Filter(expected_from=DAY - dt.timedelta(days=days)), DAY, order="amount")
    assert store.opportunities._windows is not None
    assert len(store.opportunities._windows._kept) == windows.Windows.KEPT


def test_deep_in_a_lane_the_order_is_kept(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(2)
    for _ in range(12):
        store.capture(any_draft(chance)._replace(stage=None), STAMP)
    stage = Lane("stage", 1)
    whole = store.opportunities.window(stage, Filter(), DAY)
    monkeypatch.setattr(windows, "DEEP", 3)
    assert [store.opportunities.window(stage, Filter(), DAY, first=at, count=2) for at in range(12)] == [
        whole[at : at + 2] for at in range(12)
    ]
    assert len(whole) == 12


def test_what_is_not_in_the_lane_has_no_place(store: Store) -> None:
    one = store.capture(draft(expected=None), STAMP)[1].opportunity_id
    stage = store.opportunities.one(one).stage_id
    assert store.opportunities.rank(Lane("stage", stage), Filter(), DAY, opportunity_id=one) == 0
    assert store.opportunities.rank(Lane("stage", stage), Filter(starred=True), DAY, opportunity_id=one) is None
    assert store.opportunities.rank(Lane("stage", 99), Filter(), DAY, opportunity_id=one) is None
    assert store.opportunities.rank(Lane("no_date"), Filter(), DAY, order="-expected", opportunity_id=one) == 0
    assert store.opportunities.rank(Lane("late"), Filter(), DAY, order="expected", opportunity_id=one) is None
    store.run(Close((one,), "lost", DAY), STAMP)
    assert store.opportunities.rank(Lane("stage", stage), Filter(), DAY, opportunity_id=one) is None
    assert store.opportunities.rank(ALL, Filter(), DAY, order="closed", opportunity_id=one) == 0
