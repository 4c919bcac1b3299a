"""The playbook of a stage and what is known of an opportunity, in rows, words and JSON. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from pipeboard.light import Any
from pipeboard.presentation.language import N_, Language
from pipeboard.presentation.signs import KIND_SIGNS
from pipeboard.presentation.text_table import Cell
from pipeboard.sales.playbooks import Criterion, PlaybookAction, unknown
from pipeboard.sales.records import Stage


def later(days: int, language: Language) -> str:
    """When an action of a playbook is due: `at once`, `after 3 days`."""
    return language.count("after {number} day", "after {number} days", days) if days else language.say("at once")


def rows(actions: Sequence[PlaybookAction], criteria: Sequence[Criterion], language: Language) -> list[list[Cell]]:
    """The actions, numbered, and what should be known."""
    made = [
        [Cell(str(place), "dim"), Cell(f"{KIND_SIGNS[one.kind]} {one.subject}"), Cell(later(one.days, language), "dim")]
        for place, one in enumerate(actions, 1)
    ]
    needed = language.say("to know before leaving")
    return [*made, *([Cell("?", "dim"), Cell(one.name), Cell(needed, "dim")] for one in criteria)]


def criteria_rows(criteria: Sequence[Criterion]) -> list[list[Cell]]:
    """What should be known, ticked where it is."""
    return [[Cell("✓" if one.is_known else "·", "won" if one.is_known else "dim"), Cell(one.name)] for one in criteria]


def sentence(stage: Stage, actions: Sequence[PlaybookAction], criteria: Sequence[Criterion], language: Language) -> str:
    """`Quote: ☎ Ask for the budget (at once), ☐ Send references (after 3 days) · to know: Budget, Who decides`."""
    listed = ", ".join(f"{KIND_SIGNS[one.kind]} {one.subject} ({later(one.days, language)})" for one in actions)
    known = ", ".join(one.name for one in criteria)
    parts = [listed or language.say("no action")]
    parts += [language.say("to know: {names}", names=known)] if known else []
    return f"{stage.name}: {' · '.join(parts)}"


def known(criteria: Sequence[Criterion], language: Language) -> str:
    """What is known of an opportunity and what is not: `known: Budget · not yet: Date`."""
    parts = []
    for one, sentence_ in (
        (", ".join(each.name for each in criteria if each.is_known), N_("known: {names}")),
        (", ".join(unknown(criteria)), N_("not yet: {names}")),
    ):
        if one:
            parts.append(language.say(sentence_, names=one))
    return " · ".join(parts)


def as_json(stage: Stage, actions: Sequence[PlaybookAction], criteria: Sequence[Criterion]) -> dict[str, Any]:
    """The object of a stage's playbook."""
    return {
        "stage_id": stage.id,
        "stage": stage.name,
        "actions": [one._asdict() for one in actions],
        "criteria": [one.name for one in criteria],
    }
