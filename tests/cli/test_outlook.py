"""`forecast --json`: what is likely in each month, how sure that is, and the chances of each open opportunity."""

import datetime as dt
from typing import Any

import pytest

from cli_help import Shell
from pipeboard.clock import Stamp, read_clock
from pipeboard.sales.periods import day
from pipeboard.sales.records import Outcome
from pipeboard.store.changes.capture import Capture
from pipeboard.store.changes.closing import Close
from pipeboard.store.store import Store
from pipeboard.store.writes.settings import SetTarget
from store_help import STAMP, draft


def told(shell: Shell, *options: str) -> dict[str, Any]:
    answer: dict[str, Any] = shell.ok("forecast", "--json", "--detail", *options).json
    return answer


def minor(listed: list[dict[str, Any]], key: str, currency: str = "EUR") -> int:
    return sum(one[key] for one in listed if one["currency"] == currency)


def a_year(shell: Shell) -> None:
    """Twenty that were won or lost in the year before, and six that are open."""
    steps: list[tuple[Any, Stamp]] = []
    for number in range(1, 27):
        month = number % 8 + 1 if number < 21 else 11
        values = {"expected": day(dt.date(2026, month + 1, 20)), "action": None, "stage": "Quote"}
        sale = draft(f"roof {number}", f"Buyer{number}", 100_000 * number, **values)
        steps.append((Capture(sale), read_clock(f"2026-{month:02}-03T09:00")))
        if number < 21:
            outcome: Outcome = "won" if number % 2 else "lost"
            steps.append((Close((number,), outcome), read_clock(f"2026-{month + 1:02}-{10 + number % 9:02}T09:00")))
    with Store.open(shell.path, STAMP, origin="test") as store:
        store.spare_the_disk()
        store.run_all(steps)


def aim(shell: Shell, currency: str, minor: int) -> None:
    with Store.open(shell.path, STAMP, origin="test") as store:
        store.run(SetTarget("2026-12", currency, minor), STAMP)


def test_with_no_past_what_is_likely_is_what_the_defaults_say(shell: Shell) -> None:
    shell.ok("add", "@Dupond roof 6000€ ^2026-12-05 !quote")
    shell.ok("add", "@Martin fleet 10000€ ^2027-01-31 !met")
    shell.ok("add", "@Novak tools 1000$ ^2026-12-24 !met")
    answer = told(shell)
    for month in answer["months"]:
        for currency in ("EUR", "USD"):
            assert minor(month["likely"], "likely_minor", currency) == minor(
                month["weighted"], "amount_minor", currency
            )
        assert month["chance_of_target"] is None
    assert answer["learned"]["weights"] == {"defaults": 1, "constant": 0, "stages": 0}
    assert answer["learned"]["resolved_predictions"] == 0
    assert answer["learned"]["may_adopt"] is False
    assert answer["opportunities"][0] == {
        "id": 1,
        "chance_by_month": {one["month"]: 0.6 if one["month"] == "2026-12" else 0 for one in answer["months"]},
        "chance_ever": 0.6,
    }


def test_what_is_likely_is_the_won_and_the_chances_times_the_values(shell: Shell) -> None:
    a_year(shell)
    shell.ok("won", "21", "--no-next")
    answer = told(shell)
    values = {one["id"]: one["value_minor"] for one in shell.ok("list", "--json").json["opportunities"]}
    assert sorted(one["id"] for one in answer["opportunities"]) == sorted(values) == [22, 23, 24, 25, 26]
    for month in answer["months"]:
        chances = {one["id"]: one["chance_by_month"][month["month"]] for one in answer["opportunities"]}
        expected = minor(month["won"], "amount_minor") + sum(values[one] * chances[one] for one in values)
        # Chances are told to four digits.
        assert minor(month["likely"], "likely_minor") == pytest.approx(expected, abs=sum(values.values()) * 6e-5)
        (found,) = month["range"] or [{"p10_minor": 0, "p50_minor": 0, "p90_minor": 0}]
        assert minor(month["won"], "amount_minor") <= found["p10_minor"] <= found["p50_minor"] <= found["p90_minor"]
    for one in answer["opportunities"]:
        assert sum(one["chance_by_month"].values()) <= one["chance_ever"] + 0.001 <= 1.001
    assert 0 < answer["learned"]["weights"]["defaults"] < 1


def test_the_same_file_gives_the_same_answer(shell: Shell) -> None:
    a_year(shell)
    assert told(shell) == told(shell)


