"""Activities: edited, deleted, planned again, and logged with what is next."""

import datetime as dt
from collections.abc import Callable

import pytest

from pipeboard.clock import Stamp
from pipeboard.sales.capture.draft import Action
from pipeboard.sales.records import Activity
from pipeboard.store.changes.activities import Finish, Log, LogAndPlan, PlanForMany, Snooze
from pipeboard.store.changes.activity_edits import DeleteActivities, EditActivity, Unfinish
from pipeboard.store.command import Command
from pipeboard.store.errors import NotFound, Refused
from pipeboard.store.store import Store
from store_help import assert_sound, difference, draft, dump

NEXT = Action("meeting", "present the quote", dt.date(2026, 12, 1), dt.time(14, 0))


@pytest.fixture
def sale(store: Store, stamp: Stamp) -> Store:
    """A sale with a planned call (1) and another that has been logged (2); a second sale with a call (3)."""
    store.capture(draft(), stamp)
    store.run(Log(1, "call", "asked for prices", "said: soon"), stamp)
    store.capture(draft("Roof"), stamp)
    return store


def activity(store: Store, activity_id: int) -> Activity:
    details = [store.opportunities.details(one) for one in (1, 2)]
    return next(one for each in details for one in [*each.planned, *each.done] if one.id == activity_id)


def test_an_activity_is_edited(sale: Store, stamp: Stamp) -> None:
    fields = {
        "kind": "meeting",
        "subject": " see\tthem ",
        "due_on": dt.date(2026, 11, 30),
        "due_time": dt.time(9, 5),
        "minutes": 45,
        "note": "bring\r\nsamples\x1b",
        "outcome": "",
    }
    change = sale.run(EditActivity(1, fields), stamp)
    assert (change.subject, change.ids) == ("see them · Dupond · Façade", (1,))
    found = activity(sale, 1)
    assert (found.kind, found.subject, found.due_on, found.due_time) == (
        "meeting",
        "see them",
        dt.date(2026, 11, 30),
        dt.time(9, 5),
    )
    assert (found.minutes, found.note, found.outcome) == (45, "bring\nsamples", None)
    sale.run(EditActivity(1, {"due_time": None, "minutes": None}), stamp)
    assert (activity(sale, 1).due_time, activity(sale, 1).minutes) == (None, None)
    next_action = sale.opportunities.one(1).next_action
    assert next_action is not None
    assert next_action.due_on == dt.date(2026, 11, 30)


@pytest.mark.parametrize(
    ("which", "fields", "rule"),
    [
        (1, {"subject": " "}, "subject_missing"),
        (1, {"due_on": None}, "planned_needs_a_day"),
        (1, {"minutes": 0}, "minutes_out_of_range"),
        (2, {"minutes": 99_999}, "minutes_out_of_range"),
    ],
)
def test_an_activity_that_cannot_be(
    sale: Store, stamp: Stamp, which: int, fields: dict[str, object], rule: str
) -> None:
    before = dump(sale.connection)
    with pytest.raises(Refused) as refused:
        sale.run(EditActivity(which, fields), stamp)
    assert refused.value.rule == rule
    assert difference(before, dump(sale.connection)) == {}


def test_what_is_done_needs_no_day_and_without_one_no_hour(sale: Store, stamp: Stamp) -> None:
    sale.run(Finish((1,)), stamp)
    sale.run(EditActivity(1, {"due_on": None}), stamp)
    assert (activity(sale, 1).due_on, activity(sale, 1).due_time) == (None, None)


def test_activities_are_deleted_together(sale: Store, stamp: Stamp) -> None:
    change = sale.run(DeleteActivities((1, 2, 3)), stamp)
    assert change.ids == (1, 2)
    assert (
        change.subject == "call back · Dupond · Façade; asked for prices · Dupond · Façade; call back · Dupond · Roof"
    )
    assert sale.opportunities.one(1).next_action is None
    assert sale.opportunities.details(1).done == []
    assert_sound(sale.connection)


