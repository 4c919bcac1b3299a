"""The table: its columns have room at every width, and its lines stand below their heads."""

import datetime as dt
from itertools import pairwise

import pytest

from pipeboard.presentation.language import Code, Language
from pipeboard.presentation.rows import measured
from pipeboard.presentation.table_view import COLUMNS, UNSORTED, Table
from pipeboard.sales.lanes import ORDERS
from pipeboard.sales.records import NextAction, Opportunity

TODAY = dt.date(2026, 11, 21)


def one(**fields: object) -> Opportunity:
    made = Opportunity(
        *(7, "Façade painting", 1, "Dupond", "open", 1, 4, "Quote", "selling", 600_000, "EUR", None, "once", None),
        *(600_000, 60, None, dt.date(2026, 10, 1), dt.date(2026, 10, 10), "Fair", None, (), "Marie", True, 0, None),
        *(dt.date(2026, 9, 1), None, dt.date(2026, 9, 1), None),
        NextAction(1, "call", "Call back", dt.date(2026, 11, 18), None, None),
    )
    return made._replace(**fields)  # type: ignore[arg-type]


def table(language: Code = "en", *without: str) -> Table:
    return Table(Language(language), TODAY, {}, frozenset({"status", "closed", "reason", *without}))


def text(row: object) -> str:
    return "".join(cell.text for cell in row)  # type: ignore[attr-defined]


def test_every_head_is_an_order() -> None:
    assert {column.id for column in COLUMNS} - UNSORTED <= set(ORDERS)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("without", [(), ("owner", "source"), ("probability", "weight", "expected")])
def test_lines_and_heads_are_no_wider_than_there_is_room(language: Code, without: tuple[str, ...]) -> None:
    made = table(language, *without)
    hostile = one(title="株式会社" * 40, account="Donau" * 50, source="[/b]" * 30, amount_minor=10**13)
    for width in range(58, 260):
        placed = made.layout(width)
        assert placed[-1].start + placed[-1].width <= width
        for row in (made.heads(width, "expected"), made.line(one(), width), made.line(hostile, width)):
            assert measured(row) <= width
        for before, after in pairwise(placed):
            assert before.start + before.width < after.start


def test_what_matters_most_stays_when_room_is_short() -> None:
    made = table()
    assert made.orders(78) == ["account", "stage", "amount", "expected", "action"]
    assert made.orders(118) == ["account", "title", "stage", "amount", "weight", "expected", "action"]
    assert set(made.orders(198)) >= {"probability", "owner", "source"}
    # Account and title share a column: both are seen.
    assert "Dupond · Façade" in text(made.line(one(), 78))


def test_the_head_of_the_order_has_its_arrow() -> None:
    made = table()
    assert "Expected ▲" in text(made.heads(118, "expected"))
    assert "Expected ▼" in text(made.heads(118, "-expected"))
    assert "Amount ▼" in text(made.heads(118, "amount"))
    assert "Amount ▲" in text(made.heads(118, "-amount"))
    assert "▲" not in text(made.heads(118, "created"))


def test_a_head_is_found_where_it_stands() -> None:
    made = table()
    for placed in made.layout(118):
        assert made.order_at(118, placed.start) == placed.column.id
        assert made.order_at(118, placed.start + placed.width - 1) == placed.column.id
    assert made.order_at(118, 500) == ""
    assert Table(Language("en"), TODAY, {}).order_at(250, 0) == "account"


def test_a_line_says_late_overdue_and_rotting_by_signs() -> None:
    line = text(table().line(one(), 118))
    assert "★ Dupond" in line
    assert "▪ early Oct" in line
    assert "! ☎ 18 Nov" in line
    assert "€6,000" in line
    assert "€3,600" in line
    from pipeboard.sales.predicates import Threshold

    rotting = Table(Language("en"), TODAY, {4: Threshold(10, 20)}, frozenset({"status", "closed", "reason"}))
    assert "◆" in text(rotting.line(one(), 118))


def test_what_is_missing_is_a_dash() -> None:
    bare = one(account=None, account_id=None, amount_minor=None, value_minor=None, expected_by=None, next_action=None)
    line = text(table().line(bare, 118))
    assert line.count("–") == 4
    assert "∅" in line
    assert "Façade painting" in text(table().line(bare, 78))
