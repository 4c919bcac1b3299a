"""Today: a morning's work with the keyboard, and the list that turns at midnight."""

import datetime as dt
from typing import Any

import pytest

from pipeboard.sales.capture.draft import Action
from pipeboard.sales.filters import OPEN
from screens_help import SMALL, STAMP, Maker
from store_help import draft

TODAY = STAMP.today


@pytest.fixture
def due(desk: Maker) -> Maker:
    """One action overdue, one today, one tomorrow; one opportunity without any."""
    with desk.store() as store:
        for account, days in (("Leroy", -3), ("Martin", 0), ("Dupond", 1)):
            action = Action("call", f"Call {account}", TODAY + dt.timedelta(days=days), dt.time(10, 0))
            store.capture(draft(account=account, title="Roof", action=action), STAMP)
        store.capture(draft(account="Boréal", title="Warranty", action=None), STAMP)
    return desk


def planned(at: Any) -> dict[str, dt.date]:
    return {
        one.account or "": one.next_action.due_on
        for one in at.store.opportunities.listed(OPEN, TODAY)
        if one.next_action is not None
    }


async def test_the_sections_are_there_with_the_opportunity_beside(due: Maker) -> None:
    async with due() as at:
        at.expect("OVERDUE 1", "-3 d", "TODAY 1", "10:00", "NO NEXT ACTION 1", "NEXT 7 DAYS 1  ▸", "2 actions due")
        at.expect("Leroy  Roof", "weighted €600", "3 days ago")
        await at.press("j")
        at.expect("Martin  Roof")
        await at.press("tab")
        at.expect("Call Dupond", "Sun 22 Nov")


async def test_done_asks_for_the_next_action_in_one_line(due: Maker) -> None:
    async with due() as at:
        await at.press("d")
        at.expect("Done: ☎ Call Leroy", "What came of it?", "What is next?", "no next action: Today asks for one")
        await at.press("enter")
        await at.type("send the quote Thursday")
        at.expect("→ ✉ send the quote · Thu 26 Nov 2026")
        await at.press("enter")
        at.expect_not("OVERDUE")
        assert planned(at)["Leroy"] == dt.date(2026, 11, 26)
        await at.press("u")
        at.expect("OVERDUE 1")
        assert planned(at)["Leroy"] == dt.date(2026, 11, 18)


async def test_what_cannot_be_read_stays_and_says_why(due: Maker) -> None:
    async with due() as at:
        await at.press("s", "h")
        await at.type("mm")
        at.expect("“hmm” is no date")
        await at.press("enter")
        at.expect("Until when?", "hmm")
        await at.press("escape")
        at.expect("OVERDUE 1")


@pytest.mark.parametrize(("key", "until"), [("1", "2026-11-22"), ("2", "2026-11-23"), ("3", "2026-11-23")])
async def test_snooze_by_one_key(due: Maker, key: str, until: str) -> None:
    async with due() as at:
        await at.press("s", key)
        assert planned(at)["Leroy"].isoformat() == until
        at.expect_not("OVERDUE")


async def test_snooze_to_a_day_in_words(due: Maker) -> None:
    async with due() as at:
        await at.press("s", *"next", "space", *"Friday", "enter")
        assert planned(at)["Leroy"].weekday() == 4


@pytest.mark.parametrize("typed", ["tomorrow", "monday", "jeudi", "mardi", "wednesday", "12 december"])
async def test_any_first_letter_begins_the_words(due: Maker, typed: str) -> None:
    async with due() as at:
        first = "down" if typed[0].isdigit() else typed[0]
        await at.press("s", first)
        if first == "down":
            await at.press("down", "down", "down", "enter")
            first = ""
        await at.type(typed[len(first) :])
        at.expect("Until when?", typed)
        await at.press("enter")
        assert planned(at)["Leroy"] > TODAY


async def test_all_overdue_ones_are_put_off_as_one_change(due: Maker) -> None:
    with due.store() as store:
        action = Action("task", "Prepare", TODAY - dt.timedelta(days=1))
        store.capture(draft(account="Mars", title="Demo", action=action), STAMP)
    async with due() as at:
        at.expect("OVERDUE 2")
        await at.press("S", "1")
        at.expect_not("OVERDUE")
        assert {planned(at)["Leroy"], planned(at)["Mars"]} == {dt.date(2026, 11, 22)}
        await at.press("u")
        at.expect("OVERDUE 2")


