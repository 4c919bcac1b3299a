import os
import stat
from pathlib import Path

import pytest

from cli_help import Shell


def test_backup_restore_and_what_was_kept(shell: Shell) -> None:
    shell.ok("add", "first")
    made = shell.ok("backup", "--json").json["path"]
    shell.ok("add", "second", PIPEBOARD_NOW="2026-11-21T10:00")
    kept = shell.ok("restore", os.path.basename(made), "--json", PIPEBOARD_NOW="2026-11-21T11:00").json["kept"]
    assert [one["title"] for one in shell.ok("list", "--json").json["opportunities"]] == ["first"]
    shell.ok("restore", kept)
    assert len(shell.ok("list", "--json").json["opportunities"]) == 2
    assert "manual" in shell.ok("restore").out


@pytest.mark.parametrize("damage", ["truncated", "garbled", "empty", "foreign", "text"])
def test_a_file_that_is_not_whole_is_refused_and_left_alone(shell: Shell, damage: str) -> None:
    for number in range(30):
        shell.ok("add", f"title {number} 100€")
    shell.ok("backup")
    path = Path(shell.path)
    content = path.read_bytes()
    if damage == "truncated":
        path.write_bytes(content[: len(content) // 2])
    elif damage == "garbled":
        middle = len(content) // 2
        path.write_bytes(content[:middle] + b"\xff" * 8192 + content[middle + 8192 :])
    elif damage == "empty":
        path.write_bytes(b"")
    elif damage == "foreign":
        import sqlite3

        path.unlink()
        with sqlite3.connect(path) as other:
            other.execute("CREATE TABLE notes (text TEXT)")
        other.close()
    else:
        path.write_text("dear diary, " * 500)
    before = path.read_bytes()
    for command in (("list",), ("add", "x"), ("undo",), ("backup",), ("board", "--json"), ("doctor",)):
        answer = shell(*command)
        assert answer.code == 1, command
        if "--json" in command:
            assert answer.json["error"]["code"] == "damaged"
            assert str(path) in answer.json["error"]["message"]
        else:
            assert answer.out == ""
            assert str(path) in answer.err
        assert "Traceback" not in answer.err
        assert path.read_bytes() == before
    if damage not in ("foreign", "text"):
        assert "pipeboard restore" in shell("list").err
    shell.ok("restore", "newest")
    assert len(shell.ok("list", "--json").json["opportunities"]) == 30
    aside = [one for one in path.parent.glob("*.damaged-*") if not one.name.endswith("-journal")]
    assert [one.read_bytes() for one in aside] == [before]


def test_a_newer_file_is_refused(shell: Shell) -> None:
    import sqlite3

    shell.ok("add", "first")
    with sqlite3.connect(shell.path) as other:
        other.execute("PRAGMA user_version = 99")
    other.close()
    answer = shell("list")
    assert answer.code == 1
    assert "later version" in answer.err


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077])
def test_everything_made_is_the_users_alone(shell: Shell, mask: int, tmp_path: Path) -> None:
    before = os.umask(mask)
    try:
        deep = tmp_path / "a" / "b" / "sales.db"
        environment = {"PIPEBOARD_DB": str(deep)}
        shell.ok("add", "first", **environment)
        shell.ok("backup", **environment)
        shell.ok("export", str(deep.parent / "out.csv"), **environment)
    finally:
        os.umask(before)
    for place in (tmp_path / "a").rglob("*"):
        mode = stat.S_IMODE(place.stat().st_mode)
        assert mode & 0o077 == 0, (place, oct(mode))


def test_the_daily_backup_is_made_once_a_day(shell: Shell) -> None:
    shell.ok("add", "first")
    assert shell.ok("backup", "--list", "--json").json["backups"] == []
    shell.ok("list", PIPEBOARD_NOW="2026-11-22T09:00")
    shell.ok("list", PIPEBOARD_NOW="2026-11-22T10:00")
    backups = shell.ok("backup", "--list", "--json", PIPEBOARD_NOW="2026-11-22T10:00").json["backups"]
    assert [one["reason"] for one in backups] == ["daily"]


def test_doctor_finds_nothing_and_info_says_where_things_are(shell: Shell) -> None:
    shell.ok("add", "first")
    assert shell.ok("doctor", "--json").json["findings"] == []
    assert shell.ok("info", "--json").json["file"] == shell.path
    assert shell.ok("config", "path").out.strip() == shell.path
    shell.ok("config", "set", "currency=USD")
    assert shell.ok("add", "--json", "roof 6000").json["opportunity"]["currency"] == "USD"
    assert shell("config", "set", "currency=XYZ").code == 2


def test_usage_errors_speak_and_are_code_2(shell: Shell) -> None:
    for wrong in (("frobnicate",), ("list", "--nonsense"), ("list", "--db"), ("list", "--lang", "de"), ("move", "1")):
        answer = shell(*wrong)
        assert answer.code == 2, wrong
        assert answer.err
        assert not answer.out
    assert shell("list", PIPEBOARD_NOW="yesterday").code == 2


def test_help_is_there_for_every_command(shell: Shell) -> None:
    from pipeboard.cli.dispatch import COMMANDS

    overview = shell.ok("--help").out
    for verb in COMMANDS:
        assert verb in overview
        assert shell.ok(verb, "--help").out.startswith("usage: pipeboard")
    assert not Path(shell.path).exists()


def test_completion_scripts_and_live_answers(shell: Shell) -> None:
    shell.ok("add", "@Dupond roof #salon")
    for name in ("bash", "zsh", "fish"):
        assert "pipeboard" in shell.ok("completion", name).out
    assert "forecast" in shell.ok("complete", "fo").out.splitlines()
    assert shell.ok("complete", "move", "1", "").out.splitlines()[0] == "To qualify"
    assert "@Dupond" in shell.ok("complete", "add", "@").out.splitlines()
    assert "#salon" in shell.ok("complete", "add", "#").out.splitlines()
    assert shell.ok("complete", "won", "").out.split() == ["1"]
    assert shell.ok("complete", "brief", "").out.splitlines() == ["Dupond"]
    assert shell.ok("complete", "account", "").out.splitlines() == ["Dupond"]
    shell.ok("filters", "save", "Mine", "late")
    shell.ok("fields", "add", "Pages")
    assert shell.ok("complete", "list", "--filter", "").out.splitlines() == ["Mine"]
    assert shell.ok("complete", "fields", "remove", "").out.splitlines() == ["Pages"]
    assert "save" in shell.ok("complete", "filters", "").out.splitlines()


def test_doctor_makes_again_what_is_derived(shell: Shell) -> None:
    import sqlite3

    shell.ok("add", "roof 100€ ^2026-12-01")
    with sqlite3.connect(shell.path) as other:
        other.execute("UPDATE stage_total SET count = 99")
    other.close()
    refused = shell("board")
    assert refused.code == 1
    assert "damaged" in refused.err
    found = shell("doctor")
    assert found.code == 1
    assert "stage_total" in found.out
    assert "--repair" in found.err
    shell.ok("doctor", "--repair")
    assert shell.ok("board", "--json").json["stages"][0]["count"] == 1
    shell.ok("doctor")
