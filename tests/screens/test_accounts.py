"""The accounts: the list and what narrows it, the page of one with its lines, and what is opened from there."""

import datetime as dt
import os
from pathlib import Path

import pytest

from pipeboard.clock import read_clock
from pipeboard.sales.capture.draft import Action
from pipeboard.store.changes.account_activities import PlanForAccount
from pipeboard.store.changes.account_fields import SetAccount, SetContact
from pipeboard.store.changes.closing import Close
from pipeboard.store.writes.documents import AddDocument, EditDocument
from pipeboard.store.writes.people import AddPerson
from pipeboard.store.writes.settings import DefineCustomField
from screens_help import SMALL, STAMP, Maker
from store_help import draft

TODAY, LONG_AGO = STAMP.today, read_clock("2024-12-01T09:00")


@pytest.fixture
def four(desk: Maker) -> Maker:
    """A customer with an open sale, one that sleeps, a prospect, and a private person."""
    with desk.store() as store:
        store.capture(draft("Roof", account="Leroy", minor=900_000, action=Action("call", "Call Léa", TODAY)), STAMP)
        store.capture(draft("Gutter", account="Leroy", minor=100_050, action=None), LONG_AGO)
        store.run(Close((2,), "won", dt.date(2026, 3, 2)), STAMP)
        store.capture(draft("Shed", account="Dormant", minor=50_000, action=None), LONG_AGO)
        store.run(Close((3,), "won", dt.date(2025, 1, 5)), STAMP)
        store.capture(draft("Barn", account="Boréal", minor=None, action=None), STAMP)
        store.capture(draft("Door", account="Anna Roux", minor=20_000, action=None), STAMP)
        store.run(SetAccount(4, {"kind": "person", "phone": "06 11 22 33 44", "website": "roux.example"}), STAMP)
        store.run(AddPerson(1, "Léa Martin", "Buyer", "lea@leroy.example", "+33 6 00", "user", True), STAMP)
        store.run(AddDocument(1, "quote", "Q-1", "/nowhere/q1.pdf", 900_000, "EUR"), STAMP)
    return desk


def names(lines: list[str]) -> list[str]:
    return [one for line in lines for one in ("Anna Roux", "Boréal", "Dormant", "Leroy") if one in line]


async def test_the_list_says_what_each_is_and_comes_to(four: Maker) -> None:
    async with four() as at:
        await at.press("5")
        at.expect_screen("AccountsView")
        at.expect("5 Accounts", "4 accounts")
        assert names([line[:60] for line in at.lines()]) == ["Anna Roux", "Boréal", "Dormant", "Leroy"]
        (leroy,) = [line for line in at.lines() if line.startswith((" Leroy", "▌Leroy"))]
        assert "customer" in leroy
        assert "€9,000" in leroy
        assert "€1,000.50" in leroy
        assert "21 Nov" in leroy
        assert "sleeping" in at.lines_with("Dormant")[0]
        # The one under the cursor stands beside the list.
        at.expect("06 11 22 33 44 · roux.example")


async def test_the_list_narrows_as_one_types_and_by_what_they_are(four: Maker) -> None:
    async with four() as at:
        await at.press("5", "/")
        await at.type("LER")
        at.expect("1 account", "“LER”")
        at.expect_not("Boréal")
        await at.press("enter", "f", "3")
        at.expect("No account is like that.")
        await at.press("F")
        at.expect("4 accounts")
        await at.press("f", "4")
        at.expect("1 account", "sleeping customers")
        assert names([line[:60] for line in at.lines()]) == ["Dormant"]
        await at.press("escape", "/")
        await at.type("bor")
        await at.press("escape")
        at.expect("4 accounts")
        await at.press("f", "6")
        assert names([line[:60] for line in at.lines()]) == ["Anna Roux"]


async def test_the_orders_of_the_list(four: Maker) -> None:
    async with four() as at:
        await at.press("5", "o", "2")
        assert names([line[:60] for line in at.lines()]) == ["Leroy", "Anna Roux", "Boréal", "Dormant"]
        await at.press("r")
        assert names([line[:60] for line in at.lines()])[0] == "Anna Roux"
        await at.press(">")
        at.expect("Won ▼")
        await at.click(2, at.place_of("Won ▼")[1])
        at.expect("Account ▲")


async def test_the_selection_stays_on_its_account(four: Maker) -> None:
    async with four() as at:
        await at.press("5", "j", "j")
        with four.store() as store:
            store.capture(draft("New", account="Aaa", action=None), STAMP)
        await at.see("5 accounts")
        chosen = at.screen.chosen_account()
        assert chosen is not None
        assert chosen.name == "Dormant"


