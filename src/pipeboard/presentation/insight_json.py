"""The figures of a period as JSON: plain dictionaries whose keys are part of the product (`docs/cli.md`)."""

from __future__ import annotations

from collections.abc import Mapping

from pipeboard.light import Any
from pipeboard.sales.insight.overview import Figures, Insight
from pipeboard.sales.insight.rates import Part, Rates

#: The digits of a rate.
_DIGITS = 4


def insight_json(found: Insight, stages: Mapping[int, str]) -> dict[str, Any]:
    """The figures of a period, and under `before` those of the period before; `stages` are the names by id.

    `rates` are of those that were closed in the period; `cycle_days` of those won in it, with the median that also
    counts those still open; `open` is of today.
    """
    return {
        **_figures(found.now),
        "open": [{"currency": one.currency, "amount_minor": one.value_minor} for one in found.open.totals],
        "open_count": found.open.number,
        "stages": [
            {
                "id": one.stage_id,
                "name": stages.get(one.stage_id, ""),
                "moved": one.moved,
                "won": one.won,
                "stopped": one.stopped,
                "standing": one.standing,
                "rotting": one.rotting,
                "conversion": _rounded(one.conversion),
                "median_days": one.median_days,
            }
            for one in found.stages
        ],
        "paths": [
            {"stages": [stages.get(stage, "") for stage in path.stages], "won": path.won, "others": path.others}
            for path in found.paths
        ],
        "readings": [
            {
                "name": one.name,
                "numbers": list(one.numbers),
                "month": one.month or None,
                "currency": one.currency or None,
                "by": one.by.isoformat() if one.by else None,
            }
            for one in found.readings
        ],
        "before": _figures(found.before),
    }


def _figures(of: Figures) -> dict[str, Any]:
    return {
        "from": of.first,
        "to": of.last,
        "rates": rates_json(of.rates),
        "by": {dimension: [_part(part) for part in parts] for dimension, parts in of.parts.items()},
        "average_sale": [one._asdict() for one in of.averages],
        "cycle_days": {
            "n": of.cycle.n,
            "median": of.cycle.median,
            "mean": _rounded(of.cycle.mean),
            "median_with_open": of.cycle.with_open,
        },
        "created": [{"month": one.month, "source": one.source or None, "count": one.number} for one in of.created],
        "cohorts": [
            {"month": one.month, "created": one.created, **rates_json(one.rates), "open": one.open}
            for one in of.cohorts
        ],
        "reasons": [{"outcome": one.outcome, "name": one.name or None, "count": one.number} for one in of.reasons],
        "efforts": [{**one._asdict(), "per_sale": _rounded(one.per_sale)} for one in of.efforts],
        "sources": [
            {
                "source": one.source or None,
                "created": one.created,
                "actions": one.actions,
                "won": one.won,
                "values": [{"currency": currency, "amount_minor": minor} for currency, minor in one.values],
            }
            for one in of.sources
        ],
        "prospects": {"noted": of.prospects, "converted": of.converted},
    }


def rates_json(rates: Rates) -> dict[str, Any]:
    """Both rates with their numbers and the interval of 95 % of each; a rate of nothing is null."""
    won, all_closed = rates.win_interval, rates.realisation_interval
    return {
        "won": rates.won,
        "lost": rates.lost,
        "cancelled": rates.cancelled,
        "win_rate": _rounded(rates.win_rate),
        "win_rate_interval": [round(won.low, _DIGITS), round(won.high, _DIGITS)],
        "realisation": _rounded(rates.realisation),
        "realisation_interval": [round(all_closed.low, _DIGITS), round(all_closed.high, _DIGITS)],
    }


def _part(part: Part) -> dict[str, Any]:
    return {"name": part.name or None, **rates_json(part.rates)}


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, _DIGITS)
