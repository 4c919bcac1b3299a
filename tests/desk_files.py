"""The files that screens are tested on: empty, typical (the demo), hostile and many. Each is made once, and copied.

The hostile file has what no salesperson types and some mail, spreadsheet or broken program brings: markup, escape
sequences, wide and joined characters, right-to-left words, line breaks, names of 200 characters, in everything that has
a name and in every state an opportunity can be in.
"""

from __future__ import annotations

import datetime as dt
import fcntl
import os
import shutil
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeboard.demo.make import make_demo
from pipeboard.sales.capture.draft import Action, Amount, Draft
from pipeboard.sales.filters import Filter
from pipeboard.sales.periods import Period
from pipeboard.sales.text import fold
from pipeboard.store import database, journal, seal
from pipeboard.store.store import Store
from screens_help import STAMP, Maker

TODAY = STAMP.today


# Files ---------------------------------------------------------------------------------------------------------------


def make_empty(path: str) -> None:
    with Store.open(path, STAMP, origin="test"):
        pass


def make_typical(path: str) -> None:
    make_demo(path, STAMP, "en", "EUR")


def make_french(path: str) -> None:
    make_demo(path, STAMP, "fr", "EUR")


def make_many(path: str) -> None:
    """10,000 opportunities, filled in as the benches do."""
    bench = str(Path(__file__).parents[1] / "bench")
    if bench not in sys.path:
        sys.path.append(bench)
    import files  # type: ignore[import-not-found]

    files._make(Path(path), 10_000)


#: Names as a well-behaved program keeps them (`sales.text.clean`): this is what commands are given.
NAMES = (
    "Acme [/b] [0] [b + [/",
    "株式会社テスト屋根の修理と外壁塗装",
    "👩‍👩‍👧‍👦 Family 👍🏽 🏳️‍🌈 ❤️ ☎️",
    "שלום עולם مرحبا بالعالم",
    "Donau" + "dampfschifffahrt" * 12 + "end",
    "e\u0301\u0323o\u0302\u0308u\u0327\u0306 Zalgo n\u0303\u0330\u034c\u0360",
    "[@click=app.leave]quit[/] {0} %s {name} \\[ $ink-accent",
    "Ünïcödé “quotes” ’ – — … · │ ║ ▌ ★",
    ("word " * 40).strip(),
    "ไทย हिन्दी தமிழ் ＦＵＬＬＷＩＤＴＨ ｶﾅ",
)

#: Names that only a program which is not ours can have written: they go into the file behind the commands' back.
RAW = (
    "\x1b[31mred\x1b[0m\x1b]0;title\x07\x1b[2J",
    "first line\nsecond line\r\tthird",
    "\u202eevil\u202c \u2066isolated\u2069 \u200bzero\ufeff",
    "bell\x07 back\x08 delete\x7f \x9b31m \x00 nul",
)


def make_hostile(path: str) -> None:
    """Every name in every state; then some of them replaced by what no command would have taken."""
    with Store.open(path, STAMP, origin="test") as store:
        store.connection.execute("PRAGMA synchronous = OFF")
        _surround(store)
        ids = _opportunities(store)
        _attach(store, ids)
        _behind_the_back(store.connection)


def _surround(store: Store) -> None:
    from pipeboard.store.writes.pipelines import AddPipeline, RenamePipeline
    from pipeboard.store.writes.settings import DefineCustomField, SaveFilter, SetTarget
    from pipeboard.store.writes.stages import ChangeStage

    pipeline = store.pipelines.listed()[0]
    stages = [stage.id for stage in store.pipelines.stages() if stage.pipeline_id == pipeline.id]
    store.run_all(
        [
            (command, STAMP)
            for command in (
                RenamePipeline(pipeline.id, NAMES[0]),
                AddPipeline(NAMES[4], "en"),
                ChangeStage(stages[0], {"name": NAMES[0]}),
                ChangeStage(stages[1], {"name": NAMES[1]}),
                ChangeStage(stages[2], {"name": NAMES[4]}),
                ChangeStage(stages[3], {"name": NAMES[2]}),
                DefineCustomField(NAMES[0]),
                DefineCustomField(NAMES[4], "choice", NAMES),
                SaveFilter(NAMES[0], Filter(text=NAMES[1])),
                SaveFilter(NAMES[4], Filter(starred=True)),
                SetTarget("2026-12", "EUR", 10**13),
                SetTarget("2026-11", "JPY", 1),
            )
        ]
    )


