"""Whatever question or change fails, wherever it is asked: it is said, the app goes on, and all works again afterwards.

The connection of the app fails by order, as SQLite does: in handlers of keys and messages, while a screen is made or
drawn, in timers and in threads. With `PIPEBOARD_FAULTS` set, each question of each screen fails by itself.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

import pytest

from pipeboard.sales.capture.draft import Action
from pipeboard.screens.app_protocol import from_thread
from pipeboard.screens.trouble import Trouble
from pipeboard.store.errors import Busy, CannotOpen, DiskFull
from pipeboard.store.store import Store
from screen_cases import CASES, Case, go
from screens_help import STAMP, Desk, Maker
from store_help import draft

if TYPE_CHECKING:
    from textual import events

    from pipeboard.clock import Stamp

#: What SQLite says, by its code.
KINDS = {"busy": 5, "full": 13, "failing": 10 | 1 << 8, "read-only": 8, "locked": 6, "gone": 14}

EVERY = "PIPEBOARD_FAULTS" in os.environ
#: What another window plans, so that it stands on the first screen.
DUE = Action("call", "call", STAMP.today)


class Faulty:
    """A connection that fails at one of its questions, or from there on."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.asked = 0
        self._fails_at: Callable[[int], bool] = lambda number: False
        self._code = 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)

    def fail(self, kind: str, at: Callable[[int], bool]) -> None:
        """Fail at the questions of these numbers, counted from now."""
        self.asked, self._code, self._fails_at = 0, KINDS[kind], at

    def heal(self) -> int:
        """Fail no more; returns how many were asked."""
        self._fails_at = lambda number: False
        return self.asked

    def execute(self, *arguments: Any) -> sqlite3.Cursor:
        """Ask, or fail."""
        self.asked += 1
        if self._fails_at(self.asked):
            error = sqlite3.OperationalError("as SQLite says it")
            error.sqlite_errorcode = self._code
            raise error
        return self._connection.execute(*arguments)


def faulty(at: Desk) -> Faulty:
    """The connection of the app, so that it fails by order."""
    made = Faulty(at.store.connection)
    at.store.connection = cast("sqlite3.Connection", made)
    at.store._groups.clear()
    at.store._sessions._connection = cast("sqlite3.Connection", made)
    return made


#: One of each screen and dialog that keys lead to.
OPENED = [case for case in {case.screen: case for case in reversed(CASES)}.values() if case.prepare is None]


async def back(at: Desk, name: str) -> None:
    """Leave all that stands above the views."""
    for _ in range(20):
        if at.screen is at.app.screen_stack[0]:
            break
        await at.press("escape")
    assert at.app.is_running, name
    assert at.app.failure is None, name
    await at.press("1")
    at.expect_screen("TodayView")


async def works(at: Desk, name: str) -> None:
    await at.until(lambda: "OVERDUE" in at.screen_text(), name)


async def opened(at: Desk, case: Case, connection: Faulty, kind: str, fails_at: Callable[[int], bool]) -> int:
    """Go to a screen while questions fail; all works again afterwards."""
    name = f"{case.name}, {kind}"
    connection.fail(kind, fails_at)
    await go(at, case)
    asked = connection.heal()
    await back(at, name)
    await works(at, name)
    return asked


@pytest.mark.parametrize("kind", ["busy", "failing"])
async def test_no_screen_ends_the_app_when_the_file_fails(demo_desk: Maker, kind: str) -> None:
    """All questions from the first key on."""
    async with demo_desk() as at:
        connection = faulty(at)
        for case in OPENED:
            await opened(at, case, connection, kind, lambda number: True)


@pytest.mark.parametrize("kind", KINDS if EVERY else ["read-only"])
@pytest.mark.parametrize("case", OPENED if EVERY else OPENED[:1], ids=lambda case: case.name)
async def test_no_single_question_ends_the_app(demo_desk: Maker, case: Case, kind: str) -> None:
    async with demo_desk() as at:
        connection = faulty(at)
        asked = await opened(at, case, connection, kind, lambda number: False)
        for deadly in range(1, asked + 1):
            await opened(at, case, connection, kind, lambda number, deadly=deadly: number == deadly)  # type: ignore[misc]


