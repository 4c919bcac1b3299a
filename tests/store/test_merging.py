"""Two records become one: nothing that hangs on them is lost, and one undo brings all back."""

import datetime as dt
import random
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from made_once import filled
from pipeboard.clock import Stamp
from pipeboard.sales.capture.draft import Action
from pipeboard.sales.matching import KINDS, Kind
from pipeboard.store import duplicates
from pipeboard.store.changes.activities import Finish, Log, Plan
from pipeboard.store.changes.capture import Capture
from pipeboard.store.changes.closing import Close
from pipeboard.store.changes.custom_values import SetCustomValue
from pipeboard.store.changes.field_changes import SetFields
from pipeboard.store.changes.moves import Move
from pipeboard.store.command import Command
from pipeboard.store.errors import NotFound, Refused
from pipeboard.store.reads import similar
from pipeboard.store.reads.compared import HANGING
from pipeboard.store.reversal import references
from pipeboard.store.store import Store
from pipeboard.store.writes.documents import AddDocument
from pipeboard.store.writes.merges import (
    CaptureInto,
    MergeAccounts,
    MergeContacts,
    MergeOpportunities,
    merge_of,
)
from pipeboard.store.writes.people import AddPerson
from pipeboard.store.writes.prospects import AddProspects, ConvertProspect, NewProspect
from pipeboard.store.writes.settings import DefineCustomField
from store_help import DAY, STAMP, any_draft, assert_derived, assert_sound, difference, draft, dump
from thoroughness import examples


def rows(store: Store, sql: str, *marks: Any) -> list[tuple[Any, ...]]:
    return store.connection.execute(sql, marks).fetchall()


def test_everything_that_refers_to_a_record_moves_with_it(store: Store) -> None:
    referring = references(store.connection)
    for kind in KINDS:
        assert sorted(HANGING[kind]) == sorted(referring[kind])


# Accounts ------------------------------------------------------------------------------------------------------------


def test_an_account_takes_what_hangs_on_the_other_and_fills_its_gaps(store: Store, stamp: Stamp) -> None:
    store.capture(draft("Façade", "Dupond SARL"), stamp)
    store.capture(draft("Roof", "Dupond"), stamp)
    store.run(AddPerson(2, "Marie", email="m@d.example"), stamp)
    change = store.run(MergeAccounts(1, 2), stamp)
    assert (change.verb, change.subject, change.ids) == ("merge", "Dupond SARL ← Dupond", (2,))
    assert rows(store, "SELECT id, name FROM account") == [(1, "Dupond SARL")]
    assert [one.account for one in (store.opportunities.one(1), store.opportunities.one(2))] == ["Dupond SARL"] * 2
    assert rows(store, "SELECT account_id FROM contact") == [(1,)]
    assert rows(store, "SELECT words FROM search WHERE rowid = 16") == [("Roof Dupond SARL",)]
    assert_sound(store.connection)


def test_fields_fill_gaps_and_are_taken_when_asked(store: Store, stamp: Stamp) -> None:
    store.capture(draft("Façade", "Dupond SARL"), stamp)
    store.capture(draft("Roof", "Dupond"), stamp)
    with_fields(store, "account", 1, phone="01", note="pays late")
    with_fields(store, "account", 2, phone="02", website="dupond.example", note="call in the morning")
    store.run(MergeAccounts(1, 2, ("name",)), stamp)
    assert rows(store, "SELECT name, name_folded, phone, website, note FROM account") == [
        ("Dupond", "dupond", "01", "dupond.example", "pays late\n\ncall in the morning")
    ]
    assert rows(store, "SELECT words FROM search WHERE rowid IN (8, 16) ORDER BY rowid") == [
        ("Façade Dupond",),
        ("Roof Dupond",),
    ]
    assert_sound(store.connection)


