"""Read-only files and full disks: one error of ours, and what was there stays."""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeboard.store.store import Store
from store_help import STAMP, draft

HERE = Path(__file__).parent


def in_a_child(what: str, path: str) -> None:
    done = subprocess.run(
        [sys.executable, str(HERE / "disk_child.py"), what, path],
        env={**os.environ, "PYTHONPATH": str(HERE.parent)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder that every user can enter: that of pytest is closed."""
    folder = Path(tempfile.mkdtemp(prefix="pipeboard-disk-"))
    folder.chmod(0o755)
    yield folder
    for one in (folder, *folder.rglob("*")):
        if one.is_dir():
            one.chmod(0o755)
    shutil.rmtree(folder)


@pytest.mark.parametrize(
    ("what", "folder_mode", "file_mode"),
    [("read_only", 0o555, 0o444), ("folder_read_only", 0o555, 0o666), ("unreadable", 0o755, 0o000)],
)
def test_without_permission(place: Path, what: str, folder_mode: int, file_mode: int) -> None:
    path = place / "sales.db"
    with Store.open(str(path), STAMP, origin="test") as store:
        store.capture(draft(), STAMP)
    shutil.rmtree(f"{path}.backups")
    Path(f"{path}-journal").unlink()
    path.chmod(file_mode)
    place.chmod(folder_mode)
    before = hashlib.sha256(path.read_bytes()).hexdigest() if os.access(path, os.R_OK) else ""
    in_a_child(what, str(path))
    if before:
        assert hashlib.sha256(path.read_bytes()).hexdigest() == before
    assert os.listdir(place) == ["sales.db"]


def test_a_limit_on_the_size_of_files(path: str) -> None:
    in_a_child("limited", path)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes, of its own."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = shutil.which("mount")
    if mount is None or os.getuid() != 0:
        pytest.skip("only the system's administrator can mount a small disk")
    done = subprocess.run([mount, "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(disk)], capture_output=True, check=False)
    if done.returncode != 0:
        pytest.skip(f"this system mounts no disk: {done.stderr.decode()}")
    try:
        yield disk
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=True)


def test_a_full_disk(small_disk: Path) -> None:
    (small_disk / "ballast").write_bytes(b"x" * 500_000)
    in_a_child("full_disk", str(small_disk / "sales.db"))


def test_no_room_for_a_new_file(small_disk: Path) -> None:
    for number in range(100):
        try:
            (small_disk / f"b{number}").write_bytes(b"x" * 100_000)
        except OSError:
            break
    (small_disk / "new").mkdir()
    in_a_child("no_room", str(small_disk / "new" / "sales.db"))
