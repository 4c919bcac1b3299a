"""People with their account and their parts in opportunities."""

from __future__ import annotations

import sqlite3
from datetime import date

from pipeboard.sales.customers import Contact, Part
from pipeboard.sales.text import fold
from pipeboard.store.errors import NotFound

_CONTACT = (
    "SELECT contact.id, contact.name, contact.account_id, account.name, job, email, contact.phone, contact.note,"
    " contact.created_on FROM contact LEFT JOIN account ON account.id = contact.account_id"
)


def listed(connection: sqlite3.Connection, account: str, text: str, limit: int) -> list[Contact]:
    """People by name: those of an account (by its whole name), with all of some words in name, account, job or e-mail;
    "" is any.
    """
    where, values = _where(account, text)
    return _contacts(connection, f"WHERE {where} ORDER BY contact.name_folded, contact.id LIMIT ?", (*values, limit))


def count(connection: sqlite3.Connection, account: str, text: str) -> int:
    """How many people those are."""
    where, values = _where(account, text)
    rows = connection.execute(
        f"SELECT count(*) FROM contact LEFT JOIN account ON account.id = contact.account_id WHERE {where}", values
    )
    return int(rows.fetchone()[0])


def one(connection: sqlite3.Connection, contact_id: int) -> Contact:
    """The person of this id.

    Raises:
        NotFound: there is none.
    """
    found = _contacts(connection, "WHERE contact.id = ?", (contact_id,))
    if not found:
        raise NotFound(what="contact", wanted=contact_id)
    return found[0]


def of_account(connection: sqlite3.Connection, account_id: int) -> list[Contact]:
    """The people of an account, and those of others who take part in its sales; who decides comes first."""
    found = _contacts(
        connection,
        "WHERE contact.account_id = :account OR contact.id IN (SELECT contact_id FROM opportunity_contact"
        " JOIN opportunity AS o ON o.id = opportunity_id WHERE o.account_id = :account)"
        " ORDER BY contact.name_folded, contact.id",
        {"account": account_id},
    )
    return sorted(found, key=lambda person: not person.decides)


def of_opportunity(connection: sqlite3.Connection, opportunity_id: int) -> list[Contact]:
    """The people who take part in an opportunity; who decides comes first."""
    found = _contacts(
        connection,
        "WHERE contact.id IN (SELECT contact_id FROM opportunity_contact WHERE opportunity_id = ?)"
        " ORDER BY contact.name_folded, contact.id",
        (opportunity_id,),
    )
    return sorted(found, key=lambda person: not person.decides)


def _where(account: str, text: str) -> tuple[str, list[str]]:
    parts, values = ["1"], []
    if account:
        parts.append("account.name_folded = ?")
        values.append(fold(account))
    for word in fold(text).split():
        parts.append(
            "(instr(contact.name_folded, ?) OR instr(coalesce(account.name_folded, ''), ?)"
            " OR instr(lower(coalesce(email, '')), ?) OR instr(lower(coalesce(job, '')), ?))"
        )
        values += [word] * 4
    return " AND ".join(parts), values


def _contacts(connection: sqlite3.Connection, rest: str, values: object) -> list[Contact]:
    rows = connection.execute(f"{_CONTACT} {rest}", values).fetchall()  # type: ignore[arg-type]
    ids = ",".join(str(row[0]) for row in rows)
    parts: dict[int, list[Part]] = {}
    for contact, *part in connection.execute(
        "SELECT contact_id, o.id, o.title, o.status, role, decision_maker, approves, approve_by"
        f" FROM opportunity_contact JOIN opportunity AS o ON o.id = opportunity_id WHERE contact_id IN ({ids})"
        " ORDER BY o.status <> 'open', o.id DESC"
    ):
        number, title, status, role, decides, approves, by = part
        until = date.fromisoformat(by) if by else None
        parts.setdefault(contact, []).append(Part(number, title, status, role, bool(decides), approves, until))
    return [Contact._make((*row[:8], date.fromisoformat(row[8]), tuple(parts.get(row[0], ())))) for row in rows]
