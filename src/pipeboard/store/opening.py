"""How a store comes by its connection: a file that is there is opened and upgraded, a first start makes one."""

from __future__ import annotations

import os
import sqlite3

from pipeboard.clock import Stamp
from pipeboard.light import NamedTuple
from pipeboard.store import seal
from pipeboard.store.database import SCHEMA_VERSION, open_file
from pipeboard.store.errors import CannotOpen


class How(NamedTuple):
    """How a file is opened: language and currency of a new one, seconds to wait for a lock, whether a first start may
    make one (`create`), whether one is begun on purpose (`begin`), and whether it is checked first.
    """

    language: str
    currency: str
    wait: float
    create: bool
    begin: bool
    check: bool


def connected(path: str, stamp: Stamp, how: How) -> tuple[sqlite3.Connection, bool]:
    """A connection to the file at its real place, and whether it is known to be whole.

    Raises:
        StoreError: it cannot be opened, or must not be; it is left as it is.
    """
    # What a command does not need is imported where it is: the shell prompt waits for every module.
    if not os.path.lexists(path):
        if not how.begin:
            from pipeboard.store.first_start import refuse_missing

            refuse_missing(path, create=how.create)
        from pipeboard.store import migrate

        return migrate.create(path, language=how.language, currency=how.currency, wait=how.wait), True
    if how.begin:
        raise CannotOpen(path=path, reason="there is a file already, and --new begins one where there is none")
    is_checked = how.check or seal.holds(path)
    connection = open_file(path, wait=how.wait, check=how.check)
    try:
        if connection.execute("PRAGMA user_version").fetchone()[0] < SCHEMA_VERSION:
            if not is_checked:
                connection.close()
                return connected(path, stamp, how._replace(check=True))
            from pipeboard.store import migrate

            migrate.upgrade(connection, path, stamp)
    except BaseException:
        connection.close()
        raise
    return connection, is_checked
