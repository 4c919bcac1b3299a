"""How many examples a property draws is said in one place, so that `HYPOTHESIS_PROFILE=thorough` reaches them all."""

import re
from pathlib import Path

import pytest
from hypothesis import settings

from thoroughness import ORDINARY, examples

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


@pytest.mark.parametrize(("profile", "times"), [("dev", 1), ("ci", 1), ("mutants", 1), ("thorough", 40)])
def test_a_number_grows_with_the_profile(profile: str, times: int, monkeypatch: pytest.MonkeyPatch) -> None:
    before = settings()
    try:
        settings.load_profile(profile)
        assert examples(60) == 60 * times
        assert settings().max_examples == ORDINARY * times
    finally:
        settings.register_profile("before", before)
        settings.load_profile("before")
