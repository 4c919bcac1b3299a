"""At the prompt from the first call to the renewal: repeats, standby, playbooks, approvals, renewals, documents, own
fields of accounts; each echoed, with JSON, and taken back by one undo.
"""

import os
from pathlib import Path
from typing import Any

import pytest

from cli_help import Shell


@pytest.fixture
def sale(shell: Shell) -> Shell:
    shell.ok("add", "@Dupond roof 6000€ by 15 December > call Tuesday 10:00")
    shell.ok("contact", "add", "Marie Dupond", "--in", "1", "role=buyer", "phone=0612345678")
    return shell


def shown(shell: Shell, number: int = 1) -> Any:
    return shell.ok("show", str(number), "--json").json


def undone(shell: Shell, *arguments: str, **environment: str) -> str:
    """What a command says; it is undone and done again on the way."""
    before = shell.ok("export").out
    said = shell.ok(*arguments, **environment)
    after = shell.ok("export").out
    shell.ok("undo")
    assert shell.ok("export").out == before
    shell.ok("redo")
    assert shell.ok("export").out == after
    return said.out


def test_an_action_comes_again_when_it_is_done(sale: Shell) -> None:
    said = undone(
        sale, "plan", "1", "call", "2027-01-31", "9:00", "--every", "month", "--minutes", "1h30", "--with", "marie"
    )
    assert "Sun 31 Jan 2027 09:00 · 1 h 30 · every month · with Marie Dupond" in said
    sale.ok("done", "a1")
    said = undone(sale, "done", "a2", PIPEBOARD_NOW="2027-02-01T09:00")
    assert "Comes again: call · Sun 28 Feb 2027 09:00 · 1 h 30 · every month" in said
    action = sale.ok("action", "a3", "--json").json["action"]
    assert (action["repeat"], action["repeat_from"], action["minutes"]) == ("monthly", "2027-01-31", 90)
    assert [one["name"] for one in action["people"]] == ["Marie Dupond"]
    assert "every month" in sale.ok("action", "a3").out


def test_an_action_is_edited_and_removed(sale: Shell) -> None:
    said = undone(
        sale, "action", "a1", "set", "subject=call Marie", "due=2026-12-15", "at=14h30", "every=year", "with=Marie"
    )
    assert said.startswith(
        "Action: Dupond · roof · call Marie · Tue 15 Dec 2026 14:30 · every year · with Marie Dupond"
    )
    undone(sale, "action", "a1", "set", "every=", "with=", "at=", "minutes=45", "kind=meeting")
    action = sale.ok("action", "a1", "--json").json["action"]
    assert (action["repeat"], action["due_time"], action["minutes"], action["people"]) == (None, None, 45, [])
    undone(sale, "action", "a1", "remove")
    assert sale("action", "a1").code == 4


@pytest.mark.parametrize(
    "wrong", ["every=fortnight", "at=25:00", "minutes=0", "kind=party", "due=someday", "colour=x", ""]
)
def test_what_is_no_field_of_an_action_is_said(sale: Shell, wrong: str) -> None:
    before = sale.ok("action", "a1", "--json").out
    assert sale("action", "a1", "set", *([wrong] if wrong else [])).code == 2
    assert sale.ok("action", "a1", "--json").out == before


def test_standby_has_a_day_and_a_reason(sale: Shell) -> None:
    said = undone(sale, "standby", "1", "2027-01-11", "--why", "budget in January")
    assert "On standby: Dupond · roof until Mon 11 Jan 2027 · waits: budget in January" in said
    assert shown(sale)["opportunity"]["next_action"]["standby_reason"] == "budget in January"
    assert sale.ok("list", "--standby", "--json").json["opportunities"][0]["id"] == 1
    assert sale("standby", "1", "2026-11-20").code == 1
    assert sale("standby", "1").code == 2
    assert sale("standby", "9", "2027-01-11").code == 4


def test_a_playbook_is_proposed_never_in_the_way(sale: Shell) -> None:
    assert "No stage has a playbook yet" in sale.ok("playbook").err
    undone(sale, "playbook", "Quote", "add", "call", "Ask for the budget", "+0")
    undone(sale, "playbook", "quote", "add", "Send references", "+3")
    undone(sale, "playbook", "quote", "need", "Who decides")
    undone(sale, "playbook", "to qualify", "need", "Budget")
    shown_ = sale.ok("playbook", "Quote", "--json").json["playbooks"][0]
    assert [(one["kind"], one["days"]) for one in shown_["actions"]] == [("call", 0), ("task", 3)]
    assert shown_["criteria"] == ["Who decides"]
    assert "after 3 days" in sale.ok("playbook").out
    moved = sale.ok("move", "1", "quote")
    assert "Left without knowing: Budget" in moved.err
    assert "Ask for the budget, Send references" in moved.err
    assert "☎ " not in moved.err
    undone(sale, "playbook", "Quote", "plan", "1")
    assert [one["subject"] for one in shown(sale)["planned"]] == ["Ask for the budget", "call", "Send references"]
    sale.ok("undo")
    sale.ok("move", "1", "met")
    said = undone(sale, "move", "1", "quote", "--playbook")
    assert "Moved: Dupond · roof → Quote" in said
    assert len(shown(sale)["planned"]) == 3
    undone(sale, "playbook", "Quote", "drop", "1")
    undone(sale, "playbook", "Quote", "drop", "who decides")
    undone(sale, "playbook", "Quote", "clear")
    assert sale("playbook", "Quote", "drop", "nothing").code == 2
    assert sale("playbook", "Nowhere").code == 2
    assert sale("playbook", "met", "plan", "1").code == 2


