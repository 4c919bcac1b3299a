"""How an account and its people are edited in place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pipeboard.input.failure_text import REFUSALS
from pipeboard.presentation.account_page import FIELDS
from pipeboard.presentation.account_text import KIND_WORDS
from pipeboard.presentation.language import N_
from pipeboard.sales.customers import Account, Contact
from pipeboard.sales.records import CustomField
from pipeboard.screens.record import part_readers
from pipeboard.screens.record.edit import Edit
from pipeboard.screens.record.field_edits import own_edit
from pipeboard.screens.record.part_edits import Making
from pipeboard.screens.session import Session

if TYPE_CHECKING:
    from pipeboard.store.command import Command


def account_edit(session: Session, one: Account, name: str) -> Edit:
    """The edit of a field of an account."""

    def save(fields: dict[str, Any]) -> Command:
        from pipeboard.store.changes.account_fields import SetAccount

        return SetAccount(one.id, fields, {field: getattr(one, field) for field in fields})

    make = Making(session, save)
    if name == "kind":
        return make.chosen("", FIELDS[name], KIND_WORDS, one.kind, "kind")
    readers = {
        "name": part_readers.words(session, REFUSALS["name_missing"]),
        "phone": part_readers.phone(session),
        "note": part_readers.lines(session),
    }
    read = readers.get(name, part_readers.words(session))
    return make("", FIELDS[name], getattr(one, name), read, name)


def account_value_edit(session: Session, account_id: int, field: CustomField, value: str | None) -> Edit:
    """The edit of a field that the user gave accounts."""

    def command(found: str | None) -> Command:
        from pipeboard.store.changes.custom_values import SetAccountValue

        return SetAccountValue(account_id, field.name, found, {field.name: value})

    return own_edit(session, field, value, command)


def contact_edits(session: Session, one: Contact) -> list[Edit]:
    """Name, job, telephone, e-mail: what a person is, whatever they take part in."""

    def save(fields: dict[str, Any]) -> Command:
        from pipeboard.store.changes.account_fields import SetContact

        return SetContact(one.id, fields, began={field: getattr(one, field) for field in fields})

    make = Making(session, save)
    return [
        make("", N_("name"), one.name, part_readers.words(session, N_("A name is missing.")), "name"),
        make("role", N_("job"), one.job, part_readers.words(session), "job"),
        make("phone", N_("phone"), one.phone, part_readers.phone(session)),
        make("email", N_("e-mail"), one.email, part_readers.email(session)),
    ]
