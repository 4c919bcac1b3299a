"""The uid of each record: made by the file, the same through everything that happens to it."""

import datetime as dt
import json
import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from pipeboard.sales.capture.draft import Action
from pipeboard.sales.matching import KINDS, Kind
from pipeboard.store import database, journal, past, schema_steps
from pipeboard.store.changes.activities import Finish, Plan
from pipeboard.store.changes.activity_edits import Unfinish
from pipeboard.store.changes.closing import Close, Reopen
from pipeboard.store.changes.field_changes import SetFields
from pipeboard.store.changes.moves import Move
from pipeboard.store.schema_steps import uid_of_old
from pipeboard.store.store import Store
from pipeboard.store.uid_sql import NEW_UID_SQL, new_uids
from pipeboard.store.writes.deleting import Delete
from pipeboard.store.writes.merges import merge_of
from pipeboard.store.writes.people import AddPerson
from store_help import STAMP, assert_sound, draft, stamp_at

UUID7 = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
RELEASED = Path(__file__).parent / "files"
TASK = Action("task", "later", dt.date(2026, 12, 1))


def uids(connection: sqlite3.Connection) -> dict[tuple[str, int], str]:
    """The uid of every record and command that is there, by table and id."""
    return {
        (table, row_id): uid
        for table in (*journal.journalled_tables(connection), "command")
        for row_id, uid in connection.execute(f"SELECT id, uid FROM {table}")
    }


def records(connection: sqlite3.Connection) -> dict[tuple[str, int], str]:
    return {key: uid for key, uid in uids(connection).items() if key[0] != "command"}


def test_a_new_file_names_what_it_begins_with(store: Store) -> None:
    found = uids(store.connection)
    assert {table for table, _ in found} == {"pipeline", "stage", "close_reason", "setting"}
    assert all(UUID7.fullmatch(uid) for uid in found.values())
    assert len(set(found.values())) == len(found)


def test_a_uid_tells_when_it_was_made(store: Store) -> None:
    before = dt.datetime.now(dt.UTC)
    store.capture(draft(), STAMP)
    after = dt.datetime.now(dt.UTC)
    milliseconds = int(records(store.connection)["opportunity", 1].replace("-", "")[:12], 16)
    made = dt.datetime.fromtimestamp(milliseconds / 1000, dt.UTC)
    edge = dt.timedelta(milliseconds=2)
    assert before - edge <= made <= after + edge


def test_uids_of_many_rows_are_like_those_that_sqlite_makes(store: Store) -> None:
    (before,) = store.connection.execute(f"SELECT {NEW_UID_SQL}").fetchone()
    made = new_uids(store.connection, 5000)
    (after,) = store.connection.execute(f"SELECT {NEW_UID_SQL}").fetchone()
    assert len(set(made)) == len(made) == 5000
    assert all(UUID7.fullmatch(uid) for uid in made)
    assert all(before[:13] <= uid[:13] <= after[:13] for uid in made)
    # Each letter of chance takes each value.
    for place in (*range(15, 18), *range(20, 23), *range(24, 36)):
        assert {uid[place] for uid in made} == set("0123456789abcdef"), place
    assert {uid[19] for uid in made} == set("89ab")
    assert new_uids(store.connection, 0) == []


@pytest.mark.parametrize(
    "uid",
    [
        None,
        "",
        "1",
        "01A1E37A-3740-7f48-b25d-eebae6e73433",
        "01a1e37a-3740-4f48-b25d-eebae6e73433",
        "01a1e37a-3740-7f48-c25d-eebae6e73433",
        "01a1e37a-3740-7f48-b25d-eebae6e7343",
        "01a1e37a37407f48b25deebae6e73433",
        "01a1e37a-3740-7f48-b25d-eebae6e7343z",
    ],
)
def test_the_file_takes_nothing_else_as_a_uid(store: Store, uid: str | None) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        under_a_command(store, "INSERT INTO tag (name, name_folded, uid) VALUES ('a', 'a', ?)", uid)


def under_a_command(store: Store, statement: str, *values: str | None) -> None:
    with database.transaction(store.connection):
        journal.open_command(store.connection, STAMP, journal.Entry("test", "", "test"))
        store.connection.execute(statement, values)


