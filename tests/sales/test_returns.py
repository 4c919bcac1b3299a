"""When to come back: what the reason says in both languages, and what was accepted before."""

import datetime as dt

import pytest

from pipeboard.sales.records import Outcome
from pipeboard.sales.returns import propose_return
from pipeboard.sales.stages import first_reasons
from pipeboard.sales.status import propose_next

D = dt.date.fromisoformat

BY_WORDS: list[tuple[Outcome, str | None, str, str | None]] = [
    ("cancelled", "No budget this year", "2026-11-21", "2027-01-08"),
    ("cancelled", "Pas de budget", "2026-01-15", "2027-01-08"),
    # 8 January 2028 is a Saturday.
    ("lost", "Plus de BUDGET", "2027-06-01", "2028-01-10"),
    ("lost", "L'année prochaine peut-être", "2026-11-21", "2027-01-08"),
    ("cancelled", "Duplicate", "2026-11-21", None),
    ("cancelled", "Doublon", "2026-11-21", None),
    ("lost", "Ne répond plus", "2026-11-21", "2027-01-21"),
    ("lost", "Timing", "2026-11-20", "2027-02-22"),
    ("lost", "Concurrent", "2026-11-21", "2027-10-21"),
    ("lost", "Price", "2026-11-20", "2027-05-20"),
    ("lost", None, "2026-11-20", "2027-05-20"),
    ("cancelled", "Project dropped", "2026-11-20", "2027-02-22"),
    # A win knows no reason.
    ("won", "no budget", "2026-11-20", "2026-12-21"),
]


@pytest.mark.parametrize(("outcome", "reason", "closed_on", "due_on"), BY_WORDS)
def test_the_day_follows_the_reason(outcome: Outcome, reason: str | None, closed_on: str, due_on: str | None) -> None:
    found = propose_return(outcome, D(closed_on), reason)
    assert (None if found is None else found.due_on) == (None if due_on is None else D(due_on))


def test_the_first_reasons_mean_the_same_in_both_languages() -> None:
    on = D("2026-11-20")
    for (outcome, english), (_, french) in zip(first_reasons("en"), first_reasons("fr"), strict=True):
        assert propose_return(outcome, on, english) == propose_return(outcome, on, french), english  # type: ignore[arg-type]


LEARNED: list[tuple[str, tuple[int | None, ...], int | None]] = [
    ("two are not enough", (10, 10), 181),
    ("the middle of three", (10, 30, 20), 20),
    ("one declined of three", (10, None, 30), 30),
    ("most declined", (None, 10, None), None),
    ("as many declined as not", (None, None, 10, 30), 30),
    ("all declined", (None, None, None), None),
    ("the same day", (0, 0, 0), 0),
]


@pytest.mark.parametrize(("case", "accepted", "days"), LEARNED)
def test_what_was_accepted_before_goes_before_the_words(
    case: str, accepted: tuple[int | None, ...], days: int | None
) -> None:
    closed_on = D("2026-11-20")
    found = propose_return("lost", closed_on, "Price", accepted)
    if days is None:
        assert found is None, case
    else:
        assert found is not None, case
        wanted = closed_on + dt.timedelta(days=days)
        assert found.due_on == wanted + dt.timedelta(days=(7 - wanted.weekday()) % 7 if wanted.weekday() > 4 else 0)


def test_without_a_reason_it_is_the_usual_proposal() -> None:
    for outcome in ("won", "lost", "cancelled"):
        assert propose_return(outcome, D("2026-11-20")) == propose_next(outcome, D("2026-11-20"))
