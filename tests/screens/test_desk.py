"""The language of the tests itself: what it says is so."""

import pytest

from screens_help import SMALL, Maker


async def test_the_desk_opens_on_today(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        at.expect("pipeboard", "1 Today", "OVERDUE", "Sat 21 Nov 2026")
        at.expect_not("Nothing here yet")
        at.expect_clean()
        assert at.line(0).startswith(" pipeboard")
        assert at.store.opportunities.total is not None


@pytest.mark.parametrize("kind", ["empty", "typical", "french", "hostile", "many"])
async def test_each_file_opens(desk_of, kind: str) -> None:  # type: ignore[no-untyped-def]
    async with desk_of(kind)(size=SMALL) as at:
        at.expect_clean()
        await at.press("j", "j", "k")
        at.expect_clean()


async def test_keys_and_words_do_what_they_say(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        first = at.screen.lines.selected.key
        await at.press("j")
        assert at.screen.lines.selected.key != first
        await at.press("w")
        at.expect_screen("Closing")
        at.expect("close it so")
        await at.press("t")
        await at.type("call Tuesday 10:00")
        at.expect("call Tuesday 10:00")
        await at.press("enter", "enter")
        assert at.status.startswith("won: ")
        await at.press("u")
        assert at.status.startswith("undone: ")
        assert "open again" in at.status


async def test_an_expectation_can_fail(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        with pytest.raises(AssertionError, match="not on the screen"):
            at.expect("Nobody & Sons")
        with pytest.raises(AssertionError, match="on the screen"):
            at.expect_not("pipeboard")
        with pytest.raises(AssertionError):
            at.place_of("Nobody & Sons")
        assert at.place_of("pipeboard") == (1, 0)
        assert at.ink_of("pipeboard") == ("#82c3ff", "#1e2129", True)


async def test_another_size(demo_desk: Maker) -> None:
    async with demo_desk(size=(120, 40)) as at:
        await at.resize(*SMALL)
        at.expect_clean()
        assert len(at.lines()) == SMALL[1]
