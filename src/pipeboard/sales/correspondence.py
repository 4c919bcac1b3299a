"""A message and a business card as records, and which open opportunity a message is about.

A message is about an opportunity when it answers one that is kept there, when its sender takes part in it, or when the
sender belongs to its account. That is certain enough to be kept there without asking. A colleague of theirs (the same
company domain) is, only where the subject also names the sale. A subject alone proves nothing: it is offered, to be
chosen by a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime

from pipeboard.light import Literal, NamedTuple
from pipeboard.sales.text import fold

#: Why a message may be about an opportunity: it answers a message kept there; its sender takes part in it; the sender
#: is a contact of its account; somebody of the sender's company is one of either; its subject has the title; its
#: subject has the name of the account.
Evidence = Literal["thread", "person", "account", "domain", "title", "named"]

#: What each weighs. The subject tells the sales of one customer apart, so a title outweighs who the sender is.
_WEIGHT: dict[Evidence, int] = {"thread": 32, "title": 8, "person": 4, "account": 2, "named": 1, "domain": 1}

_WORD = re.compile(r"[^\W_]+")
_NO_WORD = re.compile(r"[\W_]+")

#: A longer message id is cut; real ones have less than a hundred characters.
ID_LENGTH = 250

#: Mail hosts of everybody, by the first label of the domain: `yahoo.fr` is no company. Two people there have nothing
#: in common.
_FREE_LABELS = frozenset(
    "gmail googlemail outlook hotmail live msn yahoo ymail rocketmail aol gmx icloud mac proton protonmail zoho yandex"
    " tutanota tuta fastmail hey".split()
)
_FREE_DOMAINS = frozenset(
    "me.com pm.me mail.com email.com mail.ru web.de t-online.de freenet.de orange.fr wanadoo.fr free.fr sfr.fr neuf.fr"
    " bbox.fr laposte.net numericable.fr bluewin.ch skynet.be telenet.be proximus.be qq.com 163.com 126.com naver.com"
    " libero.it virgilio.it btinternet.com comcast.net att.net verizon.net cox.net sbcglobal.net posteo.de mailbox.org"
    " riseup.net disroot.org videotron.ca sympatico.ca".split()
)


class Letter(NamedTuple):
    """A received message. What it does not say is empty. `sent_on` is the day it was sent; `sent_at` (the user's local
    time) and `instant` (UTC) are None together, where its hour cannot be read. `references` are the messages that it
    answers. `is_cut` says that its text was longer than what is kept.
    """

    sender: str = ""
    address: str = ""
    subject: str = ""
    text: str = ""
    sent_at: datetime | None = None
    instant: str | None = None
    message_id: str = ""
    references: tuple[str, ...] = ()
    is_cut: bool = False
    sent_on: date | None = None

    @property
    def who(self) -> str:
        """The sender as a message names them: `Marie Dupond <marie@dupond.example>`."""
        return f"{self.sender} <{self.address}>" if self.sender and self.address else self.sender or self.address

    @property
    def called(self) -> str:
        """What tells it from others: its subject, and who wrote it."""
        return ", ".join(filter(None, (self.subject, self.who)))


#: What a card says beyond the fields of a contact.
DetailKind = Literal[
    "department", "role", "nickname", "birthday", "anniversary", "categories", "fax", "address", "site", "profile"
]
#: Why a card is left out: nothing on it is a name; it is a list of contacts; it is a place or a machine.
SkipReason = Literal["nameless", "list", "thing"]
#: What a card is to the file: of somebody new, of somebody known with something new, of somebody known as they are.
CardOutcome = Literal["new", "changed", "known"]


class Detail(NamedTuple):
    """A fact of a card that no field takes; a day is `1980-04-12`, or `--04-12` without a year."""

    kind: DetailKind
    text: str


class Card(NamedTuple):
    """A business card. What it does not say is empty; the first of the e-mails and phones is the preferred one.

    `address` and `website` are the company's. `note` is the card's own; `details` are what else it says. The card of a
    company (`is_company`) has the company's name as its own, and is of no person.
    """

    name: str = ""
    organisation: str = ""
    job: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    address: str = ""
    website: str = ""
    note: str = ""
    details: tuple[Detail, ...] = ()
    is_company: bool = False


class SkippedCard(NamedTuple):
    """A card of a file that is left out: its number among them, from 1, its name, and why."""

    number: int
    name: str
    reason: SkipReason


class CardFile(NamedTuple):
    """The cards of a file, those left out, and the properties that are not kept, with the number of their cards.

    `sources` are the cards that are left out, as they came.
    """

    cards: tuple[Card, ...]
    skipped: tuple[SkippedCard, ...] = ()
    left_out: tuple[tuple[str, int], ...] = ()
    sources: tuple[bytes, ...] = ()


class Candidate(NamedTuple):
    """An open opportunity a message may be about, and why. `last` is when something was last done on it (text)."""

    opportunity_id: int
    title: str
    account: str | None
    last: str
    evidence: frozenset[Evidence]

    @property
    def is_certain(self) -> bool:
        """Whether the message may be kept there without asking."""
        found = self.evidence
        return bool(found & {"thread", "person", "account"}) or ("domain" in found and bool(found & {"title", "named"}))

    @property
    def weight(self) -> int:
        """How much speaks for it."""
        return sum(_WEIGHT[one] for one in self.evidence)


def ranked(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The likeliest first: certain ones, then by weight, then those that were worked on last."""
    return sorted(candidates, key=lambda one: (one.is_certain, one.weight, one.last, one.opportunity_id), reverse=True)


def company_domain(address: str) -> str:
    """The domain of an address when it is a company's own; empty for free mail and for what is no address."""
    domain = address.rpartition("@")[2].lower() if "@" in address else ""
    if "." not in domain or domain.partition(".")[0] in _FREE_LABELS or domain in _FREE_DOMAINS:
        return ""
    return domain


def plain_words(text: str) -> str:
    """The words of a text without case, accents and marks, one blank around each: what `said_in` looks through."""
    return f" {_NO_WORD.sub(' ', fold(text)).strip()} "


def said_in(name: str, words: str) -> bool:
    """Whether a name stands among `plain_words`, one word after the other; one under four letters says nothing."""
    first = _WORD.search(name)
    # Most names end here: a file of a hundred thousand is asked at once.
    if first is None or plain_words(first.group()).rstrip() not in words:
        return False
    wanted = plain_words(name)
    return len(wanted) >= 6 and wanted in words
