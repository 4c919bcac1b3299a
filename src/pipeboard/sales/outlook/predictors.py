"""Three ways to say when an open opportunity will be signed, each from what was known before a day.

The user's defaults: its probability, at its expected signature, put off as often as their dates were put off before.
One constant hazard: each day alike, whatever the stage. The stages: daily hazards by stage and age (`chain`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from pipeboard.light import NamedTuple
from pipeboard.sales.outlook import chain
from pipeboard.sales.outlook.courses import Course, StagePlace, by_id, in_order
from pipeboard.sales.outlook.hazards import OLD, Record

#: The predictors, in the order of their chances and weights.
PREDICTORS = ("defaults", "constant", "stages")
#: An expected signature that nothing is known of is kept; so many kept ones are presumed.
KEPT_PRESUMED = 5


class Standing(NamedTuple):
    """Where an open opportunity stands: its stage, for how many days, its chance as said, its expected last day."""

    stage_id: int
    age: int
    chance: float
    expected: int | None


class Slips:
    """How often a month that was expected passed without a signature, of those still alive at its end."""

    def __init__(self) -> None:
        self.slipped, self.kept = 0, 0

    @property
    def rate(self) -> float:
        """The share that slips, shrunk towards none."""
        return self.slipped / (self.slipped + self.kept + KEPT_PRESUMED)

    def add(self, courses: Sequence[Course], first: int, last: int) -> None:
        """Count those that were open as a month began and expected in it, or before."""
        for course in courses:
            if not course.is_open_at(first):
                continue
            expected = course.terms_at(first).expected
            if expected is None or expected > last:
                continue
            self.kept += course.is_won_within(first, last)
            self.slipped += course.closed is None or course.closed > last


class Predictors:
    """The three, as they stand before a day."""

    def __init__(self, stages: Sequence[StagePlace], record: Record, slip_rate: float, day: int) -> None:
        self._stages = stages
        self._hazards = record.daily()
        self._constant = record.constant()
        self._slip_rate, self._cycle, self._day = slip_rate, record.cycle, day

    def prepare(self, ends: Sequence[int], *, ever: bool = True) -> None:
        """Work out the chances of all stages by each of some days (ordinals, included), and at all with `ever`."""
        self._ends = tuple(ends)
        self._spans = [max(0, end - self._day + 1) for end in ends]
        self._within: dict[int, dict[int, list[float]]] = {span: {} for span in self._spans}
        self._ever: dict[int, list[float]] = {}
        for listed in in_order(self._stages).values():
            for span, chances in chain.within(self._hazards, listed, self._spans).items():
                if span in self._within:
                    self._within[span] |= chances
            if ever:
                self._ever |= chain.ever(self._hazards, listed)
        self._said: dict[tuple[float, int | None], tuple[float, ...]] = {}
        self._run: dict[tuple[int, int], tuple[float, ...]] = {}
        won, gone = self._constant
        stay, share = 1 - won - gone, won / (won + gone)
        self._alike = (*(share * (1 - stay**span) for span in self._spans), share)

    def on_arrival(self) -> dict[int, float]:
        """The chance at all of one that comes to each stage, as the stages say."""
        found: dict[int, float] = {}
        for listed in in_order(self._stages).values():
            found |= {stage: chances[0] for stage, chances in chain.ever(self._hazards, listed).items()}
        return found

    def of(self, standing: Standing) -> tuple[tuple[float, ...], tuple[float, ...], tuple[float, ...]]:
        """The chances by each prepared day, and at all as the last (where prepared), as each predictor says."""
        stage, age, chance, expected = standing
        age = min(age, OLD)
        said = self._said.get((chance, expected))
        if said is None:
            said = self._said[chance, expected] = self._as_said(chance, expected)
        run = self._run.get((stage, age))
        if run is None:
            by_span = (self._within[span][stage][age] for span in self._spans)
            at_all = [self._ever[stage][age]] if self._ever else []
            run = self._run[stage, age] = (*by_span, *at_all)
        return said, self._alike, run

    def _as_said(self, chance: float, expected: int | None) -> tuple[float, ...]:
        if expected is None:
            # Without a date it may be signed on any day of the usual time.
            stay = 1 - 1 / self._cycle
            return (*(chance * (1 - stay**span) for span in self._spans), chance)
        due = max(expected, self._day)
        month = _month(due)
        found = []
        for end in self._ends:
            late = _month(end) - month
            found.append(chance * (1 - self._slip_rate ** (late + 1)) if end >= due else 0.0)
        return (*found, chance)


def standing_of(course: Course, day: int, stages: Mapping[int, StagePlace]) -> Standing | None:
    """Where an opportunity stood as a day began; None where its stage is none that sells."""
    stay, terms = course.stay_at(day), course.terms_at(day)
    stage = stages.get(stay.stage_id)
    if stage is None:
        return None
    chance = stage.chance if terms.own_probability is None else terms.own_probability / 100
    return Standing(stage.id, max(0, day - stay.entered), chance, terms.expected)


def _month(day: int) -> int:
    on = date.fromordinal(day)
    return on.year * 12 + on.month


__all__ = ["PREDICTORS", "Predictors", "Slips", "Standing", "by_id", "standing_of"]
