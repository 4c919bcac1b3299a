"""What is planned and said with an account rather than about one sale, and the people of an account."""

import datetime as dt

import pytest

from pipeboard.sales.capture.draft import Action
from pipeboard.sales.customers import AccountFilter
from pipeboard.store.changes.account_activities import AddContact, LogForAccount, PlanForAccount
from pipeboard.store.changes.activities import Finish
from pipeboard.store.errors import NotFound, Refused
from pipeboard.store.store import Store
from store_help import STAMP, draft, dump

TODAY = STAMP.today
LATER = TODAY + dt.timedelta(days=30)


@pytest.fixture
def account(store: Store) -> int:
    store.capture(draft("Façade", account="Dupond", action=None), STAMP)
    return store.accounts.meant("account", "Dupond")[0][0]


def test_what_is_planned_on_an_account_is_due_and_its_next_contact(store: Store, account: int) -> None:
    change = store.run(PlanForAccount(account, Action("call", "How does it do?", LATER, dt.time(10))), STAMP)
    assert (change.verb, change.subject) == ("plan", "How does it do? · Dupond")
    page = store.accounts.page(account)
    assert [(one.subject, one.due_on, one.opportunity_id) for one in page.planned] == [("How does it do?", LATER, None)]
    assert page.figures is not None
    assert page.figures.next_contact == LATER
    assert [due.activity.subject for due in store.activities.agenda(LATER).due_today] == ["How does it do?"]


def test_what_was_said_is_its_last_contact(store: Store, account: int) -> None:
    store.run(LogForAccount(account, "call", "all is well", "in\nlines", Action("call", "again", LATER)), STAMP)
    page = store.accounts.page(account)
    assert [(one.kind, one.subject, one.note, one.done_on) for one in page.done] == [
        ("call", "all is well", "in\nlines", TODAY)
    ]
    assert page.figures is not None
    assert (page.figures.last_contact, page.figures.next_contact) == (TODAY, LATER)


def test_what_follows_an_action_of_an_account_is_of_the_account(store: Store, account: int) -> None:
    store.run(PlanForAccount(account, Action("call", "first", TODAY)), STAMP)
    planned = store.accounts.page(account).planned[0]
    before = dump(store.connection)
    store.run(Finish((planned.id,), "fine", Action("call", "second", LATER)), STAMP)
    assert [(one.subject, one.account_id) for one in store.accounts.page(account).planned] == [("second", account)]
    store.undo(STAMP)
    assert dump(store.connection) == before


@pytest.mark.parametrize("again", [AddContact(1, "Marie Roux"), AddContact(1, "M. Roux", email="M@Roux.example")])
def test_a_person_is_added_once(store: Store, account: int, again: AddContact) -> None:
    store.run(AddContact(account, "Marie Roux", "Buyer", "m@roux.example", "06 11"), STAMP)
    store.run(again._replace(account_id=account, phone="06 22"), STAMP)
    people = store.accounts.page(account).people
    assert [(one.name, one.job, one.email, one.phone) for one in people] == [
        (again.name, "Buyer", "m@roux.example", "06 22")
    ]


@pytest.mark.parametrize(
    "command", [PlanForAccount(99, Action("call", "x", TODAY)), LogForAccount(99, "call", "x"), AddContact(99, "x")]
)
def test_an_account_that_is_not_there_is_said(store: Store, command: object) -> None:
    with pytest.raises(NotFound):
        store.run(command, STAMP)  # type: ignore[arg-type]


def test_a_person_has_a_name(store: Store, account: int) -> None:
    with pytest.raises(Refused):
        store.run(AddContact(account, " \u202e "), STAMP)


@pytest.mark.parametrize("order", ["name", "-name", "open", "-won", "last", "next", "created"])
def test_the_figures_of_a_window_are_those_of_the_whole_list(store: Store, account: int, order: str) -> None:
    for name in ("Acme", "Zeta", "Roux"):
        store.capture(draft("Roof", account=name, minor=len(name) * 1000), STAMP)
    listed, number = store.accounts.listed(AccountFilter(), TODAY, order=order)
    ids = store.accounts.ids(AccountFilter(), TODAY, order=order)
    assert number == len(ids) == 4
    assert store.accounts.figures(ids[1:3]) == listed[1:3]
    assert store.accounts.figures([999, *ids]) == listed
