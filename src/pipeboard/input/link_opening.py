"""What of a document, a person or an account may be opened, and the system's program that opens it.

No shell is asked. What is opened is a link of a known scheme or a file that exists; each is one argument.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping

from pipeboard.sales.link_places import link_of

#: The programs that open what they are given, by what the system is; the first that is there.
_OPENERS = {"darwin": ("open",), "linux": ("xdg-open", "wslview", "gio")}


def document_target(location: str | None) -> str | None:
    """What is opened of a document: its link, or the file it lies in; None where there is neither."""
    link = link_of(location)
    if link is not None or not location:
        return link
    path = os.path.abspath(os.path.expanduser(location))
    return path if "\0" not in location and os.path.exists(path) else None


def opener(environment: Mapping[str, str]) -> list[str] | None:
    """The program that opens links here, with its own arguments; None where nobody would see what it opens."""
    platform = "linux" if sys.platform.startswith(("linux", "freebsd")) else sys.platform
    has_screen = platform != "linux" or bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))
    names = _OPENERS.get(platform, ()) if has_screen else ()
    paths = (shutil.which(name, path=environment.get("PATH", "")) for name in names)
    found = next((path for path in paths if path is not None), None)
    if found is None:
        return None
    return [found, "open"] if os.path.basename(found) == "gio" else [found]


def launch(command: list[str], target: str, environment: Mapping[str, str]) -> None:
    """Start the program with what it is to open, and wait for nothing: the prompt ends before it does.

    Raises:
        OSError: it cannot be started.
    """
    quiet = [(os.POSIX_SPAWN_OPEN, stream, os.devnull, os.O_RDWR, 0) for stream in (0, 1, 2)]
    os.posix_spawn(command[0], [*command, target], environment, file_actions=quiet, setsid=True)


def start(command: list[str], target: str) -> subprocess.Popen[bytes]:
    """Start the program with what it is to open, in a session of its own: it outlives whoever asked.

    Raises:
        OSError: it cannot be started.
    """
    return subprocess.Popen(  # noqa: S603 - a list of arguments, the last of which is a link or a file
        [*command, target],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
