"""Several lines or messages as one change: whatever is wrong with one takes no other with it, and is kept first."""

import datetime as dt
from typing import Any

import pytest

from pipeboard.sales.capture.draft import Action, Amount, Draft
from pipeboard.sales.correspondence import Letter
from pipeboard.sales.filters import Filter
from pipeboard.sales.periods import Period
from pipeboard.store.changes.captured_lines import CaptureMany
from pipeboard.store.errors import Busy, Damaged, NotFound, Refused, StoreError
from pipeboard.store.one_of_many import Refusal, refusal_of
from pipeboard.store.store import Store
from pipeboard.store.writes.letters import Placed, ReceiveEmails
from store_help import STAMP, assert_sound, draft, dump

#: What no reader makes today, and what a later one might.
BAD: list[dict[str, Any]] = [
    {"stage": "Nowhere"},
    {"amount": Amount(2**70, "EUR", 2**70, 2**70)},
    {"amount": Amount(-1, "EUR", -1, -1)},
    {"amount": Amount(100, "EURO", 100, 100)},
    {"amount": Amount(100, "EUR", 100, 100, frequency="hourly")},  # type: ignore[arg-type]
    {"amount": Amount(100, "EUR", 100, 100, "monthly", 10**6)},
    {"probability": 101},
    {"expected": Period(dt.date(2026, 12, 2), dt.date(2026, 12, 1))},
    {"source": 3},
    {"action": Action("juggle", "x", dt.date(2026, 12, 1))},  # type: ignore[arg-type]
    {"action": Action("call", "x", "never")},  # type: ignore[arg-type]
]


def titles(store: Store) -> list[str]:
    return [one.title for one in store.opportunities.listed(Filter(), STAMP.today, order="id")]


@pytest.mark.parametrize("fields", BAD)
def test_one_bad_line_takes_no_other_with_it(store: Store, fields: dict[str, Any]) -> None:
    bad: Draft = draft("bad", minor=None)._replace(**fields)
    kept: list[dict[int, Refusal]] = []
    refused: dict[int, Refusal] = {}

    def keep() -> None:
        # Nothing is committed yet: whoever is killed now has kept what was refused.
        assert store.connection.in_transaction
        kept.append(dict(refused))

    change = store.run(CaptureMany((draft("first"), bad, draft("third")), None, refused, keep), STAMP)
    assert titles(store) == ["first", "third"]
    assert [*refused] == [1]
    assert kept == [refused]
    assert len(change.ids) == 2
    assert_sound(store.connection)
    store.undo(STAMP)
    assert titles(store) == []


def test_nothing_of_a_refused_line_stays(store: Store) -> None:
    """Its account and its tags are made before the amount is refused."""
    bad = draft("bad", account="Only here", minor=None, tags=("nowhere else",), stage="Nowhere")
    store.run(CaptureMany((draft("first"),), None, {}), STAMP)
    before = dump(store.connection)
    store.run(CaptureMany((bad,), None, {}), STAMP)
    assert dump(store.connection) == before


@pytest.mark.parametrize("error", [Busy(path="x"), Damaged(path="x", reason="y")])
def test_what_is_wrong_with_the_file_is_no_refusal(error: StoreError) -> None:
    assert refusal_of(error) is None


def test_what_is_wrong_with_one_is_one(store: Store) -> None:
    assert isinstance(refusal_of(NotFound(what="pipeline", wanted=3)), NotFound)
    fault = refusal_of(IndexError("out of range"))
    assert isinstance(fault, Refused)
    assert (fault.rule, fault.about) == ("fault", "IndexError: out of range")


def letter(number: int, subject: str) -> Letter:
    address = f"w{number}@w{number}.example"
    return Letter(f"W{number}", address, subject, "words", message_id=f"{number}@w.example")


def test_one_refused_message_takes_no_other_with_it(store: Store) -> None:
    placed = (Placed(letter(1, "Roof")), Placed(letter(2, "Wall"), 999), Placed(letter(3, "Door")))
    kept: list[list[int]] = []
    command = ReceiveEmails(placed)
    command = ReceiveEmails(placed, refused=command.refused, keep_refused=lambda: kept.append([*command.refused]))
    change = store.run(command, STAMP)
    assert titles(store) == ["Roof", "Door"]
    assert len(change.ids) == 2
    assert kept == [[1]]
    assert isinstance(command.refused[1], NotFound)
    assert_sound(store.connection)
    store.undo(STAMP)
    assert titles(store) == []


def test_a_message_that_the_file_refuses_leaves_the_session_usable(store: Store) -> None:
    bad = letter(2, "Wall")._replace(sent_on="never", instant="never")  # type: ignore[arg-type]
    command = ReceiveEmails((Placed(letter(1, "Roof")), Placed(bad), Placed(letter(3, "Door"))))
    store.run(command, STAMP)
    assert titles(store) == ["Roof", "Door"]
    assert [*command.refused] == [1]
    assert_sound(store.connection)


def test_messages_that_are_all_refused_are_a_refusal(store: Store) -> None:
    before = dump(store.connection)
    with pytest.raises(NotFound):
        store.run(ReceiveEmails((Placed(letter(1, "Roof"), 999), Placed(letter(2, "Wall"), 998))), STAMP)
    assert dump(store.connection) == before
