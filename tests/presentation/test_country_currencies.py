"""The currencies of countries against Babel's, which has them all."""

import pytest
from babel.core import get_global
from babel.numbers import get_territory_currencies

from pipeboard.presentation.country_currencies import currency_of_country
from pipeboard.presentation.language import currency_of
from pipeboard.sales.money import is_currency

#: Where the table is ahead of Babel, or names the country's own of two that are legal tender.
DIFFERENT = {"BG": "EUR", "BT": "BTN", "LS": "LSL", "NA": "NAD"}


def test_every_country_has_the_currency_that_is_legal_tender() -> None:
    for country in get_global("territory_currencies"):
        if len(country) != 2:
            continue
        known = get_territory_currencies(country)
        expected = DIFFERENT.get(country, known[0] if known else None)
        assert currency_of_country(country) == expected, country
        assert expected is None or is_currency(expected), expected


def test_the_differences_are_still_differences() -> None:
    for country, currency in DIFFERENT.items():
        assert get_territory_currencies(country)[0] != currency, f"{country}: take it out of the list"


@pytest.mark.parametrize(
    ("locale", "currency"),
    [
        ("fr_FR.UTF-8", "EUR"),
        ("hr_HR", "EUR"),
        ("bg_BG", "EUR"),
        ("en_US", "USD"),
        ("de_CH", "CHF"),
        ("en_ZZ", "EUR"),
        ("C", "EUR"),
        ("", "EUR"),
    ],
)
def test_a_new_file_begins_with_it(locale: str, currency: str) -> None:
    assert currency_of({"LANG": locale}) == currency
    assert currency_of({"LC_MONETARY": locale, "LANG": "en_GB"}) == (currency if locale else "GBP")
