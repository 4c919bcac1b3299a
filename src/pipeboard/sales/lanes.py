"""Lanes: the columns that opportunities are shown in, one below the other, and the orders they can have there.

A lane says which opportunities stand in a column of the board or of the forecast; it is counted as the total above it
is (rule 11), whatever the filter. The store reads windows of it.
"""

from __future__ import annotations

from datetime import date

from pipeboard.light import Literal, NamedTuple
from pipeboard.sales.forecast import MONTHS_AHEAD
from pipeboard.sales.periods import month_of, months_from
from pipeboard.sales.records import Opportunity

LaneKind = Literal["stage", "month", "late", "no_date", "beyond", "won_month", "all"]

#: The orders of a lane. A `-` before one turns it round; what has no value for it comes last either way.
#:
#: `hand`: as the user laid them out. `expected`: the last day of the expected signature, earliest first. `amount`,
#: `weight`: what it is worth within twelve months, and that times its probability, largest first; `probability` too.
#: `created`, `closed`: newest first. `action`: the next action, earliest first. `stage`: as on the board. `title`,
#: `account`, `owner`, `source`: by name, accents and case aside. The id decides between equals.
ORDERS = (
    *("hand", "expected", "amount", "weight", "probability", "created", "closed", "action", "stage"),
    *("title", "account", "owner", "source"),
)

#: The orders that begin with the largest or the newest, unless they are turned round.
LARGEST_FIRST = frozenset({"amount", "weight", "probability", "created", "closed"})


class Lane(NamedTuple):
    """A column of opportunities.

    `stage`: what stands in the stage whose id is `key` (open ones while it is selling, won ones after the sale).
    `month`, `won_month`: open and expected in the month `key` (`2026-12`) and not late; won and closed in it.
    `late`, `no_date`, `beyond`: the open ones that the forecast sets apart. `all`: whatever the filter leaves.
    """

    kind: LaneKind
    key: str | int = ""


ALL = Lane("all")


def holds(lane: Lane, opportunity: Opportunity, today: date) -> bool:
    """Whether an opportunity stands in a lane."""
    kind, key = lane
    if kind == "all":
        return True
    if kind == "stage":
        standing = "open" if opportunity.phase == "selling" else "won"
        return opportunity.stage_id == key and opportunity.status == standing
    if kind == "won_month":
        return (
            opportunity.status == "won" and opportunity.closed_on is not None and month_of(opportunity.closed_on) == key
        )
    if opportunity.status != "open":
        return False
    by = opportunity.expected_by
    if by is None or kind == "no_date":
        return by is None and kind == "no_date"
    if by < today or kind == "late":
        return by < today and kind == "late"
    return month_of(by) > months_from(today, MONTHS_AHEAD)[-1] if kind == "beyond" else month_of(by) == key
