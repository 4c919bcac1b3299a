"""One step later or earlier in the forecast, from wherever an opportunity counts."""

import datetime as dt
import itertools

import pytest

from pipeboard.sales.forecast import MONTHS_AHEAD, beside
from pipeboard.sales.periods import months_from
from store_help import DAY

MONTHS = months_from(DAY, MONTHS_AHEAD + 1)


@pytest.mark.parametrize(
    ("bucket", "by", "there"),
    [
        ("late", 1, "2026-11"),
        ("late", -1, None),
        ("2026-11", 1, "2026-12"),
        ("2026-11", -1, None),
        ("2026-12", -1, "2026-11"),
        ("2027-10", 1, "2027-11"),
        ("beyond", 1, "no_date"),
        ("beyond", -1, "2027-10"),
        ("no_date", 1, None),
        ("no_date", -1, None),
        ("", 1, None),
        ("2026-10", 1, None),
    ],
)
def test_a_step_leads_to_the_month_beside(bucket: str, by: int, there: str | None) -> None:
    assert beside(bucket, by, DAY) == there


def test_steps_between_months_lead_back() -> None:
    for before, after in itertools.pairwise(MONTHS[:-1]):
        assert beside(before, 1, DAY) == after
        assert beside(after, -1, DAY) == before


def test_a_year_ends_in_the_middle() -> None:
    assert beside("2026-12", 1, dt.date(2026, 12, 31)) == "2027-01"