def test_what_was_done_is_planned_again(sale: Store, stamp: Stamp) -> None:
    sale.run(Finish((1, 3), "no answer"), stamp)
    assert sale.opportunities.one(1).next_action is None
    change = sale.run(Unfinish((1, 3)), stamp)
    assert change.ids == (1, 2)
    found = activity(sale, 1)
    assert (found.due_on, found.due_time, found.done_on, found.outcome) == (
        dt.date(2026, 11, 24),
        dt.time(10, 0),
        None,
        "no answer",
    )
    assert sale.opportunities.one(1).next_action is not None
    # What was only logged was never due: today, unless a day is given.
    sale.run(Unfinish((2,)), stamp)
    assert activity(sale, 2).due_on == stamp.today
    sale.run(Finish((2,)), stamp)
    sale.run(Unfinish((2,), dt.date(2026, 12, 24)), stamp)
    assert activity(sale, 2).due_on == dt.date(2026, 12, 24)
    with pytest.raises(Refused) as refused:
        sale.run(Unfinish((2,)), stamp)
    assert refused.value.rule == "not_done"


def test_a_call_is_logged_and_the_next_action_planned_with_it(sale: Store, stamp: Stamp) -> None:
    count = len(sale.history.commands())
    change = sale.run(LogAndPlan((1,), "call", "they like it", "long\nnote", NEXT), stamp)
    assert (change.verb, change.subject, change.ids) == ("log", "they like it · Dupond · Façade", (1,))
    assert len(sale.history.commands()) == count + 1
    details = sale.opportunities.details(1)
    assert [one.subject for one in details.planned] == ["call back", "present the quote"]
    assert {one.subject for one in details.done} == {"asked for prices", "they like it"}
    sale.undo(stamp)
    assert len(sale.opportunities.details(1).planned) == 1
    sale.run(LogAndPlan((1,), "note", "only this"), stamp)
    assert len(sale.opportunities.details(1).planned) == 1


def test_the_same_is_planned_on_many(sale: Store, stamp: Stamp) -> None:
    change = sale.run(PlanForMany((1, 2), NEXT), stamp)
    assert change.subject == "present the quote · Dupond · Façade; present the quote · Dupond · Roof"
    assert [len(sale.opportunities.details(one).planned) for one in (1, 2)] == [2, 2]


COMMANDS: list[Callable[[], Command]] = [
    lambda: EditActivity(1, {"subject": "x", "due_on": dt.date(2027, 1, 1), "note": "y"}),
    lambda: DeleteActivities((1, 2)),
    lambda: Unfinish((2,)),
    lambda: Snooze((1, 3), dt.date(2026, 12, 5)),
    lambda: Finish((1, 3), "ok", NEXT),
    lambda: LogAndPlan((2,), "call", "x", None, NEXT),
    lambda: PlanForMany((1, 2), NEXT),
]


@pytest.mark.parametrize("made", COMMANDS, ids=lambda made: type(made()).__name__)
def test_each_is_one_undo(sale: Store, stamp: Stamp, made: Callable[[], Command]) -> None:
    before, count = dump(sale.connection), len(sale.history.commands())
    assert sale.run(made(), stamp).rows
    assert len(sale.history.commands()) == count + 1
    after = dump(sale.connection)
    assert_sound(sale.connection)
    sale.undo(stamp)
    assert difference(before, dump(sale.connection)) == {}
    sale.redo(stamp)
    assert difference(after, dump(sale.connection)) == {}
    assert_sound(sale.connection)


def test_what_is_not_there(sale: Store, stamp: Stamp) -> None:
    before = dump(sale.connection)
    for command in (
        EditActivity(99, {}),
        EditActivity(1, {"colour": "red"}),
        DeleteActivities((1, 99)),
        Unfinish((2, 99)),
        LogAndPlan((99,), "call", "x", None, NEXT),
        PlanForMany((1, 99), NEXT),
    ):
        with pytest.raises(NotFound):
            sale.run(command, stamp)
    assert difference(before, dump(sale.connection)) == {}
