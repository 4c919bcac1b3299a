"""Sixteen processes that write at once: every change is kept, and none fails."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeboard.clock import Stamp
from pipeboard.store.store import Store
from store_help import assert_sound, draft
from thoroughness import WRITES

HERE = Path(__file__).parent
WRITERS, EACH = 16, WRITES

WRITER = """
import sys
from store_help import STAMP, draft
from pipeboard.store.store import Store

path, name, each = sys.argv[1], sys.argv[2], int(sys.argv[3])
with Store.open(path, STAMP, origin=name) as store:
    print("ready", flush=True)
    sys.stdin.readline()
    for number in range(each):
        store.capture(draft(f"{name}-{number}"), STAMP)
"""


def writer(path: str, name: str, each: int, script: str = WRITER) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", script, path, name, str(each)],
        env={**os.environ, "PYTHONPATH": str(HERE.parent)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def finish(children: "list[subprocess.Popen[str]]") -> list[str]:
    """Let them all go at once, and wait; returns what went wrong."""
    for child in children:
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n", child.communicate()
    for child in children:
        assert child.stdin is not None
        child.stdin.write("\n")
        child.stdin.flush()
    return [said[1] for said in (child.communicate() for child in children) if said[1]]


def test_sixteen_writers(store: Store, record_property: Callable[[str, object], None]) -> None:
    started = time.monotonic()
    assert finish([writer(store.path, f"w{number}", EACH) for number in range(WRITERS)]) == []
    record_property("seconds", round(time.monotonic() - started, 1))
    titles = {row[0] for row in store.connection.execute("SELECT title FROM opportunity")}
    assert titles == {f"w{writer}-{number}" for writer in range(WRITERS) for number in range(EACH)}
    counts = store.connection.execute("SELECT count(*), count(DISTINCT origin) FROM command").fetchone()
    assert counts == (WRITERS * EACH, WRITERS)
    assert_sound(store.connection)


def test_many_make_the_file_at_once(path: str, stamp: Stamp) -> None:
    script = WRITER.replace("with Store", "print('ready', flush=True)\nsys.stdin.readline()\nwith Store", 1).replace(
        '    print("ready", flush=True)\n    sys.stdin.readline()\n', ""
    )
    assert finish([writer(path, f"w{number}", 2, script) for number in range(8)]) == []
    with Store.open(path, stamp, origin="test") as store:
        assert store.connection.execute("SELECT count(*) FROM opportunity").fetchone() == (16,)
        assert_sound(store.connection)
    folder = Path(path).parent
    assert sorted(one.name for one in folder.iterdir()) == ["sales.db", "sales.db-journal", "sales.db.backups"]


@pytest.mark.parametrize("writes", [20])
def test_a_reader_is_never_kept_waiting_long(store: Store, stamp: Stamp, writes: int) -> None:
    child = writer(store.path, "w", writes)
    with Store.open(store.path, stamp, origin="reader") as reader:
        seen = reader.data_version()
        assert finish([child]) == []
        assert reader.data_version() != seen
        assert len(reader.names.of("account")) == 1
    store.capture(draft(), stamp)