def test_the_target_is_reached_so_often(shell: Shell) -> None:
    a_year(shell)
    chances = []
    for target in (0, 2_000_000, 6_000_000, 50_000_000_000):
        aim(shell, "EUR", target)
        month = told(shell)["months"][1]
        assert month["month"] == "2026-12"
        chances.append(month["chance_of_target"])
    assert chances == sorted(chances, reverse=True)
    assert chances[0] == 1 > chances[1] > chances[2] > chances[3] == 0
    # In a part of the business no target is met or missed.
    assert told(shell, "--text", "roof")["months"][1]["chance_of_target"] is None
    aim(shell, "USD", 500_000)
    assert told(shell)["months"][1]["chance_of_target"] == 0


def test_one_that_carries_the_month_is_named_with_the_range_without_it(shell: Shell) -> None:
    a_year(shell)
    shell.ok("add", "@Whale bridge 900000€ ^2026-12-10 !quote")
    month = told(shell)["months"][1]
    (carried,) = month["carried_by"]
    assert carried["id"] == 27
    assert carried["range_without"]["p90_minor"] < month["range"][0]["p90_minor"]
    assert "#27 Whale · bridge" in shell.ok("forecast", "--range").out
    shell.ok("lost", "27", "--no-next")
    assert told(shell)["months"][1]["carried_by"] == []


def test_the_range_is_a_table_and_plain_rows(shell: Shell) -> None:
    shell.ok("add", "@Dupond roof 6000€ ^2026-12-05 !quote")
    out = shell.ok("forecast", "--range").out
    assert "Your defaults carry all of this figure" in out
    rows = [line.split("\t") for line in shell.ok("forecast", "--range", "--plain").out.splitlines()]
    assert [row[0] for row in rows] == [month["month"] for month in told(shell)["months"]]
    assert rows[1][1] == "360000"
    assert rows[1][-1] == "EUR"


def test_the_range_says_how_much_the_defaults_carry(shell: Shell) -> None:
    a_year(shell)
    assert "predictions resolved)" in shell.ok("forecast", "--range").out


def test_of_a_past_day_the_outlook_is_that_of_then(shell: Shell) -> None:
    shell.ok("add", "@Dupond roof 6000€ ^2026-12-05 !quote", PIPEBOARD_NOW="2026-11-01T09:00")
    then = shell.ok("forecast", "--json", PIPEBOARD_NOW="2026-11-01T10:00").json["months"]
    shell.ok("won", "1", "--no-next")
    assert shell.ok("forecast", "--json", "--as-of", "2026-11-01").json["months"] == then


def a_year_of_losses(shell: Shell) -> None:
    """Twenty that were expected soon and lost after three months, of which two were won."""
    steps: list[tuple[Any, Stamp]] = []
    for number in range(1, 21):
        month = number % 5 + 1
        sale = draft(f"roof {number}", minor=100_000, expected=day(dt.date(2026, month + 1, 20)), stage="Quote")
        steps.append((Capture(sale), read_clock(f"2026-{month:02}-03T09:00")))
        outcome: Outcome = "won" if number % 10 == 0 else "lost"
        steps.append((Close((number,), outcome), read_clock(f"2026-{month + 3:02}-{10 + number % 9:02}T09:00")))
    with Store.open(shell.path, STAMP, origin="test") as store:
        store.spare_the_disk()
        store.run_all(steps)


def test_the_learned_chances_become_the_percentages_of_the_stages(shell: Shell) -> None:
    a_year_of_losses(shell)
    told_before = told(shell)["learned"]
    assert told_before["resolved_predictions"] >= 20
    assert told_before["may_adopt"] is True
    before = {one["name"]: one["probability"] for one in shell.ok("board", "--json").json["stages"]}
    out = shell.ok("forecast", "--adopt").out
    after = {one["name"]: one["probability"] for one in shell.ok("board", "--json").json["stages"]}
    assert f"Quote: {before['Quote']}% → {after['Quote']}%" in out
    assert before["Quote"] != after["Quote"]
    shell.ok("undo")
    assert {one["name"]: one["probability"] for one in shell.ok("board", "--json").json["stages"]} == before


def test_what_has_not_been_proven_is_not_adopted(shell: Shell) -> None:
    shell.ok("add", "@Dupond roof 6000€ ^2026-12-05 !quote")
    answer = shell("forecast", "--adopt")
    assert answer.code == 1
    assert "0 predictions are resolved: from 20 on the learned chances can be judged." in answer.err
    assert shell.ok("board", "--json").json["stages"][3]["probability"] == 60
