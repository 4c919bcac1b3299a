"""A store with opportunities of every kind, and filters of every kind, for tests of figures, lists and windows."""

import datetime as dt
import os
import random
from typing import Any, NamedTuple

from hypothesis import strategies as st

from pipeboard.clock import read_clock
from pipeboard.sales.field_names import FIELD
from pipeboard.sales.filters import FieldFilter, Filter
from pipeboard.sales.predicates import is_late, is_standby, is_to_do, is_without_action, missing, rot
from pipeboard.sales.records import Opportunity, Outcome
from pipeboard.sales.text import fold
from pipeboard.store import journal
from pipeboard.store.changes.activities import Log
from pipeboard.store.changes.closing import Close
from pipeboard.store.changes.field_changes import SetFields
from pipeboard.store.changes.moves import Move
from pipeboard.store.errors import Refused
from pipeboard.store.store import Store
from store_help import DAY, STAMP, any_draft

#: What is closed ahead of `DAY` is closed by a clock that has got there.
LATER = read_clock("2028-01-01T09:00")

SEED = int(os.environ.get("PIPEBOARD_SEED", "3"))
HOW_MANY = 80


class Filled(NamedTuple):
    store: Store
    records: list[Opportunity]

    def __repr__(self) -> str:
        return "the filled store"


def fill(store: Store, seed: int, how_many: int) -> None:
    """Opportunities of every status, stage and currency, in two pipelines."""
    chance, more = random.Random(seed), random.Random(seed + 1)
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
            outcome: Outcome = chance.choice(["won", "won", "lost", "cancelled"])
            why = more.choice([None, "Price", "Brand new"]) if outcome != "won" else None
            steps.append(Close((one,), outcome, on, why, planned="kept"))
        if more.random() < 0.3:
            steps.append(Log(one, "call", "called", done_on=DAY - dt.timedelta(days=more.randint(0, 60))))
        if chance.random() < 0.2:
            steps.append(Move((one,), chance.choice(["Follow-up", "Confirmed"])))
        if chance.random() < 0.3:
            steps.append(SetFields(one, {"created_on": DAY - dt.timedelta(days=90), "note": "a note"}))
            steps.append(SetFields(one, {"stage_entered_on": DAY - dt.timedelta(days=chance.randint(0, 80))}))
        if (origin := more.choice([None, None, "renewal", "upsell"])) is not None:
            steps.append(SetFields(one, {"origin_kind": origin}))
        for step in steps:
            try:
                store.run(step, LATER if isinstance(step, Close) else STAMP)
            except Refused:
                continue


def was_acted_on(one: Opportunity, chosen: Filter, store: Store) -> bool:
    if chosen.done_from is None and chosen.done_to is None:
        return True
    done = [activity.done_on for activity in store.opportunities.details(one.id).done]
    low, high = chosen.done_from or dt.date.min, chosen.done_to or dt.date.max
    return any(on is not None and low <= on <= high for on in done)


def passes(one: Opportunity, chosen: Filter, store: Store) -> bool:
    """What `Filter` says, of one record."""

    def within(value: Any, low: Any, high: Any) -> bool:
        if low is None and high is None:
            return True
        return value is not None and (low is None or value >= low) and (high is None or value <= high)

    def has_words(value: str | None, text: str | None) -> bool:
        return value is not None and all(word in fold(value) for word in fold(text or "").split())

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
        and (not chosen.rotting or rot(one, store.pipelines.thresholds(), DAY) is not None)
        and (not chosen.incomplete or bool(missing(one)))
        and within(one.amount_minor, chosen.amount_from, chosen.amount_to)
        and within(one.expected_by, chosen.expected_from, chosen.expected_to)
        and (not chosen.to_do or is_to_do(one, DAY))
        and (not chosen.standby or is_standby(one, DAY))
        and (not chosen.without_action or is_without_action(one))
        and named(one.close_reason, chosen.reasons)
        and (not chosen.origins or (one.origin_kind or "new") in chosen.origins)
        and within(one.closed_on, chosen.closed_from, chosen.closed_to)
        and within(one.created_on, chosen.created_from, chosen.created_to)
        and was_acted_on(one, chosen, store)
        and not any(passes(one, left_out, store) for left_out in chosen.excluded)
        and all(has_words(getattr(one, FIELD[part.name].attributes[0]), part.text) for part in chosen.fields)
    )