def test_a_uid_is_given_once_and_never_changes(store: Store) -> None:
    store.capture(draft(tags=("one", "two")), STAMP)
    taken = records(store.connection)["tag", 1]
    for change in (
        "UPDATE tag SET uid = '01a1e37a-3740-7f48-b25d-eebae6e73433' WHERE id = 1",
        f"UPDATE tag SET uid = '{taken}' WHERE id = 2",
        f"INSERT INTO tag (name, name_folded, uid) VALUES ('a', 'a', '{taken}')",
    ):
        with pytest.raises(sqlite3.IntegrityError):
            under_a_command(store, change)


def test_each_row_of_one_statement_gets_its_own(store: Store) -> None:
    with store._command(journal.Entry("test", "", "test"), STAMP):
        store.connection.execute(
            "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 2000)"
            " INSERT INTO tag (name, name_folded) SELECT x, x FROM n"
        )
    assert store.connection.execute("SELECT count(DISTINCT uid) FROM tag").fetchone() == (2000,)


def change(store: Store) -> None:
    store.run(SetFields(1, {"title": "another", "tags": ("salon", "x")}), STAMP)


def close_and_reopen(store: Store) -> None:
    store.run(Close((1,), "won", next_action=TASK, planned="kept"), STAMP)
    store.run(Reopen((1,)), STAMP)


def move(store: Store) -> None:
    store.run(Move((1,), "Quote"), STAMP)


def undo_and_redo(store: Store) -> None:
    store.undo(STAMP)
    store.redo(STAMP)


def delete_and_undo(store: Store) -> None:
    store.run(Delete((1,)), STAMP)
    store.undo(STAMP)


def undo_twice_and_redo_twice(store: Store) -> None:
    for act in (store.undo, store.undo, store.redo, store.redo):
        act(STAMP)


def see_the_past(store: Store) -> None:
    before = records(store.connection)
    store.run(Delete((1,)), STAMP)
    store.run(SetFields(2, {"title": "later"}), STAMP)
    with past.as_of(store.connection, 2):
        assert records(store.connection) == before
    store.undo(STAMP)
    store.undo(STAMP)


@pytest.mark.parametrize(
    "happens",
    [change, close_and_reopen, move, undo_and_redo, delete_and_undo, undo_twice_and_redo_twice, see_the_past],
    ids=lambda happens: happens.__name__,
)
def test_a_record_keeps_its_uid(store: Store, happens: Callable[[Store], None]) -> None:
    store.capture(draft("one"), STAMP)
    store.capture(draft("two", "Another"), STAMP)
    before = uids(store.connection)
    happens(store)
    after = uids(store.connection)
    assert before.items() <= after.items()
    assert_sound(store.connection)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("kept", "gone"), [(1, 2), (2, 1)])
def test_a_merge_keeps_the_uid_of_the_record_that_stays(store: Store, kind: Kind, kept: int, gone: int) -> None:
    store.capture(draft("one"), STAMP)
    store.capture(draft("two", "Dupont"), STAMP)
    store.run(AddPerson(1, "Marie"), STAMP)
    store.run(AddPerson(2, "Mary"), STAMP)
    before = records(store.connection)
    store.run(merge_of(kind, kept, gone), STAMP)
    after = records(store.connection)
    assert after[kind, kept] == before[kind, kept]
    assert (kind, gone) not in after
    assert {key: after[key] for key in after if key in before} == {key: before[key] for key in after if key in before}
    store.undo(STAMP)
    assert records(store.connection) == before
    store.redo(STAMP)
    assert records(store.connection) == after
    assert_sound(store.connection)


