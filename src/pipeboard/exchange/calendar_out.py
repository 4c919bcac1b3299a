"""Calendar entries as iCalendar (RFC 5545), for khal, calcurse, vdirsyncer, telephones.

The same entries give the same bytes: no instant of writing is in them. What a calendar asks for as the stamp of an
entry is the instant in its uid, at which it was made.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from pipeboard.light import TYPE_CHECKING
from pipeboard.sales.calendar_entries import CalendarEntry

if TYPE_CHECKING:
    from icalendar import Alarm, Event, vDDDTypes

PRODUCT = "-//pipeboard//pipeboard//EN"

#: The hour of the day at which an entry without an hour rings.
_RINGS_AT = timedelta(hours=9)


def to_calendar(entries: Iterable[CalendarEntry], alarm_minutes: int | None) -> bytes:
    """One calendar with these entries. `alarm_minutes`: how long before its hour each rings; None: it does not."""
    # The library reads the table of time zones as it is imported.
    from icalendar import Calendar, vText

    calendar = Calendar()
    calendar["VERSION"] = vText("2.0")
    calendar["PRODID"] = vText(PRODUCT)
    calendar.subcomponents.extend(_event(entry, alarm_minutes) for entry in entries)
    content: bytes = calendar.to_ical()
    return content


def _event(entry: CalendarEntry, alarm_minutes: int | None) -> Event:
    from icalendar import Event, vDDDTypes, vText

    event = Event()
    event["UID"] = vText(entry.uid)
    event["DTSTAMP"] = vDDDTypes(made_at(entry.uid))
    event["DTSTART"] = _when(entry.start)
    event["DTEND"] = _when(entry.end)
    event["SUMMARY"] = vText(entry.summary)
    if entry.details:
        event["DESCRIPTION"] = vText("\n".join(entry.details))
    if entry.is_all_day:
        # What is to be done some time in a day does not make the day a busy one.
        event["TRANSP"] = vText("TRANSPARENT")
    if alarm_minutes is not None and not entry.is_done:
        event.subcomponents.append(_alarm(entry, alarm_minutes))
    return event


def _when(value: date) -> vDDDTypes:
    from icalendar import vDDDTypes

    when = vDDDTypes(value)
    if not isinstance(value, datetime):
        when.params["VALUE"] = "DATE"
    return when


def _alarm(entry: CalendarEntry, minutes: int) -> Alarm:
    from icalendar import Alarm, vDDDTypes, vText

    alarm = Alarm()
    alarm["ACTION"] = vText("DISPLAY")
    alarm["DESCRIPTION"] = vText(entry.summary)
    alarm["TRIGGER"] = vDDDTypes(_RINGS_AT if entry.is_all_day else -timedelta(minutes=minutes))
    return alarm


def made_at(uid: str) -> datetime:
    """The instant that a UUIDv7 begins with (RFC 9562, 5.7), to the second."""
    milliseconds = int(uid.replace("-", "")[:12], 16)
    return datetime.fromtimestamp(milliseconds // 1000, UTC)
