"""Rules 7, 8, 10 and 11 of the grammar, by tables, on both screens."""

import datetime as dt

import pytest

from pipeboard.sales.capture.date_reader import read_date
from pipeboard.sales.capture.draft import Draft, KnownFacts
from pipeboard.sales.capture.reader import read

LANGUAGES = pytest.mark.parametrize("language", ["en", "fr"])
STAGES = ("Devis", "Détaillé", "Contacté", "Négociation finale")


def draft(line: str, language: str, now: str = "2026-11-21T08:30") -> Draft:
    return read(
        line,
        KnownFacts(dt.datetime.fromisoformat(now), language, "EUR", {}, ("Salon",), STAGES, "dmy"),  # type: ignore[arg-type]
    )


@LANGUAGES
@pytest.mark.parametrize(
    "line",
    [
        *(
            "toiture remise 10%",
            "toiture 10% de remise",
            "toiture rabais de 15 %",
            "toiture TVA 20%",
            "toiture TVA à 20%",
        ),
        *("toiture 20 % de TVA", "roof discount 10%", "roof 10% discount", "roof 10% off", "roof VAT: 20%"),
        *("roof VAT (20%)", "roof commission 5%", "roof 5% commission", "coton 100% bio", "toiture -10%"),
    ],
)
def test_a_percentage_of_something_is_no_probability(line: str, language: str) -> None:
    found = draft(f"{line} 6k€", language)
    assert found.probability is None
    assert found.title == line
    assert found.amount is not None
    assert found.amount.minor == 600_000


@LANGUAGES
@pytest.mark.parametrize(
    ("line", "probability"), [("toiture 40%", 40), ("toiture remise 10% 60%", 60), ("100% toiture", None), ("0% x", 0)]
)
def test_a_percentage_of_nothing_is_one(line: str, probability: int | None, language: str) -> None:
    assert draft(line, language).probability == probability


@LANGUAGES
@pytest.mark.parametrize(
    ("mark", "stage"),
    [
        ("!dev", "Devis"),
        ("!devis", "Devis"),
        ("!CON", "Contacté"),
        ("!négo", "Négociation finale"),
        ("!nego", "Négociation finale"),
    ],
)
def test_a_prefix_of_one_stage(mark: str, stage: str, language: str) -> None:
    assert draft(f"toiture {mark}", language).stage == stage


@LANGUAGES
@pytest.mark.parametrize("mark", ["!d", "!de", "!xyz", "!devisx"])
def test_a_prefix_of_none_or_several_stays_flagged(mark: str, language: str) -> None:
    found = draft(f"toiture {mark}", language)
    assert (found.stage, found.title) == (None, f"toiture {mark}")
    assert [piece.field for piece in found.pieces] == ["doubt"]


@LANGUAGES
@pytest.mark.parametrize("quoted", ["«{}»", "« {} »", "“{}”", '"{}"', "„{}“"])
@pytest.mark.parametrize("words", ["offre fin de mois", "call Tuesday 10am", "6000€ #salon *"])
def test_quotes_are_never_read(words: str, quoted: str, language: str) -> None:
    found = draft(f"toiture {quoted.format(words)} 3000€", language)
    assert found.title == f"toiture {words}"
    assert (found.expected, found.action, found.starred, found.tags) == (None, None, False, ())


@LANGUAGES
@pytest.mark.parametrize(
    "line",
    [
        *("toiture, 6000€, mardi", "toiture - 6000€ - mardi", "toiture 6000€ – mardi", "toiture (6000€) mardi"),
        *("6000€, toiture, mardi", "toiture 6000€, mardi,", "mardi - toiture - 6000€", "toiture; 6000€; mardi"),
    ],
)
def test_a_lone_sign_goes_with_its_piece(line: str, language: str) -> None:
    found = draft(line, language)
    assert found.title.strip(",") == "toiture"
    assert found.expected is not None


@LANGUAGES
def test_a_source_is_one_by_its_name_and_else_a_tag(language: str) -> None:
    found = draft("toiture #salon #urgent #Salon", language)
    assert (found.source, found.tags) == ("Salon", ("urgent", "Salon"))


