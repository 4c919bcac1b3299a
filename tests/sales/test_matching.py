"""What makes two records probably one, and what becomes of their fields."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeboard.sales.matching import (
    AccountFacts,
    ContactFacts,
    OpportunityFacts,
    alike_accounts,
    alike_contacts,
    alike_opportunities,
    core_words,
    email_key,
    nearness,
    other_spellings,
    person_words,
    phone_key,
    slip_similarity,
    title_words,
    website_key,
    words_of,
)
from pipeboard.sales.merge_rules import FIELDS, differences, joined, judge_statuses, settle
from pipeboard.sales.text import fold


def account(name: str, **facts: str) -> AccountFacts:
    return AccountFacts(1, fold(name), core_words(name), **facts)


def contact(name: str, account_id: int | None = None, **facts: str) -> ContactFacts:
    return ContactFacts(1, account_id, person_words(name), **facts)


def opportunity(title: str, account_id: int | None = 1, *amount: object) -> OpportunityFacts:
    return OpportunityFacts(1, account_id, title_words(title), *amount)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "name",
    [
        *("Dupond & Fils", "dupond et fils", "DUPOND AND FILS SARL", "Dupond et Fils, S.A.R.L.", "SARL Dupond & Fils"),
        *("Éts Dupond & Fils", "Établissements Dupond et Fils", "Ets. Dupond et Fils", "Société Dupond et Fils SAS"),
        *("Dupond Fils GmbH & Co. KG", "Dupond & Fils Ltd.", "Dupond-Fils, Inc.", "Dupond & Fils S.p.A."),
    ],
)
def test_a_legal_form_is_no_part_of_a_name(name: str) -> None:
    assert core_words(name) == ("dupond", "fils")


@pytest.mark.parametrize(
    ("name", "core"),
    [
        ("Sarlat Tourisme", ("sarlat", "tourisme")),
        ("Maison SAS Lyon", ("maison", "sas", "lyon")),
        ("SARL", ("sarl",)),
        ("Smith & Co", ("smith",)),
        ("L’Atelier d'Anne", ("atelier", "anne")),
        ("O’Brien Ltd", ("obrien",)),
        ("Smith’s Bakery", ("smith", "bakery")),
        ("S.N.C.F.", ("sncf",)),
        ("&", ("&",)),
        ("株式会社", ("株式会社",)),
        ("!!!", ("!!!",)),
    ],
)
def test_only_whole_words_at_the_ends_are_left_out(name: str, core: tuple[str, ...]) -> None:
    assert core_words(name) == core


@given(st.text(max_size=30))
def test_any_text_has_a_core_and_other_spellings_share_it(name: str) -> None:
    assert core_words(name)
    folded = fold(name)
    for other in other_spellings(name):
        assert other != folded
        assert fold(other) == other
    assert all(word == word.strip() for word in words_of(name))


@given(st.sampled_from(["Dupond", "Dupond et Fils", "Hôtel de l’Étoile", "Éts Moreau", "Acme, Inc."]))
def test_other_spellings_are_of_the_same_name(name: str) -> None:
    assert {core_words(other) for other in other_spellings(name)} == {core_words(name)}
    assert fold(f"{name} SARL") in other_spellings(name) or name != "Dupond"


@pytest.mark.parametrize(
    "text", ["06 12 34 56 78", "+33 6 12 34 56 78", "0033612345678", "06.12.34.56.78 poste 3", "+33 (0)6 12-34-56-78"]
)
def test_a_telephone_number_has_one_key(text: str) -> None:
    assert phone_key(text) == "612345678"


def test_what_is_no_number_mailbox_or_host_has_no_key() -> None:
    assert [phone_key(None), phone_key("call me"), phone_key("12345"), phone_key("123456")] == ["", "", "", "123456"]
    assert email_key("Mailto:Jo.Doe+crm@Acme.FR ") == "jo.doe@acme.fr"
    assert [email_key(None), email_key("jo"), email_key("jo@acme"), email_key("@acme.fr")] == [""] * 4
    assert website_key("https://www.Acme.fr/about?x=1") == website_key("acme.fr") == "acme.fr"
    assert [website_key(None), website_key("intranet")] == ["", ""]


def test_accounts_are_alike_by_name() -> None:
    def score(first: str, second: str) -> float:
        likeness = alike_accounts(account(first), account(second), slip_similarity)
        return likeness.score if likeness else 0

    assert score("Dupond", "DUPOND") == 100
    assert score("Dupond", "Dupond SARL") == 97
    assert score("Moreau Bakery", "Bakery Moreau") == 95
    assert score("Dupond", "Dupont") >= 90
    assert score("Dupond", "Durand") == 0
    assert score("Garage 12", "Garage 13") == 0
    assert score("Lot A", "Lot B") == 0
    assert score("Henri II", "Henri IV") == 0
    assert score("Dupond Cie", "Dupond Lyon") == 0


def test_accounts_with_a_telephone_or_website_in_common_share_a_word_too() -> None:
    first = account("Moreau Toiture", phone="612345678", website="moreau.fr")
    assert alike_accounts(first, account("Moreau & Filles", phone="612345678"), slip_similarity)
    assert alike_accounts(first, account("Moreau & Filles", website="moreau.fr"), slip_similarity)
    assert alike_accounts(first, account("Mairie", phone="612345678", website="moreau.fr"), slip_similarity) is None


def test_contacts_are_alike_by_mailbox_telephone_or_name() -> None:
    def reason(first: ContactFacts, second: ContactFacts) -> str | None:
        likeness = alike_contacts(first, second, slip_similarity)
        return likeness.reason if likeness else None

    marie = contact("Mme Marie Dupond", 1, email="marie@d.fr", phone="612345678")
    assert reason(marie, contact("M. Dupond", 2, email="marie@d.fr")) == "same_email"
    assert reason(marie, contact("Dupond Marie", 2, phone="612345678")) == "same_phone"
    assert reason(marie, contact("marie dupond", 1)) == "same_name"
    assert reason(marie, contact("Marie Dupont", 1)) == "near_name"
    assert reason(marie, contact("Marie Dupond", None)) == "same_name"
    assert reason(marie, contact("Marie Dupond", 2)) is None
    assert reason(marie, contact("Marie Dupont", None)) is None
    assert reason(contact("Paul", None), contact("Paul", 3)) is None
    box = {"email": "contact@d.fr"}
    assert reason(contact("Marie", 1, **box), contact("Paul", 1, **box)) is None


def test_opportunities_are_alike_at_one_account_only() -> None:
    def alike(first: OpportunityFacts, second: OpportunityFacts) -> bool:
        return alike_opportunities(first, second, slip_similarity) is not None

    assert alike(opportunity("Façade painting"), opportunity("painting façade"))
    assert alike(opportunity("Façade"), opportunity("Facçade"))
    assert not alike(opportunity("Façade", 1), opportunity("Façade", 2))
    assert not alike(opportunity("Façade", None), opportunity("Façade", None))
    assert not alike(opportunity("Lot 1"), opportunity("Lot 2"))
    assert not alike(opportunity("Roof"), opportunity("Roof repair"))
    assert alike(opportunity("Roof", 1, 5000, "EUR"), opportunity("Roof repair", 1, 5000, "EUR"))
    assert not alike(opportunity("Roof", 1, 5000, "EUR"), opportunity("Roof repair", 1, 5000, "USD"))
    assert not alike(opportunity("Roof", 1, 5000, "EUR"), opportunity("Roof repair 2", 1, 5000, "EUR"))


WORDS = st.lists(st.sampled_from(["roof", "wall", "12", "a", "painting", "façade", "ii"]), max_size=4)


@given(WORDS, WORDS)
def test_nearness_is_the_same_both_ways(first: list[str], second: list[str]) -> None:
    assert nearness(first, second, slip_similarity) == nearness(second, first, slip_similarity)
    assert nearness(first, first, slip_similarity) == 100


# Fields --------------------------------------------------------------------------------------------------------------


def values(**said: object) -> dict[str, object]:
    columns = {column for one in FIELDS["opportunity"] for column in (*one.columns, *one.shown)}
    return {**dict.fromkeys(columns), "frequency": "once", "starred": 0, "title": "Roof", **said}


def outcome(ours: dict[str, object], theirs: dict[str, object], *take: str) -> dict[str, str]:
    return {one.field.name: one.result for one in settle("opportunity", ours, theirs, take)}


def test_gaps_are_filled_and_differences_named() -> None:
    ours = values(title="Roof", source_id=1, source="Fair", starred=0)
    theirs = values(title="Roof repair", source_id=2, source="Form", amount_minor=500, currency="EUR", starred=1)
    assert outcome(ours, theirs) == {"title": "stays", "source": "stays", "amount": "filled", "star": "filled"}
    assert outcome(theirs, ours) == {"title": "stays", "source": "stays", "amount": "alone", "star": "alone"}
    taken = {one.field.name: one for one in settle("opportunity", ours, theirs, ("title",))}
    assert taken["title"].columns == {"title": "Roof repair"}
    assert taken["amount"].columns["currency"] == "EUR"
    assert [one.field.name for one in differences(taken.values())] == ["source"]


def test_what_belongs_together_is_one_field() -> None:
    euros = {"amount_minor": 500, "currency": "EUR"}
    ours, theirs = values(**euros), values(amount_minor=500, currency="EUR", frequency="monthly", term_months=6)
    (amount,) = [one for one in settle("opportunity", ours, theirs, ("amount",)) if one.field.name == "amount"]
    assert amount.result == "taken"
    assert (amount.columns["frequency"], amount.columns["term_months"]) == ("monthly", 6)
    # An amount is better than none, whatever the frequency said without one.
    assert outcome(values(frequency="yearly"), values(**euros))["amount"] == "filled"


def test_notes_are_joined() -> None:
    ours, theirs = values(note="called"), values(note="wrote")
    (note,) = [one for one in settle("opportunity", ours, theirs) if one.field.name == "note"]
    assert (note.result, note.columns) == ("joined", {"note": "called\n\nwrote"})
    assert joined("called\n\nwrote", "wrote") == "called\n\nwrote"


def test_a_merge_never_closes_or_reopens() -> None:
    assert judge_statuses("open", "won") == ("open", "won")
    assert judge_statuses("lost", "lost") is None
