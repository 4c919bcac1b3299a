"""What a row comes to: an edge a row, for a sale that is new and for one that is known."""

from typing import Any

import pytest

from pipeboard.exchange.amount_cells import Amount
from pipeboard.exchange.cells import Said
from pipeboard.exchange.errors import Problem
from pipeboard.exchange.settling import BLANK, House, settle
from pipeboard.sales.import_rows import Incoming, IncomingAction
from pipeboard.sales.records import Stage

QUALIFY = Stage(1, 1, "To qualify", "selling", 10, None, 1)
QUOTE = Stage(4, 1, "Quote", "selling", 60, 30, 4)
FOLLOW_UP = Stage(6, 1, "Follow-up", "after_sale", 100, None, 6)
TRIAL = Stage(8, 2, "Trial", "selling", 10, None, 1)
TODAY, YESTERDAY, TOMORROW = "2026-11-21", "2026-11-20", "2026-11-22"
HOUSE = House(
    TODAY,
    {stage.id: stage for stage in (QUALIFY, QUOTE, FOLLOW_UP, TRIAL)},
    QUALIFY,
    {("lost", "trop cher"): "Trop cher", ("cancelled", "trop cher"): "TROP CHER"},
)
NOTHING = Said(*(None,) * 26)

#: An open one that stands in the file, and a lost one.
KNOWN = BLANK._replace(
    external_id="K-1",
    title="roof",
    account="Dupond",
    stage_id=4,
    amount_minor=100,
    currency="CHF",
    expected_from="2026-12-01",
    expected_by="2026-12-10",
    tags=("Salon",),
    starred=True,
    probability=40,
    created_on="2026-10-01",
    stage_entered_on="2026-11-05",
    note="asked twice",
)
LOST = KNOWN._replace(status="lost", closed_on="2026-11-10", close_reason="Trop cher")


def settled(known: Incoming | None = None, **said: Any) -> Incoming | str:
    """What a row comes to; why it is refused."""
    row: dict[str, Any] = {"title": "roof", **said} if known is None else said
    found = settle(NOTHING._replace(**row), known, HOUSE)
    return found.message if isinstance(found, Problem) else found


