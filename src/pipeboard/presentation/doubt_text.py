"""What is probably not right in a pipeline, in words, with the command that mends it. Pure."""

from __future__ import annotations

from datetime import date

from pipeboard.light import Any
from pipeboard.presentation import amounts, days, opportunity_text
from pipeboard.presentation.as_json import opportunity_json
from pipeboard.presentation.language import N_, Language
from pipeboard.presentation.push_text import pushed
from pipeboard.presentation.text_table import Cell
from pipeboard.sales.pipeline_doubts import Doubt, DoubtKind

HEADINGS: dict[DoubtKind, str] = {
    "expected_before_created": N_("Expected before they were created"),
    "pushed_often": N_("Pushed three times or more"),
    "no_decision_maker": N_("Large, and nobody who decides is known"),
    "nobody_leaves": N_("In a stage that nobody leaves"),
    "amount_as_text": N_("The amount stands in words only"),
    "duplicates": N_("Probably there twice"),
}

#: The command that mends each, with the number of its opportunity.
_MENDS: dict[DoubtKind, str] = {
    "expected_before_created": "pipeboard set {id} expected=…",
    "pushed_often": "pipeboard set {id} expected=…",
    "no_decision_maker": "pipeboard contact add … --in {id} decides=yes",
    "nobody_leaves": "pipeboard move {id} …",
    "amount_as_text": "pipeboard set {id} amount={amount}",
    "duplicates": "pipeboard merge opportunity {id} {other}",
}


def row(doubt: Doubt, language: Language, today: date) -> list[Cell]:
    """A doubt in a line: which opportunity, what of it, and what mends it."""
    one = doubt.opportunity
    return [
        Cell(str(one.id), "dim"),
        Cell(opportunity_text.name(one), "strong"),
        Cell(detail(doubt, language, today)),
        Cell(mend(doubt), "dim"),
    ]


def detail(doubt: Doubt, language: Language, today: date) -> str:
    """What of it."""
    one, code = doubt.opportunity, language.code
    if doubt.kind == "pushed_often":
        return pushed(doubt.pushes, language)
    if doubt.kind == "amount_as_text" and doubt.amount is not None:
        return amounts.money(doubt.amount.minor, doubt.amount.currency, code)
    if doubt.kind == "no_decision_maker" and one.value_minor is not None and one.currency is not None:
        return amounts.money(one.value_minor, one.currency, code)
    if doubt.kind == "nobody_leaves":
        since = days.day_near(one.stage_entered_on, today, code)
        return language.say("{stage} since {day}", stage=one.stage, day=since)
    if doubt.kind == "expected_before_created" and one.expected_by is not None:
        pair = (days.day(one.expected_by, code), days.day(one.created_on, code))
        return language.say("{day}, created {created}", day=pair[0], created=pair[1])
    return f"#{doubt.other_id}"


def mend(doubt: Doubt) -> str:
    """The command that mends it; what only the user knows stands as `…`."""
    amount = ""
    if doubt.amount is not None:
        amount = amounts.money(doubt.amount.minor, doubt.amount.currency, "en").replace(",", "")
    return _MENDS[doubt.kind].format(id=doubt.opportunity.id, other=doubt.other_id, amount=amount)


def doubt_json(doubt: Doubt) -> dict[str, Any]:
    """A doubt as JSON."""
    amount = doubt.amount
    return {
        "kind": doubt.kind,
        "opportunity": opportunity_json(doubt.opportunity),
        "pushes": {"number": doubt.pushes.number, "days": doubt.pushes.days},
        "amount": None if amount is None else {"currency": amount.currency, "amount_minor": amount.minor},
        "other_id": doubt.other_id,
        "command": mend(doubt),
    }
