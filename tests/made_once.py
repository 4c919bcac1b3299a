"""Files that fixtures fill: made once in a test process, and copied for each test from then on.

A fixture that captures four opportunities and moves two costs more than most tests that use it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Hashable
from pathlib import Path

from pipeboard.store import file_modes, seal
from pipeboard.store.store import Store
from store_help import STAMP

_contents: dict[Hashable, bytes] = {}


def made_once(path: str, what: Hashable, make: Callable[[str], object]) -> str:
    """The file that `make` leaves at `path`, sealed: made the first time that this is asked for, else a copy."""
    if what not in _contents:
        make(path)
        _contents[what] = Path(path).read_bytes()
        return path
    handle = file_modes.new_file(path)
    with os.fdopen(handle, "wb") as file:
        file.write(_contents[what])
    seal.put(path)
    return path


def filled(path: str, fill: Callable[[Store], object]) -> Store:
    """A store on a new file that a function filled."""

    def make(path: str) -> None:
        with Store.open(path, STAMP, origin="test") as store:
            fill(store)

    return Store.open(made_once(path, fill, make), STAMP, origin="test")
