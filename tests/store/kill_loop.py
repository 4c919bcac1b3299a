"""A process that starts children on a file and kills them at a random moment, and looks at what is left each time.

Children are forked from here, so that each costs a few milliseconds instead of the start of an interpreter; nothing has
a file open when one is forked. Prints how many changes were acknowledged. Run as `kill_loop.py WHAT FOLDER KILLS SEED`.
"""

import contextlib
import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable
from functools import partial

from pipeboard.store import backup, database, integrity, journal, migrate, opening, restoring, schema_steps
from pipeboard.store.store import Store
from store_help import STAMP, assert_sound, draft

MANY = 40


def say(word: object) -> None:
    os.write(1, f"{word}\n".encode())


def killed(work: Callable[[], None], first: float, last: float, *, after_a_word: bool = True) -> list[str]:
    """Do `work` in a child, kill it some seconds after its first word (or its start); returns what it said."""
    reads, writes = os.pipe()
    child = os.fork()
    if child == 0:
        os.dup2(writes, 1)
        with contextlib.suppress(BaseException):
            work()
        os._exit(0)
    os.close(writes)
    said = os.read(reads, 1) if after_a_word else b""
    time.sleep(random.uniform(first, last))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while more := os.read(reads, 65536):
        said += more
    os.close(reads)
    # The last word may be cut short: it was not said.
    return said.decode().split("\n")[:-1]


def open_store(path: str) -> Store:
    return Store.open(path, STAMP, origin="kill")


# Captures: each is there whole or not at all, and each that was acknowledged is there -------------------------------


def capturing(path: str) -> None:
    with open_store(path) as store:
        for number in range(10_000):
            _, captured = store.capture(draft(f"T{os.getpid()}-{number}"), STAMP)
            say(captured.opportunity_id)


def look_at_captures(store: Store, acknowledged: set[int]) -> None:
    there = {row[0] for row in store.connection.execute("SELECT id FROM opportunity")}
    assert acknowledged <= there, f"lost: {acknowledged - there}"
    for table, column in (
        ("activity", "opportunity_id"),
        ("opportunity_tag", "opportunity_id"),
        ("change", "row_id"),
        ("command", "id"),
    ):
        only = " WHERE table_name = 'opportunity' AND operation = 'insert'" if table == "change" else ""
        assert {row[0] for row in store.connection.execute(f"SELECT {column} FROM {table}{only}")} == there, table


def captures(folder: str, kills: int) -> int:
    told = 0
    for number in range(kills):
        if number % 20 == 0:
            path, acknowledged = f"{folder}/{number}.db", set[int]()
            open_store(path).close()
        said = killed(partial(capturing, path), 0.002, 0.05)
        acknowledged |= set(map(int, said))
        told += len(said)
        with open_store(path) as store:
            look_at_captures(store, acknowledged)
            if number % 20 == 19:
                assert_sound(store.connection)
    return told


# A transaction of many commands -------------------------------------------------------------------------------------


def running(path: str) -> None:
    from pipeboard.store.changes.capture import Capture

    with open_store(path) as store:
        while True:
            changes = store.run_all([(Capture(draft()), STAMP)] * MANY)
            say(changes[-1].ids[0])


def transactions(folder: str, kills: int) -> int:
    import pipeboard.store.changes.closing  # noqa: F401 (the children inherit it)

    path, told, newest = f"{folder}/a.db", 0, 0
    open_store(path).close()
    for _ in range(kills):
        said = killed(partial(running, path), 0.0, 0.1)
        told += len(said)
        newest = max([newest, *map(int, said)])
        with open_store(path) as store:
            (count, largest) = store.connection.execute("SELECT count(*), max(id) FROM opportunity").fetchone()
            assert count % MANY == 0, count
            assert largest >= newest
            assert_sound(store.connection)
    return told


# The birth of a file ------------------------------------------------------------------------------------------------


def bearing(path: str) -> None:
    open_store(path).close()


def births(folder: str, kills: int) -> int:
    born = 0
    for number in range(kills):
        path = f"{folder}/{number}.db"
        killed(partial(bearing, path), 0.0, 0.08, after_a_word=False)
        born += os.path.exists(path)
        with open_store(path) as store:
            store.capture(draft(), STAMP)
            assert_sound(store.connection)
    return born


# Backups ------------------------------------------------------------------------------------------------------------


def backing_up(path: str) -> None:
    with open_store(path) as store:
        while True:
            say(backup.make(store.connection, path, STAMP).path)


def backups(folder: str, kills: int) -> int:
    path, told = f"{folder}/a.db", list[str]()
    with open_store(path) as store:
        for _ in range(50):
            store.capture(draft(), STAMP)
    for _ in range(kills):
        told += killed(partial(backing_up, path), 0.0, 0.08)
        there = [one.path for one in backup.listed(path)]
        assert set(told) <= set(there)
        for place in there:
            backup.verify(place)
    return len(told)


# An upgrade ---------------------------------------------------------------------------------------------------------

STEP = """
ALTER TABLE opportunity ADD COLUMN colour TEXT;
UPDATE opportunity SET colour = 'red';
UPDATE opportunity SET note = hex(randomblob(200));
CREATE INDEX opportunity_by_colour ON opportunity (colour);
"""


def upgrading(path: str) -> None:
    connection = database.open_file(path)
    say("open")
    migrate.upgrade(connection, path, STAMP)
    connection.close()
    say("done")


def upgrades(folder: str, kills: int) -> int:
    steps = f"{folder}/steps"
    os.mkdir(steps)
    now = database.SCHEMA_VERSION
    for _, known in schema_steps.steps():
        shutil.copy(known, steps)
    with open(steps + f"/{now + 1:04}_colour.sql", "w") as second:
        second.write(STEP)
    origin = f"{folder}/origin.db"
    with open_store(origin) as store:
        for number in range(60):
            store.capture(draft(f"T{number}"), STAMP)
        backup.make(store.connection, origin, STAMP, "origin")
    schema_steps.STEPS = steps
    database.SCHEMA_VERSION = now + 1
    setattr(opening, "SCHEMA_VERSION", now + 1)  # noqa: B010
    done, longest = 0, 0.0
    for number in range(kills):
        path = f"{folder}/{number}.db"
        restoring.restore(path, backup.listed(origin)[0].path, STAMP)
        if number == 0:
            # How long one takes here and now, so that the kills fall into it.
            started = time.monotonic()
            upgrading(path)
            longest = time.monotonic() - started
            continue
        said = killed(partial(upgrading, path), 0.0, 2 * longest)
        connection = database.open_unchecked(path)
        integrity.check_whole(connection, path)
        version = schema_steps.version_of(connection)
        assert ("colour" in journal.columns_of(connection, "opportunity")) == (version == now + 1)
        assert version == now + 1 or "done" not in said
        connection.close()
        done += version == now + 1
        if number % 5 == 0:
            with open_store(path) as store:
                assert schema_steps.version_of(store.connection) == now + 1
                assert_sound(store.connection)
    return done


if __name__ == "__main__":
    what, folder, kills, seed = sys.argv[1:]
    random.seed(int(seed))
    loops = {
        "captures": captures,
        "transactions": transactions,
        "births": births,
        "backups": backups,
        "upgrades": upgrades,
    }
    say(f"shown {loops[what](folder, int(kills))}")
