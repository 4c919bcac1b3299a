"""The story of a demo: the commands one person would have run over fourteen months, each with its moment.

Pure and seeded: the same day and language give the same story. All of it happened before the day itself, on working
days, so that the file can be opened at any hour of it.
"""

from datetime import date
from random import Random
from typing import Literal

from pipeboard.demo.cast import Cast, Part, Person
from pipeboard.demo.chapters import Extra, Teller
from pipeboard.demo.life import Beat, Life, Step, in_order
from pipeboard.demo.plot import Plot, plots
from pipeboard.demo.seller_setup import Desk
from pipeboard.demo.vocabulary import Words

Language = Literal["en", "fr"]

#: How many of the open and of the closed ones pay in another currency.
_FOREIGN = {"open": 2, "closed": 2}
_STARS = 6
_OVERRIDES = (25, 50, 70, 90)


def words_of(language: str) -> Words:
    """The words of a language: French, or else English."""
    if language == "fr":
        from pipeboard.demo.content_fr import CONTENT
    else:
        from pipeboard.demo.content_en import CONTENT
    return CONTENT


def story(today: date, language: Language, currency: str = "EUR") -> list[Step]:
    """The commands in the order of time, for a new file of this language and currency, with their stamps."""
    rng = Random(f"{today.isoformat()} {language}")  # noqa: S311 (nothing here is secret)
    words = words_of(language)
    told = plots(rng, today)
    foreign = _foreign(rng, told)
    cast = Cast(words, rng, currency)
    parts = [cast.part(plot, foreign=place in foreign) for place, plot in enumerate(told)]
    extras = _extras(rng, told, parts)
    desk = Desk(words, rng, today, currency)
    _convert(desk, told, parts, extras)
    teller = Teller(words, language, today, rng)
    beats: list[Beat] = desk.beats()
    for key, (plot, part, extra) in enumerate(zip(told, parts, extras, strict=True), start=1):
        life = Life(key, rng)
        teller.tell(life, plot, part, extra)
        beats += life.beats
    return in_order(beats)


def _foreign(rng: Random, told: list[Plot]) -> set[int]:
    """The places of those that pay in another currency."""
    waiting = [place for place, plot in enumerate(told) if plot.fate == "open" and plot.lacks is None]
    ended = [place for place, plot in enumerate(told) if plot.fate != "open"]
    return {*rng.sample(waiting, _FOREIGN["open"]), *rng.sample(ended, _FOREIGN["closed"])}


def _extras(rng: Random, told: list[Plot], parts: list[Part]) -> list[Extra]:
    """Stars on the open ones that are worth most, and a few probabilities that differ from the stage's."""
    waiting = [place for place, plot in enumerate(told) if plot.fate == "open" and plot.lacks is None]
    heavy = sorted(waiting, key=lambda place: -parts[place].amount.minor * (told[place].stage + 1))
    stars = set(rng.sample(heavy[: 2 * _STARS], _STARS))
    able = [place for place in waiting if told[place].stage >= 2 and told[place].due_on is not None]
    own = dict(zip(rng.sample(able, len(_OVERRIDES)), _OVERRIDES, strict=True))
    return [Extra(place in stars, own.get(place)) for place in range(len(told))]


def _convert(desk: Desk, told: list[Plot], parts: list[Part], extras: list[Extra]) -> None:
    """Some opportunities came from the prospecting lists: they take the company and the person of their row."""
    for place, plot in enumerate(told):
        if plot.lacks is not None or parts[place].amount.currency != desk.currency:
            continue
        found = desk.prospect_for(parts[place].source, parts[place].market, plot.created)
        if found is not None:
            number, row = found
            person = Person(row.name, row.job or "", row.email or "", row.phone or "")
            parts[place] = parts[place]._replace(account=row.company or row.name, people=(person,))
            extras[place] = extras[place]._replace(prospect_id=number)
