"""The brief as JSON: the records behind its lines, and its question in words."""

from __future__ import annotations

from datetime import date

from pipeboard.light import Any
from pipeboard.presentation.account_text import contact_json, figures_json
from pipeboard.presentation.answers import activity_json
from pipeboard.presentation.as_json import opportunity_json
from pipeboard.presentation.brief_text import Words
from pipeboard.presentation.language import Language
from pipeboard.sales.briefs import Brief
from pipeboard.sales.totals import Sum


def brief_json(brief: Brief, language: Language, today: date) -> dict[str, Any]:
    """The object of a brief."""
    return {
        "account": None if brief.figures is None else figures_json(brief.figures, today),
        "people": [contact_json(one) for one in brief.people],
        "talks": [activity_json(one) for one in brief.talks],
        "promises": {
            "ours": [activity_json(one) for one in brief.ours],
            "theirs": [{"opportunity_id": one.id, "next_step": one.next_step} for one in brief.theirs],
        },
        "open": {**_sum(brief.open_sum), "opportunities": [opportunity_json(one) for one in brief.open]},
        "won": _sum(brief.won_sum),
        "quotes": [
            {**one._asdict(), "dated_on": one.dated_on.isoformat() if one.dated_on else None} for one in brief.quotes
        ],
        "stalls": [
            {
                "opportunity_id": None if one.opportunity is None else one.opportunity.id,
                "reason": one.reason,
                "days": one.days,
            }
            for one in brief.stalls
        ],
        "question": {"reason": brief.question.reason, "text": Words(language, today).question(brief.question)},
    }


def _sum(of: Sum) -> dict[str, Any]:
    return {
        "count": of.number,
        "totals": [{"currency": one.currency, "amount_minor": one.value_minor} for one in of.totals],
    }
