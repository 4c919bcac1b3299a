"""Both languages are read in every line; the screen decides only what is the same word, or figures, in both."""

import datetime as dt
import itertools

import pytest

from pipeboard.presentation.language import date_order_of
from pipeboard.sales.capture.actions import NO_DAY
from pipeboard.sales.capture.draft import Draft, KnownFacts
from pipeboard.sales.capture.reader import read

#: A Saturday.
NOW = dt.datetime(2026, 11, 21, 8, 30)


def draft(line: str, language: str, order: str = "dmy") -> Draft:
    return read(line, KnownFacts(NOW, language, "EUR", order=order))  # type: ignore[arg-type]


def plain(line: str, language: str) -> Draft:
    return draft(line, language)._replace(pieces=())


#: Words of a date and the days they mean, both ends.
EXPECTED = [
    ("T1 2027", "2027-01-01", "2027-03-31"),
    ("Q1 2027", "2027-01-01", "2027-03-31"),
    ("T4", "2026-10-01", "2026-12-31"),
    ("Q4", "2026-10-01", "2026-12-31"),
    ("S50", "2026-12-07", "2026-12-13"),
    ("next friday", "2026-11-27", "2026-11-27"),
    ("vendredi prochain", "2026-11-27", "2026-11-27"),
    ("wednesday", "2026-11-25", "2026-11-25"),
    ("mercredi", "2026-11-25", "2026-11-25"),
    ("début octobre", "2027-10-01", "2027-10-10"),
    ("early October", "2027-10-01", "2027-10-10"),
    ("mi-mars", "2027-03-10", "2027-03-20"),
    ("mid March", "2027-03-10", "2027-03-20"),
    ("fin T1 2027", "2027-03-01", "2027-03-31"),
    ("end of Q1 2027", "2027-03-01", "2027-03-31"),
    ("fin de mois", "2026-11-21", "2026-11-30"),
    ("end of month", "2026-11-21", "2026-11-30"),
    ("EOM", "2026-11-21", "2026-11-30"),
    ("dans deux semaines", "2026-12-05", "2026-12-05"),
    ("in two weeks", "2026-12-05", "2026-12-05"),
    ("le mois prochain", "2026-12-01", "2026-12-31"),
    ("next month", "2026-12-01", "2026-12-31"),
    ("le 3 mars", "2027-03-03", "2027-03-03"),
    ("march 3rd", "2027-03-03", "2027-03-03"),
    ("1er déc", "2026-12-01", "2026-12-01"),
    ("avant le 15 décembre", "2026-12-15", "2026-12-15"),
    ("by 15 December", "2026-12-15", "2026-12-15"),
    ("du 10 au 15 décembre", "2026-12-10", "2026-12-15"),
    ("mars", "2027-03-01", "2027-03-31"),
]


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(("words", "first", "last"), EXPECTED)
@pytest.mark.parametrize("line", ["Dupond 6000€ {}", "Dupond 6000€ ^{}", "Dupond 6000€ pour: {}", "Dupond close:{}"])
def test_an_expected_signature(line: str, words: str, first: str, last: str, language: str) -> None:
    found = draft(line.format(words), language).expected
    assert found == (dt.date.fromisoformat(first), dt.date.fromisoformat(last))


