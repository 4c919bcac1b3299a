"""Nobody pulls the plug on a test: what a test process writes is not waited for until it lies on the disk.

That wait is most of the time of a small change, and several times that on a slow disk. A process that is killed loses
nothing by it, since the system keeps what was written; and processes that tests start wait as the program does. That
the program asks for the wait is what `store/test_connections.py` looks at.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator

import pytest

from pipeboard.store import database

WAITING = database.PRAGMAS

_WITHOUT = tuple(one.replace("synchronous = FULL", "synchronous = OFF") for one in WAITING)


@contextlib.contextmanager
def no_waits_for_the_disk() -> Iterator[None]:
    """Let connections and files of this process not be synchronised."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(database, "PRAGMAS", _WITHOUT)
        patch.setattr(os, "fsync", lambda _: None)
        yield
