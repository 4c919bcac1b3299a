"""The months as they would be: what each supposition makes of an opportunity, and what it cannot."""

from datetime import date

import pytest

from pipeboard.sales.forecast import add_up
from pipeboard.sales.money import Money
from pipeboard.sales.totals import Sum
from pipeboard.sales.what_if import CannotSuppose, Supposition, signed_and_weighted, supposed
from records_help import TODAY, made

ONE = made(id=1)
OTHER = made(id=2, expected_by=date(2027, 1, 20), expected_from=date(2027, 1, 11))
WON = made(id=3, status="won", closed_on=TODAY)


def months(*suppositions: Supposition) -> dict[str, int]:
    buckets = add_up(supposed([ONE, OTHER, WON], suppositions, TODAY), TODAY)
    found = {}
    for key in sorted({*buckets.won, *buckets.open}):
        listed = signed_and_weighted(buckets.won.get(key, Sum()), buckets.open.get(key, Sum()))
        found[key] = sum(one.minor for one in listed)
    return found


#: As it is: 6,000 won in November, 60 % of 6,000 in December and in January.
AS_IT_IS = {"2026-11": 600_000, "2026-12": 360_000, "2027-01": 360_000}


@pytest.mark.parametrize(
    ("suppositions", "changed"),
    [
        ([], {}),
        ([Supposition("won", (1,))], {"2026-11": 1_200_000, "2026-12": 0}),
        ([Supposition("won", (1,), "2026-11")], {"2026-11": 1_200_000, "2026-12": 0}),
        ([Supposition("won", (1,), "2027-02")], {"2026-12": 0, "2027-02": 600_000}),
        ([Supposition("lost", (1, 2))], {"2026-12": 0, "2027-01": 0}),
        ([Supposition("cancelled", (2,))], {"2027-01": 0}),
        ([Supposition("expected", (1,), "2027-01")], {"2026-12": 0, "2027-01": 720_000}),
        ([Supposition("expected", (1,), "2026-12")], {}),
        ([Supposition("amount", (2,), amount=Money(100_000, "EUR"))], {"2027-01": 60_000}),
        ([Supposition("amount", (3,), amount=Money(100_000, "EUR"))], {"2026-11": 100_000}),
        ([Supposition("new", amount=Money(500_000, "EUR"), number=2, month="2027-01")], {"2027-01": 1_360_000}),
        ([Supposition("new", amount=Money(500_000, "EUR"), number=1)], {"2026-11": 1_100_000}),
        (
            [Supposition("amount", (1,), amount=Money(100_000, "EUR")), Supposition("won", (1,))],
            {"2026-11": 700_000, "2026-12": 0},
        ),
    ],
)
def test_what_is_supposed_changes_its_months_and_no_other(
    suppositions: list[Supposition], changed: dict[str, int]
) -> None:
    assert months(*suppositions) == {key: value for key, value in (AS_IT_IS | changed).items() if value}


@pytest.mark.parametrize(
    ("supposition", "reason"),
    [
        (Supposition("won", (3,)), "closed"),
        (Supposition("expected", (3,), "2026-12"), "closed"),
        (Supposition("won", (1,), "2026-10"), "gone"),
        (Supposition("expected", (1,), "2027-11"), "far"),
        (Supposition("amount", (4,), amount=Money(1, "EUR")), "closed"),
    ],
)
def test_what_cannot_be_supposed(supposition: Supposition, reason: str) -> None:
    with pytest.raises(CannotSuppose) as caught:
        supposed([ONE, WON, made(id=4, status="lost", closed_on=TODAY)], [supposition], TODAY)
    assert caught.value.reason == reason


def test_nothing_of_it_is_kept() -> None:
    supposed([ONE], [Supposition("won", (1,))], TODAY)
    assert ONE.status == "open"


def test_the_precision_of_a_date_stays() -> None:
    (after,) = supposed([ONE], [Supposition("expected", (1,), "2027-02")], TODAY)
    assert (after.expected_from, after.expected_by) == (date(2027, 2, 1), date(2027, 2, 10))
