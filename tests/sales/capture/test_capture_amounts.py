"""Amounts as whole texts, in both languages, in a file whose currency is the euro."""

import pytest

from pipeboard.sales.capture.amount_reader import read_amount
from pipeboard.sales.capture.draft import Amount

FRENCH = {
    "6000€": (6000, 6000, "EUR"),
    "6k€": (6000, 6000, "EUR"),
    "6 k": (6000, 6000, "EUR"),
    "1,5 M€": (1_500_000, 1_500_000, "EUR"),
    "1.5M": (1_500_000, 1_500_000, "EUR"),
    "2 Md€": (2_000_000_000, 2_000_000_000, "EUR"),
    "15 KEUR": (15_000, 15_000, "EUR"),
    "3 200,50 €": (3200.5, 3200.5, "EUR"),
    "12'500 CHF": (12_500, 12_500, "CHF"),
    "CHF 1\u2019200": (1200, 1200, "CHF"),
    "EUR 5.000": (5000, 5000, "EUR"),
    "1.234.567 €": (1_234_567, 1_234_567, "EUR"),
    "$1,234.56": (1234.56, 1234.56, "USD"),
    "1,500": (1.5, 1.5, "EUR"),
    "5-6k€": (5000, 6000, "EUR"),
    "5k-6k": (5000, 6000, "EUR"),
    "5000-6k": (5000, 6000, "EUR"),
    "500-1k": (500, 1000, "EUR"),
    "5 à 6 k€": (5000, 6000, "EUR"),
    "entre 10 et 20 euros": (10, 20, "EUR"),
    "3x1200€": (3600, 3600, "EUR"),
    "3 x 1200 €": (3600, 3600, "EUR"),
    "1200€ x 3": (3600, 3600, "EUR"),
    "mille euros": (1000, 1000, "EUR"),
    "deux mille cinq cents euros": (2500, 2500, "EUR"),
    "quatre-vingt-dix-sept euros": (97, 97, "EUR"),
    "75 millions de dollars": (75_000_000, 75_000_000, "USD"),
    "environ 6000 €": (6000, 6000, "EUR"),
    "6000 PLN": (6000, 6000, "PLN"),
    "45": (45, 45, "EUR"),
}
ENGLISH = {
    "$2.5k": (2500, 2500, "USD"),
    "2 million dollars": (2_000_000, 2_000_000, "USD"),
    "US$4.7 billion": (4_700_000_000, 4_700_000_000, "USD"),
    "CA$ 3,000": (3000, 3000, "CAD"),
    "£1,200.50": (1200.5, 1200.5, "GBP"),
    "1,500": (1500, 1500, "EUR"),
    "1.500": (1.5, 1.5, "EUR"),
    "from 10 to 20 dollars": (10, 20, "USD"),
    "about $10-$20": (10, 20, "USD"),
    "a thousand dollars": (1000, 1000, "USD"),
    "two hundred and fifty pounds": (250, 250, "GBP"),
}
NONE = [
    "",
    "peinture",
    "-500€",
    "6000€ peinture",
    "06 12 34 56 78",
    "15 dollars and 50",
    "6-5k",
    "200€/jour",
    "1 M Dupont",
    "deux",
]
NONE += ["99999999999999999999€", "200 Md€", "1.2.3", "1,2,3", "²", "12 34"]


@pytest.mark.parametrize(("text", "wanted"), FRENCH.items())
def test_french(text: str, wanted: tuple[float, float, str]) -> None:
    assert _units(read_amount(text, "fr", "EUR")) == wanted


@pytest.mark.parametrize(("text", "wanted"), ENGLISH.items())
def test_english(text: str, wanted: tuple[float, float, str]) -> None:
    assert _units(read_amount(text, "en", "EUR")) == wanted


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_amount(text: str) -> None:
    assert read_amount(text, "fr", "EUR") is None


def test_a_range_keeps_its_midpoint() -> None:
    assert read_amount("5-6k€", "fr", "EUR") == Amount(550_000, "EUR", 500_000, 600_000)


def test_tax_frequency_and_term_are_kept_as_said() -> None:
    monthly = Amount(20_000, "EUR", 20_000, 20_000, "monthly", 12, "HT")
    assert read_amount("200€/mois HT sur 12 mois", "fr", "EUR") == monthly
    assert read_amount("200 € HT par mois sur 1 an", "fr", "EUR") == monthly
    assert read_amount("200€ excl. VAT per month for 12 months", "en", "EUR") == monthly


@pytest.mark.parametrize(
    ("text", "frequency"),
    [
        ("200€/an", "yearly"),
        ("200€/quarter", "quarterly"),
        ("200 € par semaine", "weekly"),
        ("$200/mo", "monthly"),
        ("$200 a year", "yearly"),
        ("49,90 €/mois", "monthly"),
    ],
)
def test_frequencies(text: str, frequency: str) -> None:
    amount = read_amount(text, "fr", "EUR")
    assert amount is not None
    assert amount.frequency == frequency


def test_currencies_without_cents() -> None:
    assert read_amount("1500 JPY", "en", "EUR") == Amount(1500, "JPY", 1500, 1500)
    assert read_amount("1500", "en", "JPY") == Amount(1500, "JPY", 1500, 1500)
    assert read_amount("1.5", "en", "TND") == Amount(1500, "TND", 1500, 1500)


def _units(amount: Amount | None) -> tuple[float, float, str] | None:
    return None if amount is None else (amount.low / 100, amount.high / 100, amount.currency)
