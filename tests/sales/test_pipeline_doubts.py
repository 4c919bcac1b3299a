"""What is probably not right in a pipeline: the edges of each doubt."""

from datetime import date

import pytest

from pipeboard.sales.pipeline_doubts import (
    Facts,
    amount_in_words,
    doubts,
    expects_before_creation,
    lacks_decision_maker,
    large_values,
    nobody_leaves,
)
from pipeboard.sales.pushes import Push, PushRecord, is_pushed_often, push_record
from pipeboard.sales.records import Stage
from records_help import made as opportunity

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("status", "by", "created", "wanted"),
    [
        ("open", date(2026, 11, 1), date(2026, 11, 2), True),
        ("open", date(2026, 11, 2), date(2026, 11, 2), False),
        ("open", None, date(2026, 11, 2), False),
        ("won", date(2026, 11, 1), date(2026, 11, 2), False),
    ],
)
def test_a_date_before_creation(status: str, by: date | None, created: date, wanted: bool) -> None:
    assert expects_before_creation(opportunity(status=status, expected_by=by, created_on=created)) is wanted


def day(number: int) -> date:
    return date(2026, 1, number)


@pytest.mark.parametrize(
    ("moves", "record"),
    [
        ([], PushRecord(0, 0)),
        ([(1, 8)], PushRecord(1, 7)),
        ([(1, 8), (8, 3), (3, 4)], PushRecord(2, 8)),
        ([(8, 8)], PushRecord(0, 0)),
    ],
)
def test_pushes_are_moves_to_a_later_day(moves: list[tuple[int, int]], record: PushRecord) -> None:
    assert push_record(Push(TODAY, day(before), day(after)) for before, after in moves) == record


@pytest.mark.parametrize(("number", "wanted"), [(0, False), (2, False), (3, True), (4, True)])
def test_three_pushes_are_often(number: int, wanted: bool) -> None:
    assert is_pushed_often(PushRecord(number, 9)) is wanted


def test_large_is_above_three_quarters_of_what_was_won() -> None:
    won = [("EUR", value) for value in (1, 2, 3, 4, 5, 6, 7, 8, 9)]
    assert large_values(won) == {"EUR": 7}
    assert large_values(won[:7] + [("CHF", 9)] * 7) == {}
    assert large_values([*won[:7], ("EUR", 100)]) == {"EUR": 6}


@pytest.mark.parametrize(
    ("value", "currency", "status", "decides", "wanted"),
    [
        (701, "EUR", "open", False, True),
        (700, "EUR", "open", False, False),
        (701, "EUR", "open", True, False),
        (701, "EUR", "won", False, False),
        (701, "CHF", "open", False, False),
        (None, None, "open", False, False),
    ],
)
def test_large_ones_need_somebody_who_decides(
    value: int | None, currency: str | None, status: str, decides: bool, wanted: bool
) -> None:
    one = opportunity(value_minor=value, amount_minor=value, currency=currency, status=status)
    assert lacks_decision_maker(Facts(one, has_decision_maker=decides), {"EUR": 700}) is wanted


@pytest.mark.parametrize(
    ("entered", "left", "wanted"),
    [
        ((date(2026, 8, 23), TODAY, TODAY), None, True),
        ((date(2026, 8, 24), TODAY, TODAY), None, False),
        ((date(2026, 8, 23), TODAY), None, False),
        ((date(2026, 8, 23), TODAY, TODAY), date(2026, 8, 23), True),
        ((date(2026, 8, 23), TODAY, TODAY), date(2026, 8, 24), False),
    ],
)
def test_a_stage_that_nobody_leaves(entered: tuple[date, ...], left: date | None, wanted: bool) -> None:
    standing = [opportunity(id=at, stage_entered_on=on) for at, on in enumerate(entered)]
    assert nobody_leaves(standing, left, TODAY) is wanted


@pytest.mark.parametrize(
    ("title", "note", "minor"),
    [
        ("Façade 12 k€", "", 1_200_000),
        ("Façade", "two coats\nbudget around €4,500 he said", 450_000),
        ("Peugeot 308, 3 rooms, 2026", "", None),
        ("Façade", "", None),
        ("Fleet 900 CHF", "", 90_000),
    ],
)
def test_an_amount_that_stands_in_words(title: str, note: str, minor: int | None) -> None:
    one = opportunity(title=title, amount_minor=None, currency=None, value_minor=None)
    found = amount_in_words(Facts(one, note), "en", "EUR")
    assert (found and found.minor) == minor
    assert amount_in_words(Facts(one._replace(status="lost"), note), "en", "EUR") is None
    assert amount_in_words(Facts(one._replace(amount_minor=1, currency="EUR"), note), "en", "EUR") is None


def test_findings_stand_by_kind_and_name_open_ones_only() -> None:
    old = date(2026, 1, 1)
    ones = [
        opportunity(id=number, stage_id=1, stage_entered_on=old, amount_minor=5, currency="EUR", value_minor=5)
        for number in (1, 2, 3)
    ]
    ones[1] = ones[1]._replace(expected_by=old, created_on=TODAY)
    listed = [Facts(ones[0], pushes=PushRecord(3, 21)), *map(Facts, ones[1:])]
    stages = [(Stage(1, 1, "Met", "selling", 40, None, 1), None), (Stage(2, 1, "Sent", "after_sale", 0, None, 2), None)]
    found = doubts(
        listed, won=(), stages=stages, pairs=[(1, 3), (1, 9), (9, 1)], today=TODAY, language="en", currency="EUR"
    )
    assert [(one.kind, one.opportunity.id, one.other_id) for one in found] == [
        ("expected_before_created", 2, None),
        ("pushed_often", 1, None),
        ("nobody_leaves", 1, None),
        ("nobody_leaves", 2, None),
        ("nobody_leaves", 3, None),
        ("duplicates", 1, 3),
    ]
