"""The file as it stood on a day: whole, read-only, and gone without a trace."""

import sqlite3
from collections.abc import Iterator

import pytest
from sqlalchemy.exc import SQLAlchemyError

from made_once import filled
from pipeboard.clock import Stamp
from pipeboard.sales.capture.draft import Action, Draft
from pipeboard.sales.filters import Filter
from pipeboard.store import journal, past, spool
from pipeboard.store.changes.activities import Finish, Plan, Snooze
from pipeboard.store.changes.activity_edits import DeleteActivities
from pipeboard.store.changes.closing import Close
from pipeboard.store.changes.field_changes import SetFields
from pipeboard.store.changes.moves import Move
from pipeboard.store.derived import DERIVED
from pipeboard.store.errors import StoreError
from pipeboard.store.store import Store
from pipeboard.store.writes.deleting import Delete
from store_help import DAY, assert_derived, difference, draft, dump, stamp_at

MONDAY, TUESDAY, WEDNESDAY = (stamp_at(f"2026-11-{day}T09:00") for day in (16, 17, 18))


_TAG = "INSERT INTO tag (id, name, name_folded) VALUES ({0}, '{1}', '{1}')"


def fill_week(store: Store) -> None:
    store.capture(draft("One", minor=100), MONDAY)
    store.capture(draft("Two", minor=200), TUESDAY)
    store.run(Move((1,), "Quote"), TUESDAY)
    store.run(Close((1,), "won"), WEDNESDAY)
    store.run(SetFields(2, {"amount_minor": 999, "currency": "EUR", "frequency": "monthly"}), WEDNESDAY)


@pytest.fixture
def week(path: str) -> Iterator[Store]:
    with filled(path, fill_week) as store:
        yield store


def test_each_evening_is_as_it_was(week: Store) -> None:
    before = dump(week.connection)
    with week.as_of(MONDAY.today):
        assert [one.title for one in week.opportunities.listed(Filter(), MONDAY.today)] == ["One"]
        assert week.opportunities.one(1).stage == "To qualify"
        assert week.figures.board(MONDAY.today).selling.totals[0].value_minor == 100
        for table in ("stage_total", "expected_total", "closed_total", "followup"):
            week.connection.execute(f"SELECT * FROM {table}").fetchall()
    with week.as_of(TUESDAY.today):
        assert week.opportunities.one(1).stage == "Quote"
        assert week.opportunities.one(2).value_minor == 200
        assert week.opportunities.total(Filter(), TUESDAY.today).totals[0].value_minor == 300
    with week.as_of(MONDAY.today.replace(day=1)):
        assert week.opportunities.listed(Filter(), MONDAY.today) == []
        assert week.figures.board(MONDAY.today).selling.totals == ()
    assert week.opportunities.one(2).value_minor == 999 * 12
    assert dump(week.connection) == before
    assert_derived(week.connection)


def test_the_past_cannot_be_written(week: Store, stamp: Stamp) -> None:
    before = dump(week.connection)
    for attempt in (
        lambda: week.capture(draft(), stamp),
        lambda: week.undo(stamp),
        lambda: week.run(SetFields(1, {"title": "x"}), stamp),
        lambda: week.connection.execute("UPDATE opportunity SET title = 'x'"),
        lambda: week.connection.execute("UPDATE main.opportunity SET title = 'x'"),
    ):
        with pytest.raises((sqlite3.Error, SQLAlchemyError, StoreError)), week.as_of(MONDAY.today):
            attempt()
        assert dump(week.connection) == before
        assert week.connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
        assert week.connection.execute("PRAGMA query_only").fetchone() == (0,)
        assert not week.connection.in_transaction
    week.capture(draft(), stamp)


def test_the_past_of_the_past_is_refused_and_harms_nothing(week: Store, stamp: Stamp) -> None:
    with pytest.raises(sqlite3.Error), week.as_of(TUESDAY.today), week.as_of(MONDAY.today):
        pass
    assert week.connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
    assert not week.connection.in_transaction
    week.capture(draft(), stamp)


