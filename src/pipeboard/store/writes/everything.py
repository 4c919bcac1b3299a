"""All records of another file into an empty one, as one command: the same ids and uids, the same numbers to come."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field

from pipeboard.store import many_rows
from pipeboard.store.command import Done, Work
from pipeboard.store.derived import in_bulk
from pipeboard.store.errors import Refused
from pipeboard.store.reads.everything import Everything, in_order, is_untouched


@dataclass(frozen=True, slots=True)
class TakeEverything:
    """Put all records of an export into a file that has none. What the new file was born with makes room for them."""

    subject: str
    content: Everything
    verb: str = field(default="import", init=False)

    def carry_out(self, work: Work) -> Done:
        """Write the records.

        Raises:
            Refused: "not_empty": the file has records of its own; "records_do_not_fit": a rule of the file refuses one.
        """
        connection = work.connection
        if not is_untouched(connection):
            raise Refused("not_empty")
        number = sum(len(one.rows) for one in self.content.tables)
        connection.execute("PRAGMA defer_foreign_keys = ON")
        try:
            with in_bulk(connection, number):
                for name in reversed(in_order(connection)):
                    ids = [row[0] for row in connection.execute(f"SELECT id FROM {name}")]
                    if ids:
                        many_rows.delete(connection, name, ids)
                for one in self.content.tables:
                    if one.rows:
                        many_rows.insert(connection, one.name, one.columns, list(one.rows))
        except sqlite3.IntegrityError as error:
            raise Refused("records_do_not_fit", str(error)) from error
        self._number(connection)
        if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
            raise Refused("records_do_not_fit", "FOREIGN KEY constraint failed")
        ids = [row[0] for one in self.content.tables if one.name == "opportunity" for row in one.rows]
        return Done(f"{self.subject}: +{number}", tuple(ids))

    def _number(self, connection: sqlite3.Connection) -> None:
        """Go on where the other file stood: a number that it gave is not given again."""
        for name, last in self.content.last_numbers.items():
            changed = connection.execute("UPDATE sqlite_sequence SET seq = ? WHERE name = ?", (last, name))
            if not changed.rowcount:
                connection.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (name, last))