ACTIONS = [
    ("rappeler mardi 10h", "call", "2026-11-24 10:00"),
    ("call Tuesday 10am", "call", "2026-11-24 10:00"),
    ("call mardi 10h", "call", "2026-11-24 10:00"),
    ("rappeler Tuesday 10am", "call", "2026-11-24 10:00"),
    ("rdv demain midi", "meeting", "2026-11-22 12:00"),
    ("meet tomorrow at noon", "meeting", "2026-11-22 12:00"),
    ("envoyer devis jeudi", "email", "2026-11-26"),
    ("send quote thursday", "email", "2026-11-26"),
    ("relancer le 12 décembre à 9h30", "call", "2026-12-12 09:30"),
    ("rappeler mar 10h", "call", "2026-11-24 10:00"),
    ("relancer la semaine prochaine", "call", "2026-11-23"),
    ("follow up next week", "task", "2026-11-23"),
    ("mardi rappeler Dupond 10h", "call", "2026-11-24 10:00"),
]


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(("words", "kind", "due"), ACTIONS)
@pytest.mark.parametrize("line", ["{}", "toiture 6000€ {}", "toiture 6000€ >{}"])
def test_an_action(line: str, words: str, kind: str, due: str, language: str) -> None:
    action = draft(line.format(words), language).action
    assert action is not None
    assert action.kind == kind
    assert due == " ".join([str(action.due_on), f"{action.due_time:%H:%M}" if action.due_time else ""]).strip()


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("day", ["mrdi", "mardii", "tusday", "lundredi", "morgen", "devis"])
@pytest.mark.parametrize("verb", ["rappeler", "call"])
def test_an_unread_word_makes_the_hour_doubtful(verb: str, day: str, language: str) -> None:
    line = f"toiture {verb} {day} 10h"
    found = draft(line, language)
    assert found.action is None
    assert found.title == line
    assert [(piece.field, piece.reason) for piece in found.pieces] == [("doubt", NO_DAY)]
    marked = draft(f"toiture >{verb} {day} 10h", language)
    assert marked.action is not None
    assert (marked.action.due_time, marked.action.subject) == (None, f"{verb} {day} 10h")
    assert [piece.certainty for piece in marked.pieces] == ["guess"]


TITLES = ("Dupond toiture", "Acme website", "@Leroy refonte", "Hooli licences 120 seats", "Studio 54 sono", "")
SUMS = ("6000€", "5-6k€", "1 200 €/mois HT", "$14.4k", "deux mille euros", "two thousand euros", "")


@pytest.mark.parametrize("title", TITLES)
def test_a_line_is_the_same_draft_on_both_screens(title: str) -> None:
    dates = [words for words, _, _ in EXPECTED] + [""]
    actions = [words for words, _, _ in ACTIONS if " mar " not in words] + [""]
    for number, (amount, date, action) in enumerate(itertools.product(SUMS, dates, actions)):
        if number % 13 == len(title) % 13:
            line = " ".join(filter(None, (title, amount, date, action, "#salon")))
            assert plain(line, "en") == plain(line, "fr"), line


@pytest.mark.parametrize("line", ["call Sam tomorrow at 10am", "call Sam tomorrow", "Sam website call Tuesday 10am"])
def test_a_name_is_no_day_of_the_other_language(line: str) -> None:
    action = draft(line, "en").action
    assert action is not None
    assert "Sam" in (draft(line, "en").account or "") + action.subject


@pytest.mark.parametrize(
    ("locale", "language", "order"),
    [
        ("en_GB.UTF-8", "en", "dmy"),
        ("en_US.UTF-8", "en", "mdy"),
        ("de_DE", "en", "dmy"),
        ("fr_FR.UTF-8", "fr", "dmy"),
        ("fr_CA", "fr", "dmy"),
        ("fr_FR.UTF-8", "en", "dmy"),
        ("en_US.UTF-8", "fr", "dmy"),
        ("en_PH", "en", "mdy"),
        ("sv_SE", "en", "ymd"),
        ("C", "en", "mdy"),
        ("", "fr", "dmy"),
    ],
)
def test_the_order_of_day_and_month_is_the_regions(locale: str, language: str, order: str) -> None:
    assert date_order_of({"LANG": locale}, language) == order  # type: ignore[arg-type]


def test_the_time_category_goes_before_lang() -> None:
    assert date_order_of({"LANG": "en_US.UTF-8", "LC_TIME": "en_GB.UTF-8"}, "en") == "dmy"
    assert date_order_of({"LANG": "en_GB.UTF-8", "LC_TIME": "en_GB", "LC_ALL": "en_US"}, "en") == "mdy"


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [
        ("10/12", "dmy", "2026-12-10"),
        ("10/12", "mdy", "2027-10-12"),
        ("10/12", "ymd", "2027-10-12"),
        ("25/12", "mdy", "2026-12-25"),
        ("12/25", "dmy", "2026-12-25"),
        ("3/4/2027", "dmy", "2027-04-03"),
        ("3/4/2027", "mdy", "2027-03-04"),
        ("2027-04-03", "mdy", "2027-04-03"),
        ("2027/04/03", "dmy", "2027-04-03"),
    ],
)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_order_is_one_for_both_languages(text: str, order: str, day: str, language: str) -> None:
    found = draft(f"Dupond 6000€ {text}", language, order).expected
    assert found is not None
    assert found.last == dt.date.fromisoformat(day)
