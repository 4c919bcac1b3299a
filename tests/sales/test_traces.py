"""What tells of a person, however it is written; and what does not."""

import unicodedata

import pytest

from pipeboard.sales.traces import BLOT, Traces, blotted, has_trace, traces_of

ZOE = traces_of(
    ["Zoé Żborowska"], ["Zoe@Zborowska.example", "https://www.zborowska.example/"], ["+33 6 12 34 56 78", None, "12"]
)

TOLD = [
    ("call Zoé Żborowska tomorrow", "call … tomorrow"),
    ("ZBOROWSKA ZOE", "…"),
    ("zoe.zborowska@home.example", "…@home.example"),
    ("write to ZOE@ZBOROWSKA.example now", "write to … now"),
    ("see www.zborowska.example/shop", "see …/shop"),
    ("06 12 34 56 78", "…"),
    ("tel:+33612345678.", "tel:…."),
    ("0033 6.12.34.56.78 or 0612345678", "… or …"),
    ("devis-zborowska-2.pdf", "devis-…-2.pdf"),
    ("Zoé said yes", "… said yes"),
    (unicodedata.normalize("NFD", "Zoé Żborowska"), "…"),
    ("ZoéŻborowska", "…"),
    ("Zoé\n  Żborowska", "…"),
    # Others, and other words.
    ("zoé in small letters is a word of many texts", None),
    ("Zborowskas", None),
    ("a zoo, Zoécie", None),
    ("106 12 34 56 789", None),
    ("2026-11-21 and 12", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_what_tells_of_somebody_is_blotted_out(text: str, expected: str | None) -> None:
    assert blotted(text, ZOE) == (text if expected is None else expected)
    assert has_trace(text, ZOE) == (expected is not None)
    assert not has_trace(blotted(text, ZOE), ZOE)


def test_words_of_other_names_stay() -> None:
    both = traces_of(["Marie Dupond"], others={"dupond", "marie"})
    assert blotted("Marie Dupond of Dupond SA, and Marie", both) == f"{BLOT} of Dupond SA, and Marie"


def test_a_company_is_told_by_its_words_but_not_by_its_legal_form() -> None:
    company = traces_of(["Kestrel & Sons SA"], is_person=False, others={"sons"})
    assert blotted("kestrel roof for SA Sons; Kestrel and Sons", company) == "… roof for SA Sons; … and Sons"


def test_letters_that_no_address_has_are_looked_for_as_it_writes_them() -> None:
    lukasz = traces_of(["Łukasz Sørenß"])
    assert blotted("lukasz.sorenss@home.example, Sørenß, sorenss", lukasz) == "…@home.example, …, …"


def test_nobody_leaves_no_trace() -> None:
    assert Traces().is_empty
    assert blotted("anything", traces_of(["", "  "])) == "anything"


def test_traces_of_two_files_are_joined_once() -> None:
    joined = ZOE.joined(traces_of(["Zoé Martin"]))
    assert joined.names == ("zoe zborowska", "zborowska zoe", "zoe martin", "martin zoe")
    assert joined.first == ("Zoé",)
