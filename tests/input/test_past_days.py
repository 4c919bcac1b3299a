"""Days that can only lie in the past: the same words, read backwards; what is to come is refused with an offer."""

import datetime as dt

import pytest

from pipeboard.input import typed_values
from pipeboard.input.wrong import Wrong
from pipeboard.presentation.language import Code, Language
from pipeboard.sales.capture.date_reader import read_date
from pipeboard.sales.capture.draft import KnownFacts

#: A Saturday.
NOW = dt.datetime(2026, 11, 21, 9, 0)


def rules(language: Code = "en", now: dt.datetime = NOW) -> KnownFacts:
    return KnownFacts(now, language, order="dmy")


DAYS: list[tuple[str, str]] = [
    ("today", "2026-11-21"),
    ("aujourd'hui", "2026-11-21"),
    ("yesterday", "2026-11-20"),
    ("hier", "2026-11-20"),
    ("avant-hier", "2026-11-19"),
    ("the day before yesterday", "2026-11-19"),
    ("la veille", "2026-11-20"),
    ("friday", "2026-11-20"),
    ("monday", "2026-11-16"),
    ("lundi", "2026-11-16"),
    ("samedi", "2026-11-14"),
    ("saturday", "2026-11-14"),
    ("this friday", "2026-11-20"),
    ("ce samedi", "2026-11-21"),
    ("last friday", "2026-11-20"),
    ("vendredi dernier", "2026-11-20"),
    ("lundi passé", "2026-11-16"),
    ("friday last week", "2026-11-13"),
    ("lundi de la semaine dernière", "2026-11-09"),
    ("on monday", "2026-11-16"),
    ("lundi 9 novembre", "2026-11-09"),
    ("20/11", "2026-11-20"),
    ("21/11", "2026-11-21"),
    ("22/11", "2025-11-22"),
    ("20/11/2025", "2025-11-20"),
    ("2026-11-20", "2026-11-20"),
    ("3 décembre", "2025-12-03"),
    ("le 20 novembre dernier", "2026-11-20"),
    ("le 12", "2026-11-12"),
    ("the 22nd", "2026-10-22"),
    ("october", "2026-10-31"),
    ("octobre dernier", "2026-10-31"),
    ("october last year", "2025-10-31"),
    ("november", "2026-11-21"),
    ("december", "2025-12-31"),
    ("début décembre", "2025-12-10"),
    ("end of october", "2026-10-31"),
    ("last month", "2026-10-31"),
    ("le mois dernier", "2026-10-31"),
    ("last week", "2026-11-15"),
    ("la semaine dernière", "2026-11-15"),
    ("cette semaine", "2026-11-21"),
    ("this week", "2026-11-21"),
    ("last quarter", "2026-09-30"),
    ("le trimestre dernier", "2026-09-30"),
    ("l'année dernière", "2025-12-31"),
    ("T3", "2026-09-30"),
    ("Q4", "2026-11-21"),
    ("semaine 40", "2026-10-04"),
    ("3 days ago", "2026-11-18"),
    ("il y a 3 jours", "2026-11-18"),
    ("a week ago", "2026-11-14"),
    ("il y a une semaine", "2026-11-14"),
    ("two months ago", "2026-09-21"),
    ("il y a quinze jours", "2026-11-06"),
    ("5 working days ago", "2026-11-16"),
    ("-3d", "2026-11-18"),
    ("-1 semaine", "2026-11-14"),
    ("last friday of october", "2026-10-30"),
    ("noël", "2025-12-25"),
    ("2026-11-01..2026-11-30", "2026-11-21"),
    ("lundi..mercredi", "2026-11-18"),
]


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(("text", "found"), DAYS)
def test_words_are_read_backwards(language: Code, text: str, found: str) -> None:
    assert typed_values.past_day(text, rules(language)) == dt.date.fromisoformat(found)


def test_the_name_of_today_is_a_week_ago_and_today_is_today() -> None:
    monday = dt.datetime(2026, 11, 16, 9, 0)
    assert typed_values.past_day("monday", rules(now=monday)) == dt.date(2026, 11, 9)
    assert typed_values.past_day("this monday", rules(now=monday)) == dt.date(2026, 11, 16)
    assert typed_values.past_day("16/11", rules(now=monday)) == dt.date(2026, 11, 16)


@pytest.mark.parametrize(
    ("text", "day", "hour"),
    [
        ("yesterday 10am", "2026-11-20", "10:00"),
        ("hier 14h30", "2026-11-20", "14:30"),
        ("lundi 10h", "2026-11-16", "10:00"),
        ("8am", "2026-11-21", "08:00"),
        ("11am", "2026-11-20", "11:00"),
        ("il y a deux heures", "2026-11-21", "07:00"),
    ],
)
def test_an_hour_lies_behind_too(text: str, day: str, hour: str) -> None:
    period, at = typed_values.past_when(text, rules("fr"))
    assert (period.last, at) == (dt.date.fromisoformat(day), dt.time.fromisoformat(hour))


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("2026-11-22", "2025-11-22"),
        ("2030-02-28", "2026-02-28"),
        ("20/12/2026", "2025-12-20"),
        ("next friday", "2026-11-20"),
        ("vendredi prochain", "2026-11-20"),
        ("october 2027", "2026-10-31"),
        ("2026-12", "2025-12-31"),
    ],
)
def test_a_day_to_come_is_refused_and_the_past_one_offered(text: str, offered: str) -> None:
    with pytest.raises(Wrong) as refused:
        typed_values.past_day(text, rules())
    assert offered in Language("en").say(refused.value.sentence, **refused.value.fields)


@pytest.mark.parametrize("text", ["tomorrow", "demain", "in 3 days", "dans une semaine", "+2w"])
def test_a_distance_ahead_is_refused(text: str) -> None:
    with pytest.raises(Wrong, match="still to come"):
        typed_values.past_day(text, rules())


@pytest.mark.parametrize("text", ["yesterday", "hier", "3 days ago", "il y a 3 jours", "lundi dernier", "-3d"])
def test_words_that_look_back_are_none_of_a_plan(text: str) -> None:
    assert read_date(text, NOW, "en") is None
    assert typed_values.any_day(text, rules()) < NOW.date()


def test_the_first_and_the_last_day_that_there_are() -> None:
    for language in ("en", "fr"):
        for day in ("0001-01-01", "9999-12-31"):
            now = dt.datetime.fromisoformat(f"{day}T12:00")
            for text, _ in DAYS:
                for past in (True, False):
                    read_date(text, now, language, past=past)


@pytest.mark.parametrize(
    ("text", "now", "past"),
    [
        ("end of october", "0001-01-01", True),
        ("october", "0001-09-30", True),
        ("début décembre", "9999-12-31", False),
        ("mars", "9999-04-01", False),
    ],
)
def test_a_stretch_beyond_the_calendar_is_no_date(text: str, now: str, past: bool) -> None:
    language: Code = "fr" if text[0] in "dm" else "en"
    assert read_date(text, dt.datetime.fromisoformat(f"{now}T12:00"), language, past=past) is None
