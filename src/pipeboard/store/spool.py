"""Lines, messages and cards captured while the file was busy: kept beside it, taken in once by whoever opens it next.

Each line is a file of its own, written under another name, synchronised and then renamed. Taking one in commits its
key with it: a crash between the commit and the removal leaves a file whose key is known already, and it is dropped.
"""

from __future__ import annotations

import os
import sqlite3
import time
from datetime import datetime

from pipeboard.clock import Stamp
from pipeboard.light import Literal, NamedTuple, suppress
from pipeboard.store import file_modes
from pipeboard.store.errors import CannotOpen

#: What waits: a line; several that are saved as one change, as they were piped; or e-mails or business cards as they
#: came with the words typed beside them.
SpoolKind = Literal["line", "lines", "email", "vcard"]
_KINDS: tuple[SpoolKind, ...] = ("line", "lines", "email", "vcard")


class Spooled(NamedTuple):
    """A waiting line: its key, the words, the language, and the clock as it was read when it was typed. `content` is
    what came: the messages, the cards or the lines themselves.
    """

    key: str
    line: str
    language: str
    stamp: Stamp
    kind: SpoolKind = "line"
    content: bytes = b""


def folder_of(path: str) -> str:
    """The folder beside the file (beside itself, where `path` is a link to it) that holds its waiting lines."""
    return os.path.realpath(path) + ".spool"


def keep(path: str, line: str, language: str, stamp: Stamp, *, kind: SpoolKind = "line", content: bytes = b"") -> str:
    """Keep a line, or a message or card with the words typed beside it, for later; returns its key.

    Raises:
        CannotOpen: it could not be written; the caller still has the line.
    """
    import json

    folder = folder_of(path)
    # Lines of one reading of the clock stay in the order in which they came.
    key = f"{stamp.local:%Y%m%dT%H%M%S%f}-{time.monotonic_ns():020}-{os.urandom(6).hex()}"
    waiting = {"line": line, "language": language, "local": stamp.local.isoformat(), "instant": stamp.instant}
    if kind != "line":
        import binascii

        waiting |= {"kind": kind, "content": binascii.b2a_base64(content, newline=False).decode("ascii")}
    temporary = os.path.join(folder, f".{key}")
    try:
        file_modes.make_folder(folder)
        with open(file_modes.new_file(temporary), "w", encoding="ascii") as spooled:
            json.dump(waiting, spooled, ensure_ascii=True)
            spooled.flush()
            os.fsync(spooled.fileno())
        os.rename(temporary, os.path.join(folder, key + ".json"))
        file_modes.synchronise(folder)
    except OSError as error:
        with suppress(OSError):
            os.unlink(temporary)
        raise CannotOpen(path=folder, reason=os.strerror(error.errno or 0)) from error
    return key


#: The name of a line before it is kept, of this version and those before it.
_HALF_KEPT = r"\.\d{8}T\d{12}-\d+-[0-9a-f]{12}"


def is_half_kept(name: str) -> bool:
    """Whether a file in the folder of waiting lines is one that was cut short before it was kept."""
    import re

    return re.fullmatch(_HALF_KEPT, name) is not None


def waiting(path: str) -> list[Spooled]:
    """The waiting lines, the oldest first. One that cannot be read stays where it is."""
    found = []
    for place in places(path):
        # Whatever stands in such a file: another program can have written it.
        with suppress(OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError, OverflowError):
            found.append(_read(place))
    return found


def places(path: str) -> list[str]:
    """Where the waiting lines lie, the oldest first, those that cannot be read among them."""
    folder = folder_of(path)
    try:
        return sorted(os.path.join(folder, name) for name in os.listdir(folder) if name.endswith(".json"))
    except OSError:
        return []


def _read(place: str) -> Spooled:
    import json

    if not os.path.isfile(place):
        # A pipe would be waited for.
        raise ValueError(place)
    with open(place, encoding="utf-8") as spooled:
        content = json.load(spooled)
    stamp = Stamp(datetime.fromisoformat(content["local"]), str(content["instant"]))
    kind = _KINDS[_KINDS.index(content.get("kind", "line"))]
    data = b"" if kind == "line" else _bytes(content["content"])
    key = os.path.basename(place)[: -len(".json")]
    return Spooled(key, str(content["line"]), str(content["language"]), stamp, kind, data)


def _bytes(text: str) -> bytes:
    import binascii

    return binascii.a2b_base64(text, strict_mode=True)


def is_taken(connection: sqlite3.Connection, key: str) -> bool:
    """Whether a line was taken in before."""
    return connection.execute("SELECT 1 FROM command WHERE spool_key = ?", (key,)).fetchone() is not None


def drop(path: str, key: str) -> None:
    """Remove a line that was taken in, and the folder once it is empty."""
    with suppress(OSError):
        os.unlink(os.path.join(folder_of(path), key + ".json"))
        os.rmdir(folder_of(path))
