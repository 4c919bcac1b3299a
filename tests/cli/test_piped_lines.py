"""`add -`: each line for itself, and all of them one undo."""

import io
import os
import sqlite3
import stat
import sys
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from cli_help import Answer, Shell
from pipeboard.input.file_knowledge import read_line
from pipeboard.sales.capture.draft import Draft
from pipeboard.store.command import carry_out
from pipeboard.store.errors import Busy
from pipeboard.store.store import Store

Pipe = Callable[..., Answer]

LATIN = "@Café toiture 6000€".encode("cp1252")


@pytest.fixture
def pipe(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> Pipe:
    def run(content: bytes, *arguments: str, **environment: str) -> Answer:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content), encoding="utf-8"))
        return shell("add", "-", *arguments, **environment)

    return run


def titles(shell: Shell) -> list[str]:
    return [one["title"] for one in shell.ok("list", "--sort", "id", "--json").json["opportunities"]]


def kept(shell: Shell) -> bytes:
    place = Path(shell.path + ".not-added.txt")
    return place.read_bytes() if place.exists() else b""


@pytest.mark.parametrize(
    ("content", "saved", "left", "code"),
    [
        (b"@A first 100\n@B second 200\n", ["first", "second"], b"", 0),
        (b"@A first\r\n\r\n  \n@B second", ["first", "second"], b"", 0),
        (b"\xef\xbb\xbf@A first\n", ["first"], b"", 0),
        ("@A première 100\n@B toit".encode("utf-16"), ["première", "toit"], b"", 0),
        (b"@A first\n" + LATIN + b"\n@B third\n", ["first", "third"], LATIN + b"\n", 0),
        (b"@A first\n@B bad !nosuchstage stage:Nowhere\n@C third\n", None, None, 0),
        (LATIN + b"\n", [], LATIN + b"\n", 1),
        (b"\xff\xff\n\xfe\n", [], b"\xff\xff\n\xfe\n", 1),
        (b"", [], b"", 0),
        (b"\n\n", [], b"", 0),
        (b"@A first\r@B second\r", ["first", "second"], b"", 0),
        # What no terminal shows says nothing.
        ("\u200b\n\x1b[31m\n\u202e\u202c\n@B second".encode(), ["second"], b"", 0),
    ],
)
def test_a_line_that_cannot_be_kept_stops_no_other(
    shell: Shell, pipe: Pipe, content: bytes, saved: list[str] | None, left: bytes | None, code: int
) -> None:
    shell.ok("add", "here before")
    answer = pipe(content)
    assert answer.code == code
    assert "Traceback" not in answer.err
    assert "Nothing was changed" not in answer.err
    if saved is not None:
        assert titles(shell) == ["here before", *saved]
    if left is not None:
        assert kept(shell) == left
        assert (str(shell.path) + ".not-added.txt" in answer.err) is bool(left)
    else:
        assert {"first", "third"} <= set(titles(shell))


def test_which_line_is_said_and_kept_for_its_owner_alone(shell: Shell, pipe: Pipe) -> None:
    answer = pipe(b"@A first\n" + LATIN + b"\n@B third\n", "--json")
    last = answer.out.splitlines()[-1]
    assert '"line":2' in last
    assert "Line 2" in answer.err
    assert stat.S_IMODE(os.stat(shell.path + ".not-added.txt").st_mode) == 0o600
    pipe(LATIN + b"\n")
    assert kept(shell) == (LATIN + b"\n") * 2


def test_two_hundred_lines_are_one_undo(shell: Shell, pipe: Pipe) -> None:
    shell.ok("add", "here before")
    lines = b"".join(b"@New%d title %d 100\n" % (number % 7, number) for number in range(200))
    assert pipe(lines).code == 0
    assert len(titles(shell)) == 201
    assert len(shell.ok("undo", "--list", "--json").json["commands"]) == 2
    shell.ok("undo")
    assert titles(shell) == ["here before"]
    shell.ok("redo")
    assert len(titles(shell)) == 201


def test_a_new_account_is_told_once(pipe: Pipe) -> None:
    answer = pipe(b"@Zed first\n@Zed second\n@Zed third\n")
    assert answer.err.count("New account: Zed") == 1


def test_what_is_refused_by_the_file_itself_stops_no_other(shell: Shell, pipe: Pipe) -> None:
    """An amount beyond what the file takes is found by SQLite, not by a rule."""
    answer = pipe(b"@A first 100\n@B huge 99999999999999999999999999\n@C third 300\n")
    assert answer.code == 0
    assert {"first", "third"} <= set(titles(shell))


def test_a_dry_run_saves_and_keeps_nothing(shell: Shell, pipe: Pipe) -> None:
    answer = pipe(b"@A first\n" + LATIN + b"\n", "--dry-run")
    assert answer.code == 0
    assert "first" in answer.out
    assert "Line 2" in answer.err
    assert not os.path.exists(shell.path)
    assert kept(shell) == b""


