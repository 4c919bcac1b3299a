"""What a command writes for the user never takes the place of what must not go."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from cli_help import Shell
from pipeboard.store import seal


@pytest.fixture
def filled(shell: Shell) -> Shell:
    shell.ok("add", "@Dupond roof 100€")
    return shell


def everything(folder: Path) -> dict[str, bytes]:
    return {str(place.relative_to(folder)): place.read_bytes() for place in folder.rglob("*") if place.is_file()}


def sqlite_at(place: Path) -> Path:
    with closing(sqlite3.connect(place)) as other:
        other.execute("CREATE TABLE notes (text TEXT)")
        other.commit()
    return place


@pytest.mark.parametrize("force", [(), ("--force",)])
@pytest.mark.parametrize(
    "which",
    [
        "itself",
        "by_link",
        "by_hard_link",
        "dotted",
        "journal",
        "new_journal",
        "backup",
        "seal",
        "new_backup",
        "waiting",
        "other",
        "other_by_link",
        "other_journal",
        "duckdb",
        "folder",
    ],
)
def test_an_export_never_goes_over_a_database_or_a_backup(
    filled: Shell, tmp_path: Path, which: str, force: tuple[str, ...]
) -> None:
    own, other = Path(filled.path), tmp_path / "other.sqlite"
    made = filled.ok("backup", "--json").json["path"]
    places = {
        "itself": own,
        "by_link": tmp_path / "link.csv",
        "by_hard_link": tmp_path / "hard.csv",
        "dotted": own.parent / "." / ".." / own.parent.name / own.name,
        "journal": Path(f"{own}-journal"),
        "new_journal": Path(f"{own}-wal"),
        "backup": Path(made),
        "seal": Path(seal.folder_of(str(own)), "seal"),
        "new_backup": Path(seal.folder_of(str(own)), "2026-01-01T000000-manual.db"),
        "waiting": Path(f"{own}.spool", "line.json"),
        "other": other,
        "other_by_link": tmp_path / "other.csv",
        "other_journal": tmp_path / "other.sqlite-journal",
        "duckdb": tmp_path / "a.duckdb",
        "folder": tmp_path,
    }
    sqlite_at(other)
    (tmp_path / "link.csv").symlink_to(own)
    os.link(own, tmp_path / "hard.csv")
    (tmp_path / "other.csv").symlink_to(other)
    (tmp_path / "a.duckdb").write_bytes(b"checksumDUCK" + bytes(100))
    before = everything(tmp_path)
    answer = filled("export", str(places[which]), *force)
    assert answer.code == 2
    assert str(places[which]) in answer.err
    assert everything(tmp_path) == before
    assert filled.ok("list", "--json").json["opportunities"][0]["title"] == "roof"


def test_a_file_is_replaced_only_by_force(filled: Shell, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    out.write_text("three days of work")
    answer = filled("export", str(out))
    assert answer.code == 2
    assert "--force" in answer.err
    assert out.read_text() == "three days of work"
    assert filled.ok("export", str(out), "--force").out == ""
    assert out.read_bytes() == filled.ok("export").out.encode()
    assert [name for name in os.listdir(tmp_path) if name.endswith(".new")] == []


@pytest.mark.parametrize(("answer", "code"), [("y", 0), ("n", 2), ("", 2), ("oui", 0)])
def test_a_person_is_asked(
    filled: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str, code: int
) -> None:
    from io import StringIO

    class Terminal(StringIO):
        def isatty(self) -> bool:
            return True

    out = tmp_path / "out.csv"
    out.write_text("old")
    monkeypatch.setattr(sys, "stdin", Terminal(answer + "\n"))
    monkeypatch.setattr("pipeboard.cli.output.Output.talks_to_terminal", property(lambda _: True))
    assert filled("export", str(out)).code == code
    assert (out.read_text() == "old") is (code == 2)


@pytest.mark.parametrize("target", ["there", "nowhere yet"])
def test_a_link_stays_and_what_it_leads_to_is_written(filled: Shell, tmp_path: Path, target: str) -> None:
    behind, link = tmp_path / "deep" / "real.csv", tmp_path / "out.csv"
    behind.parent.mkdir()
    if target == "there":
        behind.write_text("old")
    link.symlink_to(behind)
    filled.ok("export", str(link), "--force")
    assert link.is_symlink()
    assert behind.read_bytes() == filled.ok("export").out.encode()


def run(filled: Shell, command: str) -> subprocess.CompletedProcess[bytes]:
    pipeboard = f'"{sys.executable}" -m pipeboard'
    return subprocess.run(
        ["bash", "-c", command.replace("PB", pipeboard)],
        env={**os.environ, **filled.environment},
        capture_output=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("PB export /dev/stdout", 0),
        ("PB export /dev/stdout | cat", 0),
        ("PB export /dev/fd/3 3>&1 | cat", 0),
        ("PB export >(cat)", 0),
        ('mkfifo "$PIPEBOARD_DB.pipe"; (PB export "$PIPEBOARD_DB.pipe" &) ; cat "$PIPEBOARD_DB.pipe"', 0),
        ("PB export /dev/null", 0),
        ("PB export /dev/full", 1),
        ('PB export "$PIPEBOARD_DB.nowhere/out.csv"', 1),
    ],
)
def test_streams_are_written_as_they_are(filled: Shell, command: str, code: int) -> None:
    done = run(filled, command)
    assert done.returncode == code, done.stderr
    assert b"Traceback" not in done.stderr
    expected = filled.ok("export").out.encode()
    assert done.stdout == (b"" if "null" in command or code else expected)


def test_a_redirected_stdout_is_added_to(filled: Shell, tmp_path: Path) -> None:
    """`>>` keeps what the file had, by whatever name stdout is called."""
    out = tmp_path / "out.csv"
    out.write_bytes(b"above\n")
    assert run(filled, f'PB export /dev/stdout >> "{out}"').returncode == 0
    assert out.read_bytes() == b"above\n" + filled.ok("export").out.encode()


def test_refused_rows_never_take_the_place_of_earlier_ones(filled: Shell, tmp_path: Path) -> None:
    source = tmp_path / "leads.csv"
    for number in (1, 2, 3):
        source.write_text(f"title,amount,currency\nbad {number},1e99,EUR\n")
        answer = filled("import", str(source), "--json")
        kept = answer.json["rejected_file"]
        ending = "" if number == 1 else f"-{number}"
        assert kept == str(tmp_path / f"leads.rejected{ending}.csv")
        assert f"bad {number}" in Path(kept).read_text()
    assert "bad 1" in (tmp_path / "leads.rejected.csv").read_text()


def test_a_dry_run_of_an_import_makes_no_file(shell: Shell, tmp_path: Path) -> None:
    source = tmp_path / "leads.csv"
    source.write_text("title,amount,currency\nroof,100,EUR\n")
    assert shell.ok("import", "--dry-run", "--json", str(source)).json["created"] == 1
    assert os.listdir(tmp_path) == ["leads.csv"]


@pytest.mark.parametrize("force", [(), ("--force",)])
@pytest.mark.parametrize(
    "ending", [".not-added.txt", ".not-added.mbox", ".not-added.vcf", ".damaged-2026-11-20T080000"]
)
def test_what_was_kept_for_its_owner_is_not_written_over(filled: Shell, ending: str, force: tuple[str, ...]) -> None:
    kept = Path(filled.path + ending)
    kept.write_bytes(b"not a database")
    answer = filled("export", str(kept), *force)
    assert answer.code == 2
    assert kept.read_bytes() == b"not a database"


def test_a_file_that_cannot_be_written_is_named_as_it_was_called(filled: Shell, tmp_path: Path) -> None:
    answer = filled("export", str(tmp_path / "nowhere" / "out.csv"))
    assert answer.code == 1
    assert str(tmp_path / "nowhere" / "out.csv") in answer.err
    assert ".new" not in answer.err
