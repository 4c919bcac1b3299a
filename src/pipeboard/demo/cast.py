"""Who and what: the account, the offer, the amount, the source and the people of each opportunity of a demo.

Accounts come once, until a customer comes back for more; people stay at their account.
"""

from datetime import date
from random import Random
from typing import NamedTuple

from pipeboard.demo.plot import Plot
from pipeboard.demo.words import Market, Offer, Words
from pipeboard.sales.capture.draft import Amount
from pipeboard.sales.money import to_minor
from pipeboard.sales.text import fold


class Person(NamedTuple):
    """A contact as the demo knows it."""

    name: str
    job: str
    email: str
    phone: str


class Part(NamedTuple):
    """What one opportunity is about."""

    account: str
    offer: Offer
    amount: Amount
    source: str
    people: tuple[Person, ...]
    tags: tuple[str, ...]


class _House(NamedTuple):
    """An account that has been met."""

    name: str
    market: Market
    currency: str
    people: tuple[Person, ...]
    bought: list[date]
    asked: set[str]


class Cast:
    """Gives each opportunity its part, in the order they were captured."""

    def __init__(self, words: Words, rng: Random, currency: str) -> None:
        self.words = words
        self.rng = rng
        self.currency = currency
        self.houses: list[_House] = []
        self.waiting = [rng.sample(market.accounts, len(market.accounts)) for market in words.markets]
        self.abroad = rng.sample(words.abroad, len(words.abroad))
        self.names: set[str] = set()

    def part(self, plot: Plot, *, foreign: bool) -> Part:
        """The part of the next opportunity; a foreign one pays in another currency."""
        house = self._new(foreign=True) if foreign and self.abroad else self._returning(plot) or self._new()
        offer = self._offer(house)
        source = self.words.returning if house.bought else self._source(plot.fate)
        if plot.fate == "won" and plot.closed is not None:
            house.bought.append(plot.closed)
        tags = tuple(tag for tag in offer.tags if self.rng.random() < 0.7)
        if self.rng.random() < 0.15:
            tags += (self.rng.choice(self.words.tags),)
        return Part(house.name, offer, self._amount(offer, house.currency), source, house.people, tags)

    def _returning(self, plot: Plot) -> _House | None:
        """A customer who comes back some weeks after a purchase."""
        able = [one for one in self.houses if one.bought and max(one.bought) < plot.created]
        if not able or self.rng.random() > 0.22:
            return None
        return self.rng.choice(able)

    def _new(self, *, foreign: bool = False) -> _House:
        words = self.words
        if foreign:
            market, name = words.markets[words.abroad_market], self.abroad.pop()
            currency = "CHF" if self.currency != "CHF" else "EUR"
        else:
            places = [place for place, names in enumerate(self.waiting) if names]
            place = self.rng.choices(places, [words.markets[one].weight for one in places])[0]
            market, name, currency = words.markets[place], self.waiting[place].pop(), self.currency
        people = tuple(self._person(name, market) for _ in range(2 if self.rng.random() < 0.3 else 1))
        house = _House(name, market, currency, people, [], set())
        self.houses.append(house)
        return house

    def _offer(self, house: _House) -> Offer:
        """What they want this time: something they have not asked for before, where there is any."""
        fresh = [offer for offer in house.market.offers if offer.title not in house.asked]
        offer = self.rng.choice(fresh or list(house.market.offers))
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
        for _ in range(50):
            first = rng.choice(words.women if woman else words.men)
            family = _family(account) if market.private else rng.choice(words.families)
            if f"{first} {family}" not in self.names:
                break
        self.names.add(f"{first} {family}")
        at = words.mail if market.private else f"{_slug(account)}.example"
        phone = rng.choice(words.phones)
        most = 1000 if phone.count("{") == 1 else 100
        return Person(
            f"{first} {family}",
            rng.choice(market.jobs),
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