# The upgrade ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["v0.1.0-small", "v0.2.0-hostile"])
def test_copies_of_one_file_are_upgraded_alike(name: str, tmp_path: Path) -> None:
    """Also when one of them went on by itself before: what both have is called the same in both."""
    found = []
    for number in range(2):
        path = tmp_path / f"{number}.db"
        shutil.copyfile(RELEASED / f"{name}.db", path)
        if number:
            with closing(sqlite3.connect(path)) as older, older:
                older.execute("PRAGMA foreign_keys = ON")
                older.execute(
                    "INSERT INTO command (id, at, on_day, verb, subject, origin, kind, root_id)"
                    " SELECT max(id) + 1, '2026-11-20T08:00:00.000Z', '2026-11-20', 'set', 'x', 'old', 'do',"
                    " max(id) + 1 FROM command"
                )
                older.execute("UPDATE journal_state SET command_id = (SELECT max(id) FROM command)")
                older.execute("UPDATE opportunity SET title = 'renamed', note = 'on the other machine' WHERE id = 2")
                older.execute("INSERT INTO tag (name, name_folded) VALUES ('newest', 'newest')")
                older.execute("UPDATE journal_state SET command_id = NULL")
        with Store.open(str(path), STAMP, origin="test") as store:
            found.append(uids(store.connection))
            assert_sound(store.connection)
    assert found[0].items() < found[1].items()
    assert all(UUID7.fullmatch(uid) for uid in found[1].values())
    assert len(set(found[1].values())) == len(found[1])


def test_what_was_undone_before_the_upgrade_comes_back_with_its_uid(tmp_path: Path) -> None:
    names = []
    for is_undone in (False, True):
        path = str(tmp_path / f"{is_undone}.db")
        make_old(path)
        with old_program(path) as older:
            older.do("capture")
            if is_undone:
                older.do("undo")
        with Store.open(path, STAMP, origin="test") as store:
            if is_undone:
                store.redo(STAMP)
            names.append(store.connection.execute("SELECT uid FROM opportunity").fetchall())
            assert_sound(store.connection)
    assert names[0] == names[1] != []


@pytest.mark.parametrize(
    ("birth", "milliseconds"),
    [
        ("2026-11-16T08:30:00.000Z capture Roof", 1794817800000),
        ("2026-11-16T08:30:00.123Z capture Roof", 1794817800123),
        ("2026-11-16", 1794787200000),
        ("1969-01-01", 0),
        ("", 0),
        ("nonsense", 0),
    ],
)
def test_the_uid_of_an_old_row_tells_its_birth(birth: str, milliseconds: int) -> None:
    uid = uid_of_old("opportunity", 1, birth)
    assert UUID7.fullmatch(uid)
    assert int(uid.replace("-", "")[:12], 16) == milliseconds
    others = {
        uid_of_old(*other) for other in (("account", 1, birth), ("opportunity", 2, birth), ("opportunity", 1, "x"))
    }
    assert uid not in others
    assert uid == uid_of_old("opportunity", 1, birth)


# What is kept on a closed one ----------------------------------------------------------------------------------------


def kept(store: Store) -> list[tuple[str, int]]:
    return store.connection.execute("SELECT subject, kept FROM activity ORDER BY id").fetchall()


def test_what_is_planned_on_a_closed_one_is_kept(store: Store) -> None:
    store.capture(draft(), STAMP)
    store.run(Close((1,), "lost", planned="kept", next_action=TASK), STAMP)
    store.run(Plan(1, TASK), STAMP)
    assert kept(store) == [("call back", 1), ("later", 1), ("later", 1)]
    assert_sound(store.connection)
    store.undo(STAMP)
    store.undo(STAMP)
    assert kept(store) == [("call back", 0)]
    store.run(Plan(1, TASK), STAMP)
    assert kept(store) == [("call back", 0), ("later", 0)]
    store.run(Finish((1, 4)), STAMP)
    store.run(Close((1,), "won"), STAMP)
    store.run(Unfinish((1,)), STAMP)
    assert kept(store) == [("call back", 1), ("later", 0)]
    assert_sound(store.connection)


