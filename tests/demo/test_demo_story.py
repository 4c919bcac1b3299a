"""The story of the demo, without a file: the numbers it promises, on many days and in both languages."""

import re
from collections import Counter
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from pipeboard.demo.plot import plots
from pipeboard.demo.story import story, words_of
from pipeboard.sales.periods import Period, precision
from pipeboard.sales.stages import first_reasons

MONDAY = date(2026, 11, 23)
SUNDAY = date(2027, 5, 9)
LAST_DAY = date(2026, 12, 31)
LEAP_DAY = date(2028, 2, 29)
DAYS = (MONDAY, SUNDAY, LAST_DAY, LEAP_DAY)


@pytest.mark.parametrize("offset", range(0, 420, 13))
def test_the_numbers_hold_on_every_day(offset: Any) -> None:
    today = date(2026, 1, 1) + timedelta(days=offset + offset % 6)
    told = plots(Random(f"{today} x"), today)
    fates = Counter(plot.fate for plot in told)
    assert fates == {"open": 40, "won": 39, "lost": 47, "cancelled": 24}
    waiting = [plot for plot in told if plot.fate == "open"]
    assert all(4 <= number <= 12 for number in Counter(plot.stage for plot in waiting).values())
    due = [plot.due_on for plot in waiting]
    assert 4 <= sum(on is not None and on < today for on in due) <= 6
    assert 4 <= sum(on == today for on in due) <= 5
    assert 2 <= sum(on is None for on in due) <= 4
    assert 2 <= sum(plot.hopes[-1].period.last < today for plot in waiting if plot.lacks != "expected") <= 3
    assert Counter(plot.lacks for plot in waiting if plot.lacks) == {"account": 1, "amount": 1, "expected": 1}


@pytest.mark.parametrize("today", DAYS)
def test_the_dates_of_each_life_are_in_order(today: Any) -> None:
    for plot in plots(Random("order"), today):
        days = [visit.on for visit in plot.visits]
        assert days == sorted(days)
        assert plot.created >= today - timedelta(days=430)
        assert [visit.stage for visit in plot.visits] == sorted({visit.stage for visit in plot.visits})
        if plot.closed is not None:
            assert days[-1] <= plot.closed < today
        since = [hope.since for hope in plot.hopes]
        assert since == sorted(since)
        assert since[0] == plot.created


def test_expected_signatures_are_of_all_kinds() -> None:
    told = [plot for day in DAYS for plot in plots(Random("kinds"), day)]
    kinds = {precision(Period(*hope.period)) for plot in told for hope in plot.hopes}
    assert kinds >= {"day", "early", "mid", "end", "month", "quarter"}


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("today", DAYS)
def test_everything_happened_before_today_on_working_days(today: Any, language: Any) -> None:
    moments = [stamp.local for _, stamp in story(today, language)]
    assert moments == sorted(moments)
    assert all(moment.weekday() < 5 and 8 <= moment.hour < 22 for moment in moments)
    assert moments[-1].date() < today
    assert 400 < (today - moments[0].date()).days <= 430


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_same_day_tells_the_same_story(language: Any) -> None:
    assert story(MONDAY, language) == story(MONDAY, language)
    assert story(MONDAY, language) != story(MONDAY + timedelta(days=1), language)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_words_are_complete(language: Any) -> None:
    words = words_of(language)
    assert len(words.deeds) == 5
    assert all(any(deed.kind in ("call", "meeting") for deed in deeds) for deeds in words.deeds)
    assert len(words.refusals) == len(first_reasons(language))
    assert set(words.after) == {"won", "lost", "cancelled"}
    assert len(words.seasons) == 12
    names = [name for market in words.markets for name in market.accounts] + list(words.abroad)
    assert len(names) == len(set(names))
    sources = {channel.name for channel in words.channels}
    assert {listing.source for listing in words.listings} <= sources
    assert {source for _, chosen in words.filters for source in chosen.sources} <= sources


def test_french_words_are_typeset_as_french() -> None:
    for text in texts(words_of("fr")):
        assert "'" not in text
        assert '"' not in text
        assert not re.search(r"\w[;!?]|\w:(?!\{|\d)", text), text


def texts(value: Any) -> Any:
    """Every text in a value made of tuples and dictionaries."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for one in value.values() for text in texts(one))
    elif isinstance(value, tuple):
        yield from (text for one in value for text in texts(one))
