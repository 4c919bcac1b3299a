"""The next key is for the record that the eye sees: the selection follows it by what it is."""

import pytest

from pipeboard.store.changes.moves import MoveTo
from screens_help import STAMP, Desk, Maker


def selected(at: Desk) -> int:
    return int(at.screen.actions.chosen()[0].id)


@pytest.mark.parametrize("quickly", [False, True])
@pytest.mark.parametrize("view", ["2", "3"])
async def test_a_card_that_goes_back_takes_the_cursor_with_it(demo_desk: Maker, view: str, *, quickly: bool) -> None:
    async with demo_desk() as at:
        await at.press(view, "j")
        card = selected(at)
        await (at.burst if quickly else at.press)("L", "u")
        assert at.status.startswith("undone")
        assert selected(at) == card
        await (at.burst if quickly else at.press)("ctrl+r", "u", "*")
        assert selected(at) == card
        assert "undone" not in at.status
        changed = at.store.history.commands(1)[0]
        assert changed.verb in ("star", "unstar")


@pytest.mark.parametrize("view", ["1", "2", "t"])
async def test_what_undo_brings_back_is_selected(demo_desk: Maker, view: str) -> None:
    async with demo_desk() as at:
        await at.press(*("2", "t") if view == "t" else (view,))
        card = selected(at)
        await at.press("D", "y")
        assert selected(at) != card
        await at.press("u")
        assert selected(at) == card


async def test_a_card_that_another_window_moves_keeps_the_cursor(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        await at.press("2")
        card = selected(at)
        with demo_desk.store() as other:
            other.run(MoveTo((card,), at.screen.lanes.columns[1].key.key), STAMP)
        await at.until(lambda: at.screen.lanes.column == 1, "the cursor goes with it")
        assert selected(at) == card


async def test_undoing_many_says_how_many_and_where(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        await at.press("2", "space", "space", "L", "u")
        assert at.status.startswith("undone: 2 opportunities back in To qualify")


@pytest.mark.parametrize(("times", "kept", "done"), [(0, 0, 0), (1, 0, 1), (2, 1, 0)])
async def test_what_is_still_planned_is_asked_about(demo_desk: Maker, times: int, kept: int, done: int) -> None:
    async with demo_desk() as at:
        card, activity = selected(at), at.screen.actions.due_activity()
        await at.press("w")
        at.expect("still planned", "› dropped   done   kept")
        at.expect_clean()
        await at.press(*["p"] * times, "n", "enter")
        assert at.status.startswith("won")
        details = at.store.opportunities.details(card)
        assert [one.id for one in details.planned] == [activity] * kept
        assert [one.id for one in details.done if one.id == activity] == [activity] * done


async def test_with_nothing_planned_nothing_is_asked(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        await at.press("a", *"@Foo zz 100€", "enter")
        await at.press("w")
        at.expect("close it so")
        at.expect_not("dropped")
