"""Where other processes write much, what they wrote is shown together, and keys go before it."""

from collections.abc import Iterator
from itertools import pairwise

import pytest

from pipeboard.screens.outside_changes import OutsideChanges
from pipeboard.screens.typed_ahead import TypedAhead
from pipeboard.store.store import Store
from screens_help import STAMP, Desk, Maker
from store_help import draft


class Clock:
    """A clock that stands still until it is told."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def other(demo_desk: Maker) -> Iterator[Store]:
    with demo_desk.store() as opened:
        yield opened


def write(other: Store, title: str) -> None:
    """Another window captures something that is due today, and so stands on the first screen."""
    other.capture(draft(account="Elsewhere", title=title, action=None), STAMP)


def watch(at: Desk) -> Clock:
    """Let the app read this clock from now on."""
    clock = Clock()
    at.app.outside_changes = OutsideChanges(at.app, clock)
    at.app.outside_changes.begin()
    return clock


def asked_for(at: Desk) -> list[None]:
    """Grows each time the view that is seen asks the file."""
    asked: list[None] = []
    reload = at.screen.reload
    at.screen.reload = lambda: (asked.append(None), reload())
    return asked


async def test_the_first_is_shown_at_once_and_those_behind_it_together(demo_desk: Maker, other: Store) -> None:
    async with demo_desk() as at:
        clock = watch(at)
        asked = asked_for(at)
        write(other, "first")
        at.app.look()
        assert len(asked) == 1
        for number in range(5):
            write(other, f"later {number}")
            at.app.look()
        assert len(asked) == 1
        clock.now += 1.01
        at.app.look()
        assert len(asked) == 2
        # Nothing is left: neither what was passed over is asked for again, nor what is new waits for long.
        clock.now += 1.01
        at.app.look()
        assert len(asked) == 2
        write(other, "after a while")
        at.app.look()
        assert len(asked) == 3


async def test_what_took_long_stands_longer(demo_desk: Maker, other: Store) -> None:
    async with demo_desk() as at:
        clock = watch(at)
        reload = at.screen.reload

        def slow() -> None:
            reload()
            clock.now += 2.0
            asked.append(clock.now)

        asked: list[float] = []
        at.screen.reload = slow
        for number in range(40):
            write(other, f"T{number}")
            at.app.look()
            clock.now += 0.5
        assert [later - earlier for earlier, later in pairwise(asked)] == [10.0] * (len(asked) - 1)
        assert len(asked) >= 3


async def test_a_key_that_waits_goes_first(demo_desk: Maker, other: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    async with demo_desk() as at:
        watch(at)
        asked = asked_for(at)
        write(other, "first")
        with monkeypatch.context() as typing:
            typing.setattr(TypedAhead, "is_waiting", True)
            at.app.look()
            assert not asked
        at.app.look()
        assert len(asked) == 1
