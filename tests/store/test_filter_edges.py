"""Filters and orders by their edges: one row an edge, read by SQL and by what `Filter` says of one record."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest

from figures_help import passes
from pipeboard.sales.capture.draft import Action, Amount
from pipeboard.sales.filters import FieldFilter, Filter
from pipeboard.sales.periods import Period
from pipeboard.sales.totals import total_of
from pipeboard.store.changes.activities import Log
from pipeboard.store.changes.closing import Close
from pipeboard.store.changes.field_changes import SetFields
from pipeboard.store.changes.moves import Move
from pipeboard.store.store import Store
from pipeboard.store.writes.pipelines import AddPipeline
from store_help import DAY, STAMP, draft, stamp_at

FIRST, LAST = dt.date(2026, 12, 1), dt.date(2026, 12, 10)
BEFORE, AFTER = FIRST - dt.timedelta(1), LAST + dt.timedelta(1)
YESTERDAY, TOMORROW = DAY - dt.timedelta(1), DAY + dt.timedelta(1)


@pytest.fixture(scope="module")
def edges(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """1 has everything; 2 has nothing; 3 won yesterday; 4 lost today for a reason; 5 in another pipeline."""
    with Store.open(str(tmp_path_factory.mktemp("edges") / "sales.db"), STAMP, origin="test") as store:
        store.run(AddPipeline("Service", "en"), STAMP)
        store.capture(
            draft(
                "Écran",
                "Étoile",
                10_000,
                expected=Period(FIRST, LAST),
                tags=("été", "salon"),
                source="Fair",
                owner="Zoé",
                category="Roofs",
                starred=True,
                action=Action("call", "call", TOMORROW, dt.time(9, 30)),
            ),
            STAMP,
        )
        nothing: dict[str, Any] = {"expected": None, "tags": (), "action": None}
        store.capture(draft("apple", None, None, **nothing), STAMP)
        store.capture(draft("Zoo", "Martin", 20_000, **nothing), stamp_at("2026-11-19T09:00"))
        store.capture(draft("book", "Nord", 10_000, **{**nothing, "tags": ("salon",)}), STAMP)
        monthly = Amount(2_000, "CHF", 2_000, 2_000, "monthly")
        early = Action("call", "call", TOMORROW, dt.time(8))
        late = draft("Chalet", "Étoile", expected=Period(YESTERDAY, YESTERDAY), tags=(), action=early)
        store.capture(late._replace(amount=monthly), STAMP, 2)
        store.run(SetFields(1, {"created_on": FIRST - dt.timedelta(40), "next_step": "they call back"}), STAMP)
        store.run(Close((3,), "won", YESTERDAY), STAMP)
        store.run(Close((4,), "lost", DAY, "Price"), STAMP)
        store.run(Move((1,), "Quote"), STAMP)
        store.run(Log(1, "call", "called", done_on=YESTERDAY), STAMP)
        yield store


CREATED = FIRST - dt.timedelta(40)
EDGES: list[tuple[Filter, str]] = [
    (Filter(), "1 2 3 4 5"),
    # Expected within a period: by the last day, whenever it begins.
    (Filter(expected_from=FIRST, expected_to=LAST), "1"),
    (Filter(expected_from=LAST), "1"),
    (Filter(expected_from=AFTER), ""),
    (Filter(expected_to=LAST), "1 5"),
    (Filter(expected_to=LAST - dt.timedelta(1)), "5"),
    (Filter(expected_from=YESTERDAY, expected_to=YESTERDAY), "5"),
    # Closed: on its own day, not the day before or after.
    (Filter(closed_from=YESTERDAY, closed_to=YESTERDAY), "3"),
    (Filter(closed_from=YESTERDAY), "3 4"),
    (Filter(closed_from=DAY), "4"),
    (Filter(closed_to=DAY), "3 4"),
    (Filter(closed_from=TOMORROW), ""),
    # Created.
    (Filter(created_from=CREATED, created_to=CREATED), "1"),
    (Filter(created_to=CREATED - dt.timedelta(1)), ""),
    (Filter(created_from=CREATED + dt.timedelta(1)), "2 3 4 5"),
    # An action was done.
    (Filter(done_from=YESTERDAY, done_to=YESTERDAY), "1"),
    (Filter(done_from=YESTERDAY), "1"),
    (Filter(done_from=DAY), ""),
    (Filter(done_to=YESTERDAY), "1"),
    (Filter(done_to=YESTERDAY - dt.timedelta(1)), ""),
    # Amounts, in whatever currency; what has none is not below any.
    (Filter(amount_from=10_000, amount_to=10_000), "1 4"),
    (Filter(amount_from=10_001), "3"),
    (Filter(amount_to=9_999), "5"),
    (Filter(amount_from=2_000), "1 3 4 5"),
    (Filter(currency="CHF"), "5"),
    # Names, accents and case aside.
    (Filter(account="ETOILE"), "1 5"),
    (Filter(sources=("fair",)), "1"),
    (Filter(sources=("fair", "other")), "1"),
    (Filter(owners=("ZOE",)), "1"),
    (Filter(categories=("roofs",)), "1"),
    (Filter(reasons=("price",)), "4"),
    (Filter(tags=("SALON",)), "1 4"),
    (Filter(tags=("salon", "ete")), "1"),
    (Filter(starred=True), "1"),
    # Pipeline, stage and status.
    (Filter(pipeline_id=1), "1 2 3 4"),
    (Filter(pipeline_id=2), "5"),
    (Filter(pipeline_id=3), ""),
    (Filter(stage_ids=(4,)), "1"),
    (Filter(stage_ids=(4,), pipeline_id=2), ""),
    (Filter(statuses=("open",)), "1 2 5"),
    (Filter(statuses=("won", "lost")), "3 4"),
    (Filter(statuses=("cancelled",)), ""),
    # States.
    (Filter(late=True), "5"),
    (Filter(incomplete=True), "2"),
    (Filter(standby=True), "1 5"),
    (Filter(to_do=True), "2"),
    (Filter(without_action=True), "2"),
    (Filter(fields=(FieldFilter("next_step", "BACK they"),)), "1"),
    (Filter(fields=(FieldFilter("next_step", "soon"),)), ""),
    # What is left out: where it cannot say, it leaves nothing.
    (Filter(excluded=(Filter(expected_from=FIRST),)), "2 3 4 5"),
    (Filter(excluded=(Filter(amount_from=10_000),)), "2 5"),
    (Filter(excluded=(Filter(sources=("fair",)),)), "2 3 4 5"),
    (Filter(excluded=(Filter(statuses=("open",)), Filter(reasons=("price",)))), "3"),
    (Filter(excluded=(Filter(late=True, currency="EUR"),)), "1 2 3 4 5"),
    (Filter(excluded=(Filter(tags=("salon", "ete")),)), "2 3 4 5"),
]


@pytest.mark.parametrize(("chosen", "ids"), EDGES)
def test_a_filter_draws_its_edge(edges: Store, chosen: Filter, ids: str) -> None:
    everyone = edges.opportunities.listed(Filter(), DAY, order="id")
    found = edges.opportunities.listed(chosen, DAY, order="id")
    assert " ".join(str(one.id) for one in found) == ids
    assert [one.id for one in everyone if passes(one, chosen, edges)] == [one.id for one in found]
    assert edges.opportunities.total(chosen, DAY) == total_of(found)


#: An order, and the ids in it; what has no value comes last either way, and the id decides between equals.
ORDERED = [
    ("id", "1 2 3 4 5"),
    ("-id", "5 4 3 2 1"),
    ("title", "2 4 5 1 3"),
    ("-title", "3 1 5 4 2"),
    ("account", "1 5 3 4 2"),
    ("-account", "4 3 5 1 2"),
    # What it is worth within twelve months, the largest first: a monthly amount twelve times.
    ("amount", "5 3 1 4 2"),
    ("-amount", "4 1 3 5 2"),
    # What is closed weighs nothing.
    ("weight", "1 5 2 3 4"),
    ("-weight", "5 1 4 3 2"),
    ("expected", "5 1 2 3 4"),
    ("-expected", "1 5 4 3 2"),
    ("closed", "4 3 5 2 1"),
    ("-closed", "3 4 1 2 5"),
    ("created", "5 4 2 3 1"),
    ("-created", "1 3 2 4 5"),
    ("source", "1 2 3 4 5"),
    ("-source", "1 5 4 3 2"),
    # By the day of the next action, then its hour.
    ("action", "5 1 2 3 4"),
    ("-action", "1 5 4 3 2"),
    # As on the board: pipeline by pipeline, stage by stage, each from the top; the id between columns.
    ("stage", "2 3 4 1 5"),
]


@pytest.mark.parametrize(("order", "ids"), ORDERED)
def test_an_order_and_the_same_turned_round(edges: Store, order: str, ids: str) -> None:
    found = edges.opportunities.listed(Filter(), DAY, order=order)
    assert " ".join(str(one.id) for one in found) == ids
