"""Dates of headers, whole and in part. The clock of the tests is in UTC."""

import time
from collections.abc import Iterator
from datetime import datetime

import pytest

from pipeboard.exchange.sent_dates import read_sent

NOW = datetime(2026, 11, 21, 9)


@pytest.fixture(autouse=True)
def zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The clock of the reader; each test may set another."""
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    ("text", "day", "hour"),
    [
        ("Tue, 17 Nov 2026 09:15:00 +0100", "2026-11-17", "08:15"),
        ("Tue, 17 Nov 2026 23:15 -0500", "2026-11-18", "04:15"),
        ("17 Nov 2026 09:15:00", "2026-11-17", "09:15"),
        ("Tue, 17 Nov 2026 09:15:00 EST", "2026-11-17", "14:15"),
        ("Tue, 17 Nov 2026 09:15:00 GMT+0100", "2026-11-17", "08:15"),
        ("Tue, 17 Nov 2026 10:00:00 Paris, Madrid", "2026-11-17", "10:00"),
        ("Tue, 17 Nov 2026 10:00:00 +9999", "2026-11-17", "10:00"),
        ("Tue, 17 Nov 2026 23:59:60 +0000", "2026-11-17", "23:59"),
        # An hour that no clock shows, or none.
        ("Tue, 17 Nov 2026 59:10 +0100", "2026-11-17", None),
        ("Tue, 17 Nov 2026 25:10:00 +0100", "2026-11-17", None),
        ("Tue, 17 Nov 2026 091500 +0100", "2026-11-17", None),
        ("Tue, 17 Nov 2026", "2026-11-17", None),
        # ISO 8601, with and without its marks.
        ("2026-11-17T09:15:00+01:00", "2026-11-17", "08:15"),
        ("2026-11-17T09:15:00.123Z", "2026-11-17", "09:15"),
        ("2026-11-17 09:15:00", "2026-11-17", "09:15"),
        ("2026-11-17", "2026-11-17", None),
        ("2026-11-17T99:15:00", "2026-11-17", None),
        ("20261117T091500Z", "2026-11-17", "09:15"),
        ("2026/11/17 9:15", "2026-11-17", "09:15"),
        ("2026年11月17日 09:15", "2026-11-17", "09:15"),
        # Years of two and three digits, or none.
        ("Tue, 17 Nov 26 09:15:00 GMT", "2026-11-17", "09:15"),
        ("17-Nov-26 09:15 GMT", "2026-11-17", "09:15"),
        ("Tue, 17 Nov 99 09:15:00 GMT", "1999-11-17", "09:15"),
        ("Tue, 17 Nov 126 09:15:00 +0000", "2026-11-17", "09:15"),
        ("17 Nov 09:15", "2026-11-17", "09:15"),
        ("17 Dec 09:15", "2025-12-17", "09:15"),
        # Other orders.
        ("Tue Nov 17 09:15:00 2026", "2026-11-17", "09:15"),
        ("Tue Nov 17 09:15:00 CET 2026", "2026-11-17", "08:15"),
        ("Tue Nov 17 09:15:00 +0000 2026", "2026-11-17", "09:15"),
        ("Nov 17, 2026 9:15 PM", "2026-11-17", "21:15"),
        ("Tue, 17 Nov 2026 12:15:00 AM", "2026-11-17", "00:15"),
        ("17/11/2026 09:15", "2026-11-17", "09:15"),
        ("11/17/2026 09:15", "2026-11-17", "09:15"),
        ("Tue, 10/11/2026 09:15", "2026-11-10", "09:15"),
        ("Sun, 10/11/2026 09:15", "2026-10-11", "09:15"),
        ("Wed, 07/10/2026 09:15", "2026-10-07", "09:15"),
        ("Fri, 07/10/2026 09:15", "2026-07-10", "09:15"),
        ("17.11.2026, 09.15.22", "2026-11-17", "09:15"),
        # Names in other languages; "mar" is March, unless it is Tuesday.
        ("mar. 17 nov. 2026 09:15:00 +0000", "2026-11-17", "09:15"),
        ("mar 17 mars 2026 09:15", "2026-03-17", "09:15"),
        ("17 Mar 2026 09:15", "2026-03-17", "09:15"),
        ("Mardi 17 novembre 2026 à 9h15", "2026-11-17", "09:15"),
        ("lundi 10 août 2026 09:15", "2026-08-10", "09:15"),
        ("Di, 17. März 2026 09:15 MEZ", "2026-03-17", "08:15"),
        ("martes, 17 de febrero de 2026 9:15", "2026-02-17", "09:15"),
        ("ter, 17 fev 2026 09:15", "2026-02-17", "09:15"),
        ("17 mrt 2026 09:15", "2026-03-17", "09:15"),
        # Comments and extra words.
        ("Tue, 17 Nov 2026 09:15:00 (a (nested) one of 18 Dec 2025) +0100 (CET)", "2026-11-17", "08:15"),
        ("sent on Tuesday 17 November 2026 at 09:15", "2026-11-17", "09:15"),
        # A day to come is none, before mail there was none; today at an hour to come is today.
        ("Tue, 10 Nov 2096 10:00:00 +0000", None, None),
        ("Sun, 22 Nov 2026 10:00:00 +0000", None, None),
        ("Sat, 21 Nov 2026 10:00:00 +0000", "2026-11-21", None),
        ("Thu, 01 Jan 1970 00:00:00 +0000", None, None),
        ("Tue, 31 Feb 2026 10:00", None, None),
        ("99 Foo 2026", None, None),
        ("yesterday", None, None),
        ("", None, None),
    ],
)
def test_a_date(text: str, day: str | None, hour: str | None) -> None:
    found = read_sent(text, NOW)
    assert (found.on and found.on.isoformat()) == day
    assert (found.at and found.at.strftime("%H:%M")) == hour
    assert (found.at is None) == (found.instant is None)


@pytest.mark.parametrize(
    ("text", "day", "instant"),
    [
        ("Tue, 17 Nov 2026 23:30:00 +0000", 18, "2026-11-17T23:30:00.000Z"),
        # Without a zone it is the clock on the wall, and the day stays as it is written; -0000 is UTC.
        ("Tue, 17 Nov 2026 23:30:00", 17, "2026-11-17T22:30:00.000Z"),
        ("Tue, 17 Nov 2026 23:30:00 -0000", 18, "2026-11-17T23:30:00.000Z"),
    ],
)
def test_the_day_is_that_of_the_reader(text: str, day: int, instant: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Europe/Paris")
    time.tzset()
    found = read_sent(text, NOW)
    assert found.on is not None
    assert (found.on.day, found.instant) == (day, instant)
