"""Files that a command writes for the user: whole or not at all, through links, and never over what must not go.

An export is typed with a path, and a path can be wrong: that of the file itself, of a backup, of another program's
database. None of these is ever replaced. Another file is, when a person says so or `--force` does.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator

from pipeboard.cli.context import Context
from pipeboard.cli.failures import Usage
from pipeboard.cli.output import is_terminal
from pipeboard.light import suppress
from pipeboard.presentation.language import N_
from pipeboard.store import file_modes, seal, spool

#: The first bytes of databases, and where they stand.
_DATABASES = (
    (0, b"SQLite format 3\x00"),
    (0, b"** This file contains an SQLite"),
    (0, b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"),  # a journal of SQLite
    (0, b"\x37\x7f\x06\x82"),  # a WAL of SQLite
    (0, b"\x37\x7f\x06\x83"),
    (8, b"DUCK"),
    (4, b"Standard Jet DB"),
    (4, b"Standard ACE DB"),
    (0, b"\x03\xd9\xa2\x9a"),  # KeePass
    (0, b"\x13\x57\x9a\xce"),  # GDBM
    (0, b"\xce\x9a\x57\x13"),
)

#: What is written to these goes to a stream that is open already.
_OWN_STREAMS = ("/dev/stdout", "/dev/fd/1", "/proc/self/fd/1")


def is_stdout(place: str) -> bool:
    """Whether a path means the standard output."""
    return place == "-" or place in _OWN_STREAMS


def refuse_place(context: Context, place: str, *, may_replace: bool) -> None:
    """Refuse a place where nothing may be written; ask before a file is replaced, where somebody is there to be asked.

    Raises:
        Usage: it is a folder, a database, something of pipeboard's own, or a file that is not to be replaced.
    """
    if os.path.isdir(place):
        raise Usage(N_("“{place}” is a folder, not a file."), place=place)
    if _is_device(place):
        return
    target = _target(place)
    if _is_our_own(context, target):
        raise Usage(N_("“{place}” belongs to pipeboard's own file: nothing is exported over it."), place=place)
    if _is_of_a_database(target):
        raise Usage(N_("“{place}” is a database: nothing is exported over it."), place=place)
    if may_replace or _is_open_already(place) or not os.path.lexists(target):
        return
    if not (is_terminal(sys.stdin) and context.out.talks_to_terminal) or context.wants_json:
        raise Usage(N_("There is a file “{place}” already. To replace it: --force"), place=place)
    if not _agrees(context, place):
        raise Usage(N_("“{place}” stays as it is."), place=place)


def _agrees(context: Context, place: str) -> bool:
    question = context.language.say("There is a file “{place}” already. Replace it? y/N", place=place)
    context.out.talk(question, "today")
    context.out.flush()
    return sys.stdin.readline().strip().lower() in ("y", "yes", "o", "oui")


def _target(place: str) -> str:
    """Where a file really is: a link stays, what it leads to is written."""
    try:
        return os.path.realpath(place)
    except ValueError:
        raise Usage(N_("“{place}” is no name of a file."), place=place) from None


def _is_device(place: str) -> bool:
    """Whether a place is a pipe, a terminal or another device: nothing there can be replaced."""
    return os.path.exists(place) and not stat.S_ISREG(os.stat(place).st_mode)


def _is_open_already(place: str) -> bool:
    """Whether a place is the name of a stream that the shell has opened (`/dev/fd/3`): it is written as it is."""
    return place.startswith(("/dev/", "/proc/"))


def _is_our_own(context: Context, target: str) -> bool:
    """Whether a place is the file itself, its journal, in the folders of its backups and waiting lines, or keeps what
    was not added or was set aside.
    """
    own = os.path.realpath(context.path)
    if any(target.startswith(folder(own) + os.sep) for folder in (seal.folder_of, spool.folder_of)):
        return True
    if target.startswith((own + ".not-added.", own + ".damaged-")):
        return True
    if any(target == own + ending for ending in ("", "-journal", "-wal", "-shm")):
        return True
    # The same file by another name.
    return os.path.exists(own) and os.path.exists(target) and os.path.samefile(own, target)


def _is_of_a_database(target: str) -> bool:
    """Whether a file is a database, or is beside one to be kept with it."""
    folder = os.path.dirname(target)
    kept_with = [target[: -len(ending)] for ending in ("-journal", "-wal", "-shm") if target.endswith(ending)]
    kept_with += [folder[: -len(ending)] for ending in (".backups", ".spool") if folder.endswith(ending)]
    return any(map(_is_database, (target, *kept_with)))


def _is_database(target: str) -> bool:
    """Whether a file begins as a database does."""
    if not os.path.isfile(target):
        return False
    with open(target, "rb") as found:
        head = found.read(64)
    return any(head[at : at + len(mark)] == mark for at, mark in _DATABASES)


def replace(place: str, content: bytes, *, durably: bool = True) -> None:
    """Write a file whole or not at all, so that a full disk leaves what was there; a stream is written as it is.

    Without `durably` it is not waited for on the disk: for what can be written again at any time.

    Raises:
        OSError: it cannot be written.
    """
    if _is_device(place) or _is_open_already(place):
        with open(place, "wb") as stream:
            stream.write(content)
        return
    target = _target(place)
    temporary = _written(target, content, durably=durably)
    try:
        os.replace(temporary, target)
    finally:
        with suppress(FileNotFoundError):
            os.unlink(temporary)


def keep(stem: str, ending: str, content: bytes) -> str:
    """Write a new file that replaces nothing: `stem` + `ending`, else `stem-2` + `ending` and so on; returns its path.

    Raises:
        OSError: it cannot be written.
    """
    temporary = _written(stem + ending, content)
    try:
        for place in _names(stem, ending):
            with suppress(FileExistsError):
                _take_name(temporary, place)
                return place
    finally:
        with suppress(FileNotFoundError):
            os.unlink(temporary)
    raise AssertionError("the names do not end")


def _names(stem: str, ending: str) -> Iterator[str]:
    yield stem + ending
    number = 2
    while True:
        yield f"{stem}-{number}{ending}"
        number += 1


def _take_name(temporary: str, place: str) -> None:
    """Give a file a name that nothing has. A link never replaces; some file systems have none."""
    try:
        os.link(temporary, place)
    except FileExistsError:
        raise
    except OSError:
        if os.path.lexists(place):
            raise FileExistsError(place) from None
        os.rename(temporary, place)


def _written(target: str, content: bytes, *, durably: bool = True) -> str:
    """The content in a file of its own beside the target, on the disk where `durably`; returns its path."""
    folder, name = os.path.split(target)
    temporary = os.path.join(folder, f".{name[:100]}.{os.urandom(6).hex()}.new")
    # The user's alone, whatever the umask: names and amounts of customers are in it.
    try:
        with open(file_modes.new_file(temporary), "wb") as written:
            written.write(content)
            if durably:
                written.flush()
                os.fsync(written.fileno())
    except BaseException as error:
        if isinstance(error, OSError):
            # Whoever reads why it failed knows the file by the name it was to have.
            error.filename = target
        with suppress(FileNotFoundError):
            os.unlink(temporary)
        raise
    return temporary
