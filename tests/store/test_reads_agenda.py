"""Today's sections, cut by SQL, are the heads of those that the rules put in order."""

import datetime as dt
import random
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from figures_help import fill, passes
from pipeboard.sales.filters import OPEN, Filter
from pipeboard.sales.followup import Due, late_order, opportunity_order, split
from pipeboard.sales.predicates import DAYS_AHEAD, is_late, is_pending, missing
from pipeboard.sales.records import Opportunity
from pipeboard.store import journal
from pipeboard.store.reads import agenda as reads
from pipeboard.store.reads import top_weighted
from pipeboard.store.reads.filtering import Condition
from pipeboard.store.reads.opportunities import ACTIVITY_COLUMNS, activity_record
from pipeboard.store.store import Store
from store_help import DAY, STAMP, any_draft, stamp_at
from thoroughness import examples


class Day(NamedTuple):
    store: Store
    open: list[Opportunity]
    planned: list[Due]

    def __repr__(self) -> str:
        return "the day"


def crowd(store: Store, seed: int) -> None:
    """Equal weights, no weight at all, no chance at all, and activities that belong to nobody's sale."""
    chance = random.Random(seed)
    with store._command(journal.Entry("crowd", "", "test"), STAMP):
        connection = store.connection
        connection.execute("UPDATE stage SET probability = 0 WHERE id = 2")
        for (one,) in connection.execute("SELECT id FROM opportunity").fetchall():
            minor = chance.choice([None, 0, 1000, 2000, 4000, 10**13])
            connection.execute(
                "UPDATE opportunity SET amount_minor = ?, currency = ?, starred = ?, probability = ? WHERE id = ?",
                (
                    minor,
                    None if minor is None else "EUR",
                    chance.random() < 0.2,
                    chance.choice([None, None, 0, 20, 40]),
                    one,
                ),
            )
        for _ in range(60):
            on = DAY + dt.timedelta(days=chance.randint(-3, DAYS_AHEAD + 1))
            connection.execute(
                "INSERT INTO activity (opportunity_id, account_id, kind, subject, due_on, due_time)"
                " VALUES (?, 1, 'call', 'call', ?, ?)",
                (
                    chance.choice([*[None] * 10, *range(1, 40)]),
                    on.isoformat(),
                    chance.choice([None, None, "09:00", "10:00"]),
                ),
            )


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Day]:
    path = str(tmp_path_factory.mktemp("agenda") / "sales.db")
    with Store.open(path, STAMP, origin="test") as store:
        fill(store, 5, 150)
        crowd(store, 5)
        waiting = store.opportunities.listed(OPEN, DAY, order="id")
        every = {one.id: one for one in store.opportunities.listed(OPEN._replace(statuses=()), DAY)}
        rows = store.connection.execute(f"SELECT {ACTIVITY_COLUMNS} FROM activity WHERE done_at IS NULL").fetchall()
        # What belongs to no opportunity here is planned on the one account.
        (account,) = store.connection.execute("SELECT name FROM account WHERE id = 1").fetchone()
        dues = [
            Due(one, every.get(one.opportunity_id or 0), None if one.opportunity_id else account)
            for one in map(activity_record, rows)
        ]
        planned = [due for due in dues if is_pending(due.activity, due.opportunity and due.opportunity.status)]
        yield Day(store, waiting, planned)


@settings(max_examples=examples(25))
@given(today=st.dates(DAY - dt.timedelta(days=20), DAY + dt.timedelta(days=60)), most=st.integers(-1, 45))
@pytest.mark.parametrize("few", [0, 10**6])
def test_each_section_is_the_head_of_the_rules_order(day: Day, few: int, today: dt.date, most: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reads, "_FEW", few)
        found = day.store.activities.agenda(today, most)
    sections = {
        "no_next_action": sorted((one for one in day.open if one.next_action is None), key=opportunity_order),
        "late": sorted((one for one in day.open if is_late(one, today)), key=late_order),
        "incomplete": sorted((one for one in day.open if missing(one)), key=opportunity_order),
    }
    overdue, due_today, upcoming = split(day.planned, today)
    whole: dict[str, Any] = {**sections, "overdue": overdue, "today": due_today, "upcoming": upcoming}
    assert found.counts == {name: len(members) for name, members in whole.items()}
    shown: dict[str, Any] = {
        "no_next_action": found.no_next_action,
        "late": found.late,
        "incomplete": found.incomplete,
        "overdue": found.overdue,
        "today": found.due_today,
        "upcoming": found.upcoming,
    }
    for name, members in whole.items():
        assert shown[name] == (members if most < 0 else members[:most]), name


def test_the_day_of_the_test_has_everything(day: Day) -> None:
    found = day.store.activities.agenda(DAY)
    assert min(found.counts.values()) >= 5
    without = [one for one in found.no_next_action if one.value_minor is None]
    assert without
    assert {one.probability for one in found.no_next_action} >= {0, 20, 40}
    assert {one.own_probability for one in found.no_next_action} >= {None, 0, 20, 40}
    assert {one.starred for one in found.no_next_action} == {True, False}
    assert any(due.opportunity is None for due in found.upcoming)


@pytest.mark.parametrize(
    "chosen",
    [
        Filter(statuses=("open",)),
        Filter(starred=True),
        Filter(account="nobody"),
        # What is left out says nothing of what belongs to no sale.
        Filter(excluded=(Filter(starred=True),)),
        Filter(excluded=(Filter(account="nobody"),)),
    ],
)
def test_under_a_filter_only_what_belongs_to_a_sale_is_due(day: Day, chosen: Filter) -> None:
    found = day.store.activities.agenda(DAY, chosen=chosen)
    wanted = [one for one in day.planned if one.opportunity is not None and passes(one.opportunity, chosen, day.store)]
    overdue, today, upcoming = split(wanted, DAY)
    assert (found.overdue, found.due_today, found.upcoming) == (overdue, today, upcoming)
    assert [found.counts[name] for name in ("overdue", "today", "upcoming")] == list(
        map(len, (overdue, today, upcoming))
    )


def test_the_past_has_the_same_sections(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(8)
    for _ in range(20):
        store.capture(any_draft(chance)._replace(action=None), STAMP)
    monkeypatch.setattr(reads, "_FEW", 0)
    then = store.activities.agenda(DAY, 5)
    store.capture(any_draft(chance)._replace(action=None, starred=True), stamp_at("2026-11-22T09:00"))
    assert store.activities.agenda(DAY, 5) != then
    with store.as_of(DAY):
        assert store.activities.agenda(DAY, 5) == then


def test_the_heaviest_sort_nothing_and_leave_no_question_open(store: Store) -> None:
    marks = {"starred": 0, "stage": 1, "chance": 10}
    for question in (top_weighted._OWN, top_weighted._OF_STAGE):
        for where in (reads._NO_ACTION, reads._INCOMPLETE):
            plan = store.connection.execute(f"EXPLAIN QUERY PLAN {question.format(where.sql)}", marks).fetchall()
            steps = [row[3] for row in plan]
            assert "INDEX opportunity_heavy" in steps[0]
            assert not [step for step in steps if "TEMP B-TREE" in step]
    for _ in range(5):
        store.capture(any_draft(random.Random(1))._replace(action=None), STAMP)
    assert len(top_weighted.heaviest(store.connection, Condition("1", {}), 2)) == 2
    with Store.open(store.path, STAMP, origin="other", wait=0) as other:
        other.capture(any_draft(random.Random(2)), STAMP)
