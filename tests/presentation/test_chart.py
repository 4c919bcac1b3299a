"""The chart of the forecast: heights that are right, a line at the target, axes with round numbers."""

import random

import pytest
from babel.numbers import format_compact_decimal
from hypothesis import given
from hypothesis import strategies as st

from pipeboard.presentation import amounts, chart
from pipeboard.presentation.chart import Bar, Scale
from pipeboard.presentation.forecast_view import Heads, legend, nothing_expected
from pipeboard.presentation.language import CODES, Code, Language
from pipeboard.presentation.rows import Row, measured
from pipeboard.sales.forecast import Month
from pipeboard.sales.money import Money, exponent
from pipeboard.sales.records import Frequency
from pipeboard.sales.totals import Sum, Total
from store_help import DAY

ENGLISH, FRENCH = Language("en"), Language("fr")
MONTHS = [f"2026-{month:02}" for month in (11, 12)] + [f"2027-{month:02}" for month in range(1, 11)]
AMOUNTS = st.one_of(st.just(0), st.integers(1, 10**6), st.integers(0, 10**13))


def text(row: Row) -> str:
    return "".join(cell.text for cell in row).replace("\u00a0", " ")


def drawn(bars: list[Bar], lines: int = 8, cells: int = 100, *, fine: bool = True) -> chart.Chart:
    return chart.chart(bars, "EUR", ENGLISH, cells, lines, fine=fine)


def column(made: chart.Chart, place: int = 0) -> str:
    """The bar of a month from the bottom up: the sign in its middle on each line."""
    at = made.layout.axis + place * made.layout.slot + made.layout.bar // 2
    return "".join(text(made.line(y))[at] for y in reversed(range(made.lines)))


def inks(made: chart.Chart, place: int = 0) -> list[str]:
    """The kinds of a bar from the bottom up, as their inks name them."""
    return [made.line(y)[2 + 2 * place].ink.partition(" ")[0].removeprefix("bar-") for y in reversed(range(made.lines))]


def euros(*values: int) -> Bar:
    won, weighted, open_, target = (100 * value for value in values)
    return Bar("2026-12", won, weighted, open_, target)


def test_a_bar_stacks_won_weighted_and_the_rest_of_open() -> None:
    made = drawn([euros(2000, 2000, 4000, 0), euros(7900, 0, 0, 0)], lines=8)
    assert made.scale == Scale(200000, 2)  # a thousand a line
    assert column(made) == "██████  "
    assert inks(made) == ["won", "won", "weighted", "weighted", "open", "open", "", ""]


def test_heights_are_precise_to_the_eighth_of_a_line() -> None:
    made = drawn([euros(1000, 0, 0, 0), euros(1625, 0, 0, 0), euros(7900, 0, 0, 0)])
    assert [column(made, place) for place in range(3)] == ["█       ", "█▅      ", "███████▇"]


def test_where_one_kind_ends_the_next_one_is_behind_it() -> None:
    made = drawn([euros(500, 1500, 3500, 0), euros(7900, 0, 0, 0)])
    assert [cell.ink for cell in made.line(7) if cell.text.startswith("▄")] == ["bar-won on-weighted"]
    assert column(made).startswith("▄███")


def test_every_kind_is_seen_however_small() -> None:
    made = drawn([euros(10, 20, 40, 0), euros(65_000, 0, 0, 0)], lines=5)
    assert column(made)[:2] == "▁▁"
    found = {cell.ink for y in range(5) for cell in made.line(y)}
    assert {"bar-won on-weighted", "bar-open"} <= found


@given(st.lists(st.tuples(AMOUNTS, AMOUNTS, AMOUNTS, AMOUNTS), min_size=1, max_size=12), st.integers(4, 12))
def test_a_chart_is_as_high_and_wide_as_its_months(values: list[tuple[int, ...]], lines: int) -> None:
    bars = [
        Bar(MONTHS[at], won, min(weighted, open_), open_, target)
        for at, (won, weighted, open_, target) in enumerate(values)
    ]
    for fine in (True, False):
        made = drawn(bars, lines, 120, fine=fine)
        widths = {measured(made.line(y)) for y in range(lines)}
        assert widths == {made.layout.axis + len(bars) * made.layout.slot}
        assert max(widths) <= 120
        for bar in bars:
            ends, target = made.drawn(bar)
            assert list(ends) == sorted(ends)
            assert ends[2] <= 8 * lines
            # What is there is seen, and no height is wrong by more than the cell that makes it be seen.
            assert (ends[0] > 0) == (bar.won > 0)
            exact = 8 * (bar.won + bar.open) * made.scale.every / made.scale.step
            assert abs(ends[2] - exact) <= 9
            if target:
                assert abs(target / 8 - bar.target * made.scale.every / made.scale.step) <= 1.1


