"""Two edits of the same field from two windows: the second says what it began from, and nothing is lost unseen."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest

from made_once import filled
from pipeboard.clock import Stamp
from pipeboard.input.failure_text import said
from pipeboard.presentation.language import Language
from pipeboard.sales.capture.draft import Action
from pipeboard.store.changes.activity_edits import EditActivity
from pipeboard.store.changes.field_changes import SetFields, SetFieldsOfMany
from pipeboard.store.errors import EditClash, NotFound
from pipeboard.store.store import Store
from store_help import STAMP, draft

DAY = STAMP.today


def fill_windows(store: Store) -> None:
    store.capture(draft("Façade", action=Action("call", "call back", DAY, dt.time(10))), STAMP)
    store.run(SetFields(1, {"note": "as it was", "source": "Fair"}), STAMP)


@pytest.fixture
def windows(path: str, stamp: Stamp) -> Iterator[tuple[Store, Store]]:
    """Two windows on one file with one opportunity and one action."""
    filled(path, fill_windows).close()
    with Store.open(path, stamp, origin="first") as first, Store.open(path, stamp, origin="second") as second:
        yield first, second


def value_of(store: Store, name: str) -> object:
    if name == "note":
        return store.opportunities.details(1).note
    one = store.opportunities.one(1)
    return one.own_probability if name == "probability" else getattr(one, name)


#: The field, what it began from, what the first window makes of it, and what the second wants.
EDITS: list[tuple[str, Any, Any, Any]] = [
    ("title", "Façade", "Façade, north", "Façade, south"),
    ("note", "as it was", "theirs\nin lines", "mine"),
    ("account", "Dupond", "Martin", "Nord"),
    ("account", "Dupond", None, "Nord"),
    ("source", "Fair", "Referral", None),
    ("amount_minor", 600000, 700000, 800000),
    ("probability", None, 30, 50),
    ("expected_by", dt.date(2026, 12, 10), dt.date(2026, 12, 20), dt.date(2026, 12, 31)),
    ("tags", ("salon",), ("salon", "urgent"), ()),
    ("stage", "To qualify", "Met", "Quote"),
    ("starred", False, True, None),
]


@pytest.mark.parametrize(("name", "began", "theirs", "mine"), EDITS)
def test_the_second_edit_of_a_field_is_refused_with_both_values(
    windows: tuple[Store, Store], name: str, began: Any, theirs: Any, mine: Any
) -> None:
    first, second = windows
    first.run(SetFields(1, {name: theirs}, {name: began}), STAMP)
    before = [one.id for one in second.history.commands(-1)]
    with pytest.raises(EditClash) as clash:
        second.run(SetFields(1, {name: mine}, {name: began}), STAMP)
    assert (clash.value.field, clash.value.mine, clash.value.theirs, clash.value.began) == (name, mine, theirs, began)
    assert value_of(second, name) == theirs
    assert [one.id for one in second.history.commands(-1)] == before
    for code in ("en", "fr"):
        sentences = said(clash.value, Language(code))
        assert "{" not in " ".join(sentences)
        assert all(sentences)


@pytest.mark.parametrize(("name", "began", "theirs", "mine"), [edit for edit in EDITS if edit[0] != "starred"])
def test_one_who_has_seen_the_other_value_may_write_over_it(
    windows: tuple[Store, Store], name: str, began: Any, theirs: Any, mine: Any
) -> None:
    first, second = windows
    first.run(SetFields(1, {name: theirs}, {name: began}), STAMP)
    second.run(SetFields(1, {name: mine}, {name: theirs}), STAMP)
    assert value_of(first, name) == mine
    second.undo(STAMP)
    assert value_of(first, name) == theirs


@pytest.mark.parametrize(("name", "began", "theirs", "mine"), EDITS)
def test_what_both_changed_to_the_same_is_no_clash(
    windows: tuple[Store, Store], name: str, began: Any, theirs: Any, mine: Any
) -> None:
    del mine
    first, second = windows
    first.run(SetFields(1, {name: theirs}), STAMP)
    assert second.run(SetFields(1, {name: theirs}, {name: began}), STAMP).rows == 0


def test_another_field_does_not_clash(windows: tuple[Store, Store]) -> None:
    first, second = windows
    first.run(SetFields(1, {"title": "Roof"}), STAMP)
    second.run(SetFields(1, {"note": "mine"}, {"note": "as it was"}), STAMP)
    assert (value_of(first, "title"), value_of(first, "note")) == ("Roof", "mine")


def test_one_field_that_clashes_keeps_all_as_they_are(windows: tuple[Store, Store]) -> None:
    first, second = windows
    first.run(SetFields(1, {"note": "theirs"}), STAMP)
    with pytest.raises(EditClash):
        second.run(SetFields(1, {"title": "Roof", "note": "mine"}, {"note": "as it was"}), STAMP)
    assert (value_of(first, "title"), value_of(first, "note")) == ("Façade", "theirs")


def test_an_edit_that_says_nothing_of_its_beginning_is_written(windows: tuple[Store, Store]) -> None:
    first, second = windows
    first.run(SetFields(1, {"note": "theirs"}), STAMP)
    second.run(SetFieldsOfMany((1,), {"note": "mine"}), STAMP)
    assert value_of(first, "note") == "mine"


@pytest.mark.parametrize(
    ("name", "began", "theirs", "mine"),
    [
        ("subject", "call back", "call Marie", "call Paul"),
        ("due_on", DAY, DAY + dt.timedelta(days=1), DAY + dt.timedelta(days=2)),
        ("due_time", dt.time(10), dt.time(11), None),
        ("kind", "call", "meeting", "task"),
        ("minutes", None, 30, 45),
        ("note", None, "theirs\nin lines", "mine"),
        ("outcome", None, "said no", "said yes"),
    ],
)
def test_actions_clash_alike(windows: tuple[Store, Store], name: str, began: Any, theirs: Any, mine: Any) -> None:
    first, second = windows
    first.run(EditActivity(1, {name: theirs}, {name: began}), STAMP)
    with pytest.raises(EditClash) as clash:
        second.run(EditActivity(1, {name: mine}, {name: began}), STAMP)
    assert (clash.value.field, clash.value.theirs) == (name, theirs)
    second.run(EditActivity(1, {name: mine}, {name: theirs}), STAMP)
    assert getattr(first.activities.one(1), name) == mine


def test_a_beginning_of_no_field_is_a_mistake(windows: tuple[Store, Store]) -> None:
    first, _ = windows
    with pytest.raises(NotFound):
        first.run(SetFields(1, {"note": "mine"}, {"nonsense": 1}), STAMP)
    with pytest.raises(NotFound):
        first.run(EditActivity(1, {"note": "mine"}, {"nonsense": 1}), STAMP)
