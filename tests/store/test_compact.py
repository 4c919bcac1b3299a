"""A compacted journal: figures, kept evenings and later undos are what they were, and what is forgotten is said."""

import datetime as dt
import os
import random
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from made_once import filled
from pipeboard.clock import Stamp
from pipeboard.sales.capture.draft import Draft
from pipeboard.sales.filters import Filter
from pipeboard.store import backup, compact, doctor, forgotten, past, spool
from pipeboard.store.changes.closing import Close
from pipeboard.store.changes.expected_dates import Push
from pipeboard.store.changes.field_changes import SetFields
from pipeboard.store.changes.moves import Move
from pipeboard.store.errors import Busy, CannotOpen, Conflict, NotFound, Refused, StoreError
from pipeboard.store.reads import known_records
from pipeboard.store.store import Store
from store.test_journal_machine import any_command
from store_help import DAY, Dump, any_draft, assert_sound, difference, draft, dump, stamp_at

FIRST = stamp_at("2026-11-21T09:00")


def on(day: str) -> Stamp:
    return stamp_at(f"{day}T09:00")


def month_ends(first: dt.date, before: dt.date) -> Iterator[dt.date]:
    month = first.replace(day=1)
    while True:
        month = (month + dt.timedelta(days=32)).replace(day=1)
        if month > before:
            return
        yield month - dt.timedelta(days=1)


# Random histories -----------------------------------------------------------------------------------------------------


class History:
    """A file whose clock goes on by days, now and then back, and to which waiting lines come late."""

    def __init__(self, seed: int, path: str) -> None:
        self.chance = random.Random(seed)
        self.store = Store.open(path, FIRST, origin="test")
        self.store.spare_the_disk()
        self.now = dt.datetime(2026, 11, 21, 9)
        for _ in range(2):
            self.store.capture(draft(), self.stamp)

    @property
    def stamp(self) -> Stamp:
        return stamp_at(self.now.isoformat(timespec="minutes"))

    def go_on(self, steps: int, *, calm: bool = False) -> None:
        for _ in range(steps):
            self.now += dt.timedelta(days=self.chance.choice((0, 0, 0, 1, 3, 9)))
            if not calm and self.chance.random() < 0.06:
                self.now -= dt.timedelta(days=self.chance.choice((1, 5, 40)))
                self.now = max(self.now, dt.datetime(2026, 11, 21, 9))
            with suppress(StoreError):
                self._step(self.chance.random())

    def _step(self, dice: float) -> None:
        store, chance = self.store, self.chance
        if dice < 0.1:
            store.undo(self.stamp)
        elif dice < 0.16:
            store.redo(self.stamp)
        elif dice < 0.24:
            standing = [one.id for one in store.history.commands() if not one.undone]
            store.undo(self.stamp, chance.choice(standing[:12] or [1]))
        elif dice < 0.3:
            typed = self.now - dt.timedelta(days=chance.choice((0, 2, 20)))
            spool.keep(store.path, "waited", "en", stamp_at(max(typed, dt.datetime(2026, 11, 21)).isoformat()))
            store.take_in_spool(lambda line, language, stamp: Draft(line=line, title=line))
        elif dice < 0.4:
            store.capture(any_draft(chance), self.stamp)
        else:
            store.run(any_command(chance, store), self.stamp)


def evenings(store: Store, first: dt.date, last: dt.date) -> dict[dt.date, Dump]:
    """The file on each day as the journal has it."""
    found: dict[dt.date, Dump] = {}
    by_command: dict[int, Dump] = {}
    for days in range((last - first).days + 1):
        day = first + dt.timedelta(days=days)
        command = past.last_command_of(store.connection, day)
        if command not in by_command:
            with past.as_of(store.connection, command):
                by_command[command] = dump(store.connection)
        found[day] = by_command[command]
    return found


