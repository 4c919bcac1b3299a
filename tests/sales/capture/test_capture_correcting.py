"""The user knows better: words given back, readings chosen, doubts accepted, and what an edit of the line leaves."""

import re
from collections import Counter
from datetime import date, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeboard.sales.capture.correcting import (
    GIVEN_BACK,
    NONE,
    Corrections,
    accept,
    corrected,
    cycle,
    give_back,
    offered,
    shifted,
)
from pipeboard.sales.capture.draft import Draft, KnownFacts, Piece
from pipeboard.sales.capture.reader import read
from pipeboard.sales.periods import Period, day
from pipeboard.sales.text import fold
from sales.capture.test_capture_properties import facts, lines
from thoroughness import examples

KNOWN = KnownFacts(
    datetime(2026, 9, 14, 9),
    "fr",
    "EUR",
    {fold(name): name for name in ("Dupont", "Garage Avril")},
    ("Salon",),
    ("À qualifier", "Devis", "Détaillé"),
)


class Line:
    """A line being corrected, piece by piece; a piece is named by its words."""

    def __init__(self, line: str, known: KnownFacts = KNOWN) -> None:
        self.line, self.known, self.corrections = line, known, NONE

    @property
    def draft(self) -> Draft:
        return corrected(self.line, self.corrections, self.known)

    def piece(self, words: str) -> Piece:
        return self.draft.pieces[self._index(words)]

    def _index(self, words: str) -> int:
        return next(at for at, piece in enumerate(self.draft.pieces) if piece.words == words)

    def give_back(self, words: str) -> "Line":
        self.corrections = give_back(self.corrections, self.draft, self._index(words))
        return self

    def cycle(self, words: str, step: int = 1) -> "Line":
        self.corrections = cycle(self.corrections, self.draft, self._index(words), step)
        return self

    def accept(self, words: str) -> "Line":
        self.corrections = accept(self.corrections, self.draft, self._index(words))
        return self

    def type(self, line: str, cursor: int | None = None) -> "Line":
        self.corrections = shifted(self.corrections, self.line, line, cursor)
        self.line = line
        return self


class TestGivingBack:
    def test_the_words_are_in_the_title_as_typed(self) -> None:
        line = Line("Façade nord (6000€) l'étage début octobre #salon >appeler demain *")
        for words in ("6000€", "début octobre", "#salon", ">appeler demain", "*"):
            line.give_back(words)
        assert line.draft.title == "Façade nord (6000€) l'étage début octobre #salon >appeler demain *"
        assert line.draft[2:-1] == Draft("")[2:-1]

    def test_what_they_hid_is_read_instead(self) -> None:
        line = Line("toiture 6000€ 450€").give_back("6000€")
        assert line.draft.amount is not None
        assert (line.draft.amount.minor, line.draft.title) == (45000, "toiture 6000€")
        line = Line("toiture 10/12, T4").give_back("10/12")
        assert line.draft.expected == Period(date(2026, 10, 1), date(2026, 12, 31))

    def test_the_account_that_was_guessed_stays_when_another_word_is_given_back(self) -> None:
        line = Line("Durand peinture 6000€")
        assert line.draft.account == "Durand"
        line.give_back("6000€")
        assert (line.draft.account, line.draft.title) == ("Durand", "peinture 6000€")
        line.give_back("Durand")
        assert (line.draft.account, line.draft.title) == (None, "Durand peinture 6000€")

    def test_once_more_takes_it_back(self) -> None:
        line = Line("toiture 6000€")
        before = line.draft
        line.give_back("6000€")
        assert line.piece("6000€") == Piece("title", ((8, 13),), "6000€", "6000€", reason=GIVEN_BACK)
        assert line.give_back("6000€").corrections == NONE
        assert line.draft == before

    def test_a_doubt_given_back_is_doubted_no_more(self) -> None:
        line = Line("toiture !d").give_back("!d")
        assert (line.draft.title, [piece.certainty for piece in line.draft.pieces]) == ("toiture !d", ["sure"])

    def test_marks_with_quotes(self) -> None:
        line = Line('@"Hôtel de Mars" toiture').give_back('@"Hôtel de Mars"')
        assert (line.draft.account, line.draft.title) == (None, '@"Hôtel de Mars" toiture')

    def test_quoted_words_stay(self) -> None:
        line = Line('"fin mars" toiture').give_back('"fin mars"')
        assert line.corrections == NONE

    def test_the_signs_around_belong_to_the_neighbours(self) -> None:
        line = Line("@Durand - 6000€ - toiture").give_back("6000€")
        assert line.draft.title == "6000€ - toiture"

    def test_a_choice_goes_with_the_words_given_back(self) -> None:
        line = Line("toiture 10/12").cycle("10/12").give_back("10/12").give_back("10/12")
        assert line.draft.expected == day(date(2026, 12, 10))