def test_names_that_changed_hands_do_not_stand_in_each_others_way(store: Store, stamp: Stamp) -> None:
    """Then and now are both right; a mixture of the two would give a name twice."""
    with store._command(journal.Entry("rename", "", "test"), stamp):
        store.connection.execute("UPDATE stage SET name = 'x' WHERE id = 1")
        store.connection.execute("UPDATE stage SET name = 'To qualify' WHERE id = 2")
        store.connection.execute("UPDATE stage SET name = 'Contacted' WHERE id = 1")
    with past.as_of(store.connection, 0):
        assert [stage.name for stage in store.pipelines.stages()][:2] == ["To qualify", "Contacted"]
    assert [stage.name for stage in store.pipelines.stages()][:2] == ["Contacted", "To qualify"]


@pytest.mark.parametrize(
    "changes",
    [
        (),
        ("UPDATE tag SET name = 'x' WHERE id = 2",),
        ("UPDATE tag SET name = 'x' WHERE id = 2", "UPDATE tag SET name = 'y' WHERE id = 2"),
        ("DELETE FROM tag WHERE id = 2",),
        ("UPDATE tag SET name = 'x' WHERE id = 2", "DELETE FROM tag WHERE id = 2"),
        # The same number again, with another name, which then changes as well.
        ("DELETE FROM tag WHERE id = 2", _TAG.format(2, "x"), "UPDATE tag SET name = 'y' WHERE id = 2"),
        # Made since: alone, gone again, back again, and with a hole between.
        (_TAG.format(4, "d"),),
        (_TAG.format(4, "d"), "DELETE FROM tag WHERE id = 4", _TAG.format(4, "e")),
        (_TAG.format(9, "d"), _TAG.format(10, "e"), _TAG.format(5, "f")),
        (_TAG.format(0, "d"), _TAG.format(-3, "e"), "UPDATE tag SET name = 'g' WHERE id = 0"),
        # All at once, so that nothing of now is left.
        ("DELETE FROM tag", _TAG.format(1, "d")),
    ],
)
def test_rows_are_as_they_were_whatever_came_after(store: Store, stamp: Stamp, changes: tuple[str, ...]) -> None:
    with store._command(journal.Entry("names", "", "test"), stamp):
        for number, name in enumerate("abc", 1):
            store.connection.execute(_TAG.format(number, name))
    (before,) = store.connection.execute("SELECT max(id) FROM command").fetchone()
    for change in changes:
        with store._command(journal.Entry("names", "", "test"), stamp):
            store.connection.execute(change)
    now = store.connection.execute("SELECT id, name FROM tag ORDER BY id").fetchall()
    with past.as_of(store.connection, before):
        assert [row[0] for row in store.connection.execute("SELECT name FROM tag ORDER BY id")] == ["a", "b", "c"]
    with past.as_of(store.connection, before - 1):
        assert store.connection.execute("SELECT name FROM tag").fetchall() == []
    assert store.connection.execute("SELECT id, name FROM tag ORDER BY id").fetchall() == now


def test_the_first_rows_and_all_rows_of_a_past_day_are_the_same(week: Store) -> None:
    """A few are asked for by their ids first; all at once."""
    for day in (MONDAY.today, TUESDAY.today, WEDNESDAY.today):
        with week.as_of(day):
            for order in ("expected", "-amount", "action", "account", "stage"):
                whole = week.opportunities.listed(Filter(), day, order=order)
                assert week.opportunities.listed(Filter(), day, order=order, limit=50) == whole
                assert week.opportunities.listed(Filter(), day, order=order, limit=1) == whole[:1]
            assert all(one.next_action for one in whole if one.status == "open")


def test_a_stage_that_was_weighed_otherwise_weighs_so_then(store: Store) -> None:
    store.capture(draft(minor=1000), MONDAY)
    with store._command(journal.Entry("weigh", "", "test"), TUESDAY):
        store.connection.execute("UPDATE stage SET probability = 50 WHERE id = 1")
    assert store.figures.board(TUESDAY.today).selling.totals[0].weighted_minor == 500
    with store.as_of(MONDAY.today):
        assert store.figures.board(MONDAY.today).selling.totals[0].weighted_minor == 100