def test_what_should_be_known_is_ticked(sale: Shell) -> None:
    sale.ok("playbook", "to qualify", "need", "Budget")
    sale.ok("playbook", "to qualify", "need", "Date")
    assert "not yet: Date" in undone(sale, "know", "1", "bud")
    assert sale.ok("know", "1", "--json").json["criteria"] == [
        {"name": "Budget", "known": True},
        {"name": "Date", "known": False},
    ]
    undone(sale, "know", "1", "Budget", "--not")
    assert sale("know", "1", "Colour").code == 2
    assert "Left without knowing: Budget, Date" in sale.ok("move", "1", "met").err


def test_won_is_renewed_before_its_term_ends(sale: Shell) -> None:
    sale.ok("set", "1", "frequency=yearly")
    assert sale("renew", "1").code == 1
    said = undone(sale, "won", "1", "--renew", "--no-next")
    assert "Renewal: #2 Dupond · roof" in said
    one = shown(sale, 2)["opportunity"]
    assert (one["origin_kind"], one["origin_id"], one["frequency"], one["term_months"]) == (
        "renewal",
        1,
        "yearly",
        None,
    )
    assert (one["expected_from"], one["expected_by"]) == ("2027-09-22", "2027-10-22")
    assert one["next_action"]["due_on"] == "2027-08-23"
    # It can be left out of every figure, or shown alone.
    sale.ok("add", "@Martin wall 200€")
    for command in ("list", "board", "forecast"):
        alone, without = sale.ok(command, "origin=renewal").out, sale.ok(command, "origin!=renewal")
        assert alone != without.out
    assert [one["id"] for one in sale.ok("list", "origin=renewal", "--json").json["opportunities"]] == [2]
    listed = sale.ok("list", "--status", "all", "origin=new", "--json").json["opportunities"]
    assert {one["id"] for one in listed} == {1, 3}
    assert sale("renew", "1").code == 1
    undone(sale, "upsell", "1", "--title", "gutters", "--expected", "2027-03")
    assert shown(sale, 4)["opportunity"]["origin_kind"] == "upsell"
    assert "vente additionnelle" in sale.ok("show", "4", LANG="fr_FR.UTF-8").out


def test_won_says_that_it_can_be_renewed(sale: Shell) -> None:
    sale.ok("set", "1", "frequency=monthly", "term=24")
    assert "pipeboard renew 1" in sale.ok("won", "1").err
    undone(sale, "renew", "1", "--frequency", "yearly", "--term", "12", "--next", "call 2027-10-01")
    one = shown(sale, 2)["opportunity"]
    assert (one["frequency"], one["term_months"], one["next_action"]["due_on"]) == ("yearly", 12, "2027-10-01")


@pytest.mark.parametrize(
    ("verb", "reason", "told"),
    [
        ("cancel", "No budget", "pipeboard plan 1 call 2027-01-08"),
        ("cancel", "Duplicate", ""),
        ("lost", "Competitor", "pipeboard plan 1 call 2027-10-21"),
        ("lost", "something else", "pipeboard plan 1 call 2027-05-21"),
    ],
)
def test_the_return_follows_the_reason(sale: Shell, verb: str, reason: str, told: str) -> None:
    said = sale.ok(verb, "1", "--reason", reason).err
    assert told in said
    assert ("pipeboard plan" in said) == bool(told)


def test_a_document_stands_somewhere_and_its_amount_is_offered(sale: Shell, tmp_path: Path) -> None:
    quote = tmp_path / "q1.pdf"
    quote.write_bytes(b"%PDF")
    said = sale.ok("document", "add", "1", str(quote), "amount=6100", "on=2026-12-20", "state=sent")
    assert "pipeboard document adopt d1" in said.err
    assert "sent" in said.out
    undone(sale, "document", "set", "d1", "state=accepté")
    assert sale.ok("document", "1", "--json").json["documents"][0]["state"] == "accepted"
    assert "6,100" in undone(sale, "document", "adopt", "d1")
    one = shown(sale)["opportunity"]
    assert (one["amount_minor"], one["expected_by"]) == (610000, "2026-12-20")
    assert sale("document", "adopt", "d1").code == 1
    assert sale("document", "set", "d1", "state=lost").code == 2


