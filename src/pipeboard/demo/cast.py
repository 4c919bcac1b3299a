"""Who and what: the account, the offer, the amount, the source and the people of each opportunity of a demo.

Accounts come once, until a customer comes back for more; people stay at their account.
"""

from collections import Counter
from datetime import date
from random import Random
from typing import NamedTuple

from pipeboard.demo.plot import Plot
from pipeboard.demo.vocabulary import Market, Offer, Words
from pipeboard.sales.capture.draft import Amount
from pipeboard.sales.money import to_minor
from pipeboard.sales.text import fold

#: How often an opportunity of each fate is of somebody who bought before: customers come back to buy.
_RETURNING = {"won": 0.35, "lost": 0.15, "cancelled": 0.1, "open": 0.22}


class Person(NamedTuple):
    """A contact as the demo knows it."""

    name: str
    job: str
    email: str
    phone: str


class Part(NamedTuple):
    """What one opportunity is about."""

    account: str
    market: int
    offer: Offer
    amount: Amount
    source: str
    people: tuple[Person, ...]
    tags: tuple[str, ...]


class _House(NamedTuple):
    """An account that has been met."""

    name: str
    place: int
    market: Market
    currency: str
    people: tuple[Person, ...]
    bought: list[date]
    asked: set[str]
    open: list[Plot]


class Cast:
    """Gives each opportunity its part, in the order they were captured."""

    def __init__(self, words: Words, rng: Random, currency: str) -> None:
        self.words = words
        self.rng = rng
        self.currency = currency
        self.houses: list[_House] = []
        self.waiting = [rng.sample(market.accounts, len(market.accounts)) for market in words.markets]
        self.abroad = rng.sample(words.abroad, len(words.abroad))
        self.names: set[tuple[str, str]] = set()
        #: How often each offer was asked for, by those that are closed and by those that are open.
        self.wanted: tuple[Counter[str], Counter[str]] = (Counter(), Counter())

    def part(self, plot: Plot, *, foreign: bool) -> Part:
        """The part of the next opportunity; a foreign one pays in another currency."""
        house = self._new(foreign=True) if foreign and self.abroad else self._returning(plot) or self._new()
        offer = self._offer(house, plot)
        source = self.words.returning if house.bought else self._source(plot.fate)
        if plot.fate == "won" and plot.closed is not None:
            house.bought.append(plot.closed)
        if plot.fate == "open":
            house.open.append(plot)
        tags = tuple(tag for tag in offer.tags if self.rng.random() < 0.7)
        if self.rng.random() < 0.15:
            tags += (self.rng.choice(self.words.tags),)
        return Part(house.name, house.place, offer, self._amount(offer, house.currency), source, house.people, tags)

    def _returning(self, plot: Plot) -> _House | None:
        """A customer who comes back some weeks after a purchase; or, once all have been met, anybody who asks again."""
        quiet = [one for one in self.houses if not one.open]
        able = [one for one in quiet if one.bought and max(one.bought) < plot.created]
        # Nobody forgets to note the name of somebody they know.
        if able and plot.lacks != "account" and self.rng.random() < _RETURNING[plot.fate]:
            return self.rng.choice(able)
        if any(self.waiting):
            return None
        return self.rng.choice([one for one in quiet if not one.bought] or quiet)

    def _new(self, *, foreign: bool = False) -> _House:
        words = self.words
        if foreign:
            place, name = words.abroad_market, self.abroad.pop()
            currency = "CHF" if self.currency != "CHF" else "EUR"
        else:
            places = [place for place, names in enumerate(self.waiting) if names]
            place = self.rng.choices(places, [words.markets[one].weight for one in places])[0]
            name, currency = self.waiting[place].pop(), self.currency
        market = words.markets[place]
        people = tuple(self._person(name, market) for _ in range(2 if self.rng.random() < 0.3 else 1))
        house = _House(name, place, market, currency, people, [], set(), [])
        self.houses.append(house)
        return house

    def _offer(self, house: _House, plot: Plot) -> Offer:
        """What they want this time: nothing they have asked for before, and seldom what others want now."""
        fresh = [offer for offer in house.market.offers if offer.title not in house.asked] or house.market.offers
        wanted = self.wanted[plot.fate == "open"]
        offer = self.rng.choices(fresh, [0.2 ** wanted[offer.title] for offer in fresh])[0]
        wanted[offer.title] += 1
        house.asked.add(offer.title)
        return offer

    def _amount(self, offer: Offer, currency: str) -> Amount:
        # Most are nearer to the low end.
        whole = offer.low + (offer.high - offer.low) * self.rng.betavariate(1.6, 2.4)
        grain = 10 if whole < 500 else 50 if whole < 3000 else 100 if whole < 12000 else 500
        minor = to_minor(str(max(offer.low, round(whole / grain) * grain)), currency)
        return Amount(minor, currency, minor, minor, offer.frequency)

    def _source(self, fate: str) -> str:
        channels = self.words.channels
        return self.rng.choices(channels, [channel.weight(fate) for channel in channels])[0].name

    def _person(self, account: str, market: Market) -> Person:
        words, rng = self.words, self.rng
        woman = rng.random() < 0.5
        if account.startswith(("Mme ", "M. ")):
            woman = account.startswith("Mme ")
        firsts = words.women if woman else words.men
        families = (_family(account),) if market.private else words.families
        pairs = ((rng.choice(firsts), rng.choice(families)) for _ in range(50))
        first, family = next((pair for pair in pairs if pair not in self.names), (firsts[0], families[0]))
        self.names.add((first, family))
        at = words.mail if market.private else f"{_slug(account)}.example"
        phone = rng.choice(words.phones)
        most = 1000 if phone.count("{") == 1 else 100
        return Person(
            f"{first} {family}",
            rng.choice(market.jobs).split("|")[0 if woman else -1],
            f"{_slug(first)}.{_slug(family)}@{at}",
            phone.format(rng.randrange(most), rng.randrange(most)),
        )


def _family(account: str) -> str:
    """The family's name: what is left of `M. et Mme Lenoir` or `Famille Garnier`."""
    for before in ("M. et Mme ", "Famille ", "Mme ", "M. "):
        if account.startswith(before):
            return account.removeprefix(before)
    return account


def _slug(text: str) -> str:
    return "".join(character for character in fold(text) if character.isascii() and character.isalnum())
