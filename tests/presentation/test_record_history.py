"""What happened, in words: in the record of an opportunity and in the undo list, an edge a row."""

import datetime as dt
from typing import Any

import pytest

from pipeboard.presentation.language import Language
from pipeboard.presentation.record_history import happened, happenings, history_rows
from pipeboard.presentation.rows import Row
from pipeboard.presentation.undo_list import Told, command_row, day_row, words_of
from pipeboard.sales.events import Event, FieldChange
from pipeboard.sales.records import Activity, Details
from records_help import TODAY, YESTERDAY, made

ENGLISH = Language("en")
NAME = "Dupond · roof"


def text(row: Row) -> str:
    return "".join(cell.text for cell in row).rstrip()


def changed(
    field: str, before: Any, after: Any, table: str = "opportunity", operation: str = "update", row: int = 1
) -> FieldChange:
    return FieldChange(table, row, operation, field, before, after)


def event(verb: str, *changes: FieldChange, kind: str = "do", subject: str = NAME, on: str = "2026-11-21") -> Event:
    return Event(1, "2026-11-21T09:00:00Z", on, verb, kind, subject, "test", changes)


PUSHED = (
    changed("expected_by", "2026-10-03", "2026-11-30"),
    changed("expected_from", "2026-10-03", "2026-11-30"),
)

TOLD: list[tuple[str, Event, str]] = [
    ("captured", event("capture"), "captured"),
    # What the verb implies is not said again; what it does not is.
    ("moved", event("move", changed("stage", "Met", "Quote")), "moved from Met to Quote"),
    ("won", event("won", changed("status", "open", "won"), changed("closed_on", None, "2026-11-21")), "won"),
    (
        "lost for a reason",
        event("lost", changed("status", "open", "lost"), changed("close_reason", None, "Price")),
        "lost; reason: Price",
    ),
    (
        "opened again",
        event("reopen", changed("status", "lost", "open"), changed("close_reason", "Price", None)),
        "opened again",
    ),
    ("starred", event("star", changed("starred", 0, 1)), "starred"),
    # Changes that say it all come without the verb.
    ("set", event("set", changed("title", "wall", "roof")), "title wall → roof"),
    ("set to what it was", event("set"), "set"),
    ("pushed", event("push", *PUSHED), "pushed from 3 Oct 2026 to 30 Nov 2026"),
    # Commands about a thing say which.
    (
        "done",
        event("done", changed("outcome", None, "they said yes", "activity"), subject=f"ask · {NAME}"),
        "done: ask – they said yes",
    ),
    ("done without words", event("done", subject=f"ask · {NAME}"), "done: ask"),
    (
        "put off",
        event(
            "snooze", changed("due_on", "2026-11-20", "2026-11-24", "activity"), subject=f"ask · {NAME} → 2026-11-24"
        ),
        "“ask” put off from 20 Nov 2026 to 24 Nov 2026",
    ),
    (
        "planned",
        event("plan", changed("subject", None, "ask", "activity", "insert"), subject=f"ask · {NAME}"),
        "planned: ask",
    ),
    ("deleted", event("delete_activity", changed("subject", "ask", None, "activity", "delete")), "action deleted: ask"),
    ("a person", event("add_person", subject=f"Mia · {NAME}"), "person added: Mia"),
    # Undone and redone.
    ("undone", event("won", kind="undo"), "undone: won"),
    (
        "undone, with what changed",
        event("set", changed("title", "roof", "wall"), kind="undo"),
        "undone: set: title roof → wall",
    ),
    ("undone, about a thing", event("done", kind="undo", subject=f"ask · {NAME}"), "undone: done: ask"),
    ("redone", event("won", kind="redo"), "redone: won"),
]


@pytest.mark.parametrize(("name", "one", "said"), TOLD, ids=[row[0] for row in TOLD])
def test_what_happened(name: str, one: Event, said: str) -> None:
    assert happened(one, NAME, ENGLISH) == said


