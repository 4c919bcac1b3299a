"""What a figure is of: the whole business against its target, a part against none; what is closed weighs nothing."""

from typing import Any

import pytest

from cli_help import Shell
from pipeboard.store.changes.moves import Move
from pipeboard.store.journal import Entry
from pipeboard.store.store import Store
from pipeboard.store.writes.pipelines import AddPipeline
from pipeboard.store.writes.settings import SetTarget
from pipeboard.store.writes.stages import ChangeStage
from store_help import STAMP

LINES = (
    "Dupond roof 6000€ ^2026-12-15 50%",
    "Martin façade 4000€ ^2026-12-20 25%",
    "Zug kitchen 900 CHF ^2026-12-20 50%",
    "Signed painting 7000€ ^2026-11-25",
    "Gone bathroom 5000$ ^2026-11-25",
)


def fill(shell: Shell) -> None:
    with Store.open(shell.path, STAMP, origin="test") as store:
        store.run(AddPipeline("Service", "en"), STAMP)
        after = next(one for one in store.pipelines.stages(2) if one.phase == "after_sale")
        store.run(ChangeStage(after.id, {"name": "In service"}), STAMP)
        store.run(SetTarget("2026-11", "EUR", 1_000_000), STAMP)
        store.run(SetTarget("2026-12", "EUR", 1_000_000), STAMP)
    for line in LINES:
        shell.ok("add", line)
    shell.ok("won", "4")
    shell.ok("lost", "5", "--reason", "Price")


@pytest.fixture
def shell(shell: Shell) -> Shell:
    """Three open, one won and one lost; a second pipeline, and targets."""
    return shell.begin(fill)


def month(shell: Shell, name: str, *options: str) -> dict[str, Any]:
    months = shell.ok("forecast", "--json", *options).json["months"]
    return next(one for one in months if one["month"] == name)


def test_what_was_won_stays_won_in_another_pipeline(shell: Shell) -> None:
    before = month(shell, "2026-11")
    assert before["won"] == [{"currency": "EUR", "amount_minor": 700_000}]
    assert before["gap"] == [{"currency": "EUR", "amount_minor": 300_000}]
    with Store.open(shell.path, STAMP, origin="test") as store:
        store.run(Move((4,), "In service"), STAMP)
        assert store.opportunities.one(4).pipeline_id == 2
    assert month(shell, "2026-11") == before
    assert month(shell, "2026-11", "--pipeline", "Service")["won"] == before["won"]
    assert month(shell, "2026-11", "--pipeline", "Sales")["won"] == []


@pytest.mark.parametrize(
    "options",
    [
        ("--pipeline", "Sales"),
        ("--pipeline", "Service"),
        ("--starred",),
        ("--stage", "quote", "--pipeline", "Sales"),
        ("--currency", "EUR"),
        ("--min", "1"),
        ("--text", "roof"),
        ("--closed", "2026-11"),
    ],
    ids=" ".join,
)
def test_a_part_has_its_target_and_no_gap(shell: Shell, options: tuple[str, ...]) -> None:
    for name in ("2026-11", "2026-12"):
        found = month(shell, name, *options)
        assert found["target"] == [{"currency": "EUR", "amount_minor": 1_000_000}]
        assert found["gap"] == []
    said = shell.ok("forecast", *options).out
    assert "A target is for the whole business: no gap in a part of it." in said


def test_the_whole_has_its_gap(shell: Shell) -> None:
    # 10,000 - 6,000 x 50 % - 4,000 x 25 %
    assert month(shell, "2026-12")["gap"] == [{"currency": "EUR", "amount_minor": 600_000}]
    said = shell.ok("forecast").out
    assert "€6,000" in said
    assert "whole business" not in said


@pytest.mark.parametrize(
    ("options", "last"),
    [
        (("--status", "lost"), "1 opportunity · $5,000"),
        (("--status", "won"), "1 opportunity · €7,000"),
        (("--status", "cancelled"), None),
        (("--status", "open"), "3 opportunities · CHF\u00a0900 + €10,000 · ≈ CHF\u00a0450 + €4,000"),
        # Of all of them, the open ones weigh something.
        (("--status", "all"), "5 opportunities · CHF\u00a0900 + €17,000 + $5,000 · ≈ CHF\u00a0450 + €4,000"),
        (("--status", "all", "--text", "bathroom"), "1 opportunity · $5,000"),
    ],
    ids=str,
)
def test_a_list_weighs_what_is_open(shell: Shell, options: tuple[str, ...], last: str | None) -> None:
    answer = shell("list", *options)
    assert next(reversed(answer.out.splitlines()), None) == last


def test_the_board_weighs_no_column_after_the_sale(shell: Shell) -> None:
    with Store.open(shell.path, STAMP, origin="test") as store:
        store.run(Move((4,), "Follow-up"), STAMP)
    stages = {one["name"]: one for one in shell.ok("board", "--json").json["stages"]}
    assert stages["Follow-up"]["totals"] == [{"currency": "EUR", "amount_minor": 700_000, "weighted_minor": None}]
    assert stages["To qualify"]["totals"][1]["weighted_minor"] == 400_000
    line = next(line for line in shell.ok("board").out.splitlines() if "Follow-up" in line)
    assert "≈" not in line
    assert "after_sale\t1\t700000\t\tEUR" in shell.ok("board", "--plain").out


@pytest.mark.parametrize("outcome", ["won", "lost", "cancelled"])
def test_nothing_of_a_closed_one_is_overdue_unless_it_was_kept(shell: Shell, outcome: str) -> None:
    """A planned action of a file from before closing asked: it stays in the record, and is due nowhere."""
    shell.ok("set", "1", "next=call today")
    with Store.open(shell.path, STAMP, origin="test") as store, store._command(Entry("old", "", "test"), STAMP):
        store.connection.execute("UPDATE opportunity SET status = ?, closed_on = '2026-11-21' WHERE id = 1", (outcome,))
    later = {"PIPEBOARD_NOW": "2026-11-23T09:00"}
    today = shell.ok("today", "--json", **later).json
    assert [one["subject"] for one in today["overdue"]] == []
    assert "!" not in shell.ok("list", "--status", outcome, **later).out
    assert "call" in shell.ok("show", "1", **later).out
    with Store.open(shell.path, STAMP, origin="test") as store, store._command(Entry("kept", "", "test"), STAMP):
        store.connection.execute("UPDATE activity SET kept = 1")
    today = shell.ok("today", "--json", **later).json
    assert [one["subject"] for one in today["overdue"]] == ["call"]
    assert "!" in shell.ok("list", "--status", outcome, **later).out
