"""An opportunity as the JSON object that `list`, `add`, `show` and `export` give.

Its keys are part of the product (`docs/cli.md`): amounts in minor units, dates as ISO text, ids that never change.
"""

from datetime import date
from typing import Any

from pipeboard.sales.records import NextAction, Opportunity


def opportunity_json(one: Opportunity) -> dict[str, Any]:
    """One opportunity. `probability` is the effective percentage, `value_minor` what totals count."""
    return {
        "id": one.id,
        "title": one.title,
        "account": one.account,
        "status": one.status,
        "stage": one.stage,
        "amount_minor": one.amount_minor,
        "currency": one.currency,
        "expected_from": _iso(one.expected_from),
        "expected_by": _iso(one.expected_by),
        "probability": one.probability,
        "source": one.source,
        "tags": list(one.tags),
        "owner": one.owner,
        "starred": one.starred,
        "next_action": None if one.next_action is None else _action(one.next_action),
        "created_on": _iso(one.created_on),
        "closed_on": _iso(one.closed_on),
        "external_id": one.external_id,
        "pipeline_id": one.pipeline_id,
        "category": one.category,
        "frequency": one.frequency,
        "term_months": one.term_months,
        "value_minor": one.value_minor,
        "tax": one.tax,
        "own_probability": one.own_probability,
        "close_reason": one.close_reason,
        "stage_entered_on": _iso(one.stage_entered_on),
    }


def _action(action: NextAction) -> dict[str, Any]:
    return {
        "id": action.id,
        "kind": action.kind,
        "subject": action.subject,
        "due_on": _iso(action.due_on),
        "due_time": action.due_time.strftime("%H:%M") if action.due_time else None,
        "minutes": action.minutes,
    }


def _iso(on: date | None) -> str | None:
    return None if on is None else on.isoformat()