async def test_a_planned_call_is_finished_by_what_was_said(due: Maker) -> None:
    async with due() as at:
        await at.press("c")
        await at.type("no answer")
        at.expect("done with it: ☎ Call Leroy · Wed 18 Nov")
        await at.press("enter")
        await at.type("call tomorrow 9am")
        await at.press("enter")
        one = next(one for one in at.store.opportunities.listed(OPEN, TODAY) if one.account == "Leroy")
        assert at.store.opportunities.details(one.id).done[0].outcome == "no answer"
        assert planned(at)["Leroy"] == dt.date(2026, 11, 22)


async def test_a_star_and_a_note(due: Maker) -> None:
    async with due() as at:
        await at.press("*")
        at.expect("★ Leroy")
        await at.press("N")
        await at.type("wants two coats")
        await at.press("enter")
        one = next(one for one in at.store.opportunities.listed(OPEN, TODAY) if one.account == "Leroy")
        assert one.starred
        assert at.store.opportunities.details(one.id).done[0].subject == "wants two coats"


async def test_an_action_is_planned_on_what_has_none(due: Maker) -> None:
    async with due() as at:
        await at.press("j", "j", "n")
        at.expect("Next action: Boréal · Warranty")
        await at.type("meet Monday 14:00")
        await at.press("enter")
        at.expect_not("NO NEXT ACTION")
        assert planned(at)["Boréal"] == dt.date(2026, 11, 23)


async def test_a_deletion_is_confirmed_by_another_key_and_can_be_undone(due: Maker) -> None:
    async with due() as at:
        await at.press("D")
        at.expect("Delete Leroy · Roof?")
        await at.press("D")
        at.expect("Delete Leroy · Roof?")
        await at.press("y")
        at.expect_not("Call Leroy")
        await at.press("u")
        at.expect("Leroy")


async def test_midnight_passes_while_it_is_open(due: Maker) -> None:
    async with due() as at:
        at.expect("TODAY 1", "Sat 21 Nov 2026")
        at.set_clock("2026-11-22T00:00:01")
        await at.see("OVERDUE 2")
        at.expect("Sun 22 Nov 2026", "TODAY 1", "-1 d")


async def test_an_empty_file_says_how_to_begin(desk: Maker) -> None:
    async with desk(size=SMALL) as at:
        at.expect("Your pipeline begins with one line", "a capture the first opportunity", "d look around")
        at.expect_clean()
        for key in ("j", "k", "w", "s", "enter", "*", "D", "G", "tab"):
            await at.press(key)
        at.expect("Your pipeline begins with one line")


async def test_the_opportunity_folds_away_in_a_narrow_terminal(due: Maker) -> None:
    async with due(size=SMALL) as at:
        at.expect("Call Leroy")
        at.expect_not("weighted")
        # Where both would be cut it stands below, when it is asked for.
        await at.resize(100, 30)
        at.expect_not("weighted")
        await at.press("i")
        at.expect("Leroy  Roof", "To qualify  10%")
        await at.resize(80, 24)
        at.expect("Leroy  Roof", "weighted €600", "NEXT 7 DAYS")
        await at.press("i")
        await at.resize(120, 40)
        at.expect_not("weighted")
        await at.press("i")
        at.expect("weighted €600")


async def test_a_click_on_a_key_presses_it(due: Maker) -> None:
    async with due() as at:
        x, y = at.place_of("snooze")
        await at.click(x, y)
        at.expect("Put off: ")
        await at.press("escape")
        await at.click_text("2 Board")
        at.expect("To qualify")


async def test_a_click_on_a_heading_folds_its_section_and_shows_it_again(due: Maker) -> None:
    async with due() as at:
        at.expect_not("Call Dupond")
        await at.click_text("NEXT 7 DAYS")
        at.expect("Call Dupond", "NEXT 7 DAYS 1")
        await at.click_text("NEXT 7 DAYS")
        at.expect_not("Call Dupond")
        await at.click_text("OVERDUE")
        at.expect("OVERDUE 1  ▸")
        at.expect_not("Call Leroy  ")
        await at.press("home", "enter")
        at.expect("Call Leroy")
        assert not at.lines_with("OVERDUE 1  ▸")


