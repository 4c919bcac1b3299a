"""Every screen and dialog, and the keys that lead there: for the snapshots, and for the pictures of `tools/pictures.py`.

A screen is shown on the files it makes sense on: there is no opportunity to close in an empty one.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from importlib.util import find_spec
from typing import NamedTuple

from screens_help import Desk

#: Does what no key can do alone.
Prepare = Callable[[Desk], Awaitable[None]]


class Case(NamedTuple):
    """A screen: its name, the keys that lead there (`text:…` types), its class, and the files it is shown on."""

    name: str
    keys: tuple[str, ...]
    screen: str
    files: tuple[str, ...] = ("empty", "typical", "hostile")
    prepare: Prepare | None = None
    module: str = "today"

    @property
    def exists(self) -> bool:
        """Whether the screen has been written."""
        return find_spec(f"pipeboard.screens.{self.module}") is not None


FILLED = ("typical", "hostile")


async def go(at: Desk, case: Case) -> None:
    """Press the keys of a case."""
    for key in case.keys:
        if key.startswith("text:"):
            await at.type(key.removeprefix("text:"))
        else:
            await at.press(key)
    if case.prepare is not None:
        await case.prepare(at)
        await at.settle()


def _action(action: str) -> Prepare:
    async def run(at: Desk) -> None:
        await at.app.run_action(action)

    return run


async def _message(at: Desk) -> None:
    from pipeboard.store.errors import DiskFull

    at.app.fail(DiskFull(path="/home/ann/sales.db"))


async def _waiting(at: Desk) -> None:
    from pipeboard.screens.dialogs.waiting import Waiting
    from pipeboard.store.errors import Busy

    def busy() -> None:
        raise Busy(path="/home/ann/sales.db")

    at.app.push_screen(Waiting(busy))


CASES = (
    Case("today", (), "TodayView"),
    Case("today-upcoming", ("tab", "end"), "TodayView", FILLED),
    Case("won", ("w",), "Closing", FILLED),
    Case("lost", ("l",), "Choose", FILLED),
    Case("lost-with-reason", ("l", "enter"), "Closing", FILLED),
    Case("done", ("d",), "AskLine", FILLED),
    Case("plan", ("n", "text:call Tuesday 10:00"), "AskLine", FILLED),
    Case("plan-unreadable", ("n", "text:call"), "AskLine", FILLED),
    Case("snooze", ("s",), "Choose", FILLED),
    Case("delete", ("D",), "Confirm", FILLED),
    Case("message", (), "Message", ("typical",), _message),
    Case("waiting", (), "Waiting", ("typical",), _waiting),
    Case("board", ("2",), "BoardView", module="board"),
    Case("board-right", ("2", "right", "right", "right", "right"), "BoardView", FILLED, module="board"),
    Case("forecast", ("3",), "ForecastView", module="forecast"),
    Case("forecast-right", ("3", "right", "right", "right"), "ForecastView", FILLED, module="forecast"),
    Case("opportunity", ("enter",), "OpportunityScreen", FILLED, module="opportunity"),
    Case("capture", ("a",), "CaptureScreen", module="capture"),
    Case("capture-typed", ("a", "text:@Dupond painting 6-7k€ mid-December #salon"), "CaptureScreen", module="capture"),
    Case("search", ("/",), "SearchScreen", module="search"),
    Case("search-typed", ("/", "text:pa"), "SearchScreen", FILLED, module="search"),
    Case("history", ("U",), "HistoryScreen", module="history"),
    Case("palette", (":",), "Palette", module="palette"),
    Case("pipelines", ("P",), "ChoosePipeline", module="pipelines"),
    Case("help", ("?",), "HelpScreen", ("typical",), module="help"),
    Case("help-board", ("2", "?"), "HelpScreen", ("typical",), module="help"),
    Case("filter", (), "FilterScreen", prepare=_action("app.open('filter')"), module="filters"),
    Case("stages", (), "StagesScreen", prepare=_action("app.open('stages')"), module="stages"),
)
