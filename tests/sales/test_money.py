"""Money by its edges: where digits round, what is too large, and what each currency's smallest unit is."""

import pytest

from pipeboard.sales import money
from pipeboard.sales.money import Money


@pytest.mark.parametrize(
    ("hundredths", "minor"),
    [
        (0, 0),
        (49, 0),
        (50, 0),
        (51, 1),
        (99, 1),
        (100, 1),
        (149, 1),
        (150, 2),
        (151, 2),
        (250, 2),
        (350, 4),
        (-49, 0),
        (-50, 0),
        (-51, -1),
        (-150, -2),
        (-250, -2),
        (-350, -4),
    ],
)
def test_hundredths_round_half_to_even(hundredths: int, minor: int) -> None:
    assert money.round_hundredths(hundredths) == minor


@pytest.mark.parametrize(
    ("digits", "currency", "minor"),
    [
        ("0", "EUR", 0),
        (".5", "EUR", 50),
        ("5.", "EUR", 500),
        ("1.004", "EUR", 100),
        ("1.005", "EUR", 101),
        ("1.0049", "EUR", 100),
        ("1.995", "EUR", 200),
        ("0.4", "JPY", 0),
        ("0.5", "JPY", 1),
        ("1.0005", "TND", 1001),
        ("1.00005", "CLF", 10001),
        ("1.00004", "CLF", 10000),
        ("100000000000", "EUR", 10**13),
        ("10000000000000", "JPY", 10**13),
        ("000000000000001", "EUR", 100),
    ],
)
def test_minor_units_of_a_decimal(digits: str, currency: str, minor: int) -> None:
    assert money.to_minor(digits, currency) == minor


@pytest.mark.parametrize(
    ("digits", "currency"),
    [
        ("100000000000.01", "EUR"),
        ("100000000000.005", "EUR"),
        ("10000000000001", "JPY"),
        ("0000000000000001", "EUR"),
        ("", "EUR"),
        (".", "EUR"),
        ("1.2.3", "EUR"),
        ("-1", "EUR"),
        ("+1", "EUR"),
        ("١", "EUR"),
        ("½", "EUR"),
    ],
)
def test_what_is_no_amount(digits: str, currency: str) -> None:
    with pytest.raises(ValueError):
        money.to_minor(digits, currency)


@pytest.mark.parametrize(
    ("minor", "currency", "decimal"),
    [
        (0, "EUR", "0.00"),
        (5, "EUR", "0.05"),
        (-5, "EUR", "-0.05"),
        (99, "EUR", "0.99"),
        (100, "EUR", "1.00"),
        (600050, "EUR", "6000.50"),
        (-600050, "EUR", "-6000.50"),
        (5, "JPY", "5"),
        (-5, "JPY", "-5"),
        (5, "TND", "0.005"),
        (5, "CLF", "0.0005"),
    ],
)
def test_the_decimal_of_minor_units(minor: int, currency: str, decimal: str) -> None:
    assert money.to_decimal(minor, currency) == decimal


@pytest.mark.parametrize(
    ("currency", "places"), [("EUR", 2), ("XAF", 0), ("VND", 0), ("KWD", 3), ("UYW", 4), ("ISK", 0), ("???", 2)]
)
def test_digits_after_the_mark(currency: str, places: int) -> None:
    assert money.exponent(currency) == places


def test_amounts_are_added_in_their_own_currency() -> None:
    listed = [Money(1, "USD"), Money(-2, "EUR"), Money(3, "USD"), Money(0, "CHF")]
    assert money.per_currency(listed) == [Money(0, "CHF"), Money(-2, "EUR"), Money(4, "USD")]
    assert money.per_currency([]) == []


@pytest.mark.parametrize(("code", "known"), [("EUR", True), ("ZWG", True), ("HRK", False), ("eur", False), ("", False)])
def test_currencies_in_use(code: str, known: bool) -> None:
    assert money.is_currency(code) == known


def test_each_sign_means_a_currency_in_use() -> None:
    assert all(money.is_currency(code) for code in money.CURRENCY_SIGNS.values())
    assert [money.CURRENCY_SIGNS[sign] for sign in "€$£¥₹"] == ["EUR", "USD", "GBP", "JPY", "INR"]
    assert {money.CURRENCY_SIGNS["CHF"], money.CURRENCY_SIGNS["Fr."]} == {"CHF"}


@pytest.mark.parametrize(
    ("present", "own", "kept"),
    [("CHF", "EUR", "CHF"), ("EUR", "CHF", "EUR"), (None, "EUR", "EUR"), ("", "EUR", "EUR")],
)
def test_an_amount_without_a_currency_keeps_that_of_its_record(present: str | None, own: str, kept: str) -> None:
    assert money.currency_kept(present, own) == kept
