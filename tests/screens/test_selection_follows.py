"""The next key is for the record that the eye sees: the selection follows it by what it is."""

import pytest

from pipeboard.store.changes.activities import Finish
from pipeboard.store.changes.closing import Close
from pipeboard.store.changes.moves import MoveTo
from pipeboard.store.writes.deleting import Delete
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


# What another window does --------------------------------------------------------------------------------------------

VIEWS = {"today": (), "board": ("2", "j"), "forecast": ("3", "j"), "table": ("2", "t", "j"), "review": ("r",)}


@pytest.mark.parametrize("keys", VIEWS.values(), ids=list(VIEWS))
async def test_what_another_window_deletes_is_said_and_the_neighbour_is_selected(
    demo_desk: Maker, keys: tuple[str, ...]
) -> None:
    async with demo_desk() as at:
        await at.press(*keys)
        card, name = selected(at), at.screen.at_cursor().title
        with demo_desk.store() as other:
            other.run(Delete((card,)), STAMP)
        await at.until(lambda: at.screen.at_cursor().id != card, "another one is selected")
        assert at.status.startswith("Deleted in another window: ")
        assert name[:8] in at.status
        await at.press("u", "y")
        assert selected(at) == card


@pytest.mark.parametrize("view", ["board", "forecast", "table"])
async def test_what_another_window_closes_is_said(demo_desk: Maker, view: str) -> None:
    async with demo_desk() as at:
        await at.press(*VIEWS[view])
        card = selected(at)
        with demo_desk.store() as other:
            other.run(Close((card,), "won", STAMP.today, None, None), STAMP)
        await at.until(lambda: at.screen.at_cursor().id != card, "another one is selected")
        assert at.status.startswith("Now won, by another window: ")


async def test_another_line_of_the_same_opportunity_keeps_the_cursor(demo_desk: Maker) -> None:
    """The action is done elsewhere: the opportunity stands among those without one, and the cursor with it."""
    async with demo_desk() as at:
        card, activity = selected(at), at.screen.actions.due_activity()
        with demo_desk.store() as other:
            other.run(Finish((activity,)), STAMP)
        await at.until(lambda: at.screen.actions.due_activity() != activity, "the line is another one")
        assert selected(at) == card
        assert "NO NEXT ACTION" in at.screen_text()


@pytest.mark.parametrize("keys", [("3", "j")])
async def test_what_undo_brings_back_is_selected_among_the_months(demo_desk: Maker, keys: tuple[str, ...]) -> None:
    async with demo_desk() as at:
        await at.press(*keys)
        card = selected(at)
        await at.press("D", "y")
        assert selected(at) != card
        await at.press("u")
        assert selected(at) == card


async def test_a_found_one_stays_selected_when_its_record_is_left(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        await at.press("/", *"webs", "down", "down")
        found = at.screen.results.selected.key
        assert at.screen.results.cursor > 0
        await at.press("enter", "*", "escape")
        at.expect_screen("SearchScreen")
        assert at.screen.results.selected.key == found


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        (("2", "L", "u"), "back in To qualify"),
        (("2", "w", "enter", "u"), "open again"),
        (("x", "l", "1", "enter", "u"), "open again"),
        (("s", "1", "u"), "due Thu 12 Nov again"),
        (("d", "enter", "enter", "u"), "due Thu 12 Nov again"),
        (("2", "p", "1", "u"), "expected end Jun 2027 again"),
        (("D", "y", "u"), "is there again"),
        (("a", *"@Foo zz", "enter", "u"), "is taken away"),
        (("*", "u"), "undone: starred"),
    ],
)
async def test_an_undo_says_what_came_back(demo_desk: Maker, keys: tuple[str, ...], said: str) -> None:
    async with demo_desk(size=(160, 40)) as at:
        await at.press(*keys)
        assert at.status.startswith("undone: ")
        assert said in at.status


async def test_what_is_marked_is_what_is_done_and_called(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        await at.press("2", "space", "space", "c")
        at.expect("Call: 2 opportunities")
        await at.press(*"zzboth", "enter", "enter")
        assert at.status.startswith("logged: 2 opportunities")
        await at.press("u")
        assert at.status.startswith("undone: ")


async def test_a_call_is_planned_from_the_last_line_of_the_words(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        card = selected(at)
        await at.press("c", *"zzsaid", "ctrl+j", *"> call friday")
        at.expect("→ ☎ call · Fri 27 Nov 2026")
        await at.press("enter")
        details = at.store.opportunities.details(card)
        assert details.planned[0].subject == "call"
        assert any((one.outcome or "") == "zzsaid" for one in details.done)