def figures(store: Store, day: dt.date) -> Any:
    return (
        store.figures.board(day),
        store.figures.forecast(day),
        store.opportunities.listed(Filter(), day),
        store.opportunities.total(Filter(), day),
        store.activities.agenda(day),
    )


def contents(store: Store) -> set[tuple[int, Any]]:
    """What an import of the same rows is known by: how each opportunity is, and how it was made."""
    return {(one.id, one.content) for one in known_records._kept(store.connection)}


@pytest.mark.parametrize("seed", range(int(os.environ.get("PIPEBOARD_SEEDS", "6"))))
def test_everything_that_is_kept_is_what_it_was(seed: int, tmp_path: Path) -> None:
    history = History(seed, str(tmp_path / "a.db"))
    history.go_on(60)
    compare(history, tmp_path)
    history.go_on(25)
    compare(history, tmp_path)


def compare(history: History, folder: Path) -> None:
    store, today = history.store, history.now.date()
    # The clock may have been set back: the file knows later days than today.
    latest = store.connection.execute("SELECT max(substr(at, 1, 10)) FROM command").fetchone()[0]
    first, last = DAY - dt.timedelta(days=2), max(today, dt.date.fromisoformat(latest)) + dt.timedelta(days=2)
    before = DAY + (today - DAY) * history.chance.choice((0.3, 0.6, 0.9, 1))
    whole = str(folder / "whole.db")
    shutil.copyfile(store.path, whole)
    now, then, said = dump(store.connection), evenings(store, first, last), figures(store, today)
    kept_before = {day: store.kept_evening(day) for day in then}
    known = contents(store)
    deleted = "SELECT row_id FROM change WHERE table_name = 'opportunity' AND operation = 'delete'"
    once_gone = {row[0] for row in store.connection.execute(deleted)}

    made = compact.compact(store, before, history.stamp)

    assert difference(now, dump(store.connection)) == {}
    assert figures(store, today) == said
    # Of one that was taken away in one month and came back in another, how it was made is forgotten: the file knows it
    # by how it stood when that month ended.
    assert {one for one in known ^ contents(store) if one[0] not in once_gone} == set()
    assert doctor.examine(store.connection, store.path) == []
    assert_sound(store.connection)
    assert made.changes_left <= made.forgot.changes
    shown = evenings(store, first, last)
    for day in then:
        kept = store.kept_evening(day)
        assert difference(then[kept_before[kept]], shown[kept]) == {}, (day, kept)
    for day in (*month_ends(DAY, before), *(one for one in then if one >= before), before - dt.timedelta(days=1)):
        if kept_before[day] == day:
            assert store.kept_evening(day) == day
    again = compact.compact(store, before, history.stamp)
    assert (again.forgot.months, again.copy) == (0, None)
    undo_alike(store, whole, history.stamp)


def undo_alike(store: Store, whole: str, stamp: Stamp) -> None:
    """What was done since can be undone and done again, as in the file that nobody compacted."""
    copy = store.path + ".copy"
    shutil.copyfile(store.path, copy)
    with Store.open(copy, stamp, origin="test") as short, Store.open(whole, stamp, origin="test") as other:
        short.spare_the_disk()
        other.spare_the_disk()
        forgets = short.connection.execute("SELECT max(id) FROM command WHERE verb = 'compacted'").fetchone()[0] or 0
        undone = 0
        for command in other.history.commands():
            if command.undone:
                continue
            answers = []
            for one in (other, short):
                try:
                    one.undo(stamp, command.id)
                    answers.append("undone")
                except (Conflict, Refused) as refusal:
                    answers.append(type(refusal).__name__)
            if answers[1] == "Refused":
                assert command.id <= forgets
                break
            assert answers[0] == answers[1], command
            undone += answers[0] == "undone"
            assert difference(dump(other.connection), dump(short.connection)) == {}
        for _ in range(undone):
            with suppress(Conflict):
                other.redo(stamp)
            with suppress(Conflict):
                short.redo(stamp)
            if answers[1] != "Refused":
                assert difference(dump(other.connection), dump(short.connection)) == {}
        assert_sound(short.connection)


