"""Lanes: the columns that opportunities are shown in, one below the other, and the orders they can have there.

A lane says which opportunities stand in a column of the board or of the forecast; it is counted as the total above it
is (rule 11), whatever the filter. The store reads windows of it.
"""

from __future__ import annotations

from datetime import date

from pipeboard.light import Literal, NamedTuple
from pipeboard.sales.fields import FIELDS
from pipeboard.sales.forecast import bucket_of
from pipeboard.sales.periods import month_of
from pipeboard.sales.predicates import is_late, is_on_board, is_open
from pipeboard.sales.records import Opportunity

LaneKind = Literal["stage", "month", "late", "no_date", "beyond", "won_month", "all"]

#: The orders of a list. A `-` before one turns it round; what has no value for it comes last either way, and the id
#: decides between equals.
#:
#: `hand`: as the user laid them out. The others are those of the declared fields: by a name or a text, accents and case
#: aside; by days, the earliest first, but of `created` and `closed` the newest; `amount` is what it is worth within
#: twelve months, `weight` that times its probability, the largest first; `action` the next action; `stage` as on the
#: board.
ORDERS: tuple[str, ...] = ("hand", *(field.order for field in FIELDS if field.order))

#: The orders that begin with the largest or the newest, unless they are turned round.
LARGEST_FIRST = frozenset(field.order for field in FIELDS if field.falls)


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
        return opportunity.stage_id == key and is_on_board(opportunity)
    if kind == "won_month":
        return (
            opportunity.status == "won" and opportunity.closed_on is not None and month_of(opportunity.closed_on) == key
        )
    if kind == "month":
        by = opportunity.expected_by
        return is_open(opportunity) and by is not None and not is_late(opportunity, today) and month_of(by) == key
    return is_open(opportunity) and bucket_of(opportunity, today) == kind