class TestOtherReadings:
    def test_the_order_of_day_and_month(self) -> None:
        line = Line("toiture 10/12").cycle("10/12")
        assert line.draft.expected == day(date(2026, 10, 12))
        assert line.piece("10/12").certainty == "sure"
        assert line.piece("10/12").others == (day(date(2026, 12, 10)),)
        assert line.cycle("10/12").draft.expected == day(date(2026, 12, 10))
        assert line.cycle("10/12", -1).draft.expected == day(date(2026, 10, 12))

    def test_the_hour_of_an_action(self) -> None:
        line = Line("rappeler mardi 4h").cycle("rappeler mardi 4h")
        assert line.draft.action is not None
        assert line.draft.action.due_time == time(16)

    def test_the_subject_of_an_action_without_a_verb_is_still_the_title(self) -> None:
        line = Line("toiture mardi 4h").cycle("mardi 4h")
        assert line.draft.action is not None
        assert (line.draft.action.subject, line.draft.action.due_time) == ("toiture", time(16))

    def test_the_amount(self) -> None:
        line = Line("toiture 1,500€").cycle("1,500€")
        assert line.draft.amount is not None
        assert line.draft.amount.minor == 150000

    def test_the_account(self) -> None:
        line = Line("Dupond peinture").cycle("Dupond")
        assert (line.draft.account, line.draft.title) == ("Dupont", "peinture")

    def test_one_reading_stays(self) -> None:
        assert Line("toiture 6000€").cycle("6000€").corrections == NONE


class TestAccepting:
    def test_a_guess_is_sure_then(self) -> None:
        line = Line("toiture mars").accept("mars")
        assert line.piece("mars").certainty == "sure"
        assert line.piece("mars").reason == ""

    def test_a_doubt_takes_the_place_of_what_was_read(self) -> None:
        line = Line("toiture 10/12 T4")
        assert line.piece("T4").certainty == "doubt"
        line.accept("T4")
        assert (line.draft.title, line.draft.expected) == (
            "toiture 10/12",
            Period(date(2026, 10, 1), date(2026, 12, 31)),
        )
        assert offered(line.piece("10/12")) == "expected"
        line.accept("10/12")
        assert (line.draft.title, line.draft.expected) == ("toiture T4", day(date(2026, 12, 10)))

    @pytest.mark.parametrize(
        ("typed", "words", "field", "value"),
        [
            ("toiture !d", "!d", "stage", "Devis"),
            ("toiture !devis !détaillé", "!détaillé", "stage", "Détaillé"),
            ("Dupond toiture nord", "Dupond", "account", "Dupont"),
            ("@Durand @Dupont toit", "@Dupont", "account", "Dupont"),
            ("toiture 40% 60%", "60%", "probability", 60),
            ("Jean Mars Bati toiture", "Mars", "expected", Period(date(2027, 3, 1), date(2027, 3, 31))),
        ],
    )
    def test_each_field(self, typed: str, words: str, field: str, value: object) -> None:
        line = Line(typed)
        assert offered(line.piece(words)) == field
        line.accept(words)
        assert getattr(line.draft, field) == value
        assert line.draft.title.split() == [word for word in typed.split() if word in line.draft.title.split()]
        assert words not in line.draft.title.split()

    def test_an_amount(self) -> None:
        line = Line("toiture 6000€ 450€").accept("450€")
        assert line.draft.amount is not None
        assert (line.draft.amount.minor, line.draft.title) == (45000, "toiture 6000€")

    @pytest.mark.parametrize(
        ("typed", "words"), [("toit !x", "!x"), ("toit ^rien", "^rien"), ("montant:x", "montant:")]
    )
    def test_what_was_not_understood_cannot_be_accepted(self, typed: str, words: str) -> None:
        line = Line(typed)
        assert offered(line.piece(words)) is None
        assert line.accept(words).cycle(words).corrections == NONE


