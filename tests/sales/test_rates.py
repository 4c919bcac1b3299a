"""Totals of several currencies as one, by the user's rates: exact, rounded once, never by a guess."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeboard.sales.rates import MILLION, Rate, Rates, converted, decimal_of, millionths_of
from pipeboard.sales.totals import Total

DAY = date(2026, 11, 1)


def rates(**listed: int) -> Rates:
    return Rates("EUR", tuple(Rate(currency, millionths, DAY) for currency, millionths in listed.items()))


@pytest.mark.parametrize(
    ("totals", "known", "wanted"),
    [
        ([], rates(CHF=MILLION), None),
        ([Total("EUR", 100, 10)], rates(CHF=MILLION), None),
        ([Total("CHF", 100, None)], rates(), None),
        ([Total("CHF", 100, None), Total("USD", 1, None)], rates(CHF=MILLION), None),
        ([Total("CHF", 100, None)], rates(CHF=1_050_000), Total("EUR", 105, None)),
        ([Total("CHF", 100, 1000), Total("EUR", 7, None)], rates(CHF=1_050_000), Total("EUR", 112, 1050)),
        # Half a cent goes to the even one, and only at the end: two halves are a whole.
        ([Total("CHF", 1, None)], rates(CHF=500_000), Total("EUR", 0, None)),
        ([Total("CHF", 3, None)], rates(CHF=500_000), Total("EUR", 2, None)),
        ([Total("CHF", 1, None), Total("USD", 1, None)], rates(CHF=500_000, USD=500_000), Total("EUR", 1, None)),
        # Yen have no cents, dinars have thousandths.
        ([Total("JPY", 1000, None)], rates(JPY=6_000), Total("EUR", 600, None)),
        ([Total("TND", 1000, None)], rates(TND=300_000), Total("EUR", 30, None)),
    ],
)
def test_totals_become_one_only_by_known_rates(totals: list[Total], known: Rates, wanted: Total | None) -> None:
    found = converted(totals, known)
    assert (found and found.total) == wanted


def test_the_rates_that_were_used_are_named_and_no_others() -> None:
    found = converted([Total("USD", 1, None), Total("EUR", 1, None)], rates(CHF=MILLION, USD=MILLION))
    assert found is not None
    assert [rate.currency for rate in found.rates] == ["USD"]


def test_a_yen_file_rounds_to_whole_yen() -> None:
    found = converted([Total("EUR", 150, None)], Rates("JPY", (Rate("EUR", 165 * MILLION, DAY),)))
    assert found is not None
    assert found.total == Total("JPY", 248, None)


@pytest.mark.parametrize(
    ("text", "millionths"),
    [
        ("1", MILLION),
        ("1.05", 1_050_000),
        ("1,05", 1_050_000),
        (".5", 500_000),
        ("0.0000005", 1),
        ("1000000", MILLION**2),
    ],
)
def test_rates_are_read(text: str, millionths: int) -> None:
    assert millionths_of(text) == millionths


@pytest.mark.parametrize("text", ["", "x", "-1", "0", "0.0000004", "1000000.1", "1e3", "1.2.3", "٣", "99999999"])
def test_what_is_no_rate_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no rate"):
        millionths_of(text)


@given(st.integers(1, MILLION**2))
def test_a_rate_is_read_back(millionths: int) -> None:
    assert millionths_of(decimal_of(millionths)) == millionths