def test_a_line_that_waited_brings_no_later_day_with_it(store: Store) -> None:
    """It was typed on Monday and came in on Tuesday, behind what was done on Tuesday."""
    spool.keep(store.path, "Late", "en", MONDAY)
    store.capture(draft("Tuesday's"), TUESDAY)
    store.take_in_spool(lambda line, language, stamp: Draft(line=line, title=line))
    with store.as_of(MONDAY.today):
        assert store.opportunities.listed(Filter(), MONDAY.today) == []
    with store.as_of(TUESDAY.today):
        assert {one.title for one in store.opportunities.listed(Filter(), MONDAY.today)} == {"Tuesday's", "Late"}


def test_a_line_that_waited_counts_on_its_day_when_nothing_came_between(store: Store) -> None:
    spool.keep(store.path, "Waited", "en", MONDAY)
    store.take_in_spool(lambda line, language, stamp: Draft(line=line, title=line))
    store.capture(draft("Tuesday's"), TUESDAY)
    with store.as_of(MONDAY.today):
        assert [one.title for one in store.opportunities.listed(Filter(), MONDAY.today)] == ["Waited"]


def test_what_a_file_starts_with_was_there_whatever_happened_to_it(store: Store, stamp: Stamp) -> None:
    """No command made the stages: that the highest of them were never touched says nothing of when they came."""
    (newest,) = store.connection.execute("SELECT max(id) FROM stage").fetchone()
    row = store.connection.execute("SELECT * FROM stage WHERE id = 2").fetchone()
    changes = ("DELETE FROM stage WHERE id = 2", f"INSERT INTO stage VALUES ({', '.join('?' * len(row))})")
    for change, values in zip(changes, ((), row), strict=True):
        with store._command(journal.Entry("names", "", "test"), stamp):
            store.connection.execute(change, values)
    with store._command(journal.Entry("names", "", "test"), stamp):
        store.connection.execute("UPDATE stage SET name = 'x' WHERE id = 2")
    for command, there in ((0, newest), (1, newest - 1), (2, newest), (3, newest)):
        with past.as_of(store.connection, command):
            assert store.connection.execute("SELECT count(*) FROM stage").fetchone() == (there,), command


def test_a_record_that_changed_many_times_is_as_it_was(store: Store, stamp: Stamp) -> None:
    """What was written down of it first counts, also where that is long."""
    store.capture(draft("First"), stamp)
    before = dump(store.connection)
    for number in range(1, 40):
        store.run(SetFields(1, {"title": f"{number}", "note": "n" * number * 20 or None}), stamp)
    store.run(Delete((1,)), stamp)
    store.capture(draft("Later"), stamp)
    with past.as_of(store.connection, 1):
        assert difference(before, dump(store.connection)) == {}
    store.undo(stamp, 41)
    store.run(SetFields(1, {"title": "back"}), stamp)
    with past.as_of(store.connection, 1):
        assert difference(before, dump(store.connection)) == {}


@pytest.mark.parametrize("kind", ["call", "meeting"])
def test_the_next_action_of_a_past_day_is_the_first_planned_then(store: Store, kind: str) -> None:
    """Asked one by one or for all, with actions that were changed, finished, deleted and added since."""
    for number in range(1, 5):
        store.capture(draft(f"{number}", action=Action(kind, "first", MONDAY.today, None)), MONDAY)  # type: ignore[arg-type]
        store.run(Plan(number, Action("task", "second", TUESDAY.today, None)), MONDAY)
    store.run(Close((4,), "won"), TUESDAY)
    before = {one.id: one.next_action for one in store.opportunities.listed(Filter(), TUESDAY.today)}
    store.run(Finish((1,), None), WEDNESDAY)
    store.run(Snooze((3,), DAY), WEDNESDAY)
    store.run(DeleteActivities((5,)), WEDNESDAY)
    store.run(Plan(1, Action("task", "later", MONDAY.today, None)), WEDNESDAY)
    with store.as_of(TUESDAY.today):
        assert {one.id: one.next_action for one in store.opportunities.listed(Filter(), TUESDAY.today)} == before
        few = store.opportunities.listed(Filter(), TUESDAY.today, limit=2)
        assert {one.id: one.next_action for one in few} == {one.id: before[one.id] for one in few}
        kept = sorted(store.connection.execute("SELECT * FROM followup"), key=repr)
        assert kept == sorted(store.connection.execute(DERIVED["followup"]), key=repr)
