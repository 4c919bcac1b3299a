"""Quotes, proposals, contracts and orders: what they offer to their opportunity."""

from __future__ import annotations

from datetime import date

from pipeboard.sales.field_kinds import Value
from pipeboard.sales.records import Document, Opportunity


def offered(opportunity: Opportunity, document: Document, today: date) -> dict[str, Value]:
    """What a document says otherwise than its opportunity, by the columns that would take it over: its amount; its day
    as the expected signature of an open one, where it lies ahead (a day that is over is when it was written).
    """
    fields: dict[str, Value] = {}
    amount = (document.amount_minor, document.currency)
    if document.amount_minor is not None and amount != (opportunity.amount_minor, opportunity.currency):
        fields |= {"amount_minor": document.amount_minor, "currency": document.currency}
    on = document.dated_on
    is_ahead = on is not None and on > today and opportunity.status == "open"
    if is_ahead and (opportunity.expected_from, opportunity.expected_by) != (on, on):
        fields |= {"expected_from": on, "expected_by": on}
    return fields
