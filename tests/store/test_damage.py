"""Files that are not what was last written: one error of ours each, and not a byte of them is changed."""

import hashlib
import os
import random
import shutil
import socket
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from pipeboard.clock import Stamp
from pipeboard.sales.filters import Filter
from pipeboard.store import backup, seal
from pipeboard.store.changes.closing import Close
from pipeboard.store.changes.field_changes import SetFields
from pipeboard.store.changes.moves import Move
from pipeboard.store.database import SCHEMA_VERSION
from pipeboard.store.errors import Busy, CannotOpen, Damaged, Foreign, Newer, NothingYet, StoreError
from pipeboard.store.store import Store
from store_help import DAY, STAMP, any_draft, assert_sound, draft, dump
from thoroughness import examples

MUTATIONS = examples(60)


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A file with something of most kinds in it."""
    path = str(tmp_path_factory.mktemp("good") / "sales.db")
    chance = random.Random(5)
    with Store.open(path, STAMP, origin="test") as store:
        for _ in range(60):
            store.capture(any_draft(chance), STAMP)
        store.run(Move((1,), "Negotiation"), STAMP)
        store.run(Close((2,), "lost", reason="Price"), STAMP)
        store.run(SetFields(3, {"note": "a note\nof two lines"}), STAMP)
        store.undo(STAMP)
        store.run(SetFields(4, {"tags": ()}), STAMP)
        # So that the last page of the file is one that is used: what is cut off must be missed.
        store.capture(any_draft(chance), STAMP)
    return path


@pytest.fixture
def copy(good: str, path: str) -> str:
    """A copy of it, without its seal."""
    shutil.copyfile(good, path)
    return path


def fingerprint(path: str) -> dict[str, str]:
    """The content of a file and of all that lies beside it under its name."""
    folder, name = os.path.split(path)
    return {
        one: hashlib.sha256(Path(folder, one).read_bytes()).hexdigest()
        for one in os.listdir(folder)
        if one.startswith(name) and Path(folder, one).is_file() and (one == name or os.path.getsize(folder + "/" + one))
    }


def refused(path: str, kind: type[StoreError]) -> StoreError:
    """Open it, which must be refused, by the store and by what reads a backup; nothing may change."""
    before = fingerprint(path)
    with pytest.raises(kind) as raised:
        Store.open(path, STAMP, origin="test")
    with pytest.raises(StoreError):
        backup.verify(path)
    assert fingerprint(path) == before
    assert path in str(raised.value) or os.path.realpath(path) in str(raised.value)
    return raised.value


def look_around(store: Store) -> None:
    """Ask for everything, and change a little."""
    for one in store.opportunities.listed(Filter(), DAY):
        store.opportunities.details(one.id)
    store.figures.board(DAY)
    store.figures.forecast(DAY)
    store.activities.agenda(DAY)
    store.pipelines.thresholds()
    store.opportunities.total(Filter(text="fa", rotting=True), DAY)
    store.history.of()
    store.history.of(1)
    store.history.commands()
    with store.as_of(DAY.replace(year=2020)):
        store.opportunities.listed(Filter(), DAY)
    store.capture(draft("after"), STAMP)
    store.undo(STAMP)


def mutate(path: str, chance: random.Random) -> None:
    size = os.path.getsize(path)
    with open(path, "r+b") as file:
        for _ in range(chance.choice([1, 1, 2, 8, 64])):
            page = chance.randrange(size // 4096) * 4096
            place = chance.choice([chance.randrange(100), page + chance.randrange(16), page + chance.randrange(4096)])
            file.seek(place)
            old = file.read(1)
            file.seek(place)
            file.write(bytes([old[0] ^ (1 << chance.randrange(8))]) if chance.random() < 0.7 else chance.randbytes(4))


@pytest.mark.parametrize("part", range(2))
def test_flipped_bytes(good: str, path: str, part: int) -> None:
    chance = random.Random(part)
    caught = 0
    for number in range(MUTATIONS // 2):
        shutil.copyfile(good, path)
        mutate(path, chance)
        before = fingerprint(path)
        try:
            opened = Store.open(path, STAMP, origin="test")
        except StoreError:
            caught += 1
            assert fingerprint(path) == before, number
        else:
            # A letter of a title, or a byte that nobody uses: everything must still work.
            with opened:
                look_around(opened)
                assert_sound(opened.connection)
        shutil.rmtree(seal.folder_of(path), ignore_errors=True)
    assert caught > MUTATIONS // 4


def test_flipped_bytes_under_a_seal_that_holds(good: str, path: str) -> None:
    """A disk that rots tells nobody. Some of it cannot be noticed; what is noticed is an error of ours."""
    chance = random.Random(99)
    for _ in range(MUTATIONS // 2):
        shutil.copyfile(good, path)
        mutate(path, chance)
        seal.put(path)
        try:
            with Store.open(path, STAMP, origin="test") as opened:
                look_around(opened)
        except StoreError:
            pass
        except sqlite3.OperationalError as error:
            # A letter of a trigger that rotted looks like a mistake of the program.
            assert error.sqlite_errorname == "SQLITE_ERROR"  # noqa: PT017 (most raise nothing)


@pytest.mark.parametrize(
    "length",
    [1, 15, 16, 31, 60, 99, 100, 101, 511, 512, 1024, 4095, 4096, 4097, 8192, 40960, 200_000, -4096, -4095, -1],
)
def test_cut_off(copy: str, length: int) -> None:
    os.truncate(copy, length if length > 0 else os.path.getsize(copy) + length)
    refused(copy, StoreError)
    # The folder of backups beside it says that it was ours.
    os.mkdir(seal.folder_of(copy))
    refused(copy, Damaged)


def test_longer_than_it_says(copy: str) -> None:
    with open(copy, "ab") as file:
        file.write(b"\0" * 8192)
    with Store.open(copy, STAMP, origin="test") as store:
        look_around(store)
        assert_sound(store.connection)


def test_empty(path: str) -> None:
    Path(path).touch()
    refused(path, Damaged)


@pytest.mark.parametrize(
    "content", [b"hello\n", b"\0" * 5000, b"SQLite format 3\0", b"SQLite format 3\0" + b"\xff" * 9000]
)
def test_not_a_database(path: str, content: bytes) -> None:
    Path(path).write_bytes(content)
    refused(path, Foreign)
    os.mkdir(seal.folder_of(path))
    refused(path, Damaged)


def test_a_database_of_another_program(path: str) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE theirs (a)")
    refused(path, Foreign)


@pytest.mark.parametrize("mode", ["WAL", "DELETE"])
def test_another_program_that_is_using_its_database(path: str, mode: str) -> None:
    """Its log or journal lies beside: an ordinary connection would play it back, or make files of its own."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute(f"PRAGMA journal_mode = {mode}")
        other.execute("CREATE TABLE theirs (a)")
        other.execute("BEGIN")
        other.execute("PRAGMA cache_size = 5")
        other.executemany("INSERT INTO theirs VALUES (?)", [("x" * 500,)] * 500)
        beside = Path(path).parent
        before = {one.name: one.stat().st_size for one in beside.iterdir()}
        with pytest.raises(Foreign):
            Store.open(path, STAMP, origin="test")
        assert {one.name: one.stat().st_size for one in beside.iterdir()} == before
        other.execute("COMMIT")
        assert other.execute("SELECT count(*) FROM theirs").fetchone() == (500,)