@LANGUAGES
@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("avant octobre", "2027-10-31"),
        ("by October", "2027-10-31"),
        ("before Q1", "2027-03-31"),
        ("avant fin octobre", "2027-10-31"),
        ("by end of October", "2027-10-31"),
        ("avant le 15", "2026-12-15"),
        ("by the 15th", "2026-12-15"),
        ("d'ici vendredi", "2026-11-27"),
        ("by friday", "2026-11-27"),
        ("avant la semaine prochaine", "2026-11-29"),
    ],
)
def test_before_something_is_its_last_day(words: str, day: str, language: str) -> None:
    on = dt.date.fromisoformat(day)
    assert draft(f"toiture 6000€ {words}", language).expected == (on, on)


@LANGUAGES
@pytest.mark.parametrize(
    ("today", "words", "first", "last"),
    [
        ("2026-01-31", "dans un mois", "2026-02-28", "2026-02-28"),
        ("2026-01-31", "in a month", "2026-02-28", "2026-02-28"),
        ("2026-08-31", "dans un mois", "2026-09-30", "2026-09-30"),
        ("2028-01-31", "in a month", "2028-02-29", "2028-02-29"),
        ("2026-11-29", "fin de mois", "2026-11-21", "2026-11-30"),
        ("2026-11-30", "fin de mois", "2026-11-21", "2026-11-30"),
        ("2026-11-30", "end of month", "2026-11-21", "2026-11-30"),
        ("2026-12-01", "fin de mois", "2026-12-21", "2026-12-31"),
        ("2026-12-31", "fin d'année", "2026-10-01", "2026-12-31"),
    ],
)
def test_ends_of_months(today: str, words: str, first: str, last: str, language: str) -> None:
    found = read_date(words, dt.datetime.fromisoformat(today), language)  # type: ignore[arg-type]
    assert found is not None
    assert found[0] == (dt.date.fromisoformat(first), dt.date.fromisoformat(last))


@LANGUAGES
@pytest.mark.parametrize(
    ("words", "frequency"),
    [
        *(("/mois", "monthly"), (" par mois", "monthly"), ("/month", "monthly"), (" a month", "monthly")),
        *(("/an", "yearly"), (" par an", "yearly"), ("/year", "yearly"), (" per year", "yearly")),
        *(("/trimestre", "quarterly"), ("/quarter", "quarterly"), (" per quarter", "quarterly")),
        *(("/semaine", "weekly"), ("/week", "weekly"), (" hebdo", "weekly"), ("", "once")),
    ],
)
def test_frequencies(words: str, frequency: str, language: str) -> None:
    found = draft(f"toiture 200€{words}", language)
    assert found.amount is not None
    assert (found.amount.frequency, found.title) == (frequency, "toiture")


@LANGUAGES
@pytest.mark.parametrize(
    ("line", "subject", "title"),
    [
        ("toiture envoyer devis jeudi", "envoyer devis", "toiture"),
        ("toiture send the quote thursday", "send the quote", "toiture"),
        ("toiture 6k€ rappeler mardi 10h", "rappeler", "toiture"),
        ("toiture >relire tout le grand contrat jeudi", "relire tout le grand contrat", "toiture"),
        ("toiture demain 9h", "toiture", "toiture"),
    ],
)
def test_what_a_verb_takes_along(line: str, subject: str, title: str, language: str) -> None:
    found = draft(line, language)
    assert found.action is not None
    assert (found.action.subject, found.title) == (subject, title)


@LANGUAGES
@pytest.mark.parametrize("line", ["Garage Avril pneus", "Appartement T4 Lyon peinture", "Studio S42 Lyon"])
def test_words_of_names_stay_with_a_question_mark(line: str, language: str) -> None:
    found = draft(line, language)
    assert (found.title, found.expected) == (line, None)
    assert "doubt" in [piece.field for piece in found.pieces]


@LANGUAGES
def test_beside_a_better_date_a_bare_month_stays(language: str) -> None:
    found = draft("offre mars 6k€ le 15 décembre", language)
    assert found.expected == (dt.date(2026, 12, 15), dt.date(2026, 12, 15))
    assert found.title == "offre mars"
