"""How far a month may come out from what is likely: the range P10-P50-P90, and the chance to reach an amount.

Each opportunity is signed or not; and all of a month share its luck, so that independent draws give ranges far too
narrow. The luck is a lognormal factor of mean 1; how much it varies is learned from the past months of this file. The
draws come from a seed of the data itself: the same file gives the same answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import exp, log, sqrt
from random import Random

from pipeboard.light import NamedTuple

#: How often a month is drawn.
DRAWS = 800
#: So many opportunities, those that move the month most, are drawn one by one; the others as one sum.
ONE_BY_ONE = 24
#: What the luck of a month varies by beforehand (the standard deviation of its logarithm), and the months it counts as.
LUCK, LUCK_WEIGHT = 0.9, 3
#: It never varies by less.
LEAST_LUCK = 0.2
#: A month without any signature counts as this share of what was likely more: its logarithm has no end.
_NOTHING = 0.05


class Chance(NamedTuple):
    """The chance that an amount is signed in a month; `id` is the opportunity's."""

    id: int
    value_minor: int
    chance: float

    @property
    def variance(self) -> float:
        """The variance of what is signed of it, if it has nothing to do with the others."""
        return self.chance * (1 - self.chance) * self.value_minor**2


class Together(NamedTuple):
    """What many opportunities come to in a month, and the variance of that if all were independent."""

    mean: float
    variance: float


_NOBODY = Together(0.0, 0.0)


class Range(NamedTuple):
    """Of ten months like this, one comes out below `p10_minor`, and one above `p90_minor`."""

    p10_minor: int
    p50_minor: int
    p90_minor: int


class Past(NamedTuple):
    """A past month: what was likely, the variance of it if all were independent, and what came (minor units)."""

    likely: float
    variance: float
    came: float


def luck_of(past: Iterable[Past]) -> float:
    """How much the luck of a month varies: beforehand `LUCK`, corrected by what past months were off by.

    What each opportunity varies by itself is no luck of the month, and is taken off.
    """
    weight, off = float(LUCK_WEIGHT), LUCK_WEIGHT * LUCK**2
    for month in past:
        if month.likely > 0:
            alone = month.variance / month.likely**2
            # A month of few opportunities says little of luck.
            counts = 1 / (1 + alone)
            ratio = log((month.came + _NOTHING * month.likely) / ((1 + _NOTHING) * month.likely))
            weight += counts
            off += counts * (ratio**2 - log(1 + alone))
    return sqrt(max(LEAST_LUCK**2, off / weight))


def variance_of(chances: Iterable[Chance]) -> float:
    """The variance of what is signed, if all were independent."""
    return sum(one.variance for one in chances)


class Draws:
    """The luck of `DRAWS` months, the same for each month that is asked for."""

    def __init__(self, seed: object, luck: float) -> None:
        chance = Random(repr(seed))  # noqa: S311 - it draws lots, it keeps no secret
        self._alone = [[chance.random() for _ in range(DRAWS)] for _ in range(ONE_BY_ONE)]
        self._rest = [chance.gauss(0, 1) for _ in range(DRAWS)]
        self._luck = [exp(luck * chance.gauss(0, 1) - luck**2 / 2) for _ in range(DRAWS)]

    def month(self, chances: Sequence[Chance], won_minor: int = 0, together: Together = _NOBODY) -> list[float]:
        """What a month comes to in each draw, in order: what is won already, some opportunities, and many others."""
        first = chances
        if len(chances) > ONE_BY_ONE:
            ordered = sorted(chances, key=lambda one: (-one.variance, one.id))
            first, rest = ordered[:ONE_BY_ONE], ordered[ONE_BY_ONE:]
            mean = sum(one.chance * one.value_minor for one in rest)
            together = Together(together.mean + mean, together.variance + variance_of(rest))
        sums = [0.0] * DRAWS
        for one, draws in zip(first, self._alone, strict=False):
            value, chance = one.value_minor, one.chance
            if chance:
                sums = [total + value if draw < chance else total for total, draw in zip(sums, draws, strict=True)]
        if together.variance:
            mean, spread = together.mean, sqrt(together.variance)
            sums = [total + max(0.0, mean + spread * draw) for total, draw in zip(sums, self._rest, strict=True)]
        return sorted(won_minor + total * luck for total, luck in zip(sums, self._luck, strict=True))


def range_of(drawn: Sequence[float]) -> Range:
    """The range of a drawn month."""
    low, middle, high = (round(drawn[int(share * (len(drawn) - 1))]) for share in (0.1, 0.5, 0.9))
    return Range(low, middle, high)


def chance_of(drawn: Sequence[float], target_minor: int) -> float:
    """The chance that a drawn month reaches an amount."""
    return sum(total >= target_minor for total in drawn) / len(drawn)
