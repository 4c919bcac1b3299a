"""New files for tests: the steps of the schema are taken once in a test process, and copied from then on.

Taking them is most of what making a file costs, and more than a thousand tests make one. What a file starts with (its
own pipeline, reasons and settings, under uids of their own) and the journal's triggers are put there each time. Where
the making itself is looked at, a test asks for `true_births`; `store/test_migrate.py` holds both to be the same.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeboard.store import journal, migrate, schema_steps
from pipeboard.store.database import APPLICATION_ID, connect, transaction

give_birth = migrate._give_birth


def _shaped(place: Path, steps: list[tuple[int, str]]) -> bytes:
    """A file that has taken these steps, and holds nothing."""
    place.touch()
    connection = connect(str(place), wait=1)
    try:
        with transaction(connection, "EXCLUSIVE"):
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            for number, step in steps:
                schema_steps.take(connection, number, step)
    finally:
        connection.close()
    return place.read_bytes()


@contextlib.contextmanager
def copied_births(folder: Path) -> Iterator[None]:
    """Let new files begin as copies."""
    shapes: dict[tuple[tuple[int, str], ...], bytes] = {}

    def give_copied_birth(temporary: str, language: str, currency: str, wait: float) -> None:
        steps = schema_steps.steps()
        key = tuple(steps)
        if key not in shapes:
            shapes[key] = _shaped(folder / f"shape-{len(shapes)}.db", steps)
        Path(temporary).write_bytes(shapes[key])
        connection = connect(temporary, wait=wait)
        try:
            with transaction(connection, "EXCLUSIVE"):
                migrate._plant(connection, language, currency)
                journal.set_triggers(connection)
        finally:
            connection.close()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(migrate, "_give_birth", give_copied_birth)
        yield
