"""The edges of the daily changes, row by row: what each makes of a record, or the rule that refuses it."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest

from made_once import filled
from pipeboard.sales.capture.draft import Action
from pipeboard.sales.status import Refusal, judge_closing_day, judge_log
from pipeboard.store.changes.activities import Finish, Log, Plan, PlanForMany, Snooze
from pipeboard.store.changes.activity_edits import EditActivity, Unfinish
from pipeboard.store.changes.closing import Close, Reopen
from pipeboard.store.changes.field_changes import AddNote, SetFields, SetFieldsOfMany
from pipeboard.store.changes.moves import Move, MoveTo
from pipeboard.store.changes.stars_and_tags import AddTags, RemoveTags, SetStar
from pipeboard.store.command import Command
from pipeboard.store.errors import NotFound, Refused, StoreError
from pipeboard.store.store import Store
from pipeboard.store.together import Together
from pipeboard.store.writes.pipelines import AddPipeline
from store_help import DAY, STAMP, assert_sound, draft, dump, stamp_at

YESTERDAY, TOMORROW = DAY - dt.timedelta(days=1), DAY + dt.timedelta(days=1)
CALL = Action("call", "call", TOMORROW)


def fill_desk(store: Store) -> None:
    for title in ("open", "won", "lost", "after sale"):
        store.capture(draft(title), stamp_at("2026-11-11T09:00"))
    store.run(Move((4,), "Quote"), STAMP)
    store.run(Close((2, 4), "won", YESTERDAY, planned="kept"), STAMP)
    store.run(Close((3,), "lost", YESTERDAY, "Price", planned="kept"), STAMP)
    store.run(Move((4,), "Follow-up"), STAMP)


@pytest.fixture
def desk(path: str) -> Iterator[Store]:
    """1 is open, 2 won, 3 lost, 4 won and in an after-sale stage; each came on the 11th with an action planned."""
    with filled(path, fill_desk) as store:
        yield store


def unchanged(store: Store, command: Command, refused: type[StoreError] = Refused) -> StoreError:
    """The error that a command is refused with; nothing of it is kept."""
    before = dump(store.connection)
    with pytest.raises(refused) as error:
        store.run(command, STAMP)
    assert dump(store.connection) == before
    return error.value


# Closing --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("closed_on", "refusal"),
    [
        (DAY, None),
        (YESTERDAY, None),
        (dt.date(2026, 11, 11), None),
        (dt.date(2026, 11, 10), Refusal("closed_before_created", "2026-11-11")),
        (TOMORROW, Refusal("closed_ahead", "2026-11-22")),
        (dt.date(9999, 12, 31), Refusal("closed_ahead", "9999-12-31")),
    ],
)
def test_the_day_of_a_closing(desk: Store, closed_on: dt.date, refusal: Refusal | None) -> None:
    assert judge_closing_day(closed_on, dt.date(2026, 11, 11), DAY) == refusal
    commands: tuple[Command, ...] = (
        Close((1,), "won", closed_on),
        Close((2,), "lost", closed_on),
        SetFields(2, {"closed_on": closed_on}),
        SetFieldsOfMany((2, 3), {"closed_on": closed_on}),
    )
    for command in commands:
        if refusal is None:
            desk.run(command, STAMP)
            continue
        error = unchanged(desk, command)
        assert isinstance(error, Refused)
        assert (error.rule, error.about) == refusal


@pytest.mark.parametrize(
    ("ids", "outcome", "on", "rule"),
    [
        ((2,), "won", YESTERDAY, "already"),
        ((4,), "lost", DAY, "after_sale_is_won"),
        ((4,), "cancelled", DAY, "after_sale_is_won"),
        ((1, 4), "lost", DAY, "after_sale_is_won"),
        ((1, 3), "lost", YESTERDAY, "already"),
    ],
)
def test_what_cannot_be_closed(desk: Store, ids: tuple[int, ...], outcome: Any, on: dt.date, rule: str) -> None:
    error = unchanged(desk, Close(ids, outcome, on))
    assert isinstance(error, Refused)
    assert error.rule == rule
    assert ("which" in error.details) == (len(ids) > 1)


def test_another_outcome_another_day_another_reason(desk: Store) -> None:
    desk.run(Close((2,), "lost", DAY, "comp"), STAMP)
    assert (desk.opportunities.one(2).status, desk.opportunities.one(2).close_reason) == ("lost", "Competitor")
    desk.run(Close((3,), "lost", DAY, "Too far away"), STAMP)
    assert (desk.opportunities.one(3).closed_on, desk.opportunities.one(3).close_reason) == (DAY, "Too far away")
    desk.run(Close((3,), "won"), STAMP)
    assert desk.opportunities.one(3).close_reason is None
    desk.run(Close((4,), "won", DAY), STAMP)
    assert desk.opportunities.one(4).stage == "Follow-up"
    assert_sound(desk.connection)


@pytest.mark.parametrize(
    ("planned", "left", "done"),
    [("dropped", [], 0), ("done", [], 2), ("kept", ["call", "call back"], 0)],
)
def test_closing_deals_with_what_was_planned(desk: Store, planned: Any, left: list[str], done: int) -> None:
    desk.run(Plan(1, CALL), STAMP)
    assert [one.subject for one in desk.activities.unsettled((1,))] == ["call", "call back"]
    before = dump(desk.connection)
    desk.run(Close((1,), "won", planned=planned), STAMP)
    details = desk.opportunities.details(1)
    assert ([one.subject for one in details.planned], len(details.done)) == (left, done)
    assert all(one.done_on == DAY for one in details.done)
    # What is kept on purpose is not asked about again, whatever the outcome becomes.
    assert desk.activities.unsettled((1,)) == []
    desk.run(Close((1,), "lost"), STAMP)
    assert [one.subject for one in desk.opportunities.details(1).planned] == left
    desk.undo(STAMP)
    desk.undo(STAMP)
    after = dump(desk.connection)
    assert {table: rows for table, rows in after.items() if table not in ("command", "change")} == {
        table: rows for table, rows in before.items() if table not in ("command", "change")
    }


def test_the_next_task_of_a_closing_stays(desk: Store) -> None:
    desk.run(Close((1,), "won", next_action=CALL), STAMP)
    assert [one.subject for one in desk.opportunities.details(1).planned] == ["call"]
    assert desk.activities.unsettled((1,)) == []
    # Open again it is an action like any other, and the next closing deals with it.
    desk.run(Reopen((1,)), STAMP)
    assert [one.subject for one in desk.activities.unsettled((1,))] == ["call"]
    desk.run(Close((1,), "lost"), STAMP)
    assert desk.opportunities.details(1).planned == []


def test_several_are_closed_with_what_is_planned_on_each(desk: Store) -> None:
    desk.run(Reopen((2, 3)), STAMP)
    assert len(desk.activities.unsettled((1, 2, 3))) == 3
    desk.run(Close((1, 2, 3), "cancelled", planned="done"), STAMP)
    assert [len(desk.opportunities.details(one).done) for one in (1, 2, 3)] == [1, 1, 1]
    desk.undo(STAMP)
    assert len(desk.activities.unsettled((1, 2, 3))) == 3


# Opening again, and moving --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("number", "stage"), [(2, "To qualify"), (3, "To qualify"), (4, "Quote")])
def test_reopening_goes_back_to_a_selling_stage(desk: Store, number: int, stage: str) -> None:
    desk.run(Reopen((number,)), STAMP)
    one = desk.opportunities.one(number)
    assert (one.status, one.stage, one.closed_on, one.close_reason) == ("open", stage, None, None)
    assert_sound(desk.connection)


@pytest.mark.parametrize("ids", [(1,), (2, 1)])
def test_what_is_open_is_not_opened(desk: Store, ids: tuple[int, ...]) -> None:
    error = unchanged(desk, Reopen(ids))
    assert isinstance(error, Refused)
    assert error.rule == "not_closed"


@pytest.mark.parametrize(
    ("ids", "stage", "rule"),
    [
        ((1,), "Met", ""),
        ((2,), "Met", ""),
        ((3,), "Met", ""),
        ((2,), "Follow-up", ""),
        ((4,), "Met", ""),
        ((4,), "Confirmed", ""),
        ((2,), "Elsewhere", ""),
        ((1, 2), "Met", ""),
        ((1,), "To qualify", "same_stage"),
        ((1,), "Follow-up", "after_sale_is_won"),
        ((3,), "Follow-up", "after_sale_is_won"),
        ((2, 1), "Follow-up", "after_sale_is_won"),
        ((1,), "nowhere", "no_such_stage"),
        ((1,), "", "no_such_stage"),
    ],
)
def test_each_stage_takes_what_it_may(desk: Store, ids: tuple[int, ...], stage: str, rule: str) -> None:
    desk.run(AddPipeline("Second", "en"), STAMP)
    second = next(one for one in desk.pipelines.stages() if one.pipeline_id == 2)
    desk.run(Together((_renamed(second.id, "Elsewhere"),)), STAMP)
    if rule:
        error = unchanged(desk, Move(ids, stage))
        assert isinstance(error, Refused)
        assert error.rule == rule
        return
    statuses = [desk.opportunities.one(one).status for one in ids]
    desk.run(Move(ids, stage), STAMP)
    assert {desk.opportunities.one(one).stage for one in ids} == {stage}
    assert [desk.opportunities.one(one).status for one in ids] == statuses
    assert_sound(desk.connection)


def _renamed(stage_id: int, name: str) -> Command:
    from pipeboard.store.writes.stages import ChangeStage

    return ChangeStage(stage_id, {"name": name})


def test_a_stage_of_no_number(desk: Store) -> None:
    unchanged(desk, MoveTo((1,), 99), NotFound)
    unchanged(desk, MoveTo((1, 99), 2), NotFound)


# Fields ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "value", "emptied"),
    [
        ("account", "Martin", None),
        ("amount_minor", 1, "refused"),
        ("currency", "CHF", "refused"),
        ("frequency", "monthly", "once"),
        ("term_months", 6, None),
        ("tax", "TTC", None),
        ("own_probability", 55, None),
        ("source", "Fair", None),
        ("category", "Roofs", None),
        ("owner", "Ada", None),
        ("tags", ("a", "b"), ()),
        ("starred", True, False),
        ("external_id", "X-1", None),
        ("title", "Roof", "refused"),
        ("created_on", dt.date(2026, 11, 1), "refused"),
        ("stage_entered_on", dt.date(2026, 11, 1), "refused"),
    ],
)
def test_each_field_is_set_and_emptied(desk: Store, name: str, value: Any, emptied: Any) -> None:
    column = "probability" if name == "own_probability" else name
    desk.run(SetFields(1, {column: value}), STAMP)
    assert getattr(desk.opportunities.one(1), name) == value
    assert desk.run(SetFields(1, {column: value}), STAMP).rows == 0
    if emptied == "refused":
        unchanged(desk, SetFields(1, {column: None}))
    else:
        desk.run(SetFields(1, {column: None}), STAMP)
        assert getattr(desk.opportunities.one(1), name) == emptied
    assert_sound(desk.connection)


@pytest.mark.parametrize(
    ("number", "fields", "rule"),
    [
        (1, {"title": ""}, "title_missing"),
        (1, {"title": " \x1b "}, "title_missing"),
        (1, {"closed_on": DAY}, "closed_needs_a_status"),
        (2, {"closed_on": None}, "closed_needs_a_status"),
        (2, {"created_on": DAY}, "closed_before_created"),
        (1, {"stage": "nowhere"}, "no_such_stage"),
        (1, {"stage": "Follow-up", "title": "never"}, "after_sale_is_won"),
        (1, {"probability": 101}, "probability_percent"),
        (1, {"term_months": 0}, "term_months_range"),
        (1, {"amount_minor": -1}, "amount_minor_range"),
        (1, {"expected_from": TOMORROW, "expected_by": DAY}, "expected_in_order"),
    ],
)
def test_a_value_that_no_rule_takes(desk: Store, number: int, fields: dict[str, Any], rule: str) -> None:
    error = unchanged(desk, SetFields(number, fields))
    assert isinstance(error, Refused)
    assert error.rule == rule


def test_a_field_of_no_name_and_a_record_of_no_number(desk: Store) -> None:
    unchanged(desk, SetFields(1, {"title": "never", "nonsense": 1}), NotFound)
    unchanged(desk, SetFields(99, {"title": "never"}), NotFound)
    unchanged(desk, Together((SetFields(1, {"title": "never"}), SetFields(99, {"title": "never"}))), NotFound)


def test_several_commands_are_one_undo(desk: Store) -> None:
    before = desk.opportunities.one(1)
    change = desk.run(Together((SetFields(1, {"title": "Roof"}), SetStar((1,), True), Plan(1, CALL))), STAMP)
    assert (change.ids, change.verb) == ((1,), "set")
    desk.undo(STAMP)
    assert desk.opportunities.one(1) == before


@pytest.mark.parametrize("text", ["", " \n ", "\x1b"])
def test_a_note_needs_words(desk: Store, text: str) -> None:
    error = unchanged(desk, AddNote((1,), text))
    assert isinstance(error, Refused)
    assert error.rule == "note_missing"


def test_a_note_is_added_below(desk: Store) -> None:
    desk.run(AddNote((1, 2), "first\r\nsecond\x1b[31m"), STAMP)
    desk.run(AddNote((1,), "third"), STAMP)
    assert (desk.opportunities.details(1).note or "").splitlines()[::2] == ["first", "third"]
    assert (desk.opportunities.details(2).note or "").splitlines()[0] == "first"
    assert "\x1b" not in (desk.opportunities.details(1).note or "")


# Stars and tags -------------------------------------------------------------------------------------------------------


def test_stars(desk: Store) -> None:
    assert desk.run(SetStar((1, 2), True), STAMP).rows == 2
    assert desk.run(SetStar((1, 2, 3), True), STAMP).rows == 1
    assert desk.run(SetStar((4,), False), STAMP).rows == 0
    unchanged(desk, SetStar((1, 99), False), NotFound)
    assert [desk.opportunities.one(one).starred for one in (1, 2, 3, 4)] == [True, True, True, False]


@pytest.mark.parametrize(
    ("command", "tags"),
    [
        (AddTags((1,), ("urgent",)), ("salon", "urgent")),
        (AddTags((1,), ("SALON", "Salon ")), ("salon",)),
        (AddTags((1,), ("", "  ")), ("salon",)),
        (RemoveTags((1,), ("Salon",)), ()),
        (RemoveTags((1,), ("never there",)), ("salon",)),
        (SetFields(1, {"tags": ("b", "a", "B")}), ("a", "b")),
        (SetFields(1, {"tags": ()}), ()),
    ],
)
def test_tags(desk: Store, command: Command, tags: tuple[str, ...]) -> None:
    desk.run(command, STAMP)
    assert tuple(tag.casefold() for tag in desk.opportunities.one(1).tags) == tags
    assert desk.opportunities.one(2).tags == ("salon",)


# Actions --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("done_on", "refusal"),
    [(None, None), (DAY, None), (dt.date(1999, 1, 1), None), (TOMORROW, Refusal("logged_ahead", "2026-11-22"))],
)
def test_what_happened_has_happened(desk: Store, done_on: dt.date | None, refusal: Refusal | None) -> None:
    assert judge_log(done_on or DAY, DAY) == refusal
    command = Log(1, "call", "talked", done_on=done_on)
    if refusal is None:
        desk.run(command, STAMP)
        logged = desk.activities.last(1)
        assert logged is not None
        assert (logged.done_on, logged.kind, logged.subject) == (done_on or DAY, "call", "talked")
    else:
        error = unchanged(desk, command)
        assert isinstance(error, Refused)
        assert error.rule == refusal.rule


@pytest.mark.parametrize("command", [Finish((1, 99)), Snooze((99,), DAY), Unfinish((99,)), EditActivity(99, {})])
def test_no_such_action(desk: Store, command: Command) -> None:
    unchanged(desk, command, NotFound)


def test_one_action_twice_is_finished_once(desk: Store) -> None:
    desk.run(Finish((1, 1), "said\nno", CALL), STAMP)
    details = desk.opportunities.details(1)
    assert [(one.outcome, one.done_on) for one in details.done] == [("said\nno", DAY)]
    assert [one.subject for one in details.planned] == ["call"]
    for command in (Finish((1,)), Snooze((1,), TOMORROW)):
        error = unchanged(desk, command)
        assert isinstance(error, Refused)
        assert error.rule == "already_done"


def test_the_hour_of_what_is_put_off(desk: Store) -> None:
    desk.run(Snooze((1,), TOMORROW), STAMP)
    assert desk.activities.one(1).due_time == dt.time(10)
    desk.run(Snooze((1,), TOMORROW, dt.time(8, 30)), STAMP)
    assert desk.activities.one(1).due_time == dt.time(8, 30)
    desk.run(Snooze((1,), TOMORROW, keep_time=False), STAMP)
    assert desk.activities.one(1).due_time is None


def test_what_is_planned_on_closed_ones_is_kept_on_purpose(desk: Store) -> None:
    desk.run(PlanForMany((1, 2, 3), CALL), STAMP)
    kept = dict(desk.connection.execute("SELECT opportunity_id, kept FROM activity WHERE subject = 'call'").fetchall())
    assert kept == {1: 0, 2: 1, 3: 1}
