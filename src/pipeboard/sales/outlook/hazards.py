"""How likely an opportunity is won, lost or moved on each day, by stage and by its days there.

Competing daily hazards: on each day of a stay one of them may happen. What was seen is shrunk towards what the stages'
own percentages say, so that a new file begins with these and learns from there (Gamma-Poisson, 5 opportunities' worth).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeboard.light import NamedTuple
from pipeboard.sales.outlook.courses import USUAL_CYCLE, Course, Passage, StagePlace, in_order

#: The first day of each age but the first: 0-7, 8-14, 15-30, 31-60, 61-90, 91-120 and 121 days or more.
AGES = (8, 15, 31, 61, 91, 121)
OLD = AGES[-1]
#: What is said beforehand weighs as much as so many opportunities.
PRIOR_WEIGHT = 5
#: The usual cycle weighs as much as so many closed opportunities.
CYCLE_WEIGHT = 1

#: How a stay can end: won, lost (or cancelled), moved to another stage.
_WON, _GONE, _MOVED = 0, 1, 2


class Daily(NamedTuple):
    """The hazards of a stage by days spent there, 0 to `OLD`: won, gone, moved on; and where to, by stage id."""

    won: list[float]
    gone: list[float]
    moved: list[float]
    to: dict[int, float]


class Record:
    """What was seen up to a day, counted so that more days can be added cheaply."""

    def __init__(self, stages: Sequence[StagePlace]) -> None:
        self.stages = stages
        self._known = {stage.id for stage in stages}
        # Trials by age as differences; from `OLD` on they are one number.
        self._steps = {stage.id: [0] * (OLD + 1) for stage in stages}
        self._old = {stage.id: 0 for stage in stages}
        self._ends = {stage.id: [[0] * (OLD + 1) for _ in range(3)] for stage in stages}
        self._moves: dict[int, dict[int, int]] = {stage.id: {} for stage in stages}
        #: The days that opportunities were open, how many were won, and how many ended otherwise.
        self.days, self.won, self.gone = 0, 0, 0

    def add(self, courses: Iterable[Course], first: int, last: int) -> None:
        """Count what happened from one day to another, both included."""
        for course in courses:
            if course.created > last or (course.closed is not None and course.closed < first):
                continue
            end = last if course.closed is None or course.closed > last else course.closed
            self.days += end - max(course.created, first) + 1
            if course.closed is not None and first <= course.closed <= last:
                if course.outcome == "won":
                    self.won += 1
                else:
                    self.gone += 1
            for place, passage in enumerate(course.passages):
                self._add_passage(course, place, passage, first, last)

    def _add_passage(self, course: Course, place: int, passage: Passage, first: int, last: int) -> None:
        stage, entered, left = passage
        if stage not in self._known or entered > last or (left is not None and left < first):
            return
        begin, end = max(entered, first) - entered, (last if left is None or left > last else left) - entered
        steps = self._steps[stage]
        if begin < OLD:
            steps[begin] += 1
            steps[min(end + 1, OLD)] -= 1
        if end >= OLD:
            self._old[stage] += end - max(begin, OLD) + 1
        if left is None or left > last:
            return
        age = min(end, OLD)
        follows = course.passages[place + 1].stage_id if place + 1 < len(course.passages) else None
        if follows is not None:
            if follows in self._known:
                self._ends[stage][_MOVED][age] += 1
                self._moves[stage][follows] = self._moves[stage].get(follows, 0) + 1
        elif course.closed is not None:
            self._ends[stage][_WON if course.outcome == "won" else _GONE][age] += 1

    @property
    def cycle(self) -> float:
        """How many days an opportunity is open for one that is closed, shrunk towards the usual."""
        closed = self.won + self.gone
        return max(1.0, (self.days + CYCLE_WEIGHT * USUAL_CYCLE) / (closed + CYCLE_WEIGHT))

    def constant(self) -> tuple[float, float]:
        """One daily hazard of being won and one of being gone, whatever the stage and the age."""
        average = sum(stage.chance for stage in self.stages) / max(1, len(self.stages))
        trials = self.days + PRIOR_WEIGHT * self.cycle
        return (self.won + PRIOR_WEIGHT * average) / trials, (self.gone + PRIOR_WEIGHT * (1 - average)) / trials

    def daily(self) -> dict[int, Daily]:
        """The hazards of each stage."""
        found: dict[int, Daily] = {}
        for listed in in_order(self.stages).values():
            stay = self._stay(listed)
            for place, stage in enumerate(listed):
                following = listed[place + 1] if place + 1 < len(listed) else None
                found[stage.id] = self._of_stage(stage, following, stay)
        return found

    def _stay(self, listed: Sequence[StagePlace]) -> float:
        """How many days are spent in a stage for each stay that ended, over a pipeline; shrunk towards the usual."""
        days = sum(sum(self._trials(stage.id)) for stage in listed)
        ended = sum(sum(ends) for stage in listed for ends in self._ends[stage.id])
        return max(1.0, (days + CYCLE_WEIGHT * USUAL_CYCLE / len(listed)) / (ended + CYCLE_WEIGHT))

    def _of_stage(self, stage: StagePlace, following: StagePlace | None, stay: float) -> Daily:
        passing = min(1.0, stage.chance / following.chance) if following and following.chance else 0.0
        said = (0.0, 1 - passing, passing) if following else (stage.chance, 1 - stage.chance, 0.0)
        trials = self._trials(stage.id)
        whole = sum(trials) + PRIOR_WEIGHT * stay
        level = [
            (sum(ends) + PRIOR_WEIGHT * part) / whole for ends, part in zip(self._ends[stage.id], said, strict=True)
        ]
        weight = PRIOR_WEIGHT / max(sum(level), 1e-9)
        won, gone, moved = (
            _by_age(trials, ends, of_all, weight) for ends, of_all in zip(self._ends[stage.id], level, strict=True)
        )
        moves = dict(self._moves[stage.id])
        number = sum(moves.values()) + (1 if following else 0)
        if following:
            moves[following.id] = moves.get(following.id, 0) + 1
        return Daily(won, gone, moved, {to: count / number for to, count in moves.items()})

    def _trials(self, stage_id: int) -> list[int]:
        """How many days were spent in a stage at each age; the last entry is of all from `OLD` days on."""
        found, running = [], 0
        for step in self._steps[stage_id][:OLD]:
            running += step
            found.append(running)
        return [*found, self._old[stage_id]]


def _by_age(trials: Sequence[int], ends: Sequence[int], level: float, weight: float) -> list[float]:
    """The hazard at each age, that of an age shrunk towards that of the stage.

    Ages of few days are shrunk more than others, which alone would say more ends than there were: all are scaled, so
    that over the days that were seen they come to the hazard of the stage.
    """
    found: list[float] = []
    for low, high in zip((0, *AGES), (*AGES, OLD + 1), strict=True):
        hazard = (sum(ends[low:high]) + weight * level) / (sum(trials[low:high]) + weight)
        found += [hazard] * (high - low)
    said = sum(number * hazard for number, hazard in zip(trials, found, strict=True))
    scale = level * sum(trials) / said if said else 1.0
    return [hazard * scale for hazard in found]
