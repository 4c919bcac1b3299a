"""Each derived state and each figure of one opportunity: the rule in Python, its SQL on a real file, one table."""

import datetime as dt
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest

from pipeboard.sales import predicates, value
from pipeboard.sales.filters import Filter
from pipeboard.sales.lanes import Lane, holds
from pipeboard.sales.records import Activity, Opportunity
from pipeboard.store import journal, predicates_sql
from pipeboard.store.reads import filtering
from pipeboard.store.store import Store
from pipeboard.store.value_sql import PROBABILITY_SQL, VALUE_MINOR_SQL, WEIGHT_SQL, WEIGHTED_SQL
from predicate_cases import CASES, LINES, PENDING, STATES, TIMINGS, WORTHS, Case, Pending, Worth
from records_help import TODAY, action, made
from store_help import STAMP, draft

PHASES = {1: "selling", 3: "selling", 4: "selling", 5: "selling", 6: "after_sale"}


def record_of(one: Case) -> Opportunity:
    """The row as a record of its own."""
    fields = {"stage_id": 2, **one.fields}
    fields["phase"] = PHASES.get(fields["stage_id"], "selling")
    if one.fields.get("status", "open") != "open":
        fields["closed_on"] = TODAY
    # A closed one has no next action of its own here: what is planned for it is dealt with apart.
    days = sorted(one.planned)
    return made(**fields, next_action=action(days[0]) if days else None)


def states_of(record: Opportunity) -> set[str]:
    """The states that hold by the rules."""
    found = {
        "is_open": predicates.is_open(record),
        "is_to_do": predicates.is_to_do(record, TODAY),
        "is_standby": predicates.is_standby(record, TODAY),
        "is_without_action": predicates.is_without_action(record),
        "is_late": predicates.is_late(record, TODAY),
        "is_incomplete": predicates.is_incomplete(record),
        "is_rotting": predicates.is_rotting(record, LINES, TODAY),
        "is_red": predicates.rot(record, LINES, TODAY) == "red",
        "is_on_board": predicates.is_on_board(record),
    }
    return {name for name, holds_now in found.items() if holds_now}


AMBER_LINES = f"CASE o.stage_id {' '.join(f'WHEN {stage} THEN {one.amber}' for stage, one in LINES.items())} END"
SQL = {
    "is_open": predicates_sql.is_open(),
    "is_to_do": predicates_sql.is_to_do(":today"),
    "is_standby": predicates_sql.is_standby(":today"),
    "is_without_action": predicates_sql.is_without_action(),
    "is_late": predicates_sql.is_late(":today"),
    "is_incomplete": predicates_sql.is_incomplete(),
    "is_rotting": predicates_sql.is_rotting(":today", AMBER_LINES),
    "is_on_board": predicates_sql.is_on_board(),
}


class Kept(NamedTuple):
    store: Store
    cases: dict[int, Case]
    worths: dict[int, Worth]

    def __repr__(self) -> str:
        return "the file of all edges"


def keep(store: Store, fields: dict[str, Any], planned: tuple[dt.date, ...] = ()) -> int:
    """An opportunity of a row in the file."""
    one = store.capture(draft(action=None), STAMP)[1].opportunity_id
    columns = {"stage_id": 2, "stage_entered_on": "2026-11-20", **fields}
    if columns.get("status", "open") != "open":
        columns["closed_on"] = TODAY
    values = {name: str(text) if isinstance(text, dt.date) else text for name, text in columns.items()}
    with store._command(journal.Entry("edge", "", "test"), STAMP):
        store.connection.execute(
            f"UPDATE opportunity SET {', '.join(f'{name} = :{name}' for name in values)} WHERE id = :id",
            {**values, "id": one},
        )
        for on in planned:
            store.connection.execute(
                "INSERT INTO activity (opportunity_id, kind, subject, due_on) VALUES (?, 'call', 'call', ?)",
                (one, on.isoformat()),
            )
    return one


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kept]:
    path = str(tmp_path_factory.mktemp("edges") / "sales.db")
    with Store.open(path, STAMP, origin="test") as store:
        cases = {keep(store, one.fields, one.planned): one for one in CASES}
        worths = {
            keep(
                store,
                {
                    "stage_id": 4,
                    "amount_minor": one.minor,
                    "frequency": one.frequency,
                    "term_months": one.term,
                    "probability": one.own,
                    "status": one.status,
                },
            ): one
            for one in WORTHS
        }
        yield Kept(store, cases, worths)


@pytest.mark.parametrize("one", CASES, ids=lambda one: one.name)
def test_the_rule_draws_the_edge(one: Case) -> None:
    assert states_of(record_of(one)) == one.states


@pytest.mark.parametrize("state", STATES)
def test_the_sql_draws_the_same_edges(kept: Kept, state: str) -> None:
    rows = kept.store.connection.execute(
        f"SELECT o.id FROM opportunity AS o JOIN stage ON stage.id = o.stage_id WHERE ({SQL[state]})",
        {"today": TODAY.isoformat()},
    )
    found = {kept.cases[row[0]].name for row in rows if row[0] in kept.cases}
    assert found == {one.name for one in CASES if state in one.states}
    assert 0 < len(found) < len(CASES)


def test_a_record_that_was_read_is_in_the_same_states(kept: Kept) -> None:
    for id_, one in kept.cases.items():
        assert states_of(kept.store.opportunities.one(id_)) == one.states, one.name


