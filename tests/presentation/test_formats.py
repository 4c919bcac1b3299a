"""Our page of signs and months against Babel, which knows every language."""

import datetime as dt

import pytest
from babel.dates import format_date
from babel.numbers import format_currency, format_decimal, format_percent, get_currency_symbol
from hypothesis import given
from hypothesis import strategies as st

from pipeboard.presentation import amounts, days
from pipeboard.presentation.language import CODES, Code, Language, currency_of, from_environment
from pipeboard.sales import money
from pipeboard.sales.periods import Period

# CLDR's English for Europe writes the day before the month.
LOCALES: dict[Code, str] = {"en": "en_GB", "fr": "fr"}


@pytest.mark.parametrize("language", CODES)
@pytest.mark.parametrize("code", sorted(money._CODES))
def test_signs_are_those_of_cldr(language: Code, code: str) -> None:
    sign = amounts.SIGNS[language].get(code, code)
    known = get_currency_symbol(code, language)
    # A currency that CLDR writes with a sign of its own must have it here, unless it writes the bare code.
    assert sign == known


@given(st.integers(-(10**13), 10**13), st.sampled_from(["EUR", "USD", "GBP", "JPY", "TND", "KRW", "INR"]))
def test_amounts_are_those_of_cldr(minor: int, code: str) -> None:
    value = minor / 10 ** money.exponent(code) if money.exponent(code) else minor
    for language in CODES:
        shown = amounts.money(minor, code, language)
        import decimal

        exact = decimal.Decimal(money.to_decimal(minor, code))
        whole = exact == exact.to_integral_value()
        pattern = {"en": "¤#,##0", "fr": "#,##0\u00a0¤"}[language]
        if not whole:
            places = "0" * money.exponent(code)
            pattern = pattern.replace("#,##0", f"#,##0.{places}")
        expected = format_currency(exact, code, pattern, locale=language, currency_digits=False)
        sign = get_currency_symbol(code, language)
        if language == "en" and sign[-1].isalpha():
            expected = expected.replace(sign, f"{sign}\u00a0")
        assert shown == expected, value


def test_amounts_have_their_own_spaces() -> None:
    assert amounts.money(600000, "EUR", "fr") == "6\u202f000\u00a0€"
    assert amounts.money(600050, "EUR", "en") == "€6,000.50"
    assert amounts.money(120000, "CHF", "en") == "CHF\u00a01,200"
    assert amounts.money(5, "TND", "fr") == "0,005\u00a0TND"
    assert amounts.recurring(20000, "EUR", "monthly", "fr") == "200\u00a0€/mois"
    assert amounts.total((), "en") == "–"


def test_percentages_and_numbers_are_those_of_cldr() -> None:
    for language in CODES:
        for value in (0, 7, 60, 100):
            assert amounts.percent(value, language) == format_percent(value / 100, locale=language)
        assert amounts.number("1234567.5", language) == format_decimal(1234567.5, locale=language)


@pytest.mark.parametrize("language", CODES)
def test_months_and_weekdays_are_those_of_cldr(language: Code) -> None:
    for number in range(1, 13):
        on = dt.date(2026, number, 1)
        assert days.MONTHS_WIDE[language][number - 1] == format_date(on, "MMMM", locale=language)
        assert days.MONTHS[language][number - 1] == format_date(on, "MMM", locale=language)
    for number in range(7):
        on = dt.date(2026, 11, 16 + number)
        assert days.WEEKDAYS[language][number] == format_date(on, "E", locale=language)


@pytest.mark.parametrize(
    ("first", "last", "english", "french"),
    [
        ("2026-10-03", "2026-10-03", "3 Oct 2026", "3 oct. 2026"),
        ("2026-10-01", "2026-10-10", "early Oct 2026", "début oct. 2026"),
        ("2026-10-10", "2026-10-20", "mid Oct 2026", "mi-oct. 2026"),
        ("2026-02-21", "2026-02-28", "end Feb 2026", "fin févr. 2026"),
        ("2026-10-01", "2026-10-31", "Oct 2026", "oct. 2026"),
        ("2026-10-01", "2026-12-31", "Q4 2026", "T4 2026"),
        ("2026-01-01", "2026-12-31", "2026", "2026"),
        ("2026-10-02", "2026-10-09", "2–9 Oct 2026", "2–9 oct. 2026"),
        ("2026-10-28", "2026-11-03", "28 Oct – 3 Nov 2026", "28 oct. – 3 nov. 2026"),
        ("2026-12-28", "2027-01-03", "28 Dec 2026 – 3 Jan 2027", "28 déc. 2026 – 3 janv. 2027"),
    ],
)
def test_periods_are_as_precise_as_they_are(first: str, last: str, english: str, french: str) -> None:
    span = Period(dt.date.fromisoformat(first), dt.date.fromisoformat(last))
    assert days.period(span, "en") == english
    assert days.period(span, "fr") == french


