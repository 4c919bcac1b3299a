"""One opportunity as JSON: the same object wherever the product writes one, so that scripts learn it once.

Amounts are integers of the smallest unit beside their currency, days are `YYYY-MM-DD`, times `HH:MM`; what is not
there is null. Keys are only ever added: the `schema` number of the document around it says when that is not so.
"""

from __future__ import annotations

from datetime import date

from pipeboard.light import Any
from pipeboard.sales.records import NextAction, Opportunity

#: The version of the documents that hold these objects.
SCHEMA = 1


def opportunity_json(record: Opportunity) -> dict[str, Any]:
    """The object of an opportunity, ready for `json.dumps`; its keys always come in the same order.

    `probability` is the effective percentage, `own_probability` the one set on the opportunity itself or null;
    `value_minor` is what totals count (the amount times its purchases within twelve months).
    """
    return {
        "id": record.id,
        "title": record.title,
        "account": record.account,
        "status": record.status,
        "stage": record.stage,
        "amount_minor": record.amount_minor,
        "currency": record.currency,
        "expected_from": _iso(record.expected_from),
        "expected_by": _iso(record.expected_by),
        "probability": record.probability,
        "source": record.source,
        "tags": list(record.tags),
        "owner": record.owner,
        "starred": record.starred,
        "next_action": None if record.next_action is None else next_action_json(record.next_action),
        "created_on": record.created_on.isoformat(),
        "closed_on": _iso(record.closed_on),
        "external_id": record.external_id,
        "pipeline_id": record.pipeline_id,
        "category": record.category,
        "frequency": record.frequency,
        "term_months": record.term_months,
        "value_minor": record.value_minor,
        "tax": record.tax,
        "own_probability": record.own_probability,
        "close_reason": record.close_reason,
        "stage_entered_on": record.stage_entered_on.isoformat(),
    }


def next_action_json(action: NextAction) -> dict[str, Any]:
    """The object of a next action."""
    return {
        "id": action.id,
        "kind": action.kind,
        "subject": action.subject,
        "due_on": action.due_on.isoformat(),
        "due_time": None if action.due_time is None else action.due_time.strftime("%H:%M"),
        "minutes": action.minutes,
    }


def _iso(on: date | None) -> str | None:
    return None if on is None else on.isoformat()
