"""Closing, reopening, moving, and what is done: what the rules allow, and why they refuse.

Errors are values here: a `Refusal` names its rule and what it is about, and the edges turn it into a sentence in the
user's language. Stage and status are two things (rule 1): moving never closes, closing never moves.
"""

from __future__ import annotations

from datetime import date, timedelta

from pipeboard.light import Literal, NamedTuple
from pipeboard.sales.periods import add_months
from pipeboard.sales.records import Opportunity, Outcome, Stage

RefusalRule = Literal[
    "already",
    "after_sale_is_won",
    "same_stage",
    "closed_before_created",
    "closed_ahead",
    "logged_ahead",
    "not_closed",
    "at_the_top",
    "at_the_end",
    "not_done",
    "subject_missing",
    "planned_needs_a_day",
    "minutes_out_of_range",
    "name_missing",
    "stage_name_taken",
    "percent_out_of_range",
    "days_out_of_range",
    "stage_holds_others",
    "stage_holds_opportunities",
    "last_selling_stage",
    "pipeline_name_taken",
    "pipeline_holds_opportunities",
    "last_pipeline",
    "follows_from_a_won_one",
    "renewal_is_open",
    "standby_needs_a_later_day",
    "standby_is_open",
]

#: The longest an activity can last: ten days.
MOST_MINUTES = 14_400


class Refusal(NamedTuple):
    """Why a change is not made: the rule, and what it is about (a status, a stage, a date)."""

    rule: RefusalRule
    about: str


class Proposal(NamedTuple):
    """A next task, proposed when a sale ends (rule 6): what for, and when."""

    reason: Literal["thank_and_next_sale", "ask_again", "look_again"]
    due_on: date


def judge_close(opportunity: Opportunity, outcome: Outcome, closed_on: date, today: date) -> Refusal | None:
    """Whether an opportunity may be closed so, or be given another outcome."""
    if opportunity.status == outcome and opportunity.closed_on == closed_on:
        return Refusal("already", outcome)
    if opportunity.phase == "after_sale" and outcome != "won":
        return Refusal("after_sale_is_won", opportunity.stage)
    return judge_closing_day(closed_on, opportunity.created_on, today)


def judge_closing_day(closed_on: date, created_on: date, today: date) -> Refusal | None:
    """Whether a sale can have ended on a day: not before it began, and not ahead of today (rule 8)."""
    if closed_on > today:
        return Refusal("closed_ahead", closed_on.isoformat())
    return Refusal("closed_before_created", created_on.isoformat()) if closed_on < created_on else None


def judge_log(done_on: date, today: date) -> Refusal | None:
    """Whether something can have happened on a day."""
    return Refusal("logged_ahead", done_on.isoformat()) if done_on > today else None


def judge_reopen(opportunity: Opportunity) -> Refusal | None:
    """Whether an opportunity may be opened again."""
    return Refusal("not_closed", opportunity.status) if opportunity.status == "open" else None


def judge_move(opportunity: Opportunity, stage: Stage) -> Refusal | None:
    """Whether an opportunity may stand in a stage: after-sale stages hold won ones only (rule 4)."""
    if stage.id == opportunity.stage_id:
        return Refusal("same_stage", stage.name)
    if stage.phase == "after_sale" and opportunity.status != "won":
        return Refusal("after_sale_is_won", stage.name)
    return None


def judge_activity(subject: str, due_on: date | None, minutes: int | None, *, is_done: bool) -> Refusal | None:
    """Whether an activity may be so: it has words, and what is planned has a day."""
    if not subject:
        return Refusal("subject_missing", "")
    if due_on is None and not is_done:
        return Refusal("planned_needs_a_day", subject)
    if minutes is not None and not 1 <= minutes <= MOST_MINUTES:
        return Refusal("minutes_out_of_range", str(minutes))
    return None


def judge_standby(opportunity: Opportunity, until: date, today: date) -> Refusal | None:
    """Whether an opportunity may wait until a day: only an open one waits, and until a day that lies ahead."""
    if opportunity.status != "open":
        return Refusal("standby_is_open", opportunity.status)
    return None if until > today else Refusal("standby_needs_a_later_day", until.isoformat())


def judge_unfinish(subject: str, *, is_done: bool) -> Refusal | None:
    """Whether an activity may be planned again."""
    return None if is_done else Refusal("not_done", subject)


def propose_next(outcome: Outcome, closed_on: date) -> Proposal:
    """The next task after a sale has ended: a customer will buy again, a lost one may come back.

    A win asks for a call in one month, a loss in six, a cancelled one in three; a day of the weekend becomes the
    Monday after it.
    """
    months, reason = {
        "won": (1, "thank_and_next_sale"),
        "lost": (6, "ask_again"),
        "cancelled": (3, "look_again"),
    }[outcome]
    return Proposal(reason, on_a_workday(add_months(closed_on, months)))  # type: ignore[arg-type]


def on_a_workday(on: date) -> date:
    """The day itself, or the Monday after it when it falls on a weekend."""
    return on + timedelta(days=(7 - on.weekday()) % 7 if on.weekday() >= 5 else 0)
