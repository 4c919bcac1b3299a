"""Whether a place without a file is a first start, or one whose file is gone.

A file that was moved or deleted, or whose folder is not synchronised or mounted yet, must not be taken for a first
start: the new, empty file would hide the real one, and take its place where it comes back.
"""

from __future__ import annotations

import os
import re

from pipeboard.light import suppress
from pipeboard.store import backup
from pipeboard.store.errors import Missing, NothingYet

#: What a restore that was cut short leaves beside the place of the file, and what one sets aside.
_LEFT_BY_RESTORE = r"\.(damaged-\d{4}-\d\d-\d\dT\d{6}.*|[0-9a-f]{12}\.restored)"


def refuse_missing(path: str, *, create: bool) -> None:
    """Refuse a place without a file, unless it is a first start and `create` allows to begin a file there.

    Raises:
        Missing: backups, or what a restore left, lie beside it. NothingYet: nothing does, and no file is to be made.
    """
    if _had_a_file(path):
        raise Missing(path=path)
    if not create:
        raise NothingYet(path=path)


def _had_a_file(path: str) -> bool:
    if backup.listed(path):
        return True
    folder, name = os.path.split(os.path.realpath(path))
    left = re.compile(re.escape(name) + _LEFT_BY_RESTORE)
    with suppress(OSError):
        return any(left.fullmatch(found) for found in os.listdir(folder))
    return False
