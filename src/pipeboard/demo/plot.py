"""The bones of a demo: when each opportunity came, how far it got, how it ended, and when it was hoped to be signed.

Only dates and counts here, so that the figures of the demo (rates, cycle times, slips, what is due) are set in one
place and hold on every day it is made.
"""

from datetime import date, time, timedelta
from random import Random
from typing import Literal, NamedTuple

from pipeboard.demo.workdays import days_later, loosely, some_workday, within, workday_before
from pipeboard.sales.periods import Period, add_months, day
from pipeboard.sales.predicates import Missing
from pipeboard.sales.records import Outcome
from pipeboard.sales.status import on_a_workday

Fate = Literal["open", "won", "lost", "cancelled"]

#: How far back the story goes, in days.
ORIGIN = 425
#: The fates of the closed ones in each stretch of the year: win rate 45 %, realisation 35 %.
_STRETCHES = ((8, 9, 5), (8, 9, 5), (8, 9, 5), (8, 9, 5), (7, 11, 4))
#: The median days to a close, and how much they vary.
_CYCLES: dict[Outcome, tuple[float, float]] = {"won": (62, 0.5), "lost": (92, 0.5), "cancelled": (58, 0.6)}
#: The share of each selling stage as the last one reached.
_REACHED: dict[Outcome, tuple[int, ...]] = {
    "won": (0, 0, 2, 28, 70),
    "lost": (3, 20, 20, 40, 17),
    "cancelled": (34, 32, 20, 12, 2),
}
#: How long each stage lasts, against the others.
_LENGTHS = (1.0, 1.2, 1.1, 2.2, 1.4)
#: Open ones in each selling stage, and how many days they have stood there.
_OPEN = ((11, 1, 27), (9, 2, 38), (7, 3, 32), (8, 4, 42), (5, 3, 32))
#: Open ones due in each month from this one on.
_DUE = (5, 9, 7, 6, 4, 2, 2, 1)


class Visit(NamedTuple):
    """A selling stage (counted from 0) and the day it was entered."""

    stage: int
    on: date


class Hope(NamedTuple):
    """What was expected, and since when."""

    since: date
    period: Period


class Plot(NamedTuple):
    """One opportunity's bones. `due_on` is the planned action of an open one; None for none."""

    fate: Fate
    visits: tuple[Visit, ...]
    hopes: tuple[Hope, ...]
    closed: date | None = None
    due_on: date | None = None
    due_time: time | None = None
    lacks: Missing | None = None

    @property
    def created(self) -> date:
        """The day it was captured."""
        return self.visits[0].on

    @property
    def stage(self) -> int:
        """The last selling stage it reached."""
        return self.visits[-1].stage


def plots(rng: Random, today: date) -> list[Plot]:
    """All opportunities of the story, in the order they were captured."""
    found = closed_plots(rng, today) + open_plots(rng, today)
    return sorted(found, key=lambda plot: plot.created)


def closed_plots(rng: Random, today: date) -> list[Plot]:
    """Those that ended within the past year."""
    fates: list[Outcome] = []
    for won, lost, cancelled in _STRETCHES:
        stretch: list[Outcome] = [*["won"] * won, *["lost"] * lost, *["cancelled"] * cancelled]  # type: ignore[list-item]
        rng.shuffle(stretch)
        fates += stretch
    last = workday_before(today)
    step = 364 / len(fates)
    found = []
    for number, fate in enumerate(fates):
        closed = min(on_a_workday(today - timedelta(days=364 - int((number + rng.random()) * step))), last)
        found.append(_closed(rng, today, fate, closed))
    return found


def _closed(rng: Random, today: date, fate: Outcome, closed: date) -> Plot:
    median, spread = _CYCLES[fate]
    cycle = min(230, max(9, int(median * rng.lognormvariate(0, spread))))
    # What was running already was written down in the first weeks.
    created = on_a_workday(max(closed - timedelta(days=cycle), today - timedelta(days=ORIGIN - rng.randint(3, 20))))
    reached = rng.choices(range(5), _REACHED[fate])[0]
    hope = closed + timedelta(days=int(rng.gauss(-6, 20)))
    if fate != "won":
        hope = created + timedelta(days=rng.randint(40, 120))
    hopes = _hopes(rng, created, closed, max(hope, created + timedelta(days=7)))
    return Plot(fate, _visits(rng, created, closed, reached), hopes, closed)


def _visits(rng: Random, created: date, end: date, reached: int) -> tuple[Visit, ...]:
    """The stages up to one, over the days up to an end. One in between is skipped now and then."""
    stages = [0, *(stage for stage in range(1, reached) if rng.random() > 0.18), *([reached] if reached else [])]
    parts = [_LENGTHS[stage] * rng.uniform(0.4, 1.6) for stage in stages]
    days = (end - created).days
    passed = 0.0
    visits = []
    for stage, part in zip(stages, parts, strict=True):
        visits.append(Visit(stage, min(on_a_workday(created + timedelta(days=int(days * passed / sum(parts)))), end)))
        passed += part
    return tuple(visits)


