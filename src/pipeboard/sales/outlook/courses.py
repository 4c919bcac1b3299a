"""The course of an opportunity: when it came to each stage, and how it ended. Days are numbers (`date.toordinal`).

What is learned is learned from courses alone, and always from what was known before a day: a forecast of the past
knows no more than it could have known then.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pipeboard.light import NamedTuple
from pipeboard.sales.records import Outcome

#: So many days an opportunity takes where nothing is known yet.
USUAL_CYCLE = 90


class Passage(NamedTuple):
    """A stay in a selling stage, from the day it was entered to the day it was left; None while it lasts."""

    stage_id: int
    entered: int
    left: int | None


class Terms(NamedTuple):
    """What was said of an opportunity from a day on: the last day of its expected signature, its own probability (a
    percentage), and what it is worth; None where nothing was said.
    """

    since: int
    expected: int | None
    own_probability: int | None
    currency: str
    value_minor: int


class Course(NamedTuple):
    """What happened to one opportunity: its stays in selling stages, how it ended, and what was said of it."""

    id: int
    created: int
    passages: tuple[Passage, ...]
    outcome: Outcome | None
    closed: int | None
    terms: tuple[Terms, ...]

    def is_open_at(self, day: int) -> bool:
        """Whether it was there and open as the day began."""
        return self.created < day and (self.closed is None or self.closed >= day)

    def is_won_within(self, first: int, last: int) -> bool:
        """Whether it was won between two days, both included."""
        return self.outcome == "won" and self.closed is not None and first <= self.closed <= last

    def stay_at(self, day: int) -> Passage:
        """The stay it was in as the day began; the first one where it had not begun yet."""
        found = self.passages[0]
        for passage in self.passages:
            if passage.entered < day:
                found = passage
        return found

    def terms_at(self, day: int) -> Terms:
        """What was said of it before a day; what was said first where nothing was yet."""
        found = self.terms[0]
        for terms in self.terms:
            if terms.since < day:
                found = terms
        return found


class StagePlace(NamedTuple):
    """A selling stage as the chain needs it: its place in its pipeline, and its default chance from 0 to 1."""

    id: int
    pipeline_id: int
    position: int
    chance: float


def in_order(stages: Iterable[StagePlace]) -> dict[int, list[StagePlace]]:
    """The selling stages of each pipeline, first to last."""
    listed: dict[int, list[StagePlace]] = {}
    for stage in sorted(stages, key=lambda one: (one.position, one.id)):
        listed.setdefault(stage.pipeline_id, []).append(stage)
    return listed


def by_id(stages: Iterable[StagePlace]) -> Mapping[int, StagePlace]:
    """The stages by their ids."""
    return {stage.id: stage for stage in stages}
