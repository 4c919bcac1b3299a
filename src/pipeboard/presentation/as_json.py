"""One opportunity as JSON: the same object wherever the product writes one, so that scripts learn it once.

Amounts are integers of the smallest unit beside their currency, days are `YYYY-MM-DD`, times `HH:MM`; what is not
there is null. Keys are only ever added: the `schema` number of the document around it says when that is not so.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from pipeboard.light import Any
from pipeboard.sales.field_kinds import Kind
from pipeboard.sales.fields import FIELDS
from pipeboard.sales.records import NextAction, Opportunity

#: The version of the documents that hold these objects.
SCHEMA = 1


#: The keys of the first version, in their order; those of fields that were declared since follow.
_FIRST = (
    *("id", "title", "account", "status", "stage", "amount_minor", "currency", "expected_from", "expected_by"),
    *("probability", "source", "tags", "owner", "starred", "next_action", "created_on", "closed_on", "external_id"),
    *("pipeline_id", "category", "frequency", "term_months", "value_minor", "tax", "own_probability", "close_reason"),
    "stage_entered_on",
)


def opportunity_json(record: Opportunity) -> dict[str, Any]:
    """The object of an opportunity, ready for `json.dumps`; its keys always come in the same order.

    `probability` is the effective percentage, `own_probability` the one set on the opportunity itself or null;
    `value_minor` is what totals count (the amount times its purchases within twelve months).
    """
    return {key: record[place] if write is None else write(record[place]) for key, place, write in _KEYS}


def next_action_json(action: NextAction) -> dict[str, Any]:
    """The object of a next action."""
    return {
        "id": action.id,
        "kind": action.kind,
        "subject": action.subject,
        "due_on": action.due_on.isoformat(),
        "due_time": None if action.due_time is None else action.due_time.strftime("%H:%M"),
        "minutes": action.minutes,
        "repeat": action.repeat,
        "standby_reason": action.standby_reason,
    }


def _iso(on: date | None) -> str | None:
    return None if on is None else on.isoformat()


def _action(action: NextAction | None) -> dict[str, Any] | None:
    return None if action is None else next_action_json(action)


#: How a value is written, by the kind of its field; the others are written as they are.
_WRITERS: dict[Kind, Callable[[Any], Any]] = {
    "period": _iso,
    "day": _iso,
    "past_day": _iso,
    "tags": list,
    "action": _action,
}


def _keys() -> tuple[tuple[str, int, Callable[[Any], Any] | None], ...]:
    """The keys, where each stands in a record, and how it is written."""
    places = {name: place for place, name in enumerate(Opportunity._fields)}
    kinds = {one: field.kind for field in FIELDS for one in field.attributes if one in places}
    ordered = (*_FIRST, *(one for one in kinds if one not in _FIRST))
    return tuple((one, places[one], _WRITERS.get(kinds[one])) for one in ordered)


_KEYS = _keys()
