"""How a story becomes commands: each life tells what happened to one opportunity, and the ledger knows the ids.

A new file numbers its rows from one, in the order they are written. So a story can name the rows of its own commands
before any of them is carried out, once all lives are put in the order of time.
"""

from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta
from functools import partial
from random import Random
from typing import Any, NamedTuple

from pipeboard.clock import Stamp, read_clock
from pipeboard.sales.activity_kinds import ActivityKind
from pipeboard.sales.capture.draft import Action, Draft
from pipeboard.sales.records import Outcome
from pipeboard.store.changes.activities import Finish, Log, Plan, Snooze
from pipeboard.store.changes.capture import Capture
from pipeboard.store.changes.closing import Close
from pipeboard.store.changes.custom_values import SetCustomValue
from pipeboard.store.changes.field_changes import SetFields
from pipeboard.store.changes.moves import Move
from pipeboard.store.command import Command
from pipeboard.store.writes.documents import AddDocument
from pipeboard.store.writes.people import AddPerson
from pipeboard.store.writes.prospects import ConvertProspect

Step = tuple[Command, Stamp]


class Ledger:
    """The ids of a new file, given in the order of the commands."""

    def __init__(self) -> None:
        self.opportunities: dict[int, int] = {}
        self.planned: dict[int, int] = {}
        self.activities = 0

    def plan(self, life: int, action: Action | None) -> Action | None:
        """Number a planned action."""
        if action is not None:
            self.activities += 1
            self.planned[life] = self.activities
        return action


class Beat(NamedTuple):
    """Something that happened at a local time; `life` and `number` keep the order of what happened at once."""

    when: datetime
    life: int
    number: int
    make: Callable[[Ledger], Command]


class Life:
    """What happened to one opportunity (or, as life 0, to the file itself), one day after the other."""

    def __init__(self, key: int, rng: Random) -> None:
        self.key = key
        self.rng = rng
        self.beats: list[Beat] = []
        self._now = datetime.min

    def on(self, day: date, at: time | None = None) -> None:
        """Go on to a day, at an hour or some time in the working day; later on the same day when it has begun."""
        start = at or time(self.rng.randint(8, 15), self.rng.choice((0, 10, 20, 35, 45, 50)))
        self._now = max(datetime.combine(day, start), self._now + timedelta(minutes=self.rng.randint(3, 12)))

    def tell(self, make: Callable[[Ledger], Command]) -> None:
        """Something happened now."""
        self.beats.append(Beat(self._now, self.key, len(self.beats), make))
        self._now += timedelta(minutes=self.rng.randint(1, 4))

    def capture(self, draft: Draft, prospect_id: int | None = None) -> None:
        """It was captured, or made of a prospect."""

        def make(ledger: Ledger) -> Command:
            ledger.opportunities[self.key] = len(ledger.opportunities) + 1
            ledger.plan(self.key, draft.action)
            return Capture(draft) if prospect_id is None else ConvertProspect(prospect_id, draft)

        self.tell(make)

    def finish(self, outcome: str, following: Action | None = None) -> None:
        """The planned action was done, and the next one planned."""

        def make(ledger: Ledger) -> Command:
            done = ledger.planned.pop(self.key)
            return Finish((done,), outcome, ledger.plan(self.key, following))

        self.tell(make)

    def snooze(self, until: date) -> None:
        """The planned action was put off."""
        self.tell(lambda ledger: Snooze((ledger.planned[self.key],), until))

    def plan(self, action: Action) -> None:
        """An action was planned."""

        def make(ledger: Ledger) -> Command:
            ledger.plan(self.key, action)
            return Plan(ledger.opportunities[self.key], action)

        self.tell(make)

    def log(self, kind: ActivityKind, subject: str, note: str) -> None:
        """Something was done that had not been planned."""

        def make(ledger: Ledger) -> Command:
            ledger.activities += 1
            return Log(ledger.opportunities[self.key], kind, subject, note)

        self.tell(make)

    def close(self, outcome: Outcome, reason: str | None, following: Action | None) -> None:
        """It was won, lost or cancelled, and the next task planned."""

        def make(ledger: Ledger) -> Command:
            ledger.plan(self.key, following)
            return Close((ledger.opportunities[self.key],), outcome, reason=reason, next_action=following)

        self.tell(make)

    def move(self, stage: str) -> None:
        """It moved to a stage."""
        self.tell(lambda ledger: Move((ledger.opportunities[self.key],), stage))

    def set(self, **fields: Any) -> None:
        """Fields were changed."""
        self.tell(lambda ledger: SetFields(ledger.opportunities[self.key], fields))

    def person(self, **about: Any) -> None:
        """A person was added."""
        self._with_id(AddPerson, **about)

    def document(self, **about: Any) -> None:
        """A document was added."""
        self._with_id(AddDocument, **about)

    def custom(self, name: str, value: str) -> None:
        """A custom field was filled in."""
        self._with_id(SetCustomValue, name=name, value=value)

    def _with_id(self, kind: Callable[..., Command], /, **about: Any) -> None:
        made = partial(kind, **about)
        self.tell(lambda ledger: made(opportunity_id=ledger.opportunities[self.key]))


def in_order(beats: Iterable[Beat]) -> list[Step]:
    """The commands of some lives in the order of time, with the stamps of their moments."""
    ledger = Ledger()
    ordered = sorted(beats, key=lambda beat: beat[:3])
    return [(beat.make(ledger), read_clock(beat.when.isoformat())) for beat in ordered]
