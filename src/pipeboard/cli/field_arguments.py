"""`FIELD=VALUE` of `set`: which fields there are, in both languages, and how each value is read."""

from collections.abc import Callable
from datetime import date
from typing import Any

from pipeboard.cli.context import Context
from pipeboard.cli.failures import Usage
from pipeboard.cli.typed_arguments import action_of, amount, past_day_of, period_of
from pipeboard.presentation.language import N_
from pipeboard.sales.capture.draft import Action
from pipeboard.sales.money import is_currency
from pipeboard.sales.records import FREQUENCIES, Opportunity
from pipeboard.sales.text import clean, clean_lines, fold

#: The fields as they are written, each with the French word that does as well.
FIELDS = {
    "title": "titre",
    "account": "compte",
    "amount": "montant",
    "currency": "devise",
    "expected": "signature",
    "stage": "étape",
    "source": "source",
    "category": "catégorie",
    "tags": "étiquettes",
    "owner": "responsable",
    "probability": "probabilité",
    "frequency": "fréquence",
    "term": "durée",
    "star": "étoile",
    "note": "note",
    "created": "créée",
    "closed": "close",
    "entered": "entrée",
    "external_id": "identifiant",
    "next": "action",
}

_BY_WORD = {fold(word): field for field, french in FIELDS.items() for word in (field, french)} | {
    "pour": "expected",
    "close_date": "closed",
    "tag": "tags",
    "starred": "star",
}


def fields_of(context: Context, typed: list[str], present: Opportunity) -> tuple[dict[str, Any], Action | None]:
    """The columns to set, and the next action when one is given.

    Raises:
        Usage: a field is unknown or a value cannot be read.
    """
    columns: dict[str, Any] = {}
    action: Action | None = None
    for text in typed:
        name, found, value = text.partition("=")
        field = _BY_WORD.get(fold(name))
        if not found or field is None:
            raise Usage(N_("“{text}” is no FIELD=VALUE. The fields are: {known}"), text=text, known=", ".join(FIELDS))
        if field == "next":
            action = action_of(context, value.strip().removeprefix(">"))
        elif field == "currency":
            columns |= _currency(value, present)
        else:
            columns |= _READERS[field](context, value.strip())
    return columns, action


def _currency(value: str, present: Opportunity) -> dict[str, Any]:
    code = value.strip().upper()
    if not is_currency(code):
        raise Usage(N_("“{code}” is no currency code such as EUR or USD."), code=value)
    if present.amount_minor is None:
        raise Usage(N_("A currency needs an amount: set amount=6000{code}"), code=code)
    from pipeboard.sales.money import to_decimal, to_minor

    # 6,000.00 EUR in yen is 6,000, not 600,000: the figure stays, its smallest unit changes.
    figure = to_decimal(present.amount_minor, present.currency or code)
    return {"currency": code, "amount_minor": to_minor(figure, code)}


def _text(column: str) -> Callable[[Context, str], dict[str, Any]]:
    return lambda _, value: {column: clean(value) or None}


def _title(context: Context, value: str) -> dict[str, Any]:
    del context
    if not clean(value):
        raise Usage(N_("An opportunity needs a title."))
    return {"title": clean(value)}


def _amount(context: Context, value: str) -> dict[str, Any]:
    if not value:
        return {"amount_minor": None, "currency": None, "frequency": "once", "term_months": None}
    read = amount(context, value)
    columns: dict[str, Any] = {"amount_minor": read.minor, "currency": read.currency}
    if read.frequency != "once":
        columns["frequency"] = read.frequency
    if read.tax:
        columns["tax"] = read.tax
    return columns


def _expected(context: Context, value: str) -> dict[str, Any]:
    period = period_of(context, value) if value else None
    return {"expected_from": period.first if period else None, "expected_by": period.last if period else None}


def _probability(context: Context, value: str) -> dict[str, Any]:
    del context
    digits = value.removesuffix("%").strip()
    if not value:
        return {"probability": None}
    if not (digits.isascii() and digits.isdigit() and int(digits) <= 100):
        raise Usage(N_("A probability is a percentage from 0 to 100, not “{text}”."), text=value)
    return {"probability": int(digits)}


def _frequency(context: Context, value: str) -> dict[str, Any]:
    del context
    french = dict(zip(("unique", "hebdomadaire", "mensuel", "trimestriel", "annuel"), FREQUENCIES, strict=True))
    found = french.get(fold(value)) or next((one for one in FREQUENCIES if one == fold(value or "once")), None)
    if found is None:
        raise Usage(N_("A frequency is one of {known}, not “{text}”."), known=", ".join(FREQUENCIES), text=value)
    return {"frequency": found}


def _term(context: Context, value: str) -> dict[str, Any]:
    del context
    if value and not (value.isascii() and value.isdigit() and 1 <= int(value) <= 600):
        raise Usage(N_("A term is a number of months from 1 to 600, not “{text}”."), text=value)
    return {"term_months": int(value) if value else None}


def _star(context: Context, value: str) -> dict[str, Any]:
    del context
    word = fold(value)
    if word not in ("", "0", "1", "no", "yes", "non", "oui", "*"):
        raise Usage(N_("A star is yes or no, not “{text}”."), text=value)
    return {"starred": word in ("1", "yes", "oui", "*")}


def _tags(context: Context, value: str) -> dict[str, Any]:
    del context
    return {"tags": tuple(filter(None, (clean(one).removeprefix("#") for one in value.split(","))))}


def _day(column: str) -> Callable[[Context, str], dict[str, Any]]:
    def read(context: Context, value: str) -> dict[str, date | None]:
        return {column: past_day_of(context, value) if value else None}

    return read


def _note(context: Context, value: str) -> dict[str, Any]:
    del context
    return {"note": clean_lines(value) or None}


_READERS: dict[str, Callable[[Context, str], dict[str, Any]]] = {
    "title": _title,
    "account": _text("account"),
    "amount": _amount,
    "expected": _expected,
    "stage": _text("stage"),
    "source": _text("source"),
    "category": _text("category"),
    "tags": _tags,
    "owner": _text("owner"),
    "probability": _probability,
    "frequency": _frequency,
    "term": _term,
    "star": _star,
    "note": _note,
    "created": _day("created_on"),
    "closed": _day("closed_on"),
    "entered": _day("stage_entered_on"),
    "external_id": _text("external_id"),
}
