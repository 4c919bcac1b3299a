"""A line of 16,000 characters is read as quickly as a short one, whatever it is made of; nothing of it is lost."""

import datetime as dt
import itertools
import time

import pytest

from pipeboard.sales.capture.amount_reader import read_amount
from pipeboard.sales.capture.date_reader import read_date
from pipeboard.sales.capture.draft import KnownFacts
from pipeboard.sales.capture.reader import read
from pipeboard.sales.capture.tokens import MOST_READ, scan
from pipeboard.sales.text import clean

SIZE = 16_000
NOW = dt.datetime(2026, 11, 21, 8, 30)
FACTS = KnownFacts(NOW, "fr", "EUR", {"dupond": "Dupond"}, ("Salon",), ("Devis", "Détaillé"))

SIGNS = "^@#!>*\"'«»()[]<=-/\\|,;:.?%€$+~& 019akT²é"
WORDS = [
    *("rappeler ", "mardi ", "10h ", "le ", "1/2 ", "a:", "compte:", "tag:", "tags:a,", "montant: ", "pour: "),
    *("6000€ ", "6k ", "du ", "fin ", "Dupond ", "x ", "deux ", "cent ", "> a ", "^a ", "@a ", "#a ", "!d ", '"a '),
    *("2026-", "1 ", "100 ", "next ", "of ", "T4 ", "40% ", "d'", "mars ", "may ", "phase 2 ", "HT ", "/mois "),
]
UNITS = [*SIGNS, *WORDS, *("".join(pair) for pair in itertools.pairwise([*SIGNS, *WORDS, *reversed(WORDS)]))]

#: A reader that is not linear takes seconds; a busy machine makes tens of milliseconds of ten.
LONGEST = 0.25


@pytest.mark.parametrize("unit", UNITS)
def test_time_does_not_grow_with_the_line(unit: str) -> None:
    line = (unit * (SIZE // len(unit) + 1))[:SIZE]
    read(unit * 3, FACTS)
    before = time.process_time()
    found = read(line, FACTS)
    read_date(line, NOW, "en")
    read_amount(line, "en", "EUR")
    clean(line)
    assert time.process_time() - before < LONGEST
    said = [line[start:end] for piece in found.pieces if piece.field != "doubt" for start, end in piece.spans]
    assert sum(len("".join(part.split())) for part in (*said, found.title)) >= len("".join(line.split()))


def test_what_stands_behind_the_words_that_are_read_is_the_title() -> None:
    line = "Dupond 6000€ " + "mot " * 2000 + "rappeler mardi"
    found = read(line, FACTS)
    assert (found.account, found.amount.minor if found.amount else 0, found.action) == ("Dupond", 600_000, None)
    assert found.title.split() == line.split()[2:]
    assert scan(line).size == MOST_READ + 1
