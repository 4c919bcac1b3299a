"""The name of a format or of a thing ("A4", "B2", "C4") is no day and no hour: "à" is another letter."""

import datetime as dt

import pytest

from pipeboard.sales.capture.draft import KnownFacts
from pipeboard.sales.capture.reader import read
from pipeboard.sales.periods import Period

FACTS = KnownFacts(dt.datetime(2026, 11, 21, 9, 0))
MARCH = Period(dt.date(2027, 3, 1), dt.date(2027, 3, 31))
THE_15TH = Period(dt.date(2027, 3, 15), dt.date(2027, 3, 15))
OCTOBER = Period(dt.date(2027, 10, 1), dt.date(2027, 10, 31))


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(
    ("line", "title", "expected"),
    [
        ("flyers A5 mars 2027", "flyers A5", MARCH),
        ("flyers a5 mars 2027", "flyers a5", MARCH),
        ("flyers A5 15 mars", "flyers A5", THE_15TH),
        ("flyers a5 15 mars", "flyers a5", THE_15TH),
        ("impression A4 octobre", "impression A4", OCTOBER),
        ("papier A4e", "papier A4e", None),
        ("A3 15 mars", "A3", THE_15TH),
        ("FLYERS A5 15 MARS", "FLYERS A5", THE_15TH),
        ("autoroute A10 15 mars", "autoroute A10", THE_15TH),
        ("plaquette B2 15 mars", "plaquette B2", THE_15TH),
        ("enveloppes C4 mars 2027", "enveloppes C4", MARCH),
        ("clé M2 15 mars", "clé M2", THE_15TH),
    ],
)
def test_a_letter_with_its_number_stays_in_the_title(
    language: str, line: str, title: str, expected: Period | None
) -> None:
    draft = read(line, FACTS._replace(language=language))  # type: ignore[arg-type]
    assert (draft.title, draft.expected, draft.action) == (title, expected, None)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(
    ("line", "hour"),
    [
        ("rdv a14h", 14),
        ("rdv A14h", 14),
        ("RDV A14H", 14),
        ("rappeler à10h", 10),
        ("rappeler A10 heures", 10),
        ("rappeler a9:00", 9),
        ("rdv mardi a9", 9),
        ("rdv mardi à 5h", 5),
        ("rdv mardi a5h", 5),
    ],
)
def test_an_hour_has_its_preposition(language: str, line: str, hour: int) -> None:
    draft = read(line, FACTS._replace(language=language))  # type: ignore[arg-type]
    assert draft.action is not None
    assert draft.action.due_time == dt.time(hour)


@pytest.mark.parametrize("line", ["À5 mars", "à5 mars", "à 5 mars", "A 5 mars"])
def test_a_day_has_its_preposition(line: str) -> None:
    assert read(line, FACTS).expected == Period(dt.date(2027, 3, 5), dt.date(2027, 3, 5))


def test_formats_stand_beside_amounts_and_ranges() -> None:
    assert read("500 flyers A5 à 250€", FACTS).title == "500 flyers A5"
    amount = read("toit 3 a5k€", FACTS).amount
    assert amount is not None
    assert (amount.low, amount.high) == (300000, 500000)