def test_only_files_that_are_there_and_known_schemes_are_opened(sale: Shell, tmp_path: Path) -> None:
    told = tmp_path / "told"
    program = tmp_path / "xdg-open"
    program.write_text(f'#!/bin/sh\nprintf "%s\\n" "$1" > "{told}.part" && mv "{told}.part" "{told}"\n')
    program.chmod(0o755)
    places = [
        (str(tmp_path / "no; touch hacked"), False),
        ("https://acme.example/q?a=1&b=$(id)", True),
        ("mailto:marie@dupond.example", True),
        ("tel:+33612345678", True),
        ("javascript:alert(1)", False),
        ("file:///etc/passwd", False),
        ("ssh://somewhere", False),
    ]
    around = {"PATH": str(tmp_path), "DISPLAY": ":0"}
    for number, (place, is_opened) in enumerate(places, 1):
        sale.ok("document", "add", "1", place)
        answer = sale("document", "open", f"d{number}", **around)
        assert answer.code == (0 if is_opened else 2), place
    assert not (tmp_path / "hacked").exists()
    nothing = sale.ok("document", "open", "d3", PATH="/nowhere", DISPLAY="")
    assert nothing.out.strip() == "mailto:marie@dupond.example"
    assert "no program" in nothing.err
    assert sale("document", "open", "d99").code == 4
    assert os.path.exists(program)


def test_approvals_are_part_of_a_role(sale: Shell) -> None:
    said = undone(sale, "contact", "Marie", "set", "approves=the budget", "approve-by=2026-12-05", "decides=yes")
    assert "#1 buyer decides approves the budget by 5 Dec 2026" in said
    (person,) = shown(sale)["people"]
    assert (person["approves"], person["approve_by"]) == ("the budget", "2026-12-05")
    assert "approves the budget by 5 Dec 2026" in sale.ok("show", "1").out
    undone(sale, "contact", "Marie", "set", "approves=", "valide avant=")
    (person,) = shown(sale)["people"]
    assert (person["approves"], person["approve_by"]) == (None, None)


def test_fields_of_accounts(sale: Shell) -> None:
    sale.ok("fields", "add", "Employees", "number", "--account")
    sale.ok("fields", "add", "Size", "choice", "small,large", "--account")
    assert "Employees 12" in undone(sale, "account", "Dupond", "set", "employees=12", "phone=0611", "size=sm")
    assert sale.ok("account", "Dupond", "--json").json["own"] == {"Employees": "12", "Size": "small"}
    assert "12" in sale.ok("account", "Dupond").out
    assert [one["record"] for one in sale.ok("fields", "--json").json["fields"]] == ["account", "account"]
    assert sale("set", "1", "employees=3").code == 2
    assert sale("account", "Dupond", "set", "employees=many").code == 2
    assert sale("fields", "remove", "Employees").code == 2
    sale.ok("fields", "remove", "Employees", "--yes")
    assert sale.ok("account", "Dupond", "--json").json["own"] == {"Size": "small"}


def test_what_follows_a_sale_is_planned_on_the_account(sale: Shell) -> None:
    said = undone(sale, "plan", "--for", "Dupond", "call how is the roof 2027-02-01", "--every", "quarter")
    assert "Planned: Dupond · " in said
    assert "every quarter" in said
    number = sale.ok("account", "Dupond", "--json").json["planned"][-1]["id"]
    said = undone(sale, "done", f"a{number}", PIPEBOARD_NOW="2027-02-01T10:00")
    assert "Sat 1 May 2027" in said


def test_what_was_said_has_a_length_and_people(sale: Shell) -> None:
    said = undone(sale, "log", "1", "meeting: lunch", "--minutes", "1h15", "--with", "marie")
    assert "1 h 15 · with Marie Dupond" in said
    assert shown(sale)["done"][0]["minutes"] == 75
    assert sale("log", "1", "call: x", "--minutes", "none").code == 2
    assert sale("log", "1", "call: x", "--with", "nobody").code == 4


def test_days_until_payment_are_a_setting_of_the_file(sale: Shell) -> None:
    sale.ok("config", "set", "payment_days=045")
    assert sale.ok("config", "--json").json["settings"]["payment_days"] == "45"
    for wrong in ("-1", "731", "x", "1.5"):
        assert sale("config", "set", f"payment_days={wrong}").code == 2
    sale.ok("config", "set", "payment_days=")
    assert sale.ok("config", "--json").json["settings"]["payment_days"] in (None, "")
