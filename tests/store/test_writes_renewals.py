"""Commands from the first call to the renewal: repeats, standby, sales that follow, playbooks, approvals, own fields of
accounts. Each is one undo.
"""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from pipeboard.clock import Stamp
from pipeboard.sales.capture.draft import Action
from pipeboard.sales.periods import Period
from pipeboard.sales.playbooks import PlaybookAction
from pipeboard.store.changes.account_fields import SetContact
from pipeboard.store.changes.activities import Finish, Log, Plan, Snooze
from pipeboard.store.changes.activity_edits import EditActivity, Unfinish
from pipeboard.store.changes.closing import Close
from pipeboard.store.changes.custom_values import SetAccountValue, SetCustomValue
from pipeboard.store.changes.field_changes import SetFields
from pipeboard.store.changes.moves import Move
from pipeboard.store.changes.playbook_edits import KnowCriterion, PlanPlaybook, SetPlaybook
from pipeboard.store.changes.renewing import Follow
from pipeboard.store.changes.standby import Standby
from pipeboard.store.errors import NotFound, Refused
from pipeboard.store.store import Store
from pipeboard.store.writes.deleting import Delete
from pipeboard.store.writes.documents import AddDocument, AdoptDocument, EditDocument
from pipeboard.store.writes.merges import MergeAccounts, MergeContacts, MergeOpportunities
from pipeboard.store.writes.people import AddPerson, EditPerson
from pipeboard.store.writes.settings import DefineCustomField
from pipeboard.store.writes.stages import RemoveStage
from store_help import STAMP, assert_derived, assert_sound, draft, dump, stamp_at

D = dt.date.fromisoformat
TODAY = STAMP.today


@pytest.fixture
def sale(store: Store) -> Store:
    """One open opportunity of Dupond with a call on 24 November, and Marie who takes part."""
    store.capture(draft(), STAMP)
    store.run(AddPerson(1, "Marie", role="buyer"), STAMP)
    return store


@contextmanager
def refused(rule: str) -> Iterator[None]:
    with pytest.raises(Refused) as error:
        yield
    assert error.value.rule == rule


def run(store: Store, command: Any, stamp: Stamp = STAMP) -> Any:
    """Run a command, and see that undo and redo lead back and forth."""
    before = dump(store.connection)
    change = store.run(command, stamp)
    after = dump(store.connection)
    if change.rows:
        store.undo(stamp)
        assert dump(store.connection) == before
        store.redo(stamp)
        assert dump(store.connection) == after
    assert_derived(store.connection)
    return change


def planned(store: Store, number: int = 1) -> list[tuple[str, dt.date | None, str | None]]:
    return [(one.subject, one.due_on, one.repeat) for one in store.opportunities.details(number).planned]


def test_what_is_done_comes_again_on_the_31st_after_a_short_month(sale: Store) -> None:
    sale.run(Finish((1,)), STAMP)
    monthly = Action("call", "how is it going", D("2027-01-31"), dt.time(9), 30, "monthly", None, (1,))
    run(sale, Plan(1, monthly))
    for done_on, due_on in (("2027-01-31", "2027-02-28"), ("2027-03-02", "2027-03-31"), ("2027-03-29", "2027-04-30")):
        (one,) = sale.opportunities.details(1).planned
        run(sale, Finish((one.id,), "fine"), stamp_at(f"{done_on}T09:00"))
        (again,) = sale.opportunities.details(1).planned
        assert (again.subject, again.due_on, again.due_time, again.minutes) == (
            "how is it going",
            D(due_on),
            dt.time(9),
            30,
        )
        assert (again.repeat, again.repeat_from, again.outcome) == ("monthly", D("2027-01-31"), None)
        assert sale.activities.people_of(again.id) == [(1, "Marie")]
        assert sale.activities.one(one.id).repeat is None


def test_what_was_done_and_is_planned_again_does_not_come_twice(sale: Store) -> None:
    run(sale, EditActivity(1, {"repeat": "weekly"}))
    run(sale, Finish((1,)))
    run(sale, Unfinish((1,)))
    assert planned(sale) == [("call back", D("2026-11-24"), None), ("call back", D("2026-12-01"), "weekly")]


def test_a_day_alone_moves_one_and_a_repeat_begins_at_its_day(sale: Store) -> None:
    run(sale, EditActivity(1, {"repeat": "monthly", "due_on": D("2026-11-30")}))
    run(sale, Snooze((1,), D("2026-12-03")))
    assert sale.activities.one(1).repeat_from == D("2026-11-30")
    run(sale, EditActivity(1, {"due_on": D("2026-12-05")}))
    run(sale, Finish((1,)), stamp_at("2026-12-05T10:00"))
    assert planned(sale) == [("call back", D("2026-12-30"), "monthly")]
    run(sale, EditActivity(2, {"repeat": None}))
    assert sale.activities.one(2).repeat_from is None


