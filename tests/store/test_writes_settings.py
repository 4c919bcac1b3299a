"""Targets, custom fields and their values, saved filters."""

from datetime import date
from typing import Any

import pytest

from pipeboard.clock import Stamp
from pipeboard.sales.capture.draft import Draft
from pipeboard.sales.filters import Filter
from pipeboard.sales.money import Money
from pipeboard.store.changes.custom_values import SetCustomValue
from pipeboard.store.errors import NotFound, Refused
from pipeboard.store.saved_filter_text import from_terms, to_terms
from pipeboard.store.store import Store
from pipeboard.store.writes.settings import DefineCustomField, DropFilter, SaveFilter, SetTarget


@pytest.fixture
def sale(store: Store, stamp: Stamp) -> Any:
    store.capture(Draft(line="x", title="Façade", account="Dupond"), stamp)
    return store


def rule_of(store: Store, stamp: Stamp, command: Any) -> Any:
    with pytest.raises(Refused) as refused:
        store.run(command, stamp)
    return refused.value.rule


def test_a_target_is_set_replaced_and_cleared(store: Store, stamp: Stamp) -> None:
    def targets() -> Any:
        return store.figures.forecast(stamp.today).months[0].targets

    store.run(SetTarget("2026-11", "EUR", 2_000_000), stamp)
    store.run(SetTarget("2026-11", "CHF", 500_000), stamp)
    store.run(SetTarget("2026-11", "EUR", 2_500_000), stamp)
    assert targets() == (Money(500_000, "CHF"), Money(2_500_000, "EUR"))
    store.run(SetTarget("2026-11", "CHF", None), stamp)
    assert targets() == (Money(2_500_000, "EUR"),)
    assert store.run(SetTarget("2026-11", "CHF", None), stamp).rows == 0
    store.undo(stamp)
    assert len(targets()) == 2


@pytest.mark.parametrize(
    ("month", "currency", "minor", "rule"),
    [
        ("2026-13", "EUR", 1, "no_such_month"),
        ("November", "EUR", 1, "no_such_month"),
        ("2026-11", "EURO", 1, "no_such_currency"),
        ("2026-11", "EUR", -1, "amount_out_of_range"),
        ("2026-11", "EUR", 10**14, "amount_out_of_range"),
    ],
)
def test_a_target_that_cannot_be(store: Store, stamp: Stamp, month: Any, currency: Any, minor: Any, rule: Any) -> None:
    assert rule_of(store, stamp, SetTarget(month, currency, minor)) == rule


def test_a_custom_field_and_its_values(sale: Any, stamp: Stamp) -> None:
    sale.run(DefineCustomField("Hosting", "choice", ("Ours", "Theirs", "Ours")), stamp)
    sale.run(DefineCustomField("Pages", "number"), stamp)
    sale.run(DefineCustomField("Online by", "date"), stamp)
    for name, value in (("hosting", "theirs"), ("Pages", "12.5"), ("online BY", "2027-03-01")):
        assert sale.run(SetCustomValue(1, name, value), stamp).ids == (1,)
    assert sale.opportunities.details(1).custom == [
        ("Hosting", "Theirs"),
        ("Pages", "12.5"),
        ("Online by", "2027-03-01"),
    ]
    sale.run(SetCustomValue(1, "Pages", "14"), stamp)
    sale.run(SetCustomValue(1, "Hosting", None), stamp)
    assert sale.opportunities.details(1).custom == [("Pages", "14"), ("Online by", "2027-03-01")]
    sale.undo(stamp)
    assert sale.opportunities.details(1).custom[0] == ("Hosting", "Theirs")


def test_defining_again_changes_the_choices_but_not_the_kind_of_what_is_held(sale: Any, stamp: Stamp) -> None:
    sale.run(DefineCustomField("Hosting", "choice", ("Ours",)), stamp)
    sale.run(DefineCustomField("HOSTING", "choice", ("Ours", "Theirs")), stamp)
    sale.run(SetCustomValue(1, "Hosting", "Theirs"), stamp)
    assert rule_of(sale, stamp, DefineCustomField("Hosting", "text")) == "field_holds_values"
    sale.run(SetCustomValue(1, "Hosting", ""), stamp)
    sale.run(DefineCustomField("Hosting", "text"), stamp)
    sale.run(SetCustomValue(1, "Hosting", "anywhere"), stamp)
    assert sale.opportunities.details(1).custom == [("Hosting", "anywhere")]


@pytest.mark.parametrize(
    ("kind", "choices", "value", "rule"),
    [
        ("number", (), "twelve", "not_a_number"),
        ("number", (), "1,5", "not_a_number"),
        ("date", (), "2026-02-30", "not_a_day"),
        ("choice", ("a", "b"), "c", "not_a_choice"),
    ],
)
def test_a_value_fits_its_field(sale: Any, stamp: Stamp, kind: Any, choices: Any, value: Any, rule: Any) -> None:
    sale.run(DefineCustomField("Field", kind, choices), stamp)
    assert rule_of(sale, stamp, SetCustomValue(1, "Field", value)) == rule


def test_fields_that_cannot_be(sale: Any, stamp: Stamp) -> None:
    assert rule_of(sale, stamp, DefineCustomField(" ")) == "name_missing"
    assert rule_of(sale, stamp, DefineCustomField("A", "choice")) == "choices_of_a_choice"
    assert rule_of(sale, stamp, DefineCustomField("A", "text", ("x",))) == "choices_of_a_choice"
    with pytest.raises(NotFound):
        sale.run(SetCustomValue(1, "Nothing", "x"), stamp)


def test_a_filter_is_saved_replaced_and_dropped(store: Store, stamp: Stamp) -> None:
    chosen = Filter(statuses=("open",), tags=("é",), starred=True, amount_from=5, expected_to=date(2026, 12, 31))

    def saved() -> Any:
        rows = store.connection.execute("SELECT name, terms FROM saved_filter ORDER BY position").fetchall()
        return [(name, from_terms(terms)) for name, terms in rows]

    store.run(SaveFilter("Mine", Filter()), stamp)
    store.run(SaveFilter("Other", Filter(late=True)), stamp)
    store.run(SaveFilter("Mine", chosen), stamp)
    assert saved() == [("Mine", chosen), ("Other", Filter(late=True))]
    store.run(DropFilter("Mine"), stamp)
    assert saved() == [("Other", Filter(late=True))]
    store.undo(stamp)
    assert len(saved()) == 2
    with pytest.raises(NotFound):
        store.run(DropFilter("Nobody's"), stamp)
    assert rule_of(store, stamp, SaveFilter(" ", Filter())) == "name_missing"


def test_terms_of_a_later_version_still_open() -> None:
    assert to_terms(Filter()) == "{}"
    assert from_terms('{"late": true, "invented_later": 3}') == Filter(late=True)
    with pytest.raises(ValueError, match="terms of a filter"):
        from_terms("[1]")
