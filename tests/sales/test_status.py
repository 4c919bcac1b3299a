"""What may be closed, moved, planned and reopened, and what is proposed next: one row an edge."""

import datetime as dt

import pytest

from pipeboard.sales import status
from pipeboard.sales.records import Outcome, Stage
from pipeboard.sales.status import Refusal
from records_help import AFTER, QUOTE, TODAY, TOMORROW, YESTERDAY, made

CREATED = dt.date(2026, 10, 1)
OTHER = Stage(9, 2, "Far", "selling", 33, None, 1)


@pytest.mark.parametrize(
    ("fields", "outcome", "on", "refusal"),
    [
        ({}, "won", TODAY, None),
        ({}, "lost", TODAY, None),
        ({}, "cancelled", TODAY, None),
        ({}, "won", YESTERDAY, None),
        # Between the day it was created and today, both included.
        ({}, "won", TOMORROW, Refusal("closed_ahead", "2026-11-22")),
        ({}, "won", CREATED, None),
        ({}, "won", CREATED - dt.timedelta(1), Refusal("closed_before_created", "2026-10-01")),
        ({"created_on": TODAY}, "lost", TODAY, None),
        ({"created_on": TODAY}, "lost", YESTERDAY, Refusal("closed_before_created", "2026-11-21")),
        # Another outcome or another day is a change; the same is none.
        ({"status": "won", "closed_on": TODAY}, "won", TODAY, Refusal("already", "won")),
        ({"status": "won", "closed_on": TODAY}, "won", YESTERDAY, None),
        ({"status": "won", "closed_on": TODAY}, "lost", TODAY, None),
        ({"status": "lost", "closed_on": YESTERDAY}, "lost", YESTERDAY, Refusal("already", "lost")),
        ({"status": "lost", "closed_on": YESTERDAY}, "cancelled", YESTERDAY, None),
        # After the sale only won ones stand.
        ({"phase": "after_sale", "stage": "Follow-up"}, "won", TODAY, None),
        ({"phase": "after_sale", "stage": "Follow-up"}, "lost", TODAY, Refusal("after_sale_is_won", "Follow-up")),
        ({"phase": "after_sale", "stage": "Follow-up"}, "cancelled", TODAY, Refusal("after_sale_is_won", "Follow-up")),
    ],
)
def test_what_may_be_closed(fields: dict[str, object], outcome: Outcome, on: dt.date, refusal: Refusal | None) -> None:
    assert status.judge_close(made(**fields), outcome, on, TODAY) == refusal


@pytest.mark.parametrize(
    ("state", "refusal"),
    [("open", Refusal("not_closed", "open")), ("won", None), ("lost", None), ("cancelled", None)],
)
def test_what_may_be_opened_again(state: str, refusal: Refusal | None) -> None:
    assert status.judge_reopen(made(status=state)) == refusal


@pytest.mark.parametrize(
    ("state", "stage", "refusal"),
    [
        ("open", QUOTE, Refusal("same_stage", "Quote")),
        ("won", QUOTE, Refusal("same_stage", "Quote")),
        ("open", OTHER, None),
        ("won", OTHER, None),
        ("lost", OTHER, None),
        ("won", AFTER, None),
        ("open", AFTER, Refusal("after_sale_is_won", "Follow-up")),
        ("lost", AFTER, Refusal("after_sale_is_won", "Follow-up")),
        ("cancelled", AFTER, Refusal("after_sale_is_won", "Follow-up")),
    ],
)
def test_what_may_be_moved(state: str, stage: Stage, refusal: Refusal | None) -> None:
    assert status.judge_move(made(status=state), stage) == refusal


@pytest.mark.parametrize(
    ("on", "refusal"),
    [(YESTERDAY, None), (TODAY, None), (TOMORROW, Refusal("logged_ahead", "2026-11-22"))],
)
def test_what_can_have_happened(on: dt.date, refusal: Refusal | None) -> None:
    assert status.judge_log(on, TODAY) == refusal


@pytest.mark.parametrize(
    ("subject", "due_on", "minutes", "is_done", "refusal"),
    [
        ("call", TODAY, None, False, None),
        ("call", None, None, True, None),
        ("call", None, None, False, Refusal("planned_needs_a_day", "call")),
        ("", TODAY, None, False, Refusal("subject_missing", "")),
        ("", None, None, True, Refusal("subject_missing", "")),
        ("call", TODAY, 0, False, Refusal("minutes_out_of_range", "0")),
        ("call", TODAY, 1, False, None),
        ("call", TODAY, 14_400, False, None),
        ("call", TODAY, 14_401, False, Refusal("minutes_out_of_range", "14401")),
        ("call", None, -5, True, Refusal("minutes_out_of_range", "-5")),
    ],
)
def test_what_an_activity_may_be(
    subject: str,
    due_on: dt.date | None,
    minutes: int | None,
    is_done: bool,
    refusal: Refusal | None,
) -> None:
    assert status.judge_activity(subject, due_on, minutes, is_done=is_done) == refusal


def test_only_what_is_done_is_planned_again() -> None:
    assert status.judge_unfinish("call", is_done=True) is None
    assert status.judge_unfinish("call", is_done=False) == Refusal("not_done", "call")


@pytest.mark.parametrize(
    ("outcome", "closed_on", "reason", "due_on"),
    [
        # One month after a win, three after a cancelled one, six after a lost one; never on a weekend.
        ("won", "2026-11-20", "thank_and_next_sale", "2026-12-21"),
        ("won", "2026-11-21", "thank_and_next_sale", "2026-12-21"),
        ("won", "2026-11-19", "thank_and_next_sale", "2026-12-21"),
        ("won", "2026-11-18", "thank_and_next_sale", "2026-12-18"),
        ("won", "2027-01-31", "thank_and_next_sale", "2027-03-01"),
        ("lost", "2026-11-20", "ask_again", "2027-05-20"),
        ("lost", "2026-08-31", "ask_again", "2027-03-01"),
        ("cancelled", "2026-11-20", "look_again", "2027-02-22"),
        ("cancelled", "2026-11-19", "look_again", "2027-02-19"),
    ],
)
def test_the_next_task(outcome: Outcome, closed_on: str, reason: str, due_on: str) -> None:
    proposal = status.propose_next(outcome, dt.date.fromisoformat(closed_on))
    assert (proposal.reason, proposal.due_on) == (reason, dt.date.fromisoformat(due_on))


@pytest.mark.parametrize(
    ("on", "there"),
    [
        ("2026-11-20", "2026-11-20"),
        ("2026-11-21", "2026-11-23"),
        ("2026-11-22", "2026-11-23"),
        ("2026-11-23", "2026-11-23"),
    ],
)
def test_a_weekend_gives_way_to_its_monday(on: str, there: str) -> None:
    assert status.on_a_workday(dt.date.fromisoformat(on)) == dt.date.fromisoformat(there)