# One by one -----------------------------------------------------------------------------------------------------------


def fill_year(store: Store) -> None:
    store.capture(draft("One", minor=100), on("2026-09-03"))
    store.run(Move((1,), "Contacted"), on("2026-09-10"))
    store.run(SetFields(1, {"note": "first words"}), on("2026-09-11"))
    store.run(SetFields(1, {"note": "second words"}), on("2026-09-12"))
    store.capture(draft("Two", minor=200), on("2026-10-05"))
    store.run(Push((2,), 1), on("2026-10-06"))
    store.run(Push((2,), 1), on("2026-10-07"))
    store.run(Move((1,), "Met"), on("2026-10-20"))
    store.run(Close((1,), "won"), on("2026-11-18"))


@pytest.fixture
def year(path: str) -> Iterator[Store]:
    """Two sales, from September to November."""
    with filled(path, fill_year) as store:
        yield store


NOVEMBER, TODAY = dt.date(2026, 11, 1), on("2026-11-21")


def verbs(store: Store) -> list[tuple[int, str, str]]:
    return store.connection.execute("SELECT id, verb, on_day FROM command ORDER BY id").fetchall()


def test_a_month_is_one_command_and_the_rest_stays(year: Store) -> None:
    made = compact.compact(year, NOVEMBER, TODAY)
    assert (made.forgot.commands, made.forgot.months) == (8, 2)
    assert verbs(year) == [
        (4, "compacted", "2026-09-12"),
        (8, "compacted", "2026-10-20"),
        (9, "won", "2026-11-18"),
        (10, "compact", "2026-11-21"),
    ]
    assert made.copy is not None
    assert backup.listed(year.path)[0].reason == "before-compact"


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("2026-08-01", "2026-08-01"),
        ("2026-09-02", "2026-09-02"),
        # Nothing was there before: the first evening that is kept.
        ("2026-09-03", "2026-09-12"),
        ("2026-09-11", "2026-09-12"),
        ("2026-09-12", "2026-09-12"),
        ("2026-09-30", "2026-09-30"),
        ("2026-10-04", "2026-10-04"),
        ("2026-10-05", "2026-10-04"),
        ("2026-10-19", "2026-10-04"),
        ("2026-10-20", "2026-10-20"),
        ("2026-10-31", "2026-10-31"),
        ("2026-11-17", "2026-11-17"),
        ("2026-11-18", "2026-11-18"),
        ("2026-11-21", "2026-11-21"),
    ],
)
def test_the_evening_that_is_shown(year: Store, asked: str, shown: str) -> None:
    assert year.kept_evening(dt.date.fromisoformat(asked)) == dt.date.fromisoformat(asked)
    compact.compact(year, NOVEMBER, TODAY)
    assert year.kept_evening(dt.date.fromisoformat(asked)) == dt.date.fromisoformat(shown)


def test_the_day_before_is_an_evening_too_until_its_month_is_over(year: Store) -> None:
    compact.compact(year, dt.date(2026, 10, 7), TODAY)
    assert year.kept_evening(dt.date(2026, 10, 6)) == dt.date(2026, 10, 6)
    with year.as_of(dt.date(2026, 10, 6)):
        assert year.opportunities.one(2).expected_by == dt.date(2027, 1, 10)
    compact.compact(year, NOVEMBER, TODAY)
    assert verbs(year)[:2] == [(4, "compacted", "2026-09-12"), (8, "compacted", "2026-10-20")]
    assert year.kept_evening(dt.date(2026, 10, 6)) == dt.date(2026, 10, 4)


def test_each_step_of_a_sale_is_in_its_history(year: Store) -> None:
    def pushes() -> int:
        changes = [one for event in year.history.of(2) for one in event.changes if one.field == "expected_by"]
        return sum(str(one.after) > str(one.before) for one in changes)

    assert pushes() == 2
    compact.compact(year, NOVEMBER, TODAY)
    assert pushes() == 2
    moves = [(one.before, one.after) for event in year.history.of(1) for one in event.changes if one.field == "stage"]
    assert moves == [("Contacted", "Met"), ("To qualify", "Contacted")]


