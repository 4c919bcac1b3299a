"""Records of the rules, made in memory: an opportunity that nothing is the matter with, and what differs from it."""

import datetime as dt

from pipeboard.sales.records import NextAction, Opportunity, Stage

TODAY = dt.date(2026, 11, 21)
YESTERDAY, TOMORROW = dt.date(2026, 11, 20), dt.date(2026, 11, 22)
QUOTE = Stage(4, 1, "Quote", "selling", 60, 30, 4)
AFTER = Stage(6, 1, "Follow-up", "after_sale", 100, None, 6)


def made(**fields: object) -> Opportunity:
    """An open opportunity in the stage Quote, expected in early December, without a next action."""
    values: dict[str, object] = dict.fromkeys(Opportunity._fields)
    values |= {
        "id": 1,
        "title": "roof",
        "account_id": 1,
        "account": "Dupond",
        "status": "open",
        "pipeline_id": 1,
        "stage_id": 4,
        "stage": "Quote",
        "phase": "selling",
        "amount_minor": 600000,
        "value_minor": 600000,
        "currency": "EUR",
        "frequency": "once",
        "probability": 60,
        "expected_from": dt.date(2026, 12, 1),
        "expected_by": dt.date(2026, 12, 10),
        "tags": (),
        "starred": False,
        "position": 0,
        "created_on": dt.date(2026, 10, 1),
        "stage_entered_on": dt.date(2026, 11, 1),
        **fields,
    }
    return Opportunity(**values)  # type: ignore[arg-type]


def action(on: dt.date) -> NextAction:
    """A call planned for a day."""
    return NextAction(1, "call", "call", on, None, None)
