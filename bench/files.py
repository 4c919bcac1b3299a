"""Files with a given number of opportunities, as a year of work would leave them.

They are made by our own store and filled in one journalled command, so that triggers, totals, the search index and the
seal are those of any other file. Making one takes longer than measuring it: each is kept in the temporary folder until
the schema or this module changes.
"""

import os
import random
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import measure

from pipeboard.clock import Stamp, read_clock
from pipeboard.sales.text import fold
from pipeboard.store import database, journal, schema_steps, seal
from pipeboard.store.store import Store

STAMP: Stamp = read_clock(measure.NOW)

WORK = ("Façade painting", "Kitchen", "Roof repair", "Website", "Training", "Yearly service", "Audit", "Heat pump")
_FIRST = ("Dupond", "Martin", "Leroy", "Smith", "Moreau", "Garcia", "Nguyen", "Weber", "Rossi", "Jones")
_SECOND = ("& Sons", "Bakery", "Consulting", "Immobilier", "Logistics", "School", "Hotel", "Clinic", "Studio", "Garage")
ACTIONS = (("call", "call"), ("email", "send the quote"), ("meeting", "site visit"), ("task", "prepare the offer"))
SOURCES = ("referral", "website", "fair", "cold call", "newsletter")
_TAGS = ("urgent", "public", "renewal", "north", "key account", "winter")


#: Seconds after which the files of another schema are thrown away.
_OLD = 24 * 3600


def file_of(count: int) -> Path:
    """A sealed file of `count` opportunities; not to be written to (see `copy_of`)."""
    return kept(f"{count}.db", lambda path: _make(path, count))


def changed_file(count: int, changes: int) -> Path:
    """A sealed file of `count` opportunities that were changed `changes` times since, in hundreds of commands."""

    def make(path: Path) -> None:
        shutil.copyfile(file_of(count), path)
        seal.put(str(path))
        _change(path, count, changes)

    return kept(f"{count}-{changes}.db", make)


def kept(name: str, make: Callable[[Path], None], of: Path | None = None) -> Path:
    """A sealed file that is made once. `of` is the module that makes it, where that is not this one."""
    folder = _cache(*(() if of is None else (of,)))
    made = folder / name
    if not made.exists():
        started = time.perf_counter()
        with tempfile.TemporaryDirectory(dir=folder) as place:
            making = Path(place) / "making.db"
            make(making)
            making.rename(made)
        print(f"  (made {name} in {time.perf_counter() - started:.1f} s)", flush=True)
    # It was moved, and a copy of the temporary folder may have touched it: opening must not be a check of it all.
    seal.put(str(made))
    return made


def sealed_copy(made: Path, place: Path) -> Path:
    """A copy of a kept file that can be written to."""
    shutil.copyfile(made, place)
    place.chmod(0o600)
    seal.put(str(place))
    return place


def copy_of(count: int, folder: Path, name: str = "") -> Path:
    """A copy in `folder` that can be written to."""
    return sealed_copy(file_of(count), folder / (name or f"{count}.db"))


def kept_folder(name: str, make: Callable[[Path], None]) -> Path:
    """A folder of another program that takes long to fill; our schema does not matter to it."""
    made = _cache().parent / name
    if not made.exists():
        started = time.perf_counter()
        with tempfile.TemporaryDirectory(dir=_cache()) as place:
            making = Path(place) / "making"
            making.mkdir()
            make(making)
            making.rename(made)
        print(f"  (made {name} in {time.perf_counter() - started:.1f} s)", flush=True)
    return made


def noted_copy_of(count: int, folder: Path) -> Path:
    """A copy in which every other opportunity has a note of what was said: words to be searched."""
    chance = random.Random(count)
    copied = copy_of(count, folder, f"{count}-noted.db")
    with Store.open(str(copied), STAMP, origin="cli") as store, database.transaction(store.connection):
        connection = store.connection
        command = journal.open_command(connection, STAMP, journal.Entry("import", "notes", "cli"))
        _fill(connection, "activity", _NOTE, _notes(chance, count))
        journal.close_command(connection, command)
    # Written past the commands: without a seal the app would read the file from end to end beside the keys.
    seal.put(str(copied))
    return copied