def test_what_is_no_file(tmp_path: Path) -> None:
    folder, pipe, link = tmp_path / "folder", tmp_path / "pipe", tmp_path / "link"
    folder.mkdir()
    os.mkfifo(pipe)
    link.symlink_to(tmp_path / "nowhere" / "a.db")
    with closing(socket.socket(socket.AF_UNIX)) as listening:
        listening.bind(str(tmp_path / "socket"))
        for place in (folder, pipe, tmp_path / "socket", Path("/dev/null"), Path("/dev/zero"), folder / "x" / "a.db"):
            with pytest.raises(CannotOpen if place.exists() else NothingYet):
                Store.open(str(place), STAMP, origin="test", create=False)
            if place.exists():
                with pytest.raises(CannotOpen):
                    Store.open(str(place), STAMP, origin="test")
    for name in ("a\0b", "x" * 300, str(tmp_path / "file.txt" / "a.db")):
        (tmp_path / "file.txt").touch()
        with pytest.raises(CannotOpen):
            Store.open(name, STAMP, origin="test")
    assert os.listdir(folder) == []


@pytest.mark.parametrize(
    "name",
    ["a b.db", "a?mode=memory.db", "a#b.db", "100%.db", "%41.db", "été.db", "a\nb.db", "-x.db", "'q\".db", b"\xff.db"],
)
def test_any_name_that_a_file_can_have(tmp_path: Path, name: str | bytes) -> None:
    path = os.path.join(str(tmp_path), os.fsdecode(name))
    for number in (1, 2):
        with Store.open(path, STAMP, origin="test") as store:
            _, captured = store.capture(draft(), STAMP)
            assert captured.opportunity_id == number
            backup.make(store.connection, path, STAMP)
    assert os.path.isfile(path)
    assert [one.reason for one in backup.listed(path)] == ["daily", "daily"]


