"""Values typed as arguments: days, periods, amounts, ids. `input.typed_values` reads them; the context is met here."""

from datetime import date, time

from pipeboard.cli.context import Context
from pipeboard.cli.failures import Usage
from pipeboard.input import typed_values
from pipeboard.presentation.language import N_
from pipeboard.sales.capture.draft import Action, Amount
from pipeboard.sales.periods import Period


def period_of(context: Context, text: str | None) -> Period | None:
    """A period: `2026-12-15`, `2026-12`, `2026-12-01..2026-12-15`, or words (`early October`).

    Raises:
        Wrong: it is none.
    """
    return None if text is None else when_of(context, text)[0]


def when_of(context: Context, text: str) -> tuple[Period, time | None]:
    """A period and, where it was said, the hour.

    Raises:
        Wrong: it is none.
    """
    return typed_values.when(text, context.knowledge)


def past_when_of(context: Context, text: str) -> tuple[date, time | None]:
    """A day that is not after today and, where it was said, the hour (`yesterday 10am`); words are read backwards.

    Raises:
        Wrong: it is none, or it is still to come.
    """
    period, at = typed_values.past_when(text, context.knowledge)
    return min(period.last, context.stamp.today), at


def past_day_of(context: Context, text: str) -> date:
    """A day that is not after today, words read backwards; of a period its last day, today where it goes on.

    Raises:
        Wrong: it is none, or it is still to come.
    """
    return typed_values.past_day(text, context.knowledge)


def amount(context: Context, text: str) -> Amount:
    """An amount: `6000`, `6k€`, `200€/month`.

    Raises:
        Wrong: it is none.
    """
    return typed_values.amount(text, context.language.code, context.knowledge.currency)


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
        Wrong: it has no day.
    """
    return typed_values.action(text, context.knowledge)
