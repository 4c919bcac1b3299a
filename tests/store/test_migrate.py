"""Steps that are still to come: whatever they do, a file is upgraded whole or left as it is."""

import hashlib
import re
import shutil
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from pipeboard.store import backup, database, journal, opening, restoring, schema_steps
from pipeboard.store.changes.field_changes import SetFields
from pipeboard.store.changes.moves import Move
from pipeboard.store.errors import CannotOpen, Newer, StoreError
from pipeboard.store.store import Store
from pipeboard.store.uid_sql import NEW_UID_SQL
from store_help import STAMP, assert_sound, draft, dump

Steps = Callable[..., None]

#: The version of the files of today; a later one takes the steps after it.
NOW = database.SCHEMA_VERSION

ADD_A_COLUMN = "ALTER TABLE opportunity ADD COLUMN colour TEXT DEFAULT 'red';"

# The table as it is, with one rule more; its triggers and indexes go with it and are made again.
REBUILD = f"""
CREATE TABLE new_tag (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    name_folded TEXT NOT NULL,
    uid TEXT NOT NULL DEFAULT ({NEW_UID_SQL}),
    colour TEXT,
    CONSTRAINT name_filled CHECK (length(name) > 0),
    CONSTRAINT name_folded_filled CHECK (length(name_folded) > 0),
    UNIQUE (name_folded)
) STRICT;
INSERT INTO new_tag (id, name, name_folded, uid) SELECT id, name, name_folded, uid FROM tag;
DROP TABLE tag;
ALTER TABLE new_tag RENAME TO tag;
"""


@pytest.fixture
def later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Steps:
    """Makes this program one of a later version, with these further steps."""

    def make(*steps: str) -> None:
        folder = tmp_path / "steps"
        folder.mkdir()
        for _, known in schema_steps.steps():
            shutil.copy(known, folder)
        for number, text in enumerate(steps, NOW + 1):
            (folder / f"{number:04}_later.sql").write_text(text)
        monkeypatch.setattr(schema_steps, "STEPS", str(folder))
        monkeypatch.setattr(database, "SCHEMA_VERSION", NOW + len(steps))
        monkeypatch.setattr(opening, "SCHEMA_VERSION", NOW + len(steps))

    return make


@pytest.fixture
def old(path: str) -> str:
    """A file of today."""
    with Store.open(path, STAMP, origin="old") as store:
        for number in range(5):
            store.capture(draft(f"T{number}"), STAMP)
        store.run(Move((1,), "Quote"), STAMP)
        store.run(SetFields(2, {"tags": ("new",)}), STAMP)
    return path


def content(path: str) -> str:
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


def test_a_column_is_added_and_old_commands_can_be_undone(old: str, later: Steps) -> None:
    later(ADD_A_COLUMN)
    with Store.open(old, STAMP, origin="new") as store:
        assert schema_steps.version_of(store.connection) == NOW + 1
        assert store.connection.execute("SELECT DISTINCT colour FROM opportunity").fetchall() == [("red",)]
        assert_sound(store.connection)
        after = dump(store.connection)
        for _ in range(7):
            store.undo(STAMP)
        assert store.connection.execute("SELECT count(*) FROM opportunity").fetchone() == (0,)
        for _ in range(7):
            store.redo(STAMP)
        assert dump(store.connection) == after
        # The new column is journalled like the others.
        with store._command(journal.Entry("paint", "", "test"), STAMP):
            store.connection.execute("UPDATE opportunity SET colour = 'blue' WHERE id = 1")
        store.undo(STAMP)
        assert dump(store.connection) == after


def test_what_was_deleted_before_the_column_came_is_put_back_with_its_default(old: str, later: Steps) -> None:
    with Store.open(old, STAMP, origin="old") as store:
        store.undo(STAMP)
        store.undo(STAMP)
        store.undo(STAMP)
    later(ADD_A_COLUMN)
    with Store.open(old, STAMP, origin="new") as store:
        store.redo(STAMP)
        row = store.connection.execute("SELECT title, colour FROM opportunity WHERE id = 5").fetchone()
        assert row == ("T4", "red")
        assert_sound(store.connection)


def test_a_table_that_others_refer_to_is_rebuilt(old: str, later: Steps) -> None:
    later(REBUILD)
    with Store.open(old, STAMP, origin="new") as store:
        assert "colour" in journal.columns_of(store.connection, "tag")
        assert store.opportunities.one(2).tags == ("new",)
        assert_sound(store.connection)
        text = store.connection.execute("SELECT sql FROM sqlite_schema WHERE name = 'opportunity_tag'").fetchone()[0]
        assert "REFERENCES tag (id)" in text
        assert store.connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
        assert store.connection.execute("PRAGMA legacy_alter_table").fetchone() == (0,)
        with pytest.raises(sqlite3.IntegrityError):
            store.connection.execute("UPDATE tag SET colour = 'x'")
        store.undo(STAMP)
        assert store.opportunities.one(2).tags == ("salon",)
        store.capture(draft(tags=("another",)), STAMP)


def test_a_verified_backup_is_made_first(old: str, later: Steps) -> None:
    with Store.open(old, STAMP, origin="old") as store:
        before = dump(store.connection)
    later(ADD_A_COLUMN)
    Store.open(old, STAMP, origin="new").close()
    (made,) = backup.listed(old)
    assert made.reason == "before-upgrade"
    with sqlite3.connect(made.path) as copy:
        assert schema_steps.version_of(copy) == NOW
        assert dump(copy) == before
    copy.close()
    # It goes back, and is upgraded again.
    restoring.restore(old, made.path, STAMP)
    with Store.open(old, STAMP, origin="new") as store:
        assert schema_steps.version_of(store.connection) == NOW + 1


