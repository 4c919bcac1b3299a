"""The review: one opportunity at a time, one key per verdict, resumable, and a summary of what changed."""

import datetime as dt
from pathlib import Path

import pytest

from pipeboard.clock import read_clock
from pipeboard.presentation import amounts
from pipeboard.sales.capture.draft import Action
from pipeboard.sales.filters import OPEN
from pipeboard.sales.periods import Period
from pipeboard.store.changes.closing import Close
from screens_help import SMALL, STAMP, Maker
from store_help import draft
from terminal_help import Terminal

TODAY, MONDAY = STAMP.today, dt.date(2026, 11, 23)


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
        await at.press("3")
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
        at.expect("3 of 3", "Boréal")
        await at.press("left")
        at.expect("2 of 3", "Martin")
        await at.press("space", "space")
        at.expect("Nothing is left to review.", "3 looked at · 3 left as they are", "Nothing was changed.")
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


# One key each --------------------------------------------------------------------------------------------------------


@pytest.fixture
def thirty(desk: Maker) -> Maker:
    """Thirty that are due: ten overdue, ten today, ten without a next action."""
    with desk.store() as store:
        store.spare_the_disk()
        for at in range(30):
            days = -1 - at if at < 10 else 0
            action = Action("call", f"Call {at:02}", TODAY + dt.timedelta(days=days)) if at < 20 else None
            store.capture(draft(f"Sale {at:02}", account=f"Account {at:02}", minor=100_000 + at, action=action), STAMP)
    return desk


async def test_thirty_take_one_key_each(thirty: Maker) -> None:
    async with thirty() as at:
        await at.press("r")
        for number, key in enumerate("1234567fL" * 4, 1):
            if number > 30:
                break
            at.expect(f"{number} of 30")
            await at.press(key if at.screen.is_on(next(one for one in at.screen.KEYS if key in one.keys)) else "2")
        at.expect("Nothing is left to review.", "30 looked at")


@pytest.mark.parametrize(
    ("key", "verb", "changed"),
    [
        ("1", "snooze", lambda one: one.next_action.due_on == TODAY + dt.timedelta(days=1)),
        ("4", "snooze", lambda one: one.next_action.due_on == TODAY + dt.timedelta(days=30)),
        ("5", "push", lambda one: (one.expected_from.day, one.expected_by.day) == (10, 20)),
        ("7", "push", lambda one: (one.expected_from, one.expected_by) == (dt.date(2027, 1, 1), dt.date(2027, 1, 10))),
        ("f", "done", lambda one: (one.next_action.subject, one.next_action.due_on) == ("Call Leroy", MONDAY)),
        ("L", "move", lambda one: one.stage == "Contacted"),
    ],
)
async def test_each_verdict_is_one_key_and_one_undo(three: Maker, key: str, verb: str, changed: object) -> None:
    async with three() as at:
        await at.press("r", key)
        at.expect("2 of 3", "Martin")
        assert changed(at.store.opportunities.one(1))  # type: ignore[operator]
        assert [one.verb for one in at.store.history.since(3)] == [verb]
        await at.press("u")
        at.expect("1 of 3", "Leroy")
        assert at.store.history.since(3) == []
        await at.press(key)
        at.expect("2 of 3", "Martin")


async def test_standby_takes_a_day_and_a_reason(three: Maker) -> None:
    async with three() as at:
        await at.press("r", "z")
        await at.type("10 January, new budget")
        at.expect("Sun 10 Jan 2027 · new budget")
        await at.press("enter")
        at.expect("2 of 3")
        action = at.store.opportunities.one(1).next_action
        assert action is not None
        assert (action.due_on, action.standby_reason) == (dt.date(2027, 1, 10), "new budget")


async def test_a_star_and_a_note_are_no_verdict(three: Maker) -> None:
    async with three() as at:
        await at.press("r", "*")
        at.expect("1 of 3", "★")
        await at.press("N")
        await at.type("a remark")
        await at.press("enter")
        at.expect("1 of 3", "Leroy")


async def test_the_digits_of_a_card_without_an_action_plan_one(three: Maker) -> None:
    async with three() as at:
        await at.press("r", "space", "space", "2")
        one = at.store.opportunities.one(3)
        assert one.next_action is not None
        assert (one.next_action.subject, one.next_action.due_on) == ("Follow up", MONDAY)


async def test_what_another_window_settles_is_not_asked(three: Maker) -> None:
    async with three() as at:
        await at.press("r")
        with three.store() as store:
            store.run(Close((2,), "lost", reason="Price"), STAMP)
        await at.see("2 left to review")
        await at.press("1")
        at.expect("3 of 3", "Boréal")


