"""`import` of other tools' files at the prompt: its questions, the mapping file, the board, and one undo."""

import os
import sys
from pathlib import Path

import pexpect
import pytest

from cli_help import Shell
from tool_files import SAMPLES


@pytest.fixture
def deals(tmp_path: Path) -> str:
    place = tmp_path / "deals.csv"
    place.write_bytes((SAMPLES / "hubspot.csv").read_bytes())
    return str(place)


def test_nothing_is_written_while_nobody_answers(shell: Shell, deals: str) -> None:
    answer = shell("import", deals)
    assert answer.code == 2
    mapping = deals.replace(".csv", ".mapping.toml")
    assert f"--mapping {mapping}" in answer.err
    assert '"stages" = "theirs"' in Path(mapping).read_text()
    assert shell("list", "--status", "all", "--json").json["opportunities"] == []


def test_the_mapping_file_answers_itself(shell: Shell, deals: str) -> None:
    shell("import", deals)
    told = shell.ok("import", deals, "--mapping", deals.replace(".csv", ".mapping.toml"), "--json").json
    assert (told["created"], told["open_questions"], told["tools"]) == (4, [], ["hubspot"])
    assert told["totals"] == [
        {"file": {"EUR": 175050, "USD": 9999}, "board": {"EUR": 175050, "USD": 9999}, "refused": {}, "agrees": True}
    ]
    shell.ok("undo")
    assert shell("list", "--status", "all", "--json").json["opportunities"] == []


def test_answers_are_remembered_for_the_layout(shell: Shell, deals: str) -> None:
    shell.ok("import", deals, "--stages", "theirs")
    text = Path(deals).read_text().replace('"71"', '"81"').replace('"Roof"', '"Barn"')
    Path(deals).write_text("\n".join(text.splitlines()[:2]) + "\n")
    assert shell.ok("import", deals, "--json").json["created"] == 1


def test_questions_as_json(shell: Shell, deals: str) -> None:
    told = shell("import", deals, "--json")
    assert told.code == 2
    assert [(one["question"], one["proposal"]) for one in told.json["questions"]] == [("stages", "theirs")]
    assert told.json["imported"] is False


def test_the_mapping_is_written_on_request_and_nothing_else(shell: Shell, deals: str) -> None:
    shell.ok("import", deals, "--save-mapping", deals + ".toml")
    changed = Path(deals + ".toml").read_text().replace('"stages" = "theirs"', '"stages" = "mine"')
    changed = changed.replace('"Deal owner" = "owner"', '"Deal owner" = "leave"')
    Path(deals + ".toml").write_text(changed)
    told = shell.ok("import", deals, "--mapping", deals + ".toml", "--yes", "--json").json
    assert told["columns"]["Deal owner"] == ""
    assert {one["stage"] for one in told["board"]} <= {"To qualify", "Contacted", "Met", "Quote", "Negotiation"}


@pytest.mark.parametrize(
    ("option", "said"),
    [
        (("--answer", "stages=perhaps"), "is no answer to stages"),
        (("--as", "nothing"), "is no tool that is known"),
        (("--answer", "stages"), "is not QUESTION=ANSWER"),
    ],
)
def test_what_is_no_answer_is_said(shell: Shell, deals: str, option: tuple[str, ...], said: str) -> None:
    answer = shell("import", deals, *option)
    assert answer.code in (1, 2)
    assert said in answer.err


def test_a_dry_run_shows_the_board_and_writes_nothing(shell: Shell, deals: str, tmp_path: Path) -> None:
    answer = shell.ok("import", deals, "--dry-run")
    assert "Contract Sent" not in answer.out
    assert "the file: €1,750.50 + $99.99 = board €1,750.50 + $99.99 + refused 0" in answer.out.replace("US$", "$")
    assert os.listdir(tmp_path) == ["deals.csv"]


@pytest.mark.parametrize("kind", ["--as=prospects", "--as=contacts"])
def test_the_kind_can_be_said(shell: Shell, tmp_path: Path, kind: str) -> None:
    place = tmp_path / "people.csv"
    place.write_text("Name,Company,Title,Email\nLea Oak,Oak,Owner,lea@oak.example\n")
    told = shell.ok("import", str(place), kind, "--json").json
    assert (told["contacts"], told["prospects"]) == ((1, 0) if "contacts" in kind else (0, 1))


def test_on_a_terminal_enter_takes_each_proposal(tmp_path: Path, deals: str) -> None:
    environment = {**os.environ, "PIPEBOARD_DB": str(tmp_path / "sales.db"), "PIPEBOARD_NOW": "2026-11-21T09:00"}
    child = pexpect.spawn(
        sys.executable, ["-m", "pipeboard", "import", deals], env=environment, encoding="utf-8", timeout=60
    )
    child.expect("Enter: theirs")
    child.sendline("")
    child.expect("Y/n")
    child.sendline("")
    child.expect("rows created")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
