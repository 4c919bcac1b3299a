"""The day's backup, made by the first command of the day after its answer was given.

A shell prompt should not wait for it: files so large that it would be felt are left to the app and to `pipeboard
backup`.
"""

import os

from pipeboard.cli.context import Context
from pipeboard.store import seal
from pipeboard.store.store import Store

#: Above this many bytes a copy takes longer than a person waits for a prompt (measured: 102 MB in 1.2 s).
LARGEST = 20_000_000


def back_up_daily(context: Context, store: Store) -> None:
    """Make the day's backup when none was made today; say so when it fails, since nothing else would."""
    path = store.path
    if not os.path.isdir(seal.folder_of(path)) or os.path.getsize(path) > LARGEST:
        return
    from pipeboard.store import backup
    from pipeboard.store.errors import StoreError

    stamp = context.stamp
    if not backup.is_due(path, stamp) or store.was_made_today(stamp):
        return
    context.out.flush()
    try:
        backup.make(store.connection, path, stamp, "daily")
        backup.rotate(path)
    except (StoreError, OSError) as error:
        context.out.talk(context.language.say("The daily backup could not be made: {reason}", reason=str(error)))