# The whole pipeline --------------------------------------------------------------------------------------------------


async def test_the_whole_pipeline_begins_with_what_goes_wrong(desk: Maker) -> None:
    long_ago, soon = read_clock("2026-08-01T09:00"), Action("call", "call", TODAY + dt.timedelta(days=3))
    with desk.store() as store:
        store.capture(draft("Fine", account="Fine", action=soon), STAMP)
        store.capture(draft("Untouched", account="Untouched", action=soon), long_ago)
        store.capture(draft("Bare", account="Bare", action=None), STAMP)
        store.capture(draft("Incomplete", account="Incomplete", minor=None, action=soon), STAMP)
        store.capture(draft("Rots", account="Rots", action=soon._replace(due_on=TODAY)), long_ago)
        past = Period(dt.date(2026, 11, 1), dt.date(2026, 11, 10))
        store.capture(draft("Late", account="Late", expected=past, action=soon), read_clock("2026-10-30T09:00"))
        store.capture(draft("Won", account="Won", action=None), STAMP)
        store.run(Close((7,), "won"), STAMP)
    async with desk() as at:
        await at.press("R")
        at.expect("Review: the whole pipeline")
        for number, (heading, name) in enumerate(
            [
                ("LATE SIGNATURE", "Late"),
                ("ROTS", "Rots"),
                ("TO COMPLETE", "Incomplete"),
                ("NO NEXT ACTION", "Bare"),
                ("UNTOUCHED FOR 30 DAYS", "Untouched"),
                ("AS IT SHOULD BE", "Fine"),
            ],
            1,
        ):
            at.expect(heading, f"{name}  {name}", f"{number} of 6")
            await at.press("space")
        at.expect("Nothing is left to review.")
        await at.press("tab")
        at.expect("Review: what is due")
        await at.press("tab", "r")
        at.expect("Review: the whole pipeline", "1 of 6")


# The summary ---------------------------------------------------------------------------------------------------------


async def test_the_summary_is_what_the_journal_has_since_the_beginning(thirty: Maker) -> None:
    async with thirty() as at:
        before = at.store.opportunities.total(OPEN, TODAY)
        await at.press(
            "r", "w", "enter", "x", "l", "1", "enter", "x", "c", "enter", "w", "enter", "u", "5", "1", "f", "L"
        )
        for _ in range(30 - 7):
            await at.press("space")
        at.expect("Nothing is left to review.", "30 looked at · 23 left as they are")
        now = at.store.opportunities.total(OPEN, TODAY)
        events = [one for one in at.store.history.of(limit=500) if one.command_id > 30 and one.kind == "do"]
        undone = {one.id for one in at.store.history.commands(500) if one.undone}
        standing = [one for one in events if one.command_id not in undone]
        assert sorted(one.verb for one in standing) == ["cancel", "done", "lost", "move", "push", "snooze", "won"]
        code = at.app.session.language.code
        closed = {
            verb: at.store.opportunities.one(one.changes[0].row_id)
            for one in standing
            if (verb := one.verb) in ("won", "lost", "cancel")
        }
        for verb, one in closed.items():
            (line,) = [
                line for line in at.lines() if line.strip().startswith({"cancel": "cancelled"}.get(verb, verb) + " ")
            ][:1]
            assert f" 1  {amounts.money(one.value_minor or 0, 'EUR', code)}" in line
        total = {name: of.totals[0].value_minor for name, of in (("before", before), ("now", now))}
        assert total["now"] == total["before"] - sum(one.value_minor or 0 for one in closed.values())
        shown = [amounts.money(total[name], "EUR", code) for name in ("before", "now")]
        at.expect(f"30 · {shown[0]}", f"27 · {shown[1]}")


# Killed --------------------------------------------------------------------------------------------------------------


def test_a_review_that_was_killed_goes_on_at_the_same_one(thirty: Maker, tmp_path: Path) -> None:
    around = {"PIPEBOARD_DB": thirty.path, "PIPEBOARD_NOW": "2026-11-21T09:00", "HOME": str(tmp_path)}
    with Terminal(around) as terminal:
        terminal.expect("OVERDUE")
        terminal.press("r")
        terminal.expect("1 of 30")
        terminal.press("1")
        terminal.expect("2 of 30")
        terminal.press("space")
        name = terminal.expect(r"3 of 30[^A]*(Account \d\d)").group(1)
        terminal.kill()
    with Terminal(around) as terminal:
        terminal.expect("OVERDUE")
        terminal.press("r")
        terminal.expect(rf"3 of 30[^A]*{name}")
        # A verdict of the first run is taken back in the second: its card is shown again.
        terminal.press("u")
        terminal.expect("1 of 30")
        terminal.kill()
