"""Undo between commands that touch the same records, in one process and in two."""

import datetime as dt
import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from pipeboard.clock import Stamp
from pipeboard.sales.capture.draft import Action
from pipeboard.store import journal, undo
from pipeboard.store.changes.activities import Finish, Plan
from pipeboard.store.changes.closing import Close
from pipeboard.store.changes.field_changes import SetFields
from pipeboard.store.changes.moves import Move
from pipeboard.store.errors import Busy, Conflict, Damaged, NotFound, Refused
from pipeboard.store.store import Store
from store_help import DAY, assert_sound, draft, dump


@pytest.fixture
def other(store: Store, stamp: Stamp) -> Iterator[Store]:
    """The same file as another process has it open."""
    with Store.open(store.path, stamp, origin="app") as opened:
        yield opened


def test_another_field_that_was_changed_since_is_kept(store: Store, other: Store, stamp: Stamp) -> None:
    store.capture(draft(), stamp)
    store.run(SetFields(1, {"title": "Mine"}), stamp)
    other.run(SetFields(1, {"note": "Theirs"}), stamp)
    store.undo(stamp, 2)
    details = store.opportunities.details(1)
    assert (details.opportunity.title, details.note) == ("Façade", "Theirs")
    assert_sound(store.connection)


def test_the_same_field_is_refused_with_what_and_who(store: Store, other: Store, stamp: Stamp) -> None:
    store.capture(draft(), stamp)
    store.run(SetFields(1, {"title": "Mine"}), stamp)
    other.run(SetFields(1, {"title": "Theirs"}), stamp)
    other.run(SetFields(1, {"note": "unrelated"}), stamp)
    with pytest.raises(Conflict) as raised:
        store.undo(stamp, 2)
    said = raised.value.details
    assert (said["command"], said["field"], said["what"]) == (2, "title", "opportunity 1")
    assert "set (app, " in str(said["who"])
    # The one to undo first is the one that changed this field, not the last one that touched the record.
    assert said["later"] == 3
    assert store.opportunities.one(1).title == "Theirs"
    store.undo(stamp, 3)
    store.undo(stamp, 2)
    assert store.opportunities.one(1).title == "Façade"


def test_a_field_that_was_changed_and_changed_back_is_no_conflict(store: Store, other: Store, stamp: Stamp) -> None:
    store.capture(draft(), stamp)
    store.run(SetFields(1, {"title": "Mine"}), stamp)
    other.run(SetFields(1, {"title": "Theirs"}), stamp)
    other.run(SetFields(1, {"title": "Mine"}), stamp)
    store.undo(stamp, 2)
    assert store.opportunities.one(1).title == "Façade"


def test_a_record_that_others_hung_something_on_stays(store: Store, other: Store, stamp: Stamp) -> None:
    store.capture(draft(action=None, tags=()), stamp)
    other.run(Plan(1, Action("call", "theirs", DAY)), stamp)
    before = dump(store.connection)
    with pytest.raises(Conflict) as raised:
        store.undo(stamp, 1)
    assert raised.value.details["field"] == "record"
    assert "plan (app, " in str(raised.value.details["who"])
    assert raised.value.details["later"] == 2
    assert dump(store.connection) == before
    store.undo(stamp, 2)
    store.undo(stamp, 1)
    with pytest.raises(NotFound):
        store.opportunities.one(1)


def test_what_a_command_made_and_set_again_is_watched_as_a_whole(store: Store, other: Store, stamp: Stamp) -> None:
    """A row inserted and updated by one command: a later change of any other column of it must not be lost."""
    with store._command(journal.Entry("make", "", "test"), stamp):
        store.connection.execute(
            "INSERT INTO opportunity (title, stage_id, created_on, stage_entered_on)"
            " VALUES ('T', 1, '2026-11-21', '2026-11-21')"
        )
        store.connection.execute("UPDATE opportunity SET starred = 1")
    other.run(SetFields(1, {"note": "Theirs"}), stamp)
    with pytest.raises(Conflict):
        store.undo(stamp, 1)
    assert store.opportunities.details(1).note == "Theirs"


def test_a_name_that_others_use_stays_when_its_maker_is_undone(store: Store, other: Store, stamp: Stamp) -> None:
    store.capture(draft("One", "Dupond"), stamp)
    other.capture(draft("Two", "Dupond"), stamp)
    store.undo(stamp, 1)
    assert store.opportunities.one(2).account == "Dupond"
    store.redo(stamp)
    assert store.opportunities.one(1).account == "Dupond"
    assert_sound(store.connection)


def test_a_close_reason_that_others_use_stays_too(store: Store, stamp: Stamp) -> None:
    store.capture(draft("One"), stamp)
    store.capture(draft("Two"), stamp)
    store.run(Close((1,), "lost", reason="brand new"), stamp)
    store.run(Close((2,), "lost", reason="brand new"), stamp)
    store.undo(stamp, 3)
    assert store.opportunities.one(1).status == "open"
    assert store.opportunities.one(2).close_reason == "brand new"


def test_a_name_that_has_gone_comes_back_with_the_row_that_needs_it(store: Store, stamp: Stamp) -> None:
    store.capture(draft("One", tags=()), stamp)
    store.capture(draft("Two", tags=()), stamp)
    store.run(SetFields(1, {"tags": ("new",)}), stamp)
    store.run(SetFields(2, {"tags": ("new",)}), stamp)
    store.run(SetFields(2, {"tags": ()}), stamp)
    store.undo(stamp, 3)
    assert store.names.of("tag") == []
    store.undo(stamp)
    assert store.opportunities.one(2).tags == ("new",)
    assert_sound(store.connection)


