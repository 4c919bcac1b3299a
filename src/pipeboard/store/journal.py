"""The journal: every change of every record, written by the file itself.

Triggers generated from the schema write each change under the command that is open; a write outside a command is
refused, whoever makes it. An update keeps the changed columns before and after, a deletion the whole row. An insertion
keeps nothing, since the row is its own record, and every later state of it is in a later change; that makes an import
of ten thousand rows twice as fast (`docs/decisions/0004-the-journal.md`).
"""

from __future__ import annotations

import sqlite3

from pipeboard.clock import Stamp
from pipeboard.light import Literal, NamedTuple

Kind = Literal["do", "undo", "redo"]

#: Tables that are not journalled: the journal itself, and what triggers derive.
NOT_JOURNALLED = frozenset(
    {"command", "change", "journal_state", "stage_total", "expected_total", "closed_total", "followup", "search"}
)

#: Stands as the table of a change that marks its command: something of it was erased since, and comes back no more.
ERASED = "erased"

REFUSED = "pipeboard: a change outside a command is refused, since it could not be undone"


#: A command stands while the last of its chain (itself, its undo, the redo of that…) is not an undo.
LAST_KIND = "(SELECT last.kind FROM command AS last WHERE last.root_id = command.id ORDER BY last.id DESC LIMIT 1)"


class Entry(NamedTuple):
    """What the journal says of a command: its verb (a code), what it is about (data), and who asked for it."""

    verb: str
    subject: str
    origin: str
    kind: Kind = "do"
    root_id: int | None = None
    reverses_id: int | None = None
    spool_key: str | None = None


def journalled_tables(connection: sqlite3.Connection) -> list[str]:
    """The tables whose changes are written down, by name."""
    rows = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").fetchall()
    return [name for (name,) in rows if name not in NOT_JOURNALLED and not name.startswith(("sqlite_", "search_"))]


def columns_of(connection: sqlite3.Connection, table: str) -> list[str]:
    """The ordinary columns of a table; those that SQLite computes are left out."""
    return [row[1] for row in connection.execute(f"PRAGMA main.table_info({table})")]


def set_triggers_aside(connection: sqlite3.Connection) -> None:
    """Drop the journal's triggers, inside the running transaction: a step of the schema is no command."""
    rows = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'journal\\_%' ESCAPE '\\'"
    )
    for (name,) in rows.fetchall():
        connection.execute(f"DROP TRIGGER {name}")


def set_triggers(connection: sqlite3.Connection) -> None:
    """Make the journal's triggers fit the schema as it is now, inside the running transaction."""
    for table in journalled_tables(connection):
        for statement in _triggers_of(table, columns_of(connection, table)):
            connection.execute(statement)


def _triggers_of(table: str, columns: list[str]) -> list[str]:
    under = f"coalesce((SELECT command_id FROM journal_state), RAISE(ABORT, '{REFUSED}'))"
    write = "INSERT INTO change (command_id, table_name, row_id, operation, before, after) VALUES"
    others = [column for column in columns if column not in ("id", "uid")]
    whole = ", ".join(f"'{column}', OLD.{column}" for column in columns)
    renamed = " OR ".join(f"OLD.{column} <> NEW.{column}" for column in ("id", "uid") if column in columns)
    differs = " OR ".join(f"OLD.{column} IS NOT NEW.{column}" for column in columns)

    def changed(side: str) -> str:
        parts = " || ".join(
            f"iif(OLD.{column} IS NOT NEW.{column}, ',\"{column}\":' || json_quote({side}.{column}), '')"
            for column in others
        )
        return f"'{{' || substr({parts}, 2) || '}}'"

    return [
        f"CREATE TRIGGER journal_{table}_insert AFTER INSERT ON {table} BEGIN\n"
        f"    {write} ({under}, '{table}', NEW.id, 'insert', NULL, NULL);\nEND",
        f"CREATE TRIGGER journal_{table}_update AFTER UPDATE ON {table} WHEN {differs} BEGIN\n"
        f"    SELECT RAISE(ABORT, 'an id never changes') WHERE {renamed};\n"
        f"    {write} ({under}, '{table}', NEW.id, 'update', {changed('OLD')}, {changed('NEW')});\nEND",
        f"CREATE TRIGGER journal_{table}_delete AFTER DELETE ON {table} BEGIN\n"
        f"    {write} ({under}, '{table}', OLD.id, 'delete', json_object({whole}), NULL);\nEND",
    ]


def open_command(connection: sqlite3.Connection, stamp: Stamp, entry: Entry) -> int:
    """Open a command inside the running transaction: from here on changes are written under it. Returns its id."""
    row = connection.execute("SELECT coalesce(max(id), 0) + 1 FROM command").fetchone()
    command_id: int = row[0]
    connection.execute(
        "INSERT INTO command (id, at, on_day, verb, subject, origin, kind, root_id, reverses_id, spool_key)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            command_id,
            stamp.instant,
            stamp.today.isoformat(),
            entry.verb,
            entry.subject,
            entry.origin,
            entry.kind,
            entry.root_id or command_id,
            entry.reverses_id,
            entry.spool_key,
        ),
    )
    connection.execute("UPDATE journal_state SET command_id = ?", (command_id,))
    return command_id


def close_command(connection: sqlite3.Connection, command_id: int, subject: str | None = None) -> int:
    """Close the command; returns how many changes it made. One that changed nothing leaves no trace.

    Undo and redo stay even then (what they would have changed was kept for others): the next one must go on from them.
    """
    connection.execute("UPDATE journal_state SET command_id = NULL")
    (changes,) = connection.execute("SELECT count(*) FROM change WHERE command_id = ?", (command_id,)).fetchone()
    (kind,) = connection.execute("SELECT kind FROM command WHERE id = ?", (command_id,)).fetchone()
    if changes == 0 and kind == "do":
        connection.execute("DELETE FROM command WHERE id = ?", (command_id,))
    elif subject is not None:
        connection.execute("UPDATE command SET subject = ? WHERE id = ?", (subject, command_id))
    return int(changes)
