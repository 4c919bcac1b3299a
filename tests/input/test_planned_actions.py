"""An action typed by itself: its day is read, every other word stays, and what can be no day to come is refused."""

import datetime as dt
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeboard.input import typed_values
from pipeboard.input.wrong import Wrong
from pipeboard.presentation.language import Code
from pipeboard.sales.capture.draft import KnownFacts

#: A Saturday.
NOW = dt.datetime(2026, 11, 21, 9, 0)


def rules(language: Code = "en") -> KnownFacts:
    return KnownFacts(NOW, language, order="dmy")


#: What is typed; what is to be done, on which day, at which hour.
ACTIONS: list[tuple[str, str, str, str]] = [
    ("call Marie tomorrow", "call Marie", "2026-11-22", ""),
    ("call about the 5000€ offer tomorrow 10am", "call about the 5000€ offer", "2026-11-22", "10:00"),
    ("call Marie #salon tomorrow 10am", "call Marie #salon", "2026-11-22", "10:00"),
    ("send quote 3x1200€ friday", "send quote 3x1200€", "2026-11-27", ""),
    ("call tomorrow about the 10% discount", "call about the 10% discount", "2026-11-22", ""),
    ("call 06 12 34 56 78 monday", "call 06 12 34 56 78", "2026-11-23", ""),
    ("call Marie tomorrow and Paul", "call Marie and Paul", "2026-11-22", ""),
    ("meet @Acme monday 14h", "meet @Acme", "2026-11-23", "14:00"),
    ("call !quote tomorrow", "call !quote", "2026-11-22", ""),
    ('email "next week" monday', 'email "next week"', "2026-11-23", ""),
    ("lunch with Jo friday 12:30 at the Ritz", "lunch with Jo at the Ritz", "2026-11-27", "12:30"),
    ("relancer pour 2 900€ mardi", "relancer pour 2 900€", "2026-11-24", ""),
    ("visite chambre 12 jeudi 9h", "visite chambre 12", "2026-11-26", "09:00"),
    ("call monday 25:00", "call 25:00", "2026-11-23", ""),
    ("call Marie #salon", "call Marie #salon", "2026-11-21", ""),
    ("call", "call", "2026-11-21", ""),
    ("tomorrow", "", "2026-11-22", ""),
]


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(("typed", "subject", "day", "hour"), ACTIONS)
def test_the_day_is_read_and_the_rest_is_what_is_to_be_done(
    language: Code, typed: str, subject: str, day: str, hour: str
) -> None:
    found = typed_values.action(typed, rules(language))
    assert (found.subject, found.due_on.isoformat()) == (subject, day)
    assert found.due_time == (dt.time.fromisoformat(hour) if hour else None)


@pytest.mark.parametrize(
    "typed",
    [
        "call yesterday",
        "appeler hier",
        "call Marie 31/02",
        "rappeler le 30/02/2027",
        "call last friday #x",
        "rdv 2026-02-30",
        "rappeler il y a 3 jours",
        "call three days ago",
        "call last week",
        "appeler la semaine dernière",
        "call Marie, yesterday.",
    ],
)
def test_what_can_be_no_day_to_come_is_not_today(typed: str) -> None:
    with pytest.raises(Wrong):
        typed_values.action(typed, rules())


WORDS = st.sampled_from(
    [
        "call",
        "Marie",
        "#salon",
        "@Acme",
        "!quote",
        "40%",
        "*",
        "5000€",
        "3x1200€",
        "roof",
        "note:",
        "room",
        "appeler",
        "(twice)",
        "»",
        "-",
    ]
)


@given(st.lists(WORDS, max_size=6), st.lists(WORDS, max_size=6))
def test_no_word_is_lost_beside_a_day(before: list[str], after: list[str]) -> None:
    found = typed_values.action(" ".join(["call", *before, "2026-12-15", *after]), rules())
    assert found.due_on == dt.date(2026, 12, 15)
    left = "".join(found.subject.split())
    for word in ("call", *before, *after):
        place = left.find(word.strip("-:,;"))
        assert place >= 0, (found.subject, word)
        left = left[place:]


@pytest.mark.parametrize("words", ["1 ", "#a ", "lorem ipsum ", "5€ ", "a:b ", "last ", "il y a ", "1 000 "])
def test_a_long_action_is_read_in_no_time(words: str) -> None:
    began = time.process_time()
    typed_values.action("call " + words * (16_000 // len(words)), rules())
    assert time.process_time() - began < 2
