"""The review: one opportunity at a time, one key per verdict, resumable, and a summary of what changed."""

import datetime as dt

import pytest

from pipeboard.sales.capture.draft import Action
from pipeboard.sales.filters import OPEN
from screens_help import SMALL, STAMP, Maker
from store_help import draft

TODAY = STAMP.today


@pytest.fixture
def three(desk: Maker) -> Maker:
    """Two that are due, one of them late too, and one without a next action."""
    with desk.store() as store:
        for account, days in (("Leroy", -3), ("Martin", 0)):
            action = Action("call", f"Call {account}", TODAY + dt.timedelta(days=days))
            store.capture(draft(account=account, title="Roof", action=action), STAMP)
        store.capture(draft(account="Boréal", title="Warranty", action=None), STAMP)
    return desk


async def test_a_morning_from_the_first_to_the_summary(three: Maker) -> None:
    async with three() as at:
        await at.press("r")
        at.expect("OVERDUE", "1 of 3", "Call Leroy", "3 left to review")
        await at.press("s", "3")
        at.expect("TODAY", "2 of 3", "Call Martin")
        await at.press("w", "n", "enter")
        at.expect("NO NEXT ACTION", "3 of 3", "Boréal")
        await at.press("n")
        await at.type("meet Monday 14:00")
        await at.press("enter")
        at.expect("Nothing is left to review.", "put off", "won", "planned")
        await at.press("escape")
        at.expect("NEXT 7 DAYS")
        assert at.store.opportunities.total(OPEN, TODAY).number == 2


async def test_what_is_passed_over_stays_away_until_it_is_asked_back(three: Maker) -> None:
    async with three() as at:
        await at.press("r", "space", "space")
        at.expect("3 of 3", "Boréal")
        await at.press("escape", "r")
        at.expect("1 of 1", "Boréal")
        await at.press("left")
        at.expect("Martin")
        await at.press("space", "space")
        at.expect("Nothing is left to review.", "Nothing was changed.")
        at.set_clock("2026-11-22T08:00")
        await at.press("escape")
        await at.see("Sun 22 Nov 2026")
        await at.press("r")
        at.expect("1 of 3")


async def test_undo_brings_the_last_one_back(three: Maker) -> None:
    async with three(size=SMALL) as at:
        await at.press("r", "s", "1")
        at.expect("Martin")
        await at.press("u")
        at.expect("Leroy")
        at.expect_clean()


async def test_nothing_is_due(desk: Maker) -> None:
    async with desk() as at:
        await at.press("r")
        at.expect("Nothing is left to review.")
        await at.press("space")
        at.expect("Your pipeline begins with one line")
