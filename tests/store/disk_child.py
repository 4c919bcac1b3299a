"""What happens to a store where the system says no; run by `test_disk.py` in a process of its own.

Everything is imported first: after the change of user the interpreter's own folders may be out of reach.
"""

import contextlib
import os
import resource
import sys
import tempfile

import pipeboard.store.changes.moves
import pipeboard.store.history
import pipeboard.store.integrity
import pipeboard.store.migrate
import pipeboard.store.opening
import pipeboard.store.past
import pipeboard.store.undo  # noqa: F401
import store_help  # noqa: F401
from pipeboard.sales.filters import Filter
from pipeboard.store import backup, spool
from pipeboard.store.changes.capture import Capture
from pipeboard.store.changes.field_changes import SetFields
from pipeboard.store.errors import CannotOpen, DiskFull, ReadOnly, StoreError
from pipeboard.store.store import Store
from store_help import DAY, STAMP, assert_sound, draft


def open_store(path: str) -> Store:
    return Store.open(path, STAMP, origin="disk")


@contextlib.contextmanager
def expecting(*kinds: type[StoreError]):  # type: ignore[no-untyped-def]
    try:
        yield
    except kinds:
        return
    raise AssertionError(f"nothing was raised of {kinds}")


def read_everything(store: Store) -> None:
    store.figures.board(DAY)
    store.figures.forecast(DAY)
    store.activities.agenda(DAY)
    store.history.of(1)
    assert store.opportunities.listed(Filter(text="Faç"), DAY)
    with store.as_of(DAY):
        store.opportunities.listed(Filter(), DAY)


def read_only(path: str) -> None:
    """A user who may read the file, and neither write it nor its folder."""
    become_nobody()
    with open_store(path) as store:
        read_everything(store)
        for change in (
            lambda: store.capture(draft(), STAMP),
            lambda: store.run(SetFields(1, {"title": "x"}), STAMP),
            lambda: store.undo(STAMP),
        ):
            with expecting(ReadOnly):
                change()
            assert not store.connection.in_transaction
        with expecting(CannotOpen):
            backup.make(store.connection, path, STAMP)
        assert backup.listed(path) == []
        read_everything(store)
    with expecting(CannotOpen):
        spool.keep(path, "line", "en", STAMP)
    with expecting(CannotOpen):
        open_store(os.path.dirname(path) + "/new.db")


def folder_read_only(path: str) -> None:
    """A user who may write the file, but make no journal beside it."""
    become_nobody()
    with open_store(path) as store:
        read_everything(store)
        with expecting(ReadOnly, CannotOpen):
            store.capture(draft(), STAMP)
        read_everything(store)


def unreadable(path: str) -> None:
    become_nobody()
    with expecting(CannotOpen):
        open_store(path)


def become_nobody() -> None:
    """From here on with the rights of nobody, where the test runs as root."""
    if os.getuid() == 0:
        # What the program reads of its own once (modules, the steps of the schema) may be out of reach afterwards.
        with tempfile.TemporaryDirectory() as place, open_store(f"{place}/sales.db") as store:
            store.capture(draft(), STAMP)
            read_everything(store)
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)


def full(path: str, *, make_room: bool) -> None:
    """Write until there is no room: what was said to be saved is there, and nothing else."""
    told = []
    with open_store(path) as store:
        with expecting(DiskFull):
            for _ in range(100_000):
                _, captured = store.capture(draft("x" * 2000), STAMP)
                told.append(captured.opportunity_id)
        assert not store.connection.in_transaction
        with expecting(DiskFull):
            for _ in range(100):
                store.run_all([(Capture(draft("y" * 3000)), STAMP)] * 20)
        if not make_room:
            # A copy has no free pages: it may fit where the file itself cannot grow.
            resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))
        with expecting(DiskFull, CannotOpen):
            backup.make(store.connection, path, STAMP)
        assert backup.listed(path) == []
        assert len(os.listdir(path + ".backups")) <= 1
        there = [row[0] for row in store.connection.execute("SELECT id FROM opportunity ORDER BY id")]
        assert set(told) <= set(there)
        assert_sound(store.connection)
    with open_store(path) as store:
        assert [row[0] for row in store.connection.execute("SELECT id FROM opportunity ORDER BY id")] == there
        if make_room:
            os.unlink(os.path.dirname(path) + "/ballast")
            store.capture(draft(), STAMP)
            assert_sound(store.connection)


def limited(path: str) -> None:
    """No file may grow beyond a size: the system's word for it is another than that of a full disk."""
    open_store(path).close()
    size = os.path.getsize(path) + 60_000
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    full(path, make_room=False)


def full_disk(path: str) -> None:
    full(path, make_room=True)


def no_room_for_a_new_file(path: str) -> None:
    with expecting(DiskFull, CannotOpen):
        open_store(path)
    assert os.listdir(os.path.dirname(path)) in ([], ["lost+found"])
    with expecting(CannotOpen):
        spool.keep(path, "x" * 4_000_000, "en", STAMP)
    assert not [name for name in os.listdir(path + ".spool") if name.endswith(".json")]


if __name__ == "__main__":
    what, place = sys.argv[1:]
    {
        "read_only": read_only,
        "folder_read_only": folder_read_only,
        "unreadable": unreadable,
        "limited": limited,
        "full_disk": full_disk,
        "no_room": no_room_for_a_new_file,
    }[what](place)
