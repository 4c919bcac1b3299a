"""The grammar of cells: amounts, dates, words."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeboard.exchange import word_cells
from pipeboard.exchange.amount_cells import Amount, AmountReader, guess_decimal
from pipeboard.exchange.date_cells import guess_order, reader_of_days, reader_of_periods
from pipeboard.exchange.errors import Ambiguous, Problem
from pipeboard.sales.text import clean, fold


@pytest.mark.parametrize(
    ("decimal", "cell", "minor", "currency"),
    [
        (",", "6 000,50 €", 600050, "EUR"),
        (",", "6\u202f000,50\u00a0€", 600050, "EUR"),
        (",", "1.234,56", 123456, "EUR"),
        (".", "$1,234.56", 123456, "USD"),
        (".", "1'200 CHF", 120000, "CHF"),
        (".", "1’200.5 CHF", 120050, "CHF"),
        (".", "USD 50", 5000, "USD"),
        (".", "1054", 105400, "EUR"),
        (".", "0", 0, "EUR"),
        (".", "1,234,567", 123456700, "EUR"),
        (".", "£12", 1200, "GBP"),
        (".", "500 JPY", 500, "JPY"),
        (".", "12.345 TND", 12345, "TND"),
    ],
)
def test_amounts(decimal: Any, cell: Any, minor: Any, currency: Any) -> None:
    read = AmountReader(decimal)(cell, None, "EUR")
    assert isinstance(read, Amount)
    assert (read.minor, read.currency, read.tax) == (minor, currency, None)


@pytest.mark.parametrize(
    "cell",
    "(1,200)|-5|−5|+5|NaN|nan|Infinity|inf|1_000|١٢٣|１２|1e5|0x10|.5|5.|1,23|12,34.5|1 23|5q|€ 5 €"
    "|99999999999999999999|=1+1|1.2.3|1..2|five|½".split("|"),
)
def test_amounts_that_are_none(cell: str) -> None:
    assert isinstance(AmountReader(".")(cell, None, "EUR"), Problem)


def test_the_sign_of_an_amount_and_the_currency_of_its_row() -> None:
    read = AmountReader(".")
    assert read("$5", "CAD", "EUR").currency == "CAD"
    assert read("$5", None, "CAD").currency == "CAD"
    assert read("$5", None, "EUR").currency == "USD"
    assert read("5", "GBP", "EUR").currency == "GBP"
    assert read("€5", "GBP", "EUR").text == "the amount is in € and the row in GBP"
    assert read("6000 € HT", None, "EUR").tax == "HT"
    assert read("6000 TTC", None, "EUR") == Amount(600000, "EUR", "TTC", "6000")


@pytest.mark.parametrize(
    ("cells", "decimal"),
    [
        (["1,234", "1,2"], ","),
        (["1.234", "1.2"], "."),
        (["1,234"], "."),
        (["1.234"], ","),
        (["1.234,5"], ","),
        (["1,234.5", "1,500"], "."),
        (["1.234.567"], ","),
        (["1 234,567"], ","),
        (["0.500"], "."),
        (["12", ""], "."),
        ([], "."),
    ],
)
def test_the_decimal_mark_is_told_by_the_column(cells: Any, decimal: Any) -> None:
    assert guess_decimal(cells, range(2, 9), "EUR") == decimal


@pytest.mark.parametrize(
    ("cells", "currency"), [(["1,5", "1.5"], "EUR"), (["1,500", "1.500"], "EUR"), (["1.500"], "TND")]
)
def test_a_column_that_can_be_read_in_two_ways_asks(cells: Any, currency: Any) -> None:
    with pytest.raises(Ambiguous, match="on line"):
        guess_decimal(cells, range(2, 9), currency)


@pytest.mark.parametrize(
    ("order", "cell", "day"),
    [
        ("dmy", "03/12/2026", "2026-12-03"),
        ("mdy", "03/12/2026", "2026-03-12"),
        ("dmy", "3.12.26", "2026-12-03"),
        ("dmy", "20-10-2016", "2016-10-20"),
        ("dmy", "3 12 2026", "2026-12-03"),
        ("ymd", "26/12/03", "2026-12-03"),
        ("dmy", "2026-12-03", "2026-12-03"),
        ("mdy", "2026/12/03", "2026-12-03"),
        ("dmy", "2026-12-03T10:00:00Z", "2026-12-03"),
        ("dmy", "2026-12-03 10:00:00.123+02:00", "2026-12-03"),
        ("dmy", "03/12/2026 14:30", "2026-12-03"),
        ("mdy", "12/03/2026 2:30 PM", "2026-12-03"),
        ("dmy", "29/02/2024", "2024-02-29"),
        ("dmy", "1/1/99", "1999-01-01"),
        # The years that are taken, and the two digits that begin a century.
        ("dmy", "1900-01-01", "1900-01-01"),
        ("dmy", "2199-12-31", "2199-12-31"),
        ("dmy", "1/1/69", "1969-01-01"),
        ("dmy", "1/1/68", "2068-01-01"),
        ("dmy", "", None),
    ],
)
def test_dates(order: Any, cell: Any, day: Any) -> None:
    assert reader_of_days(order)(cell) == day


@pytest.mark.parametrize(
    ("order", "cell"),
    [
        ("ymd", "03/12/2026"),
        ("dmy", "31/02/2026"),
        ("mdy", "13/25/2026"),
        ("dmy", "12/13/2026"),
        ("dmy", "45678"),
        ("dmy", "2026-02-30"),
        ("dmy", "3-12/2026"),
        ("dmy", "٣/12/2026"),
        ("dmy", "0001-01-01"),
        ("dmy", "1899-12-31"),
        ("dmy", "2200-01-01"),
        ("dmy", "20266-01-01"),
        ("dmy", "tomorrow"),
        ("dmy", "2026-12-03 whenever"),
        ("dmy", "1/2/" + "3" * 5000),
    ],
)
def test_dates_that_are_none(order: Any, cell: Any) -> None:
    assert isinstance(reader_of_days(order)(cell), Problem)


@pytest.mark.parametrize(
    ("cells", "order"),
    [
        (["03/12/2026", "13/12/2026"], "dmy"),
        (["03/12/2026", "12/13/2026"], "mdy"),
        (["3.12.2026"], "dmy"),
        (["2026-12-03", ""], "ymd"),
        (["04/04/2026"], "ymd"),
        ([], "ymd"),
    ],
)
def test_the_order_of_dates_is_told_by_the_file(cells: Any, order: Any) -> None:
    assert guess_order([("created_on", cells, range(2, 9))]) == order


@pytest.mark.parametrize("cells", [["03/12/2026"], ["13/12/2026", "12/13/2026"]])
def test_dates_that_can_be_read_in_two_ways_ask(cells: Any) -> None:
    with pytest.raises(Ambiguous) as caught:
        guess_order([("created_on", cells, range(2, 9))])
    assert "--date-order" in caught.value.todo.format(**caught.value.details)


def test_one_column_tells_for_the_other() -> None:
    columns = [("created_on", ["03/12/2026"], [2]), ("closed_on", ["25/12/2026"], [2])]
    assert guess_order(columns) == "dmy"


@pytest.mark.parametrize(
    ("cell", "first", "last"),
    [
        ("2026-10", "2026-10-01", "2026-10-31"),
        ("10/2026", "2026-10-01", "2026-10-31"),
        ("Q4 2026", "2026-10-01", "2026-12-31"),
        ("T1/2026", "2026-01-01", "2026-03-31"),
        ("2026-Q2", "2026-04-01", "2026-06-30"),
        ("2026", "2026-01-01", "2026-12-31"),
        ("2026-10-01..2026-10-10", "2026-10-01", "2026-10-10"),
        ("01/10/2026 au 10/10/2026", "2026-10-01", "2026-10-10"),
        ("03/12/2026", "2026-12-03", "2026-12-03"),
    ],
)
def test_periods(cell: Any, first: Any, last: Any) -> None:
    assert reader_of_periods("dmy")(cell) == (first, last)


def test_statuses_in_both_languages() -> None:
    for status, cells in {
        "won": "won Won WON gagné Gagnée signé closed\u00a0won Closed-Won",
        "lost": "lost perdu Perdue closed-lost",
        "cancelled": "cancelled canceled annulé abandonné",
        "open": "open ouvert Ouverte en\u00a0cours",
    }.items():
        for cell in cells.split(" "):
            assert word_cells.status(cell.replace("\u00a0", " ")) == status
    assert isinstance(word_cells.status("maybe"), Problem)
    assert word_cells.status(" ") is None


def test_truths_frequencies_and_percentages() -> None:
    assert [word_cells.truth(cell) for cell in ("yes", "Oui", "1", "x", "non", "0", "")] == [True] * 4 + [False] * 2 + [
        None
    ]
    assert [word_cells.frequency(cell) for cell in ("Mensuel", "yearly", "ponctuel")] == ["monthly", "yearly", "once"]
    assert [word_cells.percentage(cell) for cell in ("60", "60 %", "62,5%", "100", "")] == [60, 60, 63, 100, None]
    assert isinstance(word_cells.percentage("101"), Problem)
    assert word_cells.percentages_are_shares(["0.6", "1", ""])
    assert not word_cells.percentages_are_shares(["1", "0"])
    assert not word_cells.percentages_are_shares(["0.5", "60"])
    assert word_cells.percentage("0.6", shares=True) == 60
    assert word_cells.time_of_day("9:05") == "09:05"
    assert isinstance(word_cells.time_of_day("25:00"), Problem)


_TAG = st.text(min_size=1, max_size=8).map(lambda text: " ".join(clean(text).split())).filter(bool)


@given(st.lists(_TAG, unique_by=fold, max_size=4))
def test_tags_survive_their_cell(names: Any) -> None:
    assert (word_cells.tags(word_cells.tags_cell(names)) or ()) == tuple(names)


@given(st.text(max_size=30))
def test_any_cell_is_read_or_refused(cell: str) -> None:
    for read in (
        word_cells.status,
        word_cells.truth,
        word_cells.percentage,
        word_cells.time_of_day,
        word_cells.months,
        word_cells.tags,
        reader_of_days("dmy"),
        reader_of_periods("mdy"),
    ):
        read(cell)
    found = AmountReader(",")(cell, None, "EUR")
    assert found is None or isinstance(found, Problem) or found.minor >= 0
