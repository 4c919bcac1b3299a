import io
import os
import sqlite3
from pathlib import Path

import pytest

from cli_help import Shell

LINE = "@Dupond peinture 6000€ ^2026-12-05 #salon >call 2026-11-24 10:00 *"


@pytest.mark.parametrize("line", ["", " ", "\u200b", "\x1b[31m", "\u202e\u202c", "\ufeff"])
def test_a_line_of_nothing_is_no_opportunity(shell: Shell, line: str) -> None:
    answer = shell("add", "-y", line)
    assert (answer.code, answer.out) == (2, "")
    assert "Say what to capture" in answer.err
    assert not os.path.exists(shell.path)


def test_a_line_becomes_an_opportunity(shell: Shell) -> None:
    made = shell.ok("add", "--json", LINE).json["opportunity"]
    assert made["id"] == 1
    assert (made["account"], made["title"], made["amount_minor"], made["currency"]) == (
        "Dupond",
        "peinture",
        600000,
        "EUR",
    )
    assert (made["expected_from"], made["expected_by"], made["starred"], made["tags"]) == (
        "2026-12-05",
        "2026-12-05",
        True,
        ["salon"],
    )
    action = made["next_action"]
    assert (action["kind"], action["due_on"], action["due_time"]) == ("call", "2026-11-24", "10:00")
    assert made["stage"] == "To qualify"
    assert made["probability"] == 10


def test_words_may_come_as_several_arguments(shell: Shell) -> None:
    assert shell.ok("add", "--json", "roof", "repair", "1,500€").json["opportunity"]["title"] == "roof repair"


def test_the_answer_shows_what_was_understood(shell: Shell) -> None:
    answer = shell.ok("add", LINE)
    assert answer.out.startswith("#1 Dupond · peinture\n")
    assert "€6,000" in answer.out
    assert "5 Dec 2026" in answer.out
    assert "Dupond" in answer.err  # the new account is announced
    assert "Dupond" not in shell.ok("add", LINE).err


def test_keys_name_fields_in_both_languages(shell: Shell) -> None:
    english = 'title:"North wall" account:"Hôtel de Mars" amount:4200 close:2026-12-15'
    french = 'titre:"North wall" compte:"Hôtel de Mars" montant:4200 pour:2026-12-15'
    first = shell.ok("add", "--json", english).json["opportunity"]
    second = shell.ok("add", "--json", "--lang", "fr", french).json["opportunity"]
    for key in ("title", "account", "amount_minor", "expected_by"):
        assert first[key] == second[key]
    assert first["account"] == "Hôtel de Mars"


def test_dry_run_says_the_same_and_saves_nothing(shell: Shell) -> None:
    would = shell.ok("add", "--dry-run", "--json", LINE).json["opportunity"]
    assert not Path(shell.path).exists()
    made = shell.ok("add", "--json", LINE).json["opportunity"]
    again = shell.ok("add", "--dry-run", "--json", LINE).json["opportunity"]
    assert len(shell.ok("list", "--json").json["opportunities"]) == 1
    for one in (would, again):
        assert one["id"] is None
        for key in set(made) - {"id", "uid", "next_action", "pipeline_id"}:
            assert one[key] == made[key], key
        assert one["next_action"]["subject"] == made["next_action"]["subject"]


def test_lines_of_stdin_are_captured_one_by_one(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("Roof 1200€\n\n@Martin kitchen 9k€\n"))
    shell.ok("add", "-")
    titles = [one["title"] for one in shell.ok("list", "--json", "--sort", "id").json["opportunities"]]
    assert titles == ["Roof", "kitchen"]


def test_nothing_to_capture_is_a_usage_error(shell: Shell) -> None:
    answer = shell("add")
    assert answer.code == 2
    assert not answer.out
    assert "pipeboard add" in answer.err


def test_an_unknown_option_is_refused_and_can_be_captured_behind_two_dashes(shell: Shell) -> None:
    assert shell("add", "--colour").code == 2
    assert shell.ok("add", "--json", "--", "--colour").json["opportunity"]["title"] == "--colour"


def test_a_busy_file_spools_the_line_and_the_next_command_takes_it_in(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell.ok("add", "first")
    monkeypatch.setattr("pipeboard.cli.context.WAIT", 0.05)
    holder = sqlite3.connect(shell.path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    waiting = shell("add", "second 500€ ^2026-12-24")
    assert waiting.code == 0
    assert "kept" in waiting.err
    holder.execute("ROLLBACK")
    holder.close()
    answer = shell.ok("list", "--json", "--sort", "id")
    assert [one["title"] for one in answer.json["opportunities"]] == ["first", "second"]
    assert "second" in answer.err
    assert len(shell.ok("list", "--json").json["opportunities"]) == 2
    assert not Path(shell.path + ".spool").exists()


def test_a_line_that_cannot_be_saved_is_shown_again(shell: Shell) -> None:
    Path(shell.path).write_bytes(b"not a database at all, but long enough to look like one" * 40)
    answer = shell("add", "precious words 500€")
    assert answer.code == 1
    assert "precious words 500€" in answer.err


def test_hostile_text_comes_out_inert(shell: Shell) -> None:
    hostile = "\x1b[31mred\x1b]0;title\x07 \u202eevil\u202c [bold]x[/b] =1+1 \u200bzero"
    shell.ok("add", f'title:"{hostile}" 100€')
    for command in (("list",), ("list", "--plain"), ("list", "--json"), ("show", "1"), ("today",), ("history",)):
        out = shell(*command).out
        assert "\x1b" not in out
        assert "\x07" not in out
        assert "\u202e" not in out
        assert "\u200b" not in out
    assert "[bold]x[/b]" in shell.ok("list").out


def test_lines_of_stdin_that_cannot_be_saved_are_all_shown_again(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    Path(shell.path).write_text("dear diary, " * 500)
    monkeypatch.setattr("sys.stdin", io.StringIO("first 1€\nsecond 2€\nthird 3€\n"))
    answer = shell("add", "-")
    assert answer.code == 1
    for line in ("first 1€", "second 2€", "third 3€"):
        assert line in answer.err
