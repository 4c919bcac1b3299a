"""The filter: put together part by part, counted while it is, saved, applied to every view, and left."""

import datetime as dt

import pytest

from pipeboard.sales.filters import OPEN, Filter
from screens_help import SMALL, STAMP, Desk, Maker

TODAY = STAMP.today


def applied(at: Desk) -> Filter:
    return at.app.session.chosen


async def test_flags_are_turned_by_their_letters_and_counted_at_once(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        await at.press("2", "f")
        at.expect_screen("FilterScreen")
        at.expect("40 opportunities")
        await at.press("l")
        number = at.store.opportunities.total(OPEN._replace(late=True), TODAY).number
        assert 0 < number < 40
        at.expect(f"{number} opportunities")
        await at.press("*")
        both = at.store.opportunities.total(OPEN._replace(late=True, starred=True), TODAY).number
        at.expect(f"{both} opportunit")
        await at.press("l", "enter")
        assert applied(at) == Filter(starred=True)


async def test_esc_leaves_the_filter_as_it_was(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        await at.press("2", "f", "l", "enter", "f", "r", "i", "escape")
        at.expect_screen("BoardView")
        assert applied(at) == Filter(late=True)


async def test_names_are_ticked_several_at_once(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        names = at.store.names.of("source")
        await at.press("2", "f", "u")
        at.expect(*names)
        await at.press("space", "down", "space", "enter")
        at.expect(f"{names[0]} · {names[2]}")
        await at.press("enter")
        assert applied(at) == Filter(sources=(names[0], names[2]))
        # Ticks are there again, and can be taken away.
        await at.press("f", "u", "space", "enter", "enter")
        assert applied(at) == Filter(sources=(names[2],))
        await at.press("f", "u", "space", "enter", "enter")
        assert applied(at) == Filter()


async def test_enter_alone_takes_the_name_under_the_cursor(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        names = at.store.names.of("source")
        await at.press("2", "f", "u", "down", "enter", "enter")
        assert applied(at) == Filter(sources=(names[1],))


async def test_an_account_is_found_by_typing_and_taken_off_again(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        await at.press("2", "f", "a")
        await at.type("hobb")
        await at.press("enter", "enter")
        assert applied(at) == Filter(account="Hobb's Hardware")
        at.expect("filter  Hobb's Hardware", "1 open")
        await at.press("f", "a", "home", "up")
        while "any" not in at.screen._lines.selected.value.name:
            await at.press("pageup")
        await at.press("enter", "enter")
        assert applied(at) == Filter()


async def test_amounts_and_periods_are_read_while_they_are_typed(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        await at.press("2", "f", "m")
        await at.type("5k-10k")
        at.expect("→ €5,000 – €10,000")
        await at.press("enter", "e")
        await at.type("this quarter")
        at.expect("→ Q4 2026")
        await at.press("enter")
        at.expect("€5,000 – €10,000", "Q4 2026")
        await at.press("enter")
        assert applied(at) == Filter(
            amount_from=500_000,
            amount_to=1_000_000,
            currency="EUR",
            expected_from=dt.date(2026, 10, 1),
            expected_to=dt.date(2026, 12, 31),
        )
        await at.press("f", "m", "enter", "e", "enter", "enter")
        assert applied(at) == Filter()


async def test_what_cannot_be_read_is_said_and_not_taken(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        await at.press("2", "f", "m")
        await at.type("much")
        at.expect("“much” is no amount")
        await at.press("enter")
        at.expect_screen("AskLine")
        await at.press("escape", "enter")
        assert applied(at) == Filter()


async def test_words_are_searched_in_everything(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        await at.press("2", "f", "t")
        await at.type("gift voucher")
        await at.press("enter")
        number = at.store.opportunities.total(OPEN._replace(text="gift voucher"), TODAY).number
        assert number
        at.expect("“gift voucher”", f"{number} opportunit")
        await at.press("enter")
        assert at.status.startswith(f"{number} open")


async def test_one_part_is_cleared_or_all(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        await at.press("2", "f", "l", "r", "*", "delete", "enter")
        assert applied(at) == Filter(late=True, rotting=True)
        await at.press("f", "backspace", "enter")
        assert applied(at) == Filter()
        await at.press("f", "l", "0", "enter")
        assert applied(at) == Filter()


async def test_space_changes_the_part_under_the_cursor(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        await at.press("2", "f", "l", "up", "space", "j", "j", "right", "enter")
        assert applied(at) == Filter(starred=True, late=True, rotting=True)


async def test_states_stand_beside_what_is_asked_for(demo_desk: Maker) -> None:
    async with demo_desk(size=SMALL) as at:
        await at.press("2", "f")
        at.expect("everything that is open")
        # All of both stands in sight of each other, and the arrows go from one side to the other.
        lines = at.lines_with("t words")
        assert "* starred" in lines[0]
        await at.press("down", "right", "space", "left", "space", "escape", "tab", "down", "space")
        at.expect("✓ * starred", "✓ l late", "★ · late")
        await at.press("enter")
        assert applied(at) == Filter(starred=True, late=True)


async def test_statuses_are_asked_above_the_table_only(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        await at.press("2", "f")
        at.expect_not("x status")
        await at.press("x", "escape", "t", "f")
        at.expect("x status", "d closed")
        await at.press("x", "space", "space", "enter", "d")
        await at.type("last month")
        at.expect("→ Oct 2026")
        await at.press("enter", "enter")
        assert applied(at) == Filter(
            statuses=("won",), closed_from=dt.date(2026, 10, 1), closed_to=dt.date(2026, 10, 31)
        )
        # Once it is set it is shown everywhere, so that it can be taken off.
        await at.press("t", "f")
        at.expect("x status")


async def test_a_saved_filter_is_a_digit_away(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        saved = at.store.settings.saved_filters()
        assert len(saved) > 1
        await at.press("2", "f")
        at.expect(*[name for name, _ in saved])
        await at.press("2")
        at.expect_screen("BoardView")
        assert applied(at) == saved[1][1]
        await at.press("f", "9")
        at.expect_screen("FilterScreen")


async def test_a_filter_is_saved_replaced_and_removed(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        before = at.store.settings.saved_filters()
        await at.press("2", "f", "r", "s")
        await at.type("Cold")
        await at.press("enter")
        assert at.store.settings.saved_filters() == [*before, ("Cold", Filter(rotting=True))]
        at.expect("5 Cold")
        await at.press("*", "s")
        await at.type("Cold")
        at.expect("replaces the one of this name")
        await at.press("enter")
        assert at.store.settings.saved_filters() == [*before, ("Cold", Filter(rotting=True, starred=True))]
        await at.press("D")
        at.expect("Remove which saved filter?")
        await at.press(str(len(before) + 1))
        at.expect("Remove the saved filter “Cold”?")
        await at.press("n")
        assert len(at.store.settings.saved_filters()) == len(before) + 1
        await at.press("D", str(len(before) + 1), "y")
        assert at.store.settings.saved_filters() == before
        at.expect_not("5 Cold")
        await at.press("escape", "u")
        assert at.store.settings.saved_filters()[-1] == ("Cold", Filter(rotting=True, starred=True))


async def test_an_empty_filter_is_not_saved(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        await at.press("2", "f", "s")
        at.expect("The filter is empty.")
        at.expect_screen("FilterScreen")


async def test_what_has_no_names_says_so(desk: Maker) -> None:
    async with desk() as at:
        await at.press("2", "f", "g")
        at.expect("There is none yet.")
        at.expect_screen("FilterScreen")


async def test_the_file_is_french_where_the_user_is(french_desk: Maker) -> None:
    async with french_desk() as at:
        await at.press("2", "f", "e")
        await at.type("à partir de décembre")
        at.expect("1 déc. 2026")
        await at.press("enter", "m")
        await at.type("moins de 5 k€")
        at.expect("≤ 5\u202f000\u00a0€")
        await at.press("enter", "enter")
        assert applied(at) == Filter(expected_from=dt.date(2026, 12, 1), amount_to=500_000, currency="EUR")
        at.expect_clean()


@pytest.mark.parametrize("kind", ["empty", "typical", "french", "hostile"])
async def test_it_is_drawn_clean_at_every_size(desk_of, kind: str) -> None:  # type: ignore[no-untyped-def]
    async with desk_of(kind)() as at:
        await at.press("2", "t")
        for size in (SMALL, (120, 34), (200, 60)):
            await at.resize(*size)
            await at.press("f")
            at.expect_screen("FilterScreen")
            at.expect_clean()
            at.expect("entrée" if kind == "french" else "enter")
            for key in ("u", "g", "c", "a", "o", "x"):
                await at.press(key)
                at.expect_clean()
                if type(at.screen).__name__ != "FilterScreen":
                    await at.press("down", "space", "enter")
                    at.expect_clean()
            at.expect_screen("FilterScreen")
            await at.press("enter")
            at.expect_clean()
