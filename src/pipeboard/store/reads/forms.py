"""What the app's forms and pages offer: the user's own fields and filters, and an account as a whole."""

from __future__ import annotations

import sqlite3

from pipeboard.light import suppress
from pipeboard.sales.filters import Filter
from pipeboard.sales.records import CustomField
from pipeboard.sales.text import fold
from pipeboard.store.saved_filter_text import from_terms


def saved_filters(connection: sqlite3.Connection) -> list[tuple[str, Filter]]:
    """The saved filters and their names, in their order. One that a later version wrote otherwise is left out."""
    found = []
    for name, terms in connection.execute("SELECT name, terms FROM saved_filter ORDER BY position, id"):
        with suppress(ValueError):
            found.append((name, from_terms(terms)))
    return found


def custom_fields(connection: sqlite3.Connection, record: str = "opportunity") -> list[CustomField]:
    """The user's own fields of opportunities, or of accounts, in their order."""
    rows = connection.execute(
        "SELECT name, kind, choices, record FROM custom_field WHERE record = ? ORDER BY position, name, id", (record,)
    )
    return [
        CustomField(name, kind, tuple(choices.split("\n")) if choices else (), of) for name, kind, choices, of in rows
    ]


def account_values(connection: sqlite3.Connection, account_id: int) -> dict[str, str]:
    """What the user's own fields hold on an account, by the name of the field, in the order of the fields."""
    rows = connection.execute(
        "SELECT name, value FROM account_value JOIN custom_field ON custom_field.id = custom_field_id"
        " WHERE account_id = ? ORDER BY position, name, custom_field.id",
        (account_id,),
    )
    return dict(rows.fetchall())


def own_values(connection: sqlite3.Connection) -> dict[int, dict[str, str]]:
    """The values of the user's own fields, by the opportunity and the name of the field."""
    found: dict[int, dict[str, str]] = {}
    for number, name, value in connection.execute(
        "SELECT opportunity_id, name, value FROM custom_value JOIN custom_field ON custom_field.id = custom_field_id"
        " ORDER BY opportunity_id, custom_field.position, name"
    ):
        found.setdefault(number, {})[name] = value
    return found


def names_like(connection: sqlite3.Connection, table: str, typed: str, limit: int) -> list[str]:
    """The names of a table of names (account, source, tag) that have all the words typed, accents and case aside.

    Those that begin with what was typed come first, then by name.
    """
    wanted = fold(typed)
    words = wanted.split()
    has_all = " AND ".join(["instr(name_folded, ?)"] * len(words)) or "1"
    rows = connection.execute(
        f"SELECT name FROM {table} WHERE {has_all} ORDER BY instr(name_folded, ?) <> 1, name_folded, id LIMIT ?",
        (*words, wanted, limit),
    )
    return [str(row[0]) for row in rows]
