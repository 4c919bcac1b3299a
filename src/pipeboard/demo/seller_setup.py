"""What the seller set up besides the opportunities: custom fields, saved filters, targets, prospecting lists."""

from datetime import date, timedelta
from random import Random

from pipeboard.demo.life import Beat, Life
from pipeboard.demo.plot import ORIGIN
from pipeboard.demo.vocabulary import Words
from pipeboard.demo.workdays import days_later, workday_before
from pipeboard.sales.money import to_minor
from pipeboard.sales.periods import add_months, month_of
from pipeboard.sales.status import on_a_workday
from pipeboard.store.command import Command
from pipeboard.store.writes.prospects import AddProspects, DiscardProspects, NewProspect, RecordAttempt
from pipeboard.store.writes.settings import DefineCustomField, SaveFilter, SetTarget

#: How many days ago the lists were taken in, and how many of their rows became opportunities at most.
_LISTED = (230, 50)
_CONVERTED = 2
#: Targets are set for half a year at a time, the last time so many days ago.
_SET_AGO = (ORIGIN - 1, 235, 40)


class Desk:
    """The file's own life."""

    def __init__(self, words: Words, rng: Random, today: date, currency: str) -> None:
        self.words = words
        self.rng = rng
        self.today = today
        self.currency = currency
        self.life = Life(0, rng)
        self.listed = [on_a_workday(today - timedelta(days=days)) for days in _LISTED]
        self.converted: list[dict[int, date]] = [{} for _ in words.listings]

    def prospect_for(self, source: str, market: int, created: date) -> tuple[int, NewProspect] | None:
        """A row that an opportunity of this source, market and day may come from, with its id; each row once."""
        before = 0
        for listing, listed, taken in zip(self.words.listings, self.listed, self.converted, strict=True):
            fits = (listing.source, listing.market) == (source, market) and created > days_later(listed, 3)
            if fits and len(taken) < _CONVERTED:
                place = 2 * len(taken)
                taken[place] = created
                return before + place + 1, listing.rows[place]
            before += len(listing.rows)
        return None

    def beats(self) -> list[Beat]:
        """What was set up, and the calls to prospects."""
        scenes: list[tuple[date, Command]] = []
        first = on_a_workday(self.today - timedelta(days=ORIGIN - 1))
        scenes += [(first, DefineCustomField(one.name, one.kind, one.choices)) for one in self.words.customs]
        scenes += [(days_later(first, 20), SaveFilter(name, chosen)) for name, chosen in self.words.filters]
        scenes += self._targets() + self._prospects()
        for on, command in sorted(scenes, key=lambda one: one[0]):
            self.life.on(on)
            self.life.tell(lambda _, command=command: command)  # type: ignore[misc]
        return self.life.beats

    def _targets(self) -> list[tuple[date, Command]]:
        scenes: list[tuple[date, Command]] = []
        start = add_months(self.today.replace(day=1), -13)
        for number, ago in enumerate(_SET_AGO):
            on = on_a_workday(self.today - timedelta(days=ago))
            # The last time for a whole year, with a little more asked for.
            for month in range(7 * number, 7 * number + (7 if number < 2 else 11)):
                first = add_months(start, month)
                whole = self.words.target * self.words.seasons[first.month - 1] // 100 * (100 + 4 * number) // 100
                minor = to_minor(str(round(whole / 500) * 500), self.currency)
                scenes.append((on, SetTarget(month_of(first), self.currency, minor)))
        return scenes

    def _prospects(self) -> list[tuple[date, Command]]:
        scenes: list[tuple[date, Command]] = []
        before = 0
        last = workday_before(self.today)
        for listing, listed, taken in zip(self.words.listings, self.listed, self.converted, strict=True):
            scenes.append((listed, AddProspects(listing.name, listing.rows, listing.source)))
            for place in range(len(listing.rows)):
                called = days_later(listed, 2 + place)
                if place in taken or self.rng.random() < 0.35:
                    continue
                back = days_later(self.today, self.rng.randint(0, 12)) if self.rng.random() < 0.4 else None
                note = self.rng.choice(listing.notes)
                scenes.append((min(called, last), RecordAttempt(before + place + 1, note, back)))
                if back is None and self.rng.random() < 0.4:
                    later = min(days_later(called, 9), last)
                    scenes.append((later, DiscardProspects((before + place + 1,))))
            before += len(listing.rows)
        return scenes