def test_lines_for_a_busy_file_wait_beside_it(shell: Shell, pipe: Pipe, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeboard.cli.context.WAIT", 0.05)
    shell.ok("add", "here before")
    with closing(sqlite3.connect(shell.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        answer = pipe(b"@A first\n" + LATIN + b"\n@B third\n")
        assert answer.code == 0
        other.execute("ROLLBACK")
    assert kept(shell) == LATIN + b"\n"
    assert titles(shell) == ["here before", "first", "third"]


def test_lines_that_cannot_be_saved_at_all_are_shown_again(shell: Shell, pipe: Pipe) -> None:
    shell.ok("add", "here before")
    Path(shell.path).write_bytes(b"")
    answer = pipe(b"@A first\n" + LATIN + b"\n@B third\n")
    assert answer.code == 1
    assert "@A first" in answer.err
    assert "@B third" in answer.err


def test_where_they_cannot_be_kept_they_are_shown_again(shell: Shell, pipe: Pipe) -> None:
    shell.ok("add", "here before")
    os.mkdir(shell.path + ".not-added.txt")
    answer = pipe(b"@A first\n@\xff bad\n")
    assert answer.code == 0
    assert "bad" in answer.err


def test_lines_that_waited_are_one_undo(shell: Shell, pipe: Pipe, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeboard.cli.context.WAIT", 0.05)
    shell.ok("add", "here before")
    lines = b"".join(b"@New%d title %d 100\n" % (number % 7, number) for number in range(60))
    with closing(sqlite3.connect(shell.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        answer = pipe(lines)
        assert (answer.code, answer.err.count("\n")) == (0, 1)
        assert "60 lines are kept beside it" in answer.err
        assert len(os.listdir(shell.path + ".spool")) == 1
        other.execute("ROLLBACK")
    assert "60 lines that had waited were taken in" in shell.ok("list").err
    assert len(titles(shell)) == 61
    assert len(shell.ok("undo", "--list", "--json").json["commands"]) == 2
    shell.ok("undo")
    assert titles(shell) == ["here before"]


def stumble(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the reader of lines fail on a line with "BOOM": no line is known that makes it."""

    def read(store: Store, environment: Mapping[str, str], line: str, *rest: Any) -> Draft:
        if "BOOM" in line:
            raise IndexError("tuple index out of range")
        return read_line(store, environment, line, *rest)

    monkeypatch.setattr("pipeboard.input.file_knowledge.read_line", read)
    monkeypatch.setattr("pipeboard.exchange.waiting.read_line", read)


def test_a_line_on_which_the_reader_fails_stops_no_other(
    shell: Shell, pipe: Pipe, monkeypatch: pytest.MonkeyPatch
) -> None:
    stumble(monkeypatch)
    answer = pipe(b"@A first 100\n@B BOOM\n@C third 300\n" + LATIN + b"\n")
    assert answer.code == 0
    assert "Line 2 was not added: pipeboard fails on it (IndexError: tuple index out of range)." in answer.err
    assert kept(shell) == b"@B BOOM\n" + LATIN + b"\n"
    assert titles(shell) == ["first", "third"]


@pytest.mark.parametrize("is_cut_short", [False, True])
def test_one_of_those_that_waited_is_named_and_kept(
    shell: Shell, pipe: Pipe, monkeypatch: pytest.MonkeyPatch, is_cut_short: bool
) -> None:
    """As it would have been at once, and once only, also where the commit fails the first time."""
    monkeypatch.setattr("pipeboard.cli.context.WAIT", 0.05)
    shell.ok("add", "here before")
    with closing(sqlite3.connect(shell.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        pipe(b"@A first 100\n" + LATIN + b"\n\n@B BOOM\n@C third 300\n")
        other.execute("ROLLBACK")
    assert kept(shell) == LATIN + b"\n"
    stumble(monkeypatch)
    if is_cut_short:
        with monkeypatch.context() as patch:
            patch.setattr("pipeboard.store.store.carry_out", _then_busy)
            assert "was not taken in" in shell.ok("list").err
        assert os.listdir(shell.path + ".spool")
    answer = shell.ok("list")
    assert "Line 4 was not added" in answer.err
    assert shell.path + ".not-added.txt" in answer.err
    assert kept(shell) == LATIN + b"\n@B BOOM\n"
    assert titles(shell) == ["here before", "first", "third"]
    assert not os.path.exists(shell.path + ".spool")
    assert shell.ok("list").err == ""
    shell.ok("undo")
    assert titles(shell) == ["here before"]


def test_one_that_is_refused_before_the_file_is_busy_does_not_wait(
    shell: Shell, pipe: Pipe, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeboard.cli.context.WAIT", 0.05)
    shell.ok("add", "here before")
    stumble(monkeypatch)
    with closing(sqlite3.connect(shell.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        pipe(b"@A first 100\n@B BOOM\n")
        other.execute("ROLLBACK")
    assert kept(shell) == b"@B BOOM\n"
    assert "not added" not in shell.ok("list").err
    assert titles(shell) == ["here before", "first"]


def _then_busy(*arguments: Any) -> None:
    """Carry a command out, and fail before it is committed."""
    carry_out(*arguments)
    raise Busy(path="sales.db")
