"""Text as the value of a field: one reader for each kind of field, for whoever lets a field be typed.

What a reader makes are values by the columns that hold them, as the store takes them. Of a field of the user's own it
is the text that the file keeps.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from pipeboard.input import typed_values
from pipeboard.input.closed_words import frequency_of, origin_of
from pipeboard.input.edit_text import read_amount
from pipeboard.input.wrong import Wrong
from pipeboard.light import NamedTuple
from pipeboard.presentation import amounts
from pipeboard.presentation.language import N_, Code
from pipeboard.sales.capture.draft import Amount, DateRules
from pipeboard.sales.field_kinds import Field, Kind, Value
from pipeboard.sales.money import currency_kept, is_currency, to_decimal, to_minor
from pipeboard.sales.periods import Period
from pipeboard.sales.records import Frequency, Opportunity
from pipeboard.sales.text import clean, clean_lines, fold

#: The longest term of a frequency, in months.
MOST_MONTHS = 600

_DECIMAL = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_NO_CURRENCY = N_("“{code}” is no currency code such as EUR or USD.")
#: What is wrong with an empty value of a field that must have one, by its kind.
NEEDED: dict[Kind, str] = {
    "text": N_("An opportunity needs a title."),
    "stage": N_("An opportunity is always in a stage."),
    "past_day": N_("A day is needed here."),
}


class Around(NamedTuple):
    """What a reader may ask: how days are read, the currency of the file, and the opportunity as it is."""

    rules: DateRules
    currency: str
    present: Opportunity


Held = dict[str, Value]


def read_field(field: Field, text: str, around: Around) -> Held:
    """The values that a typed text gives the columns of a declared field; an empty one takes the value away.

    Raises:
        Wrong: it is no such value.
    """
    if field.required and not clean(text):
        raise Wrong(NEEDED[field.kind])
    return _READERS[field.kind](field, text.strip(), around)


def read_own(field: Field, text: str, rules: DateRules) -> str | None:
    """What the file keeps of a value of a field of the user's own; None for an empty text.

    Raises:
        Wrong: it is no such value.
    """
    if not clean(text):
        return None
    if field.kind == "decimal":
        return decimal_of(text, rules.language)
    if field.kind == "day":
        return typed_values.any_day(text, rules).isoformat()
    return choice_of(field, text) if field.kind == "choice" else clean(text)


def decimal_of(text: str, language: Code) -> str:
    """A plain decimal with a point, of a number as the language writes it.

    Raises:
        Wrong: it is none.
    """
    plain = "".join(text.split()).replace("\u202f", "").replace("\u00a0", "")
    mark = amounts.DECIMAL[language]
    plain = plain.replace(amounts.GROUP[language], "") if mark == "." else plain.replace(",", ".")
    if not _DECIMAL.fullmatch(plain):
        raise Wrong(N_("“{about}” is no number."), about=clean(text))
    return plain


def choice_of(field: Field, text: str) -> str:
    """The choice that a text names, or begins the name of.

    Raises:
        Wrong: it is none, or the beginning of several.
    """
    wanted = fold(text)
    exact = [one for one in field.choices if fold(one) == wanted]
    begins = [one for one in field.choices if fold(one).startswith(wanted)]
    if len(exact or begins) != 1:
        known = ", ".join(field.choices)
        raise Wrong(N_("“{about}” is none of the choices: {known}"), about=clean(text), known=known)
    return (exact or begins)[0]


def currency_code(text: str) -> str:
    """A currency code in capitals.

    Raises:
        Wrong: it is none.
    """
    code = text.strip().upper()
    if not is_currency(code):
        raise Wrong(_NO_CURRENCY, code=text)
    return code


def months_of(text: str) -> int:
    """A number of months.

    Raises:
        Wrong: it is none, or too large.
    """
    found = re.fullmatch(r"(\d{1,4})(\s*\D{1,10})?", clean(text))
    if found is None or not found[1].isascii() or not 1 <= int(found[1]) <= MOST_MONTHS:
        raise Wrong(N_("A term is a number of months from 1 to 600, not “{text}”."), text=text)
    return int(found[1])


def percentage_of(text: str) -> int:
    """A percentage, with or without its sign.

    Raises:
        Wrong: it is none from 0 to 100.
    """
    digits = clean(text).removesuffix("%").strip()
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 3 and int(digits) <= 100):
        raise Wrong(N_("A probability is a percentage from 0 to 100, not “{text}”."), text=text)
    return int(digits)


def amount_held(amount: Amount | None, present: Opportunity) -> Held:
    """The columns of an amount as a whole, with how often it is bought; None takes all of them away."""
    if amount is None:
        return {"amount_minor": None, "currency": None, "tax": None, "frequency": "once", "term_months": None}
    term = amount.term_months or (present.term_months if amount.frequency != "once" else None)
    return {
        "amount_minor": amount.minor,
        "currency": amount.currency,
        "tax": amount.tax,
        "frequency": amount.frequency,
        "term_months": term,
    }


def _text(field: Field, text: str, around: Around) -> Held:
    del around
    return {field.held[0]: clean(text) or None}


def _lines(field: Field, text: str, around: Around) -> Held:
    del around
    return {field.held[0]: clean_lines(text) or None}


def _tags(field: Field, text: str, around: Around) -> Held:
    del around
    return {field.held[0]: tags_of(text)}


def tags_of(text: str) -> tuple[str, ...]:
    """Tags parted by commas, each once."""
    return tuple(dict.fromkeys(filter(None, (clean(one).removeprefix("#").strip() for one in text.split(",")))))


def _flag(field: Field, text: str, around: Around) -> Held:
    del around
    word = fold(text)
    if word not in ("", "0", "1", "no", "yes", "non", "oui", "*"):
        raise Wrong(N_("A star is yes or no, not “{text}”."), text=text)
    return {field.held[0]: word in ("1", "yes", "oui", "*")}


def _money(field: Field, text: str, around: Around) -> Held:
    """An amount without a currency keeps the one of the opportunity (rule 9); what it does not say stays as it is."""
    del field
    if not text:
        return amount_held(None, around.present)
    amount = read_amount(text, around.rules.language, currency_kept(around.present.currency, around.currency))
    held: Held = {"amount_minor": amount.minor, "currency": amount.currency}
    if amount.frequency != "once":
        held["frequency"] = amount.frequency
    if amount.term_months is not None:
        held["term_months"] = amount.term_months
    if amount.tax:
        held["tax"] = amount.tax
    return held


def _currency(field: Field, text: str, around: Around) -> Held:
    del field
    code, present = currency_code(text), around.present
    if present.amount_minor is None:
        raise Wrong(N_("A currency needs an amount: set amount=6000{code}"), code=code)
    # 6,000.00 EUR in yen is 6,000, not 600,000: the figure stays, its smallest unit changes.
    figure = to_decimal(present.amount_minor, present.currency or code)
    return {"currency": code, "amount_minor": to_minor(figure, code)}


def _tax(field: Field, text: str, around: Around) -> Held:
    del around
    word = text.upper()
    if word not in ("", "HT", "TTC"):
        raise Wrong(N_("A tax is HT (without) or TTC (with it), not “{text}”."), text=text)
    return {field.held[0]: word or None}


def _frequency(field: Field, text: str, around: Around) -> Held:
    del around
    del field
    return frequency_held(frequency_of(text or "once"))


def frequency_held(frequency: Frequency) -> Held:
    """The columns of a frequency: a single purchase has no term."""
    return {"frequency": frequency, **({"term_months": None} if frequency == "once" else {})}


def _origin(field: Field, text: str, around: Around) -> Held:
    del around
    return {field.held[0]: origin_of(text) if text else None}


def _months(field: Field, text: str, around: Around) -> Held:
    del around
    return {field.held[0]: months_of(text) if text else None}


def _percentage(field: Field, text: str, around: Around) -> Held:
    del around
    return {field.held[0]: percentage_of(text) if text else None}


def _period(field: Field, text: str, around: Around) -> Held:
    return period_held(field, typed_values.when(text, around.rules)[0] if text else None)


def period_held(field: Field, period: Period | None) -> Held:
    """The columns of a period; None takes both of its days away."""
    first, last = field.held
    return {first: period.first if period else None, last: period.last if period else None}


def _day(field: Field, text: str, around: Around) -> Held:
    return {field.held[0]: typed_values.any_day(text, around.rules) if text else None}


def _past_day(field: Field, text: str, around: Around) -> Held:
    return {field.held[0]: typed_values.past_day(text, around.rules) if text else None}


_READERS: dict[Kind, Callable[[Field, str, Around], Held]] = {
    "text": _text,
    "account": _text,
    "name": _text,
    "stage": _text,
    "reason": _text,
    "lines": _lines,
    "tags": _tags,
    "flag": _flag,
    "money": _money,
    "currency": _currency,
    "tax": _tax,
    "frequency": _frequency,
    "origin": _origin,
    "months": _months,
    "percentage": _percentage,
    "period": _period,
    "day": _day,
    "past_day": _past_day,
}