async def test_the_day_has_a_line_for_the_present_and_says_what_it_comes_to(due: Maker) -> None:
    async with due() as at:
        at.expect("TODAY 1", "09:00 ──", " now ", "€6,000")
        assert at.place_of("09:00 ──")[1] == at.place_of("☎ Martin")[1] - 1
        at.set_clock("2026-11-21T10:30")
        at.screen._move_now()
        await at.settle()
        assert at.place_of("10:30 ──")[1] == at.place_of("☎ Martin")[1] + 1
        await at.press("tab", "j", "j", "j", "k")
        at.expect_clean()


async def test_the_header_says_how_the_month_stands_while_there_is_room(demo_desk: Maker) -> None:
    async with demo_desk(size=(200, 50)) as at:
        assert "Nov 2.74 of 22.5k ╸───────   Sales ▾   Sat 21 Nov 2026" in at.line(0)
        # The bar goes first, then the figures, then the year.
        await at.resize(120, 40)
        assert "Nov 2.74 of 22.5k   Sales ▾   Sat 21 Nov 2026" in at.line(0)
        await at.resize(100, 30)
        assert "5 Accounts " in at.line(0)
        assert "   Sales ▾   Sat 21 Nov 2026" in at.line(0)
        # Nothing else is cut for it: the name of the program goes before the day, and the day before the views' names.
        await at.resize(80, 24)
        assert "of" not in at.line(0)
        assert at.line(0).startswith("  1 Today ●9  2 Board  3 Forecast  4 Insights  5 Accounts ")
        assert "Sales ▾   Sat 21 Nov " in at.line(0)
        await at.resize(120, 40)
        await at.press("3")
        at.expect_clean()


async def test_the_terminals_own_colours_keep_what_is_written_apart_from_the_ground(demo_desk: Maker) -> None:
    async with demo_desk(theme="pipeboard-ansi") as at:
        for keys in (
            ("2",),
            ("f", "escape"),
            ("3",),
            ("e", "escape"),
            ("1", "enter", "escape"),
            ("a", "escape"),
            ("?",),
        ):
            await at.press(*keys)
            at.expect_clean()
            for strip in at.strips():
                for text, style, _ in strip:
                    if text.strip(" █") and style is not None and style.color is not None:
                        assert style.color.is_default or style.color != style.bgcolor, (keys, text)


async def test_what_comes_next_is_unfolded_while_nothing_is_due(desk: Maker) -> None:
    async with desk() as at:
        await at.press("a")
        await at.paste("Harbour Cafe: menu boards 1800€ mid December >call Monday")
        await at.press("enter")
        at.expect("NEXT 7 DAYS 1", "Mon 23 Nov ☎ Harbour Cafe")
        # A hand that folds it is heard.
        await at.press("tab")
        at.expect("NEXT 7 DAYS 1  ▸")
        at.expect_not("Mon 23 Nov ☎")
        await at.press("tab")
        at.expect("Mon 23 Nov ☎ Harbour Cafe")


async def test_what_the_account_said_last_stands_above_a_call_about_another_sale(desk: Maker) -> None:
    async with desk() as at:
        for line in ("@Kiln signage 12k€ >call Monday", "@Kiln menu boards 900€ >call Monday"):
            await at.press("a")
            await at.paste(line)
            await at.press("enter")
        first, second = at.store.opportunities.with_ids((1, 2)).values()
        at.screen.select_opportunity(first.id)
        await at.press("c")
        at.expect(f"Call: Kiln · {first.title}")
        await at.paste("wants two samples first")
        await at.press("ctrl+s")
        at.screen.select_opportunity(second.id)
        await at.press("c")
        at.expect(f"Call: Kiln · {second.title}", f"“wants two samples first” · {first.title}")
        # About the sale that it was said of, the title is not said again.
        await at.press("escape")
        at.screen.select_opportunity(first.id)
        await at.press("c")
        at.expect("“wants two samples first”")
        at.expect_not("“wants two samples first” ·")