def details(**fields: Any) -> Details:
    action = Activity(7, 1, None, None, "call", "ask again", TODAY, None, None, None, None, None, None)
    return Details(made(**fields), None, None, [], [action], [], [], [])


def test_an_amount_is_told_in_the_currency_of_its_time() -> None:
    # The newest first: the currency changed between them.
    history = [
        event("set", changed("amount_minor", 5000, 6000)),
        event("set", changed("currency", "CHF", "EUR")),
        event("set", changed("amount_minor", 4000, 5000)),
    ]
    assert [one.text for one in happenings(details(), history, ENGLISH)] == [
        "amount €50 → €60",
        "set",
        "amount CHF\u00a040 → CHF\u00a050",
    ]


def test_an_action_is_called_as_it_is_called_now() -> None:
    history = [event("done", changed("done_on", None, "2026-11-21", "activity", row=7), subject=f"ask · {NAME}")]
    assert [one.text for one in happenings(details(), history, ENGLISH)] == ["done: ask again"]


@pytest.mark.parametrize(
    ("verb", "kind", "ink"),
    [
        ("won", "do", "won"),
        ("lost", "do", "strong"),
        ("capture", "do", "strong"),
        ("set", "do", ""),
        ("won", "undo", "dim"),
    ],
)
def test_the_ink_of_what_happened(verb: str, kind: str, ink: str) -> None:
    (one,) = happenings(details(), [event(verb, kind=kind)], ENGLISH)
    assert one.ink == ink


def test_a_day_stands_beside_the_first_of_its_rows() -> None:
    history = [event("won"), event("capture"), event("set", on="2026-11-20"), event("capture", on="2025-11-20")]
    rows = history_rows(happenings(details(), history, ENGLISH), ENGLISH, TODAY, 40)
    assert [(place, text(row)) for place, row in rows] == [
        (0, "21 Nov      won"),
        (1, "            captured"),
        (2, "20 Nov      set"),
        (3, "20 Nov 2025 captured"),
    ]


# The undo list --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "touched", "said"),
    [
        (event("won"), 1, ("won", NAME)),
        (event("won"), 2, ("won: 2 records", NAME)),
        (
            event("move", changed("stage", "Met", "Quote"), subject=f"{NAME} → Quote"),
            1,
            ("moved from Met to Quote", NAME),
        ),
        (event("done", subject=f"ask · {NAME}"), 1, ("done: ask", NAME)),
        (event("set", subject="Dupond → Mars"), 1, ("set", "Dupond → Mars")),
    ],
)
def test_a_command_and_what_it_changed(one: Event, touched: int, said: tuple[str, str]) -> None:
    assert words_of(one, one.subject, touched, ENGLISH) == said


@pytest.mark.parametrize(
    ("told", "starts", "ends"),
    [
        ({}, "", NAME),
        ({"origin": "cli"}, "", "prompt"),
        ({"origin": "window"}, "", "another window"),
        ({"origin": "of a later version"}, "", NAME),
        ({"is_undone": True, "origin": "cli"}, "↺", "undone"),
        ({"is_bulk": True}, "▸", NAME),
        ({"is_bulk": True, "is_open": True}, "▾", NAME),
    ],
)
def test_a_line_of_the_undo_list(told: dict[str, Any], starts: str, ends: str) -> None:
    row = command_row(Told("2026-11-21T09:00:00+00:00", "won", NAME, **{"origin": "", **told}), ENGLISH, 80)
    assert starts in text(row)
    assert text(row).endswith(ends)
    assert not {"↺", "▸", "▾"} - {starts} & set(text(row))


@pytest.mark.parametrize(
    ("on", "said"),
    [
        (TODAY, "Sat 21 Nov 3   today"),
        (YESTERDAY, "Fri 20 Nov 3   yesterday"),
        (TODAY - dt.timedelta(2), "Thu 19 Nov 3"),
        (dt.date(2025, 11, 21), "Fri 21 Nov 2025 3"),
    ],
)
def test_the_heading_of_a_day(on: dt.date, said: str) -> None:
    assert text(day_row(on.isoformat(), 3, ENGLISH, TODAY)) == said
