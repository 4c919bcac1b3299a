"""What every test may ask for: a clock that stands still, and a store on a real file."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

import thoroughness  # noqa: F401  # loads the profile before any test asks how thorough to be
from births import copied_births, give_birth
from disk_waits import WAITING, no_waits_for_the_disk
from pipeboard.clock import Stamp, read_clock
from pipeboard.store import database, migrate
from pipeboard.store.store import Store


def pytest_collection_finish() -> None:
    """What is there before the first test stays to the end: the collector looks at it no more, and at the rest less."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)


@pytest.fixture(scope="session", autouse=True)
def disk() -> Iterator[None]:
    """Nothing waits for the disk."""
    with no_waits_for_the_disk():
        yield


@pytest.fixture
def true_disk(disk: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Connections wait for the disk, as outside of tests."""
    monkeypatch.setattr(database, "PRAGMAS", WAITING)


@pytest.fixture(scope="session", autouse=True)
def births(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """New files are made of a shape that was made once."""
    with copied_births(tmp_path_factory.mktemp("births")):
        yield


@pytest.fixture
def true_births(births: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """New files are made step by step, as outside of tests."""
    monkeypatch.setattr(migrate, "_give_birth", give_birth)


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
