"""Rates, and totals of several currencies said as one by them."""

from __future__ import annotations

from typing import Any

from pipeboard.presentation import amounts
from pipeboard.presentation.language import Language
from pipeboard.sales.rates import Rate, Rates, converted, decimal_of
from pipeboard.sales.totals import Sum


def rate_text(rate: Rate, main: str, language: Language) -> str:
    """`1 CHF = 1.05 EUR`; with a decimal comma in French."""
    decimal = decimal_of(rate.millionths)
    return f"1 {rate.currency} = {decimal.replace('.', ',') if language.code == 'fr' else decimal} {main}"


def converted_text(of: Sum, rates: Rates, language: Language) -> str:
    """What some opportunities come to in the file's own currency and by which rates; empty where there is no need or
    no rate.
    """
    found = converted(of.totals, rates)
    if found is None:
        return ""
    whole = " · ".join(amounts.value_and_weight(Sum(of.number, (found.total,)), language.code))
    by = ", ".join(rate_text(rate, rates.main, language) for rate in found.rates)
    return language.say("together {amount} at your rates ({rates})", amount=whole, rates=by)


def converted_json(of: Sum, rates: Rates) -> dict[str, Any] | None:
    """The same for programs, in minor units; null where there is no need or no rate."""
    found = converted(of.totals, rates)
    if found is None:
        return None
    total = found.total
    return {
        "currency": total.currency,
        "amount_minor": total.value_minor,
        "weighted_minor": total.weighted_minor if total.is_weighted else None,
        "rates": [{"currency": one.currency, "rate": decimal_of(one.millionths)} for one in found.rates],
    }
