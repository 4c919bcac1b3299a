"""Derived states: what an opportunity is today. They are never stored, since tomorrow they may be others.

`store/predicates_sql.py` has the SQL of each under the same name; one table of edge cases in the tests holds both.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from pipeboard.light import Literal, NamedTuple
from pipeboard.sales.periods import add_days, has_passed, is_due
from pipeboard.sales.records import Activity, Opportunity, Phase, Rot, Status

#: Wins needed in a stage before its own history sets the thresholds.
WINS_NEEDED = 8
AMBER_QUANTILE = 0.75
RED_QUANTILE = 0.90

Missing = Literal["account", "amount", "expected"]

#: When a planned action is due: `upcoming` within the next days, `later` after them.
Timing = Literal["overdue", "today", "upcoming", "later"]


#: The status of what stands in a stage on the board, by the phase of the stage.
STANDING: dict[Phase, Status] = {"selling": "open", "after_sale": "won"}

#: How far the next days reach: what is planned within them is `upcoming`.
DAYS_AHEAD = 7


class Threshold(NamedTuple):
    """Days in a stage above which an opportunity rots: amber, then red."""

    amber: int
    red: int


def is_open(opportunity: Opportunity) -> bool:
    """Neither won, lost nor cancelled."""
    return opportunity.status == "open"


def is_standby(opportunity: Opportunity, today: date) -> bool:
    """Open, and its next action is later than today. On its day it turns to do."""
    action = opportunity.next_action
    return is_open(opportunity) and action is not None and not is_due(action.due_on, today)


def is_to_do(opportunity: Opportunity, today: date) -> bool:
    """Open, and its next action is due today or earlier, or it has none."""
    return is_open(opportunity) and not is_standby(opportunity, today)


def is_late(opportunity: Opportunity, today: date) -> bool:
    """Open, and the last day of its expected signature is before today."""
    by = opportunity.expected_by
    return is_open(opportunity) and by is not None and has_passed(by, today)


def missing(opportunity: Opportunity) -> tuple[Missing, ...]:
    """What an open opportunity lacks: account, amount, expected signature."""
    if not is_open(opportunity):
        return ()
    lacks: list[Missing] = []
    if opportunity.account_id is None:
        lacks.append("account")
    if opportunity.amount_minor is None:
        lacks.append("amount")
    if opportunity.expected_by is None:
        lacks.append("expected")
    return tuple(lacks)


def is_incomplete(opportunity: Opportunity) -> bool:
    """Open, and it lacks its account, its amount or its expected signature."""
    return bool(missing(opportunity))


def is_without_action(opportunity: Opportunity) -> bool:
    """Open, and nothing is planned for it."""
    return is_open(opportunity) and opportunity.next_action is None


def horizon(today: date) -> date:
    """The last of the next days."""
    return add_days(today, DAYS_AHEAD)


def is_pending(activity: Activity, status: Status | None) -> bool:
    """Planned, and still to be done: its opportunity is open, or it was kept although that is closed (rule 6).

    `status` is that of the opportunity; None for an activity that belongs to none.
    """
    return activity.done_at is None and (status in (None, "open") or activity.kept)


def is_on_board(opportunity: Opportunity) -> bool:
    """Whether it stands on the board: open in a selling stage, won in a stage after the sale."""
    return opportunity.status == STANDING[opportunity.phase]


def timing(due_on: date, today: date) -> Timing:
    """When a planned action is due, seen from today: before it, on it, within the next days, or after those."""
    if not is_due(due_on, today):
        return "upcoming" if due_on <= horizon(today) else "later"
    return "overdue" if has_passed(due_on, today) else "today"


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
    if limits is None or not is_open(opportunity) or is_standby(opportunity, today):
        return None
    days = (today - opportunity.stage_entered_on).days
    if days > limits.red:
        return "red"
    return "amber" if days > limits.amber else None


def is_rotting(opportunity: Opportunity, thresholds: Mapping[int, Threshold], today: date) -> bool:
    """Open, not standby, and longer in its stage than the amber line of that stage."""
    return rot(opportunity, thresholds, today) is not None
