"""Opportunities as one JSON document: `{"schema": 1, "opportunities": […]}`."""

import json
from collections.abc import Iterable

from pipeboard.presentation.as_json import SCHEMA, opportunity_json
from pipeboard.sales.records import Opportunity


def to_json(records: Iterable[Opportunity]) -> bytes:
    """The document of some opportunities in UTF-8, one on a line, in the order of their ids: the same content always
    gives the same bytes, and a difference between two exports is a difference of lines.
    """
    ordered = sorted(records, key=lambda record: record.id)
    lines = [json.dumps(opportunity_json(record), ensure_ascii=False) for record in ordered]
    listed = ",\n".join(lines)
    text = f'{{"schema": {SCHEMA}, "opportunities": [\n{listed}\n]}}\n' if lines else _EMPTY
    return text.encode("utf-8", "replace")


_EMPTY = f'{{"schema": {SCHEMA}, "opportunities": []}}\n'