def test_closing_ends_what_comes_again_unless_it_is_kept(sale: Store) -> None:
    sale.run(EditActivity(1, {"repeat": "weekly"}), STAMP)
    run(sale, Close((1,), "won", planned="done"))
    assert planned(sale) == []
    sale.undo(STAMP)
    run(sale, Close((1,), "won", planned="kept"))
    run(sale, Finish((1,)))
    assert planned(sale) == [("call back", D("2026-12-01"), "weekly")]
    assert sale.activities.agenda(D("2026-12-01")).counts["today"] == 1


def test_a_meeting_has_people_and_a_length(sale: Store) -> None:
    sale.run(AddPerson(1, "Paul"), STAMP)
    run(sale, Plan(1, Action("meeting", "kick-off", D("2026-11-26"), dt.time(14), 90, None, None, (2, 1, 2))))
    assert sale.activities.people_of(2) == [(2, "Paul"), (1, "Marie")]
    run(sale, EditActivity(2, {"minutes": 60}, people=(1,)))
    assert sale.activities.people_of(2) == [(1, "Marie")]
    run(sale, Log(1, "meeting", "lunch", minutes=75, people=(1, 2)))
    assert [name for _, name in sale.activities.people_of(3)] == ["Marie", "Paul"]
    for command in (Plan(1, Action("call", "x", TODAY, minutes=0)), Log(1, "call", "x", minutes=20_000)):
        with refused("minutes_out_of_range"):
            sale.run(command, STAMP)
    with pytest.raises(NotFound):
        sale.run(Plan(1, Action("call", "x", TODAY, people=(9,))), STAMP)


def test_people_of_a_meeting_follow_a_merge(sale: Store) -> None:
    sale.run(AddPerson(1, "M. Dupond"), STAMP)
    sale.run(EditActivity(1, {}, people=(1, 2)), STAMP)
    sale.run(Plan(1, Action("call", "x", TODAY, people=(2,))), STAMP)
    run(sale, MergeContacts(1, 2))
    assert [sale.activities.people_of(one) for one in (1, 2)] == [[(1, "Marie")], [(1, "Marie")]]


def test_on_standby_until_a_day_for_a_reason(sale: Store) -> None:
    sale.run(Plan(1, Action("task", "later still", D("2027-02-01"))), STAMP)
    run(sale, Standby((1,), D("2027-01-11"), "budget in January"))
    action = sale.opportunities.one(1).next_action
    assert action is not None
    assert (action.subject, action.due_on, action.standby_reason) == ("call back", D("2027-01-11"), "budget in January")
    assert action.due_time == dt.time(10)
    # The reason goes with the action that ends the wait.
    run(sale, Finish((1,)))
    action = sale.opportunities.one(1).next_action
    assert action is not None
    assert action.standby_reason is None


def test_on_standby_without_an_action_is_a_task(sale: Store) -> None:
    sale.run(Finish((1,)), STAMP)
    run(sale, Standby((1,), D("2027-01-11"), subject="take it up again"))
    assert planned(sale) == [("take it up again", D("2027-01-11"), None)]
    with refused("standby_needs_a_later_day"):
        sale.run(Standby((1,), TODAY), STAMP)
    sale.run(Close((1,), "won"), STAMP)
    with refused("standby_is_open"):
        sale.run(Standby((1,), D("2027-01-11")), STAMP)


def test_a_renewal_is_linked_dated_and_has_its_first_action(sale: Store) -> None:
    sale.run(SetFields(1, {"frequency": "yearly", "term_months": 12, "source": "Fair"}), STAMP)
    with refused("follows_from_a_won_one"):
        sale.run(Follow(1, "renewal"), STAMP)
    sale.run(Close((1,), "won"), STAMP)
    expected = Period(D("2027-09-22"), D("2027-10-22"))
    change = run(sale, Follow(1, "renewal", expected, action=Action("call", "renewal", D("2027-08-23"))))
    made = sale.opportunities.one(change.ids[0])
    assert (made.origin_kind, made.origin_id, made.status, made.account, made.source) == (
        *("renewal", 1, "open", "Dupond", "Fair"),
    )
    assert (made.amount_minor, made.frequency, made.term_months, made.tags) == (600000, "yearly", 12, ("salon",))
    assert (made.expected_from, made.expected_by, made.stage, made.created_on) == (*expected, "To qualify", TODAY)
    assert [person.name for person in sale.opportunities.details(made.id).people] == ["Marie"]
    assert planned(sale, made.id) == [("renewal", D("2027-08-23"), None)]
    assert [one.id for one in sale.opportunities.following(1)] == [made.id]
    with refused("renewal_is_open"):
        sale.run(Follow(1, "renewal"), STAMP)
    upsell = run(sale, Follow(1, "upsell", title="More doors"))
    more = sale.opportunities.one(upsell.ids[0])
    assert (more.title, more.amount_minor, more.currency, more.frequency) == ("More doors", None, None, "once")


