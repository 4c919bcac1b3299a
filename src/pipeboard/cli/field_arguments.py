"""`FIELD=VALUE` of `set`: the declared fields and the user's own, in both languages, read by the kind of each."""

from __future__ import annotations

from collections.abc import Sequence

from pipeboard.cli.context import Context
from pipeboard.cli.failures import Usage
from pipeboard.cli.typed_arguments import action_of
from pipeboard.input.field_readers import Around, Held, read_field, read_own
from pipeboard.light import Any, NamedTuple
from pipeboard.presentation.language import N_
from pipeboard.sales.capture.draft import Action
from pipeboard.sales.field_kinds import own
from pipeboard.sales.field_names import settable, typed
from pipeboard.sales.records import CustomField, Opportunity


class Fields(NamedTuple):
    """What is to be set: values by the columns that hold them, those of the user's own fields by name, the next
    action.
    """

    values: Held
    own: dict[str, str | None]
    action: Action | None


def fields_of(context: Context, given: Sequence[str], present: Opportunity) -> Fields:
    """What `FIELD=VALUE` arguments set on an opportunity.

    Raises:
        Usage, Wrong: a field is unknown or a value cannot be read.
    """
    known = [own(one) for one in context.store.settings.custom_fields()]
    around = Around(context.knowledge, context.store.settings.value("currency") or "EUR", present)
    values: Held = {}
    owned: dict[str, str | None] = {}
    action: Action | None = None
    for text in given:
        name, mark, value = text.partition("=")
        field = typed(name, settable(known))
        if not mark or field is None:
            names = ", ".join(one.name for one in settable(known))
            raise Usage(N_("“{text}” is no FIELD=VALUE. The fields are: {known}"), text=text, known=names)
        if field.kind == "action":
            action = action_of(context, value.strip().removeprefix(">"))
        elif field.is_own:
            owned[field.name] = read_own(field, value, around.rules)
        else:
            values |= read_field(field, value, around)
            # An amount and its currency in one command: the second is read beside the first.
            held: dict[str, Any] = {name: values[name] for name in ("amount_minor", "currency") if name in values}
            around = around._replace(present=present._replace(**held))
    return Fields(values, owned, action)


def names_of(own_fields: Sequence[CustomField] = ()) -> str:
    """The names of the fields that can be set, for the help."""
    return ", ".join(one.name for one in settable(map(own, own_fields)))
