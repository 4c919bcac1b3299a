"""What an opportunity moves the open total by, between two evenings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeboard.sales.movements import KINDS, Movement, State, balances, months_of, movements, open_total

OPEN = State("open", "EUR", 1000, "2026-12")


def moved(
    then: State | None, now: State | None, *, was_there: bool = False, is_there: bool = False
) -> list[tuple[object, ...]]:
    before, after = ({1: one} if one else {} for one in (then, now))
    found = movements(before, after, {1} if was_there else (), {1} if is_there else ())
    return [(one.kind, one.month, one.currency, one.minor) for one in found]


@pytest.mark.parametrize(
    ("then", "now", "found"),
    [
        (OPEN, OPEN, []),
        (None, OPEN, [("new", "2026-12", "EUR", 1000)]),
        (OPEN, None, [("removed", "2026-12", "EUR", -1000)]),
        (OPEN, OPEN._replace(value_minor=1500), [("grown", "2026-12", "EUR", 500)]),
        (
            OPEN,
            OPEN._replace(value_minor=0, currency=""),
            [("shrunk", "2026-12", "EUR", -1000), ("grown", "2026-12", "", 0)],
        ),
        (OPEN, OPEN._replace(currency="USD"), [("shrunk", "2026-12", "EUR", -1000), ("grown", "2026-12", "USD", 1000)]),
        (
            OPEN,
            OPEN._replace(month="2027-01"),
            [("pushed", "2026-12", "EUR", -1000), ("pushed", "2027-01", "EUR", 1000)],
        ),
        (OPEN, OPEN._replace(month=""), [("pushed", "2026-12", "EUR", -1000), ("pushed", "", "EUR", 1000)]),
        (OPEN._replace(month=""), OPEN, [("pulled", "", "EUR", -1000), ("pulled", "2026-12", "EUR", 1000)]),
        (
            OPEN,
            OPEN._replace(month="2026-11", value_minor=900),
            [
                ("pulled", "2026-12", "EUR", -1000),
                ("pulled", "2026-11", "EUR", 1000),
                ("shrunk", "2026-11", "EUR", -100),
            ],
        ),
        (OPEN, OPEN._replace(status="won"), [("won", "2026-12", "EUR", -1000)]),
        (
            OPEN,
            OPEN._replace(status="won", value_minor=1200),
            [("grown", "2026-12", "EUR", 200), ("won", "2026-12", "EUR", -1200)],
        ),
        (None, OPEN._replace(status="lost"), [("new", "2026-12", "EUR", 1000), ("lost", "2026-12", "EUR", -1000)]),
        (OPEN._replace(status="won"), OPEN, [("reopened", "2026-12", "EUR", 1000)]),
        (OPEN._replace(status="won"), OPEN._replace(status="lost"), []),
        (OPEN._replace(status="won"), None, []),
    ],
)
def test_what_each_difference_moves(then: State | None, now: State | None, found: list[tuple[object, ...]]) -> None:
    assert moved(then, now) == found


def test_a_filter_is_joined_and_left() -> None:
    assert moved(None, OPEN, was_there=True) == [("joined", "2026-12", "EUR", 1000)]
    assert moved(OPEN, None, is_there=True) == [("left", "2026-12", "EUR", -1000)]


STATES = st.builds(
    State,
    st.sampled_from(["open", "open", "won", "lost", "cancelled"]),
    st.sampled_from(["EUR", "USD"]),
    st.integers(0, 10**6),
    st.sampled_from(["", "2026-11", "2026-12", "2027-01"]),
)
MAPS = st.dictionaries(st.integers(1, 8), STATES)


@given(MAPS, MAPS)
def test_opening_and_movements_are_the_closing_of_each_month_and_currency(
    before: dict[int, State], after: dict[int, State]
) -> None:
    found = movements(before, after)
    for month in (None, *months_of(before, found, after)):
        for one in balances(before, found, after, month):
            assert one.opening_minor + sum(minor for _, minor in one.moved) == one.closing_minor
            assert one.closing_minor == open_total(after.values(), month).get(one.currency, 0)
    for one in balances(before, found, after):
        # From one month to another nothing is lost on the way.
        assert one.moved_by("pushed") == one.moved_by("pulled") == 0


def test_kinds_are_told_in_one_order() -> None:
    listed = [Movement(at, kind, "EUR", "", 1) for at, kind in enumerate(reversed(KINDS))]
    (balance,) = balances({}, listed, {})
    assert [kind for kind, _ in balance.moved] == list(KINDS)
