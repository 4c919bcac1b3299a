"""The ledger of the forecast as JSON."""

from __future__ import annotations

from pipeboard.light import Any
from pipeboard.sales.outlook.ledger import Ledger

_DIGITS = 4


def ledger_json(found: Ledger, made_later: int, number: int) -> dict[str, Any]:
    """Month by month what was forecast and what was signed of it, and how good that was (shares of what was signed)."""
    held, ranges = found.ranges
    return {
        "months": found.months,
        "enough": found.is_enough,
        "judged": [
            {
                "month": one.month,
                "currency": one.currency,
                "months_ahead": one.ahead,
                "forecast_minor": one.forecast_minor,
                "signed_minor": one.signed_minor,
                "range": None if one.range is None else one.range._asdict(),
                "held": one.held,
            }
            for one in found.judged
        ],
        "reliability": [
            {
                "currency": one.currency,
                "months_ahead": one.ahead,
                "n": one.n,
                "wape": _rounded(one.wape),
                "bias": _rounded(one.bias),
                "mape": _rounded(one.mape),
                "months_with_sales": one.with_sales,
            }
            for one in found.reliability
        ],
        "calibration": [
            {"said": one.percent, "n": one.n, "won": one.won, "signed": round(one.won / one.n, _DIGITS)}
            for one in found.calibration
        ],
        "brier": {
            "forecast": _rounded(found.brier),
            "defaults": _rounded(found.brier_defaults),
            "predictions": found.predictions,
        },
        "range_held": {"held": held, "n": ranges},
        "from_dates": {"opportunities": made_later, "of": number},
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, _DIGITS)
