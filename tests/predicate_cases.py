"""The edges of each derived state: one row an edge, read by the rule in Python and by its SQL alike.

A row is what differs from an opportunity that nothing is the matter with, the days of what is planned for it, and the
states that hold on `TODAY`. Every state that a row does not name must not hold.
"""

import datetime as dt
from typing import Any, NamedTuple

from pipeboard.sales.predicates import Threshold
from records_help import TODAY, TOMORROW, YESTERDAY

#: Days in a stage above which an opportunity rots, by stage id; the fifth stage has no line.
LINES = {1: Threshold(14, 28), 3: Threshold(21, 42), 4: Threshold(0, 1)}


class Case(NamedTuple):
    """An edge: `fields` are columns of the opportunity, `planned` the days of its planned actions."""

    name: str
    fields: dict[str, Any]
    planned: tuple[dt.date, ...]
    states: frozenset[str]


def case(name: str, states: str, *planned: dt.date, **fields: Any) -> Case:
    return Case(name, fields, planned, frozenset(states.split()))


def days_ago(days: int) -> dt.date:
    return TODAY - dt.timedelta(days)


OPEN = "is_open is_on_board "
TO_DO = OPEN + "is_to_do "
NOTHING = TO_DO + "is_without_action "

CASES = [
    # What is planned.
    case("nothing planned", NOTHING),
    case("planned yesterday", TO_DO, YESTERDAY),
    case("planned today", TO_DO, TODAY),
    case("planned tomorrow", OPEN + "is_standby", TOMORROW),
    case("planned yesterday and tomorrow", TO_DO, TOMORROW, YESTERDAY),
    case("planned today and tomorrow", TO_DO, TOMORROW, TODAY),
    case("won, nothing planned", "", status="won"),
    case("lost, planned tomorrow", "", TOMORROW, status="lost"),
    case("cancelled, planned yesterday", "", YESTERDAY, status="cancelled"),
    # Late: the last day of the expected signature is over.
    case("expected by today", TO_DO, TODAY, expected_from=days_ago(10), expected_by=TODAY),
    case("expected by yesterday", TO_DO + "is_late", TODAY, expected_from=YESTERDAY, expected_by=YESTERDAY),
    case("expected by tomorrow", TO_DO, TODAY, expected_from=TOMORROW, expected_by=TOMORROW),
    case("expected last year", TO_DO + "is_late", TODAY, expected_from=days_ago(400), expected_by=days_ago(390)),
    case("a period that began is not over", TO_DO, TODAY, expected_from=days_ago(40), expected_by=TOMORROW),
    case("late and on standby", OPEN + "is_late is_standby", TOMORROW, expected_from=YESTERDAY, expected_by=YESTERDAY),
    case("won after its day", "", status="won", expected_from=YESTERDAY, expected_by=YESTERDAY),
    case("lost after its day", "", status="lost", expected_from=YESTERDAY, expected_by=YESTERDAY),
    case("cancelled after its day", "", status="cancelled", expected_from=YESTERDAY, expected_by=YESTERDAY),
    # Incomplete: account, amount or expected signature is missing.
    case("no account", TO_DO + "is_incomplete", TODAY, account_id=None),
    case("no amount", TO_DO + "is_incomplete", TODAY, amount_minor=None, currency=None),
    case("an amount of nothing", TO_DO, TODAY, amount_minor=0),
    case("no expected signature", TO_DO + "is_incomplete", TODAY, expected_from=None, expected_by=None),
    case(
        "nothing known",
        NOTHING + "is_incomplete",
        account_id=None,
        amount_minor=None,
        currency=None,
        expected_from=None,
        expected_by=None,
    ),
    case("lost without an account", "", status="lost", account_id=None),
    case("won without an amount", "", status="won", amount_minor=None, currency=None),
    case("cancelled without a day", "", status="cancelled", expected_from=None, expected_by=None),
    # Rotting: longer in its stage than the amber line of that stage.
    case("on the amber line", TO_DO, TODAY, stage_id=3, stage_entered_on=days_ago(21)),
    case("a day over the amber line", TO_DO + "is_rotting", TODAY, stage_id=3, stage_entered_on=days_ago(22)),
    case("on the red line", TO_DO + "is_rotting", TODAY, stage_id=3, stage_entered_on=days_ago(42)),
    case("a day over the red line", TO_DO + "is_rotting is_red", TODAY, stage_id=3, stage_entered_on=days_ago(43)),
    case("another stage's line", TO_DO + "is_rotting", TODAY, stage_id=1, stage_entered_on=days_ago(15)),
    case("below the other stage's line", TO_DO, TODAY, stage_id=1, stage_entered_on=days_ago(14)),
    case("came today where a day is much", TO_DO, TODAY, stage_id=4, stage_entered_on=TODAY),
    case("came yesterday where a day is much", TO_DO + "is_rotting", TODAY, stage_id=4, stage_entered_on=YESTERDAY),
    case("a stage without a line", TO_DO, TODAY, stage_id=5, stage_entered_on=days_ago(900)),
    case("rotting, nothing planned", NOTHING + "is_rotting is_red", stage_id=3, stage_entered_on=days_ago(900)),
    case("rotting, overdue", TO_DO + "is_rotting is_red", YESTERDAY, stage_id=3, stage_entered_on=days_ago(900)),
    case("standby silences", OPEN + "is_standby", TOMORROW, stage_id=3, stage_entered_on=days_ago(900)),
    case("won long ago", "", status="won", stage_id=3, stage_entered_on=days_ago(900)),
    case("lost long ago", "", status="lost", stage_id=3, stage_entered_on=days_ago(900)),
    # The board: open ones in selling stages, won ones after the sale.
    case("won, after the sale", "is_on_board", status="won", stage_id=6),
    case("won, in a selling stage", "", status="won", stage_id=5),
    case("lost, in a selling stage", "", status="lost", stage_id=1),
    case("cancelled, in a selling stage", "", status="cancelled", stage_id=1),
]

