"""How one record is erased inside a transaction: its rows, its changes in the journal, and its traces in every text."""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from pipeboard.sales.text import fold
from pipeboard.sales.traces import BLOT, Traces, blotted, has_trace
from pipeboard.store import derived, journal
from pipeboard.store.erased_rows import Doomed, Of, found, traces
from pipeboard.store.journal import ERASED
from pipeboard.store.reversal import references

#: What an opportunity loses of which only the figures stay.
_PRIVATE = ("account_id", "captured_line", "external_id", "note", "next_step")

#: A command of more changes did more than what is erased: its subject stays, but for the names in it.
_FEW = 500

#: Columns that hold codes, days and numbers, whatever their table.
_CODES = frozenset({"uid", "currency", "done_at", "month", "repeat_from", "phase"})


class Eraser:
    """Erases one record inside the running transaction."""

    def __init__(
        self, connection: sqlite3.Connection, of: Of, record_id: int | None, known: Traces | None = None
    ) -> None:
        self.connection = connection
        self.doomed = Doomed({}, set()) if record_id is None else found(connection, of, record_id)
        self.traces = traces(connection, self.doomed).joined(known or Traces())
        self.parents = {
            (child, column): parent for parent, pairs in references(connection).items() for child, column in pairs
        }
        self.gone = self.texts = 0
        self.marked: set[int] = set()

    def erase(self) -> None:
        """Erase the record, its journal and its traces, and derive what follows."""
        connection = self.connection
        journal.set_triggers_aside(connection)
        connection.execute("UPDATE journal_state SET bulk = 1")
        self._delete()
        self._blot_tables()
        self._blot_changes()
        self._blot_commands()
        for table, query in derived.DERIVED.items():
            connection.execute(f"DELETE FROM {table}")
            connection.execute(f"INSERT INTO {table} {query}")
        derived.index_all(connection)
        connection.execute("UPDATE journal_state SET bulk = 0")
        journal.set_triggers(connection)

    def _delete(self) -> None:
        """Delete the rows, and what refers to them forgets them; opportunities are left bare."""
        for (child, column), parent in self.parents.items():
            ids = self.doomed.rows.get(parent)
            if ids:
                self.connection.execute(
                    f"UPDATE {child} SET {column} = NULL WHERE {column} IN (SELECT value FROM json_each(?))"
                    " AND id NOT IN (SELECT value FROM json_each(?))",
                    (json.dumps(list(ids)), json.dumps(list(self.doomed.rows.get(child, ())))),
                )
        for table, ids in self.doomed.rows.items():
            cursor = self.connection.execute(
                f"DELETE FROM {table} WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(list(ids)),)
            )
            self.gone += cursor.rowcount
        bare = ", ".join(f"{column} = NULL" for column in _PRIVATE)
        self.connection.execute(
            f"UPDATE opportunity SET title = ?, {bare} WHERE id IN (SELECT value FROM json_each(?))",
            (BLOT, json.dumps(list(self.doomed.bare))),
        )

    def _blot_tables(self) -> None:
        """Blot the traces out of every text of every record."""
        for table in journal.journalled_tables(self.connection):
            columns = _texts_of(self.connection, table)
            if not columns:
                continue
            rows = self.connection.execute(f"SELECT id, {', '.join(columns)} FROM {table}").fetchall()
            for number, *values in rows:
                if has_trace("\0".join(filter(None, values)), self.traces):
                    self._write(table, number, dict(zip(columns, values, strict=True)))

    def _write(self, table: str, number: int, before: dict[str, str | None]) -> None:
        after = {name: blotted(text, self.traces) for name, text in before.items() if text}
        changed = {name: text for name, text in after.items() if text != before[name]}
        if "name" in changed and "name_folded" in before:
            changed["name_folded"] = fold(changed["name"]) or changed["name"]
        self.texts += len(changed)
        if not changed:
            return
        assignments = ", ".join(f"{name} = ?" for name in changed)
        statement = f"UPDATE {table} SET {assignments} WHERE id = ?"
        try:
            self.connection.execute(statement, (*changed.values(), number))
        except sqlite3.IntegrityError:
            # Two names that were blotted out are no longer told apart.
            apart = [f"{text} {number}" if name in ("name", "name_folded") else text for name, text in changed.items()]
            self.connection.execute(statement, (*apart, number))

    def _blot_changes(self) -> None:
        """Take the changes of what is gone out of the journal, and the traces out of the others."""
        columns = {
            table: frozenset(_texts_of(self.connection, table)) for table in journal.journalled_tables(self.connection)
        }
        going: dict[int, list[int]] = {}
        written: list[tuple[str | None, str | None, int]] = []
        for number, command_id, table, row_id, before, after in self.connection.execute(
            "SELECT id, command_id, table_name, row_id, before, after FROM change"
        ):
            if self.doomed.holds(table, row_id):
                going.setdefault(command_id, []).append(number)
                continue
            sides = [
                None if side is None else self._blot_side(table, row_id, side, columns) for side in (before, after)
            ]
            if sides != [before, after]:
                written.append((sides[0], sides[1], number))
                if row_id in self.doomed.bare and table == "opportunity":
                    self.marked.add(command_id)
        self.connection.executemany("UPDATE change SET before = ?, after = ? WHERE id = ?", written)
        # One of them becomes the mark of its command: changes stand in the order of their commands.
        self.connection.executemany(
            "UPDATE change SET table_name = ?, row_id = command_id, operation = 'insert', before = NULL, after = NULL"
            " WHERE id = ?",
            [(ERASED, numbers[0]) for numbers in going.values()],
        )
        self.connection.executemany(
            "DELETE FROM change WHERE id = ?", [(one,) for numbers in going.values() for one in numbers[1:]]
        )
        self.marked.update(going)
        # Of these nothing is left but the mark.
        self.connection.execute(
            "UPDATE command SET verb = ? WHERE id IN (SELECT command_id FROM change WHERE table_name = ?)"
            " AND NOT EXISTS (SELECT 1 FROM change WHERE command_id = command.id AND +table_name <> ?)"
            " AND verb <> 'compacted'",
            (ERASED, ERASED, ERASED),
        )

    def _blot_side(self, table: str, row_id: int, text: str, columns: dict[str, frozenset[str]]) -> str:
        """What the journal says of one side of a change."""
        values: dict[str, Any] = json.loads(text)
        was = dict(values)
        is_bare = table == "opportunity" and row_id in self.doomed.bare
        for name, value in values.items():
            if is_bare and (name in _PRIVATE or name == "title"):
                values[name] = BLOT if name == "title" else None
            elif isinstance(value, str) and name in columns.get(table, ()):
                values[name] = blotted(value, self.traces)
            elif isinstance(value, int) and self.doomed.holds(self.parents.get((table, name), ""), value):
                values[name] = None
        return text if values == was else json.dumps(values, ensure_ascii=False, separators=(",", ":"))

    def _blot_commands(self) -> None:
        """What commands were about: of those that did little else, nothing is said any more."""
        for number, words in self.connection.execute("SELECT id, subject FROM command").fetchall():
            said = blotted(words, self.traces)
            if number in self.marked:
                (changes,) = self.connection.execute(
                    "SELECT count(*) FROM change WHERE command_id = ?", (number,)
                ).fetchone()
                said = BLOT if changes <= _FEW else said
            if said != words:
                self.connection.execute("UPDATE command SET subject = ? WHERE id = ?", (said, number))


def _texts_of(connection: sqlite3.Connection, table: str) -> list[str]:
    """The columns of a table that hold words: no codes, no days."""
    (declared,) = connection.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (table,)).fetchone()
    return [
        name
        for _, name, kind, *_ in connection.execute(f"PRAGMA main.table_info({table})").fetchall()
        if kind == "TEXT"
        and name not in _CODES
        and not any(f"CONSTRAINT {name}_{rule} " in declared for rule in ("known", "is_a_day", "is_a_time", "code"))
    ]