_NOTE = ("opportunity_id", "kind", "subject", "note", "done_at", "done_on")
_SAID = (
    "wants two coats, decides with his wife · budget agreed for the spring · asks for another offer with the parking"
    " · met at the fair, the partner decides · price is fine, date is not · compares us with somebody from the north"
    " · prefers to pay in two parts · paint must be without solvents · sends the plans by post next week"
).split(" · ")


def _notes(chance: random.Random, count: int) -> Iterable[Sequence[Any]]:
    for opportunity in range(1, count + 1, 2):
        said, day = chance.sample(_SAID, 2), STAMP.today - timedelta(days=chance.randrange(300))
        yield opportunity, "note", said[0], ". ".join(said), f"{day}T10:00:00.000Z", day.isoformat()


def _cache(*makers: Path) -> Path:
    key = sha256(Path(__file__).read_bytes())
    for maker in makers:
        key.update(maker.read_bytes())
    for _, step in schema_steps.steps():
        key.update(Path(step).read_bytes())
    key.update(Path(journal.__file__).read_bytes())
    all_of_us = Path(tempfile.gettempdir()) / f"pipeboard-bench-{os.getuid()}"
    folder = all_of_us / key.hexdigest()[:12]
    if not folder.exists():
        all_of_us.mkdir(exist_ok=True, mode=0o700)
        if all_of_us.is_symlink() or all_of_us.stat().st_uid != os.getuid():
            raise measure.Failed(f"{all_of_us} belongs to somebody else")
        # What was made for another schema is large, and nobody would look for it.
        for old in all_of_us.iterdir():
            if time.time() - old.stat().st_mtime > _OLD:
                shutil.rmtree(old, ignore_errors=True)
        folder.mkdir()
    return folder


