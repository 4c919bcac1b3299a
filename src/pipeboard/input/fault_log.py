"""The log of faults, beside the settings: why the app ended when nobody told it to, and what failed in a thread."""

from __future__ import annotations

import os
import platform
import traceback
from collections.abc import Mapping
from datetime import datetime
from importlib.metadata import version

from pipeboard.input import keymap_file
from pipeboard.store import file_modes

#: A log of so many bytes is set aside once, in place of the one that was set aside before.
_LARGEST = 256_000


def place(environment: Mapping[str, str]) -> str:
    """Where the log is."""
    return os.path.join(keymap_file.folder(environment), "pipeboard.log")


def write(environment: Mapping[str, str], what: str, failure: BaseException | None) -> str | None:
    """Add an entry; returns the path of the log, None where it could not be written.

    It holds where in the program it was, and no word of the user's.
    """
    now = datetime.now().astimezone().isoformat(timespec="seconds")
    system = f"pipeboard {version('pipeboard')}, Python {platform.python_version()}, {platform.platform()}"
    lines = [f"{now}  {what}", f"    {system}, process {os.getpid()}"]
    if failure is not None:
        told = "".join(traceback.format_exception(failure))
        lines += [f"    {line}" for line in told.rstrip().split("\n")]
    there = place(environment)
    try:
        file_modes.make_folder(os.path.dirname(there))
        if os.path.exists(there) and os.path.getsize(there) > _LARGEST:
            os.replace(there, f"{there}.1")
        handle = os.open(there, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o600)
        with open(handle, "a", encoding="utf-8", errors="backslashreplace") as log:
            log.write("\n".join(lines) + "\n\n")
    except OSError:
        return None
    return there
