"""Questions about months: into which one, and what is to be signed in it."""

from __future__ import annotations

from pipeboard.input import typed_values
from pipeboard.input.wrong import Wrong
from pipeboard.presentation import amounts, days, pieces
from pipeboard.presentation.language import N_
from pipeboard.sales.capture.draft import Amount
from pipeboard.sales.forecast import MONTHS_AHEAD
from pipeboard.sales.money import to_decimal
from pipeboard.sales.periods import month_of, months_from, precision
from pipeboard.screens.dialogs.choose import Choice, Choose
from pipeboard.screens.dialogs.line import AskLine, Reading
from pipeboard.screens.session import Session


def choose_month(session: Session, subject: str, counts: dict[str, int], start: str | None) -> Choose:
    """The dialog; its answer's value is a month (`2026-12`), a `Period` that was typed, or "no_date".

    `counts` are the opportunities that each month has now.
    """
    language, stamp = session.language, session.stamp()
    choices = [
        Choice(month, days.month(month, language.code, wide=True), str(counts.get(month) or ""))
        for month in months_from(session.today, MONTHS_AHEAD)
    ]
    choices.append(Choice("no_date", language.say("no date"), str(counts.get("no_date") or "")))

    def made(text: str) -> Choice | None:
        try:
            period, _ = typed_values.when(text, session.knowledge(stamp))
        except Wrong:
            return None
        if precision(period) == "month":
            month = month_of(period.last)
            return Choice(month, days.month(month, language.code, wide=True))
        return Choice(period, days.period(period, language.code))

    title = language.say("Expect the signature in: {subject}", subject=subject)
    text = language.say("A month keeps how precise the period is; or type a day or a period.")
    return Choose(title, choices, text=text, make=made, start=start)


def ask_target(session: Session, month: str, currency: str, minor: int | None) -> AskLine:
    """The dialog; its answer's value is an `Amount`, or None for no target. `minor` is the target as it is now."""
    language = session.language

    def read(text: str) -> Reading[Amount | None]:
        if not text:
            return Reading(None, language.say("no target"))
        amount = typed_values.amount(text, language.code, currency)
        if amount.frequency != "once" or amount.low != amount.high:
            raise Wrong(N_("A target is one amount for the month: say 20000 or 20k."))
        return Reading(amount, pieces.amount(amount, language))

    title = language.say("Target of {month}", month=days.month(month, language.code, wide=True))
    now = "" if minor is None else to_decimal(minor, currency).removesuffix(".00")
    text = language.say("What is to be signed in this month; an empty line takes the target away.")
    example = amounts.compact(2_000_000, "EUR", language.code, sign=False)
    return AskLine(title, read, text=text, value=now, placeholder=example, may_be_empty=True)
