"""Every screen and dialog, and the keys that lead there: for the snapshots, and for `tools/pictures.py --all`.

A screen is shown on the files it makes sense on: there is no opportunity to close in an empty one.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import NamedTuple

from pipeboard.store.store import Change
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


FILLED = ("typical", "hostile")


async def go(at: Desk, case: Case) -> None:
    """Press the keys of a case."""
    for key in case.keys:
        if key.startswith("text:"):
            await at.paste(key.removeprefix("text:"))
        else:
            await at.press(key)
    if case.prepare is not None:
        await case.prepare(at)
        await at.settle()


async def _message(at: Desk) -> None:
    from pipeboard.store.errors import DiskFull

    at.app.fail(DiskFull(path="/home/ann/sales.db"))


async def _waiting(at: Desk) -> None:
    from pipeboard.store.errors import Busy

    def busy() -> list[Change]:
        raise Busy(path="/home/ann/sales.db")

    at.app.attempt(busy)


async def _trouble(at: Desk) -> None:
    from pipeboard.store.errors import Damaged

    at.app.show_trouble(Damaged(path="/home/ann/sales.db", reason="its pages do not fit together"))


async def _to_its_end(at: Desk) -> None:
    while at.screen.queue.number_left:
        await at.press("space")


CASES = (
    # Today, and the deeds that every view knows.
    Case("today", (), "TodayView"),
    Case("today-upcoming", ("tab", "end"), "TodayView", FILLED),
    Case("won", ("w",), "Closing", FILLED),
    Case("lost", ("x", "l"), "Closing", FILLED),
    Case("lost-with-reason", ("x", "l", "2"), "Closing", FILLED),
    Case("done", ("d",), "Conversation", FILLED),
    Case("call", ("c", "text:wants two coats", "enter", "text:call Tuesday 10:00"), "Conversation", FILLED),
    Case("plan", ("n", "text:call Tuesday 10:00"), "AskLine", FILLED),
    Case("plan-unreadable", ("n", "text:call"), "AskLine", ("typical",)),
    Case("snooze", ("s",), "Choose", FILLED),
    Case("push", ("2", "p"), "Choose", FILLED),
    Case("delete", ("D",), "Confirm", FILLED),
    Case("jump", ("g",), "Follow", ("typical",)),
    Case("message", (), "Message", ("typical",), _message),
    Case("waiting", (), "Waiting", ("typical",), _waiting),
    Case("trouble", (), "Trouble", ("typical",), _trouble),
    Case("review", ("r",), "ReviewScreen"),
    Case("review-whole", ("R",), "ReviewScreen", FILLED),
    Case("review-standby", ("r", "z", "text:10 January, new budget"), "AskLine", ("typical",)),
    Case("review-end", ("r", "1", "w", "enter"), "ReviewScreen", ("typical",), _to_its_end),
    # The board, and the same as a table.
    Case("board", ("2",), "BoardView"),
    Case("board-right", ("2", *("right",) * 4, "space", "down"), "BoardView", FILLED),
    Case("board-move-to", ("2", "m"), "Choose", FILLED),
    Case("board-order", ("2", "o"), "BoardView", ("typical",)),
    Case("playbook", ("2", "Y"), "PlaybookBox", FILLED),
    Case("board-compact", ("2", "v"), "BoardView", FILLED),
    Case("table", ("2", "t"), "TableView"),
    Case("closed", ("C",), "TableView"),
    Case("closed-won", ("C", "C"), "TableView", FILLED),
    Case("won-follow-up", ("w", "f", "v"), "Closing", ("typical",)),
    Case("filter", ("2", "f"), "FilterScreen"),
    Case("filter-tags", ("2", "f", "g"), "Tick", FILLED),
    Case("stages", ("2", "E"), "StagesScreen"),
    Case("pipelines", ("P",), "ChoosePipeline"),
    # The forecast.
    Case("forecast", ("3",), "ForecastView"),
    Case("forecast-right", ("3", *("right",) * 3), "ForecastView", FILLED),
    Case("forecast-explain", ("3", "e"), "Explain", FILLED),
    Case("forecast-target", ("3", "t"), "AskLine", ("typical",)),
    Case("forecast-move-to", ("3", "right", "m"), "Choose", ("typical",)),
    # Everything of an opportunity.
    Case("opportunity", ("enter",), "OpportunityScreen", FILLED),
    Case("opportunity-end", ("enter", "end"), "OpportunityScreen", FILLED),
    Case("opportunity-edit", ("enter", "enter"), "OpportunityScreen", ("typical",)),
    # A text of several lines opens a box.
    Case("opportunity-lines", ("enter", "enter"), "Write", ("hostile",)),
    Case("opportunity-text", ("enter", "t"), "Write", FILLED),
    # Who buys, and what is read before a call.
    Case("insights", ("4",), "InsightsView"),
    Case("insights-explained", ("4", "enter"), "Explain", FILLED),
    Case("insights-period", ("4", "m"), "Choose"),
    Case("accounts", ("5",), "AccountsView"),
    Case("accounts-narrowed", ("5", "/", "text:a"), "AccountsView", FILLED),
    Case("accounts-filter", ("5", "f"), "Choose", ("typical",)),
    Case("accounts-order", ("5", "o", "3"), "AccountsView", FILLED),
    Case("account", ("5", "j", "j", "enter"), "AccountScreen", FILLED),
    Case("account-end", ("5", "o", "3", "enter", "end"), "AccountScreen", FILLED),
    Case("account-call", ("5", "j", "j", "c"), "Conversation", FILLED),
    Case("brief", ("B",), "BriefScreen", FILLED),
    # What opens above a view.
    Case("capture", ("a",), "CaptureScreen"),
    Case("capture-typed", ("a", "text:@Dupond painting 6-7k€ mid-December #salon"), "CaptureScreen"),
    Case("capture-chip", ("a", "text:Dupond painting 6-7k€ mid-December", "tab", "tab"), "CaptureScreen", ("typical",)),
    Case("search", ("/",), "SearchScreen"),
    Case("search-typed", ("/", "text:pa"), "SearchScreen", FILLED),
    Case("search-nothing", ("/", "text:qqxx"), "SearchScreen", ("typical",)),
    Case("history", ("U",), "HistoryScreen"),
    Case("palette", (":",), "Palette"),
    Case("palette-typed", (":", "text:lost"), "Palette", ("typical",)),
    Case("help", ("?",), "HelpScreen", ("typical",)),
    Case("help-board", ("2", "?"), "HelpScreen", ("typical",)),
)
