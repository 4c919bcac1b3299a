"""Every key of every view and dialog, in every order of two, slowly and in one read, on the hostile file.

After each pair: the app runs, no dialog stands above another unless that is meant, each line is as wide as the screen,
and the record that the next key would change is the one that is drawn as selected; both ways come to the same. A run
takes pairs by a seed, which a failure names: `PIPEBOARD_KEY_PAIRS=SEED` takes the same ones again, and
`PIPEBOARD_KEY_PAIRS=all` takes all of them, on a wide and on a narrow screen.
"""

from __future__ import annotations

import os
import random
from collections.abc import Sequence

import pytest

from desk_files import MadeFiles
from key_walk import MODES, PLACES, KeyWalk
from pipeboard.screens.keymap import every_screen
from pipeboard.screens.view import View
from screens_help import SMALL, WIDE, Maker

CHOSEN = os.environ.get("PIPEBOARD_KEY_PAIRS", "")
SEED = int(CHOSEN) if CHOSEN.isdigit() else random.randrange(10**6)
#: So many pairs are tried of each place.
SAMPLED = 1
SIZES = (WIDE, SMALL) if CHOSEN == "all" else (random.Random(SEED).choice((WIDE, SMALL)),)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("base", MODES)
async def test_any_two_keys_leave_the_app_whole(
    made_files: MadeFiles, path: str, base: str, size: tuple[int, int]
) -> None:
    async with KeyWalk(lambda: Maker(made_files.copy("hostile", path)), size) as walk:
        for name, place in PLACES.items():
            if place.base == base:
                counted = await walk.walk(name, lambda keys, name=name: pairs_of(name, keys))  # type: ignore[misc]
                assert not walk.faults, f"seed {SEED}, {counted}: " + "\n\n".join(walk.faults)
                assert counted.keys > 2, f"{name} (seed {SEED}): {counted}"


def pairs_of(place: str, keys: Sequence[str]) -> list[tuple[str, str]]:
    """All pairs of some keys, or those that are taken this time."""
    every = [(first, second) for first in keys for second in keys]
    return every if CHOSEN == "all" else random.Random(f"{SEED} {place}").sample(every, SAMPLED)


def test_no_view_is_left_out() -> None:
    declared = {title for title, kind in every_screen().items() if issubclass(kind, View)}
    assert declared - {"The file cannot be opened"} <= {
        "Today", "Board", "Table", "Forecast", "Insights", "Accounts", "Account", "Opportunity", "Review",
        "Stages and pipelines", "Undo list",
    }  # fmt: skip
