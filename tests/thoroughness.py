"""How thorough the tests are: one place decides, by what is set around them.

    make test                                 what anyone runs
    HYPOTHESIS_PROFILE=thorough make test     a thousand examples of each property, each drawn anew
    PIPEBOARD_SEEDS=2000 make test            the simulator plays so many worlds; PIPEBOARD_SEED=7 plays that one
    PIPEBOARD_KILLS=1000 make test            processes are killed so many times in the middle of their work
    PIPEBOARD_WRITES=50 make test             sixteen processes that write at once write so many lines each
    PIPEBOARD_FUZZ=100000 make test           each reader of files gets so many inputs made by chance

CI plays 200 worlds, kills 200 times, writes 50 lines (`.ci/run`), goes through long tables whole, and draws more
examples, the same each time.
"""

import os
from collections.abc import Sequence
from typing import TypeVar

from hypothesis import HealthCheck, Phase, settings

Row = TypeVar("Row")

#: Examples of a property that says no number of its own, in CI; and on a developer's machine.
ORDINARY, QUICK = 25, 15

_SLOW = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large]
settings.register_profile("dev", max_examples=QUICK, deadline=None, suppress_health_check=_SLOW)
settings.register_profile("ci", settings.get_profile("dev"), max_examples=ORDINARY, derandomize=True)
settings.register_profile("thorough", settings.get_profile("dev"), max_examples=40 * ORDINARY)
# A mutant is noticed or not: no time goes into the smallest example (`make mutants`).
settings.register_profile("mutants", settings.get_profile("ci"), phases=[Phase.explicit, Phase.generate])
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci" if os.environ.get("CI") else "dev"))


def examples(ordinary: int) -> int:
    """How many examples to draw where CI draws so many."""
    return max(1, ordinary * settings().max_examples // ORDINARY)


def by_turns(rows: Sequence[Row], turn: int) -> Sequence[Row]:
    """Rows of a table that many tests share: all in CI, else a third of them, another one for the next `turn`."""
    return rows if settings().max_examples >= ORDINARY else rows[turn % 3 :: 3]


#: How many worlds the simulator plays.
SEEDS = int(os.environ.get("PIPEBOARD_SEEDS", "20"))
#: The one world it plays instead.
SEED = os.environ.get("PIPEBOARD_SEED")
#: How often a process is killed in the middle of its work; from a thousand on also before every call that writes.
KILLS = int(os.environ.get("PIPEBOARD_KILLS", "60"))
#: How many inputs each reader of files gets.
FUZZ = int(os.environ.get("PIPEBOARD_FUZZ", "60"))
#: How many lines each of sixteen processes writes that write at once.
WRITES = int(os.environ.get("PIPEBOARD_WRITES", "10"))