@pytest.mark.parametrize(
    ("happened", "expected"),
    [
        (["capture", "plan"], [0]),
        (["capture", "plan", "close"], [0]),
        (["capture", "plan close"], [1]),
        (["capture", "close", "plan"], [1]),
        (["capture", "plan", "close", "plan"], [0, 1]),
        (["capture", "close", "plan", "reopen"], [0]),
        (["capture", "close", "plan", "reopen", "close"], [0]),
        (["capture", "close", "plan", "reopen", "undo"], [1]),
        (["capture", "plan close", "undo", "redo"], [1]),
        (["capture", "plan", "close", "undo", "redo"], [0]),
        (["capture", "close", "plan", "done"], [0]),
        (["capture close plan"], [1]),
    ],
    ids=lambda value: ", ".join(map(str, value)),
)
def test_the_upgrade_tells_what_was_kept(tmp_path: Path, happened: list[str], expected: list[int]) -> None:
    path = str(tmp_path / "old.db")
    make_old(path)
    with old_program(path) as older:
        for command in happened:
            older.do(command)
    with Store.open(path, stamp_at("2027-06-01T09:00"), origin="test") as store:
        assert [one for _, one in kept(store)] == expected
        assert_sound(store.connection)


class _Old:
    """The program of version 2, as far as it matters here: bare SQL under commands."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def __enter__(self) -> "_Old":
        return self

    def __exit__(self, *_: object) -> None:
        self.connection.close()

    def do(self, command: str) -> None:
        if command in ("undo", "redo"):
            self.reverse(command)
            return
        self.open("do", None)
        for word in command.split():
            self.connection.execute(STATEMENTS[word])
        self.connection.execute("UPDATE journal_state SET command_id = NULL")

    def open(self, kind: str, root: int | None) -> int:
        (number,) = self.connection.execute("SELECT coalesce(max(id), 0) + 1 FROM command").fetchone()
        self.connection.execute(
            "INSERT INTO command (id, at, on_day, verb, subject, origin, kind, root_id, reverses_id)"
            " VALUES (:id, printf('2026-11-16T08:%02d:00.000Z', :id), '2026-11-16', 'x', 'y', 'old',"
            " :kind, :root, :last)",
            {"id": number, "kind": kind, "root": root or number, "last": None if root is None else number - 1},
        )
        self.connection.execute("UPDATE journal_state SET command_id = ?", (number,))
        return int(number)

    def reverse(self, kind: str) -> None:
        """The opposite of the last command's changes, the last one first."""
        last, root = self.connection.execute("SELECT id, root_id FROM command ORDER BY id DESC LIMIT 1").fetchone()
        self.open(kind, root)
        for table, row_id, operation, before in self.connection.execute(
            "SELECT table_name, row_id, operation, before FROM change WHERE command_id = ? ORDER BY id DESC", (last,)
        ).fetchall():
            fields = json.loads(before or "{}")
            if operation == "insert":
                self.connection.execute(f"DELETE FROM {table} WHERE id = ?", (row_id,))
            elif operation == "delete":
                marks = ", ".join("?" * len(fields))
                self.connection.execute(
                    f"INSERT INTO {table} ({', '.join(fields)}) VALUES ({marks})", tuple(fields.values())
                )
            else:
                sets = ", ".join(f"{name} = ?" for name in fields)
                self.connection.execute(f"UPDATE {table} SET {sets} WHERE id = ?", (*fields.values(), row_id))
        self.connection.execute("UPDATE journal_state SET command_id = NULL")


STATEMENTS = {
    "capture": "INSERT INTO opportunity (title, stage_id, created_on, stage_entered_on)"
    " VALUES ('a', 1, '2026-11-16', '2026-11-16')",
    "plan": "INSERT INTO activity (opportunity_id, kind, subject, due_on) VALUES (1, 'task', 't', '2026-12-01')",
    "close": "UPDATE opportunity SET status = 'won', closed_on = '2026-11-16'",
    "reopen": "UPDATE opportunity SET status = 'open', closed_on = NULL",
    "done": "UPDATE activity SET done_at = '2026-11-16T09:00:00Z', done_on = '2026-11-16'",
}


def make_old(path: str) -> None:
    """A file of version 2 with one stage."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA application_id = {database.APPLICATION_ID}")
        for number, place in schema_steps.steps()[:2]:
            schema_steps.take(connection, number, place)
        connection.execute("INSERT INTO pipeline (id, name) VALUES (1, 'Sales')")
        connection.execute(
            "INSERT INTO stage (pipeline_id, name, phase, probability) VALUES (1, 'First', 'selling', 10)"
        )
        journal.set_triggers(connection)


def old_program(path: str) -> _Old:
    return _Old(sqlite3.connect(path, isolation_level=None))
