"""`merge` and `duplicates`, and what `add` says of what is there already."""

import os
import sys
import time
from pathlib import Path

import pexpect
import pytest

from cli_help import Answer, Shell


def fill_twice(shell: Shell) -> None:
    shell.ok("add", '@"Dupond SARL" façade 6000€ ^2026-12-05 #salon >call 2026-11-24')
    shell.ok("add", "@Dupond façade painting 7000€ #urgent")


@pytest.fixture
def twice(shell: Shell) -> Shell:
    return shell.begin(fill_twice)


# add -----------------------------------------------------------------------------------------------------------------


def test_add_names_the_account_that_is_probably_there(twice: Shell) -> None:
    answer = twice.ok("add", "@DUPOND, roof")
    assert "merge" not in answer.err
    answer = twice.ok("add", '@"SAS Dupond" roof')
    assert "Dupond SARL is an account already (number 1)." in answer.err
    assert "pipeboard merge account 1 3" in answer.err
    twice.ok("merge", "account", "1", "3")
    assert "is an account already" in twice.ok("add", "@Dupomd roof").err


def test_add_names_the_open_opportunity_that_is_probably_there(twice: Shell) -> None:
    answer = twice.ok("add", '@"Dupond SARL" Facade')
    assert "façade is open already (#1)." in answer.err
    assert "pipeboard merge opportunity 1 3" in answer.err
    twice.ok("won", "1", "3", "--no-next")
    assert "already" not in twice.ok("add", '@"Dupond SARL" Facade').err


def test_add_tells_scripts_and_previews(twice: Shell) -> None:
    assert twice.ok("add", "--json", '@"Dupond SAS" roof').json["probably"] == {
        "account": {"id": 1, "name": "Dupond SARL"},
        "opportunity": None,
    }
    assert twice.ok("add", "--json", "nothing known").json["probably"] == {"account": None, "opportunity": None}
    preview = twice.ok("add", "--dry-run", '@"Dupond SARL" façade')
    assert "façade is open already (#1)." in preview.err
    assert "pipeboard merge" not in preview.err
    assert twice.ok("add", "--dry-run", "--json", "@Dupomd x").json["probably"]["account"]["name"] == "Dupond"


def test_a_slip_in_a_title_is_offered_and_not_filled_in(twice: Shell) -> None:
    made = twice.ok("add", "--json", "Dupomd wants a new roof").json
    assert made["opportunity"]["account"] is None
    assert [piece["words"] for piece in made["pieces"] if piece["field"] == "doubt"] == ["Dupomd"]


class Terminal:
    """`pipeboard add` on a terminal of its own."""

    def __init__(self, shell: Shell) -> None:
        self.environment = {**os.environ, **shell.environment, "TERM": "dumb", "NO_COLOR": "1"}

    def add(self, line: str, *keys: str, options: tuple[str, ...] = ()) -> Answer:
        program = self.start(line, options)
        for key in keys:
            program.expect("Enter makes a new one:")
            program.send(key)
        program.expect(pexpect.EOF)
        program.close()
        return Answer(program.exitstatus, program.before, "")

    def start(self, line: str, options: tuple[str, ...] = ()) -> pexpect.spawn:
        program = [sys.executable, "-m", "pipeboard", "add", *options, line]
        return pexpect.spawn(
            program[0], program[1:], env=self.environment, encoding="utf-8", dimensions=(30, 120), timeout=20
        )


def test_one_key_uses_what_is_there(twice: Shell) -> None:
    terminal = Terminal(twice)
    terminal.add("@Dupont roof", "u")
    assert twice.ok("show", "3", "--json").json["opportunity"]["account"] == "Dupond"
    into = terminal.add("@Dupond roof 500€ #x", "u")
    assert "#3 Dupond · roof" in into.out
    details = twice.ok("show", "3", "--json").json
    assert (details["opportunity"]["amount_minor"], details["opportunity"]["tags"]) == (50000, ["x"])
    assert details["note"] == "@Dupond roof 500€ #x"
    # An arrow key is no answer; Enter is.
    terminal.add("@Dupond roof", "\x1b[A\r")
    assert len(twice.ok("list", "--json").json["opportunities"]) == 4
    assert "Enter makes" not in terminal.add("@Dupond roof", options=("-y",)).out
    assert len(twice.ok("list", "--json").json["opportunities"]) == 5


def test_no_line_is_lost_while_it_asks(twice: Shell) -> None:
    terminal = Terminal(twice)
    stopped = terminal.add("@Dupont precious roof", "\x03")
    assert stopped.code == 130
    assert "This line was not saved:" in stopped.out
    assert "@Dupont precious roof" in stopped.out
    program = terminal.start("@Dupont precious wall")
    program.expect("Enter makes a new one:")
    os.close(program.child_fd)
    until = time.monotonic() + 20
    while not os.waitpid(program.pid, os.WNOHANG)[0] and time.monotonic() < until:
        time.sleep(0.02)
    titles = [one["title"] for one in twice.ok("list", "--json", "--sort", "id").json["opportunities"]]
    assert titles == ["façade", "façade painting", "precious wall"]


# merge ---------------------------------------------------------------------------------------------------------------


