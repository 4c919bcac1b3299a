"""Folders and files that only their owner can read, whatever the umask is.

A pipeline names customers and prices. The prompt and the app set a umask at entry, but a library that opens the file
does not, so each place that makes something asks for its mode here.
"""

from __future__ import annotations

import errno
import os

from pipeboard.light import suppress


def make_folder(path: str) -> None:
    """Make a folder, and those above it that are missing, each 0700. One that is there stays as it is.

    Raises:
        OSError: it cannot be made.
    """
    missing = []
    folder = os.path.abspath(path)
    while not os.path.isdir(folder):
        missing.append(folder)
        parent = os.path.dirname(folder)
        if parent == folder:
            break
        folder = parent
    for folder in reversed(missing):
        # Another process may be making the same folders.
        with suppress(FileExistsError):
            os.mkdir(folder, 0o700)
    if missing and not os.path.isdir(path):
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), path)


def new_file(path: str) -> int:
    """Make an empty file, 0600, that was not there; returns its handle, open for reading and writing.

    Raises:
        OSError: it is there already, or cannot be made.
    """
    return os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR | os.O_CLOEXEC, 0o600)


def synchronise(path: str) -> None:
    """Wait until a file, or the names in a folder, are on the disk.

    Raises:
        OSError: the disk reported an error.
    """
    handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