def with_fields(store: Store, table: str, record_id: int, **fields: Any) -> None:
    """Set columns that no command writes yet, under a command of their own."""
    from pipeboard.store import journal
    from pipeboard.store.database import transaction

    with transaction(store.connection):
        command = journal.open_command(store.connection, STAMP, journal.Entry("set", table, "test"))
        assignments = ", ".join(f"{column} = ?" for column in fields)
        store.connection.execute(f"UPDATE {table} SET {assignments} WHERE id = ?", (*fields.values(), record_id))
        journal.close_command(store.connection, command)


def test_a_large_account_moves_as_a_whole(store: Store, stamp: Stamp) -> None:
    store.run_all([(Capture(draft(f"Roof {at}", "Dupond", tags=())), stamp) for at in range(510)])
    store.capture(draft("Wall", "Dupond SARL"), stamp)
    before = dump(store.connection)
    store.run(MergeAccounts(2, 1), stamp)
    assert rows(store, "SELECT DISTINCT account_id FROM opportunity") == [(2,)]
    assert_sound(store.connection)
    store.undo(stamp)
    assert difference(before, dump(store.connection)) == {}
    assert_sound(store.connection)


# Contacts ------------------------------------------------------------------------------------------------------------


def test_a_contact_takes_the_parts_and_what_was_known(store: Store, stamp: Stamp) -> None:
    for title in ("Façade", "Roof"):
        store.capture(draft(title), stamp)
    store.run(AddPerson(1, "Marie Dupond"), stamp)
    store.run(AddPerson(1, "M. Dupond", email="m@d.example", role="signs", decision_maker=True), stamp)
    store.run(AddPerson(2, "M. Dupond", role="asked"), stamp)
    with_fields(store, "activity", 1, contact_id=2)
    change = store.run(MergeContacts(1, 2), stamp)
    assert change.ids == (1, 2)
    assert rows(store, "SELECT id, name, email FROM contact") == [(1, "Marie Dupond", "m@d.example")]
    assert rows(
        store,
        "SELECT opportunity_id, contact_id, role, decision_maker FROM opportunity_contact ORDER BY opportunity_id",
    ) == [(1, 1, "signs", 1), (2, 1, "asked", 0)]
    assert rows(store, "SELECT contact_id FROM activity WHERE id = 1") == [(1,)]
    assert_sound(store.connection)


# Opportunities -------------------------------------------------------------------------------------------------------


def fill_twice(store: Store) -> None:
    second = draft("Façade painting", minor=700000, tags=("salon", "urgent"), source="Form", category="Walls")
    commands: list[Any] = [
        Capture(draft("Façade", minor=600000, source="Fair", action=None)),
        Capture(second),
        AddPerson(1, "Marie"),
        AddPerson(2, "Marie", role="asked", decision_maker=True),
        AddPerson(2, "Paul"),
        AddDocument(2, "quote", "Q-1"),
        Log(2, "call", "first call"),
        Move((2,), "Quote"),
        DefineCustomField("Colour"),
        DefineCustomField("Floor"),
        SetCustomValue(1, "Colour", "white"),
        SetCustomValue(2, "Colour", "ochre"),
        SetCustomValue(2, "Floor", "2"),
        AddProspects("Fair list", (NewProspect("Nora", "Dupond"),)),
        ConvertProspect(1, draft("Nora's")),
    ]
    store.run_all([(command, STAMP) for command in commands])


@pytest.fixture
def twice(path: str) -> Iterator[Store]:
    """One sale that was entered twice, with something of everything on the second."""
    with filled(path, fill_twice) as store:
        yield store


