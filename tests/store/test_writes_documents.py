"""Documents on opportunities: where they are, how much, when."""

from datetime import date
from typing import Any

import pytest

from pipeboard.clock import Stamp
from pipeboard.sales.capture.draft import Draft
from pipeboard.store.errors import NotFound, Refused
from pipeboard.store.store import Store
from pipeboard.store.writes.documents import AddDocument, EditDocument, RemoveDocument


@pytest.fixture
def sale(store: Store, stamp: Stamp) -> Any:
    store.capture(Draft(line="x", title="Façade", account="Dupond"), stamp)
    return store


def test_a_quote_with_its_amount(sale: Any, stamp: Stamp) -> None:
    change = sale.run(AddDocument(1, "quote", "devis-1.pdf", "Devis/devis-1.pdf", 600_000, "EUR"), stamp)
    assert change.subject == "devis-1.pdf · Dupond · Façade"
    (document,) = sale.opportunities.details(1).documents
    assert document[1:] == ("quote", "devis-1.pdf", "Devis/devis-1.pdf", 600_000, "EUR", date(2026, 11, 21), None)


@pytest.mark.parametrize(
    ("name", "location", "called"),
    [
        ("", "Devis/2026/devis-2.pdf", "devis-2.pdf"),
        (" ", "https://example.org/contracts/7/", "7"),
        ("", "C:\\quotes\\q3.pdf", "q3.pdf"),
        ("", None, "quote"),
    ],
)
def test_one_without_a_name_is_called_like_its_place(
    sale: Any, stamp: Stamp, name: Any, location: Any, called: Any
) -> None:
    sale.run(AddDocument(1, "quote", name, location), stamp)
    assert sale.opportunities.details(1).documents[0].name == called


def test_removing_can_be_undone(sale: Any, stamp: Stamp) -> None:
    sale.run(AddDocument(1, "order", "order-7.pdf", dated_on=date(2026, 10, 2)), stamp)
    before = sale.opportunities.details(1).documents
    assert sale.run(RemoveDocument(1), stamp).ids == (1,)
    assert sale.opportunities.details(1).documents == []
    sale.undo(stamp)
    assert sale.opportunities.details(1).documents == before


@pytest.mark.parametrize(
    ("amount", "currency", "rule"),
    [(100, None, "amount_needs_a_currency"), (None, "EUR", "amount_needs_a_currency"), (1, "EURO", "no_such_currency")],
)
def test_an_amount_needs_its_currency(sale: Any, stamp: Stamp, amount: Any, currency: Any, rule: Any) -> None:
    with pytest.raises(Refused) as refused:
        sale.run(AddDocument(1, "quote", "q", amount_minor=amount, currency=currency), stamp)
    assert refused.value.rule == rule
    assert sale.opportunities.details(1).documents == []


def test_what_is_not_there(sale: Any, stamp: Stamp) -> None:
    with pytest.raises(NotFound):
        sale.run(AddDocument(9, "quote", "q"), stamp)
    with pytest.raises(NotFound):
        sale.run(RemoveDocument(9), stamp)


def test_a_document_is_edited(sale: Any, stamp: Stamp) -> None:
    sale.run(AddDocument(1, "quote", "q1.pdf", "/tmp/q1.pdf", 100, "EUR"), stamp)
    before = sale.opportunities.details(1).documents
    change = sale.run(
        EditDocument(
            1, {"kind": "order", "name": "", "location": "/tmp/o2.pdf", "amount_minor": None, "currency": None}
        ),
        stamp,
    )
    assert (change.subject, change.ids) == ("o2.pdf · Dupond · Façade", (1,))
    (document,) = sale.opportunities.details(1).documents
    assert document[1:] == ("order", "o2.pdf", "/tmp/o2.pdf", None, None, date(2026, 11, 21), None)
    sale.undo(stamp)
    assert sale.opportunities.details(1).documents == before


@pytest.mark.parametrize(
    ("fields", "rule"),
    [
        ({"currency": None}, "amount_needs_a_currency"),
        ({"amount_minor": None}, "amount_needs_a_currency"),
        ({"currency": "EURO"}, "no_such_currency"),
        ({"amount_minor": -1}, "amount_out_of_range"),
    ],
)
def test_a_document_that_cannot_be_edited_so(sale: Any, stamp: Stamp, fields: Any, rule: Any) -> None:
    sale.run(AddDocument(1, "quote", "q1.pdf", None, 100, "EUR"), stamp)
    with pytest.raises(Refused) as refused:
        sale.run(EditDocument(1, fields), stamp)
    assert refused.value.rule == rule
    for command in (EditDocument(9, {}), EditDocument(1, {"colour": "red"})):
        with pytest.raises(NotFound):
            sale.run(command, stamp)
