"""Totals of several currencies said as one, for the commands that end with a sum."""

from __future__ import annotations

from pipeboard.cli.context import Context
from pipeboard.sales.totals import Sum


def tell_together(context: Context, of: Sum) -> None:
    """Several currencies as one, where the user has set their rates."""
    if len(of.totals) > 1 or any(one.currency != context.knowledge.currency for one in of.totals):
        from pipeboard.presentation.rate_text import converted_text

        text = converted_text(of, context.store.settings.rates(), context.language)
        if text:
            context.out.line(text, "dim")