def _period(days: int, length: int = 0) -> Period:
    first = TODAY + dt.timedelta(days=days)
    return Period(first, first + dt.timedelta(days=length))


#: When the next action is due and the signature expected, in days from today.
_STATES: tuple[tuple[int | None, int | None], ...] = (
    (-3, 10),  # overdue
    (0, 40),  # today
    (5, -20),  # standby, late
    (None, 12),  # no next action
    (-400, -400),  # very overdue, very late
    (30, None),  # no date
    (None, None),  # incomplete
)


def _opportunities(store: Store) -> list[int]:
    """One for each name and state; every third is closed. They were created long ago, so that open ones rot."""
    from pipeboard.store.changes.closing import Close
    from pipeboard.store.changes.field_changes import SetFields

    stages = [stage.name for stage in store.pipelines.stages() if stage.phase == "selling" and stage.pipeline_id == 1]
    ids: list[int] = []
    for at, (due, expected) in enumerate(_STATES * 3):
        name = NAMES[at % len(NAMES)]
        draft = Draft(
            line=name,
            title=NAMES[(at * 3 + 1) % len(NAMES)],
            account=None if at == 6 else name,
            amount=_amount(at),
            stage=stages[at % len(stages)],
            starred=at % 4 == 0,
            expected=None if expected is None else _period(expected, 9 if at % 2 else 0),
            source=name,
            tags=(NAMES[at % 3], NAMES[(at + 5) % len(NAMES)]),
            owner=name,
            category=NAMES[(at + 2) % len(NAMES)],
            action=None
            if due is None
            else Action("call", NAMES[(at + 7) % len(NAMES)], TODAY + dt.timedelta(days=due), dt.time(9, 30)),
        )
        change, _ = store.capture(draft, STAMP)
        ids += change.ids
    for at, one in enumerate(ids):
        store.run(SetFields(one, {"created_on": dt.date(2025, 1, 1 + at)}), STAMP)
    for at, one in enumerate(ids[14:]):
        outcome = ("won", "lost", "cancelled")[at % 3]
        reason = None if outcome == "won" else NAMES[at % len(NAMES)]
        action = Action("task", NAMES[at], TODAY + dt.timedelta(days=at)) if at % 2 else None
        store.run(Close((one,), outcome, TODAY - dt.timedelta(days=at * 9), reason, action), STAMP)  # type: ignore[arg-type]
    return ids


def _amount(at: int) -> Amount | None:
    if at % 7 == 6:
        return None
    minor, currency = ((10**13, "EUR"), (0, "EUR"), (123_456_789, "JPY"), (1, "TND"), (600_000, "EUR"))[at % 5]
    return Amount(minor, currency, minor, minor, "monthly" if at % 6 == 5 else "once")


def _attach(store: Store, ids: list[int]) -> None:
    from pipeboard.store.changes.activities import Log
    from pipeboard.store.changes.custom_values import SetCustomValue
    from pipeboard.store.writes.documents import AddDocument
    from pipeboard.store.writes.people import AddPerson

    for at, one in enumerate(ids[:10]):
        store.run_all(
            [
                (AddPerson(one, NAMES[at], NAMES[0], "a@b.example", "+33 6 12", NAMES[at - 1], at % 2 == 0), STAMP),
                (Log(one, "call", NAMES[at], "\n".join(NAMES)), STAMP),
                (Log(one, "note", NAMES[at - 1]), STAMP),
                (AddDocument(one, "quote", NAMES[at], f"/tmp/{NAMES[0]}", 10**13, "EUR", TODAY), STAMP),
                (SetCustomValue(one, NAMES[0], NAMES[at]), STAMP),
                (SetCustomValue(one, NAMES[4], NAMES[at]), STAMP),
            ]
        )


