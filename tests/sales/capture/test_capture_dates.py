"""Dates in words as whole texts, in both languages, read on Monday 14 September 2026 at nine."""

from datetime import date, datetime, time

import pytest

from pipeboard.sales.capture.date_reader import read_date
from pipeboard.sales.periods import Period

NOW = datetime(2026, 9, 14, 9)


def said(text: str, language: str, now: datetime = NOW) -> str:
    """What was read, as `2026-10-01..2026-10-10 10:00`; "-" for nothing."""
    found = read_date(text, now, language)  # type: ignore[arg-type]
    if found is None:
        return "-"
    (first, last), at = found
    days = f"{first}" if first == last else f"{first}..{last}"
    return days if at is None else f"{days} {at:%H:%M}"


FRENCH = {
    # days
    "aujourd'hui": "2026-09-14",
    "demain": "2026-09-15",
    "après-demain": "2026-09-16",
    "apres demain": "2026-09-16",
    "le 12": "2026-10-12",
    "le 1er": "2026-10-01",
    "3 mars": "2027-03-03",
    "3/3": "2027-03-03",
    "le 3 mars 2028": "2028-03-03",
    "2027-03-03": "2027-03-03",
    "15/10/2026": "2026-10-15",
    "15.10.26": "2026-10-15",
    "10/15": "2026-10-15",
    "29 février": "2028-02-29",
    "quinze octobre": "2026-10-15",
    "vingt-deux octobre": "2026-10-22",
    "le 20 du mois prochain": "2026-10-20",
    "dernier jour du mois": "2026-09-30",
    # weekdays
    "lundi": "2026-09-21",
    "mardi": "2026-09-15",
    "mercredi prochain": "2026-09-16",
    "mardi en huit": "2026-09-22",
    "mardi en quinze": "2026-09-29",
    "mardi 15": "2026-09-15",
    "jeudi 15": "2026-10-15",
    "lundi de la semaine prochaine": "2026-09-21",
    "mardi S42": "2026-10-13",
    "semaine prochaine mardi": "2026-09-22",
    "premier lundi d'octobre": "2026-10-05",
    "dernier vendredi du mois": "2026-09-25",
    # distances
    "dans 15 jours": "2026-09-29",
    "d'ici 3 semaines": "2026-10-05",
    "sous huitaine": "2026-09-22",
    "sous quinzaine": "2026-09-29",
    "dans 10 jours ouvrés": "2026-09-28",
    "dans un mois et demi": "2026-10-29",
    "dans un an": "2027-09-14",
    "sous 48h": "2026-09-16 09:00",
    "+2 semaines": "2026-09-28",
    "+10j": "2026-09-24",
    "3 semaines": "2026-10-05",
    # periods and their parts
    "octobre": "2026-10-01..2026-10-31",
    "en octobre 2027": "2027-10-01..2027-10-31",
    "septembre": "2026-09-01..2026-09-30",
    "début octobre": "2026-10-01..2026-10-10",
    "début septembre": "2027-09-01..2027-09-10",
    "mi-mars": "2027-03-10..2027-03-20",
    "fin mars": "2027-03-21..2027-03-31",
    "fin de mois": "2026-09-21..2026-09-30",
    "fin du mois prochain": "2026-10-21..2026-10-31",
    "ce mois-ci": "2026-09-01..2026-09-30",
    "courant octobre": "2026-10-01..2026-10-31",
    "T4": "2026-10-01..2026-12-31",
    "T1 2027": "2027-01-01..2027-03-31",
    "T1": "2027-01-01..2027-03-31",
    "fin T4": "2026-12-01..2026-12-31",
    "premier trimestre 2027": "2027-01-01..2027-03-31",
    "trimestre prochain": "2026-10-01..2026-12-31",
    "1er semestre 2027": "2027-01-01..2027-06-30",
    "S42": "2026-10-12..2026-10-18",
    "semaine 2": "2027-01-11..2027-01-17",
    "semaine prochaine": "2026-09-21..2026-09-27",
    "la semaine du 12 octobre": "2026-10-12..2026-10-18",
    "début de semaine prochaine": "2026-09-21..2026-09-22",
    "fin de semaine": "2026-09-17..2026-09-20",
    "première semaine de mars": "2027-03-01..2027-03-07",
    "2e quinzaine d'octobre": "2026-10-16..2026-10-31",
    "l'année prochaine": "2027-01-01..2027-12-31",
    "début 2027": "2027-01-01..2027-03-31",
    "en 2027": "2027-01-01..2027-12-31",
    "ce week-end": "2026-09-19..2026-09-20",
    # one day of a period
    "avant le 12": "2026-10-12",
    "avant fin octobre": "2026-10-31",
    "d'ici la fin du mois": "2026-09-30",
    "au plus tard vendredi": "2026-09-18",
    "vendredi au plus tard": "2026-09-18",
    "à partir de lundi": "2026-09-21",
    # ranges
    "du 12 au 15 octobre": "2026-10-12..2026-10-15",
    "entre le 12 et le 15 octobre": "2026-10-12..2026-10-15",
    "10 juin au 1er juillet": "2027-06-10..2027-07-01",
    "d'octobre à décembre": "2026-10-01..2026-12-31",
    "de novembre à janvier": "2026-11-01..2027-01-31",
    # times
    "mar. 14h": "2026-09-15 14:00",
    "10h5": "-",
    "mardi 10h": "2026-09-15 10:00",
    "9h le mardi": "2026-09-15 09:00",
    "vendredi à midi": "2026-09-18 12:00",
    "demain matin": "2026-09-15 09:00",
    "demain soir": "2026-09-15 18:00",
    "le 12 vers 10 h 30": "2026-10-12 10:30",
    "lundi 10h-11h": "2026-09-21 10:00",
    "lundi de 10h à 11h": "2026-09-21 10:00",
    "midi et demi": "2026-09-14 12:30",
    "demain minuit": "2026-09-15 00:00",
    "les deux prochains trimestres": "2026-10-01..2027-03-31",
    "18h30": "2026-09-14 18:30",
    "8h": "2026-09-15 08:00",
    # nothing
    "hier": "-",
    "lundi dernier": "-",
    "après le 12": "-",
    "jeudi ou vendredi": "-",
    "31 février": "-",
    "32/13": "-",
    "1er janvier 2500": "-",
    "dans 9999 ans": "-",
    "6000": "-",
    "peinture": "-",
    "": "-",
}
ENGLISH = {
    "today": "2026-09-14",
    "tomorrow": "2026-09-15",
    "the day after tomorrow": "2026-09-16",
    "the 3rd": "2026-10-03",
    "march 3rd": "2027-03-03",
    "the 15th of october": "2026-10-15",
    "October 12th, 2026": "2026-10-12",
    "10/12": "2026-10-12",
    "10/12/26": "2026-10-12",
    "22/04": "2027-04-22",
    "2026-10-12": "2026-10-12",
    "23/sep/2027": "2027-09-23",
    "friday": "2026-09-18",
    "this friday": "2026-09-18",
    "next friday": "2026-09-25",
    "next monday": "2026-09-21",
    "tuesday week": "2026-09-22",
    "a week from tuesday": "2026-09-22",
    "two weeks from tomorrow": "2026-09-29",
    "wednesday of next week": "2026-09-23",
    "next week on tuesday": "2026-09-22",
    "mon 21st": "2026-09-21",
    "last friday of october": "2026-10-30",
    "first monday of next month": "2026-10-05",
    "in two weeks": "2026-09-28",
    "in a fortnight": "2026-09-28",
    "in a couple of weeks": "2026-09-28",
    "in 10 working days": "2026-09-28",
    "within 3 months": "2026-12-14",
    "+3d": "2026-09-17",
    "in half an hour": "2026-09-14 09:30",
    "early October": "2026-10-01..2026-10-10",
    "mid-October": "2026-10-10..2026-10-20",
    "end of October": "2026-10-21..2026-10-31",
    "EOM": "2026-09-21..2026-09-30",
    "end of next week": "2026-09-24..2026-09-27",
    "Q4": "2026-10-01..2026-12-31",
    "2027 Q1": "2027-01-01..2027-03-31",
    "2027-Q2": "2027-04-01..2027-06-30",
    "2027/Q2": "2027-04-01..2027-06-30",
    "2028Q4": "2028-10-01..2028-12-31",
    "end of Q4": "2026-12-01..2026-12-31",
    "Q1 2027": "2027-01-01..2027-03-31",
    "Q1 of next year": "2027-01-01..2027-03-31",
    "3rd quarter": "2026-07-01..2026-09-30",
    "next quarter": "2026-10-01..2026-12-31",
    "first half of October": "2026-10-01..2026-10-15",
    "week 42": "2026-10-12..2026-10-18",
    "the week of october 12th": "2026-10-12..2026-10-18",
    "next month": "2026-10-01..2026-10-31",
    "next March": "2027-03-01..2027-03-31",
    "in 2027": "2027-01-01..2027-12-31",
    "by end of October": "2026-10-31",
    "before friday": "2026-09-18",
    "by the end of next month": "2026-10-31",
    "from oct 12 to oct 15": "2026-10-12..2026-10-15",
    "oct 12-15": "2026-10-12..2026-10-15",
    "next 3 months": "2026-10-01..2026-12-31",
    "Tue 10am": "2026-09-15 10:00",
    "friday at 3:30 pm": "2026-09-18 15:30",
    "at 5pm tomorrow": "2026-09-15 17:00",
    "tomorrow morning": "2026-09-15 09:00",
    "friday noon": "2026-09-18 12:00",
    "midnight": "2026-09-15 00:00",
    "tomorrow at midnight": "2026-09-15 00:00",
    "the next 2 quarters": "2026-10-01..2027-03-31",
    "half past 3 on friday": "2026-09-18 03:30",
    "quarter to five pm": "2026-09-14 16:45",
    "tonight at 8": "2026-09-14 20:00",
    "2026-10-15T14:00": "2026-10-15 14:00",
    "3 weeks": "2026-10-05",
    "yesterday": "-",
    "last friday": "-",
    "after friday": "-",
    "31 feb": "-",
    "website": "-",
}


