"""Prospecting lists at the prompt: added, found, called, set aside, made opportunities, and taken back."""

import pytest

from cli_help import Shell


@pytest.fixture
def shell(shell: Shell) -> Shell:
    shell.ok("add", "@Dupond roof")
    for name, company in (("Nora Pike", "Candlewick"), ("Zoé Brun", "Écran SA"), ("Abel Nash", "Marsham")):
        shell.ok("prospect", "add", name, "--list", "Fair", f"company={company}", "source=fair")
    shell.ok("prospect", "add", "Olga Reed", "--list", "Letters", "email=Olga@Reed.example")
    return shell


def names(shell: Shell, *words: str) -> list[str]:
    return [one["name"].split()[0] for one in shell("prospects", *words, "--json").json["prospects"]]


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ((), ["Nora", "Zoé", "Abel", "Olga"]),
        (("--list", "fair"), ["Nora", "Zoé", "Abel"]),
        (("ecran",), ["Zoé"]),
        (("OLGA@reed",), ["Olga"]),
        (("nash", "fair"), ["Abel"]),
        (("nash", "letters"), []),
        (("--limit", "2"), ["Nora", "Zoé"]),
        (("--state", "discarded"), []),
        (("--due",), []),
    ],
)
def test_rows_are_found(shell: Shell, words: tuple[str, ...], wanted: list[str]) -> None:
    assert names(shell, *words) == wanted


@pytest.mark.parametrize(
    ("again", "is_due"), [("2026-11-21", True), ("2026-11-22", False), ("today", True), ("tomorrow", False)]
)
def test_a_call_back_is_due_on_its_day(shell: Shell, again: str, is_due: bool) -> None:
    shell.ok("prospect", "abel", "called", "no answer", "--again", again)
    assert names(shell, "--due") == (["Abel"] if is_due else [])
    assert names(shell)[0] == ("Abel" if is_due else "Nora")


def test_what_waits_no_more_is_not_due(shell: Shell) -> None:
    shell.ok("prospect", "abel", "called", "--again", "today")
    shell.ok("prospect", "abel", "discard")
    assert names(shell, "--due", "--state", "all") == []
    assert names(shell) == ["Nora", "Zoé", "Olga"]
    shell.ok("undo")
    assert names(shell, "--due") == ["Abel"]


def test_attempts_are_counted_and_what_was_said_stays(shell: Shell) -> None:
    shell.ok("prospect", "nora", "called", "no answer")
    now = shell.ok("prospect", "nora", "called", "call her in May", "--json").json["prospect"]
    assert (now["attempts"], now["state"], now["contacted_on"]) == (2, "contacted", "2026-11-21")
    assert now["note"] == "no answer\ncall her in May"
    assert "contacted ×2" in shell.ok("prospect", "nora").out


def test_a_good_one_becomes_an_opportunity(shell: Shell) -> None:
    answer = shell.ok("prospect", "nora", "convert", "windows 12k€ ^2027-03").out
    assert "#2 Candlewick · windows" in answer
    made = shell.ok("show", "2", "--json").json["opportunity"]
    assert (made["account"], made["amount_minor"], made["source"]) == ("Candlewick", 1_200_000, "fair")
    assert names(shell) == ["Zoé", "Abel", "Olga"]
    assert shell("prospect", "nora", "discard").code == 1
    shell.ok("undo")
    assert names(shell)[0] == "Nora"
    assert shell("show", "2").code == 4


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("99",), 4, "There is no prospect 99"),
        (("nobody",), 4, "There is no prospect nobody"),
        (("fair",), 2, "can mean several"),
        (("nora", "convert"), 2, "Say what the opportunity is"),
        (("nora", "discard", "now"), 2, "one word too many"),
        (("nora", "discard", "--again", "today"), 2, "--again goes with"),
        (("add", "Mia"), 2, "into which list"),
        (("add", "--list", "Fair"), 2, "into which list"),
        (("add", "Mia", "--list", "Fair", "colour=red"), 2, "no FIELD=VALUE"),
    ],
)
def test_what_cannot_be_meant_is_said(shell: Shell, words: tuple[str, ...], code: int, says: str) -> None:
    answer = shell("prospect", *words)
    assert answer.code == code
    assert says in answer.err
    assert names(shell) == ["Nora", "Zoé", "Abel", "Olga"]


def test_the_lists_say_how_far_they_are(shell: Shell) -> None:
    shell.ok("prospect", "nora", "discard")
    lists = shell.ok("prospects", "--lists", "--json").json["lists"]
    assert [(one["name"], one["number"], one["states"], one["source"]) for one in lists] == [
        ("Fair", 3, {"discarded": 1, "new": 2}, "fair"),
        ("Letters", 1, {"new": 1}, None),
    ]
    assert shell("prospects", "--list", "nope").code == 4


def test_the_same_row_is_taken_in_once(shell: Shell) -> None:
    shell.ok("prospect", "add", "nora pike", "--list", "fair", "company=candlewick")
    assert names(shell, "--list", "Fair") == ["Nora", "Zoé", "Abel"]