def test_the_target_runs_across_its_month_and_over_the_bar() -> None:
    made = drawn([euros(6000, 0, 0, 2500), euros(0, 0, 0, 5000), euros(7900, 0, 0, 0)])
    crossed = made.line(8 - 3)
    lines = [cell for cell in crossed if "target" in cell.ink]
    assert "".join(cell.text for cell in lines) == "━" * made.layout.slot
    assert lines[0].ink == "target on-won"
    assert lines[1].ink == "target"
    # One that lies on a step of the axis stands on the foot of the line, beside the label's own mark.
    alone = text(made.line(8 - 6))[made.layout.axis + made.layout.slot :]
    assert alone.startswith("▁" * made.layout.slot)


@pytest.mark.parametrize(("value", "above"), [(2450, False), (2500, True), (2550, True), (2990, True), (2010, False)])
def test_a_bar_ends_on_its_side_of_the_target(value: int, above: bool) -> None:
    made = drawn([euros(value, 0, 0, 2500), euros(7900, 0, 0, 0)])
    ends, target = made.drawn(made.bars[0])
    assert (ends[2] >= target) == above
    assert target == 20


def test_the_late_ones_are_the_first_bar() -> None:
    late = Sum(2, (Total("CHF", 9_000_00, 0), Total("EUR", 800_00, 40_000_00)))
    bars = chart.bars_of([month(total("EUR", 100_00))], "EUR", late)
    assert [(bar.month, bar.weighted, bar.open, bar.target) for bar in bars] == [
        (chart.LATE, 400_00, 800_00, 0),
        ("2027-02", 50_00, 100_00, 0),
    ]
    names = drawn(bars).names(ENGLISH, "", "2027-02")
    assert next((cell.text, cell.ink) for cell in names if cell.text.strip()) == ("late", "overdue")
    chosen = drawn(bars).names(ENGLISH, "late", "2027-02")
    assert next((cell.text, cell.ink) for cell in chosen if cell.text.strip()) == ("late", "strong accent")
    # None in the currency that is drawn: no bar.
    assert [bar.month for bar in chart.bars_of([], "USD", late)] == []
    assert [bar.month for bar in chart.bars_of([], "EUR", Sum())] == []


