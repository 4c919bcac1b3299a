"""All records of a file as plain values, table by table, as the file itself declares them: a new table comes along."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from pipeboard.light import Any, NamedTuple
from pipeboard.store.journal import columns_of, journalled_tables


class TableContent(NamedTuple):
    """The rows of a table in the order of their ids, each as long as `columns`."""

    name: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[Any, ...]]


class Everything(NamedTuple):
    """All records of a file. `last_numbers` are the highest ids that each table ever gave."""

    schema: int
    tables: tuple[TableContent, ...]
    last_numbers: dict[str, int]


def everything(connection: sqlite3.Connection) -> Everything:
    """All records of the file: those that others refer to come first."""
    tables = []
    for name in in_order(connection):
        columns = ordered_columns(connection, name)
        rows = connection.execute(f"SELECT {', '.join(columns)} FROM {name} ORDER BY id").fetchall()
        tables.append(TableContent(name, columns, rows))
    names = {one.name for one in tables}
    numbers = connection.execute("SELECT name, seq FROM sqlite_sequence ORDER BY name").fetchall()
    (schema,) = connection.execute("PRAGMA user_version").fetchone()
    return Everything(schema, tuple(tables), {name: number for name, number in numbers if name in names and number})


def ordered_columns(connection: sqlite3.Connection, table: str) -> tuple[str, ...]:
    """The columns of a table: id and uid, then the others by name, whatever order the steps of the schema gave them."""
    columns = set(columns_of(connection, table))
    return ("id", "uid", *sorted(columns - {"id", "uid"}))


def in_order(connection: sqlite3.Connection) -> list[str]:
    """The tables of records: each after those that it refers to, and by name where nothing else tells."""
    waiting = {name: _refers_to(connection, name) for name in journalled_tables(connection)}
    ordered: list[str] = []
    while waiting:
        free = [name for name, wanted in waiting.items() if not wanted & waiting.keys() - {name}]
        # Tables that refer to each other in a circle come by name: references are looked at when all rows are there.
        chosen = min(free or waiting)
        ordered.append(chosen)
        del waiting[chosen]
    return ordered


def _refers_to(connection: sqlite3.Connection, table: str) -> set[str]:
    return {row[2] for row in connection.execute(f"PRAGMA foreign_key_list({table})")}


def is_untouched(connection: sqlite3.Connection) -> bool:
    """Whether the file holds nothing but what a new one is born with."""
    there = set(journalled_tables(connection))
    kept = ("opportunity", "account", "contact", "prospect_list", "activity", "document", "saved_filter", "target")
    return not any(
        connection.execute(f"SELECT EXISTS (SELECT 1 FROM {name})").fetchone()[0] for name in kept if name in there
    )
