"""Derived states: what an opportunity is today. They are never stored, since tomorrow they may be others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from pipeboard.light import Literal, NamedTuple
from pipeboard.sales.records import Opportunity, Rot

#: Wins needed in a stage before its own history sets the thresholds.
WINS_NEEDED = 8
AMBER_QUANTILE = 0.75
RED_QUANTILE = 0.90

Missing = Literal["account", "amount", "expected"]


class Threshold(NamedTuple):
    """Days in a stage above which an opportunity rots: amber, then red."""

    amber: int
    red: int


def is_standby(opportunity: Opportunity, today: date) -> bool:
    """Open, and its next action is later than today."""
    action = opportunity.next_action
    return opportunity.status == "open" and action is not None and action.due_on > today


def is_to_do(opportunity: Opportunity, today: date) -> bool:
    """Open, and its next action is due today or earlier, or it has none."""
    return opportunity.status == "open" and not is_standby(opportunity, today)


def is_late(opportunity: Opportunity, today: date) -> bool:
    """Open, and it was expected to be signed before today."""
    by = opportunity.expected_by
    return opportunity.status == "open" and by is not None and by < today


def missing(opportunity: Opportunity) -> tuple[Missing, ...]:
    """What an open opportunity lacks: account, amount, expected signature."""
    if opportunity.status != "open":
        return ()
    lacks: list[Missing] = []
    if opportunity.account_id is None:
        lacks.append("account")
    if opportunity.amount_minor is None:
        lacks.append("amount")
    if opportunity.expected_by is None:
        lacks.append("expected")
    return tuple(lacks)


def quantile(ordered: Sequence[int], share: float) -> float:
    """The quantile of an ordered sample by linear interpolation (type 7 of Hyndman and Fan, 1996)."""
    place = (len(ordered) - 1) * share
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


def threshold(days_of_wins: Sequence[int], default_days: int | None) -> Threshold | None:
    """When an opportunity rots in a stage, from the days that won ones spent there; else the stage's own default.

    With fewer than `WINS_NEEDED` wins the default is the amber line and twice the default the red one. None where
    there is neither.
    """
    if len(days_of_wins) >= WINS_NEEDED:
        ordered = sorted(days_of_wins)
        return Threshold(int(quantile(ordered, AMBER_QUANTILE)), int(quantile(ordered, RED_QUANTILE)))
    if default_days is None:
        return None
    return Threshold(default_days, 2 * default_days)


def rot(opportunity: Opportunity, thresholds: Mapping[int, Threshold], today: date) -> Rot | None:
    """Whether an opportunity rots in its stage. Standby silences it until its day."""
    limits = thresholds.get(opportunity.stage_id)
    if limits is None or opportunity.status != "open" or is_standby(opportunity, today):
        return None
    days = (today - opportunity.stage_entered_on).days
    if days > limits.red:
        return "red"
    return "amber" if days > limits.amber else None
