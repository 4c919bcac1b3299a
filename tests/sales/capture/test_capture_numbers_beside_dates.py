"""A date in figures is no phone number, even with an hour behind it; a phone number is no date."""

import datetime as dt

import pytest

from pipeboard.sales.capture.draft import KnownFacts
from pipeboard.sales.capture.reader import read

FACTS = KnownFacts(dt.datetime(2026, 11, 21, 9, 0))


@pytest.mark.parametrize(
    ("language", "when"),
    [("en", "2026-11-24"), ("fr", "24-11-2026"), ("fr", "24/11/26"), ("en", "11/24/2026"), ("fr", "24.11.2026")],
)
def test_a_date_in_figures_keeps_its_hour(language: str, when: str) -> None:
    draft = read(f"roof >call {when} 10:00", FACTS._replace(language=language))  # type: ignore[arg-type]
    assert draft.action is not None
    assert (draft.action.due_on, draft.action.due_time) == (dt.date(2026, 11, 24), dt.time(10, 0))
    assert draft.title == "roof"


@pytest.mark.parametrize("number", ["06-12-34-56-78", "06.12.34.56.78", "06 12 34 56 78", "+33 6 12 34 56 78"])
def test_a_phone_number_stays_in_the_title(number: str) -> None:
    draft = read(f"roof {number}", FACTS)
    assert draft.title == f"roof {number}"
    assert draft.expected is None
    assert draft.amount is None
