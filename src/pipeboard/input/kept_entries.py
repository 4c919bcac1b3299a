"""Small files beside the settings, with one entry for each sales file: what a program remembers of its last run.

What cannot be read or written is no reason to keep anybody from working: then nothing is remembered.
"""

from __future__ import annotations

import os
from typing import Any

from pipeboard.light import suppress
from pipeboard.store import file_modes

#: Entries of so many sales files are kept; the one that was written longest ago goes first.
MOST = 50


def read(there: str) -> dict[str, Any]:
    """The entries of a file by the real paths of their sales files; none where there is no such file."""
    import json

    with suppress(OSError, ValueError):
        with open(there, encoding="utf-8") as kept:
            found = json.load(kept)
        if isinstance(found, dict):
            return found
    return {}


def write(there: str, path: str, entry: dict[str, Any] | None) -> None:
    """Keep the entry of a sales file in place of the one before; None takes it away."""
    if entry is None and not os.path.lexists(there):
        return
    entries = read(there)
    before = entries.pop(os.path.realpath(path), None)
    if entry is not None:
        entries[os.path.realpath(path)] = entry
    elif before is None:
        return
    for old in list(entries)[:-MOST]:
        del entries[old]
    with suppress(OSError):
        _write(there, entries)


def _write(there: str, entries: dict[str, Any]) -> None:
    import json

    temporary = f"{there}.{os.getpid()}"
    file_modes.make_folder(os.path.dirname(there))
    with suppress(FileNotFoundError):
        os.unlink(temporary)
    with open(file_modes.new_file(temporary), "w", encoding="utf-8") as kept:
        # A lone surrogate, from a terminal that sends what is no text, is kept as an escape.
        json.dump(entries, kept, ensure_ascii=True)
    os.replace(temporary, there)