def _behind_the_back(connection: sqlite3.Connection) -> None:
    with database.transaction(connection):
        command = journal.open_command(connection, STAMP, journal.Entry("import", RAW[0], RAW[1]))
        for at, raw in enumerate(RAW):
            for table, column, folded in (
                ("account", "name", True),
                ("opportunity", "title", False),
                ("tag", "name", True),
                ("source", "name", True),
                ("category", "name", True),
                ("owner", "name", True),
                ("contact", "name", True),
                ("activity", "subject", False),
                ("document", "name", False),
                ("stage", "name", False),
                ("close_reason", "name", True),
                ("custom_value", "value", False),
            ):
                ids = [row[0] for row in connection.execute(f"SELECT id FROM {table} ORDER BY id")]
                if at * 2 + 1 < len(ids):
                    also = ", name_folded = ?" if folded else ""
                    values = (raw, fold(raw) + str(at)) if folded else (raw,)
                    place = ids[at * 2 + 1]
                    connection.execute(f"UPDATE {table} SET {column} = ?{also} WHERE id = ?", (*values, place))
        connection.execute("UPDATE activity SET note = ? WHERE kind = 'call'", ("\n".join(RAW),))
        journal.close_command(connection, command)


MAKERS: dict[str, Callable[[str], None]] = {
    "empty": make_empty,
    "typical": make_typical,
    "french": make_french,
    "hostile": make_hostile,
    "many": make_many,
}


class MadeFiles:
    """Files that were made once in this process, to be copied."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def copy(self, kind: str, path: str) -> str:
        """A copy of a kind of file at `path`, sealed as the original was."""
        made = self.folder / f"{kind}.db"
        with (self.folder / f"{kind}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not made.exists():
                making = self.folder / f"making-{kind}.db"
                MAKERS[kind](str(making))
                making.rename(made)
        shutil.copyfile(made, path)
        seal.put(path)
        return path


# Fixtures ------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def made_files(tmp_path_factory: pytest.TempPathFactory) -> MadeFiles:
    """Every kind of file, each made when it is first asked for."""
    base = tmp_path_factory.getbasetemp()
    # Test processes that work side by side share them.
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "made-files"
    folder.mkdir(exist_ok=True)
    return MadeFiles(folder)


@pytest.fixture
def desk_of(made_files: MadeFiles, path: str) -> Callable[[str], Maker]:
    """Opens the app on a copy of a kind of file."""

    def opened(kind: str) -> Maker:
        return Maker(made_files.copy(kind, path), "fr" if kind == "french" else "en")

    return opened


@pytest.fixture
def desk(desk_of: Callable[[str], Maker]) -> Maker:
    """Opens the app on an empty file."""
    return desk_of("empty")


@pytest.fixture
def demo_desk(desk_of: Callable[[str], Maker]) -> Maker:
    """Opens the app on the demo of 21 November 2026."""
    return desk_of("typical")


@pytest.fixture
def french_desk(desk_of: Callable[[str], Maker]) -> Maker:
    """Opens the app on the French demo, in French."""
    return desk_of("french")


@pytest.fixture
def hostile_desk(desk_of: Callable[[str], Maker]) -> Maker:
    """Opens the app on the hostile file."""
    return desk_of("hostile")


@pytest.fixture
def many_desk(desk_of: Callable[[str], Maker]) -> Maker:
    """Opens the app on 10,000 opportunities."""
    return desk_of("many")
