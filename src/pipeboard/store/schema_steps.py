"""The numbered steps of SQL that give a file its shape: where they lie, and how one is taken.

A step is a script in `migrations/`. `migrate` takes those that a file lacks; `integrity` takes all of them on an empty
file to know how a whole one looks.
"""

import hashlib
import os
import sqlite3
from collections.abc import Iterator
from datetime import datetime

STEPS = os.path.join(os.path.dirname(__file__), "migrations")


def steps(folder: str | None = None) -> list[tuple[int, str]]:
    """The steps as (number, path), in order: those of the program, unless another folder is given.

    Raises:
        ValueError: a number is missing or there twice.
    """
    folder = folder or STEPS
    found = sorted((int(name[:4]), os.path.join(folder, name)) for name in os.listdir(folder) if name.endswith(".sql"))
    if [number for number, _ in found] != list(range(1, len(found) + 1)):
        raise ValueError(f"the steps in {folder} are not numbered one by one")
    return found


def version_of(connection: sqlite3.Connection) -> int:
    """The number of the last step the file has taken."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def take(connection: sqlite3.Connection, number: int, place: str) -> None:
    """Take one step inside the running transaction. The journal's triggers must be set aside."""
    connection.create_function("old_uid", 3, uid_of_old, deterministic=True)
    with open(place, encoding="utf-8") as script:
        for statement in statements(script.read()):
            connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {number}")


def uid_of_old(table: str, row_id: int, birth: str) -> str:
    """The uid of a row that is older than uids: a UUIDv7 that its table, its id and its birth decide.

    `birth` begins with the instant or day it was made on, and goes on with what made it. One that says no instant gives
    that of 1970.
    """
    try:
        made = datetime.fromisoformat(birth.partition(" ")[0])
        milliseconds = max(0, round((made.replace(tzinfo=None) - datetime(1970, 1, 1)).total_seconds() * 1000))
    except ValueError:
        milliseconds = 0
    number = int.from_bytes(hashlib.sha256(f"{table} {row_id} {birth}".encode()).digest()[:10])
    number = milliseconds << 80 | 7 << 76 | (number >> 62 & 0xFFF) << 64 | 2 << 62 | number & ((1 << 62) - 1)
    digits = f"{number:032x}"
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def statements(script: str) -> Iterator[str]:
    """The statements of an SQL script, one at a time. `executescript` would commit before it starts."""
    pending = ""
    for line in script.splitlines():
        if not pending and (not line.strip() or line.startswith("--")):
            continue
        pending += line + "\n"
        if line.rstrip().endswith(";") and sqlite3.complete_statement(pending):
            yield pending
            pending = ""
    if pending.strip():
        raise ValueError(f"an unfinished statement: {pending[:60]!r}")