async def test_a_call_a_plan_and_a_person_of_an_account_and_their_undo(four: Maker) -> None:
    async with four() as at:
        await at.press("5", "j", "j", "c")
        at.expect("Call: Dormant")
        await at.type("asks for a shed")
        await at.press("enter")
        await at.type("call 1 December")
        await at.press("enter")
        at.expect("logged")
        page = at.store.accounts.page(2)
        assert [one.subject for one in page.done] == ["asks for a shed"]
        assert [(one.due_on, one.opportunity_id) for one in page.planned] == [(dt.date(2026, 12, 1), None)]
        assert "sleeping" not in at.lines_with("Dormant")[0]
        await at.press("n")
        await at.type("meet 3 December 10:00")
        await at.press("enter", "enter", "i")
        await at.type("Max Weber, director, 06 99 88 77 66")
        await at.press("enter")
        page = at.store.accounts.page(2)
        assert len(page.planned) == 2
        assert [(one.name, one.job, one.phone) for one in page.people] == [("Max Weber", "director", "06 99 88 77 66")]
        await at.press("u", "u", "u")
        page = at.store.accounts.page(2)
        assert (page.people, page.planned, page.done) == ([], [], [])
        await at.press("escape")
        assert "sleeping" in at.lines_with("Dormant")[0]


async def test_a_captured_line_begins_with_the_account(four: Maker) -> None:
    async with four() as at:
        await at.press("5", "a")
        assert at.screen.line.value == '@"Anna Roux" '
        await at.press("escape", "2", "a")
        assert at.screen.line.value == ""
        await at.press("escape", "5", "a")
        await at.type("Window 300€")
        await at.press("enter")
        assert [one.title for one in at.store.accounts.page(4).opportunities] == ["Window", "Door"]


async def test_the_page_is_edited_where_it_stands(four: Maker) -> None:
    async with four() as at:
        await at.press("5", "enter")
        at.expect_screen("AccountScreen")
        at.expect("Anna Roux", "prospect", "open €200", "private person", "#4")
        at.screen.record.select(("account", "address"))
        await at.press("enter")
        await at.type("1 rue du Lac")
        await at.press("enter")
        figures = at.store.accounts.page(4).figures
        assert figures is not None
        assert figures.account.address == "1 rue du Lac"
        at.expect("1 rue du Lac")
        at.screen.record.select(("account", "kind"))
        await at.press("enter", "down", "up", "enter")
        await at.press("u")
        await at.press("escape")
        at.expect_screen("AccountsView")


async def test_people_sales_and_actions_of_the_page(four: Maker) -> None:
    async with four() as at:
        await at.press("5", "G", "enter")
        at.expect("Leroy", "customer", "open €9,000", "won €1,000.50", "Léa Martin", "decides", "Timeline", "Q-1")
        at.screen.record.select(("person", 1))
        await at.press("enter")
        await at.press("ctrl+u")
        await at.type("Léa Dumas")
        await at.press("enter")
        assert at.store.accounts.contact(1).name == "Léa Dumas"
        at.screen.record.select(("planned", 1))
        await at.press("d")
        at.expect("Done:", "Call Léa")
        await at.type("fine")
        await at.press("enter", "escape")
        assert at.store.accounts.page(1).planned == []
        at.screen.record.select(("opportunity", 1))
        await at.press("enter")
        at.expect_screen("OpportunityScreen")
        await at.press("escape")
        at.expect_screen("AccountScreen")


async def test_the_next_of_an_action_of_the_account_is_of_the_account(four: Maker) -> None:
    async with four() as at:
        await at.press("5", "j", "j", "enter", "n")
        await at.type("call today")
        await at.press("enter")
        (planned,) = at.store.accounts.page(2).planned
        at.screen.record.select(("planned", planned.id))
        await at.press("d")
        await at.type("all is well")
        await at.press("enter")
        await at.type("call 5 January")
        await at.press("enter")
        (planned,) = at.store.accounts.page(2).planned
        assert (planned.due_on, planned.account_id) == (dt.date(2027, 1, 5), 2)


async def test_own_fields_of_accounts_approvals_and_states_of_documents(four: Maker) -> None:
    with four.store() as store:
        store.run(DefineCustomField("Roofs", "number", record="account"), STAMP)
        approves = SetContact(1, {}, 1, approves="the quote", approve_by="2026-12-04")
        store.run(approves, STAMP)
        store.run(EditDocument(1, {"state": "sent"}), STAMP)
    async with four() as at:
        await at.press("5", "G", "enter")
        at.expect("approves the quote by 4 Dec 2026", "Q-1  sent", "Roofs")
        at.screen.record.select(("account_own", "Roofs"))
        await at.press("enter")
        await at.type("12")
        await at.press("enter")
        assert at.store.accounts.page(1).own == {"Roofs": "12"}
        await at.press("u")
        assert at.store.accounts.page(1).own == {}


async def test_a_small_terminal_has_the_timeline_below(four: Maker) -> None:
    async with four(size=SMALL) as at:
        await at.press("5", "G", "enter", "end")
        at.expect("Timeline")
        at.expect_clean()
        # The page has the whole width: nothing stands beside it.
        assert at.screen.lines.size.width == SMALL[0]
        await at.resize(120, 40)
        at.expect("Timeline")
        at.expect_clean()


