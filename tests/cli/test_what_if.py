"""`forecast --what-if`: read in both languages, shown, written nowhere, and made so as one undo."""

import json

import pytest

from cli_help import Shell


@pytest.fixture
def shell(shell: Shell) -> Shell:
    shell.ok("add", "@Dupond roof 6000€ ^2026-12 50%")
    shell.ok("add", "@Marsham fleet 900 CHF ^2027-01 50% #fair")
    shell.ok("add", "@Zoé garden 1000€ ^2027-01 50%")
    return shell


def after(shell: Shell, text: str, *words: str) -> dict[str, dict[str, int]]:
    listed = shell.ok("forecast", "--what-if", text, *words, "--json").json["months"]
    changed = [one for one in listed if one["before"] != one["after"]]
    return {one["month"]: {part["currency"]: part["amount_minor"] for part in one["after"]} for one in changed}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("1 won", {"2026-11": {"EUR": 600_000}, "2026-12": {}}),
        ("#1 gagnée", {"2026-11": {"EUR": 600_000}, "2026-12": {}}),
        ("1 3 lost", {"2026-12": {}, "2027-01": {"CHF": 45_000}}),
        ("2 annulée", {"2027-01": {"EUR": 50_000}}),
        ("1 pushed to March", {"2026-12": {}, "2027-03": {"EUR": 300_000}}),
        ("1 repoussée à mars", {"2026-12": {}, "2027-03": {"EUR": 300_000}}),
        ("1 at 8k", {"2026-12": {"EUR": 400_000}}),
        ("1 à 8000€", {"2026-12": {"EUR": 400_000}}),
        ("+2 at 5k in January", {"2027-01": {"CHF": 45_000, "EUR": 1_050_000}}),
        ("+2 à 5k en janvier", {"2027-01": {"CHF": 45_000, "EUR": 1_050_000}}),
        ("+1 of 900 CHF", {"2026-11": {"CHF": 90_000}}),
        ("1 won in 2027-02; 3 lost and 2 lost", {"2026-12": {}, "2027-01": {}, "2027-02": {"EUR": 600_000}}),
        ("1 pushed to 2026-12", {}),
    ],
)
def test_suppositions_are_read_in_both_languages(shell: Shell, text: str, wanted: dict[str, dict[str, int]]) -> None:
    before = shell.ok("export", "--format", "json").out
    assert after(shell, text) == wanted
    assert shell.ok("export", "--format", "json").out == before


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("--what-if", ""), 2, "needs a value"),
        (("--what-if", "; "), 2, "Say what to suppose"),
        (("--what-if", "roof won"), 2, "nothing to suppose"),
        (("--what-if", "1 won, whatever"), 2, "“whatever” is nothing to suppose"),
        (("--what-if", "9 won"), 4, "There is no opportunity 9"),
        (("--what-if", "1 won in 2026-10"), 2, "October 2026 is over"),
        (("--what-if", "1 won in 2028-01"), 2, "further ahead"),
        (("--what-if", "1 won", "--tag", "fair"), 2, "The filter leaves #1 out"),
        (("--what-if", "+9999999 at 1k"), 2, "nothing to suppose"),
        (("--apply",), 2, "--apply goes with"),
        (("--what-if", "1 won", "--as-of", "2026-11-01"), 2, "--apply goes with"),
    ],
)
def test_what_cannot_be_supposed_is_said(shell: Shell, words: tuple[str, ...], code: int, says: str) -> None:
    answer = shell("forecast", *words)
    assert answer.code == code
    assert says in answer.err


def test_the_months_that_differ_are_shown(shell: Shell) -> None:
    out = shell.ok("forecast", "--what-if", "1 pushed to March")
    assert "+€3,000" in out.out
    assert "−€3,000" in out.out
    assert "Jan 2027" not in out.out
    assert "Nothing was written" in out.err
    assert "No month would be another." in shell.ok("forecast", "--what-if", "1 pushed to 2026-12").out


def test_it_is_made_so_as_one_undo(shell: Shell) -> None:
    before = shell.ok("export", "--format", "json").out
    shell.ok("forecast", "--what-if", "1 won, 2 pushed to March, 3 at 5k, +2 at 2k in January", "--apply")
    listed = {one["id"]: one for one in json.loads(shell.ok("export", "--format", "json").out)["opportunities"]}
    assert (listed[1]["status"], listed[2]["expected_by"], listed[3]["amount_minor"]) == ("won", "2027-03-31", 500_000)
    assert [(listed[at]["amount_minor"], listed[at]["expected_by"]) for at in (4, 5)] == [(200_000, "2027-01-31")] * 2
    shell.ok("undo")
    assert shell.ok("export", "--format", "json").out == before