#: Every state that a row may name, `is_red` apart, which has no SQL of its own.
STATES = (
    "is_open",
    "is_to_do",
    "is_standby",
    "is_without_action",
    "is_late",
    "is_incomplete",
    "is_rotting",
    "is_on_board",
)


class Worth(NamedTuple):
    """An amount as it is bought, and what it comes to in twelve months; its chance, and what it weighs."""

    minor: int
    frequency: str
    term: int | None
    value: int
    own: int | None
    status: str
    weighted: int | None


#: In the stage Quote, whose chance is 60 %.
WORTHS = [
    Worth(100, "once", None, 100, None, "open", 6000),
    Worth(100, "weekly", None, 5200, None, "open", 312_000),
    Worth(100, "weekly", 1, 500, None, "open", 30_000),
    Worth(100, "weekly", 2, 900, None, "open", 54_000),
    Worth(100, "weekly", 3, 1300, None, "open", 78_000),
    Worth(100, "weekly", 6, 2600, None, "open", 156_000),
    Worth(100, "weekly", 11, 4800, None, "open", 288_000),
    Worth(100, "weekly", 12, 5200, None, "open", 312_000),
    Worth(100, "weekly", 13, 5200, None, "open", 312_000),
    Worth(100, "monthly", None, 1200, None, "open", 72_000),
    Worth(100, "monthly", 1, 100, None, "open", 6000),
    Worth(100, "monthly", 11, 1100, None, "open", 66_000),
    Worth(100, "monthly", 12, 1200, None, "open", 72_000),
    Worth(100, "monthly", 36, 1200, None, "open", 72_000),
    Worth(100, "quarterly", None, 400, None, "open", 24_000),
    Worth(100, "quarterly", 1, 100, None, "open", 6000),
    Worth(100, "quarterly", 3, 100, None, "open", 6000),
    Worth(100, "quarterly", 4, 200, None, "open", 12_000),
    Worth(100, "quarterly", 6, 200, None, "open", 12_000),
    Worth(100, "quarterly", 7, 300, None, "open", 18_000),
    Worth(100, "quarterly", 10, 400, None, "open", 24_000),
    Worth(100, "quarterly", 12, 400, None, "open", 24_000),
    Worth(100, "quarterly", 24, 400, None, "open", 24_000),
    Worth(100, "yearly", None, 100, None, "open", 6000),
    Worth(100, "yearly", 1, 100, None, "open", 6000),
    Worth(100, "yearly", 36, 100, None, "open", 6000),
    # The chance: its own before that of its stage, 0 and 100 too; none once it is closed.
    Worth(100, "once", None, 100, 0, "open", 0),
    Worth(100, "once", None, 100, 1, "open", 100),
    Worth(100, "once", None, 100, 100, "open", 10_000),
    Worth(0, "monthly", None, 0, 50, "open", 0),
    Worth(100, "monthly", None, 1200, 50, "won", None),
    Worth(100, "monthly", None, 1200, None, "won", None),
    Worth(100, "once", None, 100, None, "lost", None),
    Worth(100, "once", None, 100, 90, "cancelled", None),
    Worth(10**13, "weekly", None, 52 * 10**13, 99, "open", 52 * 99 * 10**13),
]


class Pending(NamedTuple):
    """A planned activity: the status of its opportunity (None: it belongs to none), whether it was kept, is done."""

    status: str | None
    kept: bool
    done: bool
    is_pending: bool


PENDING = [
    Pending(None, False, False, True),
    Pending(None, False, True, False),
    Pending("open", False, False, True),
    Pending("open", True, False, True),
    Pending("open", False, True, False),
    *(Pending(status, True, False, True) for status in ("won", "lost", "cancelled")),
    *(Pending(status, False, False, False) for status in ("won", "lost", "cancelled")),
    *(Pending(status, True, True, False) for status in ("won", "lost", "cancelled")),
]

#: When a planned action is due, seen from `TODAY`: days from it, and the timing.
TIMINGS = [
    (-400, "overdue"),
    (-1, "overdue"),
    (0, "today"),
    (1, "upcoming"),
    (6, "upcoming"),
    (7, "upcoming"),
    (8, "later"),
    (400, "later"),
]
