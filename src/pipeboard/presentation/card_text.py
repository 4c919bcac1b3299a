"""What a business card says beyond a contact's fields, as lines of a note in the user's language."""

from __future__ import annotations

from datetime import date

from pipeboard.presentation import days
from pipeboard.presentation.language import N_, Language
from pipeboard.sales.correspondence import Card, Detail, DetailKind, SkipReason

#: Each detail as a line of the note.
DETAILS: dict[DetailKind, str] = {
    "department": N_("Department: {text}"),
    "role": N_("Role: {text}"),
    "nickname": N_("Nickname: {text}"),
    "birthday": N_("Birthday: {text}"),
    "anniversary": N_("Anniversary: {text}"),
    "categories": N_("Categories: {text}"),
    "fax": N_("Fax: {text}"),
    "address": N_("Other address: {text}"),
    "site": N_("Other site: {text}"),
    "profile": N_("Profile: {text}"),
}

#: Why a card is left out.
SKIPPED: dict[SkipReason, str] = {
    "nameless": N_("no name on it"),
    "list": N_("a list of contacts, no person"),
    "thing": N_("a place or a device, no person"),
}


def with_details(card: Card, language: Language) -> Card:
    """The card with its details in its note, where they are kept."""
    if not card.details:
        return card
    lines = [line(detail, language) for detail in card.details]
    return card._replace(note="\n".join(filter(None, (*lines, card.note))), details=())


def line(detail: Detail, language: Language) -> str:
    """A detail as a line of a note."""
    is_day = detail.kind in ("birthday", "anniversary")
    return language.say(DETAILS[detail.kind], text=_day(detail.text, language) if is_day else detail.text)


def _day(text: str, language: Language) -> str:
    """A day of a card: `12 Apr 1980`, `12 Apr` without a year, or what it says when that is no day."""
    is_yearless = text.startswith("--")
    try:
        # The year 2000 has every day of a year.
        on = date.fromisoformat("2000" + text[1:] if is_yearless else text)
    except ValueError:
        return text
    return days.day(on, language.code, year=not is_yearless)
