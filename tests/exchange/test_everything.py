"""Everything out and in again: the same records, the same bytes, and no record twice."""

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeboard.demo.make import make_demo
from pipeboard.exchange import everything_file
from pipeboard.exchange.errors import NotEverything
from pipeboard.store.changes.closing import Close
from pipeboard.store.errors import Refused
from pipeboard.store.store import Store
from pipeboard.store.writes.everything import TakeEverything
from store_help import STAMP, any_draft, assert_sound, draft, dump
from thoroughness import examples


def taken(source: Store, target: Store) -> None:
    content = everything_file.read(everything_file.everything_of(source), target.whole.columns(), target.whole.schema())
    target.run(TakeEverything("all.json", content), STAMP)


def records(store: Store) -> bytes:
    return everything_file.everything_of(store)


@pytest.fixture
def other(tmp_path: Path) -> Store:
    return Store.open(str(tmp_path / "other.db"), STAMP, origin="test")


def test_what_goes_in_comes_out_byte_by_byte_and_one_undo_takes_it_back(store: Store, other: Store) -> None:
    for number in range(3):
        store.capture(draft(f"Roof {number}"), STAMP)
    store.run(Close((2,), "lost", planned="kept"), STAMP)
    with other:
        before = dump(other.connection)
        taken(store, other)
        assert records(other) == records(store)
        assert_sound(other.connection)
        other.undo(STAMP)
        assert dump(other.connection) == before
        other.redo(STAMP)
        assert records(other) == records(store)


@settings(max_examples=examples(5), deadline=None)
@given(st.integers(0, 2**32))
def test_any_file_goes_round(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    chance, folder = random.Random(seed), tmp_path_factory.mktemp("round")
    with Store.open(str(folder / "a.db"), STAMP, origin="test") as first:
        for _ in range(chance.randint(0, 12)):
            first.capture(any_draft(chance), STAMP)
        if chance.random() < 0.5:
            first.undo(STAMP)
        with Store.open(str(folder / "b.db"), STAMP, origin="test") as second:
            taken(first, second)
            assert records(second) == records(first)
            assert_sound(second.connection)


def test_numbers_go_on_where_the_other_file_stood(store: Store, other: Store) -> None:
    store.capture(draft("Roof"), STAMP)
    store.capture(draft("Gate"), STAMP)
    store.undo(STAMP)
    with other:
        taken(store, other)
        made = other.capture(draft("Shed"), STAMP)
        assert other.connection.execute("SELECT max(id) FROM opportunity").fetchone() == (3,)
        assert made


def test_a_file_with_records_takes_nothing(store: Store, other: Store) -> None:
    with other:
        other.capture(draft("Roof"), STAMP)
        before = dump(other.connection)
        with pytest.raises(Refused) as caught:
            taken(store, other)
        assert (caught.value.rule, dump(other.connection)) == ("not_empty", before)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"version": 1', b'"version": 2'),
        (b'"schema": ', b'"schema": 9'),
        (b'"account": [', b'"acount": ['),
        (b'"title":', b'"tittle":'),
        (b'"status": "open"', b'"status": 1.5'),
        (b'"last_numbers": {', b'"last_numbers": {"x": 1,'),
        (b"]", b""),
    ],
)
def test_what_the_file_has_no_place_for_is_refused(store: Store, old: bytes, new: bytes) -> None:
    store.capture(draft("Roof"), STAMP)
    data = records(store)
    assert old in data
    with pytest.raises(NotEverything):
        everything_file.read(data.replace(old, new, 1), store.whole.columns(), store.whole.schema())


@pytest.mark.parametrize(
    ("old", "new"), [(b'"status": "open"', b'"status": "sold"'), (b'"stage_id": 1', b'"stage_id": 999')]
)
def test_records_that_break_a_rule_leave_the_file_as_it_was(store: Store, other: Store, old: bytes, new: bytes) -> None:
    store.capture(draft("Roof"), STAMP)
    with other:
        before = dump(other.connection)
        data = records(store).replace(old, new, 1)
        content = everything_file.read(data, other.whole.columns(), other.whole.schema())
        with pytest.raises(Refused):
            other.run(TakeEverything("all.json", content), STAMP)
        assert dump(other.connection) == before


def test_the_demo_goes_round(tmp_path: Path, other: Store) -> None:
    path = str(tmp_path / "demo.db")
    make_demo(path, STAMP, "fr", "EUR")
    with Store.open(path, STAMP, origin="test") as demo, other:
        taken(demo, other)
        assert records(other) == records(demo)
        assert_sound(other.connection)
