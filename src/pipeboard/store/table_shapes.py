"""The shape of each table of records, as `tables` declares it: the type of each column, and whether it may be NULL."""

from __future__ import annotations


def shapes() -> dict[str, dict[str, tuple[str, bool]]]:
    """The columns of each table by its name: SQLite's type, and whether it may be NULL. Computed ones are left out."""
    from sqlalchemy.dialects import sqlite

    from pipeboard.store.tables import metadata

    dialect = sqlite.dialect()
    return {
        name: {
            column.name: (column.type.compile(dialect), bool(column.nullable) and not column.primary_key)
            for column in table.columns
            if column.computed is None
        }
        for name, table in sorted(metadata.tables.items())
    }