def test_an_opportunity_takes_all_that_hangs_on_the_other(twice: Any, stamp: Stamp) -> None:
    before = dump(twice.connection)
    change = twice.run(MergeOpportunities(1, 2), stamp)
    assert change.ids == (1, 2)
    details = twice.opportunities.details(1)
    one = details.opportunity
    assert (one.title, one.amount_minor, one.source, one.category, one.stage) == (
        *("Façade", 600000, "Fair", "Walls"),
        "To qualify",
    )
    assert one.tags == ("salon", "urgent")
    assert [(person.name, person.role, person.decision_maker) for person in details.people] == [
        ("Marie", "asked", True),
        ("Paul", None, False),
    ]
    assert [document.name for document in details.documents] == ["Q-1"]
    assert [activity.subject for activity in (*details.planned, *details.done)] == ["call back", "first call"]
    assert details.custom == [("Colour", "white"), ("Floor", "2")]
    assert one.next_action is not None
    assert rows(twice, "SELECT opportunity_id, stage_id FROM stage_visit") == [(1, 1)]
    with pytest.raises(NotFound):
        twice.opportunities.one(2)
    assert_sound(twice.connection)
    merged = dump(twice.connection)
    twice.undo(stamp)
    assert difference(before, dump(twice.connection)) == {}
    twice.redo(stamp)
    assert difference(merged, dump(twice.connection)) == {}
    assert_sound(twice.connection)


def test_what_is_right_on_the_second_can_be_taken(twice: Any, stamp: Stamp) -> None:
    twice.run(MergeOpportunities(1, 2, ("amount", "stage", "Colour")), stamp)
    one = twice.opportunities.one(1)
    assert (one.amount_minor, one.stage, one.source) == (700000, "Quote", "Fair")
    assert twice.opportunities.details(1).custom == [("Colour", "ochre"), ("Floor", "2")]
    assert_sound(twice.connection)


def test_a_converted_prospect_follows_its_opportunity(twice: Any, stamp: Stamp) -> None:
    twice.run(MergeOpportunities(1, 3), stamp)
    assert rows(twice, "SELECT opportunity_id FROM prospect") == [(1,)]


def test_differences_are_told_before(twice: Any) -> None:
    comparison = twice.duplicates.compared("opportunity", 1, 2)
    results = {one.field.name: one.result for one in comparison.settled}
    assert results == {
        **dict.fromkeys(("title", "amount", "stage", "source", "captured"), "stays"),
        **dict.fromkeys(("account", "expected", "created"), "same"),
        "category": "filled",
    }
    assert [(one.name, one.result) for one in comparison.custom] == [("Colour", "stays"), ("Floor", "filled")]
    assert comparison.moving["activity"] == 2


def test_different_statuses_are_refused(twice: Any, stamp: Stamp) -> None:
    twice.run(Close((2,), "won"), stamp)
    for kept, gone in ((1, 2), (2, 1)):
        with pytest.raises(Refused) as refused:
            twice.run(MergeOpportunities(kept, gone), stamp)
        assert refused.value.rule == "different_statuses"
    assert refused.value.about == "won"
    twice.run(Close((1,), "won"), stamp)
    assert twice.run(MergeOpportunities(1, 2), stamp).rows
    assert_sound(twice.connection)


def test_what_cannot_be_merged_is_refused_and_nothing_is_kept(twice: Any, stamp: Stamp) -> None:
    before = dump(twice.connection)
    for kind in KINDS:
        with pytest.raises(Refused, match=r"Dupond|Marie"):
            twice.run(merge_of(kind, 1, 1), stamp)
        for pair in ((1, 99), (99, 1)):
            with pytest.raises(NotFound):
                twice.run(merge_of(kind, *pair), stamp)
        with pytest.raises(Refused) as refused:
            twice.run(merge_of(kind, 1, 2 if kind != "account" else 1, ("zorglub",)), stamp)
    assert refused.value.rule == "no_such_field"
    assert difference(before, dump(twice.connection)) == {}


