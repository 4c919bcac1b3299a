"""The exit code says what became of the work, whatever became of the streams."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from cli_help import Shell
from pipeboard.store.errors import DiskFull, PerhapsSaved, translated

STREAMS = (">&-", ">/dev/full", "2>&-", "2>/dev/full", ">&- 2>&-", ">/dev/full 2>/dev/full", "<&-", "| true")


def bash(shell: Shell, command: str) -> subprocess.CompletedProcess[bytes]:
    pipeboard = f'set -o pipefail; PB() {{ "{sys.executable}" -m pipeboard "$@"; }}; '
    environment = {**os.environ, **shell.environment}
    return subprocess.run(["bash", "-c", pipeboard + command], env=environment, capture_output=True, check=False)


@pytest.mark.parametrize("streams", STREAMS)
def test_what_is_saved_exits_with_0_and_what_could_not_be_shown_with_1(shell: Shell, streams: str) -> None:
    shell.ok("add", "here before")
    added = bash(shell, f"PB add typed {streams}")
    listed = bash(shell, f"PB list {streams}")
    nothing = bash(shell, f"PB prompt {streams}")
    dry = bash(shell, f"PB add --dry-run x {streams}")
    loses_answer = streams.startswith(">")
    assert (added.returncode, nothing.returncode) == (0, 0)
    assert listed.returncode == dry.returncode == (1 if loses_answer else 0)
    for done in (added, listed, nothing, dry):
        assert b"Traceback" not in done.stderr + done.stdout
        assert b"Exception" not in done.stderr
    assert [one["title"] for one in shell.ok("list", "--json").json["opportunities"]].count("typed") == 1


@pytest.mark.parametrize("command", ["won 1", "undo", "backup", "export out.csv", "config set currency=USD", "add -"])
def test_other_changes_are_saved_without_a_stdout(shell: Shell, tmp_path: Path, command: str) -> None:
    shell.ok("add", "first")
    done = bash(shell, f'cd "{tmp_path}"; echo line | PB {command} >/dev/full')
    assert done.returncode == 0, done.stderr
    assert b"Traceback" not in done.stderr


def test_a_failed_daily_backup_is_a_sentence(shell: Shell) -> None:
    shell.ok("add", "first")
    folder = Path(shell.path + ".backups")
    for place in folder.iterdir():
        place.unlink()
    folder.chmod(0o500)
    try:
        answer = shell.ok("list", PIPEBOARD_NOW="2026-11-22T09:00")
    finally:
        folder.chmod(0o700)
    assert "first" in answer.out
    assert "Traceback" not in answer.err
    if os.getuid() != 0:
        assert "daily backup" in answer.err


def test_a_busy_file_at_the_hour_of_the_backup(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """The answer was given by then."""
    shell.ok("add", "first")
    with closing(sqlite3.connect(shell.path, isolation_level=None)) as other:
        from pipeboard.store.store import Store

        before = Store.back_up_if_due

        def locked(self: Store, stamp: object) -> object:
            self.connection.execute("PRAGMA busy_timeout = 0")
            other.execute("BEGIN EXCLUSIVE")
            return before(self, stamp)  # type: ignore[arg-type]

        monkeypatch.setattr(Store, "back_up_if_due", locked)
        answer = shell.ok("list", PIPEBOARD_NOW="2026-11-22T09:00")
        other.execute("ROLLBACK")
    assert "first" in answer.out
    assert "The daily backup could not be made" in answer.err
    assert "busy" in answer.err


def test_a_large_file_is_backed_up_by_a_process_of_its_own(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    import time

    monkeypatch.setattr("pipeboard.cli.daily.LARGEST", 1000)
    shell.ok("add", "first")
    shell.ok("list", PIPEBOARD_NOW="2026-11-22T09:00")
    folder = Path(shell.path + ".backups")
    until = time.monotonic() + 60
    while not list(folder.glob("2026-11-22*-daily.db")) and time.monotonic() < until:
        time.sleep(0.05)
    assert [one["reason"] for one in shell.ok("backup", "--list", "--json").json["backups"]] == ["daily"]
    (folder / ".daily").write_text("the disk is full\n")
    answer = shell.ok("list", PIPEBOARD_NOW="2026-11-23T09:00")
    assert "The daily backup could not be made: the disk is full" in answer.err


@pytest.mark.parametrize("spoil", ["busy", "truncated", "empty", "text", "missing"])
def test_the_prompt_shows_nothing_and_waits_for_nobody(shell: Shell, spoil: str) -> None:
    import time

    shell.ok("add", "first >call today 10am")
    shell.ok("backup")
    assert shell.ok("prompt").out == "●1\n"
    other = sqlite3.connect(shell.path, isolation_level=None)
    place = Path(shell.path)
    if spoil == "busy":
        other.execute("BEGIN EXCLUSIVE")
    else:
        other.close()
        content = {"truncated": place.read_bytes()[:30_000], "empty": b"", "text": b"dear diary" * 900, "missing": b""}
        place.write_bytes(content[spoil])
        if spoil == "missing":
            place.unlink()
    started = time.monotonic()
    assert shell("prompt") == (0, "", "")
    assert time.monotonic() - started < 4
    assert shell("prompt", "--json") == (0, "", "")
    other.close()


@pytest.mark.parametrize(
    ("name", "is_sure"),
    [
        ("SQLITE_FULL", True),
        ("SQLITE_IOERR_WRITE", True),
        ("SQLITE_IOERR_FSYNC", False),
        ("SQLITE_IOERR_DIR_FSYNC", False),
        ("SQLITE_IOERR_TRUNCATE", False),
        ("SQLITE_IOERR_DELETE", False),
    ],
)
def test_nothing_was_changed_is_said_only_when_it_is_certain(name: str, is_sure: bool) -> None:
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = getattr(sqlite3, name)
    known = translated(error, "/a.db")
    assert isinstance(known, DiskFull)
    assert isinstance(known, PerhapsSaved) is not is_sure
    assert ("Nothing was changed" in known.kept) is is_sure


@pytest.mark.parametrize("name", ["READ", "SHORT_READ", "FSTAT", "ACCESS", "CORRUPTFS"])
def test_a_disk_that_fails_while_it_is_read_is_not_said_to_fail_a_write(name: str) -> None:
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = getattr(sqlite3, f"SQLITE_IOERR_{name}")
    known = translated(error, "/a.db")
    assert known is not None
    assert str(known) == "The file /a.db could not be read: the disk reported an error."
    assert "Nothing was changed" in known.kept
