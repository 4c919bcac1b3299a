"""Doubts about the pipeline at the prompt, and the record of pushes, over the real journal."""

import pytest

from cli_help import Shell


@pytest.fixture
def shell(shell: Shell) -> Shell:
    shell.ok("add", "@Dupond roof 6000€ ^2026-12")
    shell.ok("add", "@Marsham fleet for about 900 CHF", "--")
    return shell


def pushes(shell: Shell) -> tuple[int, int]:
    record = shell.ok("show", "1", "--json").json["pushes"]
    return record["number"], record["days"]


def test_pushes_are_counted_from_what_stands(shell: Shell) -> None:
    assert pushes(shell) == (0, 0)
    for day in ("2027-01-10", "2027-01-20", "2027-01-05", "2027-02-01"):
        shell.ok("set", "1", f"expected={day}")
    assert pushes(shell) == (3, 10 + 10 + 27)
    assert "pushed 3 times, 7 weeks" in shell.ok("show", "1").out
    shell.ok("set", "1", "amount=7000")
    shell.ok("undo")
    shell.ok("undo")
    assert pushes(shell) == (2, 20)
    shell.ok("redo")
    assert pushes(shell) == (3, 47)


def test_doubts_name_the_command_that_mends_them(shell: Shell) -> None:
    assert shell.ok("doctor", "--pipeline", "--json").json["doubts"] == []
    assert "Nothing in the pipeline looks wrong." in shell.ok("doctor", "--pipeline").out
    shell.ok("add", "--", "title:windows")
    shell.ok("note", "3", "she has €4,500 for it")
    shell.ok("set", "1", "expected=2026-11-01", "created=2026-11-21")
    found = shell.ok("doctor", "--pipeline", "--json").json["doubts"]
    assert [(one["kind"], one["opportunity"]["id"], one["command"]) for one in found] == [
        ("expected_before_created", 1, "pipeboard set 1 expected=…"),
        ("amount_as_text", 3, "pipeboard set 3 amount=€4500"),
    ]
    text = shell.ok("doctor", "--pipeline").out
    assert "Expected before they were created  1" in text
    assert "€4,500" in text
    shell.ok("set", "3", "amount=€4500")
    assert [one["kind"] for one in shell.ok("doctor", "--pipeline", "--json").json["doubts"]] == [
        "expected_before_created"
    ]
