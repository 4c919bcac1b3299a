"""Today: what is due, in the order a hand should take it.

The order is by time, then star, then weighted amount: a call at 09:30 comes first whatever it is worth; among tasks
without an hour, the starred ones and then the heavy ones.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time

from pipeboard.light import NamedTuple
from pipeboard.sales.predicates import timing
from pipeboard.sales.records import Activity, Opportunity
from pipeboard.sales.value import weighted_hundredths


class Due(NamedTuple):
    """A planned activity and the opportunity it belongs to; None when it belongs to an account or a person, whose name
    is then that of its `holder`.
    """

    activity: Activity
    opportunity: Opportunity | None
    holder: str | None = None


class Agenda(NamedTuple):
    """The sections of today. Each list may be cut to what a screen holds; `counts` never is."""

    today: date
    overdue: list[Due]
    due_today: list[Due]
    no_next_action: list[Opportunity]
    late: list[Opportunity]
    incomplete: list[Opportunity]
    upcoming: list[Due]
    counts: dict[str, int]


def weight(opportunity: Opportunity | None) -> int:
    """The weighted value in hundredths, for ordering; 0 where there is none."""
    return 0 if opportunity is None else weighted_hundredths(opportunity) or 0


def due_order(due: Due) -> tuple[date, bool, time, bool, int, int]:
    """The sort key of a planned activity: day, hour (those with one first), star, weighted amount."""
    activity, opportunity, _ = due
    return (
        activity.due_on or date.max,
        activity.due_time is None,
        activity.due_time or time.max,
        not (opportunity is not None and opportunity.starred),
        -weight(opportunity),
        activity.id,
    )


def opportunity_order(opportunity: Opportunity) -> tuple[bool, int, int]:
    """The sort key of an opportunity without an hour: star, weighted amount."""
    return (not opportunity.starred, -weight(opportunity), opportunity.id)


def late_order(opportunity: Opportunity) -> tuple[date, bool, int, int]:
    """The sort key of a late opportunity: the longest late first."""
    return (opportunity.expected_by or date.max, *opportunity_order(opportunity))


def split(planned: Iterable[Due], today: date) -> tuple[list[Due], list[Due], list[Due]]:
    """Planned activities as overdue, due today, and due within the next days; each in its order."""
    sections: dict[str, list[Due]] = {"overdue": [], "today": [], "upcoming": [], "later": []}
    for due in sorted(planned, key=due_order):
        on = due.activity.due_on
        if on is not None:
            sections[timing(on, today)].append(due)
    return sections["overdue"], sections["today"], sections["upcoming"]
