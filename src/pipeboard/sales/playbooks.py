"""The playbook of a stage: actions proposed on entering it, and what should be known before leaving it. Neither ever
keeps an opportunity from moving.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from pipeboard.light import NamedTuple
from pipeboard.sales.activity_kinds import ActionKind
from pipeboard.sales.capture.draft import Action
from pipeboard.sales.periods import add_days
from pipeboard.sales.records import Activity
from pipeboard.sales.status import on_a_workday
from pipeboard.sales.text import fold

#: An action of a playbook is due at most so many days after the stage was entered: ten years.
MOST_DAYS = 3660


class PlaybookAction(NamedTuple):
    """An action that is proposed on entering a stage, due so many days later."""

    kind: ActionKind
    subject: str
    days: int


class Criterion(NamedTuple):
    """What should be known before leaving a stage, and whether it is."""

    id: int
    name: str
    is_known: bool = False


def proposed(playbook: Sequence[PlaybookAction], planned: Iterable[Activity], entered_on: date) -> list[Action]:
    """The actions of a playbook as they are planned on a day; what stands planned under the same words is left out.

    One that would fall on a weekend is due on the Monday after it.
    """
    known = {fold(one.subject) for one in planned}
    return [
        Action(one.kind, one.subject, on_a_workday(add_days(entered_on, one.days)))
        for one in playbook
        if fold(one.subject) not in known
    ]


def unknown(criteria: Iterable[Criterion]) -> list[str]:
    """What is not known yet."""
    return [one.name for one in criteria if not one.is_known]
