"""`?`: every key of the screen below, as the keymap has them."""

import pytest

from pipeboard.screens.common_keys import COMMON
from pipeboard.screens.help_groups import GROUPS, group_of
from pipeboard.screens.keys import shown
from screens_help import SMALL, Maker


async def read_through(at) -> str:  # type: ignore[no-untyped-def]
    """The whole help, page by page."""
    pages = [at.screen_text()]
    for _ in range(12):
        await at.press("pagedown")
        pages.append(at.screen_text())
    return "\n".join(pages)


async def test_every_key_of_a_view_stands_in_its_help(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        keys = at.screen.known_keys()
        for size in (SMALL, (120, 40), (200, 60)):
            await at.resize(*size)
            await at.press("?")
            at.expect_screen("HelpScreen")
            at.expect("Keys: Today")
            at.expect_clean()
            lines = (await read_through(at)).splitlines()
            for key in keys:
                assert any(" ".join(map(shown, key.keys)) in line and key.label in line for line in lines), key
            for title in ("Follow up", "Close", "Change", "Find", "Move about", "The file and the program"):
                assert any(title in line for line in lines)
            await at.press("escape")


@pytest.mark.parametrize("key", ["escape", "?", "enter"])
async def test_help_closes(demo_desk: Maker, key: str) -> None:
    async with demo_desk() as at:
        await at.press("?")
        await at.press(key)
        at.expect_screen("TodayView")
        assert at.app.is_running


async def test_help_scrolls_to_its_end_and_back(demo_desk: Maker) -> None:
    async with demo_desk(size=SMALL) as at:
        await at.press("?")
        at.expect("more lines")
        at.expect_not("leave pipeboard")
        await at.press("end")
        at.expect("★   starred", "◆   rots: longer in its stage")
        at.expect_not("more lines")
        await at.press("home")
        at.expect("finish the next action", "more lines")


async def test_typing_narrows_keys_and_signs(demo_desk: Maker) -> None:
    async with demo_desk(size=SMALL) as at:
        await at.press("?")
        await at.type("overd")
        at.expect("snooze overdue", "!   the next action is overdue")
        at.expect_not("close as won", "Move about")
        await at.press("ctrl+w")
        # A key that was typed as it is called finds what it calls.
        await at.type("w")
        at.expect("close as won")
        at.expect_not("put the next action off")
        await at.press("backspace")
        await at.type("zzzz")
        at.expect("No key is about that here")
        at.expect_clean()


async def test_the_keymap_is_what_the_help_shows(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        given = {"deed.won": ("W",)}
        at.app.keys = {**at.app.keys, **given}
        await at.press("?")
        assert at.lines_with("close as won")[0].split("│")[1].split()[0] == "W"


async def test_help_of_the_board_and_of_the_undo_list(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        await at.press("2", "?")
        at.expect("Keys: Board", "move to the next stage")
        await at.press("escape", "U", "?")
        at.expect("Keys: Undo list", "undo this change, and no")
        # The list has `u` for itself: the common one is not promised as well.
        assert not [line for line in at.lines() if " u  " in line and "undo the last change" in line]


async def test_a_common_key_that_a_screen_has_for_itself_is_not_promised(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        await at.press("U")
        called = [key.id for key in at.screen.known_keys() for one in key.keys if one == "u"]
        assert called == ["history.undo"]


async def test_help_follows_a_resize(demo_desk: Maker) -> None:
    async with demo_desk(size=(160, 50)) as at:
        await at.press("?")
        at.expect("the next action is overdue")
        await at.resize(*SMALL)
        at.expect_clean()
        at.expect("more lines")


async def test_help_in_french(french_desk: Maker) -> None:
    async with french_desk() as at:
        await at.press("?")
        at.expect("Touches", "Relancer", "entrée")
        await at.press("end")
        at.expect("pondéré")
        at.expect_clean()


def test_every_common_key_is_in_a_group() -> None:
    assert {group_of(key) for key in COMMON} == {"find", "change", "file"}
    assert all(group_of(key) in GROUPS for key in COMMON)
