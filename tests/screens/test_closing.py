"""Closing: when to come back, what follows a win, and where what is closed is found."""

import datetime as dt

import pytest

from pipeboard.sales.capture.draft import Action
from pipeboard.sales.filters import Filter
from pipeboard.store.changes.closing import Close
from pipeboard.store.changes.field_changes import SetFields
from screens_help import SMALL, STAMP, Maker
from store_help import draft

TODAY = STAMP.today


@pytest.fixture
def two(desk: Maker) -> Maker:
    """One that is bought once, and one that is bought every month for a year."""
    with desk.store() as store:
        store.capture(draft("Roof", account="Leroy", minor=900_000, action=Action("call", "Call", TODAY)), STAMP)
        store.capture(draft("Care", account="Martin", minor=20_000, action=Action("call", "Ring", TODAY)), STAMP)
        store.run(SetFields(2, {"frequency": "monthly", "term_months": 12}), STAMP)
    return desk


async def test_the_day_to_come_back_follows_from_the_reason(two: Maker) -> None:
    async with two() as at:
        await at.press("x", "l")
        at.expect("21 May 2027")
        await at.press("r")
        await at.type("No budget this year")
        await at.press("enter")
        at.expect("8 Jan 2027")
        # What was typed stays, whatever the reason.
        await at.press("t")
        await at.type("call 1 March")
        await at.press("enter", "1")
        at.expect("1 Mar 2027")
        await at.press("escape", "x", "c")
        await at.press("r")
        await at.type("Duplicate")
        await at.press("enter")
        assert "none" in at.lines_with("next task")[0]
        await at.press("enter")
        assert at.store.opportunities.one(1).next_action is None


async def test_a_win_is_followed_up_in_one_key_and_undone_in_one(two: Maker) -> None:
    async with two() as at:
        await at.press("w")
        at.expect("follow up", "no   after the sale")
        await at.press("f")
        at.expect("› Follow-up")
        await at.press("enter")
        one = at.store.opportunities.one(1)
        assert (one.status, one.stage, one.phase) == ("won", "Follow-up", "after_sale")
        await at.press("2")
        at.expect("Follow-up 1")
        await at.press("u")
        assert at.store.opportunities.one(1).status == "open"
        assert at.store.opportunities.one(1).stage == "To qualify"


async def test_what_is_bought_again_is_renewed(two: Maker) -> None:
    async with two(size=SMALL) as at:
        await at.press("j", "w")
        at.expect("› renewal", "every month, 12 months", "signed", "spoken of")
        at.expect_clean()
        await at.press("enter")
        renewal = at.store.opportunities.one(3)
        assert (renewal.origin_kind, renewal.origin_id, renewal.frequency, renewal.term_months) == (
            "renewal",
            2,
            "monthly",
            12,
        )
        assert (renewal.account, renewal.amount_minor, renewal.status) == ("Martin", 20_000, "open")
        assert renewal.expected_by is not None
        assert TODAY < renewal.expected_by < dt.date(2027, 11, 21)
        assert renewal.next_action is not None
        await at.press("u")
        assert at.store.opportunities.one(2).status == "open"
        assert at.store.opportunities.total(Filter(), TODAY).number == 2


async def test_an_upsell_or_nothing_follows_where_that_is_chosen(two: Maker) -> None:
    async with two() as at:
        await at.press("w", "v", "enter")
        upsell = at.store.opportunities.one(3)
        assert (upsell.origin_kind, upsell.origin_id, upsell.amount_minor) == ("upsell", 1, None)
        at.screen.select_opportunity(2)
        assert [one.id for one in at.screen.chosen()] == [2]
        await at.press("w", "v", "v")
        at.expect("nothing")
        await at.press("enter")
        assert at.store.opportunities.following(2) == []


async def test_what_is_closed_is_one_key_away(two: Maker) -> None:
    with two.store() as store:
        store.capture(draft("Shed", account="Anna", action=None), STAMP)
        store.run(Close((1,), "lost", reason="Price", next_action=Action("call", "Ask", dt.date(2027, 5, 3))), STAMP)
        store.run(Close((3,), "won"), STAMP)
    async with two() as at:
        await at.press("3", "C")
        at.expect_screen("TableView")
        at.expect("Leroy", "Price", "3 May 27", "Closed ▼", "lost")
        at.expect_not("Anna", "Martin")
        await at.press("C")
        at.expect("Anna", "What was won.")
        at.expect_not("Leroy")
        await at.press("C")
        at.expect_screen("ForecastView")
        at.expect("Martin")
        assert at.app.session.chosen == Filter()


async def test_a_filter_that_was_on_is_there_again(two: Maker) -> None:
    async with two() as at:
        at.app.session.chosen = Filter(text="care")
        await at.press("2", "C", "C", "C")
        at.expect_screen("BoardView")
        assert at.app.session.chosen == Filter(text="care")
