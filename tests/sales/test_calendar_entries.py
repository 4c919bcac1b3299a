"""A planned action as an entry of a calendar: edges of its day, hour, length, name and details."""

from datetime import date, datetime, time

import pytest

from pipeboard.sales.calendar_entries import CalendarEntry, DatedActivity, entry_of
from pipeboard.sales.records import Activity

DAY = date(2026, 12, 15)


def entry(activity: Activity | None = None, **about: str | None) -> CalendarEntry:
    whom = {"title": "Façade", "account": "Dupond", "person": None, "phone": None, "email": None, **about}
    return entry_of(DatedActivity("0190-uid", activity or planned(), **whom))


def planned(**given: object) -> Activity:
    plain = Activity(1, 7, None, None, "call", "Call back", DAY, None, None, None, None, None, None)
    return plain._replace(**given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "start", "end"),
    [
        ({}, DAY, date(2026, 12, 16)),
        ({"due_on": date(2026, 12, 31)}, date(2026, 12, 31), date(2027, 1, 1)),
        ({"due_on": date.max}, date.max, date.max),
        ({"due_time": time(10)}, datetime(2026, 12, 15, 10), datetime(2026, 12, 15, 10, 30)),
        ({"due_time": time(10), "kind": "meeting"}, datetime(2026, 12, 15, 10), datetime(2026, 12, 15, 11)),
        ({"due_time": time(10), "minutes": 45}, datetime(2026, 12, 15, 10), datetime(2026, 12, 15, 10, 45)),
        ({"due_time": time(23, 45)}, datetime(2026, 12, 15, 23, 45), datetime(2026, 12, 16, 0, 15)),
        ({"due_time": time(0)}, datetime(2026, 12, 15), datetime(2026, 12, 15, 0, 30)),
        ({"minutes": 45}, DAY, date(2026, 12, 16)),
        ({"due_on": None, "done_on": DAY, "done_at": "2026-12-15T09:00:00Z"}, DAY, date(2026, 12, 16)),
    ],
)
def test_when_it_is(given: dict[str, object], start: date, end: date) -> None:
    made = entry(planned(**given))
    assert (made.start, made.end) == (start, end)
    assert made.is_all_day == (not isinstance(start, datetime))


@pytest.mark.parametrize(
    ("about", "summary", "details"),
    [
        ({}, "Call back · Dupond", ("Façade",)),
        ({"account": None}, "Call back · Façade", ()),
        ({"account": None, "title": "Call back"}, "Call back", ()),
        ({"account": None, "title": None}, "Call back", ()),
        ({"title": None}, "Call back · Dupond", ()),
        ({"person": "Marie", "phone": "06 12"}, "Call back · Dupond", ("Façade", "Marie, 06 12")),
        ({"email": "m@x.example"}, "Call back · Dupond", ("Façade", "m@x.example")),
    ],
)
def test_what_it_says(about: dict[str, str | None], summary: str, details: tuple[str, ...]) -> None:
    made = entry(None, **about)
    assert (made.summary, made.details) == (summary, details)


def test_notes_and_outcomes_are_lines_of_their_own() -> None:
    made = entry(planned(note="one\ntwo", outcome="three", done_at="x", done_on=DAY))
    assert made.details == ("Façade", "one", "two", "three")
    assert made.is_done
