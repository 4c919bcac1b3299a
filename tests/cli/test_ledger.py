"""`ledger`: what the forecast said as each month began, against the file as of that evening and what was signed."""

import datetime as dt
import random
from typing import Any

import pytest

from cli_help import Shell
from pipeboard.clock import read_clock
from pipeboard.sales.outlook.courses import Course, Passage, StagePlace, Terms
from pipeboard.sales.outlook.ledger import Ledger, ledger
from pipeboard.sales.outlook.outlook import Facts
from pipeboard.sales.periods import day, month_end
from pipeboard.sales.records import Outcome
from pipeboard.store.changes.capture import Capture
from pipeboard.store.changes.closing import Close
from pipeboard.store.changes.field_changes import SetFields
from pipeboard.store.changes.moves import Move
from pipeboard.store.store import Store
from store_help import draft

STAGES = ["Contacted", "Met", "Quote", "Negotiation"]
NOW = "2026-11-21T09:00"


def at(on: dt.date) -> Any:
    return read_clock(f"{on.isoformat()}T10:00")


def live(path: str, seed: int, number: int = 40) -> None:
    """Nine months of sales: each captured, moved on, priced anew, put off, and most of them closed."""
    chance = random.Random(seed)
    steps: list[tuple[dt.datetime, int, Any]] = []
    for one in range(1, number + 1):
        # Ids are given in the order of time.
        on = dt.date(2026, 2, 1) + dt.timedelta(days=one * 270 // number)
        sale = draft(f"sale {one}", minor=100_000 + 1000 * chance.randrange(500), action=None, stage="To qualify",
                     expected=day(on + dt.timedelta(days=60)), tags=())  # fmt: skip
        steps.append((at(on).local, one, Capture(sale)))
        for stage in STAGES[: chance.randrange(5)]:
            on += dt.timedelta(days=1 + chance.randrange(25))
            steps.append((at(on).local, one, Move((one,), stage)))
        if chance.random() < 0.5:
            on += dt.timedelta(days=chance.randrange(9))
            later = on + dt.timedelta(days=40)
            steps.append((at(on).local, one, SetFields(one, {"expected_from": later, "expected_by": later})))
            steps.append((at(on).local, one, SetFields(one, {"amount_minor": 90_000, "currency": "EUR"})))
        if chance.random() < 0.8:
            outcome: Outcome = chance.choice(["won", "won", "lost", "cancelled"])
            on += dt.timedelta(days=1 + chance.randrange(20))
            steps.append((at(on).local, one, Close((one,), outcome)))
    steps = sorted((step for step in steps if step[0].date() < dt.date(2026, 11, 21)), key=lambda step: step[:2])
    with Store.open(path, read_clock("2026-01-31T09:00"), origin="test") as store:
        store.spare_the_disk()
        store.run_all([(command, read_clock(when.isoformat())) for when, _, command in steps])


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_month_was_forecast_as_the_file_stood_as_it_began(path: str, seed: int) -> None:
    """What the ledger takes from the journal is what the file of that evening says itself."""
    live(path, seed)
    with Store.open(path, read_clock(NOW), origin="test") as store:
        found, later, number = store.figures.ledger(dt.date(2026, 11, 21))
        assert (later, number) == (0, 40)
        first_days = [one for one in found.judged if one.ahead == 1]
        assert len(first_days) == 8
        for one in first_days:
            first = dt.date.fromisoformat(f"{one.month}-01")
            last = month_end(first.year, first.month)
            evening = first - dt.timedelta(days=1)
            with store.as_of(evening):
                said = {told.id: told.chances[0] for told in store.figures.told(first, [last])}
                values = {number: store.opportunities.one(number).value_minor or 0 for number in said}
            likely = sum(chance * values[number] for number, chance in said.items())
            assert one.forecast_minor == pytest.approx(likely, abs=1)
            now = store.opportunities.with_ids(list(said))
            signed = [
                record.value_minor or 0
                for record in now.values()
                if record.status == "won" and record.closed_on is not None and first <= record.closed_on <= last
            ]
            assert one.signed_minor == sum(signed)


def course(number: int, created: dt.date, outcome: Outcome | None, closed: dt.date | None, value: int = 1000) -> Course:
    ended = None if closed is None else closed.toordinal()
    begun = created.toordinal()
    return Course(
        number, begun, (Passage(1, begun, ended),), outcome, ended, (Terms(begun - 1, None, None, "EUR", value),)
    )


def of(courses: list[Course], today: dt.date = dt.date(2026, 11, 1)) -> Ledger:
    return ledger(Facts((StagePlace(1, 1, 1, 0.5),), tuple(courses), ()), today)


def test_the_figures_of_the_ledger_are_those_of_its_months() -> None:
    made = [
        course(at, dt.date(2026, 1 + at % 8, 5), "won" if at % 2 else "lost", dt.date(2026, 2 + at % 8, 20), 100 * at)
        for at in range(1, 31)
    ]
    found = of(made)
    assert found.months == 8
    assert found.is_enough
    for one in found.reliability:
        months = [month for month in found.judged if month.ahead == one.ahead]
        signed = sum(month.signed_minor for month in months)
        off = sum(abs(month.forecast_minor - month.signed_minor) for month in months)
        assert one.n == len(months)
        assert one.wape == pytest.approx(off / signed) if signed else one.wape is None
        if signed:
            assert one.bias == pytest.approx((sum(month.forecast_minor for month in months) - signed) / signed)
        assert one.with_sales == sum(bool(month.signed_minor) for month in months)
    (half,) = found.calibration
    assert (half.percent, half.n, half.won) == (50, 30, 15)
    held, number = found.ranges
    assert 0 <= held <= number == 8
    assert found.brier is not None
    assert 0 < found.brier < 1


def test_the_month_that_goes_on_is_not_judged() -> None:
    made = [course(1, dt.date(2026, 9, 5), "won", dt.date(2026, 11, 10))]
    assert [one.month for one in of(made, dt.date(2026, 11, 21)).judged if one.ahead == 1] == ["2026-10"]
    assert [one.month for one in of(made, dt.date(2026, 12, 1)).judged if one.ahead == 1] == ["2026-10", "2026-11"]


@pytest.mark.parametrize(("months", "is_enough"), [(0, False), (1, False), (5, False), (6, True)])
def test_of_few_months_nothing_is_concluded(months: int, is_enough: bool) -> None:
    made = [course(1, dt.date(2026, 10 - months, 5), None, None)] if months else []
    found = of(made)
    assert (found.months, found.is_enough) == (months, is_enough)


def test_it_is_told(shell: Shell) -> None:
    shell.ok("add", "@Dupond roof 6000€ !quote", PIPEBOARD_NOW="2026-11-01T09:00")
    assert shell.ok("ledger").out.startswith("Too little history: no month that is over")
    shell.ok("set", "1", "created=2026-09-03")
    out = shell.ok("ledger").out
    assert "Oct 2026" in out
    assert "Too little history: 1 months are over, 6 are needed." in out
    answer = shell.ok("ledger", "--json").json
    assert (answer["months"], answer["enough"]) == (1, False)
    assert answer["from_dates"] == {"opportunities": 1, "of": 1}
    assert answer["judged"][0]["months_ahead"] == 1


def test_with_enough_history_it_says_how_good_it_was(shell: Shell) -> None:
    live(shell.path, 5)
    out = shell.ok("ledger").out
    assert "1 month ahead, EUR: off by " in out
    assert "2 months ahead, EUR: off by " in out
    assert "The range held in " in out
    assert "% sign at " in out
    assert shell.ok("ledger", "--plain").out.count("\t1\t") >= 8
