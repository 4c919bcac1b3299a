"""Cards say what an opportunity is in three lines, in two or in one."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeboard.presentation.cards import Cards, column_head, currency_lines, outside
from pipeboard.presentation.language import CODES, Code, Language
from pipeboard.presentation.rows import Row, measured
from pipeboard.sales.capture.draft import Action
from pipeboard.sales.periods import Period
from pipeboard.sales.predicates import Threshold
from pipeboard.sales.preview import as_opportunity
from pipeboard.sales.records import Opportunity, Stage
from pipeboard.sales.totals import Sum, Total, merge
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


EUR, CHF, USD = Total("EUR", 600_000, 36_000_000), Total("CHF", 440_000, 26_400_000), Total("USD", 90_000, 900_000)


@pytest.mark.parametrize(
    ("totals", "width", "lines", "wanted"),
    [
        ((EUR,), 26, 1, ["€6,000            ≈ €3,600"]),
        ((EUR,), 14, 1, ["€6,000 ≈ €3.6k"]),
        ((EUR,), 10, 1, ["€6k ≈€3.6k"]),
        ((EUR,), 9, 1, ["€6k ≈3.6k"]),
        ((Total("EUR", 6_000_000_00, 0),), 9, 1, ["€6M  ≈ €0"]),
        # A line for each currency, the file's own first whatever the others come to.
        ((Total("CHF", 9_900_000_00, 990_000_000_00), EUR), 21, 2, ["€6,000       ≈ €3,600", "CHF 9.9M   ≈ CHF 9.9M"]),
        ((CHF, EUR), 30, 2, ["€6,000                ≈ €3,600", "CHF 4,400          ≈ CHF 2,640"]),
        # More currencies than lines: the last line has the rest, and none is left out.
        ((CHF, EUR, USD), 30, 2, ["€6,000                ≈ €3,600", "CHF 4.4k+$900  ≈ CHF 2.64k+$90"]),
        ((CHF, EUR, USD), 20, 2, ["€6,000      ≈ €3,600", "CHF 4,400 + $900    "]),
        (
            (CHF, EUR, USD),
            30,
            3,
            ["€6,000                ≈ €3,600", "CHF 4,400          ≈ CHF 2,640", "$900                     ≈ $90"],
        ),
        ((CHF, EUR), 42, 1, ["€6,000 + CHF 4,400    ≈ €3,600 + CHF 2,640"]),
        ((CHF, EUR), 26, 1, ["€6,000 + CHF 4,400        "]),
        ((CHF, EUR, USD), 17, 1, ["€6k+CHF 4.4k +1  "]),
        # Nothing that is closed weighs anything.
        ((Total("CHF", 100, None), Total("EUR", 900, None)), 20, 2, ["€9                  ", "CHF 1               "]),
        # Without the file's own currency, the heaviest.
        ((Total("JPY", 2000, 120000), USD), 24, 2, ["¥2,000          ≈ ¥1,200", "$900               ≈ $90"]),
        ((), 12, 2, ["–           "]),
    ],
)
def test_a_heading_says_each_currency(totals: tuple[Total, ...], width: int, lines: int, wanted: list[str]) -> None:
    rows = column_head("Quote", "", Sum(3, totals), width, Language("en"), "EUR", lines)
    assert [text(line).replace("\u00a0", " ") for line in rows[1:]] == wanted


@given(
    st.lists(st.tuples(st.sampled_from(["CHF", "EUR", "USD", "XOF", "TND"]), st.integers(0, 10**14)), max_size=6),
    st.integers(21, 44),
    st.integers(1, 3),
    st.sampled_from(CODES),
)
def test_a_heading_of_any_totals_is_whole(found: list[tuple[str, int]], width: int, lines: int, code: Code) -> None:
    totals = merge(Total(currency, value, 37 * value) for currency, value in found)
    rows = column_head("Quote", "", Sum(3, totals), width, Language(code), "EUR", lines)
    assert {measured(line) for line in rows} == {width}
    if len(totals) <= lines:
        assert not any("…" in text(line) for line in rows)
        assert sum("≈" in text(line) for line in rows) == len(totals)


def test_an_empty_heading() -> None:
    rows = column_head("Quote", "", Sum(), 26, Language("en"), "EUR")
    assert [text(line).strip() for line in rows] == ["Quote                    0", "–"]


@pytest.mark.parametrize(
    ("numbers", "most", "wanted"), [((), 3, 1), ((0, 0), 3, 1), ((1, 2, 1), 3, 2), ((4,), 3, 3), ((4,), 2, 2)]
)
def test_a_heading_has_a_line_for_each_currency(numbers: tuple[int, ...], most: int, wanted: int) -> None:
    codes = ("EUR", "CHF", "USD", "GBP")
    sums = [Sum(1, tuple(Total(code, 1, 1) for code in codes[:number])) for number in numbers]
    assert currency_lines(sums, most) == wanted


@pytest.mark.parametrize(
    ("fields", "width", "code", "wanted"),
    [
        ({}, 21, "en", "€380,000    mid Feb ○"),
        ({"amount_minor": 123_456_78}, 20, "en", "€123k      mid Feb ○"),
        ({"frequency": "yearly"}, 20, "en", "€380k/yr   mid Feb ○"),
        ({"frequency": "yearly"}, 28, "en", "€380,000/year      mid Feb ○"),
        ({"amount_minor": 3_800_00, "frequency": "yearly"}, 19, "en", "€3,800/yr mid Feb ○"),
        ({"amount_minor": 3_800_00, "frequency": "yearly"}, 18, "en", "€3.8k/yr mid Feb ○"),
        ({"amount_minor": 3_800_00, "frequency": "yearly"}, 17, "en", "€3.8k/yr Feb 26 ○"),
        ({"amount_minor": 3_800_00, "frequency": "yearly"}, 20, "fr", "3,8 k€/an mi-févr. ○"),
        ({"amount_minor": 1_250_000_00}, 18, "en", "€1.25M   mid Feb ○"),
        ({"amount_minor": None}, 18, "en", "–        mid Feb ○"),
    ],
)
def test_a_card_shortens_its_amount_and_keeps_its_day(
    fields: dict[str, object], width: int, code: Code, wanted: str
) -> None:
    period = {"expected_from": dt.date(2026, 2, 10), "expected_by": dt.date(2026, 2, 20)}
    given_ = {"amount_minor": 380_000_00, **period, **fields}
    due = as_opportunity(draft(action=Action("call", "call", DAY + dt.timedelta(days=3))), STAGE, DAY)
    made = due._replace(**given_)  # type: ignore[arg-type]
    line = text(CARDS._replace(language=Language(code)).extended(made, width + 1)[2])
    assert line.replace("\u00a0", " ").replace("\u202f", " ") == wanted


@given(
    st.integers(0, 10**13),
    st.sampled_from(["once", "weekly", "monthly", "quarterly", "yearly"]),
    st.sampled_from(["EUR", "CHF", "JPY"]),
    st.sampled_from(CODES),
    st.sampled_from([(1, 1), (1, 10), (11, 20), (1, 31)]),
    st.integers(2025, 2028),
)
def test_no_card_drops_its_day(
    minor: int, frequency: str, currency: str, code: Code, span: tuple[int, int], year: int
) -> None:
    first, last = (dt.date(year, 12, day) for day in span)
    made = one(amount_minor=minor, currency=currency, frequency=frequency, expected_from=first, expected_by=last)
    for draw in (CARDS._replace(language=Language(code)).extended, CARDS._replace(language=Language(code)).short):
        line = text(draw(made, 22)[-1])
        assert measured(draw(made, 22)[-1]) == 21
        assert "…" not in line
        assert str(year % 100) in line or "Dec" in line or "déc." in line
        assert line[-1] == "∅"


def test_without_an_account_the_title_has_two_lines() -> None:
    made = one(account=None, title="Product photos, spring and summer range", starred=True)
    assert [text(line) for line in CARDS.extended(made, 22)][:2] == ["Product photos,     ★", "spring and summer ra…"]
    late = made._replace(expected_from=dt.date(2026, 11, 3), expected_by=dt.date(2026, 11, 3), starred=False)
    assert [text(line).rstrip() for line in CARDS.extended(late, 22)][:2] == [
        "Product photos,",
        "spring and su… ▪ late",
    ]
    short = made._replace(title="Photos")
    assert [text(line).strip() for line in CARDS.extended(short, 22)][:2] == ["Photos              ★", ""]
    wide = made._replace(title="株式会社テスト屋根の修理と外壁塗装")
    assert [text(line) for line in CARDS.extended(wide, 22)][:2] == ["株式会社テスト屋根  ★", "の修理と外壁塗装     "]


@pytest.mark.parametrize(
    ("before", "after", "width", "wanted"),
    [
        ([], [], 40, ""),
        ([], [("Follow-up", 5), ("Confirmed", 8)], 40, "             Follow-up 5 · Confirmed 8 ›"),
        ([("Met", 7)], [], 40, "‹ Met 7" + " " * 33),
        ([("To qualify", 11), ("Met", 7)], [("Quote", 2)], 50, "‹ To qualify 11 · Met 7                  Quote 2 ›"),
        # The nearest ones are named, the others counted; what is empty has no number.
        ([("To qualify", 11), ("Met", 7), ("Quote", 0)], [], 23, "‹ +1 · Met 7 · Quote   "),
        ([], [("Jan", 6), ("Feb", 0), ("Mar", 4)], 17, "     Jan 6 · +2 ›"),
        ([], [("Acme [/b] [0] [b + [/", 3)], 16, "   Acme [/b… 3 ›"),
    ],
)
def test_what_is_out_of_sight_is_named(
    before: list[tuple[str, int]], after: list[tuple[str, int]], width: int, wanted: str
) -> None:
    row = outside(before, after, width)
    assert text(row) == wanted
    assert measured(row) in (0, width)


@pytest.mark.parametrize(
    ("width", "wanted"),
    [
        (40, "Dupond               €6,000  early Dec ∅"),
        (30, "Dupond     €6,000  early Dec ∅"),
        (22, "Dupond        €6,000 ∅"),
        (17, "Dupond   €6,000 ∅"),
        (14, "Dupond   €6k ∅"),
    ],
)
def test_a_compact_card_has_its_day_where_there_is_room(width: int, wanted: str) -> None:
    assert [text(line) for line in CARDS.compact(one(), width + 1)] == [wanted]


def test_a_closed_one_has_no_action_and_the_day_it_was_closed() -> None:
    won = one(status="won", closed_on=dt.date(2026, 11, 2), expected_from=None, expected_by=None)
    assert "2 Nov" in text(CARDS.extended(won, 27)[2])
    assert not any(sign in text(CARDS.extended(won, 27)[2]) for sign in "!●○∅")


def test_a_period_has_its_words() -> None:
    assert "Q4" in text(CARDS.short(one(expected_from=dt.date(2026, 10, 1), expected_by=dt.date(2026, 12, 31)), 24)[1])
    assert Period(DAY, DAY)
