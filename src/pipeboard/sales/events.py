"""What happened, as records: a command of the journal and the fields it changed."""

from __future__ import annotations

from pipeboard.light import NamedTuple


class FieldChange(NamedTuple):
    """A field before and after, as the file keeps it (ids are resolved to names)."""

    table: str
    row_id: int
    operation: str
    field: str
    before: str | int | None
    after: str | int | None


class Event(NamedTuple):
    """A command and the changes it made."""

    command_id: int
    at: str
    on_day: str
    verb: str
    kind: str
    subject: str
    origin: str
    changes: tuple[FieldChange, ...]