async def test_what_went_away_is_said(four: Maker) -> None:
    async with four() as at:
        await at.press("5", "a")
        at.screen.line.value = ""
        await at.type("@Fresh Thing 10€")
        await at.press("enter", "g", "g", "j", "j", "j", "enter")
        at.expect_screen("AccountScreen")
        with four.store() as store:
            store.undo(STAMP)
        if at.screen.chosen_account().name == "Fresh":
            await at.see("This account is gone")


# What is opened ------------------------------------------------------------------------------------------------------


@pytest.fixture
def opener(tmp_path: Path) -> dict[str, str]:
    """A program that opens links: it writes down what it was given."""
    program = tmp_path / "xdg-open"
    program.write_text(
        f'#!/bin/sh\nfor one in "$@"; do printf "%s\\n" "$one" >> "{tmp_path}/opened.new"; done\n'
        f'mv "{tmp_path}/opened.new" "{tmp_path}/opened"\n'
    )
    program.chmod(0o755)
    return {"PATH": f"{tmp_path}:{os.environ['PATH']}", "DISPLAY": ":0"}


async def test_a_person_is_called_and_written_to(four: Maker, opener: dict[str, str], tmp_path: Path) -> None:
    async with four(environment=opener) as at:
        await at.press("5", "G", "enter")
        at.screen.record.select(("person", 1))
        await at.press("o")
        at.expect("Open with", "+33 6 00", "lea@leroy.example")
        await at.press("e")
        await at.until(lambda: (tmp_path / "opened").exists())
        assert (tmp_path / "opened").read_text() == "mailto:lea@leroy.example\n"
        at.expect("opened: lea@leroy.example")


async def test_without_a_program_it_is_copied(four: Maker) -> None:
    async with four() as at:
        await at.press("5", "enter", "o", "w")
        at.expect("Nothing opens links here. Copied: roux.example")
        assert at.app.clipboard == "roux.example"
        at.screen.record.select(("account", "phone"))
        await at.press("y")
        assert at.app.clipboard == "06 11 22 33 44"


async def test_a_document_is_opened_where_it_exists(four: Maker, opener: dict[str, str], tmp_path: Path) -> None:
    there = tmp_path / "a quote; rm -rf $HOME.pdf"
    there.write_text("x")
    with four.store() as store:
        store.run(AddDocument(1, "quote", "Q-2", str(there)), STAMP)
    async with four(environment=opener) as at:
        await at.press("5", "G", "enter")
        at.screen.record.select(("document", 1))
        await at.press("o")
        at.expect("There is nothing to open here.")
        at.screen.record.select(("document", 2))
        await at.press("o")
        await at.until(lambda: (tmp_path / "opened").exists())
        assert (tmp_path / "opened").read_text() == f"{there}\n"


# The brief -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "keys", [(), ("2",), ("2", "t"), ("3", "l"), ("enter",), ("5", "G"), ("5", "G", "enter"), ("r",)]
)
async def test_the_page_before_the_call_is_one_key_away(four: Maker, keys: tuple[str, ...]) -> None:
    async with four() as at:
        await at.press(*keys, "B")
        at.expect_screen("BriefScreen")
        at.expect("Before the call", "Who", "Ask")
        await at.press("B")
        assert type(at.screen).__name__ != "BriefScreen"


async def test_the_brief_is_copied_as_text(four: Maker) -> None:
    async with four(size=SMALL) as at:
        await at.press("B")
        at.expect_clean()
        at.expect("Leroy · company · customer", "Léa Martin")
        await at.press("y")
        assert at.app.clipboard.startswith("Who        Leroy · company · customer\n")
        assert len(at.app.clipboard.splitlines()) <= 40
        at.expect("The page is copied.")


# Many ----------------------------------------------------------------------------------------------------------------


async def test_many_accounts_are_read_where_they_are_seen(many_desk: Maker) -> None:
    async with many_desk() as at:
        number = at.store.connection.execute("SELECT count(*) FROM account").fetchone()[0]
        await at.press("5", "G")
        at.expect(f"{number:,} accounts".replace(",", "") if number < 1000 else "accounts")
        last = at.screen.chosen_account()
        assert last is not None
        ids = at.store.connection.execute("SELECT id FROM account ORDER BY name_folded, id").fetchall()
        assert last.id == ids[-1][0]
        fetched = at.screen.lines.items.fetched
        assert 40 <= fetched <= 160 < number


async def test_an_action_of_an_account_is_called_so_on_today_and_opens_it(four: Maker) -> None:
    with four.store() as store:
        store.run(PlanForAccount(2, Action("call", "How is the shed?", TODAY, dt.time(8))), STAMP)
    async with four() as at:
        at.expect("Dormant", "How is the shed?")
        await at.press("home", "enter")
        at.expect_screen("AccountScreen")
        at.expect("Dormant", "How is the shed?")
