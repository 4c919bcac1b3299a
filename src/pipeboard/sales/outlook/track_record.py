"""What the three predictors said as each past month began, and how it came: their scores, and so their weights.

Prequential: at each month each says only what it could know then. The weights are those of their past log scores on
this file; the user's defaults keep k / (k + n) of the whole, where n predictions are resolved: those of a month about
an opportunity that is closed by now.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import exp, log

from pipeboard.light import NamedTuple
from pipeboard.sales.outlook.courses import Course, StagePlace, by_id
from pipeboard.sales.outlook.hazards import Record
from pipeboard.sales.outlook.predictors import PREDICTORS, Predictors, Slips, Standing, standing_of

#: The defaults weigh as much as so many resolved predictions.
DEFAULTS_WEIGHT = 5
#: No chance counts as less certain than this, so that one surprise does not rule a predictor out.
_FLOOR = 0.005

#: What the three weigh before they are scored: the stages know what the other two say, and more.
BEFOREHAND = (1, 1, 4)
#: The predictions of one month share its luck, so that each counts for less than a whole one.
TEMPER = 0.25

Weights = tuple[float, float, float]


class Said(NamedTuple):
    """What was said of an opportunity as a period began: blended by each end, and as each predictor said it."""

    course: Course
    standing: Standing
    chances: tuple[float, ...]
    each: tuple[tuple[float, ...], ...]


class Period(NamedTuple):
    """One past period: its first day, the last days that were looked at, the weights then, and what was said."""

    first: int
    ends: tuple[int, ...]
    weights: Weights
    said: tuple[Said, ...]


class Scores:
    """How well each predictor did so far."""

    def __init__(self) -> None:
        self.logs = [0.0] * len(PREDICTORS)
        self.squares = [0.0] * len(PREDICTORS)
        #: How many predictions were made, and how many of them are of opportunities that are closed by now.
        self.number, self.resolved = 0, 0
        self._waiting: dict[int, int] = {}

    @property
    def defaults_share(self) -> float:
        """What the defaults carry whatever their score: k / (k + n)."""
        return DEFAULTS_WEIGHT / (DEFAULTS_WEIGHT + self.resolved)

    @property
    def weights(self) -> Weights:
        """The weight of each predictor; their sum is 1."""
        best = max(self.logs)
        odds = [one * exp(TEMPER * (score - best)) for one, score in zip(BEFOREHAND, self.logs, strict=True)]
        kept = self.defaults_share
        learned = [(1 - kept) * one / sum(odds) for one in odds]
        return learned[0] + kept, learned[1], learned[2]

    def brier(self, predictor: int) -> float | None:
        """The mean square of what one predictor was off by; None before the first prediction."""
        return self.squares[predictor] / self.number if self.number else None

    def add(self, period: Period) -> None:
        """Count a period that is over."""
        first, end = period.first, period.ends[0]
        for said in period.said:
            came = said.course.is_won_within(first, end)
            for at, chances in enumerate(said.each):
                chance = min(1 - _FLOOR, max(_FLOOR, chances[0]))
                self.logs[at] += log(chance if came else 1 - chance)
                self.squares[at] += (chances[0] - came) ** 2
            self.number += 1
            waiting = self._waiting.pop(said.course.id, 0) + 1
            if said.course.closed is not None and said.course.closed <= end:
                self.resolved += waiting
            else:
                self._waiting[said.course.id] = waiting


class Knowledge(NamedTuple):
    """All that is learned before a day."""

    predictors: Predictors
    scores: Scores


def replay(
    courses: Sequence[Course], stages: Sequence[StagePlace], firsts: Sequence[int], months: int = 1
) -> Iterator[tuple[Period | None, Knowledge]]:
    """Go through time from one first day to the next: at each what is known, and what it says of the next `months`.

    The last of `firsts` is today: nothing is said of it here, and what is known is known.
    """
    record, slips, scores, places = Record(stages), Slips(), Scores(), by_id(stages)
    known_until = min((course.created for course in courses), default=firsts[0])
    for at, first in enumerate(firsts):
        record.add(courses, known_until, first - 1)
        known_until = first
        predictors = Predictors(stages, record, slips.rate, first)
        ends = tuple(day - 1 for day in firsts[at + 1 : at + 1 + months])
        if at + 1 == len(firsts):
            yield None, Knowledge(predictors, scores)
            return
        predictors.prepare(ends, ever=False)
        period = _said(courses, first, ends, predictors, scores.weights, places)
        yield period, Knowledge(predictors, scores)
        scores.add(period)
        slips.add(courses, first, ends[0])


def _said(
    courses: Sequence[Course],
    first: int,
    ends: tuple[int, ...],
    predictors: Predictors,
    weights: Weights,
    places: Mapping[int, StagePlace],
) -> Period:
    said = []
    for course in courses:
        if course.is_open_at(first):
            standing = standing_of(course, first, places)
            if standing is not None:
                each = predictors.of(standing)
                said.append(Said(course, standing, blended(each, weights), each))
    return Period(first, ends, weights, tuple(said))


def blended(each: Sequence[Sequence[float]], weights: Weights) -> tuple[float, ...]:
    """The chances of the three as one."""
    said, alike, run = weights
    return tuple(said * a + alike * b + run * c for a, b, c in zip(*each, strict=False))