@pytest.mark.parametrize("kind", ["busy", "failing"])
async def test_no_question_of_the_start_leaves_a_window_that_sees_nothing(
    demo_desk: Maker, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The app begins while others write: whatever it could not ask, it shows what they write afterwards."""
    begun: list[Faulty] = []
    open_file = Store.open

    def begin(path: str, stamp: Stamp, **how: Any) -> Store:
        store = open_file(path, stamp, **how)
        if how["origin"] == "app" and not begun:
            connection = Faulty(store.connection)
            store.connection = cast("sqlite3.Connection", connection)
            store._sessions._connection = store.connection
            begun.append(connection)
            connection.fail(kind, lambda number: number == deadly)
        return store

    monkeypatch.setattr(Store, "open", begin)
    deadly, asked = 1, 10**6
    while deadly <= asked:
        begun.clear()
        async with demo_desk() as at:
            asked = min(asked, begun[0].heal())
            if isinstance(at.screen, Trouble):
                # A busy file is tried again by itself.
                await at.press(*(() if kind == "busy" else ("t",)))
                await at.until(lambda: not isinstance(at.screen, Trouble), f"it is opened, {kind} at {deadly}")
            await back(at, f"{kind} at {deadly}")
            with demo_desk.store() as other:
                other.capture(draft(account=f"New {deadly}", action=DUE), STAMP)
            await at.until(lambda d=deadly: f"New {d}" in at.screen_text(), f"it is seen, {kind} at {deadly}")  # type: ignore[misc]
        deadly += 1 if EVERY else 3


#: Keys that change something, from the view Today.
CHANGES: list[tuple[str, ...]] = [
    ("w", "enter"), ("d", "enter"), ("s", "enter"), ("*",), ("D", "y"), ("N", "x", "enter"), ("L",), ("u",),
    ("ctrl+r",),
    ("n", *"call tomorrow", "enter"), ("c", *"talked", "enter", "enter"), ("a", *"@Foo new 100€", "enter"),
    ("l", "enter", "enter"), ("U", "enter"), ("t", *"urgent", "enter"), ("e", "enter"),
]  # fmt: skip


#: The questions that fail, one at a time.
FAILING = (1, 2, 3, 5, 8, 13, 21, 34) if EVERY else (3, 21)


@pytest.mark.parametrize("kind", ["busy", "failing"])
async def test_no_change_ends_the_app_when_a_question_of_it_fails(demo_desk: Maker, kind: str) -> None:
    """Before the change, in it, and after it was saved."""
    async with demo_desk() as at:
        connection = faulty(at)
        for keys in CHANGES:
            for deadly in FAILING:
                before = at.store.history.count()
                name = f"{keys}, {kind} at {deadly}"
                connection.fail(kind, lambda number, deadly=deadly: number == deadly)  # type: ignore[misc]
                await at.press(*keys)
                asked = connection.heal()
                said = at.screen_text()
                await back(at, name)
                if at.store.history.count() != before:
                    assert "Nothing was changed" not in said, name
                if asked < deadly:
                    break


async def test_a_message_that_fails_in_a_screen_is_told_and_the_screen_hears_the_next(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        await at.press("2")
        board = at.screen

        def fail(event: events.Event) -> None:
            raise DiskFull(path="sales.db", reason="the disk is full")

        board.on_paste = fail
        type(board).on_paste = lambda self, event: fail(event)
        try:
            await at.paste("x")
        finally:
            del type(board).on_paste
        at.expect("could not be written: the disk is full")
        at.expect_not("Nothing was changed")
        await at.press("enter", "j", "w", "enter")
        assert at.status.startswith("won")


@pytest.mark.parametrize("error", [Busy(path="x.db"), DiskFull(path="x.db", reason="full"), PermissionError(13, "no")])
async def test_timers_workers_and_threads_end_no_app(demo_desk: Maker, error: Exception) -> None:
    def fail() -> None:
        raise error

    async with demo_desk() as at:
        for start in (
            lambda: at.app.set_timer(0.001, fail),
            lambda: at.app.call_later(fail),
            lambda: at.app.call_after_refresh(fail),
            lambda: at.screen.call_next(fail),
            lambda: at.app.run_worker(fail, thread=True),
            lambda: at.app.run_worker(lambda: from_thread(at.app, fail), thread=True),
        ):
            start()
            await at.until(lambda: type(at.screen).__name__ == "Message", "it is told")
            await back(at, str(error))
        await at.press("w", "enter")
        assert at.status.startswith("won")


async def test_the_same_trouble_is_told_once(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        for _ in range(3):
            at.app.stumbled(CannotOpen(path="x.db", reason="no"))
            await at.settle()
        assert len(at.app.screen_stack) == 2


async def test_a_fault_of_the_program_ends_it(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        at.app.call_later(lambda: 1 // 0)
        with pytest.raises(ZeroDivisionError):
            await at.settle()
        assert isinstance(at.app.failure, ZeroDivisionError)
        at.app._exception = None