@pytest.mark.parametrize(
    ("step", "said"),
    [
        (ADD_A_COLUMN + "\nUPDATE opportunity SET colour = 'x';\nUPDATE nowhere SET x = 1;", "step 2"),
        (ADD_A_COLUMN + "\nINSERT INTO pipeline (name) VALUES ('');", "pipeline"),
        ("DELETE FROM opportunity_tag WHERE id = 1;\nDELETE FROM tag;", "reference"),
        ("DROP TABLE account;", "reference"),
        ("this is no SQL;", "step 2"),
    ],
)
def test_a_step_that_fails_leaves_the_file_as_it_was(old: str, later: Steps, step: str, said: str) -> None:
    before = content(old)
    later(step)
    for _ in range(2):
        with pytest.raises(StoreError) as raised:
            Store.open(old, STAMP, origin="new")
        assert said in str(raised.value) or isinstance(raised.value, StoreError)
        assert content(old) == before


def test_the_first_of_two_steps_does_not_stay_when_the_second_fails(old: str, later: Steps) -> None:
    before = content(old)
    later(ADD_A_COLUMN, "UPDATE nowhere SET x = 1;")
    with pytest.raises(CannotOpen) as raised:
        Store.open(old, STAMP, origin="new")
    assert f"step {NOW + 2}" in str(raised.value)
    assert content(old) == before


def test_without_a_backup_there_is_no_upgrade(old: str, later: Steps, monkeypatch: pytest.MonkeyPatch) -> None:
    before = content(old)
    later(ADD_A_COLUMN)

    def fail(path: str) -> None:
        raise CannotOpen(path=path, reason="test")

    monkeypatch.setattr(backup, "verify", fail)
    with pytest.raises(CannotOpen):
        Store.open(old, STAMP, origin="new")
    assert content(old) == before


def test_two_processes_upgrade_at_once(old: str, later: Steps) -> None:
    later(ADD_A_COLUMN + "\nUPDATE opportunity SET note = hex(randomblob(500));")
    failures: list[BaseException] = []
    gate = threading.Barrier(4)

    def upgrade() -> None:
        try:
            gate.wait()
            with Store.open(old, STAMP, origin="new") as store:
                store.capture(draft(), STAMP)
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=upgrade) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    with Store.open(old, STAMP, origin="new") as store:
        assert store.connection.execute("SELECT count(*) FROM opportunity").fetchone() == (9,)
        assert_sound(store.connection)


def test_an_app_of_the_old_version_goes_on_reading_and_writing(old: str, later: Steps) -> None:
    with Store.open(old, STAMP, origin="old") as app:
        app.capture(draft(), STAMP)
        later(ADD_A_COLUMN)
        Store.open(old, STAMP, origin="new").close()
        app.capture(draft(), STAMP)
        assert len(app.history.commands()) == 9
        assert_sound(app.connection)


def test_the_old_version_refuses_the_new_file(old: str, later: Steps, monkeypatch: pytest.MonkeyPatch) -> None:
    later(ADD_A_COLUMN)
    Store.open(old, STAMP, origin="new").close()
    before = content(old)
    monkeypatch.undo()
    with pytest.raises(Newer):
        Store.open(old, STAMP, origin="old")
    assert content(old) == before


def test_a_copied_birth_is_a_birth(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """What most tests begin with (`births`) is what the program makes, but for the uids."""

    def made(name: str) -> tuple[list[str], list[tuple[object, ...]]]:
        with Store.open(str(tmp_path / name), STAMP, origin="test", language="fr", currency="CHF") as store:
            assert_sound(store.connection)
            shape = [
                store.connection.execute(f"PRAGMA {pragma}").fetchone()
                for pragma in ("application_id", "user_version", "page_size", "encoding", "auto_vacuum", "journal_mode")
            ]
            schema = store.connection.execute("SELECT name, sql FROM sqlite_schema ORDER BY name").fetchall()
            uids = {row[-1] for rows in dump(store.connection).values() for row in rows}
        with closing(sqlite3.connect(tmp_path / name)) as plain:
            rows = [line for line in plain.iterdump() if line.startswith("INSERT")]
        assert len(uids) > 10
        return [re.sub("'[0-9a-f]{8}-[-0-9a-f]{27}'", "?", row) for row in rows], [*shape, *schema]

    copied = made("copied.db")
    request.getfixturevalue("true_births")
    assert made("born.db") == copied


def test_steps_are_numbered_one_by_one(tmp_path: Path) -> None:
    for name in ("0001_a.sql", "0003_c.sql"):
        (tmp_path / name).touch()
    with pytest.raises(ValueError, match="numbered"):
        schema_steps.steps(str(tmp_path))


def test_statements_are_told_apart() -> None:
    script = "-- a comment; with one\nCREATE TRIGGER a AFTER INSERT ON b BEGIN\n  SELECT 1;\nEND;\n\nSELECT ';\n;';\n"
    assert [one.split()[0] for one in schema_steps.statements(script)] == ["CREATE", "SELECT"]
    with pytest.raises(ValueError, match="unfinished"):
        list(schema_steps.statements("SELECT 1"))
