"""What an error that nobody caught says of the file: a busy or full disk ends no app, a fault of the program does.

Handlers of messages, timers and workers ask the store in many places. Whatever SQLite or the system says there is told
as it is where a change fails; the app goes on, and a screen that could not be made is closed again.
"""

from __future__ import annotations

import os

from textual.worker import WorkerFailed

from pipeboard.store.errors import CannotOpen, StoreError, translated


def said_of_the_file(error: BaseException, path: str) -> StoreError | None:
    """The trouble with the file at `path` that an error stands for; None where it is a fault of the program."""
    if isinstance(error, WorkerFailed):
        return said_of_the_file(error.error, path)
    if isinstance(error, StoreError):
        return error
    if isinstance(error, OSError):
        return CannotOpen(path=str(error.filename or path), reason=os.strerror(error.errno or 0))
    if isinstance(error, Exception) and hasattr(error, "sqlite_errorcode"):
        return translated(error, path)
    return None
