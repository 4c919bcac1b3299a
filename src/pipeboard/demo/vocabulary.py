"""What the words of a demo are made of, whatever the language: the shapes that `content_en` and `content_fr` fill."""

from typing import NamedTuple

from pipeboard.sales.activity_kinds import ActionKind
from pipeboard.sales.capture.draft import Frequency
from pipeboard.sales.filters import Filter
from pipeboard.store.writes.prospects import NewProspect
from pipeboard.store.writes.settings import FieldKind


class Offer(NamedTuple):
    """Something that is sold: its title, its category, and the amounts it goes for, in whole units."""

    title: str
    category: str
    low: int
    high: int
    frequency: Frequency = "once"
    tags: tuple[str, ...] = ()


class Market(NamedTuple):
    """A kind of customer: who they are, what they buy, and what the people there do (a woman's word `|` a man's)."""

    accounts: tuple[str, ...]
    offers: tuple[Offer, ...]
    jobs: tuple[str, ...]
    #: How often an opportunity is of this market, against the others.
    weight: int = 1
    #: Private persons: the family's name ends the account's, and the mail is at a provider.
    private: bool = False


class Deed(NamedTuple):
    """An action, and what may come of it while the sale goes on."""

    kind: ActionKind
    subject: str
    outcomes: tuple[str, ...]


class Touch(NamedTuple):
    """A small thing that happens between two actions: a call that finds nobody, a mail, a thought."""

    kind: ActionKind
    subject: str
    note: str


class Channel(NamedTuple):
    """A source, and how often an opportunity of each fate came from it."""

    name: str
    won: int
    lost: int
    cancelled: int
    open: int

    def weight(self, fate: str) -> int:
        """How often an opportunity of this fate came from here."""
        return {"won": self.won, "lost": self.lost, "cancelled": self.cancelled, "open": self.open}[fate]


class Custom(NamedTuple):
    """A custom field. `low` and `high` bound a number; a date lies that many days after the meeting."""

    name: str
    kind: FieldKind
    choices: tuple[str, ...] = ()
    low: int = 0
    high: int = 0


class Listing(NamedTuple):
    """A prospecting list: the source and the market of its rows, what was noted of those called, and who is on it."""

    name: str
    source: str
    market: int
    notes: tuple[str, ...]
    rows: tuple[NewProspect, ...]


class Words(NamedTuple):
    """All the words of one language."""

    markets: tuple[Market, ...]
    #: Customers abroad, who pay in another currency, and the market whose offers they buy.
    abroad: tuple[str, ...]
    abroad_market: int
    women: tuple[str, ...]
    men: tuple[str, ...]
    families: tuple[str, ...]
    #: Formats of telephone numbers that the regulator keeps for fiction.
    phones: tuple[str, ...]
    mail: str
    roles: tuple[str, ...]
    channels: tuple[Channel, ...]
    returning: str
    #: Tags that any opportunity may have, besides those of its offer.
    tags: tuple[str, ...]
    #: The deeds of each selling stage, in the order of the stages.
    deeds: tuple[tuple[Deed, ...], ...]
    touches: tuple[Touch, ...]
    notes: tuple[str, ...]
    signed: tuple[str, ...]
    #: What was heard last, for each close reason of a new file, in their order.
    refusals: tuple[tuple[str, ...], ...]
    after: dict[str, tuple[Deed, ...]]
    quote: str
    order: str
    folder: str
    customs: tuple[Custom, ...]
    filters: tuple[tuple[str, Filter], ...]
    listings: tuple[Listing, ...]
    #: The amount to sign in a month, in whole units, and its season from January to December in percent.
    target: int
    seasons: tuple[int, ...]
