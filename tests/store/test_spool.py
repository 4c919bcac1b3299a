"""Lines that waited are taken in exactly once, whoever comes first and whatever is cut short."""

import json
import os
import threading
from pathlib import Path

import pytest

from pipeboard.clock import Stamp
from pipeboard.sales.capture.draft import Draft
from pipeboard.sales.filters import Filter
from pipeboard.store import spool
from pipeboard.store.errors import CannotOpen, Refused
from pipeboard.store.store import Store
from store_help import STAMP, draft, stamp_at


def read(line: str, language: str, stamp: Stamp) -> Draft:
    return Draft(line=line, title=line)


def titles(store: Store) -> list[str]:
    return [one.title for one in store.opportunities.listed(Filter(), STAMP.today, order="id")]


def test_kept_lines_come_in_with_their_own_clock(store: Store) -> None:
    spool.keep(store.path, "Second “é” 屋根 🏠", "fr", stamp_at("2026-11-20T10:00"))
    spool.keep(store.path, "First", "en", stamp_at("2026-11-19T10:00"))
    assert [one.line for one in spool.waiting(store.path)] == ["First", "Second “é” 屋根 🏠"]
    changes = store.take_in_spool(read)
    assert [change.verb for change in changes] == ["capture", "capture"]
    assert titles(store) == ["First", "Second “é” 屋根 🏠"]
    assert [one.created_on.day for one in store.opportunities.listed(Filter(), STAMP.today, order="id")] == [19, 20]
    assert store.take_in_spool(read) == []
    assert not os.path.exists(spool.folder_of(store.path))


def test_two_processes_take_each_line_in_once(store: Store) -> None:
    for number in range(30):
        spool.keep(store.path, f"L{number}", "en", STAMP)
    taken: list[int] = []
    failures: list[BaseException] = []

    def take() -> None:
        try:
            with Store.open(store.path, STAMP, origin="taker") as taker:
                taken.append(len(taker.take_in_spool(read)))
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=take) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert sum(taken) == 30
    assert sorted(titles(store)) == sorted(f"L{number}" for number in range(30))
    assert spool.waiting(store.path) == []


def test_another_process_that_comes_in_between(store: Store, stamp: Stamp) -> None:
    """It takes the line after we looked and before we wrote."""
    spool.keep(store.path, "Line", "en", STAMP)

    def overtaken(line: str, language: str, when: Stamp) -> Draft:
        with Store.open(store.path, stamp, origin="other") as other:
            assert len(other.take_in_spool(read)) == 1
        return read(line, language, when)

    assert store.take_in_spool(overtaken) == []
    assert titles(store) == ["Line"]


def test_a_crash_between_the_commit_and_the_removal(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    spool.keep(store.path, "Line", "en", STAMP)
    with monkeypatch.context() as patch:
        patch.setattr(spool, "drop", lambda path, key: None)
        assert len(store.take_in_spool(read)) == 1
    assert len(spool.waiting(store.path)) == 1
    assert store.take_in_spool(read) == []
    assert titles(store) == ["Line"]
    assert spool.waiting(store.path) == []


def test_a_line_that_was_taken_in_and_undone_does_not_come_back(store: Store, stamp: Stamp) -> None:
    spool.keep(store.path, "Line", "en", STAMP)
    store.take_in_spool(read)
    store.undo(stamp)
    assert store.take_in_spool(read) == []
    assert titles(store) == []


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'{"line": 3}',
        b"\xff\xfe",
        b'{"line": "x", "language": "en", "local": "never"}',
        b'{"line": "x", "language": "en", "local": 3, "instant": ""}',
        b"[" * 100_000,
        b'{"line": ' * 100_000,
        b'"text"',
    ],
)
def test_a_line_that_cannot_be_read_stays(store: Store, content: bytes) -> None:
    key = spool.keep(store.path, "Good", "en", STAMP)
    bad = Path(spool.folder_of(store.path), "0-bad.json")
    bad.write_bytes(content)
    assert len(store.take_in_spool(read)) == 1
    assert bad.read_bytes() == content
    assert not Path(spool.folder_of(store.path), key + ".json").exists()


def test_a_line_that_is_refused_stays_and_stops_no_other(store: Store) -> None:
    spool.keep(store.path, "Bad", "en", stamp_at("2026-11-20T10:00"))
    spool.keep(store.path, "Good", "en", STAMP)

    def picky(line: str, language: str, stamp: Stamp) -> Draft:
        return draft(line, stage="no such stage" if line == "Bad" else None)

    assert len(store.take_in_spool(picky)) == 1
    assert titles(store) == ["Good"]
    assert [one.line for one in spool.waiting(store.path)] == ["Bad"]
    with pytest.raises(Refused):
        store.capture(picky("Bad", "en", STAMP), STAMP)


def test_half_a_line_is_no_line(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(CannotOpen):
        spool.keep(path, "Line", "en", STAMP)
    assert os.listdir(spool.folder_of(path)) == []


def test_what_no_terminal_should_send(store: Store) -> None:
    """A byte that is no text, as Python hands it over."""
    spool.keep(store.path, "caf\udce9 \x1b[31m", "en", STAMP)
    (waiting,) = spool.waiting(store.path)
    assert json.dumps(waiting.line) == '"caf\\udce9 \\u001b[31m"'
    store.take_in_spool(read)
    assert titles(store) == ["caf"]


def test_lines_of_one_moment_stay_in_their_order(store: Store) -> None:
    for number in range(20):
        spool.keep(store.path, f"L{number}", "en", STAMP)
    store.take_in_spool(read)
    assert titles(store) == [f"L{number}" for number in range(20)]


def test_what_is_no_file_is_no_line(store: Store) -> None:
    spool.keep(store.path, "Good", "en", STAMP)
    os.mkdir(os.path.join(spool.folder_of(store.path), "0-folder.json"))
    os.mkfifo(os.path.join(spool.folder_of(store.path), "1-pipe.json"))
    assert len(store.take_in_spool(read)) == 1
    assert len(spool.places(store.path)) == 2