@pytest.mark.parametrize(
    ("most", "lines", "labels"),
    [
        (66_000, 7, ["20k", "40k", "60k"]),
        (66_000, 4, ["20k", "40k", "60k"]),
        (9, 7, ["5", "10"]),
        (1_800_000, 11, ["500k", "1M", "1.5M"]),
        (10**11, 7, ["50B", "100B"]),
    ],
)
def test_the_axis_has_round_numbers(most: int, lines: int, labels: list[str]) -> None:
    made = drawn([euros(most, 0, 0, 0)], lines)
    assert [label for label in made.labels if label] == labels
    for at, label in enumerate(made.labels):
        if label:
            assert made.scale.eighths(at * made.scale.step // made.scale.every) == 8 * at


def test_a_low_chart_does_not_waste_its_lines() -> None:
    assert [label for label in drawn([euros(65_000, 0, 0, 0)], 5).labels if label] == ["30k", "60k"]


def test_a_target_at_the_very_top_is_seen() -> None:
    made = drawn([euros(0, 0, 0, 10_000)], lines=4)
    assert [label for label in made.labels if label] == ["2.5k", "5k", "7.5k"]
    assert text(made.line(0)).strip().endswith("▔" * made.layout.slot)


def test_one_huge_month_leaves_the_others_their_place() -> None:
    made = drawn([euros(1, 0, 0, 0), euros(1_000_000, 0, 0, 0), euros(0, 0, 1, 0)])
    assert column(made, 0) == "▁       "
    assert column(made, 1).startswith("█████")
    assert column(made, 2) == "▁       "


def test_whole_lines_have_the_signs_of_their_kind() -> None:
    made = drawn([euros(2200, 2000, 4000, 5000), euros(100, 0, 0, 0), euros(7900, 0, 0, 0)], fine=False)
    assert column(made, 0) == "██▓▓░─  "
    assert column(made, 1) == "█       "
    assert not any("on-" in cell.ink for y in range(8) for cell in made.line(y))


def test_names_have_the_year_at_january() -> None:
    bars = [Bar(month, 0, 0, 100, 0) for month in MONTHS]
    wide, narrow = drawn(bars, cells=120), drawn(bars, cells=80)
    assert "Nov      Dec      Jan 27   Feb" in text(wide.names(ENGLISH, "", "2026-10"))
    assert "Nov   Dec   2027  Feb" in text(narrow.names(ENGLISH, "", "2026-10"))
    assert "Nov 26" in text(wide.names(ENGLISH, "", "2028-01"))
    assert "nov.     déc.     janv. 27 févr." in text(wide.names(FRENCH, "", "2026-10"))
    assert [cell.text.strip() for cell in wide.names(ENGLISH, "2027-03", "2026-10") if "accent" in cell.ink] == ["Mar"]


def test_this_month_has_a_mark() -> None:
    bars = [Bar(name, 0, 0, 100, 0) for name in MONTHS]
    assert "Nov●     Dec" in text(drawn(bars, cells=120).names(ENGLISH, "", "2026-11"))
    assert ("●", "today") in drawn(bars, cells=120).names(ENGLISH, "", "2026-11")
    assert "nov●" in text(drawn(bars, cells=70).names(FRENCH, "", "2026-11"))
    for cells in (40, 60, 80, 120, 200):
        made = drawn(bars, cells=cells)
        assert measured(made.names(FRENCH, "", "2026-11")) == made.layout.axis + 12 * made.layout.slot


def test_the_month_under_a_cell() -> None:
    layout = drawn([Bar(month, 0, 0, 100, 0) for month in MONTHS], cells=120).layout
    assert layout.month_at(layout.axis - 1, 12) is None
    assert layout.month_at(layout.axis, 12) == 0
    assert layout.month_at(layout.axis + 11 * layout.slot, 12) == 11
    assert layout.month_at(layout.axis + 12 * layout.slot, 12) is None


def total(currency: str, value: int, percent: int = 50) -> Total:
    return Total(currency, value, value * percent)


def closed(currency: str, value: int) -> Total:
    return Total(currency, value, None)


def month(*open_: Total, won: tuple[Total, ...] = (), target: int | None = None, name: str = "2027-02") -> Month:
    targets = () if target is None else (Money(target, "EUR"),)
    return Month(name, Sum(len(won), won), Sum(len(open_), open_), targets)


def test_the_main_currency_is_the_files_own_or_the_largest() -> None:
    months = [month(total("CHF", 9_000_00), total("JPY", 100))]
    assert chart.main_currency([], "EUR") == "EUR"
    assert chart.main_currency(months, "JPY") == "JPY"
    assert chart.main_currency(months, "EUR") == "CHF"
    assert chart.main_currency([month(target=5)], "CHF") == "EUR"


def heads(lines: int = 1, code: Code = "en") -> Heads:
    return Heads(Language(code), "EUR", DAY, lines)


def test_a_heading_says_open_weighted_target_gap_and_won() -> None:
    rows = heads().ahead(month(total("EUR", 48_250_00), won=(total("EUR", 2_740_00),), target=40_000_00), "", 24)
    assert [text(row) for row in rows] == [
        "February 2027 ▼        1",
        "€48,250        ≈ €24,125",
        "target 40,000           ",
        "gap 13,135     won 2,740",
    ]


def test_a_month_that_makes_its_target_says_so() -> None:
    rows = heads().ahead(month(total("EUR", 48_250_00), target=20_000_00), "", 24)
    assert text(rows[0]).startswith("February 2027 ✓")
    assert text(rows[3]).strip() == "gap 0"
    none = heads().ahead(month(total("EUR", 48_250_00)), "", 24)
    assert "▼" not in text(none[0])
    assert "✓" not in text(none[0])
    assert text(none[2]).strip() == "no target"


def test_each_currency_has_a_line_and_none_is_added() -> None:
    both = month(total("CHF", 900_00), total("EUR", 100_00), won=(total("CHF", 100_00), total("EUR", 7_00)))
    assert [text(row) for row in heads(2).ahead(both, "", 24)[1:]] == [
        "€100               ≈ €50",
        "no target               ",
        "        won €7 + CHF 100",
        "CHF 900        ≈ CHF 450",
    ]
    signed = month(won=(closed("CHF", 100_00), closed("EUR", 7_00)))
    assert [text(row).rstrip() for row in heads(2).past(signed, "", 24)[1:]] == ["€7", "no target", "", "CHF 100"]
    assert "strong won" in {cell.ink for cell in heads(2).past(signed, "", 24)[4]}
    alone = heads(2).ahead(month(total("CHF", 900_00), won=(total("CHF", 100_00),), target=5_00), "", 24)
    assert text(alone[1]).startswith("CHF 900")
    assert text(alone[3]) == "gap 5        won CHF 100"
    apart = heads(2).apart("late", "the day has passed", "overdue", both.open, 24)
    assert [text(row).rstrip() for row in apart[1:]] == [
        "€100               ≈ €50",
        "CHF 900        ≈ CHF 450",
        "the day has passed",
    ]


@given(
    st.integers(0, 10**14), st.integers(0, 10**14), st.integers(0, 10**13), st.integers(21, 30), st.sampled_from(CODES)
)
def test_no_number_of_a_heading_is_cut(value: int, won: int, target: int, width: int, code: Code) -> None:
    one = month(total("EUR", value), total("CHF", 1), won=(total("EUR", won),), target=target, name="2027-09")
    for rows in (heads(2, code).ahead(one, "", width), heads(2, code).past(one, "", width)):
        for row in rows:
            assert "…" not in text(row)
            assert measured(row) == width


def test_the_legend_says_the_twelve_months() -> None:
    months = [month(total("EUR", 100_00), total("CHF", 300_00), won=(total("EUR", 7_00),), target=50_00)] * 12
    said = text(legend(months, "EUR", ENGLISH, 120)).rstrip()
    assert said == (
        " next 12 months:  █ €84 won   █ €600 + CHF 1,800 weighted   █ €1,200 + CHF 3,600 open   ── €600 target"
    )
    assert "▓ €600 + CHF 1,800 weighted   ░ €1,200" in text(legend(months, "EUR", ENGLISH, 120, fine=False))
    swatches = [cell.ink for cell in legend(months, "EUR", ENGLISH, 120) if cell.text in ("█ ", "── ")]
    assert swatches == ["bar-won", "bar-weighted", "bar-open", "target"]
    narrow = text(legend(months, "EUR", ENGLISH, 80))
    assert narrow.rstrip() == " █ €84 won  █ €600 + CHF 1.8k weighted  █ €1.2k + CHF 3.6k open  ── €600 target"
    assert text(legend(months, "EUR", ENGLISH, 73)).rstrip().endswith("€1.2k + CHF 3.6k open ── target")
    # On the narrowest screens they are counted.
    assert "€1.2k +1 open" in text(legend(months, "EUR", ENGLISH, 58))
    assert "open" not in text(legend(months, "EUR", ENGLISH, 120, past=True))
    assert "target" not in text(legend([month(total("EUR", 1))], "EUR", ENGLISH, 120))


@pytest.mark.parametrize(
    ("number", "said"), [(0, "Nothing is expected"), (1, "1 open one has"), (2089, "2,089 open ones")]
)
def test_what_has_no_day_is_said(number: int, said: str) -> None:
    assert said in nothing_expected(
        number, ENGLISH, {"app.capture": "a", "forecast.target": "t", "forecast.move_to": "m"}.__getitem__
    )


@pytest.mark.parametrize(
    ("gap", "won", "width", "wanted"),
    [
        (True, 0, 24, "gap 11,250 of 22,500    "),
        (True, 2_740_00, 32, "gap 8,510 of 22,500    won 2,740"),
        (True, 2_740_00, 26, "gap 8,510 of 22,500 █2.74k"),
        (False, 2_740_00, 24, "no target      won 2,740"),
        (False, 0, 24, "no target               "),
    ],
)
def test_a_low_heading_has_target_and_gap_in_a_row(gap: bool, won: int, width: int, wanted: str) -> None:
    low = heads()._replace(is_low=True)
    signed = (closed("EUR", won),) if won else ()
    rows = low.ahead(month(total("EUR", 22_500_00), won=signed, target=22_500_00 if gap else None), "", width)
    assert len(rows) == low.height == 3
    assert text(rows[2]) == wanted


@given(st.integers(0, 10**13), st.sampled_from(["EUR", "JPY", "TND", "USD"]))
def test_short_amounts_are_those_of_cldr(minor: int, currency: str) -> None:
    from decimal import ROUND_HALF_EVEN, Decimal

    one = Decimal(minor) / 10 ** exponent(currency)
    step, size = 0, one
    while step < 4 and size.quantize(Decimal(1), ROUND_HALF_EVEN) >= 1000:
        step, size = step + 1, size / 1000
    places = max(0, 3 - len(str(int(size)))) if step else 0
    shown = size.quantize(Decimal(1).scaleb(-places), ROUND_HALF_EVEN) * 1000**step
    for language in CODES:
        expected = format_compact_decimal(shown, locale=language, fraction_digits=2)
        # The digits and steps of CLDR, its thousand small as salespeople write it.
        assert amounts.compact(minor, currency, language, sign=False) == expected.replace("K", "k")


@pytest.mark.parametrize(
    ("minor", "currency", "english", "french"),
    [
        (0, "EUR", "€0", "0\u00a0€"),
        (500_00, "EUR", "€500", "500\u00a0€"),
        (999_49, "EUR", "€999", "999\u00a0€"),
        (999_50, "EUR", "€1k", "1\u00a0k€"),
        (3_800_00, "EUR", "€3.8k", "3,8\u00a0k€"),
        (26_986_00, "EUR", "€27k", "27\u00a0k€"),
        (999_499_99, "EUR", "€999k", "999\u00a0k€"),
        (1_250_000_00, "EUR", "€1.25M", "1,25\u00a0M€"),
        (-2_500_00, "EUR", "-€2.5k", "-2,5\u00a0k€"),
        (1_200_00, "CHF", "CHF\u00a01.2k", "1,2\u00a0k\u00a0CHF"),
        (1_200, "JPY", "¥1.2k", "1,2\u00a0k\u00a0JPY"),
        (1_234_567, "TND", "TND\u00a01.23k", "1,23\u00a0k\u00a0TND"),
        (10**15, "EUR", "€10T", "10\u00a0Bn€"),
    ],
)
def test_short_amounts_have_their_signs(minor: int, currency: str, english: str, french: str) -> None:
    assert amounts.compact(minor, currency, "en") == english
    assert amounts.compact(minor, currency, "fr") == french


@pytest.mark.parametrize(
    ("minor", "frequency", "english", "french"),
    [
        (3_800_00, "once", ["€3,800", "€3.8k"], ["3 800 €", "3,8 k€"]),
        (3_800_00, "yearly", ["€3,800/year", "€3,800/yr", "€3.8k/yr"], ["3 800 €/an", "3,8 k€/an"]),
        (240_00, "monthly", ["€240/month", "€240/mo"], ["240 €/mois"]),
        (240_00, "quarterly", ["€240/quarter", "€240/qtr"], ["240 €/trimestre", "240 €/trim"]),
        (240_00, "weekly", ["€240/week", "€240/wk"], ["240 €/semaine", "240 €/sem"]),
        (0, "once", ["€0"], ["0 €"]),
        (1_006_00, "once", ["€1,006"], ["1 006 €"]),
    ],
)
def test_an_amount_is_written_shorter_step_by_step(
    minor: int, frequency: Frequency, english: list[str], french: list[str]
) -> None:
    assert amounts.recurring_texts(minor, "EUR", frequency, "en") == english
    shown = amounts.recurring_texts(minor, "EUR", frequency, "fr")
    assert [text.replace("\u00a0", " ").replace("\u202f", " ") for text in shown] == french


@pytest.mark.parametrize(
    ("minor", "target", "wanted"),
    [
        (2_740_00, 22_500_00, ("2.74", "22.5k")),
        (900_00, 22_500_00, ("0.9", "22.5k")),
        (0, 500_00, ("0", "500")),
        (23_100_00, 22_500_00, ("23.1", "22.5k")),
        (25_000_00, 1_200_000_00, ("0.02", "1.2M")),
        (1_234_567_00, 900_00, ("1,234,567", "900")),
    ],
)
def test_an_amount_is_said_in_the_unit_of_its_target(minor: int, target: int, wanted: tuple[str, str]) -> None:
    assert amounts.of_target(minor, target, "EUR", "en") == wanted


def test_whole_amounts_without_a_sign() -> None:
    assert amounts.rounded(26_986_50, "EUR", "fr") == "26\u202f986"
    assert amounts.rounded(99_50, "EUR", "en") == "100"


def amount_of(chance: random.Random) -> int:
    return chance.choice([0, chance.randint(0, 10**7)])


def test_random_charts_show_no_other_signs() -> None:
    chance = random.Random(4)
    for _ in range(50):
        bars = [Bar(name, amount_of(chance), amount_of(chance), 10**7, 10**6) for name in MONTHS]
        for fine, known in ((True, " ▁▂▃▄▅▆▇█━▔"), (False, " █▓░─▁")):
            made = drawn(bars, 7, 90, fine=fine)
            shown = {sign for y in range(7) for sign in text(made.line(y))[made.layout.axis :]}
            assert shown <= set(known)
