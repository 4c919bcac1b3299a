"""The opposite of changes: what was made is deleted, what was deleted is put back, what was set is set as before."""

import json
import sqlite3

from pipeboard.store import journal, many_rows
from pipeboard.store.conflicts import Change, conflict, later_than, told
from pipeboard.store.errors import Conflict

#: Names that several records share. Undoing the capture that made one keeps it where another record uses it by now.
_SHARED = frozenset({"account", "contact", "source", "category", "tag", "owner", "close_reason"})


class Reverser:
    """Applies the opposite of changes, gathered into runs of one kind to one table."""

    def __init__(self, connection: sqlite3.Connection, command_id: int, last: int) -> None:
        self.connection = connection
        self.command_id = command_id
        self.last = last
        self.run: list[Change] = []
        self.references = references(connection)
        self.written: dict[str, set[int]] = {}

    def take(self, change: Change) -> None:
        """The next change, the last one first."""
        if self.run and (self.run[0].table, self.run[0].operation) != (change.table, change.operation):
            self.finish()
        self.run.append(change)

    def finish(self) -> None:
        """Apply what was gathered.

        Raises:
            Conflict: a rule of the file refuses it, now that later commands have changed what lies beside it.
        """
        if not self.run:
            return
        table, operation = self.run[0].table, self.run[0].operation
        try:
            {"insert": self._delete, "delete": self._insert, "update": self._update}[operation]()
        except sqlite3.IntegrityError as error:
            raise self._conflict(table, self.run[0].row_id) from error
        if operation != "insert":
            self.written.setdefault(table, set()).update(change.row_id for change in self.run)
        self.run = []

    def restore_references(self) -> None:
        """Look for rows that were put back and refer to what is gone by now; the commit would only say that one does.

        A name that nobody used any more may have gone with another undo: it comes back with the row that needs it.

        Raises:
            Conflict: what is gone is more than a name.
        """
        unseen = dict(self.written)
        while unseen:
            revived: dict[str, set[int]] = {}
            for parent, pairs in self.references.items():
                for child, column in pairs:
                    for row_id, wanted in self._lost(parent, child, column, unseen.get(child, set())):
                        if wanted not in revived.setdefault(parent, set()):
                            if not self._revive(parent, wanted):
                                raise self._conflict(child, row_id, column)
                            revived[parent].add(wanted)
            unseen = {table: ids for table, ids in revived.items() if ids}

    def _lost(self, parent: str, child: str, column: str, ids: set[int]) -> list[tuple[int, int]]:
        if not ids:
            return []
        return self.connection.execute(
            f"SELECT id, {column} FROM {child} WHERE id IN (SELECT value FROM json_each(?))"
            f" AND {column} IS NOT NULL AND {column} NOT IN (SELECT id FROM {parent})",
            (json.dumps(list(ids)),),
        ).fetchall()

    def _revive(self, table: str, row_id: int) -> bool:
        row = self.connection.execute(
            "SELECT before FROM change WHERE table_name = ? AND row_id = ? AND operation = 'delete'"
            " ORDER BY id DESC LIMIT 1",
            (table, row_id),
        ).fetchone()
        if table not in _SHARED or row is None:
            return False
        fields = json.loads(row[0])
        marks = ", ".join("?" * len(fields))
        try:
            self.connection.execute(
                f"INSERT INTO {table} ({', '.join(fields)}) VALUES ({marks})", tuple(fields.values())
            )
        except sqlite3.IntegrityError:
            # The name was given again since.
            return False
        return True

    def _conflict(self, table: str, row_id: int, field: str = "record") -> Conflict:
        return conflict(self.connection, self.command_id, self.last, table, row_id, field)

    def _delete(self) -> None:
        table = self.run[0].table
        ids = [change.row_id for change in self.run]
        in_use = self._in_use(table, ids)
        if in_use and table not in _SHARED:
            used, (child, row_id) = min(in_use.items())
            later = later_than(self.connection, self.last, child, row_id)
            raise told(self.command_id, "record", (table, used), later)
        many_rows.delete(self.connection, table, [one for one in ids if one not in in_use])

    def _in_use(self, table: str, ids: list[int]) -> dict[int, tuple[str, int]]:
        """Those of the rows that others still refer to, each with one that does.

        What the command itself hung on them is gone by now.
        """
        found: dict[int, tuple[str, int]] = {}
        with many_rows.listed(self.connection, ids) as going:
            for child, column in self.references.get(table, ()):
                # A row that goes with it does not need it.
                apart = f" AND id NOT IN (SELECT id FROM {going})" if child == table else ""
                for used, row_id in self.connection.execute(
                    f"SELECT {column}, max(id) FROM {child}"
                    f" WHERE {column} IN (SELECT id FROM {going}){apart} GROUP BY 1"
                ):
                    found[used] = (child, row_id)
        return found

    def _insert(self) -> None:
        table, columns = self.run[0].table, list(self.run[0].before)
        # "OR IGNORE" would hide a broken rule; a shared name that was kept by the undo is the one row that may stand.
        kept = self._kept(table) if table in _SHARED else set()
        rows = [tuple(change.before[column] for column in columns) for change in self.run if change.row_id not in kept]
        many_rows.insert(self.connection, table, columns, rows)

    def _kept(self, table: str) -> set[int]:
        listed = json.dumps([change.row_id for change in self.run])
        rows = self.connection.execute(
            f"SELECT id FROM {table} WHERE id IN (SELECT value FROM json_each(?))", (listed,)
        )
        return {row[0] for row in rows}

    def _update(self) -> None:
        for change in self.run:
            assignments = ", ".join(f"{column} = ?" for column in change.before)
            self.connection.execute(
                f"UPDATE {change.table} SET {assignments} WHERE id = ?", (*change.before.values(), change.row_id)
            )


def references(connection: sqlite3.Connection) -> dict[str, list[tuple[str, str]]]:
    """For each table, the (table, column) pairs that refer to its id."""
    found: dict[str, list[tuple[str, str]]] = {}
    for child in journal.journalled_tables(connection):
        for row in connection.execute(f"PRAGMA main.foreign_key_list({child})").fetchall():
            found.setdefault(row[2], []).append((child, row[3]))
    return found
