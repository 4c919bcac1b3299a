"""New files for tests: one is made for each language and currency in a test process, and copied from then on.

Making one is most of what a test of the store costs, and some three thousand tests do. A copy is a file of its own: the
times in its uids are of the moment it is made (written over in the order they had, so that the indexes stay as they
are), and it is sealed, since what it is a copy of was read from end to end. Where the making itself is looked at, a
test asks for `true_births`; `store/test_migrate.py` holds both to be the same.
"""

from __future__ import annotations

import contextlib
import os
import re
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from pipeboard.store import database, integrity, migrate, schema_steps, seal

give_birth = migrate._give_birth
open_file = database.open_file

#: The time of a uid: its first 48 bits in milliseconds.
_UID = re.compile(rb"([0-9a-f]{8})-([0-9a-f]{4})-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
_LONG_AGO = "01900000"


class Pattern(NamedTuple):
    """A new file, when it was made (milliseconds), and where in it which times of uids stand."""

    content: bytes
    at: int
    uids: list[tuple[int, int]]

    def copy(self) -> bytearray:
        """The file as if it were made now."""
        later = time.time_ns() // 1_000_000 - self.at
        content = bytearray(self.content)
        for place, made in self.uids:
            digits = f"{made + later:012x}"
            content[place : place + 13] = f"{digits[:8]}-{digits[8:]}".encode()
        return content


def _pattern(place: Path, language: str, currency: str) -> Pattern:
    at = time.time_ns() // 1_000_000
    place.touch()
    give_birth(str(place), language, currency, 1)
    with contextlib.closing(sqlite3.connect(place)) as connection:
        integrity.check_whole(connection, str(place))
    content = place.read_bytes()
    found = [(one.start(), int(one[1] + one[2], 16)) for one in _UID.finditer(content) if one[1] > _LONG_AGO.encode()]
    return Pattern(content, at, found)


@contextlib.contextmanager
def copied_births(folder: Path) -> Iterator[None]:
    """Let new files be copies."""
    patterns: dict[tuple[tuple[tuple[int, str], ...], str, str], Pattern] = {}
    born: set[int] = set()

    def give_copied_birth(temporary: str, language: str, currency: str, wait: float) -> None:
        key = (tuple(schema_steps.steps()), language, currency)
        if key not in patterns:
            patterns[key] = _pattern(folder / f"pattern-{len(patterns)}.db", language, currency)
        with open(temporary, "r+b") as file:
            file.write(patterns[key].copy())
            born.add(os.fstat(file.fileno()).st_ino)

    def open_born(path: str, *, wait: float = database.PATIENCE, check: bool = True) -> sqlite3.Connection:
        inode = os.stat(path).st_ino
        if inode in born:
            born.discard(inode)
            seal.put(path)
        return open_file(path, wait=wait, check=check)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(migrate, "_give_birth", give_copied_birth)
        patch.setattr(migrate, "open_file", open_born)
        yield
