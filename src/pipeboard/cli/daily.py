"""The day's backup, made by the first command of the day after its answer was given.

A shell prompt should not wait for it: that of a large file is made by a process of its own, which nobody waits for.
What it could not do is said by the next command.
"""

from __future__ import annotations

import os
import sys
import time

from pipeboard.cli.context import Context
from pipeboard.light import suppress
from pipeboard.store import backup, seal
from pipeboard.store.errors import StoreError
from pipeboard.store.store import Store

#: Above this many bytes a copy takes longer than a person waits for a prompt (measured: 102 MB in 1.2 s).
LARGEST = 20_000_000

#: After how many seconds a process that was to make the backup is taken for gone.
GONE = 900.0


def back_up_daily(context: Context, store: Store) -> None:
    """Make the day's backup when none was made today; say so when it fails, since nothing else would."""
    folder = seal.folder_of(store.path)
    if not os.path.isdir(folder) or not backup.is_due(store.path, context.stamp):
        return
    context.out.flush()
    try:
        if os.path.getsize(store.path) <= LARGEST:
            store.back_up_if_due(context.stamp)
        elif not store.was_made_today(context.stamp):
            _in_a_process_of_its_own(context, store.path, os.path.join(folder, ".daily"))
    except StoreError as error:
        from pipeboard.input.failure_text import said

        _tell(context, said(error, context.language).happened)
    except OSError as error:
        _tell(context, error.strerror or str(error))
    except KeyboardInterrupt:
        _tell(context, context.language.say("interrupted"))


def _tell(context: Context, reason: str) -> None:
    context.out.talk(context.language.say("The daily backup could not be made: {reason}", reason=reason))


def _in_a_process_of_its_own(context: Context, path: str, notes: str) -> None:
    """Start `backup --due`, unless one is at it; say what the last one failed at. Its words go to the file `notes`.

    Raises:
        OSError: it cannot be started.
    """
    with suppress(FileNotFoundError):
        age = time.time() - os.stat(notes).st_mtime
        with open(notes, encoding="utf-8", errors="replace") as written:
            failed = " ".join(written.read(1000).split())
        if not failed and age < GONE:
            return
        os.unlink(notes)
        if failed:
            _tell(context, failed)
    with suppress(FileExistsError):
        handle = os.open(notes, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        try:
            _start(context, path, handle)
        finally:
            os.close(handle)


def _start(context: Context, path: str, handle: int) -> None:
    command = [sys.executable, "-m", "pipeboard", "--db", path, "--lang", context.language.code, "backup", "--due"]
    os.posix_spawn(
        sys.executable,
        command,
        context.environment,
        file_actions=[
            (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
            (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
            (os.POSIX_SPAWN_DUP2, handle, 2),
        ],
        setsid=True,
    )
