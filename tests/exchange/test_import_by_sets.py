"""A large import, its undo and its redo leave what the triggers would have left row by row."""

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeboard.exchange.import_columns import Options
from pipeboard.exchange.importing import import_csv
from pipeboard.store import derived, journal, many_rows
from pipeboard.store.errors import Conflict, Damaged, StoreError
from pipeboard.store.store import Store
from store_help import STAMP, assert_sound, draft

_HEADER = (
    "Deal ID;Deal name;Company;Stage;Status;Amount;Currency;Expected close;Closed on;Tags;Contact;Email;Created on;Note"
)
_MANY = derived.BULK + 60


def sheet(count: int, first: int = 1) -> bytes:
    """Rows of which some have people, tags, notes and a next action, and some are closed."""
    lines = [_HEADER + ";Next action;Next action due on"]
    for one in range(first, first + count):
        won, tags, person = one % 4 == 0, "urgent, north" if one % 3 == 0 else "", f"Ines {one % 90}" if one % 2 else ""
        closed, expected = ("2026-03-0" + str(one % 9 + 1), "") if won else ("", f"2027-0{one % 9 + 1}-15")
        mail = f"ines.{one % 90}@example.com" if person and one % 5 else ""
        action = "call" if one % 6 == 1 else ""
        lines.append(
            f"D-{one};Wall {one};Maison {one % 70};{'' if won else 'Quote'};{'won' if won else 'open'};{one * 50}.00;"
            "EUR;"
            f"{expected};{closed};{tags};{person};{mail};2026-01-0{one % 9 + 1};{'two coats' if one % 7 == 0 else ''};"
            f"{action};{'2026-12-01' if action else ''}"
        )
    return "\n".join(lines).encode()


def plain(content: bytes) -> list[bytes]:
    """The lines of a sheet without what makes rows of other tables; the accounts are as many for any sheet."""
    return [b";".join(line.split(b";")[:9]) for line in content.splitlines()]


def content(connection: sqlite3.Connection) -> dict[str, list[Any]]:
    """Every row of the file, its journal and what is derived included, without the uids, which are chance."""

    def bare(value: str | None) -> Any:
        return {name: kept for name, kept in json.loads(value).items() if name != "uid"} if value else None

    found: dict[str, list[Any]] = {}
    for table in (*journal.journalled_tables(connection), "command", *derived.DERIVED):
        columns = ", ".join(column for column in journal.columns_of(connection, table) if column != "uid")
        found[table] = connection.execute(f"SELECT {columns} FROM {table} ORDER BY 1, 2, 3").fetchall()
    found["search"] = connection.execute("SELECT rowid, words FROM search ORDER BY rowid").fetchall()
    found["change"] = [
        (*row, bare(before), bare(after))
        for *row, before, after in connection.execute(
            "SELECT id, command_id, table_name, row_id, operation, before, after FROM change ORDER BY id"
        )
    ]
    return found


