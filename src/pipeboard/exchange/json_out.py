"""Opportunities as one JSON document: `{"schema": 1, "opportunities": […]}`."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from pipeboard.presentation.as_json import SCHEMA, opportunity_json
from pipeboard.sales.records import Opportunity


def to_json(records: Iterable[Opportunity], own: Mapping[int, Mapping[str, str]] | None = None) -> bytes:
    """The document of some opportunities in UTF-8, one on a line, in the order of their ids: the same content always
    gives the same bytes, and a difference between two exports is a difference of lines.

    `own` has the values of the user's own fields by opportunity; each then has them as `custom`.
    """
    ordered = sorted(records, key=lambda record: record.id)
    lines = [json.dumps(_object(record, own), ensure_ascii=False) for record in ordered]
    listed = ",\n".join(lines)
    text = f'{{"schema": {SCHEMA}, "opportunities": [\n{listed}\n]}}\n' if lines else _EMPTY
    return text.encode("utf-8", "replace")


def _object(record: Opportunity, own: Mapping[int, Mapping[str, str]] | None) -> dict[str, Any]:
    made = opportunity_json(record)
    return made if own is None else {**made, "custom": dict(own.get(record.id, {}))}


_EMPTY = f'{{"schema": {SCHEMA}, "opportunities": []}}\n'
