"""Values as words that are read back as the same values: what a field begins with when it is edited."""

from __future__ import annotations

from datetime import date, time

from pipeboard.input import typed_values
from pipeboard.input.wrong import Wrong
from pipeboard.presentation import amounts, days
from pipeboard.presentation.language import Code
from pipeboard.sales.capture.draft import Amount, DateRules
from pipeboard.sales.money import is_currency, to_decimal
from pipeboard.sales.periods import Period
from pipeboard.sales.periods import day as period_of_day
from pipeboard.sales.records import Frequency

#: The longest currency codes of the world are three capitals; some of them are words too ("ALL", "TRY").
_CODE = 3


def period(span: Period, rules: DateRules) -> str:
    """A period as it is shown (`early Oct 2026`), or as ISO days where words would mean another one."""
    text = days.period(span, rules.language)
    try:
        if typed_values.when(text, rules) == (span, None):
            return text
    except Wrong:
        pass
    return span.last.isoformat() if span.first == span.last else f"{span.first}..{span.last}"


def day(on: date, rules: DateRules, at: time | None = None) -> str:
    """A day, with its hour where there is one."""
    text = f"{period(period_of_day(on), rules)} {days.hour(at) if at else ''}".strip()
    try:
        if typed_values.when(text, rules) == (period_of_day(on), at):
            return text
    except Wrong:
        pass
    return f"{on} {days.hour(at) if at else ''}".strip()


def amount(minor: int, currency: str, language: Code, *, frequency: Frequency = "once", tax: str | None = None) -> str:
    """An amount as it is shown, without the signs between its thousands: `6000 €/month HT`."""
    digits = to_decimal(minor, currency)
    whole, _, fraction = digits.partition(".")
    number = f"{whole}{amounts.DECIMAL[language]}{fraction}" if fraction.strip("0") else whole
    for sign in (amounts.SIGNS[language].get(currency, currency), currency):
        per = amounts.recurring(0, currency, frequency, language).removeprefix(amounts.money(0, currency, language))
        text = " ".join(filter(None, (f"{number} {sign}{per}", tax)))
        try:
            read = read_amount(text, language, "")
        except Wrong:
            continue
        if (read.minor, read.currency, read.frequency, read.tax) == (minor, currency, frequency, tax):
            return text
    return f"{number} {currency}"


def read_amount(text: str, language: Code, currency: str) -> Amount:
    """An amount as `typed.amount` reads it; a code in capitals is a currency even where it is a word too.

    Raises:
        Wrong: it is none.
    """
    try:
        return typed_values.amount(text, language, currency or "EUR")
    except Wrong:
        for word in text.replace("/", " ").split():
            if len(word) == _CODE and is_currency(word):
                return typed_values.amount(text.replace(word, "", 1).replace(" /", "/").strip(), language, word)
        raise