CASES: list[tuple[str, Incoming | None, dict[str, Any], dict[str, Any] | str]] = [
    # The title, else the account's name.
    ("only an account", None, {"title": None, "account": "Dupond"}, {"title": "Dupond", "account": "Dupond"}),
    ("neither title nor account", None, {"title": None}, "nothing names it: it has neither title nor account"),
    ("a known one keeps its title", KNOWN, {"account": "Mars"}, {"title": "roof", "account": "Mars"}),
    ("another title", KNOWN, {"title": "wall"}, {"title": "wall", "account": "Dupond"}),
    ("the same name in other letters", KNOWN, {"account": "DUPOND"}, {"account": "Dupond"}),
    # Stage and pipeline.
    ("no stage", None, {}, {"stage_id": 1, "status": "open"}),
    ("a stage", None, {"stage": QUOTE}, {"stage_id": 4}),
    ("a pipeline", None, {"pipeline": TRIAL}, {"stage_id": 8}),
    ("a stage of another pipeline", KNOWN, {"stage": TRIAL}, {"stage_id": 8}),
    ("its own pipeline", KNOWN, {"pipeline": QUALIFY}, {"stage_id": 4}),
    ("another pipeline", KNOWN, {"pipeline": TRIAL}, {"stage_id": 8, "stage_entered_on": TODAY}),
    ("it stays", KNOWN, {"stage": QUOTE}, {"stage_entered_on": "2026-11-05"}),
    ("it moves", KNOWN, {"stage": QUALIFY}, {"stage_id": 1, "stage_entered_on": TODAY}),
    ("it moved on a day", KNOWN, {"stage": QUALIFY, "stage_entered_on": YESTERDAY}, {"stage_entered_on": YESTERDAY}),
    ("new ones stand since they are there", None, {"created_on": "2026-10-01"}, {"stage_entered_on": "2026-10-01"}),
    # Status.
    ("after the sale it is won", None, {"stage": FOLLOW_UP, "closed_on": TODAY}, {"status": "won"}),
    *(
        (
            f"{status} after the sale",
            None,
            {"stage": FOLLOW_UP, "status": status, "closed_on": TODAY},
            "the stage {stage} holds won opportunities only, and it is {status}",
        )
        for status in ("open", "lost", "cancelled")
    ),
    ("a known one keeps its status", LOST, {}, {"status": "lost", "closed_on": "2026-11-10"}),
    ("opened again", LOST, {"status": "open"}, {"status": "open", "closed_on": None, "close_reason": None}),
    # The closing day.
    ("closed today", None, {"status": "won", "closed_on": TODAY}, {"closed_on": TODAY, "created_on": TODAY}),
    ("closed yesterday", None, {"status": "won", "closed_on": YESTERDAY}, {"created_on": YESTERDAY}),
    (
        "closed tomorrow",
        None,
        {"status": "won", "closed_on": TOMORROW},
        "it was closed on {closed}, and that day is still to come",
    ),
    (
        "closed tomorrow in another file of ours",
        None,
        {"status": "won", "closed_on": TOMORROW, "uid": "u"},
        {"closed_on": TOMORROW, "created_on": TODAY},
    ),
    ("closed when expected, today", None, {"status": "won", "expected_by": (TODAY, TODAY)}, {"closed_on": TODAY}),
    (
        "closed when expected, tomorrow",
        None,
        {"status": "won", "expected_by": (TOMORROW, TOMORROW)},
        "it is {status}, and nothing says when it was closed",
    ),
    ("closed, nothing says when", None, {"status": "lost"}, "it is {status}, and nothing says when it was closed"),
    ("closed on the day it was made", None, {"status": "won", "closed_on": YESTERDAY, "created_on": YESTERDAY}, {}),
    (
        "closed before it was made",
        None,
        {"status": "won", "closed_on": YESTERDAY, "created_on": TODAY},
        "it was closed on {closed}, before it was created on {made}",
    ),
    (
        "closed before the known one was made",
        KNOWN,
        {"status": "won", "closed_on": "2026-09-30"},
        "it was closed on {closed}, before it was created on {made}",
    ),
    (
        "the closing day of an open one",
        None,
        {"closed_on": TOMORROW},
        {"closed_on": None, "expected_from": TOMORROW, "expected_by": TOMORROW},
    ),
    (
        "an open one says both",
        None,
        {"closed_on": TOMORROW, "expected_by": ("2026-12-01", "2026-12-31")},
        {"closed_on": None, "expected_from": "2026-12-01", "expected_by": "2026-12-31"},
    ),
    # The expected signature.
    ("nothing said of it", KNOWN, {}, {"expected_from": "2026-12-01", "expected_by": "2026-12-10"}),
    ("by a day", KNOWN, {"expected_by": (TOMORROW, TOMORROW)}, {"expected_from": TOMORROW, "expected_by": TOMORROW}),
    (
        "from a day",
        None,
        {"expected_from": (TODAY, TODAY)},
        {"expected_from": TODAY, "expected_by": TODAY},
    ),
    (
        "from and by",
        None,
        {"expected_from": (TODAY, TODAY), "expected_by": ("2026-12-01", "2026-12-31")},
        {"expected_from": TODAY, "expected_by": "2026-12-31"},
    ),
    (
        "a day of both",
        None,
        {"expected_from": (TODAY, TODAY), "expected_by": (TODAY, TODAY)},
        {"expected_from": TODAY, "expected_by": TODAY},
    ),
    (
        "from after by",
        None,
        {"expected_from": (TOMORROW, TOMORROW), "expected_by": (TODAY, TODAY)},
        "it is expected from {first} to {last}, which is before",
    ),
    # The reason: as the list of its outcome has it; of one that is neither lost nor cancelled, in the note.
    (
        "as the list spells it",
        None,
        {"status": "lost", "closed_on": TODAY, "close_reason": "TROP CHER"},
        {"close_reason": "Trop cher"},
    ),
    (
        "each outcome has its own list",
        None,
        {"status": "cancelled", "closed_on": TODAY, "close_reason": "trop cher"},
        {"close_reason": "TROP CHER"},
    ),
    ("a new one", None, {"status": "lost", "closed_on": TODAY, "close_reason": "Zu weit"}, {"close_reason": "Zu weit"}),
    ("nothing said: kept", LOST, {}, {"close_reason": "Trop cher"}),
    ("kept by the same outcome", LOST, {"status": "lost"}, {"close_reason": "Trop cher"}),
    ("another outcome keeps none", LOST, {"status": "cancelled"}, {"close_reason": None}),
    (
        "won has none",
        None,
        {"status": "won", "closed_on": TODAY, "close_reason": "good friends"},
        {"close_reason": None, "note": "good friends"},
    ),
    ("open has none", KNOWN, {"close_reason": "asked"}, {"close_reason": None, "note": "asked twice"}),
    ("a lost one that is won", LOST, {"status": "won"}, {"close_reason": None, "closed_on": "2026-11-10"}),
    # Notes and tags are added, never replaced.
    ("a note is added", KNOWN, {"note": "called"}, {"note": "asked twice\ncalled"}),
    ("what is there already is not", KNOWN, {"note": "twice"}, {"note": "asked twice"}),
    ("no note", KNOWN, {}, {"note": "asked twice"}),
    ("tags are added", KNOWN, {"tags": ("SALON", "urgent")}, {"tags": ("Salon", "urgent")}),
    ("no tags", KNOWN, {}, {"tags": ("Salon",)}),
    # A cell that is empty takes nothing away; 0 and no are values.
    ("no star said", KNOWN, {}, {"starred": True}),
    ("the star is taken away", KNOWN, {"starred": False}, {"starred": False}),
    ("no chance said", KNOWN, {}, {"probability": 40}),
    ("a chance of nothing", KNOWN, {"probability": 0}, {"probability": 0}),
    ("no amount said", KNOWN, {}, {"amount_minor": 100, "currency": "CHF"}),
    (
        "a bare amount",
        KNOWN,
        {"amount": Amount(500, "EUR", None, "5")},
        {"amount_minor": 500, "currency": "CHF"},
    ),
    ("an amount in euros", KNOWN, {"amount": Amount(500, "EUR", None)}, {"amount_minor": 500, "currency": "EUR"}),
    ("the tax of the row", None, {"amount": Amount(5, "EUR", "TTC"), "tax": "HT"}, {"tax": "HT"}),
    ("the tax of the amount", None, {"amount": Amount(5, "EUR", "TTC")}, {"tax": "TTC"}),
    # Creation.
    ("made today", None, {}, {"created_on": TODAY}),
    ("a known one keeps its day", KNOWN, {}, {"created_on": "2026-10-01"}),
    ("another day", KNOWN, {"created_on": "2026-09-01"}, {"created_on": "2026-09-01"}),
    # The next action of a new one; a known one's is left alone.
    (
        "due when it comes",
        None,
        {"action": (None, None, None, None, None)},
        {"action": IncomingAction("task", "roof", TODAY, None, None)},
    ),
    (
        "as it is said",
        None,
        {"action": ("ask", "call", TOMORROW, "10:00", 15)},
        {"action": IncomingAction("call", "ask", TOMORROW, "10:00", 15)},
    ),
    ("of a known one", KNOWN, {"action": ("ask", "call", TOMORROW, None, None)}, {"action": None}),
]


@pytest.mark.parametrize(("name", "known", "said", "wanted"), CASES, ids=[row[0] for row in CASES])
def test_what_a_row_comes_to(
    name: str, known: Incoming | None, said: dict[str, Any], wanted: dict[str, Any] | str
) -> None:
    found = settled(known, **said)
    if isinstance(wanted, str) or isinstance(found, str):
        assert found == wanted
    else:
        assert {field: getattr(found, field) for field in wanted} == wanted
