"""What the journal can tell another file: each change by uid, and the whole row of what was inserted."""

import sqlite3
from contextlib import closing
from typing import Any

import pytest

from pipeboard.store import journal, past
from pipeboard.store.changes.closing import Close
from pipeboard.store.changes.field_changes import SetFields
from pipeboard.store.reversal import references
from pipeboard.store.shared_changes import changes_since
from pipeboard.store.store import Store
from pipeboard.store.writes.deleting import Delete
from store_help import STAMP, draft

Content = dict[str, dict[str, dict[str, Any]]]


def by_uid(connection: sqlite3.Connection) -> Content:
    """Every record of the file by its uid, with uids where it refers to another."""
    leads_to = {(child, column): parent for parent, pairs in references(connection).items() for child, column in pairs}
    content: Content = {}
    for table in journal.journalled_tables(connection):
        columns = journal.columns_of(connection, table)
        for values in connection.execute(f"SELECT {', '.join(columns)} FROM {table}").fetchall():
            row = dict(zip(columns, values, strict=True))
            uid = row.pop("uid")
            del row["id"]
            for column, value in row.items():
                parent = leads_to.get((table, column))
                if parent and value is not None:
                    (row[column],) = connection.execute(f"SELECT uid FROM {parent} WHERE id = ?", (value,)).fetchone()
            content.setdefault(table, {})[uid] = row
    return {table: rows for table, rows in content.items() if rows}


def replayed(content: Content, store: Store, since: int) -> Content:
    """What another file comes to that takes over the changes."""
    for change in changes_since(store.connection, since):
        rows = content.setdefault(change.table, {})
        if change.operation == "delete":
            del rows[change.uid]
        elif change.operation == "insert":
            rows[change.uid] = dict(change.values)
        else:
            rows[change.uid].update(change.values)
    return {table: rows for table, rows in content.items() if rows}


def do_everything(store: Store) -> None:
    for number in range(4):
        store.capture(draft(f"T{number}", f"A{number}", tags=(f"t{number}",)), STAMP)
    store.run(SetFields(1, {"title": "renamed", "account": "Other", "tags": ("x",)}), STAMP)
    store.run(Close((2,), "won"), STAMP)
    store.run(Delete((3,)), STAMP)
    store.undo(STAMP)
    store.run(Delete((4,)), STAMP)
    store.undo(STAMP)
    store.redo(STAMP)


@pytest.mark.parametrize("since", [0, 1, 4, 7, 10])
def test_another_file_comes_to_the_same(path: str, since: int) -> None:
    with Store.open(path, STAMP, origin="test") as store:
        content = by_uid(store.connection) if since == 0 else {}
        do_everything(store)
        if since:
            with past.as_of(store.connection, since):
                content = by_uid(store.connection)
        assert replayed(content, store, since) == by_uid(store.connection)


def test_nothing_is_told_after_the_last_command(path: str) -> None:
    with Store.open(path, STAMP, origin="test") as store:
        store.capture(draft(), STAMP)
        told = changes_since(store.connection, 0)
        assert changes_since(store.connection, 1) == []
        made = next(one for one in told if one.table == "opportunity")
        assert made.values["title"] == "Façade"
        assert len(made.values["account_id"]) == 36
    with closing(sqlite3.connect(path)) as other:
        assert other.execute("SELECT uid FROM command").fetchall() == [(made.command,)]
