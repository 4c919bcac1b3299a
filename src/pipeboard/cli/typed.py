"""Values typed at the prompt: days, periods, hours, amounts, ids. Words are read by the capture grammar itself."""

import re
from datetime import date, time

from pipeboard.cli.context import Context
from pipeboard.cli.failures import Usage
from pipeboard.presentation.language import N_
from pipeboard.sales.capture.draft import Action, Amount
from pipeboard.sales.periods import Period, day, parse_month

_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_ISO_MONTH = re.compile(r"\d{4}-\d\d")


def period_of(context: Context, text: str | None) -> Period | None:
    """A period: `2026-12-15`, `2026-12`, `2026-12-01..2026-12-15`, or words (`early October`).

    Raises:
        Usage: it is none.
    """
    return None if text is None else when_of(context, text)[0]


def when_of(context: Context, text: str) -> tuple[Period, time | None]:
    """A period and, where it was said, the hour.

    Raises:
        Usage: it is none.
    """
    text = text.strip()
    try:
        if ".." in text:
            first, _, last = text.partition("..")
            period = Period(_end(first).first, _end(last).last)
            if period.first > period.last:
                raise ValueError(text)
            return period, None
        if _ISO_DAY.fullmatch(text) or _ISO_MONTH.fullmatch(text):
            return _end(text), None
    except ValueError:
        raise _no_date(text) from None
    from pipeboard.sales.capture.dates import read_date

    found = read_date(text, context.stamp.local, context.language.code)
    if found is None:
        raise _no_date(text)
    return found


def day_of(context: Context, text: str) -> date:
    """One day; of a period, its last day.

    Raises:
        Usage: it is none.
    """
    return when_of(context, text)[0].last


def _end(text: str) -> Period:
    return parse_month(text) if _ISO_MONTH.fullmatch(text) else day(date.fromisoformat(text))


def _no_date(text: str) -> Usage:
    return Usage(N_("“{text}” is no date: say 2026-12-15, 2026-12, 2026-12-01..2026-12-15, or words."), text=text)


def amount(context: Context, text: str) -> Amount:
    """An amount: `6000`, `6k€`, `200€/month`.

    Raises:
        Usage: it is none.
    """
    from pipeboard.sales.capture.amounts import read_amount

    currency = context.store.setting("currency") or "EUR"
    found = read_amount(text, context.language.code, currency)
    if found is None:
        raise Usage(N_("“{text}” is no amount: say 6000, 6k€ or 1234.50."), text=text)
    return found


def amount_of(context: Context, text: str | None) -> int | None:
    """An amount in minor units, for a filter.

    Raises:
        Usage: it is none.
    """
    return None if text is None else amount(context, text).minor


def id_of(text: str, prefix: str = "#") -> int:
    """The number of an opportunity (`12`, `#12`) or an activity (`12`, `a12`).

    Raises:
        Usage: it is none.
    """
    digits = text.strip().removeprefix(prefix)
    if not (digits.isascii() and digits.isdigit()) or len(digits) > 18:
        raise Usage(N_("“{text}” is no number of a record; list and today show them."), text=text)
    return int(digits)


def action_of(context: Context, text: str) -> Action:
    """A planned activity in words: `call 2026-12-15 10:00`, `envoyer devis jeudi`.

    Raises:
        Usage: it has no day.
    """
    draft = context.read_line(f">{text}", context.language.code, context.stamp)
    if draft.action is None:
        raise Usage(N_("“{text}” is no action with a day: say “call 2026-12-15 10:00”."), text=text)
    return draft.action
