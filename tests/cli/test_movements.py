"""`changes --since`: what moved between two evenings of random histories, against the file as of each of them."""

import datetime as dt
import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cli_help import Shell
from pipeboard.clock import read_clock
from pipeboard.sales.filters import Filter
from pipeboard.sales.movements import balances, months_of, movements
from pipeboard.store.changes.closing import Close, Reopen
from pipeboard.store.changes.field_changes import SetFields
from pipeboard.store.changes.moves import Move
from pipeboard.store.errors import StoreError
from pipeboard.store.store import Store
from store_help import STAMP, any_draft
from thoroughness import examples

FIRST = dt.date(2026, 10, 1)
DAYS = 30


def live(store: Store, seed: int) -> None:
    """A month of captures, changes, closings, reopenings and undos."""
    chance = random.Random(seed)
    made: list[int] = []
    for day in range(DAYS):
        stamp = read_clock(f"{(FIRST + dt.timedelta(days=day)).isoformat()}T09:00")
        for _ in range(chance.randrange(4)):
            if not made or chance.random() < 0.4:
                made.append(store.capture(any_draft(chance), stamp)[1].opportunity_id)
                continue
            one = chance.choice(made)
            by = FIRST + dt.timedelta(days=chance.randrange(0, 200))
            step: Any = chance.choice(
                [
                    Close((one,), chance.choice(["won", "lost", "cancelled"])),
                    Reopen((one,)),
                    SetFields(
                        one, {"amount_minor": chance.randrange(10**7), "currency": chance.choice(["EUR", "JPY"])}
                    ),
                    SetFields(one, {"expected_from": by, "expected_by": by}),
                    SetFields(one, {"expected_from": None, "expected_by": None}),
                    SetFields(one, {"starred": chance.random() < 0.5}),
                    Move((one,), chance.choice(["Met", "Quote"])),
                    None,
                ]
            )
            try:
                store.undo(stamp) if step is None else store.run(step, stamp)
            except StoreError:
                continue


@settings(max_examples=examples(10))
@given(seed=st.integers(0, 10**6), first=st.integers(0, DAYS), span=st.integers(0, DAYS), narrowed=st.booleans())
def test_the_balance_is_that_of_both_evenings(
    tmp_path_factory: pytest.TempPathFactory, seed: int, first: int, span: int, narrowed: bool
) -> None:
    path = str(tmp_path_factory.mktemp("moved") / "sales.db")
    chosen = Filter(starred=True) if narrowed else Filter()
    opened = Filter(statuses=("open",), starred=narrowed)
    evenings = [FIRST + dt.timedelta(days=first), FIRST + dt.timedelta(days=first + span)]
    with Store.open(path, read_clock("2026-09-30T09:00"), origin="test") as store:
        store.spare_the_disk()
        live(store, seed)
        states, totals = [], []
        for evening in evenings:
            with store.as_of(evening):
                states.append(store.figures.states(evening, chosen))
                whole = store.opportunities.total(opened, evening)
                totals.append({one.currency: one.value_minor for one in whole.totals})
    (before, were_there), (after, are_there) = states
    found = movements(before, after, were_there, are_there)
    for month in (None, *months_of(before, found, after)):
        for one in balances(before, found, after, month):
            assert one.opening_minor + sum(minor for _, minor in one.moved) == one.closing_minor
    for one in balances(before, found, after):
        assert (one.opening_minor, one.closing_minor) == (
            totals[0].get(one.currency, 0),
            totals[1].get(one.currency, 0),
        )
    assert {one.currency for one in balances(before, found, after)} >= {*totals[0], *totals[1]}
    if not narrowed:
        assert not {one.kind for one in found} & {"joined", "left"}


def a_week(shell: Shell) -> None:
    shell.ok("add", "@Dupond roof 6000€ ^2026-12-05", PIPEBOARD_NOW="2026-11-10T09:00")
    shell.ok("add", "@Martin fleet 10000€ ^2026-12-20", PIPEBOARD_NOW="2026-11-10T09:00")
    shell.ok("add", "@Novak tools 1000$", PIPEBOARD_NOW="2026-11-17T09:00")
    shell.ok("set", "1", "amount=7000€", "expected=2027-01-10", PIPEBOARD_NOW="2026-11-18T09:00")
    shell.ok("won", "2", "--no-next", PIPEBOARD_NOW="2026-11-19T09:00")


def test_what_changed_since_a_day_is_told(shell: Shell) -> None:
    a_week(shell)
    answer = shell.ok("changes", "--since", "2026-11-16", "--json").json
    assert (answer["since"], answer["until"]) == ("2026-11-16", "2026-11-21")
    totals = {one["currency"]: one for one in answer["totals"]}
    assert {key: value for key, value in totals["EUR"].items() if value} == {
        "currency": "EUR",
        "opening_minor": 1_600_000,
        "grown_minor": 100_000,
        "won_minor": -1_000_000,
        "closing_minor": 700_000,
    }
    assert totals["USD"]["new_minor"] == totals["USD"]["closing_minor"] == 100_000
    months = {one["month"]: one["totals"][0] for one in answer["months"]}
    assert (months["2026-12"]["pushed_minor"], months["2027-01"]["pushed_minor"]) == (-600_000, 600_000)
    assert months["2026-12"]["closing_minor"] == 0
    out = shell.ok("changes", "--since", "monday").out
    for text in ("since the evening of Mon 16 Nov", "opening", "closing", "Dec 2026 → Jan 2027", "−€10,000", "+€1,000"):
        assert text in out
    assert len(shell.ok("changes", "--since", "2026-11-16", "--plain").out.splitlines()) == len(answer["movements"])


def test_the_days_between_two_evenings(shell: Shell) -> None:
    a_week(shell)
    answer = shell.ok("changes", "--since", "2026-11-17", "--until", "2026-11-18", "--json").json
    assert {one["kind"] for one in answer["movements"]} == {"pushed", "grown"}
    assert shell.ok("changes").out.splitlines()[-1] == "Nothing has moved."
    assert shell("changes", "--since", "2027-01-01").code == 2
    assert STAMP.today.isoformat() == "2026-11-21"


def test_under_a_filter_what_joins_and_leaves_it_is_told(shell: Shell) -> None:
    a_week(shell)
    shell.ok("set", "1", "star=yes")
    kinds = {one["kind"] for one in shell.ok("changes", "--starred", "--json").json["movements"]}
    assert kinds == {"joined"}
