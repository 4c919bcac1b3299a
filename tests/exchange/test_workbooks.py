"""Files that are no CSV: workbooks, pages and JSON are read, and what is never a table is refused with what to do."""

import datetime as dt
import io
import zipfile

import pytest

from pipeboard.exchange import workbook_grids
from pipeboard.exchange.errors import AnotherKind, ExchangeError, TooLarge, Unreadable
from pipeboard.exchange.file_kinds import kind_of
from pipeboard.exchange.files_in import FileIn, read_files
from pipeboard.exchange.html_grids import read_tables
from pipeboard.exchange.json_grids import read_objects
from pipeboard.exchange.workbook_grids import read_sheets
from pipeboard.store.store import Store
from tool_files import Row, brought, rows
from workbook_help import workbook


def test_typed_cells_need_no_guess(store: Store) -> None:
    data = workbook(
        (
            "Deals",
            [
                ["Our deals", None, None, None],
                ["Name", "Company", "Amount", "Expected close date"],
                ["Roof", "Oak", 4850.1 + 0.2, dt.date(2026, 3, 4)],
                ["Gate", "Moss", "1.200,50", dt.date(2026, 12, 1)],
                ["Total", None, 6050.8, None],
            ],
        )
    )
    made = brought(store, ("deals.xlsx", data))
    assert made.interview.open == []
    assert [(one.title, one.amount, one.expected) for one in rows(store)] == [
        ("Roof", "485030 EUR", "2026-03-04"),
        ("Gate", "120050 EUR", "2026-12-01"),
    ]
    assert [one.line for _, one in made.apart] == [1, 5]


def test_each_sheet_is_a_table_of_its_own(store: Store) -> None:
    deals = [["Title", "Account", "Amount"], ["Roof", "Oak", 10]]
    people = [["First Name", "Last Name", "Email"], ["Lea", "Oak", "lea@oak.example"]]
    brought(store, ("all.xlsx", workbook(("Deals", deals), ("People", people), ("Notes", [["only a remark"]]))))
    assert [one.title for one in rows(store)] == ["Roof"]
    assert store.connection.execute("SELECT name FROM contact").fetchall() == [("Lea Oak",)]


def test_a_page_with_a_table_is_read_under_any_name(store: Store) -> None:
    page = (
        "<html><head><meta charset=windows-1252><title>x</title></head><body><p>Report</p><table>"
        "<tr><th>Deal Name<th>Company<th colspan=2>Amount<tr><td>Été &amp; cie<td>Oak<br>SA<td>1 200,50 €<td></table>"
    )
    brought(store, ("deals.xls", page.encode("cp1252")))
    assert rows(store) == [Row("Été & cie", "Oak SA", "120050 EUR", "open", "To qualify", None, None)]


def test_tables_that_only_place_things_on_a_page_are_set_apart(store: Store) -> None:
    page = "<table><tr><td>Logo</td><td>Hello</td></tr></table><table><tr><th>Deal<th>Amount<tr><td>Roof<td>10</table>"
    made = brought(store, ("deals.xls", page))
    assert [one.title for one in rows(store)] == ["Roof"]
    assert len(made.apart) == 1


def test_json_keeps_the_digits_it_has(store: Store) -> None:
    text = '{"data": [{"id": 1, "title": "Roof", "org_id": {"name": "Oak"}, "value": 1234567.10, "currency": "USD"}]}'
    brought(store, ("deals.json", text.replace('"org_id": {"name"', '"company": {"name"')))
    assert [(one.title, one.amount) for one in rows(store)] == [("Roof", "123456710 USD")]


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"a,b\n1,2\n", "csv"),
        (b"\xef\xbb\xbf<table><tr><td>1", "html"),
        (b"<?xml version='1.0'?>\n<html><body>", "html"),
        (b'[{"a": 1}]', "json"),
        (b'{\n "a": []}', "json"),
        (b"[Roof],10\n", "csv"),
        (b"BEGIN:VCARD\nFN:x\nEND:VCARD\n", "vcard"),
        (b"From lea@oak.example Sat Nov 21 09:00:00 2026\nSubject: x\n", "mbox"),
        (b"Return-Path: <x>\nFrom: a@b\nSubject: x\nDate: y\n\ntext", "mbox"),
        (b"Name: first\nb\n", "csv"),
    ],
)
def test_the_kind_is_told_by_the_first_bytes(data: bytes, kind: str) -> None:
    assert kind_of(data) == kind


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n", b"\x89PNG\r\n", b"\x1f\x8b\x08", b"PK\x03\x04rest", b"<?xml version='1.0'?><deals/>",
        b"SQLite format 3\0rest", b"BEGIN:VCALENDAR\n", b"{\\rtf1", b"From a@b Sat Nov 21 09:00:00 2026\n",
    ],
)  # fmt: skip
def test_what_is_no_table_is_refused_with_what_to_do(data: bytes) -> None:
    with pytest.raises(AnotherKind) as caught:
        read_files([FileIn("x.csv", data)])
    assert caught.value.todo


def packed(**parts: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/") + ".xml", content)
    return target.getvalue()


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    data = packed(xl__workbook=b"<x/>", xl__worksheets__sheet1=b"<c>" * 8_000_000)
    assert len(data) < 200_000
    with pytest.raises(TooLarge):
        read_sheets(data)


@pytest.mark.parametrize("place", ["XFD1", "A1048576", "SF999999"])
def test_a_sheet_of_two_cells_that_spans_millions_is_refused(place: str) -> None:
    cells = f'<row><c r="A1"><v>1</v></c><c r="{place}"><v>1</v></c></row>'.encode()
    with pytest.raises(TooLarge):
        read_sheets(packed(xl__workbook=b"<x/>", xl__worksheets__sheet1=cells))


def test_entities_of_its_own_are_refused() -> None:
    with pytest.raises(Unreadable, match="entities"):
        read_sheets(packed(xl__workbook=b'<!DOCTYPE x [<!ENTITY a "b">]><x/>'))


def test_other_workbooks_are_named() -> None:
    with pytest.raises(AnotherKind, match="ODS"):
        read_sheets(packed(content=b"<office/>"))


@pytest.mark.parametrize("cut", [40, 300, 2000])
def test_a_damaged_workbook_is_said(cut: int) -> None:
    data = workbook(("Deals", [["Title", "Amount"], *([f"Roof {n}", n] for n in range(200))]))
    with pytest.raises(ExchangeError):
        read_sheets(data[:-cut])


def test_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Unreadable, match="nested"):
        read_objects(b"[" * 100_000)
    with pytest.raises(Unreadable, match="no table"):
        read_tables(b"<html><p>hello</p></html>")
    monkeypatch.setattr(workbook_grids, "MOST_BYTES", 10)
    with pytest.raises(TooLarge):
        read_sheets(b"PK\x03\x04" + b"x" * 20)
