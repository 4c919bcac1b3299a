"""What the app's forms offer, accounts as a whole, and months that are over."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from figures_help import Filled, broad, fill, filters, kept, passes
from pipeboard.sales.filters import Filter
from pipeboard.sales.forecast import Month
from pipeboard.sales.lanes import Lane
from pipeboard.sales.money import Money
from pipeboard.sales.periods import month_of
from pipeboard.sales.records import CustomField
from pipeboard.sales.totals import Sum, total_of
from pipeboard.store import journal
from pipeboard.store.store import Store
from pipeboard.store.writes.settings import DefineCustomField, SaveFilter, SetTarget
from store_help import DAY, STAMP
from thoroughness import examples

MONTHS = ["2026-08", "2026-09", "2026-10"]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Any:
    path = str(tmp_path_factory.mktemp("months") / "sales.db")
    with Store.open(path, STAMP, origin="test") as store:
        fill(store, 4, 100)
        with store._command(journal.Entry("earlier", "", "test"), STAMP):
            store.connection.execute(
                # The first and last days of months, and others.
                "UPDATE opportunity SET created_on = '2025-01-01', closed_on = CASE id % 4"
                " WHEN 0 THEN '2026-10-31' WHEN 1 THEN '2026-09-01'"
                " ELSE date('2026-07-28', (id * 7 % 120) || ' days') END WHERE status <> 'open'"
            )
        store.run(SetTarget("2026-09", "EUR", 100), STAMP)
        store.run(SetTarget("2026-09", "CHF", 200), STAMP)
        yield Filled(store, store.opportunities.listed(Filter(), DAY, order="id"))


@settings(max_examples=examples(40))
@given(chosen=broad | kept | filters, months=st.lists(st.sampled_from([*MONTHS, "2020-01"]), max_size=4))
def test_a_month_that_is_over_is_the_sum_of_what_was_signed(filled: Filled, chosen: Filter, months: list[str]) -> None:
    store = filled.store
    expected = []
    for month in months:
        won = [
            one
            for one in filled.records
            if one.status == "won"
            and one.closed_on is not None
            and month_of(one.closed_on) == month
            and passes(one, chosen, store)
        ]
        aims = (Money(200, "CHF"), Money(100, "EUR")) if month == "2026-09" else ()
        expected.append(Month(month, total_of(won), Sum(), aims, chosen == Filter()))
        assert store.opportunities.window(Lane("won_month", month), chosen, DAY, order="closed") == sorted(
            won, key=lambda one: (one.closed_on, one.id), reverse=True
        )
    assert store.figures.signed(months, chosen, DAY) == tuple(expected)


def test_something_was_signed_in_each_month(filled: Filled) -> None:
    assert all(month.won.number > 2 for month in filled.store.figures.signed(MONTHS, Filter(), DAY))


def test_targets_are_those_of_the_months(filled: Filled) -> None:
    targets = filled.store.figures.targets(["2026-09", "2026-12", "2030-01"])
    assert targets == {"2026-09": (Money(200, "CHF"), Money(100, "EUR")), "2026-12": (Money(5, "EUR"),)}
    assert filled.store.figures.targets([]) == {}


def test_saved_filters_stand_in_their_order(store: Store) -> None:
    assert store.settings.saved_filters() == []
    late = Filter(statuses=("open",), late=True, expected_from=DAY)
    store.run(SaveFilter("Zzz", late), STAMP)
    store.run(SaveFilter("Aaa", Filter(starred=True)), STAMP)
    assert store.settings.saved_filters() == [("Zzz", late), ("Aaa", Filter(starred=True))]
    with store._command(journal.Entry("later version", "", "test"), STAMP):
        store.connection.execute("""INSERT INTO saved_filter (name, terms) VALUES ('odd', '["late"]')""")
    assert [name for name, _ in store.settings.saved_filters()] == ["Zzz", "Aaa"]


def test_custom_fields_tell_their_choices(store: Store) -> None:
    store.run(DefineCustomField("Colour", "choice", ("Red", "Dark blue")), STAMP)
    store.run(DefineCustomField("Area", "number"), STAMP)
    assert store.settings.custom_fields() == [
        CustomField("Colour", "choice", ("Red", "Dark blue")),
        CustomField("Area", "number", ()),
    ]


def test_reasons_are_those_of_the_outcome(store: Store) -> None:
    assert store.pipelines.reasons("won") == []
    lost, cancelled = store.pipelines.reasons("lost"), store.pipelines.reasons("cancelled")
    assert lost
    assert cancelled
    rows = store.connection.execute("SELECT name FROM close_reason WHERE outcome = 'lost' ORDER BY position, id")
    assert lost == [row[0] for row in rows]
