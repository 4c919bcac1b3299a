"""Rates and targets at the prompt: set, listed, used, taken back."""

import pytest

from cli_help import Shell


@pytest.fixture
def shell(shell: Shell) -> Shell:
    shell.ok("add", "@A roof 6000€ ^2026-12")
    shell.ok("add", "@B fleet 900 CHF ^2027-01")
    return shell


def test_a_rate_is_set_used_and_taken_back(shell: Shell) -> None:
    assert shell.ok("board", "--json").json["converted"] is None
    assert shell.ok("rates", "CHF", "1,05", "--json").json["rate"]["rate"] == "1.05"
    assert shell.ok("rates", "--json").json == {
        "schema": 1,
        "currency": "EUR",
        "rates": [{"currency": "CHF", "rate": "1.05", "set_on": "2026-11-21"}],
    }
    for verb in ("board", "forecast"):
        together = shell.ok(verb, "--json").json["converted"]
        assert (together["currency"], together["amount_minor"], together["weighted_minor"]) == ("EUR", 694_500, 69_450)
    for verb in ("board", "forecast", "list"):
        assert "together €6,945 · ≈ €694.50 at your rates (1 CHF = 1.05 EUR)" in shell.ok(verb).out
    shell.ok("undo")
    assert shell.ok("rates", "--json").json["rates"] == []
    assert "together" not in shell.ok("list").out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("EUR", "1"), "EUR is the file's own currency"),
        (("ABC", "1"), "no currency code"),
        (("CHF", "x"), "is no rate"),
        (("CHF",), "Say what one CHF is worth"),
    ],
)
def test_what_is_no_rate_changes_nothing(shell: Shell, words: tuple[str, ...], says: str) -> None:
    answer = shell("rates", *words)
    assert answer.code != 0
    assert says in answer.err
    assert shell.ok("rates", "--json").json["rates"] == []


def test_rates_go_with_the_currency_that_they_are_of(shell: Shell) -> None:
    shell.ok("rates", "CHF", "1.05")
    shell.ok("config", "set", "currency=EUR")
    assert shell.ok("rates", "--json").json["rates"]
    shell.ok("config", "set", "currency=CHF")
    assert shell.ok("rates", "--json").json["rates"] == []
    shell.ok("undo")
    assert [one["currency"] for one in shell.ok("rates", "--json").json["rates"]] == ["CHF"]


def held(shell: Shell, *words: str) -> dict[str, list[int]]:
    months = shell.ok("targets", *words, "--json").json["months"]
    return {one["month"]: [target["amount_minor"] for target in one["targets"]] for one in months if one["targets"]}


@pytest.mark.parametrize(
    ("words", "months"),
    [
        (("2026-12", "20k"), ["2026-12"]),
        (("december", "20000"), ["2026-12"]),
        (("2026-12", "20k", "--through", "2027-02"), ["2026-12", "2027-01", "2027-02"]),
        (("Q1 2027", "20k"), ["2027-01", "2027-02", "2027-03"]),
        (("2026-10", "20k"), ["2026-10"]),
    ],
)
def test_targets_are_set_as_one_undo(shell: Shell, words: tuple[str, ...], months: list[str]) -> None:
    shell.ok("targets", *words)
    assert held(shell, "2026-01", "--through", "2027-12") == {month: [2_000_000] for month in months}
    shell.ok("undo")
    assert held(shell, "2026-01", "--through", "2027-12") == {}


def test_none_clears_every_currency_of_a_month(shell: Shell) -> None:
    shell.ok("targets", "2026-12", "20k")
    shell.ok("targets", "2026-12", "900 CHF")
    assert held(shell) == {"2026-12": [90_000, 2_000_000]}
    assert "no target" in shell.ok("targets", "2026-12", "none").out
    assert held(shell) == {}


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("2027-02", "1", "--through", "2027-01"), 2),
        (("2026-12", "x"), 2),
        (("x", "1"), 2),
        (("2026-01", "1", "--through", "2099-01"), 2),
    ],
)
def test_what_is_no_target_changes_nothing(shell: Shell, words: tuple[str, ...], code: int) -> None:
    assert shell("targets", *words).code == code
    assert held(shell) == {}
