"""How a connection is set: what a file of ours relies on, and SQLite leaves to each connection."""

import pytest

from pipeboard.store.store import Store
from store_help import STAMP


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("foreign_keys", 1),
        ("recursive_triggers", 1),
        ("secure_delete", 1),
        ("synchronous", 2),
        ("temp_store", 2),
        ("cell_size_check", 1),
        ("journal_mode", "truncate"),
    ],
)
def test_every_connection_is_set(true_disk: None, path: str, pragma: str, value: object) -> None:
    for _ in ("the one that makes the file", "a later one"):
        with Store.open(path, STAMP, origin="test") as store:
            assert store.connection.execute(f"PRAGMA {pragma}").fetchone() == (value,)
