"""People on opportunities: one contact however many sales, found by e-mail or by name at the account."""

from typing import Any

import pytest

from pipeboard.clock import Stamp
from pipeboard.sales.capture.draft import Draft
from pipeboard.store.errors import NotFound, Refused
from pipeboard.store.store import Store
from pipeboard.store.writes.people import AddPerson, EditPerson, RemovePerson


@pytest.fixture
def sales(store: Store, stamp: Stamp) -> Any:
    """Two opportunities of one account, one of another, one of none."""
    for title, account in (("Façade", "Dupond"), ("Stairs", "Dupond"), ("Roof", "Martin"), ("Shed", None)):
        store.capture(Draft(line=title, title=title, account=account), stamp)
    return store


def contacts(store: Store) -> Any:
    return store.connection.execute("SELECT name, account_id, job, email, phone FROM contact ORDER BY id").fetchall()


def test_a_new_person_is_put_at_the_account(sales: Any, stamp: Stamp) -> None:
    change = sales.run(AddPerson(1, " Marie  Dupond ", "Owner", "Marie@Dupond.example", "06", "asked", True), stamp)
    assert change.ids == (1,)
    assert change.subject == "Marie Dupond · Dupond · Façade"
    assert contacts(sales) == [("Marie Dupond", 1, "Owner", "marie@dupond.example", "06")]
    (person,) = sales.opportunities.details(1).people
    assert (person.name, person.role, person.decision_maker) == ("Marie Dupond", "asked", True)


def test_the_same_person_is_linked_by_name_at_the_account_and_brought_up_to_date(sales: Any, stamp: Stamp) -> None:
    sales.run(AddPerson(1, "Marie Dupond", "Owner", phone="06"), stamp)
    sales.run(AddPerson(2, "MARIE DUPOND", email="m@dupond.example", phone="07"), stamp)
    assert contacts(sales) == [("Marie Dupond", 1, "Owner", "m@dupond.example", "07")]
    assert sales.opportunities.details(2).people[0].id == sales.opportunities.details(1).people[0].id


def test_the_same_name_elsewhere_is_somebody_else(sales: Any, stamp: Stamp) -> None:
    sales.run(AddPerson(1, "Marie Dupond"), stamp)
    sales.run(AddPerson(3, "Marie Dupond"), stamp)
    assert [account for _, account, *_ in contacts(sales)] == [1, 2]


def test_an_e_mail_names_the_person_wherever_they_are(sales: Any, stamp: Stamp) -> None:
    sales.run(AddPerson(1, "Ann Architect", email="ann@a.example"), stamp)
    sales.run(AddPerson(3, "A. Architect", email="ANN@a.example", role="draws it"), stamp)
    assert [row[:2] for row in contacts(sales)] == [("Ann Architect", 1)]
    assert sales.opportunities.details(3).people[0].role == "draws it"


def test_a_contact_without_account_takes_the_one_it_is_met_at(sales: Any, stamp: Stamp) -> None:
    sales.run(AddPerson(4, "Paul", email="p@x.example"), stamp)
    assert contacts(sales)[0][1] is None
    sales.run(AddPerson(3, "Paul", email="p@x.example"), stamp)
    assert contacts(sales)[0][1] == 2


def test_adding_again_changes_the_part(sales: Any, stamp: Stamp) -> None:
    sales.run(AddPerson(1, "Marie", role="asked"), stamp)
    sales.run(AddPerson(1, "Marie", decision_maker=True), stamp)
    (person,) = sales.opportunities.details(1).people
    assert (person.role, person.decision_maker) == ("asked", True)
    assert sales.run(AddPerson(1, "Marie", decision_maker=True), stamp).rows == 0


def test_removing_keeps_the_contact_and_can_be_undone(sales: Any, stamp: Stamp) -> None:
    sales.run(AddPerson(1, "Marie"), stamp)
    sales.run(RemovePerson(1, 1), stamp)
    assert sales.opportunities.details(1).people == []
    assert len(contacts(sales)) == 1
    sales.undo(stamp)
    assert sales.opportunities.details(1).people[0].name == "Marie"
    sales.undo(stamp)
    assert contacts(sales) == []


def test_what_cannot_be(sales: Any, stamp: Stamp) -> None:
    with pytest.raises(Refused) as refused:
        sales.run(AddPerson(1, " \u200b "), stamp)
    assert refused.value.rule == "name_missing"
    with pytest.raises(NotFound):
        sales.run(AddPerson(99, "Marie"), stamp)
    with pytest.raises(NotFound):
        sales.run(RemovePerson(1, 1), stamp)


def test_a_person_and_the_part_are_edited(sales: Any, stamp: Stamp) -> None:
    sales.run(AddPerson(1, "Marie Dupond", "Boss", "marie@x.org", role="buyer"), stamp)
    before = sales.opportunities.details(1).people
    fields = {"name": " Marie Durand ", "job": None, "email": "MARIE@y.org", "phone": "+33 1", "role": "signs"}
    change = sales.run(EditPerson(1, 1, {**fields, "decision_maker": True}), stamp)
    assert (change.subject, change.ids) == ("Marie Durand · Dupond · Façade", (1,))
    (person,) = sales.opportunities.details(1).people
    assert person[1:] == ("Marie Durand", None, "marie@y.org", "+33 1", "signs", True, None, None)
    assert sales.connection.execute("SELECT name_folded FROM contact").fetchall() == [("marie durand",)]
    sales.undo(stamp)
    assert sales.opportunities.details(1).people == before


def test_a_person_that_cannot_be_edited_so(sales: Any, stamp: Stamp) -> None:
    sales.run(AddPerson(1, "Marie"), stamp)
    with pytest.raises(Refused) as refused:
        sales.run(EditPerson(1, 1, {"name": " "}), stamp)
    assert refused.value.rule == "name_missing"
    for command in (EditPerson(1, 9, {}), EditPerson(9, 1, {}), EditPerson(1, 1, {"colour": "red"})):
        with pytest.raises(NotFound):
            sales.run(command, stamp)
