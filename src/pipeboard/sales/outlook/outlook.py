"""What will be signed in the coming months of all that is open today, and how sure that is.

*Likely* is what is won already and, of each open opportunity, its value times its chance to be signed in that month,
whatever its expected date. The range and the chance of the target are drawn from the same chances.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from pipeboard.light import NamedTuple
from pipeboard.sales.forecast import MONTHS_AHEAD, Forecast, Month
from pipeboard.sales.money import Money
from pipeboard.sales.outlook.courses import Course, StagePlace
from pipeboard.sales.outlook.predictors import Standing
from pipeboard.sales.outlook.ranges import (
    Chance,
    Draws,
    Past,
    Range,
    Together,
    chance_of,
    luck_of,
    range_of,
    variance_of,
)
from pipeboard.sales.outlook.track_record import Knowledge, Period, Weights, blended, replay
from pipeboard.sales.periods import month_period, parse_month

#: So many past months are looked at.
MONTHS_BACK = 12
#: An opportunity that is more than this share of what is likely carries the month.
CARRIES = 1 / 3
#: The learned percentages may be adopted once so many predictions are resolved.
ENOUGH_TO_ADOPT = 20


class Waiting(NamedTuple):
    """Open opportunities that stand alike: how many, of which one where it is one, their values and the squares."""

    id: int | None
    number: int
    standing: Standing
    currency: str
    value_minor: int
    squares: float


#: Open ones that stand alike, and their chance in each of the coming months (at all: the last).
_Part = tuple[Waiting, tuple[float, ...]]


class Facts(NamedTuple):
    """What the file knows: its selling stages, the courses that are learned from, and what is open."""

    stages: tuple[StagePlace, ...]
    courses: tuple[Course, ...]
    waiting: tuple[Waiting, ...]
    #: One opportunity of so many is learned from.
    sampled: int = 1


class Expected(NamedTuple):
    """What is likely in a month in one currency, its range, and what carries it with the range without that."""

    currency: str
    likely_minor: int
    range: Range
    carried_by: int | None = None
    without: Range | None = None


class MonthOutlook(NamedTuple):
    """A month: what is likely in each currency, and the chance that its targets are met (None without any)."""

    month: str
    expected: tuple[Expected, ...]
    chance_of_target: float | None


class Chances(NamedTuple):
    """The chances of one opportunity: signed in each of the coming months, and at all."""

    id: int
    by_month: tuple[float, ...]
    ever: float


class Told(NamedTuple):
    """The chances of one opportunity to be signed by each of some days: blended, and as each predictor says."""

    id: int
    chances: tuple[float, ...]
    each: tuple[tuple[float, ...], ...]


class Learned(NamedTuple):
    """Where the chances come from: the weights of the three predictors (the defaults first), how many predictions are
    resolved, and the Brier scores of the defaults and of the stages; None before the first prediction.
    """

    weights: Weights
    resolved: int
    brier_defaults: float | None
    brier_stages: float | None
    sampled: int = 1

    @property
    def may_adopt(self) -> bool:
        """Whether the learned chances have beaten the defaults often enough to take their place."""
        ours, theirs = self.brier_stages, self.brier_defaults
        return self.resolved >= ENOUGH_TO_ADOPT and ours is not None and theirs is not None and ours < theirs


class Outlook(NamedTuple):
    """The coming months, the chances of each opportunity, and where they come from."""

    months: tuple[MonthOutlook, ...]
    chances: tuple[Chances, ...]
    learned: Learned


def look_ahead(forecast: Forecast, facts: Facts) -> Outlook:
    """The outlook of the months of a forecast."""
    today = forecast.today
    knowledge, past = _learn(facts, today)
    ends = [parse_month(month.month).last.toordinal() for month in forecast.months]
    knowledge.predictors.prepare(ends)
    weights = knowledge.scores.weights
    by_group = [_by_month(blended(knowledge.predictors.of(one.standing), weights)) for one in facts.waiting]
    draws = Draws((today, len(facts.waiting), sum(one.value_minor for one in facts.waiting)), luck_of(past))
    by_currency: dict[str, list[_Part]] = {}
    for one, found in zip(facts.waiting, by_group, strict=True):
        if one.currency:
            by_currency.setdefault(one.currency, []).append((one, found))
    months = tuple(_month(month, by_currency, at, draws) for at, month in enumerate(forecast.months))
    chances = tuple(
        Chances(one.id, found[:-1], found[-1])
        for one, found in zip(facts.waiting, by_group, strict=True)
        if one.id is not None
    )
    scores = knowledge.scores
    learned = Learned(weights, scores.resolved, scores.brier(0), scores.brier(2), facts.sampled)
    return Outlook(months, chances, learned)


def told(facts: Facts, today: date, ends: Sequence[date]) -> list[Told]:
    """The chance of each open opportunity to be signed from today to each of some days."""
    knowledge, _ = _learn(facts, today)
    knowledge.predictors.prepare([end.toordinal() for end in ends])
    found = []
    for one in facts.waiting:
        if one.id is not None:
            each = tuple(chances[: len(ends)] for chances in knowledge.predictors.of(one.standing))
            found.append(Told(one.id, blended(each, knowledge.scores.weights), each))
    return found


def month_starts(courses: Iterable[Course], today: date, back: int = MONTHS_BACK) -> list[int]:
    """The first days of the past months that are looked at, from the first with an opportunity on, and today."""
    first = min((course.created for course in courses), default=today.toordinal())
    found = [today.toordinal()]
    year, month = today.year, today.month
    while len(found) <= back and found[-1] > first and (year, month) > (1, 1):
        start = month_period(year, month).first.toordinal()
        if start < found[-1]:
            found.append(start)
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return found[::-1]


def _learn(facts: Facts, today: date) -> tuple[Knowledge, list[Past]]:
    """What is known today, and how past months came out in the currency that most are in."""
    past: list[Past] = []
    for period, knowledge in replay(facts.courses, facts.stages, month_starts(facts.courses, today)):
        if period is None:
            return knowledge, past
        past += came_out(period)
    raise AssertionError("the last of the first days is today")


def came_out(period: Period) -> list[Past]:
    """What was likely of what was open as a period began, and what came of it, in each currency."""
    by_currency: dict[str, list[Chance]] = {}
    came: dict[str, int] = {}
    for said in period.said:
        terms, final = said.course.terms_at(period.first), said.course.terms[-1]
        by_currency.setdefault(terms.currency, []).append(Chance(said.course.id, terms.value_minor, said.chances[0]))
        if said.course.is_won_within(period.first, period.ends[0]):
            came[final.currency] = came.get(final.currency, 0) + final.value_minor
    return [
        Past(sum(one.chance * one.value_minor for one in chances), variance_of(chances), came.get(currency, 0))
        for currency, chances in by_currency.items()
        if currency
    ]


def _by_month(cumulative: Sequence[float]) -> tuple[float, ...]:
    """The chance of each month from the chances by its end, and the chance at all."""
    *by_end, ever = cumulative
    each = (max(0.0, later - before) for before, later in zip((0.0, *by_end), by_end, strict=False))
    return (*each, max(ever, by_end[-1]))


def _month(month: Month, by_currency: Mapping[str, Sequence[_Part]], at: int, draws: Draws) -> MonthOutlook:
    won = {total.currency: total.value_minor for total in month.won.totals}
    expected, met = [], None
    for currency in sorted({*won, *by_currency}):
        found, drawn = _expected(currency, by_currency.get(currency, ()), at, won.get(currency, 0), draws)
        expected.append(found)
        target = month.target_minor(currency)
        if target is not None:
            met = (1.0 if met is None else met) * chance_of(drawn, target)
    return MonthOutlook(month.month, tuple(expected), _without_anything(month, expected, met))


def _without_anything(month: Month, expected: Sequence[Expected], met: float | None) -> float | None:
    """The chance of the targets; a target above 0 in a currency that nothing is in is not met."""
    there = {one.currency for one in expected}
    for target in month.targets if month.is_whole else ():
        if target.currency not in there:
            met = 0.0 if target.minor > 0 else 1.0 if met is None else met
    return met


def _expected(
    currency: str, parts: Sequence[_Part], at: int, won_minor: int, draws: Draws
) -> tuple[Expected, list[float]]:
    """What is likely of the parts of a currency in the month at a place, and its range."""
    alone = [Chance(one.id, one.value_minor, chances[at]) for one, chances in parts if one.id is not None]
    together = Together(0.0, 0.0)
    for one, chances in parts:
        if one.id is None:
            chance = chances[at]
            together = Together(
                together.mean + chance * one.value_minor, together.variance + chance * (1 - chance) * one.squares
            )
    likely = won_minor + together.mean + sum(one.value_minor * one.chance for one in alone)
    drawn = draws.month(alone, won_minor, together)
    heaviest = max(alone, key=lambda one: (one.value_minor * one.chance, -one.id), default=None)
    if heaviest is None or heaviest.value_minor * heaviest.chance <= CARRIES * likely:
        return Expected(currency, round(likely), range_of(drawn)), drawn
    others = draws.month([one for one in alone if one.id != heaviest.id], won_minor, together)
    return Expected(currency, round(likely), range_of(drawn), heaviest.id, range_of(others)), drawn


def likely(outlook: MonthOutlook) -> tuple[Money, ...]:
    """What is likely in a month, one amount a currency."""
    return tuple(Money(one.likely_minor, one.currency) for one in outlook.expected)


def learned_percentages(facts: Facts, today: date) -> dict[int, int]:
    """The chance of a signature at all for an opportunity that comes to each selling stage, in percent, as learned."""
    knowledge, _ = _learn(facts, today)
    return {stage: round(100 * chance) for stage, chance in knowledge.predictors.on_arrival().items()}


__all__ = ["MONTHS_AHEAD", "Facts", "Outlook", "Waiting", "look_ahead"]
