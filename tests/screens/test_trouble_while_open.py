"""The file gets into trouble while the app has it open: it says so, keeps the input, and never says "saved" falsely."""

from __future__ import annotations

import contextlib
import os
import resource
import subprocess
import sys
from collections.abc import Iterator

import pytest

from pipeboard.store.errors import StoreError
from pipeboard.store.store import Store
from screen_cases import CASES, go
from screens_help import STAMP, Desk, Maker
from store_help import assert_sound, dump

#: Another program that holds the file: it says when, and lets go when its input ends.
_HOLDER = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN " + sys.argv[2])
print("held", flush=True)
sys.stdin.read()
connection.execute("ROLLBACK")
"""


class Holder:
    """Another process that holds the file."""

    def __init__(self, path: str, how: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", _HOLDER, path, how], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert self._process.stdout is not None
        assert self._process.stdout.readline() == "held\n"

    def let_go(self) -> None:
        """Let go of the file."""
        self._process.communicate()


@contextlib.contextmanager
def held(path: str, how: str = "IMMEDIATE") -> Iterator[Holder]:
    holder = Holder(path, how)
    try:
        yield holder
    finally:
        holder.let_go()


@contextlib.contextmanager
def full_disk(path: str) -> Iterator[None]:
    """No file of this process may become larger than the sales file is: the disk is full for whoever writes to it."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (os.path.getsize(path), before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@contextlib.contextmanager
def read_only(at: Desk) -> Iterator[None]:
    """Every write is answered as by a file that became read-only; permissions would not stop an administrator."""
    at.store.connection.execute("PRAGMA query_only = ON")
    try:
        yield
    finally:
        at.store.connection.execute("PRAGMA query_only = OFF")


async def leave_dialogs(at: Desk) -> None:
    while at.screen.is_modal:
        await at.press("escape")


def state_of(path: str) -> object:
    with Store.open(path, STAMP, origin="test") as store:
        assert_sound(store.connection)
        return dump(store.connection), store.connection.execute("SELECT count(*) FROM command").fetchall()


def commands(path: str) -> list[str]:
    with Store.open(path, STAMP, origin="test") as store:
        assert_sound(store.connection)
        return [row[0] for row in store.connection.execute("SELECT verb FROM command ORDER BY id")]


# Busy ----------------------------------------------------------------------------------------------------------------


async def test_a_change_waits_until_the_file_is_free(demo_desk: Maker) -> None:
    before = commands(demo_desk.path)
    async with demo_desk() as at:
        with held(demo_desk.path) as holder:
            await at.press("w", "enter")
            await at.see("Not saved yet", "busy")
            assert "won" not in at.status
            # Keys wait too: nothing overtakes the change.
            await at.press("u", "2", "q")
            at.expect("Not saved yet")
            holder.let_go()
            await at.until(lambda: at.status.startswith("won: "), "the change is saved once the file is free")
        at.expect_not("Not saved yet")
        at.expect_screen("TodayView")
    assert commands(demo_desk.path) == [*before, "won"]


async def test_waiting_can_be_given_up(demo_desk: Maker) -> None:
    before = state_of(demo_desk.path)
    async with demo_desk() as at:
        seen = at.screen_text()
        with held(demo_desk.path) as holder:
            await at.press("w", "enter")
            await at.see("Not saved yet")
            await at.press("escape")
            assert at.status.startswith("Not saved")
            holder.let_go()
        await at.press("j", "k")
        assert at.screen_text() == seen
    assert state_of(demo_desk.path) == before


