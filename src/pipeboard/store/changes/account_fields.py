"""What accounts and people are called and how they are reached: plain SQL, since it is changed on the telephone."""

from __future__ import annotations

from collections.abc import Mapping

from pipeboard.light import Any, NamedTuple
from pipeboard.sales.text import clean, clean_lines, fold
from pipeboard.store.changes.common import refuse_clash, update
from pipeboard.store.changes.field_changes import account_named
from pipeboard.store.command import Done, Work
from pipeboard.store.errors import NotFound, Refused

#: The fields that may be set, by table.
ACCOUNT_FIELDS = ("name", "kind", "website", "phone", "address", "note")
CONTACT_FIELDS = ("name", "job", "email", "phone", "note", "account")


class SetAccount(NamedTuple):
    """Set fields of an account by name (`ACCOUNT_FIELDS`); None clears one.

    `began` gives the values that the edit began from: where another one stands by now, the change is refused.
    """

    account_id: int
    fields: Mapping[str, str | None]
    began: Mapping[str, str | None] | None = None

    @property
    def verb(self) -> str:
        """`set_account`."""
        return "set_account"

    def carry_out(self, work: Work) -> Done:
        """Write the fields.

        Raises:
            NotFound: no such account or field. Refused: it would have no name. EditClash: another change came first.
        """
        before = name_of(work, "account", self.account_id)
        refuse_clash(self.fields, self.began, _present(work, "account", self.account_id, ACCOUNT_FIELDS))
        columns = _columns(work, self.fields, ACCOUNT_FIELDS, before)
        update(work.connection, "account", self.account_id, columns)
        ids = work.connection.execute("SELECT id FROM opportunity WHERE account_id = ?", (self.account_id,))
        return Done(columns.get("name", before), tuple(row[0] for row in ids))


class SetContact(NamedTuple):
    """Set fields of a person by name (`CONTACT_FIELDS`; `account` by its name); None clears one.

    With an opportunity, `role` and `decides` are those of their part in it, and so are what they must approve, and by
    when (a day as the file keeps it); "" takes such a text away. `began` gives the values that the edit began from, of
    the person and of the part: where another one stands by now, the change is refused.
    """

    contact_id: int
    fields: Mapping[str, str | None]
    opportunity_id: int | None = None
    role: str | None = None
    decides: bool | None = None
    approves: str | None = None
    approve_by: str | None = None
    began: Mapping[str, str | bool | None] | None = None

    @property
    def verb(self) -> str:
        """`set_contact`."""
        return "set_contact"

    def carry_out(self, work: Work) -> Done:
        """Write the fields.

        Raises:
            NotFound: no such person or field, or they take no part in the opportunity. Refused: no name is left.
            EditClash: another change came first.
        """
        before = name_of(work, "contact", self.contact_id)
        refuse_clash({**self.fields, **self._part_fields()}, self.began, self._present(work))
        columns = _columns(work, self.fields, CONTACT_FIELDS, before)
        update(work.connection, "contact", self.contact_id, columns)
        if self.opportunity_id is not None:
            self._set_part(work, self.opportunity_id)
        ids = work.connection.execute(
            "SELECT opportunity_id FROM opportunity_contact WHERE contact_id = ?", (self.contact_id,)
        )
        return Done(columns.get("name", before), tuple(row[0] for row in ids))

    def _set_part(self, work: Work, opportunity_id: int) -> None:
        update(work.connection, "opportunity_contact", self._part(work, opportunity_id)[0], self._part_fields())

    def _part_fields(self) -> dict[str, str | bool | None]:
        texts = {"role": self.role, "approves": self.approves, "approve_by": self.approve_by}
        fields: dict[str, str | bool | None] = {
            name: clean(text) or None for name, text in texts.items() if text is not None
        }
        if self.decides is not None:
            fields["decision_maker"] = self.decides
        return fields

    def _part(self, work: Work, opportunity_id: int) -> tuple[int, dict[str, Any]]:
        """The row of the part, and what stands in it.

        Raises:
            NotFound: they take no part in it.
        """
        row = work.connection.execute(
            "SELECT id, role, decision_maker, approves, approve_by FROM opportunity_contact"
            " WHERE opportunity_id = ? AND contact_id = ?",
            (opportunity_id, self.contact_id),
        ).fetchone()
        if row is None:
            raise NotFound(what="person", wanted=self.contact_id)
        number, role, decides, approves, by = row
        return number, {"role": role, "decision_maker": bool(decides), "approves": approves, "approve_by": by}

    def _present(self, work: Work) -> dict[str, Any]:
        present = _present(work, "contact", self.contact_id, CONTACT_FIELDS)
        return present if self.opportunity_id is None else {**present, **self._part(work, self.opportunity_id)[1]}


def name_of(work: Work, table: str, row_id: int) -> str:
    """What an account (`account`) or a person (`contact`) is called.

    Raises:
        NotFound: there is none.
    """
    row = work.connection.execute(f"SELECT name FROM {table} WHERE id = ?", (row_id,)).fetchone()
    if row is None:
        raise NotFound(what=table, wanted=row_id)
    return str(row[0])


def _present(work: Work, table: str, row_id: int, fields: tuple[str, ...]) -> dict[str, Any]:
    """What stands in the fields; `account` is its name."""
    account = "(SELECT account.name FROM account WHERE account.id = contact.account_id)"
    columns = ", ".join(account if name == "account" else name for name in fields)
    row = work.connection.execute(f"SELECT {columns} FROM {table} WHERE id = ?", (row_id,)).fetchone()
    return dict(zip(fields, row, strict=True))


def _columns(work: Work, fields: Mapping[str, str | None], known: tuple[str, ...], before: str) -> dict[str, Any]:
    """The columns that values are kept in."""
    columns: dict[str, Any] = {}
    for name, value in fields.items():
        if name not in known:
            raise NotFound(what="field", wanted=name)
        text = (clean_lines if name == "note" else clean)(value or "") or None
        if name == "name":
            if text is None:
                raise Refused("name_missing", before)
            columns |= {"name": text, "name_folded": fold(text) or text}
        elif name == "account":
            columns["account_id"] = account_named(work, text)
        elif name == "kind":
            columns["kind"] = text or "company"
        else:
            columns[name] = text.lower() if name == "email" and text else text
    return columns
