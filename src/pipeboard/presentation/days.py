"""Dates and periods as CLDR names them, the day before the month in both languages: `Sat 21 Nov 2026`, `early Oct`.

Months are always named: `10/12` means two days, depending on who reads it.
"""

from __future__ import annotations

from datetime import date, time

from pipeboard.presentation.language import Code
from pipeboard.sales.periods import Period, precision

WEEKDAYS: dict[Code, tuple[str, ...]] = {
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    "fr": ("lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim."),
}
MONTHS: dict[Code, tuple[str, ...]] = {
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    "fr": ("janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."),
}
MONTHS_WIDE: dict[Code, tuple[str, ...]] = {
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
    "fr": (
        *("janvier", "février", "mars", "avril", "mai", "juin"),
        *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
    ),
}
_PARTS: dict[Code, dict[str, str]] = {
    "en": {"early": "early ", "mid": "mid ", "end": "end "},
    "fr": {"early": "début ", "mid": "mi-", "end": "fin "},
}
_QUARTER: dict[Code, str] = {"en": "Q", "fr": "T"}


def day(on: date, language: Code, *, year: bool = True, weekday: bool = False) -> str:
    """`21 Nov 2026`; with the weekday, without the year when asked."""
    text = f"{on.day} {MONTHS[language][on.month - 1]}"
    if weekday:
        text = f"{WEEKDAYS[language][on.weekday()]} {text}"
    return f"{text} {on.year}" if year else text


def day_near(on: date, today: date, language: Code, *, weekday: bool = False) -> str:
    """A day; its year only when it is not the year of today."""
    return day(on, language, year=on.year != today.year, weekday=weekday)


def month(text: str, language: Code, *, wide: bool = False) -> str:
    """The month `2026-11` as `Nov 2026` or `November 2026`."""
    names = MONTHS_WIDE if wide else MONTHS
    return f"{names[language][int(text[5:]) - 1]} {text[:4]}"


def period(span: Period, language: Code, today: date | None = None, *, short: bool = False) -> str:
    """A period in as many words as it is precise: `3 Oct`, `early Oct`, `Oct`, `Q4`, `1–9 Oct 2026`.

    The year is left out when it is the year of `today`; `short` writes two digits of it, for the width of a card.
    """
    first, last = span
    written = f" {last.year % 100:02}" if short else f" {last.year}"
    year = "" if today is not None and first.year == last.year == today.year else written
    kind = precision(span)
    if kind == "day":
        return f"{last.day} {MONTHS[language][last.month - 1]}{year}"
    if kind in ("early", "mid", "end"):
        return f"{_PARTS[language][kind]}{MONTHS[language][last.month - 1]}{year}"
    if kind == "month":
        return f"{MONTHS[language][last.month - 1]}{year}"
    if kind == "quarter":
        return f"{_QUARTER[language]}{last.month // 3}{year}"
    if kind == "year":
        return str(last.year)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{last.day} {MONTHS[language][last.month - 1]}{year}"
    from_year = "" if first.year == last.year else f" {first.year}"
    return (
        f"{first.day} {MONTHS[language][first.month - 1]}{from_year} – "
        f"{last.day} {MONTHS[language][last.month - 1]}{year}"
    )


def hour(at: time) -> str:
    """`09:30`, in both languages, as a list wants it."""
    return f"{at.hour:02}:{at.minute:02}"