def test_what_is_forgotten_is_in_no_page_of_the_file(year: Store) -> None:
    compact.compact(year, NOVEMBER, TODAY)
    held = Path(year.path).read_bytes()
    assert b"first words" not in held
    assert b"second words" in held


@pytest.mark.parametrize("wanted", [1, 4, 7])
def test_what_was_compacted_is_not_undone(year: Store, wanted: int) -> None:
    compact.compact(year, NOVEMBER, TODAY)
    before = dump(year.connection)
    with pytest.raises(Refused) as refused:
        year.undo(TODAY, wanted)
    assert refused.value.rule == "compacted"
    assert str(refused.value.details["kept"]).endswith("before-compact.db")
    assert difference(before, dump(year.connection)) == {}


def test_a_compaction_is_not_undone_and_what_was_done_before_it_is(year: Store) -> None:
    compact.compact(year, NOVEMBER, TODAY)
    with pytest.raises(Refused) as refused:
        year.undo(TODAY)
    assert refused.value.rule == "compaction"
    assert year.undo(TODAY, 9).verb == "won"
    assert year.opportunities.one(1).status == "open"
    assert year.redo(TODAY).verb == "won"
    with pytest.raises(NotFound):
        year.undo(TODAY, 99)
    os.unlink(backup.listed(year.path)[0].path)
    for wanted, rule in ((None, "compaction_without_copy"), (3, "compacted_without_copy")):
        with pytest.raises(Refused) as refused:
            year.undo(TODAY, wanted)
        assert refused.value.rule == rule


def test_what_was_undone_before_a_compaction_can_be_done_again_after_it(year: Store) -> None:
    year.undo(TODAY)
    compact.compact(year, NOVEMBER, TODAY)
    assert year.redo(TODAY).verb == "won"


def test_a_command_that_was_undone_since_stays_for_its_redo(year: Store) -> None:
    year.run(Move((2,), "Quote"), on("2026-10-30"))
    year.undo(on("2026-11-19"))
    compact.compact(year, NOVEMBER, TODAY)
    assert [verb for _, verb, _ in verbs(year)] == ["compacted", "compacted", "won", "move", "move", "compact"]
    assert year.redo(TODAY).verb == "move"
    assert year.opportunities.one(2).stage == "Quote"
    assert year.undo(TODAY, next(one.id for one in year.history.commands() if one.verb == "move")).verb == "move"
    assert year.opportunities.one(2).stage == "To qualify"


def test_the_lists_of_commands_have_neither_a_compaction_nor_what_it_left(year: Store) -> None:
    compact.compact(year, NOVEMBER, TODAY)
    assert [one.verb for one in year.history.commands()] == ["won"]
    assert year.history.count() == 1
    assert [event.verb for event in year.history.of()] == ["compact", "won", "compacted", "compacted"]


def test_a_copy_restored_brings_everything_back(year: Store) -> None:
    from pipeboard.store import restoring

    whole = year.connection.execute("SELECT * FROM change").fetchall()
    made = compact.compact(year, NOVEMBER, TODAY)
    assert made.copy is not None
    restoring.restore(year.path, made.copy, TODAY)
    assert year.connection.execute("SELECT * FROM change").fetchall() == whole
    assert year.undo(TODAY).verb == "restore"
    assert verbs(year)[-1][1] == "compact"


def test_nothing_to_forget_makes_no_copy_and_records_nothing(year: Store) -> None:
    made = compact.compact(year, dt.date(2026, 9, 3), TODAY)
    assert (made.forgot.commands, made.copy, made.failure) == (0, None, None)
    assert backup.listed(year.path) == []
    assert len(verbs(year)) == 9