class TestEditing:
    def test_words_typed_elsewhere_leave_a_correction(self) -> None:
        line = Line("toiture 6000€ 10/12").give_back("6000€").cycle("10/12")
        line.type("Belle toiture 6000€ 10/12").type("Belle toiture 6000€, 10/12").type("Belle toiture 6000€, le 10/12")
        assert line.draft.amount is None
        assert line.draft.expected == day(date(2026, 10, 12))

    @pytest.mark.parametrize("typed", ["toiture 6000€0", "toiture 600€", "toiture x6000€", "toiture 6000", "toiture "])
    def test_it_goes_when_its_words_change(self, typed: str) -> None:
        assert Line("toiture 6000€").give_back("6000€").type(typed).corrections == NONE

    @pytest.mark.parametrize("typed", ["6000€", "60000", "6000.5", "6000k"])
    def test_it_goes_when_its_words_grow(self, typed: str) -> None:
        assert Line("toiture 6000").give_back("6000").type(f"toiture {typed}").corrections == NONE

    def test_a_closing_sign_does_not_change_them(self) -> None:
        assert Line("toiture 6000").give_back("6000").type("toiture 6000,").draft.title == "toiture 6000,"

    def test_the_cursor_tells_which_of_two_was_deleted(self) -> None:
        line = Line("6000€ 6000€")
        line.corrections = give_back(NONE, line.draft, 0)
        kept = line.corrections
        assert shifted(kept, "6000€ 6000€", "6000€", cursor=0) == NONE
        assert shifted(kept, "6000€ 6000€", "6000€", cursor=5) == kept

    def test_a_date_chosen_stays_chosen_when_a_verb_takes_it(self) -> None:
        line = Line("toiture 10/12").cycle("10/12").type("toiture rappeler 10/12")
        assert line.draft.action is not None
        assert line.draft.action.due_on == date(2026, 10, 12)

    def test_corrections_of_another_line_do_nothing(self) -> None:
        line = Line("toiture 6000€").give_back("6000€")
        assert corrected("un beau toit 6000€", line.corrections, KNOWN) == read("un beau toit 6000€", KNOWN)


steps = st.lists(st.tuples(st.sampled_from((give_back, accept, cycle)), st.integers(0, 12)), max_size=6)


def follow(line: str, known: KnownFacts, taken: list[tuple[object, int]]) -> Corrections:
    corrections = NONE
    for step, at in taken:
        draft = corrected(line, corrections, known)
        if draft.pieces:
            further = (1,) if step is cycle else ()
            corrections = step(corrections, draft, at % len(draft.pieces), *further)  # type: ignore[operator]
    return corrections


@settings(max_examples=examples(60))
@given(lines, facts, steps)
def test_no_word_is_lost_or_doubled(line: str, known: KnownFacts, taken: list[tuple[object, int]]) -> None:
    corrections = follow(line, known, taken)
    draft = corrected(line, corrections, known)
    left = [True] * len(line)
    quoted: list[str] = []
    for piece in draft.pieces:
        if piece.field == "doubt" or piece.reason == GIVEN_BACK:
            continue
        quoted += str(piece.value).split() if piece.field == "title" else []
        for start, end in piece.spans:
            assert all(left[start:end]), "two pieces share a character"
            left[start:end] = [False] * (end - start)
    text = "".join(sign if free else " " for sign, free in zip(line, left, strict=True))
    assert Counter(draft.title.split()) == Counter(text.split() + quoted)
    words = [piece.words for piece in draft.pieces if piece.field != "doubt" and piece.reason != GIVEN_BACK]
    assert Counter(re.findall(r"\w+", line)) == Counter(re.findall(r"\w+", " ".join((*words, text))))
    for given_back in corrections.given_back:
        for (start, end), typed in zip(given_back.spans, given_back.texts, strict=True):
            assert all(left[start:end])
            assert " ".join(typed.split()) in draft.title


@settings(max_examples=examples(25))
@given(lines, facts, steps)
def test_the_fields_are_the_values_of_the_pieces(line: str, known: KnownFacts, taken: list[tuple[object, int]]) -> None:
    draft = corrected(line, follow(line, known, taken), known)
    for field in ("account", "amount", "probability", "stage", "action", "expected", "source", "owner", "category"):
        values = [piece.value for piece in draft.pieces if piece.field == field]
        assert len(values) <= 1
        assert getattr(draft, field) == (values[0] if values else None)
    assert all(piece.certainty == "sure" or piece.reason for piece in draft.pieces)


@settings(max_examples=examples(25))
@given(lines, facts, st.integers(0, 12))
def test_cycling_through_all_readings_comes_back(line: str, known: KnownFacts, at: int) -> None:
    draft = read(line, known)
    pieces = [piece for piece in draft.pieces if piece.others and piece.field != "doubt"]
    if not pieces:
        return
    index = draft.pieces.index(pieces[at % len(pieces)])
    corrections, seen = NONE, []
    for _ in range(len(draft.pieces[index].others) + 1):
        corrections = cycle(corrections, corrected(line, corrections, known), index, 1)
        seen.append(corrected(line, corrections, known).pieces[index].value)
    readings = (draft.pieces[index].value, *draft.pieces[index].others)
    assert seen == [*readings[1:], readings[0]]


@settings(max_examples=examples(40))
@given(lines, lines, facts, steps, st.integers(0, 60))
def test_any_edit_leaves_corrections_that_stand(
    line: str, edited: str, known: KnownFacts, taken: list[tuple[object, int]], cursor: int
) -> None:
    corrections = follow(line, known, taken)
    for at in (None, cursor):
        kept = shifted(corrections, line, edited, at)
        assert all(words.stand_in(edited) for words in kept.given_back)
        assert all(choice.words.stand_in(edited) for choice in kept.chosen)
    assert shifted(corrections, line, line) == corrections
    assert shifted(corrections, line, line + " x") == corrections
