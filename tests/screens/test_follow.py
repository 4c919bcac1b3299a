"""`g` and the key that follows it."""

from screens_help import SMALL, Maker


async def test_the_pop_up_says_what_may_follow(demo_desk: Maker) -> None:
    async with demo_desk(size=SMALL) as at:
        await at.press("g")
        at.expect_screen("Follow")
        at.expect("g top", "e end", "b Board", "f Forecast")
        at.expect_clean()


async def test_g_g_and_g_e(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        first = at.screen.lines.cursor
        await at.press("g", "e")
        at.expect_screen("TodayView")
        last = at.screen.lines.cursor
        assert last > first
        await at.press("g", "g")
        assert at.screen.lines.cursor == first


async def test_letters_lead_to_views(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        await at.press("g", "b")
        at.expect_screen("BoardView")
        await at.press("g", "t")
        at.expect_screen("TodayView")
        await at.press("g", "f")
        at.expect_screen("ForecastView")


async def test_digits_lead_to_the_columns_of_the_board(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        await at.press("2", "g")
        at.expect("3 Met")
        await at.press("3")
        assert at.screen.lanes.column == 2


async def test_any_other_key_closes_and_does_nothing_else(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        before = at.screen.lines.cursor
        await at.press("g", "w")
        at.expect_screen("TodayView")
        assert at.screen.lines.cursor == before
        await at.press("g", "escape")
        at.expect_screen("TodayView")
