"""Prospecting lists: rows in, attempts, discarded ones, and those that become opportunities."""

from datetime import date
from typing import Any

import pytest

from pipeboard.clock import Stamp
from pipeboard.sales.capture.draft import Draft
from pipeboard.store.errors import NotFound, Refused
from pipeboard.store.store import Store
from pipeboard.store.writes.prospects import (
    AddProspects,
    ConvertProspect,
    DiscardProspects,
    NewProspect,
    RecordAttempt,
)

ROWS = (
    NewProspect("Nora Pike", "Candlewick", "Owner", "Nora@candlewick.example", "06"),
    NewProspect("", "Otieno & Reed"),
    NewProspect(" ", None),
)


@pytest.fixture
def listed(store: Store, stamp: Stamp) -> Any:
    store.run(AddProspects("Fair", ROWS, "Trade fair"), stamp)
    return store


def prospects(store: Store) -> Any:
    return store.connection.execute(
        "SELECT name, company, email, state, attempts, contacted_on, call_back_on, note, position"
        " FROM prospect ORDER BY id"
    ).fetchall()


def test_rows_are_taken_in_and_empty_ones_left_out(listed: Any) -> None:
    assert [row[:4] for row in prospects(listed)] == [
        ("Nora Pike", "Candlewick", "nora@candlewick.example", "new"),
        ("Otieno & Reed", "Otieno & Reed", None, "new"),
    ]
    assert listed.names.of("source") == ["Trade fair"]


def test_rows_that_are_there_already_are_left_out(listed: Any, stamp: Stamp) -> None:
    again = (
        NewProspect("Somebody", "Elsewhere", email="NORA@candlewick.example"),
        NewProspect("OTIENO & reed", "Otieno & Reed"),
        NewProspect("New One", "Otieno & Reed"),
        NewProspect("New One", "Otieno & Reed"),
    )
    change = listed.run(AddProspects("FAIR", again), stamp)
    assert change.subject == "FAIR · 1"
    assert [(row[0], row[-1]) for row in prospects(listed)][2:] == [("New One", 3)]


def test_attempts_are_counted_and_noted(listed: Any, stamp: Stamp) -> None:
    listed.run(RecordAttempt(1, "Not in", date(2026, 11, 24)), stamp)
    listed.run(RecordAttempt(1, "Asked for prices"), stamp)
    assert prospects(listed)[0][3:8] == ("contacted", 2, "2026-11-21", None, "Not in\nAsked for prices")
    listed.undo(stamp)
    assert prospects(listed)[0][3:8] == ("contacted", 1, "2026-11-21", "2026-11-24", "Not in")


def test_discarding_is_one_undo(listed: Any, stamp: Stamp) -> None:
    change = listed.run(DiscardProspects((1, 2)), stamp)
    assert change.subject == "Candlewick · Nora Pike; Otieno & Reed"
    assert [row[3] for row in prospects(listed)] == ["discarded", "discarded"]
    listed.undo(stamp)
    assert [row[3] for row in prospects(listed)] == ["new", "new"]


def test_a_prospect_becomes_an_opportunity(listed: Any, stamp: Stamp) -> None:
    change = listed.run(ConvertProspect(1, Draft(line="x", title="New site")), stamp)
    assert change.ids == (1,)
    details = listed.opportunities.details(1)
    assert (details.opportunity.account, details.opportunity.source) == ("Candlewick", "Trade fair")
    (person,) = details.people
    assert (person.name, person.job, person.email, person.phone) == (
        "Nora Pike",
        "Owner",
        "nora@candlewick.example",
        "06",
    )
    assert prospects(listed)[0][3] == "converted"
    for command in (ConvertProspect(1, Draft(line="x", title="y")), RecordAttempt(1), DiscardProspects((1,))):
        with pytest.raises(Refused) as refused:
            listed.run(command, stamp)
        assert refused.value.rule == "already"
    listed.undo(stamp)
    assert prospects(listed)[0][3] == "new"
    with pytest.raises(NotFound):
        listed.opportunities.one(1)


def test_what_cannot_be(listed: Any, stamp: Stamp) -> None:
    with pytest.raises(Refused):
        listed.run(AddProspects(" ", ROWS), stamp)
    with pytest.raises(NotFound):
        listed.run(RecordAttempt(99), stamp)