def _hopes(rng: Random, created: date, end: date, first: date) -> tuple[Hope, ...]:
    """A first hope, and the pushes that an end beyond it asks for, each made around the day it would have been late."""
    period = loosely(rng, first)
    if period.last < first:
        period = day(on_a_workday(first))
    hopes = [Hope(created, period)]
    while period.last < end:
        since = max(on_a_workday(period.last + timedelta(days=rng.randint(-5, 4))), days_later(hopes[-1].since, 1))
        if since >= end:
            break
        period = loosely(rng, max(period.last, since) + timedelta(days=rng.randint(18, 45)))
        hopes.append(Hope(since, period))
    return tuple(hopes)


def open_plots(rng: Random, today: date) -> list[Plot]:
    """Those that are open now: what is due when, what is late and what is missing are set by number."""
    stages = [stage for stage, (number, _, _) in enumerate(_OPEN) for _ in range(number)]
    dues = _dues(rng, today, stages)
    periods = _periods(rng, today, stages)
    # What is missing is missing early on; two enquiries without a date, one without an amount, one without an account.
    early = [place for place, stage in enumerate(stages) if stage <= 1 and dues[place][0] is not None]
    lacks: dict[int, Missing] = dict(zip(rng.sample(early, 3), ("expected", "amount", "account"), strict=True))
    return [
        _open(rng, today, stage, dues[place], periods[place], lacks.get(place)) for place, stage in enumerate(stages)
    ]


def _dues(rng: Random, today: date, stages: list[int]) -> list[tuple[date | None, time | None]]:
    """What is due when: a few overdue, a few today, a few nothing, the others later."""
    found: list[tuple[date | None, time | None]] = []
    for _ in stages:
        ahead = rng.choices((rng.randint(1, 7), rng.randint(8, 20), rng.randint(21, 45)), (35, 45, 20))[0]
        hour = time(rng.choice((9, 10, 11, 14, 15, 16)), rng.choice((0, 30))) if rng.random() < 0.35 else None
        found.append((days_later(today, ahead), hour))
    advanced = [place for place, stage in enumerate(stages) if stage >= 1]
    rng.shuffle(advanced)
    last = workday_before(today)
    for place, back in zip(advanced, (0, 0, 1, 4, 8), strict=False):
        found[place] = (min(on_a_workday(last - timedelta(days=back)), last), None)
    hours = (time(9, 30), time(11, 0), time(14, 0), None, None)[: rng.choice((4, 5))]
    for place, hour in zip(advanced[5:], hours, strict=False):
        found[place] = (today, hour)
    rest = [place for place, stage in enumerate(stages) if stage <= 2 and place not in advanced[:10]]
    for place in rng.sample(rest, 3):
        found[place] = (None, None)
    return found


def _periods(rng: Random, today: date, stages: list[int]) -> list[Period]:
    """The expected signatures: some late, the others over the coming months, the later stages sooner."""
    counts = list(_DUE)
    # A month that is nearly over has no room left.
    if today.day > 20:
        counts = [2, counts[1] + counts[0] - 2, *counts[2:]]
    late = rng.choice((2, 3))
    months = [month for month, number in enumerate(counts) for _ in range(number)]
    months += [3] * (len(stages) - late - len(months))
    months.sort()
    order = sorted(range(len(stages)), key=lambda place: -stages[place] + rng.uniform(0, 2.6))
    found: dict[int, Period] = {}
    overdue = rng.sample([place for place in order if stages[place] >= 3], late)
    for place in overdue:
        found[place] = day(workday_before(today - timedelta(days=rng.randint(2, 16))))
    for place, month in zip((place for place in order if place not in overdue), months, strict=True):
        target = add_months(today.replace(day=1), month)
        found[place] = within(rng, target.year, target.month, today)
    return [found[place] for place in range(len(stages))]


def _open(
    rng: Random,
    today: date,
    stage: int,
    due: tuple[date | None, time | None],
    period: Period,
    lacks: Missing | None,
) -> Plot:
    _, shortest, longest = _OPEN[stage]
    last = workday_before(today)
    # An action that is overdue was planned some days before.
    latest = workday_before(due[0] - timedelta(days=2)) if due[0] is not None and due[0] <= today else last
    entered = min(on_a_workday(today - timedelta(days=rng.randint(shortest, longest))), latest)
    way = sum(_LENGTHS[:stage]) * rng.uniform(11, 26)
    visits = _visits(rng, on_a_workday(entered - timedelta(days=int(way))), entered, stage)
    visits = (*visits[:-1], Visit(stage, entered))
    return Plot("open", visits, _pushed(rng, visits[0].on, last, period, late=period.last < today), None, *due, lacks)


def _pushed(rng: Random, created: date, last: date, period: Period, *, late: bool) -> tuple[Hope, ...]:
    """The expected signature as it is now, and before it an earlier one that was pushed, for some."""
    earlier = loosely(rng, period.last - timedelta(days=rng.randint(25, 50)))
    since = min(some_workday(rng, days_later(created, 4), max(days_later(created, 4), earlier.last)), last)
    if late or rng.random() > 0.45 or earlier.last < days_later(created, 8) or since <= created:
        return (Hope(created, period),)
    return (Hope(created, earlier), Hope(since, period))
