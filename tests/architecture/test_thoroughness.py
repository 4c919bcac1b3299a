"""How many examples a property draws is said in one place, so that `HYPOTHESIS_PROFILE=thorough` reaches them all."""

import re
from pathlib import Path

import pytest
from hypothesis import settings

from thoroughness import ORDINARY, QUICK, by_turns, examples

TESTS = Path(__file__).parents[1]


def test_no_test_has_a_number_of_its_own() -> None:
    own = [
        f"{place.relative_to(TESTS)}: {found}"
        for place in sorted(TESTS.rglob("*.py"))
        if place.name != "thoroughness.py"
        for found in re.findall(
            r"max_examples\s*=\s*(?!examples\()[^,)]+|load_profile|register_profile", place.read_text()
        )
        if place != Path(__file__)
    ]
    assert own == []


@pytest.mark.parametrize(
    ("profile", "wanted", "rows"),
    [("dev", QUICK, 3), ("ci", ORDINARY, 8), ("mutants", ORDINARY, 8), ("thorough", 40 * ORDINARY, 8)],
)
def test_a_number_grows_with_the_profile(profile: str, wanted: int, rows: int, monkeypatch: pytest.MonkeyPatch) -> None:
    before = settings()
    try:
        settings.load_profile(profile)
        assert settings().max_examples == wanted
        assert examples(50) == 2 * wanted
        assert examples(1) >= 1
        table = range(8)
        assert len(by_turns(table, 1)) == rows
        assert {row for turn in range(5, 8) for row in by_turns(table, turn)} == set(table)
    finally:
        settings.register_profile("before", before)
        settings.load_profile("before")