def test_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link.db").symlink_to(tmp_path / "real" / "sales.db")
    with Store.open(str(tmp_path / "real" / "sales.db"), STAMP, origin="test") as store:
        store.capture(draft(), STAMP)
    with Store.open(str(tmp_path / "link.db"), STAMP, origin="test") as store:
        store.capture(draft(), STAMP)
    assert sorted(os.listdir(tmp_path)) == ["link.db", "real"]


def test_a_link_to_a_file_that_is_not_there_yet(tmp_path: Path) -> None:
    (tmp_path / "link.db").symlink_to(tmp_path / "new" / "sales.db")
    with Store.open(str(tmp_path / "link.db"), STAMP, origin="test") as store:
        store.capture(draft(), STAMP)
    assert (tmp_path / "link.db").is_symlink()
    assert (tmp_path / "new" / "sales.db").is_file()


def test_newer(copy: str) -> None:
    with closing(sqlite3.connect(copy)) as other:
        other.execute("PRAGMA user_version = 99")
    error = refused(copy, Newer)
    assert error.details == {"path": os.path.realpath(copy), "found": 99, "known": SCHEMA_VERSION}


def test_without_a_version(copy: str) -> None:
    with closing(sqlite3.connect(copy)) as other:
        other.execute("PRAGMA user_version = 0")
    refused(copy, Damaged)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("DROP TRIGGER journal_opportunity_update", "journal"),
        (
            "PRAGMA writable_schema = ON;"
            " UPDATE sqlite_schema SET sql = replace(sql, 'amount_minor', 'amount_mmnor') WHERE name LIKE 'journal%'",
            "as pipeboard made",
        ),
        ("DROP TRIGGER followup_activity_insert", "followup_activity_insert is not there"),
        ("DROP INDEX activity_due", "activity_due is not there"),
        ("DROP TABLE document", "document is not there"),
        ("UPDATE stage_total SET value = value + 1", "stage_total is not what"),
        ("DELETE FROM followup WHERE opportunity_id = 1", "followup is not what"),
        ("DELETE FROM search WHERE rowid = 8", "search does not hold"),
        ("UPDATE search_data SET block = zeroblob(20) WHERE id > 10", "search does not hold"),
        ("UPDATE journal_state SET command_id = 1", "left open"),
        ("UPDATE change SET before = '{' WHERE before IS NOT NULL", "journal"),
        ("UPDATE command SET subject = CAST(x'ff41' AS TEXT)", "a text of its command"),
        ("PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, '> 0', '> 1')", "as pipeboard made"),
    ],
)
def test_damage_that_sqlite_does_not_see(copy: str, change: str, said: str) -> None:
    with closing(sqlite3.connect(copy)) as other:
        other.executescript(change)
    assert said in str(refused(copy, Damaged))


def test_damage_in_records_that_sqlite_does_not_see(copy: str) -> None:
    with closing(sqlite3.connect(copy)) as other:
        other.executescript(
            "UPDATE journal_state SET command_id = 1; UPDATE opportunity SET note = CAST(x'ff41' AS TEXT) WHERE id = 1;"
            " UPDATE journal_state SET command_id = NULL"
        )
    assert "cannot be read" in str(refused(copy, Damaged))


def test_a_broken_reference(copy: str) -> None:
    with closing(sqlite3.connect(copy)) as other:
        other.executescript(
            "PRAGMA foreign_keys = OFF; UPDATE journal_state SET command_id = 1;"
            " DELETE FROM tag; UPDATE journal_state SET command_id = NULL"
        )
    assert "refers to" in str(refused(copy, Damaged))


def test_what_the_user_added_is_let_be(copy: str) -> None:
    with closing(sqlite3.connect(copy)) as other:
        other.executescript(
            "CREATE VIEW mine AS SELECT title FROM opportunity; CREATE INDEX my_index ON opportunity (title)"
        )
    with Store.open(copy, STAMP, origin="test") as store:
        look_around(store)


# What a crash leaves beside the file --------------------------------------------------------------------------------


