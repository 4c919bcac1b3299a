"""The stretches of the journal that a compaction makes one command of: one for each month, as far as it goes."""

import sqlite3
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from pipeboard.sales.periods import parse_month
from pipeboard.store import past
from pipeboard.store.forgotten import COMPACTED


class Stretch(NamedTuple):
    """The commands of a month: after which one and up to which, the days of the first and the last of them, the one
    that takes the place of all, those whose rows go, and of how many the detail is forgotten.
    """

    after: int
    end: int
    first_day: str
    last_day: str
    remains: int
    going: tuple[int, ...]
    forgets: int


def stretches(connection: sqlite3.Connection, before: date) -> list[Stretch]:
    """The months in which there is something to forget."""
    end = _end(connection, before)
    reached = _reached(connection, end)
    found = []
    since = _Kept(0, date.min)
    for kept in _kept(connection, before, end):
        stretch = _stretch(connection, since, kept, reached)
        if stretch is not None and stretch.forgets:
            found.append(stretch)
        since = kept
    return found


def _reached(connection: sqlite3.Connection, end: int) -> set[int]:
    """The commands up to `end` that a later one undid or did again: their rows stay, since that may be taken back."""
    rows = connection.execute(
        "SELECT id FROM command WHERE id <= :end"
        " AND root_id IN (SELECT root_id FROM command WHERE id > :end AND root_id <= :end)",
        {"end": end},
    )
    return {row[0] for row in rows}


def _end(connection: sqlite3.Connection, before: date) -> int:
    """The id of the last command that may be forgotten: none from the day on, and none that follows one of these."""
    (end,) = connection.execute(
        "SELECT coalesce((SELECT min(id) - 1 FROM command WHERE on_day >= ?), (SELECT max(id) FROM command), 0)",
        (before.isoformat(),),
    ).fetchone()
    waited = "SELECT 1 FROM command WHERE id = ? + 1 AND spool_key IS NOT NULL"
    if connection.execute(waited, (end,)).fetchone():
        # A line that waited belongs to the command before it (`past.last_command_of`): both stay.
        (end,) = connection.execute(
            "SELECT coalesce(max(id) - 1, 0) FROM command WHERE id <= ? AND spool_key IS NULL", (end,)
        ).fetchone()
    return int(end)


class _Kept(NamedTuple):
    """A command after which the file can still be seen, and its evening."""

    command: int
    evening: date


def _kept(connection: sqlite3.Connection, before: date, end: int) -> Iterator[_Kept]:
    """The last command of each month, and the last before the day."""
    months = connection.execute("SELECT DISTINCT substr(on_day, 1, 7) FROM command WHERE id <= ? ORDER BY 1", (end,))
    last = 0
    for (month,) in months.fetchall():
        evening = parse_month(month).last
        command = past.last_command_of(connection, evening) if evening < before else end
        if last < command <= end:
            yield _Kept(command, min(evening, before - timedelta(days=1)))
            last = command
    if last < end:
        yield _Kept(end, before - timedelta(days=1))


def _stretch(connection: sqlite3.Connection, since: _Kept, kept: _Kept, reached: set[int]) -> Stretch | None:
    """The commands of one month; None where a later command reaches back to each of them."""
    rows = connection.execute(
        "SELECT id, on_day, verb, subject, EXISTS (SELECT 1 FROM change WHERE command_id = command.id)"
        " FROM command WHERE id > ? AND id <= ? ORDER BY id",
        (since.command, kept.command),
    ).fetchall()
    *others, remains = [row[0] for row in rows if row[0] not in reached] or [None]
    if remains is None:
        return None
    days = [row[1] for row in rows]
    firsts = [row[3].partition(" ")[0] if row[2] == COMPACTED else row[1] for row in rows]
    # What waited and came late bears a day of a month before; it changed nothing in it (`past.last_command_of`). And a
    # clock that was ahead once dates nothing to a later evening than its month's.
    first_day = min((day for day in firsts if day > since.evening.isoformat()), default=min(firsts))
    last_day = max((day for day in days if day <= kept.evening.isoformat()), default=kept.evening.isoformat())
    forgets = sum(verb != COMPACTED if number not in reached else has for number, _, verb, _, has in rows)
    return Stretch(since.command, kept.command, first_day, last_day, remains, tuple(others), forgets)


def count_changes(connection: sqlite3.Connection, stretch: Stretch) -> int:
    """How many changes the commands of a stretch made."""
    first, last = changes_of(connection, stretch)
    return int(connection.execute("SELECT count(*) FROM change WHERE id BETWEEN ? AND ?", (first, last)).fetchone()[0])


def changes_of(connection: sqlite3.Connection, stretch: Stretch) -> tuple[int, int]:
    """The first and last change of a stretch: they are numbered in the order of their commands."""
    low, high = connection.execute(
        "SELECT coalesce(min(id), 0), coalesce(max(id), -1) FROM change WHERE command_id > ? AND command_id <= ?",
        (stretch.after, stretch.end),
    ).fetchone()
    return low, high
