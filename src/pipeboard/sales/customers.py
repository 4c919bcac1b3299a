"""Accounts and people as a salesperson looks at them: who buys, when they were last spoken to, and who has gone quiet.

`is_sleeping` is a pure predicate of the figures of an account; no SQL knows it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from pipeboard.light import Literal, NamedTuple
from pipeboard.sales.records import Activity, Document, Opportunity, Status
from pipeboard.sales.text import fold
from pipeboard.sales.totals import Sum

AccountKind = Literal["company", "person"]

#: A customer nobody has had contact with for so many days sleeps: two quarters, as long as a lost one is left alone.
SLEEPING_DAYS = 180


class Account(NamedTuple):
    """The company or private person that would buy."""

    id: int
    name: str
    kind: AccountKind
    website: str | None
    phone: str | None
    address: str | None
    note: str | None
    created_on: date


class AccountFigures(NamedTuple):
    """An account and what it comes to: its open and its won opportunities, the last and the next contact.

    The last contact is the day of the last call, meeting, e-mail or note, of the account, of its people or of its
    opportunities, or the day it signed last; the next one is that of its earliest planned action that is to be done.
    """

    account: Account
    open: Sum = Sum()
    won: Sum = Sum()
    last_contact: date | None = None
    next_contact: date | None = None


class Part(NamedTuple):
    """A person's part in an opportunity; what they must approve, and by when."""

    opportunity_id: int
    title: str
    status: Status
    role: str | None
    decides: bool
    approves: str | None = None
    approve_by: date | None = None


class Contact(NamedTuple):
    """A person, the account they are of, and their parts in opportunities, the open ones first."""

    id: int
    name: str
    account_id: int | None
    account: str | None
    job: str | None
    email: str | None
    phone: str | None
    note: str | None
    created_on: date
    parts: tuple[Part, ...] = ()

    @property
    def decides(self) -> bool:
        """Whether they decide on any open opportunity, or did on one that is closed where none is open."""
        opened = [part for part in self.parts if part.status == "open"]
        return any(part.decides for part in opened or self.parts)


class AccountPage(NamedTuple):
    """Everything of an account, or of one opportunity that has none (then there are no figures).

    `custom` are the values of the user's own fields by opportunity, `own` those of the account itself.
    """

    figures: AccountFigures | None
    people: list[Contact]
    opportunities: list[Opportunity]
    planned: list[Activity]
    done: list[Activity]
    documents: list[tuple[int, Document]]
    notes: list[tuple[int, str]]
    custom: dict[int, dict[str, str]]
    own: dict[str, str] = {}


def is_customer(figures: AccountFigures) -> bool:
    """An account with at least one won opportunity; any other is a prospect."""
    return figures.won.number > 0


def is_sleeping(figures: AccountFigures, today: date) -> bool:
    """A customer without an open opportunity, with nothing planned, and without contact for more than
    `SLEEPING_DAYS`.
    """
    if not is_customer(figures) or figures.open.number or figures.next_contact is not None:
        return False
    last = figures.last_contact or figures.account.created_on
    return (today - last).days > SLEEPING_DAYS


class AccountFilter(NamedTuple):
    """What a list of accounts is narrowed to. `text`: each of its words stands in the name."""

    kind: AccountKind | None = None
    customer: bool | None = None
    sleeping: bool = False
    text: str = ""


def leaves(chosen: AccountFilter, figures: AccountFigures, today: date) -> bool:
    """Whether an account is within a filter."""
    name = fold(figures.account.name)
    return (
        (chosen.kind is None or figures.account.kind == chosen.kind)
        and (chosen.customer is None or is_customer(figures) == chosen.customer)
        and (not chosen.sleeping or is_sleeping(figures, today))
        and all(word in name for word in fold(chosen.text).split())
    )


#: The orders of a list of accounts: the largest amount and the latest day first, the next contact soonest.
ORDERS = ("name", "open", "won", "last", "next", "created")


#: Those in which the largest or the latest come first.
FALLING = frozenset({"open", "won", "last", "created"})


def ordered(
    by_name: Sequence[int], keys: Mapping[int, int] | Mapping[int, str], order: str, *, is_reversed: bool = False
) -> list[int]:
    """Accounts, given by name, in an order by what each has for a key; those without one come last either way.

    Amounts are those of one currency, the file's own: two are never compared.
    """
    known = [one for one in by_name if one in keys]
    known.sort(key=lambda one: keys[one], reverse=(order in FALLING) != is_reversed)
    return [*known, *(one for one in by_name if one not in keys)]
