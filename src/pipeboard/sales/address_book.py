"""What a business card does to the contact and the account it is of.

A card was chosen by the user: what it says of the person replaces what the contact had, and the e-mail or telephone it
replaces goes into the contact's note. The account is filled where it is empty and never changed: what does not fit
there goes into the note of the contact, or of the account when the card is the company's own.
"""

from __future__ import annotations

from collections.abc import Iterable

from pipeboard.light import NamedTuple
from pipeboard.sales.correspondence import Card
from pipeboard.sales.text import clean, clean_lines


class ContactFacts(NamedTuple):
    """What the file holds of a person beside the name."""

    job: str | None = None
    email: str | None = None
    phone: str | None = None
    note: str | None = None


class AccountFacts(NamedTuple):
    """What the file holds of a company beside the name."""

    website: str | None = None
    phone: str | None = None
    address: str | None = None
    note: str | None = None


def account_after(before: AccountFacts, card: Card) -> tuple[AccountFacts, tuple[str, ...]]:
    """The account of a card once it is put in, and what of the company's address and site did not fit."""
    address, website = clean(card.address), clean(card.website)
    after = before._replace(address=before.address or address or None, website=before.website or website or None)
    rest = tuple(one for one in (address, website) if one not in ("", after.address, after.website))
    if not card.is_company:
        return after, rest
    phones = [clean(one) for one in card.phones]
    after = after._replace(phone=after.phone or next(iter(phones), None))
    lines = [*card.emails, *phones, *card.note.splitlines(), *rest]
    return after._replace(note=with_lines(after.note, lines, after)), ()


def contact_after(before: ContactFacts, card: Card, rest: Iterable[str]) -> ContactFacts:
    """The contact of a card once it is put in; `rest` is what did not fit into the account."""
    emails = [clean(one).lower() for one in card.emails]
    phones = [clean(one) for one in card.phones]
    email = before.email if before.email in emails else next(iter(emails), before.email)
    after = before._replace(job=clean(card.job) or before.job, email=email, phone=next(iter(phones), before.phone))
    replaced = [one for one in (before.email, before.phone) if one]
    lines = [*replaced, *emails, *phones, *card.note.splitlines(), *rest]
    return after._replace(note=with_lines(before.note, lines, after))


def with_lines(note: str | None, lines: Iterable[str], held: Iterable[str | None]) -> str | None:
    """A note with more lines, each once, without those that stand in it or are held elsewhere."""
    there = (note or "").splitlines()
    known = {*there, *held, ""}
    added = [line for line in dict.fromkeys(map(clean, lines)) if line not in known]
    return clean_lines("\n".join([*there, *added])) or None
