"""A missing file is a first start only where nothing lies beside its place; and what only reads never makes one."""

import os
import shutil
from pathlib import Path

import pytest

from cli_help import Shell

READS = (
    ("list",),
    ("today",),
    ("board",),
    ("forecast",),
    ("show", "1"),
    ("export",),
    ("history",),
    ("duplicates",),
    ("info",),
    ("doctor",),
    ("undo",),
    ("won", "1"),
    ("backup",),
)


@pytest.mark.parametrize("command", READS, ids=" ".join)
def test_what_only_reads_makes_no_file_and_names_the_place(
    shell: Shell, tmp_path: Path, command: tuple[str, ...]
) -> None:
    answer = shell(*command)
    assert answer.code == 4
    assert answer.out == ""
    assert shell.path in answer.err
    assert os.listdir(tmp_path) == []
    deep = tmp_path / "mistyped" / "sales.db"
    assert shell("--db", str(deep), *command).code == 4
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize(
    "command", [("prompt",), ("complete", "won", ""), ("config", "path"), ("config", "show"), ("restore",)]
)
def test_what_needs_no_file_makes_none(shell: Shell, tmp_path: Path, command: tuple[str, ...]) -> None:
    assert shell(*command).code == 0
    assert os.listdir(tmp_path) == []


@pytest.fixture
def gone(shell: Shell) -> Shell:
    shell.ok("add", "first")
    shell.ok("backup")
    os.rename(shell.path, shell.path + ".away")
    return shell


@pytest.mark.parametrize(
    "command", [*READS, ("add", "x"), ("import", "leads.csv"), ("config", "set", "currency=USD")], ids=" ".join
)
def test_a_file_that_is_gone_is_refused(
    gone: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "leads.csv").write_text("title\nx\n")
    answer = gone(*command)
    assert answer.code == 1
    assert "2026-11-21T090000-manual.db" in answer.err
    assert "--new" in answer.err
    assert not os.path.exists(gone.path)
    assert gone("prompt") == (0, "", "")


def test_it_is_found_again_restored_or_begun_anew(gone: Shell) -> None:
    gone.ok("restore", "newest")
    assert [one["title"] for one in gone.ok("list", "--json").json["opportunities"]] == ["first"]
    os.unlink(gone.path)
    gone.ok("--new", "add", "another life")
    assert [one["title"] for one in gone.ok("list", "--json").json["opportunities"]] == ["another life"]
    refused = gone("add", "x", "--new")
    assert refused.code == 1
    assert len(gone.ok("list", "--json").json["opportunities"]) == 1


@pytest.mark.parametrize("left", ["sales.db.damaged-2026-11-20T090000", "sales.db.0123456789ab.restored"])
def test_what_a_killed_restore_left_is_no_first_start(shell: Shell, tmp_path: Path, left: str) -> None:
    (tmp_path / left).write_bytes(b"x")
    assert shell("add", "x").code == 1
    assert os.listdir(tmp_path) == [left]


def test_names_that_only_look_alike_are_none_of_it(shell: Shell, tmp_path: Path) -> None:
    for name in ("sales.db.damaged-notes", "salesXdb.damaged-2026-11-20T090000", "other.db.0123456789ab.restored"):
        (tmp_path / name).touch()
    shell.ok("add", "x")


def test_a_folder_without_copies_is_a_first_start(shell: Shell) -> None:
    """Its file was new, and nothing was ever backed up."""
    shell.ok("add", "first")
    os.unlink(shell.path)
    assert shell("list").code == 4
    shell.ok("add", "again")


def test_a_restore_is_undone_once(shell: Shell) -> None:
    shell.ok("add", "first")
    shell.ok("backup")
    shell.ok("add", "second")
    answer = shell.ok("restore", "newest", PIPEBOARD_NOW="2026-11-21T10:00")
    assert "pipeboard undo" in answer.err
    shell.ok("undo")
    assert len(shell.ok("list", "--json").json["opportunities"]) == 2
    shell.ok("undo")
    assert [one["title"] for one in shell.ok("list", "--json").json["opportunities"]] == ["first"]


def test_what_was_done_after_a_restore_is_undone_first_and_never_lost(shell: Shell) -> None:
    shell.ok("add", "first")
    shell.ok("backup")
    shell.ok("add", "second")
    shell.ok("restore", "newest", PIPEBOARD_NOW="2026-11-21T10:00")
    shell.ok("add", "third")
    shell.ok("undo")
    refused = shell("undo")
    assert refused.code == 1
    assert "before-restore" in refused.err
    shell.ok("redo")
    assert {one["title"] for one in shell.ok("list", "--json").json["opportunities"]} == {"first", "third"}


def test_damage_under_a_seal_that_holds_is_restored(shell: Shell) -> None:
    from pipeboard.store import seal

    for number in range(30):
        shell.ok("add", f"title {number} 100€")
    shell.ok("backup")
    content = Path(shell.path).read_bytes()
    Path(shell.path).write_bytes(content[:8192] + b"\xa5" * 8192 + content[16384:])
    seal.put(shell.path)
    shell.ok("restore", "newest")
    assert len(shell.ok("list", "--json").json["opportunities"]) == 30
    shutil.rmtree(seal.folder_of(shell.path))
    assert len(shell.ok("list", "--json").json["opportunities"]) == 30
