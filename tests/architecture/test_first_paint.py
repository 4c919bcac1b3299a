"""What the first paint may cost: seen in a process of its own, at the very moment something stands on the screen."""

import os
import subprocess
import sys
from pathlib import Path

from pipeboard.sales.capture.draft import Action
from pipeboard.store.store import Store
from store_help import STAMP, draft

#: Half a second of imports that nobody needs to look at a list.
HEAVY = (
    *("sqlmodel", "sqlalchemy", "pydantic", "babel", "prompt_toolkit", "charset_normalizer", "rapidfuzz"),
    *("pipeboard.store.writes", "pipeboard.exchange", "pipeboard.demo", "pipeboard.store.backup"),
    *("pipeboard.screens.board", "pipeboard.screens.forecast", "pipeboard.screens.dialogs.closing"),
    *("email", "csv", "pipeboard.sales.capture.reader"),
)

_APP = """
import sys
from pipeboard.app import PipeboardApp
from pipeboard.input.opening import Opening
from pipeboard.screens import background

seen = []

def first_paint(app):
    text = "\\n".join(strip.text for strip in app.screen._compositor.render_strips())
    seen.append((set(sys.modules), text))
    app.exit(0)

background.start = first_paint
opening = Opening(sys.argv[1], "en", "en", {"PIPEBOARD_NOW": "2026-11-21T09:00"}, False, True)
assert PipeboardApp(opening).run(headless=True, size=(120, 40)) == 0
modules, text = seen[0]
assert "Dupond" in text, text
print("\\n@" + " ".join(sorted(modules)))
"""


def in_a_fresh_process(program: str, *arguments: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], env={**os.environ}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return set(done.stdout.rpartition("@")[2].split())


def test_the_first_paint_imports_nothing_that_can_wait(path: str) -> None:
    with Store.open(path, STAMP, origin="test") as store:
        store.capture(draft(action=None), STAMP)
    modules = in_a_fresh_process(_APP, path)
    assert "pipeboard.screens.today" in modules
    assert [name for name in HEAVY if name in modules] == []


_DAY = """
import asyncio, sys
sys.path[:0] = sys.argv[2:]
from screens_help import Maker

async def day():
    async with Maker(sys.argv[1])() as at:
        for keys in (
            ("c", *"no answer", "enter", *"call tomorrow", "enter"),
            ("*",),
            ("s", "1"),
            ("N", *"two coats", "enter", "escape"),
            ("n", *"call Friday", "enter"),
            ("w", "enter", "enter", "escape", "escape"),
            ("u",),
            ("2", "L", "J", "K"),
        ):
            await at.press(*keys)
        verbs = {one.verb for one in at.store.history.commands(-1)}
        assert verbs >= {"capture", "star", "snooze", "done", "log", "plan", "move"}, verbs

asyncio.run(day())
print("\\n@" + " ".join(sys.modules))
"""


def test_a_day_of_changes_in_the_app_needs_no_sqlmodel(path: str) -> None:
    with Store.open(path, STAMP, origin="test") as store:
        store.capture(draft(action=Action("call", "call", STAMP.today)), STAMP)
        store.capture(draft(account="Mars", action=Action("call", "call", STAMP.today)), STAMP)
        store.capture(draft(account="Nord", action=None), STAMP)
    modules = in_a_fresh_process(_DAY, path, str(Path(__file__).parents[1]))
    assert [name for name in ("sqlmodel", "sqlalchemy", "pydantic", "babel") if name in modules] == []


def test_widgets_bring_no_store_with_them() -> None:
    """import-linter sees what a widget names; this sees what comes with it."""
    source = Path(__file__).parents[2] / "src" / "pipeboard" / "widgets"
    names = " ".join(f"pipeboard.widgets.{module.stem}," for module in source.glob("*.py") if module.stem != "__init__")
    modules = in_a_fresh_process(f"import sys, {names.rstrip(',')}\nprint('@' + ' '.join(sys.modules))")
    rooms = ("pipeboard.store", "pipeboard.screens", "pipeboard.input", "pipeboard.clock", "sqlite3")
    assert [name for name in modules if name.startswith(rooms)] == []
