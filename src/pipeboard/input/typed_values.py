"""Values typed one at a time, at the prompt or in a field: days, periods, hours, amounts, actions.

Words are read by the capture grammar itself, so that a date means the same wherever it is typed.
"""

import re
from datetime import date, datetime, time

from pipeboard.input.wrong import Wrong
from pipeboard.presentation.language import N_, Code
from pipeboard.sales.capture.draft import Action, Amount, Knowledge
from pipeboard.sales.periods import Period, day, parse_month

_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_ISO_MONTH = re.compile(r"\d{4}-\d\d")


def when(text: str, now: datetime, language: Code) -> tuple[Period, time | None]:
    """A period and, where it was said, the hour: `2026-12-15`, `2026-12`, `2026-12-01..2026-12-15`, or words.

    Raises:
        Wrong: it is none.
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
    from pipeboard.sales.capture.date_reader import read_date

    found = read_date(text, now, language)
    if found is None:
        raise _no_date(text)
    return found


def _end(text: str) -> Period:
    return parse_month(text) if _ISO_MONTH.fullmatch(text) else day(date.fromisoformat(text))


def _no_date(text: str) -> Wrong:
    return Wrong(N_("“{text}” is no date: say 2026-12-15, 2026-12, 2026-12-01..2026-12-15, or words."), text=text)


def amount(text: str, language: Code, currency: str) -> Amount:
    """An amount: `6000`, `6k€`, `200€/month`; one without a currency is in `currency`.

    Raises:
        Wrong: it is none.
    """
    from pipeboard.sales.capture.amount_reader import read_amount

    found = read_amount(text, language, currency)
    if found is None:
        raise Wrong(N_("“{text}” is no amount: say 6000, 6k€ or 1234.50."), text=text)
    return found


def action(text: str, knowledge: Knowledge) -> Action:
    """A planned activity in words: `call 2026-12-15 10:00`, `envoyer devis jeudi`.

    Raises:
        Wrong: it has no day.
    """
    from pipeboard.sales.capture.reader import read

    found = read(f">{text}", knowledge).action
    if found is None:
        raise Wrong(N_("“{text}” is no action with a day: say “call 2026-12-15 10:00”."), text=text)
    return found
