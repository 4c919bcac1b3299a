"""Commands on what other people send: a message is received, business cards are put in. Each is one undo.

What comes with a message was written by a stranger: it fills what is empty and never replaces what is there. A card was
chosen by the user: what it says replaces what the contact had, as in `AddPerson`.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from pipeboard.clock import Stamp, read_clock
from pipeboard.sales.address_book import AccountFacts
from pipeboard.sales.capture.draft import Draft
from pipeboard.sales.correspondence import Card, Letter
from pipeboard.sales.records import Opportunity as Record
from pipeboard.sales.text import clean, clean_lines, fold
from pipeboard.store.changes.capture import account_of, label, save
from pipeboard.store.changes.common import called, listed
from pipeboard.store.command import Done, Work
from pipeboard.store.derived import in_bulk
from pipeboard.store.errors import Refused
from pipeboard.store.one_of_many import Refusal, apart
from pipeboard.store.reads import letters as received
from pipeboard.store.reads import opportunities as reads
from pipeboard.store.reads.address_book import AddressBook
from pipeboard.store.tables import Activity, Contact, Opportunity, OpportunityContact


@dataclass(frozen=True, slots=True)
class ReceiveEmail:
    """Keep a message: as a done e-mail of the opportunity it is about, or as a new opportunity with its sender.

    A new one is called as the draft says, else as the subject does; its note is the text, its account the draft's, else
    that of the sender's contact. No account is ever named after a domain. One that is kept already changes nothing.
    """

    letter: Letter
    opportunity_id: int | None = None
    draft: Draft | None = None
    verb: str = field(default="receive", init=False)

    def carry_out(self, work: Work) -> Done:
        """Write the e-mail, and before it what it hangs on.

        Raises:
            NotFound: there is no such opportunity. Refused: the draft names a stage that is none.
        """
        letter = self.letter
        known = received.kept_in(work.connection, letter)
        if known is not None:
            return Done(called(reads.one(work.connection, known)), (known,))
        contact = _contact_at(work, letter.address)
        if self.opportunity_id is None:
            record, contact = self._open(work, contact)
        else:
            record = reads.one(work.connection, self.opportunity_id)
        # Of a new opportunity the text is the note.
        text = [letter.text, ""] if self.opportunity_id is not None and letter.text else []
        day = letter.sent_on or work.stamp.today
        work.session.add(
            Activity(
                opportunity_id=record.id,
                contact_id=contact.id if contact else None,
                kind="email",
                subject=clean(letter.subject) or clean(letter.who) or "?",
                note=clean_lines("\n".join([*text, *self._end()])),
                done_at=letter.instant or _instant_of(day, work.stamp),
                done_on=day,
            )
        )
        return Done(called(record), (record.id,))

    def _end(self) -> list[str]:
        """The last lines of the note: who wrote, and the id by which the message is known again."""
        sender = clean(self.letter.who)
        return [*([f"From: {sender}"] if sender else []), received.trailer(clean(self.letter.message_id))]

    def _open(self, work: Work, contact: Contact | None) -> tuple[Record, Contact | None]:
        letter, draft = self.letter, self.draft or Draft("")
        title = clean(draft.title) or clean(letter.subject) or clean(letter.who) or "?"
        made = save(work.connection, draft._replace(title=title), work.stamp).opportunity_id
        row = work.session.get_one(Opportunity, made)
        row.note = clean_lines(letter.text) or None
        if row.account_id is None and contact is not None:
            row.account_id = contact.account_id
        contact = contact or _new_sender(work, letter, row.account_id)
        if contact is not None:
            contact.account_id = contact.account_id or row.account_id
            _link(work, made, contact)
        work.session.flush()
        return reads.one(work.connection, made), contact


class Placed(NamedTuple):
    """A message and where it goes: to an opportunity, to a new one, or (neither said) to the one it is surely about."""

    letter: Letter
    opportunity_id: int | None = None
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class ReceiveEmails:
    """Keep several messages in their order, as one command. Each finds what those before it made: an answer goes to the
    opportunity of what it answers, the next message of a sender to that of the first.

    `draft` is what every new opportunity is made with. One that is refused stops no other: `refused` says which, by its
    place, and `keep_refused` is called before the change is committed.
    """

    placed: tuple[Placed, ...]
    draft: Draft | None = None
    refused: dict[int, Refusal] = field(default_factory=dict)
    keep_refused: Callable[[], None] | None = None
    verb: str = field(default="receive", init=False)

    def carry_out(self, work: Work) -> Done:
        """Write them one by one.

        Raises:
            NotFound, Refused: all of them are refused.
        """
        done = []
        self.refused.clear()
        for place, one in enumerate(self.placed):
            with apart(work, place, self.refused):
                target = one.opportunity_id
                if target is None and not one.is_new:
                    candidates = received.about(work.connection, one.letter)
                    target = next((found.opportunity_id for found in candidates if found.is_certain), None)
                made = ReceiveEmail(one.letter, target, self.draft).carry_out(work)
                work.flush()
                done.append(made)
        if self.refused and not done:
            raise self.refused[0]
        if self.keep_refused is not None:
            self.keep_refused()
        return Done(
            listed(one.subject for one in done), tuple(dict.fromkeys(number for one in done for number in one.ids))
        )


def _instant_of(day: date, stamp: Stamp) -> str:
    """The instant of something done on a day at an hour nobody knows: now, or noon of a day before."""
    return stamp.instant if day == stamp.today else read_clock(f"{day}T12:00").instant


@dataclass(frozen=True, slots=True)
class AddCard:
    """Put business cards in: the account and contact of each; and one opportunity of them all, with a draft.

    `keep_skipped` is called before the change is committed: it keeps the cards that were left out.
    """

    cards: tuple[Card, ...]
    draft: Draft | None = None
    keep_skipped: Callable[[], None] | None = None
    verb: str = field(default="add_card", init=False)

    def carry_out(self, work: Work) -> Done:
        """Write accounts and contacts, made where they are not there yet.

        Raises:
            Refused: a card has no name, or the draft names a stage that is none.
        """
        for card in self.cards:
            if not clean(card.name):
                raise Refused("name_missing", card.organisation)
        if self.keep_skipped is not None:
            self.keep_skipped()
        book = AddressBook(work.connection)
        keys = [book.place(card)[1] for card in self.cards]
        with in_bulk(work.connection, len(book.contacts)):
            ids = _write_book(work, book)
        first = self.cards[0]
        if self.draft is None:
            return Done(listed(label(one.organisation, "" if one.is_company else one.name) for one in self.cards))
        account = self.draft.account or first.organisation
        title = clean(self.draft.title) or clean(first.organisation) or clean(first.name)
        draft = self.draft._replace(title=title, account=account or None)
        made = save(work.connection, draft, work.stamp).opportunity_id
        for contact_id in dict.fromkeys(ids[key] for key in keys if key is not None):
            work.connection.execute(
                "INSERT INTO opportunity_contact (opportunity_id, contact_id) VALUES (?, ?)", (made, contact_id)
            )
        return Done(label(draft.account, title), (made,))


def _write_book(work: Work, book: AddressBook) -> dict[int, int]:
    """Write the accounts and contacts that cards made or changed; returns the ids of the contacts by their keys."""
    execute, today = work.connection.execute, work.stamp.today.isoformat()
    accounts: dict[int | None, int | None] = {None: None}
    for key, account in book.accounts.items():
        found = account_of(work.connection, account.name, today)[0] if account.before is None else key
        accounts[key] = found
        if account.after != (account.before or AccountFacts()):
            execute(
                "UPDATE account SET website = ?, phone = ?, address = ?, note = ? WHERE id = ?", (*account.after, found)
            )
    ids: dict[int, int] = {}
    for key, contact in book.contacts.items():
        account_id = accounts.get(contact.account, contact.account)
        if contact.before is None:
            made = execute(
                "INSERT INTO contact (name, name_folded, account_id, job, email, phone, note, created_on)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (contact.name, fold(contact.name) or contact.name, account_id, *contact.after, today),
            )
            assert made.lastrowid is not None
            ids[key] = made.lastrowid
            continue
        ids[key] = key
        if contact.before != (account_id, contact.after):
            execute(
                "UPDATE contact SET account_id = ?, job = ?, email = ?, phone = ?, note = ? WHERE id = ?",
                (account_id, *contact.after, key),
            )
    return ids


def _link(work: Work, opportunity_id: int, contact: Contact) -> None:
    assert contact.id is not None
    work.session.add(OpportunityContact(opportunity_id=opportunity_id, contact_id=contact.id))


def _contact_at(work: Work, address: str) -> Contact | None:
    """The contact of an address."""
    if not address:
        return None
    row = work.connection.execute("SELECT id FROM contact WHERE email = ? ORDER BY id LIMIT 1", (address,)).fetchone()
    return None if row is None else work.session.get_one(Contact, row[0])


def _contact_named(work: Work, name: str, account_id: int | None) -> Contact | None:
    """The contact of this name at this account."""
    row = work.connection.execute(
        "SELECT id FROM contact WHERE name_folded = ? AND account_id IS ? ORDER BY id LIMIT 1",
        (fold(name) or name, account_id),
    ).fetchone()
    return None if row is None else work.session.get_one(Contact, row[0])


def _new_sender(work: Work, letter: Letter, account_id: int | None) -> Contact | None:
    """The contact of a sender whose address nobody has: the one of that name at the account, if it has none."""
    name = clean(letter.sender) or clean(letter.address)
    if not name:
        return None
    known = _contact_named(work, name, account_id) if account_id is not None else None
    if known is not None and known.email is None:
        known.email = letter.address or None
        return known
    return _made(work, name, account_id, letter.address)


def _made(work: Work, name: str, account_id: int | None, address: str) -> Contact:
    contact = Contact(
        account_id=account_id,
        name=name,
        name_folded=fold(name) or name,
        email=clean(address).lower() or None,
        created_on=work.stamp.today,
    )
    work.session.add(contact)
    work.session.flush()
    return contact