days = st.none() | st.dates(DAY - dt.timedelta(days=60), DAY + dt.timedelta(days=400))
amounts = st.none() | st.sampled_from([0, 1, 99, 100, 10**6, 10**13])
flags = st.sampled_from([False, False, False, True])


def some(*values: Any) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.just(()) | st.lists(st.sampled_from(values), max_size=2, unique=True).map(tuple)


conditions: dict[str, Any] = {
    "statuses": some("open", "won", "lost", "cancelled"),
    "pipeline_id": st.sampled_from([None, None, 1, 2]),
    "stage_ids": some(1, 2, 3, 5, 6, 8),
    "account": st.sampled_from([None, None, "", "dupond", "HOTEL DE L'ETOILE", "nobody"]),
    "text": st.sampled_from([None, ""]),
    "sources": some("fair", "Form"),
    "categories": some("roofs"),
    "tags": some("salon", "ete", "urgent"),
    "owners": some("ann", "BO"),
    "starred": flags,
    "late": flags,
    "rotting": flags,
    "incomplete": flags,
    "amount_from": amounts,
    "amount_to": amounts,
    "currency": st.sampled_from([None, None, "", "EUR", "JPY", "TND"]),
    "expected_from": days,
    "expected_to": days,
    "closed_from": days,
    "closed_to": days,
    "to_do": flags,
    "standby": flags,
    "without_action": flags,
    "reasons": some("price", "brand new"),
    "origins": some("new", "renewal", "upsell"),
    "created_from": days,
    "created_to": days,
    "done_from": days,
    "done_to": days,
    "fields": st.sampled_from([(), (), (), (FieldFilter("title", "facade"),), (FieldFilter("title", "b]  CUI"),)]),
}
filters = st.builds(
    Filter,
    **conditions,
    excluded=st.just(()) | st.lists(st.builds(Filter, **conditions, excluded=st.just(())), max_size=2).map(tuple),
)
#: Filters that are answered from what the triggers keep.
kept = st.tuples(some("open", "won", "lost"), st.sampled_from([None, 1, 2])).map(lambda two: Filter(*two))
#: Filters with one condition, that leave many.
broad = st.sampled_from(
    [
        Filter(statuses=("won",)),
        Filter(statuses=("open", "won")),
        Filter(starred=True),
        Filter(tags=("salon",)),
        Filter(owners=("ann",)),
        Filter(sources=("fair", "Form")),
        Filter(currency="EUR"),
        Filter(stage_ids=(1, 2, 3, 6)),
        Filter(late=True),
        Filter(incomplete=True),
        Filter(amount_from=1, pipeline_id=1),
        Filter(expected_from=DAY),
        Filter(to_do=True),
        Filter(standby=True),
        Filter(without_action=True),
        Filter(created_from=DAY - dt.timedelta(days=90), created_to=DAY - dt.timedelta(days=90)),
        Filter(done_from=DAY - dt.timedelta(days=30)),
        Filter(done_to=DAY - dt.timedelta(days=1)),
        Filter(reasons=("price",)),
        Filter(origins=("new",)),
        Filter(excluded=(Filter(origins=("renewal",)), Filter(origins=("upsell",)))),
        Filter(excluded=(Filter(tags=("salon",)), Filter(late=True))),
        Filter(excluded=(Filter(amount_from=100),)),
        Filter(excluded=(Filter(statuses=("open",)), Filter(reasons=("Price",)))),
        Filter(excluded=(Filter(rotting=True),)),
        Filter(excluded=(Filter(fields=(FieldFilter("title", "toit"),)),)),
        Filter(excluded=(Filter(done_from=DAY - dt.timedelta(days=30)),)),
    ]
)
