"""Workbooks, cards, chosen columns and chosen fields."""

import io
import json
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from cli_help import Shell
from pipeboard.exchange.vcard_in import read_vcards
from pipeboard.exchange.vcard_out import CardOut, to_vcards

UID = "01a22268-e6ca-7d5a-95a5-e6c424b39865"


@pytest.fixture
def filled(shell: Shell) -> Shell:
    shell.ok("add", "@Dupond =1+1 roof 6000.50€ ^2026-12-15 >call 2026-11-24")
    shell.ok("add", "@Martin gate 250€")
    return shell


def test_a_workbook_has_typed_cells_and_a_sheet_a_kind(filled: Shell, tmp_path: Path) -> None:
    place = tmp_path / "all.xlsx"
    filled.ok("export", str(place))
    book = CalamineWorkbook.from_filelike(io.BytesIO(place.read_bytes()))
    assert book.sheet_names == ["Opportunities", "Accounts", "Contacts", "Actions", "Documents"]
    header, first, second = book.get_sheet_by_name("Opportunities").to_python()
    row = dict(zip(header, first, strict=True))
    assert (row["amount"], row["expected_by"].isoformat(), row["account"]) == (6000.5, "2026-12-15", "Dupond")
    assert row["title"] == "=1+1 roof"
    assert dict(zip(header, second, strict=True))["amount"] == 250
    again = tmp_path / "again.xlsx"
    filled.ok("export", str(again))
    assert again.read_bytes() == place.read_bytes()


def test_a_workbook_comes_in_again_as_it_went_out(filled: Shell, tmp_path: Path) -> None:
    place, new = tmp_path / "all.xlsx", str(tmp_path / "new.db")
    filled.ok("export", str(place), "--columns", "id,title,account,amount,currency,expected_by")
    told = filled.ok("import", str(place), "--json", "--yes", PIPEBOARD_DB=new).json
    assert (told["created"], told["totals"][0]["file"]) == (2, {"EUR": 625050})


def test_columns_are_chosen(filled: Shell) -> None:
    assert filled.ok("export", "--columns", "account,amount").out == "account,amount\nDupond,6000.50\nMartin,250.00\n"
    assert filled("export", "--columns", "acount").code == 2
    assert filled("export", "--columns", "amount", "--format", "vcf").code == 2


def test_fields_are_chosen(filled: Shell) -> None:
    assert filled.ok("list", "--fields", "id,account,amount", "--plain").out.splitlines() == [
        "1\tDupond\t6000.50",
        "2\tMartin\t250.00",
    ]
    listed = filled.ok("list", "--fields", "id,amount,expected_by", "--json", "--no-nulls").json["opportunities"]
    assert listed == [{"id": 1, "amount": "6000.50", "expected_by": "2026-12-15"}, {"id": 2, "amount": "250.00"}]
    assert filled("list", "--fields", "nothing").code == 2


def test_rows_without_nulls_are_short(filled: Shell) -> None:
    (one,) = filled.ok("list", "--json", "--no-nulls", "account=martin").json["opportunities"]
    assert None not in one.values()
    fields = "id,title,account,status,stage,amount,currency,expected_by"
    (short,) = filled.ok("list", "--json", "--no-nulls", "--fields", fields, "account=martin").json["opportunities"]
    assert len(json.dumps(short, separators=(",", ":"))) <= 250


@pytest.mark.parametrize(
    ("arguments", "code", "exit_code"),
    [
        (("show", "99"), "not_found", 4),
        (("show", "x"), "usage", 2),
        (("import", "none.csv"), "file_not_found_error", 1),
    ],
)
def test_errors_are_told_as_json(filled: Shell, arguments: tuple[str, ...], code: str, exit_code: int) -> None:
    answer = filled(*arguments, "--json")
    error = answer.json["error"]
    assert (error["code"], error["exit_code"], answer.code) == (code, exit_code, exit_code)
    assert error["message"] == answer.err.splitlines()[0]


def test_cards_read_back_as_they_were() -> None:
    note = "Met at the fair; likes; commas, and\nlines. " + "é" * 90
    people = [
        CardOut(UID, "Lea van Oak", "Oak & Sons; Ltd", "Head, sales", "lea@oak.example", "+33 6 12", note),
        CardOut(UID, "Max", None, None, None, None, None),
    ]
    data = to_vcards(people)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    cards = read_vcards(data).cards
    assert [(one.name, one.organisation, one.job, one.emails, one.phones) for one in cards] == [
        ("Lea van Oak", "Oak & Sons; Ltd", "Head, sales", ("lea@oak.example",), ("+33 6 12",)),
        ("Max", "", "", (), ()),
    ]
    assert cards[0].note == note


def test_everything_goes_into_an_empty_file(shell: Shell, tmp_path: Path) -> None:
    shell.ok("add", "@Dupond roof 6000€ ^2026-12-15 >call 2026-11-24")
    place, again, new = (str(tmp_path / name) for name in ("all.json", "again.json", "new.db"))
    shell.ok("export", "--everything", place)
    shell.ok("import", place, PIPEBOARD_DB=new)
    shell.ok("export", "--everything", again, PIPEBOARD_DB=new)
    assert Path(again).read_bytes() == Path(place).read_bytes()
    refused = shell("import", place, "--json", PIPEBOARD_DB=new)
    assert (refused.code, refused.json["error"]["code"]) == (1, "not_empty")
