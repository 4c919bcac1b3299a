"""A figure is the same wherever it is asked for: kept by triggers, added up under a filter, summed from the records."""

import datetime as dt
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeboard.sales import board as boards
from pipeboard.sales import forecast as forecasts
from pipeboard.sales.filters import Filter
from pipeboard.sales.records import Opportunity
from pipeboard.sales.states import is_late, missing, rot
from pipeboard.sales.text import fold
from pipeboard.sales.totals import total_of
from pipeboard.store import journal
from pipeboard.store.errors import Refused
from pipeboard.store.store import Store
from pipeboard.store.writes.opportunities import Close, Move, SetFields
from store_help import DAY, STAMP, any_draft, assert_derived

SEED = int(os.environ.get("PIPEBOARD_SEED", "3"))
HOW_MANY = 80


class Filled(NamedTuple):
    store: Store
    records: list[Opportunity]

    def __repr__(self) -> str:
        return "the filled store"


def fill(store: Store, seed: int, how_many: int) -> None:
    """Opportunities of every status, stage and currency, in two pipelines."""
    chance = random.Random(seed)
    with store._command(journal.Entry("second pipeline", "", "test"), STAMP):
        store.connection.execute("INSERT INTO pipeline (name) VALUES ('Second')")
        store.connection.execute(
            "INSERT INTO stage (pipeline_id, name, phase, probability, position) VALUES (2, 'Far', 'selling', 33, 1)"
        )
        store.connection.execute("INSERT INTO target (month, currency, amount_minor) VALUES ('2026-12', 'EUR', 5)")
    for _ in range(how_many):
        _, captured = store.capture(any_draft(chance), STAMP)
        one = captured.opportunity_id
        steps: list[Any] = []
        if chance.random() < 0.3:
            steps.append(Move((one,), chance.choice(["Far", "Negotiation", "Contacted"])))
        if chance.random() < 0.4:
            on = DAY + dt.timedelta(days=chance.randint(0, 400))
            steps.append(Close((one,), chance.choice(["won", "won", "lost", "cancelled"]), on))
        if chance.random() < 0.2:
            steps.append(Move((one,), chance.choice(["Follow-up", "Confirmed"])))
        if chance.random() < 0.3:
            steps.append(SetFields(one, {"created_on": DAY - dt.timedelta(days=90), "note": "a note"}))
            steps.append(SetFields(one, {"stage_entered_on": DAY - dt.timedelta(days=chance.randint(0, 80))}))
        for step in steps:
            try:
                store.run(step, STAMP)
            except Refused:
                continue


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Filled]:
    path = str(tmp_path_factory.mktemp("figures") / "sales.db")
    with Store.open(path, STAMP, origin="test") as store:
        fill(store, SEED, HOW_MANY)
        assert_derived(store.connection)
        yield Filled(store, store.opportunities(Filter(), DAY, order="id"))


def passes(one: Opportunity, chosen: Filter, store: Store) -> bool:
    """What `Filter` says, of one record."""

    def within(value: Any, low: Any, high: Any) -> bool:
        if low is None and high is None:
            return True
        return value is not None and (low is None or value >= low) and (high is None or value <= high)

    def named(name: str | None, wanted: tuple[str, ...]) -> bool:
        return not wanted or (name is not None and fold(name) in {fold(word) for word in wanted})

    return (
        (not chosen.statuses or one.status in chosen.statuses)
        and (chosen.pipeline_id is None or one.pipeline_id == chosen.pipeline_id)
        and (not chosen.stage_ids or one.stage_id in chosen.stage_ids)
        and (not chosen.account or named(one.account, (chosen.account,)))
        and named(one.source, chosen.sources)
        and named(one.category, chosen.categories)
        and named(one.owner, chosen.owners)
        and all(named(fold(tag), tuple(map(fold, one.tags))) for tag in chosen.tags if one.tags)
        and (not chosen.tags or bool(one.tags))
        and (not chosen.starred or one.starred)
        and (not chosen.currency or one.currency == chosen.currency)
        and (not chosen.late or is_late(one, DAY))
        and (not chosen.rotting or rot(one, store.thresholds(), DAY) is not None)
        and (not chosen.incomplete or bool(missing(one)))
        and within(one.amount_minor, chosen.amount_from, chosen.amount_to)
        and within(one.expected_by, chosen.expected_from, chosen.expected_to)
        and within(one.closed_on, chosen.closed_from, chosen.closed_to)
    )


