"""A waiting line that cannot be taken in is told until somebody deals with it, and stops nothing."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from cli_help import Shell
from pipeboard.store import spool
from store_help import STAMP

BAD = [b"{", b"[" * 100_000, b"\xff", b'{"line": "x", "language": "en", "local": "never", "instant": ""}']


@pytest.mark.parametrize("content", BAD)
def test_every_command_names_it_until_it_is_gone(shell: Shell, content: bytes) -> None:
    shell.ok("add", "first")
    spool.keep(shell.path, "Good", "en", STAMP)
    bad = Path(spool.folder_of(shell.path), "0-bad.json")
    bad.write_bytes(content)
    for command in (("list",), ("today",), ("add", "second"), ("board", "--json")):
        answer = shell.ok(*command)
        assert str(bad) in answer.err, command
        assert bad.read_bytes() == content
    assert shell.ok("prompt").err == ""
    assert shell.ok("complete", "won", "").err == ""
    bad.unlink()
    assert shell.ok("list").err == ""


def test_it_is_found_beside_the_file_that_a_link_leads_to(shell: Shell, tmp_path: Path) -> None:
    shell.ok("add", "first")
    link = tmp_path / "link.db"
    link.symlink_to(shell.path)
    spool.keep(str(link), "Waited", "en", STAMP)
    listed = shell.ok("--db", str(link), "list", "--json").json["opportunities"]
    assert {one["title"] for one in listed} == {"first", "Waited"}


def test_what_waits_stops_no_reading_of_a_busy_file(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeboard.cli.context.WAIT", 0.05)
    shell.ok("add", "first")
    spool.keep(shell.path, "Waited", "en", STAMP)
    with closing(sqlite3.connect(shell.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert [one["title"] for one in shell.ok("list", "--json").json["opportunities"]] == ["first"]
        other.execute("ROLLBACK")
    assert len(shell.ok("list", "--json").json["opportunities"]) == 2
    assert not os.path.exists(spool.folder_of(shell.path))
