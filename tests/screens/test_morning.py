"""Twenty scenes of a morning, by keys: each does what it says, in no more keys than `docs/morning.md` gives it.

Words that are typed are not counted; they stand as `words:…`. The app is started once for several scenes.
"""

from pathlib import Path
from typing import NamedTuple

import pytest

from screens_help import Desk, Maker

TABLE = Path(__file__).parents[2] / "docs" / "morning.md"


class Scene(NamedTuple):
    """What is done, from where, by which keys; how many keys it took in 0.3.0, and what the screen says in the end."""

    what: str
    start: tuple[str, ...]
    keys: tuple[str, ...]
    before: str
    says: str

    @property
    def pressed(self) -> int:
        return sum(not key.startswith("words:") for key in self.keys)


TODAY: tuple[str, ...] = ("1",)
BOARD = ("2",)

SCENES = (
    Scene(
        "log a call and plan the next",
        TODAY,
        ("c", "words:wants two coats", "enter", "words:call Tuesday", "enter"),
        "3",
        "done: ",
    ),
    Scene(
        "log a call, plan it in the same text",
        TODAY,
        ("c", "words:no answer", "ctrl+j", "words:> call friday", "enter"),
        "–",
        "done: ",
    ),
    Scene("log a call, nothing is next", TODAY, ("c", "words:they will call", "ctrl+s"), "3", "done: "),
    Scene(
        "done, with what came of it and the next",
        TODAY,
        ("d", "words:sent", "enter", "words:call Monday", "enter"),
        "–",
        "done: ",
    ),
    Scene("done, nothing more", TODAY, ("d", "ctrl+s"), "2", "done: "),
    Scene("put off to tomorrow", TODAY, ("s", "1"), "2", "put off: "),
    Scene("put off to a typed day", TODAY, ("s", "words:friday", "enter"), "2", "put off: "),
    Scene("plan the next action", TODAY, ("n", "words:meet Monday 14:00", "enter"), "2", "planned: "),
    Scene("push a late signature a week", TODAY, ("p", "1"), "5", "pushed: "),
    Scene("push a signature to a typed day", BOARD, ("p", "words:early March", "enter"), "5", "set: "),
    Scene("won, with the proposed follow-up", BOARD, ("w", "enter"), "2", "won: "),
    Scene("lost, with its reason", BOARD, ("x", "l", "2", "enter"), "4", "lost: "),
    Scene("cancelled", BOARD, ("x", "c", "enter"), "3", "cancelled: "),
    Scene("undo", BOARD, ("u",), "1", "undone: "),
    Scene("capture", TODAY, ("a", "words:@Foo zzroof 100€ early March", "enter"), "2", "captured: "),
    Scene("move two stages on", BOARD, ("L", "L"), "2", "moved: "),
    Scene("star", BOARD, ("*",), "1", "starred: "),
    Scene("find a lost one, and open it", BOARD, ("/", "words:northmere", "enter"), "2", "Time sheets"),
    Scene("write a note", TODAY, ("N", "words:wants it in blue", "enter"), "2", "logged: "),
    Scene("filter to the starred ones", BOARD, ("f", "*", "enter"), "3", "filter  ★"),
    Scene("jump to a stage", BOARD, ("g", "3"), "2", ""),
    Scene("leave one as it is in the review", ("1", "r"), ("space",), "1", ""),
)


async def play(at: Desk, scene: Scene) -> None:
    await at.press("escape", "escape", *scene.start)
    if scene.start == TODAY:
        await at.press("home")
    for key in scene.keys:
        await (at.type(key.removeprefix("words:")) if key.startswith("words:") else at.press(key))
    assert scene.says in at.status or scene.says in at.screen_text(), f"{scene.what}\n{at.shown()}"
    at.expect_clean()


@pytest.mark.parametrize("first", range(0, len(SCENES), 6))
async def test_the_scenes_of_a_morning(demo_desk: Maker, first: int) -> None:
    async with demo_desk() as at:
        for scene in SCENES[first : first + 6]:
            await play(at, scene)


@pytest.mark.parametrize(
    ("what", "most"),
    [("log a call and plan the next", 3), ("push a late signature a week", 2), ("find a lost one, and open it", 4)],
)
def test_what_must_be_quick_is(what: str, most: int) -> None:
    assert next(scene for scene in SCENES if scene.what == what).pressed <= most


def test_the_table_is_what_is_played() -> None:
    def called(key: str) -> str:
        return "…" if key.startswith("words:") else f"`{key}`"

    rows = [
        f"| {scene.what} | {' '.join(map(called, scene.keys))} | {scene.before} | {scene.pressed} |" for scene in SCENES
    ]
    kept = [line for line in TABLE.read_text("utf-8").splitlines() if line.startswith("| ")][1:]
    assert kept == rows
