"""What typed text means, and the part of a long text that shows why it was found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeboard.sales.search import EXCERPT, excerpt, tokens, wanted_id


@pytest.mark.parametrize(
    ("text", "found"),
    [("#12", 12), ("12", 12), (" #007 ", 7), ("##1", None), ("1a", None), ("", None), ("#", None), ("٣", None)],
)
def test_a_number_asks_for_an_id(text: str, found: int | None) -> None:
    assert wanted_id(text) == found


def test_an_id_is_never_larger_than_the_file_can_hold() -> None:
    assert wanted_id("9" * 30) is None


def test_words_are_folded_and_parted_by_signs() -> None:
    assert tokens("L’Étoile (devis)") == ["l", "etoile", "devis"]


def test_a_short_text_is_one_line() -> None:
    assert excerpt("Called.\n\n  Will  decide\ton Monday", ["monday"]) == "Called. Will decide on Monday"


def test_a_long_text_is_cut_around_the_match() -> None:
    words = "before " * 60 + "ÉTOILE du nord " + "after " * 60
    shown = excerpt(words, ["etoi"])
    assert "ÉTOILE du nord" in shown
    assert shown.startswith("…before ")
    assert shown.endswith("…")
    assert "aaa" in excerpt("x" * 300 + " aaa", ["aaa"])


def test_the_beginning_is_shown_where_no_word_begins_so() -> None:
    assert excerpt("word " * 100, ["ord"]).startswith("word word")


@given(st.text(max_size=500), st.lists(st.text(alphabet="abcé1", min_size=1, max_size=3), max_size=3))
def test_an_excerpt_is_short_and_on_one_line(words: str, typed: list[str]) -> None:
    shown = excerpt(words, typed)
    assert len(shown) <= EXCERPT
    assert len(shown.splitlines()) <= 1
    assert shown.strip("…") in " ".join(words.split())
