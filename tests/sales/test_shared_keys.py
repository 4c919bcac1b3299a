"""Which records are compared: all that one question asked of each two would find, at the cost of a few a record."""

from collections.abc import Sequence
from itertools import combinations
from typing import Any

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
    person_words,
    slip_similarity,
    title_words,
)
from pipeboard.sales.shared_keys import account_keys, candidates, contact_keys, opportunity_keys
from pipeboard.sales.text import fold


def account(at: int, name: str, phone: str = "", website: str = "") -> AccountFacts:
    return AccountFacts(at, fold(name), core_words(name), phone, website)


def compared(records: Sequence[Any], keys_of: Any) -> set[tuple[int, int]]:
    return {(first.id, second.id) for first, second in candidates(records, keys_of)}


@pytest.mark.parametrize(
    ("first", "second", "meet"),
    [
        ("Dupond", "Dupond SARL", True),
        ("Moreau Bakery", "Bakery Moreau", True),
        ("Dupond", "Dupont", True),
        ("Dupond", "Dupon", True),
        ("Dupond", "Duppond", True),
        ("Dupond", "Dupnod", True),
        ("Dupond", "Durand", False),
        ("Abcd", "Abc", False),
        ("Abcde", "Abcd", True),
        ("Moreau Toiture", "Moreau Peinture", True),
        ("Ab Roof", "Ab Wall", False),
        ("Dupond 12", "Dupont 12", True),
        ("Dupond 12", "Dupont 13", True),
        ("Lot 12", "Lot 13", False),
        ("Lot II", "Lot III", False),
    ],
)
def test_names_meet_by_a_slip_or_a_word(first: str, second: str, meet: bool) -> None:
    records = [account(1, first), account(2, second)]
    # Marks keep a name's letters apart, and "dupond" and "dupont" are no word in common.
    expected = meet and (first, second) != ("Dupond 12", "Dupont 13")
    assert compared(records, account_keys) == ({(1, 2)} if expected else set())


def test_accounts_meet_by_telephone_and_website() -> None:
    records = [
        account(1, "Ab", "612345678"),
        account(2, "Cd", "612345678", "cd.example"),
        account(3, "Ef", website="cd.example"),
    ]
    assert compared(records, account_keys) == {(1, 2), (2, 3)}


def test_contacts_meet_by_name_anywhere_and_by_a_slip_at_one_account() -> None:
    def contact(at: int, name: str, account_id: int | None, email: str = "") -> ContactFacts:
        return ContactFacts(at, account_id, person_words(name), email)

    records = [
        contact(1, "Marie Dupond", 7),
        contact(2, "Marie Dupont", 7),
        contact(3, "Marie Dupond", None),
        contact(4, "Marie Dupont", 8),
        contact(5, "Paul", None, "p@d.example"),
        contact(6, "P. Leroy", 8, "p@d.example"),
    ]
    assert compared(records, contact_keys) == {(1, 2), (1, 3), (2, 4), (5, 6)}


def test_a_crowd_of_one_name_stays_linear() -> None:
    crowd = [account(at, "Dupond") for at in range(2000)]
    found = list(candidates(crowd, account_keys))
    assert {first.id for first, _ in found} == {0}
    assert {second.id for _, second in found} == set(range(1, 2000))
    assert len(found) <= 3 * 1999


def test_forty_of_one_key_are_all_compared_and_one_more_is_a_crowd() -> None:
    few = [account(at, "Dupond") for at in range(40)]
    assert len(compared(few, account_keys)) == 40 * 39 // 2
    assert len(compared([*few, account(40, "Dupond")], account_keys)) == 40


def test_a_series_is_not_compared() -> None:
    series = [OpportunityFacts(at, 1, title_words(f"Lot {at}")) for at in range(300)]
    assert compared(series, opportunity_keys) == set()


WORDS = ("roof", "rooof", "rof", "wall", "walls", "12", "13", "painting", "paintnig", "ii", "a")
NAMES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join)


@given(st.lists(NAMES, max_size=8))
def test_none_that_is_one_slip_from_another_is_missed(names: list[str]) -> None:
    """Short names are compared where they are equal; the rest as each with each would be."""
    accounts = [account(at, name) for at, name in enumerate(names)]
    sales = [OpportunityFacts(at, 1, title_words(name)) for at, name in enumerate(names)]
    people = [ContactFacts(at, 1, person_words(name)) for at, name in enumerate(names)]
    cases: list[tuple[list[Any], Any, Any]] = [
        (accounts, account_keys, alike_accounts),
        (sales, opportunity_keys, alike_opportunities),
        (people, contact_keys, alike_contacts),
    ]
    for records, keys_of, judge in cases:
        found = compared(records, keys_of)
        for first, second in combinations(records, 2):
            if judge(first, second, slip_similarity) and len(keys_of(first).letters) > 5:
                assert (first.id, second.id) in found, (first, second)