@pytest.mark.parametrize(("text", "wanted"), FRENCH.items())
def test_french(text: str, wanted: str) -> None:
    assert said(text, "fr") == wanted


@pytest.mark.parametrize(("text", "wanted"), ENGLISH.items())
def test_english(text: str, wanted: str) -> None:
    assert said(text, "en") == wanted


@pytest.mark.parametrize(
    ("text", "language"), [("tomorrow", "fr"), ("next week", "fr"), ("demain", "en"), ("Q4", "fr")]
)
def test_the_other_language_is_read_where_ones_own_does_not_fit(text: str, language: str) -> None:
    assert said(text, language) != "-"


def test_a_month_from_the_31st_ends_on_the_months_last_day() -> None:
    assert said("dans un mois", "fr", datetime(2026, 8, 31, 9)) == "2026-09-30"
    assert said("in a month", "en", datetime(2027, 1, 31, 9)) == "2027-02-28"


def test_the_end_of_the_month_is_this_months_until_its_last_day() -> None:
    assert said("fin de mois", "fr", datetime(2026, 9, 30, 9)) == "2026-09-21..2026-09-30"
    assert said("fin de mois", "fr", datetime(2026, 10, 1, 9)) == "2026-10-21..2026-10-31"


def test_a_weekday_beside_a_date_chooses_the_year_but_does_not_forbid_it() -> None:
    assert said("Fri, Jul 18", "en", datetime(2013, 2, 12)) == "2014-07-18"
    assert said("thursday 29/03", "en", datetime(2018, 9, 7)) == "2019-03-29"


def test_case_accents_and_typographic_signs_do_not_matter() -> None:
    assert said("DÉBUT OCTOBRE", "fr") == said("debut octobre", "fr") == said("début\u00a0octobre", "fr")
    assert said("aujourd\u2019hui", "fr") == "2026-09-14"
    assert said("mi\u2011octobre", "fr") == said("mi\u2013octobre", "fr") == "2026-10-10..2026-10-20"


def test_both_ends_and_the_time_are_typed() -> None:
    assert read_date("mardi 10h", NOW, "fr") == (Period(date(2026, 9, 15), date(2026, 9, 15)), time(10))