def test_accounts_are_merged_by_name_and_one_undo_takes_it_back(twice: Shell) -> None:
    before = twice.ok("list", "--json", "--status", "all").json
    dry = twice.ok("merge", "account", "dupond sarl", "Dupond", "--dry-run")
    assert "Nothing was changed." in dry.err
    assert twice.ok("list", "--json", "--status", "all").json == before
    done = twice.ok("merge", "account", "dupond sarl", "Dupond")
    assert done.out.endswith("Merged: Dupond SARL ← Dupond\n")
    assert "What goes with it: 1 opportunity" in done.err
    assert "Different, and the first one’s stays: name." in done.err
    assert {one["account"] for one in twice.ok("list", "--json").json["opportunities"]} == {"Dupond SARL"}
    assert "merged" in twice.ok("history", "2").out
    twice.ok("undo")
    assert twice.ok("list", "--json", "--status", "all").json == before
    twice.ok("redo")
    assert {one["account"] for one in twice.ok("list", "--json").json["opportunities"]} == {"Dupond SARL"}


def test_opportunities_are_compared_side_by_side(twice: Shell) -> None:
    rows = twice.ok("merge", "opportunity", "1", "#2", "--take", "montant", "--take", "title").out.splitlines()
    said = {row[:18].strip(): row[20:] for row in rows}
    assert "€6,000" in said["amount"]
    assert "€7,000" in said["amount"]
    assert said["amount"].endswith("the second is taken")
    assert said["account"].endswith("the first stays")
    one = twice.ok("show", "1", "--json").json["opportunity"]
    assert (one["title"], one["amount_minor"], one["tags"]) == ("façade painting", 700000, ["salon", "urgent"])
    assert twice("show", "2").code == 4


def test_a_merge_answers_scripts(twice: Shell) -> None:
    answer = twice.ok("merge", "opportunity", "1", "2", "--json").json
    assert (answer["command"], answer["kind"], answer["gone"]["id"], answer["moved"]["opportunity_tag"]) == (
        *(3, "opportunity"),
        *(2, 1),
    )
    by_name = {one["field"]: one for one in answer["fields"]}
    assert (by_name["title"]["kept"], by_name["title"]["gone"], by_name["title"]["result"]) == (
        *("façade", "façade painting"),
        "stays",
    )
    assert by_name["amount"]["gone"]["amount_minor"] == 700000
    plain = twice.ok("merge", "account", "1", "2", "--plain", "--dry-run").out.splitlines()
    assert plain[0].split("\t") == ["name", "Dupond SARL", "Dupond", "the first stays"]


def test_what_cannot_be_merged_is_refused_in_a_sentence(twice: Shell) -> None:
    twice.ok("won", "2", "--no-next")
    refused = twice("merge", "opportunity", "1", "2")
    assert refused.code == 1
    assert "The first is open, the second won" in refused.err
    assert "Nothing was changed." in refused.err
    assert "cannot be merged with itself" in twice("merge", "account", "1", "Dupond SARL").err
    assert "The fields are: name, kind" in twice("merge", "account", "1", "2", "--take", "zorglub").err
    assert twice("merge", "account", "Nobody", "1").code == 4
    assert twice("merge", "opportunity", "1", "99").code == 4
    assert twice("merge", "opportunity", "façade", "1").code == 2
    assert twice("merge", "stage", "1", "2").code == 2


def test_a_name_of_several_asks_for_the_number(shell: Shell, tmp_path: Path) -> None:
    rows = "title,account,contact,email\nA,Dupond,Marie,a@d.example\nB,Martin,Marie,b@d.example\n"
    (tmp_path / "in.csv").write_text(rows, "utf-8")
    shell.ok("import", str(tmp_path / "in.csv"))
    answer = shell("merge", "contact", "Marie", "Marie")
    assert answer.code == 2
    assert "1, 2" in answer.err
    shell.ok("merge", "contact", "1", "2")
    assert shell.ok("show", "2", "--json").json["people"][0]["email"] == "a@d.example"


# duplicates ----------------------------------------------------------------------------------------------------------


def test_duplicates_are_listed_with_the_command_that_merges_them(twice: Shell) -> None:
    twice.ok("add", '@"Dupond SARL" facade')
    listed = twice.ok("duplicates").out.splitlines()
    assert listed[0].endswith("pipeboard merge opportunity 1 3")
    assert listed[1].endswith("pipeboard merge account 1 2")
    assert "same name" in listed[1]
    answer = twice.ok("duplicates", "--json", "--limit", "1").json
    assert (answer["number"], len(answer["pairs"]), answer["pairs"][0]["reason"]) == (2, 1, "same_name")
    (row,) = twice.ok("duplicates", "account", "--plain").out.splitlines()
    assert row.split("\t") == ["account", "97.0", "legal_form", "1", "Dupond SARL", "2", "Dupond"]
    assert "1 of 2 shown" in twice.ok("duplicates", "--limit", "1").err
    assert twice("duplicates", "--limit", "-1").code == 2
    for line in listed:
        twice.ok(*line.rpartition("pipeboard ")[2].split())
    assert "Nothing seems to be there twice." in twice.ok("duplicates").err


def test_hostile_names_come_out_inert(shell: Shell) -> None:
    for form in ("SARL", "SAS"):
        shell.ok("add", f'@"$(reboot) [bold] \x1b[31m {form}" roof')
    for command in (("duplicates",), ("merge", "account", "1", "2")):
        answer = shell.ok(*command)
        assert "\x1b" not in answer.out + answer.err
        assert "[bold]" in answer.out
