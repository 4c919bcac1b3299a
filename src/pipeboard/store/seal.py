"""Whether anything but pipeboard touched the file since it was last written.

SQLite opens a file with flipped bytes and goes on writing to it. Reading the file from end to end finds most damage,
but costs a second at a hundred megabytes, which a shell prompt does not have. So each commit leaves a seal: the file's
size, inode and time of change. While the seal holds, nobody else wrote; when it does not (a crash, a copy, a sync
tool, a failing disk that was repaired), the file is checked once before it is trusted.

A seal that is missing or stale costs time, never truth. It is not synchronised to the disk for that reason.
"""

import os
from contextlib import suppress


def folder_of(path: str) -> str:
    """The folder beside the file that holds its seal and its backups."""
    return path + ".backups"


def holds(path: str) -> bool:
    """Whether the file is as its last seal says."""
    try:
        with open(_place(path), encoding="ascii") as sealed:
            return sealed.read() == _state(path)
    except (OSError, UnicodeDecodeError):
        return False


def put(path: str) -> None:
    """Seal the file as it is now. Where that cannot be written, the next start checks the file again."""
    with suppress(OSError):
        state = _state(path)
        folder = folder_of(path)
        if not os.path.isdir(folder):
            os.mkdir(folder, 0o700)
        temporary = f"{_place(path)}.{os.getpid()}"
        with open(temporary, "w", encoding="ascii") as sealed:
            sealed.write(state)
        os.replace(temporary, _place(path))


def _place(path: str) -> str:
    return os.path.join(folder_of(path), "seal")


def _state(path: str) -> str:
    status = os.stat(path)
    return f"{status.st_size} {status.st_ino} {status.st_mtime_ns}\n"
