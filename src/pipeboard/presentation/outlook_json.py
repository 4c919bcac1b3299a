"""The outlook as JSON: what is likely in each month, how sure that is, and the chances of each opportunity."""

from __future__ import annotations

from collections.abc import Sequence

from pipeboard.light import Any
from pipeboard.sales.outlook.outlook import Chances, Expected, Learned, MonthOutlook
from pipeboard.sales.outlook.predictors import PREDICTORS
from pipeboard.sales.outlook.ranges import Range

#: The digits of a chance.
_DIGITS = 4


def month_json(month: MonthOutlook) -> dict[str, Any]:
    """The keys that the outlook adds to a month. `carried_by` is the opportunity that is more than a third of it."""
    return {
        "likely": [{"currency": one.currency, "likely_minor": one.likely_minor} for one in month.expected],
        "range": [{"currency": one.currency, **one.range._asdict()} for one in month.expected],
        "chance_of_target": None if month.chance_of_target is None else round(month.chance_of_target, _DIGITS),
        "carried_by": [_carried(one, one.without) for one in month.expected if one.without is not None],
    }


def _carried(one: Expected, without: Range) -> dict[str, Any]:
    return {"currency": one.currency, "id": one.carried_by, "range_without": without._asdict()}


def learned_json(learned: Learned) -> dict[str, Any]:
    """Where the chances come from. A Brier score is the mean square of what a chance was off by: 0 is best."""
    return {
        "weights": {name: round(weight, _DIGITS) for name, weight in zip(PREDICTORS, learned.weights, strict=True)},
        "resolved_predictions": learned.resolved,
        "brier": {"defaults": _rounded(learned.brier_defaults), "stages": _rounded(learned.brier_stages)},
        "may_adopt": learned.may_adopt,
        "one_in": learned.sampled,
    }


def _rounded(score: float | None) -> float | None:
    return None if score is None else round(score, _DIGITS)


def chances_json(chances: Sequence[Chances], months: Sequence[str]) -> list[dict[str, Any]]:
    """The chances of each open opportunity, by month and at all."""
    return [
        {
            "id": one.id,
            "chance_by_month": {
                month: round(chance, _DIGITS) for month, chance in zip(months, one.by_month, strict=True)
            },
            "chance_ever": round(one.ever, _DIGITS),
        }
        for one in sorted(chances, key=lambda one: one.id)
    ]
