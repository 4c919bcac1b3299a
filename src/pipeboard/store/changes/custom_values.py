"""What the user's own fields hold on an opportunity or an account."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from pipeboard.light import NamedTuple
from pipeboard.sales.matching import Kind
from pipeboard.sales.text import clean, fold
from pipeboard.store.changes.common import called, insert, load, refuse_clash, update
from pipeboard.store.changes.planned_activities import account_name
from pipeboard.store.command import Done, Work
from pipeboard.store.errors import NotFound, Refused
from pipeboard.store.reads.compared import VALUES

_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


class SetCustomValue(NamedTuple):
    """Set what a custom field holds on an opportunity; None clears it.

    The value is text, a plain decimal, an ISO day or one of the choices, as the field's kind says. `began` gives, under
    the name, the value that the edit began from: where another one stands by now, the change is refused.
    """

    opportunity_id: int
    name: str
    value: str | None
    began: Mapping[str, str | None] | None = None

    @property
    def verb(self) -> str:
        """`set_value`."""
        return "set_value"

    def carry_out(self, work: Work) -> Done:
        """Write the value.

        Raises:
            NotFound: there is no such opportunity or field.
            Refused: the value does not fit the field's kind. EditClash: another change came first.
        """
        record = load(work, self.opportunity_id)
        name = _set(work, "opportunity", record.id, self)
        return Done(f"{name} · {called(record)}", (record.id,))


class SetAccountValue(NamedTuple):
    """Set what a custom field of accounts holds on one, as `SetCustomValue` does on an opportunity."""

    account_id: int
    name: str
    value: str | None
    began: Mapping[str, str | None] | None = None

    @property
    def verb(self) -> str:
        """`set_value`."""
        return "set_value"

    def carry_out(self, work: Work) -> Done:
        """Write the value.

        Raises:
            NotFound: there is no such account or field.
            Refused: the value does not fit the field's kind. EditClash: another change came first.
        """
        account = account_name(work, self.account_id)
        return Done(f"{_set(work, 'account', self.account_id, self)} · {account}")


def _set(work: Work, of: Kind, record_id: int, said: SetCustomValue | SetAccountValue) -> str:
    """Write what a field holds on a record; returns the name of the field as it is written."""
    field_id, name, kind, choices = _field(work, of, said.name)
    table, column = VALUES[of]
    row = work.connection.execute(
        f"SELECT id, value FROM {table} WHERE {column} = ? AND custom_field_id = ?", (record_id, field_id)
    ).fetchone()
    text = clean(said.value or "")
    refuse_clash({said.name: text or None}, said.began, {said.name: None if row is None else row[1]})
    if not text:
        work.connection.execute(
            f"DELETE FROM {table} WHERE {column} = ? AND custom_field_id = ?", (record_id, field_id)
        )
    elif row is not None:
        update(work.connection, table, row[0], {"value": fitting(kind, choices, text)})
    else:
        value = fitting(kind, choices, text)
        insert(work.connection, table, {column: record_id, "custom_field_id": field_id, "value": value})
    return name


def _field(work: Work, of: Kind, wanted: str) -> tuple[int, str, str, str | None]:
    """The field of this name, whatever its case and accents, of a kind of record.

    Raises:
        NotFound: there is none.
    """
    key = fold(clean(wanted))
    known = work.connection.execute(
        "SELECT id, name, kind, choices FROM custom_field WHERE record = ? ORDER BY position, id", (of,)
    )
    found = next((row for row in known.fetchall() if fold(row[1]) == key), None)
    if found is None:
        raise NotFound(what="field", wanted=wanted)
    return (found[0], found[1], found[2], found[3])


def fitting(kind: str, choices: str | None, text: str) -> str:
    """The text as a field of this kind keeps it.

    Raises:
        Refused: it does not fit.
    """
    if kind == "number" and not _NUMBER.fullmatch(text):
        raise Refused("not_a_number", text)
    if kind == "date":
        try:
            return date.fromisoformat(text).isoformat()
        except ValueError as error:
            raise Refused("not_a_day", text) from error
    if kind == "choice":
        known = (choices or "").split("\n")
        chosen = next((choice for choice in known if fold(choice) == fold(text)), None)
        if chosen is None:
            raise Refused("not_a_choice", text, known=", ".join(known))
        return chosen
    return text