async def test_a_key_that_meets_a_busy_file_is_told_in_one_line_and_no_box_stands_in_the_way(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        at.store.connection.execute("PRAGMA busy_timeout = 0")
        with held(demo_desk.path, "EXCLUSIVE") as holder:
            await at.press("w")
            at.expect_screen("TodayView")
            assert at.status == "The file is busy: nothing was done. Press the key again."
            holder.let_go()
        await at.press("w")
        at.expect_screen("Closing")


#: One of each screen and dialog: opening it asks the file.
_OPENED = {case.screen: case for case in reversed(CASES) if case.prepare is None}


async def test_no_screen_falls_while_another_program_writes_to_the_disk(demo_desk: Maker) -> None:
    """For a moment nobody may even read: what is seen stays, and everything works again afterwards."""
    async with demo_desk() as at:
        at.store.connection.execute("PRAGMA busy_timeout = 0")
        for case in _OPENED.values():
            with held(demo_desk.path, "EXCLUSIVE") as holder:
                try:
                    await go(at, case)
                    await leave_dialogs(at)
                except StoreError as error:
                    pytest.fail(f"{case.name}: {error!r}")
                holder.let_go()
            while at.screen is not at.app.screen_stack[0]:
                await at.press("escape")
            await at.press("1")
            at.expect_screen("TodayView")
            await at.see("OVERDUE")
        await at.press("home", "w", "enter")
        assert at.status.startswith("won: ")


async def test_undo_waits_too(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        await at.press("w", "enter")
        with held(demo_desk.path) as holder:
            await at.press("u")
            await at.see("Not saved yet")
            assert not at.status.startswith("undone")
            holder.let_go()
            await at.until(lambda: "open again" in at.status, "undo is done once the file is free")


# Full, and read-only -------------------------------------------------------------------------------------------------

#: A note that needs more room than the file has: pages that are free in it are filled first.
LONG = "word " * 30_000


@pytest.mark.parametrize("trouble", ["full", "read-only"])
async def test_what_cannot_be_written_is_said_and_nothing_is_lost(demo_desk: Maker, trouble: str) -> None:
    before = state_of(demo_desk.path)
    async with demo_desk() as at:
        seen = at.screen_text()
        with full_disk(demo_desk.path) if trouble == "full" else read_only(at):
            await at.press("N")
            await at.paste(LONG)
            await at.press("enter")
            at.expect_screen("Message")
            at.expect("could not be written" if trouble == "full" else "read-only")
            at.expect("Nothing was changed")
            assert "note" not in at.status
            await leave_dialogs(at)
            at.expect_screen("TodayView")
            assert at.screen_text() == seen
            await at.press("j", "k", "G", "home", "tab", "tab")
        await at.press("w", "enter")
        assert at.status.startswith("won: ")
        await at.press("u")
        assert "open again" in at.status
    after = state_of(demo_desk.path)
    assert after[0] == before[0]  # type: ignore[index]


async def test_the_file_is_free_again_after_a_failure(demo_desk: Maker) -> None:
    """A transaction that failed must not keep others out."""
    async with demo_desk() as at:
        with full_disk(demo_desk.path):
            await at.press("N")
            await at.paste(LONG)
            await at.press("enter")
            at.expect("could not be written")
        assert not at.store.connection.in_transaction
        with demo_desk.store() as other:
            other.connection.execute("BEGIN EXCLUSIVE")
            other.connection.execute("ROLLBACK")


@pytest.mark.parametrize("trouble", ["full", "read-only"])
async def test_a_captured_line_that_cannot_be_saved_stays_in_the_line(demo_desk: Maker, trouble: str) -> None:
    before = state_of(demo_desk.path)
    async with demo_desk() as at:
        await at.press("a")
        await at.paste(f"@Dupond roof 4200€ {LONG}")
        with full_disk(demo_desk.path) if trouble == "full" else read_only(at):
            await at.press("enter")
            at.expect_screen("CaptureScreen")
            at.expect("Not saved", "@Dupond roof 4200€")
            assert "captured" not in at.status
            await at.press("escape")
            assert state_of(demo_desk.path) == before
        await at.press("a")
        at.expect("@Dupond roof 4200€")
        await at.press("enter")
        assert at.status.startswith("captured: Dupond")
    assert commands(demo_desk.path)[-1:] == ["capture"]


async def test_a_captured_line_waits_beside_a_busy_file(demo_desk: Maker) -> None:
    before = commands(demo_desk.path)
    async with demo_desk() as at:
        with held(demo_desk.path) as holder:
            await at.press("a")
            await at.paste("@Dupond roof 4200€")
            await at.press("enter")
            assert "kept beside" in at.status
            assert "captured" not in at.status
            holder.let_go()
            await at.until(lambda: "after waiting: Dupond" in at.status, "the line is saved once the file is free")
    assert commands(demo_desk.path) == [*before, "capture"]