def test_what_it_followed_from_goes_and_it_stays_a_renewal(sale: Store) -> None:
    sale.run(Close((1,), "won"), STAMP)
    sale.run(Follow(1, "renewal"), STAMP)
    run(sale, Delete((1,)))
    one = sale.opportunities.one(2)
    assert (one.origin_kind, one.origin_id) == ("renewal", None)
    sale.undo(STAMP)
    # The undo of the command that made both rows deletes both.
    run(sale, SetFields(2, {"origin_kind": None}))
    assert sale.opportunities.one(2).origin_id is None


def test_a_merge_makes_no_sale_follow_from_itself(sale: Store) -> None:
    sale.run(Close((1,), "won"), STAMP)
    sale.run(Follow(1, "upsell"), STAMP)
    sale.run(Close((2,), "won"), STAMP)
    sale.run(Follow(2, "upsell"), STAMP)
    run(sale, MergeOpportunities(1, 2))
    assert sale.opportunities.one(1).origin_id is None
    assert sale.opportunities.one(3).origin_id == 1
    sale.undo(STAMP)
    run(sale, MergeOpportunities(2, 1))
    assert sale.opportunities.one(2).origin_id is None
    assert_sound(sale.connection)


PLAYBOOK = (PlaybookAction("call", "Ask for the budget", 0), PlaybookAction("task", "Send references", 3))


def test_a_playbook_is_planned_and_never_twice(sale: Store) -> None:
    stage = next(one for one in sale.pipelines.stages() if one.name == "Quote")
    run(sale, SetPlaybook(stage.id, PLAYBOOK, ("Budget", " Who decides ", "budget")))
    assert sale.pipelines.playbook(stage.id) == list(PLAYBOOK)
    assert [one.name for one in sale.pipelines.criteria(stage.id)] == ["Budget", "Who decides"]
    sale.run(Move((1,), "Quote"), STAMP)
    run(sale, PlanPlaybook((1,)))
    # 21 November 2026 is a Saturday: what falls on a weekend is due on Monday.
    assert planned(sale) == [
        ("Ask for the budget", D("2026-11-23"), None),
        ("call back", D("2026-11-24"), None),
        ("Send references", D("2026-11-24"), None),
    ]
    assert sale.run(PlanPlaybook((1,)), STAMP).rows == 0


def test_what_is_known_stays_known_when_the_list_changes(sale: Store) -> None:
    run(sale, SetPlaybook(1, criteria=("Budget", "Date")))
    budget, date = sale.opportunities.criteria(1)
    run(sale, KnowCriterion(1, budget.id))
    assert sale.run(KnowCriterion(1, budget.id), STAMP).rows == 0
    run(sale, SetPlaybook(1, criteria=("Date", "BUDGET", "Place")))
    assert [(one.name, one.is_known) for one in sale.opportunities.criteria(1)] == [
        *[("Date", False), ("BUDGET", True), ("Place", False)],
    ]
    run(sale, KnowCriterion(1, budget.id, is_known=False))
    run(sale, SetPlaybook(1, criteria=()))
    assert sale.opportunities.criteria(1) == []
    with pytest.raises(NotFound):
        sale.run(KnowCriterion(1, date.id), STAMP)


def test_a_playbook_goes_with_its_stage(sale: Store) -> None:
    stage = next(one for one in sale.pipelines.stages() if one.name == "Met")
    sale.run(SetPlaybook(stage.id, PLAYBOOK, ("Budget",)), STAMP)
    sale.run(Move((1,), "Met"), STAMP)
    (budget,) = sale.opportunities.criteria(1)
    sale.run(KnowCriterion(1, budget.id), STAMP)
    run(sale, RemoveStage(stage.id, 1))
    assert_sound(sale.connection)


@pytest.mark.parametrize("days", [-1, 3661])
def test_an_action_of_a_playbook_is_due_within_ten_years(sale: Store, days: int) -> None:
    with refused("days_of_playbook"):
        sale.run(SetPlaybook(1, (PlaybookAction("call", "x", days),)), STAMP)
    with refused("subject_missing"):
        sale.run(SetPlaybook(1, (PlaybookAction("call", " ", 1),)), STAMP)
    with pytest.raises(NotFound):
        sale.run(SetPlaybook(99, PLAYBOOK), STAMP)