days = st.none() | st.dates(DAY - dt.timedelta(days=60), DAY + dt.timedelta(days=400))
amounts = st.none() | st.sampled_from([0, 1, 99, 100, 10**6, 10**13])
flags = st.sampled_from([False, False, False, True])


def some(*values: Any) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.just(()) | st.lists(st.sampled_from(values), max_size=2, unique=True).map(tuple)


filters = st.builds(
    Filter,
    statuses=some("open", "won", "lost", "cancelled"),
    pipeline_id=st.sampled_from([None, None, 1, 2]),
    stage_ids=some(1, 2, 3, 5, 6, 8),
    account=st.sampled_from([None, None, "", "dupond", "HOTEL DE L'ETOILE", "nobody"]),
    text=st.sampled_from([None, ""]),
    sources=some("fair", "Form"),
    categories=some("roofs"),
    tags=some("salon", "ete", "urgent"),
    owners=some("ann", "BO"),
    starred=flags,
    late=flags,
    rotting=flags,
    incomplete=flags,
    amount_from=amounts,
    amount_to=amounts,
    currency=st.sampled_from([None, None, "", "EUR", "JPY", "TND"]),
    expected_from=days,
    expected_to=days,
    closed_from=days,
    closed_to=days,
)
#: Filters that are answered from what the triggers keep.
kept = st.tuples(some("open", "won", "lost"), st.sampled_from([None, 1, 2])).map(lambda two: Filter(*two))


@settings(max_examples=max(100, 2 * settings().max_examples))
@given(chosen=kept | filters)
def test_every_figure_is_the_sum_of_its_records(filled: Filled, chosen: Filter) -> None:
    store = filled.store
    records = [one for one in filled.records if passes(one, chosen, store)]
    assert store.opportunities(chosen, DAY, order="id") == records
    assert store.total(chosen, DAY) == total_of(records)
    forecast = store.forecast(DAY, chosen)
    targets = {month.month: month.targets for month in forecast.months}
    assert forecast == forecasts.lay_out(DAY, forecasts.add_up(records, DAY), targets)
    pipeline = store.pipelines()[(chosen.pipeline_id or 1) - 1]
    standing = [
        one
        for one in records
        if one.pipeline_id == pipeline.id and one.status == ("open" if one.phase == "selling" else "won")
    ]
    sums = boards.sums_by_stage(standing)
    assert store.board(DAY, chosen) == boards.lay_out(pipeline, store.stages(pipeline.id), sums)


def test_what_the_filters_leave_is_not_always_nothing(filled: Filled) -> None:
    assert len(filled.records) == HOW_MANY
    assert {one.status for one in filled.records} == {"open", "won", "lost", "cancelled"}
    assert {one.phase for one in filled.records} == {"selling", "after_sale"}
    assert {one.pipeline_id for one in filled.records} == {1, 2}
    assert {one.currency for one in filled.records} == {"EUR", "JPY", "TND", None}


def test_the_sum_of_the_largest_amounts_is_exact(store: Store) -> None:
    """A hundred times the largest amount, each week of a year, at 100 %."""
    chance = random.Random(1)
    for _ in range(40):
        made = any_draft(chance)._replace(probability=100, stage=None, expected=None)
        amount = made.amount or any_draft(random.Random(2)).amount
        assert amount is not None
        store.capture(
            made._replace(amount=amount._replace(minor=10**13, currency="EUR", frequency="weekly", term_months=None)),
            STAMP,
        )
    (total,) = store.board(DAY).selling.totals
    assert total.value_minor == 40 * 52 * 10**13
    assert total.weighted_hundredths == 40 * 52 * 10**15
    assert store.total(Filter(statuses=("open",)), DAY).totals == (total,)


SHOW = """
import sys
from store_help import DAY, STAMP
from pipeboard.sales.filters import Filter
from pipeboard.store.store import Store

with Store.open(sys.argv[1], STAMP, origin="zone") as store:
    print(store.board(DAY))
    print(store.forecast(DAY))
    print(store.agenda(DAY))
    print(store.opportunities(Filter(late=True), DAY))
    print(store.total(Filter(rotting=True), DAY))
    with store.as_of(DAY):
        print(store.board(DAY))
"""


def test_no_figure_moves_with_the_time_zone(filled: Filled) -> None:
    zones = ["UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kathmandu", "America/St_Johns", "Europe/Paris"]
    said = {
        subprocess.run(
            [sys.executable, "-c", SHOW, filled.store.path],
            env={**os.environ, "TZ": zone, "PYTHONPATH": str(Path(__file__).parent.parent)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for zone in zones
    }
    assert len(said) == 1
    assert len(said.pop()) > 5000
