"""Files beside the database, and in folders that somebody names, that tell of a person: found, and without them.

Of lines that wait and of what could not be added, only what tells of the person goes. A calendar file, an export, an
e-mail or a card goes as a whole; nothing else in a folder is touched.
"""

from __future__ import annotations

import binascii
import json
import os
import re
from collections.abc import Mapping, Sequence

from pipeboard.input import fault_log
from pipeboard.input.not_added import ENDINGS
from pipeboard.sales.traces import Traces, has_trace
from pipeboard.store import spool

#: What pipeboard writes into folders, by the endings of their names.
WRITTEN = (".csv", ".json", ".ics", ".tsv", ".txt", ".md", ".html", ".vcf", ".xlsx")

#: Whole of one message, one card; what stands before the first is part of none.
_PARTS = {
    "email": re.compile(rb"(?m)^(?=From )"),
    "vcard": re.compile(rb"(?mi)^(?=BEGIN:VCARD)"),
    "line": re.compile(rb"(?m)^"),
}

#: A file that is larger was not written by pipeboard for somebody to read.
_LARGEST = 200_000_000


def found(path: str, environment: Mapping[str, str], folders: Sequence[str], traces: Traces) -> list[str]:
    """Where traces lie outside the file: waiting lines, what could not be added, the log, files of the folders."""
    beside = [*spool.places(path), *(os.path.realpath(path) + ending for ending in ENDINGS.values())]
    log = fault_log.place(environment)
    beside += [log, f"{log}.1"]
    listed = [os.path.join(folder, name) for folder in folders for name in _names(folder)]
    return [place for place in (*beside, *listed) if _tells(place, traces)]


def remove(places: Sequence[str], traces: Traces) -> list[str]:
    """Take the traces away; returns the places where that could not be done."""
    failed = []
    for place in places:
        try:
            kept = _kept(place, traces)
            if kept:
                with open(place, "r+b") as written:
                    written.write(kept)
                    written.truncate()
                    written.flush()
                    os.fsync(written.fileno())
            else:
                os.unlink(place)
        except OSError:
            failed.append(place)
    return failed


def _names(folder: str) -> list[str]:
    try:
        return sorted(name for name in os.listdir(folder) if name.lower().endswith(WRITTEN))
    except OSError:
        return []


def _tells(place: str, traces: Traces) -> bool:
    try:
        if not os.path.isfile(place) or os.path.getsize(place) > _LARGEST:
            return False
        with open(place, "rb") as there:
            content = there.read()
    except OSError:
        return False
    return _has(os.path.basename(place).encode("utf-8", "surrogateescape"), traces) or _has(content, traces)


def _has(content: bytes, traces: Traces) -> bool:
    """Whether bytes tell of somebody: as text, unfolded as a calendar folds its lines, or as what waits holds it."""
    if content.startswith(b"PK"):
        return _has_inside(content, traces)
    text = content.decode("utf-8", "replace")
    # A calendar and a card break long lines with a blank after, a JSON text escapes what is no ASCII.
    told = [text, re.sub(r"\r?\n[ \t]", "", text)]
    if "\\u" in text or '"content"' in text:
        try:
            waiting = json.loads(text)
        except ValueError:
            waiting = None
        if waiting is not None:
            told.append(json.dumps(waiting, ensure_ascii=False))
        if isinstance(waiting, dict) and isinstance(waiting.get("content"), str):
            try:
                told.append(binascii.a2b_base64(waiting["content"]).decode("utf-8", "replace"))
            except ValueError:
                told.append(waiting["content"])
    return any(has_trace(one, traces) for one in told)


def _has_inside(content: bytes, traces: Traces) -> bool:
    """Whether a workbook tells of somebody; one that cannot be read is taken to."""
    import io
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            return any(has_trace(book.read(one).decode("utf-8", "replace"), traces) for one in book.namelist())
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError):
        return True


def _kept(place: str, traces: Traces) -> bytes:
    """What of a file stays; nothing where it goes as a whole."""
    kind = next((kind for kind, ending in ENDINGS.items() if place.endswith(ending)), None)
    if kind is None:
        return b""
    with open(place, "rb") as there:
        parts = _PARTS[kind].split(there.read())
    return b"".join(part for part in parts if not _has(part, traces))