def test_another_window_sees_it(year: Store) -> None:
    with Store.open(year.path, TODAY, origin="app") as window:
        before = window.data_version()
        compact.compact(year, NOVEMBER, TODAY)
        assert window.data_version() != before
        assert window.opportunities.one(1).status == "won"
        window.run(SetFields(2, {"title": "Else"}), TODAY)


def test_a_file_that_another_program_reads_keeps_its_room_until_later(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.capture(draft("One"), on("2026-10-01"))
    for number in range(40):
        store.run(SetFields(1, {"note": f"{number} " * 2000}), on("2026-10-21"))
    store.connection.execute("PRAGMA busy_timeout = 20")
    reader = sqlite3.connect(store.path, isolation_level=None)
    give_back = compact._give_back

    def while_somebody_reads(connection: sqlite3.Connection, path: str) -> StoreError | None:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM opportunity").fetchall()
        return give_back(connection, path)

    monkeypatch.setattr(compact, "_give_back", while_somebody_reads)
    long = os.path.getsize(store.path)
    made = compact.compact(store, NOVEMBER, TODAY)
    assert isinstance(made.failure, Busy)
    assert made.size >= long
    reader.close()
    monkeypatch.undo()
    again = compact.compact(store, NOVEMBER, TODAY)
    assert (again.copy, again.failure) == (None, None)
    assert again.size < long - 300_000
    assert_sound(store.connection)


def test_a_line_that_was_taken_in_and_still_lies_there_is_not_taken_again(year: Store, stamp: Stamp) -> None:
    key = spool.keep(year.path, "Late", "en", on("2026-10-25"))
    place = Path(spool.folder_of(year.path), key + ".json")
    waiting = place.read_bytes()

    def take_in() -> None:
        year.take_in_spool(lambda line, language, stamp: Draft(line=line, title=line))

    take_in()
    place.parent.mkdir(exist_ok=True)
    place.write_bytes(waiting)
    compact.compact(year, NOVEMBER, TODAY)
    take_in()
    assert [one.title for one in year.opportunities.listed(Filter(), stamp.today)].count("Late") == 1


def test_a_clock_that_was_ahead_once_forgets_nothing_since(store: Store) -> None:
    store.capture(draft("One"), on("2026-09-03"))
    store.capture(draft("Ahead"), on("2031-01-01"))
    store.capture(draft("Two"), on("2026-10-03"))
    made = compact.compact(store, NOVEMBER, TODAY)
    assert made.forgot.commands == 1
    assert [verb for _, verb, _ in verbs(store)] == ["compacted", "capture", "capture", "compact"]


def test_a_copy_that_cannot_be_made_forgets_nothing(year: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_room(*_: object) -> None:
        raise CannotOpen(path=year.path, reason="no room")

    monkeypatch.setattr(backup, "copy_whole", no_room)
    with pytest.raises(CannotOpen):
        compact.compact(year, NOVEMBER, TODAY)
    assert len(verbs(year)) == 9
    assert year.connection.execute("PRAGMA foreign_keys").fetchone() == (1,)


@pytest.mark.parametrize("name", ["v0.1.0-hostile", "v0.1.0-small", "v0.2.0-small", "v0.3.0-hostile"])
def test_a_file_of_an_older_version(name: str, tmp_path: Path) -> None:
    place = str(tmp_path / "old.db")
    shutil.copyfile(Path(__file__).parent / "files" / f"{name}.db", place)
    os.chmod(place, 0o600)
    stamp = on("2030-01-01")
    with Store.open(place, stamp, origin="test") as store:
        before, said = dump(store.connection), figures(store, stamp.today)
        made = compact.compact(store, stamp.today, stamp)
        assert made.forgot.commands > 0
        assert difference(before, dump(store.connection)) == {}
        assert figures(store, stamp.today) == said
        assert doctor.examine(store.connection, place) == []
        assert forgotten.kept_evening(store.connection, stamp.today) == stamp.today