@pytest.mark.parametrize(
    ("name", "chosen"),
    [("late", Filter(late=True)), ("incomplete", Filter(incomplete=True)), ("rotting", Filter(rotting=True))],
)
def test_a_filter_asks_for_the_state(kept: Kept, name: str, chosen: Filter) -> None:
    where = filtering.condition(chosen, TODAY, LINES)
    rows = kept.store.connection.execute(f"SELECT o.id FROM opportunity AS o WHERE {where.sql}", where.values)
    found = {kept.cases[row[0]].name for row in rows if row[0] in kept.cases}
    assert found == {one.name for one in CASES if f"is_{name}" in one.states}


def test_a_lane_of_late_ones_has_the_late(kept: Kept) -> None:
    lane = Lane("late")
    found = {one.id for one in kept.store.opportunities.window(lane, Filter(), TODAY, order="expected")}
    assert found == {id_ for id_, one in kept.cases.items() if "is_late" in one.states}
    assert all(holds(lane, kept.store.opportunities.one(id_), TODAY) == (id_ in found) for id_ in kept.cases)


@pytest.mark.parametrize("one", WORTHS, ids=str)
def test_the_worth_by_the_rule(one: Worth) -> None:
    assert value.value_minor(one.minor, one.frequency, one.term) == one.value  # type: ignore[arg-type]
    record = made(value_minor=one.value, status=one.status, probability=60 if one.own is None else one.own)
    assert value.weighted_hundredths(record) == one.weighted
    assert value.weighted_minor(record) == (None if one.weighted is None else round(one.weighted / 100))


def test_the_worth_by_sql(kept: Kept) -> None:
    rows = kept.store.connection.execute(
        f"SELECT o.id, value_minor, {VALUE_MINOR_SQL}, {PROBABILITY_SQL}, {WEIGHTED_SQL}, {WEIGHT_SQL}"
        " FROM opportunity AS o JOIN stage ON stage.id = o.stage_id"
    )
    found = {row[0]: row[1:] for row in rows if row[0] in kept.worths}
    assert found == {
        id_: (one.value, one.value, 60 if one.own is None else one.own, one.weighted, one.weighted or 0)
        for id_, one in kept.worths.items()
    }


def test_the_worth_of_no_amount() -> None:
    none = made(amount_minor=None, value_minor=None, currency=None)
    assert value.weighted_hundredths(none) is None
    assert value.weighted_minor(none) is None


def test_what_was_read_weighs_the_same(kept: Kept) -> None:
    for id_, one in kept.worths.items():
        assert value.weighted_hundredths(kept.store.opportunities.one(id_)) == one.weighted, one


def activity_of(one: Pending) -> Activity:
    done_at = "2026-11-20T10:00:00Z" if one.done else None
    return Activity(1, 1, None, None, "call", "call", TODAY, None, None, done_at, None, None, None, one.kept)


@pytest.mark.parametrize("one", PENDING, ids=str)
def test_what_is_still_to_be_done_by_the_rule(one: Pending) -> None:
    assert predicates.is_pending(activity_of(one), one.status) == one.is_pending  # type: ignore[arg-type]


@pytest.mark.parametrize("days", [0, -1])
def test_what_is_still_to_be_done_by_sql(store: Store, days: int) -> None:
    on = TODAY + dt.timedelta(days)
    wanted = set()
    keep(store, {})
    for place, one in enumerate(PENDING):
        of = None if one.status is None else keep(store, {"status": one.status})
        with store._command(journal.Entry("edge", "", "test"), STAMP):
            # An activity belongs to something: to an account, where it has no opportunity.
            made_id = store.connection.execute(
                "INSERT INTO activity (opportunity_id, account_id, kind, subject, due_on, kept, done_at, done_on)"
                " VALUES (?, 1, 'call', ?, ?, ?, ?, ?)",
                (
                    of,
                    str(place),
                    on.isoformat(),
                    one.kept,
                    *(("2026-11-20T10:00:00Z", "2026-11-20") if one.done else (None, None)),
                ),
            ).lastrowid
        if one.is_pending:
            wanted.add(made_id)
    rows = store.connection.execute(
        "SELECT activity.id FROM activity LEFT JOIN opportunity AS o ON o.id = activity.opportunity_id"
        f" WHERE {predicates_sql.is_pending()}"
    )
    assert {row[0] for row in rows} == wanted
    # What is due counts these and no others: in today's sections, and at the prompt.
    agenda = store.activities.agenda(TODAY)
    assert {due.activity.id for due in (*agenda.overdue, *agenda.due_today)} == wanted
    assert agenda.counts["overdue"] + agenda.counts["today"] == len(wanted) == store.activities.due_count(TODAY)


@pytest.mark.parametrize(("days", "timing"), TIMINGS)
def test_when_it_is_due_by_the_rule(days: int, timing: str) -> None:
    assert predicates.timing(TODAY + dt.timedelta(days), TODAY) == timing


def test_when_it_is_due_by_sql(store: Store) -> None:
    keep(store, {}, tuple(TODAY + dt.timedelta(days) for days, _ in TIMINGS))
    agenda = store.activities.agenda(TODAY)
    sections = {"overdue": agenda.overdue, "today": agenda.due_today, "upcoming": agenda.upcoming}
    for name, dues in sections.items():
        wanted = [TODAY + dt.timedelta(days) for days, timing in TIMINGS if timing == name]
        assert [due.activity.due_on for due in dues] == wanted
        assert agenda.counts[name] == len(wanted)
    assert store.activities.due_count(TODAY) == sum(timing in ("overdue", "today") for _, timing in TIMINGS)