def test_a_day_of_creation_after_the_closing_is_refused(store: Store, stamp: Stamp) -> None:
    for title in ("Façade", "Roof"):
        store.capture(draft(title), stamp)
    store.run(SetFields(1, {"created_on": DAY - dt.timedelta(9)}), stamp)
    store.run(Close((1,), "won", DAY - dt.timedelta(5)), stamp)
    store.run(Close((2,), "won", DAY), stamp)
    with pytest.raises(Refused) as refused:
        store.run(MergeOpportunities(1, 2, ("created",)), stamp)
    assert refused.value.rule == "closed_before_created"


def test_a_line_goes_into_the_opportunity_it_is_about(store: Store, stamp: Stamp) -> None:
    store.capture(draft("Façade", minor=None, tags=("salon",), action=None), stamp)
    before = dump(store.connection)
    again = draft("façade", minor=700000, tags=("urgent",))._replace(line="@Dupond façade 7000€ #urgent")
    change = store.run(CaptureInto(again, 1), stamp)
    assert (change.subject, change.ids) == ("Dupond · Façade", (1,))
    details = store.opportunities.details(1)
    assert (details.opportunity.amount_minor, details.opportunity.tags) == (700000, ("salon", "urgent"))
    assert (details.captured_line, details.note) == ("Façade", "@Dupond façade 7000€ #urgent")
    assert len(details.planned) == 1
    assert_sound(store.connection)
    store.undo(stamp)
    # The names that the line brought stay where others may use them by now, else they go.
    assert difference(before, dump(store.connection)) == {}


# Whatever hangs on both ----------------------------------------------------------------------------------------------


def make(store: Store, chance: random.Random) -> None:
    """A few opportunities with anything on them, in two commits: what is tested comes after."""
    ids = range(1, chance.randint(2, 4) + 1)
    store.run_all([(Capture(any_draft(chance)), STAMP) for _ in ids] + [(DefineCustomField("Colour"), STAMP)])
    planned = [row[0] for row in rows(store, "SELECT id FROM activity WHERE done_at IS NULL")]
    commands = [something(chance, chance.choice(ids)) for _ in range(chance.randint(3, 12))]
    commands += [Finish((one,), "ok") for one in planned if chance.random() < 0.3]
    if chance.random() < 0.5:
        commands.append(Move((1,), "Confirmed" if chance.random() < 0.1 else "Negotiation"))
    if chance.random() < 0.3:
        outcome: Any = chance.choice(["won", "lost"])
        commands.append(Close(tuple(ids), outcome, None, chance.choice([None, "Price"])))
    with suppress(Refused):
        store.run_all([(command, STAMP) for command in commands])


def something(chance: random.Random, one: int) -> Command:
    """A command that hangs something on an opportunity."""

    def maybe(text: str) -> str | None:
        return chance.choice([None, text])

    person, amount = chance.choice(["Marie", "Paul", "Zoé"]), chance.choice([(None, None), (100, "EUR")])
    commands: list[Command] = [
        AddPerson(one, person, maybe("CEO"), None, maybe("06"), maybe("x"), chance.random() < 0.3),
        AddPerson(one, person, email=maybe("m@d.example")),
        AddDocument(one, "quote", "Q", None, *amount),
        Log(one, "note", "said", "a note"),
        Plan(one, Action("call", "call", DAY + dt.timedelta(chance.randint(-5, 5)))),
        SetFields(one, {"note": chance.choice([None, "one", "two"]), "starred": True}),
        SetFields(one, {"tags": tuple(chance.sample(["salon", "b", "c"], chance.randint(0, 3)))}),
        SetFields(one, {"account": chance.choice(["Dupond", "Acme"])}),
        SetCustomValue(one, "Colour", chance.choice(["red", "blue"])),
    ]
    return chance.choice(commands)


def hanging(store: Store) -> dict[str, Any]:
    """What no merge may lose: every activity, document and prospect; every tag, person and value of the pair's."""
    found: dict[str, Any] = {
        table: rows(store, f"SELECT id FROM {table} ORDER BY id")
        for table in ("activity", "document", "prospect", "stage_visit", "tag", "source")
    }
    found["opportunities"] = Counter(row[0] for row in rows(store, "SELECT status FROM opportunity"))
    return found


