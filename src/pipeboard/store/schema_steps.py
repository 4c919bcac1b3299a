"""The numbered steps of SQL that give a file its shape: where they lie, and how one is taken.

A step is a script in `migrations/`. `migrate` takes those that a file lacks; `integrity` takes all of them on an empty
file to know how a whole one looks.
"""

import os
import sqlite3
from collections.abc import Iterator

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
    with open(place, encoding="utf-8") as script:
        for statement in statements(script.read()):
            connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {number}")


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