def schema(connection: sqlite3.Connection) -> dict[str, str]:
    return dict(connection.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL"))


def worked_on(path: Path) -> list[dict[str, list[Any]]]:
    """The content of a file after a capture, a large import, its undo, its redo, and an undo of that."""
    found = []
    with Store.open(str(path), STAMP, origin="test") as store:
        store.capture(draft("Roof", "Maison 7", tags=("urgent",)), STAMP)
        before = schema(store.connection)
        assert import_csv(store, sheet(_MANY), Options(name="deals.csv"), STAMP).created == _MANY
        found.append(content(store.connection))
        for change in (store.undo, store.redo, store.undo):
            change(STAMP)
            found.append(content(store.connection))
            assert_sound(store.connection)
        assert schema(store.connection) == before
    return found


def test_the_same_as_row_by_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    by_sets = worked_on(tmp_path / "sets.db")
    monkeypatch.setattr(many_rows, "BULK", 10**9)
    monkeypatch.setattr(derived, "BULK", 10**9)
    row_by_row = worked_on(tmp_path / "rows.db")
    for sets, rows in zip(by_sets, row_by_row, strict=True):
        for table, kept in rows.items():
            assert sets[table] == kept, table


def test_an_undo_keeps_what_others_use_by_now(store: Store) -> None:
    import_csv(store, sheet(_MANY), Options(), STAMP)
    store.capture(draft("Garden", "Maison 7", tags=("north",)), STAMP)
    store.undo(STAMP, 1)
    assert store.connection.execute("SELECT name FROM account").fetchall() == [("Maison 7",)]
    assert {name for (name,) in store.connection.execute("SELECT name FROM tag")} == {"north"}
    assert_sound(store.connection)


def test_an_undo_that_would_lose_a_later_change_leaves_the_file_as_it_is(store: Store) -> None:
    import_csv(store, sheet(_MANY), Options(), STAMP)
    with store._command(journal.Entry("note", "", "test"), STAMP):
        store.connection.execute("UPDATE opportunity SET note = 'later' WHERE id = 12")
    before, texts = content(store.connection), schema(store.connection)
    with pytest.raises(Conflict):
        store.undo(STAMP, 1)
    assert content(store.connection) == before
    assert schema(store.connection) == texts
    assert store.connection.execute("PRAGMA foreign_keys").fetchone() == (1,)


def test_a_row_that_breaks_a_rule_leaves_the_file_as_it_is(store: Store) -> None:
    store.capture(draft("Roof"), STAMP)
    before, texts = content(store.connection), schema(store.connection)
    rows = [(f"Many {one}", f"many {one}" if one else "", "2026-11-21") for one in range(_MANY)]
    with (
        pytest.raises(StoreError),
        store._command(journal.Entry("large", "", "test"), STAMP),
        derived.in_bulk(store.connection, len(rows)),
    ):
        many_rows.insert(store.connection, "account", ("name", "name_folded", "created_on"), rows)
    assert content(store.connection) == before
    assert schema(store.connection) == texts
    assert_sound(store.connection)


def test_outside_a_command_many_rows_are_refused_as_one_is(store: Store) -> None:
    rows = [(f"Many {one}", f"many {one}", "2026-11-21") for one in range(_MANY)]
    with pytest.raises(sqlite3.IntegrityError, match="outside a command"):
        many_rows.insert(store.connection, "account", ("name", "name_folded", "created_on"), rows)


def test_the_end_of_a_large_undo_finds_a_reference_that_leads_nowhere(store: Store) -> None:
    import_csv(store, sheet(_MANY), Options(), STAMP)
    store.capture(draft("Garden", "Martin"), STAMP)
    connection = store.connection
    connection.execute("PRAGMA foreign_keys = OFF")
    with store._command(journal.Entry("odd", "", "test"), STAMP):
        connection.execute("UPDATE opportunity SET account_id = 90000 WHERE title = 'Garden'")
    connection.execute("PRAGMA foreign_keys = ON")
    before = content(connection)
    with pytest.raises(Damaged):
        store.undo(STAMP, 1)
    assert content(connection) == before


def test_a_trigger_of_the_users_own_sees_every_row(store: Store) -> None:
    store.connection.execute("CREATE TABLE mine (id INTEGER)")
    store.connection.execute(
        "CREATE TRIGGER mine_insert AFTER INSERT ON opportunity BEGIN INSERT INTO mine VALUES (NEW.id); END"
    )
    import_csv(store, sheet(_MANY), Options(), STAMP)
    assert store.connection.execute("SELECT count(*) FROM mine").fetchone() == (_MANY,)


@pytest.fixture
def statements(store: Store) -> Iterator[list[str]]:
    """What SQLite was asked to do, what triggers asked for included."""
    asked: list[str] = []
    store.connection.set_trace_callback(asked.append)
    yield asked
    store.connection.set_trace_callback(None)


def test_of_each_row_only_the_rules_are_asked(
    store: Store, statements: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One statement into the temporary table, and what the trigger of the rules asks, which SQLite tells in three."""
    lines = plain(sheet(2 * _MANY))
    counts = []
    for part in ([*lines[: _MANY + 1]], [lines[0], *lines[_MANY + 1 :]]):
        statements.clear()
        import_csv(store, b"\n".join(part), Options(), STAMP)
        # The search index tells what it does to its own tables as a comment.
        counts.append(sum(not one.startswith("--") for one in statements))
        monkeypatch.setattr(many_rows, "BULK", 10**9)
    by_sets, row_by_row = counts
    assert by_sets < _MANY * 5
    assert row_by_row > _MANY * 7


def test_an_undo_of_many_rows_asks_no_more_than_one_of_few(store: Store, statements: list[str]) -> None:
    counts = []
    for many in (_MANY, 2 * _MANY):
        import_csv(store, b"\n".join(plain(sheet(many))), Options(), STAMP)
        statements.clear()
        store.undo(STAMP)
        counts.append(len(statements))
    assert counts[0] == counts[1]


def test_indexes_are_made_anew_where_most_of_their_entries_are_new(store: Store, statements: list[str]) -> None:
    """Each by its own text, and none that refuses a row; beside more rows that stand already, none is touched."""
    texts = schema(store.connection)
    lines = plain(sheet(4 * _MANY))
    for begin, end, anew in ((1, 2 * _MANY, True), (2 * _MANY, 3 * _MANY + 1, False)):
        statements.clear()
        import_csv(store, b"\n".join([lines[0], *lines[begin:end]]), Options(), STAMP)
        dropped = {one.split()[2] for one in statements if one.startswith("DROP INDEX")}
        assert ("opportunity_by_stage" in dropped) is anew
        assert not {name for name in dropped if texts[name].startswith("CREATE UNIQUE")}
        assert schema(store.connection) == texts
        assert_sound(store.connection)


def test_rows_of_a_large_command_get_uids_that_sqlite_does_not_work_out(store: Store, statements: list[str]) -> None:
    given = "01a1e37a-3740-7f48-b25d-eebae6e73433"
    rows = [(one + 1, f"tag {one}", f"tag {one}", given if one == 3 else None) for one in range(_MANY)]
    with store._command(journal.Entry("large", "", "test"), STAMP), derived.in_bulk(store.connection, len(rows)):
        many_rows.insert(store.connection, "tag", ("id", "name", "name_folded", "uid"), rows)
    uids = dict(store.connection.execute("SELECT id, uid FROM tag").fetchall())
    assert uids[4] == given
    assert len(set(uids.values())) == _MANY
    assert not [one for one in statements if one.startswith("INSERT INTO main.tag") and "random" in one]
