"""What hangs on an opportunity: actions, people and documents as lines, an edge a row."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

import pytest

from pipeboard.presentation.language import Language
from pipeboard.presentation.record import Line
from pipeboard.presentation.record_parts import (
    document_lines,
    done_lines,
    length,
    people_lines,
    planned_lines,
)
from pipeboard.presentation.rows import Row
from pipeboard.sales.records import Activity, Document, Person, Status
from records_help import TODAY, TOMORROW, YESTERDAY

ENGLISH, FRENCH = Language("en"), Language("fr")


def text(row: Row) -> str:
    return "".join(cell.text for cell in row).rstrip()


def shown(lines: Sequence[Line], cells: int = 100) -> list[str]:
    return [text(line.draw(cells)) for line in lines]


def activity(number: int = 1, **fields: Any) -> Activity:
    values: dict[str, Any] = {**dict.fromkeys(Activity._fields), "kind": "call", "subject": "ask", "kept": False}
    return Activity(**{**values, "id": number, "opportunity_id": 1, **fields})


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(1, "1 min"), (59, "59 min"), (60, "1 h"), (61, "1 h 01"), (90, "1 h 30"), (120, "2 h"), (14_400, "240 h")],
)
def test_how_long_an_action_lasts(minutes: int, said: str) -> None:
    assert length(minutes) == said


# Planned --------------------------------------------------------------------------------------------------------------

PLANNED: list[tuple[str, Activity, Status, str, str]] = [
    ("today", activity(due_on=TODAY), "open", "Sat 21 Nov ☎ ask", "today"),
    ("with an hour", activity(due_on=TODAY, due_time=dt.time(9, 5)), "open", "Sat 21 Nov 09:05 ☎ ask", "today"),
    ("tomorrow", activity(due_on=TOMORROW), "open", "Sun 22 Nov ☎ ask", "planned"),
    ("yesterday", activity(due_on=YESTERDAY), "open", "Fri 20 Nov ☎ ask  1 day ago", "overdue"),
    ("days ago", activity(due_on=TODAY - dt.timedelta(3)), "open", "Wed 18 Nov ☎ ask  3 days ago", "overdue"),
    ("next year", activity(due_on=dt.date(2027, 1, 4)), "open", "Mon 4 Jan 2027 ☎ ask", "planned"),
    # Of a closed one only what was kept is still to be done.
    ("left behind", activity(due_on=YESTERDAY), "won", "Fri 20 Nov ☎ ask", "dim"),
    ("kept", activity(due_on=YESTERDAY, kept=True), "lost", "Fri 20 Nov ☎ ask  1 day ago", "overdue"),
]


@pytest.mark.parametrize(("name", "one", "status", "said", "ink"), PLANNED, ids=[row[0] for row in PLANNED])
def test_what_is_planned(name: str, one: Activity, status: Status, said: str, ink: str) -> None:
    (line,) = planned_lines([one], status, ENGLISH, TODAY)
    assert text(line.draw(100)) == said
    assert next(cell.ink for cell in line.draw(100) if "Nov" in cell.text or "Jan" in cell.text) == ink
    assert line.key == ("planned", 1)


def test_the_next_action_stands_out_and_its_note_lies_below() -> None:
    listed = [activity(1, due_on=TODAY, minutes=90, note="\n  first words\nmore"), activity(2, due_on=TOMORROW)]
    lines = planned_lines(listed, "open", ENGLISH, TODAY)
    assert shown(lines) == [
        "Sat 21 Nov ☎ ask" + " " * 77 + "1 h 30",
        "               first words",
        "Sun 22 Nov ☎ ask",
    ]
    inks = [{cell.ink for cell in line.draw(100) if "ask" in cell.text} for line in lines]
    assert inks == [{"strong"}, set(), {""}]
    assert [line.key for line in lines] == [("planned", 1), None, ("planned", 2)]


# Done -----------------------------------------------------------------------------------------------------------------


def test_what_was_done_says_what_came_of_it() -> None:
    listed = [
        activity(1, done_on=TODAY, outcome="they want it in blue"),
        activity(2, done_on=YESTERDAY, kind="note", subject="a gate too"),
        activity(3, done_on=dt.date(2025, 12, 31), outcome="no answer"),
    ]
    assert shown(done_lines(listed, ENGLISH, TODAY, 60, 3), 60) == [
        "21 Nov      ☎ they want it in blue   ask",
        "20 Nov      ✎ a gate too",
        "31 Dec 2025 ☎ no answer   ask",
    ]


LONG = " ".join(["word"] * 40)


@pytest.mark.parametrize(("whole", "lines"), [(0, 1), (1, 5)])
def test_only_what_was_said_last_is_told_whole(whole: int, lines: int) -> None:
    found = shown(done_lines([activity(done_on=TODAY, outcome=LONG)], ENGLISH, TODAY, 40, whole), 40)
    assert len(found) == lines
    if whole:
        # Four lines of the words, then what they are about.
        assert found[3].endswith("…")
        assert found[4].strip() == "ask"


# People ---------------------------------------------------------------------------------------------------------------


def person(**fields: Any) -> Person:
    return Person(**{**dict.fromkeys(Person._fields), "id": 3, "name": "Mia", "decision_maker": False, **fields})


MIA = person(job="owner", role="buyer", email="mia@x.org", phone="06 12", decision_maker=True)


@pytest.mark.parametrize(
    ("one", "cells", "said"),
    [
        (person(), 60, ["Mia"]),
        (person(phone="06 12"), 60, ["Mia  06 12"]),
        (MIA, 60, ["Mia  06 12  decides  owner · buyer  mia@x.org"]),
        # What does not fit beside the telephone stands below, whole.
        (MIA, 46, ["Mia  06 12  decides  owner · buyer  mia@x.org"]),
        (MIA, 45, ["Mia  06 12  decides  owner · buyer", "  mia@x.org"]),
        (MIA, 30, ["Mia  06 12  decides", "  owner · buyer   mia@x.org"]),
        (MIA, 26, ["Mia  06 12  decides", "  owner · buyer", "  mia@x.org"]),
        (person(role="buyer"), 60, ["Mia  buyer"]),
        (person(job="owner"), 60, ["Mia  owner"]),
    ],
)
def test_a_person(one: Person, cells: int, said: list[str]) -> None:
    assert shown(people_lines([one], ENGLISH, cells), cells) == said


def test_the_columns_of_people_are_in_line() -> None:
    lines = people_lines([person(phone="1", role="x"), person(id=4, name="Maximilian", role="y")], ENGLISH, 60)
    first, second = shown(lines, 60)
    assert first.index("x") == second.index("y")
    assert [line.key for line in lines] == [("person", 3), ("person", 4)]


# Documents ------------------------------------------------------------------------------------------------------------


def document(**fields: Any) -> Document:
    return Document(**{**dict.fromkeys(Document._fields), "id": 5, "kind": "quote", "name": "Q-7", **fields})


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (document(), ["quote", "Q-7"]),
        (document(amount_minor=610_000, currency="EUR"), ["quote", "Q-7", "€6,100"]),
        (document(amount_minor=0, currency="EUR"), ["quote", "Q-7", "€0"]),
        (document(dated_on=TODAY), ["quote", "Q-7", "21 Nov"]),
        (document(dated_on=dt.date(2025, 11, 21)), ["quote", "Q-7", "21 Nov 2025"]),
        (document(location="/quotes/7.pdf"), ["quote", "Q-7", "/quotes/7.pdf"]),
        # Where it lies is not said twice.
        (document(location="Q-7"), ["quote", "Q-7"]),
        (document(kind="later"), ["later", "Q-7"]),
    ],
)
def test_a_document(one: Document, said: list[str]) -> None:
    lines = document_lines([one], ENGLISH, TODAY)
    whole = " ".join(shown(lines, 80))
    places = [whole.find(part) for part in said]
    assert -1 not in places
    assert places == sorted(places)
    assert len(lines) == 1 + (one.location not in (None, one.name))
    assert lines[0].key == ("document", 5)
