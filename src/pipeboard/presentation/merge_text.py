"""Two records side by side in words, and why they are taken for one."""

from __future__ import annotations

from datetime import date

from pipeboard.light import Any
from pipeboard.presentation import amounts, days
from pipeboard.presentation.language import N_, Language
from pipeboard.sales.fields import FIELDS
from pipeboard.sales.merge_rules import Settled
from pipeboard.sales.periods import Period

FIELD_WORDS = {
    "name": N_("name"),
    "kind": N_("kind"),
    "website": N_("web site"),
    "phone": N_("telephone"),
    "address": N_("address"),
    "job": N_("job"),
    "email": N_("e-mail"),
    "captured": N_("captured as"),
    **{field.name: field.label for field in FIELDS},
}

#: What becomes of a field.
RESULT_WORDS = {
    "same": "",
    "alone": "",
    "stays": N_("the first stays"),
    "filled": N_("filled in"),
    "taken": N_("the second is taken"),
    "joined": N_("both are kept"),
}

#: Why two records are taken for one.
REASON_WORDS = {
    "same_name": N_("same name"),
    "legal_form": N_("same name, other form"),
    "near_name": N_("similar name"),
    "same_email": N_("same e-mail"),
    "same_phone": N_("same telephone"),
    "same_website": N_("same web site"),
    "near_title": N_("similar title"),
}

_KINDS = {"company": N_("company"), "person": N_("person")}


def moving(table: str, number: int, language: Language) -> str:
    """How many records of a table move, in words: `3 opportunities`."""
    count = language.count
    if table == "opportunity":
        return count("{number} opportunity", "{number} opportunities", number)
    if table == "contact":
        return count("{number} contact", "{number} contacts", number)
    if table == "activity":
        return count("{number} action", "{number} actions", number)
    if table == "document":
        return count("{number} document", "{number} documents", number)
    if table == "opportunity_contact":
        return count("{number} part in a sale", "{number} parts in sales", number)
    if table == "opportunity_tag":
        return count("{number} tag", "{number} tags", number)
    if table in ("custom_value", "account_value"):
        return count("{number} value of an own field", "{number} values of own fields", number)
    if table == "activity_contact":
        return count("{number} part in a meeting", "{number} parts in meetings", number)
    if table == "known_criterion":
        return count("{number} exit criterion", "{number} exit criteria", number)
    if table == "stage_visit":
        return count("{number} stay in a stage", "{number} stays in stages", number)
    return count("{number} prospect", "{number} prospects", number)


def side(one: Settled, values: tuple[Any, ...], language: Language) -> str:
    """What a field holds on one side."""
    name, code = one.field.name, language.code
    if values[0] is None:
        return "–"
    if name == "amount":
        minor, currency, frequency, _, tax = values
        return " ".join(filter(None, (amounts.recurring(minor, currency, frequency, code), tax)))
    if name == "expected":
        return days.period(Period(date.fromisoformat(values[0]), date.fromisoformat(values[1])), code)
    if name in ("created", "closed"):
        return days.day(date.fromisoformat(values[0]), code)
    if name == "probability":
        return amounts.percent(values[0], code)
    if name == "star":
        return "★" if values[0] else "–"
    if name == "kind":
        return language.say(_KINDS.get(values[0], values[0]))
    return " ".join(str(values[0]).splitlines())


def side_json(one: Settled, values: tuple[Any, ...]) -> Any:
    """The same for scripts: a value, or an object where a field is several."""
    columns = one.field.shown or one.field.columns
    return values[0] if len(columns) == 1 else dict(zip(columns, values, strict=True))
