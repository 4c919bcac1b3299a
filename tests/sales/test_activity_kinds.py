"""The table of the kinds of activity: one row a kind, and no word that means two."""

import re
from collections import Counter

import pytest

from pipeboard.exchange import word_cells
from pipeboard.presentation.signs import KIND_SIGNS, KIND_WORDS
from pipeboard.sales.activity_kinds import DECLARED, DeclaredKind
from pipeboard.sales.logged_kinds import named_kind
from pipeboard.sales.text import fold
from pipeboard.store.schema_steps import STEPS


def test_the_database_takes_exactly_these_kinds() -> None:
    with open(f"{STEPS}/0001_first.sql", encoding="utf-8") as script:
        of_activities = script.read().partition("CREATE TABLE activity")[2]
    kinds = re.search(r"kind IN \(([^)]*)\)", of_activities)
    assert kinds is not None
    assert {name.strip(" '") for name in kinds[1].split(",")} == {one.code for one in DECLARED}


@pytest.mark.parametrize("one", DECLARED, ids=lambda one: one.code)
def test_every_reader_knows_the_kind(one: DeclaredKind) -> None:
    assert KIND_SIGNS[one.code] == one.sign
    assert KIND_WORDS[one.code] == one.label
    assert named_kind(one.code) == one.code
    assert word_cells.action_kind(one.code.upper()) == one.code


@pytest.mark.parametrize(
    "words",
    [
        [phrase for one in DECLARED for phrase in (*one.verbs.split("|"), *one.nouns.split("|")) if phrase],
        [word for one in DECLARED for word in one.told.split()],
        [fold(word) for one in DECLARED for word in one.cells.split(";")],
        [one.sign for one in DECLARED],
    ],
    ids=["planned", "told", "cells", "signs"],
)
def test_no_word_means_two_kinds(words: list[str]) -> None:
    assert [word for word, count in Counter(words).items() if count > 1] == []
