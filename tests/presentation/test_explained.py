"""How the figures of a month come about: which lines stand there, and what each opportunity brings."""

import pytest

from pipeboard.presentation.explained import apart, figures, open_row, won_row
from pipeboard.presentation.language import Language
from pipeboard.presentation.rows import Row
from pipeboard.sales.forecast import Month
from pipeboard.sales.money import Money
from pipeboard.sales.records import Opportunity
from pipeboard.sales.totals import Sum, Total
from records_help import YESTERDAY, made

ENGLISH = Language("en")
EMPTY = Month("2026-12", Sum(), Sum(), ())
EUROS = Sum(1, (Total("EUR", 900_000, 36_000_000),))
MADE = Sum(1, (Total("EUR", 10**6, None),))
FRANCS = Sum(1, (Total("CHF", 500, 25_000),))
TARGET = (Money(1_000_000, "EUR"),)


def text(row: Row) -> str:
    return " ".join("".join(cell.text for cell in row).split())


def said(month: Month, *, past: bool = False) -> list[str]:
    return [text(draw(70)) for draw in figures(month, "EUR", ENGLISH, past=past)]


OPEN = "open total amounts; repeated ones for 12 months €9,000"
WEIGHTED = "weighted each amount × its probability €3,600"


@pytest.mark.parametrize(
    ("month", "past", "lines"),
    [
        (EMPTY, False, ["nothing yet"]),
        (EMPTY._replace(open=EUROS), False, [OPEN, WEIGHTED]),
        # What was signed is said where there is something, and of a month that is over.
        (EMPTY._replace(won=EUROS), False, ["amount won €9,000"]),
        (EMPTY._replace(open=EUROS), True, [OPEN, WEIGHTED, "amount won €0"]),
        (
            EMPTY._replace(open=EUROS, targets=TARGET),
            False,
            [OPEN, WEIGHTED, "target €10,000", "gap target − won − weighted, never below 0 €6,400"],
        ),
        (
            EMPTY._replace(won=EUROS, targets=TARGET),
            True,
            ["amount won €9,000", "target €10,000", "gap target − won, never below 0 €1,000"],
        ),
        (
            EMPTY._replace(won=EUROS, targets=(Money(900_000, "EUR"),)),
            True,
            ["amount won €9,000", "target €9,000", "gap target − won, never below 0 €0"],
        ),
        # A part of the business has no gap.
        (
            EMPTY._replace(won=EUROS, targets=TARGET, is_whole=False),
            False,
            ["amount won €9,000", "target €10,000", "gap a target is for the whole business –"],
        ),
        # A block a currency, the main one first.
        (EMPTY._replace(won=FRANCS, open=EUROS), False, [OPEN, WEIGHTED, "", "amount won CHF 5"]),
        (
            EMPTY._replace(won=FRANCS, targets=TARGET),
            False,
            [
                "target €10,000",
                "gap target − won − weighted, never below 0 €10,000",
                "",
                "amount won CHF 5",
            ],
        ),
    ],
)
def test_the_figures_of_a_month(month: Month, past: bool, lines: list[str]) -> None:
    assert said(month, past=past) == lines


@pytest.mark.parametrize(("won", "ink"), [(EUROS, "strong today"), (MADE, "strong won")])
def test_the_ink_of_the_gap(won: Sum, ink: str) -> None:
    rows = [draw(70) for draw in figures(EMPTY._replace(won=won, targets=TARGET), "EUR", ENGLISH)]
    assert rows[-1][-1].ink == ink


def test_what_stands_apart_has_no_target() -> None:
    assert [text(draw(70)) for draw in apart(EUROS, "EUR", ENGLISH)] == [OPEN, WEIGHTED]


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (made(), "Dupond · roof €6,000 × 60% = €3,600"),
        (made(probability=0), "Dupond · roof €6,000 × 0% = €0"),
        (made(frequency="monthly", value_minor=7_200_000), "Dupond · roof €6,000/month €72,000 × 60% = €43,200"),
        (made(amount_minor=None, value_minor=None, currency=None), "Dupond · roof no amount"),
        (made(status="won"), "Dupond · roof no amount"),
    ],
)
def test_what_an_open_one_brings(one: Opportunity, words: str) -> None:
    assert text(open_row(one, 80, ENGLISH)) == words


def test_how_often_gives_way_to_the_name() -> None:
    assert text(open_row(made(frequency="monthly", value_minor=7_200_000), 48, ENGLISH)) == (
        "Dupond · roof €72,000 × 60% = €43,200"
    )


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (made(status="won", closed_on=YESTERDAY), "Dupond · roof 20 Nov €6,000"),
        (made(status="won", closed_on=YESTERDAY, value_minor=None), "Dupond · roof 20 Nov no amount"),
        (made(status="won"), "Dupond · roof €6,000"),
    ],
)
def test_what_a_won_one_brings(one: Opportunity, words: str) -> None:
    assert text(won_row(one, 80, ENGLISH)) == words
