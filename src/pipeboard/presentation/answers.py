"""The JSON answers of the reads: plain dictionaries whose keys are part of the product (`docs/cli.md`).

Amounts are integers in minor units, dates ISO text. What has no currency adds nothing to an amount and still counts.
"""

from __future__ import annotations

from collections.abc import Iterable

from pipeboard.light import Any
from pipeboard.presentation import outlook_json
from pipeboard.presentation.as_json import opportunity_json
from pipeboard.sales.board import Board
from pipeboard.sales.followup import Agenda, Due
from pipeboard.sales.forecast import Forecast
from pipeboard.sales.money import Money
from pipeboard.sales.outlook.outlook import Outlook
from pipeboard.sales.predicates import missing
from pipeboard.sales.records import Activity, Details, Opportunity
from pipeboard.sales.totals import Sum


def _amounts(sum_: Sum) -> list[dict[str, Any]]:
    return [{"currency": one.currency, "amount_minor": one.value_minor} for one in sum_.totals]


def _weighted(sum_: Sum) -> list[dict[str, Any]]:
    return [{"currency": one.currency, "amount_minor": one.weighted_minor} for one in sum_.weighted]


def _money(amounts: Iterable[Money]) -> list[dict[str, Any]]:
    return [{"currency": one.currency, "amount_minor": one.minor} for one in amounts]


def _totals(sum_: Sum) -> list[dict[str, Any]]:
    return [
        {
            "currency": one.currency,
            "amount_minor": one.value_minor,
            "weighted_minor": one.weighted_minor if one.is_weighted else None,
        }
        for one in sum_.totals
    ]


def board_json(board: Board) -> dict[str, Any]:
    """A board: the pipeline's name and its stages with count and totals; what is won has no weighted amount (null)."""
    return {
        "pipeline": board.pipeline.name,
        "stages": [
            {
                "id": column.stage.id,
                "name": column.stage.name,
                "phase": column.stage.phase,
                "probability": column.stage.probability,
                "count": column.sum.number,
                "totals": _totals(column.sum),
            }
            for column in board.columns
        ],
    }


def forecast_json(forecast: Forecast, outlook: Outlook) -> dict[str, Any]:
    """A forecast: twelve months, and what is late, later or without a date. `count` is of the open ones.

    A target is for the whole business: `gap` is empty where a filter or a pipeline shows a part of it, and the
    `chance_of_target` is null. `likely` and `range` are of all that is open, whatever its expected date, and of what is
    won already.
    """
    return {
        "months": [
            {
                "month": month.month,
                "won": _amounts(month.won),
                "won_count": month.won.number,
                "open": _amounts(month.open),
                "weighted": _weighted(month.open),
                "count": month.open.number,
                "target": _money(month.targets),
                "gap": _money(month.gaps),
                **outlook_json.month_json(ahead),
            }
            for month, ahead in zip(forecast.months, outlook.months, strict=True)
        ],
        "late": _apart(forecast.late),
        "later": _apart(forecast.beyond),
        "no_date": _apart(forecast.no_date),
        "learned": outlook_json.learned_json(outlook.learned),
    }


def _apart(sum_: Sum) -> dict[str, Any]:
    return {"open": _amounts(sum_), "weighted": _weighted(sum_), "count": sum_.number}


def agenda_json(agenda: Agenda) -> dict[str, Any]:
    """Today's sections. Actions carry their opportunity; opportunities that lack something say what."""
    return {
        "date": agenda.today.isoformat(),
        "overdue": [_due(due) for due in agenda.overdue],
        "today": [_due(due) for due in agenda.due_today],
        "no_next_action": [opportunity_json(one) for one in agenda.no_next_action],
        "late": [opportunity_json(one) for one in agenda.late],
        "incomplete": [{**opportunity_json(one), "missing": list(missing(one))} for one in agenda.incomplete],
        "upcoming": [_due(due) for due in agenda.upcoming],
    }


def _due(due: Due) -> dict[str, Any]:
    of = due.opportunity
    return {**activity_json(due.activity), "opportunity": None if of is None else opportunity_json(of)}


def activity_json(activity: Activity) -> dict[str, Any]:
    """A planned or done activity."""
    return {
        "id": activity.id,
        "kind": activity.kind,
        "subject": activity.subject,
        "due_on": activity.due_on.isoformat() if activity.due_on else None,
        "due_time": activity.due_time.strftime("%H:%M") if activity.due_time else None,
        "minutes": activity.minutes,
        "done_on": activity.done_on.isoformat() if activity.done_on else None,
        "outcome": activity.outcome,
        "note": activity.note,
        "repeat": activity.repeat,
        "repeat_from": activity.repeat_from.isoformat() if activity.repeat_from else None,
        "standby_reason": activity.standby_reason,
    }


def details_json(details: Details) -> dict[str, Any]:
    """Everything of one opportunity."""
    return {
        "opportunity": opportunity_json(details.opportunity),
        "note": details.note,
        "captured_line": details.captured_line,
        "people": [
            {**one._asdict(), "approve_by": one.approve_by.isoformat() if one.approve_by else None}
            for one in details.people
        ],
        "planned": [activity_json(one) for one in details.planned],
        "done": [activity_json(one) for one in details.done],
        "documents": [
            {**one._asdict(), "dated_on": one.dated_on.isoformat() if one.dated_on else None}
            for one in details.documents
        ],
        "custom": dict(details.custom),
    }


def change_json(command_id: int, verb: str, subject: str, opportunities: Iterable[Opportunity]) -> dict[str, Any]:
    """What a command changed; `command` 0 is nothing."""
    return {
        "command": command_id,
        "verb": verb,
        "subject": subject,
        "opportunities": [opportunity_json(one) for one in opportunities],
    }
