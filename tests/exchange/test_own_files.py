"""Files of our own on the way back: each row is the opportunity of its uid, edited or not, in this file or another."""

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeboard.exchange.csv_out import to_csv
from pipeboard.exchange.import_columns import Options
from pipeboard.exchange.importing import Report, import_csv
from pipeboard.sales.filters import Filter
from pipeboard.store import journal
from pipeboard.store.changes.closing import Close
from pipeboard.store.store import Store
from store_help import STAMP, assert_sound, draft, dump

Rows = list[dict[str, str]]


def everything(store: Store) -> list[Any]:
    return store.opportunities.listed(Filter(), STAMP.today, order="id")


def exported(store: Store) -> bytes:
    names = dict(store.connection.execute("SELECT id, name FROM pipeline"))
    return to_csv(everything(store), names)


def rows_of(content: bytes) -> Rows:
    return list(csv.DictReader(io.StringIO(content.decode())))


def as_csv(rows: Rows, without: tuple[str, ...] = ()) -> bytes:
    columns = [name for name in rows[0] if name not in without]
    target = io.StringIO()
    writer = csv.DictWriter(target, columns, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return target.getvalue().encode()


def bring(store: Store, content: bytes, **options: Any) -> Report:
    return import_csv(store, content, Options(**options), STAMP)


@pytest.fixture
def filled(store: Store) -> Store:
    """Two that look alike, one in another currency, one that is won with a task kept, and one without anything."""
    for one in (
        draft("Roof", "Dupond", 600000),
        draft("Roof", "Dupond", 600000),
        draft("Garden", "Martin", 25000),
        draft("Stairs", "Durand", 90000),
        draft("idea", None, None, action=None, expected=None, tags=()),
    ):
        store.capture(one, STAMP)
    store.run(Close((4,), "won", planned="kept"), STAMP)
    return store


@pytest.fixture
def filled_in_francs(filled: Store) -> Store:
    with filled._command(journal.Entry("test", "", "test"), STAMP):
        filled.connection.execute("UPDATE opportunity SET amount_minor = 25000, currency = 'CHF' WHERE id = 3")
    return filled


def test_a_file_imported_into_itself_changes_nothing(filled_in_francs: Store) -> None:
    store = filled_in_francs
    before, commands = dump(store.connection), store.history.commands()
    report = bring(store, exported(store))
    assert (report.created, report.updated, report.skipped, report.refused) == (0, 0, 5, ())
    assert dump(store.connection) == before
    assert store.history.commands() == commands


def test_what_goes_into_an_empty_file_comes_out_of_it_the_same(filled_in_francs: Store, tmp_path: Path) -> None:
    content = exported(filled_in_francs)
    with Store.open(str(tmp_path / "other.db"), STAMP, origin="test") as other:
        report = bring(other, content)
        assert (report.created, report.refused) == (5, ())
        assert exported(other) == content
        assert_sound(other.connection)
        other.undo(STAMP)
        assert everything(other) == []
        other.redo(STAMP)
        assert exported(other) == content
        # The numbers go on behind those that came in.
        assert other.capture(draft(), STAMP)[1].opportunity_id == 6


def test_numbers_are_not_brought_into_a_file_that_has_given_some(filled: Store, tmp_path: Path) -> None:
    with Store.open(str(tmp_path / "other.db"), STAMP, origin="test") as other:
        other.capture(draft("mine", "Mine"), STAMP)
        other.undo(STAMP)
        bring(other, exported(filled))
        assert [one.id for one in everything(other)] != [one.id for one in everything(filled)]
        assert {one.uid for one in everything(other)} == {one.uid for one in everything(filled)}
        assert_sound(other.connection)


def renamed(rows: Rows) -> None:
    rows[0]["title"] = "Roof, north side"


def another_amount(rows: Rows) -> None:
    rows[0]["amount"] = "7000"


def in_another_order(rows: Rows) -> None:
    rows.reverse()
    rows[-1]["source"] = "Fair"


def under_other_numbers(rows: Rows) -> None:
    for number, row in enumerate(rows, 100):
        row["id"] = str(number)
    rows[0]["title"] = "Roof, north side"


@pytest.mark.parametrize(
    "edit", [renamed, another_amount, in_another_order, under_other_numbers], ids=lambda one: one.__name__
)
def test_an_edited_row_is_the_same_opportunity(filled: Store, edit: Callable[[Rows], None]) -> None:
    before = {one.id: one.uid for one in everything(filled)}
    rows = rows_of(exported(filled))
    edit(rows)
    report = bring(filled, as_csv(rows))
    assert (report.created, report.updated, report.refused) == (0, 1, ())
    assert [one.opportunity_id for one in report.amended] == [1]
    assert {one.id: one.uid for one in everything(filled)} == before
    assert bring(filled, as_csv(rows)).updated == 0
    assert_sound(filled.connection)


@pytest.mark.parametrize(
    ("edits", "changes"),
    [
        ({}, 0),
        ({"title": "Stairs of oak"}, 1),
        ({"account": "Durand & fils"}, 1),
        ({"amount": "950"}, 1),
    ],
    ids=str,
)
def test_an_export_that_is_older_than_uids(filled: Store, edits: dict[str, str], changes: int) -> None:
    """Its number, its day and its title or account tell the opportunity."""
    rows = rows_of(exported(filled))
    rows[3].update(edits)
    report = bring(filled, as_csv(rows, without=("uid",)))
    assert (report.created, report.updated) == (0, changes)


@pytest.mark.parametrize("edits", [{"title": "Other", "account": "Other"}, {"created_on": "2025-01-01"}], ids=str)
def test_another_sale_under_the_number_of_one_is_a_sale_of_its_own(filled: Store, edits: dict[str, str]) -> None:
    rows = rows_of(exported(filled))[3:4]
    rows[0].update(edits)
    report = bring(filled, as_csv(rows, without=("uid",)))
    assert (report.created, report.updated) == (1, 0)


def test_a_uid_comes_once(filled: Store) -> None:
    rows = rows_of(exported(filled))
    rows[1]["uid"] = rows[0]["uid"]
    rows[1]["title"] = "twice"
    rows[2]["uid"] = "mistyped"
    report = bring(filled, as_csv(rows))
    assert (report.created, report.updated) == (0, 0)
    assert [one.line for one in report.refused] == [3, 4]


def test_the_uid_of_another_tool_is_no_uid(store: Store) -> None:
    report = bring(store, b"title,uid\nRoof,17\nStairs,17\n")
    assert (report.created, report.refused) == (2, ())


def test_one_that_was_deleted_comes_back_under_its_uid(filled: Store) -> None:
    content = exported(filled)
    for _ in range(2):
        filled.undo(STAMP)
    before = {one.uid for one in everything(filled)}
    report = bring(filled, content)
    assert report.created == 1
    assert {one.uid for one in everything(filled)} > before
    assert_sound(filled.connection)


@pytest.mark.parametrize(
    ("header", "cell", "options", "amount", "currency"),
    [
        ("amount", "300", {}, 30000, "CHF"),
        ("amount", "300.50", {}, 30050, "CHF"),
        ("amount", "€300", {}, 30000, "EUR"),
        ("amount", "300 USD", {}, 30000, "USD"),
        ("amount", "300", {"currency": "JPY"}, 300, "JPY"),
        ("amount", "", {}, 25000, "CHF"),
    ],
)
def test_a_bare_amount_keeps_the_currency(
    filled_in_francs: Store, header: str, cell: str, options: dict[str, Any], amount: int, currency: str
) -> None:
    rows = [{name: row[name] for name in ("uid", "title", header)} for row in rows_of(exported(filled_in_francs))[2:3]]
    rows[0][header] = cell
    report = bring(filled_in_francs, as_csv(rows), **options)
    assert (report.created, report.refused) == (0, ())
    one = filled_in_francs.opportunities.one(3)
    assert (one.amount_minor, one.currency) == (amount, currency)
