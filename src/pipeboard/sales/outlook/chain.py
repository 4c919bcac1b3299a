"""The chance of a signature within so many days, and at all: the daily hazards run through the stages, day by day.

An opportunity of an early stage is rarely won from where it stands: it moves on first. So the chance of a stage is made
of those of the stages that follow.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeboard.sales.outlook.courses import StagePlace
from pipeboard.sales.outlook.hazards import OLD, Daily

#: How often the chances at all are worked out anew, where opportunities also move back.
_ROUNDS = 30

#: By stage id: the chances by days spent there, 0 to `OLD`.
Chances = dict[int, list[float]]


def within(hazards: Mapping[int, Daily], stages: Sequence[StagePlace], spans: Sequence[int]) -> dict[int, Chances]:
    """The chances of a signature within each number of days (this one counts as the first)."""
    # Later stages first: one that moves on the same day finds the chances of the next stage of that very day.
    order = [stage.id for stage in sorted(stages, key=lambda one: -one.position)]
    parts = {one: _parts(hazards[one]) for one in order}
    now: Chances = {one: [0.0] * (OLD + 1) for one in order}
    wanted, found = set(spans), {0: now}
    for span in range(1, max(spans, default=0) + 1):
        # What is not done yet stands as on the day before.
        today = dict(now)
        for one in order:
            onward = sum(share * today[to][0] for to, share in hazards[one].to.items())
            won, moved, stay = parts[one]
            before = now[one]
            today[one] = [
                at_once + on * onward + stays * later
                for at_once, on, stays, later in zip(won, moved, stay, (*before[1:], before[-1]), strict=True)
            ]
        now = today
        if span in wanted:
            found[span] = now
    return found


def _parts(daily: Daily) -> tuple[list[float], list[float], list[float]]:
    stay = [max(0.0, 1 - won - gone - moved) for won, gone, moved in zip(*daily[:3], strict=True)]
    return daily.won, daily.moved, stay


def ever(hazards: Mapping[int, Daily], stages: Sequence[StagePlace]) -> Chances:
    """The chances of a signature at all."""
    order = [stage.id for stage in sorted(stages, key=lambda one: -one.position)]
    found: Chances = {one: [0.0] * (OLD + 1) for one in order}
    for _ in range(_ROUNDS):
        before = {one: found[one][0] for one in order}
        for one in order:
            found[one] = _ever(hazards[one], sum(share * found[to][0] for to, share in hazards[one].to.items()))
        if max((abs(found[one][0] - before[one]) for one in order), default=0) < 1e-9:
            break
    return found


def _ever(daily: Daily, onward: float) -> list[float]:
    won, moved, stay = _parts(daily)
    leaving = 1 - stay[OLD]
    chance = (won[OLD] + moved[OLD] * onward) / leaving if leaving else 0.0
    chances = [chance]
    for age in range(OLD - 1, -1, -1):
        chance = won[age] + moved[age] * onward + stay[age] * chance
        chances.append(chance)
    return chances[::-1]
