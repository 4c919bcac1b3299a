"""Makes the files that a release commits: `python tests/store/make_fixture.py VERSION [FOLDER]`.

Every later version must open them, upgrade them to the dump beside them, and undo what was done in them. A released
file is never made again; until the release it is, whenever the first step changes. `--dumps` writes the dumps only, of
all files there are, as the present version upgrades them: for a new step, whose difference is then reviewed.
"""

import datetime as dt
import os
import shutil
import sqlite3
import sys
import tempfile
from pathlib import Path

from pipeboard.clock import Stamp
from pipeboard.sales.capture.draft import Action, Amount, Draft
from pipeboard.sales.periods import Period, day
from pipeboard.store import journal, seal
from pipeboard.store.changes.activities import Finish, Log, Plan, Snooze
from pipeboard.store.changes.closing import Close, Reopen
from pipeboard.store.changes.field_changes import SetFields
from pipeboard.store.changes.moves import Move
from pipeboard.store.store import Store

FILES = Path(__file__).parent / "files"

HOSTILE = [
    "Acme [/b] [link=x] {0} %s $(id) `id` \\n",
    "\x1b[31mred\x1b[0m \x07\x9b2J \x1b]0;title\x07",
    "屋根工事株式会社 한국어 繁體",
    "👩‍👩‍👧‍👦 🏠🇫🇷 e\u0301te\u0301",
    "شركة \u202eevil\u202c עברית \u2066x\u2069",
    "L" + "o" * 198 + "g",
    "'; DROP TABLE opportunity; --",
    '=HYPERLINK("http://x") +1 -1 @x',
    "tab\there\r\nand a line\u2028end \u200b\ufeff",
    "NULL None nan true 1e999",
]


def morning(day_of_month: int) -> Stamp:
    """Half past nine in Paris, wherever this runs."""
    return Stamp(dt.datetime(2026, 11, day_of_month, 9, 30), f"2026-11-{day_of_month:02}T08:30:00.000Z")


def small(store: Store) -> None:
    """A week of a salesperson: captures, calls, moves, a win, a loss, and a change of mind."""
    first, second, third = map(morning, (16, 17, 18))
    roof = Draft(
        line="Roof for Dupond 6000€ early December #salon call Tuesday 10:00",
        title="Roof",
        account="Dupond",
        amount=Amount(600000, "EUR", 600000, 600000, tax="HT"),
        expected=Period(dt.date(2026, 12, 1), dt.date(2026, 12, 10)),
        action=Action("call", "call back", dt.date(2026, 11, 17), dt.time(10, 0)),
        tags=("salon",),
        source="Fair",
    )
    care = Draft(
        line="Maintenance",
        title="Maintenance",
        account="Hôtel de l’Étoile",
        amount=Amount(9900, "EUR", 9900, 9900, "monthly", 24),
        probability=50,
        expected=day(dt.date(2027, 1, 31)),
        owner="Ann",
        category="Care",
        starred=True,
    )
    yen = Draft(line="Garden", title="Garden", account="庭園", amount=Amount(5000000, "JPY", 4000000, 6000000))
    for draft in (roof, care, yen, Draft(line="just an idea", title="just an idea")):
        store.capture(draft, first)
    store.run(Finish((1,), "interested", Action("meeting", "visit", dt.date(2026, 11, 20))), second)
    store.run(Move((1,), "Met"), second)
    store.run(Log(2, "call", "asked for the contract", "two\nlines"), second)
    store.run(Plan(2, Action("task", "send the contract", dt.date(2026, 11, 19))), second)
    store.run(Snooze((4,), dt.date(2026, 11, 25)), third)
    store.run(Move((1,), "Quote"), third)
    # What is planned stays, as it did when these versions were current.
    thank = Action("call", "thank", dt.date(2026, 12, 18))
    store.run(Close((1,), "won", next_action=thank, planned="kept"), third)
    store.run(Move((1,), "Follow-up"), third)
    store.run(Close((3,), "lost", reason="Too far away", planned="kept"), third)
    store.run(SetFields(2, {"note": "wants it “now”", "tags": ("salon", "urgent")}), third)
    store.run(SetFields(4, {"title": "a mistake"}), third)
    store.undo(third)
    store.run(Close((4,), "cancelled", reason="No budget", planned="kept"), third)
    store.run(Reopen((4,)), third)


def hostile(store: Store) -> None:
    """Names that break screens, terminals, spreadsheets and queries, where they are not cleaned or quoted."""
    stamp = morning(16)
    for name in HOSTILE:
        action = Action("task", name, dt.date(2026, 11, 20))
        store.capture(
            Draft(
                line=name, title=name, account=name, tags=(name,), source=name, owner=name, category=name, action=action
            ),
            stamp,
        )
    store.run(SetFields(3, {"note": "屋根\n" * 200}), stamp)
    store.run(Close((5,), "lost", reason=HOSTILE[4], planned="kept"), stamp)
    store.run(Log(1, "note", HOSTILE[0], HOSTILE[8]), stamp)
    store.run(SetFields(2, {"account": HOSTILE[2]}), stamp)
    store.undo(stamp)


def dump(connection: sqlite3.Connection) -> str:
    """The content as SQL, in an order that does not depend on how it came about."""
    lines = [f"PRAGMA user_version = {connection.execute('PRAGMA user_version').fetchone()[0]};"]
    for table in (*journal.journalled_tables(connection), "command", "change"):
        columns = journal.columns_of(connection, table)
        quoted = " || ', ' || ".join(f"quote({column})" for column in columns)
        for (values,) in connection.execute(f"SELECT {quoted} FROM {table} ORDER BY id"):
            lines.append(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({values});")
    return "\n".join(lines) + "\n"


def make(version: str, folder: Path) -> None:
    """Make both files and their dumps."""
    folder.mkdir(exist_ok=True)
    for name, fill in (("small", small), ("hostile", hostile)):
        with tempfile.TemporaryDirectory() as temporary:
            path = os.path.join(temporary, "made.db")
            with Store.open(path, morning(16), origin="fixture", currency="EUR") as store:
                fill(store)
                store.connection.execute("VACUUM")
            shutil.copyfile(path, folder / f"v{version}-{name}.db")
    write_dumps(folder)


def write_dumps(folder: Path) -> None:
    """Write the dump of each file as the present version upgrades it."""
    for file in sorted(folder.glob("*.db")):
        with tempfile.TemporaryDirectory() as temporary:
            path = shutil.copyfile(file, os.path.join(temporary, file.name))
            with Store.open(path, morning(21), origin="fixture") as store:
                file.with_suffix(".sql").write_text(dump(store.connection), encoding="utf-8")
            shutil.rmtree(seal.folder_of(path))


if __name__ == "__main__":
    if sys.argv[1] == "--dumps":
        write_dumps(FILES)
    else:
        make(sys.argv[1], Path(sys.argv[2]) if len(sys.argv) > 2 else FILES)
