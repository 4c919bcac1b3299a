"""Cards laid against the contacts and accounts of the file, in memory: what each would make or change.

A person is one contact: found by any of the card's e-mails, else by name at the account. What earlier cards of the same
file made or changed is known to the later ones. Nothing is written; `store.writes.letters` writes what came of it, a
dry run tells it.
"""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pipeboard.sales.address_book import AccountFacts, ContactFacts, account_after, contact_after
from pipeboard.sales.correspondence import Card, CardOutcome
from pipeboard.sales.text import clean, fold


@dataclass(slots=True)
class AccountEntry:
    """An account, as it stood and as the cards make it; `before` is None for one that they make."""

    name: str
    before: AccountFacts | None
    after: AccountFacts


@dataclass(slots=True)
class ContactEntry:
    """A contact, as it stood and as the cards make it, with the key of its account."""

    name: str
    before: tuple[int | None, ContactFacts] | None
    account: int | None
    after: ContactFacts


class AddressBook:
    """The accounts and contacts that cards are about, by their ids; those that are new have keys below 0."""

    def __init__(self, connection: sqlite3.Connection | None) -> None:
        """`connection` is None where there is no file yet."""
        self.accounts: dict[int, AccountEntry] = {}
        self.contacts: dict[int, ContactEntry] = {}
        self._connection = connection
        self._account_named: dict[str, int] = {}
        self._contact_at: dict[str, int] = {}
        self._contact_named: dict[tuple[str, int | None], int] = {}

    def place_all(self, cards: Iterable[Card]) -> list[CardOutcome]:
        """Lay cards against the file, one after the other."""
        return [self.place(card)[0] for card in cards]

    def place(self, card: Card) -> tuple[CardOutcome, int | None]:
        """Lay a card against the file: what it is to it, and the key of its contact (None: a company's card)."""
        account, is_account_made = self._account(clean(card.organisation))
        rest: tuple[str, ...] = tuple(filter(None, (clean(card.address), clean(card.website))))
        is_account_changed = False
        if account is not None:
            entry = self.accounts[account]
            before = entry.after
            entry.after, rest = account_after(before, card)
            is_account_changed = entry.after != before
        if card.is_company:
            return ("new" if is_account_made else "changed" if is_account_changed else "known"), None
        contact, is_made = self._contact(card, account)
        person = self.contacts[contact]
        was = (person.account, person.after)
        person.account = account if person.account is None else person.account
        person.after = contact_after(person.after, card, rest)
        if person.after.email:
            self._contact_at.setdefault(person.after.email, contact)
        if is_made:
            return "new", contact
        is_changed = is_account_made or is_account_changed or (person.account, person.after) != was
        return ("changed" if is_changed else "known"), contact

    def _account(self, name: str) -> tuple[int | None, bool]:
        """The account of a name (None for no name), and whether it was made just now."""
        if not name:
            return None, False
        folded = fold(name) or name
        is_made = False
        if folded not in self._account_named:
            row = self._row(
                "SELECT id, website, phone, address, note FROM account WHERE name_folded = ? ORDER BY id LIMIT 1",
                folded,
            )
            key = -len(self.accounts) - 1 if row is None else int(row[0])
            facts = AccountFacts() if row is None else AccountFacts(*row[1:])
            self.accounts.setdefault(key, AccountEntry(name, None if row is None else facts, facts))
            self._account_named[folded] = key
            is_made = row is None
        return self._account_named[folded], is_made

    def _contact(self, card: Card, account: int | None) -> tuple[int, bool]:
        """The contact of a card, made when there is none, and whether it was made just now."""
        name = clean(card.name)
        for email in (clean(one).lower() for one in card.emails):
            found = self._contact_at.get(email) or self._read("email = ?", email)
            if found is not None:
                return found, False
        folded = fold(name) or name
        found = self._contact_named.get((folded, account))
        if found is None and (account is None or account > 0):
            found = self._read("name_folded = ? AND account_id IS ?", folded, account)
        if found is not None:
            return found, False
        made = -len(self.contacts) - 1
        self.contacts[made] = ContactEntry(name, None, account, ContactFacts())
        self._contact_named[folded, account] = made
        return made, True

    def _read(self, condition: str, *values: object) -> int | None:
        """The contact of the file that fits, kept with what the cards have made of it by now."""
        row = self._row(
            f"SELECT id, name, account_id, job, email, phone, note FROM contact WHERE {condition} ORDER BY id LIMIT 1",
            *values,
        )
        if row is None:
            return None
        facts = ContactFacts(*row[3:])
        self.contacts.setdefault(row[0], ContactEntry(row[1], (row[2], facts), row[2], facts))
        return int(row[0])

    def _row(self, question: str, *values: object) -> tuple[Any, ...] | None:
        return None if self._connection is None else self._connection.execute(question, values).fetchone()
