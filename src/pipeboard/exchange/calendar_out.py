"""Calendar entries as iCalendar (RFC 5545), for khal, calcurse, vdirsyncer, telephones.

The same entries give the same bytes: no instant of writing is in them. What a calendar asks for as the stamp of an
entry is the instant in its uid, at which it was made.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from pipeboard.light import TYPE_CHECKING, NamedTuple
from pipeboard.sales.calendar_entries import CalendarEntry

if TYPE_CHECKING:
    from icalendar import Alarm, Calendar, Event, vDDDTypes

PRODUCT = "-//pipeboard//pipeboard//EN"

#: The hour of the day at which an entry without an hour rings.
_RINGS_AT = timedelta(hours=9)


def to_calendar(entries: Iterable[CalendarEntry], alarm_minutes: int | None) -> bytes:
    """One calendar with these entries. `alarm_minutes`: how long before its hour each rings; None: it does not."""
    return CalendarWriter(alarm_minutes).calendar(entries)


class CalendarWriter:
    """Writes calendars.

    The library makes one entry of each shape there is (all day or not, with details or not, ringing or not), with marks
    in the place of what differs; each entry then fills in its own, escaped and folded by the library. Making each entry
    as objects took four seconds of processor for ten thousand of them.
    """

    def __init__(self, alarm_minutes: int | None) -> None:
        self._alarm_minutes = alarm_minutes
        self._frame: tuple[bytes, ...] = ()
        self._shapes: dict[tuple[bool, bool, bool], list[_Line]] = {}

    def calendar(self, entries: Iterable[CalendarEntry]) -> bytes:
        """One calendar with these entries."""
        if not self._frame:
            empty: bytes = calendar_of(()).to_ical()
            self._frame = empty.rpartition(b"END:VCALENDAR")
        head, end, rest = self._frame
        return b"".join((head, *map(self._entry, entries), end, rest))

    def _entry(self, entry: CalendarEntry) -> bytes:
        rings = self._alarm_minutes is not None and not entry.is_done
        shape = (entry.is_all_day, bool(entry.details), rings)
        if shape not in self._shapes:
            self._shapes[shape] = self._lines(*shape)
        values = {
            _UID: _text(entry.uid),
            _MADE: _stamp_of(entry.uid),
            _START: _local(entry.start),
            _END: _local(entry.end),
            _SUMMARY: _text(entry.summary),
            _DETAILS: _text("\n".join(entry.details)),
        }
        return b"".join(
            line.start if line.mark is None else _folded(line.start, values[line.mark]) for line in self._shapes[shape]
        )

    def _lines(self, is_all_day: bool, has_details: bool, rings: bool) -> list[_Line]:  # noqa: FBT001
        """The lines of an entry of a shape: what stands in each, and the mark of what is filled in behind it."""
        start: date = _MARK_START.date() if is_all_day else _MARK_START
        end: date = _MARK_END.date() if is_all_day else _MARK_END
        details = (_DETAILS,) if has_details else ()
        marked = CalendarEntry(_MARK_UID, "task", start, end, is_all_day, _SUMMARY, details, not rings)
        marks = {_MARK_UID: _UID, _stamp_of(_MARK_UID): _MADE, _local(start): _START, _local(end): _END}
        marks |= {_SUMMARY: _SUMMARY, _DETAILS: _DETAILS}
        lines = []
        for text in event_of(marked, self._alarm_minutes if rings else None).to_ical().splitlines(keepends=True):
            name, _, value = text.decode().rstrip().partition(":")
            mark = marks.get(value)
            lines.append(_Line(text if mark is None else f"{name}:".encode(), mark))
        return lines


class _Line(NamedTuple):
    """A line of an entry, or what stands before the value that its mark is for."""

    start: bytes
    mark: str | None


#: What differs from one entry to another.
_UID, _MADE, _START, _END, _SUMMARY, _DETAILS = ("@uid", "@made", "@start", "@end", "@summary", "@details")
#: Values that no line of an entry has but those they stand for.
_MARK_UID = "00000000-0000-7000-8000-00000000000a"
_MARK_START, _MARK_END = datetime(1901, 2, 3, 4, 5, 6), datetime(1907, 8, 9, 10, 11, 12)

#: A line of so many bytes is not folded.
_WHOLE = 74


def _stamp_of(uid: str) -> str:
    return made_at(uid).strftime("%Y%m%dT%H%M%SZ")


def _local(value: date) -> str:
    """A day or a local time as a calendar writes it; the year always has four digits."""
    if isinstance(value, datetime):
        return f"{value.year:04}{value:%m%dT%H%M%S}"
    return f"{value.year:04}{value:%m%d}"


def _text(text: str) -> str:
    from icalendar import vText

    escaped: bytes = vText(text).to_ical()
    return escaped.decode()


def _folded(start: bytes, value: str) -> bytes:
    line = start + value.encode()
    if len(line) > _WHOLE:
        from icalendar.parser import Contentline

        return bytes(Contentline(line.decode()).to_ical()) + b"\r\n"  # type: ignore[no-untyped-call]
    return line + b"\r\n"


def calendar_of(events: Iterable[Event]) -> Calendar:
    """A calendar with these entries, as the library makes one."""
    # It reads the table of time zones as it is imported.
    from icalendar import Calendar, vText

    calendar = Calendar()
    calendar["VERSION"] = vText("2.0")
    calendar["PRODID"] = vText(PRODUCT)
    calendar.subcomponents.extend(events)
    return calendar


def event_of(entry: CalendarEntry, alarm_minutes: int | None) -> Event:
    """An entry, as the library makes one."""
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
