"""The journal in words: an edge a row."""

from typing import Any

import pytest

from pipeboard.presentation.event_text import LONGEST_VALUE, sentences, subject, verb
from pipeboard.presentation.language import Language
from pipeboard.sales.events import Event, FieldChange

ENGLISH, FRENCH = Language("en"), Language("fr")


def changed(field: str, before: Any, after: Any, table: str = "opportunity", operation: str = "update") -> FieldChange:
    return FieldChange(table, 1, operation, field, before, after)


def event(*changes: FieldChange, verb: str = "set", kind: str = "do", subject: str = "Dupond · roof") -> Event:
    return Event(1, "2026-11-21T09:00:00Z", "2026-11-21", verb, kind, subject, "test", changes)


@pytest.mark.parametrize(
    ("name", "kind", "said"),
    [
        ("capture", "do", "captured"),
        ("won", "do", "won"),
        ("won", "undo", "undone: won"),
        ("won", "redo", "redone: won"),
        ("from a later version", "do", "from a later version"),
    ],
)
def test_what_was_done(name: str, kind: str, said: str) -> None:
    assert verb(event(verb=name, kind=kind), ENGLISH) == said


def test_a_compaction_says_its_days() -> None:
    assert verb(event(verb="compacted", subject="2026-09-01 2026-11-01"), ENGLISH) == "compacted before 1 Nov 2026"
    assert subject(event(verb="compact", subject="2026-11-01"), ENGLISH) == "what was done before 1 Nov 2026"
    assert subject(event(), ENGLISH) == "Dupond · roof"


def period(first: Any, by: Any, after_first: Any, after_by: Any) -> tuple[FieldChange, ...]:
    return changed("expected_by", by, after_by), changed("expected_from", first, after_first)


CASES: list[tuple[str, tuple[FieldChange, ...], list[str]]] = [
    # The expected signature: one sentence for both ends, by its last day.
    ("expected", period(None, None, "2026-12-01", "2026-12-31"), ["expected Dec 2026"]),
    (
        "pushed",
        period("2026-10-03", "2026-10-03", "2026-11-30", "2026-11-30"),
        ["pushed from 3 Oct 2026 to 30 Nov 2026"],
    ),
    (
        "brought forward",
        period("2026-11-30", "2026-11-30", "2026-10-03", "2026-10-03"),
        ["brought forward from 30 Nov 2026 to 3 Oct 2026"],
    ),
    (
        "taken away",
        period("2026-12-01", "2026-12-10", None, None),
        ["expected signature taken away (was early Dec 2026)"],
    ),
    ("only its end", (changed("expected_by", "2026-12-10", "2026-12-11"),), ["pushed from 10 Dec 2026 to 11 Dec 2026"]),
    # Fields, each by its kind.
    ("a title", (changed("title", "roof", "wall"),), ["title roof → wall"]),
    ("from nothing", (changed("source", None, "Fair"),), ["source: Fair"]),
    ("from an empty text", (changed("source", "", "Fair"),), ["source: Fair"]),
    ("to nothing", (changed("source", "Fair", None),), ["source Fair → –"]),
    ("a chance", (changed("probability", 0, 35),), ["probability 0% → 35%"]),
    ("a star", (changed("starred", 0, 1),), ["star: ★"]),
    ("no star", (changed("starred", 1, 0),), ["star ★ → –"]),
    ("a status", (changed("status", "open", "won"),), ["status open → won"]),
    ("a day", (changed("due_on", "2026-11-20", "2026-11-21"),), ["due 20 Nov 2026 → 21 Nov 2026"]),
    ("a code", (changed("frequency", "once", "monthly"),), ["frequency one-off → every month"]),
    ("a field of a later version", (changed("colour", "red", "blue"),), ["colour red → blue"]),
    # An amount is in the currency it had and gets.
    (
        "an amount of another currency",
        (changed("amount_minor", 40000, 55000), changed("currency", "EUR", "CHF")),
        ["amount €400 → CHF\u00a0550"],
    ),
    ("an amount", (changed("amount_minor", 400_000, 550_050),), ["amount 4,000 → 5,500.50"]),
    # What only repeats another says nothing.
    *(
        (field, (changed(field, "a", "b"),), [])
        for field in ("name_folded", "position", "stage_entered_on", "done_at", "expected_from", "currency")
    ),
    ("twice the same", (changed("note", "a", "b"), changed("note", "a", "b")), ["note a → b"]),
    # Rows that came and went.
    ("a tag", (changed("name", None, "salon", "tag", "insert"),), ["tag “salon” made"]),
    ("a document", (changed("name", "Q-1", None, "document", "delete"),), ["document “Q-1” removed"]),
    ("a stay", (changed("name", None, "x", "stage_visit", "insert"),), []),
    ("without a name", (changed("name", None, None, "tag", "insert"),), []),
    # A note may be a whole message.
    ("as long as it may be", (changed("note", None, "x" * LONGEST_VALUE),), ["note: " + "x" * LONGEST_VALUE]),
    ("one longer", (changed("note", None, "x" * (LONGEST_VALUE + 1)),), ["note: " + "x" * LONGEST_VALUE + "…"]),
    ("lines are one", (changed("note", None, "a\n\n b"),), ["note: a b"]),
]


@pytest.mark.parametrize(("name", "changes", "said"), CASES, ids=[row[0] for row in CASES])
def test_what_changed(name: str, changes: tuple[FieldChange, ...], said: list[str]) -> None:
    assert sentences(event(*changes), ENGLISH) == said


def test_it_is_said_in_french() -> None:
    assert sentences(event(changed("status", "open", "won")), FRENCH) == ["statut ouverte → gagnée"]
