"""What holds for any text at all: nothing raises, nothing typed is lost or doubled, the same line reads the same."""

import re
from collections import Counter
from datetime import datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeboard.sales.capture.amount_reader import read_amount
from pipeboard.sales.capture.date_reader import read_date
from pipeboard.sales.capture.draft import Draft, KnownFacts
from pipeboard.sales.capture.reader import read
from pipeboard.sales.text import fold
from thoroughness import examples

_ACCOUNTS = ("Garage Avril", "Hôtel de Mars", "May & Co", "Lefèvre", "L’Étoile", "3M")
_WORDS = [
    "Dupond",
    "peinture",
    "6000€",
    "début",
    "octobre",
    "#salon",
    "rappeler",
    "mardi",
    "10h",
    "*",
    "fin",
    "T4",
    "S42",
    "@Acme",
    '@"Hôtel',
    "de",
    'Mars"',
    '"offre',
    "fin",
    "de",
    'mois"',
    "«",
    "devis",
    "»",
    "5-6k€",
    "3x1200€",
    "200€/mois",
    "HT",
    "TTC",
    "40%",
    "!devis",
    "!x",
    ">envoyer",
    "^mi-mars",
    "compte:Dupond",
    'titre:"Façade',
    'nord"',
    "montant:6000",
    "pour:vendredi",
    "tags:a,b,,",
    "next:",
    "étape:rien",
    ",",
    "-",
    "–",
    ";",
    "(",
    ")",
    "(6000€)",
    "06",
    "12",
    "34",
    "56",
    "78",
    "ISO",
    "9001",
    "rue",
    "du",
    "4",
    "septembre",
    "1,500",
    "$1.5M",
    "l’Étoile",
    "Garage",
    "Avril",
    "may",
    "I",
    "March",
    "call",
    "Tue",
    "next",
    "friday",
    "by",
    "the",
    "end",
    "of",
    "Q4",
    "2027",
    "24/7",
    "10/12",
    "12.10.2026",
    "2026-10-12",
    "+3d",
    "+33",
    "dans",
    "15",
    "jours",
    "in",
    "two",
    "weeks",
    "half",
    "past",
    "3",
    "3pm",
    "5",
    "à",
    "6",
    "k€",
    "et",
    "and",
    "de",
    "d'",
    "du",
    "à",
    "au",
    "le",
    "the",
    "12",
    "12th",
    "remise",
    "10%",
    ">",
    "^",
    "@",
    "#",
    "!",
    "*",
    ":",
    '"',
    "«",
    "»",
]

lines = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from(_WORDS), max_size=14).map(" ".join),
    st.lists(st.one_of(st.sampled_from(_WORDS), st.text(max_size=6)), max_size=10).map(" ".join),
    st.lists(st.sampled_from(_WORDS), max_size=8).map("".join),
)
facts = st.builds(
    KnownFacts,
    now=st.datetimes(datetime(1950, 1, 1), datetime(2150, 1, 1)),
    language=st.sampled_from(("fr", "en")),
    order=st.sampled_from((None, "dmy", "mdy", "ymd")),
    currency=st.sampled_from(("EUR", "USD", "JPY", "TND")),
    folded_accounts=st.just({fold(name): name for name in _ACCOUNTS}),
    source_names=st.just(("Salon", "Trade fair")),
    stage_names=st.just(("À qualifier", "Contacté", "Devis", "Détaillé")),
)


def _left(draft: Draft) -> list[bool]:
    """For each character of the line, whether no piece but a quoted title or a doubt has it."""
    left = [True] * len(draft.line)
    for piece in draft.pieces:
        if piece.field == "doubt":
            continue
        for start, end in piece.spans:
            assert 0 <= start < end <= len(draft.line)
            assert all(left[start:end]), "two pieces share a character"
            left[start:end] = [False] * (end - start)
    return left


@settings(max_examples=examples(60))
@given(lines, facts)
def test_no_word_is_lost_or_doubled(line: str, known: KnownFacts) -> None:
    draft = read(line, known)
    left = "".join(sign if free else " " for sign, free in zip(line, _left(draft), strict=True))
    titles = [str(piece.value) for piece in draft.pieces if piece.field == "title"]
    expected = Counter(left.split())
    expected.update(word for title in titles for word in title.split())
    assert Counter(draft.title.split()) == expected
    taken = Counter(re.findall(r"\w+", " ".join(piece.words for piece in draft.pieces if piece.field != "doubt")))
    assert Counter(re.findall(r"\w+", line)) == taken + Counter(re.findall(r"\w+", left))


@settings(max_examples=examples(25))
@given(lines, facts)
def test_words_are_those_of_the_spans(line: str, known: KnownFacts) -> None:
    for piece in read(line, known).pieces:
        spanned = " ".join(line[start:end] for start, end in piece.spans)
        assert piece.words in spanned
        assert list(piece.spans) == sorted(piece.spans)
        assert piece.certainty == "sure" or piece.reason


@settings(max_examples=examples(25))
@given(lines, facts)
def test_the_same_line_reads_the_same(line: str, known: KnownFacts) -> None:
    assert read(line, known) == read(line, known)


@settings(max_examples=examples(30))
@given(lines, facts)
def test_the_fields_are_the_values_of_the_pieces(line: str, known: KnownFacts) -> None:
    draft = read(line, known)
    for field in ("account", "amount", "probability", "stage", "action", "expected", "source", "owner", "category"):
        values = [piece.value for piece in draft.pieces if piece.field == field]
        assert len(values) <= 1
        assert getattr(draft, field) == (values[0] if values else None)
    assert draft.starred == any(piece.field == "star" for piece in draft.pieces)
    assert set(draft.tags) == {piece.value for piece in draft.pieces if piece.field == "tag"}


@settings(max_examples=examples(50))
@given(lines, facts)
def test_dates_and_amounts_never_raise(text: str, known: KnownFacts) -> None:
    found = read_date(text, known.now, known.language)
    if found is not None:
        period, _ = found
        assert period.first <= period.last
        assert 1900 <= period.first.year <= period.last.year <= 2199
    amount = read_amount(text, known.language, known.currency)
    if amount is not None:
        assert 0 <= amount.low <= amount.minor <= amount.high <= 10**13


@settings(max_examples=examples(25))
@given(lines, facts)
def test_the_periods_of_a_draft_are_in_order(line: str, known: KnownFacts) -> None:
    draft = read(line, known)
    if draft.expected is not None:
        assert draft.expected.first <= draft.expected.last
    if draft.amount is not None:
        assert draft.amount.low <= draft.amount.minor <= draft.amount.high
