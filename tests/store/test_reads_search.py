"""Search as one types: what is found is what the words say, each opportunity once, open ones first."""

import datetime as dt
import random
from collections.abc import Iterator
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeboard.sales.search import Hit, tokens
from pipeboard.store import journal
from pipeboard.store.changes.activities import Log
from pipeboard.store.changes.closing import Close
from pipeboard.store.changes.field_changes import SetFields
from pipeboard.store.derived import SEARCHED
from pipeboard.store.reads import searching
from pipeboard.store.store import Store
from pipeboard.store.writes.documents import AddDocument
from pipeboard.store.writes.people import AddPerson
from store_help import DAY, STAMP, draft
from thoroughness import examples

WORDS = ["Dupond", "Dupont", "dur", "Façade", "facile", "devis", "d", "Étoile", "été", "12", "roof", "rouge", "Acme"]
KINDS = ["opportunity", "account", "contact", "activity", "note", "document"]


class Filled(NamedTuple):
    store: Store
    #: What can be found: (kind, record's id, words).
    documents: list[tuple[str, int, str]]

    def __repr__(self) -> str:
        return "the filled store"


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Filled]:
    chance = random.Random(6)

    def said(most: int) -> str:
        return " ".join(chance.choices(WORDS, k=chance.randint(1, most)))

    path = str(tmp_path_factory.mktemp("search") / "sales.db")
    with Store.open(path, STAMP, origin="test") as store:
        for _ in range(60):
            account = chance.choice([None, said(2), "Acme"])
            one = store.capture(draft(said(2), account, action=None), STAMP)[1].opportunity_id
            if chance.random() < 0.5:
                store.run(SetFields(one, {"note": said(6)}), STAMP)
            if chance.random() < 0.4:
                store.run(Log(one, "call", said(3), said(4)), STAMP)
            if chance.random() < 0.3:
                store.run(AddPerson(one, said(2), job=said(1)), STAMP)
            if chance.random() < 0.3:
                store.run(AddDocument(one, "quote", said(2)), STAMP)
            if chance.random() < 0.3:
                store.run(Close((one,), chance.choice(["won", "lost"]), DAY), STAMP)
        with store._command(journal.Entry("alone", "", "test"), STAMP):
            connection, day = store.connection, DAY.isoformat()
            connection.execute(
                "INSERT INTO account (id, name, name_folded, created_on) VALUES (900, 'Rouge', 'rouge', ?)", (day,)
            )
            connection.execute(
                "INSERT INTO contact (account_id, name, name_folded, created_on) VALUES (900, 'Été Roof', 'x', ?)",
                (day,),
            )
            connection.execute(
                "INSERT INTO activity (account_id, kind, subject, due_on) VALUES (900, 'call', 'devis rouge', ?)",
                (day,),
            )
        rows = store.connection.execute(SEARCHED).fetchall()
        yield Filled(store, [(KINDS[row[0] % 8], row[0] // 8, row[1]) for row in rows if row[0] % 8 < 6])


def leads(store: Store, kind: str, record: int) -> set[int]:
    """The opportunities that a record may lead to."""
    question = {
        "opportunity": "SELECT ?",
        "note": "SELECT ?",
        "account": "SELECT id FROM opportunity WHERE account_id = ?",
        "contact": "SELECT opportunity_id FROM opportunity_contact WHERE contact_id = ?",
        "activity": "SELECT opportunity_id FROM activity WHERE id = ? AND opportunity_id IS NOT NULL",
        "document": "SELECT opportunity_id FROM document WHERE id = ?",
    }[kind]
    return {row[0] for row in store.connection.execute(question, (record,))}


def says(words: str, typed: list[str]) -> bool:
    there = tokens(words)
    return all(any(word.startswith(token) for word in there) for token in typed)


texts = st.lists(st.sampled_from([*WORDS, "du", "f", "fac", "dupo", "é", "nothing", "r"]), min_size=1, max_size=3).map(
    " ".join
)


def is_sound(store: Store, hits: list[Hit], matching: list[tuple[str, int, str]]) -> None:
    ids = [hit.opportunity.id for hit in hits if hit.opportunity is not None]
    assert len(ids) == len(set(ids))
    for hit in hits:
        found = [
            leads(store, kind, record) for kind, record, words in matching if (kind, words) == (hit.kind, hit.words)
        ]
        assert found, hit
        assert any(not one if hit.opportunity is None else hit.opportunity.id in one for one in found)


@settings(max_examples=examples(40))
@given(text=texts)
def test_all_that_says_the_words_is_found(filled: Filled, text: str) -> None:
    store = filled.store
    typed = tokens(text)
    matching = [document for document in filled.documents if says(document[2], typed)]
    hits = store.opportunities.search(text, 1000)
    numbers = {int(text)} if text.isdigit() else set()
    titles = [hit.opportunity for hit in hits if hit.kind == "opportunity" and hit.opportunity]
    assert {one.id for one in titles} == {record for kind, record, _ in matching if kind == "opportunity"} | numbers
    rest = [one for one in titles if one.id not in numbers]
    assert rest == sorted(rest, key=lambda one: (one.status != "open", -one.id))
    is_sound(store, [hit for hit in hits if not (numbers and hit is hits[0])], matching)
    led_to = {hit.opportunity.id for hit in hits if hit.opportunity}
    for kind, record, _ in matching:
        # An account or a person brings some of theirs, the others all.
        wanted = leads(store, kind, record)
        assert (not wanted or wanted & led_to) if kind in {"account", "contact"} else wanted <= led_to
    alone = [words for kind, record, words in matching if not leads(store, kind, record)]
    assert sorted(hit.words for hit in hits if hit.opportunity is None) == sorted(alone)


@settings(max_examples=examples(40))
@given(text=texts, seen=st.integers(1, 20), newest=st.integers(1, 20), limit=st.integers(1, 12))
def test_common_words_are_bounded_and_still_right(
    filled: Filled, text: str, seen: int, newest: int, limit: int
) -> None:
    store = filled.store
    typed = tokens(text)
    matching = [document for document in filled.documents if says(document[2], typed)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(searching, "_SEEN", seen)
        patch.setattr(searching, "_NEWEST", newest)
        hits = store.opportunities.search(text, limit)
    assert len(hits) <= limit
    assert bool(hits) == bool(matching) or text.isdigit()
    is_sound(store, hits[1:] if text.isdigit() else hits, matching)


def test_the_words_of_the_test_are_found_in_every_kind(filled: Filled) -> None:
    kinds = {hit.kind for word in WORDS for hit in filled.store.opportunities.search(word, 1000)}
    assert kinds == set(KINDS)


@pytest.mark.parametrize("text", ["", "   ", "!?", '"', "* OR", "NEAR(a", "rowid:1", "'; --", "\0", "屋"])
def test_whatever_is_typed_is_only_text(filled: Filled, text: str) -> None:
    assert filled.store.opportunities.search(text) == []


def test_a_number_finds_the_opportunity_of_this_id_first(filled: Filled) -> None:
    for text in ("#12", "12"):
        first, *others = filled.store.opportunities.search(text)
        assert first.opportunity == filled.store.opportunities.one(12)
        assert others
    assert filled.store.opportunities.search("#999") == []


def test_an_account_brings_its_newest_open_opportunities(store: Store) -> None:
    made = [store.capture(draft(f"Work {at}", "Zénith"), STAMP)[1].opportunity_id for at in range(6)]
    store.run(Close((made[-1],), "lost", DAY), STAMP)
    titles = [hit.opportunity and hit.opportunity.id for hit in store.opportunities.search("zenith", 4)]
    assert titles == [made[4], made[3], made[2], made[1]]


def test_a_person_leads_to_their_account_where_they_take_no_part(store: Store) -> None:
    one = store.capture(draft("Roof", "Dupond"), STAMP)[1].opportunity_id
    account = store.opportunities.one(one).account_id
    with store._command(journal.Entry("contact", "", "test"), STAMP):
        store.connection.execute(
            "INSERT INTO contact (account_id, name, name_folded, created_on) VALUES (?, 'Marie', 'marie', ?)",
            (account, dt.date(2026, 1, 1).isoformat()),
        )
    (hit,) = store.opportunities.search("mar")
    assert (hit.kind, hit.opportunity and hit.opportunity.id, hit.words) == ("contact", one, "Marie")


def test_a_common_word_asks_the_index_for_no_list(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of what begins with four letters or more the index makes a list as long as the word is common."""
    for at in range(6):
        store.capture(draft(f"Painting {at}", None), STAMP)
    monkeypatch.setattr(searching, "_SEEN", 3)
    asked: list[str] = []
    store.connection.set_trace_callback(asked.append)
    store.opportunities.search("painting", 5)
    assert [text for text in asked if "MATCH" in text]
    assert not [text for text in asked if '"painting"*' in text]
    asked.clear()
    store.opportunities.search("paint", 5)
    assert [text for text in asked if '"paint"*' in text]


@pytest.mark.parametrize("text", ["paint", "painting"])
def test_titles_older_than_the_newest_are_found_among_the_documents(
    store: Store, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    made = [store.capture(draft(title, None), STAMP)[1].opportunity_id for title in ["Painting"] * 6 + ["Other"] * 4]
    monkeypatch.setattr(searching, "_SEEN", 3)
    monkeypatch.setattr(searching, "_NEWEST", 2)
    assert [hit.opportunity and hit.opportunity.id for hit in store.opportunities.search(text)] == [
        made[5],
        made[4],
        made[3],
    ]
