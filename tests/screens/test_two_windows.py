"""Two windows on one file: no edit overwrites another without a word, and undo takes back what this window did."""

from pathlib import Path

from desk_files import MadeFiles
from pipeboard.store.changes.field_changes import SetFields
from screens_help import STAMP, Desk, Maker
from terminal_help import Terminal


async def on_title(at: Desk) -> int:
    """Open the first record and begin to edit its title; its id."""
    await at.press("2", "enter", "j", "e", "end", *" mine")
    return at.app.session.opened[0]


def title_of(at: Desk, opportunity_id: int) -> str:
    return at.store.opportunities.with_ids((opportunity_id,))[opportunity_id].title


async def test_both_values_are_shown_and_one_key_decides(demo_desk: Maker) -> None:
    for key, expected in (("m", "mine"), ("t", "theirs"), ("escape", "theirs")):
        async with demo_desk() as at:
            number = await on_title(at)
            with demo_desk.store() as other:
                other.run(SetFields(number, {"title": f"theirs {key}"}), STAMP)
            await at.until(lambda key=key, n=number: title_of(at, n) == f"theirs {key}", "it is there")  # type: ignore[misc]
            await at.press("enter")
            at.expect("Changed in another window: title", f"theirs {key}", "mine")
            at.expect_clean()
            await at.press(key)
            assert expected in title_of(at, number)


async def test_the_same_value_is_no_clash(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        number = await on_title(at)
        mine = at.screen.query_one("#field").value
        with demo_desk.store() as other:
            other.run(SetFields(number, {"title": mine}), STAMP)
        await at.press("enter")
        at.expect_screen("OpportunityScreen")


async def test_undo_takes_back_what_this_window_did(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        await at.press("2", "*")
        mine = at.screen.lanes.selected.id
        with demo_desk.store() as other:
            theirs = next(one for one in other.opportunities.with_ids(tuple(range(1, 99))) if one != mine)
            other.run(SetFields(theirs, {"title": "another title"}), STAMP)
        await at.press("u")
        assert at.status.startswith("undone")
        commands = at.store.history.commands(2)
        assert [one.undone for one in commands] == [False, True]
        # Nothing of one's own stands any more: the other one's is named, and asked before it goes.
        await at.press("u")
        at.expect("Undo what another window did?", "The last change is: ")
        await at.press("n")
        assert not at.store.history.commands(1)[0].undone
        await at.press("u", "y")
        assert at.store.history.commands(1)[0].undone


async def test_what_was_done_before_is_undone_without_a_question(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        await at.press("w", "enter")
        assert at.status.startswith("won")
    async with demo_desk() as at:
        await at.press("u")
        assert "open again" in at.status


def test_two_real_windows(tmp_path: Path, path: str, made_files: MadeFiles) -> None:
    made_files.copy("typical", path)
    around = {"PIPEBOARD_DB": path, "PIPEBOARD_NOW": "2026-11-21T09:00", "HOME": str(tmp_path)}
    with Terminal(around) as one, Terminal(around) as two:
        for window in (one, two):
            window.expect("OVERDUE")
            window.press("enter")
            window.expect("esc back|enter edit")
            window.press("e", "end")
            window.expect("leave it as it was")
        one.type(" first")
        one.press("enter")
        one.expect("first")
        one.expect("u to undo")
        two.type(" second")
        two.press("enter")
        two.expect("Changed in another window")
        two.expect("first")
        two.press("m")
        two.expect_gone("Changed in another window")
        two.expect("second")
        one.expect("second")
