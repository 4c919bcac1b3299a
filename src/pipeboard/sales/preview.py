"""A draft as the opportunity it would become: what a preview shows before anything is saved."""

from __future__ import annotations

from datetime import date

from pipeboard.sales.capture.draft import Draft
from pipeboard.sales.records import NextAction, Opportunity, Stage
from pipeboard.sales.value import value_minor


def as_opportunity(draft: Draft, stage: Stage, today: date) -> Opportunity:
    """The opportunity a draft would become; its ids are 0."""
    amount, expected, action = draft.amount, draft.expected, draft.action
    return Opportunity(
        id=0,
        title=draft.title or draft.account or "?",
        account_id=0 if draft.account else None,
        account=draft.account,
        status="open",
        pipeline_id=stage.pipeline_id,
        stage_id=stage.id,
        stage=stage.name,
        phase=stage.phase,
        amount_minor=amount.minor if amount else None,
        currency=amount.currency if amount else None,
        tax=amount.tax if amount else None,
        frequency=amount.frequency if amount else "once",
        term_months=amount.term_months if amount else None,
        value_minor=value_minor(amount.minor, amount.frequency, amount.term_months) if amount else None,
        probability=stage.probability if draft.probability is None else draft.probability,
        own_probability=draft.probability,
        expected_from=expected.first if expected else None,
        expected_by=expected.last if expected else None,
        source=draft.source,
        category=draft.category,
        tags=draft.tags,
        owner=draft.owner,
        starred=draft.starred,
        position=0,
        close_reason=None,
        created_on=today,
        closed_on=None,
        stage_entered_on=today,
        external_id=None,
        next_action=NextAction(0, action.kind, action.subject, action.due_on, action.due_time, None)
        if action
        else None,
    )