def parts(store: Store, table: str, other: str, *ids: int) -> set[Any]:
    listed = ",".join(map(str, ids))
    return {row[0] for row in rows(store, f"SELECT {other} FROM {table} WHERE opportunity_id IN ({listed})")}


@settings(max_examples=examples(8))
@given(st.integers(0, 10**9), st.sampled_from(KINDS))
def test_nothing_is_lost_and_undo_brings_all_back(seed: int, kind: Kind) -> None:
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder, Store.open(f"{folder}/s.db", STAMP, origin="test") as store:
        make(store, chance)
        ids = [row[0] for row in rows(store, f"SELECT id FROM {kind}")]
        if len(ids) < 2:
            return
        kept, gone = chance.sample(ids, 2)
        before, hung = dump(store.connection), hanging(store)
        shared = {
            (table, other): parts(store, table, other, kept, gone)
            for table, other in (("opportunity_tag", "tag_id"), ("opportunity_contact", "contact_id"))
        }
        known = [one.field.name for one in store.duplicates.compared(kind, kept, gone).settled if not one.field.joined]
        store.run(merge_of(kind, kept, gone, chance.sample(known, chance.randint(0, len(known)))), STAMP)
        after = dump(store.connection)
        assert {key: value for key, value in hanging(store).items() if key != "opportunities"} == {
            key: value for key, value in hung.items() if key != "opportunities"
        }
        left = hanging(store)["opportunities"].total()
        assert left == hung["opportunities"].total() - (1 if kind == "opportunity" else 0)
        if kind == "opportunity":
            for (table, other), had in shared.items():
                assert parts(store, table, other, kept) == had
        assert_sound(store.connection)
        store.undo(STAMP)
        assert difference(before, dump(store.connection)) == {}
        assert_derived(store.connection)
        store.redo(STAMP)
        assert difference(after, dump(store.connection)) == {}
        assert_sound(store.connection)


# What is probably there twice ----------------------------------------------------------------------------------------


def fill_market(store: Store) -> None:
    names = ("Dupond SARL", "Éts Moreau", "Martin & Fils", "Acme, Inc.", "Garage 12", "Hôtel de l’Étoile")
    store.run_all([(Capture(draft("Roof", name)), STAMP) for name in names])


@pytest.fixture
def market(path: str) -> Iterator[Store]:
    with filled(path, fill_market) as store:
        yield store


LOOKED_FOR = {
    "Dupond SARL": ("dupond", "SAS Dupond", "Dupond SARLL", "Dopond SARL", "udpond sarl", "upond sarl", "ddupond sarl"),
    "Éts Moreau": ("Moreau", "Etablissements Moreau", "Moreau S.A."),
    "Martin & Fils": ("MARTIN ET FILS", "Martin and Fils Ltd"),
    "Acme, Inc.": ("Acme", "ACME LLC"),
    "Hôtel de l’Étoile": ("Hotel de l'Etoil", "Hôtel de l’Étoil"),
    "Garage 12": ("Garrage 12",),
    None: ("Garage 13", "Garage 1", "Dupond SARL", "Durand", "ab", "", "x" * 100, "Du" * 300),
}


def test_an_account_that_is_probably_there_is_found_at_once(market: Any) -> None:
    for known, spellings in LOOKED_FOR.items():
        for typed in spellings:
            found = similar.account_alike(market.connection, typed)
            assert (found.name if found else None) == known, typed


def test_an_open_opportunity_of_the_same_title_is_found(market: Any, stamp: Stamp) -> None:
    assert similar.opportunity_alike(market.connection, "dupond sarl", "roof") == (1, "Roof")
    assert similar.opportunity_alike(market.connection, "Dupond SARL", "wall") is None
    assert similar.opportunity_alike(market.connection, "Nobody", "roof") is None
    market.run(Close((1,), "won"), stamp)
    assert similar.opportunity_alike(market.connection, "Dupond SARL", "Roof") is None


