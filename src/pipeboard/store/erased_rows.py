"""Which rows are of a person or an account: theirs, what hangs on them, and those that only the journal still has."""

from __future__ import annotations

import json
import sqlite3
from typing import Literal, NamedTuple

from pipeboard.sales.text import fold
from pipeboard.sales.traces import Traces, traces_of
from pipeboard.store import journal
from pipeboard.store.errors import NotFound

Of = Literal["account", "contact"]

#: The tables whose rows go with what they hang on. What else refers to it loses the reference.
_HANGING = (
    *("activity", "document", "custom_value", "opportunity_contact", "activity_contact", "account_value"),
    *("known_criterion",),
)

#: The tables of names that others are known by. A tag or a list that is called after somebody tells of them.
_NAMED = ("account", "contact", "prospect", "owner")


class Doomed(NamedTuple):
    """What goes: rows by table; and opportunities of which only the figures stay."""

    rows: dict[str, set[int]]
    bare: set[int]

    def holds(self, table: str, row_id: int) -> bool:
        """Whether a row goes."""
        return row_id in self.rows.get(table, ())


def found(connection: sqlite3.Connection, of: Of, record_id: int) -> Doomed:
    """The rows of a person, or of an account with its people. Its opportunities stay as bare figures; those that were
    deleted before go.

    Raises:
        NotFound: there is no such record.
    """
    if connection.execute(f"SELECT 1 FROM {of} WHERE id = ?", (record_id,)).fetchone() is None:
        raise NotFound(what=of, wanted=record_id)
    rows: dict[str, set[int]] = {of: {record_id}}
    bare: set[int] = set()
    gone = list(_gone(connection))
    if of == "account":
        rows["contact"] = _referring(connection, "contact", "account_id", {record_id})
        rows["contact"] |= {
            number for table, number, was in gone if table == "contact" and was.get("account_id") == record_id
        }
        bare = _referring(connection, "opportunity", "account_id", {record_id})
        rows["opportunity"] = {
            number for table, number, was in gone if table == "opportunity" and was.get("account_id") == record_id
        } - bare
    owners = {"account": rows.get("account", set()), "contact": rows.get("contact", set())}
    owners["opportunity"] = bare | rows.get("opportunity", set())
    for table in _HANGING:
        columns = journal.columns_of(connection, table)
        for parent in ("account", "contact", "opportunity", "activity"):
            column, ids = (
                f"{parent}_id",
                owners.get(parent, set()) if parent != "activity" else rows.get("activity", set()),
            )
            if column in columns and ids:
                rows.setdefault(table, set()).update(_referring(connection, table, column, ids))
                rows[table].update(number for name, number, was in gone if name == table and was.get(column) in ids)
    for table in ("opportunity_tag", "stage_visit"):
        # An undo would put them back on an opportunity that is not.
        rows[table] = {
            number
            for name, number, was in gone
            if name == table and was.get("opportunity_id") in rows.get("opportunity", ())
        }
    return Doomed({table: ids for table, ids in rows.items() if ids}, bare)


def traces(connection: sqlite3.Connection, doomed: Doomed) -> Traces:
    """What the accounts and people that go are and were known by, as the file and its journal say."""
    accounts, people = _told(connection, "account", doomed), _told(connection, "contact", doomed)
    others = _other_words(connection, doomed)
    return traces_of(accounts["name"], accounts["website"], accounts["phone"], is_person=False, others=others).joined(
        traces_of(people["name"], people["email"], people["phone"], others=others)
    )


def _told(connection: sqlite3.Connection, table: str, doomed: Doomed) -> dict[str, list[str]]:
    """The values of some columns of the rows of a table that go, now and before."""
    told: dict[str, list[str]] = {name: [] for name in ("name", "email", "phone", "website")}
    columns = [name for name in told if name in journal.columns_of(connection, table)]
    for number in doomed.rows.get(table, ()):
        for values in connection.execute(f"SELECT {', '.join(columns)} FROM {table} WHERE id = ?", (number,)):
            for name, value in zip(columns, values, strict=True):
                told[name] += [value] if value else []
        for sides in connection.execute(
            "SELECT before, after FROM change WHERE table_name = ? AND row_id = ?", (table, number)
        ):
            for side in filter(None, sides):
                was = json.loads(side)
                for name in columns:
                    told[name] += [was[name]] if was.get(name) else []
    return told


def _other_words(connection: sqlite3.Connection, doomed: Doomed) -> set[str]:
    """The folded words of the names of others; who stands in a list of prospects under the same name is no other."""
    words: set[str] = set()
    going = {
        fold(name)
        for table in ("account", "contact")
        for number, name in connection.execute(f"SELECT id, name FROM {table}")
        if doomed.holds(table, number)
    }
    for table in _NAMED:
        for number, name in connection.execute(f"SELECT id, name FROM {table}"):
            if not doomed.holds(table, number) and not (table == "prospect" and fold(name) in going):
                words.update(fold(name).replace("-", " ").replace("'", " ").split())
    return words


def _referring(connection: sqlite3.Connection, table: str, column: str, ids: set[int]) -> set[int]:
    rows = connection.execute(
        f"SELECT id FROM {table} WHERE {column} IN (SELECT value FROM json_each(?))", (json.dumps(list(ids)),)
    )
    return {row[0] for row in rows}


def _gone(connection: sqlite3.Connection) -> list[tuple[str, int, dict[str, object]]]:
    """The rows that were deleted, as the journal has them."""
    rows = connection.execute("SELECT table_name, row_id, before FROM change WHERE operation = 'delete'")
    return [(table, number, json.loads(before)) for table, number, before in rows]
