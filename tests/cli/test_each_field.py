"""Each declared field goes the whole way: set, shown, filtered, sorted, exported, imported again, and undone."""

from pathlib import Path
from typing import Any, NamedTuple

import pytest

from cli_help import Shell
from pipeboard.sales.field_names import FIELD, settable


class Case(NamedTuple):
    """What is typed, what it becomes (attributes as JSON has them), how it reads, and a filter that finds only it."""

    typed: str
    holds: dict[str, Any]
    shown: str
    wanted: tuple[str, ...] = ()
    #: What is set with it, because it means nothing alone.
    beside: tuple[str, ...] = ()
    #: Whether a file of our own brings it back.
    exported: bool = True


CASES = {
    "title": Case("Écran géant", {"title": "Écran géant"}, "Écran géant"),
    "account": Case("Hôtel Mars", {"account": "Hôtel Mars"}, "Hôtel Mars", ("--account", "hotel mars")),
    "amount": Case("7k$", {"amount_minor": 700_000, "currency": "USD"}, "$7,000", ("--min", "6999", "--max", "7001")),
    "currency": Case("chf", {"amount_minor": 10_000, "currency": "CHF"}, "CHF", ("--currency", "CHF")),
    "tax": Case("ht", {"tax": "HT"}, "HT"),
    "frequency": Case("monthly", {"frequency": "monthly", "value_minor": 120_000}, "every month"),
    "term": Case("6", {"term_months": 6, "value_minor": 60_000}, "6 months", beside=("frequency=monthly",)),
    "probability": Case("35%", {"probability": 35, "own_probability": 35}, "35%"),
    "stage": Case("quote", {"stage": "Quote"}, "Quote", ("--stage", "quote")),
    "expected": Case(
        *("2027-02", {"expected_from": "2027-02-01", "expected_by": "2027-02-28"}, "Feb 2027"),
        ("--expected", "2027-02"),
    ),
    "source": Case("Salon", {"source": "Salon"}, "Salon", ("--source", "SALON")),
    "category": Case("Toits", {"category": "Toits"}, "Toits", ("--category", "toits")),
    "tags": Case("urgent, été", {"tags": ["été", "urgent"]}, "#urgent", ("--tag", "ete")),
    "owner": Case("Zoé", {"owner": "Zoé"}, "Zoé", ("--owner", "zoe")),
    "star": Case("yes", {"starred": True}, "★", ("--starred",)),
    "created": Case("2026-03-02", {"created_on": "2026-03-02"}, "Mon 2 Mar 2026"),
    "entered": Case("2026-10-05", {"stage_entered_on": "2026-10-05"}, "Mon 5 Oct 2026"),
    "origin": Case("renewal", {"origin_kind": "renewal"}, "renewal", ("--origin", "renewal")),
    "external_id": Case("K-7", {"external_id": "K-7"}, "K-7"),
    "next_step": Case(
        *("Ils rappellent après le salon", {"next_step": "Ils rappellent après le salon"}, "après le salon"),
        ("--next-step", "APRES rappellent"),
    ),
    "note": Case("first\nsecond", {}, "second", ("--text", "second"), exported=False),
}


def answer(shell: Shell, number: str = "1") -> dict[str, Any]:
    found: dict[str, Any] = shell.ok("show", number, "--json").json
    return {**found["opportunity"], "note": found["note"]}


def fill_two(shell: Shell) -> None:
    shell.ok("add", "@Dupond roof 100€")
    shell.ok("add", "@Martin wall 200€")


@pytest.fixture
def two(shell: Shell) -> Shell:
    """One that is set, and one that stays; neither has an external id, a tag or a name in common."""
    return shell.begin(fill_two)


def test_every_field_that_can_be_set_has_a_case() -> None:
    # Those of a closed one have a test of their own, and the next action is an activity.
    assert set(CASES) == {field.name for field in settable()} - {"closed", "reason", "next"}


@pytest.mark.parametrize("name", CASES)
def test_a_field_goes_the_whole_way(two: Shell, name: str, tmp_path: Path) -> None:
    case, before = CASES[name], answer(two)
    two.ok("set", "1", *case.beside, f"{name}={case.typed}")
    after = answer(two)
    assert {key: after[key] for key in case.holds} == case.holds
    assert case.shown in two.ok("show", "1").out
    if case.wanted:
        found = two.ok("list", "--json", *case.wanted).json["opportunities"]
        assert [one["id"] for one in found] == [1]
    order = FIELD[name].order
    if order and name not in ("amount",):
        ids = {one["id"] for one in two.ok("list", "--json", "--sort", order).json["opportunities"]}
        assert ids == {1, 2}
    if case.exported:
        written = str(tmp_path / "out.csv")
        two.ok("export", written)
        other = Shell(two.capsys, str(tmp_path / "other.db"))
        other.ok("import", written)
        (back,) = (one for one in other.ok("list", "--json", "--status", "all").json["opportunities"] if one["id"] == 1)
        assert {key: back[key] for key in case.holds} == case.holds
        assert other.ok("export").out == two.ok("export").out
    two.ok("undo")
    assert answer(two) == before


def test_what_has_no_value_comes_last_whichever_way(two: Shell) -> None:
    two.ok("set", "2", "next_step=écrire")
    two.ok("add", "@Nord shop 5€")
    two.ok("set", "3", "suite=Zoom")
    for options, ids in (((), [2, 3, 1]), (("--reverse",), [3, 2, 1])):
        found = two.ok("list", "--json", "--sort", "next_step", *options).json["opportunities"]
        assert [one["id"] for one in found] == ids


def test_an_import_lays_words_over_what_is_known(two: Shell, tmp_path: Path) -> None:
    two.ok("set", "1", "external_id=K-1", "next_step=they call")
    place = tmp_path / "in.csv"
    for cell, found in (("", "they call"), ("they sign in May", "they sign in May")):
        place.write_text(f"external_id,title,suite annoncée\nK-1,roof,{cell}\n", "utf-8")
        two.ok("import", str(place))
        assert answer(two)["next_step"] == found


def test_the_history_says_it_in_words(two: Shell) -> None:
    two.ok("set", "1", "next_step=they call")
    two.ok("set", "1", "next_step=they sign")
    assert "next step they call → they sign" in two.ok("history", "1").out
    assert "suite annoncée" in two("history", "1", LANG="fr_FR.UTF-8").out


def test_a_merge_keeps_it(two: Shell) -> None:
    two.ok("set", "2", "next_step=they call")
    two.ok("merge", "opportunity", "1", "2")
    assert answer(two)["next_step"] == "they call"


def test_day_and_reason_of_a_closed_one(two: Shell) -> None:
    two.ok("set", "1", "created=2026-10-01")
    two.ok("lost", "1", "--reason", "Price", "--no-next")
    before = answer(two)
    two.ok("set", "1", "closed=2026-10-09", "reason=Timing")
    after = answer(two)
    assert (after["closed_on"], after["close_reason"]) == ("2026-10-09", "Timing")
    shown = two.ok("show", "1").out
    assert "Fri 9 Oct 2026" in shown
    assert "Timing" in shown
    assert [
        one["id"] for one in two.ok("list", "--json", "--status", "all", "--closed", "2026-10").json["opportunities"]
    ] == [1]
    two.ok("undo")
    assert answer(two) == before
