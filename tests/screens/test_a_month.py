"""A month of a salesperson's life, lived by keys: a day, an app; and at each day's end what must hold.

No open opportunity is without a next action unless Today says so, nothing closed is called overdue, and Today, board,
forecast and prompt agree to the cent with what the rows of the file come to.
"""

import datetime as dt
from itertools import cycle
from typing import Any, NamedTuple

import pytest

from cli_help import Shell
from pipeboard.presentation import amounts
from pipeboard.sales.filters import OPEN
from screens_help import Desk, Maker

FIRST = dt.date(2026, 11, 2)
DAYS = 30

#: As many terminals are: what is shown is asked for in words, not in columns.
SIZE = (100, 30)

#: What comes in: a line a day, now and then two, some of it incomplete.
LINES = (
    "@Leroy roof 12000€ mid-December >call tomorrow",
    "@Martin care 240€/month 12 months end of November >call in two days",
    "@Anna shutters 3450.50€ early January",
    "@Boréal warranty >email in three days",
    "@Dupond façade 6-7k€ December >meet Monday 10:00",
    "@Noor extension 18750.25€ end of January >call tomorrow 14:00",
)


async def done_with_next(at: Desk) -> None:
    await at.press("d")
    await at.paste("asks for the price in writing")
    await at.press("enter")
    await at.paste("call in four days")
    await at.press("enter")


async def called(at: Desk) -> None:
    await at.press("c")
    await at.paste("wants two coats, decides with his wife")
    await at.press("enter")
    await at.paste("send the quote in two days")
    await at.press("enter")


async def quoted(at: Desk) -> None:
    await done_with_next(at)
    await at.press("enter", "f")
    await at.paste("quote-17.pdf, 4321.99€")
    await at.press("enter", "escape")


async def pushed(at: Desk) -> None:
    await at.press("p", "2", "s", "2")


async def won(at: Desk) -> None:
    await at.press("w", "f", "enter")


async def lost(at: Desk) -> None:
    await at.press("x", "l", "1", "enter")


async def cancelled(at: Desk) -> None:
    await at.press("x", "c", "n", "enter")


DEEDS = (called, done_with_next, won, quoted, pushed, lost, called, won, done_with_next, pushed, cancelled)


async def live(at: Desk, number: int, deeds: Any) -> None:
    """A day: what comes in, what is due, and the review of the rest."""
    for line in LINES[number % len(LINES) :][: 1 + number % 3 // 2]:
        await at.press("a")
        await at.paste(line)
        await at.press("enter")
    for _ in range(3):
        await at.press("home")
        # What is planned for later is left for later.
        agenda = at.store.activities.agenda(at.app.session.today)
        if not agenda.overdue and not agenda.due_today:
            break
        await next(deeds)(at)
    if number % 10 == 9:
        # Second thoughts: the last change is taken back, and done again.
        await at.press("u", "ctrl+r")
    await at.press("r")
    while at.screen.queue.number_left:
        await at.press({"no_next_action": "3", "late": "5"}.get(at.screen._card().reason, "1"))
    at.expect("Nothing is left to review.")
    await at.press("escape")


def euros(at: Desk, where: str) -> tuple[int, int]:
    """How many rows there are and what they come to, asked of the file itself."""
    question = f"SELECT count(*), coalesce(sum(value_minor), 0) FROM opportunity WHERE {where}"
    number, minor = at.store.connection.execute(question).fetchone()
    return number, minor


class Figures(NamedTuple):
    """What the app had at a day's end: the open ones and what they come to, what was signed in the month."""

    number: int
    minor: int
    signed: int
    without_action: int


async def holds(at: Desk, today: dt.date) -> Figures:
    """What the app shows agrees with the rows of the file."""
    # Without a next action: each is said to be.
    without, _ = euros(
        at,
        "status = 'open' AND NOT EXISTS (SELECT 1 FROM activity WHERE opportunity_id = opportunity.id"
        " AND done_at IS NULL)",
    )
    agenda = at.store.activities.agenda(today)
    assert agenda.counts["no_next_action"] == without
    assert not without or at.lines_with("NO NEXT ACTION")
    # Closed, and nothing of it is waited for but what was kept on purpose.
    waited_for = [due.opportunity.status for due in agenda.overdue if due.opportunity is not None]
    assert set(waited_for) <= {"open"}
    number, minor = euros(at, "status = 'open'")
    total = at.store.opportunities.total(OPEN, today)
    assert (total.number, sum(one.value_minor for one in total.totals)) == (number, minor)
    await at.press("2")
    assert at.status.startswith(f"{number} open · {amounts.total(total.totals, 'en')}")
    _, signed = euros(at, f"status = 'won' AND closed_on BETWEEN '{today:%Y-%m}-01' AND '{today:%Y-%m}-31'")
    if signed and today.day % 3 == 0:
        await at.press("3")
        at.expect(amounts.money(signed, "EUR", "en"))
    return Figures(number, minor, signed, without)


def agrees(shell: Shell, app: Figures) -> None:
    """The prompt says the same."""
    board = shell.ok("board", "--json").json
    selling = [stage for stage in board["stages"] if stage["phase"] == "selling"]
    assert sum(stage["count"] for stage in selling) == app.number
    assert sum(one["amount_minor"] for stage in selling for one in stage["totals"]) == app.minor
    forecast = shell.ok("forecast", "--json").json
    parts = [*forecast["months"], forecast["late"], forecast["later"], forecast["no_date"]]
    assert sum(one["count"] for one in parts) == app.number
    assert sum(one["amount_minor"] for part in parts for one in part["open"]) == app.minor
    assert sum(one["amount_minor"] for one in forecast["months"][0]["won"]) == app.signed
    assert len(shell.ok("today", "--json").json["no_next_action"]) == app.without_action


async def test_a_month(desk: Maker, capsys: pytest.CaptureFixture[str]) -> None:
    deeds = cycle(DEEDS)
    with desk.store() as store:
        store.spare_the_disk()
    for number in range(DAYS):
        today = FIRST + dt.timedelta(days=number)
        shell = Shell(capsys, desk.path, f"{today}T18:00")
        async with desk(size=SIZE, now=f"{today}T09:00") as at:
            await live(at, number, deeds)
            figures = await holds(at, today)
        agrees(shell, figures)
    async with desk(now=f"{FIRST + dt.timedelta(days=DAYS)}T09:00") as at:
        statuses = dict(at.store.connection.execute("SELECT status, count(*) FROM opportunity GROUP BY 1").fetchall())
        assert min(statuses.get(one, 0) for one in ("open", "won", "lost", "cancelled")) >= 2, statuses
        renewals = at.store.connection.execute(
            "SELECT r.frequency, r.amount_minor, w.status FROM opportunity AS r"
            " JOIN opportunity AS w ON w.id = r.origin_id WHERE r.origin_kind = 'renewal'"
        ).fetchall()
        assert renewals
        assert set(renewals) == {("monthly", 24_000, "won")}