def _make(path: Path, count: int) -> None:
    chance = random.Random(count)
    with Store.open(str(path), STAMP, origin="cli") as store, database.transaction(store.connection):
        connection = store.connection
        command = journal.open_command(connection, STAMP, journal.Entry("import", f"{count} opportunities", "cli"))
        accounts = max(count // 5, 1)
        _names(connection, accounts)
        _fill(connection, "opportunity", _OPPORTUNITY, _opportunities(chance, connection, count, accounts))
        _fill(connection, "opportunity_tag", ("opportunity_id", "tag_id"), _tagged(chance, count))
        _fill(connection, "activity", _ACTIVITY, _planned(chance, connection))
        journal.close_command(connection, command)


def _change(path: Path, count: int, changes: int) -> None:
    """Move, price and date opportunities on the days after; each command touches some that lie apart."""
    assignments = (
        "stage_id = 1 + (stage_id + 1) % 4",
        "amount_minor = amount_minor + 10000",
        "expected_from = date(expected_from, '+7 days'), expected_by = date(expected_by, '+7 days')",
    )
    step = max(count // 200, 1)
    with Store.open(str(path), STAMP, origin="cli") as store, database.transaction(store.connection):
        connection, written = store.connection, 0
        at = 0
        while written < changes:
            local = STAMP.local + timedelta(days=1 + at // 5)
            stamp = Stamp(local, local.strftime("%Y-%m-%dT%H:%M:%S.000Z"))
            command = journal.open_command(connection, stamp, journal.Entry("set", "some opportunities", "cli"))
            connection.execute(
                f"UPDATE opportunity SET {assignments[at % 3]} WHERE id % ? = ? AND status = 'open'"
                " AND amount_minor IS NOT NULL AND expected_by IS NOT NULL",
                (step, at % step),
            )
            written += journal.close_command(connection, command)
            at += 1


def _names(connection: sqlite3.Connection, accounts: int) -> None:
    for table, names in (("source", SOURCES), ("tag", _TAGS)):
        _fill(connection, table, ("name", "name_folded"), ((name, fold(name)) for name in names))
    made = (account_name(at) for at in range(accounts))
    today = STAMP.today.isoformat()
    _fill(connection, "account", ("name", "name_folded", "created_on"), ((name, fold(name), today) for name in made))


def account_name(number: int) -> str:
    """The name of an account by its number."""
    return f"{_FIRST[number % 10]} {_SECOND[number // 10 % 10]} {number // 100 + 1}"


_OPPORTUNITY = (
    "title account_id stage_id status amount_minor currency frequency probability expected_from expected_by source_id"
    " starred created_on closed_on stage_entered_on"
).split()


def _opportunities(
    chance: random.Random, connection: sqlite3.Connection, count: int, accounts: int
) -> Iterable[Sequence[Any]]:
    stages = connection.execute("SELECT id, phase FROM stage ORDER BY position").fetchall()
    selling = [stage for stage, phase in stages if phase == "selling"]
    after_sale = [stage for stage, phase in stages if phase == "after_sale"]
    today = STAMP.today
    for at in range(count):
        status = chance.choices(("open", "won", "lost", "cancelled"), (60, 20, 15, 5))[0]
        stage = chance.choice(after_sale) if status == "won" and after_sale else chance.choice(selling)
        created = today - timedelta(days=chance.randrange(1, 365))
        closed = None if status == "open" else created + timedelta(days=chance.randrange((today - created).days + 1))
        first, last = _expected(chance, today)
        yield (
            f"{chance.choice(WORK)} {at + 1}",
            None if chance.random() < 0.02 else chance.randrange(accounts) + 1,
            stage,
            status,
            *_amount(chance),
            chance.choice((None, None, None, 25, 50, 75)),
            first and first.isoformat(),
            last and last.isoformat(),
            chance.randrange(len(SOURCES)) + 1,
            int(chance.random() < 0.05),
            created.isoformat(),
            closed and closed.isoformat(),
            (created + timedelta(days=chance.randrange(30))).isoformat(),
        )


def _amount(chance: random.Random) -> tuple[int | None, str | None, str]:
    if chance.random() < 0.05:
        return None, None, "once"
    frequency = chance.choices(("once", "monthly", "yearly"), (85, 10, 5))[0]
    return chance.randrange(5, 400) * 5000, "EUR" if chance.random() < 0.95 else "USD", frequency


def _expected(chance: random.Random, today: date) -> tuple[date | None, date | None]:
    """A day or a fortnight in the 24 months around today, a tenth of them without one."""
    if chance.random() < 0.1:
        return None, None
    first = today + timedelta(days=chance.randrange(-30, 700))
    return first, first + timedelta(days=chance.choice((0, 0, 14)))


def _tagged(chance: random.Random, count: int) -> Iterable[Sequence[Any]]:
    for opportunity in range(1, count + 1):
        for tag in chance.sample(range(1, len(_TAGS) + 1), chance.choices((0, 1, 2), (70, 20, 10))[0]):
            yield opportunity, tag


_ACTIVITY = ("opportunity_id", "kind", "subject", "due_on", "due_time")


def _planned(chance: random.Random, connection: sqlite3.Connection) -> Iterable[Sequence[Any]]:
    for (opportunity,) in connection.execute("SELECT id FROM opportunity WHERE status = 'open'").fetchall():
        if chance.random() < 0.5:
            due = STAMP.today + timedelta(days=chance.randrange(-3, 60))
            yield opportunity, *chance.choice(ACTIONS), due.isoformat(), chance.choice((None, None, "10:00"))


def _fill(connection: sqlite3.Connection, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Gather rows in a temporary table, then insert them by one statement: row by row, the search index writes itself
    out each time.
    """
    listed, marks = ", ".join(columns), ", ".join("?" * len(columns))
    connection.execute(f"CREATE TEMP TABLE gathered AS SELECT {listed} FROM main.{table} WHERE 0")
    connection.executemany(f"INSERT INTO temp.gathered VALUES ({marks})", rows)
    connection.execute(f"INSERT INTO main.{table} ({listed}) SELECT * FROM temp.gathered")
    connection.execute("DROP TABLE temp.gathered")


if __name__ == "__main__":
    for wanted in (100, 1_000, 10_000, 100_000):
        print(file_of(wanted))
