"""Whether anything but pipeboard touched the file since it was last written.

SQLite opens a file with flipped bytes and goes on writing to it. Reading the file from end to end finds most damage,
but costs a second at a hundred megabytes, which a shell prompt does not have. So each commit leaves a seal: the file's
size, inode, and times of change. While the seal holds, nobody else wrote; when it does not (a crash, a copy, a sync
tool, a failing disk that was repaired), the file is checked once before it is trusted.

A commit renews a seal that held before it, and never makes one that did not: otherwise a file that was damaged while
the app had it open would be vouched for by the app's next write. A seal that is missing or stale costs time, never
truth. It is not synchronised to the disk for that reason.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

from pipeboard.light import contextmanager, suppress
from pipeboard.store import file_modes

#: All seals are of one length, so that each covers the one before it.
_WIDTH = 90


def folder_of(path: str) -> str:
    """The folder beside the file (beside itself, where `path` is a link to it) that holds its seal and its backups."""
    return os.path.realpath(path) + ".backups"


def holds(path: str) -> bool:
    """Whether the file is as its last seal says."""
    try:
        with open(_place(path), encoding="ascii") as sealed:
            return sealed.read() == state(path)
    except (OSError, UnicodeDecodeError):
        return False


def state(path: str) -> str:
    """What a seal says of the file as it is now.

    Raises:
        OSError: the file is not there.
    """
    status = os.stat(path)
    # The time of modification can be set back by what writes to the file (a copy that keeps it); that of the last
    # change of anything cannot.
    return f"{status.st_size} {status.st_ino} {status.st_mtime_ns} {status.st_ctime_ns}".ljust(_WIDTH) + "\n"


def put(path: str, found: str | None = None) -> None:
    """Seal the file as it is now, or as it was `found` by `state` before it was checked.

    Where that cannot be written, the next start checks the file again.
    """
    with suppress(OSError):
        words = state(path) if found is None else found
        place = _place(path)
        try:
            handle = os.open(place, os.O_WRONLY | os.O_CLOEXEC)
        except FileNotFoundError:
            file_modes.make_folder(folder_of(path))
            handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            # Written over, not replaced: that is fifty times as quick, and half a seal does not hold.
            os.write(handle, words.encode("ascii"))
        finally:
            os.close(handle)


@contextmanager
def renewed(path: str) -> Iterator[None]:
    """Around a commit: seal the file again after it, when its seal held before."""
    held = holds(path)
    yield
    if held:
        put(path)


def _place(path: str) -> str:
    return os.path.join(folder_of(path), "seal")
