"""The grammar in the shapes that the scoring script of the development cases calls."""

import datetime as dt
from typing import Literal

from pipeboard.sales.capture.amount_reader import read_amount
from pipeboard.sales.capture.date_reader import read_date
from pipeboard.sales.capture.draft import Amount, Draft, KnownFacts
from pipeboard.sales.capture.reader import read
from pipeboard.sales.money import to_decimal
from pipeboard.sales.text import fold

STAGES = {
    "fr": ("À qualifier", "Contacté", "Rencontré", "Devis", "Négociation finale"),
    "en": ("To qualify", "Contacted", "Met", "Quote", "Negotiation"),
}
_RECURRENCES = {"once": None, "weekly": "week", "monthly": "month", "quarterly": "quarter", "yearly": "year"}


def date(
    text: str, ref: dt.datetime, lang: Literal["fr", "en"]
) -> dt.date | dt.datetime | tuple[dt.date, dt.date] | None:
    """None, a date, a datetime, or a period whose end is exclusive."""
    reading = read_date(text, ref, lang)
    if reading is None:
        return None
    (first, last), at = reading
    if at is not None:
        return dt.datetime.combine(first, at)
    if first == last:
        return first
    return first, last + dt.timedelta(days=1)


def money(text: str, lang: str) -> tuple[float, float, str] | None:
    """None, or both ends in units of the currency and its code."""
    amount = read_amount(text, lang, "EUR")
    if amount is None:
        return None
    return _units(amount.low, amount), _units(amount.high, amount), amount.currency


def lines(text: str, ref: dt.datetime, lang: Literal["fr", "en"], known_accounts: list[str]) -> dict[str, object]:
    """The fields of a captured line. A stage is answered as typed: the cases name no stages."""
    facts = KnownFacts(ref, lang, "EUR", {fold(name): name for name in known_accounts}, stage_names=STAGES[lang])
    draft = read(text, facts)
    stage = next((piece.words for piece in draft.pieces if piece.field == "stage"), None)
    amount = draft.amount
    return {
        "account": draft.account,
        "title": draft.title,
        "amount": None if amount is None else _said(amount),
        "currency": None if amount is None else amount.currency,
        "close": _close(draft),
        "action": None if draft.action is None else draft.action.subject,
        "due": _due(draft),
        "tags": list(draft.tags),
        "star": draft.starred,
        "probability": draft.probability,
        "stage": None if stage is None else stage.lstrip("!"),
        "recur": None if amount is None else _RECURRENCES[amount.frequency],
        "tax": None if amount is None else amount.tax,
    }


def _units(minor: int, amount: Amount) -> float:
    return float(to_decimal(minor, amount.currency))


def _said(amount: Amount) -> float | list[float]:
    if amount.low == amount.high:
        return _units(amount.minor, amount)
    return [_units(amount.low, amount), _units(amount.high, amount)]


def _close(draft: Draft) -> list[str] | None:
    if draft.expected is None:
        return None
    first, last = draft.expected
    return [first.isoformat(), (last + dt.timedelta(days=1)).isoformat()]


def _due(draft: Draft) -> str | None:
    action = draft.action
    if action is None:
        return None
    if action.due_time is None:
        return action.due_on.isoformat()
    return dt.datetime.combine(action.due_on, action.due_time).isoformat(timespec="minutes")
