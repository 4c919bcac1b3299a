"""Stages: who moves on, how long that takes, and where opportunities stop."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pipeboard.light import NamedTuple
from pipeboard.sales.insight.facts import Stay


class StageFigures(NamedTuple):
    """A selling stage in a period: how many stays ended there by moving on, by a win, and by a loss or a cancelling;
    how many stand there now and how many of these rot; and the median days of the stays that ended.
    """

    stage_id: int
    moved: int
    won: int
    stopped: int
    standing: int
    rotting: int
    median_days: int | None

    @property
    def ended(self) -> int:
        """The stays that ended."""
        return self.moved + self.won + self.stopped

    @property
    def conversion(self) -> float | None:
        """The share of the stays that ended which moved on or were won. None where none ended."""
        return (self.moved + self.won) / self.ended if self.ended else None


def stage_figures(
    stage_ids: Iterable[int], stays: Iterable[Stay], rotting: Mapping[int, int]
) -> tuple[StageFigures, ...]:
    """The figures of each stage, in the order given."""
    by_stage: dict[int, list[Stay]] = {}
    for stay in stays:
        by_stage.setdefault(stay.stage_id, []).append(stay)
    return tuple(_figures(one, by_stage.get(one, []), rotting.get(one, 0)) for one in stage_ids)


def _figures(stage_id: int, stays: list[Stay], rotting: int) -> StageFigures:
    counts = {"moved": 0, "won": 0, "stopped": 0, "open": 0}
    for stay in stays:
        counts["stopped" if stay.end in ("lost", "cancelled") else stay.end] += stay.number
    ended = sorted((stay.days, stay.number) for stay in stays if stay.end != "open")
    return StageFigures(
        stage_id, counts["moved"], counts["won"], counts["stopped"], counts["open"], rotting, _median(ended)
    )


def _median(days: list[tuple[int, int]]) -> int | None:
    half, seen = sum(number for _, number in days) / 2, 0
    for length, number in days:
        seen += number
        if seen >= half:
            return length
    return None