@pytest.mark.parametrize(
    ("account", "title", "found"),
    [
        ("", "Roof", (None, None)),
        ("Dupond", "Roof", ("Dupond SARL", None)),
        ("Dupond", "", ("Dupond SARL", None)),
        ("Dupond SARL", "", (None, None)),
        ("Dupond SARL", "roof", (None, "Roof")),
        ("dupond sarl", "Rooof", (None, "Roof")),
        ("Dupond SARL", "Wall", (None, None)),
        ("Nobody", "Roof", (None, None)),
    ],
)
def test_what_is_there_already_is_the_account_else_the_opportunity(
    market: Any, account: str, title: str, found: tuple[str | None, str | None]
) -> None:
    there = market.names.already_there(account, title)
    assert there.about == (account, title)
    assert tuple(one.name if one else None for one in (there.account, there.opportunity)) == found


def test_all_pairs_of_a_file_are_ranked(market: Any, stamp: Stamp) -> None:
    more = [draft("Roof", name) for name in ("Dupond", "Moreau & Cie", "Martin Toiture", "Hotel Etoile")]
    people = [AddPerson(1, one) for one in ("Marie Martin", "Martin Marie", "Paul")]
    market.run_all([*((Capture(one), stamp) for one in (*more, draft("roofs"))), *((one, stamp) for one in people)])
    found = duplicates.pairs(market.connection)
    told = [(pair.kind, pair.first.name, pair.second.name, pair.reason) for pair in found]
    assert told[0] == ("account", "Dupond SARL", "Dupond", "legal_form")
    assert ("account", "Éts Moreau", "Moreau & Cie", "legal_form") in told
    assert ("contact", "Marie Martin", "Martin Marie", "same_name") in told
    assert ("opportunity", "Dupond · Roof", "Dupond · roofs", "near_title") in told
    assert len({(kind, *names) for kind, *names, _ in told}) == len(told)
    assert [pair.score for pair in found] == sorted((pair.score for pair in found), reverse=True)
    assert duplicates.pairs(market.connection, ("contact",)) == [pair for pair in found if pair.kind == "contact"]
    assert duplicates.pairs(market.connection, limit=1) == found[:1]


def test_those_like_one_record_are_ranked(market: Any, stamp: Stamp) -> None:
    market.run(AddPerson(1, "Marie Martin", email="marie@d.example", phone="06 12 34 56 78"), stamp)
    named = [match.record.name for match in duplicates.accounts_like(market.connection, "Dupond Ltd")]
    assert named == ["Dupond SARL"]
    assert [match.reason for match in duplicates.accounts_like(market.connection, "Hotel Etoille")] == ["near_name"]
    assert duplicates.accounts_like(market.connection, "!!!") == []
    (match,) = duplicates.contacts_like(market.connection, "M. M.", "Marie@D.example")
    assert (match.record.name, match.reason) == ("Marie Martin", "same_email")
    assert duplicates.contacts_like(market.connection, "Marie Martn", phone="+33612345678")[0].reason == "same_phone"
    assert duplicates.contacts_like(market.connection, "Marie Martine", account_id=1)[0].reason == "near_name"
    assert [match.record.id for match in duplicates.opportunities_like(market.connection, 1, "Roofs")] == [1]
    assert duplicates.opportunities_like(market.connection, 2, "Wall") == []


def test_words_of_a_search_are_no_commands(market: Any) -> None:
    for hostile in ('" OR 1', "NEAR(", "roof*) OR (", "col:x", "'; DROP TABLE account; --", "\x00", "-roof"):
        duplicates.accounts_like(market.connection, hostile)
        duplicates.contacts_like(market.connection, hostile, hostile, hostile, 1)
        similar.account_alike(market.connection, hostile)
        similar.near_account(market.connection, hostile)
