"""`tables.py` declares the schema, `migrations/` makes it: they must say the same, down to each rule's text."""

import re
import sqlite3
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from pipeboard.store import journal, schema_steps
from pipeboard.store.database import SCHEMA_VERSION
from pipeboard.store.store import Store
from pipeboard.store.tables import metadata

TABLES = sorted(metadata.tables)


@pytest.fixture(scope="module")
def declared() -> Iterator[sqlite3.Connection]:
    """A database in memory, made from the declaration alone."""
    connection = sqlite3.connect(":memory:")
    dialect = sqlite.dialect()
    for table in metadata.sorted_tables:
        connection.execute(str(CreateTable(table).compile(dialect=dialect)))
        for index in table.indexes:
            connection.execute(str(CreateIndex(index).compile(dialect=dialect)))
    yield connection
    connection.close()


def columns(connection: sqlite3.Connection, table: str) -> list[tuple[Any, ...]]:
    """By name: a column that a later step added stands last in the file, wherever it is declared."""
    return connection.execute(
        'SELECT name, type, "notnull", dflt_value, pk, hidden FROM pragma_table_xinfo(?) ORDER BY name', (table,)
    ).fetchall()


def references(connection: sqlite3.Connection, table: str) -> set[tuple[Any, ...]]:
    return set(
        connection.execute(
            'SELECT "from", "table", "to", on_update, on_delete, match FROM pragma_foreign_key_list(?)', (table,)
        )
    )


def indexes(connection: sqlite3.Connection, table: str) -> set[tuple[Any, ...]]:
    """(name unless SQLite gave it, unique, partial, columns in order, the condition's text) of each index."""
    found = set()
    for name, unique, origin, partial in connection.execute(
        'SELECT name, "unique", origin, partial FROM pragma_index_list(?)', (table,)
    ).fetchall():
        named = connection.execute("SELECT name FROM pragma_index_info(?) ORDER BY seqno", (name,)).fetchall()
        (text,) = connection.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (name,)).fetchone()
        condition = squeezed(text.partition(" WHERE ")[2]) if text else ""
        found.add((name if origin == "c" else "", unique, partial, tuple(named), condition))
    return found


def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def text_of(connection: sqlite3.Connection, table: str) -> str:
    return str(connection.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (table,)).fetchone()[0])


def enclosed(text: str, start: int) -> str:
    """What stands between the parenthesis at `start` and its partner."""
    depth = 0
    for place in range(start, len(text)):
        depth += {"(": 1, ")": -1}.get(text[place], 0)
        if depth == 0:
            return squeezed(text[start + 1 : place])
    raise ValueError(text)


def checks(connection: sqlite3.Connection, table: str) -> dict[str, str]:
    text = text_of(connection, table)
    found = {match[1]: enclosed(text, match.end() - 1) for match in re.finditer(r"CONSTRAINT (\w+) CHECK \(", text)}
    assert len(found) == text.count("CHECK ("), "each check has a name of its own"
    return found


def computed(connection: sqlite3.Connection, table: str) -> list[str]:
    text = text_of(connection, table)
    return [enclosed(text, match.end() - 1) for match in re.finditer(r"GENERATED ALWAYS AS \(", text)]


@pytest.mark.parametrize("table", TABLES)
def test_the_declaration_is_what_the_steps_make(table: str, store: Store, declared: sqlite3.Connection) -> None:
    made = store.connection
    assert columns(made, table) == columns(declared, table)
    assert references(made, table) == references(declared, table)
    assert indexes(made, table) == indexes(declared, table)
    assert checks(made, table) == checks(declared, table)
    assert computed(made, table) == computed(declared, table)
    assert text_of(made, table).rstrip().endswith(") STRICT")
    assert text_of(declared, table).rstrip().endswith("STRICT")


def test_the_comparison_sees_a_difference(declared: sqlite3.Connection) -> None:
    other = sqlite3.connect(":memory:")
    text = text_of(declared, "pipeline")
    other.execute(text.replace("length(name) > 0", "length(name) > 1").replace("DEFAULT 0", "DEFAULT 1"))
    assert checks(other, "pipeline") != checks(declared, "pipeline")
    assert columns(other, "pipeline") != columns(declared, "pipeline")
    other.close()


def test_every_declared_table_is_journalled_and_no_other(store: Store) -> None:
    assert journal.journalled_tables(store.connection) == TABLES
    triggers = {row[0] for row in store.connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'")}
    for table in TABLES:
        assert {f"journal_{table}_{operation}" for operation in ("insert", "update", "delete")} <= triggers


def test_every_reference_can_be_followed_back_quickly(store: Store) -> None:
    """Deleting a row looks for those that refer to it: without an index each deletion reads a whole table."""
    small = {"stage", "prospect_list"}
    for table in TABLES:
        leading = {index[3][0][0] for index in indexes(store.connection, table)}
        lacking = {reference[0] for reference in references(store.connection, table)} - leading
        assert table in small or not lacking, (table, lacking)


def test_the_version_is_the_number_of_steps(store: Store) -> None:
    assert len(schema_steps.steps()) == SCHEMA_VERSION
    assert schema_steps.version_of(store.connection) == SCHEMA_VERSION