def test_an_undo_that_a_unique_name_forbids_is_a_conflict(store: Store, stamp: Stamp) -> None:
    store.capture(draft(), stamp)
    store.run(SetFields(1, {"tags": ()}), stamp)
    store.run(SetFields(1, {"tags": ("salon",)}), stamp)
    before = dump(store.connection)
    with pytest.raises(Conflict):
        store.undo(stamp, 2)
    assert dump(store.connection) == before
    assert not store.connection.in_transaction


def test_an_undo_that_a_rule_forbids_is_a_conflict(store: Store, stamp: Stamp) -> None:
    store.capture(draft(), stamp)
    store.run(Close((1,), "won"), stamp)
    store.run(Move((1,), "Follow-up"), stamp)
    with pytest.raises(Conflict):
        store.undo(stamp, 2)
    assert store.opportunities.one(1).status == "won"
    first, second = dt.date(2026, 12, 1), dt.date(2026, 12, 20)
    store.run(SetFields(1, {"expected_by": second}), stamp)
    store.run(SetFields(1, {"expected_from": dt.date(2026, 12, 15)}), stamp)
    with pytest.raises(Conflict):
        store.undo(stamp, 4)
    assert store.opportunities.one(1).expected_from != first


def test_undo_and_redo_across_restarts(path: str, stamp: Stamp) -> None:
    with Store.open(path, stamp, origin="one") as store:
        store.capture(draft(), stamp)
        store.run(Move((1,), "Quote"), stamp)
        done = dump(store.connection)
    with Store.open(path, stamp, origin="two") as store:
        assert store.undo(stamp).verb == "move"
        assert store.undo(stamp).verb == "capture"
        with pytest.raises(NotFound):
            store.undo(stamp)
    with Store.open(path, stamp, origin="three") as store:
        assert store.redo(stamp).verb == "capture"
        assert store.redo(stamp).verb == "move"
        assert dump(store.connection) == done
        with pytest.raises(NotFound):
            store.redo(stamp)


def test_a_new_command_ends_the_redo(store: Store, stamp: Stamp) -> None:
    store.capture(draft(), stamp)
    store.run(Move((1,), "Quote"), stamp)
    store.undo(stamp)
    store.run(Move((1,), "Met"), stamp)
    with pytest.raises(NotFound):
        store.redo(stamp)


def test_undo_of_what_is_not_there(store: Store, stamp: Stamp) -> None:
    for command_id in (1, 0, -1, 10**9):
        with pytest.raises(NotFound):
            store.undo(stamp, command_id)
    with pytest.raises(Refused):
        store.undo(stamp, 10**30)
    store.capture(draft(), stamp)
    store.undo(stamp, 1)
    with pytest.raises(NotFound):
        store.undo(stamp, 1)
    # The undo is in the journal, and is no command to undo.
    with pytest.raises(NotFound):
        store.undo(stamp, 2)


def test_finish_with_the_next_one_is_one_command(store: Store, stamp: Stamp) -> None:
    store.capture(draft(), stamp)
    before = dump(store.connection)
    store.run(Finish((1,), "ok", Action("meeting", "show it", DAY)), stamp)
    store.undo(stamp)
    assert dump(store.connection) == before


def test_two_writers_wait_for_each_other(store: Store, stamp: Stamp) -> None:
    store.capture(draft(), stamp)
    with Store.open(store.path, stamp, origin="quick", wait=0.05) as quick:
        store.connection.execute("BEGIN IMMEDIATE")
        for attempt in (
            lambda: quick.capture(draft(), stamp),
            lambda: quick.run(SetFields(1, {"title": "x"}), stamp),
            lambda: quick.undo(stamp),
        ):
            with pytest.raises(Busy):
                attempt()
            assert not quick.connection.in_transaction
        store.connection.execute("ROLLBACK")
        quick.run(SetFields(1, {"title": "x"}), stamp)
    assert store.opportunities.one(1).title == "x"


def test_a_reader_that_holds_on_makes_a_write_busy_and_nothing_else(store: Store, stamp: Stamp) -> None:
    store.capture(draft(), stamp)
    with Store.open(store.path, stamp, origin="quick", wait=0.05) as quick:
        store.connection.execute("BEGIN")
        store.connection.execute("SELECT * FROM opportunity").fetchall()
        for attempt in (
            lambda: quick.capture(draft(), stamp),
            lambda: quick.run(SetFields(1, {"title": "x"}), stamp),
        ):
            with pytest.raises(Busy):
                attempt()
            assert not quick.connection.in_transaction
        store.connection.execute("ROLLBACK")
        quick.run(SetFields(1, {"title": "x"}), stamp)
        assert_sound(quick.connection)


def test_a_large_undo_in_a_file_with_a_broken_reference_is_told(
    store: Store, stamp: Stamp, monkeypatch: pytest.MonkeyPatch
) -> None:
    # From here on any undo is a large one, which follows the references at its end.
    monkeypatch.setattr(undo, "BULK", 0)
    for number in range(2):
        store.capture(draft(f"T{number}"), stamp)
    # Something other than pipeboard wrote into the file while it was open.
    with closing(sqlite3.connect(store.path, isolation_level=None)) as stranger:
        stranger.execute("UPDATE journal_state SET command_id = 1")
        stranger.execute("UPDATE opportunity SET stage_id = 999 WHERE id = 1")
        stranger.execute("UPDATE journal_state SET command_id = NULL")
    before = dump(store.connection)
    with pytest.raises(Damaged, match="a record refers to one that is not there"):
        store.undo(stamp)
    assert dump(store.connection) == before
