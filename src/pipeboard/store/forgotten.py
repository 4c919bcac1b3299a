"""What a compacted journal does not know any more: which evenings it still has, and why an undo is refused.

`compact` leaves of each month before its day one command that is called `compacted`. Its subject is the first day that
it stands for, the day of the compaction, and the last command it stands for; its own day is the last one it stands for.
Between the two days the file cannot be seen any more as it stood.
"""

from __future__ import annotations

import sqlite3
from datetime import date, timedelta

from pipeboard.light import NamedTuple
from pipeboard.store import undo
from pipeboard.store.errors import NotFound, Refused
from pipeboard.store.journal import Kind

#: The verb of the command that records a compaction, and of those that it leaves.
COMPACT, COMPACTED = "compact", "compacted"

#: Why the copies made before a compaction were made, as their names say.
COPY = "before-compact"


class Span(NamedTuple):
    """The days that a compacted command stands for, the day before which the journal was compacted, and the last of
    the commands that it stands for.
    """

    first: date
    last: date
    before: date
    end: int


def subject(first: str, before: date, end: int) -> str:
    """The subject of a compacted command."""
    return f"{first} {before.isoformat()} {end}"


def span(words: str, on_day: str) -> Span:
    """What the subject and the day of a compacted command say."""
    first, before, end = words.split(" ")
    return Span(date.fromisoformat(first), date.fromisoformat(on_day), date.fromisoformat(before), int(end))


def kept_evening(connection: sqlite3.Connection, day: date) -> date:
    """The evening that is seen for a day: its own, or the last kept one before it where the journal was compacted.

    Before the first kept evening there is none: then it is the first one.
    """
    from pipeboard.store import past

    rows = connection.execute(f"SELECT subject, on_day FROM command WHERE verb = '{COMPACTED}' ORDER BY id").fetchall()
    spans = [span(*row) for row in rows]
    found = day
    while (around := _around(connection, spans, found)) is not None:
        found = around.first - timedelta(days=1)
    if found == day or past.last_command_of(connection, found):
        return found
    while (around := _around(connection, spans, day)) is not None:
        day = around.last
    return day


def _around(connection: sqlite3.Connection, spans: list[Span], day: date) -> Span | None:
    """The span that a day lies in; none where all that it stands for was done by then: a clock was put back once."""
    if not spans:
        return None
    from pipeboard.store import past

    done = past.last_command_of(connection, day)
    return next((one for one in spans if one.first <= day < one.last and one.end > done), None)


def next_to_reverse(connection: sqlite3.Connection, path: str, kind: Kind, wanted: int | None) -> undo.Command:
    """The command that an undo or a redo is about, as `undo.next_to_reverse`; one that was forgotten is refused.

    Raises:
        NotFound: there is none. Refused: it is a compaction or an erasure, or was compacted or erased.
    """
    try:
        command = undo.next_to_reverse(connection, kind, wanted)
    except NotFound:
        row = connection.execute(
            f"SELECT id, subject, on_day FROM command WHERE verb = '{COMPACTED}' ORDER BY id DESC LIMIT 1"
        ).fetchone()
        if wanted is not None and row is not None and 0 < wanted <= row[0]:
            raise _refusal(path, COMPACTED, span(*row[1:]).before.isoformat()) from None
        raise
    if command.verb in ("erase", "erased"):
        raise Refused({"erase": "erasure", "erased": "erased"}[command.verb])
    if command.verb == COMPACT:
        raise _refusal(path, COMPACT, command.subject)
    if command.verb == COMPACTED:
        raise _refusal(path, COMPACTED, span(command.subject, command.on_day).before.isoformat())
    return command


def _refusal(path: str, verb: str, before: str) -> Refused:
    """Why it is not undone, with the copy that holds what was forgotten, as long as it is kept."""
    import os

    from pipeboard.store import backup

    copy = next((one.path for one in backup.listed(path) if one.reason == COPY), None)
    rule = {COMPACT: "compaction", COMPACTED: "compacted"}[verb]
    if copy is None:
        return Refused(f"{rule}_without_copy", before)
    return Refused(rule, before, kept=os.path.basename(copy))
