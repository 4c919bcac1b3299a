"""A filter as the JSON that a saved filter keeps, and back. Only what narrows is written; unknown words are left out,
so that a filter saved by a later version still opens.
"""

from __future__ import annotations

import json
from datetime import date

from pipeboard.light import Any
from pipeboard.sales.filters import FieldFilter, Filter

_DATES = frozenset(f"{what}_{end}" for what in ("expected", "closed", "created", "done") for end in ("from", "to"))
_NOTHING = Filter()


def to_terms(chosen: Filter) -> str:
    """The JSON of a filter."""
    return json.dumps(_said(chosen), default=date.isoformat, ensure_ascii=False, sort_keys=True)


def _said(chosen: Filter) -> dict[str, Any]:
    said = {name: value for name, value in chosen._asdict().items() if value != getattr(_NOTHING, name)}
    if chosen.excluded:
        said["excluded"] = [_said(one) for one in chosen.excluded]
    return said


def from_terms(terms: str) -> Filter:
    """The filter of such JSON.

    Raises:
        ValueError: it is not the JSON of an object, or a date in it is none.
    """
    try:
        said = json.loads(terms)
        if not isinstance(said, dict):
            raise ValueError(f"not the terms of a filter: {terms!r}")  # noqa: TRY004 (what is wrong is the text)
        return _filter(said)
    except RecursionError:
        raise ValueError("terms that are nested deeper than those of a filter") from None


def _filter(said: dict[str, Any]) -> Filter:
    return Filter(**{name: _value(name, value) for name, value in said.items() if name in Filter._fields})


def _value(name: str, value: Any) -> Any:
    if name == "fields":
        width = len(FieldFilter._fields)
        # A list of another length was written by a later version: that field then narrows nothing.
        return tuple(FieldFilter(*one) for one in value if isinstance(one, list) and len(one) == width)
    if name == "excluded":
        # Of one that a later version wrote nothing may be known: it then leaves nothing out.
        read = [_filter(one) for one in (value if isinstance(value, list) else ()) if isinstance(one, dict)]
        return tuple(one for one in read if one.narrows)
    if isinstance(value, list):
        return tuple(value)
    return date.fromisoformat(value) if name in _DATES else value
