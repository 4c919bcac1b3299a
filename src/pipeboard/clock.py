"""The one clock. It is read once per action, and `PIPEBOARD_NOW` sets it.

The business lives on civil dates and local times; the journal on UTC instants. Both come from the same reading, so
that nothing can fall between two days.
"""

from __future__ import annotations

from datetime import UTC, date, datetime

from pipeboard.light import NamedTuple


class Stamp(NamedTuple):
    """One reading of the clock: the local time without a zone, and the same instant in UTC (`…Z`)."""

    local: datetime
    instant: str

    @property
    def today(self) -> date:
        """The civil date of the user."""
        return self.local.date()


def read_clock(setting: str | None = None) -> Stamp:
    """Now, or the local date and time that `setting` gives in ISO form (`2026-11-21` or `2026-11-21T09:30`).

    Raises:
        ValueError: `setting` is neither.
    """
    local = datetime.fromisoformat(setting) if setting else datetime.now()
    if local.tzinfo is not None:
        local = local.astimezone().replace(tzinfo=None)
    instant = local.astimezone(UTC)
    return Stamp(local, instant.strftime("%Y-%m-%dT%H:%M:%S.") + f"{instant.microsecond // 1000:03}Z")
