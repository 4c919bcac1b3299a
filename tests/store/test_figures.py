"""A figure is the same wherever it is asked for: kept by triggers, added up under a filter, summed from the records."""

import os
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings

from figures_help import HOW_MANY, SEED, Filled, fill, filters, kept, passes
from pipeboard.sales import board as boards
from pipeboard.sales import forecast as forecasts
from pipeboard.sales.filters import Filter
from pipeboard.sales.totals import total_of
from pipeboard.store.changes.closing import Close
from pipeboard.store.changes.moves import MoveTo
from pipeboard.store.store import Store
from pipeboard.store.writes.pipelines import AddPipeline
from store_help import DAY, STAMP, any_draft, assert_derived, draft
from thoroughness import examples


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Filled]:
    path = str(tmp_path_factory.mktemp("figures") / "sales.db")
    with Store.open(path, STAMP, origin="test") as store:
        fill(store, SEED, HOW_MANY)
        assert_derived(store.connection)
        yield Filled(store, store.opportunities.listed(Filter(), DAY, order="id"))


@settings(max_examples=examples(60))
@given(chosen=kept | filters)
def test_every_figure_is_the_sum_of_its_records(filled: Filled, chosen: Filter) -> None:
    store = filled.store
    records = [one for one in filled.records if passes(one, chosen, store)]
    assert store.opportunities.listed(chosen, DAY, order="id") == records
    assert store.opportunities.total(chosen, DAY) == total_of(records)
    forecast = store.figures.forecast(DAY, chosen)
    targets = {month.month: month.targets for month in forecast.months}
    assert forecast == forecasts.lay_out(DAY, forecasts.add_up(records, DAY), targets, is_whole=chosen == Filter())
    pipeline = store.pipelines.listed()[(chosen.pipeline_id or 1) - 1]
    standing = [
        one
        for one in records
        if one.pipeline_id == pipeline.id and one.status == ("open" if one.phase == "selling" else "won")
    ]
    sums = boards.sums_by_stage(standing)
    assert store.figures.board(DAY, chosen) == boards.lay_out(pipeline, store.pipelines.stages(pipeline.id), sums)


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
    (total,) = store.figures.board(DAY).selling.totals
    assert total.value_minor == 40 * 52 * 10**13
    assert total.weighted_hundredths == 40 * 52 * 10**15
    assert store.opportunities.total(Filter(statuses=("open",)), DAY).totals == (total,)


def test_a_won_one_that_goes_on_in_a_second_pipeline_is_counted_once(store: Store) -> None:
    """In the business as a whole and in the pipeline where it stands now, and in no other; back again with undo."""
    store.capture(draft("roof", minor=500000), STAMP)
    store.capture(draft("wall", minor=70000), STAMP)
    store.run(AddPipeline("Service", "en"), STAMP)
    store.run(Close((1,), "won", DAY), STAMP)
    after_sale = next(one for one in store.pipelines.stages(2) if one.phase == "after_sale")

    def won(pipeline_id: int | None) -> list[tuple[int, list[int]]]:
        """Number and value of what is won, by each of the roads that lead to it."""
        chosen = Filter(pipeline_id=pipeline_id)
        months = store.figures.signed(("2026-11",), chosen, DAY)
        forecast = [one for one in store.figures.forecast(DAY, chosen).months if one.month == "2026-11"]
        total = store.opportunities.total(Filter(statuses=("won",), pipeline_id=pipeline_id), DAY)
        sums = (*(one.won for one in months), *(one.won for one in forecast), total)
        assert len(sums) == 3
        return [(one.number, [part.value_minor for part in one.totals]) for one in sums]

    once: list[tuple[int, list[int]]] = [(1, [500000])] * 3
    never: list[tuple[int, list[int]]] = [(0, [])] * 3
    assert (won(None), won(1), won(2)) == (once, once, never)
    store.run(MoveTo((1,), after_sale.id), STAMP)
    assert (won(None), won(1), won(2)) == (once, never, once)
    boards_now = [store.figures.board(DAY, Filter(pipeline_id=number)) for number in (1, 2)]
    assert [board.selling.number for board in boards_now] == [1, 0]
    assert_derived(store.connection)
    store.undo(STAMP)
    assert (won(None), won(1), won(2)) == (once, once, never)


SHOW = """
import sys
from store_help import DAY, STAMP
from thoroughness import examples
from pipeboard.sales.filters import Filter
from pipeboard.store.store import Store
from thoroughness import examples

with Store.open(sys.argv[1], STAMP, origin="zone") as store:
    print(store.figures.board(DAY))
    print(store.figures.forecast(DAY))
    print(store.activities.agenda(DAY))
    print(store.opportunities.listed(Filter(late=True), DAY))
    print(store.opportunities.total(Filter(rotting=True), DAY))
    with store.as_of(DAY):
        print(store.figures.board(DAY))
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
