"""The whole product in one world after another: each seed is a salesperson's random but legal days.

A seed that fails is printed with all its steps, and is enough to see it again: `PIPEBOARD_SEED=1234 make test`.
`PIPEBOARD_SEEDS=2000` plays so many; CI plays 200 (`.ci/run`), a developer's machine 20.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeboard.cli import context
from pipeboard.store import backup
from pipeboard.store.errors import StoreError
from pipeboard.store.store import Store
from simulation.days import STEPS, erase_somebody
from simulation.invariants import hold
from simulation.world import World
from store_help import STAMP, difference
from thoroughness import SEED, SEEDS

LENGTH = 60
IN_MEMORY = "/dev/shm"
#: Seeds that failed once.
KEPT: tuple[int, ...] = ()
TOGETHER = 5
#: Of so many worlds one goes back to its beginning and forth again, which takes as long as fifteen steps.
TURNING_BACK = 4

_FUNCTIONS = [step for _, step in STEPS]
_WEIGHTS = [weight for weight, _ in STEPS]


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], None]:
    """Copies a file that was made once."""
    made = str(tmp_path_factory.mktemp("empty") / "sales.db")
    with Store.open(made, STAMP, origin="test"):
        pass

    def copy(path: str) -> None:
        shutil.copyfile(made, path)

    return copy


def play(seed: int, folder: Path, empty: Callable[[str], None]) -> None:
    """One world from its first step to its end; some go back to the beginning and forth again."""
    folder.mkdir()
    world = World(seed, folder, empty)
    try:
        for at in range(LENGTH):
            world.pass_time()
            step = world.chance.choices(_FUNCTIONS, _WEIGHTS)[0]
            world.told.append(f"-- {at} {step.__name__}")
            step(world)
            hold(world, deeply=at % 15 == 14)
        if seed % TURNING_BACK == 0 or SEED is not None:
            there_and_back(world)
        else:
            erase_somebody(world)
            hold(world, deeply=True)
    except Exception as error:
        error.add_note(f"seed {seed}: PIPEBOARD_SEED={seed}\n" + "\n".join(world.told))
        raise
    finally:
        world.close()
        shutil.rmtree(folder)


def there_and_back(world: World) -> None:
    """Undo everything that can be undone, then redo it: the end stands again."""
    end, number = world.dump(), 0
    with contextlib.suppress(StoreError):
        while True:
            world.app.undo(world.stamp)
            number += 1
    for _ in range(number):
        world.app.redo(world.stamp)
    assert world.dump() == end, difference(end, world.dump())


def _groups() -> list[list[int]]:
    if SEED is not None:
        return [[int(SEED)]]
    seeds = [*KEPT, *range(1, SEEDS + 1)]
    return [seeds[at : at + TOGETHER] for at in range(0, len(seeds), TOGETHER)]


@pytest.mark.parametrize("seeds", _groups(), ids=lambda seeds: f"{seeds[0]}-{seeds[-1]}")
def test_worlds(
    seeds: list[int], tmp_path: Path, empty: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    # A command that finds the file busy does not wait for it here: nobody else runs meanwhile.
    monkeypatch.setattr(context, "WAIT", 0.02)
    # A copy is read from end to end, which takes longer than ten steps: it is due on some days only.
    is_due = backup.is_due
    monkeypatch.setattr(backup, "is_due", lambda path, stamp: stamp.today.day % 9 == 0 and is_due(path, stamp))
    # Where there is a place in memory, nothing waits for a disk.
    with tempfile.TemporaryDirectory(dir=IN_MEMORY if os.path.isdir(IN_MEMORY) else tmp_path) as folder:
        for seed in seeds:
            play(seed, Path(folder) / str(seed), empty)