def test_who_must_approve_what_by_when(sale: Store) -> None:
    run(sale, SetContact(1, {}, 1, approves="the budget", approve_by="2026-12-05"))
    (person,) = sale.opportunities.details(1).people
    assert (person.role, person.approves, person.approve_by) == ("buyer", "the budget", D("2026-12-05"))
    assert sale.accounts.contact(1).parts[0].approve_by == D("2026-12-05")
    run(sale, EditPerson(1, 1, {"approves": "the contract", "approve_by": None}, {"approves": "the budget"}))
    (person,) = sale.opportunities.details(1).people
    assert (person.approves, person.approve_by) == ("the contract", None)
    run(sale, SetContact(1, {}, 1, approves="", approve_by="2026-12-06"))
    run(sale, AddPerson(1, "Marie", approves="the plans", approve_by=D("2026-12-07")))
    (person,) = sale.opportunities.details(1).people
    assert (person.approves, person.approve_by) == ("the plans", D("2026-12-07"))


def test_a_document_stands_somewhere_and_offers_what_it_says(sale: Store) -> None:
    run(sale, AddDocument(1, "quote", "Q-1", None, 610000, "EUR", D("2026-12-20"), "draft"))
    run(sale, EditDocument(1, {"state": "sent"}, {"state": "draft"}))
    assert sale.opportunities.document(1).state == "sent"
    run(sale, AdoptDocument(1))
    one = sale.opportunities.one(1)
    assert (one.amount_minor, one.expected_from, one.expected_by) == (610000, D("2026-12-20"), D("2026-12-20"))
    with refused("nothing_to_adopt"):
        sale.run(AdoptDocument(1), STAMP)
    # A day that is over is when it was written.
    run(sale, EditDocument(1, {"dated_on": TODAY, "amount_minor": 5, "currency": "USD"}))
    run(sale, AdoptDocument(1))
    one = sale.opportunities.one(1)
    assert (one.amount_minor, one.currency, one.expected_by) == (5, "USD", D("2026-12-20"))


def test_fields_of_accounts_are_apart_from_those_of_opportunities(sale: Store) -> None:
    run(sale, DefineCustomField("Employees", "number", record="account"))
    assert [one.name for one in sale.settings.custom_fields()] == []
    assert [(one.name, one.record) for one in sale.settings.custom_fields("account")] == [("Employees", "account")]
    run(sale, SetAccountValue(1, "employees", "12"))
    assert sale.accounts.page(1).own == {"Employees": "12"}
    assert sale.settings.values_of("Employees") == 1
    with pytest.raises(NotFound):
        sale.run(SetCustomValue(1, "Employees", "1"), STAMP)
    with refused("field_of_other_record"):
        sale.run(DefineCustomField("EMPLOYEES", "number"), STAMP)
    with refused("field_holds_values"):
        sale.run(DefineCustomField("Employees", "text", record="account"), STAMP)
    with refused("not_a_number"):
        sale.run(SetAccountValue(1, "Employees", "many"), STAMP)
    sale.capture(draft(account="Dupont"), STAMP)
    sale.run(SetAccountValue(2, "Employees", "30"), STAMP)
    run(sale, MergeAccounts(1, 2))
    assert sale.settings.account_values(1) == {"Employees": "12"}
    sale.undo(STAMP)
    run(sale, MergeAccounts(1, 2, ("Employees",)))
    assert sale.settings.account_values(1) == {"Employees": "30"}


def closed(store: Store, days: int | None, *, at_once: bool = True) -> None:
    """An opportunity lost for its price, with a return planned so many days later, or none."""
    _, made = store.capture(draft(), STAMP)
    action = None if days is None else Action("call", "ask again", TODAY + dt.timedelta(days=days))
    store.run(Close((made.opportunity_id,), "lost", None, "Price", action if at_once else None), STAMP)
    if action is not None and not at_once:
        store.run(Plan(made.opportunity_id, action), STAMP)


def test_returns_are_learned_from_what_was_accepted(store: Store) -> None:
    assert store.activities.accepted_returns("lost", "price") == ()
    closed(store, 30)
    closed(store, 40, at_once=False)
    closed(store, None)
    assert store.activities.accepted_returns("lost", "PRICE") == (None, 40, 30)
    found = store.activities.proposed_return("lost", TODAY, "price")
    assert found is not None
    assert found.due_on == D("2026-12-31")
    # What was put off, done or deleted since was accepted all the same.
    store.run(Snooze((2,), D("2027-05-01")), STAMP)
    store.run(Finish((4,)), STAMP)
    assert store.activities.accepted_returns("lost", "price") == (None, 40, 30)
    assert store.activities.accepted_returns("lost", "Competitor") == ()
    assert store.activities.accepted_returns("cancelled", "price") == ()
