"""Keys that arrive in one read mean what they mean one by one."""

import shutil
from pathlib import Path

import pytest

from screens_help import Desk, Maker


def verbs(at: Desk, since: int) -> list[str]:
    rows = at.store.connection.execute("SELECT verb FROM command WHERE id > ? ORDER BY id", (since,))
    return [row[0] for row in rows]


def newest(at: Desk) -> int:
    return int(at.store.connection.execute("SELECT max(id) FROM command").fetchone()[0])


#: Keys in a burst, pressed on the first row of today; a word of several letters that is no key is typed.
BURSTS = {
    "capture, twice enter": ("a", *"@Foo zz 100€", "enter", "enter"),
    "capture and undo": ("a", *"@Foo zz 100€", "enter", "u"),
    "capture, a look at the board": ("a", *"@Foo zz 100€", "enter", "2"),
    "capture left, then the board": ("a", *"@Foo zz", "escape", "2"),
    "delete, twice yes": ("D", "y", "y"),
    "delete, no, down": ("D", "n", "j"),
    "snooze until a typed day": ("s", *"friday", "enter", "j"),
    "snooze tomorrow": ("s", *"tomorrow"),
    "next action": ("n", *"zz call", "enter", "j"),
    "note": ("N", *"zz said", "enter", "j"),
    "a call, and nothing is next": ("c", *"zz said", "enter", "enter", "j"),
    "done, what came of it and what is next": ("d", *"zz said", "tab", *"call friday", "enter"),
    "won": ("w", "enter", "j"),
    "lost for a reason": ("x", "l", "down", "2", "enter"),
    "to the top and down": ("j", "g", "g", "j"),
    "to the end and up": ("g", "e", "k"),
    "to the board and a stage further": ("g", "b", "L", "u"),
    "stages and back": ("2", "l", "L", "L", "u"),
    "search and open": ("/", *"dupond", "enter", "escape", "escape"),
    "a record, a new title": ("enter", "e", *"zz", "enter", "escape"),
    "palette": ("ctrl+p", *"board", "enter"),
    "help and back": ("?", "escape", "j"),
    "undo list": ("w", "enter", "U", "u", "escape", "j"),
    "review": ("r", "space", "w", "enter", "escape"),
}


@pytest.mark.parametrize("keys", BURSTS.values(), ids=list(BURSTS))
async def test_a_burst_means_what_its_keys_mean(demo_desk: Maker, tmp_path: Path, keys: tuple[str, ...]) -> None:
    other = Maker(shutil.copy(demo_desk.path, str(tmp_path / "other.db")))
    async with demo_desk() as at:
        before = newest(at)
        await at.press(*keys)
        meant = verbs(at, before), at.screen_text(), type(at.screen)
    with other.store():
        pass  # sealed, as the first one is
    async with other() as at:
        await at.burst(*keys)
        assert (verbs(at, before), at.screen_text(), type(at.screen)) == meant
