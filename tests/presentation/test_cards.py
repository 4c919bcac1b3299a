"""Cards say what an opportunity is in three lines, in two or in one."""

import datetime as dt

import pytest

from pipeboard.presentation.cards import Cards, column_head
from pipeboard.presentation.language import Language
from pipeboard.presentation.rows import Row, measured
from pipeboard.sales.capture.draft import Action
from pipeboard.sales.periods import Period
from pipeboard.sales.predicates import Threshold
from pipeboard.sales.preview import as_opportunity
from pipeboard.sales.records import Opportunity, Stage
from pipeboard.sales.totals import Sum, Total
from store_help import DAY, draft

STAGE = Stage(1, 1, "Quote", "selling", 60, None, 1)
CARDS = Cards(Language("en"), DAY, {1: Threshold(10, 20)})


def one(**fields: object) -> Opportunity:
    made = as_opportunity(draft(action=None), STAGE, DAY)
    return made._replace(**fields)  # type: ignore[arg-type]


def text(row: Row) -> str:
    return "".join(cell.text for cell in row)


def test_an_extended_card() -> None:
    lines = [text(line) for line in CARDS.extended(one(starred=True), 27)]
    assert lines == [
        "Dupond                   ★",
        "Façade                    ",
        "€6,000         early Dec ∅",
    ]


def test_late_and_rotting_are_a_sign_and_a_word() -> None:
    late = one(expected_from=dt.date(2026, 11, 3), expected_by=dt.date(2026, 11, 3))
    assert "▪ late" in text(CARDS.extended(late, 27)[1])
    rotten = one(stage_entered_on=DAY - dt.timedelta(days=30))
    assert "◆ rots" in text(CARDS.extended(rotten, 27)[1])
    assert "overdue" in {cell.ink for cell in CARDS.extended(rotten, 27)[1]}
    both = late._replace(stage_entered_on=DAY - dt.timedelta(days=30))
    assert "▪ late ◆" in text(CARDS.extended(both, 27)[1])


def test_the_amount_is_whole_at_the_narrowest() -> None:
    far = one(amount_minor=2_000_000, expected_from=dt.date(2027, 6, 21), expected_by=dt.date(2027, 6, 30))
    assert text(CARDS.extended(far, 22)[2]).startswith("€20,000 ")
    assert "end Jun 27" in text(CARDS.extended(far, 22)[2])


def test_each_kind_of_next_action_has_its_sign() -> None:
    def sign(days: int) -> str:
        due = DAY + dt.timedelta(days=days)
        made = as_opportunity(draft(action=Action("call", "call", due)), STAGE, DAY)
        return text(CARDS.extended(made, 27)[2]).strip()[-1]

    assert [sign(-1), sign(0), sign(3)] == ["!", "●", "○"]


def test_rows_of_every_kind_are_of_one_width() -> None:
    hostile = one(account="Acme [/b] [0] [b + [/" * 9, title="株式会社" * 20)
    for made in (CARDS.extended(hostile, 24), CARDS.short(hostile, 24), CARDS.compact(hostile, 24)):
        assert {measured(line) for line in made} == {23}


@pytest.mark.parametrize(
    ("totals", "width", "wanted"),
    [
        ((Total("EUR", 600000, 36000000),), 26, "€6,000            ≈ €3,600"),
        ((Total("EUR", 600000, 36000000),), 14, "€6,000 ≈€3,600"),
        ((Total("EUR", 600000, 36000000),), 12, "€6,000      "),
        ((Total("EUR", 6_000_000_00, 0),), 9, "€6M  ≈ €0"),
        # Each currency is said; most weight comes first, whatever its code and its smallest unit.
        (
            (Total("CHF", 1000, 50000), Total("EUR", 600000, 36000000)),
            42,
            "€6,000 + CHF\u00a010           ≈ €3,600 + CHF\u00a05",
        ),
        ((Total("EUR", 300000, 9000000), Total("USD", 600000, 36000000)), 26, "$6K + €3K   ≈ $3.6K + €900"),
        ((Total("EUR", 300000, 9000000), Total("USD", 600000, 36000000)), 20, "$6K+€3K ≈ $3.6K+€900"),
        ((Total("EUR", 300000, 9000000), Total("USD", 600000, 36000000)), 16, "$6,000 + €3,000 "),
        ((Total("EUR", 300000, 9000000), Total("USD", 600000, 36000000)), 9, "$6K+€3K  "),
        ((Total("EUR", 300000, 9000000), Total("JPY", 2000, 120000)), 16, "¥2,000 + €3,000 "),
        ((Total("EUR", 100, 0), Total("JPY", 200, 0)), 30, "¥200 + €1            ≈ ¥0 + €0"),
        ((Total("CHF", 100, None), Total("EUR", 900, None)), 20, "€9 + CHF\u00a01          "),
        ((Total("CHF", 100, 0), Total("EUR", 200, 0), Total("USD", 300, 0)), 9, "$3+€2 +1 "),
    ],
)
def test_a_heading_says_each_currency(totals: tuple[Total, ...], width: int, wanted: str) -> None:
    rows = column_head("Quote", "", Sum(3, totals), width, Language("en"))
    assert text(rows[1]) == wanted


def test_an_empty_heading() -> None:
    rows = column_head("Quote", "", Sum(), 26, Language("en"))
    assert [text(line).strip() for line in rows] == ["Quote                    0", "–"]


def test_a_closed_one_has_no_action_and_the_day_it_was_closed() -> None:
    won = one(status="won", closed_on=dt.date(2026, 11, 2), expected_from=None, expected_by=None)
    assert "2 Nov" in text(CARDS.extended(won, 27)[2])
    assert not any(sign in text(CARDS.extended(won, 27)[2]) for sign in "!●○∅")


def test_a_period_has_its_words() -> None:
    assert "Q4" in text(CARDS.short(one(expected_from=dt.date(2026, 10, 1), expected_by=dt.date(2026, 12, 31)), 24)[1])
    assert Period(DAY, DAY)