@pytest.mark.parametrize(
    ("first", "last", "today", "said", "short"),
    [
        # The year of today goes without saying; of two years both are said.
        ("2026-10-03", "2026-10-03", "2026-11-21", "3 Oct", "3 Oct"),
        ("2026-10-03", "2026-10-03", "2027-01-01", "3 Oct 2026", "3 Oct 26"),
        ("2027-01-01", "2027-01-10", "2026-12-31", "early Jan 2027", "early Jan 27"),
        ("2026-10-02", "2026-10-09", "2026-11-21", "2–9 Oct", "2–9 Oct"),
        ("2026-10-01", "2026-12-31", "2026-11-21", "Q4", "Q4"),
        ("2026-01-01", "2026-12-31", "2026-11-21", "2026", "2026"),
        ("2026-12-28", "2027-01-03", "2026-12-31", "28 Dec 2026 – 3 Jan 2027", "28 Dec 2026 – 3 Jan 27"),
        ("2026-12-28", "2027-01-03", "2027-01-01", "28 Dec 2026 – 3 Jan 2027", "28 Dec 2026 – 3 Jan 27"),
    ],
)
def test_the_year_of_today_goes_without_saying(first: str, last: str, today: str, said: str, short: str) -> None:
    day = dt.date.fromisoformat
    span = Period(day(first), day(last))
    assert days.period(span, "en", day(today)) == said
    assert days.period(span, "en", day(today), short=True) == short


@pytest.mark.parametrize(
    ("on", "today", "said"),
    [
        ("2026-12-31", "2026-01-01", "31 Dec"),
        ("2027-01-01", "2026-12-31", "1 Jan 2027"),
        ("2025-12-31", "2026-01-01", "31 Dec 2025"),
    ],
)
def test_a_day_of_another_year_says_it(on: str, today: str, said: str) -> None:
    assert days.day_near(dt.date.fromisoformat(on), dt.date.fromisoformat(today), "en") == said


@pytest.mark.parametrize(
    ("environment", "language", "currency"),
    [
        ({"LANG": "fr_FR.UTF-8"}, "fr", "EUR"),
        ({"LANG": "en_US.UTF-8"}, "en", "USD"),
        ({"LANG": "fr_CH.UTF-8"}, "fr", "CHF"),
        ({"LC_ALL": "en_GB", "LANG": "fr_FR"}, "en", "GBP"),
        ({"LANG": "C.UTF-8"}, None, "EUR"),
        ({"LANG": "de_DE.UTF-8"}, None, "EUR"),
        ({"LANGUAGE": "fr:en", "LANG": "de_DE.UTF-8"}, "fr", "EUR"),
        ({}, None, "EUR"),
        ({"LANG": "français"}, None, "EUR"),
    ],
)
def test_language_and_currency_come_from_the_locale(
    environment: dict[str, str], language: str | None, currency: str
) -> None:
    assert from_environment(environment) == language
    assert currency_of(environment) == currency


def test_a_message_keeps_what_looks_like_a_field_in_user_text() -> None:
    assert Language("fr").say("{name} has no next action now.", name="{evil} {0}").startswith("{evil} {0}")


@given(st.text())
def test_a_text_fits_the_cells_it_is_given(text: str) -> None:
    from pipeboard.presentation.text_table import fit, pad, width

    for cells in (0, 1, 5, 20):
        assert width(fit(text, cells)) <= cells
        assert width(pad(fit(text, cells), cells)) == cells or width(text) == 0 or width(pad(text, cells)) >= 0


def test_the_default_folder_is_that_of_platformdirs(monkeypatch: pytest.MonkeyPatch) -> None:
    import os

    from platformdirs import user_data_dir

    from pipeboard.cli.context import default_folder

    for value in (None, "", "  ", "/srv/data", "/srv/data/"):
        if value is None:
            monkeypatch.delenv("XDG_DATA_HOME", raising=False)
        else:
            monkeypatch.setenv("XDG_DATA_HOME", value)
        assert default_folder(os.environ) == user_data_dir("pipeboard", appauthor=False)
