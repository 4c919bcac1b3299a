"""A number that says which one ("phase 2") is not the thousands of the amount behind it; separators and scales."""

import datetime as dt

import pytest

from pipeboard.sales.capture.amount_choice import COUNTED
from pipeboard.sales.capture.draft import Draft, KnownFacts
from pipeboard.sales.capture.reader import read


def draft(line: str, language: str) -> Draft:
    return read(line, KnownFacts(dt.datetime(2026, 11, 21, 8, 30), language))  # type: ignore[arg-type]


WORDS = (
    "phase lot deal room chambre étape version tranche bâtiment salle step stage building tome option n° no.".split()
)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("word", WORDS)
def test_the_number_stays_with_its_word(word: str, language: str) -> None:
    found = draft(f"Sorin {word} 2 900€", language)
    assert found.amount is not None
    assert found.amount.minor == 90_000
    assert found.title == f"Sorin {word} 2"
    amount = next(piece for piece in found.pieces if piece.field == "amount")
    assert (amount.words, amount.certainty, amount.reason) == ("900€", "guess", COUNTED)
    assert [other.minor for other in amount.others] == [290_000]


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(
    ("line", "units", "title"),
    [
        ("lot 12 500 € HT", 500, "lot 12"),
        ("phases 1 et 2 900€", 900, "phases 1 et 2"),
        ("phases 1 & 2 900€", 900, "phases 1 & 2"),
        ("phase 1-2 900€", 900, "phase 1-2"),
        ("lot n° 3 1 200€", 1200, "lot n° 3"),
        ("room 2 1 500€", 1500, "room 2"),
        ("étape 2 900 €/mois", 900, "étape 2"),
        ("phase 2 6k€", 6000, "phase 2"),
        ("V2 900€", 900, "V2"),
        ("façade 2 900€", 2900, "façade"),
        ("2 900€ phase 2", 2900, "phase 2"),
        ("phase deux 900€", 900, "phase deux"),
    ],
)
def test_counts_beside_amounts(line: str, units: int, title: str, language: str) -> None:
    found = draft(line, language)
    assert found.amount is not None
    assert (found.amount.minor, found.title) == (units * 100, title)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("line", ["ISO 9001", "chambre 204", "lot 300", "building 1200"])
def test_without_a_currency_it_is_no_amount(line: str, language: str) -> None:
    assert draft(line, language).amount is None


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(
    ("said", "minor"),
    [
        ("1.234,56€", 123_456),
        ("1,234.56€", 123_456),
        ("1 234,56€", 123_456),
        ("12'500€", 1_250_000),
        ("1 234 567€", 123_456_700),
        ("2,5k€", 250_000),
        ("2.5k€", 250_000),
        ("1,5M€", 150_000_000),
        ("3 Md€", 300_000_000_000),
        ("2bn€", 200_000_000_000),
        ("0,50€", 50),
        ("900€ le mois prochain", 90_000),
    ],
)
def test_separators_and_scales(said: str, minor: int, language: str) -> None:
    found = draft(f"Sorin toiture {said}", language)
    assert found.amount is not None
    assert (found.amount.minor, found.amount.frequency) == (minor, "once")


def test_one_separator_before_three_digits_is_the_screens_and_flagged() -> None:
    for language, minor, other in (("fr", 150, 150_000), ("en", 150_000, None)):
        found = draft("Sorin toiture 1,500€", language)
        amount = next(piece for piece in found.pieces if piece.field == "amount")
        assert found.amount is not None
        assert found.amount.minor == minor
        assert [one.minor for one in amount.others] == ([other] if other else [])
