"""Accounts that a line names by a separator or a legal form, the one that is guessed, and those that are offered."""

import datetime as dt

import pytest

from pipeboard.sales.capture.accounts import GUESSED
from pipeboard.sales.capture.correcting import NONE, accept, corrected, offered
from pipeboard.sales.capture.draft import Draft, KnownFacts
from pipeboard.sales.capture.named_accounts import OFFERED
from pipeboard.sales.capture.reader import read


def facts(language: str) -> KnownFacts:
    return KnownFacts(dt.datetime(2026, 11, 21, 8, 30), language)  # type: ignore[arg-type]


def draft(line: str, language: str) -> Draft:
    return read(line, facts(language))


NAMED = [
    ("Harbour & Finch: workshop", "Harbour & Finch", "workshop"),
    ("Leroy – refonte", "Leroy", "refonte"),
    ("Leroy - refonte du site", "Leroy", "refonte du site"),
    ("Leroy — refonte", "Leroy", "refonte"),
    ("Leroy / refonte", "Leroy", "refonte"),
    ("Leroy | refonte", "Leroy", "refonte"),
    ("Leroy : refonte", "Leroy", "refonte"),
    ("Leroy: Refonte Site", "Leroy", "Refonte Site"),
    ("Hôtel de la Gare – literie", "Hôtel de la Gare", "literie"),
    ("Jean-Luc Sorin – cuisine", "Jean-Luc Sorin", "cuisine"),
    ("l'Orangerie: audit", "l'Orangerie", "audit"),
    ("Leroy – refonte – phase 2", "Leroy", "refonte – phase 2"),
    ("Martin SA audit", "Martin SA", "audit"),
    ("Kiln Ltd signage", "Kiln Ltd", "signage"),
    ("Kiln Ltd. signage", "Kiln Ltd.", "signage"),
    ("Brandt GmbH Messe", "Brandt GmbH", "Messe"),
    ("Brandt GmbH & Co. KG Messe", "Brandt GmbH & Co. KG", "Messe"),
    ("Sorin et Fils SARL toiture", "Sorin et Fils SARL", "toiture"),
    ("Durand S.A.S. toiture", "Durand S.A.S.", "toiture"),
    ("Quay Inc website", "Quay Inc", "website"),
    ("Quay LLC website", "Quay LLC", "website"),
    ("Vos BV lift", "Vos BV", "lift"),
    ("audit pour Martin SA", "Martin SA", "audit"),
    ("DUPOND SA TOITURE", "DUPOND SA", "TOITURE"),
]


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(("line", "account", "title"), NAMED)
@pytest.mark.parametrize("more", ["", " 6000€", " 6000€ #salon rappeler mardi 10h"])
def test_the_form_names_the_account(line: str, account: str, title: str, more: str, language: str) -> None:
    found = draft(line + more, language)
    assert (found.account, found.title) == (account, title)
    assert next(piece for piece in found.pieces if piece.field == "account").certainty == "sure"


NOT_NAMED = [
    "toiture - phase 2",
    "Rénovation toiture – phase 2",
    "Re: devis toiture",
    "Urgent: toiture",
    "Devis – toiture",
    "Leroy/refonte du site",
    "note: à voir",
    "sa toiture est à refaire",
    "as usual",
    "SA",
]


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("line", NOT_NAMED)
def test_what_names_nobody(line: str, language: str) -> None:
    found = draft(line, language)
    assert found.account is None
    assert found.title == line


def test_a_mark_goes_before_a_separator() -> None:
    found = draft("@Sorin Leroy – refonte", "fr")
    assert (found.account, found.title) == ("Sorin", "Leroy – refonte")


def test_two_words_are_guessed_and_said_so() -> None:
    found = draft("Dupond peinture 6000€", "fr")
    piece = next(piece for piece in found.pieces if piece.field == "account")
    assert (found.account, piece.certainty, piece.reason) == ("Dupond", "guess", GUESSED)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Leroy refonte site", "Leroy"),
        ("Hôtel de Mars spa", "Hôtel de Mars"),
        ("Leroy refonte site 6000€ mardi", "Leroy"),
        ("SARL Martin toiture neuve", "SARL Martin"),
        ("Mme Sorin formation", "Mme Sorin"),
    ],
)
def test_longer_titles_are_offered_and_never_filled_in(line: str, name: str, language: str) -> None:
    found = draft(line, language)
    assert found.account is None
    assert name in found.title
    index = next(at for at, piece in enumerate(found.pieces) if piece.reason == OFFERED)
    assert (found.pieces[index].value, offered(found.pieces[index])) == (name, "account")
    taken = corrected(line, accept(NONE, found, index), facts(language))
    assert (taken.account, name in taken.title) == (name, False)


@pytest.mark.parametrize(
    "line", ["toiture neuve", "Rappeler client demain", "LEROY REFONTE SITE", "Leroy Refonte", "A0e", "LR2x"]
)
def test_nothing_is_offered(line: str) -> None:
    assert OFFERED not in [piece.reason for piece in draft(line, "fr").pieces]
