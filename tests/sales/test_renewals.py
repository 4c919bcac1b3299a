"""What follows from a won sale: the renewal before the term ends, by a table of terms; and what is refused."""

import datetime as dt

import pytest

from pipeboard.sales.periods import Period
from pipeboard.sales.records import Frequency
from pipeboard.sales.renewals import expected_upsell, judge_following, propose_renewal
from records_help import made

D = dt.date.fromisoformat
TODAY = D("2026-11-21")

#: What was bought, its term, when it was won; then the term as proposed, its end, when the renewal is expected, and the
#: call.
RENEWALS: list[tuple[str, Frequency, int | None, str, int, str, str, str, str]] = [
    ("a year", "yearly", None, "2026-11-21", 12, "2027-11-21", "2027-09-22", "2027-10-22", "2027-08-23"),
    ("months of a term", "monthly", 24, "2026-11-21", 24, "2028-11-21", "2028-09-22", "2028-10-22", "2028-08-23"),
    ("no term", "monthly", None, "2026-11-01", 12, "2027-11-01", "2027-09-02", "2027-10-02", "2027-08-03"),
    ("once, with a term", "once", 6, "2026-11-21", 6, "2027-05-21", "2027-03-22", "2027-04-21", "2027-02-22"),
    ("a short term", "monthly", 1, "2026-11-21", 1, "2026-12-21", "2026-12-01", "2026-12-11", "2026-11-23"),
    ("won on 29 February", "yearly", None, "2024-02-29", 12, "2027-02-28", "2026-12-30", "2027-01-29", "2026-11-30"),
    ("won two years ago", "yearly", None, "2024-12-15", 12, "2026-12-15", "2026-11-21", "2026-12-14", "2026-11-21"),
    ("the term ends today", "yearly", None, "2025-11-21", 12, "2027-11-21", "2027-09-22", "2027-10-22", "2027-08-23"),
    ("ends tomorrow", "yearly", None, "2025-11-22", 12, "2026-11-22", "2026-11-21", "2026-11-21", "2026-11-21"),
]  # fmt: skip


@pytest.mark.parametrize(("case", "frequency", "term", "won", "months", "ends", "first", "last", "call"), RENEWALS)
def test_a_renewal_is_dated_before_the_term_ends(
    case: str,
    frequency: Frequency,
    term: int | None,
    won: str,
    months: int,
    ends: str,
    first: str,
    last: str,
    call: str,
) -> None:
    found = propose_renewal(frequency, term, D(won), TODAY)
    assert found is not None, case
    assert (found.term_months, found.ends_on) == (months, D(ends))
    assert found.expected == Period(D(first), D(last))
    assert found.call_on == D(call)
    assert TODAY <= found.call_on <= found.expected.first <= found.expected.last < found.ends_on


def test_what_is_bought_once_is_not_renewed() -> None:
    assert propose_renewal("once", None, TODAY, TODAY) is None


def test_the_end_of_the_calendar_is_no_fault() -> None:
    found = propose_renewal("yearly", 600, D("9990-01-01"), D("9990-01-01"))
    assert found is not None
    assert found.ends_on == dt.date.max


@pytest.mark.parametrize(
    ("today", "first", "last"),
    [("2026-11-21", "2027-01-01", "2027-01-31"), ("2026-12-31", "2027-02-01", "2027-02-28")],
)
def test_an_upsell_is_expected_in_two_months(today: str, first: str, last: str) -> None:
    assert expected_upsell(D(today)) == Period(D(first), D(last))


def test_only_what_was_won_is_followed_and_renewed_once_at_a_time() -> None:
    won = made(status="won", closed_on=TODAY)
    still = made(id=7, origin_kind="renewal", origin_id=1)
    ended = still._replace(status="lost", closed_on=TODAY)
    assert judge_following(won, "renewal", []) is None
    assert judge_following(won, "renewal", [ended]) is None
    assert judge_following(won, "upsell", [still]) is None
    assert judge_following(won, "renewal", [still._replace(origin_kind="upsell")]) is None
    refused = judge_following(won, "renewal", [ended, still])
    assert refused is not None
    assert (refused.rule, refused.about) == ("renewal_is_open", "#7")
    for status in ("open", "lost", "cancelled"):
        refused = judge_following(made(status=status), "renewal", [])
        assert refused is not None
        assert refused.rule == "follows_from_a_won_one"
