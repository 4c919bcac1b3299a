"""What the store makes can be read by its owner only, whatever the umask is."""

import os
import stat
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from pipeboard.store import backup, file_modes, restoring, spool
from pipeboard.store.store import Store
from store_help import STAMP, draft


@pytest.fixture(params=[0o000, 0o022, 0o077], ids=oct)
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


def modes(folder: Path) -> dict[str, int]:
    return {
        str(place.relative_to(folder)): stat.S_IMODE(place.lstat().st_mode)
        for place in sorted(folder.rglob("*"))
        if not place.is_symlink()
    }


def test_every_file_and_folder(tmp_path: Path, umask: int) -> None:
    path = str(tmp_path / "new" / "deep" / "sales.db")
    with Store.open(path, STAMP, origin="test") as store:
        store.capture(draft(), STAMP)
        made = backup.make(store.connection, path, STAMP)
        spool.keep(path, "Line", "en", STAMP)
        # A transaction that is running has its journal beside it.
        store.connection.execute("BEGIN IMMEDIATE")
        store.connection.execute("UPDATE journal_state SET command_id = 1")
        store.connection.execute("UPDATE opportunity SET title = 'x'")
        store.connection.execute("PRAGMA cache_spill = 1")
        found = modes(tmp_path)
        store.connection.execute("ROLLBACK")
    Path(path).write_bytes(b"rubbish")
    restoring.restore(path, made.path, STAMP)
    found |= modes(tmp_path)
    assert {"new/deep/sales.db", "new/deep/sales.db-journal", "new/deep/sales.db.backups/seal"} <= set(found)
    assert any(name.endswith("-daily.db") for name in found)
    assert any(name.endswith(".json") for name in found)
    assert any("damaged" in name for name in found)
    for name, mode in found.items():
        expected = 0o700 if (tmp_path / name).is_dir() else 0o600
        if "damaged" not in name:
            assert mode == expected, (name, oct(mode))


def test_folders_that_are_there_stay_as_they_are(tmp_path: Path, umask: int) -> None:
    open_to_all = tmp_path / "shared"
    open_to_all.mkdir()
    open_to_all.chmod(0o755)
    with closing(Store.open(str(open_to_all / "a" / "sales.db"), STAMP, origin="test")):
        assert stat.S_IMODE(open_to_all.stat().st_mode) == 0o755
        assert stat.S_IMODE((open_to_all / "a").stat().st_mode) == 0o700


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(NotADirectoryError):
        file_modes.make_folder(str(tmp_path / "file"))
    with pytest.raises(NotADirectoryError):
        file_modes.make_folder(str(tmp_path / "file" / "below"))
    file_modes.make_folder(str(tmp_path))
