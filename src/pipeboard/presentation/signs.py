"""The signs and words of an opportunity's state. A sign always has its word or its place beside it."""

from __future__ import annotations

from datetime import date

from pipeboard.presentation.inks import PlainInk
from pipeboard.presentation.language import N_
from pipeboard.sales.activity_kinds import DECLARED, ActivityKind
from pipeboard.sales.predicates import Timing, is_pending, is_without_action, timing
from pipeboard.sales.records import Activity, Opportunity, Rot, Status

KIND_SIGNS: dict[ActivityKind, str] = {one.code: one.sign for one in DECLARED}
KIND_WORDS: dict[ActivityKind, str] = {one.code: one.label for one in DECLARED}

STATUS_WORDS = {"open": N_("open"), "won": N_("won"), "lost": N_("lost"), "cancelled": N_("cancelled")}

FREQUENCY_WORDS = {
    "once": N_("one-off"),
    "weekly": N_("every week"),
    "monthly": N_("every month"),
    "quarterly": N_("every quarter"),
    "yearly": N_("every year"),
}

#: What a sale follows from: a new one from nothing.
ORIGIN_WORDS = {"new": N_("new sale"), "renewal": N_("renewal"), "upsell": N_("upsell")}

DOCUMENT_STATE_WORDS = {
    "draft": N_("being written"),
    "sent": N_("sent"),
    "accepted": N_("accepted"),
    "refused": N_("refused"),
}

DOCUMENT_WORDS = {
    "quote": N_("quote"),
    "proposal": N_("proposal"),
    "contract": N_("contract"),
    "order": N_("order"),
    "other": N_("other"),
}

MISSING_WORDS = {"account": N_("account"), "amount": N_("amount"), "expected": N_("expected signature")}

#: The same as a reason: what an opportunity is without.
LACKING_WORDS = {"account": N_("no account"), "amount": N_("no amount"), "expected": N_("no date")}

#: When a planned action is due: its sign and its ink.
TIMING_SIGNS: dict[Timing, tuple[str, PlainInk]] = {
    "overdue": ("!", "overdue"),
    "today": ("●", "today"),
    "upcoming": ("○", "planned"),
    "later": ("○", "planned"),
}
#: The sign and the ink of no next action.
NO_ACTION: tuple[str, PlainInk] = ("∅", "dim")

#: How long in a stage is too long: amber, then red.
ROT_INKS: dict[Rot, PlainInk] = {"red": "overdue", "amber": "today"}


def due_ink(due_on: date, today: date) -> PlainInk:
    """The ink of the day of a planned action."""
    return TIMING_SIGNS[timing(due_on, today)][1]


def planned_ink(activity: Activity, status: Status | None, today: date) -> PlainInk:
    """The ink of the day of a planned activity; what nobody waits for any more is dim."""
    if activity.due_on is None or not is_pending(activity, status):
        return "dim"
    return due_ink(activity.due_on, today)


def action_sign(opportunity: Opportunity, today: date) -> tuple[str, PlainInk]:
    """The sign and ink of an opportunity's next action: overdue, today, planned, none; nothing once it is closed."""
    action = opportunity.next_action
    if action is None:
        return NO_ACTION if is_without_action(opportunity) else ("", "")
    return TIMING_SIGNS[timing(action.due_on, today)]
