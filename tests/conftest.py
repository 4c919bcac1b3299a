"""What every test may ask for: a clock that stands still, and a store on a real file."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings

from pipeboard.clock import Stamp, read_clock
from pipeboard.store.store import Store

_SLOW = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large]
settings.register_profile("dev", max_examples=25, deadline=None, suppress_health_check=_SLOW)
settings.register_profile("ci", max_examples=60, deadline=None, derandomize=True, suppress_health_check=_SLOW)
settings.register_profile("thorough", max_examples=1000, deadline=None, suppress_health_check=_SLOW)
# A mutant is noticed or not: no time goes into the smallest example (`make mutants`).
settings.register_profile(
    "mutants",
    max_examples=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=_SLOW,
    phases=[Phase.explicit, Phase.generate],
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci" if os.environ.get("CI") else "dev"))


@pytest.fixture
def stamp() -> Stamp:
    return read_clock("2026-11-21T09:00")


@pytest.fixture
def path(tmp_path: Path) -> str:
    return str(tmp_path / "sales.db")


@pytest.fixture
def store(path: str, stamp: Stamp) -> Iterator[Store]:
    with Store.open(path, stamp, origin="test") as opened:
        yield opened
