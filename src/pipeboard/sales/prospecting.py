"""Prospecting lists: rows that are not yet worth an opportunity, and which of them are to be contacted.

They stand apart from the pipeline, so that its figures mean something: a list of names is no chance to sign.
"""

from __future__ import annotations

from datetime import date

from pipeboard.light import Literal, NamedTuple
from pipeboard.sales.periods import is_due

ProspectState = Literal["new", "contacted", "converted", "discarded"]
STATES: tuple[ProspectState, ...] = ("new", "contacted", "converted", "discarded")

#: States in which a row still waits for something.
WAITING: tuple[ProspectState, ...] = ("new", "contacted")


class Prospect(NamedTuple):
    """A row of a list. `opportunity_id` is what a converted one became, `attempts` how often it was tried."""

    id: int
    uid: str
    list_name: str
    name: str
    company: str | None
    job: str | None
    email: str | None
    phone: str | None
    note: str | None
    state: ProspectState
    attempts: int
    contacted_on: date | None
    call_back_on: date | None
    opportunity_id: int | None
    created_on: date


class ProspectList(NamedTuple):
    """A list, where it came from, and how many of its rows stand in each state."""

    name: str
    source: str | None
    created_on: date
    counts: tuple[tuple[ProspectState, int], ...]

    @property
    def number(self) -> int:
        """How many rows it has."""
        return sum(number for _, number in self.counts)


class ProspectFilter(NamedTuple):
    """Which rows are asked for: of one list, in some states, whose call back is due, with words in them."""

    list_name: str = ""
    states: tuple[ProspectState, ...] = WAITING
    only_due: bool = False
    text: str = ""


def is_call_back_due(one: Prospect, today: date) -> bool:
    """Whether one is to be called back today or was to be before; a row that waits no more never is."""
    return one.state in WAITING and one.call_back_on is not None and is_due(one.call_back_on, today)
