"""The signs and words of an opportunity's state. A sign always has its word or its place beside it."""

from __future__ import annotations

from datetime import date

from pipeboard.presentation.language import N_
from pipeboard.sales.records import ActivityKind, Opportunity

KIND_SIGNS: dict[ActivityKind, str] = {"task": "☐", "call": "☎", "meeting": "◷", "email": "✉", "note": "✎"}

KIND_WORDS: dict[ActivityKind, str] = {
    "task": N_("task"),
    "call": N_("call"),
    "meeting": N_("meeting"),
    "email": N_("e-mail"),
    "note": N_("note"),
}

STATUS_WORDS = {"open": N_("open"), "won": N_("won"), "lost": N_("lost"), "cancelled": N_("cancelled")}

FREQUENCY_WORDS = {
    "once": N_("one-off"),
    "weekly": N_("every week"),
    "monthly": N_("every month"),
    "quarterly": N_("every quarter"),
    "yearly": N_("every year"),
}

DOCUMENT_WORDS = {
    "quote": N_("quote"),
    "proposal": N_("proposal"),
    "contract": N_("contract"),
    "order": N_("order"),
    "other": N_("other"),
}

MISSING_WORDS = {"account": N_("account"), "amount": N_("amount"), "expected": N_("expected signature")}

#: The state of the next action: its sign and its style.
OVERDUE, TODAY, PLANNED, NONE = ("!", "overdue"), ("●", "today"), ("○", "planned"), ("∅", "dim")


def action_sign(opportunity: Opportunity, today: date) -> tuple[str, str]:
    """The sign and style of an opportunity's next action: overdue, today, planned, none; nothing once it is closed."""
    action = opportunity.next_action
    if action is None:
        return NONE if opportunity.status == "open" else ("", "")
    if action.due_on < today:
        return OVERDUE
    return TODAY if action.due_on == today else PLANNED
