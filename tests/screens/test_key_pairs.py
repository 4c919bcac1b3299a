"""Every key of every view and dialog, in every order of two, slowly and in one read, on the hostile file.

After each pair: the app runs, no dialog stands above another unless that is meant, and the record that the next key
would change is the one that is drawn as selected. A run takes pairs by a seed, which a failure names;
`PIPEBOARD_KEY_PAIRS=all` takes all of them, `PIPEBOARD_KEY_PAIRS=SEED` the same ones again.
"""

from __future__ import annotations

import os
import random
from collections.abc import Sequence

import pytest
from textual.screen import ModalScreen

from pipeboard.presentation.text_table import harmless
from pipeboard.screens.common_keys import COMMON
from pipeboard.screens.keymap import every_screen
from pipeboard.screens.view import View
from screens_help import Desk, Maker

#: How each view and dialog is reached, and the keys that are tried where it declares none.
PLACES: dict[str, tuple[str, ...]] = {
    "today": ("1",),
    "board": ("2",),
    "table": ("2", "t"),
    "forecast": ("3",),
    "record": ("2", "enter"),
    "review": ("1", "r"),
    "stages": ("2", "E"),
    "undo list": ("U",),
    "closing": ("2", "w"),
    "losing": ("2", "x", "l"),
    "call": ("2", "c"),
    "done": ("1", "d"),
    "note": ("2", "N"),
    "plan": ("2", "n"),
    "snooze": ("1", "s"),
    "push": ("2", "p"),
    "delete": ("2", "D"),
    "jump": ("2", "g"),
    "close as": ("2", "x"),
    "move to": ("2", "m"),
    "filter": ("2", "f"),
    "search": ("/",),
    "capture": ("a",),
    "palette": (":",),
    "help": ("?",),
}
#: What is tried in every dialog beside its own keys.
IN_DIALOGS = (
    "enter",
    "escape",
    "tab",
    "up",
    "down",
    "space",
    "1",
    "2",
    "0",
    "r",
    "d",
    "t",
    "n",
    "p",
    "y",
    "x",
    "ctrl+s",
)
#: These leave the app, or stop its process.
LEAVING = {"q", "ctrl+c", "ctrl+z"}
#: A dialog that opens another one on purpose: a part of a filter is chosen above the filter.
MEANT_BELOW = {"FilterScreen", "Write", "SearchScreen", "CaptureScreen", "HistoryScreen"}

CHOSEN = os.environ.get("PIPEBOARD_KEY_PAIRS", "")
SEED = int(CHOSEN) if CHOSEN.isdigit() else random.randrange(10**6)
#: So many pairs are tried of each place.
SAMPLED = 2


def keys_at(at: Desk) -> list[str]:
    """The keys that the screen on top declares, else those of dialogs."""
    known = getattr(at.screen, "known_keys", None)
    if known is None:
        return list(IN_DIALOGS)
    found = [one for key in known() for one in key.keys if one not in LEAVING]
    return list(dict.fromkeys(found))


def check(at: Desk, tried: Sequence[str]) -> None:
    """What must hold wherever keys have led."""
    told = f"{' '.join(tried)}\n{at.shown()}"
    assert at.app.is_running, told
    dialogs = [screen for screen in at.app.screen_stack if isinstance(screen, ModalScreen)]
    for below in dialogs[:-1]:
        assert type(below).__name__ in MEANT_BELOW, f"{[type(one).__name__ for one in dialogs]} {told}"
    screen = at.screen
    if isinstance(screen, View):
        one = screen.at_cursor()
        if one is not None and type(screen).__name__ in ("TodayView", "BoardView", "TableView", "ForecastView"):
            marked = [line for line in at.lines() if "▌" in line]
            drawn = " ".join(line[line.index("▌") :] for line in marked)
            words = [harmless(text)[:6] for text in (one.account, one.title) if text]
            assert any(word.strip() in drawn for word in words), f"selected: {words} {told}"


async def back(at: Desk, place: str) -> None:
    """To a place, from wherever keys have led."""
    for _ in range(6):
        if type(at.screen).__name__ in ("TodayView", "BoardView", "TableView", "ForecastView"):
            break
        await at.press("escape")
        if type(at.screen).__name__ == "Choose":
            await at.press("t")
    at.app.session.unsaved.clear()
    at.app.session.unsaved_line = ""
    await at.press("1", "2", *(() if PLACES[place][:1] == ("2",) else ("1",)))
    await at.press(*(PLACES[place][1:] if PLACES[place][:1] == ("2",) else PLACES[place]))


async def try_pair(at: Desk, place: str, pair: tuple[str, str], *, quickly: bool) -> None:
    """Press two keys, look, and take back what they changed."""
    before = at.store.history.commands(1)[0].id
    await (at.burst if quickly else at.press)(*pair)
    check(at, (f"{place} (seed {SEED}, {'quick' if quickly else 'slow'}):", *PLACES[place], "|", *pair))
    await back(at, "today")
    for _ in range(3):
        newest = at.store.history.commands(1)[0]
        if newest.id <= before or newest.undone:
            break
        at.store.undo(at.app.session.stamp())
        at.app.changed()
        await at.settle()


@pytest.mark.parametrize("place", PLACES)
async def test_any_two_keys_leave_the_app_whole(hostile_desk: Maker, place: str) -> None:
    async with hostile_desk(size=(180, 44)) as at:
        await back(at, place)
        keys = keys_at(at)
        pairs = [(first, second, quickly) for first in keys for second in keys for quickly in (False, True)]
        if CHOSEN != "all":
            pairs = random.Random(f"{SEED} {place}").sample(pairs, min(SAMPLED, len(pairs)))
        for first, second, quickly in pairs:
            await back(at, place)
            await try_pair(at, place, (first, second), quickly=quickly)


def test_no_view_is_left_out() -> None:
    declared = {title for title, kind in every_screen().items() if issubclass(kind, View)}
    assert declared - {"The file cannot be opened"} <= {
        "Today", "Board", "Table", "Forecast", "Opportunity", "Review", "Stages and pipelines", "Undo list",
    }  # fmt: skip
    assert COMMON
