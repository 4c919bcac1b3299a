"""Which copy of a file holds the latest work, told by the journals inside them.

The name of a copy has the time of the clock, and a clock can be wrong: one named in 2099 would be the newest for ever.
So copies are compared by the last command of their journals: a copy that has the last command of another in its journal
is newer than that one, whatever their names say.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from pipeboard.light import NamedTuple, suppress
from pipeboard.store.database import address


class LastCommand(NamedTuple):
    """The last command of a journal: its id (0 where there is none yet) and its instant."""

    id: int
    at: str


def last_command(connection: sqlite3.Connection) -> LastCommand:
    """The last command of an open file.

    Raises:
        sqlite3.Error: it cannot be read.
    """
    row = connection.execute("SELECT id, at FROM command ORDER BY id DESC LIMIT 1").fetchone()
    return LastCommand(0, "") if row is None else LastCommand(int(row[0]), str(row[1]))


def has(connection: sqlite3.Connection, command: LastCommand) -> bool:
    """Whether a command is in the journal of an open file. What has no command yet is the start of every file.

    Raises:
        sqlite3.Error: it cannot be read.
    """
    if command.id == 0:
        return True
    row = connection.execute("SELECT at FROM command WHERE id = ?", (command.id,)).fetchone()
    return row is not None and row[0] == command.at


def last_commands(paths: Sequence[str]) -> dict[str, LastCommand | None]:
    """What each copy holds; None for one that cannot be read."""
    with _Opened(paths) as opened:
        return opened.last


def latest_first(paths: Sequence[str]) -> list[str]:
    """Copies in the order of the work they hold, the latest first; of those that hold the same, in the order given.

    Those that cannot be read come last. Where two journals went different ways (after a restore), the instants decide.
    """
    from functools import cmp_to_key

    with _Opened(paths) as opened:
        return sorted(paths, key=cmp_to_key(opened.compare))


class _Opened:
    """Copies that are open to be compared. Nothing is locked: a copy never changes."""

    def __init__(self, paths: Sequence[str]) -> None:
        self._connections: dict[str, sqlite3.Connection] = {}
        self.last: dict[str, LastCommand | None] = {}
        for path in paths:
            self.last[path] = None
            with suppress(sqlite3.Error, ValueError):
                connection = sqlite3.connect(address(path, "mode=ro&immutable=1"), uri=True)
                self._connections[path] = connection
                self.last[path] = last_command(connection)

    def __enter__(self) -> _Opened:
        return self

    def __exit__(self, *_: object) -> None:
        for connection in self._connections.values():
            connection.close()

    def compare(self, one: str, other: str) -> int:
        """Negative when `one` comes first."""
        left, right = self.last[one], self.last[other]
        if left is None or right is None:
            return (left is None) - (right is None)
        if left == right:
            return 0
        if self._has(other, left):
            return 1
        if self._has(one, right):
            return -1
        return -1 if left.at > right.at else 1

    def _has(self, path: str, command: LastCommand) -> bool:
        with suppress(sqlite3.Error):
            return has(self._connections[path], command)
        return False
