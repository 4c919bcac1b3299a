"""Entries that are filled into the shapes of the library are, byte for byte, those that it makes itself."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from pipeboard.exchange.calendar_out import calendar_of, event_of, to_calendar
from pipeboard.sales.calendar_entries import CalendarEntry

#: Lines are folded at 75 bytes, an escape is never cut: lengths around that, letters of several bytes, each escape.
TEXTS = st.one_of(
    st.text(st.sampled_from('a é屋\\;,:"^=@\n\r'), max_size=90),
    st.integers(60, 80).map("x".__mul__),
    st.sampled_from(["@summary", "@uid", "20010203", "BEGIN:VEVENT", "\\N", "a\r\nb"]),
)
TIMES = st.times().map(lambda at: at.replace(microsecond=0))
DAYS = st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 30))


@st.composite
def entries(draw: st.DrawFn) -> CalendarEntry:
    number = f"{draw(st.integers(0, 2**41)):012x}"
    uid = f"{number[:8]}-{number[8:]}-7abc-8abc-{draw(st.integers(0, 2**48 - 1)):012x}"
    is_all_day, on = draw(st.booleans()), draw(DAYS)
    start: dt.date = on if is_all_day else dt.datetime.combine(on, draw(TIMES))
    details = tuple(draw(st.lists(TEXTS.filter(lambda text: text.splitlines() == [text]), max_size=2)))
    return CalendarEntry(uid, "call", start, start, is_all_day, draw(TEXTS), details, draw(st.booleans()))


@given(st.lists(entries(), max_size=4), st.sampled_from([None, 15, 0]))
def test_it_is_what_the_library_makes(listed: list[CalendarEntry], alarm: int | None) -> None:
    assert to_calendar(listed, alarm) == calendar_of(event_of(one, alarm) for one in listed).to_ical()