@pytest.fixture
def in_mid_write(good: str, tmp_path: Path) -> Iterator[str]:
    """A file in the middle of a write: half of the new pages are in it, the old ones are in its journal."""
    path = str(tmp_path / "busy" / "sales.db")
    os.mkdir(tmp_path / "busy")
    shutil.copyfile(good, path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA cache_size = 3")
        other.execute("BEGIN IMMEDIATE")
        other.execute("UPDATE journal_state SET command_id = 1")
        other.execute("UPDATE opportunity SET title = title || ' half', note = hex(randomblob(300))")
        yield path
        other.execute("ROLLBACK")


def test_a_journal_left_by_a_crash_is_played_back(in_mid_write: str, good: str, path: str) -> None:
    shutil.copyfile(in_mid_write, path)
    shutil.copyfile(in_mid_write + "-journal", path + "-journal")
    assert os.path.getsize(path + "-journal") > 4096
    with Store.open(path, STAMP, origin="test") as store, Store.open(good, STAMP, origin="test") as expected:
        assert dump(store.connection) == dump(expected.connection)
        assert_sound(store.connection)
        look_around(store)


def test_a_file_copied_without_its_journal_is_refused(in_mid_write: str, path: str) -> None:
    shutil.copyfile(in_mid_write, path)
    refused(path, Damaged)


def test_the_journal_of_a_file_that_is_gone(in_mid_write: str, path: str) -> None:
    """SQLite would play it into the new file."""
    shutil.copyfile(in_mid_write + "-journal", path + "-journal")
    before = fingerprint(path + "-journal")
    with pytest.raises(Damaged):
        Store.open(path, STAMP, origin="test")
    assert fingerprint(path + "-journal") == before
    assert os.listdir(os.path.dirname(path)) == ["sales.db-journal"] or "busy" in os.listdir(os.path.dirname(path))
    os.truncate(path + "-journal", 0)
    Store.open(path, STAMP, origin="test").close()


def test_a_file_in_wal_mode_comes_back_to_ours(copy: str, stamp: Stamp) -> None:
    with closing(sqlite3.connect(copy, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("CREATE TABLE mine (a)")
        with pytest.raises(Busy):
            Store.open(copy, stamp, origin="test", wait=0.05)
    with Store.open(copy, stamp, origin="test") as store:
        assert store.connection.execute("PRAGMA journal_mode").fetchone() == ("truncate",)
        look_around(store)
    assert not os.path.exists(copy + "-wal")


def test_wal_left_by_a_crash_is_taken_in(copy: str, tmp_path: Path, stamp: Stamp) -> None:
    with closing(sqlite3.connect(copy, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("CREATE TABLE mine (a)")
        for ending in ("", "-wal"):
            shutil.copyfile(copy + ending, str(tmp_path / "crashed.db") + ending)
    with Store.open(str(tmp_path / "crashed.db"), stamp, origin="test") as store:
        store.connection.execute("SELECT * FROM mine")
        look_around(store)


# The seal -----------------------------------------------------------------------------------------------------------


def age(path: str) -> None:
    """An earlier time of change, since the clock of a file system is coarse."""
    status = os.stat(path)
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns - 10**9))


def test_the_seal_holds_after_each_change(store: Store, stamp: Stamp) -> None:
    assert seal.holds(store.path)
    for change in (
        lambda: store.capture(draft(), stamp),
        lambda: store.run(SetFields(1, {"title": "x"}), stamp),
        lambda: store.undo(stamp),
        lambda: store.redo(stamp),
    ):
        change()
        assert seal.holds(store.path)
    store.close()
    assert seal.holds(store.path)


def test_a_seal_that_holds_saves_the_check(store: Store, stamp: Stamp, monkeypatch: pytest.MonkeyPatch) -> None:
    checked = []
    monkeypatch.setattr("pipeboard.store.integrity.check_whole", lambda *_: checked.append(1))
    Store.open(store.path, stamp, origin="test").close()
    assert not checked
    os.utime(store.path)
    Store.open(store.path, stamp, origin="test").close()
    Store.open(store.path, stamp, origin="test").close()
    assert len(checked) == 1


def test_a_touch_that_puts_the_time_back_is_seen(store: Store) -> None:
    """A copy that keeps the time of the original, into the same file."""
    status = os.stat(store.path)
    content = Path(store.path).read_bytes()
    with open(store.path, "r+b") as file:
        file.write(content)
    os.utime(store.path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert not seal.holds(store.path)


def test_a_change_does_not_vouch_for_damage_that_came_before_it(store: Store, stamp: Stamp) -> None:
    store.capture(draft(), stamp)
    age(store.path)
    assert not seal.holds(store.path)
    store.capture(draft(), stamp)
    assert not seal.holds(store.path)
    store.close()
    Store.open(store.path, stamp, origin="test").close()
    assert seal.holds(store.path)


@pytest.mark.parametrize("content", [b"", b"rubbish", b"\xff\xfe", b"1 2 3 4\n"])
def test_a_seal_that_is_no_seal(store: Store, content: bytes) -> None:
    Path(seal.folder_of(store.path), "seal").write_bytes(content)
    assert not seal.holds(store.path)


def test_where_no_seal_can_be_kept_the_file_still_opens(path: str, stamp: Stamp) -> None:
    Path(path + ".backups").touch()
    for _ in range(2):
        with Store.open(path, stamp, origin="test") as store:
            store.capture(draft(), stamp)
    assert not seal.holds(path)
