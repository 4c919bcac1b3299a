"""What is probably not right in a pipeline, in words, with the command that mends it. Pure."""

from __future__ import annotations

from datetime import date

from pipeboard.light import Any
from pipeboard.presentation import amounts, days, opportunity_text
from pipeboard.presentation.as_json import opportunity_json
from pipeboard.presentation.language import N_, Language
from pipeboard.presentation.push_text import pushed
from pipeboard.presentation.text_table import Cell
from pipeboard.sales.pipeline_findings import Finding, FindingKind

HEADINGS: dict[FindingKind, str] = {
    "expected_before_created": N_("Expected before they were created"),
    "pushed_often": N_("Pushed three times or more"),
    "no_decision_maker": N_("Large, and nobody who decides is known"),
    "nobody_leaves": N_("In a stage that nobody leaves"),
    "amount_as_text": N_("The amount stands in words only"),
    "duplicates": N_("Probably there twice"),
}

#: The command that mends each, with the number of its opportunity.
_MENDS: dict[FindingKind, str] = {
    "expected_before_created": "pipeboard set {id} expected=…",
    "pushed_often": "pipeboard set {id} expected=…",
    "no_decision_maker": "pipeboard contact add … --in {id} decides=yes",
    "nobody_leaves": "pipeboard move {id} …",
    "amount_as_text": "pipeboard set {id} amount={amount}",
    "duplicates": "pipeboard merge opportunity {id} {other}",
}


def row(finding: Finding, language: Language, today: date) -> list[Cell]:
    """A finding in a line: which opportunity, what of it, and what mends it."""
    one = finding.opportunity
    return [
        Cell(str(one.id), "dim"),
        Cell(opportunity_text.name(one), "strong"),
        Cell(detail(finding, language, today)),
        Cell(mend(finding), "dim"),
    ]


def detail(finding: Finding, language: Language, today: date) -> str:
    """What of it."""
    one, code = finding.opportunity, language.code
    if finding.kind == "pushed_often":
        return pushed(finding.pushes, language)
    if finding.kind == "amount_as_text" and finding.amount is not None:
        return amounts.money(finding.amount.minor, finding.amount.currency, code)
    if finding.kind == "no_decision_maker" and one.value_minor is not None and one.currency is not None:
        return amounts.money(one.value_minor, one.currency, code)
    if finding.kind == "nobody_leaves":
        since = days.day_near(one.stage_entered_on, today, code)
        return language.say("{stage} since {day}", stage=one.stage, day=since)
    if finding.kind == "expected_before_created" and one.expected_by is not None:
        pair = (days.day(one.expected_by, code), days.day(one.created_on, code))
        return language.say("{day}, created {created}", day=pair[0], created=pair[1])
    return f"#{finding.other_id}"


def mend(finding: Finding) -> str:
    """The command that mends it; what only the user knows stands as `…`."""
    amount = ""
    if finding.amount is not None:
        amount = amounts.money(finding.amount.minor, finding.amount.currency, "en").replace(",", "")
    return _MENDS[finding.kind].format(id=finding.opportunity.id, other=finding.other_id, amount=amount)


def finding_json(finding: Finding) -> dict[str, Any]:
    """A finding as JSON."""
    amount = finding.amount
    return {
        "kind": finding.kind,
        "opportunity": opportunity_json(finding.opportunity),
        "pushes": {"number": finding.pushes.number, "days": finding.pushes.days},
        "amount": None if amount is None else {"currency": amount.currency, "amount_minor": amount.minor},
        "other_id": finding.other_id,
        "command": mend(finding),
    }
